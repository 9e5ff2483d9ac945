/* Guards what hints mean for alternatives: an aligned group aligns them all, and boards for a page begin
 * with them in the order of the file. */
#include "support/layout_sketch.h"

#include <check.h>

Suite *hints_alternatives_suite(void);

enum { ALTERNATIVES = 3 };

/* Three alternatives in a group, which one part asks, and two parts beside them. */
typedef struct Choice {
    Sketch sketch;
    int group, members[ALTERNATIVES], store, log;
} Choice;

static Choice draw_choice(void)
{
    Choice choice = {.sketch = sketch_start(8, 8)};
    int asker = sketch_add_node(&choice.sketch, -1, false, false);
    choice.group = sketch_add_node(&choice.sketch, -1, true, false);
    for (int index = 0; index < ALTERNATIVES; index++) {
        choice.members[index] = sketch_add_node(&choice.sketch, choice.group, false, false);
        sketch_add_edge(&choice.sketch, asker, choice.members[index]);
    }
    choice.store = sketch_add_node(&choice.sketch, -1, false, false);
    choice.log = sketch_add_node(&choice.sketch, -1, false, false);
    return choice;
}

/* Which parts share a column with this one, as the hints are read; -1: none. */
static int read_class(Sketch *sketch, int node)
{
    const LayoutProblem *problem = sketch_prepare(sketch);
    LayoutHints hints = layout_read_hints(sketch->arena, problem, NULL);
    for (size_t part = 0; part < problem->part_count; part++)
        if (problem->parts[part].node == node)
            return hints.align_class[part];
    return -1;
}

static double place_across(const Sketch *sketch, int node)
{
    return rect_centre(sketch->graph.nodes[node].rect).x;
}

/* All hints hold, and nothing is at fault. */
static void lay_out(Sketch *sketch)
{
    Report report;
    report_init(&report, sketch->arena);
    layout_run(sketch->arena, &sketch->graph, &report);
    LayoutAudit audit = layout_audit(&sketch->graph);
    ck_assert_int_eq(layout_audit_faults(&audit), 0);
    ck_assert_uint_eq(report.findings.count, 0);
}

START_TEST(an_aligned_group_has_its_alternatives_in_that_column)
{
    Choice choice = draw_choice();
    sketch_add_hint(&choice.sketch, false, choice.group, choice.store);
    int class = read_class(&choice.sketch, choice.store);
    ck_assert_int_ge(class, 0);
    for (int index = 0; index < ALTERNATIVES; index++)
        ck_assert_int_eq(read_class(&choice.sketch, choice.members[index]), class);
    lay_out(&choice.sketch);
    for (int index = 0; index < ALTERNATIVES; index++)
        ck_assert_double_eq_tol(place_across(&choice.sketch, choice.members[index]),
                                place_across(&choice.sketch, choice.store), 0.5);
    arena_destroy(choice.sketch.arena);
}
END_TEST

START_TEST(an_alternative_that_is_aligned_itself_stands_where_that_asks)
{
    Choice choice = draw_choice();
    sketch_add_hint(&choice.sketch, false, choice.group, choice.store);
    sketch_add_hint(&choice.sketch, false, choice.members[1], choice.log);
    int class = read_class(&choice.sketch, choice.store);
    ck_assert_int_ne(read_class(&choice.sketch, choice.log), class);
    ck_assert_int_eq(read_class(&choice.sketch, choice.members[1]), read_class(&choice.sketch, choice.log));
    ck_assert_int_eq(read_class(&choice.sketch, choice.members[2]), class);
    lay_out(&choice.sketch);
    arena_destroy(choice.sketch.arena);
}
END_TEST

START_TEST(of_a_group_in_sequence_only_the_first_part_is_aligned)
{
    Sketch sketch = sketch_start(4, 4);
    int group = sketch_add_node(&sketch, -1, true, false),
        first = sketch_add_node(&sketch, group, false, false),
        second = sketch_add_node(&sketch, group, false, false),
        store = sketch_add_node(&sketch, -1, false, false);
    sketch_add_edge(&sketch, first, second);
    sketch_add_hint(&sketch, false, group, store);
    ck_assert_int_eq(read_class(&sketch, first), read_class(&sketch, store));
    ck_assert_int_eq(read_class(&sketch, second), -1);
    arena_destroy(sketch.arena);
}
END_TEST

/* What boards for a page begin with. */
START_TEST(alternatives_have_the_order_of_the_file)
{
    Choice choice = draw_choice();
    const LayoutProblem *problem = sketch_prepare(&choice.sketch);
    LayoutHints hints = layout_read_hints(choice.sketch.arena, problem, NULL),
                ordered = layout_order_alternatives(choice.sketch.arena, problem, &hints);
    ck_assert_int_eq(hints.order_count, 0);
    ck_assert_int_eq(ordered.order_count, ALTERNATIVES - 1);
    for (int pair = 0; pair < ALTERNATIVES - 1; pair++)
        for (int end = 0; end < 2; end++)
            ck_assert_int_eq(problem->parts[ordered.order_pairs[pair][end]].node, choice.members[pair + end]);
    ck_assert_int_eq(ordered.longest, ALTERNATIVES);
    arena_destroy(choice.sketch.arena);
}
END_TEST

START_TEST(alternatives_have_no_order_beside_that_of_the_author)
{
    Choice choice = draw_choice();
    sketch_add_hint(&choice.sketch, true, choice.members[2], choice.members[0]);
    const LayoutProblem *problem = sketch_prepare(&choice.sketch);
    LayoutHints hints = layout_read_hints(choice.sketch.arena, problem, NULL);
    ck_assert_int_eq(layout_order_alternatives(choice.sketch.arena, problem, &hints).order_count, 1);
    arena_destroy(choice.sketch.arena);
}
END_TEST

Suite *hints_alternatives_suite(void)
{
    Suite *suite = suite_create("hints_alternatives");
    TCase *cases = tcase_create("cases");
    tcase_add_test(cases, an_aligned_group_has_its_alternatives_in_that_column);
    tcase_add_test(cases, an_alternative_that_is_aligned_itself_stands_where_that_asks);
    tcase_add_test(cases, of_a_group_in_sequence_only_the_first_part_is_aligned);
    tcase_add_test(cases, alternatives_have_the_order_of_the_file);
    tcase_add_test(cases, alternatives_have_no_order_beside_that_of_the_author);
    suite_add_tcase(suite, cases);
    return suite;
}
