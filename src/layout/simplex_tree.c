/* The first tight tree of the network simplex, for network_simplex.c: see simplex_tree.h. */
#include "simplex_tree.h"

#include <limits.h>

static void allocate_tree(NetworkSimplex *problem, SimplexTree *tree);
static void gather_arcs(NetworkSimplex *problem, SimplexTree *tree);
static int grow_tight_tree(SimplexTree *tree, int node, bool *is_inside);

void simplex_tree_build(SimplexTree *tree, NetworkSimplex *problem)
{
    allocate_tree(problem, tree);
    bool *is_inside = arena_new_array(problem->arena, bool, (size_t)tree->node_count + 1);
    int joined = grow_tight_tree(tree, 0, is_inside);
    while (joined < tree->node_count) {
        int best = -1, best_slack = INT_MAX;
        for (int arc = 0; arc < tree->arc_count && best_slack > 1; arc++) {
            if (is_inside[tree->arcs[arc].tail] == is_inside[tree->arcs[arc].head])
                continue;
            int slack = simplex_tree_measure_slack(tree, arc);
            if (slack < best_slack) {
                best_slack = slack;
                best = arc;
            }
        }
        bool tail_inside = is_inside[tree->arcs[best].tail];
        for (int node = 0; node < tree->node_count; node++)
            if (is_inside[node])
                tree->values[node] += tail_inside ? best_slack : -best_slack;
        simplex_tree_insert(tree, best);
        joined +=
            grow_tight_tree(tree, tail_inside ? tree->arcs[best].head : tree->arcs[best].tail, is_inside);
    }
}

static void allocate_tree(NetworkSimplex *problem, SimplexTree *tree)
{
    Arena *arena = problem->arena;
    size_t nodes = problem->hints.count + problem->pulls.count + 1;
    tree->stack = arena_new_array(arena, int, nodes);
    gather_arcs(problem, tree);
    size_t arcs = (size_t)tree->arc_count + 1;
    tree->adjacency = simplex_list_arcs(arena, tree->arcs, tree->arc_count, tree->node_count, true);
    tree->is_tree = arena_new_array(arena, bool, arcs);
    tree->cut = arena_new_array(arena, long, arcs);
    tree->improving = arena_new_array(arena, uint64_t, arcs / 64 + 1);
    tree->next_half = arena_new_array(arena, int, 2 * arcs);
    tree->previous_half = arena_new_array(arena, int, 2 * arcs);
    tree->first_half = arena_new_array(arena, int, nodes);
    tree->parent_arc = arena_new_array(arena, int, nodes);
    tree->members = arena_new_array(arena, int, nodes);
    tree->stamp = arena_new_array(arena, int, nodes);
    for (int node = 0; node < tree->node_count; node++)
        tree->first_half[node] = -1;
}

/* Copies the arcs, adds what stands for the pulls, and joins parts of the problem that know nothing of each
 * other. */
static void gather_arcs(NetworkSimplex *problem, SimplexTree *tree)
{
    Arena *arena = problem->arena;
    int variables = (int)problem->hints.count, pulls = (int)problem->pulls.count;
    tree->problem = problem;
    tree->values = problem->values;
    tree->node_count = variables + pulls;
    tree->arcs =
        arena_new_array(arena, SimplexArc, problem->arcs.count + 2 * (size_t)pulls + (size_t)variables + 1);
    int count = 0;
    for (size_t index = 0; index < problem->arcs.count; index++)
        tree->arcs[count++] = problem->arcs.items[index];
    for (int index = 0; index < pulls; index++) {
        const SimplexPull *pull = &problem->pulls.items[index];
        int below = variables + index;
        tree->arcs[count++] = (SimplexArc){below, pull->second, 0, pull->weight, 0};
        tree->arcs[count++] = (SimplexArc){below, pull->first, -pull->offset, pull->weight, 0};
        int first = tree->values[pull->first] + pull->offset, second = tree->values[pull->second];
        tree->values[below] = first < second ? first : second;
    }
    int *root = tree->stack;
    for (int node = 0; node < tree->node_count; node++)
        root[node] = node;
    for (int index = 0; index < count; index++) {
        int a = tree->arcs[index].tail, b = tree->arcs[index].head;
        while (root[a] != a)
            a = root[a] = root[root[a]];
        while (root[b] != b)
            b = root[b] = root[root[b]];
        root[a > b ? a : b] = a > b ? b : a;
    }
    for (int node = 1; node < variables; node++)
        if (root[node] == node)
            tree->arcs[count++] = (SimplexArc){0, node, tree->values[node] - tree->values[0], 0, 0};
    tree->arc_count = count;
}

/* Adds to the tree all that hangs on `node` by tight arcs; returns how many nodes joined. */
static int grow_tight_tree(SimplexTree *tree, int node, bool *is_inside)
{
    int joined = 1, depth = 0;
    tree->stack[depth++] = node;
    is_inside[node] = true;
    while (depth) {
        int at = tree->stack[--depth];
        for (int index = tree->adjacency.first[at]; index < tree->adjacency.first[at + 1]; index++) {
            int arc = tree->adjacency.adjacent[index];
            int other = tree->arcs[arc].tail == at ? tree->arcs[arc].head : tree->arcs[arc].tail;
            if (is_inside[other] || simplex_tree_measure_slack(tree, arc))
                continue;
            is_inside[other] = true;
            simplex_tree_insert(tree, arc);
            tree->stack[depth++] = other;
            joined++;
        }
    }
    return joined;
}
