/* Counts what is wrong with a drawing, and what makes it good: for layout_realise, tests and --metrics.
 *
 * The definitions are those of docs/layout.md: a box counts as entered when a line lies more than NODE_SHRINK inside it, boxes may
 * overlap by BOX_TOLERANCE, two runs closer than RUN_TOLERANCE read as one line. All searches go through a grid (rect_grid.c)
 * or sorted runs, so that large drawings can be judged too. */
#include "realise.h"
#include "rect_grid.h"

#include <math.h>
#include <stdlib.h>

static const double node_shrink = 1, box_tolerance = 0.5, run_tolerance = 1, label_far = 20, end_tolerance = 0.5, shared_pad = 2;

/* One straight piece of an edge or of a note's leader. */
typedef struct Run {
    double x0, y0, x1, y1;
    int edge, note; /* one of them is -1 */
} Run;

typedef struct Audit {
    Arena *arena;
    const LayoutGraph *graph;
    const LayoutDrawing *drawing;
    LayoutDirection direction;
    AuditFaults *faults;
    LayoutAudit result;
    bool *has_children;
    Run *runs;
    int run_count;
    Rect *leaf_rects;  /* empty ones for nodes that have children */
    Rect *group_rects; /* empty ones for leaves and lanes */
    RectGrid *leaves, *groups, *labels, *titles, *notes;
    double mean_size;
} Audit;

static void collect(Audit *audit);
static void check_boxes(Audit *audit);
static void check_lanes(Audit *audit);
static void check_ends(Audit *audit);
static void check_passages(Audit *audit);
static void check_labels(Audit *audit);
static void check_titles(Audit *audit);
static void check_notes(Audit *audit);
static void count_crossings(Audit *audit);
static void find_shared_runs(Audit *audit);
static void measure_edges(Audit *audit);

LayoutAudit audit_drawing(Arena *arena, const LayoutGraph *graph, const LayoutDrawing *drawing, LayoutDirection direction,
                          AuditFaults *faults)
{
    Audit audit = {.arena = arena, .graph = graph, .drawing = drawing, .direction = direction, .faults = faults};
    collect(&audit);
    check_boxes(&audit);
    check_lanes(&audit);
    check_ends(&audit);
    check_passages(&audit);
    check_labels(&audit);
    check_titles(&audit);
    check_notes(&audit);
    find_shared_runs(&audit);
    count_crossings(&audit);
    measure_edges(&audit);
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

static void record(Audit *audit, AuditFault fault)
{
    ++*count_of(&audit->result, fault.kind);
    if (audit->faults)
        array_push(audit->arena, &audit->faults->list, fault);
}

static AuditFault name_fault(FaultKind kind, const char *what)
{
    return (AuditFault){kind, what, {-1, -1}, {-1, -1}, {-1, -1}};
}

static AuditFault name_run_fault(FaultKind kind, const char *what, const Run *run)
{
    AuditFault fault = name_fault(kind, what);
    fault.edges[0] = run->edge;
    fault.notes[0] = run->note;
    return fault;
}

static bool is_lane(const LayoutGraph *graph, int node)
{
    return graph->nodes[node].is_lane && graph->nodes[node].parent < 0;
}

static bool is_within(const LayoutGraph *graph, int node, int ancestor)
{
    while (node >= 0 && node != ancestor)
        node = graph->nodes[node].parent;
    return node >= 0;
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
    audit->has_children = arena_new_array(arena, bool, graph->node_count + 1);
    audit->leaf_rects = arena_new_array(arena, Rect, graph->node_count + 1);
    audit->group_rects = arena_new_array(arena, Rect, graph->node_count + 1);
    for (size_t node = 0; node < graph->node_count; node++)
        if (graph->nodes[node].parent >= 0)
            audit->has_children[graph->nodes[node].parent] = true;
    for (size_t node = 0; node < graph->node_count; node++) {
        Rect rect = drawing->node_rects[node];
        if (is_lane(graph, (int)node))
            continue;
        if (audit->has_children[node]) {
            audit->group_rects[node] = rect;
        } else {
            audit->leaf_rects[node] = rect;
            audit->mean_size += (rect.width + rect.height) / 2;
            leaf_count++;
        }
    }
    audit->mean_size = leaf_count ? audit->mean_size / (double)leaf_count : 1;
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

static bool run_enters(const Run *run, Rect rect)
{
    return run->x1 > rect.x + node_shrink && run->x0 < rect_right(rect) - node_shrink &&
           run->y1 > rect.y + node_shrink && run->y0 < rect_bottom(rect) - node_shrink;
}

static Rect run_bounds(const Run *run)
{
    return (Rect){run->x0, run->y0, run->x1 - run->x0, run->y1 - run->y0};
}

static void record_nodes(Audit *audit, const char *what, int first, int second)
{
    AuditFault fault = name_fault(FAULT_BOX_OVERLAP, what);
    fault.nodes[0] = first;
    fault.nodes[1] = second;
    record(audit, fault);
}

static void check_boxes(Audit *audit)
{
    const LayoutGraph *graph = audit->graph;
    const Rect *rects = audit->drawing->node_rects;
    for (int node = 0; node < (int)graph->node_count; node++) {
        int parent = graph->nodes[node].parent, other;
        if (parent >= 0 && !rect_contains(rects[parent], rects[node], box_tolerance))
            record_nodes(audit, "lies outside its group", node, parent);
        if (is_lane(graph, node))
            continue;
        for (rect_grid_ask(audit->groups, rects[node]); (other = rect_grid_next(audit->groups)) >= 0;) {
            bool counted = audit->has_children[node] && other > node;
            if (!counted && !is_within(graph, node, other) && !is_within(graph, other, node) &&
                rect_overlaps(rects[node], rects[other], box_tolerance))
                record_nodes(audit, "overlaps the group", node, other);
        }
        if (audit->has_children[node])
            continue;
        for (rect_grid_ask(audit->leaves, rects[node]); (other = rect_grid_next(audit->leaves)) >= 0;)
            if (other < node && rect_overlaps(rects[node], rects[other], box_tolerance))
                record_nodes(audit, "overlaps", node, other);
    }
}

static void check_lanes(Audit *audit)
{
    const LayoutGraph *graph = audit->graph;
    bool down = audit->direction == LAYOUT_DOWN;
    int first = -1, previous = -1;
    for (int node = 0; node < (int)graph->node_count; node++) {
        if (!is_lane(graph, node))
            continue;
        Rect rect = audit->drawing->node_rects[node];
        if (previous >= 0) {
            Rect above = audit->drawing->node_rects[previous], top = audit->drawing->node_rects[first];
            AuditFault fault = name_fault(FAULT_LANE, NULL);
            fault.nodes[0] = previous;
            fault.nodes[1] = node;
            fault.what = "lane does not lie before";
            if (down ? rect.x < rect_right(above) - box_tolerance : rect.y < rect_bottom(above) - box_tolerance)
                record(audit, fault);
            fault.what = "lane is not as long as";
            if (down ? fabs(rect.y - top.y) > 1 || fabs(rect_bottom(rect) - rect_bottom(top)) > 1
                     : fabs(rect.x - top.x) > 1 || fabs(rect_right(rect) - rect_right(top)) > 1)
                record(audit, fault);
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
    return fmin(fmin(point.x - rect.x, rect_right(rect) - point.x), fmin(point.y - rect.y, rect_bottom(rect) - point.y));
}

static void check_ends_of(Audit *audit, const Point *points, size_t count, const Rect *from, const Rect *to, AuditFault fault)
{
    fault.what = "has no route";
    if (count < 2) {
        record(audit, fault);
        return;
    }
    fault.what = "does not start at the border of its box";
    if (from && distance_to_border(points[0], *from) > end_tolerance)
        record(audit, fault);
    fault.what = "does not end at the border of its box";
    if (to && distance_to_border(points[count - 1], *to) > end_tolerance)
        record(audit, fault);
    fault.what = "has a slanted run";
    for (size_t index = 0; index + 1 < count; index++)
        if (fabs(points[index].x - points[index + 1].x) > 0.01 && fabs(points[index].y - points[index + 1].y) > 0.01) {
            record(audit, fault);
            break;
        }
}

static void check_ends(Audit *audit)
{
    const LayoutGraph *graph = audit->graph;
    const LayoutDrawing *drawing = audit->drawing;
    AuditFault fault = name_fault(FAULT_LOOSE_END, NULL);
    for (size_t edge = 0; edge < graph->edge_count; edge++) {
        fault.edges[0] = (int)edge;
        check_ends_of(audit, drawing->edge_points[edge], drawing->edge_point_counts[edge],
                      &drawing->node_rects[graph->edges[edge].source], &drawing->node_rects[graph->edges[edge].target], fault);
    }
    fault.edges[0] = -1;
    for (size_t note = 0; note < graph->note_count; note++) {
        int node = graph->notes[note].node;
        fault.notes[0] = (int)note;
        if (node >= 0 && !is_lane(graph, node))
            check_ends_of(audit, drawing->leader_points[note], drawing->leader_point_counts[note], &drawing->note_rects[note],
                          &drawing->node_rects[node], fault);
    }
}

/* The two nodes that a run's edge or leader belongs to; -1: none. */
static void find_ends(const Audit *audit, const Run *run, int ends[2])
{
    ends[0] = run->edge >= 0 ? audit->graph->edges[run->edge].source : -1;
    ends[1] = run->edge >= 0 ? audit->graph->edges[run->edge].target : audit->graph->notes[run->note].node;
}

/* Runs that pass through boxes and groups; each pair of edge and box counts once. */
static void check_passages(Audit *audit)
{
    const LayoutGraph *graph = audit->graph;
    int *last_leaf = arena_new_array(audit->arena, int, graph->node_count + 1);
    int *last_group = arena_new_array(audit->arena, int, graph->node_count + 1);
    for (int index = 0; index < audit->run_count; index++) {
        const Run *run = &audit->runs[index];
        int line = run->edge >= 0 ? run->edge + 1 : -run->note - 1, ends[2], node;
        find_ends(audit, run, ends);
        for (rect_grid_ask(audit->leaves, run_bounds(run)); (node = rect_grid_next(audit->leaves)) >= 0;) {
            if (last_leaf[node] == line || !run_enters(run, audit->leaf_rects[node]))
                continue;
            last_leaf[node] = line;
            AuditFault fault = name_run_fault(FAULT_EDGE_THROUGH_BOX, "passes through", run);
            fault.nodes[0] = node;
            record(audit, fault);
        }
        for (rect_grid_ask(audit->groups, run_bounds(run)); (node = rect_grid_next(audit->groups)) >= 0;) {
            bool kin = (ends[0] >= 0 && is_within(graph, ends[0], node)) || (ends[1] >= 0 && is_within(graph, ends[1], node));
            if (kin || last_group[node] == line || !run_enters(run, audit->group_rects[node]))
                continue;
            last_group[node] = line;
            AuditFault fault = name_run_fault(FAULT_EDGE_THROUGH_GROUP, "passes through the group", run);
            fault.nodes[0] = node;
            record(audit, fault);
        }
    }
}

static bool has_area(Rect rect)
{
    return rect.width > 0 && rect.height > 0;
}

static double distance_to_run(Rect rect, const Run *run)
{
    double x = fmax(fmax(rect.x - run->x1, 0), run->x0 - rect_right(rect));
    double y = fmax(fmax(rect.y - run->y1, 0), run->y0 - rect_bottom(rect));
    return hypot(x, y);
}

static void check_labels(Audit *audit)
{
    const LayoutGraph *graph = audit->graph;
    const LayoutDrawing *drawing = audit->drawing;
    double *nearest = arena_new_array(audit->arena, double, graph->edge_count + 1);
    int *last = arena_new_array(audit->arena, int, graph->edge_count + 1);
    AuditFault fault = name_fault(FAULT_LABEL, NULL);
    for (size_t edge = 0; edge < graph->edge_count; edge++)
        nearest[edge] = INFINITY;
    for (int index = 0; index < audit->run_count; index++) {
        const Run *run = &audit->runs[index];
        int line = run->edge >= 0 ? run->edge + 1 : -run->note - 1, other;
        if (run->edge >= 0)
            nearest[run->edge] = fmin(nearest[run->edge], distance_to_run(drawing->label_rects[run->edge], run));
        for (rect_grid_ask(audit->labels, run_bounds(run)); (other = rect_grid_next(audit->labels)) >= 0;) {
            if (other == run->edge || last[other] == line || !run_enters(run, drawing->label_rects[other]))
                continue;
            last[other] = line;
            fault = name_run_fault(FAULT_LABEL, "runs through the label of", run);
            fault.edges[1] = other;
            record(audit, fault);
        }
    }
    for (int edge = 0; edge < (int)graph->edge_count; edge++) {
        Rect rect = drawing->label_rects[edge];
        int other;
        fault = name_fault(FAULT_LABEL, "has no place for its label");
        fault.edges[0] = edge;
        if (graph->edges[edge].label.width <= 0)
            continue;
        if (!has_area(rect)) {
            record(audit, fault);
            continue;
        }
        fault.what = "is far from its label";
        if (nearest[edge] > label_far)
            record(audit, fault);
        fault.what = "has its label on the label of";
        for (rect_grid_ask(audit->labels, rect); (other = rect_grid_next(audit->labels)) >= 0;)
            if (other < edge && rect_overlaps(rect, drawing->label_rects[other], box_tolerance)) {
                fault.edges[1] = other;
                record(audit, fault);
            }
        fault.edges[1] = -1;
        fault.what = "has its label on the box";
        for (rect_grid_ask(audit->leaves, rect); (fault.nodes[0] = rect_grid_next(audit->leaves)) >= 0;)
            if (rect_overlaps(rect, audit->leaf_rects[fault.nodes[0]], box_tolerance))
                record(audit, fault);
        fault.what = "has its label on the title of";
        for (rect_grid_ask(audit->titles, rect); (fault.nodes[0] = rect_grid_next(audit->titles)) >= 0;)
            if (rect_overlaps(rect, drawing->title_rects[fault.nodes[0]], box_tolerance))
                record(audit, fault);
    }
}

static void check_titles(Audit *audit)
{
    const LayoutGraph *graph = audit->graph;
    const LayoutDrawing *drawing = audit->drawing;
    int *last = arena_new_array(audit->arena, int, graph->node_count + 1);
    for (int node = 0; node < (int)graph->node_count; node++) {
        Rect rect = drawing->title_rects[node];
        if (!has_area(rect))
            continue;
        AuditFault fault = name_fault(FAULT_TITLE, "is not inside its group");
        fault.nodes[0] = node;
        if (!rect_contains(drawing->node_rects[node], rect, box_tolerance))
            record(audit, fault);
        fault.what = "is a title on the box";
        for (rect_grid_ask(audit->leaves, rect); (fault.nodes[1] = rect_grid_next(audit->leaves)) >= 0;)
            if (fault.nodes[1] != node && rect_overlaps(rect, audit->leaf_rects[fault.nodes[1]], box_tolerance))
                record(audit, fault);
        fault.what = "is a title on the title of";
        for (rect_grid_ask(audit->titles, rect); (fault.nodes[1] = rect_grid_next(audit->titles)) >= 0;)
            if (fault.nodes[1] < node && rect_overlaps(rect, drawing->title_rects[fault.nodes[1]], box_tolerance))
                record(audit, fault);
    }
    for (int index = 0; index < audit->run_count; index++) {
        const Run *run = &audit->runs[index];
        int line = run->edge >= 0 ? run->edge + 1 : -run->note - 1, node;
        for (rect_grid_ask(audit->titles, run_bounds(run)); (node = rect_grid_next(audit->titles)) >= 0;) {
            if (last[node] == line || !run_enters(run, drawing->title_rects[node]))
                continue;
            last[node] = line;
            AuditFault fault = name_run_fault(FAULT_TITLE, "runs through the title of", run);
            fault.nodes[0] = node;
            record(audit, fault);
        }
    }
}

/* A note lies on nothing: no box, label, title, other note or foreign line. */
static void check_notes(Audit *audit)
{
    const LayoutDrawing *drawing = audit->drawing;
    for (int note = 0; note < (int)audit->graph->note_count; note++) {
        Rect rect = drawing->note_rects[note];
        AuditFault fault = name_fault(FAULT_NOTE, "is a note on the box");
        fault.notes[0] = note;
        for (rect_grid_ask(audit->leaves, rect); (fault.nodes[0] = rect_grid_next(audit->leaves)) >= 0;)
            if (rect_overlaps(rect, audit->leaf_rects[fault.nodes[0]], box_tolerance))
                record(audit, fault);
        fault.what = "is a note on the title of";
        for (rect_grid_ask(audit->titles, rect); (fault.nodes[0] = rect_grid_next(audit->titles)) >= 0;)
            if (rect_overlaps(rect, drawing->title_rects[fault.nodes[0]], box_tolerance))
                record(audit, fault);
        fault.what = "is a note on the label of";
        for (rect_grid_ask(audit->labels, rect); (fault.edges[0] = rect_grid_next(audit->labels)) >= 0;)
            if (rect_overlaps(rect, drawing->label_rects[fault.edges[0]], box_tolerance))
                record(audit, fault);
        fault.what = "is a note on the note";
        for (rect_grid_ask(audit->notes, rect); (fault.notes[1] = rect_grid_next(audit->notes)) >= 0;)
            if (fault.notes[1] < note && rect_overlaps(rect, drawing->note_rects[fault.notes[1]], box_tolerance))
                record(audit, fault);
    }
    for (int index = 0; index < audit->run_count; index++) {
        const Run *run = &audit->runs[index];
        int note;
        for (rect_grid_ask(audit->notes, run_bounds(run)); (note = rect_grid_next(audit->notes)) >= 0;)
            if (run_enters(run, drawing->note_rects[note])) {
                AuditFault fault = name_run_fault(FAULT_NOTE, "runs through the note", run);
                fault.notes[1] = note;
                record(audit, fault);
            }
    }
}

/* Horizontal runs by y, or vertical ones by x; longer than nothing. */
static Run *sort_runs(const Audit *audit, bool horizontal, int *count, int (*compare)(const void *, const void *))
{
    Run *runs = arena_new_array(audit->arena, Run, (size_t)audit->run_count + 1);
    *count = 0;
    for (int index = 0; index < audit->run_count; index++) {
        const Run *run = &audit->runs[index];
        if (horizontal ? run->x1 > run->x0 : run->y1 > run->y0)
            runs[(*count)++] = *run;
    }
    qsort(runs, (size_t)*count, sizeof *runs, compare);
    return runs;
}

static int compare_lines(const Run *a, const Run *b)
{
    if (a->edge != b->edge)
        return a->edge < b->edge ? -1 : 1;
    return a->note < b->note ? -1 : a->note > b->note;
}

static int compare_by_y(const void *first, const void *second)
{
    const Run *a = first, *b = second;
    if (a->y0 != b->y0)
        return a->y0 < b->y0 ? -1 : 1;
    return a->x0 != b->x0 ? (a->x0 < b->x0 ? -1 : 1) : compare_lines(a, b);
}

static int compare_by_x(const void *first, const void *second)
{
    const Run *a = first, *b = second;
    if (a->x0 != b->x0)
        return a->x0 < b->x0 ? -1 : 1;
    return a->y0 != b->y0 ? (a->y0 < b->y0 ? -1 : 1) : compare_lines(a, b);
}

static bool are_related(const Audit *audit, const Run *a, const Run *b)
{
    int ends_a[2], ends_b[2];
    if (a->edge >= 0 && b->edge >= 0 && audit->graph->edges[a->edge].bundle >= 0 &&
        audit->graph->edges[a->edge].bundle == audit->graph->edges[b->edge].bundle)
        return true;
    find_ends(audit, a, ends_a);
    find_ends(audit, b, ends_b);
    for (int index = 0; index < 4; index++)
        if (ends_a[index / 2] >= 0 && ends_a[index / 2] == ends_b[index % 2])
            return true;
    return false;
}

static void find_shared_runs(Audit *audit)
{
    for (int horizontal = 0; horizontal < 2; horizontal++) {
        int count;
        Run *runs = sort_runs(audit, horizontal, &count, horizontal ? compare_by_y : compare_by_x);
        for (int i = 0; i < count; i++)
            for (int j = i + 1; j < count; j++) {
                const Run *a = &runs[i], *b = &runs[j];
                if ((horizontal ? b->y0 - a->y0 : b->x0 - a->x0) >= run_tolerance)
                    break;
                double overlap = horizontal ? fmin(a->x1, b->x1) - fmax(a->x0, b->x0) : fmin(a->y1, b->y1) - fmax(a->y0, b->y0);
                if (overlap <= 0.1 || (a->edge == b->edge && a->note == b->note) || are_related(audit, a, b))
                    continue;
                AuditFault fault = name_run_fault(FAULT_SHARED_RUN, "shares a run with", a);
                fault.edges[1] = b->edge;
                fault.notes[1] = b->note;
                record(audit, fault);
            }
    }
}

/* Meeting within a hair of a common end is no crossing. */
static bool is_excused(const Audit *audit, const Run *a, const Run *b, double x, double y)
{
    int ends_a[2], ends_b[2];
    find_ends(audit, a, ends_a);
    find_ends(audit, b, ends_b);
    for (int index = 0; index < 4; index++) {
        int node = ends_a[index / 2];
        if (node < 0 || node != ends_b[index % 2])
            continue;
        Rect rect = rect_inflate(audit->drawing->node_rects[node], shared_pad);
        if (x >= rect.x && x <= rect_right(rect) && y >= rect.y && y <= rect_bottom(rect))
            return true;
    }
    return false;
}

static void count_crossings(Audit *audit)
{
    int horizontal_count, vertical_count;
    Run *horizontal = sort_runs(audit, true, &horizontal_count, compare_by_y);
    Run *vertical = sort_runs(audit, false, &vertical_count, compare_by_x);
    for (int index = 0; index < vertical_count; index++) {
        const Run *run = &vertical[index];
        int low = 0, high = horizontal_count;
        while (low < high) {
            int middle = (low + high) / 2;
            if (horizontal[middle].y0 <= run->y0)
                low = middle + 1;
            else
                high = middle;
        }
        for (; low < horizontal_count && horizontal[low].y0 < run->y1; low++) {
            const Run *other = &horizontal[low];
            if (run->edge < 0 || other->edge < 0 || run->edge == other->edge || other->x0 >= run->x0 || other->x1 <= run->x0)
                continue;
            if (!is_excused(audit, run, other, run->x0, other->y0))
                audit->result.crossings++;
        }
    }
}

static void measure_edges(Audit *audit)
{
    const LayoutGraph *graph = audit->graph;
    const LayoutDrawing *drawing = audit->drawing;
    for (size_t edge = 0; edge < graph->edge_count; edge++) {
        const Point *points = drawing->edge_points[edge];
        size_t count = drawing->edge_point_counts[edge];
        int source = graph->edges[edge].source, target = graph->edges[edge].target;
        audit->result.edges++;
        audit->result.bends += count > 2 ? (int)count - 2 : 0;
        audit->result.straight_edges += count == 2;
        for (size_t index = 0; index + 1 < count; index++)
            audit->result.edge_length += (fabs(points[index].x - points[index + 1].x) +
                                          fabs(points[index].y - points[index + 1].y)) / audit->mean_size;
        Point from = rect_centre(drawing->node_rects[source]), to = rect_centre(drawing->node_rects[target]);
        bool down = audit->direction == LAYOUT_DOWN;
        if (source != target && (down ? to.y - from.y : to.x - from.x) < -box_tolerance)
            audit->result.against_flow++;
    }
}
