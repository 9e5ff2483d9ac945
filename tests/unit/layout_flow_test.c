/* Guards what layout takes for the flow of a board: which links count backwards, and the path that the board
 * is built around. */
#include "support/layout_sketch.h"

#include <check.h>

START_TEST(only_the_closing_link_of_a_cycle_counts_backward)
{
    Sketch sketch = sketch_start(3, 3);
    for (int node = 0; node < 3; node++)
        sketch_add_node(&sketch, -1, false, false);
    sketch_add_edge(&sketch, 0, 1);
    sketch_add_edge(&sketch, 1, 2);
    sketch_add_edge(&sketch, 2, 0);
    LayoutProblem *problem = sketch_prepare(&sketch);
    ck_assert(!problem->links[0].is_backward && !problem->links[1].is_backward &&
              problem->links[2].is_backward);
    arena_destroy(sketch.arena);
}
END_TEST

/* 3 is a source and would be walked first, so that the circle 0 -> 1 -> 2 -> 0 closed on its path; and the
 * smallest set that opens all circles would turn 1 -> 2. */
START_TEST(a_marked_path_never_counts_backward)
{
    Sketch sketch = sketch_start(4, 6);
    for (int node = 0; node < 4; node++)
        sketch_add_node(&sketch, -1, false, false);
    sketch_add_edge(&sketch, 3, 2);
    sketch_add_edge(&sketch, 2, 0);
    sketch_add_edge(&sketch, 2, 1);
    sketch_add_edge(&sketch, 0, 1);
    sketch_add_edge(&sketch, 1, 2);
    sketch.graph.edges[3].is_main = sketch.graph.edges[4].is_main = true;
    LayoutProblem *problem = sketch_prepare(&sketch);
    for (size_t link = 0; link < 5; link++)
        ck_assert_int_eq(problem->links[link].is_backward, link == 1 || link == 2);
    arena_destroy(sketch.arena);
}
END_TEST

START_TEST(no_cycle_of_forward_links_is_left)
{
    for (int seed = 200; seed < 240; seed++) {
        Sketch sketch = sketch_draw(seed);
        LayoutProblem *problem = sketch_prepare(&sketch);
        int *layer = arena_new_array(sketch.arena, int, problem->part_count + 1);
        bool changed = true;
        for (size_t round = 0; changed; round++) {
            ck_assert_uint_le(round, problem->part_count + 1);
            changed = false;
            for (size_t link = 0; link < problem->link_count; link++) {
                const LayoutLink *item = &problem->links[link];
                if (item->edge >= 0 && !item->is_backward && item->source != item->target &&
                    layer[item->target] <= layer[item->source]) {
                    layer[item->target] = layer[item->source] + 1;
                    changed = true;
                }
            }
        }
        arena_destroy(sketch.arena);
    }
}
END_TEST

START_TEST(marked_edges_are_the_main_path)
{
    Sketch sketch = sketch_start(4, 3);
    for (int node = 0; node < 4; node++)
        sketch_add_node(&sketch, -1, false, false);
    sketch_add_edge(&sketch, 0, 1);
    sketch_add_edge(&sketch, 1, 2);
    sketch_add_edge(&sketch, 0, 3);
    sketch.graph.edges[2].is_main = true;
    LayoutProblem *problem = sketch_prepare(&sketch);
    ck_assert_uint_eq(problem->main_path_count, 2);
    ck_assert_int_eq(problem->main_path[1], 3);
    arena_destroy(sketch.arena);
}
END_TEST

/* 0 -> a member of a group; the group -> 3: the path goes on behind the group, from the member that it
 * entered. */
START_TEST(the_main_path_goes_on_behind_a_group)
{
    Sketch sketch = sketch_start(6, 3);
    int first = sketch_add_node(&sketch, -1, false, false), group = sketch_add_node(&sketch, -1, true, false);
    sketch_add_node(&sketch, group, false, false);
    int member = sketch_add_node(&sketch, group, false, false),
        last = sketch_add_node(&sketch, -1, false, false);
    sketch_add_edge(&sketch, first, member);
    sketch_add_edge(&sketch, group, last);
    sketch.graph.edges[0].is_main = sketch.graph.edges[1].is_main = true;
    LayoutProblem *problem = sketch_prepare(&sketch);
    ck_assert_uint_eq(problem->main_path_count, 3);
    ck_assert_int_eq(problem->parts[problem->main_path[1]].node, member);
    ck_assert_int_eq(problem->parts[problem->main_path[2]].node, last);
    size_t count = 0;
    Report report;
    report_init(&report, sketch.arena);
    LayoutPlacement *placement = *layout_search_cells(sketch.arena, problem, 0, &report, &count);
    for (size_t at = 0; at < 3; at++)
        ck_assert_int_eq(placement->part_row[problem->main_path[at]],
                         placement->part_row[problem->main_path[0]]);
    arena_destroy(sketch.arena);
}
END_TEST

/* Each part of the path shares its column with one below: the path is one row all the same. */
START_TEST(the_main_path_is_one_row_where_its_columns_are_shared)
{
    enum { LENGTH = 4 };
    Sketch sketch = sketch_start(2 * LENGTH, 2 * LENGTH);
    for (int node = 0; node < 2 * LENGTH; node++)
        sketch_add_node(&sketch, -1, false, false);
    for (int at = 0; at < LENGTH; at++) {
        if (at + 1 < LENGTH) {
            sketch_add_edge(&sketch, at, at + 1);
            sketch.graph.edges[sketch.graph.edge_count - 1].is_main = true;
        }
        sketch_add_edge(&sketch, at, LENGTH + at);
        sketch_add_hint(&sketch, false, at, LENGTH + at);
    }
    LayoutProblem *problem = sketch_prepare(&sketch);
    size_t count = 0;
    Report report;
    report_init(&report, sketch.arena);
    LayoutPlacement *placement = *layout_search_cells(sketch.arena, problem, 0, &report, &count);
    ck_assert_uint_eq(problem->main_path_count, LENGTH);
    for (int at = 0; at < LENGTH; at++) {
        ck_assert_int_eq(placement->part_row[at], placement->part_row[0]);
        ck_assert_int_eq(placement->part_column[at], placement->part_column[LENGTH + at]);
    }
    arena_destroy(sketch.arena);
}
END_TEST

/* What the way between two parts of the upper lane (0, 1), or on into the lower one (2), costs when it is
 * prominent, over what it costs else. */
static double price_prominence(int target, int column, int row)
{
    double prices[2];
    for (int is_prominent = 0; is_prominent < 2; is_prominent++) {
        Sketch sketch = sketch_start(5, 2);
        int upper = sketch_add_node(&sketch, -1, true, true), lower = sketch_add_node(&sketch, -1, true, true);
        for (int part = 0; part < 3; part++)
            sketch_add_node(&sketch, part < 2 ? upper : lower, false, false);
        sketch_add_edge(&sketch, 2, 2 + target);
        sketch.graph.edges[0].is_prominent = is_prominent;
        sketch_add_edge(&sketch, 4, 2); /* else the other one would be the main path */
        sketch.graph.edges[1].is_main = true;
        Search *search = search_create(sketch.arena, sketch_prepare(&sketch), 3, (int[]){2, 1});
        int columns[] = {1, target == 1 ? column : 2, target == 2 ? column : 2},
            rows[] = {0, target == 1 ? row : 1, 2};
        search_set_cells(search, columns, rows);
        prices[is_prominent] = search->routes[0].own;
        arena_destroy(sketch.arena);
    }
    return prices[1] - prices[0];
}

/* A prominent line leads rightwards in one row of its lane, and on to another lane as it likes. */
START_TEST(a_prominent_line_wants_one_row)
{
    ck_assert_double_eq_tol(price_prominence(1, 2, 0), 0, 1e-9);
    ck_assert_double_gt(price_prominence(1, 1, 1), 1);
    ck_assert_double_gt(price_prominence(1, 0, 0), 1);
    ck_assert_double_eq_tol(price_prominence(2, 1, 2), 0, 1e-9);
}
END_TEST

Suite *layout_flow_suite(void);

Suite *layout_flow_suite(void)
{
    Suite *suite = suite_create("layout_flow");
    TCase *flow = tcase_create("flow");
    tcase_add_test(flow, only_the_closing_link_of_a_cycle_counts_backward);
    tcase_add_test(flow, a_marked_path_never_counts_backward);
    tcase_add_test(flow, no_cycle_of_forward_links_is_left);
    tcase_add_test(flow, marked_edges_are_the_main_path);
    tcase_add_test(flow, the_main_path_goes_on_behind_a_group);
    tcase_add_test(flow, the_main_path_is_one_row_where_its_columns_are_shared);
    tcase_add_test(flow, a_prominent_line_wants_one_row);
    suite_add_tcase(suite, flow);
    return suite;
}
