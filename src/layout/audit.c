/* Counts what is wrong with a drawing, and what makes it good: for layout_realise, tests and --metrics.
 *
 * A box counts as entered when a line lies more than node_shrink inside it, boxes may overlap by
 * BOX_TOLERANCE, two runs closer than run_tolerance (audit_runs.c) read as one line. All searches go through
 * a grid (rect_grid.c) or sorted runs, so that large drawings can be judged too. */
#include "audit.h"

#include <math.h>

static const double node_shrink = 0.25, end_tolerance = 0.5;

static void collect(Audit *audit);
static void check_boxes(Audit *audit);
static void check_lanes(Audit *audit);
static void check_ends(Audit *audit);
static void check_passages(Audit *audit);

LayoutAudit audit_drawing(Arena *arena, const LayoutGraph *graph, const LayoutDrawing *drawing,
                          LayoutDirection direction, unsigned what, AuditFaults *faults)
{
    Audit audit = {
        .arena = arena, .graph = graph, .drawing = drawing, .direction = direction, .faults = faults};
    collect(&audit);
    if (what & AUDIT_FAULTS) {
        check_boxes(&audit);
        check_lanes(&audit);
        check_ends(&audit);
        check_passages(&audit);
        audit_check_labels(&audit);
        audit_check_titles(&audit);
        audit_check_notes(&audit);
        audit_find_shared_runs(&audit);
    }
    if (what & AUDIT_FIGURES) {
        audit_count_crossings(&audit);
        audit_measure_edges(&audit);
    }
    audit.result.size = drawing->size;
    return audit.result;
}

static int *count_of(LayoutAudit *audit, FaultKind kind)
{
    switch (kind) {
    case FAULT_BOX_OVERLAP:
        return &audit->box_overlaps;
    case FAULT_EDGE_THROUGH_BOX:
        return &audit->edges_through_boxes;
    case FAULT_EDGE_THROUGH_GROUP:
        return &audit->edges_through_groups;
    case FAULT_SHARED_RUN:
        return &audit->shared_runs;
    case FAULT_LABEL:
        return &audit->label_faults;
    case FAULT_TITLE:
        return &audit->title_faults;
    case FAULT_LANE:
        return &audit->lane_faults;
    case FAULT_LOOSE_END:
        return &audit->loose_ends;
    default:
        return &audit->note_faults;
    }
}

void audit_record(Audit *audit, AuditFault fault)
{
    ++*count_of(&audit->result, fault.kind);
    if (audit->faults)
        array_push(audit->arena, &audit->faults->list, fault);
}

AuditFault audit_name_fault(FaultKind kind, const char *what)
{
    return (AuditFault){kind, what, {-1, -1}, {-1, -1}, {-1, -1}};
}

AuditFault audit_name_run_fault(FaultKind kind, const char *what, const Run *run)
{
    AuditFault fault = audit_name_fault(kind, what);
    fault.edges[0] = run->edge;
    fault.notes[0] = run->note;
    return fault;
}

static void add_runs(Audit *audit, const Point *points, size_t count, int edge, int note)
{
    for (size_t index = 0; index + 1 < count; index++) {
        Point a = points[index], b = points[index + 1];
        audit->runs[audit->run_count++] =
            (Run){fmin(a.x, b.x), fmin(a.y, b.y), fmax(a.x, b.x), fmax(a.y, b.y), edge, note};
    }
}

static void collect(Audit *audit)
{
    const LayoutGraph *graph = audit->graph;
    const LayoutDrawing *drawing = audit->drawing;
    Arena *arena = audit->arena;
    size_t runs = 1, leaf_count = 0;
    audit->has_children = layout_list_holders(arena, graph);
    audit->leaf_rects = arena_new_array(arena, Rect, graph->node_count + 1);
    audit->group_rects = arena_new_array(arena, Rect, graph->node_count + 1);
    for (size_t node = 0; node < graph->node_count; node++) {
        Rect rect = drawing->node_rects[node];
        if (layout_is_lane(&graph->nodes[node]))
            continue;
        if (audit->has_children[node]) {
            audit->group_rects[node] = rect;
        } else {
            audit->leaf_rects[node] = rect;
            audit->mean_size += (rect.width + rect.height) / 2;
            leaf_count++;
        }
    }
    audit->mean_size = audit->mean_size > 0 ? audit->mean_size / (double)leaf_count : 1;
    for (size_t edge = 0; edge < graph->edge_count; edge++)
        runs += drawing->edge_point_counts[edge];
    for (size_t note = 0; note < graph->note_count; note++)
        runs += drawing->leader_point_counts[note];
    audit->runs = arena_new_array(arena, Run, runs);
    for (size_t edge = 0; edge < graph->edge_count; edge++)
        add_runs(audit, drawing->edge_points[edge], drawing->edge_point_counts[edge], (int)edge, -1);
    for (size_t note = 0; note < graph->note_count; note++)
        add_runs(audit, drawing->leader_points[note], drawing->leader_point_counts[note], -1, (int)note);
    audit->leaves = rect_grid_create(arena, audit->leaf_rects, graph->node_count);
    audit->groups = rect_grid_create(arena, audit->group_rects, graph->node_count);
    audit->labels = rect_grid_create(arena, drawing->label_rects, graph->edge_count);
    audit->titles = rect_grid_create(arena, drawing->title_rects, graph->node_count);
    audit->notes = rect_grid_create(arena, drawing->note_rects, graph->note_count);
}

bool audit_run_enters(const Run *run, Rect rect)
{
    return run->x1 > rect.x + node_shrink && run->x0 < rect_right(rect) - node_shrink &&
           run->y1 > rect.y + node_shrink && run->y0 < rect_bottom(rect) - node_shrink;
}

Rect audit_run_bounds(const Run *run)
{
    return (Rect){run->x0, run->y0, run->x1 - run->x0, run->y1 - run->y0};
}

static void record_nodes(Audit *audit, const char *what, int first, int second)
{
    AuditFault fault = audit_name_fault(FAULT_BOX_OVERLAP, what);
    fault.nodes[0] = first;
    fault.nodes[1] = second;
    audit_record(audit, fault);
}

static void check_boxes(Audit *audit)
{
    const LayoutGraph *graph = audit->graph;
    const Rect *rects = audit->drawing->node_rects;
    for (int node = 0; node < (int)graph->node_count; node++) {
        int parent = graph->nodes[node].parent, other;
        if (parent >= 0 && !rect_contains(rects[parent], rects[node], BOX_TOLERANCE))
            record_nodes(audit, "lies outside its group", node, parent);
        if (layout_is_lane(&graph->nodes[node]))
            continue;
        for (rect_grid_ask(audit->groups, rects[node]); (other = rect_grid_next(audit->groups)) >= 0;) {
            bool counted = audit->has_children[node] && other > node;
            if (!counted && !layout_is_within(graph, node, other) && !layout_is_within(graph, other, node) &&
                rect_overlaps(rects[node], rects[other], BOX_TOLERANCE))
                record_nodes(audit, "overlaps the group", node, other);
        }
        if (audit->has_children[node])
            continue;
        for (rect_grid_ask(audit->leaves, rects[node]); (other = rect_grid_next(audit->leaves)) >= 0;)
            if (other < node && rect_overlaps(rects[node], rects[other], BOX_TOLERANCE))
                record_nodes(audit, "overlaps", node, other);
    }
}

static void check_lanes(Audit *audit)
{
    const LayoutGraph *graph = audit->graph;
    bool down = audit->direction == LAYOUT_DOWN;
    int first = -1, previous = -1;
    for (int node = 0; node < (int)graph->node_count; node++) {
        if (!layout_is_lane(&graph->nodes[node]))
            continue;
        Rect rect = audit->drawing->node_rects[node];
        if (previous >= 0) {
            Rect above = audit->drawing->node_rects[previous], top = audit->drawing->node_rects[first];
            AuditFault fault = audit_name_fault(FAULT_LANE, NULL);
            fault.nodes[0] = previous;
            fault.nodes[1] = node;
            fault.what = "lane does not lie before";
            if (down ? rect.x < rect_right(above) - BOX_TOLERANCE
                     : rect.y < rect_bottom(above) - BOX_TOLERANCE)
                audit_record(audit, fault);
            fault.what = "lane is not as long as";
            if (down ? fabs(rect.y - top.y) > 1 || fabs(rect_bottom(rect) - rect_bottom(top)) > 1
                     : fabs(rect.x - top.x) > 1 || fabs(rect_right(rect) - rect_right(top)) > 1)
                audit_record(audit, fault);
        }
        first = first < 0 ? node : first;
        previous = node;
    }
}

static double distance_to_border(Point point, Rect rect)
{
    double x = fmax(fmax(rect.x - point.x, 0), point.x - rect_right(rect));
    double y = fmax(fmax(rect.y - point.y, 0), point.y - rect_bottom(rect));
    if (x > 0 || y > 0)
        return hypot(x, y);
    return fmin(fmin(point.x - rect.x, rect_right(rect) - point.x),
                fmin(point.y - rect.y, rect_bottom(rect) - point.y));
}

static void check_ends_of(Audit *audit, const Point *points, size_t count, const Rect *from, const Rect *to,
                          AuditFault fault)
{
    fault.what = "has no route";
    if (count < 2) {
        audit_record(audit, fault);
        return;
    }
    fault.what = "does not start at the border of its box";
    if (from && distance_to_border(points[0], *from) > end_tolerance)
        audit_record(audit, fault);
    fault.what = "does not end at the border of its box";
    if (to && distance_to_border(points[count - 1], *to) > end_tolerance)
        audit_record(audit, fault);
    fault.what = "has a slanted run";
    for (size_t index = 0; index + 1 < count; index++)
        if (fabs(points[index].x - points[index + 1].x) > 0.01 &&
            fabs(points[index].y - points[index + 1].y) > 0.01) {
            audit_record(audit, fault);
            break;
        }
}

static void check_ends(Audit *audit)
{
    const LayoutGraph *graph = audit->graph;
    const LayoutDrawing *drawing = audit->drawing;
    AuditFault fault = audit_name_fault(FAULT_LOOSE_END, NULL);
    for (size_t edge = 0; edge < graph->edge_count; edge++) {
        fault.edges[0] = (int)edge;
        check_ends_of(audit, drawing->edge_points[edge], drawing->edge_point_counts[edge],
                      &drawing->node_rects[graph->edges[edge].source],
                      &drawing->node_rects[graph->edges[edge].target], fault);
    }
    fault.edges[0] = -1;
    for (size_t note = 0; note < graph->note_count; note++) {
        int node = graph->notes[note].node;
        fault.notes[0] = (int)note;
        if (node >= 0 && !layout_is_lane(&graph->nodes[node]))
            check_ends_of(audit, drawing->leader_points[note], drawing->leader_point_counts[note],
                          &drawing->note_rects[note], &drawing->node_rects[node], fault);
    }
}

/* The two nodes that a run's edge or leader belongs to; -1: none. */
void audit_find_ends(const Audit *audit, const Run *run, int ends[2])
{
    ends[0] = run->edge >= 0 ? audit->graph->edges[run->edge].source : -1;
    ends[1] = run->edge >= 0 ? audit->graph->edges[run->edge].target : audit->graph->notes[run->note].node;
}

int audit_next_entered(const Run *run, RectGrid *grid, const Rect *rects, int *last_line)
{
    int line = run->edge >= 0 ? run->edge + 1 : -run->note - 1;
    for (int index; (index = rect_grid_next(grid)) >= 0;)
        if (last_line[index] != line && audit_run_enters(run, rects[index])) {
            last_line[index] = line;
            return index;
        }
    return -1;
}

/* Runs that pass through boxes and groups; each pair of edge and box counts once. */
static void check_passages(Audit *audit)
{
    const LayoutGraph *graph = audit->graph;
    int *last_leaf = arena_new_array(audit->arena, int, graph->node_count + 1);
    int *last_group = arena_new_array(audit->arena, int, graph->node_count + 1);
    for (int index = 0; index < audit->run_count; index++) {
        const Run *run = &audit->runs[index];
        int ends[2], node;
        audit_find_ends(audit, run, ends);
        rect_grid_ask(audit->leaves, audit_run_bounds(run));
        while ((node = audit_next_entered(run, audit->leaves, audit->leaf_rects, last_leaf)) >= 0) {
            AuditFault fault = audit_name_run_fault(FAULT_EDGE_THROUGH_BOX, "passes through", run);
            fault.nodes[0] = node;
            audit_record(audit, fault);
        }
        rect_grid_ask(audit->groups, audit_run_bounds(run));
        while ((node = audit_next_entered(run, audit->groups, audit->group_rects, last_group)) >= 0) {
            AuditFault fault =
                audit_name_run_fault(FAULT_EDGE_THROUGH_GROUP, "passes through the group", run);
            bool is_kin = (ends[0] >= 0 && layout_is_within(graph, ends[0], node)) ||
                          (ends[1] >= 0 && layout_is_within(graph, ends[1], node));
            fault.nodes[0] = node;
            if (!is_kin)
                audit_record(audit, fault);
        }
    }
}
