/* The shapes in which the branches of a forest can be drawn: for each branch those of which none is both wider
 * and higher than another, from the leaves on (as Eades, Lin, Lin 1992 do for HV-trees).
 *
 * Part of pass "place_trees". */
#include "cells_trees.h"

#include <string.h>

typedef struct Gathering {
    Forest *forest;
    TreeShape *best[TREE_KINDS]; /* by width: the lowest; a limit of -1: none */
    int most;
} Gathering;

const TreeShape *forest_fit_width(const Forest *forest, TreeKind kind, int part, int width)
{
    const TreeFront *front = &forest->fronts[kind][part];
    int low = 0, high = front->count;
    while (low < high) {
        int middle = (low + high) / 2;
        if (front->shapes[middle].width <= width)
            low = middle + 1;
        else
            high = middle;
    }
    return low > 0 ? &front->shapes[low - 1] : NULL;
}

const TreeShape *forest_fit_height(const Forest *forest, TreeKind kind, int part, int height)
{
    const TreeFront *front = &forest->fronts[kind][part];
    int low = 0, high = front->count;
    while (low < high) {
        int middle = (low + high) / 2;
        if (tree_height(&front->shapes[middle]) <= height)
            high = middle;
        else
            low = middle + 1;
    }
    return low < front->count ? &front->shapes[low] : NULL;
}

/* A bend is as good as a row. */
static int rate(const TreeShape *shape)
{
    return tree_height(shape) + shape->bends;
}

static void consider(Gathering *gathering, int part, TreeShape shape)
{
    TreeBox box = {.forest = gathering->forest};
    if (!tree_compose(&box, part, &shape))
        return;
    for (int of = 0; of < TREE_KINDS; of++) {
        TreeShape *best = &gathering->best[of][shape.width];
        bool suits = of == TREE_FREE || shape.above == 0;
        /* what a corner holds is composed as a corner by those who draw it */
        if (suits && (int)shape.kind >= of && (best->limit < 0 || rate(&shape) < rate(best)))
            *best = shape;
    }
}

/* Whether a branch is worth folding from this part on: where it begins, and where as much hangs beside the path
 * that it is drawn by itself. */
static bool may_fold(const Forest *forest, int part)
{
    enum { SHARE = 4 };
    int parent = forest->parent[part];
    bool leads_on = parent >= 0 && forest_child(forest, parent, 0) == part &&
                    SHARE * (forest->size[parent] - 1 - forest->size[part]) < forest->size[part];
    return !leads_on && forest->size[part] > 2;
}

static void consider_folds(Gathering *gathering, int part)
{
    enum { MOST_STRIPS = 3 };
    static const short breadths[] = {1, 2, 3, 4, 6, 8, 12, 16, 24, 32};
    const Forest *forest = gathering->forest;
    bool is_chain = true;
    for (int at = part; is_chain && forest_child_count(forest, at) > 0; at = forest_child(forest, at, 0))
        is_chain = forest_child_count(forest, at) == 1;
    for (int at = 1; at < forest->limit_count; at++)
        for (size_t breadth = 0; breadth < (is_chain ? 1 : sizeof breadths / sizeof *breadths); breadth++)
            for (int strips = 0; strips <= (is_chain ? 0 : MOST_STRIPS); strips++)
                consider(gathering, part,
                         (TreeShape){.form = FORM_FOLD, .kind = TREE_CORNER, .limit = (short)forest->limits[at],
                                     .breadth = breadths[breadth], .strips = (short)strips});
}

static TreeFront keep_front(Gathering *gathering, TreeKind kind)
{
    int count = 0, lowest = gathering->most + 1;
    for (int width = 1; width <= gathering->most; width++) {
        const TreeShape *shape = &gathering->best[kind][width];
        if (shape->limit < 0 || tree_height(shape) >= lowest)
            continue;
        lowest = tree_height(shape);
        gathering->best[kind][count++] = *shape;
    }
    TreeShape *shapes = arena_new_array(gathering->forest->arena, TreeShape, (size_t)count + 1);
    memcpy(shapes, gathering->best[kind], (size_t)count * sizeof *shapes);
    return (TreeFront){shapes, count};
}

static void find_front(Gathering *gathering, int part)
{
    Forest *forest = gathering->forest;
    int children = forest_child_count(forest, part);
    for (int kind = 0; kind < TREE_KINDS; kind++)
        for (int width = 0; width <= gathering->most; width++)
            gathering->best[kind][width].limit = -1;
    for (int at = 0; at < forest->limit_count && forest->limits[at] <= forest->size[part]; at++)
        for (int kind = 0; kind < TREE_KINDS; kind++)
            for (int form = FORM_DROP; form < FORM_FOLD; form++)
                if (children != 1 || form <= FORM_STACK)
                    consider(gathering, part,
                             (TreeShape){.form = form, .kind = kind, .limit = (short)forest->limits[at]});
    if (may_fold(forest, part))
        consider_folds(gathering, part);
    for (int kind = 0; kind < TREE_KINDS; kind++)
        forest->fronts[kind][part] = keep_front(gathering, kind);
}

void forest_find_fronts(Forest *forest)
{
    Gathering gathering = {.forest = forest, .most = forest->limits[forest->limit_count - 1]};
    for (int kind = 0; kind < TREE_KINDS; kind++) {
        forest->fronts[kind] = arena_new_array(forest->arena, TreeFront, (size_t)forest->count + 1);
        gathering.best[kind] = arena_new_array(forest->arena, TreeShape, (size_t)gathering.most + 1);
    }
    for (int at = forest->count; at-- > 0;)
        find_front(&gathering, forest->order[at]);
}
