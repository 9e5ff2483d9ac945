/* From a state of the search to a placement: cells on a grid without empty lines, each link with its route.
 *
 * The end of pass "search_cells". Called with the cells of a start, or with those of a board that was not
 * searched; the placement lives in the caller's arena. */
#include "placements.h"
#include "search.h"

#include <string.h>

static void list_row_lanes(Arena *arena, const LayoutProblem *problem, const int *lane_rows,
                           LayoutPlacement *placement)
{
    for (size_t lane = 0; lane < problem->lane_count; lane++)
        placement->rows += lane_rows[lane];
    placement->row_lane = arena_new_array(arena, int, (size_t)placement->rows);
    for (size_t lane = 0, at = 0; lane < problem->lane_count; lane++)
        for (int own = 0; own < lane_rows[lane]; own++)
            placement->row_lane[at++] = (int)lane;
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

static void route_thoroughly(Search *search, const bool *bare)
{
    search_cover_long_labels(search, bare);
    search->is_thorough = true;
    search_reroute(search);
}

LayoutPlacement *search_route_bare(Arena *arena, const LayoutProblem *problem,
                                   const LayoutPlacement *placement, const bool *bare)
{
    LayoutPlacement *copy = arena_new(arena, LayoutPlacement);
    Arena *scratch = arena_create();
    int *lane_rows = arena_new_array(scratch, int, problem->lane_count);
    *copy = *placement;
    for (int row = 0; row < placement->rows; row++)
        lane_rows[placement->row_lane[row]]++;
    Search *search = search_create(scratch, problem, placement->columns, lane_rows);
    search_set_cells(search, placement->part_column, placement->part_row);
    route_thoroughly(search, bare);
    copy_routes(arena, search, copy);
    arena_destroy(scratch);
    return copy;
}

LayoutPlacement *search_finish(Arena *arena, const LayoutProblem *problem, const LayoutHints *hints,
                               const int *column, const int *row, int columns, const int *lane_rows)
{
    LayoutPlacement *placement = arena_new(arena, LayoutPlacement);
    Arena *scratch = arena_create();
    bool is_small = problem->part_count <= LAYOUT_LARGE_PARTS;
    int *kept_rows = arena_new_array(scratch, int, problem->lane_count);
    memcpy(kept_rows, lane_rows, problem->lane_count * sizeof *kept_rows);
    placement->columns = columns;
    placement->part_column = arena_new_array(arena, int, problem->part_count + 1);
    placement->part_row = arena_new_array(arena, int, problem->part_count + 1);
    memcpy(placement->part_column, column, problem->part_count * sizeof *column);
    memcpy(placement->part_row, row, problem->part_count * sizeof *row);
    search_renumber_lines(scratch, problem, 0, placement->part_column, placement->part_row,
                          &placement->columns, kept_rows);
    list_row_lanes(arena, problem, kept_rows, placement);
    Search *search = search_create(scratch, problem, placement->columns, kept_rows);
    search->hints = *hints;
    search_set_cells(search, placement->part_column, placement->part_row);
    if (is_small)
        route_thoroughly(search, NULL);
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

void layout_add_placement(LayoutPlacement **placements, size_t *count, LayoutPlacement *placement)
{
    size_t at = (*count)++;
    for (; at > 0 && placements[at - 1]->cost > placement->cost; at--)
        placements[at] = placements[at - 1];
    placements[at] = placement;
}
