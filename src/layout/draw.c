/* The drawing of a realisation: boxes, routes and labels in points; the last step of layout_realise. */
#include "realise.h"

#include <math.h>

static void draw_boxes(const Realisation *realisation, LayoutDrawing *drawing);
static void draw_lanes(const Realisation *realisation, LayoutDrawing *drawing);
static void draw_links(const Realisation *realisation, LayoutDrawing *drawing);
static void draw_loops(const Realisation *realisation, LayoutDrawing *drawing);
static void move_up(const Realisation *realisation, LayoutDrawing *drawing, double amount);

void realise_draw(const Realisation *realisation, LayoutDrawing *drawing)
{
    layout_allocate_drawing(realisation->arena, realisation->problem->graph, drawing);
    drawing->size = (Size){realisation->frame[AXIS_X], realisation->frame[AXIS_Y]};
    draw_boxes(realisation, drawing);
    draw_lanes(realisation, drawing);
    draw_links(realisation, drawing);
    draw_loops(realisation, drawing);
    if (layout_has_lanes(realisation->problem))
        move_up(realisation, drawing, LANE_GAP / 2);
}

static void draw_boxes(const Realisation *realisation, LayoutDrawing *drawing)
{
    const LayoutProblem *problem = realisation->problem;
    for (size_t index = 0; index < problem->part_count; index++) {
        const LayoutPart *part = &problem->parts[index];
        double x = realisation->lines[AXIS_X][realisation->part_line[AXIS_X][index]];
        double y = realisation->lines[AXIS_Y][realisation->part_line[AXIS_Y][index]];
        Rect rect = {x - part->size.width / 2, y - part->size.height / 2, part->size.width,
                     part->size.height};
        if (part->note >= 0) {
            drawing->note_rects[part->note] = rect;
            continue;
        }
        drawing->node_rects[part->node] = rect;
        const LayoutNode *node = &problem->graph->nodes[part->node];
        if (node->is_group && node->title.width > 0) /* a group without children */
            drawing->title_rects[part->node] = (Rect){rect.x + (rect.width - node->title.width) / 2,
                                                      rect.y + (rect.height - node->title.height) / 2,
                                                      node->title.width, node->title.height};
    }
    for (size_t group = 0; group < problem->group_count; group++) {
        double left = realisation->walls[AXIS_X][0][group], right = realisation->walls[AXIS_X][1][group];
        double top = realisation->walls[AXIS_Y][0][group], bottom = realisation->walls[AXIS_Y][1][group];
        int node = problem->groups[group].node;
        Size title = problem->graph->nodes[node].title;
        drawing->node_rects[node] = (Rect){left, top, right - left, bottom - top};
        if (title.width > 0 && title.height > 0)
            drawing->title_rects[node] =
                realisation->is_turned
                    ? (Rect){left + TITLE_INSET, realisation->titles[group], title.width, title.height}
                    : (Rect){realisation->titles[group], top + TITLE_INSET, title.width, title.height};
    }
}

static void draw_lanes(const Realisation *realisation, LayoutDrawing *drawing)
{
    const LayoutProblem *problem = realisation->problem;
    for (size_t lane = 0; lane < problem->lane_count; lane++) {
        int node = problem->lanes[lane];
        if (node < 0)
            continue;
        double top = realisation->lane_borders[lane] + realisation->lane_gaps[lane] / 2;
        double bottom = realisation->lane_borders[lane + 1] - realisation->lane_gaps[lane + 1] / 2;
        Size title = problem->graph->nodes[node].title;
        drawing->node_rects[node] = (Rect){0, top, realisation->frame[AXIS_X], bottom - top};
        drawing->title_rects[node] = (Rect){0};
        if (title.width > 0 && title.height > 0)
            drawing->title_rects[node] =
                (Rect){12, top + (bottom - top - title.height) / 2, title.width, title.height};
    }
}

/* Appends a point; repeated points and points on a straight run are dropped. */
static void add_point(Point *points, size_t *count, Point point)
{
    if (*count && points[*count - 1].x == point.x && points[*count - 1].y == point.y)
        return;
    if (*count >= 2) {
        Point a = points[*count - 2], b = points[*count - 1];
        bool on_x = a.x == b.x && b.x == point.x && (b.y - a.y) * (point.y - b.y) > 0;
        bool on_y = a.y == b.y && b.y == point.y && (b.x - a.x) * (point.x - b.x) > 0;
        if (on_x || on_y)
            --*count;
    }
    points[(*count)++] = point;
}

static Point make_point(int axis, double position, double other)
{
    return axis == AXIS_X ? (Point){position, other} : (Point){other, position};
}

static Point *trace_link(const Realisation *realisation, int link, size_t *count)
{
    int first = realisation->first_segment[link], last = realisation->first_segment[link + 1] - 1;
    Point *points = arena_new_array(realisation->arena, Point, (size_t)(last - first) + 4);
    *count = 0;
    for (int index = first; index <= last; index++) {
        const Segment *segment = &realisation->segments[index];
        double position = realisation->tracks[segment->track].position;
        if (index == first)
            add_point(points, count,
                      make_point(segment->axis, position, realise_end_position(realisation, segment, true)));
        add_point(points, count,
                  make_point(segment->axis, position, realise_end_position(realisation, segment, false)));
    }
    return points;
}

static void reverse_points(Point *points, size_t count)
{
    for (size_t low = 0, high = count; low + 1 < high; low++) {
        Point swap = points[low];
        points[low] = points[--high];
        points[high] = swap;
    }
}

static void draw_links(const Realisation *realisation, LayoutDrawing *drawing)
{
    const LayoutProblem *problem = realisation->problem;
    for (int index = 0; index < (int)problem->link_count; index++) {
        const LayoutLink *link = &problem->links[index];
        if (link->edge >= 0)
            drawing->edge_points[link->edge] =
                trace_link(realisation, index, &drawing->edge_point_counts[link->edge]);
        else
            drawing->leader_points[link->note] =
                trace_link(realisation, index, &drawing->leader_point_counts[link->note]);
        if (link->is_reversed)
            reverse_points(drawing->edge_points[link->edge], drawing->edge_point_counts[link->edge]);
    }
    for (int index = 0; index < realisation->label_count; index++) {
        const LabelSlot *label = &realisation->labels[index];
        const LayoutLink *link = &problem->links[label->link];
        drawing->label_rects[link->edge] =
            (Rect){label->centre[AXIS_X] - label->size.width / 2,
                   label->centre[AXIS_Y] - label->size.height / 2, label->size.width, label->size.height};
    }
}

static void draw_loops(const Realisation *realisation, LayoutDrawing *drawing)
{
    const LayoutGraph *graph = realisation->problem->graph;
    for (int index = 0; index < realisation->loop_count; index++) {
        const SelfLoop *loop = &realisation->loops[index];
        Rect host = drawing->node_rects[graph->edges[loop->edge].source];
        bool is_above = loop->lane >= 0 || !loop->at_high[AXIS_Y];
        Point corner = {loop->at_high[AXIS_X] ? rect_right(host) : host.x, is_above ? host.y : rect_bottom(host)};
        Point *points = arena_new_array(realisation->arena, Point, (size_t)loop->point_count);
        for (int point = 0; point < loop->point_count; point++)
            points[point] = (Point){corner.x + loop->points[point].x, corner.y + loop->points[point].y};
        drawing->edge_points[loop->edge] = points;
        drawing->edge_point_counts[loop->edge] = (size_t)loop->point_count;
        double right = corner.x + loop->points[1].x;
        if (graph->edges[loop->edge].label.width > 0) {
            drawing->label_rects[loop->edge] = (Rect){corner.x + loop->label.x, corner.y + loop->label.y,
                                                      loop->label.width, loop->label.height};
            right = rect_right(drawing->label_rects[loop->edge]);
        }
        drawing->size.width = fmax(drawing->size.width, right);
    }
}

static void move_up(const Realisation *realisation, LayoutDrawing *drawing, double amount)
{
    const LayoutGraph *graph = realisation->problem->graph;
    drawing->size.height -= 2 * amount;
    for (size_t node = 0; node < graph->node_count; node++) {
        drawing->node_rects[node].y -= amount;
        drawing->title_rects[node].y -= amount;
    }
    for (size_t edge = 0; edge < graph->edge_count; edge++) {
        drawing->label_rects[edge].y -= amount;
        for (size_t point = 0; point < drawing->edge_point_counts[edge]; point++)
            drawing->edge_points[edge][point].y -= amount;
    }
    for (size_t note = 0; note < graph->note_count; note++) {
        drawing->note_rects[note].y -= amount;
        for (size_t point = 0; point < drawing->leader_point_counts[note]; point++)
            drawing->leader_points[note][point].y -= amount;
    }
}
