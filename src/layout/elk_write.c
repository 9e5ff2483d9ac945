/* Writes a placed graph as ELK JSON, a node or an edge a line. Called by the layout command and by tests.
 *
 * Nodes and titles are relative to their parent. All edges stand in the root and say so by `container`, hence
 * their coordinates are those of the whole drawing under either reading of ELK's convention. */
#include "elk_values.h"

#include "number.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>

typedef struct Writer {
    Arena *arena;
    GString *out;
    const LayoutGraph *graph;
    const char *const *node_labels, *const *edge_labels; /* may be NULL */
    int *first_child, *next_sibling; /* by node; the root's first child lies behind the last node's */
    const char *root_id;
} Writer;

static void link_children(Writer *writer);
static void write_root_options(Writer *writer);
static void write_hints(Writer *writer, const char *name, int kind, bool *has_option);
static void write_option(Writer *writer, const char *name, const char *value, bool *has_option);
static void end_options(Writer *writer, bool has_option);
static int parent_of_note(const LayoutGraph *graph, size_t note);
static void write_children(Writer *writer, int parent, int depth);
static void write_node(Writer *writer, int index, int depth);
static bool is_empty(const char *text);
static void write_node_options(Writer *writer, const LayoutNode *node, const char *label);
static void write_note(Writer *writer, size_t index, int parent);
static void write_edges(Writer *writer);
static void write_edge(Writer *writer, const LayoutEdge *edge, const char *label);
static void write_leader(Writer *writer, size_t index);
static void write_edge_head(Writer *writer, const char *id, const char *const ends[2]);
static void write_section(Writer *writer, const char *id, const char *const ends[2], const Point *points,
                          size_t count);
static void write_label(Writer *writer, const char *id, const char *text, Rect rect);
static void write_id_within(Writer *writer, const char *id, const char *what);
static void write_rect(Writer *writer, Rect rect);
static void write_point(Writer *writer, Point point);
static void write_number(Writer *writer, const char *before, double value);
static void write_string(Writer *writer, const char *text);
static void write_named(Writer *writer, const char *before, const char *text);
static void start_line(Writer *writer, int depth, bool first);

char *layout_write_elk(Arena *arena, const LayoutGraph *graph, const LayoutTexts *texts)
{
    Writer writer = {
        .arena = arena, .out = g_string_new(NULL), .graph = graph, .root_id = elk_root_id(graph)};
    if (texts != NULL) {
        writer.node_labels = texts->node_labels;
        writer.edge_labels = texts->edge_labels;
    }
    link_children(&writer);
    write_named(&writer, "{ \"id\": ", writer.root_id);
    g_string_append(writer.out, ", ");
    write_rect(&writer, (Rect){0, 0, graph->size.width, graph->size.height});
    write_root_options(&writer);
    g_string_append(writer.out, ",\n  \"children\": [");
    write_children(&writer, -1, 2);
    g_string_append(writer.out, "],\n  \"edges\": [");
    write_edges(&writer);
    g_string_append(writer.out, "] }\n");
    char *text = arena_copy_bytes(arena, writer.out->str, writer.out->len);
    g_string_free(writer.out, TRUE);
    return text;
}

/* Lists of children in authoring order, so that the whole tree is walked once. */
static void link_children(Writer *writer)
{
    int count = (int)writer->graph->node_count;
    writer->first_child = arena_new_array(writer->arena, int, (size_t)count + 1);
    writer->next_sibling = arena_new_array(writer->arena, int, (size_t)count + 1);
    for (int index = 0; index <= count; index++)
        writer->first_child[index] = -1;
    for (int index = count - 1; index >= 0; index--) {
        int parent = writer->graph->nodes[index].parent;
        int *first = &writer->first_child[parent < 0 ? count : parent];
        writer->next_sibling[index] = *first;
        *first = index;
    }
}

/* An option of one number. */
static void write_figure(Writer *writer, const char *name, double value, int decimals, bool *has_option)
{
    char text[NUMBER_TEXT_SIZE];
    write_option(writer, name, number_format(text, value, decimals), has_option);
}

/* An option of two numbers; none for a size of zero. */
static void write_size(Writer *writer, const char *name, Size size, bool *has_option)
{
    char width[NUMBER_TEXT_SIZE], height[NUMBER_TEXT_SIZE], both[2 * NUMBER_TEXT_SIZE + 1];
    if (size.width <= 0)
        return;
    snprintf(both, sizeof both, "%s %s", number_format(width, size.width, 3),
             number_format(height, size.height, 3));
    write_option(writer, name, both, has_option);
}

/* What layout was asked for: an own option for each input that ELK has no word for, so that the board can be
 * laid out again. */
static void write_root_options(Writer *writer)
{
    static const char *const directions[2][2] = {{"RIGHT", "LEFT"}, {"DOWN", "UP"}};
    const LayoutGraph *graph = writer->graph;
    bool has_option = false;
    write_option(writer, "elk.direction", directions[graph->direction == LAYOUT_DOWN][graph->is_mirrored],
                 &has_option);
    if (graph->page_ratio > 0)
        write_figure(writer, "mlboard.page", graph->page_ratio, 4, &has_option);
    if (graph->easy_ratio > 0)
        write_figure(writer, "mlboard.easyPage", graph->easy_ratio, 4, &has_option);
    write_size(writer, "mlboard.room", graph->room, &has_option);
    if (graph->effort > 1)
        write_figure(writer, "mlboard.effort", graph->effort, 0, &has_option);
    write_hints(writer, "mlboard.align", HINT_ALIGN, &has_option);
    write_hints(writer, "mlboard.order", HINT_ORDER, &has_option);
    const char *sequence = elk_sequence(writer->arena, graph);
    if (sequence != NULL)
        write_option(writer, "mlboard.sequence", sequence, &has_option);
    end_options(writer, has_option);
}

/* The cell from which layout started; none when it was free. */
static void write_lock(Writer *writer, LayoutCell lock, bool *has_option)
{
    if (lock.is_known)
        write_option(writer, "mlboard.lock", arena_format(writer->arena, "%d %d", lock.column, lock.row),
                     has_option);
}

static void write_hints(Writer *writer, const char *name, int kind, bool *has_option)
{
    const LayoutGraph *graph = writer->graph;
    GString *text = g_string_new(NULL);
    for (size_t index = 0; index < graph->hint_count; index++) {
        const LayoutHint *hint = &graph->hints[index];
        for (size_t at = 0; (int)hint->kind == kind && at < hint->count; at++) {
            g_string_append(text, at > 0 ? " " : text->len > 0 ? ", " : "");
            g_string_append(text, graph->nodes[hint->nodes[at]].id);
        }
    }
    if (text->len > 0)
        write_option(writer, name, text->str, has_option);
    g_string_free(text, TRUE);
}

static void write_option(Writer *writer, const char *name, const char *value, bool *has_option)
{
    g_string_append(writer->out, *has_option ? ", " : ", \"layoutOptions\": { ");
    write_string(writer, name);
    write_named(writer, ": ", value);
    *has_option = true;
}

static void end_options(Writer *writer, bool has_option)
{
    g_string_append(writer->out, has_option ? " }" : "");
}

/* Where layout put the note: beside what it speaks of, in the innermost box there that has room for it. */
static int parent_of_note(const LayoutGraph *graph, size_t note)
{
    const LayoutNode *nodes = graph->nodes;
    int host = graph->notes[note].node;
    int parent = host < 0 || nodes[host].is_lane ? host : nodes[host].parent;
    while (parent >= 0 && !nodes[parent].is_lane &&
           !rect_contains(nodes[parent].rect, graph->notes[note].rect, 0))
        parent = nodes[parent].parent;
    return parent;
}

static void write_children(Writer *writer, int parent, int depth)
{
    int child = writer->first_child[parent < 0 ? (int)writer->graph->node_count : parent];
    bool first = true;
    for (; child >= 0; child = writer->next_sibling[child]) {
        start_line(writer, depth, first);
        write_node(writer, child, depth);
        first = false;
    }
    for (size_t index = 0; index < writer->graph->note_count; index++) {
        if (parent_of_note(writer->graph, index) != parent)
            continue;
        start_line(writer, depth, first);
        write_note(writer, index, parent);
        first = false;
    }
}

static void write_node(Writer *writer, int index, int depth)
{
    const LayoutNode *node = &writer->graph->nodes[index];
    const char *label = writer->node_labels == NULL ? NULL : writer->node_labels[index];
    Rect around = node->parent < 0 ? (Rect){0} : writer->graph->nodes[node->parent].rect;
    Rect rect = {node->rect.x - around.x, node->rect.y - around.y, node->rect.width, node->rect.height};
    write_named(writer, "{ \"id\": ", node->id);
    g_string_append(writer->out, ", ");
    write_rect(writer, rect);
    if (node->is_group && (label != NULL || node->title.width > 0)) {
        Rect title = node->title_rect;
        write_label(writer, node->id, label,
                    (Rect){title.x - node->rect.x, title.y - node->rect.y, title.width, title.height});
    } else if (label != NULL) {
        write_label(writer, node->id, label,
                    (Rect){0, 0, rect.width, rect.height}); /* a box is made to hold its text */
    }
    write_node_options(writer, node, label);
    if (node->is_group) {
        g_string_append(writer->out, ", \"children\": [");
        write_children(writer, index, depth + 1);
        g_string_append(writer->out, "]");
    }
    g_string_append(writer->out, " }");
}

static bool is_empty(const char *text)
{
    return text == NULL || text[0] == '\0';
}

static void write_node_options(Writer *writer, const LayoutNode *node, const char *label)
{
    bool has_option = false;
    if (node->is_lane)
        write_option(writer, "mlboard.lane", "true", &has_option);
    else if (node->is_group && writer->first_child[node - writer->graph->nodes] < 0)
        write_option(writer, "mlboard.group", "true", &has_option);
    if (node->is_group && is_empty(label))
        write_size(writer, "mlboard.label", node->title, &has_option);
    write_size(writer, "mlboard.marker", node->marker, &has_option);
    write_lock(writer, node->lock, &has_option);
    end_options(writer, has_option);
}

static void write_note(Writer *writer, size_t index, int parent)
{
    Rect rect = writer->graph->notes[index].rect;
    Rect around = parent < 0 ? (Rect){0} : writer->graph->nodes[parent].rect;
    write_named(writer, "{ \"id\": ", elk_note_id(writer->arena, index));
    g_string_append(writer->out, ", ");
    write_rect(writer, (Rect){rect.x - around.x, rect.y - around.y, rect.width, rect.height});
    bool has_option = false;
    write_option(writer, "mlboard.note", "true", &has_option);
    write_lock(writer, writer->graph->notes[index].lock, &has_option);
    end_options(writer, has_option);
    g_string_append(writer->out, " }");
}

static void write_edges(Writer *writer)
{
    const LayoutGraph *graph = writer->graph;
    bool first = true;
    for (size_t index = 0; index < graph->edge_count; index++) {
        start_line(writer, 2, first);
        write_edge(writer, &graph->edges[index],
                   writer->edge_labels == NULL ? NULL : writer->edge_labels[index]);
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
    const char *const ends[] = {nodes[edge->source].id, nodes[edge->target].id};
    write_edge_head(writer, edge->id, ends);
    write_section(writer, edge->id, ends, edge->points, edge->point_count);
    if (edge->label.width > 0 && edge->label.height > 0)
        write_label(writer, edge->id, label, edge->label_rect);
    bool has_option = false;
    if (edge->is_main)
        write_option(writer, "mlboard.main", "true", &has_option);
    if (edge->is_prominent)
        write_option(writer, "mlboard.prominent", "true", &has_option);
    if (!edge->is_directed)
        write_option(writer, "mlboard.undirected", "true", &has_option);
    if (edge->bundle >= 0)
        write_figure(writer, "mlboard.bundle", edge->bundle, 0, &has_option);
    if (edge->style > 0)
        write_figure(writer, "mlboard.style", edge->style, 0, &has_option);
    if (edge->extra_width > 0)
        write_figure(writer, "mlboard.extraWidth", edge->extra_width, 2, &has_option);
    /* a label of two shapes stands there in one of them; what holds a marker alone has no text */
    if (edge->low_label.width > 0 || is_empty(label))
        write_size(writer, "mlboard.label", edge->label, &has_option);
    write_size(writer, "mlboard.lowLabel", edge->low_label, &has_option);
    end_options(writer, has_option);
    g_string_append(writer->out, " }");
}

static void write_leader(Writer *writer, size_t index)
{
    const LayoutNote *note = &writer->graph->notes[index];
    const char *const ends[] = {elk_note_id(writer->arena, index), writer->graph->nodes[note->node].id};
    const char *id = arena_format(writer->arena, "%s->%s", ends[0], ends[1]);
    write_edge_head(writer, id, ends);
    write_section(writer, id, ends, note->leader, note->leader_count);
    g_string_append(writer->out, ", \"layoutOptions\": { \"mlboard.note\": \"true\" } }");
}

static void write_edge_head(Writer *writer, const char *id, const char *const ends[2])
{
    write_named(writer, "{ \"id\": ", id);
    write_named(writer, ", \"sources\": [", ends[0]);
    write_named(writer, "], \"targets\": [", ends[1]);
    write_named(writer, "], \"container\": ", writer->root_id);
}

/* A graph that was never laid out has edges without points, and an edge without a route has no section. */
static void write_section(Writer *writer, const char *id, const char *const ends[2], const Point *points,
                          size_t count)
{
    if (count < 2)
        return;
    g_string_append(writer->out, ", \"sections\": [{ \"id\": ");
    write_id_within(writer, id, "section");
    g_string_append(writer->out, ", \"startPoint\": ");
    write_point(writer, points[0]);
    g_string_append(writer->out, ", \"bendPoints\": [");
    for (size_t index = 1; index + 1 < count; index++) {
        g_string_append(writer->out, index > 1 ? ", " : "");
        write_point(writer, points[index]);
    }
    g_string_append(writer->out, "], \"endPoint\": ");
    write_point(writer, points[count - 1]);
    write_named(writer, ", \"incomingShape\": ", ends[0]);
    write_named(writer, ", \"outgoingShape\": ", ends[1]);
    g_string_append(writer->out, " }]");
}

static void write_label(Writer *writer, const char *id, const char *text, Rect rect)
{
    g_string_append(writer->out, ", \"labels\": [{ \"id\": ");
    write_id_within(writer, id, "label");
    write_named(writer, ", \"text\": ", text == NULL ? "" : text);
    g_string_append(writer->out, ", ");
    write_rect(writer, rect);
    g_string_append(writer->out, " }]");
}

/* Of what belongs to a node or an edge. */
static void write_id_within(Writer *writer, const char *id, const char *what)
{
    char *own = g_strdup_printf("%s:%s", id, what);
    write_string(writer, own);
    g_free(own);
}

static void write_rect(Writer *writer, Rect rect)
{
    write_number(writer, "\"x\": ", rect.x);
    write_number(writer, ", \"y\": ", rect.y);
    write_number(writer, ", \"width\": ", rect.width);
    write_number(writer, ", \"height\": ", rect.height);
}

static void write_point(Writer *writer, Point point)
{
    write_number(writer, "{ \"x\": ", point.x);
    write_number(writer, ", \"y\": ", point.y);
    g_string_append(writer->out, " }");
}

static void write_number(Writer *writer, const char *before, double value)
{
    char text[NUMBER_TEXT_SIZE];
    g_string_append(writer->out, before);
    g_string_append(writer->out, number_format(text, value, 3));
}

static void write_string(Writer *writer, const char *text)
{
    struct json_object *string = json_object_new_string(text);
    g_string_append(writer->out, json_object_to_json_string_ext(string, JSON_C_TO_STRING_NOSLASHESCAPE));
    json_object_put(string);
}

static void write_named(Writer *writer, const char *before, const char *text)
{
    g_string_append(writer->out, before);
    write_string(writer, text);
}

static void start_line(Writer *writer, int depth, bool first)
{
    g_string_append_printf(writer->out, "%s\n%*s", first ? "" : ",", depth * 2, "");
}
