/* Makes a failing graph smaller for as long as it still fails, so that the message of a failing test fits on
 * a page. */
#ifndef MLBOARD_TESTS_SHRINK_H
#define MLBOARD_TESTS_SHRINK_H

#include "layout.h"

/* Whether the test fails on a graph; it may write the graph's output fields. */
typedef bool ShrinkTest(Arena *arena, LayoutGraph *graph);

/* The smallest graph that fails and can be reached by leaving out one thing after another: a node with its
 * edges, an edge, a note, a label, a title. A group that is left out leaves its children to its parent.
 * `graph` must fail. */
LayoutGraph shrink_graph(Arena *arena, LayoutGraph graph, ShrinkTest *fails);

/* Ends the running test when it fails on the graph, with what is wrong with the smallest one found and, where
 * it is short enough, that graph as ELK JSON. A graph of many nodes is not shrunk, which would take long. */
void shrink_assert(Arena *arena, LayoutGraph graph, ShrinkTest *fails, const char *name);

#endif
