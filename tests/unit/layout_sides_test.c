/* Guards that lines end on the side of their box that they are asked to end on, whatever it takes, and that
 * what cannot be had is said. A failing graph is shrunk to its smallest form, which is printed as ELK
 * JSON. */
#include "support/chance.h"
#include "support/graph_builder.h"
#include "support/random_graph.h"
#include "support/shrink.h"

#include <check.h>
#include <math.h>
#include <string.h>

#ifdef __SANITIZE_ADDRESS__ /* each graph takes many times as long there */
enum { RANDOM_GRAPHS = 50 };
#else
enum { RANDOM_GRAPHS = 200 };
#endif
enum { SIDES = 4, LONGEST_MESSAGE = 5000 };

Suite *layout_sides_suite(void);

static Report report;

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
    return !is_on(graph, edge->source, edge->points[0], edge->source_side) +
           !is_on(graph, edge->target, last, edge->target_side);
}

static int count_warnings(void)
{
    int count = 0;
    for (size_t index = 0; index < report.findings.count; index++)
        count += strcmp(report.findings.items[index]->rule, "moved-port") == 0;
    return count;
}

static bool holds(const LayoutGraph *graph, int outer, int inner)
{
    while (inner >= 0 && inner != outer)
        inner = graph->nodes[inner].parent;
    return inner == outer;
}

/* A lane has no border at its left and right, and divides the board; a line that stays within one box has its
 * way there. */
static bool may_be_wrong(const LayoutGraph *graph, const LayoutEdge *edge)
{
    return graph->nodes[edge->source].is_lane || graph->nodes[edge->target].is_lane ||
           holds(graph, edge->source, edge->target) || holds(graph, edge->target, edge->source);
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
    return layout_audit_faults(&audit) > 0 || wrong != count_warnings();
}

static void assert_holds(Arena *arena, LayoutGraph graph, const char *name)
{
    if (!fails(arena, &graph))
        return;
    LayoutGraph small = shrink_graph(arena, graph, fails);
    const char *document = layout_write_elk(arena, &small, NULL);
    ck_abort_msg("%s: %.2000s\n%s", name, layout_audit_describe(arena, &small),
                 strlen(document) < LONGEST_MESSAGE ? document : "");
}

/* With others around, so that the two do not stand as they like. */
START_TEST(every_pair_of_sides_can_be_had)
{
    for (int turn = 0; turn < 4; turn++) {
        Arena *arena = arena_create();
        GraphBuilder builder = {.arena = arena, .direction = turn % 2 ? LAYOUT_DOWN : LAYOUT_RIGHT};
        for (int node = 0; node < 5; node++)
            builder_add_node(&builder, -1, 80, 40);
        for (int node = 0; node + 1 < 4; node++)
            builder_add_edge(&builder, node, node + 1);
        LayoutEdge *edge = builder_add_edge(&builder, 1, 4);
        edge->source_side = 1 + _i / SIDES;
        edge->target_side = 1 + _i % SIDES;
        LayoutGraph graph = builder_finish(&builder);
        graph.is_mirrored = turn > 1;
        assert_holds(arena, graph, arena_format(arena, "pair %d, turn %d", _i, turn));
        ck_assert_int_eq(count_warnings(), 0);
        arena_destroy(arena);
    }
}
END_TEST

START_TEST(random_sides_are_kept)
{
    Arena *arena = arena_create();
    LayoutGraph graph = random_graph_make(arena, 7000 + (uint64_t)_i);
    uint64_t state = (uint64_t)_i;
    int asked = chance_between(&state, 10, 100);
    graph.is_mirrored = chance_percent(&state, 30);
    for (size_t index = 0; index < graph.edge_count; index++) {
        LayoutEdge *edge = &graph.edges[index];
        edge->source_side = chance_percent(&state, asked) ? chance_between(&state, 1, SIDES) : 0;
        edge->target_side = chance_percent(&state, asked) ? chance_between(&state, 1, SIDES) : 0;
    }
    assert_holds(arena, graph, arena_format(arena, "seed %d", _i));
    arena_destroy(arena);
}
END_TEST

/* More parts than are searched. */
START_TEST(sides_of_a_large_graph_are_kept)
{
    Arena *arena = arena_create();
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
        item->source_side = chance_between(&state, 0, SIDES);
        item->target_side = chance_between(&state, 0, SIDES);
    }
    LayoutGraph graph = builder_finish(&builder);
    ck_assert(!fails(arena, &graph));
    arena_destroy(arena);
}
END_TEST

START_TEST(a_side_that_cannot_be_had_is_said)
{
    Arena *arena = arena_create();
    GraphBuilder builder = {.arena = arena};
    int lane = builder_add_lane(&builder, 60), inside = builder_add_node(&builder, lane, 80, 40),
        below = builder_add_node(&builder, builder_add_lane(&builder, 60), 80, 40);
    builder_add_edge(&builder, inside, below);
    LayoutEdge *edge = builder_add_edge(&builder, below, lane);
    edge->source_side = 1 + SIDE_LEFT;
    edge->target_side = 1 + SIDE_RIGHT;
    LayoutGraph graph = builder_finish(&builder);
    ck_assert(!fails(arena, &graph));
    ck_assert_int_eq(count_warnings(), 1);
    ck_assert(is_on(&graph, below, graph.edges[1].points[0], 1 + SIDE_LEFT)); /* the other is kept */
    arena_destroy(arena);
}
END_TEST

Suite *layout_sides_suite(void)
{
    Suite *suite = suite_create("layout_sides");
    TCase *cases = tcase_create("layout_sides");
    tcase_add_loop_test(cases, every_pair_of_sides_can_be_had, 0, SIDES * SIDES);
    tcase_add_loop_test(cases, random_sides_are_kept, 0, RANDOM_GRAPHS);
    tcase_add_test(cases, sides_of_a_large_graph_are_kept);
    tcase_add_test(cases, a_side_that_cannot_be_had_is_said);
    suite_add_tcase(suite, cases);
    return suite;
}
