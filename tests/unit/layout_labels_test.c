/* Guards where labels stand: beside their own line, in the shape that saves room, clear of other lines, and
 * that things give way to them. */
#include "support/layout_sketch.h"
#include "support/realise_case.h"

#include <check.h>

/* What is said of a fan stands where all of it runs, not over the branch that happens to be named first. */
START_TEST(the_label_of_a_fan_is_on_its_trunk)
{
    RealiseCase test;
    realise_case_set_up(&test, 4);
    for (int target = 1; target < 4; target++)
        realise_case_add_edge(&test, 0, target)->bundle = 0;
    test.edges[0].label = (Size){40, 12};
    realise_case_place(&test, 3, 3, (const int[][2]){{0, 1}, {2, 0}, {2, 1}, {2, 2}});
    REALISE_ROUTE(&test, 0, {1, 3}, {2, 3}, {2, 1}, {5, 1});
    REALISE_ROUTE(&test, 1, {1, 3}, {5, 3});
    REALISE_ROUTE(&test, 2, {1, 3}, {2, 3}, {2, 5}, {5, 5});
    realise_case_draw(&test);
    ck_assert_double_gt(rect_bottom(test.edges[0].label_rect), test.edges[0].points[3].y);
    arena_destroy(test.arena);
}
END_TEST

/* A label of two shapes is low beside a short upright line, and narrow over a level one. */
START_TEST(a_label_takes_the_shape_that_saves_room)
{
    RealiseCase test;
    realise_case_set_up(&test, 3);
    for (int target = 1; target < 3; target++) {
        LayoutEdge *edge = realise_case_add_edge(&test, 0, target);
        edge->label = (Size){40, 30};
        edge->low_label = (Size){80, 15};
    }
    realise_case_place(&test, 2, 2, (const int[][2]){{0, 0}, {1, 0}, {0, 1}});
    REALISE_ROUTE(&test, 0, {1, 1}, {3, 1});
    REALISE_ROUTE(&test, 1, {1, 1}, {1, 3});
    realise_case_draw(&test);
    ck_assert_double_eq(test.edges[0].label_rect.width, 40);
    ck_assert_double_eq(test.edges[1].label_rect.width, 80);
    ck_assert_double_eq(test.edges[1].label_rect.height, 15);
    arena_destroy(test.arena);
}
END_TEST

/* A label that lies on a foreign line across the middle of its own goes to a free part of that; nothing else
 * moves. Right of the middle comes first, but not where the label would lie so near to another line that it
 * might be taken for that one's, nor across the wall of a group. */
START_TEST(labels_on_lines_move_away)
{
    enum { PLAIN, BESIDE_A_LINE, ON_A_WALL };
    Sketch sketch = sketch_start(6, 3);
    for (int node = 0; node < 4; node++)
        sketch_add_node(&sketch, -1, false, false);
    int group = sketch_add_node(&sketch, -1, true, false);
    sketch_add_node(&sketch, group, false, false);
    for (int edge = 0; edge < 3; edge++)
        sketch_add_edge(&sketch, edge == 0 ? 0 : 2, edge == 0 ? 1 : 3);
    sketch.graph.edges[0].label = (Size){60, 14};
    LayoutProblem *problem = sketch_prepare(&sketch);
    Point line[] = {{100, 120}, {500, 120}}, other[] = {{300, 40}, {300, 200}};
    Point beside[] = {{340, 40}, {340, 94}, {480, 94}, {480, 210}, {350, 210}};
    Rect wall = _i == ON_A_WALL ? (Rect){350, 60, 100, 120} : (Rect){700, 60, 100, 120};
    LayoutDrawing drawing = {
        .node_rects = (Rect[]){{0, 100, 100, 40},
                               {500, 100, 100, 40},
                               {250, 0, 100, 40},
                               {250, 200, 100, 40},
                               wall,
                               {wall.x + 30, 62, 40, 20}},
        .title_rects = (Rect[6]){{0, 0, 0, 0}},
        .edge_points = (Point *[]){line, other, beside},
        .edge_point_counts = (size_t[]){2, 2, _i == BESIDE_A_LINE ? 5 : 0},
        .label_rects = (Rect[]){{270, 102, 60, 14}, {0, 0, 0, 0}, {0, 0, 0, 0}},
        .size = {900, 240}};
    Realisation realisation = {.arena = sketch.arena, .problem = problem};
    AuditFaults faults = {0};
    LayoutAudit audit =
        audit_drawing(sketch.arena, &sketch.graph, &drawing, LAYOUT_RIGHT, AUDIT_FAULTS, &faults);
    ck_assert_int_eq(audit.label_faults, 1);
    ck_assert(realise_move_labels(&realisation, &drawing, &faults));
    audit = audit_drawing(sketch.arena, &sketch.graph, &drawing, LAYOUT_RIGHT, AUDIT_FAULTS, NULL);
    ck_assert_int_eq(audit.label_faults, 0);
    if (_i == PLAIN)
        ck_assert_double_gt(drawing.label_rects[0].x, 300);
    else
        ck_assert_double_lt(rect_right(drawing.label_rects[0]), 300);
    arena_destroy(sketch.arena);
}
END_TEST

/* Two lines share the way out of their box, as they look alike: the label of one is where it runs alone. */
START_TEST(a_label_keeps_off_a_foreign_trunk)
{
    RealiseCase test;
    realise_case_set_up(&test, 3);
    for (int target = 1; target < 3; target++)
        realise_case_add_edge(&test, 0, target);
    test.edges[0].label = (Size){40, 12};
    realise_case_place(&test, 3, 3, (const int[][2]){{0, 1}, {2, 0}, {2, 2}});
    REALISE_ROUTE(&test, 0, {1, 3}, {4, 3}, {4, 1}, {5, 1});
    REALISE_ROUTE(&test, 1, {1, 3}, {4, 3}, {4, 5}, {5, 5});
    realise_case_draw(&test);
    const LayoutEdge *edge = &test.edges[0];
    ck_assert_double_eq(edge->points[1].x, test.edges[1].points[1].x);
    ck_assert_double_ge(edge->label_rect.x, edge->points[2].x);
    ck_assert_double_le(rect_bottom(edge->label_rect), edge->points[3].y);
    arena_destroy(test.arena);
}
END_TEST

/* A crowded board where every line has a label of this size. */
static LayoutProblem *draw_labels(Sketch *sketch, int seed, Size label)
{
    int nodes = 10 + seed % 6, edges = nodes + 2 + seed % 4;
    *sketch = sketch_start((size_t)nodes, (size_t)edges);
    for (int node = 0; node < nodes; node++)
        sketch_add_node(sketch, -1, false, false);
    for (int edge = 0; edge < edges; edge++) {
        int node = 1 + edge % (nodes - 1), other = node * (seed + 3) * (edge + 5) / 7 % node;
        sketch_add_edge(sketch, edge % 2 ? other : node, edge % 2 ? node : other);
    }
    for (size_t edge = 0; edge < sketch->graph.edge_count; edge++)
        sketch->graph.edges[edge].label = label;
    return sketch_prepare(sketch);
}

/* The share of candidates whose first drawing, with all bends, is without a fault. */
static double measure_clean(Size label)
{
    int clean = 0, drawings = 0;
    for (int seed = 0; seed < 150; seed++) {
        Sketch sketch;
        LayoutProblem *problem = draw_labels(&sketch, seed, label);
        size_t count = 0;
        LayoutPlacement **placements = layout_search_cells(sketch.arena, problem, 0, NULL, &count);
        for (size_t at = 0; at < count; at++, drawings++) {
            layout_route_bands(sketch.arena, problem, placements[at]);
            for (size_t link = 0; link < problem->link_count; link++)
                placements[at]->routes[link].covered = 0;
            clean += layout_realise(sketch.arena, problem, placements[at], 1, NULL)->faults == 0;
        }
        arena_destroy(sketch.arena);
    }
    return (double)clean / drawings;
}

/* Labels that found no place push away what is in the way: one first drawing in fifteen of such boards
 * keeps a fault, without that one in five. */
START_TEST(wide_labels_find_room)
{
    ck_assert_double_gt(measure_clean((Size){90, 14}), 0.9);
}
END_TEST

/* So it is with labels that are high: 0.866 are clean, and without that 0.815. */
START_TEST(high_labels_find_room)
{
    ck_assert_double_gt(measure_clean((Size){60, 30}), 0.845);
}
END_TEST

/* Beside an upright line at the edge of the board a label stands inwards: outside, the board would grow. */
START_TEST(a_label_stands_within_the_board)
{
    RealiseCase test;
    realise_case_set_up(&test, 3);
    realise_case_add_edge(&test, 0, 1);
    realise_case_add_edge(&test, 1, 2)->label = (Size){120, 12};
    realise_case_place(&test, 2, 2, (const int[][2]){{0, 0}, {1, 0}, {1, 1}});
    REALISE_ROUTE(&test, 0, {1, 1}, {3, 1});
    REALISE_ROUTE(&test, 1, {3, 1}, {3, 3});
    realise_case_draw(&test);
    ck_assert_double_le(rect_right(test.edges[1].label_rect), rect_right(test.nodes[2].rect));
    arena_destroy(test.arena);
}
END_TEST

/* Three lines between a box and the one below it, with labels of these sizes; those of one style lead down
 * and up in turn. */
static void draw_parallel_lines(RealiseCase *test, bool is_one_style, const Size labels[3])
{
    realise_case_set_up(test, 2);
    for (int edge = 0; edge < 3; edge++) {
        int source = is_one_style ? edge % 2 : 0;
        LayoutEdge *added = realise_case_add_edge(test, source, 1 - source);
        added->style = is_one_style ? 0 : edge;
        added->label = labels[edge];
    }
    realise_case_place(test, 1, 2, (const int[][2]){{0, 0}, {0, 1}});
    for (int edge = 0; edge < 3; edge++)
        REALISE_ROUTE(test, edge, {1, 1 + 2 * test->edges[edge].source},
                      {1, 1 + 2 * test->edges[edge].target});
    realise_case_draw(test);
}

/* Of several lines between two boxes the one with a label lies outside, whichever it is in the file: the
 * label pushes no other line away. */
START_TEST(the_labelled_of_parallel_lines_lies_outside)
{
    RealiseCase test;
    Size labels[3] = {{0, 0}};
    labels[_i] = (Size){70, 13};
    draw_parallel_lines(&test, false, labels);
    for (int edge = 0; edge < 3; edge++)
        ck_assert_double_le(test.edges[edge].points[0].x, test.edges[_i].points[0].x);
    arena_destroy(test.arena);
}
END_TEST

/* Each line has its own; drawing them fails where two lie on each other. */
START_TEST(parallel_labelled_edges_keep_their_labels_apart)
{
    RealiseCase test;
    draw_parallel_lines(&test, true, (Size[]){{70, 13}, {70, 13}, {70, 13}});
    arena_destroy(test.arena);
}
END_TEST

Suite *layout_labels_suite(void);

Suite *layout_labels_suite(void)
{
    Suite *suite = suite_create("layout_labels");
    TCase *tests = tcase_create("labels");
    tcase_add_test(tests, the_label_of_a_fan_is_on_its_trunk);
    tcase_add_test(tests, a_label_takes_the_shape_that_saves_room);
    tcase_add_loop_test(tests, labels_on_lines_move_away, 0, 3);
    tcase_add_test(tests, a_label_keeps_off_a_foreign_trunk);
    tcase_add_test(tests, wide_labels_find_room);
    tcase_add_test(tests, high_labels_find_room);
    tcase_add_test(tests, a_label_stands_within_the_board);
    tcase_add_loop_test(tests, the_labelled_of_parallel_lines_lies_outside, 0, 3);
    tcase_add_test(tests, parallel_labelled_edges_keep_their_labels_apart);
    suite_add_tcase(suite, tests);
    return suite;
}
