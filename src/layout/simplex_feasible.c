/* Feasible values for the solver: the longest path over the constraints; those that contradict each other
 * give way. */
#include "simplex_arcs.h"

#include <stdlib.h>

enum { MAX_CUTS = 400, LARGE_CUTS = 20000, LARGE_PROBLEM = 3000, SWEEPS_BETWEEN_CHECKS = 6 };

SimplexAdjacency simplex_list_arcs(Arena *arena, const SimplexArc *arcs, int arc_count, int node_count,
                                   bool both)
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

/* Relaxes every cycle of reasons: each is a contradiction. Each node has one reason, so the cycles are apart.
 */
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

/* The longest path under way: only nodes that rose since their arcs were last looked at can raise others. */
typedef struct LongestPath {
    NetworkSimplex *problem;
    SimplexAdjacency outgoing;
    HintedNode *order;
    int *reason, *mark;
    bool *has_risen;
} LongestPath;

static LongestPath start_path(NetworkSimplex *problem)
{
    Arena *arena = problem->arena;
    int node_count = (int)problem->hints.count;
    LongestPath path = {.problem = problem};
    path.outgoing =
        simplex_list_arcs(arena, problem->arcs.items, (int)problem->arcs.count, node_count, false);
    path.order = arena_new_array(arena, HintedNode, (size_t)node_count + 1);
    path.reason = problem->reasons = arena_new_array(arena, int, (size_t)node_count + 1);
    path.mark = arena_new_array(arena, int, (size_t)node_count + 1);
    path.has_risen = arena_new_array(arena, bool, (size_t)node_count + 1);
    for (int node = 0; node < node_count; node++)
        path.order[node] = (HintedNode){problem->hints.items[node], node};
    qsort(path.order, (size_t)node_count, sizeof *path.order, simplex_compare_hinted);
    return path;
}

static void reset_values(LongestPath *path)
{
    for (size_t node = 0; node < path->problem->hints.count; node++) {
        path->problem->values[node] = 0;
        path->reason[node] = -1;
        path->has_risen[node] = true;
    }
}

/* Raises what has to rise, in the order of the hints; false when nothing had to. */
static bool sweep(LongestPath *path)
{
    const SimplexArc *arcs = path->problem->arcs.items;
    int *values = path->problem->values, node_count = (int)path->problem->hints.count;
    bool changed = false;
    for (int index = 0; index < node_count; index++) {
        int node = path->order[index].node;
        if (!path->has_risen[node])
            continue;
        path->has_risen[node] = false;
        for (int at = path->outgoing.first[node]; at < path->outgoing.first[node + 1]; at++) {
            const SimplexArc *arc = &arcs[path->outgoing.adjacent[at]];
            if (values[arc->head] >= values[node] + arc->distance)
                continue;
            values[arc->head] = values[node] + arc->distance;
            path->reason[arc->head] = path->outgoing.adjacent[at];
            path->has_risen[arc->head] = changed = true;
        }
    }
    return changed;
}

/* Sweeps until all constraints hold; false when one had to give way. */
static bool settle_values(LongestPath *path, int sweeps_between_checks)
{
    for (int count = 1; sweep(path); count++)
        if (count % sweeps_between_checks == 0 && relax_cycles(path->problem, path->reason, path->mark))
            return false;
    return true;
}

/* After a constraint gave way the path starts anew; for a large problem only once all of them have. */
bool simplex_find_feasible_values(NetworkSimplex *problem)
{
    LongestPath path = start_path(problem);
    bool is_large = problem->hints.count > LARGE_PROBLEM;
    reset_values(&path);
    for (int cuts = 0; cuts < (is_large ? LARGE_CUTS : MAX_CUTS); cuts++) {
        if (settle_values(&path, is_large ? 1 : SWEEPS_BETWEEN_CHECKS)) {
            if (!is_large || cuts == 0)
                return true;
            reset_values(&path);
            while (sweep(&path))
                ;
            return true;
        }
        if (!is_large)
            reset_values(&path);
    }
    return false;
}
