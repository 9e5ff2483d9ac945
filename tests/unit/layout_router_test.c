/* Guards what leads the search for one line. */
#include "../../src/layout/router.h"

#include <check.h>

/* What a search knows of its way: steps, bends, and the way round a foreign group that stands between. */
START_TEST(the_way_round_a_group_is_foreseen)
{
    enum { COLUMNS = 10, ROWS = 9 };
    LayoutPart parts[] = {{.group = -1}, {.group = -1}};
    LayoutGroup group = {.parent = -1};
    LayoutProblem problem = {.parts = parts, .part_count = 2, .groups = &group, .group_count = 1};
    int part_column[] = {1, 8}, part_row[] = {4, 4}, allowed = 0, first_inner[] = {0, -1}, next_inner = -1;
    LayoutPlacement placement = {
        .columns = COLUMNS, .rows = ROWS, .part_column = part_column, .part_row = part_row};
    LayoutLink link = {.source = 0,
                       .target = 1,
                       .source_group = -1,
                       .target_group = -1,
                       .source_lane = -1,
                       .target_lane = -1};
    CellBox box = {4, 1, 5, 6};
    Router router = {
        .problem = &problem, .placement = &placement, .width = 2 * COLUMNS + 1, .height = 2 * ROWS + 1};
    router.boxes = &box;
    router.allowed = &allowed;
    router.allowed_stamp = 1;
    router.first_inner = first_inner;
    router.next_inner = &next_inner;
    router.step[0] = router.step[1] = router.haste = router.detour = 1;
    router_aim(&router, &link);
    double bend = search_price_bend(&problem, &link);
    /* below, to row 14 and back; the group lies behind; already beyond its end; it has to turn back */
    ck_assert_double_eq_tol(router_estimate(&router, 3, 9, 0), 14 + 2 * 5, 1e-9);
    ck_assert_double_eq_tol(router_estimate(&router, 13, 9, 0), 4, 1e-9);
    ck_assert_double_eq_tol(router_estimate(&router, 3, 15, 0), 14 + 6 + bend, 1e-9);
    ck_assert_double_eq_tol(router_estimate(&router, 17, 3, 3), 6 + 3 * bend, 1e-9);
    allowed = router.allowed_stamp; /* the link may be inside */
    router_aim(&router, &link);
    ck_assert_double_eq_tol(router_estimate(&router, 3, 9, 0), 14, 1e-9);
}
END_TEST

Suite *layout_router_suite(void);

Suite *layout_router_suite(void)
{
    Suite *suite = suite_create("layout_router");
    TCase *tests = tcase_create("router");
    tcase_add_test(tests, the_way_round_a_group_is_foreseen);
    suite_add_tcase(suite, tests);
    return suite;
}
