/* Graphs for the layout tests, built node by node; everything lives in the builder's arena. */
#ifndef MLBOARD_TESTS_GRAPH_BUILDER_H
#define MLBOARD_TESTS_GRAPH_BUILDER_H

#include "layout.h"

typedef struct GraphBuilder {
    Arena *arena;
    LayoutDirection direction;
    ARRAY_OF(LayoutNode) nodes;
    ARRAY_OF(LayoutEdge) edges;
    ARRAY_OF(LayoutNote) notes;
} GraphBuilder;

/* Each returns the index of the new node; parent: -1 for the board. */
int builder_add_node(GraphBuilder *builder, int parent, double width, double height);
int builder_add_group(GraphBuilder *builder, int parent, double title_width);
int builder_add_lane(GraphBuilder *builder, double title_width);

/* The new edge, directed and without a label, for changes before the next one is added. */
LayoutEdge *builder_add_edge(GraphBuilder *builder, int source, int target);

LayoutGraph builder_finish(const GraphBuilder *builder);

#endif
