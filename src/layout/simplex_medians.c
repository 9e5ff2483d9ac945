/* Locally good values for large problems: passes in which every variable goes to the weighted median of
 * what it wants. */
#include "simplex_arcs.h"

#include <limits.h>
#include <stdlib.h>

enum { MEDIAN_PASSES = 6 };

typedef struct Breakpoint {
    int value;
    long weight;
} Breakpoint;

static int compare_breakpoints(const void *first, const void *second)
{
    const Breakpoint *a = first, *b = second;
    return a->value < b->value ? -1 : a->value > b->value;
}

/* Moves one variable to the best place that its neighbours leave to it; true when it was elsewhere. */
static bool settle(NetworkSimplex *problem, int node, const SimplexAdjacency *arcs, const int *pull_first,
                   const int *pull_list, Breakpoint *scratch)
{
    int *values = problem->values, low = INT_MIN, high = INT_MAX, count = 0;
    long slope = 0;
    for (int at = arcs->first[node]; at < arcs->first[node + 1]; at++) {
        const SimplexArc *arc = &problem->arcs.items[arcs->adjacent[at]];
        if (arc->head == node) {
            low = values[arc->tail] + arc->distance > low ? values[arc->tail] + arc->distance : low;
            slope += arc->weight;
        } else {
            high = values[arc->head] - arc->distance < high ? values[arc->head] - arc->distance : high;
            slope -= arc->weight;
        }
    }
    for (int at = pull_first[node]; at < pull_first[node + 1]; at++) {
        const SimplexPull *pull = &problem->pulls.items[pull_list[at]];
        int wanted =
            pull->second == node ? values[pull->first] + pull->offset : values[pull->second] - pull->offset;
        scratch[count++] = (Breakpoint){wanted, pull->weight};
        slope -= pull->weight;
    }
    if (low > high || (slope == 0 && count == 0))
        return false;
    qsort(scratch, (size_t)count, sizeof *scratch, compare_breakpoints);
    int wanted = slope > 0 ? INT_MIN : INT_MAX;
    for (int index = 0; index < count && slope < 0; index++) {
        slope += 2 * scratch[index].weight;
        wanted = slope >= 0 ? scratch[index].value : INT_MAX;
    }
    if ((wanted == INT_MAX && high == INT_MAX) || (wanted == INT_MIN && low == INT_MIN))
        return false;
    int before = values[node];
    values[node] = wanted < low ? low : wanted > high ? high : wanted;
    return values[node] != before;
}

void simplex_solve_by_medians(NetworkSimplex *problem)
{
    Arena *arena = problem->arena;
    int node_count = (int)problem->hints.count, pull_count = (int)problem->pulls.count;
    SimplexAdjacency arcs =
        simplex_list_arcs(arena, problem->arcs.items, (int)problem->arcs.count, node_count, true);
    SimplexArc *as_arcs = arena_new_array(arena, SimplexArc, (size_t)pull_count + 1);
    for (int index = 0; index < pull_count; index++)
        as_arcs[index] =
            (SimplexArc){problem->pulls.items[index].first, problem->pulls.items[index].second, 0, 0, 0};
    SimplexAdjacency pulls = simplex_list_arcs(arena, as_arcs, pull_count, node_count, true);
    HintedNode *order = arena_new_array(arena, HintedNode, (size_t)node_count + 1);
    for (int node = 0; node < node_count; node++)
        order[node] = (HintedNode){problem->values[node], node};
    qsort(order, (size_t)node_count, sizeof *order, simplex_compare_hinted);
    Breakpoint *scratch = arena_new_array(arena, Breakpoint, (size_t)pull_count + 1);
    bool moved = true;
    for (int pass = 0; pass < MEDIAN_PASSES && moved; pass++) {
        moved = false;
        for (int index = 0; index < node_count; index++) {
            int at = pass % 2 ? index : node_count - 1 - index;
            moved = settle(problem, order[at].node, &arcs, pulls.first, pulls.adjacent, scratch) || moved;
        }
    }
}
