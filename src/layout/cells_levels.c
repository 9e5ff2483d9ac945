/* Cells for the parts of a large board, level by level.
 *
 * Pass "place_levels". Needs: who is linked with whom. Gives: a cell for every part on an empty grid. What is
 * linked closely is paired, the pairs again, until a handful is left (multilevel: Hendrickson, Leland 1995;
 * Walshaw 2001). The few are placed on a few cells by annealing; then every cell is cut in two and every pair
 * with it, and each level is annealed anew, ever cooler. So the whole finds its order while it is small, and
 * the steps stay proportional to the parts. */
#include "cell_field.h"

#include <string.h>

enum { MOST_LEVELS = 24, FEW = 10, STEPS = 150 };

typedef struct Level {
    CellTies ties;
    int *cluster;      /* by thing: the thing of the next coarser level */
    bool cuts_columns; /* its cells come from the coarser level's by cutting these from left to right */
    int columns, rows;
    int *column, *row;
} Level;

typedef struct Levels {
    Arena *arena;
    long effort;
    Level levels[MOST_LEVELS];
    int count;
} Levels;

static int pair_things(Arena *scratch, const CellTies *ties, int *cluster);
static void choose_grids(Levels *levels);
static void place_coarsest(Levels *levels);
static void refine(Levels *levels, int level);

void cells_place_by_levels(const CellTies *ties, long effort, int *column, int *row, int *columns, int *rows)
{
    Levels levels = {.arena = arena_create(), .effort = effort, .count = 1};
    levels.levels[0].ties = *ties;
    while (levels.levels[levels.count - 1].ties.count > FEW && levels.count < MOST_LEVELS) {
        Level *fine = &levels.levels[levels.count - 1], *coarse = fine + 1;
        fine->cluster = arena_new_array(levels.arena, int, (size_t)fine->ties.count + 1);
        int count = pair_things(levels.arena, &fine->ties, fine->cluster);
        coarse->ties = cells_tie_clusters(levels.arena, &fine->ties, fine->cluster, count);
        levels.count++;
    }
    choose_grids(&levels);
    place_coarsest(&levels);
    for (int level = levels.count - 1; level-- > 0;)
        refine(&levels, level);
    memcpy(column, levels.levels[0].column, (size_t)ties->count * sizeof *column);
    memcpy(row, levels.levels[0].row, (size_t)ties->count * sizeof *row);
    *columns = levels.levels[0].columns;
    *rows = levels.levels[0].rows;
    arena_destroy(levels.arena);
}

/* --- pairs --- */

/* How much two things belong together: their tie, less where the other has many. */
static double rate(const CellTies *ties, const CellTie *tie)
{
    return (double)tie->weight / (double)(4 + ties->starts[tie->other + 1] - ties->starts[tie->other]);
}

static void join(int *cluster, int first, int second, int *count)
{
    cluster[first] = cluster[second] = (*count)++;
}

/* Things in the order of how many ties they have: those with few have the least choice. */
static int *sort_by_ties(Arena *arena, const CellTies *ties)
{
    int *order = arena_new_array(arena, int, (size_t)ties->count + 1),
        *starts = arena_new_array(arena, int, (size_t)ties->count + 3);
    for (int thing = 0; thing < ties->count; thing++) {
        int own = ties->starts[thing + 1] - ties->starts[thing];
        starts[(own < ties->count ? own : ties->count) + 1]++;
    }
    for (int own = 1; own <= ties->count + 1; own++)
        starts[own] += starts[own - 1];
    for (int thing = 0; thing < ties->count; thing++) {
        int own = ties->starts[thing + 1] - ties->starts[thing];
        order[starts[own < ties->count ? own : ties->count]++] = thing;
    }
    return order;
}

/* Pairs all things but one at most: neighbours first, then neighbours of one neighbour, then the rest in
 * order. */
static int pair_things(Arena *scratch, const CellTies *ties, int *cluster)
{
    int count = 0, waiting = -1;
    const int *order = sort_by_ties(scratch, ties);
    memset(cluster, -1, (size_t)ties->count * sizeof *cluster);
    for (int at = 0; at < ties->count; at++) {
        int thing = order[at], best = -1;
        double most = 0;
        for (int tie = ties->starts[thing]; cluster[thing] < 0 && tie < ties->starts[thing + 1]; tie++) {
            double rating = rate(ties, &ties->items[tie]);
            if (cluster[ties->items[tie].other] < 0 && rating > most) {
                most = rating;
                best = ties->items[tie].other;
            }
        }
        if (best >= 0)
            join(cluster, thing, best, &count);
    }
    for (int between = 0; between < ties->count; between++, waiting = -1)
        for (int tie = ties->starts[between]; tie < ties->starts[between + 1]; tie++) {
            int thing = ties->items[tie].other;
            if (cluster[thing] >= 0)
                continue;
            if (waiting >= 0)
                join(cluster, waiting, thing, &count);
            waiting = waiting >= 0 ? -1 : thing;
        }
    for (int thing = 0; thing < ties->count; thing++) {
        if (cluster[thing] >= 0)
            continue;
        if (waiting >= 0)
            join(cluster, waiting, thing, &count);
        waiting = waiting >= 0 ? -1 : thing;
    }
    if (waiting >= 0)
        cluster[waiting] = count++;
    return count;
}

/* --- grids --- */

/* How far a grid is from what a board of so many parts wants: some cells free, columns and rows so that it
 * fits a page. */
static double price_grid(const CellTies *ties, int columns, int rows)
{
    double excess = (double)columns * rows / (1.25 * ties->count), ratio = (double)columns / rows / 0.8;
    return 2 * (excess > 1 ? excess : 1 / excess) + (ratio > 1 ? ratio : 1 / ratio);
}

/* Every cell of a level is cut in two for the next finer one; the coarsest grid and the cuts are chosen so
 * that the finest fits. */
static void choose_grids(Levels *levels)
{
    Level *finest = &levels->levels[0], *coarsest = &levels->levels[levels->count - 1];
    int cuts = levels->count - 1, cuts_across = 0;
    double best = 1e18;
    for (int across = 0; across <= cuts; across++)
        for (int columns = 1; columns <= 2 * FEW; columns++)
            for (int rows = 1; rows <= 2 * FEW; rows++) {
                double price = price_grid(&finest->ties, columns << across, rows << (cuts - across));
                if (columns * rows < coarsest->ties.count || price >= best)
                    continue;
                best = price;
                cuts_across = across;
                coarsest->columns = columns;
                coarsest->rows = rows;
            }
    int cuts_down = cuts - cuts_across;
    for (int level = levels->count - 1; level-- > 0;) {
        Level *coarse = &levels->levels[level + 1], *fine = &levels->levels[level];
        bool is_wide = (PRICE_ACROSS << cuts_across) >= (PRICE_DOWN << cuts_down);
        fine->cuts_columns = cuts_down == 0 || (cuts_across > 0 && is_wide);
        cuts_across -= fine->cuts_columns;
        cuts_down -= !fine->cuts_columns;
        fine->columns = coarse->columns << fine->cuts_columns;
        fine->rows = coarse->rows << !fine->cuts_columns;
    }
}

/* --- placing --- */

/* The field of a level: a step there is as long as the cells of the finest grid that it covers. */
static CellField make_field(Levels *levels, int index)
{
    Level *level = &levels->levels[index];
    size_t cells = (size_t)level->columns * (size_t)level->rows;
    return (CellField){.ties = &level->ties,
                       .columns = level->columns,
                       .rows = level->rows,
                       .column = level->column,
                       .row = level->row,
                       .occupant = arena_new_array(levels->arena, int, cells),
                       .across = PRICE_ACROSS * (levels->levels[0].columns / level->columns),
                       .down = PRICE_DOWN * (levels->levels[0].rows / level->rows),
                       .bend = index == 0 ? PRICE_BEND : 0,
                       .against = PRICE_AGAINST,
                       .random = 88172645463325252u + (uint64_t)index};
}

static void make_places(Levels *levels, int index)
{
    Level *level = &levels->levels[index];
    level->column = arena_new_array(levels->arena, int, (size_t)level->ties.count + 1);
    level->row = arena_new_array(levels->arena, int, (size_t)level->ties.count + 1);
}

static void place_coarsest(Levels *levels)
{
    int index = levels->count - 1;
    Level *level = &levels->levels[index];
    make_places(levels, index);
    for (int thing = 0; thing < level->ties.count; thing++) {
        level->column[thing] = thing / level->rows;
        level->row[thing] = thing % level->rows;
    }
    CellField field = make_field(levels, index);
    cells_occupy(&field);
    double step = field.across + field.down;
    cells_anneal(&field, 400L * level->ties.count * levels->effort, 2 * step, step / 8);
}

static void refine(Levels *levels, int index)
{
    Level *fine = &levels->levels[index], *coarse = fine + 1;
    bool *is_taken = arena_new_array(levels->arena, bool, (size_t)coarse->ties.count + 1);
    make_places(levels, index);
    for (int thing = 0; thing < fine->ties.count; thing++) {
        int cluster = fine->cluster[thing];
        fine->column[thing] =
            (coarse->column[cluster] << fine->cuts_columns) + (is_taken[cluster] && fine->cuts_columns);
        fine->row[thing] =
            (coarse->row[cluster] << !fine->cuts_columns) + (is_taken[cluster] && !fine->cuts_columns);
        is_taken[cluster] = true;
    }
    CellField field = make_field(levels, index);
    cells_occupy(&field);
    double heat = (field.across + field.down + field.bend) / 2.0;
    cells_anneal(&field, STEPS * fine->ties.count * levels->effort, 0.7 * heat, 0.1 * heat);
}
