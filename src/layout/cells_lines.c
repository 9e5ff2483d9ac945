/* Takes the empty columns and rows out of a grid of cells, and puts free ones around what is left.
 *
 * Called between the steps of the search: to give parts room to move (cells_late.c), and to make a placement
 * of their cells (cells_finish.c). */
#include "placements.h"

/* Numbers the lines that are marked in their order, from `next` on, which is moved behind them. */
static void number_lines(int *lines, int count, int *next)
{
    for (int at = 0; at < count; at++)
        if (lines[at])
            lines[at] = (*next)++;
}

void search_renumber_lines(Arena *arena, const LayoutProblem *problem, int margin, int *column, int *row,
                           int *columns, int *lane_rows)
{
    int rows = 0, next = margin;
    for (size_t lane = 0; lane < problem->lane_count; lane++)
        rows += lane_rows[lane];
    int *new_column = arena_new_array(arena, int, (size_t)*columns);
    int *new_row = arena_new_array(arena, int, (size_t)rows);
    for (size_t part = 0; part < problem->part_count; part++)
        if (column[part] >= 0)
            new_column[column[part]] = new_row[row[part]] = 1;
    number_lines(new_column, *columns, &next);
    next += margin;
    *columns = next > 0 ? next : 1;
    next = 0;
    for (size_t lane = 0, at = 0; lane < problem->lane_count; lane++) {
        int first = next, old_rows = lane_rows[lane];
        next += margin;
        number_lines(new_row + at, old_rows, &next);
        next += margin;
        next = next > first ? next : first + 1;
        lane_rows[lane] = next - first;
        at += (size_t)old_rows;
    }
    for (size_t part = 0; part < problem->part_count; part++)
        if (column[part] >= 0) {
            column[part] = new_column[column[part]];
            row[part] = new_row[row[part]];
        }
}
