/* Guards ELK JSON in and out: what elkjs users write is read, mistakes are findings, and coordinates follow
 * ELK. */
#include "support/fixture.h"

#include "layout.h"

#include <check.h>
#include <glib.h>
#include <json-c/json.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

Suite *elk_suite(void);

static LayoutGraph graph;

static Source *make_source(const char *text)
{
    return source_create(arena, "graph.json", text, strlen(text));
}

static bool read_text(const char *text)
{
    report_init(&report, arena);
    ElkDocument *document = layout_open_elk(arena, make_source(text), &report);
    bool is_read = document != NULL && layout_read_elk(arena, document, &graph, &report);
    layout_close_elk(document);
    return is_read;
}

static bool has_finding(const char *rule, Severity severity)
{
    for (size_t index = 0; index < report.findings.count; index++) {
        const Finding *finding = report.findings.items[index];
        if (strcmp(finding->rule, rule) == 0 && finding->severity == severity)
            return true;
    }
    return false;
}

static void assert_refused(const char *text, const char *rule)
{
    ck_assert_msg(!read_text(text), "accepted: %.80s", text);
    ck_assert_msg(has_finding(rule, SEVERITY_ERROR), "%s: %s", rule,
                  report_format_text(arena, &report, false, false));
}

static const char *const nested = "{\"id\":\"root\",\"layoutOptions\":{\"org.eclipse.elk.direction\":"
                                  "\"DOWN\",\"elk.algorithm\":\"layered\"},"
                                  "\"children\":["
                                  "{\"id\":\"online\",\"layoutOptions\":{\"mlboard.lane\":\"true\"},"
                                  "\"labels\":[{\"text\":\"Online\",\"width\":50,\"height\":16}],"
                                  "\"children\":[{\"id\":\"app\",\"width\":80,\"height\":40,"
                                  "\"labels\":[{\"text\":\"App\"}],\"ports\":[{\"id\":\"out\"}]},"
                                  "{\"id\":\"inner\",\"children\":[{\"id\":7,\"width\":60.5,\"height\":30}],"
                                  "\"edges\":[{\"id\":\"loop\",\"sources\":[7],\"targets\":[7]}]}]},"
                                  "{\"id\":\"store\",\"width\":70,\"height\":40}],"
                                  "\"edges\":[{\"id\":\"e1\",\"sources\":[\"out\"],\"targets\":[\"store\"],"
                                  "\"labels\":[{\"text\":\"a\xC3\xA9\\nlonger\"}]},"
                                  "{\"id\":\"e2\",\"source\":\"inner\",\"target\":\"store\"},"
                                  "{\"id\":\"e3\",\"sources\":[\"app\",\"store\"],\"targets\":[\"7\"]}]}";

START_TEST(elkjs_graphs_are_read)
{
    ck_assert_msg(read_text(nested), "%s", report_format_text(arena, &report, false, false));
    ck_assert_int_eq(graph.direction, LAYOUT_DOWN);
    ck_assert_uint_eq(graph.node_count, 5);
    static const char *const ids[] = {"online", "app", "inner", "7", "store"};
    static const int parents[] = {-1, 0, 0, 2, -1};
    for (int index = 0; index < 5; index++) {
        ck_assert_str_eq(graph.nodes[index].id, ids[index]);
        ck_assert_int_eq(graph.nodes[index].parent, parents[index]);
        ck_assert_int_eq(graph.nodes[index].is_group, index == 0 || index == 2);
        ck_assert_int_eq(graph.nodes[index].is_lane, index == 0);
    }
    ck_assert_double_eq(graph.nodes[0].title.width, 50);
    ck_assert_double_eq(graph.nodes[3].size.width, 60.5);
    ck_assert_uint_eq(graph.edge_count, 5); /* e3 has two sources */
    ck_assert_int_eq(graph.edges[0].source, 1);
    ck_assert_int_eq(graph.edges[0].target, 4);
    ck_assert_double_eq(graph.edges[0].label.width, 42);
    ck_assert_double_eq(graph.edges[0].label.height, 28);
    ck_assert_int_eq(graph.edges[1].source, 2);
    ck_assert_int_eq(graph.edges[2].source, 1);
    ck_assert_int_eq(graph.edges[3].source, 4);
    ck_assert_int_eq(graph.edges[2].bundle, graph.edges[3].bundle);
    ck_assert_str_eq(graph.edges[4].id, "loop");
    ck_assert_int_eq(graph.edges[4].bundle, -1);
    ck_assert(has_finding("moved-port", SEVERITY_INFO));
    ck_assert(has_finding("estimated-label", SEVERITY_INFO));
    ck_assert(has_finding("ignored-option", SEVERITY_INFO));
    ck_assert_uint_eq(report.findings.count, 3);
}
END_TEST

/* Reads a graph of two nodes, a and b, the first of which has ports. */
static void read_with_ports(const char *constraints, const char *ports, const char *edges)
{
    const char *text =
        arena_format(arena,
                     "{\"children\":[{\"id\":\"a\",\"width\":80,\"height\":40,\"layoutOptions\":{"
                     "\"portConstraints\":\"%s\"},\"ports\":[%s]},{\"id\":\"b\",\"width\":80,"
                     "\"height\":40}],\"edges\":[%s]}",
                     constraints, ports, edges);
    ck_assert_msg(read_text(text), "%s", report_format_text(arena, &report, false, false));
}

/* A port under constraints, and the side on which its edge ends. */
typedef struct PortCase {
    const char *constraints, *port;
    int side;
} PortCase;

static const PortCase port_cases[] = {
    {"", "\"layoutOptions\":{\"port.side\":\"WEST\"}", 1 + SIDE_LEFT},
    {"", "\"layoutOptions\":{\"elk.port.side\":\"EAST\"}", 1 + SIDE_RIGHT},
    {"FIXED_SIDE", "\"layoutOptions\":{\"org.eclipse.elk.port.side\":\"NORTH\"}", 1 + SIDE_TOP},
    {"FIXED_ORDER", "\"properties\":{\"port.side\":\"SOUTH\"}", 1 + SIDE_BOTTOM},
    {"UNDEFINED", "\"layoutOptions\":{\"port.side\":\"SOUTH\"}", 1 + SIDE_BOTTOM},
    {"FREE", "\"layoutOptions\":{\"port.side\":\"SOUTH\"}", 0},
    {"FIXED_SIDE", "\"layoutOptions\":{\"port.side\":\"UNDEFINED\"}", 0},
    {"FIXED_SIDE", "\"x\":-5,\"y\":20", 0},
    {"FIXED_POS", "\"x\":-5,\"y\":20", 1 + SIDE_LEFT},
    {"FIXED_POS", "\"x\":80,\"y\":5", 1 + SIDE_RIGHT},
    {"FIXED_RATIO", "\"x\":30,\"y\":0", 1 + SIDE_TOP},
    {"FIXED_RATIO", "\"x\":30,\"y\":40,\"height\":5", 1 + SIDE_BOTTOM},
    {"FIXED_POS", "\"x\":0,\"y\":5,\"layoutOptions\":{\"port.side\":\"EAST\"}", 1 + SIDE_RIGHT},
    {"FIXED_POS", "\"width\":5", 0},
};

START_TEST(sides_of_ports_are_read)
{
    const PortCase *item = &port_cases[_i];
    read_with_ports(item->constraints, arena_format(arena, "{\"id\":\"p\",%s}", item->port),
                    "{\"id\":\"e\",\"sources\":[\"p\"],\"targets\":[\"b\"]},"
                    "{\"id\":\"f\",\"sources\":[\"a\"],\"targets\":[\"p\"]}");
    ck_assert_int_eq(graph.edges[0].source_side, item->side);
    ck_assert_int_eq(graph.edges[0].target_side, 0);
    ck_assert_int_eq(graph.edges[1].source_side, 0);
    ck_assert_int_eq(graph.edges[1].target_side, item->side);
    ck_assert(!has_finding("ignored-option", SEVERITY_INFO));
}
END_TEST

/* Three ports on one side of a node, as they are listed, and their order from left to right or from the top
 * down. */
typedef struct OrderCase {
    const char *constraints, *side, *ports[3];
    int order[3]; /* of port numbers; none: they have none */
} OrderCase;

static const OrderCase order_cases[] = {
    {"FIXED_ORDER", "NORTH", {"", "", ""}, {0, 1, 2}},
    {"FIXED_ORDER", "EAST", {"", "", ""}, {0, 1, 2}},
    {"FIXED_ORDER", "SOUTH", {"", "", ""}, {2, 1, 0}},
    {"FIXED_ORDER", "WEST", {"", "", ""}, {2, 1, 0}},
    {"FIXED_ORDER", "EAST", {"port.index=7", "elk.port.index=2", "index=11"}, {1, 0, 2}},
    {"FIXED_ORDER", "SOUTH", {"port.index=7", "port.index=2", "port.index=11"}, {2, 0, 1}},
    {"FIXED_ORDER", "EAST", {"x=80 y=30", "x=80 y=20", "x=80 y=5"}, {0, 1, 2}},
    {"FIXED_ORDER", "EAST", {"port.index=7", "", "port.index=2"}, {0, 1, 2}},
    {"FIXED_POS", "WEST", {"x=0 y=30", "x=0 y=5", "x=0 y=20"}, {1, 2, 0}},
    {"FIXED_RATIO", "NORTH", {"x=9 y=0", "x=5 y=0", "x=70 y=0"}, {1, 0, 2}},
    {"FIXED_POS", "EAST", {"", "", ""}, {0}},
    {"FIXED_SIDE", "EAST", {"x=80 y=30", "x=80 y=20", "x=80 y=5"}, {0}},
    {"", "EAST", {"port.index=7", "port.index=2", "port.index=11"}, {0}},
};

/* What a case says of a port, as JSON. */
static const char *write_port(const OrderCase *item, int port)
{
    double x, y;
    const char *text = item->ports[port], *place = "", *index = "", *value = strchr(text, '=');
    if (sscanf(text, "x=%lf y=%lf", &x, &y) == 2)
        place = arena_format(arena, "\"x\":%g,\"y\":%g,", x, y);
    else if (value != NULL)
        index = arena_format(arena, ",\"%.*s\":\"%s\"", (int)(value - text), text, value + 1);
    return arena_format(arena, "{\"id\":\"p%d\",%s\"layoutOptions\":{\"side\":\"%s\"%s}}", port, place,
                        item->side, index);
}

START_TEST(orders_of_ports_are_read)
{
    const OrderCase *item = &order_cases[_i];
    const char *ports = arena_format(arena, "{\"id\":\"a\"},%s,%s,%s", write_port(item, 0), write_port(item, 1),
                                     write_port(item, 2));
    read_with_ports(item->constraints, ports,
                    "{\"id\":\"e\",\"sources\":[\"p0\"],\"targets\":[\"b\"]},"
                    "{\"id\":\"f\",\"sources\":[\"p1\"],\"targets\":[\"a\"]},"
                    "{\"id\":\"g\",\"sources\":[\"p2\"],\"targets\":[\"b\"]}");
    ck_assert_int_eq(graph.edges[1].target_side, 0); /* the node, though a port has its name */
    const int *order = item->order;
    if (order[1] == order[0]) {
        for (int port = 0; port < 3; port++)
            ck_assert_int_eq(graph.edges[port].source_order, 0);
    } else {
        ck_assert_int_lt(graph.edges[order[0]].source_order, graph.edges[order[1]].source_order);
        ck_assert_int_lt(graph.edges[order[1]].source_order, graph.edges[order[2]].source_order);
    }
}
END_TEST

START_TEST(syntax_errors_have_a_place)
{
    assert_refused("{\"id\": \"root\",\n  \"children\": [,]}", "invalid-json");
    ck_assert_uint_eq(report.findings.items[0]->span.line, 2);
    ck_assert_uint_eq(report.findings.items[0]->span.column, 16);
    assert_refused("", "invalid-json");
    assert_refused("{\"children\": [", "invalid-json");
    assert_refused("{} x", "invalid-json");
    assert_refused("{\"children\": [{\"id\":\"a\",\"width\":NaN,\"height\":1}]}", "invalid-size");
    assert_refused("{\"id\":\"\xFF\"}", "invalid-json");
    assert_refused("[]", "invalid-graph");
    ck_assert(read_text("{}"));
    ck_assert_uint_eq(graph.node_count, 0);
}
END_TEST

START_TEST(impossible_graphs_are_refused)
{
    assert_refused("{\"children\":[{\"id\":\"a\",\"width\":1,\"height\":1},"
                   "{\"id\":\"a\",\"width\":1,\"height\":1}]}", "duplicate-id");
    assert_refused("{\"children\":[{\"id\":\"a\",\"width\":-1,\"height\":1}]}", "invalid-size");
    assert_refused("{\"children\":[{\"id\":\"a\",\"width\":0,\"height\":1}]}", "invalid-size");
    assert_refused("{\"children\":[{\"id\":\"a\",\"width\":1e9,\"height\":1}]}", "invalid-size");
    assert_refused("{\"children\":[{\"id\":\"a\",\"width\":1e999,\"height\":1}]}", "invalid-size");
    assert_refused("{\"children\":[{\"id\":\"a\",\"width\":\"10\",\"height\":1}]}", "invalid-size");
    assert_refused("{\"children\":[{\"id\":\"a\"}]}", "invalid-size");
    assert_refused("{\"children\":[{\"width\":1,\"height\":1}]}", "invalid-graph");
    assert_refused("{\"children\":[null,3,\"x\",[]]}", "invalid-graph");
    assert_refused("{\"children\":{}}", "invalid-graph");
    assert_refused("{\"edges\":[{\"id\":\"e\",\"sources\":[\"a\"],\"targets\":[\"b\"]}]}", "unknown-id");
    assert_refused("{\"edges\":[{\"id\":\"e\"}]}", "invalid-graph");
    assert_refused("{\"edges\":[null]}", "invalid-graph");
}
END_TEST

START_TEST(size_is_limited)
{
    GString *deep = g_string_new("{");
    for (int level = 0; level < 65; level++)
        g_string_append_printf(deep, "\"children\":[{\"id\":\"g%d\",", level);
    g_string_append(deep, "\"width\":1,\"height\":1");
    for (int level = 0; level < 65; level++)
        g_string_append(deep, "}]");
    g_string_append(deep, "}");
    assert_refused(deep->str, "nesting-too-deep");
    g_string_free(deep, TRUE);

    GString *brackets = g_string_new("{\"children\":");
    for (int level = 0; level < 5000; level++)
        g_string_append_c(brackets, '[');
    assert_refused(brackets->str, "nesting-too-deep");
    g_string_free(brackets, TRUE);

    GString *wide = g_string_new("{\"children\":[{\"id\":0,\"width\":1,\"height\":1}");
    for (int node = 1; node <= 20000; node++)
        g_string_append_printf(wide, ",{\"id\":%d,\"width\":1,\"height\":1}", node);
    g_string_append(wide, "]}");
    assert_refused(wide->str, "graph-too-large");
    g_string_free(wide, TRUE);
}
END_TEST

/* A placed graph: two levels, a title, a labelled edge and a note. */
static void place_graph(void)
{
    static Point points[] = {{130, 60}, {150, 60}, {150, 120.12345}, {200, 120.12345}};
    static Point leader[] = {{40, 200}, {100, 80}};
    graph = (LayoutGraph){.size = {400, 300}, .node_count = 3, .edge_count = 1, .note_count = 2};
    graph.nodes = arena_new_array(arena, LayoutNode, 3);
    graph.nodes[0] = (LayoutNode){.id = "group",
                                  .parent = -1,
                                  .is_group = true,
                                  .is_lane = true,
                                  .title = {50, 16},
                                  .rect = {20, 10, 150, 100},
                                  .title_rect = {28, 16, 50, 16}};
    graph.nodes[1] = (LayoutNode){.id = "a", .parent = 0, .size = {80, 40}, .rect = {50, 40, 80, 40}};
    graph.nodes[2] = (LayoutNode){.id = "root", .parent = -1, .size = {90, 40}, .rect = {200, 100, 90, 40}};
    graph.edges = arena_new(arena, LayoutEdge);
    graph.edges[0] = (LayoutEdge){.id = "a -> b",
                                  .source = 1,
                                  .target = 2,
                                  .label = {30, 12},
                                  .points = points,
                                  .point_count = 4,
                                  .label_rect = {155, 90, 30, 12},
                                  .is_main = true,
                                  .bundle = 3,
                                  .style = 2,
                                  .extra_width = 2.7};
    graph.notes = arena_new_array(arena, LayoutNote, 2);
    graph.notes[0] = (LayoutNote){.node = 1, .rect = {10, 200, 60, 30}, .leader = leader, .leader_count = 2};
    graph.notes[1] = (LayoutNote){.node = -1, .rect = {100, 200, 60, 30}};
}

static const char *const placed =
    "{ \"id\": \"mlboard:root\", \"x\": 0, \"y\": 0, \"width\": 400, \"height\": 300, "
    "\"layoutOptions\": { \"elk.direction\": \"RIGHT\", \"mlboard.sequence\": \"note:1 note:2\" },\n"
    "  \"children\": [\n"
    "    { \"id\": \"group\", \"x\": 20, \"y\": 10, \"width\": 150, \"height\": 100, "
    "\"labels\": [{ \"text\": \"Online \\\"serving\\\"\", \"x\": 8, \"y\": 6, \"width\": 50, \"height\": 16 "
    "}], "
    "\"layoutOptions\": { \"mlboard.lane\": \"true\" }, \"children\": [\n"
    "      { \"id\": \"a\", \"x\": 30, \"y\": 30, \"width\": 80, \"height\": 40, "
    "\"labels\": [{ \"text\": \"A/B\", \"x\": 0, \"y\": 0, \"width\": 80, \"height\": 40 }] },\n"
    "      { \"id\": \"note:1\", \"x\": -10, \"y\": 190, \"width\": 60, \"height\": 30, "
    "\"layoutOptions\": { \"mlboard.note\": \"true\" } }] },\n"
    "    { \"id\": \"root\", \"x\": 200, \"y\": 100, \"width\": 90, \"height\": 40 },\n"
    "    { \"id\": \"note:2\", \"x\": 100, \"y\": 200, \"width\": 60, \"height\": 30, "
    "\"layoutOptions\": { \"mlboard.note\": \"true\" } }],\n"
    "  \"edges\": [\n"
    "    { \"id\": \"a -> b\", \"sources\": [\"a\"], \"targets\": [\"root\"], \"container\": "
    "\"mlboard:root\", "
    "\"sections\": [{ \"id\": \"a -> b:section\", \"startPoint\": { \"x\": 130, \"y\": 60 }, "
    "\"bendPoints\": [{ \"x\": 150, \"y\": 60 }, { \"x\": 150, \"y\": 120.123 }], "
    "\"endPoint\": { \"x\": 200, \"y\": 120.123 } }], "
    "\"labels\": [{ \"text\": \"score\", \"x\": 155, \"y\": 90, \"width\": 30, \"height\": 12 }], "
    "\"layoutOptions\": { \"mlboard.main\": \"true\", \"mlboard.undirected\": \"true\", \"mlboard.bundle\": "
    "\"3\", \"mlboard.style\": \"2\", \"mlboard.extraWidth\": \"2.7\" } },\n"
    "    { \"id\": \"note:1->a\", \"sources\": [\"note:1\"], \"targets\": [\"a\"], \"container\": "
    "\"mlboard:root\", "
    "\"sections\": [{ \"id\": \"note:1->a:section\", \"startPoint\": { \"x\": 40, \"y\": 200 }, "
    "\"bendPoints\": [], "
    "\"endPoint\": { \"x\": 100, \"y\": 80 } }], \"layoutOptions\": { \"mlboard.note\": \"true\" } }] }\n";

START_TEST(placed_graph_is_written_relative_to_parents)
{
    static const char *const node_labels[] = {"Online \"serving\"", "A/B", NULL};
    static const char *const edge_labels[] = {"score"};
    place_graph();
    ck_assert_str_eq(layout_write_elk(arena, &graph, &(LayoutTexts){node_labels, edge_labels}), placed);
    struct json_object *document = json_tokener_parse(layout_write_elk(arena, &graph, NULL));
    ck_assert_ptr_nonnull(document);
    json_object_put(document);
}
END_TEST

/* What is written comes back as it was: notes as notes, and what ELK has no words for. */
START_TEST(written_graph_is_read_again)
{
    static const char *const node_labels[] = {"Online", NULL, NULL};
    int aligned[] = {1, 2};
    LayoutHint hint = {.kind = HINT_ALIGN, .nodes = aligned, .count = 2};
    place_graph();
    graph.direction = LAYOUT_DOWN;
    graph.page_ratio = 1.5;
    graph.easy_ratio = 2.25;
    graph.room = (Size){1500, 999.5};
    graph.nodes[1].marker = (Size){20, 12.5};
    graph.edges[0].label = (Size){24, 30};
    graph.edges[0].low_label = (Size){30, 12}; /* the shape in which it is placed */
    graph.notes[0].size = (Size){60, 30};
    graph.hints = &hint;
    graph.hint_count = 1;
    const char *once = layout_write_elk(arena, &graph, &(LayoutTexts){node_labels, NULL});
    ck_assert_msg(read_text(once), "%s", report_format_text(arena, &report, false, false));
    ck_assert_msg(report.findings.count == 0, "%s", report_format_text(arena, &report, false, false));
    ck_assert_int_eq(graph.direction, LAYOUT_DOWN);
    ck_assert_double_eq(graph.page_ratio, 1.5);
    ck_assert_double_eq(graph.easy_ratio, 2.25);
    ck_assert_double_eq(graph.room.width, 1500);
    ck_assert_double_eq(graph.room.height, 999.5);
    ck_assert_double_eq(graph.edges[0].label.width, 24);
    ck_assert_double_eq(graph.edges[0].label.height, 30);
    ck_assert_double_eq(graph.edges[0].low_label.width, 30);
    ck_assert_double_eq(graph.edges[0].low_label.height, 12);
    ck_assert_uint_eq(graph.node_count, 3);
    ck_assert(graph.nodes[0].is_lane);
    ck_assert_double_eq(graph.nodes[1].marker.height, 12.5);
    ck_assert_uint_eq(graph.edge_count, 1);
    ck_assert(graph.edges[0].is_main && !graph.edges[0].is_directed && graph.edges[0].bundle >= 0);
    ck_assert_uint_eq(graph.note_count, 2);
    ck_assert_int_eq(graph.notes[0].node, 1);
    ck_assert_int_eq(graph.notes[1].node, -1);
    ck_assert_uint_eq(graph.hint_count, 1);
    ck_assert_int_eq(graph.hints[0].nodes[1], 2);
}
END_TEST

/* A document lists parts by lane and notes last; the order of the file breaks ties, so it must come back. */
START_TEST(order_of_the_file_comes_back)
{
    static const char *const ids[] = {"one", "two", "a", "b", "c", "empty"};
    static const char *const labels[] = {"One", "Two", NULL, NULL, NULL, "Empty"};
    static const int parents[] = {-1, -1, 1, 0, 1, 1};
    graph = (LayoutGraph){.node_count = 6, .edge_count = 1, .note_count = 2};
    graph.nodes = arena_new_array(arena, LayoutNode, 6);
    for (int node = 0; node < 6; node++)
        graph.nodes[node] = (LayoutNode){.id = ids[node],
                                         .parent = parents[node],
                                         .is_group = node < 2 || node == 5,
                                         .is_lane = node < 2,
                                         .size = {50, 20 + node},
                                         .rect = {0, 0, 50, 20 + node}};
    graph.edges = arena_new(arena, LayoutEdge);
    graph.edges[0] = (LayoutEdge){.id = "b -> a", .source = 3, .target = 2, .label = {22, 24}, .bundle = -1};
    graph.notes = arena_new_array(arena, LayoutNote, 2);
    graph.notes[0] = (LayoutNote){.node = -1, .rect = {0, 0, 60, 30}};
    graph.notes[1] = (LayoutNote){.node = 1, .rect = {0, 0, 70, 30}};
    ck_assert(read_text(layout_write_elk(arena, &graph, &(LayoutTexts){labels, NULL})));
    ck_assert_msg(report.findings.count == 0, "%s", report_format_text(arena, &report, false, false));
    ck_assert_uint_eq(graph.node_count, 6);
    for (int node = 0; node < 6; node++) {
        ck_assert_str_eq(graph.nodes[node].id, ids[node]);
        ck_assert_int_eq(graph.nodes[node].parent, parents[node]);
    }
    ck_assert(graph.nodes[5].is_group);
    ck_assert_int_eq(graph.edges[0].source, 3);
    ck_assert_int_eq(graph.edges[0].target, 2);
    ck_assert_double_eq(graph.edges[0].label.height, 24); /* room without a text: that of a marker */
    ck_assert_int_eq(graph.notes[0].node, -1);
    ck_assert_int_eq(graph.notes[1].node, 1);
}
END_TEST

/* What a document asks for may be wrong: a child before its parent, ids that it does not have. */
START_TEST(sequence_keeps_parents_first)
{
    ck_assert(read_text("{\"layoutOptions\": {\"mlboard.sequence\": \"b  gone a b\"}, \"children\": ["
                        "{\"id\": \"a\", \"width\": 9, \"height\": 9},"
                        "{\"id\": \"g\", \"children\": [{\"id\": \"b\", \"width\": 9, \"height\": 9}]},"
                        "{\"id\": \"c\", \"width\": 9, \"height\": 9}]}"));
    static const char *const ids[] = {"g", "b", "a", "c"};
    for (int node = 0; node < 4; node++)
        ck_assert_str_eq(graph.nodes[node].id, ids[node]);
    ck_assert_int_eq(graph.nodes[1].parent, 0);
}
END_TEST

/* A note stands beside what it speaks of, often outside of its group: then it is no child of that. */
START_TEST(a_note_is_a_child_of_what_holds_it)
{
    for (int inside = 0; inside < 2; inside++) {
        place_graph();
        graph.nodes[0].is_lane = false;
        graph.notes[0].rect = inside ? (Rect){60, 82, 60, 20} : (Rect){10, 200, 60, 30};
        struct json_object *document = json_tokener_parse(layout_write_elk(arena, &graph, NULL));
        struct json_object *children, *inner;
        json_object_object_get_ex(document, "children", &children);
        json_object_object_get_ex(json_object_array_get_idx(children, 0), "children", &inner);
        ck_assert_int_eq((int)json_object_array_length(inner), inside ? 2 : 1);
        json_object_put(document);
    }
}
END_TEST

Suite *elk_suite(void)
{
    Suite *suite = suite_create("elk");
    TCase *cases = tcase_create("elk");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, elkjs_graphs_are_read);
    tcase_add_loop_test(cases, sides_of_ports_are_read, 0, (int)(sizeof port_cases / sizeof *port_cases));
    tcase_add_loop_test(cases, orders_of_ports_are_read, 0,
                        (int)(sizeof order_cases / sizeof *order_cases));
    tcase_add_test(cases, syntax_errors_have_a_place);
    tcase_add_test(cases, impossible_graphs_are_refused);
    tcase_add_test(cases, size_is_limited);
    tcase_add_test(cases, placed_graph_is_written_relative_to_parents);
    tcase_add_test(cases, written_graph_is_read_again);
    tcase_add_test(cases, a_note_is_a_child_of_what_holds_it);
    tcase_add_test(cases, order_of_the_file_comes_back);
    tcase_add_test(cases, sequence_keeps_parents_first);
    suite_add_tcase(suite, cases);
    return suite;
}
