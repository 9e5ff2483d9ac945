/* Exact places of ends along a side of a box, where they are asked for: ports that are fixed. Part of
 * layout_realise, and called by layout_run when the drawing is done.
 *
 * Compaction ties the run at such an end to its box at that distance (compact.c), and ends at one place share
 * it. Boxes of a row are level, so a straight line between two places that do not face each other cannot be:
 * it ends in the channel beside its box, and a jog leads from there to the place (jogs.c). Compaction counts
 * in half points; what that rounds off is given back after it, but where one run has two such ends. */
#include "realise.h"

#include <math.h>

/* An end is where it was asked for: half of what compaction rounds to, at both ends of a straight line. */
static const double close_enough = 0.75;

bool layout_asks_place(const LayoutEdge *edge, bool at_target)
{
    return edge->asks[at_target].is_placed && edge->asks[at_target].side != 0;
}

bool layout_asks_places(const LayoutGraph *graph)
{
    for (size_t index = 0; index < graph->edge_count; index++)
        if (layout_asks_place(&graph->edges[index], false) || layout_asks_place(&graph->edges[index], true))
            return true;
    return false;
}

/* From the middle of its side. */
static double find_place(const LayoutProblem *problem, int part, const LayoutAsk *ask)
{
    bool is_upright = side_is_upright((Side)(ask->side - 1));
    return ask->place - size_along(problem->parts[part].size, is_upright ? AXIS_Y : AXIS_X) / 2;
}

bool realise_asked_place(const Realisation *realisation, const Segment *segment, bool at_start, double *place)
{
    const LayoutProblem *problem = realisation->problem;
    const SegmentEnd *end = segment_end(segment, at_start);
    if (!realisation->has_places || end->kind != END_PART || problem->links[segment->link].edge < 0)
        return false;
    const LayoutLink *link = &problem->links[segment->link];
    const LayoutEdge *edge = &problem->graph->edges[link->edge];
    bool at_target = at_start == link->is_reversed;
    Side side = realise_end_side(segment, at_start);
    if (!layout_asks_place(edge, at_target) || edge->asks[at_target].side != 1 + (int)side)
        return false;
    *place = find_place(problem, end->index, &edge->asks[at_target]);
    return true;
}

/* Where ends stand at the sides of each part: those that ask for a place, and those at the other end of a
 * straight run from such a one. */
typedef struct TakenPlaces {
    int *first, *next; /* by part, by end (twice the link, and one more for its target); -1: none */
    Side *sides;
    double *places; /* from the middle of the side */
} TakenPlaces;

static void take_place(TakenPlaces *taken, int part, int end, Side side, double place)
{
    taken->sides[end] = side;
    taken->places[end] = place;
    taken->next[end] = taken->first[part];
    taken->first[part] = end;
}

static TakenPlaces list_taken_places(const Realisation *realisation)
{
    const LayoutProblem *problem = realisation->problem;
    Arena *arena = realisation->arena;
    size_t most = 2 * problem->link_count + 1;
    TakenPlaces taken = {arena_new_array(arena, int, problem->part_count + 1),
                         arena_new_array(arena, int, most), arena_new_array(arena, Side, most),
                         arena_new_array(arena, double, most)};
    for (size_t part = 0; part < problem->part_count; part++)
        taken.first[part] = -1;
    for (int end = 0; end < 2 * (int)problem->link_count; end++) {
        const LayoutLink *link = &problem->links[end / 2];
        bool at_target = (end % 2 == 1) != link->is_reversed;
        if (link->edge < 0 || link->is_inner || !layout_asks_place(&problem->graph->edges[link->edge], at_target))
            continue;
        const LayoutAsk *ask = &problem->graph->edges[link->edge].asks[at_target];
        int part = end % 2 == 1 ? link->target : link->source;
        take_place(&taken, part, end, (Side)(ask->side - 1), find_place(problem, part, ask));
    }
    return taken;
}

static bool is_taken(const TakenPlaces *taken, int part, Side side, double place)
{
    for (int end = taken->first[part]; end >= 0; end = taken->next[end])
        if (taken->sides[end] == side && fabs(taken->places[end] - place) < layout_spacing.port_gap / 2)
            return true;
    return false;
}

/* Whether a run that ends at a place leads straight to another part where it cannot end: at another place,
 * beyond what the box lets its ports have, or where another end has its place. `at_start` is set to the end
 * that has to give way. */
static bool needs_jog(const Realisation *realisation, TakenPlaces *taken, const Segment *run, bool *at_start)
{
    double places[2];
    bool is_placed[2];
    if (run->start.kind != END_PART || run->end.kind != END_PART)
        return false;
    for (int which = 0; which < 2; which++)
        is_placed[which] = realise_asked_place(realisation, run, which == 0, &places[which]);
    if (!is_placed[0] && !is_placed[1])
        return false;
    *at_start = is_placed[1] && !is_placed[0];
    if (is_placed[0] && is_placed[1])
        return fabs(places[0] - places[1]) > close_enough;
    int part = segment_end(run, *at_start)->index;
    Side side = realise_end_side(run, *at_start);
    double place = places[is_placed[0] ? 0 : 1];
    if (place < realisation->port_low[part][side] || place > realisation->port_high[part][side] ||
        is_taken(taken, part, side, place))
        return true;
    take_place(taken, part, 2 * run->link + !*at_start, side, place);
    return false;
}

void realise_jog_places(Realisation *realisation)
{
    TakenPlaces taken = list_taken_places(realisation);
    for (size_t link = 0; link < realisation->problem->link_count; link++) {
        const BandRoute *route = &realisation->placement->routes[link];
        const LayoutLink *item = &realisation->problem->links[link];
        bool at_start = false;
        if (route->count != 2 || layout_ends_at_wall(item))
            continue;
        bool is_level = route->points[0].y == route->points[1].y;
        Segment run = {.link = (int)link,
                       .axis = is_level ? AXIS_Y : AXIS_X,
                       .from = is_level ? route->points[0].x : route->points[0].y,
                       .to = is_level ? route->points[1].x : route->points[1].y,
                       .start = {END_PART, item->source, INNER_NONE},
                       .end = {END_PART, item->target, INNER_NONE}};
        if (needs_jog(realisation, &taken, &run, &at_start))
            realisation->jogged[link] |= at_start ? 1 : 2;
    }
}

void realise_snap_places(Realisation *realisation, int axis)
{
    for (int index = 0; index < realisation->track_count && realisation->has_places; index++) {
        Track *track = &realisation->tracks[index];
        double low = INFINITY, high = -INFINITY;
        for (int at = 0; track->axis == axis && at < 2 * track->segment_count; at++) {
            const Segment *segment = &realisation->segments[track->segments[at / 2]];
            double place;
            if (!realise_asked_place(realisation, segment, at % 2 == 0, &place))
                continue;
            int part = segment_end(segment, at % 2 == 0)->index;
            place += realisation->lines[axis][realisation->part_line[axis][part]];
            low = fmin(low, place);
            high = fmax(high, place);
        }
        if (low <= high && high - low < 0.01 && fabs(track->position - low) < close_enough)
            track->position = low;
    }
}

/* How far the end of an edge lies from its place; negative: it asks for none. */
static double measure_miss(const LayoutEdge *edge, bool at_target, Rect rect, const Point *points, size_t count)
{
    if (count < 2 || !layout_asks_place(edge, at_target))
        return -1;
    Point end = points[at_target ? count - 1 : 0];
    int asked = edge->asks[at_target].side;
    double place = edge->asks[at_target].place;
    if (!layout_is_on_side(rect, end, asked))
        return INFINITY;
    return fabs(side_is_upright((Side)(asked - 1)) ? end.y - rect.y - place : end.x - rect.x - place);
}

int layout_count_misplaced(const LayoutGraph *graph, const LayoutDrawing *drawing)
{
    int count = 0;
    for (size_t index = 0; index < 2 * graph->edge_count; index++) {
        const LayoutEdge *edge = &graph->edges[index / 2];
        count += measure_miss(edge, index % 2, drawing->node_rects[index % 2 ? edge->target : edge->source],
                              drawing->edge_points[index / 2],
                              drawing->edge_point_counts[index / 2]) > close_enough;
    }
    return count;
}

void layout_report_places(const LayoutGraph *graph, Report *report)
{
    for (size_t index = 0; index < 2 * graph->edge_count; index++) {
        const LayoutEdge *edge = &graph->edges[index / 2];
        bool at_target = index % 2;
        const LayoutNode *node = &graph->nodes[at_target ? edge->target : edge->source];
        double miss = measure_miss(edge, at_target, node->rect, edge->points, edge->point_count);
        if (miss > close_enough && isfinite(miss))
            report_add(report, FINDING_INPUT, SEVERITY_WARNING, "moved-port", edge->span,
                       "edge '%s' cannot end at its place on the %s side of '%s': it ends %.0f points away",
                       edge->id, layout_name_side(edge->asks[at_target].side),
                       node->id, miss);
    }
}
