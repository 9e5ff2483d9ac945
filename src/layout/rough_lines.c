/* Lines through cells, for the rough search (cells_rough.c): straight or with one bend, or around what is in
 * their way.
 *
 * A line is drawn by looking at the cells and never at another line; what crosses is a matter of where its
 * ends stand (rough_crossings.c). New lines are first drawn aside, and put on the board when all of them
 * together are worth it. */
#include "cells_rough.h"

#include <stdlib.h>
#include <string.h>

/* What a line that goes around costs beyond two bends. */
static const double price_around = 2;

static void list_own(Rough *rough);
static void list_foreign(Rough *rough);

void rough_prepare_lines(Rough *rough)
{
    Search *search = rough->search;
    const LayoutProblem *problem = search->problem;
    Arena *arena = search->arena;
    size_t links = problem->link_count + 1, cells = (size_t)(search->columns * search->rows);
    size_t words = (problem->link_count >> 6) + 1;
    rough->words = (int)words;
    rough->lines = arena_new_array(arena, RoughLine, links);
    rough->drawn = arena_new_array(arena, RoughLine, links);
    rough->ends = arena_new_array(arena, RoughEnds, links);
    rough->least = arena_new_array(arena, double, links);
    rough->around = arena_new_array(arena, int, links);
    rough->around_at = arena_new_array(arena, int, links);
    rough->touched = arena_new_array(arena, int, links);
    rough->foreign = arena_new_array(arena, uint64_t, links);
    rough->through = arena_new_array(arena, uint64_t, cells * words);
    rough->own = arena_new_array(arena, uint64_t, (problem->part_count + 1) * words);
    rough->crossed = arena_new_array(arena, uint64_t, links * words);
    rough->drawn_crossed = arena_new_array(arena, uint64_t, links * words);
    rough->new_ends = arena_new_array(arena, RoughEnds, links);
    rough->blocked_set = arena_new_array(arena, uint64_t, words);
    rough->moved_set = arena_new_array(arena, uint64_t, words);
    rough->rest = arena_new_array(arena, uint64_t, words);
    rough_prepare_straights(rough);
    list_own(rough);
    list_foreign(rough);
}

static void add_to_set(uint64_t *set, int link)
{
    set[link >> 6] |= (uint64_t)1 << (link & 63);
}

static void list_own(Rough *rough)
{
    const Search *search = rough->search;
    for (int part = 0; part < (int)search->problem->part_count; part++)
        for (int at = search->link_starts[part]; at < search->link_starts[part + 1]; at++)
            add_to_set(rough->own + part * rough->words, search->link_items[at]);
}

/* All groups but those around a part that the link may end at: where it ends at a group or lane, it takes the
 * nearest member, in whatever inner group that is. */
static void list_foreign(Rough *rough)
{
    const Search *search = rough->search;
    const LayoutProblem *problem = search->problem;
    for (size_t link = 0; link < problem->link_count && problem->group_count > 0; link++)
        rough->foreign[link] = ~(uint64_t)0 >> (64 - problem->group_count);
    for (size_t part = 0; part < problem->part_count; part++)
        for (int group = problem->parts[part].group; group >= 0; group = problem->groups[group].parent)
            for (int at = search->link_starts[part]; at < search->link_starts[part + 1]; at++)
                rough->foreign[search->link_items[at]] &= ~((uint64_t)1 << group);
}

static bool is_straight(const RoughEnds *ends)
{
    return ends->from_column == ends->to_column || ends->from_row == ends->to_row;
}

/* Where the ends of a link stand now. */
static RoughEnds find_ends(Search *search, int link)
{
    const int *xs = search->band_places[AXIS_ACROSS], *ys = search->band_places[AXIS_DOWN];
    int source, target;
    double price = template_price_places(search, link, &source, &target);
    RoughEnds ends = {search->column[source], search->row[source], search->column[target],
                      search->row[target], price};
    int length = abs(xs[2 * ends.to_column + 1] - xs[2 * ends.from_column + 1]) +
                 abs(ys[2 * ends.to_row + 1] - ys[2 * ends.from_row + 1]);
    ends.price += search->point_price * length;
    return ends;
}

/* Whether a line finds its cells free and keeps out of foreign groups. */
static bool is_free(const Rough *rough, int link, const RoughEnds *ends, int row, int column)
{
    const Search *search = rough->search;
    if (!template_is_free_between(search->row_masks + row * search->column_words, ends->from_column,
                                  ends->to_column) ||
        !template_is_free_between(search->column_masks + column * search->row_words, ends->from_row,
                                  ends->to_row) ||
        (!is_straight(ends) && search->occupant[row * search->columns + column] >= 0))
        return false;
    uint64_t groups = rough->foreign[link];
    if (groups == 0)
        return true;
    int x = 2 * column + 1, y = 2 * row + 1;
    uint64_t level = box_bands(2 * smaller(ends->from_column, ends->to_column) + 1,
                               2 * larger(ends->from_column, ends->to_column) + 1, y, y);
    uint64_t upright = box_bands(x, x, 2 * smaller(ends->from_row, ends->to_row) + 1,
                                 2 * larger(ends->from_row, ends->to_row) + 1);
    for (; groups != 0; groups &= groups - 1) {
        uint64_t window = search->group_windows[lowest_bit(groups)];
        if (window_meets(window, level) || window_meets(window, upright))
            return false;
    }
    return true;
}

/* The cheapest line. */
static RoughLine draw_line(const Rough *rough, int link, const RoughEnds *ends)
{
    double bend = rough->search->traits[link].bend, bent = ends->price + (is_straight(ends) ? 0 : bend);
    if (is_free(rough, link, ends, ends->from_row, ends->to_column))
        return (RoughLine){LEVEL_FIRST, bent};
    if (!is_straight(ends) && is_free(rough, link, ends, ends->to_row, ends->from_column))
        return (RoughLine){UPRIGHT_FIRST, bent};
    return (RoughLine){AROUND, ends->price + 2 * bend + price_around};
}

static void list_around(Rough *rough, int link)
{
    rough->around_at[link] = rough->around_count;
    rough->around[rough->around_count++] = link;
}

static void unlist_around(Rough *rough, int link)
{
    int at = rough->around_at[link], last = rough->around[--rough->around_count];
    rough->around[at] = last;
    rough->around_at[last] = at;
}

/* Marks the cells between the ends of a line as passed by it, or as no longer. */
static void mark_line(Rough *rough, int link)
{
    const RoughEnds *ends = &rough->ends[link];
    bool is_level_first = rough->lines[link].shape == LEVEL_FIRST;
    int width = rough->search->columns, words = rough->words;
    int row = (is_level_first ? ends->from_row : ends->to_row) * width;
    int column = is_level_first ? ends->to_column : ends->from_column;
    uint64_t *through = rough->through + (link >> 6), bit = (uint64_t)1 << (link & 63);
    for (int at = row + smaller(ends->from_column, ends->to_column) + 1,
             end = row + larger(ends->from_column, ends->to_column); at < end; at++)
        through[at * words] ^= bit;
    for (int at = (smaller(ends->from_row, ends->to_row) + 1) * width + column,
             end = larger(ends->from_row, ends->to_row) * width + column; at < end; at += width)
        through[at * words] ^= bit;
    if (!is_straight(ends))
        through[(row + column) * words] ^= bit;
}

static void put_line(Rough *rough, int link, RoughLine line)
{
    SearchRoute *route = &rough->search->routes[link]; /* as search_propose looks at it */
    route->count = line.shape != AROUND && is_straight(&rough->ends[link]) ? 2 : 3;
    route->own = line.own;
    rough->lines[link] = line;
    if (line.shape == AROUND)
        list_around(rough, link);
    else
        mark_line(rough, link);
}

static void take_line(Rough *rough, int link)
{
    if (rough->lines[link].shape == AROUND)
        unlist_around(rough, link);
    else
        mark_line(rough, link);
}

static uint64_t *crossed_by(const Rough *rough, int link)
{
    return rough->crossed + (size_t)link * (size_t)rough->words;
}

double rough_draw_all(Rough *rough)
{
    const Search *search = rough->search;
    size_t words = (size_t)rough->words, cells = (size_t)(search->columns * search->rows);
    int links = (int)search->problem->link_count, ends_of_crossings = 0;
    double total = 0;
    memset(rough->through, 0, cells * words * sizeof *rough->through);
    rough->around_count = 0;
    for (int link = 0; link < links; link++) {
        rough->ends[link] = find_ends(rough->search, link);
        rough_place_straight(rough, link, &rough->ends[link]);
        put_line(rough, link, draw_line(rough, link, &rough->ends[link]));
        total += rough->lines[link].own;
    }
    for (int link = 0; link < links; link++) {
        uint64_t *crossed = crossed_by(rough, link);
        rough_find_crossed(rough, link, crossed);
        for (size_t word = 0; word < words; word++)
            ends_of_crossings += count_bits(crossed[word]);
    }
    return total + search->problem->crossing_price * ends_of_crossings / 2;
}

/* All moved links are still to come. */
static void await_moved(Rough *rough)
{
    memcpy(rough->rest, rough->moved_set, (size_t)rough->words * sizeof *rough->rest);
}

/* What the crossings of a moved link cost whose turn it is, with those that are still to come left out: so
 * each counts once. */
static double price_crossings(Rough *rough, int link, const uint64_t *crossed)
{
    int count = 0;
    rough->rest[link >> 6] &= ~((uint64_t)1 << (link & 63));
    for (int word = 0; word < rough->words; word++)
        if (crossed[word] != 0)
            count += count_bits(crossed[word] & ~rough->rest[word]);
    return rough->search->problem->crossing_price * count;
}

double rough_price_least(Rough *rough, double total, double limit)
{
    const LinkTraits *traits = rough->search->traits;
    await_moved(rough);
    for (int at = 0; at < rough->moved_count; at++)
        total -= price_crossings(rough, rough->touched[at], crossed_by(rough, rough->touched[at]));
    for (int at = 0; at < rough->touched_count; at++)
        total -= rough->lines[rough->touched[at]].own;
    for (int at = rough->touched_count - 1; at >= 0 && total <= limit; at--) {
        int link = rough->touched[at];
        const RoughEnds *ends = &rough->ends[link];
        if (at < rough->moved_count) {
            rough->new_ends[at] = find_ends(rough->search, link);
            ends = &rough->new_ends[at];
        }
        rough->least[at] = ends->price + (is_straight(ends) ? 0 : traits[link].bend);
        total += rough->least[at];
    }
    return total;
}

double rough_draw_touched(Rough *rough, double total, double limit)
{
    int drawn = 0;
    for (; drawn < rough->touched_count && total <= limit; drawn++) {
        int link = rough->touched[drawn];
        const RoughEnds *ends = drawn < rough->moved_count ? &rough->new_ends[drawn] : &rough->ends[link];
        rough->drawn[drawn] = draw_line(rough, link, ends);
        total += rough->drawn[drawn].own - rough->least[drawn];
    }
    if (total > limit)
        return total;
    await_moved(rough);
    for (int at = 0; at < rough->moved_count; at++)
        rough_place_straight(rough, rough->touched[at], &rough->new_ends[at]);
    for (int at = 0; at < rough->moved_count && total <= limit; at++) {
        uint64_t *crossed = rough->drawn_crossed + at * rough->words;
        rough_find_crossed(rough, rough->touched[at], crossed);
        total += price_crossings(rough, rough->touched[at], crossed);
    }
    for (int at = 0; at < rough->moved_count && total > limit; at++)
        rough_place_straight(rough, rough->touched[at], &rough->ends[rough->touched[at]]);
    return total;
}

/* The others know of a moved link what it knows of them. */
static void keep_crossed(Rough *rough, int link, const uint64_t *now)
{
    uint64_t *before = crossed_by(rough, link), bit = (uint64_t)1 << (link & 63);
    for (int word = 0; word < rough->words; word++) {
        uint64_t changed = (before[word] ^ now[word]) & ~rough->moved_set[word];
        for (; changed != 0; changed &= changed - 1)
            crossed_by(rough, 64 * word + lowest_bit(changed))[link >> 6] ^= bit;
        before[word] = now[word];
    }
}

void rough_keep_drawn(Rough *rough)
{
    for (int at = 0; at < rough->touched_count; at++) {
        int link = rough->touched[at];
        take_line(rough, link);
        if (at < rough->moved_count) {
            rough->ends[link] = rough->new_ends[at];
            keep_crossed(rough, link, rough->drawn_crossed + at * rough->words);
        }
        put_line(rough, link, rough->drawn[at]);
    }
}

/* The links that go around, and between whose ends lies a cell, which is free now. */
static void touch_around(Rough *rough, int column, int row)
{
    for (int at = 0; at < rough->around_count; at++) {
        const RoughEnds *ends = &rough->ends[rough->around[at]];
        if (column >= smaller(ends->from_column, ends->to_column) &&
            column <= larger(ends->from_column, ends->to_column) &&
            row >= smaller(ends->from_row, ends->to_row) && row <= larger(ends->from_row, ends->to_row))
            add_to_set(rough->blocked_set, rough->around[at]);
    }
}

static void list_touched(Rough *rough, const uint64_t *set)
{
    for (int word = 0; word < rough->words; word++)
        for (uint64_t links = set[word]; links != 0; links &= links - 1)
            rough->touched[rough->touched_count++] = 64 * word + lowest_bit(links);
}

void rough_collect_touched(Rough *rough)
{
    const Search *search = rough->search;
    int words = rough->words;
    uint64_t *moved = rough->moved_set, *blocked = rough->blocked_set;
    memset(moved, 0, (size_t)words * sizeof *moved);
    memset(blocked, 0, (size_t)words * sizeof *blocked);
    for (int move = 0; move < search->move_count; move++) {
        const CellMove *item = &search->moves[move];
        const uint64_t *own = rough->own + item->part * words;
        const uint64_t *through = rough->through + (item->row * search->columns + item->column) * words;
        for (int word = 0; word < words; word++) {
            moved[word] |= own[word];
            blocked[word] |= through[word];
        }
    }
    for (int old = 0; old < search->old_count && rough->around_count > 0; old++)
        touch_around(rough, search->old_cells[old].column, search->old_cells[old].row);
    rough->touched_count = 0;
    list_touched(rough, moved);
    rough->moved_count = rough->touched_count;
    for (int word = 0; word < words; word++)
        blocked[word] &= ~moved[word];
    list_touched(rough, blocked);
}
