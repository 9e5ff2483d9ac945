/* The layout pipeline: which passes run in which order, and which of their candidates wins.
 *
 * layout_run works on a copy of the graph that reads left to right; a graph that reads downwards is transposed on the way in and
 * out, so that no pass knows of directions. */
#include "search.h"

#include "parallel.h"

#include <string.h>

static const LayoutPassInfo passes[] = {
    {"prepare", "any graph", "parts, groups, lanes, links", ""},
    {"break_cycles", "links", "links that count against the flow", "Eades, Lin, Smyth 1993; Tarjan 1972"},
    {"main_path", "links without cycles", "the path that the board is built around", "Kahn 1962"},
    {"construct", "a complete problem", "a legal cell for every part", "Kieffer, Dwyer, Marriott, Wybrow 2016"},
    {"search_cells", "legal cells", "better cells, by annealing over routed boards", "Kirkpatrick, Gelatt, Vecchi 1983"},
    {"templates", "cells", "a route of few bends for every link", "Wybrow, Marriott, Stuckey 2009"},
    {"route_bands", "cells and routes", "cheaper routes by rip-up and shortest path", "Wybrow, Marriott, Stuckey 2009"},
    {"realise", "a routed placement", "exact coordinates, ports, trunks and labels", "Gansner, Koutsofios, North, Vo 1993"},
    {"score", "complete drawings", "the drawing that wins", ""},
};

static LayoutGraph *copy_graph(Arena *arena, const LayoutGraph *graph);
static void transpose_inputs(LayoutGraph *graph);
static LayoutDrawing *draw_best(Arena *arena, const LayoutProblem *problem, Report *report);
static void return_results(Arena *arena, LayoutGraph *graph, const LayoutGraph *drawn);

const LayoutPassInfo *layout_passes(size_t *count)
{
    *count = sizeof passes / sizeof passes[0];
    return passes;
}

void layout_run(Arena *arena, LayoutGraph *graph, Report *report)
{
    Arena *scratch = arena_create();
    LayoutGraph *copy = copy_graph(scratch, graph);
    if (graph->direction == LAYOUT_DOWN)
        transpose_inputs(copy);
    LayoutProblem *problem = layout_prepare(scratch, copy);
    layout_break_cycles(scratch, problem);
    layout_find_main_path(scratch, problem);
    layout_commit(scratch, copy, draw_best(scratch, problem, report));
    return_results(arena, graph, copy);
    arena_destroy(scratch);
}

static LayoutGraph *copy_graph(Arena *arena, const LayoutGraph *graph)
{
    LayoutGraph *copy = arena_new(arena, LayoutGraph);
    *copy = *graph;
    copy->nodes = arena_new_array(arena, LayoutNode, graph->node_count + 1);
    copy->edges = arena_new_array(arena, LayoutEdge, graph->edge_count + 1);
    copy->notes = arena_new_array(arena, LayoutNote, graph->note_count + 1);
    for (size_t index = 0; index < graph->node_count; index++)
        copy->nodes[index] = graph->nodes[index];
    for (size_t index = 0; index < graph->edge_count; index++)
        copy->edges[index] = graph->edges[index];
    for (size_t index = 0; index < graph->note_count; index++)
        copy->notes[index] = graph->notes[index];
    return copy;
}

static void swap_size(Size *size)
{
    *size = (Size){size->height, size->width};
}

static void transpose_inputs(LayoutGraph *graph)
{
    graph->page_ratio = graph->page_ratio > 0 ? 1 / graph->page_ratio : 1 / 1.92;
    for (size_t index = 0; index < graph->node_count; index++) {
        swap_size(&graph->nodes[index].size);
        swap_size(&graph->nodes[index].title);
        swap_size(&graph->nodes[index].marker);
    }
    for (size_t index = 0; index < graph->edge_count; index++)
        swap_size(&graph->edges[index].label);
    for (size_t index = 0; index < graph->note_count; index++)
        swap_size(&graph->notes[index].size);
}

/* The candidates of one round, drawn on all cores, each in an arena of its own. */
typedef struct Candidates {
    const LayoutProblem *problem;
    LayoutPlacement **placements;
    LayoutDrawing **drawings;
    Arena **arenas;
} Candidates;

static void draw_candidate(void *context, size_t index)
{
    Candidates *candidates = context;
    layout_route_bands(candidates->arenas[index], candidates->problem, candidates->placements[index]);
    candidates->drawings[index] = layout_realise(candidates->arenas[index], candidates->problem, candidates->placements[index]);
}

/* Realises every candidate and keeps the one with fewest faults, then the best score. Where even that one has faults, other seeds
 * are tried; a large board is kept as it is, for its search is too coarse to gain from another seed. */
static LayoutDrawing *draw_best(Arena *arena, const LayoutProblem *problem, Report *report)
{
    LayoutDrawing *best = NULL;
    for (int round = 0; round < 3; round++) {
        size_t count = 0;
        LayoutPlacement **placements = round == 0 ? layout_search_cells(arena, problem, report, &count)
                                                  : layout_search_round(arena, problem, round, NULL, &count);
        Candidates candidates = {problem, placements, arena_new_array(arena, LayoutDrawing *, count),
                                 arena_new_array(arena, Arena *, count)};
        for (size_t index = 0; index < count; index++)
            candidates.arenas[index] = arena_create_child(arena);
        parallel_run(draw_candidate, &candidates, count);
        for (size_t index = 0; index < count; index++) {
            LayoutDrawing *drawing = candidates.drawings[index];
            if (best == NULL || drawing->faults < best->faults || (drawing->faults == best->faults && drawing->score < best->score))
                best = drawing;
        }
        if (best->faults == 0 || problem->part_count > 150)
            break;
    }
    return best;
}

static Rect turn_rect(Rect rect, bool is_down)
{
    return is_down ? (Rect){rect.y, rect.x, rect.height, rect.width} : rect;
}

static Point *return_points(Arena *arena, const Point *points, size_t count, bool is_down)
{
    if (points == NULL)
        return NULL;
    Point *result = arena_new_array(arena, Point, count + 1);
    for (size_t at = 0; at < count; at++)
        result[at] = is_down ? (Point){points[at].y, points[at].x} : points[at];
    return result;
}

static void return_results(Arena *arena, LayoutGraph *graph, const LayoutGraph *drawn)
{
    bool is_down = graph->direction == LAYOUT_DOWN;
    graph->size = is_down ? (Size){drawn->size.height, drawn->size.width} : drawn->size;
    for (size_t index = 0; index < graph->node_count; index++) {
        graph->nodes[index].rect = turn_rect(drawn->nodes[index].rect, is_down);
        graph->nodes[index].title_rect = turn_rect(drawn->nodes[index].title_rect, is_down);
    }
    for (size_t index = 0; index < graph->edge_count; index++) {
        LayoutEdge *edge = &graph->edges[index];
        const LayoutEdge *source = &drawn->edges[index];
        edge->points = return_points(arena, source->points, source->point_count, is_down);
        edge->point_count = source->point_count;
        edge->label_rect = turn_rect(source->label_rect, is_down);
    }
    for (size_t index = 0; index < graph->note_count; index++) {
        LayoutNote *note = &graph->notes[index];
        note->rect = turn_rect(drawn->notes[index].rect, is_down);
        note->leader = return_points(arena, drawn->notes[index].leader, drawn->notes[index].leader_count, is_down);
        note->leader_count = drawn->notes[index].leader_count;
    }
}
