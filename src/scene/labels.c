/* The labels of lines, each on a plate of what is under it.
 *
 * Layout makes room for narrow ones, so that columns stand close; over a long level run with free room on
 * both sides a label then takes one line after all. */
#include "connector.h"

#include <math.h>

/* A label in one line keeps this far from all that is not its own run. */
static const double clearance = 12;

static bool find_wide_rect(const ScenePlan *plan, const LabelSetting *settings, size_t flow, Rect *wide);
static bool lies_by_own_run(const LayoutEdge *edge, Rect wide, bool is_below);
static bool is_clear(const ScenePlan *plan, const LabelSetting *settings, size_t flow, Rect wide);
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
    for (size_t i = 0; i < count; i++) {
        Rect wide;
        const TextLines *single = &plan->edges[i].single;
        if (single->count == 1 && settings[i].lines != single && find_wide_rect(plan, settings, i, &wide))
            settings[i] = (LabelSetting){single, wide};
    }
    return settings;
}

static double step_of(const ScenePlan *plan, size_t flow)
{
    return plan_style(plan, label_role(plan, (int)flow))->size + LABEL_LEADING;
}

/* Lower by the lines that are saved, on the side of the run. */
static bool find_wide_rect(const ScenePlan *plan, const LabelSetting *settings, size_t flow, Rect *wide)
{
    const EdgePlan *edge = &plan->edges[flow];
    Rect old = settings[flow].rect;
    if (rect_is_empty(old) || edge->marker_count > 0 || edge->note > 0)
        return false;
    double saved = step_of(plan, flow) * (double)(edge->label.count - 1),
           width = edge->single.width + 2 * LABEL_PLATE;
    for (int is_below = 0; is_below < 2; is_below++) {
        *wide = (Rect){rect_centre(old).x - width / 2, old.y + (is_below ? 0 : saved), width,
                       old.height - saved};
        if (lies_by_own_run(&plan->graph->edges[flow], *wide, is_below) &&
            is_clear(plan, settings, flow, *wide))
            return true;
    }
    return false;
}

/* Whether the place lies just above, or below, a level run that is longer than it. */
static bool lies_by_own_run(const LayoutEdge *edge, Rect wide, bool is_below)
{
    for (size_t i = 0; i + 1 < edge->point_count; i++) {
        Point a = edge->points[i], b = edge->points[i + 1];
        bool is_level = fabs(a.y - b.y) < 0.5;
        bool is_long = fmin(a.x, b.x) + 2 * clearance <= wide.x &&
                       fmax(a.x, b.x) - 2 * clearance >= rect_right(wide);
        double away = is_below ? wide.y - a.y : a.y - rect_bottom(wide);
        if (is_level && is_long && away >= 0 && away < clearance)
            return true;
    }
    return false;
}

/* Whether a line passes through a rectangle. */
static bool meets(const Point *points, size_t count, Rect rect)
{
    for (size_t i = 0; i + 1 < count; i++) {
        Point a = points[i], b = points[i + 1];
        if (fmin(a.x, b.x) < rect_right(rect) && fmax(a.x, b.x) > rect.x &&
            fmin(a.y, b.y) < rect_bottom(rect) && fmax(a.y, b.y) > rect.y)
            return true;
    }
    return false;
}

static bool is_clear(const ScenePlan *plan, const LabelSetting *settings, size_t flow, Rect wide)
{
    const LayoutGraph *graph = plan->graph;
    Rect room = {wide.x - clearance, wide.y, wide.width + 2 * clearance, wide.height};
    for (size_t i = 0; i < graph->node_count; i++) {
        const LayoutNode *node = &graph->nodes[i];
        bool is_around = node->is_group && rect_contains(node->rect, room, 0);
        if (!is_around && rect_overlaps(node->rect, room, -clearance))
            return false;
        if (node->is_group && rect_overlaps(node->title_rect, room, -clearance))
            return false;
    }
    for (size_t i = 0; i < graph->note_count; i++)
        if (rect_overlaps(graph->notes[i].rect, room, 0) ||
            meets(graph->notes[i].leader, graph->notes[i].leader_count, room))
            return false;
    for (size_t i = 0; i < graph->edge_count; i++) {
        bool is_own = i == flow; /* its run lies beside, its bends must not lie under it */
        if (meets(graph->edges[i].points, graph->edges[i].point_count, is_own ? wide : room))
            return false;
        if (!is_own && (rect_overlaps(settings[i].rect, room, 0) ||
                        rect_overlaps(graph->edges[i].label_rect, room, 0)))
            return false;
    }
    return true;
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
    double step = step_of(plan, (size_t)line->flow),
           height = fmin(rect.height, step * (double)label->lines->count);
    Rect plate = {rect.x + markers, rect_centre(rect).y - height / 2, rect.width - markers, height};
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
