/* Notes on flows: each stands with the label of its line, in one room that layout keeps free beside the line,
 * and a short leader ties it to that. */
#include "plan.h"

#include <math.h>

/* A note keeps so far from its line and from the label; beside the label there is room for the leader. */
enum { NOTE_CLEAR = 12, LEADER_ROOM = 24 };

Size flow_note_room(const ScenePlan *plan, int flow, Size label)
{
    Size note = plan->notes[plan->edges[flow].note - 1].size;
    return (Size){fmax(note.width + NOTE_CLEAR, label.width + LEADER_ROOM),
                  label.height + note.height + NOTE_CLEAR};
}

size_t find_nearest_run(const Point *points, size_t count, Rect rect)
{
    double nearest = INFINITY;
    size_t best = 0;
    for (size_t i = 0; i + 1 < count; i++) {
        Point a = points[i], b = points[i + 1];
        double dx = fmax(0, fmax(fmin(a.x, b.x) - rect_right(rect), rect.x - fmax(a.x, b.x)));
        double dy = fmax(0, fmax(fmin(a.y, b.y) - rect_bottom(rect), rect.y - fmax(a.y, b.y)));
        if (dx + dy < nearest) {
            nearest = dx + dy;
            best = i;
        }
    }
    return best;
}

static double clamp_to_run(double value, double first, double second)
{
    static const double inset = 3;
    double low = fmin(first, second) + inset, high = fmax(first, second) - inset;
    return low > high ? (first + second) / 2 : fmin(fmax(value, low), high);
}

/* The label next to the line, the note beyond it, the leader from its middle or past the label's end. */
static FlowNote stand_by_level_run(Rect room, Size label, Size note, Point from, Point to)
{
    bool is_above = rect_centre(room).y < from.y;
    double right = rect_right(room), bottom = rect_bottom(room), x = right - note.width / 2;
    FlowNote place = {
        .label = {room.x, is_above ? bottom - label.height : room.y, label.width, label.height},
        .note = {right - note.width, is_above ? room.y : bottom - note.height, note.width, note.height}};
    if (label.width > 0)
        x = fmax(x, rect_right(place.label) + NOTE_CLEAR);
    x = fmin(fmax(clamp_to_run(x, from.x, to.x), place.note.x + NOTE_CLEAR), right - NOTE_CLEAR);
    place.leader[0] = (Point){x, is_above ? rect_bottom(place.note) : place.note.y};
    place.leader[1] = (Point){clamp_to_run(x, from.x, to.x), from.y};
    return place;
}

/* The note below the label, both beside the line. */
static FlowNote stand_by_upright_run(Rect room, Size label, Size note, Point from, Point to)
{
    bool is_right = rect_centre(room).x > from.x;
    double right = rect_right(room), bottom = rect_bottom(room);
    FlowNote place = {.label = {is_right ? room.x : right - label.width, room.y, label.width, label.height},
                      .note = {is_right ? room.x + NOTE_CLEAR : right - NOTE_CLEAR - note.width,
                               bottom - note.height, note.width, note.height}};
    double y = clamp_to_run(rect_centre(place.note).y, from.y, to.y);
    y = fmin(fmax(y, place.note.y + 4), bottom - NOTE_FOLD - 4);
    place.leader[0] = (Point){is_right ? place.note.x : rect_right(place.note), y};
    place.leader[1] = (Point){from.x, clamp_to_run(y, from.y, to.y)};
    return place;
}

FlowNote place_flow_note(const ScenePlan *plan, int flow)
{
    const LayoutEdge *edge = &plan->graph->edges[flow];
    Rect room = edge->label_rect;
    if (plan->edges[flow].note == 0 || rect_is_empty(room) || edge->point_count < 2)
        return (FlowNote){.label = room};
    Size note = plan->notes[plan->edges[flow].note - 1].size, label = plan->edges[flow].label_size;
    if (label.height > 0)
        label.height = room.height - note.height - NOTE_CLEAR;
    size_t run = find_nearest_run(edge->points, edge->point_count, room);
    Point from = edge->points[run], to = edge->points[run + 1];
    return fabs(from.y - to.y) < 0.5 ? stand_by_level_run(room, label, note, from, to)
                                     : stand_by_upright_run(room, label, note, from, to);
}
