/* Guards what scenes make of flows: the lines of labels, round bends beside hops and heads,
 * which line lies on top, and notes on flows. */
#include "support/scenes.h"

#include "../../src/scene/connector.h"

#include <math.h>

/* An arrow in a label has the room that its author gave it and stays in its line; on a chip it has none. */
START_TEST(arrows_keep_their_room_in_labels)
{
    Scene *scene = compose_text("components: {a: client, b: {kind: ranker, candidates: 300 -> 50}, "
                                "c: cache}\n"
                                "flows: [a -> b: 1B -> 500, b -> c: 5k->50]\n");
    ck_assert_int_eq(count_texts(scene, "1B\xC2\xA0\xE2\x86\x92\xC2\xA0" "500"), 1);
    ck_assert_int_eq(count_texts(scene, "5k\xE2\x86\x92" "50"), 1);
    ck_assert_int_eq(count_texts(scene, "300\xE2\x86\x92" "50"), 1);
}
END_TEST

/* Of a text in several styles each piece stands where the one before it ends, to its left in Hebrew, whatever
 * sign comes before the first letter. */
START_TEST(pieces_of_a_text_follow_its_direction)
{
    static const char *const texts[] = {"**bold** plain", "**\xE2\x80\x9C\xD7\x9E** \xD7\x90"};
    for (int is_leftward = 0; is_leftward < 2; is_leftward++) {
        Scene *scene = compose_text(arena_format(
            arena, "components: {a: client, b: cache}\nflows:\n  - a -> b: \"%s\"\n", texts[is_leftward]));
        const SceneItem *first = first_item_in(scene, "flow:a -> b", SCENE_TEXT),
                        *second = next_item_in(scene, "flow:a -> b", SCENE_TEXT, first);
        ck_assert(first != NULL && second != NULL);
        ck_assert_int_eq(second->text.origin.x < first->text.origin.x, is_leftward);
    }
}
END_TEST

/* A word that is no wider than a label may be which its author broke is not broken at its hyphens, for the
 * label to be narrower. */
START_TEST(labels_keep_words_with_hyphens_whole)
{
    ScenePlan *plan = plan_text("components: {a: client, b: ranker}\nflows:\n"
                                "  - a -> b: point-in-time features\n"
                                "  - a ~> b: point-in-time-and-place features\n");
    const TextLines *whole = &plan->edges[0].label, *broken = &plan->edges[1].label;
    ck_assert_uint_eq(whole->count, 2);
    ck_assert_str_eq(whole->lines[0], "point-in-time");
    ck_assert_str_ne(broken->lines[0], "point-in-time-and-place");
}
END_TEST

/* Labels are narrow, so that columns stand close; over a long free run they take one line. */
START_TEST(labels_take_one_line_over_long_runs)
{
    static const char near[] = "components: {a: client, d: app-service}\n"
                               "flows:\n  - a -> d: session and item counts\n",
                      far[] = "lanes: {online: Online, offline: Offline}\n"
                              "components:\n"
                              "  a: {kind: client, in: online}\n"
                              "  b: {kind: app-service, in: online}\n"
                              "  c: {kind: app-service, in: online}\n"
                              "  d: {kind: app-service, in: online}\n"
                              "  x: {kind: event-stream, in: offline}\n"
                              "  y: {kind: data-lake, in: offline}\n"
                              "flows:\n"
                              "  - a -> b -> c -> d\n"
                              "  - a ~> x\n"
                              "  - d ~> y\n"
                              "  - x ~> y: session and item counts\n";
    ck_assert_int_eq(count_texts(compose_text(near), "session and item counts"), 0);
    ck_assert_int_eq(count_texts(compose_text(far), "session and item counts"), 1);
}
END_TEST

/* A note without words, of a part or a flow, draws no sheet. */
START_TEST(empty_notes_leave_no_sheet)
{
    static const char text[] = "components:\n"
                               "  a: {kind: client, note: \"%s\"}\n"
                               "  b: {kind: ranker}\n"
                               "flows:\n"
                               "  - a -> b: {note: \"%s\"}\n";
    size_t empty = scene_plan_graph(plan_text(arena_format(arena, text, "", " ")))->note_count;
    size_t full = scene_plan_graph(plan_text(arena_format(arena, text, "says", "more")))->note_count;
    ck_assert_uint_eq(empty, 0);
    ck_assert_uint_eq(full, 1); /* the flow's has its room within the flow's label */
}
END_TEST

/* A note about several things says so of each. */
START_TEST(a_note_stands_beside_all_that_it_names)
{
    ScenePlan *plan = plan_text("components:\n"
                                "  a: {kind: client}\n"
                                "  b: {kind: ranker}\n"
                                "flows:\n"
                                "  - a -> b\n"
                                "notes:\n"
                                "  - {on: [a, b, a -> b], text: Both}\n"
                                "  - text: The board\n");
    const LayoutGraph *graph = scene_plan_graph(plan);
    ck_assert_uint_eq(graph->note_count, 3); /* and the flow's within its label */
    ck_assert_int_eq(graph->notes[0].node, plan->component_nodes[0]);
    ck_assert_int_eq(graph->notes[1].node, plan->component_nodes[1]);
    ck_assert_int_eq(graph->notes[2].node, -1);
    ck_assert_int_eq(count_texts(compose(plan), "Both"), 3);
}
END_TEST

/* A bend just before a hop is rounded less, so that the line never turns back. */
START_TEST(bends_leave_hops_their_room)
{
    Point points[] = {{0, 0}, {0, 50}, {60, 50}};
    Line line = {.points = points, .count = 3};
    array_push(arena, &line.hops, ((Hop){1, 12, 7, 7, 2, false}));
    double length, x = 0;
    Path path = trace_line(arena, &line, 9, 0, &length);
    for (size_t i = 0; i < path.steps.count; i++) {
        const PathStep *step = &path.steps.items[i];
        Point end = step->points[step->verb == PATH_CURVE ? 2 : 0];
        ck_assert_double_ge(end.x, x);
        x = end.x;
    }
    ck_assert_double_eq(x, 60);
}
END_TEST

/* The radius of the hop of a stream from left to right over a line of this width, with something else beside
 * the crossing: a level line so far above, or a label there. */
static double hop_radius(double crossed, double other_line, Rect label)
{
    Point level[] = {{0, 100}, {200, 100}}, upright[] = {{100, 0}, {100, 200}},
          other[] = {{0, 100 - other_line}, {200, 100 - other_line}};
    FlowStyle thin = {.width = 2.2, .head_length = 8, .head_width = 8},
              wide = {.width = crossed, .head_length = 8, .head_width = 8};
    Line lines[] = {{.flow = 0, .style = &thin, .points = level, .count = 2},
                    {.flow = 1, .style = &wide, .points = upright, .count = 2},
                    {.flow = 2, .style = &thin, .points = other, .count = 2}};
    LayoutEdge edges[] = {{.bundle = -1, .label_rect = label}, {.bundle = -1}, {.bundle = -1}};
    LayoutGraph graph = {.edges = edges, .edge_count = 3};
    Design design = {.flows.count = 3};
    ScenePlan plan = {.arena = arena, .design = &design, .graph = &graph};
    find_hops(&plan, lines, (Point){0, 0});
    ck_assert_uint_eq(lines[0].hops.count, 1);
    ck_assert_double_eq(lines[0].hops.items[0].radius, lines[0].hops.items[0].height);
    return lines[0].hops.items[0].radius;
}

/* Hops leave both lines' edges far enough to be seen, but never for what stands beside them. */
START_TEST(hops_are_as_large_as_there_is_room)
{
    Rect none = {0, 0, 0, 0}, above = {108, 80, 40, 16};
    ck_assert_double_eq(hop_radius(2.2, 60, none), 10);
    ck_assert_double_eq(hop_radius(4.5, 60, none), 11);
    ck_assert_double_eq(hop_radius(2.2, 12, none), 8);
    ck_assert_double_eq(hop_radius(2.2, 60, above), 7);
}
END_TEST

/* A thin line down x = 100 that hops over a heavy one. */
static Line hop_over(Point *crossed, size_t count)
{
    static const FlowStyle thin = {.width = 2.2, .head_length = 8, .head_width = 8},
                           heavy = {.width = 4.5, .head_length = 14.5, .head_width = 14.4};
    static Point upright[] = {{100, 20}, {100, 180}};
    Line lines[] = {{.flow = 0, .style = &thin, .points = upright, .count = 2},
                    {.flow = 1, .style = &heavy, .points = crossed, .count = count}};
    LayoutEdge edges[] = {{.bundle = -1}, {.bundle = -1}};
    LayoutGraph graph = {.edges = edges, .edge_count = 2};
    Design design = {.flows.count = 2};
    ScenePlan plan = {.arena = arena, .design = &design, .graph = &graph};
    find_hops(&plan, lines, (Point){0, 0});
    ck_assert_uint_eq(lines[0].hops.count, 1);
    return lines[0];
}

/* A hop that would run into the head of the line below bows to the other side; far from it, to the right. */
START_TEST(hops_turn_away_from_heads)
{
    for (int is_near = 0; is_near < 2; is_near++) {
        Point level[] = {{0, 100}, {is_near ? 120 : 180, 100}};
        Line line = hop_over(level, 2);
        double left = 100, right = 100;
        Path path = trace_hops(arena, &line);
        for (size_t i = 0; i < path.steps.count; i++) {
            const PathStep *step = &path.steps.items[i];
            Point end = step->points[step->verb == PATH_CURVE ? 2 : 0];
            left = fmin(left, end.x);
            right = fmax(right, end.x);
        }
        ck_assert_double_le(right, is_near ? 100 + 1e-6 : 120);
        ck_assert_double_le(is_near ? left : 100 - (right - 100), 90);
    }
}
END_TEST

/* Where the line below bends right behind the hop, this bows to the other side too. */
START_TEST(hops_turn_away_from_bends)
{
    for (int is_near = 0; is_near < 2; is_near++) {
        Point bent[] = {{0, 100}, {is_near ? 112 : 140, 100}, {is_near ? 112 : 140, 0}};
        ck_assert(hop_over(bent, 3).hops.items[0].is_turned == is_near);
    }
}
END_TEST

/* A line along the edge of its lane keeps as far from it as groups do: nearer it reads as a border. */
START_TEST(lines_keep_off_the_edges_of_lanes)
{
    ScenePlan *plan = plan_text("lanes: {l: Online, m: Offline}\n"
                                "components: {a: {kind: client, in: l}, b: {kind: ranker, in: l}, "
                                "c: {kind: cache, in: l}, d: {kind: app-service, in: l}, "
                                "e: {kind: ranker, in: l}, f: {kind: data-lake, in: m}}\n"
                                "flows: [a -> b -> c -> d -> e, a => e, c ~> e, a ~> d, c => d, c => f]\n");
    layout_run(arena, plan->graph, &report);
    Rect lane = plan->graph->nodes[plan->lane_nodes[0]].rect;
    double nearest = INFINITY;
    for (size_t i = 0; i + 1 < plan->graph->edge_count; i++) {
        const LayoutEdge *edge = &plan->graph->edges[i];
        for (size_t k = 0; k < edge->point_count; k++)
            nearest = fmin(nearest, fmin(edge->points[k].y - lane.y, rect_bottom(lane) - edge->points[k].y));
    }
    ck_assert_double_eq_tol(nearest, 12, 1.6);
    ck_assert_double_ge(nearest, 12);
}
END_TEST

/* A head stands on a straight run, however short the last one is; where there is room, bends are as round as
 * others. */
START_TEST(bends_leave_heads_their_room)
{
    static const double runs[] = {20, 60}, straights[] = {14, 51};
    for (int i = 0; i < 2; i++) {
        Point points[] = {{0, 0}, {0, 50}, {runs[i], 50}};
        FlowStyle style = {.width = 5, .head_length = 12};
        Line line = {.points = points, .count = 3, .style = &style};
        double length;
        Path path = trace_line(arena, &line, 9, 0, &length);
        double bent = path.steps.items[path.steps.count - 2].points[2].x;
        ck_assert_double_eq_tol(runs[i] - bent, straights[i], 0.1);
    }
}
END_TEST

/* What is said of a flow stands by its line, on one sheet, tied to the line itself, be it as short as that of
 * a loop; the label keeps off both. */
START_TEST(notes_on_flows_stand_by_their_lines)
{
    ScenePlan *plan = plan_text("lanes: {x: X, y: Y}\n"
                                "components:\n"
                                "  a: {kind: client, in: x}\n"
                                "  b: {kind: ranker, in: x}\n"
                                "  c: {kind: kv-store, in: y}\n"
                                "flows:\n"
                                "  - a -> b: {label: ask, note: retried once}\n"
                                "  - b -> c\n"
                                "  - b -> b: {label: retry, note: on failure}\n"
                                "notes:\n"
                                "  - {on: a -> b, text: Over 150k qps shed load}\n"
                                "  - {on: b -> c, text: Read twice}\n");
    Scene *scene = compose(plan);
    ck_assert_ptr_nonnull(find_group(scene, "note:3"));
    ck_assert_ptr_null(find_group(scene, "note:4"));
    for (int flow = 0; flow < 3; flow++) {
        const LayoutEdge *edge = &plan->graph->edges[flow];
        FlowNote place = place_flow_note(plan, flow);
        Point end = place.leader[1];
        bool is_on_line = false;
        for (size_t i = 0; i + 1 < edge->point_count; i++) {
            Point a = edge->points[i], b = edge->points[i + 1];
            is_on_line = is_on_line || (end.x >= fmin(a.x, b.x) - 0.1 && end.x <= fmax(a.x, b.x) + 0.1 &&
                                        end.y >= fmin(a.y, b.y) - 0.1 && end.y <= fmax(a.y, b.y) + 0.1);
        }
        ck_assert(is_on_line);
        ck_assert(rect_contains(edge->label_rect, place.note, 0.5));
        ck_assert(!rect_overlaps(place.note, place.label, 0.5));
    }
}
END_TEST

/* An author who breaks a label knows which words belong together; only long lines of his are broken again. */
START_TEST(labels_keep_the_lines_of_their_author)
{
    static const char text[] = "components: {a: client, b: ranker}\nflows:\n  - a -> b: {label: \"%s\"}\n";
    Scene *scene = compose_text(arena_format(arena, text, "ship\\n1 % canary first"));
    ck_assert_int_eq(count_texts(scene, "1 % canary first"), 1);
    scene = compose_text(arena_format(arena, text, "ship\\none canary before all of the others"));
    ck_assert_int_eq(count_texts(scene, "one canary before all of the others"), 0);
}
END_TEST

/* A line that jumps lies on what it jumps over, whichever comes first in the file: also where that jumps
 * itself. Each of these jumps over the next, as it is thinner. */
START_TEST(jumps_lie_on_top)
{
    enum { LINES = 4 };
    static const char *const flows[LINES] = {"a -- b", "c -> d", "e ~> f", "g => h"};
    Point ends[LINES][2] = {
        {{0, 100}, {200, 100}}, {{100, 0}, {100, 400}}, {{0, 300}, {400, 300}}, {{300, 200}, {300, 400}}};
    for (int turn = 0; turn < LINES; turn++) {
        const char *listed = "";
        for (int i = 0; i < LINES; i++)
            listed = arena_format(arena, "%s%s%s", listed, i > 0 ? ", " : "", flows[(i + turn) % LINES]);
        ScenePlan *plan = plan_text(arena_format(
            arena, "components: {a: cache, b: cache, c: cache, d: cache, e: cache, f: cache, g: cache, "
                   "h: cache}\nflows: [%s]\n",
            listed));
        layout_run(arena, plan->graph, &report);
        for (int i = 0; i < LINES; i++) {
            plan->graph->edges[i].points = ends[(i + turn) % LINES];
            plan->graph->edges[i].point_count = 2;
        }
        const Scene *scene = scene_compose(arena, plan);
        for (int i = 0; i + 1 < LINES; i++) {
            const char *upper = arena_format(arena, "flow:%s", flows[i]),
                       *lower = arena_format(arena, "flow:%s", flows[i + 1]);
            ck_assert_msg(first_item_in(scene, upper, SCENE_PATH) > first_item_in(scene, lower, SCENE_PATH),
                          "%s lies on %s", lower, upper);
        }
    }
}
END_TEST

Suite *scene_flows_suite(void);

Suite *scene_flows_suite(void)
{
    Suite *suite = suite_create("scene_flows");
    TCase *cases = tcase_create("flows");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, arrows_keep_their_room_in_labels);
    tcase_add_test(cases, pieces_of_a_text_follow_its_direction);
    tcase_add_test(cases, labels_keep_words_with_hyphens_whole);
    tcase_add_test(cases, labels_take_one_line_over_long_runs);
    tcase_add_test(cases, empty_notes_leave_no_sheet);
    tcase_add_test(cases, bends_leave_hops_their_room);
    tcase_add_test(cases, hops_are_as_large_as_there_is_room);
    tcase_add_test(cases, hops_turn_away_from_heads);
    tcase_add_test(cases, hops_turn_away_from_bends);
    tcase_add_test(cases, lines_keep_off_the_edges_of_lanes);
    tcase_add_test(cases, bends_leave_heads_their_room);
    tcase_add_test(cases, labels_keep_the_lines_of_their_author);
    tcase_add_test(cases, jumps_lie_on_top);
    tcase_add_test(cases, a_note_stands_beside_all_that_it_names);
    tcase_add_test(cases, notes_on_flows_stand_by_their_lines);
    suite_add_tcase(suite, cases);
    return suite;
}
