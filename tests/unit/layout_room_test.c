/* Guards the room that realisation gives to what is neither line nor label: titles, loops, markers, groups,
 * lanes and notes of hand-written placements have theirs, without faults, and columns have one pitch. */
#include "support/layout_sketch.h"
#include "support/realise_case.h"

#include <check.h>
#include <math.h>

/* Lanes stand close; a line from one to the next would be all head, and its label in a lane that it is no
 * part of. */
START_TEST(lanes_that_a_line_joins_stand_apart)
{
    Sketch sketch = sketch_start(6, 4);
    for (int lane = 0; lane < 3; lane++)
        sketch_add_node(&sketch, -1, true, true);
    for (int lane = 0; lane < 3; lane++)
        sketch_add_node(&sketch, lane, false, false);
    sketch_add_edge(&sketch, 1, 0);
    sketch_add_edge(&sketch, 3, 4);
    sketch.graph.edges[0].label = (Size){40, 30};
    Report report;
    report_init(&report, sketch.arena);
    layout_run(sketch.arena, &sketch.graph, &report);
    LayoutAudit audit = layout_audit(&sketch.graph);
    ck_assert_msg(layout_audit_faults(&audit) == 0, "%s", layout_audit_describe(sketch.arena, &sketch.graph));
    const LayoutNode *lanes = sketch.graph.nodes;
    double first = rect_bottom(lanes[0].rect), second = lanes[1].rect.y;
    Rect label = sketch.graph.edges[0].label_rect;
    ck_assert_double_ge(second - first, layout_spacing.head_length + 30);
    ck_assert(label.y >= first && rect_bottom(label) <= second);
    ck_assert_double_lt(lanes[2].rect.y - rect_bottom(lanes[1].rect), 10);
    arena_destroy(sketch.arena);
}
END_TEST

/* A group alone in its lane keeps as far from the lane's borders as from its end. */
START_TEST(groups_keep_alike_off_all_borders_of_their_lane)
{
    Sketch sketch = sketch_start(4, 1);
    sketch_add_node(&sketch, -1, true, true);
    sketch_add_node(&sketch, 0, true, false);
    for (int box = 0; box < 2; box++)
        sketch_add_node(&sketch, 1, false, false);
    sketch_add_edge(&sketch, 2, 3);
    Report report;
    report_init(&report, sketch.arena);
    layout_run(sketch.arena, &sketch.graph, &report);
    Rect lane = sketch.graph.nodes[0].rect, group = sketch.graph.nodes[1].rect;
    double end = rect_right(lane) - rect_right(group);
    ck_assert_double_ge(end, 12);
    ck_assert_double_eq_tol(group.y - lane.y, end, 0.01);
    ck_assert_double_eq_tol(rect_bottom(lane) - rect_bottom(group), end, 0.01);
    arena_destroy(sketch.arena);
}
END_TEST

/* A long label makes its columns stand further apart; all others have one pitch. */
START_TEST(columns_have_one_pitch)
{
    RealiseCase test;
    realise_case_set_up(&test, 7);
    for (int node = 0; node < 7; node++)
        test.nodes[node].size.height = 90;
    realise_case_add_edge(&test, 0, 1)->label = (Size){150, 12};
    realise_case_add_edge(&test, 1, 2)->label = (Size){50, 12};
    realise_case_add_edge(&test, 2, 3);
    realise_case_place(&test, 4, 4, (const int[][2]){{0, 0}, {1, 0}, {2, 0}, {3, 0}, {0, 1}, {0, 2}, {0, 3}});
    REALISE_ROUTE(&test, 0, {1, 1}, {3, 1});
    REALISE_ROUTE(&test, 1, {3, 1}, {5, 1});
    REALISE_ROUTE(&test, 2, {5, 1}, {7, 1});
    realise_case_draw(&test);
    double pitch = test.nodes[2].rect.x - test.nodes[1].rect.x;
    ck_assert_double_le(fabs(test.nodes[3].rect.x - test.nodes[2].rect.x - pitch), 1);
    ck_assert_double_ge(test.nodes[1].rect.x - test.nodes[0].rect.x, pitch + 30);
    arena_destroy(test.arena);
}
END_TEST

/* One pitch moves a box of another row, in a column of its own, to where the next column is: into it, not
 * beside it. */
START_TEST(columns_that_come_to_lie_close_are_level)
{
    RealiseCase test;
    realise_case_set_up(&test, 5);
    for (int node = 0; node < 3; node++)
        realise_case_add_edge(&test, node, node + 1);
    realise_case_add_edge(&test, 1, 4);
    test.nodes[4].size.width = 130;
    realise_case_place(&test, 5, 2, (const int[][2]){{0, 0}, {1, 0}, {3, 0}, {4, 0}, {2, 1}});
    REALISE_ROUTE(&test, 0, {1, 1}, {3, 1});
    REALISE_ROUTE(&test, 1, {3, 1}, {7, 1});
    REALISE_ROUTE(&test, 2, {7, 1}, {9, 1});
    REALISE_ROUTE(&test, 3, {3, 1}, {3, 3}, {5, 3});
    realise_case_draw(&test);
    ck_assert_double_eq(rect_centre(test.nodes[4].rect).x, rect_centre(test.nodes[2].rect).x);
    arena_destroy(test.arena);
}
END_TEST

/* Boxes stacked in a group have equal gaps where the board has room, though only two of them are linked. */
START_TEST(stacks_in_groups_have_equal_gaps)
{
    RealiseCase test;
    realise_case_set_up(&test, 0);
    int group = realise_case_add_group(&test, (Size){40, 16});
    for (int box = 0; box < 3; box++)
        realise_case_add_node(&test, group);
    test.nodes[realise_case_add_node(&test, -1)].size.height = 600;
    realise_case_add_edge(&test, 1, 2);
    realise_case_place(&test, 2, 3, (const int[][2]){{0, 0}, {0, 1}, {0, 2}, {1, 0}});
    REALISE_ROUTE(&test, 0, {1, 1}, {1, 3});
    realise_case_draw(&test);
    double linked = test.nodes[2].rect.y - rect_bottom(test.nodes[1].rect);
    ck_assert_double_ge(linked, layout_spacing.linked_row_gap);
    ck_assert_double_eq(test.nodes[3].rect.y - rect_bottom(test.nodes[2].rect), linked);
    arena_destroy(test.arena);
}
END_TEST

START_TEST(loops_and_markers_have_room_at_their_corners)
{
    RealiseCase test;
    realise_case_set_up(&test, 2);
    test.nodes[0].marker = (Size){22, 22};
    for (int loop = 0; loop < 3; loop++)
        realise_case_add_edge(&test, 0, 0)->label = (Size){50, 13};
    realise_case_add_edge(&test, 0, 1);
    realise_case_place(&test, 2, 1, (const int[][2]){{0, 0}, {1, 0}});
    REALISE_ROUTE(&test, 0, {1, 1}, {3, 1});
    realise_case_draw(&test);
    Rect box = test.nodes[0].rect;
    double reach = 0;
    for (int loop = 0; loop < 3; loop++) {
        ck_assert_uint_eq(test.edges[loop].point_count, 5);
        ck_assert_double_eq(test.edges[loop].points[0].x, rect_right(box));
        ck_assert_double_eq(test.edges[loop].points[4].y, rect_bottom(box));
        reach = rect_right(test.edges[loop].label_rect);
    }
    ck_assert_double_gt(test.nodes[1].rect.x, reach);
    ck_assert_double_ge(test.edges[3].points[0].y, box.y + 11 + 4); /* below the marker */
    ck_assert_double_lt(test.edges[3].points[0].y, test.edges[2].points[0].y);
    arena_destroy(test.arena);
}
END_TEST

START_TEST(an_edge_to_a_group_ends_on_its_wall)
{
    RealiseCase test;
    realise_case_set_up(&test, 0);
    int group = realise_case_add_group(&test, (Size){130, 16});
    int inner = realise_case_add_node(&test, group), outer = realise_case_add_node(&test, -1);
    realise_case_add_edge(&test, outer, group);
    realise_case_place(&test, 2, 1, (const int[][2]){{1, 0}, {0, 0}});
    REALISE_ROUTE(&test, 0, {1, 1}, {3, 1});
    realise_case_draw(&test);
    Rect wall = test.nodes[group].rect;
    ck_assert_double_eq(test.edges[0].points[1].x, wall.x);
    ck_assert_double_ge(test.nodes[inner].rect.x - wall.x, layout_spacing.group_padding);
    ck_assert(rect_contains(wall, test.nodes[group].title_rect, 0));
    ck_assert_double_ge(test.nodes[inner].rect.y, rect_bottom(test.nodes[group].title_rect));
    arena_destroy(test.arena);
}
END_TEST

/* A straight line from a box to the group around it would be shortest to the wall with the title. */
START_TEST(a_line_from_inside_spares_the_title)
{
    RealiseCase test;
    realise_case_set_up(&test, 0);
    int group = realise_case_add_group(&test, (Size){130, 16});
    for (int box = 0; box < 4; box++)
        realise_case_add_node(&test, group);
    realise_case_add_edge(&test, 2, group);
    realise_case_place(&test, 3, 2, (const int[][2]){{0, 0}, {1, 0}, {2, 0}, {0, 1}});
    test.problem = layout_join_inner_links(test.arena, test.problem);
    layout_route_bands(test.arena, test.problem, &test.placement);
    realise_case_draw(&test);
    const LayoutEdge *edge = &test.edges[0];
    ck_assert_double_eq(edge->points[edge->point_count - 1].y, rect_bottom(test.nodes[group].rect));
    arena_destroy(test.arena);
}
END_TEST

/* A line that enters a group past its title keeps as much off it as half a head takes. */
START_TEST(a_line_keeps_off_the_title_that_it_passes)
{
    RealiseCase test;
    realise_case_set_up(&test, 0);
    int group = realise_case_add_group(&test, (Size){54, 16});
    int inner = realise_case_add_node(&test, group), outer = realise_case_add_node(&test, -1);
    realise_case_add_edge(&test, outer, inner);
    realise_case_place(&test, 1, 2, (const int[][2]){{0, 1}, {0, 0}});
    REALISE_ROUTE(&test, 0, {1, 1}, {1, 3});
    realise_case_draw(&test);
    ck_assert_double_ge(test.edges[0].points[1].x - rect_right(test.nodes[group].title_rect), 15);
    arena_destroy(test.arena);
}
END_TEST

START_TEST(lanes_are_bands_of_one_length_with_their_titles_at_the_left)
{
    RealiseCase test;
    realise_case_set_up(&test, 0);
    for (int lane = 0; lane < 2; lane++) {
        int node = realise_case_add_group(&test, (Size){60, 20});
        test.nodes[node].is_lane = true;
    }
    int upper = realise_case_add_node(&test, 0), lower = realise_case_add_node(&test, 1);
    realise_case_add_edge(&test, upper, lower);
    realise_case_add_edge(&test, upper, 1);
    realise_case_place(&test, 1, 2, (const int[][2]){{0, 0}, {0, 1}});
    REALISE_ROUTE(&test, 0, {1, 1}, {1, 3});
    REALISE_ROUTE(&test, 1, {1, 1}, {1, 3});
    realise_case_draw(&test);
    ck_assert_double_eq(test.nodes[0].rect.width, test.nodes[1].rect.width);
    ck_assert_double_gt(test.nodes[1].rect.y, rect_bottom(test.nodes[0].rect));
    ck_assert_double_eq(test.edges[1].points[1].y, test.nodes[1].rect.y);
    ck_assert_double_lt(rect_right(test.nodes[0].title_rect), test.nodes[upper].rect.x);
    arena_destroy(test.arena);
}
END_TEST

START_TEST(a_note_has_a_leader_to_its_box)
{
    RealiseCase test;
    realise_case_set_up(&test, 1);
    test.notes[0] = (LayoutNote){.node = 0, .size = {90, 50}};
    test.graph.note_count = 1;
    realise_case_place(&test, 1, 2, (const int[][2]){{0, 0}, {0, 1}});
    REALISE_ROUTE(&test, 0, {1, 3}, {1, 1});
    realise_case_draw(&test);
    ck_assert_uint_eq(test.notes[0].leader_count, 2);
    ck_assert_double_eq(test.notes[0].leader[0].y, test.notes[0].rect.y);
    ck_assert_double_eq(test.notes[0].leader[1].y, rect_bottom(test.nodes[0].rect));
    arena_destroy(test.arena);
}
END_TEST

/* A remark about a part of a group is no part of the group. */
START_TEST(a_note_stands_outside_of_the_group_of_its_box)
{
    RealiseCase test;
    realise_case_set_up(&test, 0);
    int group = realise_case_add_group(&test, (Size){40, 16});
    test.notes[0] = (LayoutNote){.node = realise_case_add_node(&test, group), .size = {90, 50}};
    test.graph.note_count = 1;
    realise_case_place(&test, 1, 2, (const int[][2]){{0, 1}, {0, 0}});
    REALISE_ROUTE(&test, 0, {1, 1}, {1, 3});
    realise_case_draw(&test);
    ck_assert_double_lt(rect_bottom(test.notes[0].rect), test.nodes[group].rect.y);
    ck_assert_double_eq(test.notes[0].leader[1].y, test.nodes[1].rect.y);
    arena_destroy(test.arena);
}
END_TEST

Suite *layout_room_suite(void);

Suite *layout_room_suite(void)
{
    Suite *suite = suite_create("layout_room");
    TCase *tests = tcase_create("room");
    tcase_add_test(tests, lanes_that_a_line_joins_stand_apart);
    tcase_add_test(tests, groups_keep_alike_off_all_borders_of_their_lane);
    tcase_add_test(tests, columns_have_one_pitch);
    tcase_add_test(tests, columns_that_come_to_lie_close_are_level);
    tcase_add_test(tests, stacks_in_groups_have_equal_gaps);
    tcase_add_test(tests, loops_and_markers_have_room_at_their_corners);
    tcase_add_test(tests, an_edge_to_a_group_ends_on_its_wall);
    tcase_add_test(tests, a_line_from_inside_spares_the_title);
    tcase_add_test(tests, a_line_keeps_off_the_title_that_it_passes);
    tcase_add_test(tests, lanes_are_bands_of_one_length_with_their_titles_at_the_left);
    tcase_add_test(tests, a_note_has_a_leader_to_its_box);
    tcase_add_test(tests, a_note_stands_outside_of_the_group_of_its_box);
    suite_add_tcase(suite, tests);
    return suite;
}
