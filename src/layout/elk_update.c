/* Writes positions into the ELK JSON document that a graph was read from. Called by the layout command.
 *
 * The document keeps its order and all members that mean nothing here. Nodes and labels are relative to their
 * parent, edges to their container, the innermost node that holds both ends, unless the document asks for
 * other coordinates. Ports stand outside their node, where their edge meets it, and the edge ends at the
 * port. */
#include "elk_ports.h"
#include "passes.h"

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
    Rect drawing;             /* with all ports and labels */
    bool joins_loops;         /* lines from a node to itself, or all others */
    struct json_object **ids; /* of nodes, as the document writes them: texts or numbers */
    struct json_object *root_id;
} Updater;

/* An edge of the document with those of the graph that it became, one for each pair of ends. */
typedef struct Lines {
    ElkEnds sources, targets;
    size_t first, count;
    int note; /* whose leader it is, if it became none; -1: nobody's */
} Lines;

/* The run between a pair of ends. */
typedef struct Line {
    const Point *points;
    size_t count, from, to;
    Point start, end; /* at ports, where the ends are ports */
} Line;

typedef void (*EdgeVisitor)(Updater *updater, struct json_object *object, int owner);

static void index_graph(Updater *updater);
static void visit_nodes(Updater *updater, struct json_object *owner);
static void visit_edges(Updater *updater, struct json_object *owner, int node, EdgeVisitor visit);
static void join_edge(Updater *updater, struct json_object *object, int owner);
static void update_edge(Updater *updater, struct json_object *object, int owner);
static void write_sections(Updater *updater, struct json_object *object, const Lines *lines, Point origin);
static int find_container(const LayoutGraph *graph, size_t first, size_t count);
static void update_children(Updater *updater, struct json_object *owner, Point origin);
static void update_node(Updater *updater, struct json_object *object, Point origin);
static void update_port(Updater *updater, struct json_object *port, bool is_fixed, Point origin);
static void update_labels(Updater *updater, struct json_object *owner, Rect room, bool is_centred);
static Point corner_of(const Updater *updater, int node);

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
    if (elk_own_id(arena, root) == NULL)
        json_object_object_add(root, "id", json_object_new_string(elk_root_id(graph)));
    updater.root_id = elk_member(root, "id");
    updater.drawing = (Rect){0, 0, graph->size.width, graph->size.height};
    visit_nodes(&updater, root);
    for (int turn = 0; turn < 2 && elk_ports_has_any(updater.ports); turn++) {
        updater.joins_loops = turn == 1;
        visit_edges(&updater, root, -1, join_edge);
    }
    elk_ports_spread(updater.ports);
    updater.drawing = elk_ports_extent(updater.ports, updater.drawing);
    elk_set_rect(root, (Rect){0, 0, updater.drawing.width, updater.drawing.height});
    visit_edges(&updater, root, -1, update_edge);
    update_children(&updater, root, corner_of(&updater, -1));
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
    updater->ids = arena_new_array(updater->arena, struct json_object *, graph->node_count + 1);
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
    elk_read_port_places(updater->arena, ports, node->is_group ? (Size){0, 0} : node->size, constraints,
                         places);
    for (size_t port = 0; port < count; port++)
        elk_ports_add(updater->ports, json_object_array_get_idx(ports, port), node->rect, &places[port],
                      elk_labels_size(json_object_array_get_idx(ports, port), "label", "", &updater->notices));
}

/* A box whose labels are larger has them stand out on all sides. */
static void add_labels(Updater *updater, struct json_object *object, Rect box)
{
    Size all = elk_labels_size(object, "label", "", &updater->notices);
    updater->drawing =
        rect_union(updater->drawing, (Rect){box.x + (box.width - all.width) / 2,
                                            box.y + (box.height - all.height) / 2, all.width, all.height});
}

/* Notes the ids and the ports of all nodes, and what stands out of them. */
static void visit_nodes(Updater *updater, struct json_object *owner)
{
    struct json_object *children, *ports;
    size_t count = list_members(owner, "children", &children);
    for (size_t index = 0; index < count; index++) {
        struct json_object *child = json_object_array_get_idx(children, index);
        int node = find_node(updater, child);
        size_t port_count = node >= 0 ? list_members(child, "ports", &ports) : 0;
        if (node >= 0)
            updater->ids[node] = elk_member(child, "id");
        if (node >= 0 && !updater->graph->nodes[node].is_group)
            add_labels(updater, child, updater->graph->nodes[node].rect);
        if (port_count > 0)
            add_ports(updater, child, ports, &updater->graph->nodes[node]);
        visit_nodes(updater, child);
    }
}

static void visit_edges(Updater *updater, struct json_object *owner, int node, EdgeVisitor visit)
{
    struct json_object *edges, *children;
    size_t count = list_members(owner, "edges", &edges);
    for (size_t index = 0; index < count; index++)
        visit(updater, json_object_array_get_idx(edges, index), node);
    count = list_members(owner, "children", &children);
    for (size_t index = 0; index < count; index++) {
        struct json_object *child = json_object_array_get_idx(children, index);
        int inner = find_node(updater, child);
        if (inner >= 0)
            visit_edges(updater, child, inner, visit);
    }
}

static Lines find_lines(Updater *updater, struct json_object *object)
{
    const LayoutGraph *graph = updater->graph;
    const char *id = elk_own_id(updater->arena, object);
    int found = GPOINTER_TO_INT(g_hash_table_lookup(updater->edges, id));
    Lines lines = {.sources = elk_ends(updater->arena, object, false, &updater->notices),
                   .targets = elk_ends(updater->arena, object, true, &updater->notices),
                   .first = (size_t)(found > 0 ? found - 1 : 0)};
    while (found > 0 && lines.first + lines.count < graph->edge_count &&
           strcmp(graph->edges[lines.first + lines.count].id, id) == 0)
        lines.count++;
    int note = -1 - GPOINTER_TO_INT(g_hash_table_lookup(updater->nodes, lines.sources.ids[0]));
    lines.note = lines.count == 0 && note >= 0 && (size_t)note < graph->note_count ? note : -1;
    return lines;
}

/* One for each pair of ends; for a note's leader the one of the note. False: there is no such line. Joins its
 * ends to their ports. */
static bool find_line(Updater *updater, const Lines *lines, size_t index, Line *line)
{
    const LayoutGraph *graph = updater->graph;
    *line = (Line){.from = index / lines->targets.count, .to = index % lines->targets.count};
    if (index < lines->count) {
        line->points = graph->edges[lines->first + index].points;
        line->count = graph->edges[lines->first + index].point_count;
    } else if (index == 0 && lines->note >= 0) {
        line->points = graph->notes[lines->note].leader;
        line->count = graph->notes[lines->note].leader_count;
    }
    if (line->points == NULL || line->count < 2)
        return false;
    line->start = elk_ports_join(updater->ports, lines->sources.ids[line->from], line->points[0],
                                 line->points[1]);
    line->end = elk_ports_join(updater->ports, lines->targets.ids[line->to], line->points[line->count - 1],
                               line->points[line->count - 2]);
    return true;
}

static size_t count_lines(const Lines *lines)
{
    return lines->count > 0 ? lines->count : 1;
}

/* A line from a node to itself ends where there is room, so that others decide where its port is. */
static void join_edge(Updater *updater, struct json_object *object, int owner)
{
    Line line;
    Lines lines = find_lines(updater, object);
    (void)owner;
    for (size_t index = 0; index < count_lines(&lines); index++) {
        const LayoutEdge *edge = index < lines.count ? &updater->graph->edges[lines.first + index] : NULL;
        if ((edge != NULL && edge->source == edge->target) == updater->joins_loops)
            find_line(updater, &lines, index, &line);
    }
}

/* -1: of the whole drawing. */
static Point corner_of(const Updater *updater, int node)
{
    Rect rect = node < 0 ? updater->drawing : updater->graph->nodes[node].rect;
    return (Point){rect.x, rect.y};
}

static void update_edge(Updater *updater, struct json_object *object, int owner)
{
    const LayoutGraph *graph = updater->graph;
    Lines lines = find_lines(updater, object);
    json_object_object_del(object, "junctionPoints");
    int container = find_container(graph, lines.first, lines.count);
    Point origin = corner_of(updater, updater->options.from_root[1] ? -1
                                      : updater->options.from_owner ? owner
                                                                    : container);
    elk_set_member(object, "container",
                   json_object_get(container < 0 ? updater->root_id : updater->ids[container]));
    write_sections(updater, object, &lines, origin);
    if (lines.count > 0) {
        const LayoutEdge *edge = &graph->edges[lines.first];
        Rect room = rect_moved(edge->label_rect, (Point){-origin.x, -origin.y});
        struct json_object *labels, *label = NULL;
        bool is_own = elk_options(updater->arena, object, &updater->notices).label.width > 0;
        if (is_own && list_members(object, "labels", &labels) > 0)
            label = json_object_array_get_idx(labels, 0);
        if (json_object_is_type(label, json_type_object))
            elk_set_rect(label, room); /* in the shape that it took */
        else
            update_labels(updater, object, room, true);
    }
}

static void write_sections(Updater *updater, struct json_object *object, const Lines *lines, Point origin)
{
    Line line;
    const char *id = elk_own_id(updater->arena, object);
    struct json_object *sections = json_object_new_array();
    for (size_t index = 0; index < count_lines(lines); index++) {
        if (!find_line(updater, lines, index, &line))
            continue;
        struct json_object *section = json_object_new_object(), *bends = json_object_new_array();
        elk_set_member(section, "id",
                   json_object_new_string(arena_format(updater->arena, "%s_s%zu", id, index)));
        elk_set_member(section, "startPoint", elk_make_point(updater->arena, line.start, origin));
        for (size_t at = 1; at + 1 < line.count; at++)
            json_object_array_add(bends, elk_make_point(updater->arena, line.points[at], origin));
        elk_set_member(section, "bendPoints", bends);
        elk_set_member(section, "endPoint", elk_make_point(updater->arena, line.end, origin));
        elk_set_member(section, "incomingShape", json_object_get(lines->sources.values[line.from]));
        elk_set_member(section, "outgoingShape", json_object_get(lines->targets.values[line.to]));
        json_object_array_add(sections, section);
    }
    elk_set_member(object, "sections", sections);
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
        update_node(updater, json_object_array_get_idx(children, index), origin);
}

/* What coordinates within a shape count from. */
static Point origin_within(const Updater *updater, Rect shape)
{
    return updater->options.from_root[0] ? corner_of(updater, -1) : (Point){shape.x, shape.y};
}

/* What has no extent is written without. */
static Rect place_of(const LayoutNode *node)
{
    Rect rect = node->rect;
    if (!node->is_group && node->size.width <= elk_point_size)
        rect = (Rect){rect.x + rect.width / 2, rect.y, 0, rect.height};
    if (!node->is_group && node->size.height <= elk_point_size)
        rect = (Rect){rect.x, rect.y + rect.height / 2, rect.width, 0};
    return rect;
}

static void update_node(Updater *updater, struct json_object *object, Point origin)
{
    int index = find_node(updater, object);
    struct json_object *ports, *children;
    if (index == -1)
        return;
    const LayoutNode *node = index >= 0 ? &updater->graph->nodes[index] : NULL;
    Rect rect = node != NULL ? place_of(node) : updater->graph->notes[-2 - index].rect;
    Point inner = origin_within(updater, rect);
    elk_set_rect(object, rect_moved(rect, (Point){-origin.x, -origin.y}));
    if (node != NULL && node->is_group && list_members(object, "children", &children) == 0)
        elk_keep_group(updater->arena, object, &updater->notices);
    Rect room = node != NULL && node->is_group ? node->title_rect : rect;
    update_labels(updater, object, rect_moved(room, (Point){-inner.x, -inner.y}),
                  node == NULL || !node->is_group);
    size_t port_count = list_members(object, "ports", &ports);
    bool is_fixed = port_count > 0 && elk_options(updater->arena, object, &updater->notices).constraints ==
                                          ELK_FIXED_PLACE;
    for (size_t port = 0; port < port_count; port++)
        update_port(updater, json_object_array_get_idx(ports, port), is_fixed, inner);
    update_children(updater, object, inner);
}

static void update_port(Updater *updater, struct json_object *port, bool is_fixed, Point origin)
{
    Rect place = elk_ports_place(updater->ports, elk_own_id(updater->arena, port));
    Point inner = origin_within(updater, place);
    if (is_fixed)
        elk_keep_port_place(updater->arena, port, (Point){place.x - origin.x, place.y - origin.y});
    elk_set_rect(port, rect_moved(place, (Point){-origin.x, -origin.y}));
    Rect room = elk_ports_label_room(updater->ports, elk_own_id(updater->arena, port));
    update_labels(updater, port, rect_moved(room, (Point){-inner.x, -inner.y}), false);
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
        elk_set_rect(label,
                     (Rect){room.x + (is_centred ? (room.width - own.width) / 2 : 0), y, own.width, own.height});
        y += own.height;
    }
}
