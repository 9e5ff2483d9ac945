/* Lines through cells, for the rough search (cells_rough.c): straight or with one bend, and what they cross.
 *
 * Each cell counts what passes it, so that a line is priced for the cells that it runs through, and never
 * looks at another line. */
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
    size_t links = problem->link_count + 1;
    rough->lines = arena_new_array(arena, RoughLine, links);
    rough->saved = arena_new_array(arena, RoughLine, links);
    rough->ends = arena_new_array(arena, RoughEnds, links);
    rough->least = arena_new_array(arena, double, links);
    rough->around = arena_new_array(arena, int, links);
    rough->around_at = arena_new_array(arena, int, links);
    rough->touched = arena_new_array(arena, int, links);
    rough->foreign = arena_new_array(arena, uint64_t, links);
    rough->words = (int)(problem->link_count >> 6) + 1;
    size_t cells = (size_t)(search->columns * search->rows), words = (size_t)rough->words;
    rough->passing = arena_new_array(arena, uint32_t, cells);
    rough->through = arena_new_array(arena, uint64_t, cells * words);
    rough->own = arena_new_array(arena, uint64_t, (problem->part_count + 1) * words);
    rough->touched_set = arena_new_array(arena, uint64_t, words);
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

void rough_clear_lines(Rough *rough)
{
    const Search *search = rough->search;
    size_t cells = (size_t)(search->columns * search->rows);
    memset(rough->passing, 0, cells * sizeof *rough->passing);
    memset(rough->through, 0, cells * (size_t)rough->words * sizeof *rough->through);
    rough->around_count = 0;
}

static int level_row(const RoughLine *line)
{
    return line->shape == LEVEL_FIRST ? line->from_row : line->to_row;
}

static int upright_column(const RoughLine *line)
{
    return line->shape == LEVEL_FIRST ? line->to_column : line->from_column;
}

static bool is_straight(const RoughEnds *ends)
{
    return ends->from_column == ends->to_column || ends->from_row == ends->to_row;
}

double rough_find_ends(Rough *rough, int link)
{
    Search *search = rough->search;
    const int *xs = search->band_places[AXIS_ACROSS], *ys = search->band_places[AXIS_DOWN];
    int source, target;
    double price = template_price_places(search, link, &source, &target);
    RoughEnds *ends = &rough->ends[link];
    ends->from_column = search->column[source];
    ends->from_row = search->row[source];
    ends->to_column = search->column[target];
    ends->to_row = search->row[target];
    int length = abs(xs[2 * ends->to_column + 1] - xs[2 * ends->from_column + 1]) +
                 abs(ys[2 * ends->to_row + 1] - ys[2 * ends->from_row + 1]);
    ends->price = price += search->point_price * length;
    return price + (is_straight(ends) ? 0 : search->traits[link].bend);
}

/* Whether a line finds its cells free and keeps out of foreign groups. */
static bool is_free(const Rough *rough, int link, const RoughLine *line, bool has_corner)
{
    const Search *search = rough->search;
    int row = level_row(line), column = upright_column(line);
    if (!template_is_free_between(search->row_masks + row * search->column_words, line->from_column,
                                  line->to_column) ||
        !template_is_free_between(search->column_masks + column * search->row_words, line->from_row,
                                  line->to_row) ||
        (has_corner && search->occupant[row * search->columns + column] >= 0))
        return false;
    int x = 2 * column + 1, y = 2 * row + 1;
    uint64_t level = box_bands(2 * smaller(line->from_column, line->to_column) + 1,
                               2 * larger(line->from_column, line->to_column) + 1, y, y);
    uint64_t upright = box_bands(x, x, 2 * smaller(line->from_row, line->to_row) + 1,
                                 2 * larger(line->from_row, line->to_row) + 1);
    for (uint64_t groups = rough->foreign[link]; groups != 0; groups &= groups - 1) {
        uint64_t window = search->group_windows[lowest_bit(groups)];
        if (window_meets(window, level) || window_meets(window, upright))
            return false;
    }
    return true;
}

/* The lines that this one crosses: those along the columns of its row's cells, and along the rows of its
 * column's. */
static int count_crossings(const Rough *rough, const RoughLine *line)
{
    int width = rough->search->columns, count = 0;
    if (line->shape == AROUND)
        return 0;
    const uint32_t *cells = rough->passing + level_row(line) * width;
    for (int at = smaller(line->from_column, line->to_column) + 1,
             end = larger(line->from_column, line->to_column); at < end; at++)
        count += (int)(cells[at] >> UPRIGHT_BIT & MOST_PASSING);
    cells = rough->passing + upright_column(line);
    for (int at = smaller(line->from_row, line->to_row) + 1, end = larger(line->from_row, line->to_row);
         at < end; at++)
        count += (int)(cells[at * width] >> LEVEL_BIT & MOST_PASSING);
    return count;
}

double rough_price_line(const Rough *rough, int link)
{
    const RoughLine *line = &rough->lines[link];
    return line->own + rough->search->problem->crossing_price * count_crossings(rough, line);
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

/* Counts a line in the cells between its ends, or out of them. */
static void count_line(Rough *rough, int link, uint32_t change)
{
    const RoughLine *line = &rough->lines[link];
    int width = rough->search->columns, words = rough->words;
    int row = level_row(line) * width, column = upright_column(line);
    uint64_t *through = rough->through + (link >> 6), bit = (uint64_t)1 << (link & 63);
    for (int at = row + smaller(line->from_column, line->to_column) + 1,
             end = row + larger(line->from_column, line->to_column); at < end; at++) {
        rough->passing[at] += change << LEVEL_BIT;
        through[at * words] ^= bit;
    }
    for (int at = (smaller(line->from_row, line->to_row) + 1) * width + column,
             end = larger(line->from_row, line->to_row) * width + column; at < end; at += width) {
        rough->passing[at] += change << UPRIGHT_BIT;
        through[at * words] ^= bit;
    }
    if (line->from_column != line->to_column && line->from_row != line->to_row) {
        rough->passing[row + column] += change << CORNER_BIT;
        through[(row + column) * words] ^= bit;
    }
}

void rough_put_back(Rough *rough, int link, const RoughLine *line)
{
    SearchRoute *route = &rough->search->routes[link]; /* as search_propose looks at it */
    bool is_level = line->from_row == line->to_row, is_upright = line->from_column == line->to_column;
    route->count = line->shape != AROUND && (is_level || is_upright) ? 2 : 3;
    route->own = line->own;
    rough->lines[link] = *line;
    if (line->shape == AROUND)
        list_around(rough, link);
    else
        count_line(rough, link, 1);
}

void rough_take_line(Rough *rough, int link)
{
    if (rough->lines[link].shape == AROUND)
        unlist_around(rough, link);
    else
        count_line(rough, link, (uint32_t)-1);
}

double rough_put_line(Rough *rough, int link)
{
    const RoughEnds *ends = &rough->ends[link];
    const LinkTraits *traits = &rough->search->traits[link];
    RoughLine line = {AROUND, ends->from_column, ends->from_row, ends->to_column, ends->to_row, 0};
    bool has_corner = !is_straight(ends);
    double own = 2 * traits->bend + price_around, best = own;
    RoughShape chosen = AROUND;
    for (int shape = LEVEL_FIRST; shape <= (has_corner ? UPRIGHT_FIRST : LEVEL_FIRST); shape++) {
        line.shape = (RoughShape)shape;
        if (!is_free(rough, link, &line, has_corner))
            continue;
        double bends = has_corner ? traits->bend : 0;
        double price = bends + rough->search->problem->crossing_price * count_crossings(rough, &line);
        if (price < best) {
            best = price;
            own = bends;
            chosen = line.shape;
        }
    }
    line.shape = chosen;
    line.own = ends->price + own;
    rough_put_back(rough, link, &line);
    return ends->price + best;
}

/* The links that go around, and between whose ends lies a cell, which is free now. */
static void touch_around(Rough *rough, int column, int row)
{
    for (int at = 0; at < rough->around_count; at++) {
        const RoughLine *line = &rough->lines[rough->around[at]];
        if (column >= smaller(line->from_column, line->to_column) &&
            column <= larger(line->from_column, line->to_column) &&
            row >= smaller(line->from_row, line->to_row) && row <= larger(line->from_row, line->to_row))
            add_to_set(rough->touched_set, rough->around[at]);
    }
}

void rough_collect_touched(Rough *rough)
{
    const Search *search = rough->search;
    int words = rough->words;
    uint64_t *touched = rough->touched_set;
    memset(touched, 0, (size_t)words * sizeof *touched);
    for (int move = 0; move < search->move_count; move++) {
        const CellMove *item = &search->moves[move];
        const uint64_t *own = rough->own + item->part * words;
        const uint64_t *blocked = rough->through + (item->row * search->columns + item->column) * words;
        for (int word = 0; word < words; word++)
            touched[word] |= own[word] | blocked[word];
    }
    for (int old = 0; old < search->old_count && rough->around_count > 0; old++)
        touch_around(rough, search->old_cells[old].column, search->old_cells[old].row);
    rough->touched_count = 0;
    for (int word = 0; word < words; word++)
        for (uint64_t links = touched[word]; links != 0; links &= links - 1)
            rough->touched[rough->touched_count++] = 64 * word + lowest_bit(links);
}
