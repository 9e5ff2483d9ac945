/* Guards the figures of --metrics: shares, lengths in box sizes and the extent, with notes counted as who
 * measures the diagram would. */
#include "layout.h"

#include <check.h>

Suite *measure_suite(void);

START_TEST(figures_are_those_of_the_diagram)
{
    Point bent[] = {{100, 20}, {150, 20}, {150, 60}, {200, 60}}, leader[] = {{50, 100}, {50, 40}};
    LayoutNode nodes[] = {{.id = "a", .parent = -1, .rect = {0, 0, 100, 40}},
                          {.id = "b", .parent = -1, .rect = {200, 40, 100, 40}}};
    LayoutEdge edge = {.id = "e", .source = 0, .target = 1, .points = bent, .point_count = 4};
    LayoutNote note = {.node = 0, .rect = {20, 100, 60, 40}, .leader = leader, .leader_count = 2};
    LayoutGraph graph = {.nodes = nodes,
                         .node_count = 2,
                         .edges = &edge,
                         .edge_count = 1,
                         .notes = &note,
                         .note_count = 1,
                         .size = {340, 180}};
    LayoutAudit audit = layout_measure(&graph);
    ck_assert_int_eq(layout_audit_faults(&audit), 0);
    ck_assert_int_eq(audit.edges, 2);
    ck_assert_int_eq(audit.bends, 2);
    ck_assert_int_eq(audit.straight_edges, 1);
    ck_assert_double_eq_tol(audit.edge_length, (140 + 60) / ((70 + 70 + 50) / 3.0), 1e-9);
    ck_assert_double_eq_tol(audit.box_area, 2 * 4000 + 2400, 1e-9);
    ck_assert_double_eq_tol(audit.extent.width, 300, 1e-9);
    ck_assert_double_eq_tol(audit.extent.height, 140, 1e-9);
    ck_assert_int_eq(audit.against_flow, 0);
    graph.is_mirrored = true;
    ck_assert_int_eq(layout_measure(&graph).against_flow, 1);
}
END_TEST

/* A leader is a line like any other: one over a flow crosses it, one from behind its part leads back. */
START_TEST(leaders_cross_and_lead_back)
{
    Point level[] = {{100, 20}, {300, 20}}, leader[] = {{200, 100}, {200, 0}, {350, 0}, {350, 5}},
          other[] = {{250, 60}, {250, -20}};
    LayoutNode nodes[] = {{.id = "a", .parent = -1, .rect = {0, 0, 100, 40}},
                          {.id = "b", .parent = -1, .rect = {300, 5, 100, 40}}};
    LayoutEdge edge = {.id = "e", .source = 0, .target = 1, .points = level, .point_count = 2};
    LayoutNote notes[] = {{.node = 1, .rect = {170, 100, 60, 40}, .leader = leader, .leader_count = 4},
                          {.node = 0, .rect = {220, 60, 60, 40}, .leader = other, .leader_count = 2}};
    LayoutGraph graph = {.nodes = nodes, .node_count = 2, .edges = &edge, .edge_count = 1, .notes = notes,
                         .note_count = 2};
    LayoutAudit audit = layout_measure(&graph);
    ck_assert_int_eq(audit.crossings, 3);
    ck_assert_int_eq(audit.against_flow, 1);
}
END_TEST

START_TEST(an_empty_diagram_has_no_extent)
{
    LayoutGraph graph = {0};
    LayoutAudit audit = layout_measure(&graph);
    ck_assert_int_eq(layout_audit_faults(&audit), 0);
    ck_assert_double_eq(audit.extent.width, 0);
    ck_assert_double_eq(audit.box_area, 0);
}
END_TEST

Suite *measure_suite(void)
{
    Suite *suite = suite_create("measure");
    TCase *cases = tcase_create("measure");
    tcase_add_test(cases, figures_are_those_of_the_diagram);
    tcase_add_test(cases, leaders_cross_and_lead_back);
    tcase_add_test(cases, an_empty_diagram_has_no_extent);
    suite_add_tcase(suite, cases);
    return suite;
}
