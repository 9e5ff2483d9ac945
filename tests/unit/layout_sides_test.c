/* Guards that lines end on the side of their box that they are asked to end on, and in the order asked for
 * there, whatever it takes, and that what cannot be had is said. A failing graph is shrunk to its smallest
 * form, which is printed as ELK JSON. */
#include "../../src/layout/passes.h"
#include "support/chance.h"
#include "support/fixture.h"
#include "support/graph_builder.h"
#include "support/random_graph.h"
#include "support/shrink.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    RANDOM_GRAPHS = 200 / RANDOM_GRAPH_COST,
    ORDERED_GRAPHS = 80 / RANDOM_GRAPH_COST,
    PORTED_GRAPHS = 100 / RANDOM_GRAPH_COST
};
enum { SIDES = 4 };

Suite *layout_sides_suite(void);

static bool is_on(const LayoutGraph *graph, int node, Point end, int side)
{
    Rect rect = graph->nodes[node].rect;
    double off[SIDES] = {[SIDE_LEFT] = end.x - rect.x,
                         [SIDE_RIGHT] = end.x - rect_right(rect),
                         [SIDE_TOP] = end.y - rect.y,
                         [SIDE_BOTTOM] = end.y - rect_bottom(rect)};
    return side == 0 || fabs(off[side - 1]) < 0.01;
}

static int count_wrong_ends(const LayoutGraph *graph, const LayoutEdge *edge)
{
    Point last = edge->points[edge->point_count - 1];
    return !is_on(graph, edge->source, edge->points[0], edge->asks[0].side) +
           !is_on(graph, edge->target, last, edge->asks[1].side);
}

static int count_warnings(const char *words)
{
    int count = 0;
    for (size_t index = 0; index < report.findings.count; index++)
        count += strcmp(report.findings.items[index]->rule, "moved-port") == 0 &&
                 strstr(report.findings.items[index]->message, words) != NULL;
    return count;
}

/* A lane has no border at its left and right, and divides the board; a line that stays within one box has its
 * way there. */
static bool may_be_wrong(const LayoutGraph *graph, const LayoutEdge *edge)
{
    return graph->nodes[edge->source].is_lane || graph->nodes[edge->target].is_lane ||
           layout_is_within(graph, edge->target, edge->source) ||
           layout_is_within(graph, edge->source, edge->target);
}

static bool fails(Arena *arena, LayoutGraph *graph)
{
    int wrong = 0;
    report_init(&report, arena);
    layout_run(arena, graph, &report);
    for (size_t index = 0; index < graph->edge_count; index++) {
        const LayoutEdge *edge = &graph->edges[index];
        int own = count_wrong_ends(graph, edge);
        if (own > 0 && !may_be_wrong(graph, edge))
            return true;
        wrong += own;
    }
    LayoutAudit audit = layout_audit(graph);
    return layout_audit_faults(&audit) > 0 || wrong != count_warnings("no way");
}

/* An end at one side of a node. */
typedef struct End {
    int order;
    double along;
} End;

static int compare_ends(const void *first, const void *second)
{
    const End *a = first, *b = second;
    return a->order != b->order ? (a->order < b->order ? -1 : 1)
                                : a->along < b->along ? -1 : a->along > b->along;
}

static size_t list_ends(const LayoutGraph *graph, int node, int side, End *ends)
{
    size_t count = 0;
    for (size_t index = 0; index < 2 * graph->edge_count; index++) {
        const LayoutEdge *edge = &graph->edges[index / 2];
        bool is_target = index % 2;
        int order = edge->asks[is_target].order;
        Point point = edge->points[is_target ? edge->point_count - 1 : 0];
        if (order == 0 || (is_target ? edge->target : edge->source) != node ||
            (edge->asks[is_target].side) != side ||
            !is_on(graph, node, point, side))
            continue;
        ends[count++] = (End){order, side_is_upright((Side)(side - 1)) ? point.y : point.x};
    }
    qsort(ends, count, sizeof *ends, compare_ends);
    return count;
}

/* Sides of nodes with several ordered ends, and those whose ends are not in order. */
static void count_orders(const LayoutGraph *graph, int *sides, int *wrong)
{
    End *ends = arena_new_array(arena, End, 2 * graph->edge_count + 1);
    for (int at = 0; at < SIDES * (int)graph->node_count; at++) {
        size_t count = list_ends(graph, at / SIDES, 1 + at % SIDES, ends);
        bool is_wrong = false;
        for (size_t index = 0; index + 1 < count; index++)
            is_wrong = is_wrong || (ends[index].order < ends[index + 1].order &&
                                    ends[index].along >= ends[index + 1].along);
        *sides += count > 1;
        *wrong += is_wrong;
    }
}

/* With others around, so that the two do not stand as they like. */
START_TEST(every_pair_of_sides_can_be_had)
{
    for (int turn = 0; turn < 4; turn++) {
        GraphBuilder builder = {.arena = arena, .direction = turn % 2 ? LAYOUT_DOWN : LAYOUT_RIGHT};
        for (int node = 0; node < 5; node++)
            builder_add_node(&builder, -1, 80, 40);
        for (int node = 0; node + 1 < 4; node++)
            builder_add_edge(&builder, node, node + 1);
        LayoutEdge *edge = builder_add_edge(&builder, 1, 4);
        edge->asks[0].side = 1 + _i / SIDES;
        edge->asks[1].side = 1 + _i % SIDES;
        LayoutGraph graph = builder_finish(&builder);
        graph.is_mirrored = turn > 1;
        shrink_assert(arena, graph, fails, arena_format(arena, "pair %d, turn %d", _i, turn));
        ck_assert_int_eq(count_warnings(""), 0);
    }
}
END_TEST

/* Ends that ask for sides, and with `ordered` for an order there. */
static LayoutGraph make_random(int seed, bool ordered)
{
    LayoutGraph graph = random_graph_make(arena, 7000 + (uint64_t)seed);
    uint64_t state = (uint64_t)seed;
    int asked = chance_between(&state, 10, 100);
    graph.is_mirrored = chance_percent(&state, 30);
    for (size_t index = 0; index < graph.edge_count; index++) {
        LayoutEdge *edge = &graph.edges[index];
        edge->asks[0].side = chance_percent(&state, asked) ? chance_between(&state, 1, SIDES) : 0;
        edge->asks[1].side = chance_percent(&state, asked) ? chance_between(&state, 1, SIDES) : 0;
        edge->asks[0].order = ordered ? chance_between(&state, -5, 5) : 0;
        edge->asks[1].order = ordered ? chance_between(&state, -5, 5) : 0;
    }
    return graph;
}

START_TEST(random_sides_are_kept)
{
    shrink_assert(arena, make_random(_i, false), fails, arena_format(arena, "seed %d", _i));
}
END_TEST

/* Not every order can be had: where a box is narrow, or a group's wall is long. */
START_TEST(random_orders_are_mostly_kept)
{
    int sides = 0, wrong = 0;
    for (int seed = 0; seed < ORDERED_GRAPHS; seed++) {
        LayoutGraph graph = make_random(seed, true);
        for (size_t index = 0; index < graph.edge_count; index++) {
            LayoutEdge *edge = &graph.edges[index];
            edge->bundle = -1; /* members of a trunk end together */
            edge->asks[0].order = graph.nodes[edge->source].is_group ? 0 : edge->asks[0].order;
            edge->asks[1].order = graph.nodes[edge->target].is_group ? 0 : edge->asks[1].order;
        }
        shrink_assert(arena, graph, fails, arena_format(arena, "seed %d", seed));
        count_orders(&graph, &sides, &wrong);
    }
    ck_assert_int_gt(sides, ORDERED_GRAPHS);
    ck_assert_msg(wrong * 20 <= sides, "%d of %d sides are out of order", wrong, sides);
}
END_TEST

/* Straight lines between two boxes, and to boxes in the wrong order. */
START_TEST(orders_are_kept)
{
    static const Side onwards[] = {SIDE_RIGHT, SIDE_BOTTOM, SIDE_LEFT, SIDE_TOP};
    for (int turn = 0; turn < 4; turn++) {
        GraphBuilder builder = {.arena = arena, .direction = turn % 2 ? LAYOUT_DOWN : LAYOUT_RIGHT};
        for (int node = 0; node < 5; node++)
            builder_add_node(&builder, -1, 80, 60);
        for (int edge = 0; edge < 5; edge++) {
            LayoutEdge *item = builder_add_edge(&builder, 0, edge < 2 ? 1 : edge);
            item->asks[0].side = 1 + onwards[turn];
            item->asks[0].order = _i == 0 ? edge + 1 : -1 - edge;
            item->asks[1].side = edge < 2 ? 1 + onwards[(turn + 2) % 4] : 0;
            item->asks[1].order = edge < 2 ? 1 - edge * 2 : 0;
        }
        LayoutGraph graph = builder_finish(&builder);
        graph.is_mirrored = turn > 1;
        ck_assert(!fails(arena, &graph));
        int sides = 0, wrong = 0;
        count_orders(&graph, &sides, &wrong);
        ck_assert_int_eq(sides, 2);
        ck_assert_msg(wrong == 0, "%s", layout_write_elk(arena, &graph, NULL));
        ck_assert_int_eq(count_warnings(""), 0);
    }
}
END_TEST

/* Boxes of any height with up to five ports on each side, as editors have them: straight lines between boxes
 * that lie apart keep others out of their turn, and get a jog: else seven sides would be out of order. */
START_TEST(orders_of_ports_are_mostly_kept)
{
    int sides = 0, wrong = 0;
    for (int seed = 0; seed < PORTED_GRAPHS; seed++) {
        uint64_t state = (uint64_t)seed;
        GraphBuilder builder = {.arena = arena};
        int count = chance_between(&state, 4, 13);
        for (int node = 0; node < count; node++)
            builder_add_node(&builder, -1, 40 * chance_between(&state, 2, 6),
                             40 * chance_between(&state, 1, 7));
        for (int edge = chance_between(&state, count, 3 * count); edge > 0; edge--) {
            int source = chance_between(&state, 0, count - 1),
                target = (source + chance_between(&state, 1, count - 1)) % count;
            LayoutEdge *item = builder_add_edge(&builder, source, target);
            item->asks[0].side = 1 + (int)(chance_percent(&state, 80) ? SIDE_RIGHT : SIDE_BOTTOM);
            item->asks[1].side = 1 + (int)(chance_percent(&state, 80) ? SIDE_LEFT : SIDE_TOP);
            item->asks[0].order = chance_between(&state, 1, 5);
            item->asks[1].order = chance_between(&state, 1, 5);
        }
        LayoutGraph graph = builder_finish(&builder);
        ck_assert_msg(!fails(arena, &graph), "seed %d", seed);
        count_orders(&graph, &sides, &wrong);
    }
    ck_assert_int_gt(sides, 5 * PORTED_GRAPHS);
    ck_assert_msg(wrong <= 3, "%d of %d sides are out of order", wrong, sides);
}
END_TEST

/* Where lines meet the border of a group in one row or column. Those that meet it in several stand as these
 * do, which is out of order as often as not: without tracks in order it would be nine sides of ten. */
START_TEST(orders_along_groups_are_often_kept)
{
    int sides = 0, wrong = 0;
    for (int seed = 0; seed < ORDERED_GRAPHS; seed++) {
        uint64_t state = (uint64_t)seed;
        GraphBuilder builder = {.arena = arena};
        int group = builder_add_group(&builder, -1, 60), inside = chance_between(&state, 1, 4),
            outside = chance_between(&state, 4, 9);
        for (int node = 0; node < inside; node++)
            builder_add_node(&builder, group, 80, 40);
        for (int node = 0; node < outside; node++)
            builder_add_node(&builder, -1, 80, 40);
        for (int edge = chance_between(&state, 4, 8); edge > 0; edge--) {
            int other = chance_between(&state, inside + 1, inside + outside);
            bool is_target = chance_percent(&state, 50);
            LayoutEdge *item = builder_add_edge(&builder, is_target ? other : group, is_target ? group : other);
            *(is_target ? &item->asks[1].side : &item->asks[0].side) = 1 + (is_target ? SIDE_LEFT : SIDE_RIGHT);
            *(is_target ? &item->asks[1].order : &item->asks[0].order) = edge;
        }
        LayoutGraph graph = builder_finish(&builder);
        ck_assert_msg(!fails(arena, &graph), "seed %d", seed);
        count_orders(&graph, &sides, &wrong);
    }
    ck_assert_int_gt(sides, ORDERED_GRAPHS);
    ck_assert_msg(wrong * 5 <= sides * 3, "%d of %d sides are out of order", wrong, sides);
}
END_TEST

/* Loops around every corner, either way, labelled ones among them, of a box or of a group, with other lines at
 * all sides. Only those between opposite ends of a box have no way, nor those that stay on one side. */
START_TEST(loops_keep_their_sides)
{
    for (int turn = 0; turn < 8; turn++) {
        GraphBuilder builder = {.arena = arena, .direction = turn % 2 ? LAYOUT_DOWN : LAYOUT_RIGHT};
        int host = turn < 4 ? builder_add_node(&builder, -1, 120, 80) : builder_add_group(&builder, -1, 60),
            tellable = 0;
        if (turn >= 4)
            builder_add_node(&builder, host, 120, 80);
        for (int pair = 0; pair < (SIDES + 1) * (SIDES + 1); pair++) {
            int source = pair / (SIDES + 1), target = pair % (SIDES + 1);
            bool is_told = source > 0 && target > 0 &&
                           side_is_upright((Side)(source - 1)) == side_is_upright((Side)(target - 1));
            if ((_i == 0 && is_told) || (_i > 0 && pair != _i))
                continue;
            LayoutEdge *edge = builder_add_edge(&builder, host, host);
            edge->asks[0].side = source;
            edge->asks[1].side = target;
            edge->label = pair % 3 == 0 ? (Size){30, 14} : (Size){0, 0};
            tellable += is_told;
        }
        for (int side = 1; side <= SIDES; side++) {
            int other = builder_add_node(&builder, -1, 80, 40);
            builder_add_edge(&builder, host, other)->asks[0].side = side;
        }
        LayoutGraph graph = builder_finish(&builder);
        graph.is_mirrored = turn / 2 % 2;
        shrink_assert(arena, graph, fails, arena_format(arena, "turn %d", turn));
        ck_assert_int_le(count_warnings(""), 2 * tellable);
    }
}
END_TEST

/* Two ends have no room beside each other: the box is smaller than a line is wide. */
START_TEST(an_order_that_cannot_be_had_is_said)
{
    GraphBuilder builder = {.arena = arena};
    builder_add_node(&builder, -1, 80, 1);
    for (int target = 1; target < 3; target++) {
        LayoutEdge *edge = builder_add_edge(&builder, 0, builder_add_node(&builder, -1, 80, 40));
        edge->asks[0].side = 1 + SIDE_RIGHT;
        edge->asks[0].order = target;
    }
    LayoutGraph graph = builder_finish(&builder);
    ck_assert(!fails(arena, &graph));
    ck_assert_int_eq(count_warnings("order"), 1);
}
END_TEST

/* More parts than are searched. */
START_TEST(sides_of_a_large_graph_are_kept)
{
    GraphBuilder builder = {.arena = arena};
    uint64_t state = 1;
    int groups[4];
    for (int group = 0; group < 4; group++)
        groups[group] = builder_add_group(&builder, -1, 60);
    for (int node = 0; node < 200; node++)
        builder_add_node(&builder, groups[node % 4], 80, 40);
    for (int edge = 0; edge < 260; edge++) {
        int source = chance_between(&state, 4, 203), target = chance_between(&state, 4, 203);
        if (source == target)
            continue;
        LayoutEdge *item = builder_add_edge(&builder, source, target);
        item->asks[0].side = chance_between(&state, 0, SIDES);
        item->asks[1].side = chance_between(&state, 0, SIDES);
    }
    LayoutGraph graph = builder_finish(&builder);
    ck_assert(!fails(arena, &graph));
}
END_TEST

START_TEST(a_side_that_cannot_be_had_is_said)
{
    GraphBuilder builder = {.arena = arena};
    int lane = builder_add_lane(&builder, 60), inside = builder_add_node(&builder, lane, 80, 40),
        below = builder_add_node(&builder, builder_add_lane(&builder, 60), 80, 40);
    builder_add_edge(&builder, inside, below);
    LayoutEdge *edge = builder_add_edge(&builder, below, lane);
    edge->asks[0].side = 1 + SIDE_LEFT;
    edge->asks[1].side = 1 + SIDE_RIGHT;
    LayoutGraph graph = builder_finish(&builder);
    ck_assert(!fails(arena, &graph));
    ck_assert_int_eq(count_warnings(""), 1);
    ck_assert(is_on(&graph, below, graph.edges[1].points[0], 1 + SIDE_LEFT)); /* the other is kept */
}
END_TEST

Suite *layout_sides_suite(void)
{
    Suite *suite = suite_create("layout_sides");
    TCase *cases = tcase_create("layout_sides");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_set_timeout(cases, 60);
    tcase_add_loop_test(cases, every_pair_of_sides_can_be_had, 0, SIDES * SIDES);
    tcase_add_loop_test(cases, random_sides_are_kept, 0, RANDOM_GRAPHS);
    tcase_add_test(cases, random_orders_are_mostly_kept);
    tcase_add_loop_test(cases, orders_are_kept, 0, 2);
    tcase_add_test(cases, orders_of_ports_are_mostly_kept);
    tcase_add_test(cases, orders_along_groups_are_often_kept);
    tcase_add_loop_test(cases, loops_keep_their_sides, 0, (SIDES + 1) * (SIDES + 1));
    tcase_add_test(cases, an_order_that_cannot_be_had_is_said);
    tcase_add_test(cases, sides_of_a_large_graph_are_kept);
    tcase_add_test(cases, a_side_that_cannot_be_had_is_said);
    suite_add_tcase(suite, cases);
    return suite;
}
