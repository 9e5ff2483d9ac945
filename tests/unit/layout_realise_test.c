/* Guards the way from cells to lines: hand-written placements become drawings without faults, in which
 * straight edges are straight, forks are symmetric and lines that share a way are one or keep apart. */
#include "support/realise_case.h"

#include <check.h>

Suite *layout_realise_suite(void);

START_TEST(an_edge_in_a_row_is_straight_at_the_centres)
{
    RealiseCase test;
    realise_case_set_up(&test, 2);
    test.nodes[1].size.height = 90;
    realise_case_add_edge(&test, 0, 1)->label = (Size){80, 12};
    realise_case_place(&test, 2, 1, (const int[][2]){{0, 0}, {1, 0}});
    REALISE_ROUTE(&test, 0, {1, 1}, {3, 1});
    realise_case_draw(&test);
    const LayoutEdge *edge = &test.edges[0];
    ck_assert_uint_eq(edge->point_count, 2);
    ck_assert_double_eq(edge->points[0].y, rect_centre(test.nodes[0].rect).y);
    ck_assert_double_eq(edge->points[0].y, rect_centre(test.nodes[1].rect).y);
    ck_assert_double_ge(edge->points[1].x - edge->points[0].x, 80);
    ck_assert_double_le(rect_bottom(edge->label_rect), edge->points[0].y);
    arena_destroy(test.arena);
}
END_TEST

START_TEST(a_fork_shares_one_trunk_and_is_symmetric)
{
    RealiseCase test;
    realise_case_set_up(&test, 4);
    for (int target = 1; target < 4; target++)
        realise_case_add_edge(&test, 0, target)->bundle = 0;
    realise_case_place(&test, 2, 3, (const int[][2]){{0, 1}, {1, 0}, {1, 1}, {1, 2}});
    REALISE_ROUTE(&test, 0, {1, 3}, {2, 3}, {2, 1}, {3, 1});
    REALISE_ROUTE(&test, 1, {1, 3}, {3, 3});
    REALISE_ROUTE(&test, 2, {1, 3}, {2, 3}, {2, 5}, {3, 5});
    realise_case_draw(&test);
    double middle = rect_centre(test.nodes[0].rect).y;
    for (int edge = 0; edge < 3; edge++)
        ck_assert_double_eq(test.edges[edge].points[0].y, middle);
    ck_assert_double_eq(test.edges[0].points[1].x, test.edges[2].points[1].x);
    ck_assert_double_eq(middle - test.edges[0].points[3].y, test.edges[2].points[3].y - middle);
    ck_assert_double_ge(test.edges[0].points[3].x - test.edges[0].points[2].x, layout_spacing.head_length);
    arena_destroy(test.arena);
}
END_TEST

/* Members that the search sent out of three sides leave as one trunk, but only those of one fan; the trunk
 * turns behind what stands in its way. */
START_TEST(a_fan_is_joined_where_its_trunk_is_free)
{
    RealiseCase test;
    realise_case_set_up(&test, 4);
    for (int target = 1; target < 4; target++)
        realise_case_add_edge(&test, 0, target)->bundle = _i == 1 ? -1 : 0;
    if (_i == 2)
        realise_case_add_node(&test, -1);
    realise_case_place(&test, 3, 3, (const int[][2]){{0, 1}, {2, 0}, {2, 1}, {2, 2}, {1, 0}});
    REALISE_ROUTE(&test, 0, {1, 3}, {1, 0}, {5, 0}, {5, 1});
    REALISE_ROUTE(&test, 1, {1, 3}, {5, 3});
    REALISE_ROUTE(&test, 2, {1, 3}, {1, 5}, {5, 5});
    if (_i == 3) { /* the trunk's own ways, but out of the bottom of the box, which takes in the first run */
        test.nodes[0].size.width = 400;
        realise_case_place(&test, 2, 3, (const int[][2]){{0, 1}, {1, 0}, {1, 1}, {1, 2}});
        REALISE_ROUTE(&test, 0, {1, 3}, {2, 3}, {2, 1}, {3, 1});
        REALISE_ROUTE(&test, 1, {1, 3}, {3, 3});
        REALISE_ROUTE(&test, 2, {1, 3}, {2, 3}, {2, 5}, {3, 5});
        test.routes[0].covered = test.routes[2].covered = 1;
    }
    realise_case_draw(&test);
    bool was_joined = test.drawing->edge_points[2][0].y == test.drawing->edge_points[1][0].y;
    ck_assert(!was_joined);
    LayoutDrawing *drawing = layout_join_fans(test.arena, test.problem, test.drawing);
    ck_assert_int_eq(drawing->faults, 0);
    if (_i == 1)
        ck_assert_ptr_eq(drawing, test.drawing);
    for (int edge = 0; edge < 3 && _i != 1; edge++) {
        ck_assert_double_eq(drawing->edge_points[edge][0].y, rect_centre(drawing->node_rects[0]).y);
        ck_assert_double_eq(drawing->edge_points[edge][0].x, rect_right(drawing->node_rects[0]));
    }
    if (_i == 2) /* past the part in the way */
        ck_assert_double_gt(drawing->edge_points[0][1].x, rect_right(drawing->node_rects[4]));
    /* one trunk already: nothing is drawn anew */
    ck_assert_ptr_eq(layout_join_fans(test.arena, test.problem, drawing), drawing);
    arena_destroy(test.arena);
}
END_TEST

/* Lines that hang straight from a wide box stay as they are: two bends a line are too much for a trunk. */
START_TEST(a_fan_of_straight_lines_is_not_joined)
{
    RealiseCase test;
    realise_case_set_up(&test, 3);
    test.nodes[0].size.width = 700;
    for (int target = 1; target < 3; target++)
        realise_case_add_edge(&test, 0, target)->bundle = 0;
    realise_case_place(&test, 3, 3, (const int[][2]){{0, 0}, {1, 1}, {2, 2}});
    REALISE_ROUTE(&test, 0, {1, 1}, {3, 1}, {3, 3});
    REALISE_ROUTE(&test, 1, {1, 1}, {5, 1}, {5, 5});
    test.routes[0].covered = test.routes[1].covered = 1;
    realise_case_draw(&test);
    ck_assert_uint_eq(test.edges[0].point_count + test.edges[1].point_count, 4);
    ck_assert_ptr_eq(layout_join_fans(test.arena, test.problem, test.drawing), test.drawing);
    arena_destroy(test.arena);
}
END_TEST

/* Lines that turn up and lines that turn down are no trunk where another one goes straight on: it would cross
 * that one. */
START_TEST(lines_that_turn_apart_have_ports_of_their_own)
{
    RealiseCase test;
    realise_case_set_up(&test, 4);
    for (int target = 1; target < 4; target++)
        realise_case_add_edge(&test, 0, target);
    test.edges[1].label = (Size){60, 12};
    realise_case_place(&test, 2, 3, (const int[][2]){{0, 1}, {1, 0}, {1, 1}, {1, 2}});
    REALISE_ROUTE(&test, 0, {1, 3}, {2, 3}, {2, 1}, {3, 1});
    REALISE_ROUTE(&test, 1, {1, 3}, {3, 3});
    REALISE_ROUTE(&test, 2, {1, 3}, {2, 3}, {2, 5}, {3, 5});
    realise_case_draw(&test);
    ck_assert_int_eq(test.drawing->crossings, 0);
    ck_assert_double_lt(test.edges[0].points[0].y, test.edges[1].points[0].y);
    ck_assert_double_lt(test.edges[1].points[0].y, test.edges[2].points[0].y);
    arena_destroy(test.arena);
}
END_TEST

/* Two lines that only meet in a channel, one of which comes from above and one of which goes on below, do not
 * swap sides there. */
START_TEST(lines_that_meet_end_to_end_do_not_cross)
{
    RealiseCase test;
    realise_case_set_up(&test, 3);
    realise_case_add_edge(&test, 1, 2);
    realise_case_add_edge(&test, 0, 1);
    realise_case_place(&test, 2, 2, (const int[][2]){{0, 0}, {1, 0}, {0, 1}});
    REALISE_ROUTE(&test, 0, {3, 1}, {3, 2}, {2, 2}, {2, 4}, {1, 4}, {1, 3});
    REALISE_ROUTE(&test, 1, {1, 1}, {1, 2}, {2, 2}, {2, 0}, {3, 0}, {3, 1});
    realise_case_draw(&test);
    ck_assert_int_eq(test.drawing->crossings, 0);
    arena_destroy(test.arena);
}
END_TEST

/* Two lines into one side: one trunk when they look alike; else each has a port, as one would hide the
 * other. */
START_TEST(only_lines_of_one_look_share_a_trunk)
{
    RealiseCase test;
    realise_case_set_up(&test, 3);
    realise_case_add_edge(&test, 0, 2);
    realise_case_add_edge(&test, 1, 2)->style = _i;
    realise_case_place(&test, 2, 2, (const int[][2]){{0, 0}, {0, 1}, {1, 0}});
    REALISE_ROUTE(&test, 0, {1, 1}, {3, 1});
    REALISE_ROUTE(&test, 1, {1, 3}, {2, 3}, {2, 1}, {3, 1});
    realise_case_draw(&test);
    const LayoutEdge *straight = &test.edges[0], *bent = &test.edges[1];
    double apart = bent->points[bent->point_count - 1].y - straight->points[straight->point_count - 1].y;
    if (_i == 0)
        ck_assert_double_eq(apart, 0);
    else
        ck_assert_double_ge(apart, 8);
    arena_destroy(test.arena);
}
END_TEST

/* A run between two rows crosses the line from the upper box to the lower one before its head begins. */
START_TEST(a_run_keeps_clear_of_heads)
{
    RealiseCase test;
    realise_case_set_up(&test, 4);
    realise_case_add_edge(&test, 0, 1);
    realise_case_add_edge(&test, 2, 3);
    realise_case_place(&test, 3, 2, (const int[][2]){{1, 0}, {1, 1}, {0, 1}, {2, 0}});
    REALISE_ROUTE(&test, 0, {3, 1}, {3, 3});
    REALISE_ROUTE(&test, 1, {1, 3}, {1, 2}, {5, 2}, {5, 1});
    realise_case_draw(&test);
    ck_assert_double_ge(test.nodes[1].rect.y - test.edges[1].points[1].y, layout_spacing.head_length);
    arena_destroy(test.arena);
}
END_TEST

/* A line past a narrower box, out of wider ones beside it, keeps clear of it rather than of their corners. */
START_TEST(a_run_keeps_clear_of_a_box_that_it_passes)
{
    RealiseCase test;
    realise_case_set_up(&test, 3);
    test.nodes[0].size.width = test.nodes[2].size.width = 220;
    test.nodes[1].size.width = 164;
    realise_case_add_edge(&test, 0, 2);
    realise_case_place(&test, 1, 3, (const int[][2]){{0, 0}, {0, 1}, {0, 2}});
    REALISE_ROUTE(&test, 0, {1, 1}, {0, 1}, {0, 5}, {1, 5});
    test.routes[0].covered = 3;
    realise_case_draw(&test);
    ck_assert_int_eq((int)test.edges[0].point_count, 2);
    ck_assert_double_ge(test.nodes[1].rect.x - test.edges[0].points[0].x, layout_spacing.edge_node_gap);
    arena_destroy(test.arena);
}
END_TEST

/* Two lines over a box to boxes behind it: that to the nearer one runs inside, whatever their order in the
 * file. */
START_TEST(lines_from_one_side_are_nested)
{
    RealiseCase test;
    realise_case_set_up(&test, 3);
    int nearer = _i, farther = 1 - _i;
    test.graph.edge_count = 2;
    for (int edge = 0; edge < 2; edge++)
        test.edges[edge] = (LayoutEdge){.id = "edge", .target = edge == nearer ? 1 : 2, .is_directed = true,
                                        .bundle = -1, .style = edge};
    realise_case_place(&test, 3, 1, (const int[][2]){{0, 0}, {1, 0}, {2, 0}});
    REALISE_ROUTE(&test, nearer, {1, 1}, {1, 0}, {3, 0}, {3, 1});
    REALISE_ROUTE(&test, farther, {1, 1}, {1, 0}, {5, 0}, {5, 1});
    realise_case_draw(&test);
    ck_assert_int_eq(test.drawing->crossings, 0);
    ck_assert_double_gt(test.edges[nearer].points[1].y, test.edges[farther].points[1].y);
    arena_destroy(test.arena);
}
END_TEST

/* Two runs above a row: the wide one keeps half of its extra width from the thin one. */
START_TEST(wide_lines_keep_further_apart)
{
    double apart[2];
    for (int is_wide = 0; is_wide < 2; is_wide++) {
        RealiseCase test;
        realise_case_set_up(&test, 4);
        realise_case_add_edge(&test, 0, 3)->extra_width = is_wide ? 8 : 0;
        realise_case_add_edge(&test, 1, 2)->style = 1;
        realise_case_place(&test, 4, 1, (const int[][2]){{0, 0}, {1, 0}, {2, 0}, {3, 0}});
        REALISE_ROUTE(&test, 0, {1, 1}, {1, 0}, {7, 0}, {7, 1});
        REALISE_ROUTE(&test, 1, {3, 1}, {3, 0}, {5, 0}, {5, 1});
        realise_case_draw(&test);
        apart[is_wide] = test.edges[1].points[1].y - test.edges[0].points[1].y;
        arena_destroy(test.arena);
    }
    ck_assert_double_eq_tol(apart[0], layout_spacing.edge_gap, 0.01);
    ck_assert_double_eq_tol(apart[1], layout_spacing.edge_gap + 4, 0.01);
}
END_TEST

/* Drawings are compared by the main path too: to be one line to the right is worth some bends elsewhere. */
START_TEST(a_main_path_out_of_line_costs_the_drawing)
{
    double scores[2];
    for (int is_bent = 0; is_bent < 2; is_bent++) {
        RealiseCase test;
        realise_case_set_up(&test, 2);
        realise_case_add_edge(&test, 0, 1)->is_main = true;
        realise_case_place(&test, 2, 2, (const int[][2]){{0, 0}, {1, is_bent}});
        test.problem->is_main_asked = true;
        if (is_bent)
            REALISE_ROUTE(&test, 0, {1, 1}, {3, 1}, {3, 3});
        else
            REALISE_ROUTE(&test, 0, {1, 1}, {3, 1});
        realise_case_draw(&test);
        scores[is_bent] = test.drawing->score;
        arena_destroy(test.arena);
    }
    ck_assert_double_gt(scores[1], scores[0] + 3);
}
END_TEST

/* A prominent line that is not one line to the right within its lane makes a drawing worth less than the same
 * line does else. */
START_TEST(a_prominent_line_out_of_line_costs_the_drawing)
{
    double scores[2];
    for (int is_prominent = 0; is_prominent < 2; is_prominent++) {
        RealiseCase test;
        realise_case_set_up(&test, 0);
        for (int lane = 0; lane < 2; lane++)
            test.nodes[realise_case_add_group(&test, (Size){40, 16})].is_lane = true;
        for (int part = 0; part < 3; part++)
            realise_case_add_node(&test, part / 2);
        realise_case_add_edge(&test, 2, 3)->is_prominent = is_prominent;
        realise_case_place(&test, 2, 3, (const int[][2]){{0, 0}, {0, 1}, {0, 2}});
        REALISE_ROUTE(&test, 0, {1, 1}, {1, 3});
        realise_case_draw(&test);
        scores[is_prominent] = test.drawing->score;
        arena_destroy(test.arena);
    }
    ck_assert_double_gt(scores[1], scores[0] + 1);
}
END_TEST

START_TEST(a_graph_without_nodes_is_an_empty_drawing)
{
    RealiseCase test;
    realise_case_set_up(&test, 0);
    realise_case_place(&test, 1, 1, NULL);
    realise_case_draw(&test);
    ck_assert_str_eq(layout_dump(test.arena, &test.graph), "size 0 0\n");
    arena_destroy(test.arena);
}
END_TEST

START_TEST(the_same_placement_gives_the_same_drawing)
{
    char *first = NULL;
    Arena *keep = arena_create();
    for (int round = 0; round < 2; round++) {
        RealiseCase test;
        realise_case_set_up(&test, 2);
        realise_case_add_edge(&test, 0, 1);
        realise_case_add_edge(&test, 1, 0)->label = (Size){30, 12};
        realise_case_place(&test, 2, 1, (const int[][2]){{0, 0}, {1, 0}});
        REALISE_ROUTE(&test, 0, {1, 1}, {3, 1});
        REALISE_ROUTE(&test, 1, {3, 1}, {1, 1});
        realise_case_draw(&test);
        char *dump = arena_copy_string(keep, layout_dump(test.arena, &test.graph));
        if (first)
            ck_assert_str_eq(first, dump);
        first = dump;
        arena_destroy(test.arena);
    }
    arena_destroy(keep);
}
END_TEST

Suite *layout_realise_suite(void)
{
    Suite *suite = suite_create("layout_realise");
    TCase *tests = tcase_create("placements");
    tcase_add_test(tests, an_edge_in_a_row_is_straight_at_the_centres);
    tcase_add_test(tests, a_fork_shares_one_trunk_and_is_symmetric);
    tcase_add_loop_test(tests, a_fan_is_joined_where_its_trunk_is_free, 0, 4);
    tcase_add_test(tests, a_fan_of_straight_lines_is_not_joined);
    tcase_add_test(tests, lines_that_turn_apart_have_ports_of_their_own);
    tcase_add_test(tests, lines_that_meet_end_to_end_do_not_cross);
    tcase_add_loop_test(tests, only_lines_of_one_look_share_a_trunk, 0, 2);
    tcase_add_test(tests, a_run_keeps_clear_of_heads);
    tcase_add_test(tests, a_run_keeps_clear_of_a_box_that_it_passes);
    tcase_add_loop_test(tests, lines_from_one_side_are_nested, 0, 2);
    tcase_add_test(tests, wide_lines_keep_further_apart);
    tcase_add_test(tests, a_main_path_out_of_line_costs_the_drawing);
    tcase_add_test(tests, a_prominent_line_out_of_line_costs_the_drawing);
    tcase_add_test(tests, a_graph_without_nodes_is_an_empty_drawing);
    tcase_add_test(tests, the_same_placement_gives_the_same_drawing);
    suite_add_tcase(suite, tests);
    return suite;
}
