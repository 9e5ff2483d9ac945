/* Guards the reading of ELK JSON: what elkjs users write is read, and mistakes are findings. */
#include "support/elk_reading.h"

#include <check.h>
#include <glib.h>

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

/* Each asks for something that means nothing here, named by the last words. */
static const char *const unheard[][2] = {
    {"{\"children\":[{\"id\":\"a\",\"width\":9,\"height\":9,\"ports\":[{\"id\":\"p\",\"layoutOptions\":{"
     "\"port.side\":\"west\"}}]}]}",
     "port.side: west"},
    {"{\"children\":[{\"id\":\"a\",\"width\":9,\"height\":9,\"ports\":[{\"id\":\"p\",\"layoutOptions\":{"
     "\"elk.port.side\":\"UNDEFINED\",\"elk.port.borderOffset\":\"3\"}}]}]}",
     "elk.port.borderOffset"},
    {"{\"children\":[{\"id\":\"a\",\"width\":9,\"height\":9,\"layoutOptions\":{\"elk.portConstraints\":"
     "\"FIXED_POSITION\"}}]}",
     "portConstraints: FIXED_POSITION"},
    {"{\"layoutOptions\":{\"elk.portConstraints\":\"FIXED_POS\"}}", "elk.portConstraints of the root"},
    {"{\"children\":[{\"id\":\"a\",\"width\":9,\"height\":9,\"labels\":[{\"text\":\"a\",\"layoutOptions\":{"
     "\"elk.nodeLabels.placement\":\"INSIDE\"},\"width\":3,\"height\":3}]}]}",
     "elk.nodeLabels.placement"},
};

START_TEST(what_is_ignored_is_told)
{
    ck_assert(read_text(unheard[_i][0]));
    const char *text = report_format_text(arena, &report, false, false);
    const char *wanted = arena_format(arena, "mean nothing here: '%s' [", unheard[_i][1]);
    ck_assert_msg(strstr(text, wanted) != NULL, "%s", text);
}
END_TEST

/* Programs that draw labels themselves tell their sizes alone. */
START_TEST(labels_without_text_have_room)
{
    ck_assert(read_text("{\"children\":[{\"id\":\"g\",\"labels\":[{\"width\":50,\"height\":16}],\"children\":[{"
                        "\"id\":\"a\",\"width\":9,\"height\":9}]}],\"edges\":[{\"id\":\"e\",\"sources\":[\"a\"],"
                        "\"targets\":[\"a\"],\"labels\":[{\"text\":\"\",\"width\":40,\"height\":12},{\"width\":0,"
                        "\"height\":9}]}]}"));
    ck_assert_double_eq(graph.nodes[0].title.width, 50);
    ck_assert_double_eq(graph.edges[0].label.width, 40);
    ck_assert_double_eq(graph.edges[0].label.height, 12);
}
END_TEST

/* ELK lets edges end there. */
START_TEST(an_edge_to_the_root_is_told_so)
{
    static const char *const ends[] = {"r", "p", "q"};
    ck_assert(!read_text(arena_format(arena,
                                      "{\"id\":\"r\",\"ports\":[{\"id\":\"p\"}],\"children\":[{\"id\":\"a\","
                                      "\"width\":9,\"height\":9}],\"edges\":[{\"id\":\"e\",\"sources\":[\"a\"],"
                                      "\"targets\":[\"%s\"]}]}",
                                      ends[_i])));
    bool is_told = strstr(report_format_text(arena, &report, false, false), "the root or a port") != NULL;
    ck_assert_int_eq(is_told, _i < 2);
}
END_TEST

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
    assert_refused("{\"children\":[{\"id\":\"a\",\"width\":1e9,\"height\":1}]}", "invalid-size");
    assert_refused("{\"children\":[{\"id\":\"a\",\"width\":1e999,\"height\":1}]}", "invalid-size");
    assert_refused("{\"children\":[{\"id\":\"a\",\"width\":\"10\",\"height\":1}]}", "invalid-size");
    assert_refused("{\"children\":[{\"id\":\"a\"}]}", "invalid-size");
    assert_refused("{\"children\":[{\"id\":\"a\",\"width\":0}]}", "invalid-size");
    assert_refused("{\"children\":[{\"width\":1,\"height\":1}]}", "invalid-graph");
    assert_refused("{\"children\":[null,3,\"x\",[]]}", "invalid-graph");
    assert_refused("{\"children\":{}}", "invalid-graph");
    assert_refused("{\"edges\":[{\"id\":\"e\",\"sources\":[\"a\"],\"targets\":[\"b\"]}]}", "unknown-id");
    assert_refused("{\"edges\":[{\"id\":\"e\"}]}", "invalid-graph");
    assert_refused("{\"edges\":[null]}", "invalid-graph");
}
END_TEST

/* Each a node with a port, and an edge at it; the last is right. */
static const char *const ports[][3] = {
    {"\"width\":-3,\"height\":5", "\"source\":\"a\"", "invalid-size"},
    {"\"width\":3,\"height\":\"5\"", "\"source\":\"a\"", "invalid-size"},
    {"\"x\":\"left\",\"y\":5", "\"source\":\"a\"", "invalid-graph"},
    {"\"width\":3,\"height\":5", "\"source\":\"b\"", "invalid-graph"},
    {"\"width\":3,\"height\":5", "\"source\":\"none\"", "unknown-id"},
    {"\"width\":0,\"x\":5", "\"source\":\"a\"", NULL},
};

START_TEST(ports_are_checked)
{
    const char *text = arena_format(arena,
                                    "{\"children\":[{\"id\":\"a\",\"width\":9,\"height\":9,\"layoutOptions\":"
                                    "{\"elk.portConstraints\":\"FIXED_POS\"},\"ports\":[{\"id\":\"p\",%s}]},"
                                    "{\"id\":\"b\",\"width\":9,\"height\":9}],\"edges\":[{\"id\":\"e\",%s,"
                                    "\"sourcePort\":\"p\",\"target\":\"b\"}]}",
                                    ports[_i][0], ports[_i][1]);
    if (ports[_i][2] != NULL)
        assert_refused(text, ports[_i][2]);
    else
        ck_assert_msg(read_text(text), "%s", report_format_text(arena, &report, false, false));
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

/* Where an id is given, not where an edge before it or another object names it; numbers too. */
static const struct {
    const char *text;
    uint32_t column;
} places[] = {
    {"{\"children\":[{\"id\" : 12}, {\"id\":2,\"width\":1,\"height\":1}]}", 22},
    {"{\"children\":[{\"id\":21,\"width\":1,\"height\":1},{\"id\":2}]}", 51},
    {"{\"edges\":[{\"id\":\"e\",\"source\":\"b\",\"target\":\"b\"}],\"children\":[{\"id\":\"b\"}]}", 67},
    {"{\"children\":[{\"id\":\"a\",\"width\":1,\"height\":1},{\"id\":\"a\",\"width\":1,\"height\":1}]}", 52},
    {"{\"children\":[{\"width\":\"w\",\"height\":1,\"id\":\"\\u0061\"}]}", 1},
};

START_TEST(ids_are_placed_where_they_are_given)
{
    ck_assert(!read_text(places[_i].text));
    ck_assert_uint_eq(report.findings.count, 1);
    ck_assert_uint_eq(report.findings.items[0]->span.column, places[_i].column);
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

Suite *elk_read_suite(void);

Suite *elk_read_suite(void)
{
    Suite *suite = suite_create("elk_read");
    TCase *cases = tcase_create("elk_read");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, elkjs_graphs_are_read);
    tcase_add_loop_test(cases, what_is_ignored_is_told, 0, (int)(sizeof unheard / sizeof *unheard));
    tcase_add_test(cases, labels_without_text_have_room);
    tcase_add_loop_test(cases, an_edge_to_the_root_is_told_so, 0, 3);
    tcase_add_test(cases, syntax_errors_have_a_place);
    tcase_add_test(cases, impossible_graphs_are_refused);
    tcase_add_loop_test(cases, ports_are_checked, 0, sizeof ports / sizeof ports[0]);
    tcase_add_test(cases, size_is_limited);
    tcase_add_loop_test(cases, ids_are_placed_where_they_are_given, 0, sizeof places / sizeof places[0]);
    tcase_add_test(cases, sequence_keeps_parents_first);
    suite_add_tcase(suite, cases);
    return suite;
}
