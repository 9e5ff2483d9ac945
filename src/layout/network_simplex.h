/* Difference constraints solved exactly on integers: the one solver behind all coordinates of a drawing.
 *
 * Used by compact.c, which measures in half points. A problem lives in the arena it is created in.
 * Constraints that contradict each other give way at the softest of them; how often is told by `relaxed`. Up
 * to NETWORK_SIMPLEX_LIMIT variables the result is optimal (network simplex, Gansner et al. 1993); above, it
 * is feasible and locally good (longest path and passes of weighted medians), in nearly linear time. */
#ifndef MLBOARD_LAYOUT_NETWORK_SIMPLEX_H
#define MLBOARD_LAYOUT_NETWORK_SIMPLEX_H

#include "arena.h"

#include <stdbool.h>

#define NETWORK_SIMPLEX_LIMIT 600

/* x[head] - x[tail] >= distance, and weight * (x[head] - x[tail]) is part of what is minimised. */
typedef struct SimplexArc {
    int tail, head;
    int distance;
    int weight;   /* >= 0 */
    int softness; /* the largest in a contradiction gives way first; 0: never should */
} SimplexArc;

/* weight * |x[second] - x[first] - offset| is part of what is minimised. */
typedef struct SimplexPull {
    int first, second;
    int offset;
    int weight;
} SimplexPull;

typedef struct NetworkSimplex {
    Arena *arena;
    ARRAY_OF(SimplexArc) arcs;
    int first_loose, last_loose; /* arcs whose distance the caller may lessen later: these stay, in one row */
    bool is_pruned;              /* the arcs that others imply have gone: done by the first solution */
    ARRAY_OF(SimplexPull) pulls;
    ARRAY_OF(int) hints; /* by variable: about where it lies; only for speed */
    int *values;         /* by variable, after network_simplex_solve */
    int *reasons; /* by variable: the constraint that raised it to its first feasible value; -1: none */
    int relaxed;         /* constraints that had to give way */
    int broken;          /* those among them that never should */
} NetworkSimplex;

NetworkSimplex *network_simplex_create(Arena *arena);

/* A new variable that is expected near `hint`; returns its number, counted from 0. */
int network_simplex_add_variable(NetworkSimplex *problem, int hint);

void network_simplex_add_arc(NetworkSimplex *problem, int tail, int head, int distance, int weight,
                             int softness);

void network_simplex_add_pull(NetworkSimplex *problem, int first, int second, int offset, int weight);

/* Fills `values`, and leaves in `arcs` what says as much as all of them did. False when constraints of
 * softness 0 contradict each other: one of them is then broken too. */
bool network_simplex_solve(NetworkSimplex *problem);

#endif
