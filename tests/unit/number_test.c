/* Guards that numbers look and read the same everywhere: one wrong comma breaks every output. */
#include "number.h"

#include <check.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

Suite *number_suite(void);

static void assert_format(double value, int decimals, const char *expected)
{
    char text[NUMBER_TEXT_SIZE];
    ck_assert_str_eq(number_format(text, value, decimals), expected);
}

static void assert_parse(const char *text, size_t length, double expected)
{
    double value = -77;
    ck_assert_uint_eq(number_parse(text, &value), length);
    ck_assert_double_eq(value, expected);
}

START_TEST(numbers_are_short)
{
    assert_format(0, 2, "0");
    assert_format(100, 0, "100");
    assert_format(100, 3, "100");
    assert_format(12.5, 2, "12.5");
    assert_format(12.345678, 2, "12.35");
    assert_format(-0.04, 1, "0");
    assert_format(-0.0, 0, "0");
    assert_format(-3.1, 1, "-3.1");
    assert_format(1234567.125, 6, "1234567.125");
}
END_TEST

/* The digits are written by hand, most of them from a table: each way against the C library's. */
START_TEST(digits_are_those_of_the_c_library)
{
    static const long steps[] = {1, 37, 999983};
    for (size_t step = 0; step < sizeof steps / sizeof *steps; step++)
        for (long i = -3000; i < 3000; i++) {
            long value = i * steps[step];
            char text[NUMBER_TEXT_SIZE], expected[NUMBER_TEXT_SIZE];
            size_t length = integer_write(text, value);
            snprintf(expected, sizeof expected, "%ld", value);
            ck_assert_str_eq(text, expected);
            ck_assert_uint_eq(length, strlen(expected));
            length = number_write(text, (double)value / 100, 2);
            snprintf(expected, sizeof expected, "%.2f", (double)value / 100);
            size_t end = strlen(expected) - 1;
            while (expected[end] == '0')
                end--;
            expected[expected[end] == '.' ? end : end + 1] = '\0';
            ck_assert_str_eq(text, strcmp(expected, "-0") == 0 ? "0" : expected);
            ck_assert_uint_eq(length, strlen(expected));
        }
}
END_TEST

START_TEST(odd_values_still_fit)
{
    assert_format(NAN, 2, "0");
    assert_format(INFINITY, 2, "0");
    assert_format(-INFINITY, 2, "0");
    assert_format(1e20, 6, "100000000000000000000");
    assert_format(-2.5e300, 6, "-2.500000e+300");
    assert_format(1.23456789, 99, "1.234568");
    assert_format(1.6, -1, "2");
}
END_TEST

START_TEST(plain_numbers_are_read)
{
    assert_parse("12", 2, 12);
    assert_parse("0.5", 3, 0.5);
    assert_parse("1e3", 3, 1000);
    assert_parse("-2", 2, -2);
    assert_parse("+2.5E-1x", 7, 0.25);
    assert_parse("40ms", 2, 40);
    assert_parse("3em", 1, 3);
    assert_parse("5.", 1, 5);
    assert_parse("0x10", 1, 0);
    assert_parse("1,5", 1, 1);
}
END_TEST

START_TEST(other_texts_are_no_numbers)
{
    static const char *const texts[] = {"", "-", ".", "e3", "inf", "nan", " 1", "-.e1"};
    for (size_t index = 0; index < sizeof texts / sizeof *texts; index++)
        assert_parse(texts[index], 0, -77);
}
END_TEST

/* A locale with a decimal comma must not show; where none is installed the test still runs in C. */
START_TEST(locale_does_not_show)
{
    static const char *const locales[] = {"de_DE.UTF-8", "de_DE.utf8", "fr_FR.UTF-8", "de_DE"};
    for (size_t index = 0; index < sizeof locales / sizeof *locales; index++)
        if (setlocale(LC_ALL, locales[index]) != NULL)
            break;
    assert_format(1.5, 2, "1.5");
    assert_parse("1.5", 3, 1.5);
    setlocale(LC_ALL, "C");
}
END_TEST

Suite *number_suite(void)
{
    Suite *suite = suite_create("number");
    TCase *cases = tcase_create("number");
    tcase_add_test(cases, numbers_are_short);
    tcase_add_test(cases, digits_are_those_of_the_c_library);
    tcase_add_test(cases, odd_values_still_fit);
    tcase_add_test(cases, plain_numbers_are_read);
    tcase_add_test(cases, other_texts_are_no_numbers);
    tcase_add_test(cases, locale_does_not_show);
    suite_add_tcase(suite, cases);
    return suite;
}
