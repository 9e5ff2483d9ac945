/* Guards line breaking: what a reader sees of any text is whole words in lines that fit. */
#include "arena.h"
#include "text.h"

#include <check.h>

static Arena *arena;
/* The fake ruler gives each character 6 points at this size. */
static const TextStyle style = {FONT_SANS, 400, false, 10, {0, 0, 0, 255}};

static void set_up(void)
{
    arena = arena_create();
}

static void tear_down(void)
{
    arena_destroy(arena);
}

static void assert_lines(const char *text, double width, size_t limit, const char *expected)
{
    TextLines lines = text_wrap(arena, ruler_fake(), &style, text, width, limit);
    const char *joined = "";
    for (size_t i = 0; i < lines.count; i++)
        joined = arena_format(arena, "%s%s%s", joined, i ? "|" : "", lines.lines[i]);
    ck_assert_str_eq(joined, expected);
}

START_TEST(lines_break_at_spaces_hyphens_and_slashes)
{
    assert_lines("one two three", 48, 0, "one two|three");
    assert_lines("real-time", 36, 0, "real-|time");
    assert_lines("read/write", 36, 0, "read/|write");
}
END_TEST

START_TEST(own_line_breaks_are_kept)
{
    assert_lines("deploy\n1 % canary", 0, 0, "deploy|1 % canary");
    assert_lines("a\n\nb\n", 0, 0, "a||b");
}
END_TEST

START_TEST(long_words_break_inside)
{
    assert_lines("abcdefghij", 30, 0, "abcde|fghij");
    assert_lines("ab cdefghij", 30, 0, "ab|cdefg|hij");
    assert_lines("wide", 1, 0, "w|i|d|e");
}
END_TEST

START_TEST(a_number_keeps_its_word)
{
    assert_lines("every 6 hours", 45, 0, "every|6 hours");
}
END_TEST

START_TEST(east_asian_text_breaks_between_characters)
{
    assert_lines("\xE6\x8E\xA8\xE8\x8D\x90\xE7\xB3\xBB\xE7\xBB\x9F", 25, 0, "\xE6\x8E\xA8\xE8\x8D\x90|\xE7\xB3\xBB\xE7\xBB\x9F");
}
END_TEST

START_TEST(too_many_lines_end_in_an_ellipsis_that_fits)
{
    TextLines lines = text_wrap(arena, ruler_fake(), &style, "one two three four", 48, 2);
    ck_assert_uint_eq(lines.count, 2);
    ck_assert(lines.was_cut);
    ck_assert_str_eq(lines.lines[1], "three\xE2\x80\xA6");
    ck_assert_double_le(lines.width, 48);
    assert_lines("h\xC3\xA9h\xC3\xA9h\xC3\xA9h\xC3\xA9", 24, 1, "h\xC3\xA9h\xE2\x80\xA6");
}
END_TEST

START_TEST(empty_text_is_one_empty_line)
{
    TextLines lines = text_wrap(arena, ruler_fake(), &style, "", 50, 3);
    ck_assert_uint_eq(lines.count, 1);
    ck_assert_str_eq(lines.lines[0], "");
    ck_assert(!lines.was_cut);
}
END_TEST

Suite *wrap_suite(void);
Suite *wrap_suite(void)
{
    Suite *suite = suite_create("wrap");
    TCase *cases = tcase_create("wrap");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, lines_break_at_spaces_hyphens_and_slashes);
    tcase_add_test(cases, own_line_breaks_are_kept);
    tcase_add_test(cases, long_words_break_inside);
    tcase_add_test(cases, a_number_keeps_its_word);
    tcase_add_test(cases, east_asian_text_breaks_between_characters);
    tcase_add_test(cases, too_many_lines_end_in_an_ellipsis_that_fits);
    tcase_add_test(cases, empty_text_is_one_empty_line);
    suite_add_tcase(suite, cases);
    return suite;
}
