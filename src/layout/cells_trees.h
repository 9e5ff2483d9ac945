/* Cells for forests: what cells_trees.c, which reads the forest and sets the cells, tree_fronts.c, which finds
 * the shapes that a branch may have, tree_forms.c and tree_folds.c, which compose them, and tree_pack.c, which
 * puts trees beside each other, share.
 *
 * A branch is a part with all that hangs on it. It is drawn in a box of cells of its own, its part in the
 * first column. Nothing foreign comes into that box, and lines to it reach its part from the left, or from above
 * where the part stands in its first row: so no lines cross. */
#ifndef MLBOARD_LAYOUT_CELLS_TREES_H
#define MLBOARD_LAYOUT_CELLS_TREES_H

#include "search.h"

/* How a branch is composed of those of its children:
 * DROP: its only child below it;
 * STACK: one child to the right, one below, one above, the others between these, one below the other;
 * SHELF: children below and above the line to the one at the right;
 * COMB: children in strips of many, each strip along a line down and one up;
 * FOLD: the path of the heaviest children goes down, one column further up, and so on. */
typedef enum TreeForm { FORM_DROP, FORM_STACK, FORM_SHELF, FORM_COMB, FORM_FOLD } TreeForm;

/* FREE: rows above the part may be taken; CORNER: it stands in the first row. */
typedef enum TreeKind { TREE_FREE, TREE_CORNER, TREE_KINDS } TreeKind;

/* One way to draw a branch: its columns, the rows above and below its part, and what it was composed with. */
typedef struct TreeShape {
    short width, above, below;
    int bends;       /* of all lines in it */
    short limit;     /* of columns or rows, as the form wants it */
    short breadth;   /* of a fold: most columns of a strip */
    short strips;    /* of a fold: after how many of them the rest is drawn unfolded; 0: it is not */
    TreeForm form;
    TreeKind kind;
} TreeShape;

/* The ways to draw a branch of which none is both wider and higher than another: the narrowest first. */
typedef struct TreeFront {
    const TreeShape *shapes;
    int count;
} TreeFront;

/* Where a child stands from its parent, and how it is drawn; NULL: together with the parent. Upside down: with
 * what is below it above it. */
typedef struct TreePick {
    int x, y;
    bool is_upside_down;
    const TreeShape *shape;
} TreePick;

typedef struct Forest {
    Arena *arena;
    int count;
    int *roots, root_count;
    int against;                     /* links against the flow */
    bool *is_mirrored;               /* by root's place in roots: it is drawn to the left of its root */
    int *order;                      /* parents before children */
    int *parent, *size;              /* -1: a root; with all that hangs on it */
    int *child_starts, *child_items; /* the heaviest first, last the two that may stand above and below */
    signed char *flow;               /* of the link to the parent: 1 away from the root, -1 to it, 0: neither */
    TreeFront *fronts[TREE_KINDS];   /* by part */
    TreePick *picks;                 /* by part */
    int *limits, limit_count;        /* rows and columns worth trying; the last: the most */
} Forest;

static inline int tree_height(const TreeShape *shape)
{
    return shape->above + 1 + shape->below;
}
static inline int forest_child_count(const Forest *forest, int part)
{
    return forest->child_starts[part + 1] - forest->child_starts[part];
}
static inline int forest_child(const Forest *forest, int part, int at)
{
    return forest->child_items[forest->child_starts[part] + at];
}

/* A composition under way; `picks` NULL: only measured. */
typedef struct TreeBox {
    const Forest *forest;
    TreePick *picks;
    int width, above, below, bends;
} TreeBox;

/* --- tree_fronts.c --- */

/* Finds the front of every branch. */
void forest_find_fronts(Forest *forest);
/* The lowest way to draw a branch that is not wider; the narrowest that is not higher. NULL: there is none. */
const TreeShape *forest_fit_width(const Forest *forest, TreeKind kind, int part, int width);
const TreeShape *forest_fit_height(const Forest *forest, TreeKind kind, int part, int height);

/* --- tree_forms.c --- */

/* Composes a branch in the form, of the kind and with the limits that a shape says, and sets its size and
 * bends. False: its children do not fit. */
bool tree_compose(TreeBox *box, int part, TreeShape *shape);
/* Adds a branch whose part stands there, as seen from the part of the box and from its own parent. */
void tree_add(TreeBox *box, int part, const TreeShape *shape, int x, int y, bool is_upside_down);
void tree_add_apart(TreeBox *box, int part, const TreeShape *shape, int x, int y, bool is_upside_down,
                    int parent_x, int parent_y);

/* --- tree_folds.c --- */

/* The same for folds. */
bool tree_fold(TreeBox *box, int part, const TreeShape *shape);

/* --- tree_pack.c --- */

/* Chooses a way to draw each tree, and where its root stands, for the board whose shape costs least. False: a
 * tree has no front. */
bool forest_pack(const Forest *forest, const LayoutProblem *problem, int *columns, int *rows);

#endif
