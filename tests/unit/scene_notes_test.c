/* Guards how notes are eased off lines that would nearly touch them. */
#include "support/scenes.h"

#include "../../src/scene/plan.h"

#include <math.h>

/* A note above the part that it speaks of, tied to it by an upright leader, in a lane with a line beside it
 * and perhaps a second one, both upright. */
typedef struct Bench {
    LayoutNode nodes[3];
    LayoutEdge edges[2];
    LayoutNote note;
    LayoutGraph graph;
    Point lines[2][2], leader[2];
} Bench;

static const double unmoved = 200; /* the note's left edge */

static Bench *build_bench(double first_line, double second_line)
{
    Bench *bench = arena_new(arena, Bench);
    bench->nodes[0] = (LayoutNode){.is_group = true, .is_lane = true, .parent = -1, .rect = {0, 0, 800, 400}};
    bench->nodes[1] = (LayoutNode){.parent = 0, .rect = {170, 200, 220, 80}};
    bench->nodes[2] = (LayoutNode){.parent = 0, .rect = {600, 100, 150, 80}};
    for (int i = 0; i < 2; i++) {
        double x = i == 0 ? first_line : second_line;
        bench->lines[i][0] = (Point){x, 10};
        bench->lines[i][1] = (Point){x, 200};
        bench->edges[i] = (LayoutEdge){.points = bench->lines[i], .point_count = 2};
    }
    bench->leader[0] = (Point){280, 160};
    bench->leader[1] = (Point){280, 200};
    bench->note = (LayoutNote){.node = 1, .rect = {unmoved, 100, 160, 60}, .leader = bench->leader,
                               .leader_count = 2};
    bench->graph = (LayoutGraph){.nodes = bench->nodes,
                                 .node_count = 3,
                                 .edges = bench->edges,
                                 .edge_count = 2,
                                 .notes = &bench->note,
                                 .note_count = 1,
                                 .size = {800, 400}};
    return bench;
}

static double eased_x(const Bench *bench)
{
    Point shift = ease_note(&bench->graph, 0);
    ck_assert_double_eq(shift.y, 0);
    return unmoved + shift.x;
}

/* A thin line is 2 wide: ten points lie between its edge and the note, no more. */
START_TEST(a_note_keeps_off_a_line_beside_it)
{
    ck_assert_double_eq_tol(eased_x(build_bench(196, 700)), 207, 0.01);
    ck_assert_double_eq_tol(eased_x(build_bench(364, 700)), 193, 0.01);
    Bench *wide = build_bench(196, 700);
    wide->edges[0].extra_width = 4;
    ck_assert_double_eq_tol(eased_x(wide), 209, 0.01);
}
END_TEST

START_TEST(a_note_far_from_lines_stays)
{
    ck_assert_double_eq(eased_x(build_bench(180, 700)), unmoved);
    ck_assert_double_eq(eased_x(build_bench(380, 700)), unmoved);
}
END_TEST

START_TEST(a_note_between_two_lines_stands_in_the_middle)
{
    ck_assert_double_eq_tol(eased_x(build_bench(196, 370)), 203, 0.01);
}
END_TEST

/* What stands on the other side lets it come as near as keeps both clear, and what is near already no
 * nearer. */
START_TEST(a_note_goes_no_further_than_there_is_room)
{
    Bench *bench = build_bench(196, 700);
    bench->nodes[2].rect = (Rect){371, 100, 150, 80};
    ck_assert_double_eq_tol(eased_x(bench), 203, 0.01);
    bench->nodes[2].rect = (Rect){364, 100, 150, 80};
    ck_assert_double_eq(eased_x(bench), unmoved);
}
END_TEST

/* The leader begins on the side where it began, clear of the corners; one that lies along the way keeps a
 * length that can be seen. */
START_TEST(a_leader_holds_its_note)
{
    Bench *upright = build_bench(196, 700), *level = build_bench(196, 700);
    upright->leader[0].x = upright->leader[1].x = 219;
    ck_assert_double_eq_tol(eased_x(upright), 204, 0.01);
    level->leader[0] = (Point){360, 130};
    level->leader[1] = (Point){375, 130};
    ck_assert_double_eq_tol(eased_x(level), 203, 0.01);
}
END_TEST

/* The sheet is drawn where it was eased to, and its leader begins there. */
START_TEST(eased_notes_are_drawn_so)
{
    ScenePlan *plan = plan_text_in("components: {a: client, b: cache}\nflows: [a -> b]\n"
                                   "notes: [{on: b, text: A note}]\n",
                                   "paper");
    LayoutGraph *graph = scene_plan_graph(plan);
    layout_run(arena, graph, &report);
    Rect before = first_box_in(scene_compose(arena, plan), "note:1"), rect = graph->notes[0].rect;
    Point line[] = {{rect.x - 3, rect.y - 40}, {rect.x - 3, rect_bottom(rect) + 40}};
    graph->edges[0].points = line;
    graph->edges[0].point_count = 2;
    Point shift = ease_note(graph, 0);
    ck_assert_double_gt(shift.x, 0);
    Rect after = first_box_in(scene_compose(arena, plan), "note:1");
    ck_assert_double_eq_tol(after.x - before.x, shift.x, 0.01);
}
END_TEST

Suite *scene_notes_suite(void);

Suite *scene_notes_suite(void)
{
    Suite *suite = suite_create("scene_notes");
    TCase *cases = tcase_create("all");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, a_note_keeps_off_a_line_beside_it);
    tcase_add_test(cases, a_note_far_from_lines_stays);
    tcase_add_test(cases, a_note_between_two_lines_stands_in_the_middle);
    tcase_add_test(cases, a_note_goes_no_further_than_there_is_room);
    tcase_add_test(cases, a_leader_holds_its_note);
    tcase_add_test(cases, eased_notes_are_drawn_so);
    suite_add_tcase(suite, cases);
    return suite;
}
