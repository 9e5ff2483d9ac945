/* Self-loops and markers: what stands at the corners of boxes, with room of its own; part of layout_realise.
 *
 * Loops stand at the bottom right corner, nested outwards, each with its label right of its outer run, or at
 * the corner between the sides that its ends ask for; a marker stands half over the top right corner. Both
 * narrow the range in which ports may lie. A lane's loop stands at its right border. */
#include "realise.h"

#include <math.h>

enum { LOOP_FIRST = 8, LOOP_STEP = 7, LOOP_REACH = 12 };
static const double corner_room = 4;

static void set_port_ranges(Realisation *realisation);
static void attach_markers(Realisation *realisation);
static void attach_loops(Realisation *realisation);

void realise_attach_corners(Realisation *realisation)
{
    const LayoutProblem *problem = realisation->problem;
    size_t nodes = problem->graph->node_count, edges = problem->graph->edge_count;
    realisation->attachments = arena_new_array(realisation->arena, Attachment, nodes + 2 * edges + 1);
    realisation->loops = arena_new_array(realisation->arena, SelfLoop, edges + 1);
    set_port_ranges(realisation);
    attach_markers(realisation);
    attach_loops(realisation);
}

static void set_port_ranges(Realisation *realisation)
{
    const LayoutProblem *problem = realisation->problem;
    realisation->port_low =
        arena_allocate_array(realisation->arena, problem->part_count + 1, sizeof(double[4]));
    realisation->port_high =
        arena_allocate_array(realisation->arena, problem->part_count + 1, sizeof(double[4]));
    for (size_t part = 0; part < problem->part_count; part++)
        for (int side = 0; side < 4; side++) {
            int along = side_is_upright((Side)side) ? AXIS_Y : AXIS_X;
            double half = size_along(problem->parts[part].size, along) / 2;
            /* clear of the corners */
            double range = half > 40 ? half - 12 : half > 10 ? half - 8 : half * 0.5;
            realisation->port_low[part][side] = -range;
            realisation->port_high[part][side] = range;
        }
}

double realise_measure_corners(const Realisation *realisation, int axis, int group, bool is_high,
                               bool is_outward)
{
    double reach = 0;
    for (int index = 0; index < realisation->attachment_count; index++) {
        const Attachment *attachment = &realisation->attachments[index];
        Rect rect = attachment->rect;
        if (attachment->group != group || attachment->at_high[axis] != is_high)
            continue;
        if (is_high == is_outward)
            reach = fmax(reach, axis == AXIS_X ? rect_right(rect) : rect_bottom(rect));
        else
            reach = fmax(reach, axis == AXIS_X ? -rect.x : -rect.y);
    }
    return reach;
}

/* The part or group of a node; a lane is neither. */
static void find_host(const LayoutProblem *problem, int node, int *part, int *group)
{
    *part = *group = -1;
    if (layout_is_lane(&problem->graph->nodes[node]))
        return;
    for (size_t index = 0; index < problem->part_count && *part < 0; index++)
        if (problem->parts[index].node == node)
            *part = (int)index;
    for (size_t index = 0; index < problem->group_count && *part < 0 && *group < 0; index++)
        if (problem->groups[index].node == node)
            *group = (int)index;
}

static void add_attachment(Realisation *realisation, int part, int group, bool high_x, bool high_y, Rect rect)
{
    Attachment *attachment = &realisation->attachments[realisation->attachment_count++];
    *attachment = (Attachment){part, group, {high_x, high_y}, rect};
    if (part >= 0) { /* given from the corner; kept from the centre */
        Size size = realisation->problem->parts[part].size;
        attachment->rect.x += high_x ? size.width / 2 : -size.width / 2;
        attachment->rect.y += high_y ? size.height / 2 : -size.height / 2;
    }
}

static void limit_low(Realisation *realisation, int part, Side side, double value)
{
    double *low = &realisation->port_low[part][side], high = realisation->port_high[part][side];
    *low = fmin(high, fmax(*low, value));
}

static void limit_high(Realisation *realisation, int part, Side side, double value)
{
    double *high = &realisation->port_high[part][side], low = realisation->port_low[part][side];
    *high = fmax(low, fmin(*high, value));
}

/* The marker reaches half its height over the border; when the drawing will be turned, the corner is the
 * bottom left one here. */
static void attach_markers(Realisation *realisation)
{
    const LayoutGraph *graph = realisation->problem->graph;
    for (size_t node = 0; node < graph->node_count; node++) {
        Size marker = graph->nodes[node].marker;
        int part, group;
        if (marker.width <= 0 || marker.height <= 0)
            continue;
        find_host(realisation->problem, (int)node, &part, &group);
        if (part < 0 && group < 0)
            continue;
        if (realisation->is_turned) {
            Rect rect = {-marker.width / 2, -marker.height, marker.width, 1.5 * marker.height};
            add_attachment(realisation, part, group, false, true, rect);
        } else {
            Rect rect = {-marker.width, -marker.height / 2, 1.5 * marker.width, marker.height};
            add_attachment(realisation, part, group, true, false, rect);
        }
        if (part < 0)
            continue;
        Size half = {realisation->problem->parts[part].size.width / 2,
                     realisation->problem->parts[part].size.height / 2};
        if (realisation->is_turned) {
            limit_high(realisation, part, SIDE_LEFT, half.height - marker.height - corner_room);
            limit_low(realisation, part, SIDE_BOTTOM, -half.width + marker.width / 2 + corner_room);
        } else {
            limit_high(realisation, part, SIDE_TOP, half.width - marker.width - corner_room);
            limit_low(realisation, part, SIDE_RIGHT, -half.height + marker.height / 2 + corner_room);
        }
    }
}

/* One loop around the bottom right corner: `inset` along the sides, `reach` beyond them. */
static void shape_corner_loop(SelfLoop *loop, double inset, double reach_x, double reach_y, Size label)
{
    loop->points[0] = (Point){0, -inset};
    loop->points[1] = (Point){reach_x, -inset};
    loop->points[2] = (Point){reach_x, reach_y};
    loop->points[3] = (Point){-inset, reach_y};
    loop->points[4] = (Point){-inset, 0};
    loop->point_count = 5;
    loop->label = (Rect){reach_x + 6, -inset + 3, label.width, label.height};
}

/* A loop at the right border of a lane: its points lie right of the border, from the lane's top. */
static void shape_lane_loop(SelfLoop *loop, int number, Size label)
{
    double top = 20 + 30.0 * number;
    loop->points[0] = (Point){0, top};
    loop->points[1] = (Point){LOOP_REACH, top};
    loop->points[2] = (Point){LOOP_REACH, top + 16};
    loop->points[3] = (Point){0, top + 16};
    loop->point_count = 4;
    loop->label = (Rect){LOOP_REACH + 6, top + 8 - label.height / 2, label.width, label.height};
}

static bool asks_for(const LayoutEdge *edge, Side side)
{
    return edge->asks[0].side == 1 + (int)side || edge->asks[1].side == 1 + (int)side;
}

/* The corner between the sides that a loop asks for: 0 the one at the bottom right, 1 left, 2 above, 3 both. */
static int find_corner(const LayoutEdge *edge)
{
    bool is_left = asks_for(edge, SIDE_LEFT) && !asks_for(edge, SIDE_RIGHT),
         is_above = asks_for(edge, SIDE_TOP) && !asks_for(edge, SIDE_BOTTOM);
    return is_left + 2 * is_above;
}

/* Shapes are those of the corner at the bottom right, from the side to the bottom. */
static void turn_loop(SelfLoop *loop, const LayoutEdge *edge)
{
    bool starts_level = edge->asks[0].side == 1 + SIDE_TOP || edge->asks[0].side == 1 + SIDE_BOTTOM,
         ends_upright = edge->asks[1].side == 1 + SIDE_LEFT || edge->asks[1].side == 1 + SIDE_RIGHT;
    for (int point = 0; point < loop->point_count; point++) {
        loop->points[point].x *= loop->at_high[AXIS_X] ? 1 : -1;
        loop->points[point].y *= loop->at_high[AXIS_Y] ? 1 : -1;
    }
    for (int low = 0, high = loop->point_count - 1; (starts_level || ends_upright) && low < high; low++, high--) {
        Point swap = loop->points[low];
        loop->points[low] = loop->points[high];
        loop->points[high] = swap;
    }
}

static Rect turn_room(Rect rect, const bool at_high[2])
{
    if (!at_high[AXIS_X])
        rect.x = -rect.x - rect.width;
    if (!at_high[AXIS_Y])
        rect.y = -rect.y - rect.height;
    return rect;
}

/* All loops at one corner. */
static void attach_host_loops(Realisation *realisation, int node, const int *edges, int count)
{
    const LayoutProblem *problem = realisation->problem;
    int part, group, corner = find_corner(&problem->graph->edges[edges[0]]);
    find_host(problem, node, &part, &group);
    const bool at_high[] = {(corner & 1) == 0, (corner & 2) == 0};
    double step = LOOP_STEP, first = LOOP_FIRST;
    Size size = part >= 0 ? problem->parts[part].size : (Size){80, 80};
    double room = fmin(size.width, size.height) / 2;
    if (first + count * step > room) {
        first = fmin(first, room / 2);
        step = (room - first) / (count + 1);
    }
    double inset = first, reach_x = LOOP_REACH, reach_y = LOOP_REACH, right = 0;
    for (int index = 0; index < count; index++, inset += step) {
        Size label = problem->graph->edges[edges[index]].label;
        SelfLoop *loop = &realisation->loops[realisation->loop_count++];
        *loop = (SelfLoop){.edge = edges[index], .part = part, .group = group, .lane = -1};
        loop->at_high[AXIS_X] = part < 0 && group < 0 ? true : at_high[AXIS_X];
        loop->at_high[AXIS_Y] = at_high[AXIS_Y];
        for (size_t lane = 0; part < 0 && group < 0 && lane < problem->lane_count; lane++)
            if (problem->lanes[lane] == node)
                loop->lane = (int)lane;
        if (part < 0 && group < 0) {
            shape_lane_loop(loop, index, label);
            continue;
        }
        if (index > 0)
            reach_y = fmax(reach_y + 8, loop[-1].label.y + loop[-1].label.height + 5);
        shape_corner_loop(loop, inset, reach_x, reach_y, label);
        right = fmax(right, label.width > 0 ? rect_right(loop->label) : reach_x);
        reach_x = (label.width > 0 ? rect_right(loop->label) : reach_x) + 8;
    }
    if (part < 0 && group < 0)
        return;
    inset -= step;
    double below = fmax(reach_y, rect_bottom(realisation->loops[realisation->loop_count - 1].label));
    add_attachment(realisation, part, group, at_high[AXIS_X], at_high[AXIS_Y],
                   turn_room((Rect){0, -inset, right + 2, inset + below + 2}, at_high));
    add_attachment(realisation, part, group, at_high[AXIS_X], at_high[AXIS_Y],
                   turn_room((Rect){-inset, 0, inset, reach_y + 2}, at_high));
    for (int index = 1; index <= count; index++) {
        SelfLoop *loop = &realisation->loops[realisation->loop_count - index];
        loop->label = turn_room(loop->label, at_high);
        turn_loop(loop, &problem->graph->edges[loop->edge]);
    }
    if (part < 0)
        return;
    (at_high[AXIS_Y] ? limit_high : limit_low)(realisation, part, at_high[AXIS_X] ? SIDE_RIGHT : SIDE_LEFT,
                                               (size.height / 2 - inset - 7) * (at_high[AXIS_Y] ? 1 : -1));
    (at_high[AXIS_X] ? limit_high : limit_low)(realisation, part, at_high[AXIS_Y] ? SIDE_BOTTOM : SIDE_TOP,
                                               (size.width / 2 - inset - 7) * (at_high[AXIS_X] ? 1 : -1));
}

static void attach_loops(Realisation *realisation)
{
    const LayoutGraph *graph = realisation->problem->graph;
    int *first = arena_new_array(realisation->arena, int, graph->node_count + 1);
    int *next = arena_new_array(realisation->arena, int, graph->edge_count + 1);
    int *edges = arena_new_array(realisation->arena, int, graph->edge_count + 1);
    for (int edge = (int)graph->edge_count - 1; edge >= 0; edge--)
        if (graph->edges[edge].source == graph->edges[edge].target) {
            int node = graph->edges[edge].source;
            next[edge] = first[node];
            first[node] = edge + 1;
        }
    for (size_t node = 0; node < graph->node_count; node++) {
        for (int corner = 0; first[node] > 0 && corner < 4; corner++) {
            int count = 0;
            for (int edge = first[node]; edge > 0; edge = next[edge - 1])
                if ((layout_is_lane(&graph->nodes[node]) ? 0 : find_corner(&graph->edges[edge - 1])) == corner)
                    edges[count++] = edge - 1;
            if (count)
                attach_host_loops(realisation, (int)node, edges, count);
        }
    }
}
