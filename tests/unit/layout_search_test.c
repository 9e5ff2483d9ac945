/* Guards the search half of layout: cells, routes over bands, cycles, main path and hints. */
#include "../../src/layout/search.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

/* A graph built by hand; all boxes 100 x 40. */
typedef struct Sketch {
    Arena *arena;
    LayoutGraph graph;
    uint64_t random;
} Sketch;

static Sketch start_sketch(size_t nodes, size_t edges)
{
    Sketch sketch = {.arena = arena_create(), .random = 1};
    sketch.graph.nodes = arena_new_array(sketch.arena, LayoutNode, nodes + 1);
    sketch.graph.edges = arena_new_array(sketch.arena, LayoutEdge, edges + 1);
    sketch.graph.notes = arena_new_array(sketch.arena, LayoutNote, 8);
    sketch.graph.hints = arena_new_array(sketch.arena, LayoutHint, 4);
    sketch.graph.effort = 1;
    return sketch;
}

static int add_node(Sketch *sketch, int parent, bool is_group, bool is_lane)
{
    LayoutNode *node = &sketch->graph.nodes[sketch->graph.node_count];
    *node = (LayoutNode){.parent = parent, .is_group = is_group, .is_lane = is_lane, .size = {100, 40}};
    node->id = arena_format(sketch->arena, "n%zu", sketch->graph.node_count);
    return (int)sketch->graph.node_count++;
}

static void add_edge(Sketch *sketch, int source, int target)
{
    LayoutEdge *edge = &sketch->graph.edges[sketch->graph.edge_count++];
    *edge = (LayoutEdge){.id = "e", .source = source, .target = target, .is_directed = true, .bundle = -1};
}

static void add_hint(Sketch *sketch, bool is_order, int first, int second)
{
    LayoutHint *hint = &sketch->graph.hints[sketch->graph.hint_count++];
    hint->kind = is_order ? HINT_ORDER : HINT_ALIGN;
    hint->nodes = arena_new_array(sketch->arena, int, 2);
    hint->nodes[0] = first;
    hint->nodes[1] = second;
    hint->count = 2;
}

static LayoutProblem *prepare(Sketch *sketch)
{
    LayoutProblem *problem = layout_prepare(sketch->arena, &sketch->graph);
    layout_break_cycles(sketch->arena, problem);
    layout_find_main_path(sketch->arena, problem);
    return problem;
}

static LayoutPlacement *place(Sketch *sketch, LayoutProblem *problem, Report *report)
{
    size_t count = 0;
    LayoutPlacement **placements = layout_search_cells(sketch->arena, problem, report, &count);
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

static int draw(Sketch *sketch, int bound)
{
    sketch->random = sketch->random * 6364136223846793005u + 1442695040888963407u;
    return (int)((sketch->random >> 33) % (uint64_t)bound);
}

/* Lanes, groups in groups, empty groups, notes, loops, parallel edges and edges that end at any node. */
static Sketch draw_graph(int seed)
{
    Sketch sketch = start_sketch(64, 96);
    sketch.random = (uint64_t)seed + 1;
    int lanes = draw(&sketch, 3) == 0 ? 2 + draw(&sketch, 2) : 0, parts = 1 + draw(&sketch, 24);
    for (int lane = 0; lane < lanes; lane++)
        add_node(&sketch, -1, true, true);
    for (int index = 0; index < parts; index++) {
        int count = (int)sketch.graph.node_count,
            parent = count > 0 && draw(&sketch, 2) ? draw(&sketch, count) : -1;
        if (parent >= 0 && !sketch.graph.nodes[parent].is_group)
            parent = sketch.graph.nodes[parent].parent;
        add_node(&sketch, parent, draw(&sketch, 5) == 0, false);
    }
    for (int edge = draw(&sketch, 2 * parts); edge > 0; edge--)
        add_edge(&sketch, draw(&sketch, (int)sketch.graph.node_count),
                 draw(&sketch, (int)sketch.graph.node_count));
    for (int note = draw(&sketch, 3); note > 0; note--)
        sketch.graph.notes[sketch.graph.note_count++] =
            (LayoutNote){.node = draw(&sketch, (int)sketch.graph.node_count + 1) - 1, .size = {80, 60}};
    return sketch;
}

START_TEST(random_graphs_get_legal_cells_and_routes)
{
    for (int seed = 0; seed < 60; seed++) {
        Sketch sketch = draw_graph(seed);
        LayoutProblem *problem = prepare(&sketch);
        check_placement(&sketch, problem, place(&sketch, problem, NULL));
        arena_destroy(sketch.arena);
    }
}
END_TEST

START_TEST(same_graph_gets_same_cells)
{
    Sketch first = draw_graph(7), second = draw_graph(7);
    LayoutProblem *one = prepare(&first), *two = prepare(&second);
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
        Sketch sketch = draw_graph(seed);
        LayoutProblem *problem = prepare(&sketch);
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
    Sketch sketch = start_sketch(5, 4);
    for (int node = 0; node < 5; node++)
        add_node(&sketch, -1, false, false);
    for (int node = 0; node < 4; node++)
        add_edge(&sketch, node, node + 1);
    LayoutProblem *problem = prepare(&sketch);
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
    Sketch sketch = start_sketch(8, 6);
    int upper = add_node(&sketch, -1, true, true), lower = add_node(&sketch, -1, true, true);
    for (int index = 0; index < 3; index++)
        add_node(&sketch, upper, false, false);
    for (int index = 0; index < 3; index++)
        add_node(&sketch, lower, false, false);
    for (int index = 0; index < 3; index++)
        add_edge(&sketch, 2 + index, 5 + index);
    add_edge(&sketch, 2, 3);
    add_edge(&sketch, 3, 4);
    LayoutProblem *problem = prepare(&sketch);
    LayoutPlacement *placement = place(&sketch, problem, NULL);
    for (int index = 0; index < 3; index++)
        ck_assert_int_eq(placement->part_column[index], placement->part_column[3 + index]);
    arena_destroy(sketch.arena);
}
END_TEST

START_TEST(only_the_closing_link_of_a_cycle_counts_backward)
{
    Sketch sketch = start_sketch(3, 3);
    for (int node = 0; node < 3; node++)
        add_node(&sketch, -1, false, false);
    add_edge(&sketch, 0, 1);
    add_edge(&sketch, 1, 2);
    add_edge(&sketch, 2, 0);
    LayoutProblem *problem = prepare(&sketch);
    ck_assert(!problem->links[0].is_backward && !problem->links[1].is_backward &&
              problem->links[2].is_backward);
    arena_destroy(sketch.arena);
}
END_TEST

START_TEST(no_cycle_of_forward_links_is_left)
{
    for (int seed = 200; seed < 240; seed++) {
        Sketch sketch = draw_graph(seed);
        LayoutProblem *problem = prepare(&sketch);
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
    Sketch sketch = start_sketch(4, 3);
    for (int node = 0; node < 4; node++)
        add_node(&sketch, -1, false, false);
    add_edge(&sketch, 0, 1);
    add_edge(&sketch, 1, 2);
    add_edge(&sketch, 0, 3);
    sketch.graph.edges[2].is_main = true;
    LayoutProblem *problem = prepare(&sketch);
    ck_assert_uint_eq(problem->main_path_count, 2);
    ck_assert_int_eq(problem->main_path[1], 3);
    arena_destroy(sketch.arena);
}
END_TEST

START_TEST(hints_hold)
{
    Sketch sketch = start_sketch(6, 6);
    for (int node = 0; node < 6; node++)
        add_node(&sketch, -1, false, false);
    for (int node = 0; node < 5; node++)
        add_edge(&sketch, node, node + 1);
    add_hint(&sketch, false, 0, 4);
    add_hint(&sketch, true, 4, 0);
    Report report;
    report_init(&report, sketch.arena);
    LayoutProblem *problem = prepare(&sketch);
    LayoutPlacement *placement = place(&sketch, problem, &report);
    ck_assert_int_eq(placement->part_column[0], placement->part_column[4]);
    ck_assert_int_lt(placement->part_row[4], placement->part_row[0]);
    ck_assert_uint_eq(report.findings.count, 0);
    arena_destroy(sketch.arena);
}
END_TEST

START_TEST(contradicting_hints_are_reported_once)
{
    Sketch sketch = start_sketch(2, 1);
    add_node(&sketch, -1, false, false);
    add_node(&sketch, -1, false, false);
    add_hint(&sketch, true, 0, 1);
    add_hint(&sketch, true, 1, 0);
    Report report;
    report_init(&report, sketch.arena);
    LayoutProblem *problem = prepare(&sketch);
    place(&sketch, problem, &report);
    ck_assert_uint_eq(report.findings.count, 1);
    ck_assert_int_eq((int)report.findings.items[0]->severity, (int)SEVERITY_WARNING);
    arena_destroy(sketch.arena);
}
END_TEST

START_TEST(a_note_stands_beside_its_host)
{
    Sketch sketch = start_sketch(6, 6);
    for (int node = 0; node < 6; node++)
        add_node(&sketch, -1, false, false);
    for (int node = 0; node < 5; node++)
        add_edge(&sketch, node, node + 1);
    sketch.graph.notes[sketch.graph.note_count++] = (LayoutNote){.node = 2, .size = {90, 50}};
    LayoutProblem *problem = prepare(&sketch);
    LayoutPlacement *placement = place(&sketch, problem, NULL);
    int distance = abs(placement->part_column[6] - placement->part_column[2]) +
                   abs(placement->part_row[6] - placement->part_row[2]);
    ck_assert_int_eq(distance, 1);
    arena_destroy(sketch.arena);
}
END_TEST

START_TEST(large_graphs_are_placed)
{
    Sketch chain = start_sketch(2000, 2000), star = start_sketch(1000, 1000);
    for (int node = 0; node < 2000; node++)
        add_node(&chain, -1, false, false);
    for (int node = 0; node + 1 < 2000; node++)
        add_edge(&chain, node, node + 1);
    for (int node = 0; node < 1000; node++)
        add_node(&star, -1, false, false);
    for (int node = 1; node < 1000; node++)
        add_edge(&star, 0, node);
    LayoutProblem *problem = prepare(&chain);
    LayoutPlacement *placement = place(&chain, problem, NULL);
    check_placement(&chain, problem, placement);
    ck_assert_int_lt(placement->columns, 400);
    problem = prepare(&star);
    placement = place(&star, problem, NULL);
    check_placement(&star, problem, placement);
    ck_assert_int_lt(placement->rows, 200);
    arena_destroy(chain.arena);
    arena_destroy(star.arena);
}
END_TEST

START_TEST(empty_and_single_graphs_work)
{
    Sketch empty = start_sketch(0, 0), single = start_sketch(1, 1);
    LayoutProblem *problem = prepare(&empty);
    ck_assert_int_ge(place(&empty, problem, NULL)->rows, 1);
    add_node(&single, -1, false, false);
    add_edge(&single, 0, 0);
    problem = prepare(&single);
    ck_assert_uint_eq(problem->link_count, 0);
    ck_assert_int_eq(place(&single, problem, NULL)->part_column[0], 0);
    arena_destroy(empty.arena);
    arena_destroy(single.arena);
}
END_TEST

START_TEST(every_pass_says_what_it_needs_and_gives)
{
    size_t count = 0;
    const LayoutPassInfo *passes = layout_passes(&count);
    ck_assert_uint_gt(count, 5);
    for (size_t pass = 0; pass < count; pass++)
        ck_assert(passes[pass].name[0] != '\0' && passes[pass].needs[0] != '\0' &&
                  passes[pass].gives[0] != '\0');
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
    TCase *cells = tcase_create("cells"), *flow = tcase_create("flow");
    tcase_add_test(cells, random_graphs_get_legal_cells_and_routes);
    tcase_add_test(cells, same_graph_gets_same_cells);
    tcase_add_test(cells, packed_shelves_are_legal_for_any_nesting);
    tcase_add_test(cells, a_chain_stands_in_one_row);
    tcase_add_test(cells, partners_in_two_lanes_share_a_column);
    tcase_add_test(cells, hints_hold);
    tcase_add_test(cells, contradicting_hints_are_reported_once);
    tcase_add_test(cells, a_note_stands_beside_its_host);
    tcase_add_test(cells, large_graphs_are_placed);
    tcase_add_test(cells, empty_and_single_graphs_work);
    tcase_add_test(flow, only_the_closing_link_of_a_cycle_counts_backward);
    tcase_add_test(flow, no_cycle_of_forward_links_is_left);
    tcase_add_test(flow, marked_edges_are_the_main_path);
    tcase_add_test(flow, every_pass_says_what_it_needs_and_gives);
    tcase_add_test(flow, logarithm_and_exponential_are_exact_enough);
    suite_add_tcase(suite, cells);
    suite_add_tcase(suite, flow);
    return suite;
}
