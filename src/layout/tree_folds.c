/* A branch folded: the path of the heaviest children runs down one strip, up the next, and so on.
 *
 * Part of pass "place_trees". Where the path turns, the line from one strip to the next leads rightwards; so
 * no line of the path leads against the flow. Other children stand to the right of their part, within its
 * strip; those of the last part of a strip beyond it, as its right is where the path goes on. */
#include "cells_trees.h"

typedef struct Fold {
    TreeBox *box;
    const TreeShape *shape;
    int part, x, y;       /* of the path that is placed next, as seen from its first */
    int parent_x, parent_y;
    int step;             /* 1: the strip leads down, -1: up */
    int used;             /* rows of the strip that what is before this part takes */
    int breadth;          /* columns of the strip so far */
} Fold;

/* Rows that the other children of a part take at its right or, where it turns, beyond it; -1: they are too
 * wide. */
static int measure_side(const Fold *fold, int part, bool turns)
{
    const Forest *forest = fold->box->forest;
    int count = forest_child_count(forest, part), rows = 0;
    for (int at = 1; at < count; at++) {
        bool is_straight = at == 1;
        int width = fold->shape->breadth - (is_straight && turns ? 0 : 1);
        const TreeShape *shape = forest_fit_width(forest, is_straight ? TREE_CORNER : TREE_FREE,
                                                  forest_child(forest, part, at), width);
        if (shape == NULL)
            return -1;
        rows += tree_height(shape);
    }
    return rows;
}

static void add_side(Fold *fold, bool turns)
{
    const Forest *forest = fold->box->forest;
    bool is_up = fold->step < 0;
    int count = forest_child_count(forest, fold->part), row = turns ? 1 : 0;
    for (int turn = 1; turn < count; turn++) {
        int at = turns ? turn % (count - 1) + 1 : turn; /* the straight one last where the part turns */
        bool is_straight = at == 1;
        int child = forest_child(forest, fold->part, at), x = is_straight && turns ? 0 : 1;
        const TreeShape *shape = forest_fit_width(forest, is_straight ? TREE_CORNER : TREE_FREE, child,
                                                  fold->shape->breadth - x);
        int y = fold->y + fold->step * (row + shape->above);
        tree_add_apart(fold->box, child, shape, fold->x + x, y, is_up, fold->x, fold->y);
        row += tree_height(shape);
        fold->breadth = larger(fold->breadth, x + shape->width);
    }
}

static void add_part(Fold *fold)
{
    TreeBox *box = fold->box;
    box->width = larger(box->width, fold->x + 1);
    box->above = larger(box->above, -fold->y);
    box->below = larger(box->below, fold->y);
    if (box->picks != NULL && (fold->x != 0 || fold->y != 0))
        box->picks[fold->part] =
            (TreePick){fold->x - fold->parent_x, fold->y - fold->parent_y, false, NULL};
    fold->parent_x = fold->x;
    fold->parent_y = fold->y;
}

/* The rest as any branch, if it has a shape for these rows. */
static bool add_rest(Fold *fold)
{
    const TreeFront *front = &fold->box->forest->fronts[TREE_FREE][fold->part];
    for (int at = 0; at < front->count; at++) {
        const TreeShape *shape = &front->shapes[at];
        if (shape->above <= fold->y && fold->y + shape->below < fold->shape->limit) {
            tree_add_apart(fold->box, fold->part, shape, fold->x, fold->y, false, fold->parent_x,
                           fold->parent_y);
            return true;
        }
    }
    return false;
}

bool tree_fold(TreeBox *box, int part, const TreeShape *shape)
{
    const Forest *forest = box->forest;
    Fold fold = {.box = box, .shape = shape, .part = part, .step = 1};
    int rows = shape->limit, most = forest->limits[forest->limit_count - 1]; /* of this strip */
    for (int strips = 0; fold.x < most;) {
        int next = forest_child_count(forest, fold.part) > 0 ? forest_child(forest, fold.part, 0) : -1;
        int own = measure_side(&fold, fold.part, false);
        int after = next < 0 ? 0 : measure_side(&fold, next, true);
        if (own < 0 || after < 0)
            return false;
        own = larger(own, 1);
        fold.breadth = larger(fold.breadth, 1);
        bool turns = fold.used + own + (next < 0 ? 0 : 1 + after) > rows;
        int beyond = turns ? measure_side(&fold, fold.part, true) : 0;
        if (turns && (next < 0 || beyond < 0 || fold.used + 1 + beyond > rows))
            return false;
        add_part(&fold);
        add_side(&fold, turns);
        if (next < 0)
            return true;
        fold.part = next;
        if (!turns) {
            fold.used += own;
            fold.y += fold.step * own;
            continue;
        }
        fold.x += fold.breadth;
        fold.step = -fold.step;
        rows = fold.step < 0 ? fold.y + 1 : shape->limit - fold.y;
        fold.used = fold.breadth = 0;
        if (++strips == shape->strips)
            return add_rest(&fold);
    }
    return false;
}
