/* Guards which bends boxes are thought to cover, what room the labels of such lines want, and what becomes of
 * lines whose bends turn out not to be covered. */
#include "support/chance.h"
#include "support/layout_sketch.h"

#include <check.h>

static int count_bends(int count, int covered)
{
    return count - 2 - (covered & 1) - (covered >> 1);
}

/* A wide box stands far to the right for a long label before it; what hangs from it may stand as far right,
 * wherever the search sees it. */
START_TEST(boxes_reach_what_may_be_drawn_near)
{
    Sketch sketch = sketch_start(3, 2);
    sketch_add_box(&sketch, 100);
    sketch_add_box(&sketch, 100);
    sketch_add_box(&sketch, 300);
    sketch_add_edge(&sketch, 0, 2);
    sketch_add_edge(&sketch, 2, 1);
    sketch.graph.edges[0].label = (Size){400, 14};
    Search *search = search_create(sketch.arena, sketch_prepare(&sketch), 3, (int[]){2});
    search_set_cells(search, (int[]){0, 1, 2}, (int[]){0, 1, 0});
    ck_assert_int_gt(search->column_places[2] - search->column_places[1], 300);
    ck_assert_int_eq(count_bends(search->routes[1].count, search->routes[1].covered), 0);
    arena_destroy(sketch.arena);
}
END_TEST

/* How wide a board is on which a line with a label passes three channels, the last of them, or the last two,
 * between other lines. */
static int measure_board(double label, int crowded)
{
    Sketch sketch = sketch_start(6, 3);
    for (int node = 0; node < 6; node++)
        sketch_add_box(&sketch, 60);
    for (int edge = 0; edge < 3; edge++)
        sketch_add_edge(&sketch, edge, edge + 3);
    sketch.graph.edges[0].label = (Size){label, 14};
    Search *search = search_create(sketch.arena, sketch_prepare(&sketch), 3, (int[]){4});
    int top = 3 - crowded;
    search_set_cells(search, (int[]){1, 0, 2, 1, 0, 2}, (int[]){0, top, top, 3, 3, 3});
    int width = (int)search_measure_board(search, true).width;
    arena_destroy(sketch.arena);
    return width;
}

/* Only where all channels are crowded does a label push columns apart. */
START_TEST(labels_stand_where_there_is_room)
{
    ck_assert_int_eq(measure_board(300, 1), measure_board(20, 1));
    ck_assert_int_eq(measure_board(300, 2), measure_board(20, 2));
    ck_assert_int_gt(measure_board(300, 3), measure_board(20, 3) + 200);
}
END_TEST

/* A wide box, from which lines lead to two narrow ones. */
static Sketch draw_fork(void)
{
    Sketch sketch = sketch_start(3, 2);
    sketch_add_box(&sketch, 400);
    sketch_add_box(&sketch, 80);
    sketch_add_box(&sketch, 80);
    sketch_add_edge(&sketch, 0, 1);
    sketch_add_edge(&sketch, 0, 2);
    return sketch;
}

/* What the search hands over with the narrow boxes side by side in the row below the wide one. */
static LayoutPlacement *place_fork(const Sketch *sketch, const LayoutProblem *problem, int columns,
                                   const int *column)
{
    LayoutHints hints = layout_read_hints(sketch->arena, problem, NULL);
    return search_finish(sketch->arena, problem, &hints, column, (int[]){0, 1, 1}, columns, (int[]){2});
}

/* A line with a long label hangs straight from a wide box like any other, once the cells are found. */
START_TEST(long_labels_keep_no_line_from_hanging_straight)
{
    Sketch sketch = draw_fork();
    sketch.graph.edges[0].label = (Size){300, 14};
    LayoutPlacement *placement = place_fork(&sketch, sketch_prepare(&sketch), 2, (int[]){1, 0, 1});
    ck_assert_int_eq(count_bends(placement->routes[0].count, placement->routes[0].covered), 0);
    arena_destroy(sketch.arena);
}
END_TEST

/* A bare link's bends are no longer left out; the cells stay, and so does what others leave out. */
START_TEST(bare_links_get_routes_of_their_own)
{
    Sketch sketch = draw_fork();
    LayoutProblem *problem = sketch_prepare(&sketch);
    LayoutPlacement *placement = place_fork(&sketch, problem, 3, (int[]){1, 0, 2});
    ck_assert_int_ne(placement->routes[0].covered, 0);
    ck_assert_int_ne(placement->routes[1].covered, 0);
    const LayoutPlacement *other =
        search_route_bare(sketch.arena, problem, placement, (const bool[]){true, false});
    ck_assert_int_eq(other->routes[0].covered, 0);
    ck_assert_int_ge(count_bends(other->routes[0].count, other->routes[0].covered), 1);
    ck_assert_int_eq(other->routes[1].covered, placement->routes[1].covered);
    for (int part = 0; part < 3; part++) {
        ck_assert_int_eq(other->part_column[part], placement->part_column[part]);
        ck_assert_int_eq(other->part_row[part], placement->part_row[part]);
    }
    arena_destroy(sketch.arena);
}
END_TEST

/* Boxes of many widths, from each of which lines lead to others. */
static Sketch draw_wide_boxes(uint64_t seed)
{
    enum { BOXES = 14, LINES = 22 };
    Sketch sketch = sketch_start(BOXES, LINES);
    for (int box = 0; box < BOXES; box++)
        sketch_add_box(&sketch, 60 + 40 * chance_between(&seed, 0, 6));
    for (int line = 0; line < LINES; line++) {
        int source = chance_between(&seed, 0, BOXES - 2);
        sketch_add_edge(&sketch, source, chance_between(&seed, source + 1, BOXES - 1));
        sketch.graph.edges[line].label = (Size){20 + 20 * chance_between(&seed, 0, 5), 14};
    }
    return sketch;
}

/* Where boxes turn out not to cover bends, the lines take other routes: with these bends drawn as they are,
 * all boards together have 511, so 468. */
START_TEST(boards_lose_few_bends_that_boxes_cannot_cover)
{
    enum { BOARDS = 60 };
    int bends = 0;
    for (int board = 0; board < BOARDS; board++) {
        Sketch sketch = draw_wide_boxes((uint64_t)board);
        Report report;
        report_init(&report, sketch.arena);
        layout_run(sketch.arena, &sketch.graph, &report);
        for (size_t edge = 0; edge < sketch.graph.edge_count; edge++)
            bends += (int)sketch.graph.edges[edge].point_count - 2;
        arena_destroy(sketch.arena);
    }
    ck_assert_int_lt(bends, 490);
}
END_TEST

Suite *layout_cover_suite(void);

Suite *layout_cover_suite(void)
{
    Suite *suite = suite_create("layout_cover");
    TCase *tests = tcase_create("cover");
    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, boxes_reach_what_may_be_drawn_near);
    tcase_add_test(tests, labels_stand_where_there_is_room);
    tcase_add_test(tests, long_labels_keep_no_line_from_hanging_straight);
    tcase_add_test(tests, bare_links_get_routes_of_their_own);
    tcase_add_test(tests, boards_lose_few_bends_that_boxes_cannot_cover);
    suite_add_tcase(suite, tests);
    return suite;
}
