/* What is said of flows that are written in ways that YAML or other languages suggest. */
#include "support/reading.h"

static const char *help_of(const char *flow)
{
    tear_down();
    set_up();
    read(arena_format(arena, "components: {a: cache, b: cache, c: cache}\nflows:\n  - %s\n", flow));
    ck_assert_uint_eq(report.findings.count, 1);
    ck_assert_str_eq(report.findings.items[0]->rule, "bad-flow");
    const char *help = report.findings.items[0]->help;
    return help == NULL ? "" : help;
}

/* The advice for a text in quotes is none for one without. */
START_TEST(a_label_close_to_its_colon_needs_a_blank)
{
    help_of("a -> b:label");
    expect_one("bad-flow", 3, 11, "needs a blank behind it");
    help_of("\"a -> b: label\"");
    expect_one("bad-flow", 3, 12, "after the closing quote");
}
END_TEST

START_TEST(several_ends_are_a_list)
{
    ck_assert_ptr_nonnull(strstr(help_of("a -> b, c"), "a -> [b, c]"));
    ck_assert_str_eq(help_of("a -> b c"), "");
}
END_TEST

START_TEST(an_association_without_blanks_is_an_id)
{
    ck_assert_ptr_nonnull(strstr(help_of("a--b"), "blanks around it"));
    ck_assert_str_eq(help_of("a"), "");
}
END_TEST

/* YAML takes the second line for more of the first. */
START_TEST(a_dash_too_far_right_is_told_of)
{
    ck_assert_ptr_nonnull(strstr(help_of("a -> b\n   - b -> c"), "further right"));
    ck_assert_str_eq(help_of("a - > b"), "");
}
END_TEST

START_TEST(what_an_id_is_made_of_is_said)
{
    ck_assert_ptr_nonnull(strstr(help_of("a -> 推"), "ASCII letters"));
    ck_assert_str_eq(help_of("a ->"), "");
}
END_TEST

Suite *flows_suite(void)
{
    Suite *suite = suite_create("flows");
    TCase *cases = tcase_create("flows");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, a_label_close_to_its_colon_needs_a_blank);
    tcase_add_test(cases, several_ends_are_a_list);
    tcase_add_test(cases, an_association_without_blanks_is_an_id);
    tcase_add_test(cases, a_dash_too_far_right_is_told_of);
    tcase_add_test(cases, what_an_id_is_made_of_is_said);
    suite_add_tcase(suite, cases);
    return suite;
}
