/* Guards that mlboard can stand in for elkjs: graphs as its users write them come back with all they said,
 * and with places as ELK gives them. */
#include "support/elk_update.h"

#include <check.h>
#include <glib.h>
#include <string.h>

Suite *elk_update_suite(void);

/* Graphs as users of elkjs write them. */
static const char *const flat = "{\"id\":\"root\",\"children\":["
                                "{\"id\":\"n1\",\"width\":30,\"height\":30},{\"id\":\"n2\",\"width\":30,"
                                "\"height\":30},{\"id\":\"n3\",\"width\":30,\"height\":30}],"
                                "\"edges\":[{\"id\":\"e1\",\"sources\":[\"n1\"],\"targets\":[\"n2\"]},{"
                                "\"id\":\"e2\",\"sources\":[\"n1\"],\"targets\":[\"n3\"]}]}";
static const char *const grouped =
    "{\"id\":\"root\",\"children\":[{\"id\":\"A\",\"color\":\"#fff\",\"data\":{\"pi\":3.1400,\"list\":[null,"
    "true]},"
    "\"labels\":[{\"text\":\"Group A\",\"width\":60,\"height\":16}],"
    "\"children\":[{\"id\":\"a1\",\"width\":40,\"height\":20},{\"id\":\"a2\",\"width\":40,\"height\":20}],"
    "\"edges\":[{\"id\":\"inner\",\"sources\":[\"a1\"],\"targets\":[\"a2\"]}]},"
    "{\"id\":\"b\",\"width\":50,\"height\":30,\"labels\":[{\"text\":\"B\",\"width\":10,\"height\":12},"
    "{\"text\":\"b\",\"width\":8,\"height\":10}]}],"
    "\"edges\":[{\"id\":\"outer\",\"source\":\"a2\",\"target\":\"b\",\"labels\":[{\"text\":\"calls\","
    "\"width\":30,\"height\":12}]},"
    "{\"id\":\"border\",\"sources\":[\"b\"],\"targets\":[\"A\"]}]}";
static const char *const ported =
    "{\"id\":\"root\",\"children\":["
    "{\"id\":\"a\",\"width\":60,\"height\":60,\"ports\":[{\"id\":\"a.out\",\"width\":8,\"height\":6,"
    "\"layoutOptions\":{\"port.side\":\"EAST\"}},{\"id\":\"a.idle\",\"width\":8,\"height\":8,"
    "\"layoutOptions\":{\"elk.port.side\":\"SOUTH\"}}]},"
    "{\"id\":\"b\",\"width\":60,\"height\":60,\"ports\":[{\"id\":\"b.in\",\"width\":8,\"height\":6}]},"
    "{\"id\":\"c\",\"width\":60,\"height\":60}],"
    "\"edges\":[{\"id\":\"e\",\"sources\":[\"a.out\"],\"targets\":[\"b.in\"]},"
    "{\"id\":\"old\",\"source\":\"b\",\"target\":\"c\"},{\"id\":\"fan\",\"sources\":[\"a\"],\"targets\":["
    "\"b\",\"c\"]}]}";

static const char *const sided =
    "{\"id\":\"root\",\"children\":["
    "{\"id\":\"a\",\"width\":60,\"height\":60,\"ports\":[{\"id\":\"a.n\",\"width\":8,\"height\":6,"
    "\"layoutOptions\":{\"port.side\":\"NORTH\"}},{\"id\":\"a.w\",\"width\":8,\"height\":6,"
    "\"layoutOptions\":{\"port.side\":\"WEST\"}}]},"
    "{\"id\":\"b\",\"width\":60,\"height\":60,\"ports\":[{\"id\":\"b.s\",\"width\":8,\"height\":6,"
    "\"layoutOptions\":{\"port.side\":\"SOUTH\"}},{\"id\":\"b.e\",\"width\":8,\"height\":6,"
    "\"layoutOptions\":{\"port.side\":\"EAST\"}}]}],"
    "\"edges\":[{\"id\":\"e\",\"sources\":[\"a.n\"],\"targets\":[\"b.s\"]},"
    "{\"id\":\"f\",\"sources\":[\"a.w\"],\"targets\":[\"b.e\"]}]}";

/* Some of the ports have a place, from which they will be moved. */
static const char *const placed =
    "{\"id\":\"root\",\"children\":["
    "{\"id\":\"a\",\"width\":60,\"height\":60,\"layoutOptions\":{\"elk.portConstraints\":\"FIXED_POS\"},"
    "\"ports\":[{\"id\":\"p\",\"width\":6,\"height\":6,\"x\":2,\"y\":-6},"
    "{\"id\":\"q\",\"width\":6,\"height\":6,\"properties\":{\"port.side\":\"NORTH\"}},"
    "{\"id\":\"r\",\"width\":6,\"height\":6}]},"
    "{\"id\":\"b\",\"width\":60,\"height\":60},{\"id\":\"c\",\"width\":60,\"height\":60}],"
    "\"edges\":[{\"id\":\"e\",\"sources\":[\"p\"],\"targets\":[\"b\"]},"
    "{\"id\":\"f\",\"sources\":[\"q\"],\"targets\":[\"c\"]},"
    "{\"id\":\"g\",\"sources\":[\"b\"],\"targets\":[\"r\"]}]}";

/* A group of nothing, whose size is computed: lines of its port meet it where they like. */
static const char *const empty =
    "{\"id\":\"root\",\"children\":[{\"id\":\"g\",\"children\":[],\"ports\":[{\"id\":\"p\"}]},"
    "{\"id\":\"a\",\"width\":80,\"height\":5},{\"id\":\"b\",\"width\":5,\"height\":5}],"
    "\"edges\":[{\"id\":\"e\",\"sources\":[\"a\"],\"targets\":[\"p\"]},{\"id\":\"f\",\"sources\":[\"p\"],"
    "\"targets\":[\"b\"]}]}";

START_TEST(documents_keep_what_they_say)
{
    const char *written;
    struct json_object *document = lay_out(grouped, &written);
    ck_assert_str_eq(text_at(document, "children.0.color"), "#fff");
    ck_assert_str_eq(text_at(document, "children.0.data.pi"), "3.1400");
    ck_assert_ptr_null(json_object_array_get_idx(at(document, "children.0.data.list"), 0));
    ck_assert_double_gt(number_at(document, "width"), 0);
    json_object_put(document);
}
END_TEST

START_TEST(coordinates_are_those_of_elk)
{
    const char *written;
    struct json_object *document = lay_out(grouped, &written);
    Rect group = graph.nodes[0].rect;
    ck_assert_double_eq_tol(number_at(document, "children.0.children.0.x"), graph.nodes[1].rect.x - group.x,
                            0.001);
    ck_assert_double_eq_tol(number_at(document, "children.0.labels.0.y"),
                            graph.nodes[0].title_rect.y - group.y, 0.001);
    ck_assert_double_eq_tol(number_at(document, "children.1.labels.0.x"), 20, 0.001);
    ck_assert_double_eq_tol(number_at(document, "children.1.labels.1.y") -
                                number_at(document, "children.1.labels.0.y"),
                            12, 0.001);
    ck_assert_str_eq(text_at(document, "children.0.edges.0.container"), "A");
    ck_assert_double_eq_tol(number_at(document, "children.0.edges.0.sections.0.startPoint.x"),
                            graph.edges[2].points[0].x - group.x, 0.001);
    ck_assert_str_eq(text_at(document, "edges.0.container"), "root");
    ck_assert_str_eq(text_at(document, "edges.0.sections.0.incomingShape"), "a2");
    ck_assert_str_eq(text_at(document, "edges.0.sections.0.outgoingShape"), "b");
    ck_assert_double_eq_tol(number_at(document, "edges.0.sections.0.startPoint.x"),
                            graph.edges[0].points[0].x, 0.001);
    ck_assert_double_eq_tol(number_at(document, "edges.0.labels.0.x"), graph.edges[0].label_rect.x, 0.001);
    json_object_put(document);
}
END_TEST

START_TEST(ports_stand_where_their_edges_are)
{
    const char *written;
    struct json_object *document = lay_out(ported, &written);
    const LayoutNode *node = &graph.nodes[0];
    Rect port = {number_at(document, "children.0.ports.0.x"), number_at(document, "children.0.ports.0.y"), 8,
                 6};
    Point start = {number_at(document, "edges.0.sections.0.startPoint.x") - node->rect.x,
                   number_at(document, "edges.0.sections.0.startPoint.y") - node->rect.y};
    ck_assert(port.x == 60 || port.x == -8 || port.y == 60 || port.y == -6);
    bool is_across = port.x == 60 || port.x == -8;
    ck_assert_double_eq_tol(is_across ? start.y - port.y : start.x - port.x, is_across ? 3 : 4, 0.001);
    ck_assert_double_eq_tol(is_across ? start.x : start.y,
                            port.x == -8   ? -8
                            : port.y == -6 ? -6
                            : is_across    ? 68
                                           : 66,
                            0.001);
    ck_assert_str_eq(text_at(document, "edges.0.sections.0.outgoingShape"), "b.in");
    ck_assert_double_eq_tol(number_at(document, "children.0.ports.1.y"), 60, 0.001);
    ck_assert_uint_eq(json_object_array_length(at(document, "edges.2.sections")), 2);
    ck_assert_str_eq(text_at(document, "edges.2.sections.1.outgoingShape"), "c");
    json_object_put(document);
}
END_TEST

/* However the graph reads. */
START_TEST(ports_stand_on_the_sides_that_they_name)
{
    static const char *const directions[] = {"RIGHT", "DOWN", "LEFT", "UP"};
    const char *written;
    const char *text = arena_format(arena, "{\"layoutOptions\":{\"elk.direction\":\"%s\"},%s",
                                    directions[_i], sided + 1);
    struct json_object *document = lay_out(text, &written);
    ck_assert_double_eq(number_at(document, "children.0.ports.0.y"), -6);
    ck_assert_double_eq(number_at(document, "children.0.ports.1.x"), -8);
    ck_assert_double_eq(number_at(document, "children.1.ports.0.y"), 60);
    ck_assert_double_eq(number_at(document, "children.1.ports.1.x"), 60);
    ck_assert_double_eq_tol(number_at(document, "edges.0.sections.0.startPoint.y"),
                            number_at(document, "children.0.y") - 6, 0.001);
    ck_assert_double_eq_tol(number_at(document, "edges.1.sections.0.endPoint.x"),
                            number_at(document, "children.1.x") + 60 + 8, 0.001);
    json_object_put(document);
}
END_TEST

/* As editors ask for it whose handles have their places: clockwise, so at the left from the bottom up. Two
 * lines between the same nodes have to cross. */
START_TEST(ports_stand_in_their_order)
{
    static const char *const ordered =
        "{\"children\":["
        "{\"id\":\"a\",\"width\":80,\"height\":40,\"properties\":{\"org.eclipse.elk.portConstraints\":"
        "\"FIXED_ORDER\"},\"ports\":[{\"id\":\"a\"},{\"id\":\"a1\",\"properties\":{\"side\":\"EAST\"}},"
        "{\"id\":\"a2\",\"properties\":{\"side\":\"EAST\"}}]},"
        "{\"id\":\"b\",\"width\":80,\"height\":40,\"properties\":{\"org.eclipse.elk.portConstraints\":"
        "\"FIXED_ORDER\"},\"ports\":[{\"id\":\"b1\",\"properties\":{\"side\":\"WEST\"}},"
        "{\"id\":\"b2\",\"properties\":{\"side\":\"WEST\"}}]}],"
        "\"edges\":[{\"id\":\"e\",\"sources\":[\"a1\"],\"targets\":[\"b1\"]},"
        "{\"id\":\"f\",\"sources\":[\"a2\"],\"targets\":[\"b2\"]}]}";
    const char *once, *twice;
    struct json_object *document = lay_out(ordered, &once);
    ck_assert_double_eq(number_at(document, "children.0.ports.1.x"), 80);
    ck_assert_double_lt(number_at(document, "children.0.ports.1.y"),
                        number_at(document, "children.0.ports.2.y"));
    ck_assert_double_eq(number_at(document, "children.1.ports.0.x"), 0);
    ck_assert_double_gt(number_at(document, "children.1.ports.0.y"),
                        number_at(document, "children.1.ports.1.y"));
    ck_assert_int_eq(layout_audit(&graph).crossings, 1);
    json_object_put(document);
    json_object_put(lay_out(once, &twice));
    ck_assert_str_eq(once, twice);
}
END_TEST

/* Outside its node, over the border, within, at a corner, without an edge, as ELK keeps them all. The lines
 * end at what of a port lies outermost. Of the last one the place is no part of its side. */
START_TEST(fixed_ports_stay)
{
    static const char *const directions[] = {"RIGHT", "DOWN", "LEFT", "UP"};
    static const double ends[] = {68, 62, 60, 68};
    static const char *const ports = "{\"id\":\"p0\",\"x\":60,\"y\":5,\"width\":8,\"height\":6},"
                                     "{\"id\":\"p1\",\"x\":52,\"y\":20.3,\"width\":10,\"height\":5},"
                                     "{\"id\":\"p2\",\"x\":52,\"y\":40,\"width\":8,\"height\":6},"
                                     "{\"id\":\"p3\",\"x\":60,\"y\":77,\"width\":8,\"height\":6},"
                                     "{\"id\":\"p4\",\"x\":10,\"y\":-6,\"width\":8,\"height\":6},"
                                     "{\"id\":\"p5\",\"x\":90,\"y\":80,\"layoutOptions\":{"
                                     "\"port.side\":\"SOUTH\"}}";
    GString *text = g_string_new(NULL);
    g_string_append_printf(text,
                           "{\"layoutOptions\":{\"direction\":\"%s\"},\"children\":[{\"id\":\"a\",\"width\":60,"
                           "\"height\":80,\"ports\":[%s],\"layoutOptions\":{\"org.eclipse.elk."
                           "portConstraints\":\"FIXED_POS\"}}",
                           directions[_i], ports);
    for (int node = 0; node < 4; node++)
        g_string_append_printf(text, ",{\"id\":\"n%d\",\"width\":70,\"height\":30}", node);
    g_string_append(text, "],\"edges\":[");
    for (int edge = 0; edge < 4; edge++)
        g_string_append_printf(text, "%s{\"id\":\"e%d\",\"sources\":[\"p%d\"],\"targets\":[\"n%d\"]}",
                               edge > 0 ? "," : "", edge, edge, edge);
    g_string_append(text, "]}");
    const char *once, *twice;
    struct json_object *document = lay_out(text->str, &once);
    ck_assert_uint_eq(report_count(&report, SEVERITY_WARNING), 1);
    struct json_object *given = json_tokener_parse(text->str);
    for (int port = 0; port < 5; port++) {
        const char *x = arena_format(arena, "children.0.ports.%d.x", port),
                   *y = arena_format(arena, "children.0.ports.%d.y", port);
        ck_assert_double_eq(number_at(document, x), number_at(given, x));
        ck_assert_double_eq(number_at(document, y), number_at(given, y));
    }
    for (int edge = 0; edge < 4; edge++) {
        const char *start = arena_format(arena, "edges.%d.sections.0.startPoint", edge);
        const char *port = arena_format(arena, "children.0.ports.%d", edge);
        double middle = number_at(at(given, port), "y") + number_at(at(given, port), "height") / 2;
        ck_assert_double_eq_tol(number_at(at(document, start), "x"),
                                number_at(document, "children.0.x") + ends[edge], 0.001);
        ck_assert_double_eq_tol(number_at(at(document, start), "y"),
                                number_at(document, "children.0.y") + middle, 0.001);
    }
    json_object_put(given);
    json_object_put(document);
    g_string_free(text, TRUE);
    json_object_put(lay_out(once, &twice));
    ck_assert_str_eq(once, twice);
}
END_TEST

/* What comes out of a pipeline may go into the next one. */
START_TEST(a_second_run_changes_nothing)
{
    const char *const documents[] = {flat, grouped, ported, sided, placed, empty};
    for (int index = 0; index < 6; index++) {
        const char *once, *twice;
        json_object_put(lay_out(documents[index], &once));
        json_object_put(lay_out(once, &twice));
        ck_assert_str_eq(once, twice);
    }
}
END_TEST

/* LEFT is RIGHT seen in a mirror, UP is DOWN. */
START_TEST(directions_mirror_each_other)
{
    static const char *const pairs[2][2] = {{"RIGHT", "LEFT"}, {"DOWN", "UP"}};
    for (int pair = 0; pair < 2; pair++) {
        double along[2], length = 0;
        for (int mirrored = 0; mirrored < 2; mirrored++) {
            const char *written, *axis = pair == 0 ? "children.0.x" : "children.0.y";
            const char *text = arena_format(arena, "{\"layoutOptions\":{\"elk.direction\":\"%s\"},%s",
                                            pairs[pair][mirrored], flat + 1);
            struct json_object *document = lay_out(text, &written);
            along[mirrored] = number_at(document, axis);
            length = number_at(document, pair == 0 ? "width" : "height");
            ck_assert_int_eq(layout_audit(&graph).against_flow, 0);
            json_object_put(document);
        }
        ck_assert_double_eq_tol(along[1], length - along[0] - 30, 0.002);
    }
}
END_TEST

START_TEST(coordinates_from_the_root_on_request)
{
    const char *written;
    const char *text = arena_format(
        arena,
        "{\"layoutOptions\":{\"elk.json.shapeCoords\":\"ROOT\",\"org.eclipse.elk.json.edgeCoords\":"
        "\"ROOT\"},%s",
        grouped + 1);
    struct json_object *document = lay_out(text, &written);
    ck_assert_uint_eq(report.findings.count, 0);
    ck_assert_double_eq_tol(number_at(document, "children.0.children.1.x"), graph.nodes[2].rect.x, 0.001);
    ck_assert_double_eq_tol(number_at(document, "children.0.edges.0.sections.0.endPoint.y"),
                            graph.edges[2].points[graph.edges[2].point_count - 1].y, 0.001);
    json_object_put(document);
}
END_TEST

/* What stands in the place of a label may be anything; a size that an option gives needs no label. */
START_TEST(labels_that_are_none_stay)
{
    static const char *const labels[] = {"\"x\"", "null", "7"};
    for (size_t at = 0; at < 3; at++) {
        const char *written;
        const char *text =
            arena_format(arena,
                         "{\"children\":[{\"id\":\"a\",\"width\":9,\"height\":9}],\"edges\":[{\"id\":\"e\","
                         "\"sources\":[\"a\"],\"targets\":[\"a\"],\"labels\":[%s],"
                         "\"layoutOptions\":{\"mlboard.label\":\"20 20\"}}]}",
                         labels[at]);
        json_object_put(lay_out(text, &written));
        ck_assert_ptr_nonnull(strstr(written, labels[at]));
    }
}
END_TEST

/* Outside the node, and off the line that leaves the port in its middle. */
START_TEST(labels_of_ports_stand_beside_them)
{
    static const char *const sides[] = {"NORTH", "EAST", "SOUTH", "WEST"};
    const char *written;
    struct json_object *document =
        lay_out(arena_format(arena,
                             "{\"children\":[{\"id\":\"a\",\"width\":60,\"height\":60,\"ports\":[{\"id\":\"p\","
                             "\"width\":8,\"height\":6,\"labels\":[{\"text\":\"port\",\"width\":30,\"height\":10}],"
                             "\"layoutOptions\":{\"port.side\":\"%s\"}}]},{\"id\":\"b\",\"width\":60,\"height\":60}],"
                             "\"edges\":[{\"id\":\"e\",\"sources\":[\"p\"],\"targets\":[\"b\"]}]}",
                             sides[_i]),
                &written);
    struct json_object *port = at(document, "children.0.ports.0"), *label = at(port, "labels.0");
    Rect room = {number_at(port, "x") + number_at(label, "x"), number_at(port, "y") + number_at(label, "y"),
                 30, 10};
    bool is_beside = room.x >= 60 || rect_right(room) <= 0 || room.y >= 60 || rect_bottom(room) <= 0;
    ck_assert_msg(is_beside, "%s: %g %g lies on the node", sides[_i], room.x, room.y);
    bool is_level = _i % 2 == 1;
    double line = is_level ? number_at(port, "y") + 3 : number_at(port, "x") + 4,
           start = is_level ? room.y : room.x, end = is_level ? rect_bottom(room) : rect_right(room);
    ck_assert_msg(end <= line || start >= line, "%s: the line at %g is hit", sides[_i], line);
    json_object_put(document);
}
END_TEST

/* A line from a node to itself cannot always end at its port; the others do. */
START_TEST(ports_stand_where_others_than_loops_end)
{
    const char *written;
    struct json_object *document = lay_out(
        "{\"children\":[{\"id\":\"a\",\"width\":60,\"height\":60,\"ports\":[{\"id\":\"p\",\"width\":8,\"height\":6},"
        "{\"id\":\"q\",\"width\":8,\"height\":6}]},{\"id\":\"b\",\"width\":60,\"height\":60}],\"edges\":["
        "{\"id\":\"loop\",\"sources\":[\"p\"],\"targets\":[\"q\"]},{\"id\":\"e\",\"sources\":[\"p\"],\"targets\":[\"b\"]}]}",
        &written);
    struct json_object *node = at(document, "children.0"), *port = at(node, "ports.0"),
                       *start = at(document, "edges.1.sections.0.startPoint");
    ck_assert_double_eq_tol(number_at(start, "x"), number_at(node, "x") + number_at(port, "x") + 8, 0.5);
    ck_assert_double_eq_tol(number_at(start, "y"), number_at(node, "y") + number_at(port, "y") + 3, 0.5);
    json_object_put(document);
}
END_TEST

Suite *elk_update_suite(void)
{
    Suite *suite = suite_create("elk_update");
    TCase *cases = tcase_create("elk_update");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, documents_keep_what_they_say);
    tcase_add_test(cases, coordinates_are_those_of_elk);
    tcase_add_test(cases, ports_stand_where_their_edges_are);
    tcase_add_loop_test(cases, ports_stand_on_the_sides_that_they_name, 0, 4);
    tcase_add_test(cases, ports_stand_in_their_order);
    tcase_add_loop_test(cases, fixed_ports_stay, 0, 4);
    tcase_add_test(cases, a_second_run_changes_nothing);
    tcase_add_test(cases, directions_mirror_each_other);
    tcase_add_test(cases, coordinates_from_the_root_on_request);
    tcase_add_test(cases, labels_that_are_none_stay);
    tcase_add_test(cases, ports_stand_where_others_than_loops_end);
    tcase_add_loop_test(cases, labels_of_ports_stand_beside_them, 0, 4);
    suite_add_tcase(suite, cases);
    return suite;
}
