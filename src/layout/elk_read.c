/* Reads a graph from ELK JSON as users of elkjs write it: children nested, edges at any level, ends given as
 * arrays or as single ids, ports. Called by the layout command; everything it gives lives in the arena.
 *
 * Two walks over the document: nodes and ports first, in preorder, so that a parent stands before its
 * children; then the edges of every level, whose ends are now known (elk_edges.c). */
#include "elk_ports.h"
#include "elk_reader.h"
#include "json_source.h"

#include <math.h>
#include <string.h>

enum { MOST_NODES = 20000 };

static void read_document(ElkReader *reader, struct json_object *root, LayoutGraph *graph);
static void read_children(ElkReader *reader, struct json_object *owner, int parent, int depth);
static void read_node(ElkReader *reader, struct json_object *object, int parent, int depth);
static void read_note(ElkReader *reader, struct json_object *object, const ElkOptions *options,
                      const char *id, int parent);
static void complain_unsized(ElkReader *reader, const LayoutNode *node);
static void check_port(ElkReader *reader, struct json_object *port, const char *id, bool is_fixed);
static void read_ports(ElkReader *reader, struct json_object *object, int node, ElkConstraints constraints);
static void read_hints(ElkReader *reader, const char *text, int kind);
static bool claim_id(ElkReader *reader, const char *id, int value);

bool layout_read_elk(Arena *arena, const ElkDocument *document, LayoutGraph *graph, Report *report)
{
    ElkReader reader = {.arena = arena, .notices = {.report = report, .source = document->source}};
    size_t errors = report_count(report, SEVERITY_ERROR);
    memset(graph, 0, sizeof *graph);
    read_document(&reader, document->root, graph);
    graph->nodes = reader.nodes.items;
    graph->node_count = reader.nodes.count;
    graph->edges = reader.edges.items;
    graph->edge_count = reader.edges.count;
    graph->notes = reader.notes.items;
    graph->note_count = reader.notes.count;
    graph->hints = reader.hints.items;
    graph->hint_count = reader.hints.count;
    if (report_count(report, SEVERITY_ERROR) == errors)
        elk_put_in_sequence(arena, graph, reader.sequence);
    return report_count(report, SEVERITY_ERROR) == errors;
}

static void read_document(ElkReader *reader, struct json_object *root, LayoutGraph *graph)
{
    reader->node_of_id = g_hash_table_new(g_str_hash, g_str_equal);
    reader->place_of_port = g_hash_table_new(g_str_hash, g_str_equal);
    ElkOptions options = elk_options(reader->arena, root, &reader->notices);
    graph->direction = options.direction;
    graph->is_mirrored = options.is_mirrored;
    graph->page_ratio = options.page_ratio;
    graph->easy_ratio = options.easy_ratio;
    graph->room = options.room;
    graph->effort = options.effort;
    reader->sequence = options.sequence;
    reader->root = root;
    if (options.constraints != ELK_UNDEFINED)
        elk_note_option(reader->arena, &reader->notices, "elk.portConstraints of the root");
    read_children(reader, root, -1, 1);
    elk_read_edges(reader, root);
    read_hints(reader, options.align, HINT_ALIGN);
    read_hints(reader, options.order, HINT_ORDER);
    elk_tell_options(reader->arena, &reader->notices);
    g_hash_table_destroy(reader->node_of_id);
    g_hash_table_destroy(reader->place_of_port);
}

static void read_children(ElkReader *reader, struct json_object *owner, int parent, int depth)
{
    struct json_object *children = elk_array(owner, "children", &reader->notices);
    size_t count = children == NULL ? 0 : json_object_array_length(children);
    if (count > 0 && depth > ELK_DEEPEST_NESTING) {
        report_error(reader->notices.report, "nesting-too-deep",
                     elk_place(&reader->notices, reader->nodes.items[parent].id),
                     "nodes are nested more than %d deep", ELK_DEEPEST_NESTING);
        return;
    }
    for (size_t index = 0; index < count && !reader->too_large; index++)
        read_node(reader, json_object_array_get_idx(children, index), parent, depth);
}

static void read_node(ElkReader *reader, struct json_object *object, int parent, int depth)
{
    ElkNotices *notices = &reader->notices;
    struct json_object *children = NULL;
    LayoutNode node = {.id = elk_own_id(reader->arena, object), .parent = parent};
    if (!elk_has_room(reader, reader->nodes.count + reader->notes.count, MOST_NODES, "nodes"))
        return;
    if (node.id == NULL) {
        report_error(notices->report, "invalid-graph",
                     json_find_string(notices->source, "children", true, 0, NULL),
                     "each of \"children\" must be an object with an \"id\"");
        return;
    }
    size_t findings = notices->report->findings.count;
    bool has_size = elk_size(object, "node", node.id, notices, &node.size);
    bool complained = notices->report->findings.count > findings;
    json_object_object_get_ex(object, "children", &children);
    bool lists_children = json_object_is_type(children, json_type_array);
    ElkOptions options = elk_options(reader->arena, object, notices);
    if (options.has_direction)
        elk_note_option(reader->arena, notices, "elk.direction of a node");
    if (options.is_note && !lists_children) {
        read_note(reader, object, &options, node.id, parent);
        return;
    }
    node.is_group = lists_children && (json_object_array_length(children) > 0 || !has_size ||
                                       options.is_lane || options.is_group);
    node.is_lane = options.is_lane && node.is_group && parent < 0;
    if (options.is_lane && !node.is_lane)
        report_add(notices->report, FINDING_INPUT, SEVERITY_WARNING, "ignored-option",
                   elk_place(notices, node.id),
                   "'%s' is no lane: only a node of the root with children can be one", node.id);
    node.marker = options.marker;
    node.lock = options.lock;
    Size label = elk_labels_size(object, "a label of node", node.id, notices);
    if (node.is_group)
        node.title = options.label.width > 0 ? options.label : label;
    else if (!has_size && !complained)
        complain_unsized(reader, &node);
    node.size = (Size){fmax(node.size.width, elk_point_size), fmax(node.size.height, elk_point_size)};
    int index = (int)reader->nodes.count;
    claim_id(reader, node.id, index + 1);
    array_push(reader->arena, &reader->nodes, node);
    read_ports(reader, object, index, options.constraints);
    if (node.is_group)
        read_children(reader, object, index, depth + 1);
}

/* A note of a board that layout_write_elk wrote; its leader comes with the edges. */
static void read_note(ElkReader *reader, struct json_object *object, const ElkOptions *options,
                      const char *id, int parent)
{
    LayoutNote note = {.id = id, .node = parent, .lock = options->lock};
    elk_size(object, "note", id, &reader->notices, &note.size);
    claim_id(reader, id, -1 - (int)reader->notes.count);
    array_push(reader->arena, &reader->notes, note);
}

bool elk_has_room(ElkReader *reader, size_t count, size_t limit, const char *what)
{
    if (count < limit)
        return true;
    if (!reader->too_large)
        report_error(reader->notices.report, "graph-too-large", (Span){reader->notices.source, 1, 1, 0},
                     "a graph may have %u %s at most", (unsigned)limit, what);
    reader->too_large = true;
    return false;
}

/* A leaf needs a size of its own, if only that of a point or of a bar, as people draw joints. */
static void complain_unsized(ElkReader *reader, const LayoutNode *node)
{
    report_error(reader->notices.report, "invalid-size", elk_place(&reader->notices, node->id),
                 "node '%s' needs a width and a height", node->id);
}

static void check_port(ElkReader *reader, struct json_object *port, const char *id, bool is_fixed)
{
    static const char *const keys[] = {"x", "y"};
    Size size;
    elk_note_port_options(reader->arena, port, &reader->notices);
    elk_size(port, "port", id, &reader->notices, &size);
    for (int axis = 0; axis < 2 && is_fixed; axis++) {
        struct json_object *value = elk_member(port, keys[axis]);
        if (value != NULL && !json_object_is_type(value, json_type_int) &&
            !json_object_is_type(value, json_type_double))
            report_error(reader->notices.report, "invalid-graph", elk_place(&reader->notices, id),
                         "the %s of port '%s', whose place is fixed, must be a number", keys[axis], id);
    }
}

/* Edges that end on a port end on its node, on the side and in the turn of the port; then the ports go to
 * their edges. A port with the id of its node, as some write, is the node. */
static void read_ports(ElkReader *reader, struct json_object *object, int node, ElkConstraints constraints)
{
    ElkNotices *notices = &reader->notices;
    struct json_object *ports = elk_array(object, "ports", notices);
    size_t count = ports == NULL ? 0 : json_object_array_length(ports);
    if (count == 0)
        return;
    bool all_placed = true;
    ElkPortPlace *places = arena_new_array(reader->arena, ElkPortPlace, count);
    const LayoutNode *owner = &reader->nodes.items[node];
    elk_read_port_places(reader->arena, ports, owner->is_group ? (Size){0, 0} : owner->size, constraints,
                         places);
    for (size_t index = 0; index < count; index++) {
        const char *id = elk_own_id(reader->arena, json_object_array_get_idx(ports, index));
        if (id == NULL)
            report_error(notices->report, "invalid-graph",
                         json_find_string(notices->source, "ports", true, 0, NULL),
                         "each of \"ports\" must be an object with an \"id\"");
        else if (strcmp(id, owner->id) != 0 && claim_id(reader, id, node + 1)) {
            g_hash_table_insert(reader->place_of_port, (gpointer)id, &places[index]);
            if (!places[index].ask.is_placed) /* else its ends meet anyway */
                places[index].ask.port = (int)g_hash_table_size(reader->place_of_port);
        }
        if (id != NULL)
            check_port(reader, json_object_array_get_idx(ports, index), id,
                       constraints == ELK_FIXED_PLACE);
        if (id != NULL && places[index].is_beyond)
            report_add(notices->report, FINDING_INPUT, SEVERITY_WARNING, "moved-port", elk_place(notices, id),
                       "the place of port '%s' is not at its side of '%s': it is put where its edge meets the "
                       "node",
                       id, owner->id);
        all_placed = all_placed && places[index].ask.is_placed;
    }
    if (!notices->told_ports && !all_placed) {
        report_add(notices->report, FINDING_INPUT, SEVERITY_INFO, "moved-port",
                   json_find_string(notices->source, "ports", true, 0, NULL),
                   "ports keep the sides that they name, and on boxes an order and places that are fixed; "
                   "else each is put where its edge meets the node");
        notices->told_ports = true;
    }
}

/* "a b, c d": hints apart by commas, their ids by blanks. Ids that are no nodes are left out. */
static void read_hints(ElkReader *reader, const char *text, int kind)
{
    char **hints = g_strsplit(text == NULL ? "" : text, ",", -1);
    for (char **item = hints; *item != NULL; item++) {
        char **ids = g_strsplit(*item, " ", -1);
        LayoutHint hint = {.kind = kind,
                           .nodes = arena_new_array(reader->arena, int, g_strv_length(ids) + 1)};
        hint.span = (Span){reader->notices.source, 1, 1, 0};
        for (char **id = ids; *id != NULL; id++) {
            int value = GPOINTER_TO_INT(g_hash_table_lookup(reader->node_of_id, *id));
            if (value > 0)
                hint.nodes[hint.count++] = value - 1;
        }
        if (hint.count > 1)
            array_push(reader->arena, &reader->hints, hint);
        g_strfreev(ids);
    }
    g_strfreev(hints);
}

/* False, with a finding, when the id is taken. */
static bool claim_id(ElkReader *reader, const char *id, int value)
{
    if (g_hash_table_contains(reader->node_of_id, id)) {
        report_error(reader->notices.report, "duplicate-id", elk_second_place(&reader->notices, id),
                     "id '%s' is used twice", id);
        return false;
    }
    g_hash_table_insert(reader->node_of_id, (gpointer)id, GINT_TO_POINTER(value));
    return true;
}
