/* Bends that need not be drawn: where the first or last run of a route lies within the box that it leaves.
 *
 * A wide box may reach over the next column, or over a channel past narrower boxes of its own column; a
 * line to there leaves the box below or above instead of at its side, and its bend is gone: several
 * straight lines hang side by side from one wide box. The same holds for tall boxes and rows. For the
 * templates, which price such a route as what will be drawn. */
#include "templates.h"

#include <stdlib.h>

/* How far a line keeps from the corners of its box, where it leaves above or below and where at a side; and
 * how many lines with parts it may pass; and the least length of a line whose bends are covered. */
enum { SIDE_ROOM = 13, CORNER_ROOM = 11, LEAST_LENGTH = 12, MOST_BETWEEN = 1 };

/* Columns or rows of a search, in one way of speaking: their parts, as masks and cell by cell. */
typedef struct Lines {
    const Search *search;
    bool is_across; /* lines are columns, and their distances widths */
    const uint64_t *masks;
    const int *cells, *counts;
    int words, length;
} Lines;

SPECIALISED Lines see_lines(const Search *search, bool is_across)
{
    if (is_across)
        return (Lines){search, true, search->column_masks, search->stacks, search->column_counts,
                       search->row_words, search->rows};
    return (Lines){search, false, search->row_masks, search->occupant, search->row_counts,
                   search->column_words, search->columns};
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
        search->block_reach[axis] = arena_new_array(search->arena, double, problem->part_count + 1);
        for (size_t part = 0; part < problem->part_count; part++) {
            const Size *size = &problem->parts[part].size;
            search->cover_reach[axis][part] =
                axis == AXIS_ACROSS ? size->width / 2 - SIDE_ROOM : size->height / 2 - CORNER_ROOM;
            search->block_reach[axis][part] =
                (axis == AXIS_ACROSS ? size->width : size->height) / 2 +
                layout_spacing.edge_node_gap;
        }
    }
}

/* How far apart two neighbouring lines must lie for the boxes that stand beside each other. */
static double measure_step(const Lines *lines, int first, int second)
{
    const Search *search = lines->search;
    const uint64_t *a = lines->masks + first * lines->words, *b = lines->masks + second * lines->words;
    const int *first_cells = lines->cells + first * lines->length;
    const int *second_cells = lines->cells + second * lines->length;
    double step = lines->is_across ? LEAST_COLUMN_STEP : LEAST_ROW_STEP;
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
 * more. Where the search saw the lines does not count: it has them as far to the left, or up, as they can be,
 * and boxes will draw them near. */
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
    return sum;
}

/* One end of a route: its part, the band of its line, the band of the run that follows, the bands across of
 * this end and of the other, and the other part. */
typedef struct CoverEnd {
    int part, own, turn, cross, far_cross, other;
} CoverEnd;

/* Whether a run that goes along a line at such a distance from one end to the other stays within reach,
 * beside the boxes that stand there; the part at its end does not count. */
SPECIALISED bool lets_pass(const Lines *lines, int line, const CoverEnd *end, double distance, double reach)
{
    const Search *search = lines->search;
    const double *wanted = search->block_reach[lines->is_across ? AXIS_ACROSS : AXIS_DOWN];
    int from = end->cross >> 1, to = end->far_cross >> 1;
    int low = to > from ? from + 1 : to, high = to > from ? to : from - 1;
    const uint64_t *mask = lines->masks + line * lines->words;
    const int *cells = lines->cells + line * lines->length;
    for (int word = low >> 6; low <= high && word <= high >> 6; word++) {
        uint64_t bits = mask[word];
        if (word == low >> 6)
            bits &= ~(uint64_t)0 << (low & 63);
        if (word == high >> 6)
            bits &= ~(uint64_t)0 >> (63 - (high & 63));
        for (; bits != 0; bits &= bits - 1) {
            int part = cells[64 * word + lowest_bit(bits)];
            if (part != end->other && distance + wanted[part] > reach)
                return false;
        }
    }
    return true;
}

/* Whether the run lies in the group of the part, and no other run crosses the way there. */
SPECIALISED bool is_open(const Lines *lines, const CoverEnd *end)
{
    const Search *search = lines->search;
    int group = search->problem->parts[end->part].group;
    if (group >= 0) {
        const CellBox *box = &search->boxes[group];
        int first = lines->is_across ? box->first_column : box->first_row;
        int last = lines->is_across ? box->last_column : box->last_row;
        if (end->turn < 2 * first + 1 || end->turn > 2 * last + 1)
            return false;
    }
    const Band *bands = search->bands + (lines->is_across ? end->cross * search->band_width : end->cross);
    int step = end->turn > end->own ? 1 : -1, stride = lines->is_across ? 1 : search->band_width;
    for (int band = end->own; band != end->turn;) {
        band += step;
        if (count_crossed(&bands[band * stride].steps[lines->is_across ? AXIS_ACROSS : AXIS_DOWN]) > 0)
            return false;
    }
    return true;
}

/* Whether the run has a length: the boxes at its ends, or that where it begins, may stand side by side where
 * the search saw them. */
SPECIALISED bool has_length(const Lines *lines, const CoverEnd *end, bool is_straight)
{
    const LayoutPart *parts = lines->search->problem->parts;
    Size own = parts[end->part].size, other = parts[end->other].size;
    const int *places = lines->search->band_places[lines->is_across ? AXIS_DOWN : AXIS_ACROSS];
    double length = abs(places[end->far_cross] - places[end->cross]);
    length -= (lines->is_across ? own.height : own.width) / 2;
    if (is_straight)
        length -= (lines->is_across ? other.height : other.width) / 2;
    return length >= LEAST_LENGTH;
}

/* Whether the box reaches the run, which lies as far off as what stands between wants it. */
SPECIALISED bool reaches(const Lines *lines, const CoverEnd *end)
{
    int away = abs(end->turn - end->own), line = end->own >> 1, step = end->turn > end->own ? 1 : -1;
    if (!template_may_cover(lines->search, end->part, lines->is_across, away) ||
        !has_length(lines, end, false))
        return false;
    double reach = lines->search->cover_reach[lines->is_across ? AXIS_ACROSS : AXIS_DOWN][end->part];
    if (!lets_pass(lines, line, end, 0, reach))
        return false;
    for (int at = line + step; abs(2 * at + 1 - end->own) <= away; at += step) {
        double distance = measure_distance(lines, line, at);
        bool is_goal = end->turn == 2 * at + 1; /* the run itself stands in this line */
        if (distance > reach || (!is_goal && !lets_pass(lines, at, end, distance, reach)))
            return false;
    }
    return is_open(lines, end);
}

/* Whether the line is straight then. */
SPECIALISED bool hangs(const Lines *lines, const CoverEnd *end)
{
    return reaches(lines, end) && has_length(lines, end, true);
}

int template_cover_corner(const Ends *at, bool is_across)
{
    const Search *search = at->search;
    Lines columns = see_lines(search, true), rows = see_lines(search, false);
    CoverEnd source_across = {at->source, at->x1, at->x2, at->y1, at->y2, at->target},
             source_down = {at->source, at->y1, at->y2, at->x1, at->x2, at->target},
             target_across = {at->target, at->x2, at->x1, at->y2, at->y1, at->source},
             target_down = {at->target, at->y2, at->y1, at->x2, at->x1, at->source};
    if (is_across)
        return hangs(&columns, &source_across) ? 1 : hangs(&rows, &target_down) ? 2 : 0;
    return hangs(&rows, &source_down) ? 1 : hangs(&columns, &target_across) ? 2 : 0;
}

SPECIALISED int cover_step(const Lines *lines, const Ends *at, int turn)
{
    bool is_across = lines->is_across;
    int own = is_across ? at->x1 : at->y1, cross = is_across ? at->y1 : at->x1;
    int far = is_across ? at->x2 : at->y2, far_cross = is_across ? at->y2 : at->x2;
    CoverEnd start = {at->source, own, turn, cross, far_cross, at->target},
             end = {at->target, far, turn, far_cross, cross, at->source};
    int covered = (reaches(lines, &start) ? 1 : 0) | (reaches(lines, &end) ? 2 : 0);
    if (covered == 3 && !has_length(lines, &start, true))
        return 0;
    if (covered == 3 && own != far) {
        double rooms = 2 * (is_across ? SIDE_ROOM : CORNER_ROOM);
        double both = (size_along(lines, at->source) + size_along(lines, at->target)) / 2 - rooms;
        if (measure_distance(lines, own / 2, far / 2) > both)
            covered = 1;
    }
    return covered;
}

int template_cover_step(const Ends *at, bool is_across, int turn)
{
    if (is_across) {
        Lines columns = see_lines(at->search, true);
        return cover_step(&columns, at, turn);
    }
    Lines rows = see_lines(at->search, false);
    return cover_step(&rows, at, turn);
}
