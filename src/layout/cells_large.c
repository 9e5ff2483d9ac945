/* Cells for graphs that are too large to search.
 *
 * Pass "place_large". Needs: a problem without cycles. Gives: legal cells in near-linear time. */
#include "search.h"

void layout_place_large(Arena *arena, const LayoutProblem *problem, int *column, int *row, int *columns, int *lane_rows)
{
    layout_pack_cells(arena, problem, column, row, columns, lane_rows);
}
