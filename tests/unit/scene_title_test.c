/* Guards the rows of facts and metrics under a heading that leaves them no room beside it. */
#include "support/scenes.h"

#include <math.h>
#include <string.h>

/* A board of two parts, too narrow for facts beside its title. */
#define NARROW_BOARD \
    "title: A title of a narrow board that fills its line\n" \
    "components: {a: client, b: ranker}\nflows: [a -> b]\n"

static const char *const fact_names[] = {"users",        "traffic", "latency",         "freshness",
                                         "availability", "corpus",  "model freshness", "retention"};
enum { FACTS = sizeof fact_names / sizeof *fact_names, MOST_ROWS = FACTS };

/* The board with the first facts of the list, one after the other. */
static const char *board_with_facts(int count, const char *metrics)
{
    static const char *const facts[] = {"users: 200M",          "traffic: 120k qps", "latency: p99 250ms",
                                        "freshness: 5min",      "availability: 99.95%",
                                        "corpus: 1B items",     "model_freshness: 1h",
                                        "retention: 30d"};
    const char *text = NARROW_BOARD "requirements: {";
    for (int i = 0; i < count; i++)
        text = arena_format(arena, "%s%s, ", text, facts[i]);
    return arena_format(arena, "%smetrics: {%s}}\n", text, metrics);
}

/* The numbers of facts in each row. */
static int count_rows(const Scene *scene, int facts, int rows[MOST_ROWS])
{
    int count = 0;
    double level = -INFINITY;
    for (int i = 0; i < facts; i++) {
        double y = text_of(scene, fact_names[i])->origin.y;
        if (y > level + 1)
            rows[count++] = 0;
        level = y;
        rows[count - 1]++;
    }
    return count;
}

/* However many facts there are, with or without metrics at their side: the last row lacks at most one for
 * each other, so that none stands alone under a long one, and all keep within the width. */
START_TEST(no_fact_stands_alone_in_a_row)
{
    static const char *const metrics[] = {"", "offline: [AUC], online: [CTR]"};
    int broken = 0;
    for (int count = 2; count <= FACTS; count++)
        for (int with = 0; with < 2; with++) {
            Scene *scene = compose_text(board_with_facts(count, metrics[with]));
            int rows[MOST_ROWS], row_number = count_rows(scene, count, rows);
            ck_assert_int_ge(rows[row_number - 1], rows[0] - (row_number - 1));
            for (int i = 0; i < count; i++) {
                const SceneText *name = text_of(scene, fact_names[i]);
                double right = name->origin.x + text_width(ruler_fake(), &name->style, name->text);
                ck_assert_double_le(right, scene->size.width - 36 + 0.5);
            }
            broken += row_number > 1;
        }
    ck_assert_int_ge(broken, 4);
}
END_TEST

/* Facts of one row that would fit in their own widths are not broken for the sake of even columns. */
START_TEST(facts_close_up_before_they_break)
{
    Scene *scene = compose_text(board_with_facts(3, "offline: [AUC], online: [CTR]"));
    ck_assert_double_eq_tol(text_of(scene, "users")->origin.y, text_of(scene, "latency")->origin.y, 0.1);
    ck_assert_double_gt(text_of(scene, "AUC")->origin.x, text_of(scene, "latency")->origin.x + 50);
}
END_TEST

/* Metrics side by side have their values right behind their names, not at a tabulator for names of all
 * lengths. */
START_TEST(metrics_in_a_row_stand_at_their_names)
{
    static const char text[] =
        "title: A title that is so long that it fills the line of the board of five parts in a row below\n"
        "requirements: {users: 200M DAU, traffic: 120k qps, latency: p99 250ms, freshness: 5min, "
        "availability: 99.95%, corpus: 1B items, model_freshness: 1h, retention: 30d,\n"
        "  metrics: {offline: [recall@500], "
        "online: [watch time], guardrail: [report rate]}}\n"
        "components: {a: client, b: app-service, c: ranker, d: cache, e: kv-store}\n"
        "flows: [a -> b -> c -> d -> e]\n";
    static const char *const pairs[][2] = {{"offline", "recall@500"},
                                           {"online", "watch time"},
                                           {"guardrail", "report rate"}};
    Scene *scene = compose_text(text);
    double level = text_of(scene, "offline")->origin.y;
    /* so far below the names of facts that none is read as of the fact above it */
    ck_assert_double_gt(level - text_of(scene, "retention")->origin.y, 28);
    for (int i = 0; i < 3; i++) {
        const SceneText *name = text_of(scene, pairs[i][0]), *values = text_of(scene, pairs[i][1]);
        double end = name->origin.x + text_width(ruler_fake(), &name->style, name->text);
        ck_assert_double_eq_tol(name->origin.y, level, 0.1);
        ck_assert_double_ge(values->origin.x - end, 8);
        ck_assert_double_le(values->origin.x - end, 16);
    }
}
END_TEST

/* The x of the first upright stroke of the title block. */
static double first_stroke(const Scene *scene)
{
    for (const SceneItem *item = NULL; (item = next_item_in(scene, "title", SCENE_PATH, item));) {
        Rect rect = path_bounds(&item->path.path);
        if (rect.width == 0 && rect.height > 20)
            return rect.x;
    }
    ck_abort_msg("no stroke before a fact");
    return 0;
}

/* Strokes before facts belong to them: they keep within the margin under a title, and off one beside it. */
START_TEST(strokes_count_as_facts)
{
    static const char row[] =
        "title: A title of %s words\nrequirements: {users: 200M, traffic: 120k qps}\n"
        "components: {a: client, b: app-service, c: ranker, d: cache, e: kv-store}\n"
        "flows: [a -> b -> c -> d -> e]\n";
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz";
    Scene *below = compose(plan_text_in(board_with_facts(4, ""), "whiteboard"));
    ck_assert_double_eq_tol(first_stroke(below), 36, 0.1);
    ck_assert_double_eq_tol(text_of(below, "users")->origin.x, 47, 0.1);
    int beside = 0;
    for (int length = 0; length <= 26; length++) {
        const char *word = arena_format(arena, "%.*s", length, letters);
        Scene *scene = compose(plan_text_in(arena_format(arena, row, word), "whiteboard"));
        const SceneText *title = text_beginning(scene, "A title");
        double end = title->origin.x + text_width(ruler_fake(), &title->style, title->text);
        if (text_of(scene, "users")->origin.y > title->origin.y + 40)
            continue;
        ck_assert_double_ge(first_stroke(scene), end + 44);
        beside++;
    }
    ck_assert_int_gt(beside, 5);
}
END_TEST

/* Wherever the last word of a subtitle falls, another one goes with it to the next line. */
START_TEST(no_word_stands_alone_below_a_title)
{
    const char *words = "word";
    int broken = 0;
    for (int count = 1; count < 30; count++) {
        words = arena_format(arena, "%s word", words);
        const char *board = arena_format(arena, "subtitle: %s x\nquestion: Why so?\n%s", words,
                                         board_with_facts(FACTS, "offline: [recall]"));
        Scene *scene = compose_text(board);
        int lines = 0;
        for (const SceneItem *item = NULL; (item = next_item_in(scene, "title", SCENE_TEXT, item));) {
            ck_assert_str_ne(item->text.text, "x");
            lines += strncmp(item->text.text, "word", 4) == 0;
        }
        broken += lines > 1;
    }
    ck_assert_int_gt(broken, 5);
}
END_TEST

/* A subtitle of two lines is broken in its middle, however long the question under it is. */
START_TEST(lines_of_a_heading_are_even)
{
    const char *words = "word";
    int broken = 0;
    for (int count = 1; count < 30; count++) {
        words = arena_format(arena, "%s word", words);
        const char *board = arena_format(arena, "subtitle: %s\nquestion: %s\n%s", words,
                                         "Why so, and not otherwise, for all of us?",
                                         board_with_facts(FACTS, "offline: [recall]"));
        Scene *scene = compose_text(board);
        size_t lengths[4] = {0}, lines = 0;
        for (const SceneItem *item = NULL; (item = next_item_in(scene, "title", SCENE_TEXT, item));)
            if (strncmp(item->text.text, "word", 4) == 0)
                lengths[lines++] = strlen(item->text.text);
        if (lines != 2)
            continue;
        ck_assert_uint_le(lengths[0], lengths[1] + strlen(" word"));
        broken++;
    }
    ck_assert_int_gt(broken, 5);
}
END_TEST

/* It is as high as that of one letter. */
START_TEST(an_empty_title_has_a_line)
{
    static const char board[] = "components: {a: client, b: ranker}\nflows: [a -> b]\n";
    double height = compose_text(arena_format(arena, "title: A\n%s", board))->size.height;
    ck_assert_double_eq(compose_text(arena_format(arena, "title: ''\n%s", board))->size.height, height);
}
END_TEST

Suite *scene_title_suite(void);

Suite *scene_title_suite(void)
{
    Suite *suite = suite_create("scene_title");
    TCase *cases = tcase_create("all");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, no_word_stands_alone_below_a_title);
    tcase_add_test(cases, an_empty_title_has_a_line);
    tcase_add_test(cases, lines_of_a_heading_are_even);
    tcase_add_test(cases, no_fact_stands_alone_in_a_row);
    tcase_add_test(cases, facts_close_up_before_they_break);
    tcase_add_test(cases, metrics_in_a_row_stand_at_their_names);
    tcase_add_test(cases, strokes_count_as_facts);
    suite_add_tcase(suite, cases);
    return suite;
}
