/* Reads the edges of an ELK graph, whose nodes and ports are known. Called by its reader.
 *
 * An edge with several sources or targets becomes one edge for each pair, all in one bundle. */
#include "elk_ports.h"
#include "elk_reader.h"
#include "json_source.h"

#include <string.h>

enum { MOST_EDGES = 50000 };

typedef struct EdgeEnds {
    const char *source, *target;
} EdgeEnds;

typedef struct EdgeReader {
    ElkReader *reader;
    ARRAY_OF(EdgeEnds) ends; /* of the edges, as they are given */
    GHashTable *ids;
    GHashTable *bundles;     /* index + 1 by name */
} EdgeReader;

static void read_level(EdgeReader *own, struct json_object *owner, int depth);
static void read_edge(EdgeReader *own, struct json_object *object);
static void check_ports(ElkReader *reader, struct json_object *object, const char *edge, const ElkEnds *ends,
                        bool is_target);
static bool read_leader(ElkReader *reader, const ElkEnds *sources, const ElkEnds *targets);
static void read_pairs(EdgeReader *own, LayoutEdge edge, const ElkOptions *options, const ElkEnds *sources,
                       const ElkEnds *targets);
static int find_end(ElkReader *reader, const char *edge, const char *id);
static int find_bundle(EdgeReader *own, const char *name);
static void bundle_ports(EdgeReader *own);

void elk_read_edges(ElkReader *reader, struct json_object *root)
{
    EdgeReader own = {.reader = reader};
    own.ids = g_hash_table_new(g_str_hash, g_str_equal);
    own.bundles = g_hash_table_new(g_str_hash, g_str_equal);
    read_level(&own, root, 1);
    bundle_ports(&own);
    g_hash_table_destroy(own.ids);
    g_hash_table_destroy(own.bundles);
}

static void read_level(EdgeReader *own, struct json_object *owner, int depth)
{
    struct json_object *edges = elk_array(owner, "edges", &own->reader->notices), *children = NULL;
    size_t count = edges == NULL ? 0 : json_object_array_length(edges);
    for (size_t index = 0; index < count && !own->reader->too_large; index++)
        read_edge(own, json_object_array_get_idx(edges, index));
    json_object_object_get_ex(owner, "children", &children);
    count = json_object_is_type(children, json_type_array) ? json_object_array_length(children) : 0;
    for (size_t index = 0; index < count && depth <= ELK_DEEPEST_NESTING; index++) {
        struct json_object *child = json_object_array_get_idx(children, index);
        if (json_object_is_type(child, json_type_object))
            read_level(own, child, depth + 1);
    }
}

static void read_edge(EdgeReader *own, struct json_object *object)
{
    ElkReader *reader = own->reader;
    ElkNotices *notices = &reader->notices;
    LayoutEdge edge = {.id = elk_own_id(reader->arena, object), .bundle = -1};
    edge.span = (Span){notices->source, 1, 1, 0};
    if (edge.id == NULL) {
        report_error(notices->report, "invalid-graph",
                     json_find_string(notices->source, "edges", true, 0, NULL),
                     "each of \"edges\" must be an object with an \"id\"");
        return;
    }
    if (!g_hash_table_add(own->ids, (gpointer)edge.id))
        report_error(notices->report, "duplicate-id", elk_second_place(notices, edge.id),
                     "edge id '%s' is used twice", edge.id);
    ElkEnds sources = elk_ends(reader->arena, object, false, notices),
            targets = elk_ends(reader->arena, object, true, notices);
    ElkOptions options = elk_options(reader->arena, object, notices);
    if (sources.count == 0 || targets.count == 0)
        report_error(notices->report, "invalid-graph", elk_place(notices, edge.id), "edge '%s' has no %s",
                     edge.id, sources.count == 0 ? "source" : "target");
    else if (!read_leader(reader, &sources, &targets)) {
        edge.is_main = options.is_main;
        edge.is_prominent = options.is_prominent;
        edge.is_directed = !options.is_undirected;
        edge.style = options.style;
        edge.extra_width = options.extra_width;
        edge.label = elk_labels_size(object, "a label of edge", edge.id, notices);
        if (options.label.width > 0) {
            edge.label = options.label;
            edge.low_label = options.low_label;
        }
        check_ports(reader, object, edge.id, &sources, false);
        check_ports(reader, object, edge.id, &targets, true);
        read_pairs(own, edge, &options, &sources, &targets);
    }
}

/* Who names a port with its node must name the right one. */
static void check_ports(ElkReader *reader, struct json_object *object, const char *edge, const ElkEnds *ends,
                        bool is_target)
{
    static const char *const keys[][2] = {{"source", "sourcePort"}, {"target", "targetPort"}};
    struct json_object *node = elk_member(object, keys[is_target][0]),
                       *port = elk_member(object, keys[is_target][1]);
    if (node == NULL || port == NULL || ends->values[0] != port || ends->ids[0] == NULL)
        return;
    const char *id = json_object_get_string(node);
    int named = GPOINTER_TO_INT(g_hash_table_lookup(reader->node_of_id, id)),
        own = GPOINTER_TO_INT(g_hash_table_lookup(reader->node_of_id, ends->ids[0]));
    if (named <= 0 && own > 0)
        find_end(reader, edge, id);
    else if (named > 0 && own > 0 && named != own)
        report_error(reader->notices.report, "invalid-graph", elk_place(&reader->notices, edge),
                     "\"%s\" of edge '%s' is '%s', which is no port of its \"%s\", '%s'", keys[is_target][1],
                     edge, ends->ids[0], keys[is_target][0], id);
}

/* True when the edge joins a note to what it speaks of. */
static bool read_leader(ElkReader *reader, const ElkEnds *sources, const ElkEnds *targets)
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

/* An end at a port asks for what the port does. */
static LayoutAsk find_ask(const ElkReader *reader, const char *id)
{
    const ElkPortPlace *place = g_hash_table_lookup(reader->place_of_port, id);
    return place != NULL ? place->ask : (LayoutAsk){0};
}

/* The label stands at the first pair. */
static void read_pairs(EdgeReader *own, LayoutEdge edge, const ElkOptions *options, const ElkEnds *sources,
                       const ElkEnds *targets)
{
    ElkReader *reader = own->reader;
    bool is_fan = sources->count * targets->count > 1;
    if (options->bundle != NULL)
        edge.bundle = find_bundle(own, arena_format(reader->arena, "bundle %s", options->bundle));
    else if (is_fan)
        edge.bundle = find_bundle(own, arena_format(reader->arena, "edge %s", edge.id));
    for (size_t from = 0; from < sources->count; from++)
        for (size_t to = 0; to < targets->count; to++) {
            if (!elk_has_room(reader, reader->edges.count, MOST_EDGES, "edges"))
                return;
            edge.source = find_end(reader, edge.id, sources->ids[from]);
            edge.target = find_end(reader, edge.id, targets->ids[to]);
            if (edge.source < 0 || edge.target < 0)
                return;
            edge.asks[0] = find_ask(reader, sources->ids[from]);
            edge.asks[1] = find_ask(reader, targets->ids[to]);
            array_push(reader->arena, &reader->edges, edge);
            array_push(reader->arena, &own->ends, ((EdgeEnds){sources->ids[from], targets->ids[to]}));
            edge.label = edge.low_label = (Size){0, 0};
        }
}

/* Whether the id is that of the root or of one of its ports, where ELK lets edges end. */
static bool is_of_root(ElkReader *reader, const char *id)
{
    const char *own = elk_own_id(reader->arena, reader->root);
    struct json_object *ports = NULL;
    if (own != NULL && strcmp(own, id) == 0)
        return true;
    json_object_object_get_ex(reader->root, "ports", &ports);
    size_t count = json_object_is_type(ports, json_type_array) ? json_object_array_length(ports) : 0;
    for (size_t index = 0; index < count; index++) {
        own = elk_own_id(reader->arena, json_object_array_get_idx(ports, index));
        if (own != NULL && strcmp(own, id) == 0)
            return true;
    }
    return false;
}

/* The node of an edge's end; -1 with a finding when there is none. */
static int find_end(ElkReader *reader, const char *edge, const char *id)
{
    int value = id == NULL ? 0 : GPOINTER_TO_INT(g_hash_table_lookup(reader->node_of_id, id));
    if (id == NULL)
        report_error(reader->notices.report, "invalid-graph", elk_place(&reader->notices, edge),
                     "an end of edge '%s' is no id", edge);
    else if (value <= 0 && is_of_root(reader, id))
        report_error(reader->notices.report, "unknown-id", elk_place(&reader->notices, edge),
                     "edge '%s' ends at '%s', the root or a port of it: nothing stands around the drawing", edge,
                     id);
    else if (value <= 0)
        report_error(reader->notices.report, "unknown-id", elk_place(&reader->notices, edge),
                     "edge '%s' names '%s', which is no node", edge, id);
    return value > 0 ? value - 1 : -1;
}

static int find_bundle(EdgeReader *own, const char *name)
{
    int found = GPOINTER_TO_INT(g_hash_table_lookup(own->bundles, name));
    if (found == 0) {
        found = (int)g_hash_table_size(own->bundles) + 1;
        g_hash_table_insert(own->bundles, (gpointer)name, GINT_TO_POINTER(found));
    }
    return found - 1;
}

/* The name under which uses of a port are counted, NULL when the end is the node itself. */
static const char *name_port(EdgeReader *own, size_t edge, bool is_target)
{
    const ElkReader *reader = own->reader;
    const LayoutEdge *item = &reader->edges.items[edge];
    const char *id = is_target ? own->ends.items[edge].target : own->ends.items[edge].source;
    bool is_node = strcmp(reader->nodes.items[is_target ? item->target : item->source].id, id) == 0;
    return is_node ? NULL : arena_format(reader->arena, "%s %s", is_target ? "into" : "from", id);
}

/* Lines of one port may share a trunk, those of different ports may not. Where both ends are ports, the one
 * with more lines counts. */
static void bundle_ports(EdgeReader *own)
{
    ElkReader *reader = own->reader;
    GHashTable *uses = g_hash_table_new(g_str_hash, g_str_equal);
    for (int round = 0; round < 2; round++)
        for (size_t edge = 0; edge < reader->edges.count; edge++) {
            const char *best = NULL;
            int most = 0;
            for (int end = 0; end < 2; end++) {
                const char *name =
                    reader->edges.items[edge].bundle < 0 ? name_port(own, edge, end == 1) : NULL;
                int count = name == NULL ? 0 : GPOINTER_TO_INT(g_hash_table_lookup(uses, name));
                if (name != NULL && round == 0)
                    g_hash_table_insert(uses, (gpointer)name, GINT_TO_POINTER(count + 1));
                best = count > most ? name : best;
                most = count > most ? count : most;
            }
            if (round == 1 && best != NULL)
                reader->edges.items[edge].bundle = find_bundle(own, best);
        }
    g_hash_table_destroy(uses);
}
