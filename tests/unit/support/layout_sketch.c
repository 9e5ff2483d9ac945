/* See layout_sketch.h. */
#include "layout_sketch.h"

Sketch sketch_start(size_t nodes, size_t edges)
{
    Sketch sketch = {.arena = arena_create(), .random = 1};
    sketch.graph.nodes = arena_new_array(sketch.arena, LayoutNode, nodes + 1);
    sketch.graph.edges = arena_new_array(sketch.arena, LayoutEdge, edges + 1);
    sketch.graph.notes = arena_new_array(sketch.arena, LayoutNote, 8);
    sketch.graph.hints = arena_new_array(sketch.arena, LayoutHint, 4);
    sketch.graph.effort = 1;
    return sketch;
}

int sketch_add_node(Sketch *sketch, int parent, bool is_group, bool is_lane)
{
    LayoutNode *node = &sketch->graph.nodes[sketch->graph.node_count];
    *node = (LayoutNode){.parent = parent, .is_group = is_group, .is_lane = is_lane, .size = {100, 40}};
    node->id = arena_format(sketch->arena, "n%zu", sketch->graph.node_count);
    return (int)sketch->graph.node_count++;
}

int sketch_add_box(Sketch *sketch, double width)
{
    int node = sketch_add_node(sketch, -1, false, false);
    sketch->graph.nodes[node].size.width = width;
    return node;
}

void sketch_add_edge(Sketch *sketch, int source, int target)
{
    LayoutEdge *edge = &sketch->graph.edges[sketch->graph.edge_count++];
    *edge = (LayoutEdge){.id = "e", .source = source, .target = target, .is_directed = true, .bundle = -1};
}

void sketch_add_hint(Sketch *sketch, bool is_order, int first, int second)
{
    LayoutHint *hint = &sketch->graph.hints[sketch->graph.hint_count++];
    hint->kind = is_order ? HINT_ORDER : HINT_ALIGN;
    hint->nodes = arena_new_array(sketch->arena, int, 2);
    hint->nodes[0] = first;
    hint->nodes[1] = second;
    hint->count = 2;
}

LayoutProblem *sketch_prepare(Sketch *sketch)
{
    return layout_analyse(sketch->arena, &sketch->graph, false);
}

Search *sketch_search(Sketch *sketch, const LayoutProblem *problem, int columns, int rows)
{
    int *lane_rows = arena_new_array(sketch->arena, int, problem->lane_count);
    for (size_t lane = 0; lane < problem->lane_count; lane++)
        lane_rows[lane] = rows;
    return search_create(sketch->arena, problem, columns, lane_rows);
}

static int draw(Sketch *sketch, int bound)
{
    sketch->random = sketch->random * 6364136223846793005u + 1442695040888963407u;
    return (int)((sketch->random >> 33) % (uint64_t)bound);
}

Sketch sketch_draw(int seed)
{
    Sketch sketch = sketch_start(64, 96);
    sketch.random = (uint64_t)seed + 1;
    int lanes = draw(&sketch, 3) == 0 ? 2 + draw(&sketch, 2) : 0, parts = 1 + draw(&sketch, 24);
    for (int lane = 0; lane < lanes; lane++)
        sketch_add_node(&sketch, -1, true, true);
    for (int index = 0; index < parts; index++) {
        int count = (int)sketch.graph.node_count,
            parent = count > 0 && draw(&sketch, 2) ? draw(&sketch, count) : -1;
        if (parent >= 0 && !sketch.graph.nodes[parent].is_group)
            parent = sketch.graph.nodes[parent].parent;
        sketch_add_node(&sketch, parent, draw(&sketch, 5) == 0, false);
    }
    for (int edge = draw(&sketch, 2 * parts); edge > 0; edge--)
        sketch_add_edge(&sketch, draw(&sketch, (int)sketch.graph.node_count),
                 draw(&sketch, (int)sketch.graph.node_count));
    for (int note = draw(&sketch, 3); note > 0; note--)
        sketch.graph.notes[sketch.graph.note_count++] =
            (LayoutNote){.node = draw(&sketch, (int)sketch.graph.node_count + 1) - 1, .size = {80, 60}};
    return sketch;
}
