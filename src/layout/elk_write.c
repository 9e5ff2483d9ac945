/* Writes a placed graph as ELK JSON, a node or an edge a line. Called by the layout command and by tests.
 *
 * Nodes and titles are relative to their parent. All edges stand in the root and say so by `container`, hence their
 * coordinates are those of the whole drawing under either reading of ELK's convention. */
#include "layout.h"

#include "number.h"

#include <glib.h>
#include <json-c/json.h>
#include <string.h>

typedef struct Writer {
    GString *out;
    const LayoutGraph *graph;
    const char *const *node_labels, *const *edge_labels; /* may be NULL */
    int *first_child, *next_sibling; /* by node; the root's first child lies behind the last node's */
    const char *root_id;
} Writer;

static void link_children(Arena *arena, Writer *writer);
static const char *choose_root_id(const LayoutGraph *graph);
static void write_children(Writer *writer, int parent, int depth, bool with_notes);
static void write_node(Writer *writer, int index, int depth);
static void write_note(Writer *writer, size_t index);
static void write_edges(Writer *writer);
static void write_edge(Writer *writer, const LayoutEdge *edge, const char *label);
static void write_leader(Writer *writer, size_t index);
static void write_edge_head(Writer *writer, const char *id, const char *source, const char *target);
static void write_section(Writer *writer, const char *id, const Point *points, size_t count);
static void write_label(Writer *writer, const char *text, Rect rect);
static void write_rect(Writer *writer, Rect rect);
static void write_point(Writer *writer, Point point);
static void write_number(Writer *writer, double value);
static void write_string(Writer *writer, const char *text);
static void start_line(Writer *writer, int depth, bool first);

char *layout_write_elk(Arena *arena, const LayoutGraph *graph, const LayoutTexts *texts)
{
    Writer writer = {.out = g_string_new(NULL), .graph = graph, .root_id = choose_root_id(graph)};
    if (texts != NULL) {
        writer.node_labels = texts->node_labels;
        writer.edge_labels = texts->edge_labels;
    }
    link_children(arena, &writer);
    g_string_append(writer.out, "{ \"id\": ");
    write_string(&writer, writer.root_id);
    g_string_append(writer.out, ", ");
    write_rect(&writer, (Rect){0, 0, graph->size.width, graph->size.height});
    g_string_append_printf(writer.out, ", \"layoutOptions\": { \"elk.direction\": \"%s\" },\n  \"children\": [",
                           graph->direction == LAYOUT_DOWN ? "DOWN" : "RIGHT");
    write_children(&writer, -1, 2, true);
    g_string_append(writer.out, "],\n  \"edges\": [");
    write_edges(&writer);
    g_string_append(writer.out, "] }\n");
    char *text = arena_copy_bytes(arena, writer.out->str, writer.out->len);
    g_string_free(writer.out, TRUE);
    return text;
}

/* Lists of children in authoring order, so that the whole tree is walked once. */
static void link_children(Arena *arena, Writer *writer)
{
    int count = (int)writer->graph->node_count;
    writer->first_child = arena_new_array(arena, int, (size_t)count + 1);
    writer->next_sibling = arena_new_array(arena, int, (size_t)count + 1);
    for (int index = 0; index <= count; index++)
        writer->first_child[index] = -1;
    for (int index = count - 1; index >= 0; index--) {
        int parent = writer->graph->nodes[index].parent;
        int *first = &writer->first_child[parent < 0 ? count : parent];
        writer->next_sibling[index] = *first;
        *first = index;
    }
}

/* "root", unless a node has that name; no id of a design holds a colon. */
static const char *choose_root_id(const LayoutGraph *graph)
{
    for (size_t index = 0; index < graph->node_count; index++)
        if (strcmp(graph->nodes[index].id, "root") == 0)
            return "mlboard:root";
    return "root";
}

static void write_children(Writer *writer, int parent, int depth, bool with_notes)
{
    int child = writer->first_child[parent < 0 ? (int)writer->graph->node_count : parent];
    bool first = true;
    for (; child >= 0; child = writer->next_sibling[child]) {
        start_line(writer, depth, first);
        write_node(writer, child, depth);
        first = false;
    }
    for (size_t index = 0; with_notes && index < writer->graph->note_count; index++) {
        start_line(writer, depth, first);
        write_note(writer, index);
        first = false;
    }
}

static void write_node(Writer *writer, int index, int depth)
{
    const LayoutNode *node = &writer->graph->nodes[index];
    const char *label = writer->node_labels == NULL ? NULL : writer->node_labels[index];
    Point origin = {0, 0};
    if (node->parent >= 0) {
        Rect around = writer->graph->nodes[node->parent].rect;
        origin = (Point){around.x, around.y};
    }
    Rect rect = {node->rect.x - origin.x, node->rect.y - origin.y, node->rect.width, node->rect.height};
    g_string_append(writer->out, "{ \"id\": ");
    write_string(writer, node->id);
    g_string_append(writer->out, ", ");
    write_rect(writer, rect);
    if (node->is_group && (label != NULL || node->title.width > 0)) {
        Rect title = node->title_rect;
        write_label(writer, label, (Rect){title.x - node->rect.x, title.y - node->rect.y, title.width, title.height});
    } else if (label != NULL) {
        write_label(writer, label, (Rect){0, 0, rect.width, rect.height}); /* a box is made to hold its text */
    }
    if (node->is_lane)
        g_string_append(writer->out, ", \"layoutOptions\": { \"mlboard.lane\": \"true\" }");
    if (node->is_group) {
        g_string_append(writer->out, ", \"children\": [");
        write_children(writer, index, depth + 1, false);
        g_string_append(writer->out, "]");
    }
    g_string_append(writer->out, " }");
}

static void write_note(Writer *writer, size_t index)
{
    g_string_append_printf(writer->out, "{ \"id\": \"note:%zu\", ", index + 1);
    write_rect(writer, writer->graph->notes[index].rect);
    g_string_append(writer->out, ", \"layoutOptions\": { \"mlboard.note\": \"true\" } }");
}

static void write_edges(Writer *writer)
{
    const LayoutGraph *graph = writer->graph;
    bool first = true;
    for (size_t index = 0; index < graph->edge_count; index++) {
        start_line(writer, 2, first);
        write_edge(writer, &graph->edges[index], writer->edge_labels == NULL ? NULL : writer->edge_labels[index]);
        first = false;
    }
    for (size_t index = 0; index < graph->note_count; index++) {
        if (graph->notes[index].leader == NULL || graph->notes[index].node < 0)
            continue;
        start_line(writer, 2, first);
        write_leader(writer, index);
        first = false;
    }
}

static void write_edge(Writer *writer, const LayoutEdge *edge, const char *label)
{
    const LayoutNode *nodes = writer->graph->nodes;
    write_edge_head(writer, edge->id, nodes[edge->source].id, nodes[edge->target].id);
    write_section(writer, edge->id, edge->points, edge->point_count);
    if (edge->label.width > 0 && edge->label.height > 0)
        write_label(writer, label, edge->label_rect);
    g_string_append(writer->out, " }");
}

static void write_leader(Writer *writer, size_t index)
{
    const LayoutNote *note = &writer->graph->notes[index];
    const char *target = writer->graph->nodes[note->node].id;
    char *note_id = g_strdup_printf("note:%zu", index + 1);
    char *id = g_strdup_printf("%s->%s", note_id, target);
    write_edge_head(writer, id, note_id, target);
    write_section(writer, id, note->leader, note->leader_count);
    g_string_append(writer->out, ", \"layoutOptions\": { \"mlboard.note\": \"true\" } }");
    g_free(id);
    g_free(note_id);
}

static void write_edge_head(Writer *writer, const char *id, const char *source, const char *target)
{
    g_string_append(writer->out, "{ \"id\": ");
    write_string(writer, id);
    g_string_append(writer->out, ", \"sources\": [");
    write_string(writer, source);
    g_string_append(writer->out, "], \"targets\": [");
    write_string(writer, target);
    g_string_append(writer->out, "], \"container\": ");
    write_string(writer, writer->root_id);
}

/* A graph that was never laid out has edges without points, and an edge without a route has no section. */
static void write_section(Writer *writer, const char *id, const Point *points, size_t count)
{
    if (count < 2)
        return;
    char *section = g_strdup_printf("%s:section", id);
    g_string_append(writer->out, ", \"sections\": [{ \"id\": ");
    write_string(writer, section);
    g_free(section);
    g_string_append(writer->out, ", \"startPoint\": ");
    write_point(writer, points[0]);
    g_string_append(writer->out, ", \"bendPoints\": [");
    for (size_t index = 1; index + 1 < count; index++) {
        g_string_append(writer->out, index > 1 ? ", " : "");
        write_point(writer, points[index]);
    }
    g_string_append(writer->out, "], \"endPoint\": ");
    write_point(writer, points[count - 1]);
    g_string_append(writer->out, " }]");
}

static void write_label(Writer *writer, const char *text, Rect rect)
{
    g_string_append(writer->out, ", \"labels\": [{ \"text\": ");
    write_string(writer, text == NULL ? "" : text);
    g_string_append(writer->out, ", ");
    write_rect(writer, rect);
    g_string_append(writer->out, " }]");
}

static void write_rect(Writer *writer, Rect rect)
{
    g_string_append(writer->out, "\"x\": ");
    write_number(writer, rect.x);
    g_string_append(writer->out, ", \"y\": ");
    write_number(writer, rect.y);
    g_string_append(writer->out, ", \"width\": ");
    write_number(writer, rect.width);
    g_string_append(writer->out, ", \"height\": ");
    write_number(writer, rect.height);
}

static void write_point(Writer *writer, Point point)
{
    g_string_append(writer->out, "{ \"x\": ");
    write_number(writer, point.x);
    g_string_append(writer->out, ", \"y\": ");
    write_number(writer, point.y);
    g_string_append(writer->out, " }");
}

static void write_number(Writer *writer, double value)
{
    char text[NUMBER_TEXT_SIZE];
    g_string_append(writer->out, number_format(text, value, 3));
}

static void write_string(Writer *writer, const char *text)
{
    struct json_object *string = json_object_new_string(text);
    g_string_append(writer->out, json_object_to_json_string_ext(string, JSON_C_TO_STRING_NOSLASHESCAPE));
    json_object_put(string);
}

static void start_line(Writer *writer, int depth, bool first)
{
    g_string_append_printf(writer->out, "%s\n%*s", first ? "" : ",", depth * 2, "");
}
