/* Guards the shrinker of the random layout tests: of a graph with a planted fault, only what the fault needs
 * is left. */
#include "support/graph_builder.h"
#include "support/random_graph.h"
#include "support/shrink.h"

#include <check.h>

Suite *shrink_suite(void);

static int depth_of(const LayoutGraph *graph, int node)
{
    int depth = 0;
    for (; graph->nodes[node].parent >= 0; node = graph->nodes[node].parent)
        depth++;
    return depth;
}

/* The planted fault: a labelled edge between two different nodes, one of which lies in a group that has a
 * title. */
static bool has_planted_fault(Arena *arena, LayoutGraph *graph)
{
    (void)arena;
    for (size_t index = 0; index < graph->edge_count; index++) {
        const LayoutEdge *edge = &graph->edges[index];
        int parent = graph->nodes[edge->source].parent;
        if (edge->source != edge->target && edge->label.width > 0 && parent >= 0 &&
            graph->nodes[parent].title.width > 0)
            return true;
    }
    return false;
}

/* Random graphs around the fault differ in all else, yet shrink to the same: one group, two nodes, one
 * labelled edge. */
START_TEST(only_the_planted_fault_is_left)
{
    Arena *arena = arena_create();
    LayoutGraph random = random_graph_make(arena, (uint64_t)_i);
    GraphBuilder builder = {.arena = arena, .direction = random.direction};
    for (size_t node = 0; node < random.node_count; node++)
        array_push(arena, &builder.nodes, random.nodes[node]);
    for (size_t edge = 0; edge < random.edge_count; edge++)
        array_push(arena, &builder.edges, random.edges[edge]);
    for (size_t note = 0; note < random.note_count; note++)
        array_push(arena, &builder.notes, random.notes[note]);
    int outer = builder_add_group(&builder, -1, 90), inner = builder_add_group(&builder, outer, 70);
    int source = builder_add_node(&builder, inner, 100, 40),
        target = builder_add_node(&builder, outer, 100, 40);
    builder_add_edge(&builder, source, target)->label = (Size){50, 14};
    LayoutGraph small = shrink_graph(arena, builder_finish(&builder), has_planted_fault);
    ck_assert(has_planted_fault(arena, &small));
    ck_assert_uint_eq(small.edge_count, 1);
    ck_assert_uint_eq(small.note_count, 0);
    ck_assert_uint_le(small.node_count, 3);
    ck_assert_int_eq(depth_of(&small, small.edges[0].source), 1);
    arena_destroy(arena);
}
END_TEST

static bool has_two_nodes(Arena *arena, LayoutGraph *graph)
{
    (void)arena;
    return graph->node_count >= 2;
}

/* What is left out takes its edges along, and leaves no index that points nowhere. */
START_TEST(smaller_graphs_are_whole)
{
    Arena *arena = arena_create();
    LayoutGraph small = shrink_graph(arena, random_graph_make(arena, 100 + (uint64_t)_i), has_two_nodes);
    ck_assert_uint_le(small.node_count, 2);
    for (int node = 0; node < (int)small.node_count; node++)
        ck_assert_int_lt(small.nodes[node].parent, node);
    ck_assert_uint_eq(small.edge_count, 0);
    arena_destroy(arena);
}
END_TEST

Suite *shrink_suite(void)
{
    Suite *suite = suite_create("shrink");
    TCase *cases = tcase_create("shrink");
    tcase_add_loop_test(cases, only_the_planted_fault_is_left, 0, 12);
    tcase_add_loop_test(cases, smaller_graphs_are_whole, 30, 36);
    suite_add_tcase(suite, cases);
    return suite;
}
