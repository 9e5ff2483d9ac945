/* See network_simplex.h. The solver works on one array of arcs; pulls become a variable below both of their
 * ends. */
#include "simplex_tree.h"

#include <limits.h>
#include <stdint.h>

enum { CANDIDATES_PER_PIVOT = 24 };

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
        int slack = simplex_tree_measure_slack(tree, arc);
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
    int slack = simplex_tree_measure_slack(tree, entering), child = tree->members[0];
    for (int index = 0; slack && index < tree->member_count; index++)
        tree->values[tree->members[index]] += child_is_tail ? -slack : slack;
    long amount = tree->cut[leaving];
    int tail = tree->arcs[entering].tail, head = tree->arcs[entering].head;
    int ancestor = find_common_ancestor(tree, tail, head);
    shift_cut_values(tree, tail, ancestor, amount);
    shift_cut_values(tree, head, ancestor, -amount);
    set_cut(tree, entering, -amount);
    set_cut(tree, leaving, 0);
    simplex_tree_remove(tree, leaving);
    simplex_tree_insert(tree, entering);
    turn_parents(tree, child_is_tail ? head : tail, child, entering);
}

static void solve_by_simplex(NetworkSimplex *problem)
{
    if (problem->hints.count < 2)
        return;
    SimplexTree tree = {0};
    simplex_tree_build(&tree, problem);
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
