/* Cells for graphs that are too large to search: near-linear.
 *
 * Pass "place_large". Needs: a problem whose backward links are known. Gives: legal cells. Parts are placed
 * level by level (cells_levels.c). Where there are groups or lanes, whose boxes take powers of two there, all
 * moves together (cells_squeeze.c), and single parts look for better cells of their group (cells_improve.c).
 */
#include "cell_field.h"

void layout_place_large(Arena *arena, const LayoutProblem *problem, int *column, int *row, int *columns,
                        int *lane_rows)
{
    long effort = problem->graph->effort > 0 ? problem->graph->effort : 1;
    CellTies ties = cells_tie_parts(arena, problem);
    CellHolders holders = cells_list_holders(arena, problem);
    int rows = 1;
    if (!cells_place_by_levels(&ties, &holders, effort, column, row, columns, &rows))
        layout_pack_cells(arena, problem, column, row, columns, lane_rows);
    else if (holders.count == 1)
        lane_rows[0] = rows;
    else
        cells_squeeze(problem, &holders, column, row, columns, lane_rows);
    if (holders.count > 1)
        cells_improve(arena, problem, &ties, &holders, column, row, *columns, lane_rows);
}
