/* Guards the judge of all drawings: a clean drawing has no fault, and each way of spoiling it is found,
 * counted once and named. */
#include "layout.h"

#include <check.h>
#include <string.h>

Suite *layout_audit_suite(void);

enum { LANE, GROUP, INNER, OUTER, OTHER, LOWER_LANE, LOW, NODES };
enum { EDGE, LABELLED, EDGES };

typedef struct Board {
    LayoutGraph graph;
    LayoutNode nodes[NODES];
    LayoutEdge edges[EDGES];
    LayoutNote notes[1];
    Point edge_points[EDGES][4], leader[2];
} Board;

/* Two lanes; a group with one box, a box beside it and one below it; a box in the lower lane; a note. */
static void set_up(Board *board)
{
    memset(board, 0, sizeof *board);
    static const LayoutNode nodes[NODES] = {
        [LANE] = {.id = "lane", .parent = -1, .is_group = true, .is_lane = true, .rect = {0, 0, 600, 300}},
        [GROUP] = {.id = "group",
                   .parent = LANE,
                   .is_group = true,
                   .rect = {20, 20, 140, 110},
                   .title_rect = {30, 26, 50, 14}},
        [INNER] = {.id = "inner", .parent = GROUP, .rect = {40, 50, 100, 60}},
        [OUTER] = {.id = "outer", .parent = LANE, .rect = {300, 50, 100, 60}},
        [OTHER] = {.id = "other", .parent = LANE, .rect = {300, 200, 100, 60}},
        [LOWER_LANE] =
            {.id = "lower", .parent = -1, .is_group = true, .is_lane = true, .rect = {0, 306, 600, 100}},
        [LOW] = {.id = "low", .parent = LOWER_LANE, .rect = {300, 320, 100, 60}},
    };
    memcpy(board->nodes, nodes, sizeof nodes);
    board->edges[EDGE] =
        (LayoutEdge){.id = "edge", .source = INNER, .target = OUTER, .bundle = -1, .point_count = 2};
    board->edges[LABELLED] = (LayoutEdge){.id = "labelled",
                                          .source = OTHER,
                                          .target = LOW,
                                          .bundle = -1,
                                          .point_count = 2,
                                          .label = {40, 12},
                                          .label_rect = {356, 270, 40, 12}};
    board->edge_points[EDGE][0] = (Point){140, 80};
    board->edge_points[EDGE][1] = (Point){300, 80};
    board->edge_points[LABELLED][0] = (Point){350, 260};
    board->edge_points[LABELLED][1] = (Point){350, 320};
    board->notes[0] =
        (LayoutNote){.node = OUTER, .size = {80, 40}, .rect = {450, 60, 80, 40}, .leader_count = 2};
    board->leader[0] = (Point){450, 80};
    board->leader[1] = (Point){400, 80};
    for (int edge = 0; edge < EDGES; edge++)
        board->edges[edge].points = board->edge_points[edge];
    board->notes[0].leader = board->leader;
    board->graph = (LayoutGraph){.nodes = board->nodes,
                                 .node_count = NODES,
                                 .edges = board->edges,
                                 .edge_count = EDGES,
                                 .notes = board->notes,
                                 .note_count = 1,
                                 .size = {600, 406}};
}

/* Exactly `expected` faults, all of them counted in `*count`, and one line of text for each. */
static void expect(const Board *board, size_t field, int expected)
{
    Arena *arena = arena_create();
    LayoutAudit audit = layout_audit(&board->graph);
    const char *text = layout_audit_describe(arena, &board->graph);
    int lines = 0;
    for (const char *at = text; *at; at++)
        lines += *at == '\n';
    ck_assert_msg(layout_audit_faults(&audit) == expected, "%d faults instead of %d:\n%s",
                  layout_audit_faults(&audit), expected, text);
    ck_assert_int_eq(*(const int *)((const char *)&audit + field), expected);
    ck_assert_int_eq(lines, expected);
    arena_destroy(arena);
}

START_TEST(a_clean_drawing_has_no_fault_and_true_figures)
{
    Board board;
    set_up(&board);
    expect(&board, offsetof(LayoutAudit, box_overlaps), 0);
    LayoutAudit audit = layout_audit(&board.graph);
    ck_assert_int_eq(audit.edges, 2);
    ck_assert_int_eq(audit.straight_edges, 2);
    ck_assert_int_eq(audit.bends, 0);
    ck_assert_int_eq(audit.crossings, 0);
    ck_assert_double_eq_tol(audit.edge_length, 220.0 / 80, 1e-9);
}
END_TEST

START_TEST(boxes_on_boxes_are_found)
{
    Board board;
    set_up(&board);
    board.nodes[OTHER].rect = (Rect){300, 109, 100, 60};
    board.edge_points[LABELLED][0] = (Point){350, 169};
    expect(&board, offsetof(LayoutAudit, box_overlaps), 1);
    set_up(&board);
    board.nodes[OTHER].rect = (Rect){100, 120, 100, 60}; /* into the foreign group */
    board.edge_points[LABELLED][0] = (Point){350, 180};
    LayoutAudit audit = layout_audit(&board.graph);
    ck_assert_int_eq(audit.box_overlaps, 1);
    set_up(&board);
    board.nodes[INNER].rect.y = 80; /* out of its group, still at the end of its edge */
    expect(&board, offsetof(LayoutAudit, box_overlaps), 1);
}
END_TEST

START_TEST(edges_through_boxes_and_groups_are_found)
{
    Board board;
    set_up(&board);
    board.nodes[OTHER].rect = (Rect){200, 60, 60, 40};
    board.edges[LABELLED].source = OUTER;
    board.edge_points[LABELLED][0] = (Point){350, 110};
    expect(&board, offsetof(LayoutAudit, edges_through_boxes), 1);
    set_up(&board);
    board.edges[EDGE].source = OTHER;
    static const Point round[4] = {{300, 230}, {145, 230}, {145, 80}, {300, 80}};
    memcpy(board.edge_points[EDGE], round, sizeof round);
    board.edges[EDGE].point_count = 4;
    expect(&board, offsetof(LayoutAudit, edges_through_groups), 1);
}
END_TEST

START_TEST(shared_runs_are_found_unless_the_edges_are_related)
{
    Board board;
    set_up(&board);
    static const Point along[4] = {{400, 230}, {410, 230}, {410, 350}, {400, 350}};
    static const Point same[4] = {{400, 100}, {410, 100}, {410, 330}, {400, 330}};
    memcpy(board.edge_points[EDGE], same, sizeof same);
    memcpy(board.edge_points[LABELLED], along, sizeof along);
    board.edges[EDGE].source = OUTER;
    board.edges[EDGE].target = LOW;
    board.edges[EDGE].point_count = board.edges[LABELLED].point_count = 4;
    board.edges[LABELLED].label_rect = (Rect){414, 270, 40, 12};
    expect(&board, offsetof(LayoutAudit, shared_runs), 0); /* they end at the same box */
    board.nodes[LOW].rect.height = 36;
    board.edges[EDGE].target = LOWER_LANE;
    board.edge_points[EDGE][2].y = board.edge_points[EDGE][3].y = 306;
    board.edges[EDGE].point_count = 3;
    expect(&board, offsetof(LayoutAudit, shared_runs), 1);
    board.edges[EDGE].bundle = board.edges[LABELLED].bundle = 4;
    expect(&board, offsetof(LayoutAudit, shared_runs), 0);
}
END_TEST

START_TEST(labels_in_the_way_or_astray_are_found)
{
    static const Rect places[] = {{456, 270, 40, 12} /* far away */, {356, 250, 40, 12} /* on its box */,
                                  {0, 0, 0, 0} /* nowhere */};
    Board board;
    for (size_t index = 0; index < sizeof places / sizeof *places; index++) {
        set_up(&board);
        board.edges[LABELLED].label_rect = places[index];
        expect(&board, offsetof(LayoutAudit, label_faults), 1);
    }
    set_up(&board);
    board.edges[EDGE].label = (Size){30, 12};
    board.edges[EDGE].label_rect = (Rect){45, 28, 30, 12}; /* on a title, and too far from its line */
    expect(&board, offsetof(LayoutAudit, label_faults), 2);
}
END_TEST

START_TEST(titles_and_lanes_are_checked)
{
    Board board;
    set_up(&board);
    board.nodes[GROUP].title_rect = (Rect){142, 74, 15, 14};
    expect(&board, offsetof(LayoutAudit, title_faults), 1);
    set_up(&board);
    board.nodes[LOWER_LANE].rect.width = 590;
    expect(&board, offsetof(LayoutAudit, lane_faults), 1);
    board.nodes[LOWER_LANE].rect = (Rect){0, 298, 600, 108};
    expect(&board, offsetof(LayoutAudit, lane_faults), 1);
}
END_TEST

START_TEST(loose_and_slanted_edges_are_found)
{
    Board board;
    set_up(&board);
    board.edge_points[EDGE][1].x = 298;
    expect(&board, offsetof(LayoutAudit, loose_ends), 1);
    board.edge_points[EDGE][1] = (Point){300, 84};
    expect(&board, offsetof(LayoutAudit, loose_ends), 1);
    board.edges[EDGE].point_count = 0;
    expect(&board, offsetof(LayoutAudit, loose_ends), 1);
}
END_TEST

START_TEST(notes_lie_on_nothing)
{
    Board board;
    set_up(&board);
    board.notes[0].rect = (Rect){450, 60, 80, 40};
    board.edges[LABELLED].label_rect.x = 352;
    expect(&board, offsetof(LayoutAudit, note_faults), 0);
    board.notes[0].rect = (Rect){360, 60, 80, 40}; /* on the box; the leader then starts inside it */
    board.leader[0].x = 440;
    LayoutAudit audit = layout_audit(&board.graph);
    ck_assert_int_ge(audit.note_faults, 1);
}
END_TEST

START_TEST(crossings_are_counted_once)
{
    Board board;
    set_up(&board);
    board.edges[EDGE].source = OTHER;
    static const Point around[4] = {{400, 230}, {420, 230}, {420, 300}, {310, 300}};
    memcpy(board.edge_points[EDGE], around, sizeof around);
    board.edges[EDGE].point_count = 4;
    LayoutAudit audit = layout_audit(&board.graph);
    ck_assert_int_eq(audit.crossings, 1);
    ck_assert_int_eq(audit.bends, 2);
}
END_TEST

Suite *layout_audit_suite(void)
{
    Suite *suite = suite_create("layout_audit");
    TCase *tests = tcase_create("faults");
    tcase_add_test(tests, a_clean_drawing_has_no_fault_and_true_figures);
    tcase_add_test(tests, boxes_on_boxes_are_found);
    tcase_add_test(tests, edges_through_boxes_and_groups_are_found);
    tcase_add_test(tests, shared_runs_are_found_unless_the_edges_are_related);
    tcase_add_test(tests, labels_in_the_way_or_astray_are_found);
    tcase_add_test(tests, titles_and_lanes_are_checked);
    tcase_add_test(tests, loose_and_slanted_edges_are_found);
    tcase_add_test(tests, notes_lie_on_nothing);
    tcase_add_test(tests, crossings_are_counted_once);
    suite_add_tcase(suite, tests);
    return suite;
}
