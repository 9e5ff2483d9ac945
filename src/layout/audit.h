/* What the files of the audit share; private to src/layout. audit.c collects and checks boxes and ends,
 * audit_labels.c labels, titles and notes, audit_runs.c lines against each other. */
#ifndef MLBOARD_LAYOUT_AUDIT_H
#define MLBOARD_LAYOUT_AUDIT_H

#include "realise.h"
#include "rect_grid.h"

/* What is less is no overlap, and no step back. */
#define BOX_TOLERANCE 0.5

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
    const bool *has_children;
    Run *runs;
    int run_count;
    Rect *leaf_rects;  /* empty ones for nodes that have children */
    Rect *group_rects; /* empty ones for leaves and lanes */
    RectGrid *leaves, *groups, *labels, *titles, *notes;
    double mean_size;
} Audit;

/* Faults: counted, and listed where a list is wanted. */
void audit_record(Audit *audit, AuditFault fault);
AuditFault audit_name_fault(FaultKind kind, const char *what);
AuditFault audit_name_run_fault(FaultKind kind, const char *what, const Run *run);
bool audit_run_enters(const Run *run, Rect rect);
Rect audit_run_bounds(const Run *run);
/* Of the rectangles that the grid was asked for, the next one that the run enters and that its line was not
 * given before; -1: none. `last_line` is by rectangle, at first zeroed. */
int audit_next_entered(const Run *run, RectGrid *grid, const Rect *rects, int *last_line);
void audit_find_ends(const Audit *audit, const Run *run, int ends[2]);

void audit_check_labels(Audit *audit);
void audit_check_titles(Audit *audit);
void audit_check_notes(Audit *audit);
void audit_count_crossings(Audit *audit);
void audit_find_shared_runs(Audit *audit);
void audit_measure_edges(Audit *audit);

#endif
