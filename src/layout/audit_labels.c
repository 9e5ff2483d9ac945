/* The audit of labels, titles and notes: each has room of its own, beside what it speaks of. */
#include "audit.h"

#include <math.h>

static const double label_far = 20;

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

static void check_lines_through_labels(Audit *audit, double *nearest);
static void check_label(Audit *audit, int edge, double nearest);

void audit_check_labels(Audit *audit)
{
    const LayoutGraph *graph = audit->graph;
    double *nearest = arena_new_array(audit->arena, double, graph->edge_count + 1);
    for (size_t edge = 0; edge < graph->edge_count; edge++)
        nearest[edge] = INFINITY;
    check_lines_through_labels(audit, nearest);
    for (int edge = 0; edge < (int)graph->edge_count; edge++)
        if (graph->edges[edge].label.width > 0)
            check_label(audit, edge, nearest[edge]);
}

/* Sets how near each line comes to its own label. */
static void check_lines_through_labels(Audit *audit, double *nearest)
{
    const LayoutDrawing *drawing = audit->drawing;
    int *last = arena_new_array(audit->arena, int, audit->graph->edge_count + 1);
    for (int index = 0; index < audit->run_count; index++) {
        const Run *run = &audit->runs[index];
        int other;
        if (run->edge >= 0)
            nearest[run->edge] =
                fmin(nearest[run->edge], distance_to_run(drawing->label_rects[run->edge], run));
        rect_grid_ask(audit->labels, audit_run_bounds(run));
        while ((other = audit_next_entered(run, audit->labels, drawing->label_rects, last)) >= 0) {
            AuditFault fault = audit_name_run_fault(FAULT_LABEL, "runs through the label of", run);
            fault.edges[1] = other;
            audit_record(audit, fault);
        }
    }
}

static void check_label(Audit *audit, int edge, double nearest)
{
    const LayoutDrawing *drawing = audit->drawing;
    Rect rect = drawing->label_rects[edge];
    AuditFault fault = audit_name_fault(FAULT_LABEL, "has no place for its label");
    int other;
    fault.edges[0] = edge;
    if (!has_area(rect)) {
        audit_record(audit, fault);
        return;
    }
    fault.what = "is far from its label";
    if (nearest > label_far)
        audit_record(audit, fault);
    fault.what = "has its label on the label of";
    for (rect_grid_ask(audit->labels, rect); (other = rect_grid_next(audit->labels)) >= 0;)
        if (other < edge && rect_overlaps(rect, drawing->label_rects[other], BOX_TOLERANCE)) {
            fault.edges[1] = other;
            audit_record(audit, fault);
        }
    fault.edges[1] = -1;
    fault.what = "has its label on the box";
    for (rect_grid_ask(audit->leaves, rect); (fault.nodes[0] = rect_grid_next(audit->leaves)) >= 0;)
        if (rect_overlaps(rect, audit->leaf_rects[fault.nodes[0]], BOX_TOLERANCE))
            audit_record(audit, fault);
    fault.what = "has its label on the title of";
    for (rect_grid_ask(audit->titles, rect); (fault.nodes[0] = rect_grid_next(audit->titles)) >= 0;)
        if (rect_overlaps(rect, drawing->title_rects[fault.nodes[0]], BOX_TOLERANCE))
            audit_record(audit, fault);
}

void audit_check_titles(Audit *audit)
{
    const LayoutGraph *graph = audit->graph;
    const LayoutDrawing *drawing = audit->drawing;
    int *last = arena_new_array(audit->arena, int, graph->node_count + 1);
    for (int node = 0; node < (int)graph->node_count; node++) {
        Rect rect = drawing->title_rects[node];
        if (!has_area(rect))
            continue;
        AuditFault fault = audit_name_fault(FAULT_TITLE, "is not inside its group");
        fault.nodes[0] = node;
        if (!rect_contains(drawing->node_rects[node], rect, BOX_TOLERANCE))
            audit_record(audit, fault);
        fault.what = "is a title on the box";
        for (rect_grid_ask(audit->leaves, rect); (fault.nodes[1] = rect_grid_next(audit->leaves)) >= 0;)
            if (fault.nodes[1] != node &&
                rect_overlaps(rect, audit->leaf_rects[fault.nodes[1]], BOX_TOLERANCE))
                audit_record(audit, fault);
        fault.what = "is a title on the title of";
        for (rect_grid_ask(audit->titles, rect); (fault.nodes[1] = rect_grid_next(audit->titles)) >= 0;)
            if (fault.nodes[1] < node &&
                rect_overlaps(rect, drawing->title_rects[fault.nodes[1]], BOX_TOLERANCE))
                audit_record(audit, fault);
    }
    for (int index = 0; index < audit->run_count; index++) {
        const Run *run = &audit->runs[index];
        int node;
        rect_grid_ask(audit->titles, audit_run_bounds(run));
        while ((node = audit_next_entered(run, audit->titles, drawing->title_rects, last)) >= 0) {
            AuditFault fault = audit_name_run_fault(FAULT_TITLE, "runs through the title of", run);
            fault.nodes[0] = node;
            audit_record(audit, fault);
        }
    }
}

/* A note lies on nothing: no box, label, title, other note or foreign line. */
void audit_check_notes(Audit *audit)
{
    const LayoutDrawing *drawing = audit->drawing;
    for (int note = 0; note < (int)audit->graph->note_count; note++) {
        Rect rect = drawing->note_rects[note];
        AuditFault fault = audit_name_fault(FAULT_NOTE, "is a note on the box");
        fault.notes[0] = note;
        for (rect_grid_ask(audit->leaves, rect); (fault.nodes[0] = rect_grid_next(audit->leaves)) >= 0;)
            if (rect_overlaps(rect, audit->leaf_rects[fault.nodes[0]], BOX_TOLERANCE))
                audit_record(audit, fault);
        fault.what = "is a note on the title of";
        for (rect_grid_ask(audit->titles, rect); (fault.nodes[0] = rect_grid_next(audit->titles)) >= 0;)
            if (rect_overlaps(rect, drawing->title_rects[fault.nodes[0]], BOX_TOLERANCE))
                audit_record(audit, fault);
        fault.what = "is a note on the label of";
        for (rect_grid_ask(audit->labels, rect); (fault.edges[0] = rect_grid_next(audit->labels)) >= 0;)
            if (rect_overlaps(rect, drawing->label_rects[fault.edges[0]], BOX_TOLERANCE))
                audit_record(audit, fault);
        fault.what = "is a note on the note";
        for (rect_grid_ask(audit->notes, rect); (fault.notes[1] = rect_grid_next(audit->notes)) >= 0;)
            if (fault.notes[1] < note &&
                rect_overlaps(rect, drawing->note_rects[fault.notes[1]], BOX_TOLERANCE))
                audit_record(audit, fault);
    }
    for (int index = 0; index < audit->run_count; index++) {
        const Run *run = &audit->runs[index];
        int note;
        for (rect_grid_ask(audit->notes, audit_run_bounds(run)); (note = rect_grid_next(audit->notes)) >= 0;)
            if (audit_run_enters(run, drawing->note_rects[note])) {
                AuditFault fault = audit_name_run_fault(FAULT_NOTE, "runs through the note", run);
                fault.notes[1] = note;
                audit_record(audit, fault);
            }
    }
}
