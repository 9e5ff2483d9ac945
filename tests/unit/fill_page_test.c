/* Guards boards on pages that have height left: they open between their rows, evenly and not without measure,
 * and nothing on them meets. */
#include "support/scenes.h"

#include "../../src/scene/plan.h"

#include <math.h>

static const char flat_board[] =
    "title: Flat\nlanes: {o: {label: Online}, n: {label: Nearline}}\n"
    "groups: {g: {label: Group, in: o}}\ncomponents:\n"
    "  a: {kind: client, in: o}\n  b: {kind: app-service, in: o}\n  c: {kind: ranker, in: g}\n"
    "  d: {kind: ranker, in: g}\n  e: {kind: app-service, in: o, note: said of this part}\n"
    "  s: {kind: kv-store, in: o}\n"
    "  f: {kind: event-stream, in: n}\n  h: {kind: stream-processor, in: n}\n  i: {kind: kv-store, in: n}\n"
    "flows:\n  - a -> b: ask\n  - b -> [c, d]: both\n  - c -> e: best\n  - d -> e\n  - b -> s: read\n"
    "  - a ~> f: clicks\n  - f ~> h: all\n  - h ~> i: {label: sums, note: said of this line}\n";

static const char lone_part[] = "components: {a: {kind: client}}\n";

static ScenePlan *lay_out(const char *text, const char *theme, Size paper)
{
    Design *design = read_source(source_create(arena, "test.yaml", text, strlen(text)));
    ScenePlan *plan = scene_plan_for(arena, design, theme_load(arena, theme, NULL, (Span){0}, &report),
                                     ruler_fake(), (ScenePaper){paper, false, 0});
    layout_run(arena, scene_plan_graph(plan), &report);
    return plan;
}

static double height_left(const ScenePlan *plan)
{
    SceneFit fit = scene_plan_fit(plan);
    return fit.drawing.width * fit.paper.height / fit.paper.width - fit.drawing.height;
}

static double lane_bottom(const ScenePlan *plan, int lane)
{
    return rect_bottom(plan->graph->nodes[plan->lane_nodes[lane]].rect);
}

static double top_of(const ScenePlan *plan, int component)
{
    return plan->graph->nodes[plan->component_nodes[component]].rect.y;
}

/* Paper that is a little higher than the board. */
static Size paper_with_spare(const char *text, double spare)
{
    SceneFit fit = scene_plan_fit(lay_out(text, "paper", scene_page_size(PAGE_16_9)));
    return (Size){fit.drawing.width, fit.drawing.height + spare};
}

START_TEST(board_takes_the_height_that_its_page_has_left)
{
    ScenePlan *plan = lay_out(flat_board, "paper", paper_with_spare(flat_board, 100));
    double left = height_left(plan), bottom = lane_bottom(plan, 1), top = top_of(plan, 0),
           height = plan->graph->nodes[plan->component_nodes[0]].rect.height;
    ck_assert_double_ge(left, 60);
    scene_fill_page(plan);
    ck_assert_double_ge(height_left(plan), 0);
    ck_assert_double_le(height_left(plan), 16);
    ck_assert_double_gt(lane_bottom(plan, 1), bottom);
    ck_assert_double_gt(top_of(plan, 0), top);
    ck_assert_double_eq(plan->graph->nodes[plan->component_nodes[0]].rect.height, height);
}
END_TEST

START_TEST(what_is_filled_has_no_fault)
{
    static const Page pages[] = {PAGE_16_9, PAGE_4_3, PAGE_A4, PAGE_LETTER};
    for (size_t i = 0; i < 2 * sizeof pages / sizeof *pages; i++) {
        Size paper = scene_page_size(pages[i / 2]);
        ScenePlan *plan = lay_out(flat_board, i % 3 ? "paper" : "print",
                                  i % 2 ? (Size){paper.height, paper.width} : paper);
        double left = height_left(plan);
        scene_fill_page(plan);
        LayoutAudit audit = layout_audit(plan->graph);
        ck_assert_msg(layout_audit_faults(&audit) == 0, "%s", layout_audit_describe(arena, plan->graph));
        ck_assert_str_eq(scene_audit(arena, scene_compose(arena, plan)), "");
        ck_assert_double_ge(height_left(plan), fmin(left, 0));
    }
}
END_TEST

/* Of a page that is far too high most stays bare. */
START_TEST(rows_open_by_no_more_than_their_measure)
{
    ScenePlan *plan = lay_out(flat_board, "paper", (Size){400, 4000});
    double before[] = {top_of(plan, 0), lane_bottom(plan, 1)};
    scene_fill_page(plan);
    ck_assert_double_le(top_of(plan, 0) - before[0], 4 * ROW_AIR);
    ck_assert_double_gt(lane_bottom(plan, 1) - before[1], 3 * ROW_AIR);
    ck_assert_double_le(lane_bottom(plan, 1) - before[1], 12 * ROW_AIR);
}
END_TEST

START_TEST(free_and_full_pages_stay_as_they_are)
{
    Size none = {0, 0}, full = paper_with_spare(flat_board, 0), papers[] = {none, full};
    for (int i = 0; i < 2; i++) {
        ScenePlan *plan = lay_out(flat_board, "paper", papers[i]);
        const char *before = layout_dump(arena, plan->graph);
        if (i > 0)
            ck_assert_double_lt(height_left(plan), 1);
        scene_fill_page(plan);
        ck_assert_str_eq(layout_dump(arena, plan->graph), before);
    }
}
END_TEST

/* A box, a level run with or without a label over it, and a box, one below the other on high paper. */
static LayoutEdge *fill_around_run(const char *label, double height, double *opened)
{
    ScenePlan *plan = lay_out(
        arena_format(arena, "components: {a: {kind: client}, b: {kind: ranker}}\nflows: [a -> b%s]\n", label),
        "paper", (Size){400, 4000});
    LayoutGraph *graph = plan->graph;
    LayoutEdge *edge = &graph->edges[0];
    static const Point points[] = {{50, 60}, {50, 120}, {250, 120}, {250, 200}};
    graph->nodes[0].rect = (Rect){0, 0, 182, 60};
    graph->nodes[1].rect = (Rect){150, 200, 182, 60};
    edge->points = arena_new_array(arena, Point, 4);
    memcpy(edge->points, points, sizeof points);
    edge->point_count = 4;
    if (*label)
        edge->label_rect = (Rect){120, 116 - height, edge->label.width, height};
    scene_fill_page(plan);
    *opened = graph->nodes[1].rect.y - 200;
    return edge;
}

START_TEST(what_runs_between_rows_stays_in_their_middle_with_its_label)
{
    static const char *const labels[] = {"", ": read"};
    for (int i = 0; i < 2; i++) {
        double opened;
        LayoutEdge *edge = fill_around_run(labels[i], 20, &opened);
        ck_assert_double_le(opened, ROW_AIR);
        ck_assert_double_ge(opened, ROW_AIR - 2);
        ck_assert_double_eq(edge->points[1].y, 120 + floor(ROW_AIR / 2));
        ck_assert_double_eq(edge->points[2].y, edge->points[1].y);
        ck_assert_double_eq(edge->points[3].y, 200 + opened);
        if (i > 0)
            ck_assert_double_eq(edge->points[1].y - rect_bottom(edge->label_rect), 4);
    }
}
END_TEST

START_TEST(high_labels_stay_by_their_runs)
{
    double opened;
    LayoutEdge *edge = fill_around_run(": read", 52, &opened);
    ck_assert_double_gt(opened, 0);
    ck_assert_double_eq(edge->points[1].y - rect_bottom(edge->label_rect), 4);
}
END_TEST

/* Without lanes nothing stands above or below it. */
START_TEST(lone_part_has_nothing_to_open)
{
    ScenePlan *plan = lay_out(lone_part, "paper", (Size){400, 400});
    const char *before = layout_dump(arena, plan->graph);
    scene_fill_page(plan);
    ck_assert_str_eq(layout_dump(arena, plan->graph), before);
}
END_TEST

Suite *fill_page_suite(void);
Suite *fill_page_suite(void)
{
    Suite *suite = suite_create("fill_page");
    TCase *cases = tcase_create("all");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, board_takes_the_height_that_its_page_has_left);
    tcase_add_test(cases, what_is_filled_has_no_fault);
    tcase_add_test(cases, rows_open_by_no_more_than_their_measure);
    tcase_add_test(cases, what_runs_between_rows_stays_in_their_middle_with_its_label);
    tcase_add_test(cases, high_labels_stay_by_their_runs);
    tcase_add_test(cases, free_and_full_pages_stay_as_they_are);
    tcase_add_test(cases, lone_part_has_nothing_to_open);
    suite_add_tcase(suite, cases);
    return suite;
}
