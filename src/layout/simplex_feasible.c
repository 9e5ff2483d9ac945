/* Feasible values for the solver: the longest path over the constraints; those that contradict each other give way. */
#include "simplex_arcs.h"

#include <stdlib.h>

enum { MAX_CUTS = 400, SWEEPS_BETWEEN_CHECKS = 6 };

SimplexAdjacency simplex_list_arcs(Arena *arena, const SimplexArc *arcs, int arc_count, int node_count, bool both)
{
    SimplexAdjacency result;
    result.first = arena_new_array(arena, int, (size_t)node_count + 2);
    for (int index = 0; index < arc_count; index++) {
        result.first[arcs[index].tail + 1]++;
        if (both)
            result.first[arcs[index].head + 1]++;
    }
    for (int node = 0; node < node_count; node++)
        result.first[node + 1] += result.first[node];
    result.adjacent = arena_new_array(arena, int, (size_t)result.first[node_count] + 1);
    int *next = arena_new_array(arena, int, (size_t)node_count + 1);
    for (int node = 0; node < node_count; node++)
        next[node] = result.first[node];
    for (int index = 0; index < arc_count; index++) {
        result.adjacent[next[arcs[index].tail]++] = index;
        if (both)
            result.adjacent[next[arcs[index].head]++] = index;
    }
    return result;
}

int simplex_compare_hinted(const void *first, const void *second)
{
    const HintedNode *a = first, *b = second;
    if (a->hint != b->hint)
        return a->hint < b->hint ? -1 : 1;
    return a->node < b->node ? -1 : a->node > b->node;
}

/* Lets the softest constraint of the cycle through `node` give way by the cycle's excess. */
static bool relax_cycle(NetworkSimplex *problem, const int *reason, int node)
{
    SimplexArc *arcs = problem->arcs.items;
    long excess = 0;
    int softest = -1, at = node;
    do {
        int index = reason[at];
        excess += arcs[index].distance;
        if (softest < 0 || arcs[index].softness > arcs[softest].softness)
            softest = index;
        at = arcs[index].tail;
    } while (at != node);
    if (excess <= 0)
        return false;
    arcs[softest].distance -= (int)excess;
    problem->relaxed++;
    problem->broken += arcs[softest].softness == 0;
    return true;
}

/* Relaxes every cycle of reasons: each is a contradiction. Each node has one reason, so the cycles are apart. */
static bool relax_cycles(NetworkSimplex *problem, const int *reason, int *mark)
{
    int node_count = (int)problem->hints.count;
    bool relaxed = false;
    for (int node = 0; node < node_count; node++)
        mark[node] = -1;
    for (int start = 0; start < node_count; start++) {
        int node = start;
        while (node >= 0 && mark[node] < 0) {
            mark[node] = start;
            node = reason[node] < 0 ? -1 : problem->arcs.items[reason[node]].tail;
        }
        if (node >= 0 && mark[node] == start && relax_cycle(problem, reason, node))
            relaxed = true;
    }
    return relaxed;
}

bool simplex_find_feasible_values(NetworkSimplex *problem)
{
    int node_count = (int)problem->hints.count;
    SimplexArc *arcs = problem->arcs.items;
    SimplexAdjacency outgoing = simplex_list_arcs(problem->arena, arcs, (int)problem->arcs.count, node_count, false);
    HintedNode *order = arena_new_array(problem->arena, HintedNode, (size_t)node_count + 1);
    for (int node = 0; node < node_count; node++)
        order[node] = (HintedNode){problem->hints.items[node], node};
    qsort(order, (size_t)node_count, sizeof *order, simplex_compare_hinted);
    int *reason = arena_new_array(problem->arena, int, (size_t)node_count + 1);
    int *mark = arena_new_array(problem->arena, int, (size_t)node_count + 1);
    int *values = problem->values;
    for (int cuts = 0; cuts < MAX_CUTS; cuts++) {
        for (int node = 0; node < node_count; node++) {
            values[node] = 0;
            reason[node] = -1;
        }
        for (int sweep = 1;; sweep++) {
            bool changed = false;
            for (int index = 0; index < node_count; index++) {
                int node = order[index].node;
                for (int at = outgoing.first[node]; at < outgoing.first[node + 1]; at++) {
                    const SimplexArc *arc = &arcs[outgoing.adjacent[at]];
                    if (values[arc->head] >= values[node] + arc->distance)
                        continue;
                    values[arc->head] = values[node] + arc->distance;
                    reason[arc->head] = outgoing.adjacent[at];
                    changed = true;
                }
            }
            if (!changed)
                return true;
            if (sweep % SWEEPS_BETWEEN_CHECKS == 0 && relax_cycles(problem, reason, mark))
                break;
        }
    }
    return false;
}
