/* Guards how the texts of cards stand, how high cards are, that markers hold their numbers, and how dark patterns
 * are. */
#include "support/scenes.h"

#include "../../src/scene/plan.h"

#include <math.h>

/* Beside the icon is room under a title alone; else chips stand at the foot, from the left edge. */
START_TEST(chips_stand_under_a_title_without_technology)
{
    ScenePlan *plan = plan_text("components:\n"
                                "  a: {kind: cache, latency: 5ms}\n"
                                "  b: {kind: cache, tech: Redis, latency: 5ms}\n");
    const CardPlan *low = &plan->cards[0], *high = &plan->cards[1];
    ck_assert_int_eq(low->chip_count, 1);
    ck_assert_double_gt(low->chip_left, high->chip_left + CARD_ICON_SIZE);
    ck_assert_double_lt(low->chip_y - low->title_y, high->chip_y - high->title_y);
    compose(plan);
}
END_TEST

/* Cards are as high as most need; a group of which all say less is lower, and its cards as high as the
 * highest of them. */
START_TEST(cards_that_say_little_are_even)
{
    ScenePlan *plan = plan_text("groups: {g: G}\n"
                                "components:\n"
                                "  a: {kind: cache, tech: Redis, latency: 5ms}\n"
                                "  b: {kind: cache, tech: Redis, latency: 5ms}\n"
                                "  c: {kind: cache, tech: Redis, latency: 5ms}\n"
                                "  d: {kind: cache, tech: Redis, latency: 5ms}\n"
                                "  e: {kind: cache}\n"
                                "  f: {kind: cache, tech: Redis, in: g}\n"
                                "  h: {kind: cache, in: g}\n");
    const CardPlan *cards = plan->cards;
    ck_assert_double_eq(cards[4].size.height, cards[0].size.height);
    ck_assert_double_lt(cards[5].size.height, cards[0].size.height);
    ck_assert_double_eq(cards[6].size.height, cards[5].size.height);
    ck_assert_double_gt(cards[4].title_y, cards[6].title_y); /* in the middle of more room */
}
END_TEST

/* Where numbers are set larger, markers are, and still keep apart. */
START_TEST(markers_grow_with_their_numbers)
{
    static const char text[] = "components: {a: client, b: ranker}\nflows: [a -> b]\n"
                               "tradeoffs: [{on: b, choose: One}, {on: b, choose: Two}]\n";
    ScenePlan *small = plan_text(text), *large = plan_text_in(text, "whiteboard");
    const Scene *board = compose(large);
    ck_assert_double_gt(plan_style(large, TEXT_MARKER)->size, plan_style(small, TEXT_MARKER)->size);
    Rect first = first_box_in(board, "marker:1:b"), second = first_box_in(board, "marker:2:b");
    ck_assert_double_gt(first.width, first_box_in(compose(small), "marker:1:b").width);
    ck_assert(!rect_overlaps(first, second, 0));
}
END_TEST

/* As many lines as plain breaking gives, but none of a short word alone; a long one may stand so, and short
 * ones together. */
START_TEST(a_short_word_does_not_stand_alone)
{
    static const struct {
        const char *text, *plain, *last; /* last lines */
    } cases[] = {
        {"every model passes a gate", "gate", "passes a gate"},
        {"every feature of a recommender", "recommender", "recommender"},
        {"each model is passed to it", "to it", "to it"},
        {"each session within 30 s", "30 s", "within 30 s"},
    };
    ScenePlan *plan = plan_text("components: {a: client}\n");
    double width = 20.5 * plan_width(plan, TEXT_TRADEOFF_BODY, "n");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        TextLines plain = plan_wrap(plan, TEXT_TRADEOFF_BODY, cases[i].text, width),
                  even = plan_wrap_evenly(plan, TEXT_TRADEOFF_BODY, cases[i].text, width),
                  lines = plan_wrap_in_company(plan, TEXT_TRADEOFF_BODY, cases[i].text, width);
        ck_assert_int_eq(lines.count, 2);
        ck_assert_str_eq(plain.lines[1], cases[i].plain);
        ck_assert_str_ne(even.lines[1], cases[i].plain);
        ck_assert_str_eq(lines.lines[1], cases[i].last);
    }
}
END_TEST

/* Scripts without spaces have no words that keep their lines uneven; a Latin word among them stays whole. */
START_TEST(text_without_spaces_breaks_evenly)
{
    static const char ten[] = "\xE6\x8E\xA8\xE8\x8D\x90\xE6\x8E\xA8\xE8\x8D\x90\xE6\x8E\xA8"
                              "\xE8\x8D\x90\xE6\x8E\xA8\xE8\x8D\x90\xE6\x8E\xA8\xE8\x8D\x90";
    ScenePlan *plan = plan_text("components: {a: client}\n");
    double width = 10.5 * plan_width(plan, TEXT_NOTE, "\xE6\x8E\xA8");
    const char *text = arena_format(arena, "%s\xE6\x8E\xA8", ten);
    ck_assert_uint_eq(strlen(plan_wrap(plan, TEXT_NOTE, text, width).lines[1]), 3);
    TextLines lines = plan_wrap_evenly(plan, TEXT_NOTE, text, width);
    ck_assert_uint_eq(lines.count, 2);
    ck_assert_uint_eq(strlen(lines.lines[1]), 15);
    lines = plan_wrap_evenly(plan, TEXT_NOTE, arena_format(arena, "recommendations\xE6\x8E\xA8%s", ten), width);
    ck_assert_str_eq(lines.lines[0], "recommendations\xE6\x8E\xA8");
}
END_TEST

/* Of several lines none is short for the next one to be long, where these can share their words; those that
 * an author broke stay. */
START_TEST(lines_share_their_words_evenly)
{
    static const char rest[] = "the same transformations feed training and serving";
    ScenePlan *plan = plan_text("components: {a: client}\n");
    double width = 20.5 * plan_width(plan, TEXT_NOTE, "n");
    TextLines lines = plan_wrap_evenly(
        plan, TEXT_NOTE, arena_format(arena, "Point-in-time joins: %s", rest), width);
    ck_assert_uint_eq(lines.count, 4);
    ck_assert_str_eq(lines.lines[0], "Point-in-time");
    ck_assert_str_eq(lines.lines[1], "joins: the same");
    lines = plan_wrap_evenly(plan, TEXT_NOTE, arena_format(arena, "Point-in-time joins:\n%s", rest), width);
    ck_assert_str_eq(lines.lines[0], "Point-in-time joins:");
    lines = plan_wrap_evenly(
        plan, TEXT_NOTE, arena_format(arena, "**Point-in-time joins:** %s", rest), width);
    ck_assert_str_eq(lines.lines[1], "the same");
}
END_TEST

/* Each of these texts fills its lines to the end, so that the x behind it would stand alone below. */
START_TEST(texts_of_boards_end_in_company)
{
    Scene *scene = compose_text("lanes: {o: {note: one two x}}\n"
                                "groups: {g: {in: o, label: one two six ten and all day x,\n"
                                "  note: one two six ten and all day x}}\n"
                                "components: {a: {kind: client, tech: one two six and six x, in: g},\n"
                                "  b: {kind: ranker, in: o}}\n"
                                "tradeoffs:\n"
                                "  - on: a\n"
                                "    choose: a canary before all of the others x\n"
                                "    over: [one canary before all of the others x]\n"
                                "    pros: [a canary before all of the others so early x, fast, small,\n"
                                "      plain, cheap]\n"
                                "    revisit: canary before all of the others x\n");
    ck_assert_int_eq(count_texts(scene, "x"), 0);
}
END_TEST

static double hatch_length(Pattern pattern)
{
    Path box = {0};
    path_rectangle(arena, &box, (Rect){0, 0, 200, 80}, 0);
    Path lines = hatch_path(arena, &box, pattern, 4);
    double length = 0;
    for (size_t i = 1; i < lines.steps.count; i += 2) {
        Point a = lines.steps.items[i - 1].points[0], b = lines.steps.items[i].points[0];
        length += hypot(b.x - a.x, b.y - a.y);
    }
    return length;
}

/* In print, gates and experiments are no darker than learned models, but for a little. */
START_TEST(crossed_lines_are_hardly_darker_than_others)
{
    ck_assert_double_gt(hatch_length(PATTERN_CROSSED), hatch_length(PATTERN_RISING));
    ck_assert_double_lt(hatch_length(PATTERN_CROSSED), 1.2 * hatch_length(PATTERN_RISING));
}
END_TEST

Suite *scene_cards_suite(void);

Suite *scene_cards_suite(void)
{
    Suite *suite = suite_create("scene_cards");
    TCase *cases = tcase_create("all");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, chips_stand_under_a_title_without_technology);
    tcase_add_test(cases, cards_that_say_little_are_even);
    tcase_add_test(cases, markers_grow_with_their_numbers);
    tcase_add_test(cases, a_short_word_does_not_stand_alone);
    tcase_add_test(cases, text_without_spaces_breaks_evenly);
    tcase_add_test(cases, lines_share_their_words_evenly);
    tcase_add_test(cases, texts_of_boards_end_in_company);
    tcase_add_test(cases, crossed_lines_are_hardly_darker_than_others);
    suite_add_tcase(suite, cases);
    return suite;
}
