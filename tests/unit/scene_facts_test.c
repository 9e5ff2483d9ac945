/* Guards how numbers and arrows that a design's text holds are set in print. */
#include "support/fixture.h"

#include "../../src/scene/plan.h"

#include <check.h>

#define BLANK "\xC2\xA0" /* that no line breaks at */

static const struct {
    const char *text, *spaced;
} quantities[] = {
    {"5ms", "5 ms"},
    {"p99 5ms at 2kqps", "p99 5 ms at 2kqps"},
    {"40%", "40 %"},
    {"%", "%"},
    {"3M", "3M"},
    {"10k 2B 1T", "10k 2B 1T"},
    {"1.5GiB/7d", "1.5 GiB/7 d"},
    {"5msec 5m", "5msec 5m"},
    {"v2s", "v2 s"},
    {"ms", "ms"},
    {"2 h", "2 h"},
    {"", ""},
};

START_TEST(quantities_stand_off_their_units)
{
    ck_assert_str_eq(spaced_quantity(arena, quantities[_i].text), quantities[_i].spaced);
}
END_TEST

static const struct {
    const char *text, *tight, *roomy;
} arrows[] = {
    {"ask", "ask", "ask"},
    {"1B->1k", "1B→1k", "1B→1k"},
    {"1B  ->  1k", "1B→1k", "1B" BLANK "→" BLANK "1k"},
    {"1B ->1k", "1B→1k", "1B→1k"},
    {"1B -> 1k->100 -> 9", "1B→1k→100→9", "1B" BLANK "→" BLANK "1k→100" BLANK "→" BLANK "9"},
    {"1B → 1k", "1B→1k", "1B" BLANK "→" BLANK "1k"},
    {"from → to", "from → to", "from → to"},
    {"from → to -> on", "from → to→on", "from → to" BLANK "→" BLANK "on"},
    {"3 → 2 -> 1", "3→2→1", "3" BLANK "→" BLANK "2" BLANK "→" BLANK "1"},
    {"->", "→", "→"},
    {"a -", "a -", "a -"},
};

START_TEST(arrows_are_set)
{
    ck_assert_str_eq(arrowed(arena, arrows[_i].text, false), arrows[_i].tight);
    ck_assert_str_eq(arrowed(arena, arrows[_i].text, true), arrows[_i].roomy);
}
END_TEST

Suite *scene_facts_suite(void);
Suite *scene_facts_suite(void)
{
    Suite *suite = suite_create("scene_facts");
    TCase *cases = tcase_create("facts");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_loop_test(cases, quantities_stand_off_their_units, 0, sizeof quantities / sizeof *quantities);
    tcase_add_loop_test(cases, arrows_are_set, 0, sizeof arrows / sizeof *arrows);
    suite_add_tcase(suite, cases);
    return suite;
}
