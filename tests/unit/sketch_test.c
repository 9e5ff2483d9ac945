/* Guards the hand: exact themes are left alone, strokes sway but little and stay joined, and an edit
 * leaves other parts' strokes alone. */
#include "support/scenes.h"

#include "../../src/scene/pen.h"
#include "../../src/scene/plan.h"

#include <math.h>

static const char small[] =
    "mlboard: 1\ncomponents:\n"
    "  app: {kind: client}\n  gateway: {kind: api-gateway}\n  ranker: {kind: ranker, tech: DLRM}\n"
    "  store: {kind: feature-store}\n"
    "flows:\n  - app -> gateway\n  - gateway -> ranker: 120k qps\n  - ranker -> store\n";

static Scene *draw(const char *text, const char *name, Scene **exact)
{
    ScenePlan *plan = plan_text_in(text, name);
    *exact = compose(plan);
    return scene_sketch(arena, *exact, plan->theme);
}

START_TEST(exact_themes_are_left_alone)
{
    Scene *exact;
    ck_assert_ptr_eq(draw(small, "paper", &exact), exact);
    ck_assert_ptr_eq(draw(small, "blueprint", &exact), exact);
}
END_TEST

START_TEST(texts_and_groups_stay_as_they_are)
{
    Scene *exact, *drawn = draw(small, "whiteboard", &exact);
    size_t at = 0;
    for (size_t i = 0; i < exact->items.count; i++) {
        if (exact->items.items[i].type == SCENE_PATH)
            continue;
        while (drawn->items.items[at].type == SCENE_PATH)
            at++;
        ck_assert_int_eq(memcmp(&drawn->items.items[at++], &exact->items.items[i], sizeof(SceneItem)), 0);
    }
    ck_assert_int_eq(drawn->size.width == exact->size.width, 1);
}
END_TEST

/* The box around all that a group paints. */
static Rect group_box(const Scene *scene, const char *id)
{
    Rect box = {0, 0, 0, 0};
    for (const SceneItem *item = NULL; (item = next_item_in(scene, id, SCENE_PATH, item));) {
        Rect bounds = path_bounds(&item->path.path);
        box = rect_is_empty(box) ? bounds : rect_union(box, bounds);
    }
    return box;
}

START_TEST(strokes_sway_but_little)
{
    static const char *const ids[] = {
        "app", "gateway", "ranker", "store", "flow:app -> gateway", "flow:gateway -> ranker"};
    Scene *exact, *drawn = draw(small, "whiteboard", &exact);
    bool is_moved = false;
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        Rect before = group_box(exact, ids[i]), after = group_box(drawn, ids[i]);
        ck_assert(!rect_is_empty(before));
        ck_assert_msg(rect_contains(rect_inflate(before, 7), after, 0), "%s leaves its place", ids[i]);
        ck_assert_msg(rect_contains(rect_inflate(after, 2.5), before, 0), "%s shrinks", ids[i]);
        is_moved = is_moved || fabs(before.y - after.y) > 0.05;
    }
    ck_assert(is_moved);
}
END_TEST

static const ScenePath *line_of(const Scene *scene, const char *id)
{
    const SceneItem *item = first_item_in(scene, id, SCENE_PATH);
    while (item && item->path.form != FORM_LINE)
        item = next_item_in(scene, id, SCENE_PATH, item);
    ck_assert_msg(item != NULL, "no line in '%s'", id);
    return &item->path;
}

static Point last_point(const Path *path)
{
    const PathStep *step = &path->steps.items[path->steps.count - 1];
    return step->points[step->verb == PATH_CURVE ? 2 : 0];
}

START_TEST(lines_are_held_at_their_ends)
{
    Scene *exact, *drawn = draw(small, "whiteboard", &exact);
    const Path *before = &line_of(exact, "flow:gateway -> ranker")->path,
               *after = &line_of(drawn, "flow:gateway -> ranker")->path;
    Point a = before->steps.items[0].points[0], b = after->steps.items[0].points[0], c = last_point(before),
          d = last_point(after);
    ck_assert_double_le(fabs(a.x - b.x) + fabs(a.y - b.y), 0.11);
    ck_assert_double_le(fabs(c.x - d.x) + fabs(c.y - d.y), 0.11);
}
END_TEST

typedef struct Strokes {
    ARRAY_OF(Point) points;
} Strokes;

/* Where the strokes of a group go, counted from the group's corner, so that only their form is left. */
static Strokes strokes_of(const Scene *scene, const char *id, Rect home)
{
    Strokes strokes = {0};
    for (const SceneItem *item = NULL; (item = next_item_in(scene, id, SCENE_PATH, item));)
        for (size_t k = 0; k < item->path.path.steps.count; k++) {
            const PathStep *step = &item->path.path.steps.items[k];
            if (step->verb != PATH_CLOSE)
                array_push(arena, &strokes.points,
                           (Point){step->points[0].x - home.x, step->points[0].y - home.y});
        }
    return strokes;
}

/* To the tenth that places are rounded to, and a little for what is not a whole number. */
static bool is_same_form(Strokes a, Strokes b)
{
    bool is_same = a.points.count == b.points.count;
    for (size_t i = 0; is_same && i < a.points.count; i++)
        is_same = fabs(a.points.items[i].x - b.points.items[i].x) < 0.12 &&
                  fabs(a.points.items[i].y - b.points.items[i].y) < 0.12;
    return is_same;
}

START_TEST(an_edit_leaves_other_strokes_alone)
{
    static const char more[] =
        "mlboard: 1\ncomponents:\n  first: {kind: data-lake}\n"
        "  app: {kind: client}\n  gateway: {kind: api-gateway}\n  ranker: {kind: ranker, tech: DLRM}\n"
        "  store: {kind: feature-store}\n"
        "flows:\n  - store => first\n  - app -> gateway\n  - gateway -> ranker: 120k qps\n  - ranker -> "
        "store\n";
    static const char *const ids[] = {"app", "gateway", "ranker", "store"};
    Scene *exact, *exact_more, *drawn = draw(small, "chalkboard", &exact),
                               *drawn_more = draw(more, "chalkboard", &exact_more);
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
        ck_assert_msg(is_same_form(strokes_of(drawn, ids[i], first_box_in(exact, ids[i])),
                                   strokes_of(drawn_more, ids[i], first_box_in(exact_more, ids[i]))),
                      "%s is drawn anew", ids[i]);
    ck_assert(!is_same_form(strokes_of(drawn, "gateway", first_box_in(exact, "gateway")),
                            strokes_of(drawn, "store", first_box_in(exact, "store"))));
}
END_TEST

/* Around the first path that a group paints in this colour. */
static Rect painted_in(const Scene *scene, const char *id, Color color)
{
    for (const SceneItem *item = NULL; (item = next_item_in(scene, id, SCENE_PATH, item));) {
        const Color *painted = item->path.stroke.width > 0 ? &item->path.stroke.color : &item->path.fill;
        if (memcmp(painted, &color, sizeof color) == 0)
            return path_bounds(&item->path.path);
    }
    ck_abort_msg("nothing of this colour in '%s'", id);
    return (Rect){0, 0, 0, 0};
}

/* Tape on a sheet touches neither the rule of the lane above nor the heading of the panel. */
START_TEST(tape_keeps_clear_of_what_is_above)
{
    static const char high_board[] =
        "lanes: {o: {}, p: {}, q: {}, r: {}, s: {}, t: {}}\n"
        "components: {a: {kind: cache, in: o}, b: {kind: cache, in: p}, c: {kind: cache, in: q}, "
        "d: {kind: cache, in: r}, e: {kind: cache, in: s}, f: {kind: cache, in: t}}\n"
        "flows: [a -> b -> c -> d -> e -> f]\ntradeoffs: [{on: d, choose: One}]\n";
    const Theme *theme = theme_load(arena, "whiteboard", NULL, (Span){0}, &report);
    Scene *exact, *drawn = draw(long_lane, "whiteboard", &exact);
    Rect tape = painted_in(drawn, "tradeoff:1", theme->sheet_tape);
    double rule = 0;
    for (size_t i = 0; i < exact->items.count; i++)
        if (exact->items.items[i].type == SCENE_PATH &&
            memcmp(&exact->items.items[i].path.stroke.color, &theme->lane_line, sizeof(Color)) == 0)
            rule = fmax(rule, rect_bottom(path_bounds(&exact->items.items[i].path.path)));
    ck_assert_double_gt(rule, 100);
    ck_assert_double_ge(tape.y, rule + 5);
    drawn = draw(high_board, "whiteboard", &exact);
    tape = painted_in(drawn, "tradeoff:1", theme->sheet_tape);
    ck_assert_double_lt(text_of(drawn, "Tradeoffs")->origin.y, tape.y);
    ck_assert_double_ge(tape.y, text_of(drawn, "1 decision")->origin.y + 8);
}
END_TEST

/* Whether a pen makes anything round of the outline of a family that is so high. */
static bool has_curve(const char *family, double height)
{
    Path path = {0};
    size_t count;
    shape_find(family)->outline(arena, &path, (Rect){0, 0, 34, height});
    const Run *runs = pen_sides(arena, &path, &count);
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < runs[i].count; k++)
            if (!runs[i].segments[k].is_line)
                return true;
    return false;
}

/* A sample in a legend is as low as this: shoulders remain round there, boxes have corners. */
START_TEST(low_shoulders_stay_round)
{
    for (double height = 18; height <= 90; height += 18) {
        ck_assert_msg(has_curve("human", height), "people are square at %g", height);
        ck_assert_msg(!has_curve("service", height), "services are round at %g", height);
        ck_assert_msg(!has_curve("job", height), "jobs are round at %g", height);
    }
}
END_TEST

Suite *sketch_suite(void);
Suite *sketch_suite(void)
{
    Suite *suite = suite_create("sketch");
    TCase *cases = tcase_create("sketch");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, exact_themes_are_left_alone);
    tcase_add_test(cases, texts_and_groups_stay_as_they_are);
    tcase_add_test(cases, strokes_sway_but_little);
    tcase_add_test(cases, lines_are_held_at_their_ends);
    tcase_add_test(cases, an_edit_leaves_other_strokes_alone);
    tcase_add_test(cases, tape_keeps_clear_of_what_is_above);
    tcase_add_test(cases, low_shoulders_stay_round);
    suite_add_tcase(suite, cases);
    return suite;
}
