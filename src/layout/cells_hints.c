/* The author's hints on a board that is too large for the search.
 *
 * Pass "keep_hints". Needs: legal cells, and hints that agree with each other (hints.c). Gives: legal
 * cells in which parts that shall share a column do, and those that shall stand above others do, as far as
 * groups leave room for it; hints_conflict.c reports what does not hold. A part moves only to a cell of
 * its own lane and innermost group, free or of a part that no hint speaks of, which takes its place; where
 * there is none, a row is opened at the end of the lane. */
#include "cell_field.h"
#include "placements.h"

#include <stdlib.h>

/* However hints pull, so many looks at each pair of an order are enough. */
enum { MOST_PASSES = 4, MOST_LOOKS = 20000 };

typedef struct HintKeeper {
    Arena *arena;
    const LayoutProblem *problem;
    const LayoutHints *hints;
    CellHolders holders;
    int *column, *row, columns, *lane_rows;
    int rows, *occupant; /* by cell, as for a field */
    const int *zone_at;
    bool *is_bound;            /* by part: a hint speaks of it */
    int *first_order, *orders; /* by part: its pairs of the order */
} HintKeeper;

static HintKeeper start_keeper(Arena *arena, const LayoutProblem *problem, const LayoutHints *hints,
                               int *column, int *row, int columns, int *lane_rows);
static void keep_column(HintKeeper *keeper, int class);
static bool keep_order(HintKeeper *keeper, int pair);

void layout_keep_hints(Arena *arena, const LayoutProblem *problem, const LayoutHints *hints, int *column,
                       int *row, int columns, int *lane_rows)
{
    if (hints->align_count + hints->order_count == 0)
        return;
    HintKeeper keeper = start_keeper(arena, problem, hints, column, row, columns, lane_rows);
    for (int class = 0; class < hints->align_count; class ++)
        keep_column(&keeper, class);
    long looks = 0;
    bool moved = true;
    for (int pass = 0; pass < MOST_PASSES && moved; pass++) {
        moved = false;
        for (int pair = 0; pair < hints->order_count && looks < MOST_LOOKS; pair++, looks++)
            moved = keep_order(&keeper, pair) || moved;
    }
}

/* --- the grid --- */

/* Where parts stand, and which lane or innermost group each cell belongs to. */
static void map_grid(HintKeeper *keeper)
{
    CellField field = {.ties = &(CellTies){.count = (int)keeper->problem->part_count}};
    field.column = keeper->column;
    field.row = keeper->row;
    field.columns = keeper->columns;
    for (size_t lane = 0; lane < keeper->problem->lane_count; lane++)
        field.rows += keeper->lane_rows[lane];
    field.occupant = arena_new_array(keeper->arena, int, (size_t)field.columns *(size_t)field.rows);
    cells_occupy(&field);
    cells_map_zones(keeper->arena, keeper->problem, &keeper->holders, &field, keeper->lane_rows);
    keeper->rows = field.rows;
    keeper->occupant = field.occupant;
    keeper->zone_at = field.zone_at;
}

static HintKeeper start_keeper(Arena *arena, const LayoutProblem *problem, const LayoutHints *hints,
                               int *column, int *row, int columns, int *lane_rows)
{
    HintKeeper keeper = {.arena = arena, .problem = problem, .hints = hints, .column = column, .row = row};
    keeper.columns = columns;
    keeper.lane_rows = lane_rows;
    keeper.holders = cells_list_holders(arena, problem);
    keeper.is_bound = arena_new_array(arena, bool, problem->part_count + 1);
    keeper.first_order = arena_new_array(arena, int, problem->part_count + 3);
    keeper.orders = arena_new_array(arena, int, 2 * (size_t)hints->order_count + 1);
    for (int item = 0; item < hints->align_starts[hints->align_count]; item++)
        keeper.is_bound[hints->align_items[item]] = true;
    for (int at = 0; at < 2 * hints->order_count; at++) {
        int part = hints->order_pairs[at / 2][at % 2];
        keeper.is_bound[part] = true;
        keeper.first_order[part + 2]++;
    }
    for (size_t part = 2; part < problem->part_count + 2; part++)
        keeper.first_order[part] += keeper.first_order[part - 1];
    for (int at = 0; at < 2 * hints->order_count; at++)
        keeper.orders[keeper.first_order[hints->order_pairs[at / 2][at % 2] + 1]++] = at / 2;
    map_grid(&keeper);
    return keeper;
}

static int find_first_row(const HintKeeper *keeper, int lane)
{
    int first = 0;
    for (int before = 0; before < lane; before++)
        first += keeper->lane_rows[before];
    return first;
}

/* Opens a row of a lane. */
static void open_row(HintKeeper *keeper, int lane, int opened)
{
    for (size_t part = 0; part < keeper->problem->part_count; part++)
        keeper->row[part] += keeper->row[part] >= opened;
    keeper->lane_rows[lane]++;
    map_grid(keeper);
}

/* Opens a row in which a part may stand in a column: within its group, or as the last one of its lane,
 * where no group reaches. -1: its group has no place for one there. */
static int open_row_for(HintKeeper *keeper, int part, int column)
{
    int holder = keeper->holders.holder[part], lane = keeper->problem->parts[part].lane;
    int opened = find_first_row(keeper, lane) + keeper->lane_rows[lane];
    if (holder >= keeper->holders.lane_count) {
        const int *zone = keeper->zone_at + column;
        for (opened = 1; opened < keeper->rows; opened++)
            if (zone[opened * keeper->columns] == holder && zone[(opened - 1) * keeper->columns] == holder)
                break;
        if (opened >= keeper->rows)
            return -1;
    }
    open_row(keeper, lane, opened);
    return opened;
}

/* --- moves --- */

/* How many pairs of the order a part would break in a row. */
static int count_broken(const HintKeeper *keeper, int part, int row)
{
    int broken = 0;
    for (int at = keeper->first_order[part]; at < keeper->first_order[part + 1]; at++) {
        const int *pair = keeper->hints->order_pairs[keeper->orders[at]];
        broken += pair[0] == part ? row >= keeper->row[pair[1]] : row <= keeper->row[pair[0]];
    }
    return broken;
}

static bool may_stand(const HintKeeper *keeper, int part, int column, int row)
{
    int cell = row * keeper->columns + column, there = keeper->occupant[cell];
    return keeper->zone_at[cell] == keeper->holders.holder[part] &&
           (there < 0 || there == part || !keeper->is_bound[there]);
}

/* Moves a part to a cell where it may stand; who is there takes its place. */
static void move_part(HintKeeper *keeper, int part, int column, int row)
{
    int from = keeper->row[part] * keeper->columns + keeper->column[part],
        to = row * keeper->columns + column;
    int there = keeper->occupant[to];
    keeper->occupant[from] = there;
    keeper->occupant[to] = part;
    if (there >= 0) {
        keeper->column[there] = keeper->column[part];
        keeper->row[there] = keeper->row[part];
    }
    keeper->column[part] = column;
    keeper->row[part] = row;
}

/* The best cell for a part between two columns, and rows of its lane: where it breaks fewest orders, then the
 * nearest; false when there is none. */
static bool find_cell(const HintKeeper *keeper, int part, int first, int last, int *column, int *row,
                      int *broken)
{
    int lane = keeper->problem->parts[part].lane, top = find_first_row(keeper, lane);
    long best = 1L << 60;
    for (int y = top; y < top + keeper->lane_rows[lane]; y++) {
        int own = count_broken(keeper, part, y);
        for (int x = first; x <= last; x++) {
            long price = ((long)own << 32) + PRICE_DOWN * labs(y - keeper->row[part]) +
                         PRICE_ACROSS * labs(x - keeper->column[part]);
            if (price >= best || !may_stand(keeper, part, x, y))
                continue;
            best = price;
            *column = x;
            *row = y;
            *broken = own;
        }
    }
    return best < 1L << 60;
}

/* --- columns that are shared --- */

/* Whether a group or lane has cells of its own in a column. */
static bool is_in_column(const HintKeeper *keeper, int holder, int column)
{
    for (int row = 0; row < keeper->rows; row++)
        if (keeper->zone_at[row * keeper->columns + column] == holder)
            return true;
    return holder < keeper->holders.lane_count;
}

/* The column for a class: where most of its groups have cells, then the nearest. */
static int choose_column(const HintKeeper *keeper, const int *parts, int count)
{
    long best = -1, most = 0;
    for (int column = 0; column < keeper->columns; column++) {
        long rating = 1L << 20;
        for (int at = 0; at < count; at++) {
            rating += is_in_column(keeper, keeper->holders.holder[parts[at]], column) ? 1L << 20 : 0;
            rating -= labs(column - keeper->column[parts[at]]);
        }
        if (rating > most) {
            most = rating;
            best = column;
        }
    }
    return (int)best;
}

static void keep_column(HintKeeper *keeper, int class)
{
    int first = keeper->hints->align_starts[class], count = keeper->hints->align_starts[class + 1] - first;
    const int *parts = keeper->hints->align_items + first;
    int best = choose_column(keeper, parts, count);
    for (int at = 0; at < count; at++) {
        int column, row, broken;
        if (keeper->column[parts[at]] == best)
            continue;
        if (!find_cell(keeper, parts[at], best, best, &column, &row, &broken))
            row = open_row_for(keeper, parts[at], best);
        if (row >= 0)
            move_part(keeper, parts[at], best, row);
    }
}

/* --- orders --- */

/* Parts of one group may change places, in a column that they share or when none has to keep its own. */
static bool change_places(HintKeeper *keeper, int above, int below)
{
    const int *class = keeper->hints->align_class, *row = keeper->row;
    bool may_change = keeper->holders.holder[above] == keeper->holders.holder[below] &&
                      (class[above] == class[below] || keeper->column[above] == keeper->column[below]);
    int before = count_broken(keeper, above, row[above]) + count_broken(keeper, below, row[below]);
    if (!may_change || row[above] == row[below])
        return false;
    int x = keeper->column[below], y = row[below];
    move_part(keeper, above, x, y);
    if (count_broken(keeper, above, row[above]) + count_broken(keeper, below, row[below]) < before)
        return true;
    move_part(keeper, below, x, y);
    return false;
}

/* Moves one part of a pair to where it breaks fewer orders; where it is in no group, if need be to a row
 * of its own at the end of its lane. */
static bool move_end(HintKeeper *keeper, int part, bool is_below)
{
    bool is_fixed = keeper->hints->align_class[part] >= 0;
    int before = count_broken(keeper, part, keeper->row[part]), broken = before, column, row;
    int first = is_fixed ? keeper->column[part] : 0, last = is_fixed ? first : keeper->columns - 1;
    if (find_cell(keeper, part, first, last, &column, &row, &broken) && broken < before) {
        move_part(keeper, part, column, row);
        return true;
    }
    int lane = keeper->problem->parts[part].lane, top = find_first_row(keeper, lane);
    int opened = is_below ? top + keeper->lane_rows[lane] : top;
    bool is_better = count_broken(keeper, part, is_below ? opened : top - 1) < before;
    if (keeper->holders.holder[part] >= keeper->holders.lane_count || !is_better)
        return false;
    open_row(keeper, lane, opened);
    move_part(keeper, part, keeper->column[part], opened);
    return true;
}

/* Whether something moved. */
static bool keep_order(HintKeeper *keeper, int pair)
{
    int above = keeper->hints->order_pairs[pair][0], below = keeper->hints->order_pairs[pair][1];
    if (keeper->row[above] < keeper->row[below])
        return false;
    return change_places(keeper, above, below) || move_end(keeper, below, true) ||
           move_end(keeper, above, false);
}
