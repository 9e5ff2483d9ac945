/* What the parts of the solver share; private to network_simplex.c, simplex_tree.c, simplex_feasible.c,
 * simplex_prune.c and simplex_medians.c. The compaction (compact.c, even_out.c) lists arcs and finds feasible
 * values with it too. */
#ifndef MLBOARD_LAYOUT_SIMPLEX_ARCS_H
#define MLBOARD_LAYOUT_SIMPLEX_ARCS_H

#include "network_simplex.h"

/* Arcs by variable: arcs touching v are adjacent[first[v]] .. adjacent[first[v + 1] - 1]. */
typedef struct SimplexAdjacency {
    int *first;
    int *adjacent;
} SimplexAdjacency;

typedef struct HintedNode {
    int hint, node;
} HintedNode;

/* `both`: an arc is listed at its head too, not only at its tail. */
SimplexAdjacency simplex_list_arcs(Arena *arena, const SimplexArc *arcs, int arc_count, int node_count,
                                   bool both);

/* For qsort: by hint, then by number. */
int simplex_compare_hinted(const void *first, const void *second);

/* simplex_feasible.c: the longest path, contradictions removed. False when there are too many of them. */
bool simplex_find_feasible_values(NetworkSimplex *problem);

/* simplex_prune.c: leaves out of `arcs` what others imply. Needs: feasible values. */
void simplex_prune_arcs(NetworkSimplex *problem);

/* simplex_medians.c: moves feasible values to locally good ones. */
void simplex_solve_by_medians(NetworkSimplex *problem);

#endif
