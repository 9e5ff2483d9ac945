/* The figures of a diagram as who measures it from outside sees them: for --metrics, so that drawings of
 * different engines can be held side by side. */
#include "layout.h"

#include <glib.h>
#include <math.h>

static void count_notes(const LayoutGraph *graph, LayoutAudit *audit);
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
    bool *has_children = g_new0(bool, graph->node_count + 1);
    for (size_t node = 0; node < graph->node_count; node++)
        if (graph->nodes[node].parent >= 0)
            has_children[graph->nodes[node].parent] = true;
    for (size_t node = 0; node < graph->node_count; node++)
        if (!has_children[node] && !(graph->nodes[node].is_lane && graph->nodes[node].parent < 0)) {
            part_sizes += (graph->nodes[node].rect.width + graph->nodes[node].rect.height) / 2;
            parts++;
        }
    g_free(has_children);
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
        for (size_t at = 0; at + 1 < note->leader_count; at++)
            length += fabs(note->leader[at].x - note->leader[at + 1].x) +
                      fabs(note->leader[at].y - note->leader[at + 1].y);
    }
    if (notes > 0) {
        double mean = (part_sizes + note_sizes) / (parts + notes);
        audit->edge_length = (audit->edge_length * (parts > 0 ? part_sizes / parts : 1) + length) / mean;
    }
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
