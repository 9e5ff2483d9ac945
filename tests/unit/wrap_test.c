/* Guards line breaking: what a reader sees of any text is whole words in lines that fit. */
#include "support/fixture.h"

#include "arena.h"
#include "markup.h"
#include "text.h"

#include <check.h>

/* The fake ruler gives each character 6 points at this size. */
static const TextStyle style = {FONT_SANS, 400, false, 10, {0, 0, 0, 255}};

static void assert_lines(const char *text, double width, const char *expected)
{
    TextLines lines = text_wrap(arena, ruler_fake(), &style, text, width);
    const char *joined = "";
    for (size_t i = 0; i < lines.count; i++)
        joined = arena_format(arena, "%s%s%s", joined, i ? "|" : "", lines.lines[i]);
    ck_assert_str_eq(joined, expected);
}

START_TEST(lines_break_at_spaces_hyphens_and_slashes)
{
    assert_lines("one two three", 48, "one two|three");
    assert_lines("real-time", 36, "real-|time");
    assert_lines("read/write", 36, "read/|write");
}
END_TEST

START_TEST(own_line_breaks_are_kept)
{
    assert_lines("deploy\n1 % canary", 0, "deploy|1 % canary");
    assert_lines("a\n\nb\n", 0, "a||b");
}
END_TEST

START_TEST(long_words_break_inside)
{
    assert_lines("abcdefghij", 30, "abcde|fghij");
    assert_lines("ab cdefghij", 30, "ab|cdefg|hij");
    assert_lines("wide", 1, "w|i|d|e");
}
END_TEST

START_TEST(a_number_keeps_its_word)
{
    assert_lines("every 6 hours", 45, "every|6 hours");
    assert_lines("deploy, 5 % first", 60, "deploy,|5 % first");
}
END_TEST

START_TEST(east_asian_text_breaks_between_characters)
{
    assert_lines("\xE6\x8E\xA8\xE8\x8D\x90\xE7\xB3\xBB\xE7\xBB\x9F", 25,
                 "\xE6\x8E\xA8\xE8\x8D\x90|\xE7\xB3\xBB\xE7\xBB\x9F");
}
END_TEST

/* No line begins with a full stop or a closing bracket, and none ends with an opening one. */
START_TEST(east_asian_punctuation_keeps_its_side)
{
    assert_lines("\xE6\x8E\xA8\xE8\x8D\x90\xE3\x80\x82\xE7\xB3\xBB", 25,
                 "\xE6\x8E\xA8|\xE8\x8D\x90\xE3\x80\x82|\xE7\xB3\xBB");
    assert_lines("\xE6\x8E\xA8\xE3\x80\x8C\xE8\x8D\x90\xE3\x80\x8D", 25,
                 "\xE6\x8E\xA8|\xE3\x80\x8C\xE8\x8D\x90|\xE3\x80\x8D");
}
END_TEST

START_TEST(korean_words_stay_whole)
{
    assert_lines("\xEC\xB6\x94\xEC\xB2\x9C \xEB\xAA\xA8\xEB\x8D\xB8", 39,
                 "\xEC\xB6\x94\xEC\xB2\x9C|\xEB\xAA\xA8\xEB\x8D\xB8");
}
END_TEST

/* A family of four is one character of seven: half of it would be another picture. */
START_TEST(joined_characters_are_not_broken)
{
    assert_lines("a\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB"
                 "b",
                 7, "a|\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB|b");
    assert_lines("ae\xCC\x81"
                 "b",
                 7, "a|e\xCC\x81|b");
}
END_TEST

static void assert_marks(const char *text, double width, const char *expected)
{
    assert_lines(markup_read(arena, text), width, expected);
}

START_TEST(markup_becomes_marks_only_in_pairs)
{
    assert_marks("a **b** `c**d` e", 0, "a \1b\1 \2c**d\2 e");
    assert_marks("a ** b ** c", 0, "a ** b ** c");
    assert_marks("**a\nb** `c", 0, "**a|b** `c");
    assert_marks("**a `b` c**", 0, "\1a \2b\2 c\1");
    assert_marks("****", 0, "****");
    ck_assert_str_eq(markup_plain(arena, "a **b `c`** <b>d</b>"), "a b c <b>d</b>");
}
END_TEST

START_TEST(styles_go_on_in_the_next_line)
{
    assert_marks("**one two** three", 30, "\1one|\1two\1|three");
    assert_marks("**wide**", 1, "\1w|\1i|\1d|\1e");
    assert_marks("**\xE6\x8E\xA8\xE8\x8D\x90**", 1, "\1\xE6\x8E\xA8|\1\xE8\x8D\x90");
}
END_TEST

START_TEST(marks_take_no_room)
{
    ck_assert_double_eq(text_width(ruler_fake(), &style, "\1ab\1"), text_width(ruler_fake(), &style, "ab"));
    ck_assert_double_lt(text_width(ruler_fake(), &style, "\2ab\2"), text_width(ruler_fake(), &style, "ab"));
}
END_TEST

START_TEST(empty_text_is_one_empty_line)
{
    TextLines lines = text_wrap(arena, ruler_fake(), &style, "", 50);
    ck_assert_uint_eq(lines.count, 1);
    ck_assert_str_eq(lines.lines[0], "");
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
    tcase_add_test(cases, east_asian_punctuation_keeps_its_side);
    tcase_add_test(cases, korean_words_stay_whole);
    tcase_add_test(cases, joined_characters_are_not_broken);
    tcase_add_test(cases, markup_becomes_marks_only_in_pairs);
    tcase_add_test(cases, styles_go_on_in_the_next_line);
    tcase_add_test(cases, marks_take_no_room);
    tcase_add_test(cases, empty_text_is_one_empty_line);
    suite_add_tcase(suite, cases);
    return suite;
}
