/* The labels of lines, each on a plate of what is under it.
 *
 * Layout makes room for narrow ones, so that columns stand close; where there is free room along its run a
 * label then takes fewer lines after all. */
#include "connector.h"

#include <math.h>

static Color color_under(const ScenePlan *plan, Point point);

/* In the shape that layout took. */
static const TextLines *lines_of(const ScenePlan *plan, size_t flow)
{
    const LayoutEdge *edge = &plan->graph->edges[flow];
    return edge->low_label.width > 0 && edge->label_rect.width > edge->label.width + 0.5
               ? &plan->edges[flow].single
               : &plan->edges[flow].label;
}

LabelSetting *set_labels(const ScenePlan *plan)
{
    size_t count = plan->design->flows.count;
    LabelSetting *settings = arena_new_array(plan->arena, LabelSetting, count + 1);
    for (size_t i = 0; i < count; i++)
        settings[i] = (LabelSetting){lines_of(plan, i), place_flow_note(plan, (int)i).label};
    widen_labels(plan, settings);
    part_labels_from_lines(plan, settings);
    set_labels_midway(plan, settings);
    clear_labels_of_heads(plan, settings);
    centre_labels_by_markers(plan, settings);
    return settings;
}

Rect label_plate(const ScenePlan *plan, size_t flow, const LabelSetting *label)
{
    double height = fmin(label->rect.height, label_step(plan, (int)flow) * (double)label->lines->count);
    return (Rect){label->rect.x, rect_centre(label->rect).y - height / 2, label->rect.width, height};
}

bool label_is_movable(const ScenePlan *plan, size_t flow, const LabelSetting *label)
{
    return !rect_is_empty(label->rect) && plan->edges[flow].marker_count == 0 && plan->edges[flow].note <= 0;
}

/* Centred over a horizontal run; beside a vertical one the lines begin or end next to it. */
static TextAnchor label_anchor(const Line *line, Rect rect)
{
    size_t run = find_nearest_run(line->points, line->count, rect);
    if (run + 1 >= line->count)
        return ANCHOR_MIDDLE;
    Point a = line->points[run], b = line->points[run + 1];
    bool is_beside = fabs(a.x - b.x) < fabs(a.y - b.y);
    return !is_beside                ? ANCHOR_MIDDLE
           : rect.x >= a.x           ? ANCHOR_START
           : rect_right(rect) <= a.x ? ANCHOR_END
                                     : ANCHOR_MIDDLE;
}

void draw_label(const ScenePlan *plan, Scene *scene, const Line *line, const LabelSetting *label,
                Point offset)
{
    const EdgePlan *edge = &plan->edges[line->flow];
    if (label->lines->count == 0 || rect_is_empty(label->rect))
        return;
    Rect rect = rect_moved(label->rect, offset);
    double markers = edge->marker_count > 0 ? marker_pitch(plan) * edge->marker_count + 2 : 0;
    TextRole role = label_role(plan, line->flow);
    double step = label_step(plan, line->flow);
    Rect plate = rect_moved(label_plate(plan, (size_t)line->flow, label), offset);
    plate = (Rect){plate.x + markers, plate.y, plate.width - markers, plate.height};
    paint_box(plan, scene, plate, 2,
              color_under(plan, (Point){rect_centre(plate).x - offset.x, rect_centre(plate).y - offset.y}),
              no_color, 0);
    scene_set_form(scene, FORM_EXACT);
    const TextStyle *style = plan_style(plan, role);
    TextAnchor anchor = label->lines->count > 1 ? label_anchor(line, rect) : ANCHOR_MIDDLE;
    double x = anchor == ANCHOR_START ? plate.x + LABEL_PLATE
               : anchor == ANCHOR_END ? rect_right(plate) - LABEL_PLATE
                                      : rect_centre(plate).x;
    double y = rect_centre(plate).y - step * (double)(label->lines->count - 1) / 2 + text_centre_drop(style);
    for (size_t i = 0; i < label->lines->count; i++, y += step)
        paint_text(plan, scene, role, &line->style->label, label->lines->lines[i], (Point){x, y}, anchor);
}

/* The innermost group or the lane that holds the place, else the page. */
static Color color_under(const ScenePlan *plan, Point point)
{
    Color color = plan->theme->ground;
    double smallest = 1e18;
    for (size_t i = 0; i < plan->design->lanes.count; i++) {
        Rect rect = plan->graph->nodes[plan->lane_nodes[i]].rect;
        if (point.x >= rect.x && point.x <= rect_right(rect) && point.y >= rect.y &&
            point.y <= rect_bottom(rect))
            color = plan->theme->lanes[i % 3].alpha > 0 ? plan->theme->lanes[i % 3] : plan->theme->ground;
    }
    for (size_t i = 0; i < plan->design->groups.count; i++) {
        Rect rect = plan->graph->nodes[plan->group_nodes[i]].rect;
        bool is_inside = point.x >= rect.x && point.x <= rect_right(rect) && point.y >= rect.y &&
                         point.y <= rect_bottom(rect);
        if (is_inside && plan->theme->group_fill.alpha > 0 && rect.width * rect.height < smallest) {
            smallest = rect.width * rect.height;
            color = plan->theme->group_fill;
        }
    }
    return color;
}
