/* Lines that run too near each other in a drawing without faults: part of layout_realise.
 *
 * Where a side of a box holds several lines and the label of one of them stands between it and something
 * else, compaction may find no room for all: what gives way is the gap between the lines, as all else would
 * be a fault. Such a label looks for another place in one more attempt. */
#include "realise.h"

#include <math.h>

/* What is nearer is too near, over such a stretch; what is one line, or nearly, is a trunk. */
static const double least_gap = 9, least_stretch = 8, one_line = 0.5;

static double measure_common(double a_from, double a_to, double b_from, double b_to)
{
    return fmin(fmax(a_from, a_to), fmax(b_from, b_to)) - fmax(fmin(a_from, a_to), fmin(b_from, b_to));
}

static bool are_near(const Point *a, const Point *b)
{
    bool is_level = a[0].y == a[1].y && b[0].y == b[1].y, is_upright = a[0].x == a[1].x && b[0].x == b[1].x;
    double apart = is_level ? fabs(a[0].y - b[0].y) : fabs(a[0].x - b[0].x);
    if ((!is_level && !is_upright) || apart <= one_line || apart >= least_gap)
        return false;
    return (is_level ? measure_common(a[0].x, a[1].x, b[0].x, b[1].x)
                     : measure_common(a[0].y, a[1].y, b[0].y, b[1].y)) > least_stretch;
}

static int count_near_runs(const LayoutDrawing *drawing, size_t first, size_t second)
{
    int count = 0;
    for (size_t a = 0; a + 1 < drawing->edge_point_counts[first]; a++)
        for (size_t b = 0; b + 1 < drawing->edge_point_counts[second]; b++)
            count += are_near(&drawing->edge_points[first][a], &drawing->edge_points[second][b]);
    return count;
}

static int count_near_lines(const LayoutGraph *graph, const LayoutDrawing *drawing, bool *is_near)
{
    int count = 0;
    for (size_t first = 0; first < graph->edge_count; first++)
        for (size_t second = 0; second < first; second++) {
            int own = count_near_runs(drawing, first, second);
            count += own;
            if (own > 0)
                is_near[first] = is_near[second] = true;
        }
    return count;
}

/* Keeps the label of a link off the run where it stands; false when it has none, or no other run. */
static bool ban_run(Realisation *realisation, int link)
{
    int label = realise_find_label(realisation, realisation->problem->links[link].edge);
    if (label < 0 || realisation->first_segment[link + 1] - realisation->first_segment[link] < 2)
        return false;
    const Segment *segment = &realisation->segments[realisation->labels[label].segment];
    for (int slot = segment_low(segment); slot <= segment_high(segment); slot++) {
        SlotBan ban = {link, segment->order, slot};
        array_push(realisation->lasting, &realisation->bans, ban);
    }
    return true;
}

bool realise_part_near_lines(Realisation *realisation, LayoutDrawing *drawing)
{
    const LayoutProblem *problem = realisation->problem;
    bool *is_near = arena_new_array(realisation->arena, bool, problem->graph->edge_count + 1);
    bool has_banned = false;
    drawing->near_lines = count_near_lines(problem->graph, drawing, is_near);
    for (int link = 0; drawing->near_lines > 0 && link < (int)problem->link_count; link++) {
        int edge = problem->links[link].edge;
        has_banned = (edge >= 0 && is_near[edge] && ban_run(realisation, link)) || has_banned;
    }
    return has_banned;
}
