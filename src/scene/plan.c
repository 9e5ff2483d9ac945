/* From a design to a graph of sized boxes: every text is measured and set in lines here, so that layout sees
 * sizes only. */
#include "plan.h"

#include "markup.h"

#include <math.h>
#include <string.h>

static ScenePlan *plan_all(const ScenePlan *ask);
static void add_nodes(ScenePlan *plan);
static void add_edges(ScenePlan *plan);
static void add_markers(ScenePlan *plan);
static void add_hints(ScenePlan *plan);
static void size_group(ScenePlan *plan, int group);

ScenePlan *scene_plan(Arena *arena, const Design *design, const Theme *theme, Ruler *ruler)
{
    return scene_plan_for(arena, design, theme, ruler, (ScenePaper){.size = scene_page_size(design->page)});
}

ScenePlan *scene_plan_for(Arena *arena, const Design *design, const Theme *theme, Ruler *ruler,
                          ScenePaper paper)
{
    ScenePlan ask = {.arena = arena,
                     .design = design,
                     .theme = theme,
                     .ruler = ruler,
                     .paper = paper.size,
                     .parts_panel = paper.parts_panel,
                     .growth = 1};
    ScenePlan *plan = plan_all(&ask);
    /* denser and denser, until a layout may be found in which the text can be read */
    bool is_crowded = plan_is_crowded(plan);
    for (int density = paper.density; is_crowded && density < scene_densities; density++) {
        ask.theme = dense_theme(arena, theme, density);
        ask.growth = ask.theme->text[TEXT_CHIP].size / theme->text[TEXT_CHIP].size;
        plan = plan_all(&ask);
        is_crowded = !plan_can_be_read(plan);
    }
    plan_room(plan);
    return plan;
}

static ScenePlan *plan_all(const ScenePlan *ask)
{
    const Design *design = ask->design;
    Arena *arena = ask->arena;
    ScenePlan *plan = arena_new(arena, ScenePlan);
    *plan = *ask;
    plan->graph = arena_new(arena, LayoutGraph);
    plan->graph->direction = design->direction_down ? LAYOUT_DOWN : LAYOUT_RIGHT;
    plan->graph->effort = 1;
    plan->cards = arena_new_array(arena, CardPlan, design->components.count + 1);
    plan->lane_titles = arena_new_array(arena, TitlePlan, design->lanes.count + 1);
    plan->group_titles = arena_new_array(arena, TitlePlan, design->groups.count + 1);
    plan->edges = arena_new_array(arena, EdgePlan, design->flows.count + 1);
    plan_footnotes(plan);
    plan_cards(plan);
    plan->path = design_main_path(arena, design);
    plan_budget(plan);
    plan_lanes(plan);
    add_markers(plan);
    add_nodes(plan);
    add_edges(plan);
    plan_notes(plan);
    add_hints(plan);
    plan_main_path(plan);
    plan_learning_loop(plan);
    plan_flows(plan);
    return plan;
}

double scene_plan_growth(const ScenePlan *plan)
{
    return plan->growth;
}

LayoutGraph *scene_plan_graph(ScenePlan *plan)
{
    return plan->graph;
}

LayoutTexts scene_plan_texts(Arena *arena, const ScenePlan *plan)
{
    const Design *design = plan->design;
    const char **nodes = arena_new_array(arena, const char *, plan->graph->node_count + 1);
    const char **edges = arena_new_array(arena, const char *, plan->graph->edge_count + 1);
    for (size_t i = 0; i < design->lanes.count; i++)
        nodes[plan->lane_nodes[i]] = design->lanes.items[i].name;
    for (size_t i = 0; i < design->groups.count; i++)
        nodes[plan->group_nodes[i]] = design->groups.items[i].name;
    for (size_t i = 0; i < design->components.count; i++)
        nodes[plan->component_nodes[i]] = design->components.items[i].name;
    for (size_t i = 0; i < design->flows.count; i++)
        edges[i] = plan->edges[i].label.count > 0 ? markup_plain(arena, design->flows.items[i].label.value)
                                                  : NULL;
    return (LayoutTexts){nodes, edges};
}

static int *marker_count_of(ScenePlan *plan, Reference on)
{
    switch (on.type) {
    case REFERENCE_COMPONENT: return &plan->cards[on.index].marker_count;
    case REFERENCE_GROUP: return &plan->group_titles[on.index].marker_count;
    case REFERENCE_LANE: return &plan->lane_titles[on.index].marker_count;
    case REFERENCE_FLOW: return &plan->edges[on.index].marker_count;
    case REFERENCE_NONE: break;
    }
    return NULL;
}

static void add_markers(ScenePlan *plan)
{
    const Design *design = plan->design;
    for (size_t i = 0; i < design->tradeoffs.count; i++) {
        const ReferenceList *on = &design->tradeoffs.items[i].on;
        for (size_t k = 0; k < on->count; k++) {
            int *count = marker_count_of(plan, on->items[k]);
            if (count)
                array_push(plan->arena, &plan->markers, (MarkerPlan){(int)i + 1, (*count)++, on->items[k]});
        }
    }
}

int marker_row_limit(const ScenePlan *plan)
{
    return (int)((plan->card_width - 20) / marker_pitch(plan));
}

static Size marker_room(const ScenePlan *plan, int count)
{
    int limit = marker_row_limit(plan);
    count = count < limit ? count : limit;
    return count > 0 ? (Size){marker_pitch(plan) * count + 6, 2 * marker_radius(plan)} : (Size){0, 0};
}

static int add_node(ScenePlan *plan, LayoutNode node)
{
    LayoutGraph *graph = plan->graph;
    graph->nodes[graph->node_count] = node;
    return (int)graph->node_count++;
}

static int parent_node(const ScenePlan *plan, Reference in)
{
    if (in.type == REFERENCE_LANE)
        return plan->lane_nodes[in.index];
    return in.type == REFERENCE_GROUP ? plan->group_nodes[in.index] : -1;
}

/* A group stands behind what holds it, as late as its first part in the file: its place among loose
 * components is then theirs. */
static void add_group(ScenePlan *plan, int index)
{
    const Group *group = &plan->design->groups.items[index];
    if (plan->group_nodes[index] >= 0)
        return;
    if (group->in.type == REFERENCE_GROUP)
        add_group(plan, group->in.index);
    size_group(plan, index);
    const TitlePlan *title = &plan->group_titles[index];
    Size size = {fmax(title->title.width, title->note.width),
                 text_leading(plan_style(plan, TEXT_GROUP)) * (double)title->title.count +
                     text_leading(plan_style(plan, TEXT_LANE_NOTE)) * (double)title->note.count};
    size.width += 6;
    plan->group_nodes[index] = add_node(plan, (LayoutNode){.id = group->id,
                                                           .parent = parent_node(plan, group->in),
                                                           .is_group = true,
                                                           .title = size,
                                                           .marker = marker_room(plan, title->marker_count),
                                                           .span = group->span});
}

static int *make_indexes(Arena *arena, size_t count)
{
    int *indexes = arena_new_array(arena, int, count + 1);
    for (size_t i = 0; i < count; i++)
        indexes[i] = -1;
    return indexes;
}

static void add_nodes(ScenePlan *plan)
{
    const Design *design = plan->design;
    size_t count = design->lanes.count + design->groups.count + design->components.count;
    plan->graph->nodes = arena_new_array(plan->arena, LayoutNode, count + 1);
    plan->lane_nodes = make_indexes(plan->arena, design->lanes.count);
    plan->group_nodes = make_indexes(plan->arena, design->groups.count);
    plan->component_nodes = make_indexes(plan->arena, design->components.count);
    for (size_t i = 0; i < design->lanes.count; i++) {
        const TitlePlan *title = &plan->lane_titles[i];
        double height = lane_title_height(plan, (int)i) + 4 +
                        (title->marker_count > 0 && !design->direction_down ? marker_pitch(plan) + 4 : 0);
        Size size = design->direction_down ? (Size){fmax(title->title.width, title->note.width) +
                                                        marker_pitch(plan) * (title->marker_count + 1),
                                                    height + 12}
                                           : (Size){plan->rail_width - RAIL_INSET, height + 12};
        plan->lane_nodes[i] = add_node(plan, (LayoutNode){.id = design->lanes.items[i].id,
                                                          .parent = -1,
                                                          .is_group = true,
                                                          .is_lane = true,
                                                          .title = size,
                                                          .span = design->lanes.items[i].span});
    }
    for (size_t i = 0; i < design->components.count; i++) {
        const Component *component = &design->components.items[i];
        if (component->in.type == REFERENCE_GROUP)
            add_group(plan, component->in.index);
        plan->component_nodes[i] = add_node(
            plan, (LayoutNode){.id = component->id,
                               .parent = parent_node(plan, component->in),
                               .size = plan->cards[i].size,
                               .marker = marker_room(plan, plan->cards[i].marker_count),
                               .span = component->span});
    }
    for (size_t i = 0; i < design->groups.count; i++)
        add_group(plan, (int)i);
}

const char *label_or_name(const Text *label, const char *name)
{
    return label->value ? label->value : name;
}

static void size_group(ScenePlan *plan, int index)
{
    const Group *group = &plan->design->groups.items[index];
    TitlePlan *title = &plan->group_titles[index];
    title->title = plan_wrap_in_company(plan, TEXT_GROUP, label_or_name(&group->label, group->name),
                                        plan->card_width);
    if (group->note.value)
        title->note = plan_wrap_in_company(plan, TEXT_LANE_NOTE, group->note.value, plan->card_width);
}

int plan_node(const ScenePlan *plan, Reference reference)
{
    if (reference.type == REFERENCE_COMPONENT)
        return plan->component_nodes[reference.index];
    return parent_node(plan, reference);
}

static void add_edges(ScenePlan *plan)
{
    const Design *design = plan->design;
    plan->graph->edges = arena_new_array(plan->arena, LayoutEdge, design->flows.count + 1);
    plan->graph->edge_count = design->flows.count;
    for (size_t i = 0; i < design->flows.count; i++) {
        const Flow *flow = &design->flows.items[i];
        plan->graph->edges[i] = (LayoutEdge){.id = flow->id,
                                             .source = plan_node(plan, flow->from),
                                             .target = plan_node(plan, flow->to),
                                             .is_directed = flow->type != FLOW_ASSOCIATION,
                                             .bundle = flow->is_fan ? flow->fan : -1,
                                             .span = flow->span};
    }
}

static void add_hint(ScenePlan *plan, const Hint *hint, bool is_align)
{
    LayoutHint made = {.kind = is_align ? HINT_ALIGN : HINT_ORDER, .span = hint->span};
    made.nodes = arena_new_array(plan->arena, int, hint->items.count + 1);
    for (size_t i = 0; i < hint->items.count; i++) {
        int node = plan_node(plan, hint->items.items[i]);
        if (node >= 0)
            made.nodes[made.count++] = node;
    }
    if (made.count > 1)
        plan->graph->hints[plan->graph->hint_count++] = made;
}

static void add_hints(ScenePlan *plan)
{
    const Design *design = plan->design;
    plan->graph->hints = arena_new_array(plan->arena, LayoutHint,
                                         design->align.count + design->order.count + 1);
    for (size_t i = 0; i < design->align.count; i++)
        add_hint(plan, &design->align.items[i], true);
    for (size_t i = 0; i < design->order.count; i++)
        add_hint(plan, &design->order.items[i], false);
}
