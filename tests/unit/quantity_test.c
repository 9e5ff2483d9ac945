/* Quantities: every unit of the language, and what is no quantity. */
#include "support/fixture.h"

#include "quantity.h"

#include <check.h>
#include <math.h>
#include <string.h>

typedef bool Parse(Arena *arena, const char *text, double *value, const char **problem);

static void expect(Parse *parse, const char *text, double value)
{
    double found = -1;
    const char *problem = "";
    ck_assert_msg(parse(arena, text, &found, &problem), "'%s' was refused: %s", text, problem);
    ck_assert_msg(fabs(found - value) <= 1e-9 * fabs(value), "'%s' is %g, not %g", text, found, value);
}

/* A refusal says this. */
static void refuse(Parse *parse, const char *text, const char *words)
{
    double found = -1;
    const char *problem = "";
    ck_assert_msg(!parse(arena, text, &found, &problem), "'%s' was taken as %g", text, found);
    ck_assert_msg(strstr(problem, words) != NULL, "'%s': '%s' does not say '%s'", text, problem, words);
}

START_TEST(durations)
{
    static const struct {
        const char *text;
        double seconds;
    } all[] = {{"5ns", 5e-9}, {"5us", 5e-6}, {"5ms", 0.005}, {"1.5 s", 1.5}, {"2min", 120}, {"6h", 21600},
               {"7d", 604800}, {"hourly", 3600}, {"daily", 86400}, {"weekly", 604800}, {" 0ms ", 0}};
    for (size_t index = 0; index < sizeof all / sizeof *all; index++)
        expect(quantity_parse_duration, all[index].text, all[index].seconds);
    refuse(quantity_parse_duration, "5", "needs a unit: ns us ms s min h d");
    refuse(quantity_parse_duration, "5m", "ns us ms s min h d");
    refuse(quantity_parse_duration, "-5ms", "negative");
    refuse(quantity_parse_duration, "soon", "number with a unit");
    refuse(quantity_parse_duration, "", "number with a unit");
    refuse(quantity_parse_duration, "1e999s", "too large");
}
END_TEST

START_TEST(rates)
{
    expect(quantity_parse_rate, "120k qps", 120000);
    expect(quantity_parse_rate, "3rps", 3);
    expect(quantity_parse_rate, "5kqps", 5000);
    expect(quantity_parse_rate, "1.5M rps", 1.5e6);
    expect(quantity_parse_rate, "2Mrps", 2e6);
    expect(quantity_parse_rate, "500k/s", 500000);
    expect(quantity_parse_rate, "60/min", 1);
    expect(quantity_parse_rate, "7200/h", 2);
    expect(quantity_parse_rate, "86.4M/day", 1000);
    expect(quantity_parse_rate, "2k events/s", 2000);
    refuse(quantity_parse_rate, "120k", "needs a unit: qps rps /s /min /h /day");
    refuse(quantity_parse_rate, "5/week", "not a unit");
    refuse(quantity_parse_rate, "5xqps", "not a unit");
}
END_TEST

START_TEST(sizes)
{
    expect(quantity_parse_size, "400B", 400);
    expect(quantity_parse_size, "2KB", 2000);
    expect(quantity_parse_size, "3MB", 3e6);
    expect(quantity_parse_size, "4 GB", 4e9);
    expect(quantity_parse_size, "4TB", 4e12);
    expect(quantity_parse_size, "7PB", 7e15);
    expect(quantity_parse_size, "2KiB", 2048);
    expect(quantity_parse_size, "1.5MiB", 1572864);
    expect(quantity_parse_size, "1GiB", 1073741824);
    refuse(quantity_parse_size, "400", "needs a unit: B KB MB");
    refuse(quantity_parse_size, "4Gb", "not a unit");
}
END_TEST

START_TEST(percentages_and_counts)
{
    expect(quantity_parse_percentage, "99.95%", 0.9995);
    expect(quantity_parse_percentage, "100 %", 1);
    refuse(quantity_parse_percentage, "100.1%", "over 100%");
    expect(quantity_parse_percentage, "0.9", 0.9);
    expect(quantity_parse_percentage, "0", 0);
    refuse(quantity_parse_percentage, "1", "needs a unit: %");
    refuse(quantity_parse_percentage, "99.95", "needs a unit: %");
    expect(quantity_parse_count, "40", 40);
    expect(quantity_parse_count, "3k", 3000);
    expect(quantity_parse_count, "200M DAU", 2e8);
    expect(quantity_parse_count, "1B items", 1e9);
    expect(quantity_parse_count, "2T", 2e12);
    refuse(quantity_parse_count, "40x", "not part of a count");
    refuse(quantity_parse_count, "-1", "negative");
}
END_TEST

START_TEST(money)
{
    static const struct {
        const char *text, *currency;
        double amount;
        MoneyPer per;
    } all[] = {
        {"$400k/month", "$", 400000, MONEY_PER_MONTH}, {"€2.5/h", "€", 2.5, MONEY_PER_HOUR},
        {"£1M/year", "£", 1e6, MONEY_PER_YEAR},        {"$12/day", "$", 12, MONEY_PER_DAY},
        {"$0.05/1k", "$", 0.05, MONEY_PER_1K},         {"$3", "$", 3, MONEY_ONCE},
    };
    const char *problem = "";
    for (size_t index = 0; index < sizeof all / sizeof *all; index++) {
        Money found = {0};
        ck_assert_msg(quantity_parse_money(arena, all[index].text, &found, &problem), "%s: %s",
                      all[index].text, problem);
        ck_assert_str_eq(found.currency, all[index].currency);
        ck_assert(fabs(found.amount.value - all[index].amount) < 1e-9);
        ck_assert_int_eq(found.per, all[index].per);
    }
    Money none;
    ck_assert(!quantity_parse_money(arena, "400k/month", &none, &problem));
    ck_assert(!quantity_parse_money(arena, "$5/week", &none, &problem));
}
END_TEST

START_TEST(a_plain_latency_holds_for_every_percentile)
{
    Latency plain = {.all = {.known = true, .value = 1}};
    Latency named = {.p50 = {.known = true, .value = 2}};
    ck_assert(latency_at(&plain, 99).known && latency_at(&plain, 50).known);
    ck_assert(latency_at(&named, 50).known && !latency_at(&named, 99).known);
}
END_TEST

Suite *quantity_suite(void)
{
    Suite *suite = suite_create("quantity");
    TCase *cases = tcase_create("parse");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, durations);
    tcase_add_test(cases, rates);
    tcase_add_test(cases, sizes);
    tcase_add_test(cases, percentages_and_counts);
    tcase_add_test(cases, money);
    tcase_add_test(cases, a_plain_latency_holds_for_every_percentile);
    suite_add_tcase(suite, cases);
    return suite;
}
