/* Guards how rows are cut into pages: whoever foresees the pages and whoever draws them count alike. */
#include "shelves.h"

#include <check.h>
#include <math.h>

Suite *shelves_suite(void);

/* Under a head of 20, with gaps of 10. */
static Shelves put_on_shelves(const double *heights, size_t count)
{
    return (Shelves){heights, count, 20, 10};
}

START_TEST(rows_stand_under_each_head_as_long_as_the_page_lasts)
{
    static const double heights[] = {30, 30, 30, 30, 30};
    Shelves shelves = put_on_shelves(heights, 5);
    ck_assert_uint_eq(shelves_count_pages(&shelves, 210), 1);
    ck_assert_uint_eq(shelves_count_pages(&shelves, 209), 2);
    ck_assert_uint_eq(shelves_count_pages(&shelves, 90), 3);
    ck_assert_uint_eq(shelves_count_pages(&shelves, 89), 5);
    shelves.count = 0;
    ck_assert_uint_eq(shelves_count_pages(&shelves, 90), 0);
}
END_TEST

START_TEST(a_row_that_is_too_high_counts_as_two_pages)
{
    static const double heights[] = {30, 100, 30};
    Shelves shelves = put_on_shelves(heights, 3);
    ck_assert_uint_eq(shelves_count_pages(&shelves, 119), 4);
    ck_assert_uint_eq(shelves_count_pages(&shelves, 120), 3);
}
END_TEST

/* Three rows need 130: one page of 200 at a scale of 200 / 130; of 100 at 100 / 130, where that can be read. */
START_TEST(the_scale_is_the_largest_that_needs_no_page_more)
{
    static const double heights[] = {30, 30, 30};
    Shelves shelves = put_on_shelves(heights, 3);
    ck_assert_double_eq(shelves_choose_scale(&shelves, 200, 1, 0.5), 1);
    double scale = shelves_choose_scale(&shelves, 100, 1, 0.5);
    ck_assert_double_le(scale, 100 / 130.0);
    ck_assert_double_gt(scale, 100 / 130.0 - 0.02);
    ck_assert_double_eq(shelves_choose_scale(&shelves, 100, 1, 0.9), 1);
    ck_assert_double_eq(shelves_choose_scale(&shelves, 100, 0.3, 0.5), 0.3);
}
END_TEST

/* Five rows in pages for four: filled as three and two, not as four and one. */
START_TEST(pages_are_filled_evenly)
{
    static const double heights[] = {30, 30, 30, 30, 30};
    Shelves shelves = put_on_shelves(heights, 5);
    double height = shelves_even_height(&shelves, 170);
    ck_assert_uint_eq(shelves_count_pages(&shelves, height), 2);
    ck_assert_double_ge(height, 130);
    ck_assert_double_lt(height, 135);
    ck_assert_double_eq(shelves_even_height(&shelves, 500), 500);
}
END_TEST

Suite *shelves_suite(void)
{
    Suite *suite = suite_create("shelves");
    TCase *cases = tcase_create("pages");
    tcase_add_test(cases, rows_stand_under_each_head_as_long_as_the_page_lasts);
    tcase_add_test(cases, a_row_that_is_too_high_counts_as_two_pages);
    tcase_add_test(cases, the_scale_is_the_largest_that_needs_no_page_more);
    tcase_add_test(cases, pages_are_filled_evenly);
    suite_add_tcase(suite, cases);
    return suite;
}
