/* Reads a graph from ELK JSON as users of elkjs write it: children nested, edges at any level, ends given as
 * arrays or as single ids, ports. Called by the layout command; everything it gives lives in the arena.
 *
 * Two walks over the document: nodes and ports first, in preorder, so that a parent stands before its
 * children; then the edges of every level, whose ends are now known. An edge with several sources or targets
 * becomes one edge for each pair, all in one bundle. */
#include "elk_ports.h"
#include "json_source.h"

#include <glib.h>
#include <string.h>

enum { MOST_NODES = 20000, MOST_EDGES = 50000 };

typedef struct EdgeEnds {
    const char *source, *target;
} EdgeEnds;

typedef struct Reader {
    Arena *arena;
    ElkNotices notices;
    ARRAY_OF(LayoutNode) nodes;
    ARRAY_OF(LayoutEdge) edges;
    ARRAY_OF(EdgeEnds) ends; /* of the edges, as they are given */
    ARRAY_OF(LayoutNote) notes;
    ARRAY_OF(LayoutHint) hints;
    GHashTable *node_of_id; /* node index + 1 by the id of a node or port, minus the note's index - 1; looked
                               up, never walked */
    GHashTable *place_of_port; /* ElkPortPlace by id */
    GHashTable *edge_ids;
    GHashTable *bundles;    /* index + 1 by name */
    const char *sequence;   /* in which the root asks for nodes and notes; NULL */
    bool too_large;
} Reader;

static void read_document(Reader *reader, struct json_object *root, LayoutGraph *graph);
static void read_children(Reader *reader, struct json_object *owner, int parent, int depth);
static void read_node(Reader *reader, struct json_object *object, int parent, int depth);
static void read_note(Reader *reader, struct json_object *object, const char *id, int parent);
static bool has_room(Reader *reader, size_t count, size_t limit, const char *what);
static void check_leaf(Reader *reader, const LayoutNode *node);
static void read_ports(Reader *reader, struct json_object *object, int node, ElkConstraints constraints);
static void read_edges(Reader *reader, struct json_object *owner, int depth);
static void read_edge(Reader *reader, struct json_object *object);
static bool read_leader(Reader *reader, const ElkEnds *sources, const ElkEnds *targets);
static void read_pairs(Reader *reader, LayoutEdge edge, const ElkOptions *options, const ElkEnds *sources,
                       const ElkEnds *targets);
static int find_end(Reader *reader, const char *edge, const char *id);
static int find_bundle(Reader *reader, const char *name);
static void bundle_ports(Reader *reader);
static void read_hints(Reader *reader, const char *text, int kind);
static bool claim_id(GHashTable *table, const char *id, int value);

bool layout_read_elk(Arena *arena, const ElkDocument *document, LayoutGraph *graph, Report *report)
{
    Reader reader = {.arena = arena, .notices = {.report = report, .source = document->source}};
    size_t errors = report_count(report, SEVERITY_ERROR);
    memset(graph, 0, sizeof *graph);
    graph->effort = 1;
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

static void read_document(Reader *reader, struct json_object *root, LayoutGraph *graph)
{
    reader->node_of_id = g_hash_table_new(g_str_hash, g_str_equal);
    reader->place_of_port = g_hash_table_new(g_str_hash, g_str_equal);
    reader->edge_ids = g_hash_table_new(g_str_hash, g_str_equal);
    reader->bundles = g_hash_table_new(g_str_hash, g_str_equal);
    ElkOptions options = elk_options(reader->arena, root, &reader->notices);
    graph->direction = options.direction;
    graph->is_mirrored = options.is_mirrored;
    graph->page_ratio = options.page_ratio;
    graph->easy_ratio = options.easy_ratio;
    graph->room = options.room;
    reader->sequence = options.sequence;
    read_children(reader, root, -1, 1);
    read_edges(reader, root, 1);
    bundle_ports(reader);
    read_hints(reader, options.align, HINT_ALIGN);
    read_hints(reader, options.order, HINT_ORDER);
    elk_tell_options(reader->arena, &reader->notices);
    g_hash_table_destroy(reader->node_of_id);
    g_hash_table_destroy(reader->place_of_port);
    g_hash_table_destroy(reader->edge_ids);
    g_hash_table_destroy(reader->bundles);
}

static void read_children(Reader *reader, struct json_object *owner, int parent, int depth)
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

static void read_node(Reader *reader, struct json_object *object, int parent, int depth)
{
    ElkNotices *notices = &reader->notices;
    struct json_object *children = NULL;
    LayoutNode node = {.id = elk_own_id(reader->arena, object), .parent = parent};
    if (!has_room(reader, reader->nodes.count + reader->notes.count, MOST_NODES, "nodes"))
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
        read_note(reader, object, node.id, parent);
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
    Size label = elk_labels_size(object, "a label of node", node.id, notices);
    if (node.is_group)
        node.title = options.label.width > 0 ? options.label : label;
    else if (!complained)
        check_leaf(reader, &node);
    int index = (int)reader->nodes.count;
    if (!claim_id(reader->node_of_id, node.id, index + 1))
        report_error(notices->report, "duplicate-id", elk_place(notices, node.id), "id '%s' is used twice",
                     node.id);
    array_push(reader->arena, &reader->nodes, node);
    read_ports(reader, object, index, options.constraints);
    if (node.is_group)
        read_children(reader, object, index, depth + 1);
}

/* A note of a board that layout_write_elk wrote; its leader comes with the edges. */
static void read_note(Reader *reader, struct json_object *object, const char *id, int parent)
{
    LayoutNote note = {.id = id, .node = parent};
    elk_size(object, "note", id, &reader->notices, &note.size);
    if (!claim_id(reader->node_of_id, id, -1 - (int)reader->notes.count))
        report_error(reader->notices.report, "duplicate-id", elk_place(&reader->notices, id),
                     "id '%s' is used twice", id);
    array_push(reader->arena, &reader->notes, note);
}

static bool has_room(Reader *reader, size_t count, size_t limit, const char *what)
{
    if (count < limit)
        return true;
    if (!reader->too_large)
        report_error(reader->notices.report, "graph-too-large", (Span){reader->notices.source, 1, 1, 0},
                     "a graph may have %u %s at most", (unsigned)limit, what);
    reader->too_large = true;
    return false;
}

/* A leaf needs a size of its own. */
static void check_leaf(Reader *reader, const LayoutNode *node)
{
    if (!(node->size.width > 0 && node->size.height > 0))
        report_error(reader->notices.report, "invalid-size", elk_place(&reader->notices, node->id),
                     "node '%s' needs a width and a height over 0", node->id);
}

/* Edges that end on a port end on its node, on the side and in the turn of the port; then the ports go to
 * their edges. A port with the id of its node, as some write, is the node. */
static void read_ports(Reader *reader, struct json_object *object, int node, ElkConstraints constraints)
{
    ElkNotices *notices = &reader->notices;
    struct json_object *ports = elk_array(object, "ports", notices);
    size_t count = ports == NULL ? 0 : json_object_array_length(ports);
    if (count == 0)
        return;
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
        else if (strcmp(id, owner->id) == 0)
            continue;
        else if (!claim_id(reader->node_of_id, id, node + 1))
            report_error(notices->report, "duplicate-id", elk_place(notices, id), "id '%s' is used twice",
                         id);
        else
            g_hash_table_insert(reader->place_of_port, (gpointer)id, &places[index]);
    }
    if (!notices->told_ports)
        report_add(notices->report, FINDING_INPUT, SEVERITY_INFO, "moved-port",
                   json_find_string(notices->source, "ports", true, 0, NULL),
                   "ports keep the sides that they name and an order that is fixed, but no distances: each "
                   "is put where its edge meets the node");
    notices->told_ports = true;
}

static void read_edges(Reader *reader, struct json_object *owner, int depth)
{
    struct json_object *edges = elk_array(owner, "edges", &reader->notices), *children = NULL;
    size_t count = edges == NULL ? 0 : json_object_array_length(edges);
    for (size_t index = 0; index < count && !reader->too_large; index++)
        read_edge(reader, json_object_array_get_idx(edges, index));
    json_object_object_get_ex(owner, "children", &children);
    count = json_object_is_type(children, json_type_array) ? json_object_array_length(children) : 0;
    for (size_t index = 0; index < count && depth <= ELK_DEEPEST_NESTING; index++) {
        struct json_object *child = json_object_array_get_idx(children, index);
        if (json_object_is_type(child, json_type_object))
            read_edges(reader, child, depth + 1);
    }
}

static void read_edge(Reader *reader, struct json_object *object)
{
    ElkNotices *notices = &reader->notices;
    LayoutEdge edge = {.id = elk_own_id(reader->arena, object), .bundle = -1};
    edge.span = (Span){notices->source, 1, 1, 0};
    if (edge.id == NULL) {
        report_error(notices->report, "invalid-graph",
                     json_find_string(notices->source, "edges", true, 0, NULL),
                     "each of \"edges\" must be an object with an \"id\"");
        return;
    }
    if (!claim_id(reader->edge_ids, edge.id, 1))
        report_error(notices->report, "duplicate-id", elk_place(notices, edge.id),
                     "edge id '%s' is used twice", edge.id);
    ElkEnds sources = elk_ends(reader->arena, object, false, notices),
            targets = elk_ends(reader->arena, object, true, notices);
    ElkOptions options = elk_options(reader->arena, object, notices);
    if (sources.count == 0 || targets.count == 0)
        report_error(notices->report, "invalid-graph", elk_place(notices, edge.id), "edge '%s' has no %s",
                     edge.id, sources.count == 0 ? "source" : "target");
    else if (!read_leader(reader, &sources, &targets)) {
        edge.is_main = options.is_main;
        edge.is_directed = !options.is_undirected;
        edge.style = options.style;
        edge.extra_width = options.extra_width;
        edge.label = elk_labels_size(object, "a label of edge", edge.id, notices);
        if (options.label.width > 0) {
            edge.label = options.label;
            edge.low_label = options.low_label;
        }
        read_pairs(reader, edge, &options, &sources, &targets);
    }
}

/* True when the edge joins a note to what it speaks of. */
static bool read_leader(Reader *reader, const ElkEnds *sources, const ElkEnds *targets)
{
    const char *source = sources->ids[0], *target = targets->ids[0];
    int note = source == NULL ? -1 : -1 - GPOINTER_TO_INT(g_hash_table_lookup(reader->node_of_id, source));
    int node = target == NULL ? -1 : GPOINTER_TO_INT(g_hash_table_lookup(reader->node_of_id, target)) - 1;
    if (note < 0 || (size_t)note >= reader->notes.count || node < 0 || sources->count > 1 ||
        targets->count > 1)
        return false;
    reader->notes.items[note].node = node;
    return true;
}

static void ask_place(Reader *reader, const char *id, int *side, int *order)
{
    const ElkPortPlace *place = g_hash_table_lookup(reader->place_of_port, id);
    *side = place != NULL ? place->side : 0;
    *order = place != NULL ? place->order : 0;
}

/* The label stands at the first pair. */
static void read_pairs(Reader *reader, LayoutEdge edge, const ElkOptions *options, const ElkEnds *sources,
                       const ElkEnds *targets)
{
    bool is_fan = sources->count * targets->count > 1;
    if (options->bundle != NULL)
        edge.bundle = find_bundle(reader, arena_format(reader->arena, "bundle %s", options->bundle));
    else if (is_fan)
        edge.bundle = find_bundle(reader, arena_format(reader->arena, "edge %s", edge.id));
    for (size_t from = 0; from < sources->count; from++)
        for (size_t to = 0; to < targets->count; to++) {
            if (!has_room(reader, reader->edges.count, MOST_EDGES, "edges"))
                return;
            edge.source = find_end(reader, edge.id, sources->ids[from]);
            edge.target = find_end(reader, edge.id, targets->ids[to]);
            if (edge.source < 0 || edge.target < 0)
                return;
            ask_place(reader, sources->ids[from], &edge.source_side, &edge.source_order);
            ask_place(reader, targets->ids[to], &edge.target_side, &edge.target_order);
            array_push(reader->arena, &reader->edges, edge);
            array_push(reader->arena, &reader->ends, ((EdgeEnds){sources->ids[from], targets->ids[to]}));
            edge.label = edge.low_label = (Size){0, 0};
        }
}

/* The node of an edge's end; -1 with a finding when there is none. */
static int find_end(Reader *reader, const char *edge, const char *id)
{
    int value = id == NULL ? 0 : GPOINTER_TO_INT(g_hash_table_lookup(reader->node_of_id, id));
    if (id == NULL)
        report_error(reader->notices.report, "invalid-graph", elk_place(&reader->notices, edge),
                     "an end of edge '%s' is no id", edge);
    else if (value <= 0)
        report_error(reader->notices.report, "unknown-id", elk_place(&reader->notices, edge),
                     "edge '%s' names '%s', which is no node", edge, id);
    return value > 0 ? value - 1 : -1;
}

static int find_bundle(Reader *reader, const char *name)
{
    int found = GPOINTER_TO_INT(g_hash_table_lookup(reader->bundles, name));
    if (found == 0) {
        found = (int)g_hash_table_size(reader->bundles) + 1;
        claim_id(reader->bundles, name, found);
    }
    return found - 1;
}

/* The name under which uses of a port are counted, NULL when the end is the node itself. */
static const char *name_port(Reader *reader, size_t edge, bool is_target)
{
    const LayoutEdge *item = &reader->edges.items[edge];
    const char *id = is_target ? reader->ends.items[edge].target : reader->ends.items[edge].source;
    bool is_node = strcmp(reader->nodes.items[is_target ? item->target : item->source].id, id) == 0;
    return is_node ? NULL : arena_format(reader->arena, "%s %s", is_target ? "into" : "from", id);
}

/* Lines of one port may share a trunk, those of different ports may not. Where both ends are ports, the one
 * with more lines counts. */
static void bundle_ports(Reader *reader)
{
    GHashTable *uses = g_hash_table_new(g_str_hash, g_str_equal);
    for (int round = 0; round < 2; round++)
        for (size_t edge = 0; edge < reader->edges.count; edge++) {
            const char *best = NULL;
            int most = 0;
            for (int end = 0; end < 2; end++) {
                const char *name =
                    reader->edges.items[edge].bundle < 0 ? name_port(reader, edge, end == 1) : NULL;
                int count = name == NULL ? 0 : GPOINTER_TO_INT(g_hash_table_lookup(uses, name));
                if (name != NULL && round == 0)
                    g_hash_table_insert(uses, (gpointer)name, GINT_TO_POINTER(count + 1));
                best = count > most ? name : best;
                most = count > most ? count : most;
            }
            if (round == 1 && best != NULL)
                reader->edges.items[edge].bundle = find_bundle(reader, best);
        }
    g_hash_table_destroy(uses);
}

/* "a b, c d": hints apart by commas, their ids by blanks. Ids that are no nodes are left out. */
static void read_hints(Reader *reader, const char *text, int kind)
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

/* False when the id is taken. */
static bool claim_id(GHashTable *table, const char *id, int value)
{
    if (g_hash_table_contains(table, id))
        return false;
    g_hash_table_insert(table, (gpointer)id, GINT_TO_POINTER(value));
    return true;
}
