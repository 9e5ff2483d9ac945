/* The ids that a document gives to what has none, and the order of the file. A document lists nodes below what
 * holds them and notes last; a design may name its parts in any order, and that order breaks the ties of layout.
 * So a document whose own order is another one says it in an option of the root. Called where such documents are
 * written and read. */
#include "elk_values.h"

#include <glib.h>
#include <string.h>

/* "root", unless a node has that name; no id of a design holds a colon. */
const char *elk_root_id(const LayoutGraph *graph)
{
    for (size_t index = 0; index < graph->node_count; index++)
        if (strcmp(graph->nodes[index].id, "root") == 0)
            return "mlboard:root";
    return "root";
}

const char *elk_note_id(Arena *arena, size_t index)
{
    return arena_format(arena, "note:%zu", index + 1);
}

/* Whether the nodes, as they are numbered, are also listed: each below one that is still open. */
static bool is_preorder(const LayoutGraph *graph)
{
    for (size_t index = 1; index < graph->node_count; index++) {
        int parent = graph->nodes[index].parent, open = (int)index - 1;
        while (open >= 0 && open != parent)
            open = graph->nodes[open].parent;
        if (open != parent)
            return false;
    }
    return true;
}

const char *elk_sequence(Arena *arena, const LayoutGraph *graph)
{
    size_t nodes = is_preorder(graph) ? 0 : graph->node_count;
    size_t notes = graph->note_count > 1 ? graph->note_count : 0;
    GString *text = g_string_new(NULL);
    for (size_t index = 0; index < nodes; index++)
        g_string_append_printf(text, " %s", graph->nodes[index].id);
    for (size_t index = 0; index < notes; index++)
        g_string_append_printf(text, " %s", elk_note_id(arena, index));
    const char *copy = text->len > 0 ? arena_copy_string(arena, text->str + 1) : NULL;
    g_string_free(text, TRUE);
    return copy;
}

/* Old indexes in their new order. */
typedef struct Sequence {
    const LayoutGraph *graph;
    int *order, *places; /* node by place, place by node; -1: none yet */
    int count;
    LayoutNote *notes;
    bool *is_listed;     /* notes that have a place */
    size_t note_count;
} Sequence;

/* A parent stands before its children, whatever is asked. */
static void place_node(Sequence *sequence, int node)
{
    if (node < 0 || sequence->places[node] >= 0)
        return;
    place_node(sequence, sequence->graph->nodes[node].parent);
    sequence->places[node] = sequence->count;
    sequence->order[sequence->count++] = node;
}

static void place_note(Sequence *sequence, size_t note)
{
    if (sequence->is_listed[note])
        return;
    sequence->is_listed[note] = true;
    sequence->notes[sequence->note_count++] = sequence->graph->notes[note];
}

static void place_listed(Sequence *sequence, const char *text)
{
    const LayoutGraph *graph = sequence->graph;
    GHashTable *items = g_hash_table_new(g_str_hash, g_str_equal); /* looked up, never walked */
    for (size_t index = 0; index < graph->node_count; index++)
        g_hash_table_insert(items, (gpointer)graph->nodes[index].id, GINT_TO_POINTER((int)index + 1));
    for (size_t index = 0; index < graph->note_count; index++)
        g_hash_table_insert(items, (gpointer)graph->notes[index].id, GINT_TO_POINTER(-1 - (int)index));
    char **ids = g_strsplit(text, " ", -1);
    for (char **id = ids; *id != NULL; id++) {
        int item = GPOINTER_TO_INT(g_hash_table_lookup(items, *id));
        if (item > 0)
            place_node(sequence, item - 1);
        else if (item < 0)
            place_note(sequence, (size_t)(-1 - item));
    }
    g_strfreev(ids);
    g_hash_table_destroy(items);
}

/* Everything that names a node by its index names it by the new one. */
static void renumber(LayoutGraph *graph, const Sequence *sequence, LayoutNode *nodes)
{
    const int *places = sequence->places;
    for (int place = 0; place < sequence->count; place++) {
        nodes[place] = graph->nodes[sequence->order[place]];
        nodes[place].parent = nodes[place].parent < 0 ? -1 : places[nodes[place].parent];
    }
    for (size_t index = 0; index < graph->edge_count; index++) {
        graph->edges[index].source = places[graph->edges[index].source];
        graph->edges[index].target = places[graph->edges[index].target];
    }
    for (size_t index = 0; index < sequence->note_count; index++)
        if (sequence->notes[index].node >= 0)
            sequence->notes[index].node = places[sequence->notes[index].node];
    for (size_t index = 0; index < graph->hint_count; index++)
        for (size_t at = 0; at < graph->hints[index].count; at++)
            graph->hints[index].nodes[at] = places[graph->hints[index].nodes[at]];
    graph->nodes = nodes;
    graph->notes = sequence->notes;
}

void elk_put_in_sequence(Arena *arena, LayoutGraph *graph, const char *text)
{
    Sequence sequence = {.graph = graph,
                         .order = arena_new_array(arena, int, graph->node_count + 1),
                         .places = arena_new_array(arena, int, graph->node_count + 1),
                         .notes = arena_new_array(arena, LayoutNote, graph->note_count + 1),
                         .is_listed = arena_new_array(arena, bool, graph->note_count + 1)};
    if (text == NULL)
        return;
    for (size_t index = 0; index < graph->node_count; index++)
        sequence.places[index] = -1;
    place_listed(&sequence, text);
    for (size_t index = 0; index < graph->node_count; index++)
        place_node(&sequence, (int)index);
    for (size_t index = 0; index < graph->note_count; index++)
        place_note(&sequence, index);
    renumber(graph, &sequence, arena_new_array(arena, LayoutNode, graph->node_count + 1));
}
