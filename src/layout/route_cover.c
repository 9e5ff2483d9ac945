/* Bends that need not be drawn: where the first or last run of a route lies within the box that it leaves.
 *
 * A wide box may reach over the next column, or over a channel past narrower boxes of its own column; a
 * line to there leaves the box below or above instead of at its side, and its bend is gone: several
 * straight lines hang side by side from one wide box. The same holds for tall boxes and rows. For the
 * templates, which price such a route as what will be drawn. */
#include "search.h"

#include <stdlib.h>

enum { SIDE_ROOM = 22, CORNER_ROOM = 14, RUN_ROOM = 14, MOST_BETWEEN = 1 };
/* Neighbouring lines lie at least so far apart. */
enum { COLUMN_STEP = 30, ROW_STEP = 20 };

/* Columns or rows of a search, in one way of speaking: their parts, as masks and cell by cell. */
typedef struct Lines {
    const Search *search;
    bool is_across; /* lines are columns, and their distances widths */
    const uint64_t *masks;
    const int *cells, *counts;
    int words, length;
} Lines;

static Lines see_lines(const Search *search, bool is_across)
{
    if (is_across)
        return (Lines){search, true, search->column_masks, search->stacks, search->column_counts, search->row_words, search->rows};
    return (Lines){search, false, search->row_masks, search->occupant, search->row_counts, search->column_words, search->columns};
}

static double size_along(const Lines *lines, int part)
{
    const Size *size = &lines->search->problem->parts[part].size;
    return lines->is_across ? size->width : size->height;
}

void search_prepare_cover(Search *search)
{
    const LayoutProblem *problem = search->problem;
    for (int axis = AXIS_ACROSS; axis <= AXIS_DOWN; axis++) {
        search->cover_reach[axis] = arena_new_array(search->arena, double, problem->part_count + 1);
        for (size_t part = 0; part < problem->part_count; part++) {
            const Size *size = &problem->parts[part].size;
            search->cover_reach[axis][part] =
                axis == AXIS_ACROSS ? size->width / 2 - SIDE_ROOM : size->height / 2 - CORNER_ROOM;
        }
    }
}

bool search_may_cover(const Search *search, int part, bool is_across, int bands)
{
    double least = bands == 1 ? 0 : is_across ? COLUMN_STEP : ROW_STEP;
    return search->cover_reach[is_across ? AXIS_ACROSS : AXIS_DOWN][part] >= least;
}

/* How far apart two neighbouring lines must lie for the boxes that stand beside each other. */
static double measure_step(const Lines *lines, int first, int second)
{
    const Search *search = lines->search;
    const uint64_t *a = lines->masks + first * lines->words, *b = lines->masks + second * lines->words;
    const int *first_cells = lines->cells + first * lines->length, *second_cells = lines->cells + second * lines->length;
    double step = lines->is_across ? COLUMN_STEP : ROW_STEP;
    for (int word = 0; word < lines->words; word++)
        for (uint64_t both = a[word] & b[word]; both != 0; both &= both - 1) {
            int cross = 64 * word + lowest_bit(both), from = first_cells[cross], to = second_cells[cross];
            double gap = lines->is_across ? layout_spacing.linked_column_gap : layout_spacing.linked_row_gap;
            if (lines->is_across && search->label_before[to] > gap)
                gap = search->label_before[to];
            gap += (size_along(lines, from) + size_along(lines, to)) / 2;
            step = gap > step ? gap : step;
        }
    return step;
}

/* The least distance of two lines with at most a few used ones between; a large number when there are
 * more. */
static double measure_distance(const Lines *lines, int first, int second)
{
    int low = smaller(first, second), high = larger(first, second), used = low, between = 0;
    double sum = 0;
    for (int line = low + 1; line <= high; line++) {
        if (line < high && lines->counts[line] == 0)
            continue;
        if (line < high && ++between > MOST_BETWEEN)
            return 1e6;
        sum += measure_step(lines, used, line);
        used = line;
    }
    const int *places = lines->search->band_places[lines->is_across ? AXIS_ACROSS : AXIS_DOWN];
    double apart = places[2 * high + 1] - places[2 * low + 1];
    return apart > sum ? apart : sum;
}

/* Half the widest box of a line that a run passes on its way from one place across to another, with room
 * for the run; the part at its end does not count. 0: there is none. */
static double measure_blockers(const Lines *lines, int line, int from, int to, int goal)
{
    int low = to > from ? from + 1 : to, high = to > from ? to : from - 1;
    const uint64_t *mask = lines->masks + line * lines->words;
    double half = 0;
    for (int word = low >> 6; word <= high >> 6 && low <= high; word++) {
        uint64_t bits = mask[word];
        if (word == low >> 6)
            bits &= ~(uint64_t)0 << (low & 63);
        if (word == high >> 6)
            bits &= ~(uint64_t)0 >> (63 - (high & 63));
        for (; bits != 0; bits &= bits - 1) {
            int part = lines->cells[line * lines->length + 64 * word + lowest_bit(bits)];
            if (part != goal && size_along(lines, part) / 2 + RUN_ROOM > half)
                half = size_along(lines, part) / 2 + RUN_ROOM;
        }
    }
    return half;
}

/* Whether a band lies in the group of a part and no run crosses the way there. */
static bool is_open(const Lines *lines, int part, int from, int to, int cross)
{
    const Search *search = lines->search;
    int group = search->problem->parts[part].group;
    if (group >= 0) {
        const CellBox *box = &search->boxes[group];
        int first = lines->is_across ? box->first_column : box->first_row;
        int last = lines->is_across ? box->last_column : box->last_row;
        if (to < 2 * first + 1 || to > 2 * last + 1)
            return false;
    }
    const BandStep *steps = lines->is_across ? search->steps[AXIS_ACROSS] + cross * search->band_width
                                             : search->steps[AXIS_DOWN] + cross;
    int step = to > from ? 1 : -1, stride = lines->is_across ? 1 : search->band_width;
    for (int band = from + step; band != to + step; band += step)
        if (count_crossed(&steps[band * stride]) > 0)
            return false;
    return true;
}

/* One end of a route: its part, the band of its line, the band of the run that follows, the band across,
 * and the other part. */
typedef struct CoverEnd {
    int part, own, turn, cross, other;
} CoverEnd;

/* How far the box reaches towards the run, and how far off the run must lie for what stands between. */
static bool reaches(const Lines *lines, const CoverEnd *end, int far_cross)
{
    double reach = lines->search->cover_reach[lines->is_across ? AXIS_ACROSS : AXIS_DOWN][end->part];
    int line = end->own / 2, step = end->turn > end->own ? 1 : -1;
    int last = step > 0 ? (end->turn - 1) / 2 : end->turn / 2;
    double needed = 0;
    if (!search_may_cover(lines->search, end->part, lines->is_across, abs(end->turn - end->own)))
        return false;
    for (int at = line; at != last + step; at += step) {
        bool is_goal = end->turn == 2 * at + 1; /* the run itself stands in this line */
        double distance = at == line ? 0 : measure_distance(lines, line, at);
        double blocked = is_goal ? 0 : measure_blockers(lines, at, end->cross / 2, far_cross / 2, end->other);
        needed = distance + blocked > needed ? distance + blocked : needed;
        if (needed > reach)
            return false;
    }
    return is_open(lines, end->part, end->own, end->turn, end->cross);
}

/* An L: one end's run may be covered, the source's rather than the target's. */
static int cover_corner(const Search *search, int source, int target, const int *bands)
{
    Lines lines = see_lines(search, bands[1] == bands[3]);
    int x = lines.is_across ? 0 : 1;
    CoverEnd start = {source, bands[x], bands[2 + x], bands[1 - x], target};
    if (reaches(&lines, &start, bands[5 - x]))
        return 1;
    lines = see_lines(search, !lines.is_across);
    CoverEnd end = {target, bands[5 - x], bands[3 - x], bands[4 + x], source};
    return reaches(&lines, &end, bands[x]) ? 2 : 0;
}

int search_cover_ends(const Search *search, int source, int target, int count, const int *bands)
{
    if (count == 3)
        return cover_corner(search, source, target, bands);
    if (count != 4)
        return 0;
    Lines lines = see_lines(search, bands[1] == bands[3]);
    int x = lines.is_across ? 0 : 1;
    CoverEnd start = {source, bands[x], bands[2 + x], bands[1 - x], target},
             end = {target, bands[6 + x], bands[4 + x], bands[7 - x], source};
    int covered = (reaches(&lines, &start, end.cross) ? 1 : 0) | (reaches(&lines, &end, start.cross) ? 2 : 0);
    if (covered == 3 && start.own != end.own) {
        double rooms = 2 * (lines.is_across ? SIDE_ROOM : CORNER_ROOM);
        double both = (size_along(&lines, source) + size_along(&lines, target)) / 2 - rooms;
        if (measure_distance(&lines, start.own / 2, end.own / 2) > both)
            covered = 1;
    }
    return covered;
}
