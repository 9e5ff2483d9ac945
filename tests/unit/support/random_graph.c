/* See random_graph.h. */
#include "random_graph.h"

#include "chance.h"
#include "graph_builder.h"

enum { MOST_PARTS = 25 };

/* Lanes or none, then groups in them, as deep as chance has it; returns how many groups and lanes there
 * are. */
static int draw_groups(GraphBuilder *builder, uint64_t *state, bool *has_lanes)
{
    *has_lanes = chance_percent(state, 40);
    int lanes = *has_lanes ? chance_between(state, 2, 4) : 0;
    for (int lane = 0; lane < lanes; lane++)
        builder_add_lane(builder, chance_between(state, 40, 140));
    int groups = chance_percent(state, 60) ? chance_between(state, 1, 5) : 0;
    for (int group = 0; group < groups; group++) {
        int above = (int)builder->nodes.count;
        int parent = *has_lanes ? chance_between(state, 0, above - 1) : chance_between(state, -1, above - 1);
        builder_add_group(builder, parent, chance_percent(state, 80) ? chance_between(state, 40, 180) : 0);
    }
    return lanes + groups;
}

static void draw_parts(GraphBuilder *builder, uint64_t *state, int groups, bool has_lanes)
{
    int parts = chance_between(state, 1, MOST_PARTS);
    bool may_stray = !has_lanes || chance_percent(state, 15); /* seldom a part stands outside all lanes */
    for (int part = 0; part < parts; part++) {
        int parent = groups == 0 ? -1 : chance_between(state, may_stray ? -1 : 0, groups - 1);
        int index =
            builder_add_node(builder, parent, chance_between(state, 60, 220), chance_between(state, 30, 80));
        if (chance_percent(state, 10))
            builder->nodes.items[index].marker = (Size){18, 18};
    }
}

static bool holds(const GraphBuilder *builder, int group, int node)
{
    while (node >= 0 && node != group)
        node = builder->nodes.items[node].parent;
    return node == group;
}

static int draw_end(GraphBuilder *builder, uint64_t *state, int groups)
{
    int count = (int)builder->nodes.count;
    bool at_group = groups > 0 && chance_percent(state, 6);
    return at_group ? chance_between(state, 0, groups - 1) : chance_between(state, groups, count - 1);
}

static void draw_edges(GraphBuilder *builder, uint64_t *state, int groups)
{
    int parts = (int)builder->nodes.count - groups;
    int edges = chance_between(state, 0, parts * 3 / 2);
    int labelled = chance_between(state, 0, 70);
    for (int index = 0; index < edges; index++) {
        int source = draw_end(builder, state, groups), target = draw_end(builder, state, groups);
        if (source == target ? chance_percent(state, 70)
                             : holds(builder, source, target) || holds(builder, target, source))
            continue;
        LayoutEdge *edge = builder_add_edge(builder, source, target);
        edge->is_directed = !chance_percent(state, 8);
        if (chance_percent(state, labelled))
            edge->label = (Size){chance_between(state, 20, 170), 14 * chance_between(state, 1, 2)};
        if (chance_percent(state, 20)) {
            edge->bundle = index;
            LayoutEdge *branch =
                builder_add_edge(builder, source, chance_between(state, groups, groups + parts - 1));
            branch->bundle = index;
        }
    }
}

static void draw_notes(GraphBuilder *builder, uint64_t *state, int groups)
{
    int notes = chance_percent(state, 30) ? chance_between(state, 1, 3) : 0;
    for (int index = 0; index < notes; index++) {
        LayoutNote note = {.node = chance_percent(state, 80) ? draw_end(builder, state, groups) : -1};
        note.size = (Size){chance_between(state, 80, 200), chance_between(state, 30, 70)};
        array_push(builder->arena, &builder->notes, note);
    }
}

LayoutGraph random_graph_make(Arena *arena, uint64_t seed)
{
    GraphBuilder builder = {.arena = arena};
    uint64_t state = seed;
    bool has_lanes;
    builder.direction = chance_percent(&state, 30) ? LAYOUT_DOWN : LAYOUT_RIGHT;
    int groups = draw_groups(&builder, &state, &has_lanes);
    draw_parts(&builder, &state, groups, has_lanes);
    draw_edges(&builder, &state, groups);
    draw_notes(&builder, &state, groups);
    return builder_finish(&builder);
}
