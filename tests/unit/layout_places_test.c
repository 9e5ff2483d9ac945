/* Guards how the search measures lines by where columns and rows lie, its start from distances, and the homes
 * that parts look for. */
#include "support/layout_sketch.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>

enum { NARROWEST = 60, STEP = 20, WIDTHS = 5, WIDEST = NARROWEST + STEP * (WIDTHS - 1) };

/* A ring with chords: enough to bend and cross. */
static LayoutProblem *draw_ring(Sketch *sketch, int nodes)
{
    *sketch = sketch_start((size_t)nodes, 2 * (size_t)nodes);
    for (int node = 0; node < nodes; node++)
        sketch_add_box(sketch, NARROWEST + STEP * (node % WIDTHS));
    for (int node = 0; node < nodes; node++) {
        sketch_add_edge(sketch, node, (node + 1) % nodes);
        if (node % 3 == 0)
            sketch_add_edge(sketch, node, (node + 4) % nodes);
    }
    return sketch_prepare(sketch);
}

/* A search of a ring, on cells that are legal. */
static Search *search_ring(Sketch *sketch)
{
    LayoutProblem *problem = draw_ring(sketch, 14);
    Search *search = search_create(sketch->arena, problem, 8, (int[]){6});
    ck_assert(search_construct(search, false));
    return search;
}

/* What the state says it costs is what its cells and routes cost when they are priced afresh, however many
 * moves led there. */
START_TEST(prices_stay_true_over_many_moves)
{
    Sketch sketch;
    Search *search = search_ring(&sketch);
    const LayoutProblem *problem = search->problem;
    int done = 0;
    for (int step = 0; step < 1200; step++) {
        if (!search_propose(search))
            continue;
        search->limit = search->total + 0.6;
        SearchVerdict verdict = search_try(search);
        if (verdict == SEARCH_TOO_DEAR)
            search_undo(search);
        done += verdict == SEARCH_DONE;
    }
    ck_assert_int_gt(done, 10);
    double total = 0;
    for (size_t link = 0; link < problem->link_count; link++) {
        SearchRoute *route = &search->routes[link];
        search_take_route(search, (int)link);
        search->active[link] = false;
        total += route->own + (search_measure_length(search, route) - route->length) * search->point_price +
                 search_price_route(search, (int)link, route, 1e18);
    }
    ck_assert_double_lt(fabs(total + search_price_page(search, true) - search->total), 0.5);
    arena_destroy(sketch.arena);
}
END_TEST

/* What a move is dropped for before it is routed is no more than what its routes cost, but for the way to a
 * channel that a box may cover, and close to it. */
START_TEST(no_link_costs_less_than_its_least)
{
    Sketch sketch;
    Search *search = search_ring(&sketch);
    const LayoutProblem *problem = search->problem;
    double least = 0, price = 0;
    /* from the border of the narrowest box to the middle of the gap beside the widest one of its column */
    double covered = search->point_price * ((WIDEST - NARROWEST) / 2.0 + layout_spacing.linked_column_gap / 2);
    search->limit = 1e18;
    for (size_t link = 0; link < problem->link_count; link++) {
        SearchRoute route;
        search_take_route(search, (int)link);
        double own = search_price_least(search, (int)link);
        search_choose_route(search, (int)link, &route);
        ck_assert_double_le(own, route.own + covered);
        least += own;
        price += route.own;
        search_put_route(search, (int)link);
    }
    ck_assert_double_gt(least, 0.5 * price);
    arena_destroy(sketch.arena);
}
END_TEST

/* The search takes a step, to whatever is not dearer by more than the slack. */
static void take_step(Search *search, double slack)
{
    search->limit = search->total + slack;
    if (search_propose(search) && search_try(search) == SEARCH_TOO_DEAR)
        search_undo(search);
}

/* The reader sees the same shape whichever way the flow goes: a board that reads downwards is priced as its
 * mirror image that reads to the right. */
START_TEST(shapes_cost_the_same_in_both_directions)
{
    Sketch sketch;
    LayoutProblem *problem = draw_ring(&sketch, 6);
    const double shapes[] = {0.5, 1, 1.5, 2, 3};
    for (size_t at = 0; at < sizeof shapes / sizeof *shapes; at++) {
        Size size = {1800 * sqrt(shapes[at]), 1800 / sqrt(shapes[at])}, turned = {size.height, size.width};
        double right = layout_price_shape(problem, size);
        LayoutProblem down = *problem;
        LayoutGraph graph = *problem->graph;
        graph.direction = LAYOUT_DOWN;
        down.graph = &graph;
        down.page_width = problem->page_height;
        down.page_height = problem->page_width;
        ck_assert_double_eq_tol(layout_price_shape(&down, turned), right, 1e-9);
    }
    arena_destroy(sketch.arena);
}
END_TEST

/* A search that moved to a grid of another size goes on like one that was created for it. */
START_TEST(searches_on_a_grid_of_another_size_are_like_new_ones)
{
    Sketch sketch;
    LayoutProblem *problem = draw_ring(&sketch, 14);
    Search *small = search_create(sketch.arena, problem, 5, (int[]){4});
    Search *searches[] = {search_create(sketch.arena, problem, 8, (int[]){6}),
                          search_resize(small, 8, (int[]){6})};
    for (int which = 0; which < 2; which++) {
        Search *search = searches[which];
        ck_assert(search_construct(search, false));
        for (int step = 0; step < 300; step++)
            take_step(search, 0.3);
    }
    for (size_t part = 0; part < problem->part_count; part++) {
        ck_assert_int_eq(searches[1]->column[part], searches[0]->column[part]);
        ck_assert_int_eq(searches[1]->row[part], searches[0]->row[part]);
    }
    ck_assert_double_eq(searches[1]->total, searches[0]->total);
    arena_destroy(sketch.arena);
}
END_TEST

/* Cells that are set forget the routes of those before. */
START_TEST(cells_that_are_set_cost_the_same_again)
{
    Sketch sketch;
    LayoutProblem *problem = draw_ring(&sketch, 14);
    Search *search = search_create(sketch.arena, problem, 8, (int[]){6});
    int column[14], row[14];
    double totals[2];
    for (int part = 0; part < 14; part++) {
        column[part] = 1 + part % 5;
        row[part] = 1 + part / 5;
    }
    for (int turn = 0; turn < 2; turn++) {
        search_set_cells(search, column, row);
        totals[turn] = search->total;
        search_reroute(search);
    }
    ck_assert_double_gt(totals[0], 0);
    ck_assert_double_eq(totals[0], totals[1]);
    arena_destroy(sketch.arena);
}
END_TEST

/* Whether a part lies below the last one above it in a column over whose width it reaches. */
static bool lies_below(const Search *search, int part, int column)
{
    int last = -1, row = search->row[part], x = search->column_places[search->column[part]];
    const int *wide = search->halves[AXIS_ACROSS], *high = search->halves[AXIS_DOWN];
    for (int above = 0; above < row; above++)
        if (search->occupant[above * search->columns + column] >= 0)
            last = search->occupant[above * search->columns + column];
    return last < 0 || search->occupant[row * search->columns + column] >= 0 ||
           abs(search->column_places[column] - x) >= wide[part] + wide[last] ||
           search->places[row] >= search->places[search->row[last]] + high[last] + high[part] +
                                      (int)layout_spacing.node_row_gap;
}

/* Rows make room for what reaches over from other columns, wherever the parts stand. */
START_TEST(rows_lie_below_what_reaches_over)
{
    Sketch sketch;
    LayoutProblem *problem = draw_ring(&sketch, 14);
    for (size_t part = 0; part < problem->part_count; part += 3)
        problem->parts[part].size = (Size){300, 30 + 15 * (double)part};
    Search *search = search_create(sketch.arena, problem, 8, (int[]){6});
    ck_assert(search_construct(search, false));
    for (int step = 0; step < 300; step++) {
        take_step(search, 3);
        search_price_page(search, false);
        for (int part = 0; part < (int)problem->part_count; part++)
            for (int column = 0; column < search->columns; column++)
                ck_assert(lies_below(search, part, column));
    }
    arena_destroy(sketch.arena);
}
END_TEST

/* A lane is filled from the top: what the main path looks up costs more above it than below. */
START_TEST(the_main_path_wants_the_upper_rows)
{
    Sketch sketch = sketch_start(4, 3);
    int lane = sketch_add_node(&sketch, -1, true, true);
    for (int node = 0; node < 3; node++)
        sketch_add_node(&sketch, lane, false, false);
    sketch_add_edge(&sketch, 1, 2);
    sketch_add_edge(&sketch, 2, 3);
    sketch.graph.edges[0].is_main = true;
    LayoutProblem *problem = sketch_prepare(&sketch);
    Search *search = search_create(sketch.arena, problem, 2, (int[]){2});
    search_set_cells(search, (int[]){0, 1, 1}, (int[]){0, 0, 1});
    double above = search_price_page(search, false);
    search_set_cells(search, (int[]){0, 1, 1}, (int[]){1, 1, 0});
    ck_assert_double_gt(search_price_page(search, false), above + 0.5);
    arena_destroy(sketch.arena);
}
END_TEST

/* A main path that is asked for goes around a box far less gladly than another line in its row. */
START_TEST(a_main_path_minds_what_stands_in_its_way)
{
    double prices[2];
    int bends = 0;
    for (int is_main = 0; is_main < 2; is_main++) {
        Sketch sketch = sketch_start(3, 2);
        for (int node = 0; node < 3; node++)
            sketch_add_box(&sketch, 100);
        sketch_add_edge(&sketch, 0, 2);
        sketch_add_edge(&sketch, 0, 1);
        sketch.graph.edges[0].is_main = is_main;
        sketch.graph.edges[1].is_main = !is_main;
        Search *search = search_create(sketch.arena, sketch_prepare(&sketch), 3, (int[]){1});
        search_set_cells(search, (int[]){0, 1, 2}, (int[]){0, 0, 0});
        prices[is_main] = search->routes[0].own;
        bends = search->routes[0].count - 2;
        arena_destroy(sketch.arena);
    }
    ck_assert_int_ge(bends, 2);
    ck_assert_double_ge(prices[1], prices[0] + bends * search_weights.bend);
}
END_TEST

/* A line is as long as the boxes beside it make it: past a wide box it is longer than past a narrow one. */
START_TEST(lines_past_wide_boxes_are_longer)
{
    double lengths[2];
    for (int is_wide = 0; is_wide < 2; is_wide++) {
        Sketch sketch = sketch_start(5, 3);
        for (int node = 0; node < 5; node++)
            sketch_add_box(&sketch, node == 3 && is_wide ? 400 : 80);
        sketch_add_edge(&sketch, 0, 1);
        sketch_add_edge(&sketch, 2, 3);
        sketch_add_edge(&sketch, 3, 4);
        LayoutProblem *problem = sketch_prepare(&sketch);
        Search *search = search_create(sketch.arena, problem, 3, (int[]){2});
        search_set_cells(search, (int[]){0, 2, 0, 1, 2}, (int[]){0, 0, 1, 1, 1});
        lengths[is_wide] = search_measure_length(search, &search->routes[0]);
        arena_destroy(sketch.arena);
    }
    ck_assert_double_gt(lengths[1], lengths[0] + 250);
}
END_TEST

/* A wide box beside a free cell through which a line passes leaves that line room, on either side. */
START_TEST(wide_boxes_keep_clear_of_lines_beside_them)
{
    for (int side = 0; side < 2; side++) {
        Sketch sketch = sketch_start(3, 1);
        for (int node = 0; node < 3; node++)
            sketch_add_box(&sketch, node == 2 ? 400 : 100);
        sketch_add_edge(&sketch, 0, 1);
        LayoutProblem *problem = sketch_prepare(&sketch);
        Search *search = search_create(sketch.arena, problem, 3, (int[]){3});
        search_set_cells(search, (int[]){1, 1, 2 * side}, (int[]){0, 2, 1});
        const int *places = search->column_places;
        ck_assert_int_gt(abs(places[2 * side] - places[1]), 160);
        arena_destroy(sketch.arena);
    }
}
END_TEST

/* Groups that share rows stand beside each other though no two of their boxes do, and so does a box that
 * shares a row with a group but not with a box of it. */
START_TEST(groups_push_apart_what_stands_beside_them)
{
    Sketch sketch = sketch_start(7, 1);
    int left = sketch_add_node(&sketch, -1, true, false), right = sketch_add_node(&sketch, -1, true, false);
    for (int node = 0; node < 5; node++)
        sketch_add_node(&sketch, node < 2 ? left : node < 4 ? right : -1, false, false);
    for (int node = 2; node < 7; node++)
        sketch.graph.nodes[node].size = (Size){100, 40};
    sketch_add_edge(&sketch, 2, 3);
    LayoutProblem *problem = sketch_prepare(&sketch);
    Search *search = search_create(sketch.arena, problem, 3, (int[]){4});
    search_set_cells(search, (int[]){0, 0, 1, 1, 2}, (int[]){0, 3, 1, 2, 3});
    const int *places = search->column_places, padding = (int)layout_spacing.group_padding;
    ck_assert_int_ge(places[1], places[0] + 100 + 2 * padding + (int)layout_spacing.group_gap);
    ck_assert_int_lt(places[2], places[1] + 100);
    search_set_cells(search, (int[]){0, 0, 2, 2, 1}, (int[]){0, 2, 3, 3, 1});
    ck_assert_int_ge(places[1], places[0] + 100 + padding + (int)layout_spacing.group_node_gap);
    arena_destroy(sketch.arena);
}
END_TEST

/* Legal cells for all parts, and those that are linked stand nearer to each other than those that are not. */
START_TEST(distances_lead_to_cells)
{
    Sketch sketch;
    LayoutProblem *problem = draw_ring(&sketch, 12);
    Search *search = search_create(sketch.arena, problem, 8, (int[]){6});
    ck_assert(search_construct_by_stress(search, false));
    ck_assert(search_is_legal(search));
    double linked = 0, all = 0;
    int pairs = 0;
    for (int first = 0; first < 12; first++)
        for (int second = 0; second < first; second++, pairs++)
            all += abs(search->column[first] - search->column[second]) +
                   abs(search->row[first] - search->row[second]);
    for (size_t link = 0; link < problem->link_count; link++) {
        const LayoutLink *item = &problem->links[link];
        linked += abs(search->column[item->source] - search->column[item->target]) +
                  abs(search->row[item->source] - search->row[item->target]);
    }
    ck_assert_double_lt(linked / (double)problem->link_count, 0.75 * all / pairs);
    arena_destroy(sketch.arena);
}
END_TEST

/* The two starts from distances lay what hangs on one part in the order of the file, and in its reverse. */
START_TEST(starts_differ_by_what_is_on_top)
{
    for (int is_upside_down = 0; is_upside_down < 2; is_upside_down++) {
        Sketch sketch = sketch_start(4, 3);
        for (int node = 0; node < 4; node++)
            sketch_add_box(&sketch, 80);
        for (int leaf = 1; leaf < 4; leaf++)
            sketch_add_edge(&sketch, 0, leaf);
        Search *search = search_create(sketch.arena, sketch_prepare(&sketch), 7, (int[]){7});
        ck_assert(search_construct_by_stress(search, is_upside_down == 1));
        ck_assert((search->row[1] > search->row[3]) == (is_upside_down == 1));
        arena_destroy(sketch.arena);
    }
}
END_TEST

/* A part far from its only partner is drawn to it, to a free cell in line with it. */
START_TEST(homes_are_in_line_with_partners)
{
    Sketch sketch = sketch_start(3, 2);
    for (int node = 0; node < 3; node++)
        sketch_add_box(&sketch, 80);
    sketch_add_edge(&sketch, 0, 1);
    sketch_add_edge(&sketch, 1, 2);
    LayoutProblem *problem = sketch_prepare(&sketch);
    Search *search = search_create(sketch.arena, problem, 9, (int[]){7});
    search_set_cells(search, (int[]){0, 1, 8}, (int[]){0, 0, 6});
    int in_line = 0, column, row;
    for (int draw = 0; draw < 50; draw++) {
        ck_assert(search_pick_home(search, 2, &column, &row));
        ck_assert_int_lt(search->occupant[row * search->columns + column], 0);
        in_line += column == 1 || row == 0;
    }
    ck_assert_int_gt(in_line, 35);
    arena_destroy(sketch.arena);
}
END_TEST

Suite *layout_places_suite(void);
Suite *layout_places_suite(void)
{
    Suite *suite = suite_create("layout_places");
    TCase *tests = tcase_create("places");
    tcase_add_test(tests, prices_stay_true_over_many_moves);
    tcase_add_test(tests, no_link_costs_less_than_its_least);
    tcase_add_test(tests, a_main_path_minds_what_stands_in_its_way);
    tcase_add_test(tests, lines_past_wide_boxes_are_longer);
    tcase_add_test(tests, the_main_path_wants_the_upper_rows);
    tcase_add_test(tests, shapes_cost_the_same_in_both_directions);
    tcase_add_test(tests, searches_on_a_grid_of_another_size_are_like_new_ones);
    tcase_add_test(tests, cells_that_are_set_cost_the_same_again);
    tcase_add_test(tests, rows_lie_below_what_reaches_over);
    tcase_add_test(tests, wide_boxes_keep_clear_of_lines_beside_them);
    tcase_add_test(tests, groups_push_apart_what_stands_beside_them);
    tcase_add_test(tests, distances_lead_to_cells);
    tcase_add_test(tests, starts_differ_by_what_is_on_top);
    tcase_add_test(tests, homes_are_in_line_with_partners);
    suite_add_tcase(suite, tests);
    return suite;
}
