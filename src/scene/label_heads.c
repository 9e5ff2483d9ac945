/* Labels beside an upright run that end close to the head of another line: they give way to it. */
#include "connector.h"

#include <math.h>

/* Nearer than that a label seems to belong to the other line's head. */
static const double near_head = 6;
/* A label stands beside a run no further off than this. */
static const double beside_run = 12;

/* What the head of a line covers, from the part that it points at. */
static Rect head_rect(const ScenePlan *plan, size_t flow)
{
    static const double outline = 0.85, off_part = 2.5;
    const LayoutEdge *edge = &plan->graph->edges[flow];
    FlowStyle style = flow_style(plan, flow);
    if (edge->point_count < 2 || !(style.head_length > 0))
        return (Rect){0};
    return head_bounds(edge->points[edge->point_count - 2], edge->points[edge->point_count - 1],
                       off_part + style.head_length + outline, style.head_width + 2 * outline);
}

/* A label beside an upright run: its texts with the room of their plate above and below, and how far they are
 * from the middle of their run. */
typedef struct Beside {
    Rect texts;
    bool is_right;
    double from_run;
} Beside;

static bool stands_beside(const ScenePlan *plan, size_t flow, const LabelSetting *setting, Beside *beside)
{
    const LayoutEdge *edge = &plan->graph->edges[flow];
    size_t run = find_nearest_run(edge->points, edge->point_count, setting->rect);
    if (run + 1 >= edge->point_count || run_is_level(edge->points[run], edge->points[run + 1]))
        return false;
    double line = edge->points[run].x;
    Rect plate = label_plate(plan, flow, setting);
    beside->is_right = rect_centre(plate).x > line;
    beside->texts = (Rect){plate.x + LABEL_PLATE, plate.y, plate.width - 2 * LABEL_PLATE, plate.height};
    beside->from_run = beside->is_right ? beside->texts.x - line : line - rect_right(beside->texts);
    return beside->from_run > 0 && beside->from_run < beside_run;
}

/* What is free between the label and the nearest head that it ends at; INFINITY: there is none. */
static double room_to_heads(const ScenePlan *plan, size_t flow, const Beside *beside)
{
    double room = INFINITY;
    Rect texts = beside->texts;
    for (size_t i = 0; i < plan->design->flows.count; i++) {
        Rect head = head_rect(plan, i);
        if (i == flow || rect_is_empty(head) || head.y >= rect_bottom(texts) || rect_bottom(head) <= texts.y)
            continue;
        double apart = beside->is_right ? head.x - rect_right(texts) : texts.x - rect_right(head);
        if ((rect_centre(head).x > rect_centre(texts).x) == beside->is_right)
            room = fmin(room, fmax(apart, 0));
    }
    return room;
}

/* Midway between its own line and that head. */
void clear_labels_of_heads(const ScenePlan *plan, LabelSetting *settings)
{
    for (size_t i = 0; i < plan->design->flows.count; i++) {
        Beside beside;
        if (!label_is_movable(plan, i, &settings[i]) || !stands_beside(plan, i, &settings[i], &beside))
            continue;
        double room = room_to_heads(plan, i, &beside),
               own = beside.from_run - flow_style(plan, i).width / 2;
        if (room >= near_head || room >= own)
            continue;
        settings[i].rect.x += (beside.is_right ? -1 : 1) * (own - room) / 2;
    }
}
