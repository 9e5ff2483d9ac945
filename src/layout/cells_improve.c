/* Improves the cells of a large board thing by thing, without routes.
 *
 * Pass "improve_cells". Needs: legal cells. Gives: legal cells with shorter and straighter links. A thing
 * moves to a cell near its neighbours' or swaps with one of its own zone, so the cells stay legal. Metropolis
 * with a falling temperature, as in cells.c. */
#include "cell_field.h"

#include <stdlib.h>
#include <string.h>

enum { IMPROVEMENTS = 60, STRIP_IMPROVEMENTS = 30, MOST_TIES = 64, LOGARITHMS = 1024, WINDOW = 1 };

static void start_costs(Arena *arena, CellField *field);
static void step(CellField *field, const double *logarithms, double heat);

void cells_occupy(CellField *field)
{
    memset(field->occupant, -1, (size_t)field->columns * (size_t)field->rows * sizeof *field->occupant);
    for (int thing = 0; thing < field->ties->count; thing++)
        field->occupant[field->row[thing] * field->columns + field->column[thing]] = thing;
}

void cells_anneal(CellField *field, long steps, double hot, double cold)
{
    enum { STAGES = 60 };
    Arena *arena = arena_create();
    double logarithms[LOGARITHMS], heat = hot, factor = search_exp(search_log(cold / hot) / STAGES);
    for (int at = 0; at < LOGARITHMS; at++)
        logarithms[at] = -search_log((at + 0.5) / LOGARITHMS);
    start_costs(arena, field);
    for (int stage = 0; stage < STAGES; stage++, heat *= factor)
        for (long at = steps * stage / STAGES; at < steps * (stage + 1) / STAGES; at++)
            step(field, logarithms, heat);
    arena_destroy(arena);
}

static inline int count_ties(const CellField *field, int thing)
{
    return smaller(field->ties->starts[thing + 1] - field->ties->starts[thing], MOST_TIES);
}

static void start_costs(Arena *arena, CellField *field)
{
    const CellTies *ties = field->ties;
    field->ways = arena_new_array(arena, int, (size_t)ties->count + 1);
    field->most_bends = arena_new_array(arena, int, (size_t)ties->count + 1);
    for (int thing = 0; thing < ties->count; thing++) {
        field->ways[thing] = -1;
        for (int at = 0; at < count_ties(field, thing); at++)
            field->most_bends[thing] += 2 * field->bend * ties->items[ties->starts[thing] + at].weight;
    }
}

static int draw(CellField *field, int bound)
{
    field->random ^= field->random << 13;
    field->random ^= field->random >> 7;
    field->random ^= field->random << 17;
    return (int)(((field->random >> 32) * (uint64_t)bound) >> 32);
}

static inline bool is_free(const CellField *field, int column, int row, int thing)
{
    int there = field->occupant[row * field->columns + column];
    return there < 0 || there == thing;
}

/* Whether nothing but `thing` stands between two cells of a row. */
static inline bool row_is_free(const CellField *field, int row, int from, int to, int thing)
{
    for (int column = smaller(from, to) + 1, last = larger(from, to); column < last; column++)
        if (!is_free(field, column, row, thing))
            return false;
    return true;
}

static inline bool column_is_free(const CellField *field, int column, int from, int to, int thing)
{
    for (int row = smaller(from, to) + 1, last = larger(from, to); row < last; row++)
        if (!is_free(field, column, row, thing))
            return false;
    return true;
}

/* The bends of a link of `thing` between two cells, given what stands in between: none along a free row or
 * column, one round a free corner, else two. */
static int count_bends(const CellField *field, int x, int y, int to_x, int to_y, int thing)
{
    if (y == to_y)
        return row_is_free(field, y, x, to_x, thing) ? 0 : 2;
    if (x == to_x)
        return column_is_free(field, x, y, to_y, thing) ? 0 : 2;
    if (is_free(field, to_x, y, thing) && row_is_free(field, y, x, to_x, thing) &&
        column_is_free(field, to_x, y, to_y, thing))
        return 1;
    if (is_free(field, x, to_y, thing) && column_is_free(field, x, y, to_y, thing) &&
        row_is_free(field, to_y, x, to_x, thing))
        return 1;
    return 2;
}

/* Where a thing would move, and who is there and takes its place: the tie between the two only turns
 * round. */
typedef struct CellStep {
    int thing, column, row, partner;
} CellStep;

/* How many steps more a line takes that goes round the strips between two cells; 0 where there are none. Not
 * all of its way by the nearer end counts: partners shall still come to lie level, or the strips' parts lose
 * their order. */
static inline int go_round(const CellField *field, int x, int y, int to_x, int to_y)
{
    const CellStrips *strips = field->strips;
    int across = strips->is_stacked ? y : x, to_across = strips->is_stacked ? to_y : to_x;
    if (strips->ended[larger(across, to_across)] <= strips->begun[smaller(across, to_across)])
        return 0;
    int along = strips->is_stacked ? x : y, to_along = strips->is_stacked ? to_x : to_y,
        count = strips->is_stacked ? field->columns : field->rows;
    return 2 * smaller(smaller(along, to_along) + 1, count - larger(along, to_along)) / 3;
}

/* What a thing's ties would cost after a step by their length and as far as they run against the flow. */
static int price_ways(const CellField *field, CellStep step)
{
    const CellTie *tie = field->ties->items + field->ties->starts[step.thing],
                  *last = tie + count_ties(field, step.thing);
    int across = 0, down = 0, round = 0, against = 0;
    for (; tie < last; tie++) {
        /* the partner comes to stand where the thing was */
        int other = tie->other == step.partner ? step.thing : tie->other;
        int x = field->column[other], y = field->row[other], ahead = x - step.column;
        across += tie->weight * abs(ahead);
        down += tie->weight * abs(y - step.row);
        if (field->strips != NULL)
            round += tie->weight * go_round(field, step.column, step.row, x, y);
        against += abs(tie->flow) * (tie->flow * ahead < 0); /* no branch could be foreseen */
    }
    if (field->strips != NULL && field->strips->is_stacked)
        across += round;
    else
        down += round;
    return field->across * across + field->down * down + field->against * against;
}

/* The same where it stands; kept for as long as nothing moves that it is tied to. */
static int know_ways(CellField *field, int thing)
{
    int *ways = &field->ways[thing];
    if (*ways < 0)
        *ways = price_ways(field, (CellStep){thing, field->column[thing], field->row[thing], -1});
    return *ways;
}

/* What the bends of a thing's ties would cost after a step. */
static int price_bends(const CellField *field, CellStep step)
{
    const CellTie *tie = field->ties->items + field->ties->starts[step.thing];
    int bends = 0;
    for (const CellTie *last = tie + count_ties(field, step.thing); tie < last; tie++) {
        int other = tie->other == step.partner ? step.thing : tie->other;
        bends += tie->weight * count_bends(field, step.column, step.row, field->column[other],
                                           field->row[other], step.thing);
    }
    return field->bend * bends;
}

/* Whether a step, and the partner's back, makes things dearer by less than a limit above 0. Most steps are
 * too long by more than bends can make up for, and most others by more than the bends that there are. */
static bool is_worth(CellField *field, CellStep step, double limit)
{
    bool swaps = step.partner >= 0;
    CellStep here = {step.thing, field->column[step.thing], field->row[step.thing], -1},
             back = {step.partner, here.column, here.row, step.thing},
             there = {step.partner, step.column, step.row, -1};
    int most = field->most_bends[step.thing] + (swaps ? field->most_bends[step.partner] : 0);
    int change = price_ways(field, step) - know_ways(field, step.thing) -
                 (swaps ? know_ways(field, step.partner) : 0);
    if (swaps && change - most < limit)
        change += price_ways(field, back);
    if (change - most >= limit || field->bend == 0)
        return change < limit;
    change -= price_bends(field, here) + (swaps ? price_bends(field, there) : 0);
    if (change < limit)
        change += price_bends(field, step);
    if (change < limit && swaps)
        change += price_bends(field, back);
    return change < limit;
}

static void put(CellField *field, int thing, int column, int row)
{
    const CellTies *ties = field->ties;
    field->ways[thing] = -1;
    for (int at = ties->starts[thing]; at < ties->starts[thing + 1]; at++)
        field->ways[ties->items[at].other] = -1;
    field->column[thing] = column;
    field->row[thing] = row;
    field->occupant[row * field->columns + column] = thing;
}

/* Whether a cell is in the zone of a thing. What is outside of all groups, but drawn into one, gets the first
 * cell beside its strip instead. */
static bool find_zone(CellField *field, int thing, int *column, int *row)
{
    const CellStrips *strips = field->strips;
    const int *zone_at = field->zone_at + *row * field->columns + *column;
    if (*zone_at == field->zone[thing])
        return true;
    if (strips == NULL || field->zone[thing] != 0)
        return false;
    int way = draw(field, 2) == 0 ? -1 : 1, *place = strips->is_stacked ? row : column;
    int step = way * (strips->is_stacked ? field->columns : 1),
        count = strips->is_stacked ? field->rows : field->columns;
    while (*zone_at != 0) {
        *place += way;
        zone_at += step;
        if (*place < 0 || *place >= count)
            return false;
    }
    return true;
}

static void step(CellField *field, const double *logarithms, double heat)
{
    const CellTies *ties = field->ties;
    int thing = draw(field, ties->count), count = ties->starts[thing + 1] - ties->starts[thing];
    if (count == 0)
        return;
    int other = ties->items[ties->starts[thing] + draw(field, count)].other;
    int from_column = field->column[thing], from_row = field->row[thing];
    bool is_near = draw(field, 3) == 0;
    int column = is_near ? from_column : field->column[other], row = is_near ? from_row : field->row[other];
    column += draw(field, 2 * WINDOW + 1) - WINDOW;
    row += draw(field, 2 * WINDOW + 1) - WINDOW;
    if (field->zone != NULL) {
        const CellBox *box = &field->zone_boxes[field->zone[thing]];
        column = smaller(larger(column, box->first_column), box->last_column);
        row = smaller(larger(row, box->first_row), box->last_row);
    } else if (column < 0 || row < 0 || column >= field->columns || row >= field->rows)
        return;
    if (field->zone != NULL && !find_zone(field, thing, &column, &row))
        return;
    if (column == from_column && row == from_row)
        return;
    int there = field->occupant[row * field->columns + column];
    if (!is_worth(field, (CellStep){thing, column, row, there}, heat * logarithms[draw(field, LOGARITHMS)]))
        return;
    field->occupant[from_row * field->columns + from_column] = -1;
    put(field, thing, column, row);
    if (there >= 0)
        put(field, there, from_column, from_row);
}

/* The strips that the outermost groups are. */
static const CellStrips *find_strips(Arena *arena, const LayoutProblem *problem, bool is_stacked,
                                     const CellField *field)
{
    int *first = arena_new_array(arena, int, problem->group_count + 1),
        *last = arena_new_array(arena, int, problem->group_count + 1), count = 0;
    for (size_t group = 0; group < problem->group_count; group++) {
        if (problem->groups[group].parent >= 0)
            continue;
        CellBox box = layout_bound_group(&problem->groups[group], field->column, field->row);
        first[count] = is_stacked ? box.first_row : box.first_column;
        last[count++] = is_stacked ? box.last_row : box.last_column;
    }
    return cells_list_strips(arena, is_stacked, is_stacked ? field->rows : field->columns, first, last,
                             count);
}

void cells_improve(Arena *arena, const LayoutProblem *problem, const CellTies *ties,
                   const CellHolders *holders, int *column, int *row, int columns, const int *lane_rows)
{
    long effort = problem->graph->effort > 0 ? problem->graph->effort : 1, parts = (long)problem->part_count;
    CellField field = {.ties = ties, .column = column, .row = row, .columns = columns};
    for (size_t lane = 0; lane < problem->lane_count; lane++)
        field.rows += lane_rows[lane];
    field.across = PRICE_ACROSS;
    field.down = PRICE_DOWN;
    field.bend = PRICE_BEND;
    field.against = PRICE_AGAINST;
    field.random = 88172645463325252u;
    field.occupant = arena_new_array(arena, int, (size_t)columns *(size_t)field.rows);
    cells_occupy(&field);
    cells_map_zones(arena, problem, holders, &field, lane_rows);
    if (holders->are_strips)
        field.strips = find_strips(arena, problem, holders->is_stacked, &field);
    cells_anneal(&field, (holders->are_strips ? STRIP_IMPROVEMENTS : IMPROVEMENTS) * parts * effort, 8, 2);
}

void cells_map_zones(Arena *arena, const LayoutProblem *problem, const CellHolders *holders, CellField *field,
                     const int *lane_rows)
{
    int *zone_at = arena_new_array(arena, int, (size_t)field->columns *(size_t)field->rows);
    for (int lane = 0, cell = 0; lane < holders->lane_count; lane++)
        for (int own = 0; own < lane_rows[lane] * field->columns; own++)
            zone_at[cell++] = lane;
    for (size_t group = 0; group < problem->group_count; group++) {
        CellBox box = layout_bound_group(&problem->groups[group], field->column, field->row);
        for (int row = box.first_row; row <= box.last_row; row++)
            for (int column = box.first_column; column <= box.last_column; column++)
                zone_at[row * field->columns + column] = holders->lane_count + (int)group;
    }
    field->zone = holders->holder;
    field->zone_at = zone_at;
    field->zone_boxes = cells_bound_zones(arena, field, holders->count);
}

CellBox *cells_bound_zones(Arena *arena, const CellField *field, int zones)
{
    CellBox *boxes = arena_new_array(arena, CellBox, (size_t)zones);
    for (int zone = 0; zone < zones; zone++)
        boxes[zone] = NO_CELLS;
    for (int cell = 0; cell < field->columns * field->rows; cell++)
        take_in_cell(&boxes[field->zone_at[cell]], cell % field->columns, cell / field->columns);
    return boxes;
}
