/* Reads a graph from ELK JSON as users of elkjs write it: children nested, edges at any level, ends given as arrays or
 * as single ids, ports. Called by the layout command; everything it gives lives in the arena.
 *
 * Two walks over the document: nodes and ports first, in preorder, so that a parent stands before its children; then
 * the edges of every level, whose ends are now known. */
#include "layout.h"

#include "elk_values.h"

#include <glib.h>
#include <string.h>

enum { DEEPEST_NESTING = 64, MOST_NODES = 20000, MOST_EDGES = 50000, JSON_DEPTH = 4 * DEEPEST_NESTING };

typedef struct Reader {
    Arena *arena;
    ElkNotices notices;
    ARRAY_OF(LayoutNode) nodes;
    ARRAY_OF(LayoutEdge) edges;
    ARRAY_OF(const char *) node_texts;
    ARRAY_OF(const char *) edge_texts;
    GHashTable *node_of_id; /* node index + 1 by the id of a node or port; looked up, never walked */
    GHashTable *edge_ids;
    bool too_large;
} Reader;

static void read_document(Reader *reader, const Source *source, LayoutDirection *direction);
static struct json_object *parse_document(Reader *reader, const Source *source);
static void report_syntax(Reader *reader, const Source *source, size_t offset, const char *problem);
static void read_children(Reader *reader, struct json_object *owner, int parent, int depth);
static void read_node(Reader *reader, struct json_object *object, int parent, int depth);
static bool has_room(Reader *reader, size_t count, size_t limit, const char *what);
static void check_leaf(Reader *reader, const LayoutNode *node);
static void read_ports(Reader *reader, struct json_object *object, int node);
static void read_edges(Reader *reader, struct json_object *owner, int depth);
static void read_edge(Reader *reader, struct json_object *object);
static int read_end(Reader *reader, struct json_object *object, const char *id, const char *many, const char *one);
static bool claim_id(GHashTable *table, const char *id, int index);

bool layout_read_elk(Arena *arena, const Source *source, LayoutGraph *graph, Report *report)
{
    Reader reader = {.arena = arena, .notices = {.report = report, .start = {source, 1, 1, 0}}};
    size_t errors = report_count(report, SEVERITY_ERROR);
    memset(graph, 0, sizeof *graph);
    graph->effort = 1;
    read_document(&reader, source, &graph->direction);
    graph->nodes = reader.nodes.items;
    graph->node_count = reader.nodes.count;
    graph->edges = reader.edges.items;
    graph->edge_count = reader.edges.count;
    return report_count(report, SEVERITY_ERROR) == errors;
}

void layout_read_elk_texts(Arena *arena, const Source *source, LayoutTexts *texts)
{
    Report heard_before;
    report_init(&heard_before, arena);
    Reader reader = {.arena = arena, .notices = {.report = &heard_before}};
    LayoutDirection direction;
    read_document(&reader, source, &direction);
    texts->node_labels = reader.node_texts.items;
    texts->edge_labels = reader.edge_texts.items;
}

static void read_document(Reader *reader, const Source *source, LayoutDirection *direction)
{
    *direction = LAYOUT_RIGHT;
    struct json_object *root = parse_document(reader, source);
    if (root == NULL)
        return;
    reader->node_of_id = g_hash_table_new(g_str_hash, g_str_equal);
    reader->edge_ids = g_hash_table_new(g_str_hash, g_str_equal);
    *direction = elk_direction_option(reader->arena, root, &reader->notices);
    read_children(reader, root, -1, 1);
    read_edges(reader, root, 1);
    g_hash_table_destroy(reader->node_of_id);
    g_hash_table_destroy(reader->edge_ids);
    json_object_put(root);
}

/* The root object; NULL with a finding at the place of the first mistake. */
static struct json_object *parse_document(Reader *reader, const Source *source)
{
    size_t start = source->line_starts[0]; /* behind a byte order mark */
    struct json_tokener *tokener = json_tokener_new_ex(JSON_DEPTH);
    json_tokener_set_flags(tokener, JSON_TOKENER_STRICT | JSON_TOKENER_VALIDATE_UTF8);
    struct json_object *root = json_tokener_parse_ex(tokener, source->bytes + start, (int)(source->length - start));
    enum json_tokener_error error = json_tokener_get_error(tokener);
    size_t end = start + json_tokener_get_parse_end(tokener);
    json_tokener_free(tokener);
    while (error == json_tokener_success && end < source->length && strchr(" \t\r\n", source->bytes[end]) != NULL &&
           source->bytes[end] != '\0')
        end++;
    if (error == json_tokener_success && json_object_is_type(root, json_type_object) && end == source->length)
        return root;

    if (error == json_tokener_continue)
        report_syntax(reader, source, source->length, "the text ends too early");
    else if (error == json_tokener_error_depth)
        report_error(reader->notices.report, "nesting-too-deep", source_span_at(source, end, 1),
                     "nodes are nested more than %d deep", DEEPEST_NESTING);
    else if (error != json_tokener_success)
        report_syntax(reader, source, end, json_tokener_error_desc(error));
    else if (end < source->length)
        report_syntax(reader, source, end, "text follows the document");
    else
        report_error(reader->notices.report, "invalid-graph", reader->notices.start,
                     "an ELK graph is a JSON object with \"children\" and \"edges\"");
    json_object_put(root);
    return NULL;
}

static void report_syntax(Reader *reader, const Source *source, size_t offset, const char *problem)
{
    report_error(reader->notices.report, "invalid-json", source_span_at(source, offset, 1), "not valid JSON: %s",
                 problem);
}

static void read_children(Reader *reader, struct json_object *owner, int parent, int depth)
{
    struct json_object *children = elk_array(owner, "children", &reader->notices);
    size_t count = children == NULL ? 0 : json_object_array_length(children);
    if (count > 0 && depth > DEEPEST_NESTING) {
        report_error(reader->notices.report, "nesting-too-deep", reader->notices.start,
                     "nodes are nested more than %d deep", DEEPEST_NESTING);
        return;
    }
    for (size_t index = 0; index < count && !reader->too_large; index++)
        read_node(reader, json_object_array_get_idx(children, index), parent, depth);
}

static void read_node(Reader *reader, struct json_object *object, int parent, int depth)
{
    struct json_object *id = NULL, *children = NULL;
    if (!has_room(reader, reader->nodes.count, MOST_NODES, "nodes"))
        return;
    json_object_object_get_ex(object, "id", &id);
    LayoutNode node = {.id = elk_id(reader->arena, id), .parent = parent};
    if (node.id == NULL) {
        report_error(reader->notices.report, "invalid-graph", reader->notices.start,
                     "each of \"children\" must be an object with an \"id\"");
        return;
    }
    size_t findings = reader->notices.report->findings.count;
    bool has_size = elk_size(object, "node", node.id, &reader->notices, &node.size);
    bool complained = reader->notices.report->findings.count > findings;
    json_object_object_get_ex(object, "children", &children);
    bool lists_children = json_object_is_type(children, json_type_array);
    bool wants_lane = elk_lane_option(reader->arena, object, &reader->notices) && parent < 0;
    node.is_group = lists_children && (json_object_array_length(children) > 0 || !has_size || wants_lane);
    node.is_lane = wants_lane && node.is_group;
    ElkLabel label = elk_first_label(reader->arena, object, "the label of node", node.id, &reader->notices);
    if (node.is_group)
        node.title = label.size;
    int index = (int)reader->nodes.count;
    if (!node.is_group && !complained)
        check_leaf(reader, &node);
    if (!claim_id(reader->node_of_id, node.id, index))
        report_error(reader->notices.report, "duplicate-id", reader->notices.start, "id '%s' is used twice", node.id);
    array_push(reader->arena, &reader->nodes, node);
    array_push(reader->arena, &reader->node_texts, label.text);
    read_ports(reader, object, index);
    if (node.is_group)
        read_children(reader, object, index, depth + 1);
}

static bool has_room(Reader *reader, size_t count, size_t limit, const char *what)
{
    if (count < limit)
        return true;
    if (!reader->too_large)
        report_error(reader->notices.report, "graph-too-large", reader->notices.start, "a graph may have %u %s at most",
                     (unsigned)limit, what);
    reader->too_large = true;
    return false;
}

/* A leaf needs a size of its own. */
static void check_leaf(Reader *reader, const LayoutNode *node)
{
    if (!(node->size.width > 0 && node->size.height > 0))
        report_error(reader->notices.report, "invalid-size", reader->notices.start,
                     "node '%s' needs a width and a height over 0", node->id);
}

/* Edges that end on a port end on its node: layout chooses where lines leave a box. */
static void read_ports(Reader *reader, struct json_object *object, int node)
{
    struct json_object *ports = elk_array(object, "ports", &reader->notices);
    size_t count = ports == NULL ? 0 : json_object_array_length(ports);
    for (size_t index = 0; index < count; index++) {
        struct json_object *value = NULL;
        json_object_object_get_ex(json_object_array_get_idx(ports, index), "id", &value);
        const char *id = elk_id(reader->arena, value);
        if (id == NULL)
            report_error(reader->notices.report, "invalid-graph", reader->notices.start,
                         "each of \"ports\" must be an object with an \"id\"");
        else if (!claim_id(reader->node_of_id, id, node))
            report_error(reader->notices.report, "duplicate-id", reader->notices.start, "id '%s' is used twice", id);
    }
    if (count > 0 && !reader->notices.told_ports) {
        report_add(reader->notices.report, FINDING_INPUT, SEVERITY_INFO, "ignored-port", reader->notices.start,
                   "places and sides of ports are ignored: their edges end on the port's node");
        reader->notices.told_ports = true;
    }
}

static void read_edges(Reader *reader, struct json_object *owner, int depth)
{
    struct json_object *edges = elk_array(owner, "edges", &reader->notices), *children = NULL;
    size_t count = edges == NULL ? 0 : json_object_array_length(edges);
    for (size_t index = 0; index < count && !reader->too_large; index++)
        read_edge(reader, json_object_array_get_idx(edges, index));
    json_object_object_get_ex(owner, "children", &children);
    count = json_object_is_type(children, json_type_array) ? json_object_array_length(children) : 0;
    for (size_t index = 0; index < count && depth <= DEEPEST_NESTING; index++) {
        struct json_object *child = json_object_array_get_idx(children, index);
        if (json_object_is_type(child, json_type_object))
            read_edges(reader, child, depth + 1);
    }
}

static void read_edge(Reader *reader, struct json_object *object)
{
    struct json_object *value = NULL;
    if (!has_room(reader, reader->edges.count, MOST_EDGES, "edges"))
        return;
    json_object_object_get_ex(object, "id", &value);
    LayoutEdge edge = {.id = elk_id(reader->arena, value), .is_directed = true, .bundle = -1};
    if (edge.id == NULL) {
        report_error(reader->notices.report, "invalid-graph", reader->notices.start,
                     "each of \"edges\" must be an object with an \"id\"");
        return;
    }
    if (!claim_id(reader->edge_ids, edge.id, 0))
        report_error(reader->notices.report, "duplicate-id", reader->notices.start, "edge id '%s' is used twice",
                     edge.id);
    edge.source = read_end(reader, object, edge.id, "sources", "source");
    edge.target = read_end(reader, object, edge.id, "targets", "target");
    elk_lane_option(reader->arena, object, &reader->notices);
    ElkLabel label = elk_first_label(reader->arena, object, "the label of edge", edge.id, &reader->notices);
    edge.label = label.size;
    if (edge.source < 0 || edge.target < 0)
        return;
    array_push(reader->arena, &reader->edges, edge);
    array_push(reader->arena, &reader->edge_texts, label.text);
}

/* The node of an edge's end; -1 with a finding when there is none. */
static int read_end(Reader *reader, struct json_object *object, const char *id, const char *many, const char *one)
{
    struct json_object *list = elk_array(object, many, &reader->notices), *value = NULL;
    size_t count = list == NULL ? 0 : json_object_array_length(list);
    if (count > 0)
        value = json_object_array_get_idx(list, 0);
    else
        json_object_object_get_ex(object, one, &value);
    if (count > 1)
        report_add(reader->notices.report, FINDING_INPUT, SEVERITY_WARNING, "split-hyperedge", reader->notices.start,
                   "edge '%s' has %u %s: only the first is drawn", id, (unsigned)count, many);
    const char *end = elk_id(reader->arena, value);
    if (end == NULL) {
        report_error(reader->notices.report, "invalid-graph", reader->notices.start, "edge '%s' has no %s", id, one);
        return -1;
    }
    int index = GPOINTER_TO_INT(g_hash_table_lookup(reader->node_of_id, end)) - 1;
    if (index < 0)
        report_error(reader->notices.report, "unknown-id", reader->notices.start,
                     "edge '%s' names '%s', which is no node", id, end);
    return index;
}

/* False when the id is taken. */
static bool claim_id(GHashTable *table, const char *id, int index)
{
    if (g_hash_table_contains(table, id))
        return false;
    g_hash_table_insert(table, (gpointer)id, GINT_TO_POINTER(index + 1));
    return true;
}
