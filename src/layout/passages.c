/* Lines through ports of groups. Called by layout_run, around the passes.
 *
 * A port of a group that one line reaches from outside and another leaves from inside is a passage: its lines
 * are laid out as one, from box to box, and cut where that crosses the group's border, so that they meet there.
 * What has more lines, two labels or two looks is no passage, and a label that lies on the wrong side of the
 * cut parts the lines again: they are then laid out each for itself. The line is led to the side that the port
 * asks for, where there is a way; that lines meet comes before the side and the order of ports. */
#include "passes.h"

#include <math.h>

struct LayoutPassages {
    const LayoutGraph *graph;
    int *next;        /* by edge: the one behind the port at its target; -1: none */
    int *previous;    /* by edge */
    int *joined_edge; /* by edge: that of the joined graph that it is, or is a piece of */
    int *bundle_sizes;
};

/* The two ends at a port; `count` tells of more. */
typedef struct GroupPort {
    int into, from; /* edges that end, and that start there; -1: none */
    int count;
} GroupPort;

static int *count_bundles(Arena *arena, const LayoutGraph *graph);
static int count_ports(const LayoutGraph *graph);
static void note_end(const LayoutGraph *graph, int edge, bool is_target, GroupPort *ports);
static bool is_passage(const LayoutGraph *graph, const GroupPort *port);
static void part_mixed(LayoutPassages *passages, int first);
static LayoutEdge join_chain(Arena *arena, const LayoutPassages *passages, int first);
static bool cut_chain(Arena *arena, const LayoutPassages *passages, int first, const LayoutEdge *whole);
static bool cut_border(Rect border, const LayoutEdge *whole, size_t *segment, Point *cut);
static void part_chain(LayoutPassages *passages, int edge);

static bool starts_chain(const LayoutPassages *passages, int edge)
{
    return passages->next[edge] >= 0 && passages->previous[edge] < 0;
}

LayoutPassages *layout_find_passages(Arena *arena, const LayoutGraph *graph)
{
    int port_count = count_ports(graph), edges = (int)graph->edge_count;
    if (port_count == 0)
        return NULL;
    LayoutPassages *passages = arena_new(arena, LayoutPassages);
    *passages = (LayoutPassages){graph, arena_new_array(arena, int, graph->edge_count),
                                 arena_new_array(arena, int, graph->edge_count),
                                 arena_new_array(arena, int, graph->edge_count),
                                 count_bundles(arena, graph)};
    GroupPort *ports = arena_new_array(arena, GroupPort, (size_t)port_count + 1);
    for (int port = 0; port <= port_count; port++)
        ports[port] = (GroupPort){-1, -1, 0};
    for (int edge = 0; edge < edges; edge++) {
        passages->next[edge] = passages->previous[edge] = -1;
        note_end(graph, edge, false, ports);
        note_end(graph, edge, true, ports);
    }
    for (int port = 1; port <= port_count; port++)
        if (is_passage(graph, &ports[port])) {
            passages->next[ports[port].into] = ports[port].from;
            passages->previous[ports[port].from] = ports[port].into;
        }
    for (int edge = 0; edge < edges; edge++)
        if (starts_chain(passages, edge))
            part_mixed(passages, edge);
    return passages;
}

/* How many edges each bundle has. */
static int *count_bundles(Arena *arena, const LayoutGraph *graph)
{
    int highest = -1;
    for (size_t edge = 0; edge < graph->edge_count; edge++)
        highest = larger(highest, graph->edges[edge].bundle);
    int *sizes = arena_new_array(arena, int, (size_t)(highest + 2));
    for (size_t edge = 0; edge < graph->edge_count; edge++)
        if (graph->edges[edge].bundle >= 0)
            sizes[graph->edges[edge].bundle]++;
    return sizes;
}

/* The highest number of a port at a group; 0: no group has one. */
static int count_ports(const LayoutGraph *graph)
{
    int highest = 0;
    for (size_t index = 0; index < 2 * graph->edge_count; index++) {
        const LayoutEdge *edge = &graph->edges[index / 2];
        if (graph->nodes[index % 2 ? edge->target : edge->source].is_group)
            highest = larger(highest, edge->asks[index % 2].port);
    }
    return highest;
}

static void note_end(const LayoutGraph *graph, int edge, bool is_target, GroupPort *ports)
{
    const LayoutEdge *item = &graph->edges[edge];
    int port = item->asks[is_target].port;
    if (port == 0 || !graph->nodes[is_target ? item->target : item->source].is_group)
        return;
    ports[port].count++;
    *(is_target ? &ports[port].into : &ports[port].from) = edge;
}

/* One line from each side of the border, one after the other. */
static bool is_passage(const LayoutGraph *graph, const GroupPort *port)
{
    if (port->count != 2 || port->into < 0 || port->from < 0 || port->into == port->from)
        return false;
    const LayoutEdge *into = &graph->edges[port->into], *from = &graph->edges[port->from];
    int group = into->target;
    return into->source != group && from->target != group &&
           layout_is_within(graph, into->source, group) != layout_is_within(graph, from->target, group);
}

/* Parts a chain whose lines cannot be one. */
static void part_mixed(LayoutPassages *passages, int first)
{
    const LayoutEdge *edges = passages->graph->edges;
    int labels = 0, last = first;
    bool is_alike = true;
    for (int edge = first; edge >= 0; edge = passages->next[edge]) {
        labels += edges[edge].label.width > 0;
        is_alike = is_alike && edges[edge].style == edges[first].style &&
                   edges[edge].is_directed == edges[first].is_directed &&
                   edges[edge].extra_width == edges[first].extra_width;
        last = edge;
    }
    if (!is_alike || labels > 1 || edges[first].source == edges[last].target)
        part_chain(passages, first);
}

static void part_chain(LayoutPassages *passages, int edge)
{
    while (passages->previous[edge] >= 0)
        edge = passages->previous[edge];
    for (int next; edge >= 0; edge = next) {
        next = passages->next[edge];
        passages->next[edge] = passages->previous[edge] = -1;
    }
}

LayoutGraph *layout_join_passages(Arena *arena, const LayoutPassages *passages)
{
    const LayoutGraph *graph = passages->graph;
    LayoutGraph *joined = arena_new(arena, LayoutGraph);
    *joined = *graph;
    joined->edges = arena_new_array(arena, LayoutEdge, graph->edge_count + 1);
    joined->edge_count = 0;
    for (int edge = 0; edge < (int)graph->edge_count; edge++)
        if (passages->previous[edge] < 0) {
            for (int piece = edge; piece >= 0; piece = passages->next[piece])
                passages->joined_edge[piece] = (int)joined->edge_count;
            joined->edges[joined->edge_count++] = join_chain(arena, passages, edge);
        }
    return joined->edge_count < graph->edge_count ? joined : NULL;
}

/* The whole line: of bundles that which other lines have, too. */
static LayoutEdge join_chain(Arena *arena, const LayoutPassages *passages, int first)
{
    const LayoutGraph *graph = passages->graph;
    LayoutEdge whole = graph->edges[first];
    ARRAY_OF(LayoutWall) walls = {0};
    for (int edge = first; passages->next[edge] >= 0; edge = passages->next[edge])
        if (graph->edges[edge].asks[1].side != 0)
            array_push(arena, &walls, ((LayoutWall){graph->edges[edge].target, graph->edges[edge].asks[1].side}));
    whole.walls = walls.items;
    whole.wall_count = walls.count;
    for (int edge = passages->next[first]; edge >= 0; edge = passages->next[edge]) {
        const LayoutEdge *piece = &graph->edges[edge];
        whole.target = piece->target;
        whole.asks[1] = piece->asks[1];
        whole.is_main = whole.is_main || piece->is_main;
        whole.is_prominent = whole.is_prominent || piece->is_prominent;
        if (piece->label.width > 0) {
            whole.label = piece->label;
            whole.low_label = piece->low_label;
        }
        if (whole.bundle < 0 || passages->bundle_sizes[whole.bundle] < 2)
            whole.bundle = piece->bundle;
    }
    return whole;
}

bool layout_cut_passages(Arena *arena, LayoutPassages *passages, LayoutGraph *graph,
                         const LayoutGraph *joined)
{
    bool holds = true;
    graph->size = joined->size;
    for (int edge = 0; edge < (int)graph->edge_count; edge++) {
        const LayoutEdge *whole = &joined->edges[passages->joined_edge[edge]];
        if (starts_chain(passages, edge)) {
            if (cut_chain(arena, passages, edge, whole))
                continue;
            holds = false;
            part_chain(passages, edge);
        } else if (passages->previous[edge] < 0) {
            graph->edges[edge].points = whole->points;
            graph->edges[edge].point_count = whole->point_count;
            graph->edges[edge].label_rect = whole->label_rect;
        }
    }
    return holds;
}

/* The part of a line from one cut to the next. */
static void take_piece(Arena *arena, const LayoutEdge *whole, LayoutEdge *piece, Point from, size_t first,
                       Point to, size_t last)
{
    piece->points = arena_new_array(arena, Point, last - first + 3);
    piece->point_count = 0;
    piece->points[piece->point_count++] = from;
    for (size_t at = first + 1; at <= last; at++)
        piece->points[piece->point_count++] = whole->points[at];
    piece->points[piece->point_count++] = to;
}

/* Whether a label is nowhere nearer than beside its line. */
static bool is_beside(Rect label, const LayoutEdge *piece)
{
    Rect near = rect_inflate(label, 2 * layout_spacing.label_offset + 1);
    for (size_t at = 0; at + 1 < piece->point_count; at++)
        if (rect_overlaps(near, rect_inflate(rect_between(piece->points[at], piece->points[at + 1]), 0.5), 0))
            return true;
    return false;
}

/* False where the line crosses a border more than once, or its label is not beside its own piece. */
static bool cut_chain(Arena *arena, const LayoutPassages *passages, int first, const LayoutEdge *whole)
{
    LayoutEdge *edges = passages->graph->edges;
    if (whole->point_count < 2)
        return false;
    size_t begun = 0;
    Point start = whole->points[0];
    for (int edge = first; edge >= 0; edge = passages->next[edge]) {
        LayoutEdge *piece = &edges[edge];
        int next = passages->next[edge];
        Point cut = whole->points[whole->point_count - 1];
        size_t segment = whole->point_count - 2;
        if (next >= 0) {
            Rect border = passages->graph->nodes[piece->target].rect;
            if (!cut_border(border, whole, &segment, &cut) || segment < begun)
                return false;
        }
        take_piece(arena, whole, piece, start, begun, cut, segment);
        piece->label_rect = piece->label.width > 0 ? whole->label_rect : (Rect){0, 0, 0, 0};
        if (piece->label.width > 0 && !is_beside(piece->label_rect, piece))
            return false;
        start = cut;
        begun = segment;
    }
    return true;
}

/* How far along a run from a to b, of length 1, it enters (leaves) the inside; false: it stays outside. */
static bool clip_run(Rect border, Point a, Point b, double *enters, double *leaves)
{
    bool is_level = a.y == b.y;
    double across = is_level ? a.y : a.x, low = is_level ? border.y : border.x,
           high = is_level ? rect_bottom(border) : rect_right(border);
    if (across <= low || across >= high)
        return false;
    double from = is_level ? a.x : a.y, to = is_level ? b.x : b.y;
    double near = is_level ? border.x : border.y, far = is_level ? rect_right(border) : rect_bottom(border);
    if (from == to)
        return false;
    double one = (near - from) / (to - from), other = (far - from) / (to - from);
    *enters = fmin(one, other);
    *leaves = fmax(one, other);
    return *enters < 1 && *leaves > 0;
}

/* The one place at which a line crosses a border; false: there is none, or there are several. */
static bool cut_border(Rect border, const LayoutEdge *whole, size_t *segment, Point *cut)
{
    int crossings = 0;
    for (size_t at = 0; at + 1 < whole->point_count; at++) {
        Point a = whole->points[at], b = whole->points[at + 1];
        double places[2];
        if (!clip_run(border, a, b, &places[0], &places[1]))
            continue;
        for (int end = 0; end < 2; end++) {
            if (places[end] < 0 || places[end] > 1)
                continue;
            crossings++;
            *segment = at;
            *cut = (Point){a.x + places[end] * (b.x - a.x), a.y + places[end] * (b.y - a.y)};
        }
    }
    return crossings == 1;
}
