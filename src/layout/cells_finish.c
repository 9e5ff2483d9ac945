/* From a state of the search to a placement: cells on a grid without empty lines, each link with its route.
 *
 * The end of pass "search_cells". Called with the cells of a start, or with those of a board that was not
 * searched; the placement lives in the caller's arena. */
#include "search.h"

/* Gives the used columns and rows new numbers, the same order kept, and the parts their new cells. A lane
 * keeps a row. */
static void drop_empty_lines(Arena *arena, Arena *scratch, const LayoutProblem *problem, const int *column,
                             const int *row, int columns, const int *lane_rows, LayoutPlacement *placement,
                             int *kept_rows)
{
    int rows = 0;
    for (size_t lane = 0; lane < problem->lane_count; lane++)
        rows += lane_rows[lane];
    int *new_column = arena_new_array(scratch, int, (size_t)columns + 1);
    int *new_row = arena_new_array(scratch, int, (size_t)rows + 1);
    for (size_t part = 0; part < problem->part_count; part++) {
        new_column[column[part]] = 1;
        new_row[row[part]] = 1;
    }
    for (int at = 0; at < columns; at++)
        new_column[at] = new_column[at] ? placement->columns++ : -1;
    placement->columns = placement->columns > 0 ? placement->columns : 1;
    placement->row_lane = arena_new_array(arena, int, (size_t)rows + problem->lane_count);
    for (size_t lane = 0, at = 0; lane < problem->lane_count; lane++) {
        for (int own = 0; own < lane_rows[lane]; own++, at++)
            if (new_row[at]) {
                placement->row_lane[placement->rows] = (int)lane;
                kept_rows[lane]++;
                new_row[at] = placement->rows++;
            }
        if (kept_rows[lane] == 0) {
            kept_rows[lane] = 1;
            placement->row_lane[placement->rows++] = (int)lane;
        }
    }
    placement->part_column = arena_new_array(arena, int, problem->part_count + 1);
    placement->part_row = arena_new_array(arena, int, problem->part_count + 1);
    for (size_t part = 0; part < problem->part_count; part++) {
        placement->part_column[part] = new_column[column[part]];
        placement->part_row[part] = new_row[row[part]];
    }
}

static void copy_routes(Arena *arena, const Search *search, LayoutPlacement *placement)
{
    const LayoutProblem *problem = search->problem;
    placement->routes = arena_new_array(arena, BandRoute, problem->link_count + problem->inner_count + 1);
    for (size_t link = 0; link < problem->link_count; link++) {
        const SearchRoute *route = &search->routes[link];
        placement->routes[link].count = route->count;
        placement->routes[link].covered = route->covered;
        placement->routes[link].points = arena_new_array(arena, BandPoint, (size_t)route->count + 1);
        for (int at = 0; at < route->count; at++)
            placement->routes[link].points[at] = (BandPoint){route->x[at], route->y[at]};
    }
}

LayoutPlacement *search_finish(Arena *arena, const LayoutProblem *problem, const LayoutHints *hints,
                               const int *column, const int *row, int columns, const int *lane_rows)
{
    LayoutPlacement *placement = arena_new(arena, LayoutPlacement);
    Arena *scratch = arena_create();
    bool is_small = problem->part_count <= LAYOUT_LARGE_PARTS;
    int *kept_rows = arena_new_array(scratch, int, problem->lane_count);
    drop_empty_lines(arena, scratch, problem, column, row, columns, lane_rows, placement, kept_rows);
    Search *search = search_create(scratch, problem, placement->columns, kept_rows);
    search->hints = *hints;
    search_set_cells(search, placement->part_column, placement->part_row);
    if (is_small)
        search_reroute(search);
    placement->cost = search->total;
    if (is_small) {
        placement->column_places = arena_new_array(arena, double, (size_t)placement->columns);
        for (int at = 0; at < placement->columns; at++)
            placement->column_places[at] = search->column_places[at];
    }
    copy_routes(arena, search, placement);
    arena_destroy(scratch);
    return placement;
}
