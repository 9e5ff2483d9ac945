/* Guards the writing of ELK JSON: coordinates follow ELK, and what is written can be read again. */
#include "support/elk_reading.h"

#include <check.h>
#include <json-c/json.h>

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
                                  .is_prominent = true,
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
    "\"labels\": [{ \"id\": \"group:label\", \"text\": \"Online \\\"serving\\\"\", \"x\": 8, \"y\": 6, "
    "\"width\": 50, \"height\": 16 }], "
    "\"layoutOptions\": { \"mlboard.lane\": \"true\" }, \"children\": [\n"
    "      { \"id\": \"a\", \"x\": 30, \"y\": 30, \"width\": 80, \"height\": 40, "
    "\"labels\": [{ \"id\": \"a:label\", \"text\": \"A/B\", \"x\": 0, \"y\": 0, \"width\": 80, "
    "\"height\": 40 }] },\n"
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
    "\"endPoint\": { \"x\": 200, \"y\": 120.123 }, "
    "\"incomingShape\": \"a\", \"outgoingShape\": \"root\" }], "
    "\"labels\": [{ \"id\": \"a -> b:label\", \"text\": \"score\", \"x\": 155, \"y\": 90, \"width\": 30, "
    "\"height\": 12 }], "
    "\"layoutOptions\": { \"mlboard.main\": \"true\", \"mlboard.prominent\": \"true\", "
    "\"mlboard.undirected\": \"true\", \"mlboard.bundle\": "
    "\"3\", \"mlboard.style\": \"2\", \"mlboard.extraWidth\": \"2.7\" } },\n"
    "    { \"id\": \"note:1->a\", \"sources\": [\"note:1\"], \"targets\": [\"a\"], \"container\": "
    "\"mlboard:root\", "
    "\"sections\": [{ \"id\": \"note:1->a:section\", \"startPoint\": { \"x\": 40, \"y\": 200 }, "
    "\"bendPoints\": [], "
    "\"endPoint\": { \"x\": 100, \"y\": 80 }, \"incomingShape\": \"note:1\", \"outgoingShape\": \"a\" }], "
    "\"layoutOptions\": { \"mlboard.note\": \"true\" } }] }\n";

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
    graph.easy_ratio = 12.5; /* of little room below a title */
    graph.room = (Size){1500, 999.5};
    graph.effort = 3;
    graph.nodes[1].marker = (Size){20, 12.5};
    graph.nodes[1].lock = (LayoutCell){true, 3, 0};
    graph.notes[0].lock = (LayoutCell){true, 4, 12};
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
    ck_assert_double_eq(graph.easy_ratio, 12.5);
    ck_assert_double_eq(graph.room.width, 1500);
    ck_assert_double_eq(graph.room.height, 999.5);
    ck_assert_int_eq(graph.effort, 3);
    ck_assert_double_eq(graph.edges[0].label.width, 24);
    ck_assert_double_eq(graph.edges[0].label.height, 30);
    ck_assert_double_eq(graph.edges[0].low_label.width, 30);
    ck_assert_double_eq(graph.edges[0].low_label.height, 12);
    ck_assert_uint_eq(graph.node_count, 3);
    ck_assert(graph.nodes[0].is_lane);
    ck_assert_double_eq(graph.nodes[1].marker.height, 12.5);
    ck_assert(graph.nodes[1].lock.is_known && !graph.nodes[2].lock.is_known);
    ck_assert_int_eq(graph.nodes[1].lock.column, 3);
    ck_assert_int_eq(graph.nodes[1].lock.row, 0);
    ck_assert(graph.notes[0].lock.is_known && !graph.notes[1].lock.is_known);
    ck_assert_int_eq(graph.notes[0].lock.row, 12);
    ck_assert_uint_eq(graph.edge_count, 1);
    ck_assert(graph.edges[0].is_main && graph.edges[0].is_prominent);
    ck_assert(!graph.edges[0].is_directed && graph.edges[0].bundle >= 0);
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

Suite *elk_write_suite(void);

Suite *elk_write_suite(void)
{
    Suite *suite = suite_create("elk_write");
    TCase *cases = tcase_create("elk_write");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, placed_graph_is_written_relative_to_parents);
    tcase_add_test(cases, written_graph_is_read_again);
    tcase_add_test(cases, order_of_the_file_comes_back);
    tcase_add_test(cases, a_note_is_a_child_of_what_holds_it);
    suite_add_tcase(suite, cases);
    return suite;
}
