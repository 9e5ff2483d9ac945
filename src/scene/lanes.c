/* Lanes: bands across the board, or rules between them, with the title in a rail at their start. */
#include "plan.h"

#include <math.h>

static void draw_lane(const ScenePlan *plan, Scene *scene, int lane, Rect band, Rect rail);
static double rail_width(const ScenePlan *plan);

void plan_lanes(ScenePlan *plan)
{
    const Design *design = plan->design;
    plan->rail_width = rail_width(plan);
    double width = design->direction_down ? CARD_MAXIMUM : plan->rail_width - RAIL_INSET - RAIL_PAD;
    for (size_t i = 0; i < design->lanes.count; i++) {
        const Lane *lane = &design->lanes.items[i];
        TitlePlan *title = &plan->lane_titles[i];
        title->title = plan_wrap(plan, TEXT_LANE, label_or_name(&lane->label, lane->name), width);
        if (lane->note.value)
            title->note = plan_wrap_in_company(plan, TEXT_LANE_NOTE, lane->note.value, width);
    }
}

/* As wide as the longest word asks, and wider for long texts: a title is read across, not down. */
static double text_room(const ScenePlan *plan, TextRole role, const char *text)
{
    double whole = text ? plan_width(plan, role, text) : 0, share = whole > 400 ? whole / 4 : 0;
    return text ? fmax(plan_widest_word(plan, role, text), share) : 0;
}

/* What a title of more lines needs to take two; `room` where it takes no more, or would need too much. */
static double room_for_two(const ScenePlan *plan, const char *title, double room, double most)
{
    if (plan_wrap(plan, TEXT_LANE, title, room).count <= 2)
        return room;
    TextLines lines = plan_wrap(plan, TEXT_LANE, title, most);
    return lines.count <= 2 ? fmax(room, lines.width) : room;
}

/* What a note needs to take a line less; `room` where it takes as many, or would need too much. */
static double room_for_note(const ScenePlan *plan, const char *note, double room, double most)
{
    TextLines narrow = plan_wrap(plan, TEXT_LANE_NOTE, note ? note : "", room);
    if (narrow.count < 2)
        return room;
    TextLines wide = plan_wrap(plan, TEXT_LANE_NOTE, note, most);
    return wide.count < narrow.count ? fmax(room, wide.width) : room;
}

static double rail_width(const ScenePlan *plan)
{
    const Design *design = plan->design;
    static const double measured_note_size = 13, frame = RAIL_INSET + RAIL_PAD;
    double scale = fmax(1, plan_style(plan, TEXT_LANE_NOTE)->size / measured_note_size);
    double room = fmax(RAIL_WIDTH * scale - frame, plan->budget.text.width);
    for (size_t i = 0; i < design->lanes.count; i++) {
        const Lane *lane = &design->lanes.items[i];
        room = fmax(room, text_room(plan, TEXT_LANE, label_or_name(&lane->label, lane->name)));
        room = fmax(room, text_room(plan, TEXT_LANE_NOTE, lane->note.value));
    }
    for (size_t i = 0; i < design->lanes.count; i++) {
        const Lane *lane = &design->lanes.items[i];
        room = room_for_two(plan, label_or_name(&lane->label, lane->name), room, RAIL_EASY * scale - frame);
        room = room_for_note(plan, lane->note.value, room, fmax(room, RAIL_NOTE * scale - frame));
    }
    return ceil(fmin(room + frame, RAIL_MAXIMUM));
}

/* Rails of lanes that stand side by side are equally high. */
static double deepest_title(const ScenePlan *plan)
{
    double depth = 0;
    for (size_t i = 0; i < plan->design->lanes.count; i++) {
        const LayoutNode *node = &plan->graph->nodes[plan->lane_nodes[i]];
        depth = fmax(depth, rect_bottom(node->title_rect) - node->rect.y);
    }
    return depth;
}

void draw_lanes(const ScenePlan *plan, Scene *scene, Point offset, double width)
{
    const Design *design = plan->design;
    for (size_t i = 0; i < design->lanes.count; i++) {
        const LayoutNode *node = &plan->graph->nodes[plan->lane_nodes[i]];
        Rect band = rect_moved(node->rect, offset), rail = band;
        if (design->direction_down) {
            rail.height = deepest_title(plan) + 6;
            if (i + 1 == design->lanes.count)
                band.width = rail.width = fmax(band.width, BOARD_MARGIN + width - band.x);
        } else {
            rail.width = plan->rail_width;
            band.width = fmax(band.width, BOARD_MARGIN + width - band.x);
        }
        draw_lane(plan, scene, (int)i, band, rail);
    }
}

/* The rail shares the band's outer corners and is square where they meet. */
static Path rail_path(Arena *arena, Rect rail, double radius, bool is_down)
{
    Path path = {0};
    double right = rect_right(rail), bottom = rect_bottom(rail), c = radius * 0.45;
    path_move(arena, &path, rail.x + radius, rail.y);
    if (is_down) {
        path_line(arena, &path, right - radius, rail.y);
        path_curve(arena, &path, (Point){right - c, rail.y}, (Point){right, rail.y + c},
                   (Point){right, rail.y + radius});
        path_line(arena, &path, right, bottom);
        path_line(arena, &path, rail.x, bottom);
    } else {
        path_line(arena, &path, right, rail.y);
        path_line(arena, &path, right, bottom);
        path_line(arena, &path, rail.x + radius, bottom);
        path_curve(arena, &path, (Point){rail.x + c, bottom}, (Point){rail.x, bottom - c},
                   (Point){rail.x, bottom - radius});
    }
    path_line(arena, &path, rail.x, rail.y + radius);
    path_curve(arena, &path, (Point){rail.x, rail.y + c}, (Point){rail.x + c, rail.y},
               (Point){rail.x + radius, rail.y});
    path_close(arena, &path);
    return path;
}

static void draw_rail(const ScenePlan *plan, Scene *scene, int index, Rect rail, double radius)
{
    scene_add_path(plan->arena, scene, rail_path(plan->arena, rail, radius, plan->design->direction_down),
                   plan->theme->rails[index % 3], no_stroke);
    scene_set_form(scene, FORM_EXACT);
}

/* The outline lies on the rail, which would hide half of its width. */
static void draw_band(const ScenePlan *plan, Scene *scene, int index, Rect band, Rect rail)
{
    const Theme *theme = plan->theme;
    paint_box(plan, scene, band, theme->lane_radius, theme->lanes[index % 3], no_color, 0);
    scene_set_form(scene, FORM_EXACT);
    draw_rail(plan, scene, index, rail, theme->lane_radius);
    if (theme->lane_line.alpha == 0)
        return;
    paint_box(plan, scene, band, theme->lane_radius, no_color, theme->lane_line, 1.25);
    scene_set_form(scene, FORM_EXACT);
}

/* A rule half-way to the lane before, and one after the last. */
static void draw_ruled_band(const ScenePlan *plan, Scene *scene, int index, Rect band, Rect rail)
{
    const Theme *theme = plan->theme;
    static const double margin = 4, reach = LANE_REACH, width = 1.8;
    bool is_down = plan->design->direction_down, is_last = (size_t)index + 1 == plan->design->lanes.count;
    Rect whole = is_down ? (Rect){band.x - margin, band.y, band.width + 2 * margin, band.height}
                         : (Rect){band.x - reach, band.y - margin, band.width + 2 * reach,
                                 band.height + 2 * margin};
    double right = rect_right(whole), bottom = rect_bottom(whole);
    paint_box(plan, scene, whole, 0, theme->lanes[index % 3], no_color, 0);
    scene_set_form(scene, FORM_EXACT);
    paint_line(plan, scene, (Point){whole.x, whole.y},
               is_down ? (Point){whole.x, bottom} : (Point){right, whole.y}, theme->lane_line, width);
    if (is_last)
        paint_line(plan, scene, is_down ? (Point){right, whole.y} : (Point){whole.x, bottom},
                   (Point){right, bottom}, theme->lane_line, width);
    draw_rail(plan, scene, index, rail, 0);
}

double lane_title_height(const ScenePlan *plan, int lane)
{
    const TitlePlan *title = &plan->lane_titles[lane];
    return text_leading(plan_style(plan, TEXT_LANE)) * (double)title->title.count +
           text_leading(plan_style(plan, TEXT_LANE_NOTE)) * (double)title->note.count +
           (title->note.count > 0 ? 2 : 0) + (plan->budget.lane == lane ? budget_height(plan) : 0);
}

/* In the middle of its rail; titles side by side begin level, be some of them longer. */
static double title_gap(const ScenePlan *plan, int index, double rail_height)
{
    double height = lane_title_height(plan, index);
    for (size_t i = 0; plan->design->direction_down && i < plan->design->lanes.count; i++)
        height = fmax(height, lane_title_height(plan, (int)i));
    double gap = (rail_height - height) / 2;
    return plan->theme->lane_form == LANES_RULED ? fmin(gap, RAIL_TOP) : gap;
}

static void draw_lane(const ScenePlan *plan, Scene *scene, int index, Rect band, Rect rail)
{
    const Lane *lane = &plan->design->lanes.items[index];
    const Theme *theme = plan->theme;
    const TitlePlan *title = &plan->lane_titles[index];
    const char *spoken = lane->note.value ? arena_format(plan->arena, "%s, %s", lane->name, lane->note.value)
                                          : lane->name;
    scene_begin_group(plan->arena, scene,
                      (SceneGroup){.id = arena_format(plan->arena, "lane:%s", lane->id),
                                   .class = "lane",
                                   .spoken = spoken});
    if (theme->lane_form == LANES_RULED)
        draw_ruled_band(plan, scene, index, band, rail);
    else
        draw_band(plan, scene, index, band, rail);
    const TextStyle *large = plan_style(plan, TEXT_LANE), *small = plan_style(plan, TEXT_LANE_NOTE);
    double x = rail.x + (theme->lane_form == LANES_RULED && !plan->design->direction_down ? 0 : RAIL_INSET);
    double y = rail.y + title_gap(plan, index, rail.height) + large->size * 0.95;
    if (title->marker_count > 0 && !plan->design->direction_down)
        y = fmax(y, rail.y + marker_pitch(plan) + 6 + large->size);
    paint_lines(plan, scene, TEXT_LANE, NULL, &title->title, (Point){x, y}, ANCHOR_START);
    y += text_leading(large) * (double)(title->title.count - 1) + text_leading(small) + 3;
    paint_lines(plan, scene, TEXT_LANE_NOTE, NULL, &title->note, (Point){x, y}, ANCHOR_START);
    if (plan->budget.lane == index)
        draw_budget(plan, scene, (Point){x, y + text_leading(small) * ((double)title->note.count - 1)});
    scene_end_group(plan->arena, scene);
}
