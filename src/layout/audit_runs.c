/* The audit of lines against each other: shared runs and crossings, found by sweeping over sorted runs. */
#include "audit.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

static const double run_tolerance = 1, shared_pad = 2;

/* Horizontal runs by y, or vertical ones by x; longer than nothing. */
static Run *sort_runs(const Audit *audit, bool horizontal, int *count,
                      int (*compare)(const void *, const void *))
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
    audit_find_ends(audit, a, ends_a);
    audit_find_ends(audit, b, ends_b);
    for (int index = 0; index < 4; index++)
        if (ends_a[index / 2] >= 0 && ends_a[index / 2] == ends_b[index % 2])
            return true;
    return false;
}

void audit_find_shared_runs(Audit *audit)
{
    for (int horizontal = 0; horizontal < 2; horizontal++) {
        int count;
        Run *runs = sort_runs(audit, horizontal, &count, horizontal ? compare_by_y : compare_by_x);
        for (int i = 0; i < count; i++)
            for (int j = i + 1; j < count; j++) {
                const Run *a = &runs[i], *b = &runs[j];
                if ((horizontal ? b->y0 - a->y0 : b->x0 - a->x0) >= run_tolerance)
                    break;
                double overlap = horizontal ? fmin(a->x1, b->x1) - fmax(a->x0, b->x0)
                                            : fmin(a->y1, b->y1) - fmax(a->y0, b->y0);
                if (overlap <= 0.1 || (a->edge == b->edge && a->note == b->note) || are_related(audit, a, b))
                    continue;
                AuditFault fault = audit_name_run_fault(FAULT_SHARED_RUN, "shares a run with", a);
                fault.edges[1] = b->edge;
                fault.notes[1] = b->note;
                audit_record(audit, fault);
            }
    }
}

/* Meeting within a hair of a common end is no crossing. */
static bool is_excused(const Audit *audit, const Run *a, const Run *b, double x, double y)
{
    int ends_a[2], ends_b[2];
    audit_find_ends(audit, a, ends_a);
    audit_find_ends(audit, b, ends_b);
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

/* Horizontal runs by the place where a sweep to the right meets one of their ends. */
typedef struct RunEnd {
    double x;
    int run;
} RunEnd;

static int compare_run_ends(const void *first, const void *second)
{
    const RunEnd *a = first, *b = second;
    if (a->x != b->x)
        return a->x < b->x ? -1 : 1;
    return a->run < b->run ? -1 : a->run > b->run;
}

static RunEnd *sort_run_ends(const Audit *audit, const Run *runs, int count, bool at_end)
{
    RunEnd *ends = arena_new_array(audit->arena, RunEnd, (size_t)count + 1);
    for (int index = 0; index < count; index++)
        ends[index] = (RunEnd){at_end ? runs[index].x1 : runs[index].x0, index};
    qsort(ends, (size_t)count, sizeof *ends, compare_run_ends);
    return ends;
}

/* The first of runs sorted by height that lies below a height. */
static int find_below(const Run *runs, int count, double y)
{
    int low = 0, high = count;
    while (low < high) {
        int middle = (low + high) / 2;
        if (runs[middle].y0 <= y)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* What a vertical run crosses of the horizontal ones that are marked. */
static void count_crossings_of(Audit *audit, const Run *run, const Run *horizontal, int count,
                               const uint64_t *marks)
{
    int first = find_below(horizontal, count, run->y0);
    for (int word = first / 64; 64 * word < count; word++) {
        if (word > first / 64 && horizontal[64 * word].y0 >= run->y1)
            return;
        uint64_t bits = word > first / 64 ? marks[word] : marks[word] & (~(uint64_t)0 << (first % 64));
        for (; bits != 0; bits &= bits - 1) {
            const Run *other = &horizontal[64 * word + __builtin_ctzll(bits)];
            if (other->y0 >= run->y1)
                return;
            if (run->edge != other->edge && !is_excused(audit, run, other, run->x0, other->y0))
                audit->result.crossings++;
        }
    }
}

/* A sweep to the right marks the horizontal runs that it passes, by their place from top to bottom. */
void audit_count_crossings(Audit *audit)
{
    int count, vertical_count;
    Run *horizontal = sort_runs(audit, true, &count, compare_by_y);
    Run *vertical = sort_runs(audit, false, &vertical_count, compare_by_x);
    RunEnd *starts = sort_run_ends(audit, horizontal, count, false);
    RunEnd *ends = sort_run_ends(audit, horizontal, count, true);
    uint64_t *marks = arena_new_array(audit->arena, uint64_t, (size_t)count / 64 + 1);
    for (int index = 0, started = 0, ended = 0; index < vertical_count; index++) {
        const Run *run = &vertical[index];
        if (run->edge < 0)
            continue;
        for (; started < count && starts[started].x < run->x0; started++)
            if (horizontal[starts[started].run].edge >= 0)
                marks[starts[started].run / 64] |= (uint64_t)1 << (starts[started].run % 64);
        for (; ended < count && ends[ended].x <= run->x0; ended++)
            marks[ends[ended].run / 64] &= ~((uint64_t)1 << (ends[ended].run % 64));
        count_crossings_of(audit, run, horizontal, count, marks);
    }
}

void audit_measure_edges(Audit *audit)
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
        double advance = audit->direction == LAYOUT_DOWN ? to.y - from.y : to.x - from.x;
        if (source != target && (graph->is_mirrored ? -advance : advance) < -BOX_TOLERANCE)
            audit->result.against_flow++;
    }
}
