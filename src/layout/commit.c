/* A drawing's room, and the copy of the winning one into the output halves of its graph, with the cells that
 * it was made from. Called by the steps that make drawings, and at the end of layout_run. */
#include "passes.h"

#include <string.h>

static Point *copy_points(Arena *arena, const Point *points, size_t count);
static void copy_cells(LayoutGraph *graph, const LayoutProblem *problem, const LayoutPlacement *placement);

void layout_allocate_drawing(Arena *arena, const LayoutGraph *graph, LayoutDrawing *drawing)
{
    drawing->node_rects = arena_new_array(arena, Rect, graph->node_count + 1);
    drawing->title_rects = arena_new_array(arena, Rect, graph->node_count + 1);
    drawing->edge_points = arena_new_array(arena, Point *, graph->edge_count + 1);
    drawing->edge_point_counts = arena_new_array(arena, size_t, graph->edge_count + 1);
    drawing->label_rects = arena_new_array(arena, Rect, graph->edge_count + 1);
    drawing->note_rects = arena_new_array(arena, Rect, graph->note_count + 1);
    drawing->leader_points = arena_new_array(arena, Point *, graph->note_count + 1);
    drawing->leader_point_counts = arena_new_array(arena, size_t, graph->note_count + 1);
}

LayoutDrawing layout_view_graph(Arena *arena, const LayoutGraph *graph)
{
    LayoutDrawing drawing = {.size = graph->size};
    layout_allocate_drawing(arena, graph, &drawing);
    for (size_t node = 0; node < graph->node_count; node++) {
        drawing.node_rects[node] = graph->nodes[node].rect;
        drawing.title_rects[node] = graph->nodes[node].title_rect;
    }
    for (size_t edge = 0; edge < graph->edge_count; edge++) {
        drawing.edge_points[edge] = graph->edges[edge].points;
        drawing.edge_point_counts[edge] = graph->edges[edge].point_count;
        drawing.label_rects[edge] = graph->edges[edge].label_rect;
    }
    for (size_t note = 0; note < graph->note_count; note++) {
        drawing.note_rects[note] = graph->notes[note].rect;
        drawing.leader_points[note] = graph->notes[note].leader;
        drawing.leader_point_counts[note] = graph->notes[note].leader_count;
    }
    return drawing;
}

void layout_commit(Arena *arena, LayoutGraph *graph, const LayoutProblem *problem,
                   const LayoutDrawing *drawing)
{
    for (size_t node = 0; node < graph->node_count; node++) {
        graph->nodes[node].rect = drawing->node_rects[node];
        graph->nodes[node].title_rect = drawing->title_rects[node];
    }
    for (size_t edge = 0; edge < graph->edge_count; edge++) {
        graph->edges[edge].points =
            copy_points(arena, drawing->edge_points[edge], drawing->edge_point_counts[edge]);
        graph->edges[edge].point_count = drawing->edge_point_counts[edge];
        graph->edges[edge].label_rect = drawing->label_rects[edge];
    }
    for (size_t note = 0; note < graph->note_count; note++) {
        graph->notes[note].rect = drawing->note_rects[note];
        graph->notes[note].leader =
            copy_points(arena, drawing->leader_points[note], drawing->leader_point_counts[note]);
        graph->notes[note].leader_count = drawing->leader_point_counts[note];
    }
    graph->size = drawing->size;
    copy_cells(graph, problem, drawing->placement);
}

/* Rows are counted from the first of their lane. */
static void copy_cells(LayoutGraph *graph, const LayoutProblem *problem, const LayoutPlacement *placement)
{
    for (size_t index = 0; index < problem->part_count; index++) {
        const LayoutPart *part = &problem->parts[index];
        int row = placement->part_row[index], first = row;
        while (first > 0 && placement->row_lane[first - 1] == part->lane)
            first--;
        LayoutCell cell = {true, placement->part_column[index], row - first};
        if (part->node >= 0)
            graph->nodes[part->node].cell = cell;
        else
            graph->notes[part->note].cell = cell;
    }
}

static Point *copy_points(Arena *arena, const Point *points, size_t count)
{
    if (count == 0)
        return NULL;
    Point *copy = arena_new_array(arena, Point, count);
    memcpy(copy, points, count * sizeof *copy);
    return copy;
}
