/* Guards what is drawn with care, as large boards are from the start: hardly a board has to be spread out,
 * and where one is, what need not jog does not; and which of two lines gives way to the label of one. */
#include "support/chance.h"
#include "support/fixture.h"
#include "support/graph_builder.h"
#include "support/realise_case.h"

#include <check.h>

/* Parts in a row, with lines from each to some that follow soon; every line has a label. */
static LayoutGraph make_pipeline(int parts, int reach, uint64_t seed)
{
    GraphBuilder builder = {.arena = arena};
    for (int part = 0; part < parts; part++)
        builder_add_node(&builder, -1, 100 + 10 * chance_between(&seed, 0, 6), 50);
    for (int edge = 0; edge < parts * 3 / 2; edge++) {
        int source = chance_between(&seed, 0, parts - 2), target = source + chance_between(&seed, 1, reach);
        builder_add_edge(&builder, source, target < parts ? target : parts - 1)->label = (Size){60, 14};
    }
    return builder_finish(&builder);
}

/* A line of a board that is spread out has a jog at both ends, which makes two bends or more. A box that did
 * not seal its row would let runs slide past it, and seven of these boards be spread out. */
START_TEST(hardly_a_board_is_spread_out)
{
    enum { BOARDS = 12, PARTS = 151, NEAR = 6, FAR = 30 };
    int spread = 0;
    for (int board = 0; board < 2 * BOARDS; board++) {
        LayoutGraph graph = make_pipeline(PARTS, board < BOARDS ? NEAR : FAR, (uint64_t)board % BOARDS);
        layout_run(arena, &graph, &report);
        LayoutAudit audit = layout_audit(&graph);
        ck_assert_msg(layout_audit_faults(&audit) == 0, "%s", layout_audit_describe(arena, &graph));
        spread += audit.bends > 2 * audit.edges;
    }
    ck_assert_int_le(spread, 3);
}
END_TEST

/* Every line of a board that is spread out has jogs at both ends; those that turn out level close. */
START_TEST(level_jogs_close)
{
    RealiseCase test;
    realise_case_set_up(&test, 2);
    realise_case_add_edge(&test, 0, 1);
    realise_case_place(&test, 2, 1, (const int[][2]){{0, 0}, {1, 0}});
    REALISE_ROUTE(&test, 0, {1, 1}, {3, 1});
    const LayoutDrawing *drawing = layout_realise_apart(test.arena, test.problem, &test.placement);
    ck_assert_int_eq(drawing->faults, 0);
    ck_assert_uint_eq(drawing->edge_point_counts[0], 2);
    arena_destroy(test.arena);
}
END_TEST

/* What two lines learn, where lines may be loosened, when the second runs through the label of the first. */
static Realisation *learn_of_label(RealiseCase *test, bool is_straight)
{
    realise_case_set_up(test, 4);
    realise_case_add_edge(test, 0, 1)->label = (Size){60, 14};
    realise_case_add_edge(test, 2, 3);
    realise_case_place(test, 4, 3, (const int[][2]){{0, 1}, {3, is_straight ? 1 : 2}, {1, 0}, {2, 2}});
    if (is_straight)
        REALISE_ROUTE(test, 0, {1, 3}, {7, 3});
    else
        REALISE_ROUTE(test, 0, {1, 3}, {7, 3}, {7, 5});
    REALISE_ROUTE(test, 1, {3, 1}, {4, 1}, {4, 5}, {5, 5});
    Realisation *realisation = arena_new(test->arena, Realisation);
    realisation->arena = realisation->lasting = test->arena;
    realisation->problem = test->problem;
    realisation->placement = &test->placement;
    realisation->is_loosening = true;
    realisation->covered = arena_new_array(test->arena, int, 2);
    realisation->jogged = arena_new_array(test->arena, int, 2);
    realisation->is_alone = arena_new_array(test->arena, bool, 2);
    realisation->is_beyond = arena_new_array(test->arena, bool, 2);
    realisation->segments = arena_new_array(test->arena, Segment, 1);
    realisation->labels = arena_new_array(test->arena, LabelSlot, 1);
    realisation->label_count = 1; /* of the first line, at its first segment */
    AuditFault fault = {.kind = FAULT_LABEL, .edges = {1, 0}, .nodes = {-1, -1}, .notes = {-1, -1}};
    AuditFaults faults = {0};
    array_push(test->arena, &faults.list, fault);
    ck_assert(realise_learn(realisation, &faults));
    return realisation;
}

/* The label of a straight line has no other part of it to go to, so what runs through it gives way, and the
 * line keeps its place. A line with bends takes its label elsewhere itself. */
START_TEST(what_runs_through_the_label_of_a_straight_line_gives_way)
{
    enum { BOTH_ENDS = 3 };
    for (int is_straight = 0; is_straight < 2; is_straight++) {
        RealiseCase test;
        const Realisation *realisation = learn_of_label(&test, is_straight != 0);
        int owner = is_straight ? 0 : BOTH_ENDS;
        ck_assert_int_eq(realisation->jogged[0], owner);
        ck_assert_int_eq(realisation->jogged[1], BOTH_ENDS - owner);
        ck_assert(realisation->is_alone[is_straight]);
        ck_assert(!realisation->is_alone[1 - is_straight]);
        ck_assert_uint_eq(realisation->bans.count, 1);
        ck_assert_int_eq(realisation->bans.items[0].link, 0);
        arena_destroy(test.arena);
    }
}
END_TEST

Suite *layout_careful_suite(void);

Suite *layout_careful_suite(void)
{
    Suite *suite = suite_create("layout_careful");
    TCase *tests = tcase_create("careful");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, level_jogs_close);
    tcase_add_test(tests, what_runs_through_the_label_of_a_straight_line_gives_way);
    tcase_add_test(tests, hardly_a_board_is_spread_out);
    suite_add_tcase(suite, tests);
    return suite;
}
