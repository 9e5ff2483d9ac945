/* Guards where the main path wraps for a page that is too narrow for it: as late as can be borne, into rows
 * of about one length, and never within a group. */
#include "support/layout_sketch.h"

#include <check.h>

enum { PARTS = 6, WIDTH = 100, SIDES = 48 };
static const double tolerance = 1.12;

/* The path of as many boxes, those in `grouped` in one group, on a page of a width; its rows. */
static const int *fold(Sketch *sketch, double page_width, const bool *grouped)
{
    *sketch = sketch_start(PARTS + 1, PARTS);
    int group = sketch_add_node(sketch, -1, true, false);
    for (int part = 0; part < PARTS; part++)
        sketch_add_node(sketch, grouped[part] ? group : -1, false, false);
    for (int part = 1; part < PARTS; part++) {
        sketch_add_edge(sketch, part, part + 1);
        sketch->graph.edges[part - 1].is_main = true;
    }
    sketch->graph.room = (Size){page_width, 600};
    return layout_analyse(sketch->arena, &sketch->graph, true)->main_rows;
}

/* The narrowest page that keeps the path in so many rows of equal length. */
static double measure_page(int rows)
{
    int boxes = PARTS / rows;
    return (boxes * WIDTH + (boxes - 1) * layout_spacing.linked_column_gap + SIDES) / tolerance;
}

START_TEST(a_path_that_is_an_eighth_too_long_stays_in_one_row)
{
    static const bool nowhere[PARTS] = {false};
    Sketch fits, folds;
    ck_assert_ptr_null(fold(&fits, measure_page(1) + 1, nowhere));
    ck_assert_ptr_nonnull(fold(&folds, measure_page(1) - 1, nowhere));
    arena_destroy(fits.arena);
    arena_destroy(folds.arena);
}
END_TEST

/* As few rows as the page allows, and no row takes all that fits. */
START_TEST(rows_are_of_one_length)
{
    static const bool nowhere[PARTS] = {false};
    for (int rows = 2; rows <= 3; rows++) {
        Sketch sketch;
        double page = rows == 2 ? measure_page(1) - 1 : measure_page(3) + 1;
        const int *own = fold(&sketch, page, nowhere);
        for (int part = 0; part < PARTS; part++)
            ck_assert_int_eq(own[part], part * rows / PARTS);
        arena_destroy(sketch.arena);
    }
}
END_TEST

START_TEST(no_group_is_parted)
{
    static const bool middle[PARTS] = {false, false, true, true, false, false};
    Sketch sketch;
    const int *rows = fold(&sketch, measure_page(1) - 1, middle);
    ck_assert_int_eq(rows[2], rows[3]);
    ck_assert_int_eq(rows[PARTS - 1], 1);
    arena_destroy(sketch.arena);
}
END_TEST

Suite *fold_path_suite(void);

Suite *fold_path_suite(void)
{
    Suite *suite = suite_create("fold_path");
    TCase *cases = tcase_create("fold_path");
    tcase_add_test(cases, a_path_that_is_an_eighth_too_long_stays_in_one_row);
    tcase_add_test(cases, rows_are_of_one_length);
    tcase_add_test(cases, no_group_is_parted);
    suite_add_tcase(suite, cases);
    return suite;
}
