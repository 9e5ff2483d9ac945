/* Guards what is left out to save work: moves that cannot pay or were tried in vain, shapes of lines with
 * many bends while cells are searched, and candidates that are far too dear to be drawn. */
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
    ck_assert(search_construct(search, false));
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

/* A move that costs too much by what its links cost at least takes no route from the board, nor a new one. */
START_TEST(moves_that_cannot_pay_are_not_routed)
{
    Sketch sketch;
    LayoutProblem *problem = draw_tangle(&sketch, 14);
    Search *search = search_create(sketch.arena, problem, 8, (int[]){8});
    ck_assert(search_construct(search, false));
    int dropped = 0;
    for (int step = 0; step < 200; step++) {
        search->limit = search->total - 100;
        if (!search_propose(search) || search_try(search) != SEARCH_TOO_DEAR)
            continue;
        ck_assert_int_eq(search->saved_count, 0);
        search_undo(search);
        dropped++;
    }
    ck_assert_int_gt(dropped, 50);
    arena_destroy(sketch.arena);
}
END_TEST

/* A move that was too dear is not looked at again on the same board, unless it may cost more now. */
START_TEST(moves_in_vain_are_known_while_the_board_stays)
{
    Sketch sketch;
    LayoutProblem *problem = draw_tangle(&sketch, 14);
    Search *search = search_create(sketch.arena, problem, 8, (int[]){8});
    ck_assert(search_construct(search, false));
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

/* A board of groups: what is constructed part by part and what is placed level by level lie far apart. */
static LayoutProblem *draw_groups(Sketch *sketch, int groups, int members)
{
    int parts = groups * members;
    *sketch = sketch_start((size_t)(groups + parts), 2 * (size_t)parts);
    for (int group = 0; group < groups; group++)
        sketch_add_node(sketch, -1, true, false);
    for (int part = 0; part < parts; part++)
        sketch_add_node(sketch, part % groups, false, false);
    for (int part = 0; part < parts; part++) {
        sketch_add_edge(sketch, groups + part, groups + (part + groups) % parts);
        if (part % 4 == 0)
            sketch_add_edge(sketch, groups + part, groups + (7 * part + 1) % parts);
    }
    return sketch_prepare(sketch);
}

/* What the search finds far dearer than its best is not drawn; what comes near may still win. */
START_TEST(hopeless_candidates_are_dropped)
{
    size_t several = 0;
    for (int board = 0; board < 9; board++) {
        Sketch sketch;
        LayoutProblem *problem = draw_groups(&sketch, 4 + board % 3, 8 + board / 3);
        size_t count = 0;
        LayoutPlacement **placements = layout_search_cells(sketch.arena, problem, 0, NULL, &count);
        ck_assert_double_le(placements[count - 1]->cost, 1.3 * placements[0]->cost);
        several += count > 1;
        arena_destroy(sketch.arena);
    }
    ck_assert_uint_gt(several, 0);
}
END_TEST

Suite *layout_thrift_suite(void);
Suite *layout_thrift_suite(void)
{
    Suite *suite = suite_create("layout_thrift");
    TCase *tests = tcase_create("thrift");
    tcase_add_test(tests, thorough_routes_cost_no_more);
    tcase_add_test(tests, moves_that_cannot_pay_are_not_routed);
    tcase_add_test(tests, moves_in_vain_are_known_while_the_board_stays);
    tcase_add_test(tests, hopeless_candidates_are_dropped);
    suite_add_tcase(suite, tests);
    return suite;
}
