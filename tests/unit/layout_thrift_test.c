/* Guards what the search leaves out to save work: moves that it tried in vain, and shapes of lines with many
 * bends while cells are searched. */
#include "../../src/layout/search.h"
#include "support/layout_sketch.h"

#include <check.h>

/* Two flows a part without any order: lines cross wherever the parts stand. */
static LayoutProblem *draw_tangle(Sketch *sketch, int nodes)
{
    *sketch = sketch_start((size_t)nodes, 2 * (size_t)nodes);
    for (int node = 0; node < nodes; node++)
        sketch_add_node(sketch, -1, false, false);
    for (int node = 0; node < nodes; node++) {
        sketch_add_edge(sketch, node, (node + 3) % nodes);
        sketch_add_edge(sketch, node, (5 * node + 1) % nodes);
    }
    return sketch_prepare(sketch);
}

/* Once the cells are found a line may also bend more often where that is cheaper, as it crosses less. */
START_TEST(thorough_routes_cost_no_more)
{
    Sketch sketch;
    LayoutProblem *problem = draw_tangle(&sketch, 20);
    Search *search = search_create(sketch.arena, problem, 8, (int[]){8});
    ck_assert(search_construct(search, 0));
    search->limit = 1e18;
    int cheaper = 0;
    for (size_t link = 0; link < problem->link_count; link++) {
        SearchRoute route;
        search_take_route(search, (int)link);
        search->is_thorough = false;
        double price = search_choose_route(search, (int)link, &route);
        search->is_thorough = true;
        double thorough = search_choose_route(search, (int)link, &route);
        ck_assert_double_le(thorough, price);
        cheaper += thorough < price;
        search_put_route(search, (int)link);
    }
    ck_assert_int_gt(cheaper, 0);
    arena_destroy(sketch.arena);
}
END_TEST

/* A move that was too dear is not looked at again on the same board, unless it may cost more now. */
START_TEST(moves_in_vain_are_known_while_the_board_stays)
{
    Sketch sketch;
    LayoutProblem *problem = draw_tangle(&sketch, 14);
    Search *search = search_create(sketch.arena, problem, 8, (int[]){8});
    ck_assert(search_construct(search, 0));
    int known = 0;
    for (int step = 0; step < 200; step++) {
        double total = search->total;
        search->limit = total - 100;
        if (!search_propose(search) || search_try(search) != SEARCH_TOO_DEAR)
            continue;
        search_undo(search);
        ck_assert_int_eq(search_try(search), SEARCH_REFUSED);
        search->limit = 1e18;
        ck_assert_int_eq(search_try(search), SEARCH_DONE);
        search_undo(search);
        ck_assert_double_eq(search->total, total);
        search->limit = total - 100;
        ck_assert_int_eq(search_try(search), SEARCH_TOO_DEAR);
        search_undo(search);
        known++;
    }
    ck_assert_int_gt(known, 50);
    arena_destroy(sketch.arena);
}
END_TEST

Suite *layout_thrift_suite(void);
Suite *layout_thrift_suite(void)
{
    Suite *suite = suite_create("layout_thrift");
    TCase *tests = tcase_create("thrift");
    tcase_add_test(tests, thorough_routes_cost_no_more);
    tcase_add_test(tests, moves_in_vain_are_known_while_the_board_stays);
    suite_add_tcase(suite, tests);
    return suite;
}
