/* Guards how the texts of tradeoff cards line up, and where meters stand on narrow ones. */
#include "support/scenes.h"

#include "../../src/scene/plan.h"

#include <math.h>

static const char reasons[] =
    "components: {a: client, b: ranker}\nflows: [a -> b]\n"
    "tradeoffs: [{on: b, choose: One, pros: [fast], because: it does, revisit: when it grows}]\n";

/* Why, and when to look again, begin level behind their words. */
START_TEST(reasons_begin_level)
{
    Scene *scene = compose(plan_text_in(reasons, "paper"));
    ck_assert_double_eq(text_of(scene, "Because")->origin.x, text_of(scene, "Revisit")->origin.x);
    ck_assert_double_eq(text_of(scene, "it does")->origin.x, text_of(scene, "when it grows")->origin.x);
}
END_TEST

/* The fake ruler, but for capitals B, which are wider. */
static double measure_wide_b(Ruler *ruler, const TextStyle *style, const char *text, size_t length)
{
    (void)ruler;
    return ruler_fake()->measure(ruler_fake(), style, text, length) + (length > 0 && *text == 'B' ? 20 : 0);
}

/* Texts begin behind the wider of the words that any of the cards has; a word that none has takes no room. */
START_TEST(reasons_stand_by_their_words)
{
    static const char *const more[] = {"}", ", because: it does}", "}, {on: a, choose: Two, because: it does}"};
    for (int i = 0; i < 3; i++) {
        Ruler ruler = *ruler_fake();
        ruler.measure = measure_wide_b;
        const char *text = arena_format(arena, "components: {a: client, b: ranker}\nflows: [a -> b]\n"
                                               "tradeoffs: [{on: b, choose: One, revisit: when it grows%s]\n",
                                        more[i]);
        Source *source = source_create(arena, "test.yaml", text, strlen(text));
        Theme *paper = theme_load(arena, "paper", NULL, (Span){0}, &report);
        Scene *scene = compose(scene_plan(arena, read_source(source), paper, &ruler));
        const SceneText *word = text_of(scene, "Revisit"), *when = text_of(scene, "when it grows");
        double gap = when->origin.x - word->origin.x - word->width;
        ck_assert_double_eq_tol(gap, i == 0 ? 7 : 27, 0.01);
    }
}
END_TEST

/* Where an icon opens the line, its text begins where pros and cons do. */
START_TEST(reasons_behind_icons_begin_with_points)
{
    Scene *scene = compose(plan_text_in(reasons, "whiteboard"));
    ck_assert_double_eq_tol(text_of(scene, "revisit when it grows")->origin.x,
                            text_of(scene, "fast")->origin.x, 0.01);
}
END_TEST

/* A panel of one card so wide in the densest type; two of its points are as long as this. */
static Scene *draw_dense_card(const char *theme, double width, const char *point)
{
    const char *text = arena_format(arena,
                                    "layout: {page: '16:9'}\n"
                                    "tradeoffs: [{on: c0, choose: One, pros: [%s, %s], cons: [dear],\n"
                                    "  effects: {speed: -2, cost: 1}}]\ncomponents:\n",
                                    point, point);
    for (int i = 0; i < 34; i++)
        text = arena_format(arena, "%s  c%d: {kind: cache, tech: Tech}\n", text, i);
    Source *source = source_create(arena, "test.yaml", text, strlen(text));
    Theme *loaded = theme_load(arena, theme, NULL, (Span){0}, &report);
    ScenePlan *plan = scene_plan_for(arena, read_source(source), loaded, ruler_fake(),
                                     (ScenePaper){scene_page_size(PAGE_16_9), false, scene_densities - 1});
    ck_assert_double_gt(scene_plan_growth(plan), 1.3);
    Scene *scene = arena_new(arena, Scene);
    draw_tradeoffs(plan, scene, (Point){0, 0}, (PanelForm){.width = width});
    return scene;
}

/* Where points would break for the little room that dense type leaves beside the meters, these stand below
 * them, from where their texts begin, and end where the card does; never beyond. */
START_TEST(meters_stand_below_points_on_narrow_cards)
{
    static const char *const themes[] = {"paper", "whiteboard"};
    static const char long_point[] = "no lane is ever left quite";
    for (int i = 0; i < 2; i++) {
        Scene *narrow = draw_dense_card(themes[i], 400, long_point),
              *wide = draw_dense_card(themes[i], 700, long_point),
              *brief = draw_dense_card(themes[i], 400, "ok");
        const SceneText *axis = text_of(narrow, "speed"), *last = text_of(narrow, "dear");
        ck_assert_double_eq_tol(axis->origin.x, last->origin.x, 0.01);
        ck_assert_double_gt(axis->origin.y, last->origin.y + last->style.size);
        double end = text_of(narrow, "+1")->origin.x;
        ck_assert(end <= 400 - DECISION_PAD && end > 400 - DECISION_PAD - 4);
        ck_assert(i > 0 || count_texts(narrow, long_point) == 2);
        ck_assert_double_gt(text_of(wide, "speed")->origin.x, 300);
        ck_assert_double_gt(text_of(brief, "speed")->origin.x, 100);
    }
}
END_TEST

Suite *scene_tradeoffs_suite(void);

Suite *scene_tradeoffs_suite(void)
{
    Suite *suite = suite_create("scene_tradeoffs");
    TCase *cases = tcase_create("all");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, reasons_begin_level);
    tcase_add_test(cases, reasons_stand_by_their_words);
    tcase_add_test(cases, reasons_behind_icons_begin_with_points);
    tcase_add_test(cases, meters_stand_below_points_on_narrow_cards);
    suite_add_tcase(suite, cases);
    return suite;
}
