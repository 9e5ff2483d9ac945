/* Bends that need not be drawn: where the first or last run of a route lies within the box that it leaves.
 *
 * A wide box may reach over the next column, or over a channel past narrower boxes of its own column; a
 * line to there leaves the box below or above instead of at its side, and its bend is gone: several
 * straight lines hang side by side from one wide box. The same holds for tall boxes and rows. For the
 * templates, which price such a route as what will be drawn. */
#include "search.h"

#include <stdlib.h>

enum { SIDE_ROOM = 22, CORNER_ROOM = 14, RUN_ROOM = 14, MOST_BETWEEN = 1 };

/* Columns or rows of a search, in one way of speaking. */
typedef struct Lines {
    const Search *search;
    bool is_across; /* lines are columns, and their distances widths */
} Lines;

static double size_along(const Lines *lines, int part)
{
    const Size *size = &lines->search->problem->parts[part].size;
    return lines->is_across ? size->width : size->height;
}

static int cross_count(const Lines *lines)
{
    return lines->is_across ? lines->search->rows : lines->search->columns;
}

static int part_at(const Lines *lines, int line, int cross)
{
    const Search *search = lines->search;
    return lines->is_across ? search->occupant[cross * search->columns + line]
                            : search->occupant[line * search->columns + cross];
}

static bool is_empty(const Lines *lines, int line)
{
    return lines->is_across ? lines->search->column_counts[line] == 0 : lines->search->row_counts[line] == 0;
}

/* How far apart two neighbouring lines must lie for the boxes that stand beside each other. */
static double measure_step(const Lines *lines, int first, int second)
{
    const Search *search = lines->search;
    double step = lines->is_across ? 30 : 20;
    for (int cross = 0; cross < cross_count(lines); cross++) {
        int a = part_at(lines, first, cross), b = part_at(lines, second, cross);
        if (a < 0 || b < 0)
            continue;
        double gap = lines->is_across ? layout_spacing.linked_column_gap : layout_spacing.linked_row_gap;
        if (lines->is_across && search->label_before[b] > gap)
            gap = search->label_before[b];
        gap += (size_along(lines, a) + size_along(lines, b)) / 2;
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
        if (line < high && is_empty(lines, line))
            continue;
        if (line < high && ++between > MOST_BETWEEN)
            return 1e6;
        sum += measure_step(lines, used, line);
        used = line;
    }
    return sum;
}

/* Half the widest box of a line that a run passes on its way from one place across to another, with room
 * for the run; the part at its end does not count. 0: there is none. */
static double measure_blockers(const Lines *lines, int line, int from, int to, int goal)
{
    double half = 0;
    int step = to > from ? 1 : -1;
    for (int cross = from; cross != to;) {
        cross += step;
        int part = part_at(lines, line, cross);
        if (part >= 0 && part != goal && size_along(lines, part) / 2 + RUN_ROOM > half)
            half = size_along(lines, part) / 2 + RUN_ROOM;
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
    int step = to > from ? 1 : -1;
    for (int band = from + step; band != to + step; band += step)
        if (lines->is_across ? search->pass_down[cross * search->band_width + band] > 0
                             : search->pass_across[band * search->band_width + cross] > 0)
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
    double reach = size_along(lines, end->part) / 2 - (lines->is_across ? SIDE_ROOM : CORNER_ROOM);
    int line = end->own / 2;
    if (!is_open(lines, end->part, end->own, end->turn, end->cross))
        return false;
    int step = end->turn > end->own ? 1 : -1, last = step > 0 ? (end->turn - 1) / 2 : end->turn / 2;
    double needed = 0;
    for (int at = line; at != last + step; at += step) {
        bool is_goal = end->turn == 2 * at + 1; /* the run itself stands in this line */
        double distance = at == line ? 0 : measure_distance(lines, line, at);
        double blocked = is_goal ? 0 : measure_blockers(lines, at, end->cross / 2, far_cross / 2, end->other);
        needed = distance + blocked > needed ? distance + blocked : needed;
        if (needed > reach)
            return false;
    }
    return true;
}

/* An L: one end's run may be covered, the source's rather than the target's. */
static int cover_corner(const Search *search, int source, int target, const int *bands)
{
    Lines lines = {search, bands[1] == bands[3]};
    int x = lines.is_across ? 0 : 1;
    CoverEnd start = {source, bands[x], bands[2 + x], bands[1 - x], target};
    if (reaches(&lines, &start, bands[5 - x]))
        return 1;
    lines.is_across = !lines.is_across;
    CoverEnd end = {target, bands[5 - x], bands[3 - x], bands[4 + x], source};
    return reaches(&lines, &end, bands[x]) ? 2 : 0;
}

int search_cover_ends(const Search *search, int source, int target, int count, const int *bands)
{
    if (count == 3)
        return cover_corner(search, source, target, bands);
    if (count != 4)
        return 0;
    Lines lines = {search, bands[1] == bands[3]};
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
