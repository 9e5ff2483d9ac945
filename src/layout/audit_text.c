/* The audit of a finished graph, its sum and its words: for tests and --metrics. */
#include "realise.h"

LayoutAudit layout_audit(const LayoutGraph *graph)
{
    Arena *arena = arena_create();
    LayoutDrawing drawing = layout_view_graph(arena, graph);
    LayoutAudit audit =
        audit_drawing(arena, graph, &drawing, graph->direction, AUDIT_FAULTS | AUDIT_FIGURES, NULL);
    arena_destroy(arena);
    return audit;
}

int layout_audit_faults(const LayoutAudit *audit)
{
    return audit->box_overlaps + audit->edges_through_boxes + audit->edges_through_groups +
           audit->shared_runs + audit->label_faults + audit->title_faults + audit->lane_faults +
           audit->loose_ends + audit->note_faults;
}

static const char *name_item(Arena *arena, const LayoutGraph *graph, int edge, int node, int note)
{
    if (edge >= 0)
        return arena_format(arena, "edge %s", graph->edges[edge].id ? graph->edges[edge].id : "?");
    if (node >= 0)
        return arena_format(arena, "node %s", graph->nodes[node].id ? graph->nodes[node].id : "?");
    return note >= 0 ? arena_format(arena, "note %d", note) : "";
}

char *layout_audit_describe(Arena *arena, const LayoutGraph *graph)
{
    LayoutDrawing drawing = layout_view_graph(arena, graph);
    AuditFaults faults = {0};
    ARRAY_OF(char) text = {0};
    audit_drawing(arena, graph, &drawing, graph->direction, AUDIT_FAULTS, &faults);
    for (size_t index = 0; index < faults.list.count; index++) {
        const AuditFault *fault = &faults.list.items[index];
        bool has_line = fault->edges[0] >= 0 || fault->notes[0] >= 0;
        const char *first =
            name_item(arena, graph, fault->edges[0], has_line ? -1 : fault->nodes[0], fault->notes[0]);
        const char *second = name_item(arena, graph, fault->edges[1],
                                       has_line ? fault->nodes[0] : fault->nodes[1], fault->notes[1]);
        const char *line = arena_format(arena, "%s %s%s%s\n", first, fault->what, *second ? " " : "", second);
        for (; *line; line++)
            array_push(arena, &text, *line);
    }
    return arena_copy_bytes(arena, text.items, text.count);
}
