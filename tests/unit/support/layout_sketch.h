/* Small graphs for the tests of layout's passes, built node by node or drawn from a seed. */
#ifndef MLBOARD_TESTS_LAYOUT_SKETCH_H
#define MLBOARD_TESTS_LAYOUT_SKETCH_H

#include "../../../src/layout/placements.h"
#include "../../../src/layout/search.h"

/* A graph built by hand; all boxes 100 x 40, but for those that are given a width. */
typedef struct Sketch {
    Arena *arena;
    LayoutGraph graph;
    uint64_t random;
} Sketch;

/* An empty graph with room for so many nodes and edges, in an arena of its own, which the test destroys. */
Sketch sketch_start(size_t nodes, size_t edges);
int sketch_add_node(Sketch *sketch, int parent, bool is_group, bool is_lane);
/* A box of this width that lies in no group. */
int sketch_add_box(Sketch *sketch, double width);
void sketch_add_edge(Sketch *sketch, int source, int target);
void sketch_add_hint(Sketch *sketch, bool is_order, int first, int second);
/* Runs the passes that come before the search. */
LayoutProblem *sketch_prepare(Sketch *sketch);
/* A search over an empty grid with so many columns, and rows a lane. */
Search *sketch_search(Sketch *sketch, const LayoutProblem *problem, int columns, int rows);
/* Lanes, groups in groups, empty groups, notes, loops, parallel edges and edges that end at any node; the
 * same seed gives the same. */
Sketch sketch_draw(int seed);

#endif
