/* The ways to the cells of a whole board, around the search and without it: what search_cells and its pieces
 * hand to each other. Placements and arrays are the caller's arena's. */
#ifndef MLBOARD_LAYOUT_PLACEMENTS_H
#define MLBOARD_LAYOUT_PLACEMENTS_H

#include "hints.h"
#include "passes.h"

/* cells_finish.c: drops empty rows and columns, keeping a row for each lane, and routes what is left. */
LayoutPlacement *search_finish(Arena *arena, const LayoutProblem *problem, const LayoutHints *hints,
                               const int *column, const int *row, int columns, const int *lane_rows);

/* The same cells with routes chosen anew: those of bare links without bends that boxes cover. */
LayoutPlacement *search_route_bare(Arena *arena, const LayoutProblem *problem,
                                   const LayoutPlacement *placement, const bool *bare);

/* Adds a placement to those found, which stand cheapest first, earlier ones before equals. */
void layout_add_placement(LayoutPlacement **placements, size_t *count, LayoutPlacement *placement);

/* cells_lines.c: gives columns and rows new numbers in the same order, so that those without a part are gone
 * and `margin` free ones stand at each side and around what each lane has; a lane has at least one row.
 * Changes the cells of the parts (a column of -1: not placed) and the size of the grid. */
void search_renumber_lines(Arena *arena, const LayoutProblem *problem, int margin, int *column, int *row,
                           int *columns, int *lane_rows);

/* --- cells_pack.c --- */

/* Cells for all parts: shelves in hierarchy order, legal for every problem; sets the grid it takes. */
void layout_pack_cells(Arena *arena, const LayoutProblem *problem, int *column, int *row, int *columns,
                       int *lane_rows);
/* The same for the parts of one group, from 0,0, about `width` columns wide. */
void layout_pack_group(Arena *arena, const LayoutProblem *problem, int group, int width, int *column,
                       int *row, int *columns, int *rows);
/* A place for each part of one group in a single row or column of all: in the order of `members`, those of an
 * inner group together. */
void layout_stack_group(const LayoutProblem *problem, int group, const int *members, int *places);

/* --- cells_lock.c --- */

/* At most two placements that start from the locked cells, `steps` steps each; returns their number, 0: there
 * is nothing to start from. */
size_t layout_resume_cells(Arena *arena, const LayoutProblem *problem, const LayoutHints *hints, long steps,
                           LayoutPlacement **placements);

/* --- cells_late.c --- */

/* The parts that are laid out after all others, in the order in which they are inserted. */
typedef struct LayoutLate {
    int *parts, count;
    bool *is_late; /* by part */
} LayoutLate;

LayoutLate *layout_list_late(Arena *arena, const LayoutProblem *problem);
/* The problem without its late parts; its other parts keep their order. */
LayoutProblem *layout_leave_late_out(Arena *arena, const LayoutProblem *problem, const LayoutLate *late);
/* Replaces each placement of the others by one of all parts, with `steps` steps of the search for each that
 * comes in. Those in which one found no room are left out, the others stand cheapest first; returns how many
 * they are. */
size_t layout_insert_late(Arena *arena, const LayoutProblem *problem, const LayoutLate *late, long steps,
                          LayoutPlacement **placements, size_t count);

/* --- cells_large.c --- */

/* Cells for a graph too large for the search: near-linear. */
void layout_place_large(Arena *arena, const LayoutProblem *problem, int *column, int *row, int *columns,
                        int *lane_rows);
/* cells_hints.c: moves parts of such a board until the hints hold, as far as its groups allow; opens rows in
 * its lanes. */
void layout_keep_hints(Arena *arena, const LayoutProblem *problem, const LayoutHints *hints, int *column,
                       int *row, int columns, int *lane_rows);

/* --- cells_trees.c --- */

/* Cells for a forest, in which its lines need not cross; false: there are none of a fair shape. */
bool layout_place_trees(Arena *arena, const LayoutProblem *problem, int *column, int *row, int *columns,
                        int *rows);
/* The same as a placement; NULL also where parts have locks. */
LayoutPlacement *layout_place_forest(Arena *arena, const LayoutProblem *problem);

#endif
