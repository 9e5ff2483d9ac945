/* Guards how labels are set: where their lines break, and that they take fewer lines where there is free
 * room along their run. */
#include "support/scenes.h"

#include "../../src/scene/connector.h"

#include <math.h>

/* A short word that opens a label does not stand alone where another break is about as even. */
START_TEST(labels_fill_their_first_line)
{
    ScenePlan *plan = plan_text("components: {a: client, b: ranker}\nflows:\n"
                                "  - a -> b: \"abcd, efgh, ijkl\"\n"
                                "  - a ~> b: \"ab, cdefghijkl\"\n");
    const TextLines *even = &plan->edges[0].label, *uneven = &plan->edges[1].label;
    ck_assert_uint_eq(even->count, 2);
    ck_assert_str_eq(even->lines[0], "abcd, efgh,");
    ck_assert_str_eq(uneven->lines[0], "ab,");
}
END_TEST

/* The label of a flow along `points`, set first so that it touches the run on one side, with another line
 * upright at `other`. Returns its setting. */
static LabelSetting set_beside(const char *label, Point *points, Rect rect, double other)
{
    ScenePlan *plan = plan_text(
        arena_format(arena, "components: {a: client, b: ranker}\nflows:\n  - a -> b: %s\n  - a ~> b\n", label));
    LayoutGraph *graph = plan->graph;
    for (size_t i = 0; i < graph->node_count; i++)
        graph->nodes[i].rect = (Rect){0, 900 + 100 * (double)i, 10, 10};
    graph->size = (Size){1000, 1200};
    Point *upright = arena_new_array(arena, Point, 2);
    upright[0] = (Point){other, 0};
    upright[1] = (Point){other, 800};
    graph->edges[0].points = points;
    graph->edges[1].points = upright;
    graph->edges[0].point_count = graph->edges[1].point_count = 2;
    rect.width = graph->edges[0].label.width;
    rect.height = graph->edges[0].label.height;
    graph->edges[0].label_rect = rect;
    return set_labels(plan)[0];
}

static const char two_lines[] = "impressions and", three_lines[] = "impressions or accepted offers";

/* Beside an upright run a label takes fewer lines where it is free that far; its side and height stay. */
START_TEST(labels_take_fewer_lines_beside_upright_runs)
{
    Point run[] = {{100, 0}, {100, 400}};
    Rect right = {104, 200, 0, 0};
    LabelSetting free = set_beside(two_lines, run, right, 600), narrow = set_beside(two_lines, run, right, 230),
                 long_one = set_beside(three_lines, run, right, 600);
    ck_assert_uint_eq(free.lines->count, 1);
    ck_assert_double_eq(free.rect.x, 104);
    ck_assert_double_eq_tol(rect_centre(free.rect).y, rect_centre(narrow.rect).y, 0.01);
    ck_assert_uint_eq(narrow.lines->count, 2);
    ck_assert_uint_eq(long_one.lines->count, 2);
    ck_assert_uint_eq(set_beside("impressions and clicks", run, right, 600).lines->count, 1);
    /* at the edge of the drawing there is no room */
    Point last[] = {{890, 0}, {890, 400}};
    ck_assert_uint_eq(set_beside(two_lines, last, (Rect){894, 200, 0, 0}, 600).lines->count, 2);
}
END_TEST

/* Along a level run it moves aside for what crosses there, as little as it must, and never beyond the run. */
START_TEST(labels_move_along_level_runs)
{
    Point run[] = {{0, 300}, {800, 300}}, low[] = {{330, 300}, {480, 300}};
    ScenePlan *plan = plan_text(arena_format(
        arena, "components: {a: client, b: ranker}\nflows:\n  - a -> b: %s\n", two_lines));
    Rect above = {330, 296 - plan->graph->edges[0].label.height, 0, 0};
    LabelSetting left = set_beside(two_lines, run, above, 420), right = set_beside(two_lines, run, above, 360);
    ck_assert_uint_eq(left.lines->count, 1);
    ck_assert_double_le(rect_right(left.rect), 408);
    ck_assert_double_ge(rect_right(left.rect), 384);
    ck_assert_uint_eq(right.lines->count, 1);
    ck_assert_double_ge(right.rect.x, 372);
    ck_assert_double_eq_tol(rect_bottom(right.rect), 296, 0.01);
    ck_assert_uint_eq(set_beside(two_lines, low, above, 900).lines->count, 2);
}
END_TEST

/* The place of a one-line label, so far right of its upright run at 100 or left of it, before the head of a
 * double line that ends at `head`, its line going down from there. */
typedef struct BeforeHead {
    bool is_left;
    double gap;
    Point head;
    int markers; /* in the label */
} BeforeHead;

static Rect set_before_head(BeforeHead place)
{
    ScenePlan *plan = plan_text("components: {a: client, b: ranker, c: dataset-builder}\nflows:\n  - a -> b: features\n"
                                "  - c => b\n");
    LayoutGraph *graph = plan->graph;
    graph->size = (Size){1000, 1200};
    Point *run = arena_new_array(arena, Point, 2), *other = arena_new_array(arena, Point, 2);
    run[0] = (Point){100, 0};
    run[1] = (Point){100, 44};
    other[0] = (Point){place.head.x, 400};
    other[1] = place.head;
    graph->edges[0].points = run;
    graph->edges[1].points = other;
    graph->edges[0].point_count = graph->edges[1].point_count = 2;
    plan->edges[0].marker_count = place.markers;
    Size label = graph->edges[0].label;
    graph->edges[0].label_rect = (Rect){place.is_left ? 100 - place.gap - label.width : 100 + place.gap,
                                        22 - label.height / 2, label.width, label.height};
    return set_labels(plan)[0].rect;
}

/* A label that ends at the head of another line stands midway between that and its own line, on either side;
 * one that ends beside that line, or far from its head, stays. */
START_TEST(labels_give_way_to_heads_of_other_lines)
{
    static const double half_head = 6.85, half_line = 2.25;
    Rect free = set_before_head((BeforeHead){false, 8, {900, 10}, 0}),
         left = set_before_head((BeforeHead){true, 8, {900, 10}, 0});
    double end = rect_right(free) - LABEL_PLATE;
    Point near = {end + 4 + half_head, 10};
    Rect moved = set_before_head((BeforeHead){false, 8, near, 0}),
         mirrored = set_before_head((BeforeHead){true, 8, {left.x + LABEL_PLATE - 4 - half_head, 10}, 0});
    double to_line = moved.x + LABEL_PLATE - 100 - half_line,
           to_head = end + 4 - (rect_right(moved) - LABEL_PLATE);
    ck_assert_double_eq(free.x, 108);
    ck_assert_double_eq_tol(to_line, to_head, 0.01);
    ck_assert_double_eq_tol(to_head, 6.375, 0.01);
    ck_assert_double_eq_tol(mirrored.x - left.x, free.x - moved.x, 0.01);
    ck_assert_double_eq(set_before_head((BeforeHead){false, 8, {near.x + 3, 10}, 0}).x, 108);
    ck_assert_double_eq(set_before_head((BeforeHead){false, 8, {near.x, -60}, 0}).x, 108);
}
END_TEST

/* So does one that is as close to its own line, one that stands far from that, and one with a marker in it. */
START_TEST(labels_that_cannot_give_way_to_heads_stay)
{
    static const double half_head = 6.85;
    static const struct {
        double gap;
        int markers;
    } cases[] = {{3, 0}, {20, 0}, {8, 1}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        BeforeHead place = {false, cases[i].gap, {900, 10}, cases[i].markers};
        Rect free = set_before_head(place);
        ck_assert_double_eq(free.x, 100 + cases[i].gap);
        place.head.x = rect_right(free) - LABEL_PLATE + 4 + half_head;
        ck_assert_double_eq(set_before_head(place).x, free.x);
    }
}
END_TEST

/* A label over a level run from 200 to 300 that stands so far right of the middle of what is seen of its line,
 * for the marker of the box before it: how high that box is; where another line is upright, or the border of a
 * group; where another label stands. */
typedef struct ByMarker {
    double off, top, line, border;
    Rect label;
    bool has_marker;
    int own_markers;
} ByMarker;

static const ByMarker by_marker = {.off = 9, .top = 100, .line = 900, .has_marker = true};

/* How far from that middle it is set. */
static double set_by_marker(ByMarker place)
{
    ScenePlan *plan = plan_text("groups: {g: G}\ncomponents: {a: {kind: client, in: g}, b: ranker}\n"
                                "flows:\n  - a -> b: top\n  - a ~> b\n");
    LayoutGraph *graph = plan->graph;
    for (size_t i = 0; i < graph->node_count; i++)
        if (graph->nodes[i].is_group)
            graph->nodes[i].rect = (Rect){0, 50, place.border, 300};
    graph->size = (Size){1000, 1200};
    LayoutNode *before = &graph->nodes[graph->edges[0].source];
    before->rect = (Rect){0, place.top, 200, 82};
    before->marker = place.has_marker ? (Size){31, 22} : (Size){0, 0};
    static const double level = 141, middle = 250 - 14.5 / 4;
    Point *run = arena_new_array(arena, Point, 2), *upright = arena_new_array(arena, Point, 2);
    run[0] = (Point){200, level};
    run[1] = (Point){300, level};
    upright[0] = (Point){place.line, 0};
    upright[1] = (Point){place.line, 800};
    graph->edges[0].points = run;
    graph->edges[1].points = upright;
    graph->edges[0].point_count = graph->edges[1].point_count = 2;
    plan->edges[0].marker_count = place.own_markers;
    Size label = graph->edges[0].label;
    graph->edges[0].label_rect = (Rect){middle + place.off - label.width / 2, level - 4 - label.height,
                                        label.width, label.height};
    graph->edges[1].label_rect = place.label;
    return rect_centre(set_labels(plan)[0].rect).x - middle;
}

/* A label that stands below a marker goes back to the middle of its run; not where it would meet the marker,
 * another line or its label, or the border of a group, nor without a marker, nor from so far that it does not
 * stand there for the marker, nor with a marker of its own. */
START_TEST(labels_under_markers_are_centred)
{
    ByMarker places[7];
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        places[i] = by_marker;
    ck_assert_double_eq_tol(set_by_marker(by_marker), 0, 0.01);
    places[0].has_marker = false;
    places[1].top = 110;
    places[2].line = 230;
    places[3].border = 230;
    places[4].label = (Rect){205, 120, 25, 16};
    places[5].off = 32;
    places[6].own_markers = 1;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        ck_assert_msg(fabs(set_by_marker(places[i]) - places[i].off) < 0.01, "case %zu moves", i);
}
END_TEST

/* The middle of a label that layout put at this height right of an upright run from 0 to 400, with another line
 * level at `crossing` and a group from `border` down. */
static double set_midway(double height, double crossing, double border)
{
    ScenePlan *plan = plan_text("groups: {g: G}\ncomponents: {a: {kind: client, in: g}, b: ranker}\n"
                                "flows:\n  - a -> b: top\n  - a ~> b\n");
    LayoutGraph *graph = plan->graph;
    for (size_t i = 0; i < graph->node_count; i++)
        graph->nodes[i].rect = graph->nodes[i].is_group ? (Rect){0, border, 600, 900}
                                                        : (Rect){700, 100 * (double)i, 10, 10};
    graph->size = (Size){1000, 1200};
    Point *run = arena_new_array(arena, Point, 2), *level = arena_new_array(arena, Point, 2);
    run[0] = (Point){100, 0};
    run[1] = (Point){100, 400};
    level[0] = (Point){0, crossing};
    level[1] = (Point){300, crossing};
    graph->edges[0].points = run;
    graph->edges[1].points = level;
    graph->edges[0].point_count = graph->edges[1].point_count = 2;
    Size label = graph->edges[0].label;
    graph->edges[0].label_rect = (Rect){104, height - label.height / 2, label.width, label.height};
    return rect_centre(set_labels(plan)[0].rect).y;
}

/* Beside an upright run a label stands in the middle of what is free, and leaves what is narrow for what is
 * clearly wider: no label hangs between a box and a border while most of its line is bare. */
START_TEST(labels_stand_midway_beside_upright_runs)
{
    ck_assert_double_eq_tol(set_midway(20, 900, 900), 200, 0.01);
    ck_assert_double_eq_tol(set_midway(380, 900, 900), 200, 0.01);
    /* above a line that crosses, with the room that its jump takes */
    ck_assert_double_eq_tol(set_midway(20, 109, 900), 50, 0.01);
    ck_assert_double_eq_tol(set_midway(20, 900, 100), 50, 0.01);
    /* that is too narrow */
    ck_assert_double_eq_tol(set_midway(20, 41, 900), 225, 0.01);
    ck_assert_double_eq_tol(set_midway(20, 900, 40), 220, 0.01);
}
END_TEST

Suite *scene_labels_suite(void);

Suite *scene_labels_suite(void)
{
    Suite *suite = suite_create("scene_labels");
    TCase *cases = tcase_create("all");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, labels_fill_their_first_line);
    tcase_add_test(cases, labels_take_fewer_lines_beside_upright_runs);
    tcase_add_test(cases, labels_move_along_level_runs);
    tcase_add_test(cases, labels_give_way_to_heads_of_other_lines);
    tcase_add_test(cases, labels_that_cannot_give_way_to_heads_stay);
    tcase_add_test(cases, labels_under_markers_are_centred);
    tcase_add_test(cases, labels_stand_midway_beside_upright_runs);
    suite_add_tcase(suite, cases);
    return suite;
}
