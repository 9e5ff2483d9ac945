/* Guards the search half of layout: cells, routes over bands and hints. */
#include "support/layout_sketch.h"

#include <check.h>
#include <stdlib.h>

static LayoutPlacement *place(Sketch *sketch, LayoutProblem *problem, Report *report)
{
    size_t count = 0;
    LayoutPlacement **placements = layout_search_cells(sketch->arena, problem, 0, report, &count);
    ck_assert_uint_gt(count, 0);
    for (size_t index = 1; index < count; index++)
        ck_assert(placements[index - 1]->cost <= placements[index]->cost);
    layout_route_bands(sketch->arena, problem, placements[0]);
    return placements[0];
}

static CellBox box_of(const LayoutProblem *problem, const LayoutPlacement *placement, size_t group)
{
    CellBox box = {1 << 20, 1 << 20, -1, -1};
    for (size_t index = 0; index < problem->groups[group].part_count; index++) {
        int part = problem->groups[group].parts[index], column = placement->part_column[part],
            row = placement->part_row[part];
        box.first_column = column < box.first_column ? column : box.first_column;
        box.last_column = column > box.last_column ? column : box.last_column;
        box.first_row = row < box.first_row ? row : box.first_row;
        box.last_row = row > box.last_row ? row : box.last_row;
    }
    return box;
}

/* Every part has a cell of its own in its lane, and no group box holds a foreign part. */
static int *check_cells(Sketch *sketch, const LayoutProblem *problem, const LayoutPlacement *placement)
{
    int *occupant = arena_new_array(sketch->arena, int, (size_t)placement->columns * (size_t)placement->rows);
    for (int cell = 0; cell < placement->columns * placement->rows; cell++)
        occupant[cell] = -1;
    for (size_t part = 0; part < problem->part_count; part++) {
        int column = placement->part_column[part], row = placement->part_row[part];
        ck_assert(column >= 0 && column < placement->columns && row >= 0 && row < placement->rows);
        ck_assert_int_eq(occupant[row * placement->columns + column], -1);
        ck_assert_int_eq(placement->row_lane[row], problem->parts[part].lane);
        occupant[row * placement->columns + column] = (int)part;
    }
    for (size_t group = 0; group < problem->group_count; group++) {
        CellBox box = box_of(problem, placement, group);
        for (int row = box.first_row; row <= box.last_row; row++)
            for (int column = box.first_column; column <= box.last_column; column++) {
                int part = occupant[row * placement->columns + column];
                ck_assert(part < 0 || layout_group_holds(problem, (int)group, part));
            }
    }
    return occupant;
}

/* A route leaves one end's cell for the other's at right angles, over free cells, outside of foreign
 * groups. */
static void check_route(const LayoutProblem *problem, const LayoutPlacement *placement, const int *occupant,
                        size_t index)
{
    const LayoutLink *link = &problem->links[index];
    const BandRoute *route = &placement->routes[index];
    ck_assert_int_ge(route->count, 2);
    BandPoint first = route->points[0], last = route->points[route->count - 1];
    int source = occupant[first.y / 2 * placement->columns + first.x / 2],
        target = occupant[last.y / 2 * placement->columns + last.x / 2];
    ck_assert(link->source_group >= 0 ? layout_group_holds(problem, link->source_group, source)
                                      : link->source_lane >= 0 || source == link->source);
    ck_assert(link->target_group >= 0 ? layout_group_holds(problem, link->target_group, target)
                                      : link->target_lane >= 0 || target == link->target);
    for (int at = 0; at + 1 < route->count; at++) {
        BandPoint from = route->points[at], to = route->points[at + 1];
        ck_assert((from.x == to.x) != (from.y == to.y));
        int step_x = (to.x > from.x) - (to.x < from.x), step_y = (to.y > from.y) - (to.y < from.y);
        for (int x = from.x, y = from.y; x != to.x + step_x || y != to.y + step_y; x += step_x, y += step_y) {
            bool is_end = (x == first.x && y == first.y) || (x == last.x && y == last.y);
            if (x & y & 1 && !is_end)
                ck_assert_int_eq(occupant[y / 2 * placement->columns + x / 2], -1);
            for (size_t group = 0; group < problem->group_count; group++) {
                CellBox box = box_of(problem, placement, group);
                bool is_inside = x > 2 * box.first_column && x < 2 * box.last_column + 2 &&
                                 y > 2 * box.first_row && y < 2 * box.last_row + 2;
                ck_assert(!is_inside || layout_group_holds(problem, (int)group, source) ||
                          layout_group_holds(problem, (int)group, target));
            }
        }
    }
}

static void check_placement(Sketch *sketch, const LayoutProblem *problem, const LayoutPlacement *placement)
{
    int *occupant = check_cells(sketch, problem, placement);
    for (size_t link = 0; link < problem->link_count; link++)
        check_route(problem, placement, occupant, link);
}

START_TEST(random_graphs_get_legal_cells_and_routes)
{
    for (int seed = 0; seed < 60; seed++) {
        Sketch sketch = sketch_draw(seed);
        LayoutProblem *problem = sketch_prepare(&sketch);
        check_placement(&sketch, problem, place(&sketch, problem, NULL));
        arena_destroy(sketch.arena);
    }
}
END_TEST

START_TEST(same_graph_gets_same_cells)
{
    Sketch first = sketch_draw(7), second = sketch_draw(7);
    LayoutProblem *one = sketch_prepare(&first), *two = sketch_prepare(&second);
    LayoutPlacement *left = place(&first, one, NULL), *right = place(&second, two, NULL);
    ck_assert_mem_eq(left->part_column, right->part_column, one->part_count * sizeof(int));
    ck_assert_mem_eq(left->part_row, right->part_row, one->part_count * sizeof(int));
    arena_destroy(first.arena);
    arena_destroy(second.arena);
}
END_TEST

START_TEST(packed_shelves_are_legal_for_any_nesting)
{
    for (int seed = 100; seed < 160; seed++) {
        Sketch sketch = sketch_draw(seed);
        LayoutProblem *problem = sketch_prepare(&sketch);
        LayoutPlacement placement = {0};
        int *lane_rows = arena_new_array(sketch.arena, int, problem->lane_count);
        placement.part_column = arena_new_array(sketch.arena, int, problem->part_count + 1);
        placement.part_row = arena_new_array(sketch.arena, int, problem->part_count + 1);
        layout_pack_cells(sketch.arena, problem, placement.part_column, placement.part_row,
                          &placement.columns, lane_rows);
        for (size_t lane = 0; lane < problem->lane_count; lane++)
            placement.rows += lane_rows[lane];
        placement.row_lane = arena_new_array(sketch.arena, int, (size_t)placement.rows + 1);
        for (int lane = 0, row = 0; lane < (int)problem->lane_count; lane++)
            for (int own = 0; own < lane_rows[lane]; own++)
                placement.row_lane[row++] = lane;
        check_cells(&sketch, problem, &placement);
        arena_destroy(sketch.arena);
    }
}
END_TEST

START_TEST(a_chain_stands_in_one_row)
{
    Sketch sketch = sketch_start(5, 4);
    for (int node = 0; node < 5; node++)
        sketch_add_node(&sketch, -1, false, false);
    for (int node = 0; node < 4; node++)
        sketch_add_edge(&sketch, node, node + 1);
    LayoutProblem *problem = sketch_prepare(&sketch);
    ck_assert_uint_eq(problem->main_path_count, 5);
    LayoutPlacement *placement = place(&sketch, problem, NULL);
    for (int part = 0; part < 5; part++) {
        ck_assert_int_eq(placement->part_row[part], placement->part_row[0]);
        ck_assert_int_eq(placement->part_column[part], part);
    }
    arena_destroy(sketch.arena);
}
END_TEST

START_TEST(partners_in_two_lanes_share_a_column)
{
    Sketch sketch = sketch_start(8, 6);
    int upper = sketch_add_node(&sketch, -1, true, true), lower = sketch_add_node(&sketch, -1, true, true);
    for (int index = 0; index < 3; index++)
        sketch_add_node(&sketch, upper, false, false);
    for (int index = 0; index < 3; index++)
        sketch_add_node(&sketch, lower, false, false);
    for (int index = 0; index < 3; index++)
        sketch_add_edge(&sketch, 2 + index, 5 + index);
    sketch_add_edge(&sketch, 2, 3);
    sketch_add_edge(&sketch, 3, 4);
    LayoutProblem *problem = sketch_prepare(&sketch);
    LayoutPlacement *placement = place(&sketch, problem, NULL);
    for (int index = 0; index < 3; index++)
        ck_assert_int_eq(placement->part_column[index], placement->part_column[3 + index]);
    arena_destroy(sketch.arena);
}
END_TEST

START_TEST(hints_hold)
{
    Sketch sketch = sketch_start(6, 6);
    for (int node = 0; node < 6; node++)
        sketch_add_node(&sketch, -1, false, false);
    for (int node = 0; node < 5; node++)
        sketch_add_edge(&sketch, node, node + 1);
    sketch_add_hint(&sketch, false, 0, 4);
    sketch_add_hint(&sketch, true, 4, 0);
    Report report;
    report_init(&report, sketch.arena);
    LayoutProblem *problem = sketch_prepare(&sketch);
    LayoutPlacement *placement = place(&sketch, problem, &report);
    ck_assert_int_eq(placement->part_column[0], placement->part_column[4]);
    ck_assert_int_lt(placement->part_row[4], placement->part_row[0]);
    ck_assert_uint_eq(report.findings.count, 0);
    arena_destroy(sketch.arena);
}
END_TEST

START_TEST(contradicting_hints_are_reported_once)
{
    Sketch sketch = sketch_start(2, 1);
    sketch_add_node(&sketch, -1, false, false);
    sketch_add_node(&sketch, -1, false, false);
    sketch_add_hint(&sketch, true, 0, 1);
    sketch_add_hint(&sketch, true, 1, 0);
    Report report;
    report_init(&report, sketch.arena);
    LayoutProblem *problem = sketch_prepare(&sketch);
    place(&sketch, problem, &report);
    ck_assert_uint_eq(report.findings.count, 1);
    ck_assert_int_eq((int)report.findings.items[0]->severity, (int)SEVERITY_WARNING);
    arena_destroy(sketch.arena);
}
END_TEST

START_TEST(a_note_stands_beside_its_host)
{
    Sketch sketch = sketch_start(6, 6);
    for (int node = 0; node < 6; node++)
        sketch_add_node(&sketch, -1, false, false);
    for (int node = 0; node < 5; node++)
        sketch_add_edge(&sketch, node, node + 1);
    sketch.graph.notes[sketch.graph.note_count++] = (LayoutNote){.node = 2, .size = {90, 50}};
    LayoutProblem *problem = sketch_prepare(&sketch);
    LayoutPlacement *placement = place(&sketch, problem, NULL);
    int distance = abs(placement->part_column[6] - placement->part_column[2]) +
                   abs(placement->part_row[6] - placement->part_row[2]);
    ck_assert_int_eq(distance, 1);
    arena_destroy(sketch.arena);
}
END_TEST

/* A note away from its host is dearer than its line is long. */
START_TEST(notes_are_dear_away_from_their_hosts)
{
    Sketch sketch = sketch_start(1, 1);
    sketch_add_node(&sketch, -1, false, false);
    sketch.graph.notes[sketch.graph.note_count++] = (LayoutNote){.node = 0, .size = {90, 50}};
    Search *search = search_create(sketch.arena, sketch_prepare(&sketch), 5, (int[]){1});
    double prices[4];
    for (int distance = 1; distance < 4; distance++) {
        search_set_cells(search, (int[]){0, distance}, (int[]){0, 0});
        prices[distance] = search_price_least(search, 0);
    }
    ck_assert_double_gt(prices[2], prices[1] + 3);
    ck_assert_double_gt(prices[3], prices[2] + 1);
    arena_destroy(sketch.arena);
}
END_TEST

/* At a corner of its host a note is near enough: it is cheaper there than flows that give way to it. */
START_TEST(a_note_may_stand_at_a_corner_of_its_host)
{
    Sketch sketch = sketch_start(1, 1);
    sketch_add_node(&sketch, -1, false, false);
    sketch.graph.notes[sketch.graph.note_count++] = (LayoutNote){.node = 0, .size = {90, 50}};
    Search *search = search_create(sketch.arena, sketch_prepare(&sketch), 5, (int[]){2});
    search_set_cells(search, (int[]){0, 1}, (int[]){0, 1});
    double corner = search_price_least(search, 0);
    search_set_cells(search, (int[]){0, 2}, (int[]){0, 0});
    double apart = search_price_least(search, 0);
    ck_assert_double_gt(corner, search_weights.bend + 1);
    ck_assert_double_lt(corner, apart);
    arena_destroy(sketch.arena);
}
END_TEST

/* How many of six lines between the same two boxes the search draws straight. */
static int count_straight(double label_width)
{
    enum { LINES = 6 };
    Sketch sketch = sketch_start(2, LINES);
    int straight = 0;
    sketch_add_node(&sketch, -1, false, false);
    sketch_add_node(&sketch, -1, false, false);
    for (int line = 0; line < LINES; line++) {
        sketch_add_edge(&sketch, 0, 1);
        sketch.graph.edges[line].label = (Size){label_width, 14};
    }
    Search *search = search_create(sketch.arena, sketch_prepare(&sketch), 4, (int[]){3});
    search_set_cells(search, (int[]){1, 2}, (int[]){1, 1});
    for (int line = 0; line < LINES; line++)
        straight += search->routes[line].count == 2;
    arena_destroy(sketch.arena);
    return straight;
}

/* A side of a box has room for few lines beside each other that have labels. */
START_TEST(few_lines_with_labels_lie_side_by_side)
{
    ck_assert_int_eq(count_straight(0), 6);
    ck_assert_int_lt(count_straight(40), 6);
    ck_assert_int_ge(count_straight(40), 2);
}
END_TEST

START_TEST(large_graphs_are_placed)
{
    Sketch chain = sketch_start(2000, 2000), star = sketch_start(1000, 1000);
    for (int node = 0; node < 2000; node++)
        sketch_add_node(&chain, -1, false, false);
    for (int node = 0; node + 1 < 2000; node++)
        sketch_add_edge(&chain, node, node + 1);
    for (int node = 0; node < 1000; node++)
        sketch_add_node(&star, -1, false, false);
    for (int node = 1; node < 1000; node++)
        sketch_add_edge(&star, 0, node);
    LayoutProblem *problem = sketch_prepare(&chain);
    LayoutPlacement *placement = place(&chain, problem, NULL);
    check_placement(&chain, problem, placement);
    ck_assert_int_lt(placement->columns, 400);
    problem = sketch_prepare(&star);
    placement = place(&star, problem, NULL);
    check_placement(&star, problem, placement);
    ck_assert_int_lt(placement->rows, 200);
    arena_destroy(chain.arena);
    arena_destroy(star.arena);
}
END_TEST

START_TEST(empty_and_single_graphs_work)
{
    Sketch empty = sketch_start(0, 0), single = sketch_start(1, 1);
    LayoutProblem *problem = sketch_prepare(&empty);
    ck_assert_int_ge(place(&empty, problem, NULL)->rows, 1);
    sketch_add_node(&single, -1, false, false);
    sketch_add_edge(&single, 0, 0);
    problem = sketch_prepare(&single);
    ck_assert_uint_eq(problem->link_count, 0);
    ck_assert_int_eq(place(&single, problem, NULL)->part_column[0], 0);
    arena_destroy(empty.arena);
    arena_destroy(single.arena);
}
END_TEST

START_TEST(logarithm_and_exponential_are_exact_enough)
{
    for (double value = 0.05; value < 20; value *= 1.7)
        ck_assert_double_eq_tol(search_exp(search_log(value)) / value, 1, 1e-6);
    ck_assert_double_eq_tol(search_log(10), 2.302585092994046, 1e-9);
    ck_assert_double_eq_tol(search_log(1e-6), -13.815510557964274, 1e-8);
    ck_assert_double_eq_tol(search_exp(-2.5), 0.0820849986238988, 1e-9);
}
END_TEST

Suite *layout_search_suite(void);

Suite *layout_search_suite(void)
{
    Suite *suite = suite_create("layout_search");
    TCase *cells = tcase_create("cells"), *arithmetic = tcase_create("arithmetic");
    tcase_add_test(cells, random_graphs_get_legal_cells_and_routes);
    tcase_add_test(cells, same_graph_gets_same_cells);
    tcase_add_test(cells, packed_shelves_are_legal_for_any_nesting);
    tcase_add_test(cells, a_chain_stands_in_one_row);
    tcase_add_test(cells, partners_in_two_lanes_share_a_column);
    tcase_add_test(cells, hints_hold);
    tcase_add_test(cells, contradicting_hints_are_reported_once);
    tcase_add_test(cells, a_note_stands_beside_its_host);
    tcase_add_test(cells, notes_are_dear_away_from_their_hosts);
    tcase_add_test(cells, a_note_may_stand_at_a_corner_of_its_host);
    tcase_add_test(cells, few_lines_with_labels_lie_side_by_side);
    tcase_add_test(cells, large_graphs_are_placed);
    tcase_add_test(cells, empty_and_single_graphs_work);
    tcase_add_test(arithmetic, logarithm_and_exponential_are_exact_enough);
    suite_add_tcase(suite, cells);
    suite_add_tcase(suite, arithmetic);
    return suite;
}
