/* Graphs that nobody drew by hand, for the layout tests: the same seed gives the same graph. */
#ifndef MLBOARD_TESTS_RANDOM_GRAPH_H
#define MLBOARD_TESTS_RANDOM_GRAPH_H

#include "layout.h"

/* Up to 25 parts with lanes or none, nested and empty groups, labels, notes, self-loops, several edges
 * between the same two nodes, bundles, ends at groups and lanes from outside and inside, and disconnected
 * pieces. */
LayoutGraph random_graph_make(Arena *arena, uint64_t seed);

/* Suites of many graphs take so many times fewer where each takes that much longer. */
#ifdef __SANITIZE_ADDRESS__
enum { RANDOM_GRAPH_COST = 4 };
#else
enum { RANDOM_GRAPH_COST = 1 };
#endif

#endif
