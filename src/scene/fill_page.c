/* Opens a placed board where its page has height left: between rows of boxes, and between these and the
 * borders of their lanes, everywhere by the same. Board and page then have one shape, and no band of the page
 * stays bare above and below. Called by the pipeline, after layout and before anything is drawn. */
#include "connector.h"
#include "layout.h"

#include <math.h>
#include <stdlib.h>

/* Heights that nothing may be cut at; a firm one parts two gaps, others lie in one. */
typedef struct Bar {
    double low, high;
    bool is_firm;
} Bar;

/* A height at which all below moves down, and of which gap between rows it is part. */
typedef struct Cut {
    double at, opens;
    size_t gap;
} Cut;

typedef struct Rows {
    const ScenePlan *plan;
    ARRAY_OF(Bar) bars;
    ARRAY_OF(Cut) cuts;
    size_t gap_count;
} Rows;

static void bar(Rows *rows, double low, double high, bool is_firm)
{
    array_push(rows->plan->arena, &rows->bars, (Bar){low, high, is_firm});
}

static void bar_level_runs(Rows *rows, const Point *points, size_t count)
{
    for (size_t i = 0; i + 1 < count; i++)
        if (run_is_level(points[i], points[i + 1]))
            bar(rows, points[i].y, points[i].y, false);
}

/* Inside the border of a group there is no more room than layout gave. */
static void bar_nodes(Rows *rows)
{
    const LayoutGraph *graph = rows->plan->graph;
    bool is_down = rows->plan->design->direction_down;
    for (size_t i = 0; i < graph->node_count; i++) {
        const LayoutNode *node = &graph->nodes[i];
        double top = node->rect.y, bottom = rect_bottom(node->rect),
               pad = node->is_lane ? 0 : layout_spacing.group_padding + 1;
        if (!node->is_group) {
            bar(rows, top, bottom, true);
            continue;
        }
        bool has_head = !rect_is_empty(node->title_rect) && (!node->is_lane || is_down);
        bar(rows, top, (has_head ? fmax(top, rect_bottom(node->title_rect)) : top) + pad, true);
        bar(rows, bottom - pad, bottom, true);
    }
}

/* A label over or under a level run stays by it; one beside an upright run may be passed. */
static bool label_is_bound(const ScenePlan *plan, size_t flow)
{
    const LayoutEdge *edge = &plan->graph->edges[flow];
    if (plan->edges[flow].note > 0)
        return true;
    size_t run = find_nearest_run(edge->points, edge->point_count, edge->label_rect);
    return run + 1 >= edge->point_count || run_is_level(edge->points[run], edge->points[run + 1]);
}

static void bar_label(Rows *rows, size_t flow)
{
    const LayoutEdge *edge = &rows->plan->graph->edges[flow];
    Rect label = edge->label_rect;
    if (rect_is_empty(label) || !label_is_bound(rows->plan, flow))
        return;
    size_t run = find_nearest_run(edge->points, edge->point_count, label);
    double low = label.y, high = rect_bottom(label);
    if (run + 1 < edge->point_count && run_is_level(edge->points[run], edge->points[run + 1])) {
        low = fmin(low, edge->points[run].y);
        high = fmax(high, edge->points[run].y);
    }
    bar(rows, low, high, false);
}

static int compare_bars(const void *first, const void *second)
{
    const Bar *a = first, *b = second;
    return a->low != b->low     ? (a->low > b->low) - (a->low < b->low)
           : a->high != b->high ? (a->high > b->high) - (a->high < b->high)
                                : (int)a->is_firm - (int)b->is_firm;
}

static Rows find_bars(const ScenePlan *plan)
{
    const LayoutGraph *graph = plan->graph;
    Rows rows = {.plan = plan};
    bar_nodes(&rows);
    for (size_t i = 0; i < graph->edge_count; i++) {
        bar_level_runs(&rows, graph->edges[i].points, graph->edges[i].point_count);
        bar_label(&rows, i);
    }
    for (size_t i = 0; i < graph->note_count; i++) {
        bar(&rows, graph->notes[i].rect.y, rect_bottom(graph->notes[i].rect), true);
        bar_level_runs(&rows, graph->notes[i].leader, graph->notes[i].leader_count);
    }
    if (rows.bars.count > 1)
        qsort(rows.bars.items, rows.bars.count, sizeof *rows.bars.items, compare_bars);
    return rows;
}

/* In the middle of what is free from one bar to the next. What parts two lanes is narrower than the least. */
static void find_cuts(Rows *rows)
{
    static const double least = 10;
    size_t gap = 0;
    double reach = rows->bars.count > 0 ? rows->bars.items[0].low : 0;
    for (size_t i = 0; i < rows->bars.count; i++) {
        const Bar *next = &rows->bars.items[i];
        if (next->low - reach >= least) {
            array_push(rows->plan->arena, &rows->cuts, (Cut){(reach + next->low) / 2, 0, gap});
            rows->gap_count = gap + 1;
        }
        reach = fmax(reach, next->high);
        gap += next->is_firm && rows->cuts.count > 0 && rows->cuts.items[rows->cuts.count - 1].gap == gap;
    }
}

/* Shares what each gap opens by out among its cuts, in whole points; gives the sum. */
static double open_cuts(Rows *rows, double opens)
{
    double sum = 0;
    for (size_t first = 0, end; first < rows->cuts.count; first = end) {
        for (end = first; end < rows->cuts.count && rows->cuts.items[end].gap == rows->cuts.items[first].gap;)
            end++;
        for (size_t i = first; i < end; i++)
            sum += rows->cuts.items[i].opens = floor(opens / (double)(end - first));
    }
    return sum;
}

static double moved(const Rows *rows, double y)
{
    double by = 0;
    for (size_t i = 0; i < rows->cuts.count && rows->cuts.items[i].at < y; i++)
        by += rows->cuts.items[i].opens;
    return y + by;
}

static Rect moved_whole(const Rows *rows, Rect rect, double by_what_is_at)
{
    rect.y += moved(rows, by_what_is_at) - by_what_is_at;
    return rect;
}

static void move_points(const Rows *rows, Point *points, size_t count)
{
    for (size_t i = 0; i < count; i++)
        points[i].y = moved(rows, points[i].y);
}

static void move_graph(const Rows *rows, LayoutGraph *graph)
{
    for (size_t i = 0; i < graph->node_count; i++) {
        LayoutNode *node = &graph->nodes[i];
        double top = moved(rows, node->rect.y), bottom = moved(rows, rect_bottom(node->rect));
        node->rect.y = top;
        node->rect.height = bottom - top;
        node->title_rect = moved_whole(rows, node->title_rect, rect_centre(node->title_rect).y);
    }
    for (size_t i = 0; i < graph->edge_count; i++) {
        LayoutEdge *edge = &graph->edges[i];
        edge->label_rect = moved_whole(rows, edge->label_rect, rect_centre(edge->label_rect).y);
        move_points(rows, edge->points, edge->point_count);
    }
    for (size_t i = 0; i < graph->note_count; i++) {
        LayoutNote *note = &graph->notes[i];
        note->rect = moved_whole(rows, note->rect, note->rect.y);
        move_points(rows, note->leader, note->leader_count);
    }
}

void scene_fill_page(ScenePlan *plan)
{
    SceneFit fit = scene_plan_fit(plan);
    if (!(fit.paper.width > 0))
        return;
    double spare = floor(fit.drawing.width * fit.paper.height / fit.paper.width) - fit.drawing.height;
    if (spare < 1)
        return;
    Rows rows = find_bars(plan);
    find_cuts(&rows);
    if (rows.cuts.count == 0)
        return;
    double opened = open_cuts(&rows, fmin(ROW_AIR * plan->growth, spare / (double)rows.gap_count));
    move_graph(&rows, plan->graph);
    plan->graph->size.height += opened;
}
