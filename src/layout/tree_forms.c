/* How a branch of a forest is composed of those of its children, so that no line crosses another.
 *
 * Part of pass "place_trees". Of the children of a part one stands to the right, one below and, where the part
 * is free, one above it: these have straight lines. All others leave these lines with one bend, or with two in
 * combs. So trees are drawn as HV-trees are (Crescenzi, Di Battista, Piperno 1992). */
#include "cells_trees.h"

void tree_add_apart(TreeBox *box, int part, const TreeShape *shape, int x, int y, bool is_upside_down,
                    int parent_x, int parent_y)
{
    int above = is_upside_down ? shape->below : shape->above,
        below = is_upside_down ? shape->above : shape->below;
    box->width = larger(box->width, x + shape->width);
    box->above = larger(box->above, above - y);
    box->below = larger(box->below, y + below);
    box->bends += shape->bends + (x != parent_x && y != parent_y);
    if (box->picks != NULL)
        box->picks[part] = (TreePick){x - parent_x, y - parent_y, is_upside_down, shape};
}

void tree_add(TreeBox *box, int part, const TreeShape *shape, int x, int y, bool is_upside_down)
{
    tree_add_apart(box, part, shape, x, y, is_upside_down, 0, 0);
}

static bool drop(TreeBox *box, int part, int limit)
{
    int child = forest_child(box->forest, part, 0);
    const TreeShape *shape = forest_fit_width(box->forest, TREE_CORNER, child, limit);
    if (forest_child_count(box->forest, part) != 1 || shape == NULL)
        return false;
    tree_add(box, child, shape, 0, 1, false);
    return true;
}

/* In `limit` columns. */
static bool stack(TreeBox *box, int part, TreeKind kind, int limit)
{
    const Forest *forest = box->forest;
    int count = forest_child_count(forest, part), straight = kind == TREE_FREE ? 2 : 1;
    const TreeShape *right = forest_fit_width(forest, kind, forest_child(forest, part, 0), limit - 1);
    if (right == NULL)
        return false;
    tree_add(box, forest_child(forest, part, 0), right, 1, 0, false);
    for (int at = 1; at < count; at++) {
        int child = forest_child(forest, part, at);
        bool is_straight = at >= count - straight, is_up = is_straight && at == count - 2;
        const TreeShape *shape = is_straight ? forest_fit_width(forest, TREE_CORNER, child, limit)
                                             : forest_fit_width(forest, TREE_FREE, child, limit - 1);
        if (shape == NULL)
            return false;
        bool is_above = is_straight ? is_up : kind == TREE_FREE && box->above < box->below;
        int inner = is_up ? shape->above : is_above ? shape->below : shape->above;
        tree_add(box, child, shape, is_straight ? 0 : 1,
                 is_above ? -box->above - 1 - inner : box->below + 1 + inner, is_up);
    }
    return true;
}

/* From the part outwards, those children come first that have another flow than the first one, whose line passes
 * all of them: so their trunk ends before others begin. Returns the place of the first of these. */
static int find_other_flow(const Forest *forest, int part)
{
    int count = forest_child_count(forest, part), at = 1;
    int flow = forest->flow[forest_child(forest, part, 0)];
    while (at < count && forest->flow[forest_child(forest, part, at)] == flow)
        at++;
    return at < count ? at : 1;
}

/* With `limit` rows below it and, where it is free, as many above it. */
static bool shelve(TreeBox *box, int part, TreeKind kind, int limit)
{
    const Forest *forest = box->forest;
    int count = forest_child_count(forest, part), first = forest_child(forest, part, 0), x[2] = {0, 0};
    bool is_free = kind == TREE_FREE;
    const TreeShape *right = forest_fit_height(forest, kind, first, is_free ? 2 * limit + 1 : limit + 1);
    if (count < 2 || right == NULL)
        return false;
    int start = find_other_flow(forest, part);
    for (int turn = 0; turn + 1 < count; turn++) {
        int child = forest_child(forest, part, 1 + (start - 1 + turn) % (count - 1));
        bool is_above = is_free && x[1] < x[0];
        const TreeShape *shape = forest_fit_height(forest, TREE_CORNER, child, limit);
        if (shape == NULL)
            return false;
        tree_add(box, child, shape, x[is_above], is_above ? -1 : 1, is_above);
        x[is_above] += shape->width;
    }
    tree_add(box, first, right, larger(x[0], x[1]), 0, false);
    return true;
}

/* Strips of `limit` rows below it and, where it is free, as many above it. */
static bool comb(TreeBox *box, int part, TreeKind kind, int limit)
{
    enum { FEWEST = 4 };
    const Forest *forest = box->forest;
    int count = forest_child_count(forest, part), first = forest_child(forest, part, 0), x = 0, at = 1;
    bool is_free = kind == TREE_FREE;
    const TreeShape *right = forest_fit_height(forest, kind, first, is_free ? 2 * limit + 1 : limit + 1);
    if (count < FEWEST || right == NULL)
        return false;
    while (at < count) {
        int widest = 0;
        for (int side = 0; side < (is_free ? 2 : 1); side++) {
            const TreeShape *shape;
            for (int used = 0; at < count; at++, used += tree_height(shape)) {
                shape = forest_fit_height(forest, TREE_FREE, forest_child(forest, part, at), limit);
                if (shape == NULL)
                    return false;
                if (used + tree_height(shape) > limit)
                    break;
                int y = side == 0 ? used + 1 + shape->above : -used - 1 - shape->below;
                tree_add(box, forest_child(forest, part, at), shape, x + 1, y, false);
                widest = larger(widest, shape->width);
            }
        }
        x += 1 + widest;
    }
    tree_add(box, first, right, x, 0, false);
    return true;
}

bool tree_compose(TreeBox *box, int part, TreeShape *shape)
{
    TreeKind kind = shape->kind;
    box->width = 1;
    box->above = box->below = box->bends = 0;
    bool fits = true;
    if (shape->form == FORM_FOLD)
        fits = tree_fold(box, part, shape);
    else if (forest_child_count(box->forest, part) > 0)
        fits = shape->form == FORM_DROP    ? drop(box, part, shape->limit)
               : shape->form == FORM_STACK ? stack(box, part, kind, shape->limit)
               : shape->form == FORM_SHELF ? shelve(box, part, kind, shape->limit)
                                           : comb(box, part, kind, shape->limit);
    int most = box->forest->limits[box->forest->limit_count - 1];
    if (!fits || box->width > most || box->above + 1 + box->below > most)
        return false;
    shape->width = (short)box->width;
    shape->above = (short)box->above;
    shape->below = (short)box->below;
    shape->bends = box->bends;
    return true;
}
