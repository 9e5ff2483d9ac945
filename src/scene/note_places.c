/* Where notes stand on the page: where layout has put them, but eased off lines that they would nearly touch.
 *
 * Layout gives a note the middle of its place, and a line that serves the part below may pass right beside it
 * while the other side is free. A note moves no further than it has to, and never nearer than it stood to
 * anything else than keeps it clear. */
#include "plan.h"

#include <math.h>

/* A note keeps so far from the edges of lines, and from all else unless it stood nearer; its leader keeps so
 * much of its length, and begins so far from the note's corners. */
static const double clear_of_lines = 10, clear_of_boxes = 8, least_leader = 12, leader_inset = NOTE_FOLD + 4;
/* What passes this far beyond a note's side does not count as beside it. */
static const double beside = 4;

/* How far a note may go either way along an axis; negative: how far it ought to come from there. */
typedef struct Slack {
    double before, after;
} Slack;

/* A note's extent along an axis and across it. */
typedef struct Extent {
    double low, high, cross_low, cross_high;
} Extent;

static Extent extent_of(Rect rect, bool is_x)
{
    return is_x ? (Extent){rect.x, rect_right(rect), rect.y, rect_bottom(rect)}
                : (Extent){rect.y, rect_bottom(rect), rect.x, rect_right(rect)};
}

/* Something beside the note lets it come as near as `keep`; what is nearer already, and is no line, no
 * nearer. */
static void meet(Slack *slack, Extent note, Extent other, double keep, bool is_line)
{
    if (other.cross_high < note.cross_low - beside || other.cross_low > note.cross_high + beside)
        return;
    double before = note.low - other.high - keep, after = other.low - note.high - keep;
    if (other.low + other.high < note.low + note.high)
        slack->before = fmin(slack->before, is_line ? before : fmax(before, 0));
    else
        slack->after = fmin(slack->after, is_line ? after : fmax(after, 0));
}

/* What holds the note lets it come as near to its border as anything else may. */
static void stay_within(Slack *slack, Extent note, Extent holder)
{
    slack->before = fmin(slack->before, fmax(note.low - holder.low - clear_of_boxes, 0));
    slack->after = fmin(slack->after, fmax(holder.high - note.high - clear_of_boxes, 0));
}

static void meet_nodes(const LayoutGraph *graph, Rect rect, bool is_x, Slack *slack)
{
    Extent note = extent_of(rect, is_x);
    for (size_t i = 0; i < graph->node_count; i++) {
        const LayoutNode *node = &graph->nodes[i];
        Extent other = extent_of(node->rect, is_x);
        bool holds = other.low <= note.low && other.high >= note.high && other.cross_low <= note.cross_low &&
                     other.cross_high >= note.cross_high;
        if (node->is_group && holds)
            stay_within(slack, note, other);
        else
            meet(slack, note, other, clear_of_boxes, false);
        if (node->is_group && !rect_is_empty(node->title_rect))
            meet(slack, note, extent_of(node->title_rect, is_x), clear_of_boxes, false);
    }
}

/* Runs of a line that are level with the note's side push it away, others only stop it. */
static void meet_line(const Point *points, size_t count, double width, Rect rect, bool is_x, Slack *slack)
{
    for (size_t i = 0; i + 1 < count; i++) {
        Point a = points[i], b = points[i + 1];
        Rect run = {fmin(a.x, b.x) - width / 2, fmin(a.y, b.y) - width / 2, fabs(a.x - b.x) + width,
                    fabs(a.y - b.y) + width};
        bool is_alongside = is_x ? fabs(a.y - b.y) > fabs(a.x - b.x) : fabs(a.x - b.x) > fabs(a.y - b.y);
        meet(slack, extent_of(rect, is_x), extent_of(run, is_x), clear_of_lines, is_alongside);
    }
}

/* Its own leader may grow shorter, but not vanish, and stays on the side where it begins. */
static void meet_leader(const LayoutNote *note, Rect rect, bool is_x, Slack *slack)
{
    if (note->leader_count < 2)
        return;
    Point start = note->leader[0], next = note->leader[1];
    double along = is_x ? next.x - start.x : next.y - start.y, at = is_x ? start.x : start.y;
    Extent extent = extent_of(rect, is_x);
    if (fabs(along) > 0.5) {
        double spare = fmax(fabs(along) - least_leader, 0);
        *(along > 0 ? &slack->after : &slack->before) =
            fmin(along > 0 ? slack->after : slack->before, spare);
        return;
    }
    slack->after = fmin(slack->after, fmax(at - extent.low - leader_inset, 0));
    slack->before = fmin(slack->before, fmax(extent.high - at - leader_inset, 0));
}

/* Away from the nearer line as far as there is room; between two to the middle. */
static double ease(Slack slack)
{
    if (slack.before < 0 && slack.after < 0)
        return (slack.after - slack.before) / 2;
    if (slack.before < 0)
        return fmin(-slack.before, slack.after);
    return slack.after < 0 ? -fmin(-slack.after, slack.before) : 0;
}

static double find_shift(const LayoutGraph *graph, size_t index, Rect rect, bool is_x)
{
    static const double thin = 2;
    Extent extent = extent_of(rect, is_x);
    double end = is_x ? graph->size.width : graph->size.height;
    Slack slack = {fmax(extent.low, 0), fmax(end - extent.high, 0)};
    meet_nodes(graph, rect, is_x, &slack);
    meet_leader(&graph->notes[index], rect, is_x, &slack);
    for (size_t i = 0; i < graph->edge_count; i++) {
        const LayoutEdge *edge = &graph->edges[i];
        meet_line(edge->points, edge->point_count, thin + edge->extra_width, rect, is_x, &slack);
        if (!rect_is_empty(edge->label_rect))
            meet(&slack, extent, extent_of(edge->label_rect, is_x), clear_of_boxes, false);
    }
    for (size_t i = 0; i < graph->note_count; i++) {
        if (i == index)
            continue;
        meet(&slack, extent, extent_of(graph->notes[i].rect, is_x), clear_of_boxes, false);
        meet_line(graph->notes[i].leader, graph->notes[i].leader_count, thin, rect, is_x, &slack);
    }
    return ease(slack);
}

Point ease_note(const LayoutGraph *graph, size_t index)
{
    Rect rect = graph->notes[index].rect;
    Point shift = {find_shift(graph, index, rect, true), 0};
    shift.y = find_shift(graph, index, rect_moved(rect, shift), false);
    return shift;
}
