/* The order of ends along a side of a box, where it is asked for. Part of layout_realise, and called by
 * layout_run when the drawing is done.
 *
 * The order of tracks in a band minds it (order_bands.c). But a straight run has to stand where both of its
 * boxes let it: where that keeps it out of its turn, it ends in the channel beside its box, and a jog leads
 * from there to its turn (jogs.c). */
#include "realise.h"

#include <math.h>
#include <stdlib.h>

/* Closer ends are taken for one. */
static const double least_step = 1;

/* An end with an order, and where it came to be along its side. */
typedef struct OrderedEnd {
    SidePlace place; /* its number: that of the edge, twice, and 1 at the target */
    int edge;
    bool is_target;
} OrderedEnd;

static OrderedEnd *list_ends(Arena *arena, const LayoutGraph *graph, const LayoutDrawing *drawing,
                             size_t *count);
static bool are_out_of_order(const OrderedEnd *end, const OrderedEnd *next);

static int order_at(const LayoutGraph *graph, const LayoutLink *link, int part)
{
    if (link->edge < 0)
        return 0;
    const LayoutEdge *edge = &graph->edges[link->edge];
    bool at_target = part != link->source;
    if (layout_asks_place(edge, at_target))
        return 0; /* has its jogs by its place */
    return edge->asks[at_target].order;
}

int layout_compare_places(const void *first, const void *second)
{
    const SidePlace *a = first, *b = second;
    if (a->node != b->node)
        return a->node < b->node ? -1 : 1;
    if (a->side != b->side)
        return a->side < b->side ? -1 : 1;
    if (a->order != b->order)
        return a->order < b->order ? -1 : 1;
    if (a->along != b->along)
        return a->along < b->along ? -1 : 1;
    return a->number < b->number ? -1 : 1;
}

bool layout_orders_conflict(const LayoutGraph *graph, const LayoutLink *first, const LayoutLink *second)
{
    int steps[2];
    bool is_same = first->source == second->source && first->target == second->target;
    if (!is_same && !(first->source == second->target && first->target == second->source))
        return false;
    for (int end = 0; end < 2; end++) {
        int part = end == 0 ? first->source : first->target;
        int own = order_at(graph, first, part), other = order_at(graph, second, part);
        steps[end] = own == 0 || other == 0 ? 0 : own < other ? 1 : own > other ? -1 : 0;
    }
    return steps[0] * steps[1] < 0;
}

int realise_asked_order(const Realisation *realisation, const Segment *segment, bool at_start)
{
    const LayoutLink *link = &realisation->problem->links[segment->link];
    EndKind kind = segment_end(segment, at_start)->kind;
    if (link->edge < 0 || kind == END_TURN)
        return 0;
    const LayoutEdge *edge = &realisation->problem->graph->edges[link->edge];
    bool at_target = at_start == link->is_reversed;
    if (layout_asks_place(edge, at_target)) /* which tells its order, too */
        return 1 + (int)lround(16 * fmax(0, edge->asks[at_target].place));
    return edge->asks[at_target].order;
}

void realise_jog_crossed(Realisation *realisation)
{
    const LayoutProblem *problem = realisation->problem;
    const BandRoute *routes = realisation->placement->routes;
    for (size_t later = 0; later < problem->link_count; later++)
        for (size_t link = 0; link < later && layout_asks_sides(&problem->links[later]); link++)
            if (routes[later].count == 2 && routes[link].count == 2 &&
                layout_orders_conflict(problem->graph, &problem->links[link], &problem->links[later]))
                realisation->jogged[later] = 2;
}

/* Where the end of an edge gets a jog; true when that is new. */
static bool jog_end(Realisation *realisation, const OrderedEnd *end, bool only_straight)
{
    const LayoutProblem *problem = realisation->problem;
    for (size_t link = 0; link < problem->link_count; link++) {
        const LayoutLink *item = &problem->links[link];
        int which = end->is_target != item->is_reversed ? 2 : 1, *jogged = &realisation->jogged[link];
        if (item->edge != end->edge || (*jogged & which) != 0 ||
            (only_straight && realisation->placement->routes[link].count > 2))
            continue;
        *jogged |= which;
        return true;
    }
    return false;
}

bool realise_jog_unordered(Realisation *realisation, const LayoutDrawing *drawing)
{
    size_t count;
    OrderedEnd *ends = list_ends(realisation->lasting, realisation->problem->graph, drawing, &count);
    bool is_new = false;
    for (size_t index = 0; index + 1 < count; index++) {
        if (!are_out_of_order(&ends[index], &ends[index + 1]))
            continue;
        bool is_freed = false;
        for (int turn = 0; turn < 2 && !is_freed; turn++) {
            is_freed = jog_end(realisation, &ends[index], turn == 0);
            is_freed = jog_end(realisation, &ends[index + 1], turn == 0) || is_freed;
        }
        is_new = is_new || is_freed;
    }
    return is_new;
}

int layout_count_unordered(Arena *arena, const LayoutGraph *graph, const LayoutDrawing *drawing)
{
    size_t count;
    int wrong = 0;
    const OrderedEnd *ends = list_ends(arena, graph, drawing, &count);
    for (size_t index = 0; index + 1 < count; index++)
        wrong += are_out_of_order(&ends[index], &ends[index + 1]);
    return wrong;
}

static bool asks_orders(const LayoutGraph *graph)
{
    for (size_t edge = 0; edge < graph->edge_count; edge++)
        if (graph->edges[edge].asks[0].order != 0 || graph->edges[edge].asks[1].order != 0)
            return true;
    return false;
}

/* One warning for each side of a node. */
void layout_report_orders(Arena *arena, const LayoutGraph *graph, Report *report)
{
    if (!asks_orders(graph))
        return;
    size_t count;
    LayoutDrawing drawing = layout_view_graph(arena, graph);
    const OrderedEnd *ends = list_ends(arena, graph, &drawing, &count), *told = NULL;
    for (size_t index = 0; index + 1 < count; index++) {
        const OrderedEnd *end = &ends[index];
        if (!are_out_of_order(end, end + 1) ||
            (told != NULL && told->place.node == end->place.node && told->place.side == end->place.side))
            continue;
        const LayoutEdge *edge = &graph->edges[end->edge];
        told = end;
        report_add(report, FINDING_INPUT, SEVERITY_WARNING, "moved-port", edge->span,
                   "no drawing was found with the ports at the %s side of '%s' in the order asked for",
                   layout_name_side(edge->asks[end->is_target].side),
                   graph->nodes[end->place.node].id);
    }
}

/* The ends that are on their side, in the order asked for. */
static OrderedEnd *list_ends(Arena *arena, const LayoutGraph *graph, const LayoutDrawing *drawing,
                             size_t *count)
{
    OrderedEnd *ends = NULL;
    *count = 0;
    for (size_t index = 0; index < 2 * graph->edge_count; index++) {
        size_t at = index / 2;
        const LayoutEdge *edge = &graph->edges[at];
        bool is_target = index % 2;
        int order = edge->asks[is_target].order, side = edge->asks[is_target].side,
            node = is_target ? edge->target : edge->source;
        if (order == 0 || side == 0 || drawing->edge_point_counts[at] < 2 || layout_asks_place(edge, is_target))
            continue;
        Point point = drawing->edge_points[at][is_target ? drawing->edge_point_counts[at] - 1 : 0];
        if (!layout_is_on_side(drawing->node_rects[node], point, side))
            continue;
        if (ends == NULL)
            ends = arena_new_array(arena, OrderedEnd, 2 * graph->edge_count);
        double along = side_is_upright((Side)(side - 1)) ? point.y : point.x;
        ends[(*count)++] = (OrderedEnd){{node, side, order, along, (int)index}, (int)at, is_target};
    }
    if (*count > 0)
        qsort(ends, *count, sizeof *ends, layout_compare_places);
    return ends;
}

/* The last end of an order lies behind the first one of the next order, or at it. */
static bool are_out_of_order(const OrderedEnd *end, const OrderedEnd *next)
{
    const SidePlace *place = &end->place, *following = &next->place;
    return place->node == following->node && place->side == following->side &&
           place->order != following->order && place->along > following->along - least_step;
}
