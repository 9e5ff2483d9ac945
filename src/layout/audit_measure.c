/* The figures of a diagram as who measures it from outside sees them: for --metrics, so that drawings of
 * different engines can be held side by side. */
#include "passes.h"

#include <math.h>

static void count_notes(const LayoutGraph *graph, LayoutAudit *audit);
static int count_leader_crossings(const LayoutGraph *graph, size_t note);
static bool leads_back(const LayoutGraph *graph, const LayoutNote *note);
static void measure_extent(const LayoutGraph *graph, LayoutAudit *audit);

LayoutAudit layout_measure(const LayoutGraph *graph)
{
    LayoutAudit audit = layout_audit(graph);
    measure_extent(graph, &audit);
    count_notes(graph, &audit);
    return audit;
}

/* Who measures the finished diagram sees boxes and lines, and cannot tell a note from a part: notes count as
 * boxes, their leaders as edges. The passes judge without them. */
static void count_notes(const LayoutGraph *graph, LayoutAudit *audit)
{
    double parts = 0, notes = 0, note_sizes = 0, part_sizes = 0, length = 0;
    Arena *scratch = arena_create();
    const bool *has_children = layout_list_holders(scratch, graph);
    for (size_t node = 0; node < graph->node_count; node++)
        if (!has_children[node] && !layout_is_lane(&graph->nodes[node])) {
            part_sizes += (graph->nodes[node].rect.width + graph->nodes[node].rect.height) / 2;
            parts++;
        }
    arena_destroy(scratch);
    for (size_t index = 0; index < graph->note_count; index++) {
        const LayoutNote *note = &graph->notes[index];
        note_sizes += (note->rect.width + note->rect.height) / 2;
        notes++;
        audit->box_area += note->rect.width * note->rect.height;
        if (note->leader_count < 2)
            continue;
        audit->edges++;
        audit->bends += (int)note->leader_count - 2;
        audit->straight_edges += note->leader_count == 2;
        audit->crossings += count_leader_crossings(graph, index);
        audit->against_flow += note->node >= 0 && leads_back(graph, note);
        for (size_t at = 0; at + 1 < note->leader_count; at++)
            length += fabs(note->leader[at].x - note->leader[at + 1].x) +
                      fabs(note->leader[at].y - note->leader[at + 1].y);
    }
    if (notes > 0) {
        double mean = (part_sizes + note_sizes) / (parts + notes);
        audit->edge_length = (audit->edge_length * (parts > 0 ? part_sizes / parts : 1) + length) / mean;
    }
}

/* How often two lines of level and upright runs cross. */
static int count_crossings(const Point *a, size_t a_count, const Point *b, size_t b_count)
{
    int crossings = 0;
    for (size_t at = 0; at + 1 < a_count; at++)
        for (size_t other = 0; other + 1 < b_count; other++) {
            bool is_level = a[at].y == a[at + 1].y;
            const Point *level = is_level ? a + at : b + other, *upright = is_level ? b + other : a + at;
            double x = upright[0].x, y = level[0].y;
            crossings += upright[0].x == upright[1].x && level[0].y == level[1].y &&
                         fmin(level[0].x, level[1].x) < x && x < fmax(level[0].x, level[1].x) &&
                         fmin(upright[0].y, upright[1].y) < y && y < fmax(upright[0].y, upright[1].y);
        }
    return crossings;
}

/* With flows, and with the leaders of later notes. */
static int count_leader_crossings(const LayoutGraph *graph, size_t note)
{
    const LayoutNote *own = &graph->notes[note];
    int crossings = 0;
    for (size_t edge = 0; edge < graph->edge_count; edge++)
        crossings += count_crossings(own->leader, own->leader_count, graph->edges[edge].points,
                                     graph->edges[edge].point_count);
    for (size_t other = note + 1; other < graph->note_count; other++)
        crossings += count_crossings(own->leader, own->leader_count, graph->notes[other].leader,
                                     graph->notes[other].leader_count);
    return crossings;
}

static bool leads_back(const LayoutGraph *graph, const LayoutNote *note)
{
    static const double tolerance = 0.5;
    Point from = rect_centre(note->rect), to = rect_centre(graph->nodes[note->node].rect);
    double advance = graph->direction == LAYOUT_DOWN ? to.y - from.y : to.x - from.x;
    return (graph->is_mirrored ? -advance : advance) < -tolerance;
}

/* Points are rectangles without area here, hence no rect_union, which passes over those. */
static void stretch(Rect *extent, Rect rect, bool *is_first)
{
    double right = rect_right(rect), bottom = rect_bottom(rect);
    if (!*is_first) {
        right = fmax(right, rect_right(*extent));
        bottom = fmax(bottom, rect_bottom(*extent));
        rect.x = fmin(rect.x, extent->x);
        rect.y = fmin(rect.y, extent->y);
    }
    *extent = (Rect){rect.x, rect.y, right - rect.x, bottom - rect.y};
    *is_first = false;
}

/* The rectangle that holds all that is drawn, and the area of the boxes in it. */
static void measure_extent(const LayoutGraph *graph, LayoutAudit *audit)
{
    Rect extent = {0};
    bool is_first = true;
    for (size_t index = 0; index < graph->node_count; index++) {
        const LayoutNode *node = &graph->nodes[index];
        stretch(&extent, node->rect, &is_first);
        if (!rect_is_empty(node->title_rect))
            stretch(&extent, node->title_rect, &is_first);
        audit->box_area += node->is_group ? 0 : node->rect.width * node->rect.height;
    }
    for (size_t index = 0; index < graph->edge_count; index++) {
        const LayoutEdge *edge = &graph->edges[index];
        for (size_t at = 0; at < edge->point_count; at++)
            stretch(&extent, (Rect){edge->points[at].x, edge->points[at].y, 0, 0}, &is_first);
        if (!rect_is_empty(edge->label_rect))
            stretch(&extent, edge->label_rect, &is_first);
    }
    for (size_t note = 0; note < graph->note_count; note++)
        stretch(&extent, graph->notes[note].rect, &is_first);
    audit->extent = (Size){extent.width, extent.height};
}
