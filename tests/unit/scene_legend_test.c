/* Guards where the legend stands, and how its rows and columns fill their room. */
#include "support/wide_board.h"
#include <math.h>

START_TEST(the_legend_stands_beside_sheets_and_below_tables)
{
    Scene *paper = compose(plan_text_in(WIDE_WITH_MORE, "paper")), *board = compose_wide("whiteboard");
    ck_assert_double_gt(text_of(paper, "Legend")->origin.y, text_of(paper, "when it grows")->origin.y);
    const SceneText *legend = text_of(board, "Legend"), *last = text_of(board, "revisit when it grows");
    ck_assert_double_lt(legend->origin.y, last->origin.y);
    ck_assert_double_gt(legend->origin.x, text_of(board, "One")->origin.x + 300);
}
END_TEST

/* One card does not fill the width of a table's board: the legend closes its row, its heading level with the
 * card's title, its outlines in so many columns that it is hardly higher than the card. */
START_TEST(the_legend_stands_beside_a_single_card)
{
    Scene *scene = compose_wide("paper");
    Rect card = first_box_in(scene, "tradeoff:1"), legend = bounds_of(scene, "legend");
    ck_assert_double_eq_tol(text_of(scene, "Legend")->origin.y, text_of(scene, "Tradeoffs")->origin.y, 0.1);
    ck_assert_double_gt(legend.x, rect_right(card) + 29.5);
    ck_assert_double_eq_tol(rect_right(legend), scene->size.width - 36, 0.5);
    ck_assert_double_lt(rect_bottom(legend), rect_bottom(card) + 26);
}
END_TEST

/* A legend that would end a little below the card closes up to end with it. */
START_TEST(a_legend_closes_up_to_end_with_a_card)
{
    Scene *scene = compose(plan_text_in(
        "components: {a: client, b: app-service, c: ranker, d: kv-store, e: training-job, f: data-lake, "
        "g: app-service, h: event-stream, i: monitor}\n"
        "flows: [a -> g -> b -> c -> d, a ~> h => f => e => c, c ~> i, f -- i, e => d]\n"
        "tradeoffs: [{on: c, choose: One, over: Two, pros: [fast], cons: [dear], because: It must be}]\n",
        "paper"));
    Rect card = first_box_in(scene, "tradeoff:1"), legend = bounds_of(scene, "legend");
    double row = text_of(scene, "stream")->origin.y - text_of(scene, "request")->origin.y;
    ck_assert_double_lt(row, 26);
    ck_assert_double_ge(row, 22);
    ck_assert_double_le(rect_bottom(legend), rect_bottom(card));
}
END_TEST

/* What one card leaves free is shared out: the legend keeps as far from it as its columns from each other. */
START_TEST(no_hole_parts_a_single_card_from_the_legend)
{
    static const char *const themes[] = {"paper", "whiteboard"};
    static const char text[] = "components: {a: client, b: app-service, c: ranker, d: kv-store, "
                               "e: app-service, f: app-service, g: app-service}\n"
                               "flows: [a -> e -> f -> g -> b -> c -> d, a ~> e, c => f]\n"
                               "tradeoffs: [{on: c, choose: One, pros: [fast]}]\n";
    Scene *scene = compose(plan_text_in(text, themes[_i]));
    Rect card = first_box_in(scene, "tradeoff:1"), legend = bounds_of(scene, "legend");
    const SceneText *line = text_of(scene, "request path"), *outline = text_of(scene, "client");
    double lines_end = line->origin.x + text_width(ruler_fake(), &line->style, line->text),
           gap = outline->origin.x - 9 - 34 - lines_end;
    ck_assert_double_gt(gap, 30.5);
    ck_assert_double_eq_tol(legend.x - rect_right(card), gap, 1);
    ck_assert_double_eq_tol(rect_right(legend), scene->size.width - 36, 0.6);
}
END_TEST

/* However wide the board is: sheets that the legend stands beside begin at the margin, without a heading. */
START_TEST(sheets_beside_the_legend_have_no_heading)
{
    static const char *const chains[] = {"a -> b -> c -> d", "a -> b -> e -> c -> d",
                                         "a -> b -> e -> f -> c -> d", "a -> b -> e -> f -> g -> c -> d"};
    Scene *scene = compose(plan_text_in(
        arena_format(arena,
                     "lanes: {o: Online}\n"
                     "components: {a: {kind: client, in: o}, b: {kind: app-service, in: o}, "
                     "c: {kind: ranker, in: o}, d: {kind: kv-store, in: o}, e: {kind: app-service, in: o}, "
                     "f: {kind: app-service, in: o}, g: {kind: app-service, in: o}}\n"
                     "flows: [%s, a ~> c]\ntradeoffs: [{on: c, choose: One, pros: [fast, small, plain]}]\n",
                     chains[_i]),
        "whiteboard"));
    ck_assert_double_lt(text_of(scene, "Legend")->origin.y, text_of(scene, "plain")->origin.y);
    ck_assert_int_eq(count_texts(scene, "Tradeoffs"), 0);
}
END_TEST

/* Where the column of a legend ends whose entries begin at `x`, but for marks. */
static double find_end_of_column(const Scene *scene, double x)
{
    static const char *const names[] = {"request path", "request", "stream", "batch", "association", "client",
                                        "learning loop", "service", "learned model", "store", "job", "control",
                                        "monitoring"};
    double end = 0;
    for (size_t index = 0; index < sizeof names / sizeof *names; index++)
        if (count_texts(scene, names[index]) > 0 && fabs(text_of(scene, names[index])->origin.x - x) < 1)
            end = fmax(end, text_of(scene, names[index])->origin.y);
    return end;
}

/* Marks end the shorter of the columns that outlines and lines make. */
START_TEST(marks_of_a_block_end_a_short_column)
{
    static const char *const kinds[] = {"c: kv-store, f: monitor, h: experiment-platform", /* many outlines */
                                        "c: app-service, f: app-service, h: app-service"}; /* few */
    Scene *scene = compose_text(arena_format(
        arena,
        "title: A wide board\n"
        "components: {a: client, b: app-service, d: event-stream, e: training-job, g: ranker, %s, "
        "i: app-service, j: app-service}\n"
        "flows: [a -> i -> j -> b -> g -> c, b -> h, a ~> d ~> f, d => e => g, a -- e]\n"
        "notes: [{on: b, text: A note}]\ntradeoffs: [{on: g, choose: One, pros: [fast]}]\n",
        kinds[_i]));
    Point marks = text_of(scene, "tradeoff")->origin;
    double lines = find_end_of_column(scene, text_of(scene, "request")->origin.x),
           outlines = find_end_of_column(scene, text_of(scene, "client")->origin.x);
    ck_assert_double_gt(lines, 0);
    ck_assert_double_le(find_end_of_column(scene, marks.x), fmin(lines, outlines));
    ck_assert_double_gt(marks.y, find_end_of_column(scene, marks.x));
}
END_TEST

/* Where the last row of cards has a place left, the legend takes it and begins there as a card would. */
START_TEST(the_legend_takes_the_place_of_a_missing_card)
{
    static const char text[] =
        "components: {a: client, b: app-service, c: ranker, d: cache, e: kv-store}\n"
        "flows: [a -> b -> c -> d -> e]\n"
        "tradeoffs:\n" TRADEOFF_ON("b", "One") TRADEOFF_ON("c", "Two") TRADEOFF_ON("d", "Three");
    Scene *scene = compose_text(text);
    Rect second = first_box_in(scene, "tradeoff:2"), third = first_box_in(scene, "tradeoff:3");
    const SceneText *legend = text_of(scene, "Legend");
    ck_assert_double_gt(third.y, rect_bottom(second));
    ck_assert_double_eq_tol(legend->origin.x, second.x, 0.1);
    ck_assert_double_eq_tol(legend->origin.y, text_of(scene, "Three")->origin.y, 0.1);
    ck_assert_double_le(rect_bottom(bounds_of(scene, "legend")), scene->size.height - 36);
}
END_TEST

/* Beside a high board the legend stands under the cards, near enough to belong to them, and is no reason for a
 * higher page. */
START_TEST(the_legend_stands_under_cards_beside_a_board)
{
    static const char text[] =
        "direction: down\ncomponents: {a: client, b: app-service, c: ranker, d: cache, e: kv-store, "
        "f: cache, g: ranker, h: kv-store}\nflows: [a -> b -> c -> d -> e -> f -> g -> h]\n"
        "tradeoffs:\n" TRADEOFF_ON("b", "One");
    Scene *scene = compose_text(text);
    Rect card = first_box_in(scene, "tradeoff:1"), first = first_box_in(scene, "a"),
         last = first_box_in(scene, "h");
    ck_assert_double_gt(card.x, rect_right(first));
    ck_assert_double_eq_tol(text_of(scene, "Legend")->origin.x, card.x, 0.1);
    ck_assert_double_gt(text_of(scene, "Legend")->origin.y, rect_bottom(card));
    ck_assert_double_lt(bounds_of(scene, "legend").y, rect_bottom(card) + 50);
    ck_assert_double_gt(bounds_of(scene, "legend").width, 290);
    ck_assert_double_lt(rect_bottom(bounds_of(scene, "legend")), rect_bottom(last) + 20);
    ck_assert_double_lt(scene->size.height, rect_bottom(last) + 36 + 20);
}
END_TEST

/* Of the last texts of the legend, which name outlines: whether they stand in one row; and the room that they
 * need in one where 14 lie between them, and have. */
static bool are_in_one_row(const Scene *scene, int outlines, double *needed, double *room)
{
    const SceneText *names[32];
    int count = 0;
    for (const SceneItem *item = NULL; (item = next_item_in(scene, "legend", SCENE_TEXT, item));)
        names[count++] = &item->text;
    bool is_one_row = true;
    *needed = -14;
    for (int i = count - outlines; i < count; i++) {
        *needed += 34 + 9 + text_width(ruler_fake(), &names[i]->style, names[i]->text) + 14;
        is_one_row = is_one_row && names[i]->origin.y == names[count - 1]->origin.y;
    }
    *room = scene->size.width - 36 - first_box_in(scene, "legend").x;
    return is_one_row;
}

/* Outlines keep a row of their own where they fit one with less between them. */
START_TEST(outlines_close_up_for_a_row_of_their_own)
{
    static const char kinds[] =
        "components: {c: client, s: app-service, r: ranker, h: {kind: calibrator, label: '%.*s'}, "
        "k: {kind: kv-store, label: '%.*s'}, e: event-stream, t: training-job, "
        "l: labeling-service}\n"
        "flows:\n  - c ~> e => t => r\n  - s -> r\n%.*s";
    static const char chain[] = "  - c -> s\n  - s -> h\n  - h -> k\n  - k -> l\n";
    enum { LINK = 11, LINKS = 4, LEAST = 12, MOST = 20 };
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz";
    int tight = 0;
    for (int links = 0; links <= LINKS; links++)
        for (int length = LEAST; length <= MOST; length++) { /* boards of many widths */
            const char *text = arena_format(arena, kinds, length, letters, length, letters, links * LINK, chain);
            double needed, room;
            bool is_one_row = are_in_one_row(compose_text(text), 8, &needed, &room);
            ck_assert(is_one_row == (needed <= room + 0.01));
            tight += is_one_row && needed + 6 * 8 > room;
        }
    ck_assert_int_gt(tight, 0);
}
END_TEST

/* Samples in rows that lie close are lower, so that strokes that overshoot do not meet. */
START_TEST(outlines_keep_apart_in_a_block)
{
    Scene *board = compose_wide("whiteboard");
    ARRAY_OF(Rect) outlines = {0};
    for (const SceneItem *item = NULL; (item = next_item_in(board, "legend", SCENE_PATH, item));) {
        Rect rect = path_bounds(&item->path.path);
        if (fabs(rect.width - 34) < 0.01)
            array_push(arena, &outlines, rect);
    }
    ck_assert_uint_ge(outlines.count, 4);
    for (size_t i = 0; i + 1 < outlines.count; i++) {
        double apart = outlines.items[i + 1].y - rect_bottom(outlines.items[i]);
        ck_assert(apart < -10 || apart >= 7.9); /* of one sample, or of two */
    }
}
END_TEST

/* A block that is higher than panel and legend together stays below; and a sheet leaves it to its number
 * where it belongs. */
START_TEST(a_high_legend_stands_below_sheets)
{
    Scene *board = compose(plan_text_in(
        "lanes: {o: Online, p: Offline}\n"
        "components: {a: {kind: client, in: o}, b: {kind: app-service, in: o}, c: {kind: app-service, in: o},\n"
        "  d: {kind: app-service, in: o}, e: {kind: app-service, in: o}, f: {kind: app-service, in: o},\n"
        "  g: {kind: ranker, in: o}, s: {kind: app-service, in: p}}\n"
        "flows: [a -> b -> c -> d -> e -> f -> g, c ~> s, s => d, b -- s, e -> s]\n"
        "tradeoffs: [{on: g, choose: One}]\n",
        "whiteboard"));
    ck_assert_double_gt(text_of(board, "Legend")->origin.y, text_of(board, "One")->origin.y + 20);
    ck_assert_int_eq(count_texts(board, "G"), 1); /* on its card alone */
}
END_TEST

/* A legend of two rows has the parts in one of them. */
START_TEST(parts_have_a_row_of_their_own_in_a_long_legend)
{
    static const char text[] =
        "components: {a: client, b: app-service, c: ranker, d: cache, e: event-stream, f: training-job, "
        "i: app-service}\n"
        "flows: [a -> b -> i -> c -> d, a ~> e => f]\n"
        "tradeoffs: [{on: c, choose: One}, {on: b, choose: Two}, {on: d, choose: Three}, {on: a, choose: "
        "Four}]\n";
    Scene *scene = compose_text(text);
    const SceneText *line = text_of(scene, "request path"), *part = text_of(scene, "client"),
                    *mark = text_of(scene, "tradeoff"), *last = text_of(scene, "job");
    ck_assert_double_eq_tol(mark->origin.y, line->origin.y, 0.1);
    ck_assert_double_eq_tol(last->origin.y, part->origin.y, 0.1);
    ck_assert_double_gt(part->origin.y, line->origin.y + 20);
}
END_TEST

/* Two rows stand in columns where the board is wide enough: each line over an outline. */
static Scene *compose_with_columns(const char *more_parts, const char *more_links)
{
    return compose_text(arena_format(
        arena,
        "components: {a: client, b: app-service, c: ranker, d: cache, e: event-stream, f: training-job, "
        "g: data-lake, h: drift-monitor, i: app-service, k: app-service, l: app-service, j: evaluator%s}\n"
        "flows: [a -> b -> i -> k -> l%s -> c -> d, a ~> e => g => f, c ~> h, f => j]\n"
        "tradeoffs: [{on: c, choose: One}, {on: b, choose: Two}, {on: d, choose: Three}, {on: a, choose: Four}]\n",
        more_parts, more_links));
}

START_TEST(rows_of_a_legend_share_columns)
{
    static const char *const over[] = {"request path", "request", "stream", "batch"},
                            *const under[] = {"client", "service", "learned model", "store"};
    static const double samples[] = {45, 42, 44, 44};
    Scene *scene = compose_with_columns("", "");
    const SceneText *first = text_of(scene, over[0]), *below = text_of(scene, under[0]);
    ck_assert_double_gt(below->origin.y, first->origin.y + 20);
    for (int i = 0; i < 4; i++)
        ck_assert_double_eq_tol(text_of(scene, over[i])->origin.x - samples[i],
                                text_of(scene, under[i])->origin.x - 34, 0.1);
}
END_TEST

/* On a board that is wider still all columns are one width apart. */
START_TEST(columns_of_a_wide_legend_are_even)
{
    static const char *const names[] = {"client", "service", "learned model", "store"}; /* and streams */
    Scene *scene = compose_with_columns(", m: app-service", " -> m");
    double first = text_of(scene, names[0])->origin.x, pitch = text_of(scene, names[1])->origin.x - first;
    ck_assert_double_gt(text_of(scene, names[0])->origin.y, text_of(scene, "batch")->origin.y + 20);
    for (int i = 2; i < 4; i++)
        ck_assert_double_eq_tol(text_of(scene, names[i])->origin.x, first + pitch * i, 0.1);
    ck_assert_double_eq_tol(text_of(scene, "job")->origin.x, first + pitch * 5, 0.1);
    ck_assert_double_eq_tol(text_of(scene, "monitoring")->origin.x, first + pitch * 7, 0.1);
}
END_TEST

/* Else its rows stand at one pace, at which the longer one ends with the board or which is the widest. */
START_TEST(a_long_legend_spreads)
{
    static const char *const boards[] = {
        "components: {a: client, b: app-service, c: ranker, d: cache, e: event-stream, f: training-job, "
        "i: app-service}\n"
        "flows: [a -> b -> i -> c -> d, a ~> e => f]\n%s",
        "components: {a: client, b: app-service, c: ranker, d: cache, e: event-stream, f: training-job, "
        "g: data-lake, h: drift-monitor, i: app-service, k: app-service, l: app-service, m: app-service}\n"
        "flows: [a -> b -> i -> k -> l -> m -> c -> d, a ~> e => g => f, c ~> h]\n%s",
    };
    for (size_t i = 0; i < sizeof boards / sizeof *boards; i++) {
        Scene *scene = compose_text(
            arena_format(arena, boards[i],
                         "tradeoffs: [{on: c, choose: One}, {on: b, choose: Two}, {on: d, choose: Three}, "
                         "{on: a, choose: Four}]\n"));
        const SceneText *client = text_of(scene, "client"), *service = text_of(scene, "service");
        double pace = service->origin.x - client->origin.x - 34 - 9 -
                      text_width(ruler_fake(), &client->style, "client");
        double end = rect_right(bounds_of(scene, "legend"));
        ck_assert_double_le(end, scene->size.width - 36 + 0.5);
        ck_assert(pace > 71.5 || end > scene->size.width - 36 - 1.5);
    }
}
END_TEST

Suite *scene_legend_suite(void);

Suite *scene_legend_suite(void)
{
    Suite *suite = suite_create("scene_legend");
    TCase *cases = tcase_create("all");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, the_legend_stands_beside_sheets_and_below_tables);
    tcase_add_test(cases, the_legend_stands_beside_a_single_card);
    tcase_add_test(cases, a_legend_closes_up_to_end_with_a_card);
    tcase_add_loop_test(cases, no_hole_parts_a_single_card_from_the_legend, 0, 2);
    tcase_add_loop_test(cases, sheets_beside_the_legend_have_no_heading, 0, 4);
    tcase_add_loop_test(cases, marks_of_a_block_end_a_short_column, 0, 2);
    tcase_add_test(cases, the_legend_takes_the_place_of_a_missing_card);
    tcase_add_test(cases, the_legend_stands_under_cards_beside_a_board);
    tcase_add_test(cases, outlines_close_up_for_a_row_of_their_own);
    tcase_add_test(cases, outlines_keep_apart_in_a_block);
    tcase_add_test(cases, a_high_legend_stands_below_sheets);
    tcase_add_test(cases, parts_have_a_row_of_their_own_in_a_long_legend);
    tcase_add_test(cases, rows_of_a_legend_share_columns);
    tcase_add_test(cases, columns_of_a_wide_legend_are_even);
    tcase_add_test(cases, a_long_legend_spreads);
    suite_add_tcase(suite, cases);
    return suite;
}
