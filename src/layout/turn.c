/* Turns a graph so that it reads left to right, and its results back. Called by layout_run around the passes.
 *
 * The copy has its lengths as layout_write_elk writes them: what is laid out again from there comes out the
 * same.
 * A graph that reads downwards is transposed; one that reads against that (to the left, upwards) is mirrored
 * on the way out only, for its boxes are the same either way. */
#include "passes.h"

#include <math.h>

typedef struct Turn {
    bool is_down, is_mirrored;
    double length; /* of the drawing along the flow */
} Turn;

static void round_lengths(LayoutGraph *graph);
static void turn_sides(Arena *arena, LayoutGraph *graph, bool is_mirrored);
static void transpose_inputs(LayoutGraph *graph);
static Rect turn_rect(const Turn *turn, Rect rect);
static Point *turn_points(Arena *arena, const Turn *turn, const Point *points, size_t count);

LayoutGraph *layout_turn_graph(Arena *arena, const LayoutGraph *graph)
{
    LayoutGraph *copy = arena_new(arena, LayoutGraph);
    *copy = *graph;
    copy->is_mirrored = false;
    copy->nodes = arena_new_array(arena, LayoutNode, graph->node_count + 1);
    copy->edges = arena_new_array(arena, LayoutEdge, graph->edge_count + 1);
    copy->notes = arena_new_array(arena, LayoutNote, graph->note_count + 1);
    for (size_t index = 0; index < graph->node_count; index++)
        copy->nodes[index] = graph->nodes[index];
    for (size_t index = 0; index < graph->edge_count; index++)
        copy->edges[index] = graph->edges[index];
    for (size_t index = 0; index < graph->note_count; index++)
        copy->notes[index] = graph->notes[index];
    round_lengths(copy);
    turn_sides(arena, copy, graph->is_mirrored);
    if (graph->direction == LAYOUT_DOWN)
        transpose_inputs(copy);
    return copy;
}

/* The side, 1 + a Side, that will be the asked one when the results are turned back. */
static int turn_side(int asked, bool is_down, bool is_mirrored)
{
    static const Side transposed[] = {[SIDE_LEFT] = SIDE_TOP,
                                      [SIDE_RIGHT] = SIDE_BOTTOM,
                                      [SIDE_TOP] = SIDE_LEFT,
                                      [SIDE_BOTTOM] = SIDE_RIGHT};
    static const Side mirrored[] = {[SIDE_LEFT] = SIDE_RIGHT,
                                    [SIDE_RIGHT] = SIDE_LEFT,
                                    [SIDE_TOP] = SIDE_TOP,
                                    [SIDE_BOTTOM] = SIDE_BOTTOM};
    Side side = (Side)(asked - 1);
    side = is_down ? transposed[side] : side;
    return 1 + (int)(is_mirrored ? mirrored[side] : side);
}

/* `length` is that of the box along the flow. */
static void turn_end(LayoutAsk *ask, double length, bool is_down, bool is_mirrored)
{
    if (ask->side == 0) {
        ask->order = 0; /* means nothing without a side */
        return;
    }
    ask->side = turn_side(ask->side, is_down, is_mirrored);
    if (is_mirrored && !side_is_upright((Side)(ask->side - 1))) {
        ask->order = -ask->order;
        ask->place = length - ask->place;
    }
}

static const LayoutWall *turn_walls(Arena *arena, const LayoutEdge *edge, bool is_down, bool is_mirrored)
{
    LayoutWall *walls = arena_new_array(arena, LayoutWall, edge->wall_count);
    for (size_t at = 0; at < edge->wall_count; at++)
        walls[at] =
            (LayoutWall){edge->walls[at].node, turn_side(edge->walls[at].side, is_down, is_mirrored)};
    return walls;
}

static void turn_sides(Arena *arena, LayoutGraph *graph, bool is_mirrored)
{
    bool is_down = graph->direction == LAYOUT_DOWN;
    for (size_t index = 0; index < graph->edge_count; index++) {
        LayoutEdge *edge = &graph->edges[index];
        Size source = graph->nodes[edge->source].size, target = graph->nodes[edge->target].size;
        turn_end(&edge->asks[0], is_down ? source.height : source.width, is_down, is_mirrored);
        turn_end(&edge->asks[1], is_down ? target.height : target.width, is_down, is_mirrored);
        if (edge->wall_count > 0)
            edge->walls = turn_walls(arena, edge, is_down, is_mirrored);
    }
}

static void round_size(Size *size)
{
    *size = (Size){round(size->width * 1e3) / 1e3, round(size->height * 1e3) / 1e3};
}

static void round_lengths(LayoutGraph *graph)
{
    graph->page_ratio = round(graph->page_ratio * 1e4) / 1e4;
    graph->easy_ratio = round(graph->easy_ratio * 1e4) / 1e4;
    round_size(&graph->room);
    for (size_t index = 0; index < graph->node_count; index++) {
        round_size(&graph->nodes[index].size);
        round_size(&graph->nodes[index].title);
        round_size(&graph->nodes[index].marker);
    }
    for (size_t index = 0; index < graph->edge_count; index++) {
        round_size(&graph->edges[index].label);
        round_size(&graph->edges[index].low_label);
    }
    for (size_t index = 0; index < graph->note_count; index++)
        round_size(&graph->notes[index].size);
}

static void swap_size(Size *size)
{
    *size = (Size){size->height, size->width};
}

static void transpose_inputs(LayoutGraph *graph)
{
    graph->page_ratio = graph->page_ratio > 0 ? 1 / graph->page_ratio : 1 / 1.92;
    graph->easy_ratio = graph->easy_ratio > 0 ? 1 / graph->easy_ratio : 0;
    swap_size(&graph->room);
    for (size_t index = 0; index < graph->node_count; index++) {
        swap_size(&graph->nodes[index].size);
        swap_size(&graph->nodes[index].title);
        swap_size(&graph->nodes[index].marker);
    }
    for (size_t index = 0; index < graph->edge_count; index++) {
        swap_size(&graph->edges[index].label);
        graph->edges[index].low_label = (Size){0, 0}; /* across the flow lines run level: nothing is saved */
    }
    for (size_t index = 0; index < graph->note_count; index++)
        swap_size(&graph->notes[index].size);
}

void layout_turn_results(Arena *arena, LayoutGraph *graph, const LayoutGraph *drawn)
{
    Turn turn = {graph->direction == LAYOUT_DOWN, graph->is_mirrored, drawn->size.width};
    graph->size = turn.is_down ? (Size){drawn->size.height, drawn->size.width} : drawn->size;
    for (size_t index = 0; index < graph->node_count; index++) {
        graph->nodes[index].rect = turn_rect(&turn, drawn->nodes[index].rect);
        graph->nodes[index].title_rect = turn_rect(&turn, drawn->nodes[index].title_rect);
        graph->nodes[index].cell = drawn->nodes[index].cell;
    }
    for (size_t index = 0; index < graph->edge_count; index++) {
        LayoutEdge *edge = &graph->edges[index];
        const LayoutEdge *source = &drawn->edges[index];
        edge->points = turn_points(arena, &turn, source->points, source->point_count);
        edge->point_count = source->point_count;
        edge->label_rect = turn_rect(&turn, source->label_rect);
    }
    for (size_t index = 0; index < graph->note_count; index++) {
        LayoutNote *note = &graph->notes[index];
        note->rect = turn_rect(&turn, drawn->notes[index].rect);
        note->cell = drawn->notes[index].cell;
        note->leader =
            turn_points(arena, &turn, drawn->notes[index].leader, drawn->notes[index].leader_count);
        note->leader_count = drawn->notes[index].leader_count;
    }
}

/* What has no place (an edge without label, a group without title) gets none. */
static Rect turn_rect(const Turn *turn, Rect rect)
{
    if (turn->is_mirrored && !rect_is_empty(rect))
        rect.x = turn->length - rect.x - rect.width;
    return turn->is_down ? (Rect){rect.y, rect.x, rect.height, rect.width} : rect;
}

static Point *turn_points(Arena *arena, const Turn *turn, const Point *points, size_t count)
{
    if (points == NULL)
        return NULL;
    Point *result = arena_new_array(arena, Point, count + 1);
    for (size_t at = 0; at < count; at++) {
        double along = turn->is_mirrored ? turn->length - points[at].x : points[at].x;
        result[at] = turn->is_down ? (Point){points[at].y, along} : (Point){along, points[at].y};
    }
    return result;
}
