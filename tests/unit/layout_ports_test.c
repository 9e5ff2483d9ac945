/* Guards that lines end exactly where on a side of their box they are asked to end, and that what cannot be
 * had is said. A failing graph is shrunk to its smallest form, which is printed as ELK JSON. */
#include "layout.h"
#include "support/chance.h"
#include "support/fixture.h"
#include "support/graph_builder.h"
#include "support/random_graph.h"
#include "support/realise_case.h"
#include "support/shrink.h"

#include <check.h>
#include <math.h>
#include <string.h>

enum { RANDOM_GRAPHS = 40 / RANDOM_GRAPH_COST, PORTED_GRAPHS = 40 / RANDOM_GRAPH_COST };

Suite *layout_ports_suite(void);

/* How far an end lies from its place; 0: it asks for none. */
static double measure_miss(const LayoutGraph *graph, const LayoutEdge *edge, bool at_target)
{
    int side = edge->asks[at_target].side;
    Rect rect = graph->nodes[at_target ? edge->target : edge->source].rect;
    Point end = edge->points[at_target ? edge->point_count - 1 : 0];
    double place = edge->asks[at_target].place;
    if (side == 0 || !(edge->asks[at_target].is_placed))
        return 0;
    Point wanted = {rect.x + (side_is_upright((Side)(side - 1)) ? 0 : place),
                    rect.y + (side_is_upright((Side)(side - 1)) ? place : 0)};
    wanted.x += side == 1 + SIDE_RIGHT ? rect.width : 0;
    wanted.y += side == 1 + SIDE_BOTTOM ? rect.height : 0;
    return fmax(fabs(wanted.x - end.x), fabs(wanted.y - end.y));
}

static int count_misses(const LayoutGraph *graph, double tolerance)
{
    int count = 0;
    for (size_t index = 0; index < 2 * graph->edge_count; index++)
        count += measure_miss(graph, &graph->edges[index / 2], index % 2) > tolerance;
    return count;
}

static int count_warnings(void)
{
    int count = 0;
    for (size_t index = 0; index < report.findings.count; index++)
        count += strcmp(report.findings.items[index]->rule, "moved-port") == 0;
    return count;
}

/* Each end is at its place, or a warning says that it is not. */
static bool fails(Arena *arena, LayoutGraph *graph)
{
    report_init(&report, arena);
    layout_run(arena, graph, &report);
    LayoutAudit audit = layout_audit(graph);
    return layout_audit_faults(&audit) > 0 || count_misses(graph, 0.8) > count_warnings();
}

static bool fails_at_all(Arena *arena, LayoutGraph *graph)
{
    return fails(arena, graph) || count_misses(graph, 0.8) > 0;
}

static double draw_place(uint64_t *state, const LayoutGraph *graph, int node, int side)
{
    Size size = graph->nodes[node].size;
    double length = side_is_upright((Side)(side - 1)) ? size.height : size.width;
    return length * chance_between(state, 0, 40) / 40;
}

/* Boxes of any size, ends anywhere on their sides, corners too. */
START_TEST(places_are_kept)
{
    uint64_t state = (uint64_t)_i;
    GraphBuilder builder = {.arena = arena, .direction = _i % 2 ? LAYOUT_DOWN : LAYOUT_RIGHT};
    int count = chance_between(&state, 2, 12);
    for (int node = 0; node < count; node++)
        builder_add_node(&builder, -1, 20 * chance_between(&state, 2, 9), 20 * chance_between(&state, 1, 9));
    for (int edge = chance_between(&state, count, 2 * count); edge > 0; edge--) {
        int source = chance_between(&state, 0, count - 1),
            target = (source + chance_between(&state, 1, count - 1)) % count;
        LayoutEdge *item = builder_add_edge(&builder, source, target);
        item->label = chance_percent(&state, 30) ? (Size){30, 14} : (Size){0, 0};
    }
    LayoutGraph graph = builder_finish(&builder);
    graph.is_mirrored = _i % 4 > 1;
    for (size_t index = 0; index < graph.edge_count; index++) {
        LayoutEdge *edge = &graph.edges[index];
        edge->asks[0].side = 1 + (int)(chance_percent(&state, 80) ? SIDE_RIGHT : SIDE_BOTTOM);
        edge->asks[1].side = 1 + (int)(chance_percent(&state, 80) ? SIDE_LEFT : SIDE_TOP);
        edge->asks[0].is_placed = chance_percent(&state, 80);
        edge->asks[1].is_placed = chance_percent(&state, 80);
        edge->asks[0].place = draw_place(&state, &graph, edge->source, edge->asks[0].side);
        edge->asks[1].place = draw_place(&state, &graph, edge->target, edge->asks[1].side);
    }
    shrink_assert(arena, graph, fails_at_all, arena_format(arena, "seed %d", _i));
}
END_TEST

/* With groups, lanes and several lines between two boxes. */
static LayoutGraph make_random(int seed, int *places)
{
    LayoutGraph graph = random_graph_make(arena, 9000 + (uint64_t)seed);
    uint64_t state = (uint64_t)seed;
    graph.is_mirrored = chance_percent(&state, 30);
    for (size_t index = 0; index < graph.edge_count; index++) {
        LayoutEdge *edge = &graph.edges[index];
        bool is_loop = edge->source == edge->target;
        edge->asks[0].side = is_loop ? 0 : chance_between(&state, 0, 4);
        edge->asks[1].side = is_loop ? 0 : chance_between(&state, 0, 4);
        edge->asks[0].is_placed = chance_percent(&state, 60) && !graph.nodes[edge->source].is_group;
        edge->asks[1].is_placed = chance_percent(&state, 60) && !graph.nodes[edge->target].is_group;
        edge->asks[0].place = draw_place(&state, &graph, edge->source, edge->asks[0].side);
        edge->asks[1].place = draw_place(&state, &graph, edge->target, edge->asks[1].side);
        *places += (edge->asks[0].side > 0 && edge->asks[0].is_placed) +
                   (edge->asks[1].side > 0 && edge->asks[1].is_placed);
    }
    return graph;
}

/* What has no way to its side misses its place as well. */
START_TEST(random_places_are_mostly_kept)
{
    int places = 0, misses = 0;
    for (int seed = 0; seed < RANDOM_GRAPHS; seed++) {
        LayoutGraph graph = make_random(seed, &places);
        shrink_assert(arena, graph, fails, arena_format(arena, "seed %d", seed));
        misses += count_misses(&graph, 0.8);
    }
    ck_assert_int_gt(places, 8 * RANDOM_GRAPHS);
    ck_assert_msg(misses * 30 <= places, "%d of %d places are missed", misses, places);
}
END_TEST

/* Two lines into one port from the sides share their end, to a hair, and so does one that leaves it. */
START_TEST(lines_of_one_place_share_their_end)
{
    GraphBuilder builder = {.arena = arena};
    builder_add_node(&builder, -1, 80, 63);
    for (int other = 1; other < 4; other++) {
        builder_add_node(&builder, -1, 80, 40);
        LayoutEdge *edge = builder_add_edge(&builder, other < 3 ? other : 0, other < 3 ? 0 : other);
        edge->asks[0].side = other < 3 ? 0 : 1 + SIDE_LEFT;
        edge->asks[1].side = other < 3 ? 1 + SIDE_LEFT : 0;
        edge->asks[0].is_placed = edge->asks[1].is_placed = true;
        edge->asks[0].place = edge->asks[1].place = 12.3;
    }
    LayoutGraph graph = builder_finish(&builder);
    ck_assert(!fails(arena, &graph));
    ck_assert_int_eq(count_misses(&graph, 0.001), 0);
    ck_assert_int_eq(count_warnings(), 0);
}
END_TEST

/* More parts than are searched. */
START_TEST(places_of_a_large_graph_are_kept)
{
    GraphBuilder builder = {.arena = arena};
    uint64_t state = 1;
    for (int node = 0; node < 200; node++)
        builder_add_node(&builder, -1, 80, 20 * chance_between(&state, 2, 5));
    for (int edge = 0; edge < 260; edge++) {
        int source = chance_between(&state, 0, 199), target = (source + chance_between(&state, 1, 20)) % 200;
        LayoutEdge *item = builder_add_edge(&builder, source, target);
        item->asks[0].side = 1 + SIDE_RIGHT;
        item->asks[1].side = 1 + SIDE_LEFT;
        item->asks[0].is_placed = item->asks[1].is_placed = true;
        item->asks[0].place = chance_between(&state, 5, 35);
        item->asks[1].place = chance_between(&state, 5, 35);
    }
    LayoutGraph graph = builder_finish(&builder);
    ck_assert(!fails_at_all(arena, &graph));
}
END_TEST

/* Two lines of one fan leave their box on one trunk, unless they leave it from different ports. */
START_TEST(lines_of_different_ports_share_no_trunk)
{
    RealiseCase test;
    realise_case_set_up(&test, 3);
    for (int target = 1; target < 3; target++) {
        LayoutEdge *edge = realise_case_add_edge(&test, 0, target);
        edge->bundle = 0;
        edge->asks[0].port = _i ? target : 1;
    }
    realise_case_place(&test, 3, 3, (const int[][2]){{0, 2}, {2, 0}, {2, 1}});
    REALISE_ROUTE(&test, 0, {1, 5}, {4, 5}, {4, 1}, {5, 1});
    REALISE_ROUTE(&test, 1, {1, 5}, {4, 5}, {4, 3}, {5, 3});
    realise_case_draw(&test);
    ck_assert_int_eq(test.edges[0].points[0].y != test.edges[1].points[0].y, _i);
    arena_destroy(test.arena);
}
END_TEST

/* A port of two lines that has its side for itself is put into the middle of that before anything is laid out,
 * where a second layout would put it; with a second such port there, both wait for the drawing. */
START_TEST(a_port_alone_at_its_side_is_asked_into_the_middle)
{
    GraphBuilder builder = {.arena = arena, .direction = LAYOUT_RIGHT};
    for (int node = 0; node < 5; node++)
        builder_add_node(&builder, -1, 100, 60);
    for (int target = 1; target < 5; target++) {
        LayoutEdge *edge = builder_add_edge(&builder, 0, target);
        edge->asks[0].port = target < 3 ? 1 : 2;
        edge->asks[0].side = 1 + (target < 3 || _i ? SIDE_RIGHT : SIDE_BOTTOM);
    }
    LayoutGraph graph = builder_finish(&builder);
    layout_centre_ports(arena, &graph);
    for (int index = 0; index < 4; index++) {
        const LayoutAsk *ask = &graph.edges[index].asks[0];
        ck_assert_int_eq(ask->is_placed, !_i);
        ck_assert_double_eq(ask->place, _i ? 0 : index < 2 ? 30 : 50);
    }
}
END_TEST

Suite *layout_ports_suite(void)
{
    Suite *suite = suite_create("layout_ports");
    TCase *cases = tcase_create("layout_ports");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_set_timeout(cases, 60);
    tcase_add_loop_test(cases, places_are_kept, 0, PORTED_GRAPHS);
    tcase_add_test(cases, random_places_are_mostly_kept);
    tcase_add_test(cases, lines_of_one_place_share_their_end);
    tcase_add_loop_test(cases, a_port_alone_at_its_side_is_asked_into_the_middle, 0, 2);
    tcase_add_loop_test(cases, lines_of_different_ports_share_no_trunk, 0, 2);
    tcase_add_test(cases, places_of_a_large_graph_are_kept);
    suite_add_tcase(suite, cases);
    return suite;
}
