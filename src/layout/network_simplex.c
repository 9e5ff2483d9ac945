/* See network_simplex.h. The solver works on one array of arcs; pulls become a variable below both of their
 * ends. */
#include "simplex_arcs.h"

#include <limits.h>
#include <stdint.h>
#include <stdlib.h>

enum { CANDIDATES_PER_PIVOT = 24 };

/* The spanning tree of tight arcs. Half-edge 2i stands at the tail of arc i, 2i+1 at its head. */
typedef struct SimplexTree {
    const NetworkSimplex *problem;
    SimplexArc *arcs;
    int arc_count, node_count;
    int *values;
    SimplexAdjacency adjacency;
    bool *is_tree;
    int *first_half, *next_half, *previous_half; /* tree arcs by node */
    int *parent_arc;                             /* by node; -1: the root */
    int *members, member_count;                  /* the subtree under way; the root of it comes first */
    int *stamp, latest_stamp;                    /* by node: the last subtree or path that it was part of */
    int *stack;
    long *cut;                                   /* of tree arcs; 0 for the others */
    uint64_t *improving;                         /* a bit for each arc with a negative cut value */
} SimplexTree;

static void solve_by_simplex(NetworkSimplex *problem);

NetworkSimplex *network_simplex_create(Arena *arena)
{
    NetworkSimplex *problem = arena_new(arena, NetworkSimplex);
    problem->arena = arena;
    return problem;
}

int network_simplex_add_variable(NetworkSimplex *problem, int hint)
{
    array_push(problem->arena, &problem->hints, hint);
    return (int)problem->hints.count - 1;
}

void network_simplex_add_arc(NetworkSimplex *problem, int tail, int head, int distance, int weight,
                             int softness)
{
    if (tail == head)
        return;
    SimplexArc arc = {tail, head, distance, weight, softness};
    array_push(problem->arena, &problem->arcs, arc);
}

void network_simplex_add_pull(NetworkSimplex *problem, int first, int second, int offset, int weight)
{
    if (first == second || weight == 0)
        return;
    SimplexPull pull = {first, second, offset, weight};
    array_push(problem->arena, &problem->pulls, pull);
}

bool network_simplex_solve(NetworkSimplex *problem)
{
    problem->values = arena_new_array(problem->arena, int, problem->hints.count + problem->pulls.count + 1);
    if (!simplex_find_feasible_values(problem))
        return false;
    if (problem->hints.count + problem->pulls.count > NETWORK_SIMPLEX_LIMIT) {
        simplex_solve_by_medians(problem);
        return problem->broken == 0;
    }
    if (!problem->is_pruned)
        simplex_prune_arcs(problem);
    solve_by_simplex(problem);
    return problem->broken == 0;
}

/* Small problems: network simplex. */

static int measure_slack(const SimplexTree *tree, int arc)
{
    const SimplexArc *item = &tree->arcs[arc];
    return tree->values[item->head] - tree->values[item->tail] - item->distance;
}

static void link_half(SimplexTree *tree, int node, int half)
{
    tree->next_half[half] = tree->first_half[node];
    tree->previous_half[half] = -1;
    if (tree->first_half[node] >= 0)
        tree->previous_half[tree->first_half[node]] = half;
    tree->first_half[node] = half;
}

static void unlink_half(SimplexTree *tree, int node, int half)
{
    if (tree->previous_half[half] >= 0)
        tree->next_half[tree->previous_half[half]] = tree->next_half[half];
    else
        tree->first_half[node] = tree->next_half[half];
    if (tree->next_half[half] >= 0)
        tree->previous_half[tree->next_half[half]] = tree->previous_half[half];
}

static void insert_tree_arc(SimplexTree *tree, int arc)
{
    tree->is_tree[arc] = true;
    link_half(tree, tree->arcs[arc].tail, 2 * arc);
    link_half(tree, tree->arcs[arc].head, 2 * arc + 1);
}

static void remove_tree_arc(SimplexTree *tree, int arc)
{
    tree->is_tree[arc] = false;
    unlink_half(tree, tree->arcs[arc].tail, 2 * arc);
    unlink_half(tree, tree->arcs[arc].head, 2 * arc + 1);
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
            if (is_inside[other] || measure_slack(tree, arc))
                continue;
            is_inside[other] = true;
            insert_tree_arc(tree, arc);
            tree->stack[depth++] = other;
            joined++;
        }
    }
    return joined;
}

static void build_tight_tree(SimplexTree *tree)
{
    bool *is_inside = arena_new_array(tree->problem->arena, bool, (size_t)tree->node_count + 1);
    int joined = grow_tight_tree(tree, 0, is_inside);
    while (joined < tree->node_count) {
        int best = -1, best_slack = INT_MAX;
        for (int arc = 0; arc < tree->arc_count && best_slack > 1; arc++) {
            if (is_inside[tree->arcs[arc].tail] == is_inside[tree->arcs[arc].head])
                continue;
            int slack = measure_slack(tree, arc);
            if (slack < best_slack) {
                best_slack = slack;
                best = arc;
            }
        }
        bool tail_inside = is_inside[tree->arcs[best].tail];
        for (int node = 0; node < tree->node_count; node++)
            if (is_inside[node])
                tree->values[node] += tail_inside ? best_slack : -best_slack;
        insert_tree_arc(tree, best);
        joined +=
            grow_tight_tree(tree, tail_inside ? tree->arcs[best].head : tree->arcs[best].tail, is_inside);
    }
}

/* Lists the subtree under `root`, each node behind its parent; sets the parents in it. */
static void list_subtree(SimplexTree *tree, int root, int parent_arc)
{
    int count = 1, stamp = ++tree->latest_stamp;
    tree->members[0] = root;
    tree->parent_arc[root] = parent_arc;
    for (int index = 0; index < count; index++) {
        int node = tree->members[index];
        tree->stamp[node] = stamp;
        for (int half = tree->first_half[node]; half >= 0; half = tree->next_half[half]) {
            if (half / 2 == tree->parent_arc[node])
                continue;
            int child = half % 2 ? tree->arcs[half / 2].tail : tree->arcs[half / 2].head;
            tree->parent_arc[child] = half / 2;
            tree->members[count++] = child;
        }
    }
    tree->member_count = count;
}

static int find_parent(const SimplexTree *tree, int node)
{
    const SimplexArc *arc = &tree->arcs[tree->parent_arc[node]];
    return arc->tail == node ? arc->head : arc->tail;
}

static void set_cut(SimplexTree *tree, int arc, long value)
{
    uint64_t bit = (uint64_t)1 << (arc & 63);
    tree->cut[arc] = value;
    if (value < 0)
        tree->improving[arc >> 6] |= bit;
    else
        tree->improving[arc >> 6] &= ~bit;
}

/* The cut value of a tree arc is the weight that leaves its tail's side minus what enters it. Needs: the
 * whole tree listed. */
static void compute_cut_values(SimplexTree *tree)
{
    long *net = arena_new_array(tree->problem->arena, long, (size_t)tree->node_count + 1);
    for (int arc = 0; arc < tree->arc_count; arc++) {
        net[tree->arcs[arc].tail] += tree->arcs[arc].weight;
        net[tree->arcs[arc].head] -= tree->arcs[arc].weight;
    }
    for (int index = tree->node_count - 1; index > 0; index--) {
        int node = tree->members[index], arc = tree->parent_arc[node];
        set_cut(tree, arc, tree->arcs[arc].tail == node ? net[node] : -net[node]);
        net[find_parent(tree, node)] += net[node];
    }
}

/* The next arc with a negative cut value, from `from` on and before `end`; `end`: none. */
static int find_improving(const SimplexTree *tree, int from, int end)
{
    while (from < end) {
        uint64_t bits = tree->improving[from >> 6] >> (from & 63);
        if (bits != 0)
            return from + __builtin_ctzll(bits) < end ? from + __builtin_ctzll(bits) : end;
        from = (from | 63) + 1;
    }
    return end;
}

/* The steepest of the next few improving arcs, round from where the last choice was made. */
static int choose_leaving_arc(const SimplexTree *tree, int *start)
{
    int best = -1, seen = 0, ends[] = {tree->arc_count, *start};
    for (int half = 0; half < 2; half++)
        for (int arc = find_improving(tree, half == 0 ? *start : 0, ends[half]);
             arc < ends[half] && seen < CANDIDATES_PER_PIVOT;
             arc = find_improving(tree, arc + 1, ends[half])) {
            seen++;
            if (best < 0 || tree->cut[arc] < tree->cut[best])
                best = arc;
        }
    if (best >= 0)
        *start = best + 1 < tree->arc_count ? best + 1 : 0;
    return best;
}

/* Whether the node is in the subtree, or on the path, that was listed last. */
static bool is_listed(const SimplexTree *tree, int node)
{
    return tree->stamp[node] == tree->latest_stamp;
}

/* Looks among the arcs at a node for a better one that crosses back over the cut around the listed subtree.
 */
static void seek_entering_arc(const SimplexTree *tree, int node, bool child_is_tail, int *best,
                              int *best_slack)
{
    for (int at = tree->adjacency.first[node]; at < tree->adjacency.first[node + 1]; at++) {
        int arc = tree->adjacency.adjacent[at];
        bool tail_below = is_listed(tree, tree->arcs[arc].tail),
             head_below = is_listed(tree, tree->arcs[arc].head);
        if (tail_below == head_below || head_below != child_is_tail || tree->is_tree[arc])
            continue;
        int slack = measure_slack(tree, arc);
        if (slack < *best_slack || (slack == *best_slack && arc < *best)) {
            *best_slack = slack;
            *best = arc;
        }
    }
}

/* The arc of least slack that crosses back over the cut of the leaving arc; only the smaller side is scanned.
 */
static int choose_entering_arc(const SimplexTree *tree, bool child_is_tail)
{
    int best = -1, best_slack = INT_MAX;
    if (2 * tree->member_count <= tree->node_count) {
        for (int index = 0; index < tree->member_count; index++)
            seek_entering_arc(tree, tree->members[index], child_is_tail, &best, &best_slack);
    } else {
        for (int node = 0; node < tree->node_count; node++)
            if (!is_listed(tree, node))
                seek_entering_arc(tree, node, child_is_tail, &best, &best_slack);
    }
    return best;
}

static int find_common_ancestor(SimplexTree *tree, int first, int second)
{
    int stamp = ++tree->latest_stamp;
    for (; tree->parent_arc[first] >= 0; first = find_parent(tree, first))
        tree->stamp[first] = stamp;
    tree->stamp[first] = stamp;
    while (!is_listed(tree, second))
        second = find_parent(tree, second);
    return second;
}

/* Walks from `from` up to its ancestor `to`, changing the cut values on the way. */
static void shift_cut_values(SimplexTree *tree, int from, int to, long amount)
{
    while (from != to) {
        int arc = tree->parent_arc[from];
        set_cut(tree, arc, tree->cut[arc] + (tree->arcs[arc].tail == from ? amount : -amount));
        from = find_parent(tree, from);
    }
}

/* Hangs a subtree on another arc at one of its nodes: the way up from there to its old root turns round. */
static void turn_parents(SimplexTree *tree, int node, int old_root, int parent_arc)
{
    for (bool is_last = false; !is_last;) {
        is_last = node == old_root;
        int parent = is_last ? -1 : find_parent(tree, node), next_arc = tree->parent_arc[node];
        tree->parent_arc[node] = parent_arc;
        parent_arc = next_arc;
        node = parent;
    }
}

/* Needs: the subtree of the leaving arc listed, which is moved until the entering arc is tight. */
static void pivot(SimplexTree *tree, int leaving, int entering, bool child_is_tail)
{
    int slack = measure_slack(tree, entering), child = tree->members[0];
    for (int index = 0; slack && index < tree->member_count; index++)
        tree->values[tree->members[index]] += child_is_tail ? -slack : slack;
    long amount = tree->cut[leaving];
    int tail = tree->arcs[entering].tail, head = tree->arcs[entering].head;
    int ancestor = find_common_ancestor(tree, tail, head);
    shift_cut_values(tree, tail, ancestor, amount);
    shift_cut_values(tree, head, ancestor, -amount);
    set_cut(tree, entering, -amount);
    set_cut(tree, leaving, 0);
    remove_tree_arc(tree, leaving);
    insert_tree_arc(tree, entering);
    turn_parents(tree, child_is_tail ? head : tail, child, entering);
}

static void solve_by_simplex(NetworkSimplex *problem)
{
    if (problem->hints.count < 2)
        return;
    SimplexTree tree = {0};
    allocate_tree(problem, &tree);
    build_tight_tree(&tree);
    list_subtree(&tree, 0, -1);
    compute_cut_values(&tree);
    int start = 0, limit = 40 * tree.node_count;
    for (int count = 0; count < limit; count++) {
        int leaving = choose_leaving_arc(&tree, &start);
        if (leaving < 0)
            break;
        bool child_is_tail = tree.parent_arc[tree.arcs[leaving].tail] == leaving;
        list_subtree(&tree, child_is_tail ? tree.arcs[leaving].tail : tree.arcs[leaving].head, leaving);
        int entering = choose_entering_arc(&tree, child_is_tail);
        if (entering < 0)
            break; /* nothing bounds this direction: the caller gave a weight without a constraint against it
                    */
        pivot(&tree, leaving, entering, child_is_tail);
    }
}
