/* Labels over a level run from box to box that stand off its middle only for the marker at a box's corner: the
 * marker ends above them, so they go back to the middle. */
#include "connector.h"

/* Between a label and what it must not touch. */
static const double apart = 6;
/* Between a label's plate and a marker above it. */
static const double under_marker = 4;

static bool line_touches(Rect rect, const Point *points, size_t count)
{
    for (size_t i = 0; i + 1 < count; i++)
        if (rect_overlaps(rect, rect_inflate(rect_between(points[i], points[i + 1]), 0.5), 0))
            return true;
    return false;
}

/* Boxes, and borders of groups that it would stand on. */
static bool meets_box(const LayoutGraph *graph, Rect place, Rect room)
{
    for (size_t i = 0; i < graph->node_count; i++) {
        const LayoutNode *node = &graph->nodes[i];
        if (!node->is_group ? rect_overlaps(place, node->rect, 0)
                            : rect_overlaps(room, node->rect, 0) && !rect_contains(node->rect, room, 0))
            return true;
    }
    return false;
}

/* Whether nothing of other lines, boxes and notes is near a label's new place. */
static bool is_free(const ScenePlan *plan, const LabelSetting *settings, size_t flow, Rect place)
{
    const LayoutGraph *graph = plan->graph;
    Rect room = rect_inflate(place, apart);
    if (meets_box(graph, place, room))
        return false;
    for (size_t i = 0; i < graph->edge_count; i++)
        if (i != flow && (line_touches(room, graph->edges[i].points, graph->edges[i].point_count) ||
                          rect_overlaps(room, settings[i].rect, 0)))
            return false;
    for (size_t i = 0; i < graph->note_count; i++)
        if (rect_overlaps(room, graph->notes[i].rect, 0) ||
            line_touches(room, graph->notes[i].leader, graph->notes[i].leader_count))
            return false;
    return true;
}

/* Of what is seen of a line: half of a head is thinner than it. */
static double middle_of_run(const ScenePlan *plan, size_t flow)
{
    const LayoutEdge *edge = &plan->graph->edges[flow];
    double head = flow_style(plan, flow).head_length, ahead = edge->points[1].x > edge->points[0].x ? 1 : -1;
    return (edge->points[0].x + edge->points[1].x - ahead * head / 2) / 2;
}

/* The place in the middle of a label that gave way to a marker; false: it did not, or must stay. */
static bool find_centre(const ScenePlan *plan, size_t flow, const LabelSetting *setting, Rect *place)
{
    const LayoutEdge *edge = &plan->graph->edges[flow];
    if (edge->point_count != 2 || !run_is_level(edge->points[0], edge->points[1]) ||
        !label_is_movable(plan, flow, setting))
        return false;
    bool is_rightwards = edge->points[0].x < edge->points[1].x;
    const LayoutNode *left = &plan->graph->nodes[is_rightwards ? edge->source : edge->target];
    *place = setting->rect;
    place->x = middle_of_run(plan, flow) - setting->rect.width / 2;
    double way = setting->rect.x - place->x;
    return left->marker.width > 0 && way > 0 && way <= left->marker.width &&
           place->x >= edge->points[is_rightwards ? 0 : 1].x &&
           left->rect.y + left->marker.height / 2 + under_marker <= label_plate(plan, flow, setting).y;
}

void centre_labels_by_markers(const ScenePlan *plan, LabelSetting *settings)
{
    for (size_t i = 0; i < plan->design->flows.count; i++) {
        Rect place;
        if (find_centre(plan, i, &settings[i], &place) && is_free(plan, settings, i, place))
            settings[i].rect = place;
    }
}
