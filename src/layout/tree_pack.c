/* The trees of a forest beside and below each other, and which way each of them is drawn.
 *
 * Part of pass "place_trees". Trees fill shelves of some height from the left, low ones stacked within it;
 * heights and widths are tried, and what the board's shape costs decides. */
#include "cells_trees.h"
#include "passes.h"

#include <math.h>

/* What stands between two columns and two rows, about, besides labels. */
static const double column_gap = 36, row_gap = 26;
/* What a bend costs here: less than in the search, for no search betters the board's shape any more. */
static const double bend_price = 0.5;

/* Trees from the left to the right on shelves. */
typedef struct Shelves {
    int most_columns, most_rows; /* of a shelf */
    int x, y, width, height;     /* of the stack under way */
    int top, shelf_height;
    int columns, bends;
} Shelves;

static void place_tree(const Forest *forest, Shelves *shelves, int root_index, int *columns, int *rows)
{
    int root = forest->roots[root_index];
    const TreeShape *shape = forest_fit_height(forest, TREE_FREE, root, shelves->most_rows);
    int height = tree_height(shape);
    bool is_stacked = shelves->height > 0 && shape->width <= shelves->width &&
                      shelves->height + height <= shelves->shelf_height;
    if (!is_stacked) {
        shelves->x += shelves->width;
        shelves->width = shape->width;
        shelves->height = 0;
    }
    if (shelves->x > 0 && shelves->x + shape->width > shelves->most_columns) {
        shelves->top += shelves->shelf_height;
        shelves->x = shelves->shelf_height = 0;
    }
    if (columns != NULL) {
        bool is_mirrored = forest->is_mirrored[root_index];
        forest->picks[root] = (TreePick){0, 0, false, shape};
        columns[root] = shelves->x + (is_mirrored ? shape->width - 1 : 0);
        rows[root] = shelves->top + shelves->height + shape->above;
    }
    shelves->height += height;
    shelves->bends += shape->bends;
    shelves->shelf_height = larger(shelves->shelf_height, shelves->height);
    shelves->columns = larger(shelves->columns, shelves->x + shape->width);
}

/* The price of the board. */
static double pack(const Forest *forest, const LayoutProblem *problem, Size pitch, Shelves shelves,
                   int *columns, int *rows)
{
    for (int index = 0; index < forest->root_count; index++)
        place_tree(forest, &shelves, index, columns, rows);
    int height = shelves.top + shelves.shelf_height;
    Size size = {shelves.columns * pitch.width, height * pitch.height};
    return layout_price_shape(problem, size) + bend_price * shelves.bends;
}

/* How far apart columns and rows will lie. */
static Size guess_pitches(const LayoutProblem *problem)
{
    Size pitch = {problem->mean_width + column_gap, problem->mean_height + row_gap};
    for (size_t link = 0; link < problem->link_count; link++)
        pitch.width += problem->links[link].label.width / (double)problem->link_count;
    return pitch;
}

bool forest_pack(const Forest *forest, const LayoutProblem *problem, int *columns, int *rows)
{
    Size pitch = guess_pitches(problem);
    Shelves best = {0};
    double least = INFINITY;
    int least_rows = 1;
    for (int index = 0; index < forest->root_count; index++) {
        const TreeFront *front = &forest->fronts[TREE_FREE][forest->roots[index]];
        if (front->count == 0)
            return false;
        least_rows = larger(least_rows, tree_height(&front->shapes[front->count - 1]));
    }
    for (int row = 0; row < forest->limit_count; row++)
        for (int column = 0; column < forest->limit_count; column++) {
            Shelves shelves = {.most_columns = forest->limits[column],
                               .most_rows = larger(least_rows, forest->limits[row])};
            double price = pack(forest, problem, pitch, shelves, NULL, NULL);
            if (price < least) {
                least = price;
                best = shelves;
            }
        }
    pack(forest, problem, pitch, best, columns, rows);
    return true;
}
