/* The board in paint order: ground, title, lanes, groups, flows, cards, notes, markers, then panel and legend below. */
#include "plan.h"

#include "markup.h"

#include <math.h>

static void draw_grid(const ScenePlan *plan, Scene *scene);
static void draw_lanes(const ScenePlan *plan, Scene *scene, Point offset, double width);
static void draw_lane(const ScenePlan *plan, Scene *scene, int lane, Rect band, Rect rail);
static void draw_groups(const ScenePlan *plan, Scene *scene, Point offset);
static void draw_cards(const ScenePlan *plan, Scene *scene, Point offset);
static const char *describe(Arena *arena, const Design *design);

Scene *scene_compose(Arena *arena, const ScenePlan *plan)
{
    const Design *design = plan->design;
    const Theme *theme = plan->theme;
    Scene *scene = arena_new(arena, Scene);
    scene->ground = theme->ground;
    scene->sans = theme->sans;
    scene->mono = theme->mono;
    scene->title = design->title.value ? markup_plain(arena, design->title.value) : design->name;
    scene->description = describe(arena, design);
    Arrangement page = arrange_page(plan);
    double width = page.width, y = BOARD_MARGIN;
    scene->size = (Size){ceil(width) + 2 * BOARD_MARGIN, ceil(page.height)};
    draw_grid(plan, scene);
    draw_title(plan, scene, (Point){BOARD_MARGIN, y}, width);
    y += page.title_height;
    /* Lanes span the content; a board without them stands in its middle. */
    bool has_lanes = design->lanes.count > 0;
    double spare = page.board_width - plan->graph->size.width;
    Point offset = {BOARD_MARGIN + (has_lanes ? 0 : floor(spare / 2)), y};
    draw_lanes(plan, scene, offset, page.board_width);
    draw_groups(plan, scene, offset);
    draw_note_leaders(plan, scene, offset);
    draw_flows(plan, scene, offset);
    draw_cards(plan, scene, offset);
    draw_notes(plan, scene, offset);
    draw_markers(plan, scene, offset);
    draw_tradeoffs(plan, scene, (Point){page.panel.x, page.panel.y}, page.panel.width, page.indent);
    y += page.body_height;
    draw_legend(plan, scene, (Point){BOARD_MARGIN, y}, width);
    if (theme->dark) {
        ScenePlan night = *plan;
        night.theme = theme->dark;
        scene->dark = scene_compose(arena, &night);
    }
    return scene;
}

static const char *describe(Arena *arena, const Design *design)
{
    const char *asked = design->question.value ? design->question.value : design->subtitle.value;
    const char *counts = arena_format(arena, "%zu components, %zu flows, %zu tradeoffs", design->components.count, design->flows.count,
                                      design->tradeoffs.count);
    return asked ? arena_format(arena, "%s: %s", markup_plain(arena, asked), counts) : counts;
}

/* Squares over the whole page, every fifth line twice. */
static void draw_grid(const ScenePlan *plan, Scene *scene)
{
    static const double pitch = 18;
    if (plan->theme->grid.alpha == 0)
        return;
    for (int step = 1; step <= 5; step += 4) {
        Path path = {0};
        for (double x = pitch * step; x < scene->size.width; x += pitch * step) {
            path_move(plan->arena, &path, x, 0);
            path_line(plan->arena, &path, x, scene->size.height);
        }
        for (double y = pitch * step; y < scene->size.height; y += pitch * step) {
            path_move(plan->arena, &path, 0, y);
            path_line(plan->arena, &path, scene->size.width, y);
        }
        scene_add_path(plan->arena, scene, path, no_color, (Stroke){.color = plan->theme->grid, .width = 0.75, .cap = CAP_BUTT});
        scene_set_form(scene, FORM_EXACT);
        scene->items.items[scene->items.count - 1].path.is_decoration = true;
    }
}

static Rect moved(Rect rect, Point offset)
{
    rect.x += offset.x;
    rect.y += offset.y;
    return rect;
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

static void draw_lanes(const ScenePlan *plan, Scene *scene, Point offset, double width)
{
    const Design *design = plan->design;
    for (size_t i = 0; i < design->lanes.count; i++) {
        const LayoutNode *node = &plan->graph->nodes[plan->lane_nodes[i]];
        Rect band = moved(node->rect, offset), rail = band;
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
        path_curve(arena, &path, (Point){right - c, rail.y}, (Point){right, rail.y + c}, (Point){right, rail.y + radius});
        path_line(arena, &path, right, bottom);
        path_line(arena, &path, rail.x, bottom);
    } else {
        path_line(arena, &path, right, rail.y);
        path_line(arena, &path, right, bottom);
        path_line(arena, &path, rail.x + radius, bottom);
        path_curve(arena, &path, (Point){rail.x + c, bottom}, (Point){rail.x, bottom - c}, (Point){rail.x, bottom - radius});
    }
    path_line(arena, &path, rail.x, rail.y + radius);
    path_curve(arena, &path, (Point){rail.x, rail.y + c}, (Point){rail.x + c, rail.y}, (Point){rail.x + radius, rail.y});
    path_close(arena, &path);
    return path;
}

static void draw_band(const ScenePlan *plan, Scene *scene, int index, Rect band)
{
    const Theme *theme = plan->theme;
    paint_box(plan, scene, band, theme->lane_radius, theme->lanes[index % 3], theme->lane_line, theme->lane_line.alpha > 0 ? 1.25 : 0);
    scene_set_form(scene, FORM_EXACT);
}

/* A rule half-way to the lane before, and one after the last. */
static void draw_ruled_band(const ScenePlan *plan, Scene *scene, int index, Rect band)
{
    const Theme *theme = plan->theme;
    static const double margin = 4, width = 1.8;
    bool is_down = plan->design->direction_down, is_last = (size_t)index + 1 == plan->design->lanes.count;
    Rect whole = is_down ? (Rect){band.x - margin, band.y, band.width + 2 * margin, band.height}
                         : (Rect){band.x, band.y - margin, band.width, band.height + 2 * margin};
    double right = rect_right(whole), bottom = rect_bottom(whole);
    paint_box(plan, scene, whole, 0, theme->lanes[index % 3], no_color, 0);
    scene_set_form(scene, FORM_EXACT);
    paint_line(plan, scene, (Point){whole.x, whole.y}, is_down ? (Point){whole.x, bottom} : (Point){right, whole.y}, theme->lane_line,
               width);
    if (is_last)
        paint_line(plan, scene, is_down ? (Point){right, whole.y} : (Point){whole.x, bottom}, (Point){right, bottom}, theme->lane_line,
                   width);
}

static void draw_lane(const ScenePlan *plan, Scene *scene, int index, Rect band, Rect rail)
{
    const Lane *lane = &plan->design->lanes.items[index];
    const Theme *theme = plan->theme;
    const TitlePlan *title = &plan->lane_titles[index];
    const char *spoken = lane->note.value ? arena_format(plan->arena, "%s, %s", lane->name, lane->note.value) : lane->name;
    scene_begin_group(plan->arena, scene, (SceneGroup){.id = arena_format(plan->arena, "lane:%s", lane->id), .class = "lane",
                                                       .spoken = spoken});
    if (theme->lane_form == LANES_RULED)
        draw_ruled_band(plan, scene, index, band);
    else
        draw_band(plan, scene, index, band);
    double radius = theme->lane_form == LANES_RULED ? 0 : theme->lane_radius;
    scene_add_path(plan->arena, scene, rail_path(plan->arena, rail, radius, plan->design->direction_down), theme->rails[index % 3],
                   no_stroke);
    scene_set_form(scene, FORM_EXACT);
    const TextStyle *large = plan_style(plan, TEXT_LANE), *small = plan_style(plan, TEXT_LANE_NOTE);
    double height = text_leading(large) * (double)title->title.count + text_leading(small) * (double)title->note.count +
                    (title->note.count > 0 ? 2 : 0);
    double x = rail.x + RAIL_INSET;
    double y = rail.y + (rail.height - height) / 2 + large->size * 0.95;
    if (title->marker_count > 0 && !plan->design->direction_down)
        y = fmax(y, rail.y + MARKER_PITCH + 6 + large->size);
    paint_lines(plan, scene, TEXT_LANE, NULL, &title->title, (Point){x, y}, ANCHOR_START);
    y += text_leading(large) * (double)(title->title.count - 1) + text_leading(small) + 3;
    paint_lines(plan, scene, TEXT_LANE_NOTE, NULL, &title->note, (Point){x, y}, ANCHOR_START);
    scene_end_group(plan->arena, scene);
}

static void draw_group(const ScenePlan *plan, Scene *scene, int index, Point offset)
{
    const Group *group = &plan->design->groups.items[index];
    const LayoutNode *node = &plan->graph->nodes[plan->group_nodes[index]];
    const TitlePlan *title = &plan->group_titles[index];
    const TextStyle *style = plan_style(plan, TEXT_GROUP);
    scene_begin_group(plan->arena, scene, (SceneGroup){.id = arena_format(plan->arena, "group:%s", group->id), .class = "group",
                                                       .spoken = group->name});
    paint_box(plan, scene, moved(node->rect, offset), plan->theme->group_radius, plan->theme->group_fill, plan->theme->group_line, plan->theme->group_dash_on > 0 ? 1.5 : 1.25);
    Stroke *border = &scene->items.items[scene->items.count - 1].path.stroke;
    border->dash[0] = plan->theme->group_dash_on;
    border->dash[1] = plan->theme->group_dash_off;
    Rect room = moved(node->title_rect, offset);
    Point at = {room.x + 2, room.y + style->size};
    paint_lines(plan, scene, TEXT_GROUP, NULL, &title->title, at, ANCHOR_START);
    at.y += text_leading(style) * (double)title->title.count;
    paint_lines(plan, scene, TEXT_LANE_NOTE, NULL, &title->note, at, ANCHOR_START);
    scene_end_group(plan->arena, scene);
}

/* In order of the graph, so that a group lies on the one that holds it. */
static void draw_groups(const ScenePlan *plan, Scene *scene, Point offset)
{
    for (size_t node = 0; node < plan->graph->node_count; node++)
        for (size_t i = 0; plan->graph->nodes[node].is_group && i < plan->design->groups.count; i++)
            if (plan->group_nodes[i] == (int)node)
                draw_group(plan, scene, (int)i, offset);
}

static void draw_cards(const ScenePlan *plan, Scene *scene, Point offset)
{
    for (size_t i = 0; i < plan->design->components.count; i++)
        draw_card(plan, scene, (int)i, moved(plan->graph->nodes[plan->component_nodes[i]].rect, offset));
}
