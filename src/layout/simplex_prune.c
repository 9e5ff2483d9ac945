/* Leaves out the constraints that others imply: things in a row all keep their distance from each other, but
 * only neighbours matter. About one in ten stays, and the simplex has so much less to look at.
 *
 * A constraint goes when another between the same variables asks for more, or when two that lead from its
 * tail to its head ask for as much together. Both must lie between its ends in the order of the feasible
 * values: so none is left out for the sake of one that was left out for its own sake. The solutions are the
 * same with and without; only where constraints contradict each other all are needed, and that was settled
 * before. */
#include "simplex_arcs.h"

#include <limits.h>
#include <stdlib.h>

/* An arc that leads up. */
typedef struct UpArc {
    int head, distance, arc;
} UpArc;

typedef struct Pruning {
    NetworkSimplex *problem;
    UpArc *up;          /* by tail: up[first[tail]] .. up[end[tail] - 1] */
    int *first, *end;
    HintedNode *order;  /* by value */
    int *wanted;        /* by variable: the longest distance from the tail under way; INT_MIN: none */
    int *holder;        /* and the place of the arc that asks for it */
    bool *is_implied;
} Pruning;

static bool leads_up(const NetworkSimplex *problem, const SimplexArc *arc)
{
    int low = problem->values[arc->tail], high = problem->values[arc->head];
    return low < high || (low == high && arc->tail < arc->head);
}

static Pruning start_pruning(NetworkSimplex *problem)
{
    Arena *arena = problem->arena;
    int variables = (int)problem->hints.count, count = (int)problem->arcs.count;
    Pruning pruning = {.problem = problem};
    pruning.up = arena_new_array(arena, UpArc, (size_t)count + 1);
    pruning.first = arena_new_array(arena, int, (size_t)variables + 2);
    pruning.end = arena_new_array(arena, int, (size_t)variables + 1);
    pruning.order = arena_new_array(arena, HintedNode, (size_t)variables + 1);
    pruning.wanted = arena_new_array(arena, int, (size_t)variables + 1);
    pruning.holder = arena_new_array(arena, int, (size_t)variables + 1);
    pruning.is_implied = arena_new_array(arena, bool, (size_t)count + 1);
    for (int arc = 0; arc < count; arc++)
        pruning.first[problem->arcs.items[arc].tail + 1]++;
    for (int node = 0; node < variables; node++) {
        pruning.first[node + 1] += pruning.first[node];
        pruning.end[node] = pruning.first[node];
        pruning.order[node] = (HintedNode){problem->values[node], node};
        pruning.wanted[node] = INT_MIN;
    }
    for (int arc = 0; arc < count; arc++) {
        const SimplexArc *item = &problem->arcs.items[arc];
        if ((arc < problem->first_loose || arc >= problem->last_loose) && leads_up(problem, item))
            pruning.up[pruning.end[item->tail]++] = (UpArc){item->head, item->distance, arc};
    }
    qsort(pruning.order, (size_t)variables, sizeof *pruning.order, simplex_compare_hinted);
    return pruning;
}

/* Keeps the longest of the arcs between the same variables. */
static void drop_parallel_arcs(Pruning *pruning, int tail)
{
    UpArc *up = pruning->up;
    int count = pruning->first[tail];
    for (int at = pruning->first[tail]; at < pruning->end[tail]; at++) {
        int *wanted = &pruning->wanted[up[at].head], *holder = &pruning->holder[up[at].head];
        if (*wanted == INT_MIN) {
            *holder = count;
            *wanted = up[at].distance;
            up[count++] = up[at];
            continue;
        }
        bool is_longer = up[at].distance > *wanted;
        pruning->is_implied[is_longer ? up[*holder].arc : up[at].arc] = true;
        if (is_longer) {
            *wanted = up[at].distance;
            up[*holder] = up[at];
        }
    }
    pruning->end[tail] = count;
}

/* Drops what an arc and one that stayed, one after the other, imply. Needs: no parallel arcs, and their
 * distances noted. */
static void drop_bridged_arcs(Pruning *pruning, int tail)
{
    UpArc *up = pruning->up;
    int count = pruning->first[tail];
    for (int at = pruning->first[tail]; at < pruning->end[tail]; at++) {
        const UpArc *first = &up[at], *second = &up[pruning->first[first->head]],
                    *end = &up[pruning->end[first->head]];
        for (; second < end; second++)
            if (first->distance + second->distance >= pruning->wanted[second->head] &&
                pruning->wanted[second->head] != INT_MIN)
                pruning->is_implied[up[pruning->holder[second->head]].arc] = true;
    }
    for (int at = pruning->first[tail]; at < pruning->end[tail]; at++) {
        pruning->wanted[up[at].head] = INT_MIN;
        if (!pruning->is_implied[up[at].arc])
            up[count++] = up[at];
    }
    pruning->end[tail] = count;
}

/* Arcs with a weight stay: the weight counts even where the distance does not. */
static void remove_implied_arcs(NetworkSimplex *problem, const bool *is_implied)
{
    int count = 0, first_loose = problem->first_loose, last_loose = problem->last_loose;
    for (int arc = 0; arc < (int)problem->arcs.count; arc++) {
        if (arc == first_loose)
            problem->first_loose = count;
        if (arc == last_loose)
            problem->last_loose = count;
        if (!is_implied[arc] || problem->arcs.items[arc].weight > 0)
            problem->arcs.items[count++] = problem->arcs.items[arc];
    }
    if (last_loose == (int)problem->arcs.count)
        problem->last_loose = count;
    problem->arcs.count = (size_t)count;
}

/* From the highest variable down, so that at each one what follows is pruned already. */
void simplex_prune_arcs(NetworkSimplex *problem)
{
    Pruning pruning = start_pruning(problem);
    for (int index = (int)problem->hints.count - 1; index >= 0; index--) {
        int tail = pruning.order[index].node;
        drop_parallel_arcs(&pruning, tail);
        drop_bridged_arcs(&pruning, tail);
    }
    remove_implied_arcs(problem, pruning.is_implied);
    problem->is_pruned = true;
}
