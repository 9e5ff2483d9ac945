/* The board in paint order: ground, title, lanes, groups, flows, cards, notes, markers, then panel and legend
 * below. */
#include "plan.h"

#include "markup.h"

#include <math.h>

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
    scene->author = design->author.value ? markup_plain(arena, design->author.value) : NULL;
    Arrangement page = arrange_page(plan);
    double width = page.width, y = BOARD_MARGIN;
    scene->size = (Size){ceil(width) + 2 * BOARD_MARGIN, ceil(page.height)};
    if (page.board_end > 0) {
        scene->board = (Size){scene->size.width, page.board_end};
        scene->size.width = fmax(scene->size.width, ceil(page.foot.panel.width) + 2 * BOARD_MARGIN);
    }
    scene->grid = theme->grid;
    scene_add_grid(arena, scene, (Rect){0, 0, scene->size.width, scene->size.height});
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
    draw_tradeoffs(plan, scene, page.panel_at, page.foot.panel);
    y += page.body_height;
    if (page.foot.legend.columns > 0)
        draw_legend_block(
            plan, scene,
            (Point){page.panel_at.x + page.foot.legend_at.x, page.panel_at.y + page.foot.legend_at.y},
            page.foot.legend);
    else
        draw_legend(plan, scene, (Point){BOARD_MARGIN, y}, width);
    draw_footnotes(plan, scene, (Point){BOARD_MARGIN, y + page.foot.legend_height}, width);
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
    size_t parts = design->components.count, flows = design->flows.count, tradeoffs = design->tradeoffs.count;
    const char *counts = arena_format(arena, "%zu component%s, %zu flow%s", parts, parts == 1 ? "" : "s",
                                      flows, flows == 1 ? "" : "s");
    if (tradeoffs > 0)
        counts = arena_format(arena, "%s, %zu tradeoff%s", counts, tradeoffs, tradeoffs == 1 ? "" : "s");
    return asked ? arena_format(arena, "%s: %s", markup_plain(arena, asked), counts) : counts;
}

static void draw_group(const ScenePlan *plan, Scene *scene, int index, Point offset)
{
    const Group *group = &plan->design->groups.items[index];
    const LayoutNode *node = &plan->graph->nodes[plan->group_nodes[index]];
    const TitlePlan *title = &plan->group_titles[index];
    const TextStyle *style = plan_style(plan, TEXT_GROUP);
    scene_begin_group(plan->arena, scene,
                      (SceneGroup){.id = arena_format(plan->arena, "group:%s", group->id),
                                   .class = "group",
                                   .spoken = group->name});
    paint_box(plan, scene, rect_moved(node->rect, offset), plan->theme->group_radius, plan->theme->group_fill,
              plan->theme->group_line, plan->theme->group_dash_on > 0 ? 1.5 : 1.25);
    Stroke *border = &scene->items.items[scene->items.count - 1].path.stroke;
    border->dash[0] = plan->theme->group_dash_on;
    border->dash[1] = plan->theme->group_dash_off;
    Rect room = rect_moved(node->title_rect, offset);
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
        draw_card(plan, scene, (int)i, rect_moved(plan->graph->nodes[plan->component_nodes[i]].rect, offset));
}
