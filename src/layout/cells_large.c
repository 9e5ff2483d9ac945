/* Cells for graphs that are too large to search: near-linear.
 *
 * Pass "place_large". Needs: a problem whose backward links are known. Gives: legal cells. Parts are placed
 * level by level (cells_levels.c). Where there are groups or lanes, whose boxes take powers of two there, all
 * moves together (cells_squeeze.c), and single parts look for better cells of their group (cells_improve.c).
 * The shape of the grid comes from the page: where the design asks for one, grids of several shapes are
 * placed, and that whose board comes nearest to the page's shape is kept. */
#include "cell_field.h"
#include "placements.h"

#include <math.h>
#include <string.h>

/* Columns over rows, before cells that stay free are squeezed out, of a board that fits the default page; of
 * one whose groups stand side by side, which leave columns free; of one whose groups are stacked, which leave
 * rows free. */
static const double even_shape = 0.8, strips_shape = 1.2, stacked_shape = 0.2;
/* Width over height of a page that is asked for from which on groups are stacked. */
static const double least_stacked = 0.8;
/* What stands between two columns and two rows, about. */
static const double column_gap = 60, row_gap = 26;
static const double default_ratio = 1.92, close_enough = 0.07;

typedef struct LargeCells {
    int *column, *row, columns, *lane_rows;
    bool is_packed; /* on shelves: the levels did not fit */
} LargeCells;

static void place(Arena *arena, const LayoutProblem *problem, const CellTies *ties,
                  const CellHolders *holders, double shape, LargeCells *cells)
{
    long effort = problem->graph->effort > 0 ? problem->graph->effort : 1;
    int rows = 1;
    cells->is_packed = !cells_place_by_levels(ties, holders, effort, shape, cells->column, cells->row,
                                              &cells->columns, &rows);
    if (cells->is_packed)
        layout_pack_cells(arena, problem, cells->column, cells->row, &cells->columns, cells->lane_rows);
    else if (holders->count == 1)
        cells->lane_rows[0] = rows;
    else
        cells_squeeze(problem, holders, cells->column, cells->row, &cells->columns, cells->lane_rows);
}

/* How far the board's shape will be from the page's, as a logarithm. */
static double miss_page(const LayoutProblem *problem, const LargeCells *cells)
{
    int rows = 0;
    for (size_t lane = 0; lane < problem->lane_count; lane++)
        rows += cells->lane_rows[lane];
    double width = cells->columns * (problem->mean_width + column_gap);
    double height = rows * (problem->mean_height + row_gap);
    double wanted = problem->page_bias * problem->page_width / problem->page_height;
    return fabs(search_log(width / height / wanted));
}

static LargeCells list_cells(Arena *arena, const LayoutProblem *problem)
{
    return (LargeCells){arena_new_array(arena, int, problem->part_count + 1),
                        arena_new_array(arena, int, problem->part_count + 1), 1,
                        arena_new_array(arena, int, problem->lane_count), false};
}

/* The grid whose board comes nearest to the page, of some from much higher to much wider ones. */
static LargeCells place_for_page(Arena *arena, const LayoutProblem *problem, const CellTies *ties,
                                 const CellHolders *holders)
{
    static const double factors[] = {1, 0.7, 1.4, 0.5, 2, 0.35, 2.8, 0.25, 4, 0.18, 5.6, 0.125, 8};
    LargeCells best = list_cells(arena, problem);
    double least = INFINITY,
           ratio = problem->page_bias * problem->page_width / problem->page_height / default_ratio;
    for (size_t at = 0; at < sizeof factors / sizeof *factors && least > close_enough; at++) {
        LargeCells cells = list_cells(arena, problem);
        place(arena, problem, ties, holders, even_shape * ratio * factors[at], &cells);
        double miss = miss_page(problem, &cells);
        if (miss < least) {
            least = miss;
            best = cells;
        }
    }
    return best;
}

/* Groups of large boards without lanes are strips; they are stacked where the page is not too high for it. */
static double choose_strips(const LayoutProblem *problem, CellHolders *holders)
{
    if (problem->group_count == 0 || problem->lane_count > 1)
        return even_shape;
    holders->are_strips = problem->part_count > LAYOUT_LARGE_PARTS;
    holders->is_stacked = holders->are_strips && (!problem->is_page_asked ||
                                                  problem->page_width / problem->page_height > least_stacked);
    return holders->is_stacked ? stacked_shape : strips_shape;
}

void layout_place_large(Arena *arena, const LayoutProblem *problem, int *column, int *row, int *columns,
                        int *lane_rows)
{
    CellTies ties = cells_tie_parts(arena, problem);
    CellHolders holders = cells_list_holders(arena, problem);
    LargeCells cells = {column, row, 1, lane_rows, false};
    double shape = choose_strips(problem, &holders);
    if (problem->is_page_asked)
        cells = place_for_page(arena, problem, &ties, &holders);
    else
        place(arena, problem, &ties, &holders, shape, &cells);
    if (cells.column != column) {
        memcpy(column, cells.column, problem->part_count * sizeof *column);
        memcpy(row, cells.row, problem->part_count * sizeof *row);
        memcpy(lane_rows, cells.lane_rows, problem->lane_count * sizeof *lane_rows);
    }
    *columns = cells.columns;
    holders.are_strips = holders.are_strips && !cells.is_packed;
    if (holders.count > 1)
        cells_improve(arena, problem, &ties, &holders, column, row, *columns, lane_rows);
}
