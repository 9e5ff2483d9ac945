/* Guards what numbers of an updated ELK document count from, that all that is drawn lies in the drawing, and
 * that ids stay what they are in the document. */
#include "support/elk_update.h"

#include <check.h>

Suite *elk_coordinates_suite(void);

/* A group with ports all around, two of which edges meet from within. */
static const char *const ported_group =
    "\"children\":[{\"id\":\"g\",\"labels\":[{\"text\":\"G\",\"width\":20,\"height\":14}],\"ports\":["
    "{\"id\":\"in\",\"width\":8,\"height\":6,\"layoutOptions\":{\"port.side\":\"WEST\"},"
    "\"labels\":[{\"text\":\"in\",\"width\":30,\"height\":20}]},"
    "{\"id\":\"out\",\"width\":8,\"height\":6,\"layoutOptions\":{\"port.side\":\"EAST\"}},"
    "{\"id\":\"up\",\"width\":8,\"height\":6,\"layoutOptions\":{\"port.side\":\"NORTH\"}},"
    "{\"id\":\"down\",\"width\":8,\"height\":6,\"layoutOptions\":{\"port.side\":\"SOUTH\"}}],"
    "\"children\":[{\"id\":\"a\",\"width\":60,\"height\":40,\"labels\":[{\"text\":\"A\",\"width\":20,"
    "\"height\":14}]},{\"id\":\"b\",\"width\":60,\"height\":40}],"
    "\"edges\":[{\"id\":\"e\",\"source\":\"g\",\"sourcePort\":\"in\",\"target\":\"a\"},"
    "{\"id\":\"f\",\"sources\":[\"a\"],\"targets\":[\"b\"]},"
    "{\"id\":\"h\",\"source\":\"b\",\"target\":\"g\",\"targetPort\":\"out\"}]}]}";

/* As ELK has it: the line meets the port where that meets the border. */
START_TEST(lines_from_within_end_at_the_border)
{
    const char *written;
    struct json_object *document = lay_out(arena_format(arena, "{%s", ported_group), &written);
    struct json_object *edge = at(document, "children.0.edges.0");
    ck_assert_str_eq(text_at(edge, "container"), "g");
    ck_assert_double_eq(number_at(edge, "sections.0.startPoint.x"), 0);
    ck_assert_double_eq(number_at(edge, "sections.0.startPoint.y"),
                        number_at(document, "children.0.ports.0.y") + 3);
    edge = at(document, "children.0.edges.2");
    ck_assert_double_eq(number_at(edge, "sections.0.endPoint.x"), number_at(document, "children.0.width"));
    json_object_put(document);
}
END_TEST

/* Who draws the document takes the root's size for the page. */
START_TEST(ports_lie_in_the_drawing)
{
    const char *written;
    struct json_object *document = lay_out(arena_format(arena, "{%s", ported_group), &written);
    Rect drawing = {0, 0, number_at(document, "width"), number_at(document, "height")};
    Point group = {number_at(document, "children.0.x"), number_at(document, "children.0.y")};
    for (int port = 0; port < 4; port++) {
        struct json_object *item = at(document, arena_format(arena, "children.0.ports.%d", port));
        Rect place = {group.x + number_at(item, "x"), group.y + number_at(item, "y"), 8, 6};
        ck_assert_msg(rect_contains(drawing, place, 0.001), "port %d", port);
        if (port == 0)
            ck_assert(rect_contains(drawing,
                                    (Rect){place.x + number_at(item, "labels.0.x"),
                                           place.y + number_at(item, "labels.0.y"), 30, 20},
                                    0.001));
    }
    json_object_put(document);
}
END_TEST

/* Whose box is small, as that of an icon, which has its name below it or over it. */
START_TEST(labels_larger_than_their_boxes_lie_in_the_drawing)
{
    const char *written;
    struct json_object *document =
        lay_out("{\"children\":[{\"id\":\"a\",\"width\":40,\"height\":40,\"labels\":[{\"text\":\"A\",\"width\":90,"
                "\"height\":30},{\"text\":\"A\",\"width\":10,\"height\":30}]}]}",
                &written);
    ck_assert_double_eq(number_at(document, "width"), 90);
    ck_assert_double_eq(number_at(document, "height"), 60);
    ck_assert_double_eq(number_at(document, "children.0.x"), 25);
    ck_assert_double_eq(number_at(document, "children.0.y"), 10);
    ck_assert_double_eq(number_at(document, "children.0.labels.0.x"), -25);
    ck_assert_double_eq(number_at(document, "children.0.labels.1.y"), 20);
    json_object_put(document);
}
END_TEST

/* Also those of ports and labels; of edges by their own option. */
START_TEST(shapes_count_from_the_root_on_request)
{
    const char *written;
    struct json_object *plain = lay_out(arena_format(arena, "{%s", ported_group), &written);
    struct json_object *document =
        lay_out(arena_format(arena, "{\"layoutOptions\":{\"json.shapeCoords\":\"ROOT\"},%s", ported_group),
                &written);
    static const char *const shapes[][2] = {/* each with what it stands in */
                                            {"children.0", NULL},
                                            {"children.0.ports.0", "children.0"},
                                            {"children.0.ports.0.labels.0", "children.0.ports.0"},
                                            {"children.0.labels.0", "children.0"},
                                            {"children.0.children.0", "children.0"},
                                            {"children.0.children.0.labels.0", "children.0.children.0"}};
    for (size_t index = 0; index < sizeof shapes / sizeof shapes[0]; index++) {
        const char *shape = shapes[index][0], *owner = shapes[index][1];
        double left = owner == NULL ? 0 : number_at(at(document, owner), "x"),
               top = owner == NULL ? 0 : number_at(at(document, owner), "y");
        ck_assert_double_eq_tol(number_at(at(document, shape), "x"), left + number_at(at(plain, shape), "x"),
                                0.001);
        ck_assert_double_eq_tol(number_at(at(document, shape), "y"), top + number_at(at(plain, shape), "y"),
                                0.001);
    }
    ck_assert_str_eq(json_object_to_json_string(at(plain, "children.0.edges")),
                     json_object_to_json_string(at(document, "children.0.edges")));
    json_object_put(plain);
    json_object_put(document);
}
END_TEST

/* A place that is fixed was said from the node, whatever the numbers of the drawing count from. */
START_TEST(fixed_places_outlast_numbers_from_the_root)
{
    static const char *const fixed =
        "{\"layoutOptions\":{\"json.shapeCoords\":\"ROOT\"},\"children\":["
        "{\"id\":\"a\",\"width\":60,\"height\":40},{\"id\":\"b\",\"width\":60,\"height\":40,"
        "\"layoutOptions\":{\"portConstraints\":\"FIXED_POS\"},\"ports\":[{\"id\":\"p\",\"x\":-8,"
        "\"y\":30,\"width\":8,\"height\":6}]}],"
        "\"edges\":[{\"id\":\"e\",\"source\":\"a\",\"target\":\"p\"}]}";
    const char *once, *twice;
    struct json_object *document = lay_out(fixed, &once);
    ck_assert_double_eq_tol(number_at(document, "children.1.ports.0.x"),
                            number_at(document, "children.1.x") - 8, 0.001);
    ck_assert_double_eq_tol(number_at(document, "children.1.ports.0.y"),
                            number_at(document, "children.1.y") + 30, 0.001);
    json_object_put(document);
    json_object_put(lay_out(once, &twice));
    ck_assert_str_eq(once, twice);
}
END_TEST

/* Joints of lines, as people draw them: a point, a bar and what hangs on them. */
static const char *const joints =
    "{\"children\":[{\"id\":\"a\",\"width\":40,\"height\":30},{\"id\":\"point\",\"width\":0,\"height\":0},"
    "{\"id\":\"bar\",\"width\":0,\"height\":30},{\"id\":\"b\",\"width\":40,\"height\":30}],"
    "\"edges\":[{\"id\":\"e\",\"sources\":[\"a\"],\"targets\":[\"point\"]},"
    "{\"id\":\"f\",\"sources\":[\"point\"],\"targets\":[\"bar\"]},"
    "{\"id\":\"g\",\"sources\":[\"point\"],\"targets\":[\"b\"]}]}";
static const char *const points_alone =
    "{\"children\":[{\"id\":\"a\",\"width\":0,\"height\":0},{\"id\":\"b\",\"width\":0,\"height\":0}],"
    "\"edges\":[{\"id\":\"e\",\"sources\":[\"a\"],\"targets\":[\"b\"]}]}";

/* All that is in a group is a bar. */
static const char *const bar_in_group =
    "{\"layoutOptions\":{\"elk.direction\":\"LEFT\"},\"children\":[{\"id\":\"n\",\"width\":150,\"height\":60},"
    "{\"id\":\"m\",\"width\":40,\"height\":3},{\"id\":\"g\",\"children\":[{\"id\":\"b\",\"width\":40,"
    "\"height\":0}]}]}";

START_TEST(boxes_may_be_points)
{
    const char *written;
    struct json_object *document = lay_out(joints, &written);
    ck_assert_uint_eq(report.findings.count, 0);
    ck_assert_double_eq_tol(number_at(document, "children.1.width"), 0, 0.001);
    ck_assert_double_eq_tol(number_at(document, "edges.0.sections.0.endPoint.x"),
                            number_at(document, "children.1.x"), 0.001);
    ck_assert_double_eq_tol(number_at(document, "edges.0.sections.0.endPoint.y"),
                            number_at(document, "children.1.y"), 0.001);
    json_object_put(document);
    LayoutAudit audit = layout_audit(&graph);
    ck_assert_int_eq(layout_audit_faults(&audit), 0);
    json_object_put(lay_out(bar_in_group, &written));
    audit = layout_audit(&graph);
    ck_assert_int_eq(layout_audit_faults(&audit), 0);
    json_object_put(lay_out(points_alone, &written));
    audit = layout_audit(&graph);
    ck_assert_int_eq(layout_audit_faults(&audit), 0);
    ck_assert_double_gt(audit.edge_length, 0); /* in points, where no box has a size */
}
END_TEST

/* Who looks up a node by the id of an end finds it, whether that is a text or a number. */
START_TEST(ids_stay_numbers)
{
    static const char *const numbered =
        "{\"id\":0,\"children\":[{\"id\":1,\"width\":30,\"height\":30},{\"id\":2,\"children\":["
        "{\"id\":3,\"width\":30,\"height\":30,\"ports\":[{\"id\":31}]},{\"id\":4,\"width\":30,"
        "\"height\":30}],\"edges\":[{\"id\":11,\"source\":3,\"sourcePort\":31,\"target\":4}]}],"
        "\"edges\":[{\"id\":10,\"sources\":[1],\"targets\":[3]}]}";
    static const char *const paths[] = {"edges.0.container",
                                        "edges.0.sections.0.incomingShape",
                                        "edges.0.sections.0.outgoingShape",
                                        "children.1.edges.0.container",
                                        "children.1.edges.0.sections.0.incomingShape",
                                        "children.1.edges.0.sections.0.outgoingShape"};
    static const int ids[] = {0, 1, 3, 2, 31, 4};
    const char *written;
    struct json_object *document = lay_out(numbered, &written);
    for (size_t index = 0; index < sizeof ids / sizeof ids[0]; index++) {
        ck_assert_msg(json_object_is_type(at(document, paths[index]), json_type_int), "%s", paths[index]);
        ck_assert_int_eq(json_object_get_int(at(document, paths[index])), ids[index]);
    }
    json_object_put(document);
}
END_TEST

/* Programs write null for what they do not know. */
START_TEST(null_is_absent)
{
    static const char *const unknown =
        "{\"id\":null,\"layoutOptions\":null,\"properties\":{\"direction\":\"DOWN\"},\"children\":["
        "{\"id\":\"g\",\"width\":null,\"height\":null,\"ports\":null,\"labels\":null,\"edges\":null,"
        "\"children\":[{\"id\":\"a\",\"width\":30,\"height\":30,\"children\":null,\"labels\":[{"
        "\"text\":\"A\",\"width\":null,\"height\":null}]}]},{\"id\":\"b\",\"width\":30,\"height\":30}],"
        "\"edges\":[{\"id\":\"e\",\"sources\":null,\"targets\":null,\"source\":\"a\","
        "\"sourcePort\":null,\"target\":\"b\",\"targetPort\":null}]}";
    const char *written;
    struct json_object *document = lay_out(unknown, &written);
    ck_assert_uint_eq(report_count(&report, SEVERITY_WARNING), 0);
    ck_assert_str_eq(text_at(document, "edges.0.sections.0.incomingShape"), "a");
    ck_assert_double_eq(number_at(document, "children.0.children.0.labels.0.width"), 7);
    ck_assert_double_gt(number_at(document, "children.1.y"), number_at(document, "children.0.height"));
    json_object_put(document);
}
END_TEST

Suite *elk_coordinates_suite(void)
{
    Suite *suite = suite_create("elk_coordinates");
    TCase *cases = tcase_create("elk_coordinates");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, lines_from_within_end_at_the_border);
    tcase_add_test(cases, ports_lie_in_the_drawing);
    tcase_add_test(cases, labels_larger_than_their_boxes_lie_in_the_drawing);
    tcase_add_test(cases, shapes_count_from_the_root_on_request);
    tcase_add_test(cases, fixed_places_outlast_numbers_from_the_root);
    tcase_add_test(cases, boxes_may_be_points);
    tcase_add_test(cases, ids_stay_numbers);
    tcase_add_test(cases, null_is_absent);
    suite_add_tcase(suite, cases);
    return suite;
}
