/* See shrink.h. */
#include "shrink.h"

#include "graph_builder.h"

#include <check.h>
#include <string.h>

enum { ATTEMPTS = 600, SHRINKABLE_NODES = 60 };
enum { LONGEST_MESSAGE = 5000 }; /* libcheck gives up on one that is longer */

/* What a smaller graph leaves out; -1 leaves all in. */
typedef struct Omission {
    int node, edge, note, label, title;
} Omission;

/* The graph without one thing: children of a left out group move up, edges and notes of a left out node go
 * with it. */
static LayoutGraph copy_without(Arena *arena, const LayoutGraph *graph, Omission omission)
{
    GraphBuilder builder = {.arena = arena, .direction = graph->direction};
    int *places = arena_new_array(arena, int, graph->node_count + 1);
    for (int index = 0; index < (int)graph->node_count; index++) {
        LayoutNode node = graph->nodes[index];
        places[index] = (int)builder.nodes.count;
        node.parent =
            node.parent == omission.node && node.parent >= 0 ? graph->nodes[node.parent].parent : node.parent;
        node.parent = node.parent < 0 ? -1 : places[node.parent];
        if (index == omission.title)
            node.title = (Size){0, 0};
        if (index != omission.node)
            array_push(arena, &builder.nodes, node);
    }
    for (int index = 0; index < (int)graph->edge_count; index++) {
        LayoutEdge edge = graph->edges[index];
        if (index == omission.edge || edge.source == omission.node || edge.target == omission.node)
            continue;
        edge.source = places[edge.source];
        edge.target = places[edge.target];
        if (index == omission.label)
            edge.label = (Size){0, 0};
        array_push(arena, &builder.edges, edge);
    }
    for (int index = 0; index < (int)graph->note_count; index++) {
        LayoutNote note = graph->notes[index];
        if (index == omission.note || (note.node >= 0 && note.node == omission.node))
            continue;
        note.node = note.node < 0 ? -1 : places[note.node];
        array_push(arena, &builder.notes, note);
    }
    return builder_finish(&builder);
}

/* The n-th thing that may be left out, the largest first; false behind the last. */
static bool choose_omission(const LayoutGraph *graph, int n, Omission *omission)
{
    int nodes = (int)graph->node_count, edges = (int)graph->edge_count, notes = (int)graph->note_count;
    *omission = (Omission){-1, -1, -1, -1, -1};
    if (n < nodes)
        omission->node = nodes - 1 - n;
    else if ((n -= nodes) < notes)
        omission->note = n;
    else if ((n -= notes) < edges)
        omission->edge = n;
    else if ((n -= edges) < edges)
        omission->label = n;
    else if ((n -= edges) < nodes)
        omission->title = n;
    else
        return false;
    bool idle = (omission->label >= 0 && graph->edges[omission->label].label.width == 0) ||
                (omission->title >= 0 && graph->nodes[omission->title].title.width == 0);
    if (idle)
        *omission = (Omission){-1, -1, -1, -1, -1};
    return true;
}

/* Leaves out one thing after another while the graph still fails; the result is placed, faults and all. */
LayoutGraph shrink_graph(Arena *arena, LayoutGraph graph, ShrinkTest *fails)
{
    int attempts = 0;
    Omission omission;
    for (int n = 0; attempts < ATTEMPTS && choose_omission(&graph, n, &omission); n++) {
        bool nothing = omission.node < 0 && omission.edge < 0 && omission.note < 0 && omission.label < 0 &&
                       omission.title < 0;
        if (nothing)
            continue;
        LayoutGraph smaller = copy_without(arena, &graph, omission);
        attempts++;
        if (fails(arena, &smaller)) {
            graph = smaller;
            n = -1; /* what could not go before may go now */
        }
    }
    return graph;
}

void shrink_assert(Arena *arena, LayoutGraph graph, ShrinkTest *fails, const char *name)
{
    if (!fails(arena, &graph))
        return;
    LayoutGraph small = graph.node_count <= SHRINKABLE_NODES ? shrink_graph(arena, graph, fails) : graph;
    const char *document = layout_write_elk(arena, &small, NULL);
    bool fits = strlen(document) < LONGEST_MESSAGE;
    ck_abort_msg("%s: %.2000s\n%s", name, layout_audit_describe(arena, &small), fits ? document : "");
}
