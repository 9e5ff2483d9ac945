/* Cells for the parts of a large board, level by level.
 *
 * Pass "place_levels". Needs: who is linked with whom. Gives: a cell for every part on an empty grid. What is
 * linked closely is paired, the pairs again, until a handful is left (multilevel: Hendrickson, Leland 1995;
 * Walshaw 2001). The few are placed on a few cells by annealing; then every cell is cut in two and every pair
 * with it, and each level is annealed anew, ever cooler. So the whole finds its order while it is small, and
 * the steps stay proportional to the parts. */
#include "cells_levels.h"

#include <math.h>
#include <string.h>

enum {
    STEPS = 100,
    FINEST_STEPS = 500,
    MOST_STEPS = 1200,
    FEW_STEPS = 50,
    MANY_THINGS = 400,
    FIRST_STEPS = 400,
    MOST_CELLS = 64
};

static void start_levels(Levels *levels, const CellTies *ties);
static void measure_depth(Levels *levels);
static bool is_coarse(const Levels *levels);
static void add_level(Levels *levels);
static bool choose_grids(Levels *levels);
static void place_coarsest(Levels *levels);
static const bool *list_groups(const Levels *levels);
static void refine(Levels *levels, int level);

bool cells_place_by_levels(const CellTies *ties, const CellHolders *holders, long effort, double shape,
                           int *column, int *row, int *columns, int *rows)
{
    Levels levels = {
        .arena = arena_create(), .holders = holders, .effort = effort, .shape = shape, .count = 1};
    start_levels(&levels, ties);
    measure_depth(&levels);
    while (!is_coarse(&levels) && levels.count < MOST_LEVELS)
        add_level(&levels);
    bool fits = levels.count < MOST_LEVELS && choose_grids(&levels);
    if (fits) {
        place_coarsest(&levels);
        for (int level = levels.count - 1; level-- > 0;)
            refine(&levels, level);
        memcpy(column, levels.levels[0].column, (size_t)ties->count * sizeof *column);
        memcpy(row, levels.levels[0].row, (size_t)ties->count * sizeof *row);
        *columns = levels.levels[0].columns;
        *rows = levels.levels[0].rows;
    }
    arena_destroy(levels.arena);
    return fits;
}

/* --- levels --- */

/* The holder that a thing has to grow in: the innermost that it does not fill. */
static int find_holder(const CellHolders *holders, int holder, int size)
{
    while (holder >= holders->lane_count && size == holders->size[holder])
        holder = holders->parent[holder];
    return holder;
}

static void start_levels(Levels *levels, const CellTies *ties)
{
    Level *level = &levels->levels[0];
    level->ties = *ties;
    level->holder = arena_new_array(levels->arena, int, (size_t)ties->count + 1);
    level->size = arena_new_array(levels->arena, int, (size_t)ties->count + 1);
    for (int thing = 0; thing < ties->count; thing++) {
        level->size[thing] = 1;
        level->holder[thing] = find_holder(levels->holders, levels->holders->holder[thing], 1);
    }
}

/* How often the things of a holder are paired until so many are left. */
static int count_rounds(double things, int left)
{
    int rounds = 0;
    while (ldexp(left, rounds) < things)
        rounds++;
    return rounds;
}

static void measure_depth(Levels *levels)
{
    const CellHolders *holders = levels->holders;
    int lanes = holders->lane_count;
    double *cells = arena_new_array(levels->arena, double, (size_t)holders->count);
    levels->top = arena_new_array(levels->arena, int, (size_t)holders->count);
    for (int thing = 0; thing < levels->levels[0].ties.count; thing++)
        cells[holders->holder[thing]]++;
    for (int holder = 0; holder < holders->count; holder++) {
        bool is_top = holder < lanes || holders->parent[holder] < lanes;
        levels->top[holder] = is_top ? holder : levels->top[holders->parent[holder]];
    }
    for (int holder = holders->count; holder-- > 0;) {
        int rounds = count_rounds(cells[holder], holder < lanes ? FEW : 1);
        if (holder >= lanes)
            cells[holders->parent[holder]] += ldexp(1, rounds);
        levels->depth = larger(levels->depth, rounds);
    }
    levels->most_size =
        holders->count > 1 ? levels->levels[0].ties.count / FEW : levels->levels[0].ties.count;
}

/* Whether a handful of things is left, or one for each lane, and every group is one thing or part of one. */
static bool is_coarse(const Levels *levels)
{
    const Level *level = &levels->levels[levels->count - 1];
    int few = levels->holders->count == 1 ? FEW : 2 * FEW + levels->holders->lane_count;
    bool result = level->ties.count <= few;
    for (int thing = 0; thing < level->ties.count && result; thing++)
        result = level->holder[thing] < levels->holders->lane_count;
    return result;
}

/* The outermost groups shall be complete all on the coarsest level, so that each has a strip of its own
 * there, from edge to edge: those with few things wait with the pairing until it is needed. */
static void mark_waiting(Levels *levels, Level *level)
{
    const CellHolders *holders = levels->holders;
    int left = levels->depth - levels->count,
        *things = arena_new_array(levels->arena, int, (size_t)holders->count);
    level->waits = arena_new_array(levels->arena, bool, (size_t)holders->count);
    for (int thing = 0; thing < level->ties.count; thing++)
        things[levels->top[level->holder[thing]]]++;
    for (int holder = 0; holder < holders->count && holders->count > 1 && left > 0; holder++)
        level->waits[holder] = levels->top[holder] == holder &&
                               things[holder] <= ldexp(holder < holders->lane_count ? FEW : 1, left);
}

static void add_level(Levels *levels)
{
    Level *fine = &levels->levels[levels->count - 1], *coarse = fine + 1;
    fine->cluster = arena_new_array(levels->arena, int, (size_t)fine->ties.count + 1);
    mark_waiting(levels, fine);
    int count = levels_pair_things(levels, fine);
    coarse->ties = cells_tie_clusters(levels->arena, &fine->ties, fine->cluster, count);
    coarse->holder = arena_new_array(levels->arena, int, (size_t)count + 1);
    coarse->size = arena_new_array(levels->arena, int, (size_t)count + 1);
    for (int thing = 0; thing < fine->ties.count; thing++) {
        coarse->holder[fine->cluster[thing]] = fine->holder[thing];
        coarse->size[fine->cluster[thing]] += fine->size[thing];
    }
    for (int thing = 0; thing < count; thing++)
        coarse->holder[thing] = find_holder(levels->holders, coarse->holder[thing], coarse->size[thing]);
    levels->count++;
}

/* --- grids --- */

/* How many cells a part gets: the fewer links there are, the more of them could be straight if there were
 * room. */
static double choose_room(const CellTies *ties)
{
    double links = (double)ties->starts[ties->count] / (2.0 * ties->count + 1);
    return links >= 1.5 ? 2 : links <= 1 ? 2.25 : 2 + 0.5 * (1.5 - links);
}

/* How far a grid is from what a board of so many parts wants: some cells free, columns and rows of the shape
 * that is asked for. */
static double price_grid(const Levels *levels, double columns, double rows)
{
    const CellTies *ties = &levels->levels[0].ties;
    double excess = columns * rows / (choose_room(ties) * ties->count),
           ratio = columns / rows / levels->shape;
    return 2 * (excess > 1 ? excess : 1 / excess) + (ratio > 1 ? ratio : 1 / ratio);
}

/* Whether the coarsest level fits such a grid: each lane has its own row, each outermost group its own
 * column. */
static bool grid_fits(const Levels *levels, int columns, int rows)
{
    const Level *coarsest = &levels->levels[levels->count - 1];
    int lanes = levels->holders->lane_count, most = 0;
    if (lanes == 1)
        return columns * rows >= coarsest->ties.count &&
               (levels->holders->count == 1 || (levels->holders->is_stacked ? columns : rows) == 1);
    int *counts = arena_new_array(levels->arena, int, (size_t)lanes);
    for (int thing = 0; thing < coarsest->ties.count; thing++)
        most = larger(most, ++counts[coarsest->holder[thing]]);
    return rows == lanes && columns >= most;
}

/* Every cell of a level is cut in two for the next finer one; the coarsest grid and the cuts are chosen so
 * that the finest fits. */
static bool choose_grids(Levels *levels)
{
    Level *coarsest = &levels->levels[levels->count - 1];
    int cuts = levels->count - 1, across = 0, most = 2 * FEW + levels->holders->lane_count;
    double best = 1e18;
    for (int columns = 1; columns <= most; columns++)
        for (int rows = 1; rows <= most; rows++) {
            if (!grid_fits(levels, columns, rows))
                continue;
            for (int tried = 0; tried <= cuts; tried++) {
                double price = price_grid(levels, ldexp(columns, tried), ldexp(rows, cuts - tried));
                if (price >= best)
                    continue;
                best = price;
                across = tried;
                coarsest->columns = columns;
                coarsest->rows = rows;
            }
        }
    int down = cuts - across;
    if (ldexp((double)coarsest->columns * coarsest->rows, cuts) >
        (double)MOST_CELLS * levels->levels[0].ties.count)
        return false;
    for (int level = levels->count - 1; level-- > 0;) {
        Level *coarse = &levels->levels[level + 1], *fine = &levels->levels[level];
        bool is_wide = ((long)PRICE_ACROSS << across) >= ((long)PRICE_DOWN << down);
        fine->cuts_columns = down == 0 || (across > 0 && is_wide);
        across -= fine->cuts_columns;
        down -= !fine->cuts_columns;
        fine->columns = coarse->columns << fine->cuts_columns;
        fine->rows = coarse->rows << !fine->cuts_columns;
    }
    return true;
}

/* --- placing --- */

static void make_places(Levels *levels, Level *level)
{
    level->column = arena_new_array(levels->arena, int, (size_t)level->ties.count + 1);
    level->row = arena_new_array(levels->arena, int, (size_t)level->ties.count + 1);
    level->zone_at = arena_new_array(levels->arena, int, (size_t)level->columns *(size_t)level->rows);
}

/* The field of a level: a step there is as long as the cells of the finest grid that it covers. */
static CellField make_field(Levels *levels, int index)
{
    Level *level = &levels->levels[index];
    CellField field = {.ties = &level->ties, .columns = level->columns, .rows = level->rows};
    field.column = level->column;
    field.row = level->row;
    field.occupant = arena_new_array(levels->arena, int, (size_t)level->columns *(size_t)level->rows);
    field.across = PRICE_ACROSS * (levels->levels[0].columns / level->columns);
    field.down = PRICE_DOWN * (levels->levels[0].rows / level->rows);
    field.bend = index == 0 ? PRICE_BEND : 0;
    field.against = PRICE_AGAINST;
    field.random = 88172645463325252u + (uint64_t)index;
    if (levels->holders->count > 1) {
        field.zone = level->holder;
        field.zone_at = level->zone_at;
        field.zone_boxes = cells_bound_zones(levels->arena, &field, levels->holders->count);
    }
    cells_occupy(&field);
    return field;
}

/* The things of each lane in a row of its own; of a board without lanes, in columns. */
static void place_coarsest(Levels *levels)
{
    Level *level = &levels->levels[levels->count - 1];
    int lanes = levels->holders->lane_count, *used = arena_new_array(levels->arena, int, (size_t)lanes);
    make_places(levels, level);
    for (int cell = 0; lanes > 1 && cell < level->columns * level->rows; cell++)
        level->zone_at[cell] = cell / level->columns;
    for (int thing = 0; thing < level->ties.count; thing++) {
        int at = used[level->holder[thing]]++;
        level->column[thing] = lanes > 1 ? at : at / level->rows;
        level->row[thing] = lanes > 1 ? level->holder[thing] : at % level->rows;
    }
    CellField field = make_field(levels, levels->count - 1);
    double heat = field.across + field.down;
    cells_anneal(&field, FIRST_STEPS * level->ties.count * levels->effort, 2 * heat, heat / 8);
    if (lanes == 1 && levels->holders->count > 1)
        cells_order_strips(levels->arena, &field, list_groups(levels),
                           levels->holders->is_stacked ? levels->levels[0].columns : levels->levels[0].rows);
}

/* Which things of the coarsest level are outermost groups. */
static const bool *list_groups(const Levels *levels)
{
    bool *is_group =
        arena_new_array(levels->arena, bool, (size_t)levels->levels[levels->count - 1].ties.count);
    for (int part = 0; part < levels->levels[0].ties.count; part++) {
        int thing = part;
        for (int level = 0; level + 1 < levels->count; level++)
            thing = levels->levels[level].cluster[thing];
        if (levels->holders->holder[part] >= levels->holders->lane_count)
            is_group[thing] = true;
    }
    return is_group;
}

/* The strips that the groups of the coarsest level have become. */
static const CellStrips *find_strips(Levels *levels, const CellField *field)
{
    const Level *coarsest = &levels->levels[levels->count - 1];
    const bool *is_group = list_groups(levels);
    bool is_stacked = levels->holders->is_stacked;
    int things = coarsest->ties.count, count = 0, places = is_stacked ? field->rows : field->columns,
        width = places / (is_stacked ? coarsest->rows : coarsest->columns);
    int *first = arena_new_array(levels->arena, int, (size_t)things + 1),
        *last = arena_new_array(levels->arena, int, (size_t)things + 1);
    for (int thing = 0; thing < things; thing++) {
        if (!is_group[thing])
            continue;
        first[count] = width * (is_stacked ? coarsest->row[thing] : coarsest->column[thing]);
        last[count] = first[count] + width - 1;
        count++;
    }
    return cells_list_strips(levels->arena, is_stacked, places, first, last, count);
}

/* Cuts the coarser level's cells, and with them its things. */
static void refine(Levels *levels, int index)
{
    Level *fine = &levels->levels[index], *coarse = fine + 1;
    bool *is_taken = arena_new_array(levels->arena, bool, (size_t)coarse->ties.count + 1);
    int across = fine->cuts_columns, down = !across;
    make_places(levels, fine);
    for (int cell = 0; cell < fine->columns * fine->rows; cell++)
        fine->zone_at[cell] = coarse->zone_at[(cell / fine->columns >> down) * coarse->columns +
                                              (cell % fine->columns >> across)];
    for (int thing = 0; thing < fine->ties.count; thing++) {
        int cluster = fine->cluster[thing], column = coarse->column[cluster] << across,
            row = coarse->row[cluster] << down;
        fine->zone_at[row * fine->columns + column] = fine->holder[thing];
        fine->zone_at[(row + down) * fine->columns + column + across] = fine->holder[thing];
        fine->column[thing] = column + (across && is_taken[cluster]);
        fine->row[thing] = row + (down && is_taken[cluster]);
        is_taken[cluster] = true;
    }
    CellField field = make_field(levels, index);
    if (levels->holders->are_strips)
        field.strips = find_strips(levels, &field);
    double heat = (field.across + field.down + field.bend) / 2.0;
    bool has_groups =
        levels->holders->count > levels->holders->lane_count; /* which leave less to choose from */
    long steps = STEPS; /* on the finest level, the only one where bends are seen, more of them */
    if (index == 0)
        steps = fine->ties.count > MANY_THINGS ? MOST_STEPS : FINEST_STEPS;
    if (has_groups)
        steps = FEW_STEPS;
    cells_anneal(&field, steps * fine->ties.count * levels->effort, 1.4 * heat, 0.15 * heat);
}
