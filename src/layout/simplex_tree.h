/* The spanning tree of tight arcs that the network simplex walks from; private to network_simplex.c, which
 * owns one for each problem, and simplex_tree.c, which builds the first. Its arrays live in the problem's
 * arena. */
#ifndef MLBOARD_LAYOUT_SIMPLEX_TREE_H
#define MLBOARD_LAYOUT_SIMPLEX_TREE_H

#include "simplex_arcs.h"

#include <stdint.h>

/* Half-edge 2i stands at the tail of arc i, 2i+1 at its head. */
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

/* Fills an empty tree for a problem with feasible values and at least two variables: each pull becomes a
 * variable with two arcs, and every node hangs in the tree, which moves values until that holds. The caller
 * lists the subtrees and sets the cut values. */
void simplex_tree_build(SimplexTree *tree, NetworkSimplex *problem);

/* How much longer an arc is than it has to be; 0: it is tight. */
static inline int simplex_tree_measure_slack(const SimplexTree *tree, int arc)
{
    const SimplexArc *item = &tree->arcs[arc];
    return tree->values[item->head] - tree->values[item->tail] - item->distance;
}

static inline void simplex_tree_link(SimplexTree *tree, int node, int half)
{
    tree->next_half[half] = tree->first_half[node];
    tree->previous_half[half] = -1;
    if (tree->first_half[node] >= 0)
        tree->previous_half[tree->first_half[node]] = half;
    tree->first_half[node] = half;
}

static inline void simplex_tree_unlink(SimplexTree *tree, int node, int half)
{
    if (tree->previous_half[half] >= 0)
        tree->next_half[tree->previous_half[half]] = tree->next_half[half];
    else
        tree->first_half[node] = tree->next_half[half];
    if (tree->next_half[half] >= 0)
        tree->previous_half[tree->next_half[half]] = tree->previous_half[half];
}

static inline void simplex_tree_insert(SimplexTree *tree, int arc)
{
    tree->is_tree[arc] = true;
    simplex_tree_link(tree, tree->arcs[arc].tail, 2 * arc);
    simplex_tree_link(tree, tree->arcs[arc].head, 2 * arc + 1);
}

static inline void simplex_tree_remove(SimplexTree *tree, int arc)
{
    tree->is_tree[arc] = false;
    simplex_tree_unlink(tree, tree->arcs[arc].tail, 2 * arc);
    simplex_tree_unlink(tree, tree->arcs[arc].head, 2 * arc + 1);
}

#endif
