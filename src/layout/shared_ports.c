/* Lets the lines of one port meet at one place of its box. Called by layout_run, around the passes.
 *
 * A port that is free to stand anywhere is where its line is; of several lines, each ends where that is best
 * for it alone. So a port that no other shares its side with is put into the middle of that before anything
 * is laid out, for boxes of a row are level there. Where lines of other ports lie apart in the drawing, the
 * ports get the side that most of them end at and places there, in the order in which they were found, and
 * the graph is laid out once more. */
#include "passes.h"

#include <stdlib.h>

/* One end of an edge at a port. */
typedef struct PortEnd {
    int port, edge, node;
    bool is_target;
    int side; /* 1 + a Side that is asked for, or where it is drawn; 0: neither yet */
    double along;
} PortEnd;

/* A port of several ends. */
typedef struct SharedPort {
    SidePlace place; /* along: the mean of its ends; its number: the port's */
    PortEnd *ends;
    size_t count;
    bool is_apart;
} SharedPort;

typedef struct SharedPorts {
    SharedPort *items;
    size_t count;
} SharedPorts;

static int compare_ends(const void *first, const void *second)
{
    const PortEnd *a = first, *b = second;
    if (a->port != b->port)
        return a->port < b->port ? -1 : 1;
    return 2 * a->edge + a->is_target < 2 * b->edge + b->is_target ? -1 : 1;
}

/* Ends of ports at boxes; loops have corners of their own. */
static PortEnd *list_ends(Arena *arena, const LayoutGraph *graph, size_t *count)
{
    PortEnd *ends = arena_new_array(arena, PortEnd, 2 * graph->edge_count + 1);
    *count = 0;
    for (size_t index = 0; index < 2 * graph->edge_count; index++) {
        const LayoutEdge *edge = &graph->edges[index / 2];
        const LayoutAsk *ask = &edge->asks[index % 2];
        int node = index % 2 ? edge->target : edge->source;
        if (ask->port != 0 && edge->source != edge->target && !graph->nodes[node].is_group)
            ends[(*count)++] = (PortEnd){ask->port, (int)(index / 2), node, index % 2, ask->side, 0};
    }
    qsort(ends, *count, sizeof *ends, compare_ends);
    return ends;
}

/* The side at which most ends are; of two that are level, the first one's. */
static int find_side(const PortEnd *ends, size_t count)
{
    int counts[5] = {0}, best = ends[0].side;
    for (size_t index = 0; index < count; index++)
        counts[ends[index].side]++;
    for (int side = 1; side < 5; side++)
        best = counts[side] > counts[best] ? side : best;
    return best;
}

static SharedPort sum_up(PortEnd *ends, size_t count, const LayoutGraph *graph)
{
    static const double same = 0.5;
    const PortEnd *first = &ends[0];
    int like = 0, side = find_side(ends, count), order = graph->edges[first->edge].asks[first->is_target].order;
    SharedPort port = {.place = {first->node, side, order, 0, first->port}, .ends = ends, .count = count};
    for (size_t index = 0; index < count; index++) {
        bool is_like = ends[index].side == side;
        like += is_like;
        port.place.along += is_like ? ends[index].along : 0;
        port.is_apart = port.is_apart || !is_like || ends[index].along > first->along + same ||
                        ends[index].along < first->along - same;
    }
    port.place.along /= like;
    return port;
}

/* The ports with several ends, or with one that has an order, side by side. */
static SharedPorts list_ports(Arena *arena, const LayoutGraph *graph, PortEnd *ends, size_t count)
{
    SharedPorts ports = {arena_new_array(arena, SharedPort, count + 1), 0};
    for (size_t first = 0, last; first < count; first = last) {
        for (last = first + 1; last < count && ends[last].port == ends[first].port;)
            last++;
        SharedPort port = sum_up(&ends[first], last - first, graph);
        if (port.count > 1 || port.place.order != 0)
            ports.items[ports.count++] = port;
    }
    qsort(ports.items, ports.count, sizeof *ports.items, layout_compare_places);
    return ports;
}

static void place_port(LayoutGraph *graph, const SharedPort *port, double share)
{
    Size size = graph->nodes[port->place.node].size;
    double length = side_is_upright((Side)(port->place.side - 1)) ? size.height : size.width;
    for (size_t index = 0; index < port->count; index++) {
        const PortEnd *end = &port->ends[index];
        LayoutAsk *ask = &graph->edges[end->edge].asks[end->is_target];
        ask->side = port->place.side;
        ask->place = share * length;
        ask->is_placed = true;
    }
}

static bool share_side(const SharedPort *first, const SharedPort *second)
{
    return first->place.node == second->place.node && first->place.side == second->place.side;
}

void layout_centre_ports(Arena *arena, LayoutGraph *graph)
{
    size_t count;
    PortEnd *ends = list_ends(arena, graph, &count);
    SharedPorts ports = list_ports(arena, graph, ends, count);
    for (size_t at = 0; at < ports.count; at++) {
        const SharedPort *port = &ports.items[at];
        bool is_alone = (at == 0 || !share_side(port, port - 1)) &&
                        (at + 1 == ports.count || !share_side(port, port + 1));
        if (is_alone && port->place.side != 0 && port->count > 1)
            place_port(graph, port, 0.5);
    }
}

/* Where on its box an end was drawn. */
static void find_drawn(const LayoutGraph *graph, const LayoutDrawing *drawing, PortEnd *end)
{
    if (drawing->edge_point_counts[end->edge] < 2)
        return;
    Rect rect = drawing->node_rects[end->node];
    const Point *points = drawing->edge_points[end->edge];
    Point point = points[end->is_target ? drawing->edge_point_counts[end->edge] - 1 : 0];
    int asked = graph->edges[end->edge].asks[end->is_target].side;
    for (int side = 1; asked == 0 && side < 5; side++)
        if (layout_is_on_side(rect, point, side))
            end->side = side;
    if (end->side != 0)
        end->along = side_is_upright((Side)(end->side - 1)) ? point.y - rect.y : point.x - rect.x;
}

bool layout_gather_ports(Arena *arena, LayoutGraph *graph, const LayoutDrawing *drawing)
{
    size_t count;
    PortEnd *ends = list_ends(arena, graph, &count);
    bool has_apart = false;
    for (size_t index = 0; index < count; index++)
        find_drawn(graph, drawing, &ends[index]);
    SharedPorts ports = list_ports(arena, graph, ends, count);
    for (size_t at = 0; at < ports.count; at++)
        has_apart = has_apart || ports.items[at].is_apart;
    for (size_t first = 0, last; first < ports.count && has_apart; first = last) {
        for (last = first + 1; last < ports.count && share_side(&ports.items[first], &ports.items[last]);)
            last++;
        for (size_t at = first; at < last && ports.items[at].place.side != 0; at++)
            place_port(graph, &ports.items[at], (double)(at - first + 1) / (double)(last - first + 1));
    }
    return has_apart;
}
