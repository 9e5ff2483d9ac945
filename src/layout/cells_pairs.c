/* Pairs of what belongs together, for the levels of a large board.
 *
 * Needs: the ties of a level's things. Gives: clusters of two things at most, never of different holders. Who
 * has few ties chooses first, as in heavy-edge matching (Karypis, Kumar 1998); nearly all find a partner, so
 * that each level has half the things of the one before. */
#include "cells_levels.h"

#include <string.h>

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

/* Whether two things may become one: never the parts of different groups, nor the large groups of a board. */
static bool may_join(const Levels *levels, const Level *level, int first, int second)
{
    int holder = level->holder[first];
    if (holder != level->holder[second] || level->waits[holder])
        return false;
    return holder >= levels->holders->lane_count ||
           level->size[first] + level->size[second] <= levels->most_size;
}

/* The things that wait for a partner of their holder. */
typedef struct Waiting {
    int *thing, *turn; /* by holder; a thing of another turn waits no more */
} Waiting;

static void meet(const Levels *levels, const Level *level, Waiting *waiting, int turn, int thing, int *count)
{
    int holder = level->holder[thing];
    bool is_known = waiting->turn[holder] == turn;
    if (level->cluster[thing] >= 0)
        return;
    bool has_partner = is_known && may_join(levels, level, thing, waiting->thing[holder]);
    if (has_partner)
        join(level->cluster, waiting->thing[holder], thing, count);
    waiting->thing[holder] = thing;
    waiting->turn[holder] = has_partner ? 0 : turn;
}

/* Pairs all things but one at most of each holder: neighbours first, then neighbours of one neighbour, then
 * the rest. */
int levels_pair_things(const Levels *levels, const Level *level)
{
    const CellTies *ties = &level->ties;
    int count = 0, *cluster = level->cluster;
    const int *order = sort_by_ties(levels->arena, ties);
    memset(cluster, -1, (size_t)ties->count * sizeof *cluster);
    for (int at = 0; at < ties->count; at++) {
        int thing = order[at], best = -1;
        double most = 0;
        for (int tie = ties->starts[thing]; cluster[thing] < 0 && tie < ties->starts[thing + 1]; tie++) {
            int other = ties->items[tie].other;
            double rating = rate(ties, &ties->items[tie]);
            if (cluster[other] < 0 && may_join(levels, level, other, thing) && rating > most) {
                most = rating;
                best = other;
            }
        }
        if (best >= 0)
            join(cluster, thing, best, &count);
    }
    size_t holders = (size_t)levels->holders->count;
    Waiting waiting = {arena_new_array(levels->arena, int, holders),
                       arena_new_array(levels->arena, int, holders)};
    for (int between = 0; between < ties->count; between++)
        for (int tie = ties->starts[between]; tie < ties->starts[between + 1]; tie++)
            meet(levels, level, &waiting, between + 1, ties->items[tie].other, &count);
    for (int thing = 0; thing < ties->count; thing++)
        meet(levels, level, &waiting, ties->count + 1, thing, &count);
    for (int thing = 0; thing < ties->count; thing++)
        if (cluster[thing] < 0)
            cluster[thing] = count++;
    return count;
}
