/* Writes positions into the ELK JSON document that a graph was read from. Called by the layout command.
 *
 * The document keeps its order and all members that mean nothing here. Nodes and labels are relative to their
 * parent, edges to their container, the innermost node that holds both ends, unless the document asks for
 * other coordinates. Ports stand outside their node, where their edge meets it, and the edge ends at the
 * port. */
#include "elk_ports.h"
#include "passes.h"

#include "number.h"

#include <glib.h>
#include <math.h>
#include <string.h>

typedef struct Updater {
    Arena *arena;
    const LayoutGraph *graph;
    ElkNotices notices;     /* of a report that nobody reads: all was told while reading */
    ElkOptions options;     /* of the root */
    GHashTable *nodes;      /* node index + 1, minus a note's index - 1, by id */
    GHashTable *edges;      /* index + 1 of the first edge by id */
    ElkPorts *ports;
    const char *root_id;
} Updater;

static void index_graph(Updater *updater);
static void find_ports(Updater *updater, struct json_object *owner);
static void update_edges(Updater *updater, struct json_object *owner, int node);
static void update_edge(Updater *updater, struct json_object *object, int owner);
static void write_sections(Updater *updater, struct json_object *object, size_t first, size_t count,
                           Point origin);
static int find_container(const LayoutGraph *graph, size_t first, size_t count);
static void update_children(Updater *updater, struct json_object *owner, Point origin);
static void update_node(Updater *updater, struct json_object *object, Point origin);
static void update_labels(Updater *updater, struct json_object *owner, Rect room, bool is_centred);
static void set_member(struct json_object *object, const char *key, struct json_object *value);
static void set_number(struct json_object *object, const char *key, double value);
static void set_rect(struct json_object *object, Rect rect);
static struct json_object *make_point(Updater *updater, Point point, Point origin);

char *layout_update_elk(Arena *arena, ElkDocument *document, const LayoutGraph *graph)
{
    Report heard_before;
    report_init(&heard_before, arena);
    Updater updater = {
        .arena = arena, .graph = graph, .notices = {.report = &heard_before, .source = document->source}};
    struct json_object *root = document->root;
    updater.options = elk_options(arena, root, &updater.notices);
    updater.ports = elk_ports_create(arena);
    index_graph(&updater);
    updater.root_id = elk_own_id(arena, root);
    if (updater.root_id == NULL) {
        updater.root_id = elk_root_id(graph);
        json_object_object_add(root, "id", json_object_new_string(updater.root_id));
    }
    set_rect(root, (Rect){0, 0, graph->size.width, graph->size.height});
    find_ports(&updater, root);
    update_edges(&updater, root, -1);
    update_children(&updater, root, (Point){0, 0});
    size_t length = 0;
    const char *text = json_object_to_json_string_length(
        root, JSON_C_TO_STRING_PRETTY | JSON_C_TO_STRING_SPACED | JSON_C_TO_STRING_NOSLASHESCAPE, &length);
    char *copy = arena_new_array(arena, char, length + 2);
    memcpy(copy, text, length);
    copy[length] = '\n';
    g_hash_table_destroy(updater.nodes);
    g_hash_table_destroy(updater.edges);
    elk_ports_destroy(updater.ports);
    return copy;
}

static void index_graph(Updater *updater)
{
    const LayoutGraph *graph = updater->graph;
    updater->nodes = g_hash_table_new(g_str_hash, g_str_equal);
    updater->edges = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t node = 0; node < graph->node_count; node++)
        g_hash_table_insert(updater->nodes, (gpointer)graph->nodes[node].id, GINT_TO_POINTER((int)node + 1));
    for (size_t note = 0; note < graph->note_count; note++)
        g_hash_table_insert(updater->nodes, (gpointer)graph->notes[note].id, GINT_TO_POINTER(-1 - (int)note));
    for (size_t edge = 0; edge < graph->edge_count; edge++)
        if (!g_hash_table_contains(updater->edges, graph->edges[edge].id))
            g_hash_table_insert(updater->edges, (gpointer)graph->edges[edge].id,
                                GINT_TO_POINTER((int)edge + 1));
}

/* The object's node index, or -2 - its note's; -1: neither. */
static int find_node(const Updater *updater, struct json_object *object)
{
    const char *id = elk_own_id(updater->arena, object);
    int value = id == NULL ? 0 : GPOINTER_TO_INT(g_hash_table_lookup(updater->nodes, id));
    return value - 1;
}

static size_t list_members(struct json_object *owner, const char *key, struct json_object **list)
{
    *list = NULL;
    json_object_object_get_ex(owner, key, list);
    return json_object_is_type(*list, json_type_array) ? json_object_array_length(*list) : 0;
}

static void add_ports(Updater *updater, struct json_object *object, struct json_object *ports,
                      const LayoutNode *node)
{
    size_t count = json_object_array_length(ports);
    ElkConstraints constraints = elk_options(updater->arena, object, &updater->notices).constraints;
    ElkPortPlace *places = arena_new_array(updater->arena, ElkPortPlace, count);
    if (constraints == ELK_FIXED_PLACE)
        elk_read_port_places(updater->arena, ports, node->is_group ? (Size){0, 0} : node->size, constraints,
                             places);
    for (size_t port = 0; port < count; port++)
        elk_ports_add(updater->ports, json_object_array_get_idx(ports, port), node->rect,
                      constraints == ELK_FIXED_PLACE ? &places[port] : NULL);
}

static void find_ports(Updater *updater, struct json_object *owner)
{
    struct json_object *children, *ports;
    size_t count = list_members(owner, "children", &children);
    for (size_t index = 0; index < count; index++) {
        struct json_object *child = json_object_array_get_idx(children, index);
        int node = find_node(updater, child);
        size_t port_count = node >= 0 ? list_members(child, "ports", &ports) : 0;
        if (port_count > 0)
            add_ports(updater, child, ports, &updater->graph->nodes[node]);
        find_ports(updater, child);
    }
}

static void update_edges(Updater *updater, struct json_object *owner, int node)
{
    struct json_object *edges, *children;
    size_t count = list_members(owner, "edges", &edges);
    for (size_t index = 0; index < count; index++)
        update_edge(updater, json_object_array_get_idx(edges, index), node);
    count = list_members(owner, "children", &children);
    for (size_t index = 0; index < count; index++) {
        struct json_object *child = json_object_array_get_idx(children, index);
        int inner = find_node(updater, child);
        if (inner >= 0)
            update_edges(updater, child, inner);
    }
}

static Point corner_of(const LayoutGraph *graph, int node)
{
    return node < 0 ? (Point){0, 0} : (Point){graph->nodes[node].rect.x, graph->nodes[node].rect.y};
}

static void update_edge(Updater *updater, struct json_object *object, int owner)
{
    const LayoutGraph *graph = updater->graph;
    const char *id = elk_own_id(updater->arena, object);
    int found = GPOINTER_TO_INT(g_hash_table_lookup(updater->edges, id));
    size_t first = (size_t)(found > 0 ? found - 1 : 0), count = 0;
    json_object_object_del(object, "junctionPoints");
    while (found > 0 && first + count < graph->edge_count && strcmp(graph->edges[first + count].id, id) == 0)
        count++;
    int container = find_container(graph, first, count);
    Point origin = updater->options.from_root[1]
                       ? (Point){0, 0}
                       : corner_of(graph, updater->options.from_owner ? owner : container);
    set_member(
        object, "container",
        json_object_new_string(container < 0 ? updater->root_id : graph->nodes[container].id));
    write_sections(updater, object, first, count, origin);
    if (count > 0) {
        const LayoutEdge *edge = &graph->edges[first];
        Rect room = rect_moved(edge->label_rect, (Point){-origin.x, -origin.y});
        struct json_object *labels, *label = NULL;
        bool is_own = elk_options(updater->arena, object, &updater->notices).label.width > 0;
        if (is_own && list_members(object, "labels", &labels) > 0)
            label = json_object_array_get_idx(labels, 0);
        if (json_object_is_type(label, json_type_object))
            set_rect(label, room); /* in the shape that it took */
        else
            update_labels(updater, object, room, true);
    }
}

/* One section for each pair of ends; for a note's leader the one of the note. */
static void write_sections(Updater *updater, struct json_object *object, size_t first, size_t count,
                           Point origin)
{
    const LayoutGraph *graph = updater->graph;
    const char *id = elk_own_id(updater->arena, object);
    ElkEnds sources = elk_ends(updater->arena, object, false, &updater->notices);
    ElkEnds targets = elk_ends(updater->arena, object, true, &updater->notices);
    struct json_object *sections = json_object_new_array();
    int note = -1 - GPOINTER_TO_INT(g_hash_table_lookup(updater->nodes, sources.ids[0]));
    for (size_t index = 0; index < (count > 0 ? count : 1); index++) {
        bool is_leader = count == 0 && note >= 0 && (size_t)note < graph->note_count;
        const Point *points = count > 0   ? graph->edges[first + index].points
                              : is_leader ? graph->notes[note].leader
                                          : NULL;
        size_t point_count = count > 0   ? graph->edges[first + index].point_count
                             : is_leader ? graph->notes[note].leader_count
                                         : 0;
        if (points == NULL || point_count < 2)
            continue;
        const char *source = sources.ids[index / targets.count], *target = targets.ids[index % targets.count];
        Point start = elk_ports_join(updater->ports, source, points[0], points[1]);
        Point end = elk_ports_join(updater->ports, target, points[point_count - 1], points[point_count - 2]);
        struct json_object *section = json_object_new_object(), *bends = json_object_new_array();
        set_member(section, "id",
                               json_object_new_string(arena_format(updater->arena, "%s_s%zu", id, index)));
        set_member(section, "startPoint", make_point(updater, start, origin));
        for (size_t at = 1; at + 1 < point_count; at++)
            json_object_array_add(bends, make_point(updater, points[at], origin));
        set_member(section, "bendPoints", bends);
        set_member(section, "endPoint", make_point(updater, end, origin));
        set_member(section, "incomingShape", json_object_new_string(source));
        set_member(section, "outgoingShape", json_object_new_string(target));
        json_object_array_add(sections, section);
    }
    set_member(object, "sections", sections);
}

/* The innermost node that holds all ends; an end that holds the others counts, but for an edge from a node to
 * itself. -1: the root. */
static int find_container(const LayoutGraph *graph, size_t first, size_t count)
{
    int container = count == 0 ? -1 : graph->edges[first].source;
    bool is_loop = count > 0;
    for (size_t index = first; index < first + count; index++) {
        const LayoutEdge *edge = &graph->edges[index];
        is_loop = is_loop && edge->source == edge->target;
        while (container >= 0 &&
               (!layout_is_within(graph, edge->source, container) ||
                !layout_is_within(graph, edge->target, container)))
            container = graph->nodes[container].parent;
    }
    return is_loop && container >= 0 ? graph->nodes[container].parent : container;
}

static void update_children(Updater *updater, struct json_object *owner, Point origin)
{
    struct json_object *children;
    size_t count = list_members(owner, "children", &children);
    for (size_t index = 0; index < count; index++)
        update_node(updater, json_object_array_get_idx(children, index),
                    updater->options.from_root[0] ? (Point){0, 0} : origin);
}

static void update_node(Updater *updater, struct json_object *object, Point origin)
{
    int index = find_node(updater, object);
    struct json_object *ports;
    if (index == -1)
        return;
    const LayoutNode *node = index >= 0 ? &updater->graph->nodes[index] : NULL;
    Rect rect = node != NULL ? node->rect : updater->graph->notes[-2 - index].rect;
    set_rect(object, (Rect){rect.x - origin.x, rect.y - origin.y, rect.width, rect.height});
    Rect room = {0, 0, rect.width, rect.height};
    if (node != NULL && node->is_group)
        room = (Rect){node->title_rect.x - rect.x, node->title_rect.y - rect.y, node->title_rect.width,
                      node->title_rect.height};
    update_labels(updater, object, room, node == NULL || !node->is_group);
    size_t port_count = list_members(object, "ports", &ports);
    bool is_fixed = port_count > 0 && elk_options(updater->arena, object, &updater->notices).constraints ==
                                          ELK_FIXED_PLACE;
    for (size_t port = 0; port < port_count; port++) {
        struct json_object *item = json_object_array_get_idx(ports, port);
        Rect place = elk_ports_place(updater->ports, elk_own_id(updater->arena, item));
        bool is_centred = true;
        if (is_fixed)
            elk_keep_port_place(updater->arena, item, (Point){place.x - rect.x, place.y - rect.y});
        set_rect(item, (Rect){place.x - rect.x, place.y - rect.y, place.width, place.height});
        update_labels(updater, item, (Rect){0, place.height, place.width, 0}, is_centred);
    }
    update_children(updater, object, (Point){rect.x, rect.y});
}

/* One label above the other, in the middle of their room or at its left top corner. */
static void update_labels(Updater *updater, struct json_object *owner, Rect room, bool is_centred)
{
    struct json_object *labels;
    size_t count = list_members(owner, "labels", &labels);
    Size all = elk_labels_size(owner, "label", "", &updater->notices), own;
    double y = room.y + (is_centred && room.height > 0 ? (room.height - all.height) / 2 : 0);
    for (size_t index = 0; index < count; index++) {
        struct json_object *label = json_object_array_get_idx(labels, index);
        if (!elk_label_size(label, "label", "", &updater->notices, &own))
            continue;
        set_rect(label,
                 (Rect){room.x + (is_centred ? (room.width - own.width) / 2 : 0), y, own.width, own.height});
        y += own.height;
    }
}

/* For keys that are written here: they outlast the document, which needs no copies of them. */
static void set_member(struct json_object *object, const char *key, struct json_object *value)
{
    json_object_object_add_ex(object, key, value, JSON_C_OBJECT_KEY_IS_CONSTANT);
}

static void set_number(struct json_object *object, const char *key, double value)
{
    char text[NUMBER_TEXT_SIZE];
    set_member(object, key, json_object_new_double_s(value, number_format(text, value, 3)));
}

static void set_rect(struct json_object *object, Rect rect)
{
    set_number(object, "x", rect.x);
    set_number(object, "y", rect.y);
    set_number(object, "width", rect.width);
    set_number(object, "height", rect.height);
}

static void append(struct printbuf *out, const char *text)
{
    printbuf_memappend(out, text, (int)strlen(text));
}

static void append_coordinate(struct printbuf *out, const char *key, double value, int level)
{
    char text[NUMBER_TEXT_SIZE];
    printbuf_memset(out, -1, ' ', 2 * level);
    append(out, key);
    append(out, number_format(text, value, 3));
}

/* As json-c writes an object. */
static int write_point(struct json_object *object, struct printbuf *out, int level, int flags)
{
    const Point *point = json_object_get_userdata(object);
    (void)flags;
    append(out, "{\n");
    append_coordinate(out, "\"x\": ", point->x, level + 1);
    append(out, ",\n");
    append_coordinate(out, "\"y\": ", point->y, level + 1);
    append(out, "\n");
    printbuf_memset(out, -1, ' ', 2 * level);
    append(out, "}");
    return 0;
}

/* Stands for an object of two members: points are most of what is written, and an object of json-c is made of
 * ten pieces of memory. */
static struct json_object *make_point(Updater *updater, Point point, Point origin)
{
    struct json_object *object = json_object_new_int(0);
    Point *own = arena_new(updater->arena, Point);
    *own = (Point){point.x - origin.x, point.y - origin.y};
    json_object_set_serializer(object, write_point, own, NULL);
    return object;
}
