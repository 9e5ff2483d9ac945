/* Starts from the cells of an earlier drawing instead of from nothing.
 *
 * Pass "resume_cells". Needs: a problem whose parts know their locked cells. Gives: a placement that keeps
 * them and, where steps of the search gain clearly for every locked part that they move, a second one with a
 * handicap, which must win as a drawing too; nothing when no part is locked or new ones find no room. Parts
 * without a locked cell, and those whose cell became illegal, are inserted one by one. */
#include "placements.h"
#include "search.h"

#include <stdlib.h>

enum { MARGIN = 2, WIDEST_MARGIN = 10, CELLS_OF_A_PART = 64 };

/* What a move must gain for each locked part that leaves its cell: about a crossing. Less, and one change
 * lets others follow. */
static const double clear_gain = 3.0;

typedef struct LockedGrid {
    const LayoutProblem *problem;
    int *column, *row;  /* by part; -1: no locked cell */
    int columns, *lane_rows;
    size_t locked_count;
} LockedGrid;

static bool read_grid(Arena *arena, const LayoutProblem *problem, LockedGrid *grid);
static int rank_cells(Arena *arena, LockedGrid *grid, int lane);
static bool put_locked(Search *search, const LockedGrid *grid);
static void put_one_by_one(Search *search, const LockedGrid *grid);
static int count_moved(const Search *search, const LockedGrid *grid, const bool *was_put);

size_t layout_resume_cells(Arena *arena, const LayoutProblem *problem, const LayoutHints *hints, long steps,
                           LayoutPlacement **placements)
{
    Arena *scratch = arena_create();
    LockedGrid grid;
    size_t count = 0;
    if (read_grid(scratch, problem, &grid)) {
        Search *search = search_create(scratch, problem, grid.columns, grid.lane_rows);
        bool *was_put = arena_new_array(scratch, bool, problem->part_count);
        search->hints = *hints;
        if (!put_locked(search, &grid))
            put_one_by_one(search, &grid);
        for (size_t part = 0; part < problem->part_count; part++)
            was_put[part] = search->column[part] >= 0;
        bool is_small = problem->part_count <= LAYOUT_LARGE_PARTS;
        for (int round = 0; search_construct_rest(search) && round < (is_small ? 2 : 1); round++) {
            search_settle(search, was_put, round == 0 ? 1e6 : clear_gain, is_small ? steps : 0);
            int moved = count_moved(search, &grid, was_put);
            if (round == 1 && moved == 0)
                break;
            LayoutPlacement *placement = search_finish(arena, problem, hints, search->column, search->row,
                                                       search->columns, search->lane_rows);
            placement->handicap = clear_gain * moved;
            placement->is_resumed = true;
            placements[count++] = placement;
        }
    }
    arena_destroy(scratch);
    return count;
}

/* False when nothing is locked, too little of a large graph, or the cells lie so far apart that the grid
 * would not be worth it. */
static bool read_grid(Arena *arena, const LayoutProblem *problem, LockedGrid *grid)
{
    size_t parts = problem->part_count;
    *grid = (LockedGrid){.problem = problem};
    grid->column = arena_new_array(arena, int, parts + 1);
    grid->row = arena_new_array(arena, int, parts + 1);
    grid->lane_rows = arena_new_array(arena, int, problem->lane_count);
    for (size_t part = 0; part < parts; part++)
        grid->locked_count += problem->parts[part].lock.is_known;
    size_t added = parts - grid->locked_count;
    if (grid->locked_count == 0 || (parts > LAYOUT_LARGE_PARTS && added > LAYOUT_LARGE_PARTS))
        return false;
    int margin = MARGIN + (added < WIDEST_MARGIN ? (int)added : WIDEST_MARGIN), rows = 0;
    grid->columns = rank_cells(arena, grid, -1) + 2 * margin;
    for (int lane = 0, first = 0; lane < (int)problem->lane_count; lane++) {
        grid->lane_rows[lane] = rank_cells(arena, grid, lane) + 2 * margin;
        rows += grid->lane_rows[lane];
        for (size_t part = 0; part < parts; part++)
            if (problem->parts[part].lane == lane && grid->row[part] >= 0)
                grid->row[part] += first + margin;
        first += grid->lane_rows[lane];
    }
    for (size_t part = 0; part < parts; part++)
        if (grid->column[part] >= 0)
            grid->column[part] += margin;
    return (size_t)grid->columns * (size_t)rows <= CELLS_OF_A_PART * parts + 4096;
}

typedef struct LockedLine {
    int line, part;
} LockedLine;

static int compare_lines(const void *first, const void *second)
{
    const LockedLine *a = first, *b = second;
    return a->line != b->line ? (a->line > b->line) - (a->line < b->line)
                              : (a->part > b->part) - (a->part < b->part);
}

/* Numbers the columns that locked parts use, or the rows of one lane, without gaps; returns how many there
 * are. */
static int rank_cells(Arena *arena, LockedGrid *grid, int lane)
{
    const LayoutProblem *problem = grid->problem;
    LockedLine *lines = arena_new_array(arena, LockedLine, problem->part_count + 1);
    int *rank = lane < 0 ? grid->column : grid->row, count = 0, used = 0;
    for (int index = 0; index < (int)problem->part_count; index++) {
        const LayoutPart *part = &problem->parts[index];
        if (lane >= 0 && part->lane != lane)
            continue;
        rank[index] = -1;
        if (part->lock.is_known)
            lines[count++] = (LockedLine){lane < 0 ? part->lock.column : part->lock.row, index};
    }
    qsort(lines, (size_t)count, sizeof *lines, compare_lines);
    for (int at = 0; at < count; at++) {
        used += at == 0 || lines[at].line != lines[at - 1].line;
        rank[lines[at].part] = used - 1;
    }
    return used;
}

/* The usual case: all locked cells are still legal. */
static bool put_locked(Search *search, const LockedGrid *grid)
{
    bool *is_taken = arena_new_array(search->arena, bool, (size_t)search->columns * (size_t)search->rows);
    for (size_t part = 0; part < grid->problem->part_count; part++) {
        if (grid->column[part] < 0)
            continue;
        bool *cell = &is_taken[grid->row[part] * search->columns + grid->column[part]];
        if (*cell)
            return false;
        *cell = true;
    }
    search_set_cells(search, grid->column, grid->row);
    return search_is_legal(search);
}

/* Members of groups first: what is no member must leave a group's box, not the other way round. */
static void put_one_by_one(Search *search, const LockedGrid *grid)
{
    search_clear(search);
    for (int round = 0; round < 2; round++)
        for (size_t part = 0; part < grid->problem->part_count; part++) {
            if (grid->column[part] < 0 || (grid->problem->parts[part].group < 0) != (round == 1))
                continue;
            search->limit = 1e18;
            search->move_count = 0;
            search_add_move(search, (int)part, grid->column[part], grid->row[part]);
            search_try(search);
        }
}

static int count_moved(const Search *search, const LockedGrid *grid, const bool *was_put)
{
    int moved = 0;
    for (size_t part = 0; part < grid->problem->part_count; part++)
        moved += was_put[part] &&
                 (search->column[part] != grid->column[part] || search->row[part] != grid->row[part]);
    return moved;
}
