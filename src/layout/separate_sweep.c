/* Which things see each other along one axis of a large board: a sweep in place of a look at every pair.
 *
 * Each item keeps its distance to what it sees, and to what lies right behind that: a thin line must not hide
 * the larger gap to a box. The walls of groups take part like items. Whatever is not seen lies behind
 * something that keeps its own distance. */
#include "compact.h"

#include <stdlib.h>
#include <string.h>

/* What a sweep over the axis last met, by intervals of the other axis in order. */
typedef struct Interval {
    double low, high;
    int item; /* -1: nothing yet */
} Interval;

typedef struct Skyline {
    Arena *arena;
    ARRAY_OF(Interval) intervals;
    ARRAY_OF(int) seen; /* items that the one being added sees */
} Skyline;

static int find_interval(const Skyline *skyline, double value)
{
    size_t low = 0, high = skyline->intervals.count;
    while (low + 1 < high) {
        size_t middle = (low + high) / 2;
        if (skyline->intervals.items[middle].low <= value)
            low = middle;
        else
            high = middle;
    }
    return (int)low;
}

static void look_back(Skyline *skyline, double low, double high)
{
    skyline->seen.count = 0;
    for (int at = find_interval(skyline, low); at < (int)skyline->intervals.count; at++) {
        const Interval *interval = &skyline->intervals.items[at];
        if (interval->low >= high)
            break;
        if (interval->item >= 0 && interval->high > low)
            array_push(skyline->arena, &skyline->seen, interval->item);
    }
}

static void cover(Skyline *skyline, double low, double high, int item)
{
    int from = find_interval(skyline, low), to = find_interval(skyline, high);
    Interval first = skyline->intervals.items[from], last = skyline->intervals.items[to];
    Interval fresh[3];
    int fresh_count = 0;
    if (first.low < low)
        fresh[fresh_count++] = (Interval){first.low, low, first.item};
    fresh[fresh_count++] = (Interval){low, high, item};
    if (last.high > high)
        fresh[fresh_count++] = (Interval){high, last.high, last.item};
    size_t old_count = skyline->intervals.count, tail = old_count - (size_t)to - 1;
    for (int extra = to - from + 1; extra < fresh_count; extra++)
        array_push(skyline->arena, &skyline->intervals, first);
    memmove(&skyline->intervals.items[from + fresh_count], &skyline->intervals.items[to + 1],
            tail * sizeof first);
    memcpy(&skyline->intervals.items[from], fresh, (size_t)fresh_count * sizeof first);
    skyline->intervals.count = (size_t)from + (size_t)fresh_count + tail;
}

/* An item, or behind those the low and the high wall of each group. */
typedef struct SweepEntry {
    double centre, low, high;
    int number;
} SweepEntry;

static int compare_entries(const void *first, const void *second)
{
    const SweepEntry *a = first, *b = second;
    if (a->centre != b->centre)
        return a->centre < b->centre ? -1 : 1;
    return a->number < b->number ? -1 : a->number > b->number;
}

static SweepEntry *list_entries(const Compaction *compaction, int *count)
{
    const Realisation *realisation = compaction->realisation;
    int groups = (int)realisation->problem->group_count, axis = compaction->axis;
    SweepEntry *entries =
        arena_new_array(realisation->arena, SweepEntry, (size_t)(compaction->item_count + 2 * groups) + 1);
    *count = 0;
    for (int item = 0; item < compaction->item_count; item++) {
        const Item *source = &compaction->items[item];
        entries[(*count)++] = (SweepEntry){source->centre, source->reach_low, source->reach_high, item};
    }
    for (int wall = 0; wall < 2 * groups; wall++)
        entries[(*count)++] = (SweepEntry){
            realisation->walls[axis][wall % 2][wall / 2], realisation->walls[1 - axis][0][wall / 2],
            realisation->walls[1 - axis][1][wall / 2], compaction->item_count + wall};
    qsort(entries, (size_t)*count, sizeof *entries, compare_entries);
    return entries;
}

/* The entries near the one that is being added, each once. */
typedef struct NearEntries {
    Arena *arena;
    ARRAY_OF(int) numbers;
    int *seen_by, index; /* by entry: the last one that it was near to, from 1 */
} NearEntries;

static void separate_entries(Compaction *compaction, int first, int second)
{
    int items = compaction->item_count;
    if (first < items && second < items)
        separate_pair(compaction, first, second);
    else if (first >= items && second >= items)
        separate_group_pair(compaction, (first - items) / 2, (second - items) / 2);
    else if (first < items)
        separate_item_from_group(compaction, &compaction->items[first], (second - items) / 2);
    else
        separate_item_from_group(compaction, &compaction->items[second], (first - items) / 2);
}

/* Notes that an entry is near, unless that is known already. */
static void add_near(NearEntries *near, int number)
{
    if (near->seen_by[number] != near->index) {
        near->seen_by[number] = near->index;
        array_push(near->arena, &near->numbers, number);
    }
}

/* What each entry saw is remembered, so that a later one also keeps its distance to what lies behind its
 * neighbours. */
void separate_by_sweep(Compaction *compaction)
{
    Arena *arena = compaction->realisation->arena;
    int count;
    SweepEntry *entries = list_entries(compaction, &count);
    int **behind = arena_new_array(arena, int *, (size_t)count + 1),
        *behind_count = arena_new_array(arena, int, (size_t)count + 1);
    Skyline skyline = {.arena = arena};
    Interval all = {-1e9, 1e9, -1};
    array_push(arena, &skyline.intervals, all);
    NearEntries near = {.arena = arena, .seen_by = arena_new_array(arena, int, (size_t)count + 1)};
    for (int index = 0; index < count; index++) {
        const SweepEntry *entry = &entries[index];
        look_back(&skyline, entry->low - SEPARATE_MARGIN, entry->high + SEPARATE_MARGIN);
        near.index = index + 1;
        near.numbers.count = 0;
        for (size_t at = 0; at < skyline.seen.count; at++)
            add_near(&near, skyline.seen.items[at]);
        int *seen = arena_new_array(arena, int, near.numbers.count + 1);
        int seen_count = (int)near.numbers.count;
        for (int at = 0; at < seen_count; at++)
            seen[at] = near.numbers.items[at];
        behind[entry->number] = seen;
        behind_count[entry->number] = seen_count;
        for (int at = 0; at < seen_count; at++)
            for (int deeper = 0; deeper < behind_count[seen[at]]; deeper++)
                add_near(&near, behind[seen[at]][deeper]);
        for (size_t at = 0; at < near.numbers.count; at++)
            separate_entries(compaction, near.numbers.items[at], entry->number);
        cover(&skyline, entry->low - 0.5, entry->high + 0.5, entry->number);
    }
}
