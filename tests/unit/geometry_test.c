/* Guards rectangles and paths: the arithmetic under layout, shapes and outputs. */
#include "geometry.h"

#include <check.h>
#include <math.h>

Suite *geometry_suite(void);

static void assert_rect(Rect rect, double x, double y, double width, double height)
{
    ck_assert_double_eq_tol(rect.x, x, 1e-9);
    ck_assert_double_eq_tol(rect.y, y, 1e-9);
    ck_assert_double_eq_tol(rect.width, width, 1e-9);
    ck_assert_double_eq_tol(rect.height, height, 1e-9);
}

START_TEST(rectangles_know_their_edges)
{
    Rect rect = {10, 20, 30, 40};
    ck_assert_double_eq(rect_right(rect), 40);
    ck_assert_double_eq(rect_bottom(rect), 60);
    ck_assert_double_eq(rect_centre(rect).x, 25);
    ck_assert_double_eq(rect_centre(rect).y, 40);
    assert_rect(rect_inflate(rect, 5), 5, 15, 40, 50);
    assert_rect(rect_union(rect, (Rect){0, 50, 20, 20}), 0, 20, 40, 50);
    ck_assert(!rect_is_empty(rect));
    ck_assert(rect_is_empty((Rect){10, 20, 0, 40}));
    ck_assert(rect_is_empty((Rect){10, 20, 5, NAN}));
}
END_TEST

START_TEST(touching_is_no_overlap)
{
    Rect rect = {0, 0, 10, 10};
    ck_assert(!rect_overlaps(rect, (Rect){10, 0, 10, 10}, 0));
    ck_assert(rect_overlaps(rect, (Rect){9, 9, 10, 10}, 0));
    ck_assert(!rect_overlaps(rect, (Rect){9, 9, 10, 10}, 1));
    ck_assert(!rect_overlaps(rect, (Rect){5, 11, 1, 1}, 0));
}
END_TEST

START_TEST(containment_forgives_its_tolerance)
{
    Rect outer = {0, 0, 10, 10};
    ck_assert(rect_contains(outer, outer, 0));
    ck_assert(!rect_contains(outer, (Rect){-1, 0, 5, 5}, 0.5));
    ck_assert(rect_contains(outer, (Rect){-0.5, 0, 10.9, 5}, 0.5));
    ck_assert(!rect_contains(outer, (Rect){0, 6, 5, 5}, 0.5));
}
END_TEST

START_TEST(shapes_stay_within_their_bounds)
{
    Arena *arena = arena_create();
    Path square = {0}, pill = {0}, circle = {0}, empty = {0};
    path_rectangle(arena, &square, (Rect){1, 2, 30, 10}, 0);
    ck_assert_uint_eq(square.steps.count, 5);
    assert_rect(path_bounds(&square), 1, 2, 30, 10);
    path_rectangle(arena, &pill, (Rect){1, 2, 30, 10}, 99);
    ck_assert_uint_eq(pill.steps.count, 10);
    ck_assert_double_eq(pill.steps.items[0].points[0].x, 6);
    assert_rect(path_bounds(&pill), 1, 2, 30, 10);
    path_circle(arena, &circle, (Point){5, 5}, 3);
    assert_rect(path_bounds(&circle), 2, 2, 6, 6);
    ck_assert_int_eq(circle.steps.items[circle.steps.count - 1].verb, PATH_CLOSE);
    assert_rect(path_bounds(&empty), 0, 0, 0, 0);
    arena_destroy(arena);
}
END_TEST

/* The middle of each quarter must lie on the circle, or corners look flat. */
START_TEST(circle_is_round)
{
    Arena *arena = arena_create();
    Path circle = {0};
    path_circle(arena, &circle, (Point){0, 0}, 100);
    Point from = circle.steps.items[0].points[0];
    for (size_t index = 1; index + 1 < circle.steps.count; index++) {
        const Point *points = circle.steps.items[index].points;
        Point middle = path_curve_point(from, points, 0.5);
        ck_assert_double_eq_tol(hypot(middle.x, middle.y), 100, 0.05);
        from = points[2];
    }
    arena_destroy(arena);
}
END_TEST

/* An arch leaves and meets its ends at right angles to the way between them, and is highest half-way. */
START_TEST(arch_is_half_an_ellipse)
{
    Arena *arena = arena_create();
    Path arch = {0};
    path_move(arena, &arch, 0, 10);
    path_arch(arena, &arch, (Point){0, 10}, (Point){40, 10}, (Point){0, -8});
    ck_assert_uint_eq(arch.steps.count, 3);
    const Point *first = arch.steps.items[1].points, *second = arch.steps.items[2].points;
    ck_assert(first[0].x == 0 && first[0].y < 10);
    ck_assert(first[2].x == 20 && first[2].y == 2);
    ck_assert(second[1].x == 40 && second[1].y < 10);
    ck_assert(second[2].x == 40 && second[2].y == 10);
    Point middle = path_curve_point((Point){0, 10}, first, 0.5);
    double across = (middle.x - 20) / 20, up = (middle.y - 10) / 8;
    ck_assert_double_eq_tol(across * across + up * up, 1, 0.001);
    arena_destroy(arena);
}
END_TEST

START_TEST(steps_keep_their_points)
{
    Arena *arena = arena_create();
    Path path = {0};
    path_move(arena, &path, 1, 2);
    path_line(arena, &path, -3, 4);
    path_curve(arena, &path, (Point){5, 6}, (Point){7, -8}, (Point){9, 10});
    path_close(arena, &path);
    ck_assert_uint_eq(path.steps.count, 4);
    ck_assert_int_eq(path.steps.items[2].verb, PATH_CURVE);
    assert_rect(path_bounds(&path), -3, -8, 12, 18);
    arena_destroy(arena);
}
END_TEST

Suite *geometry_suite(void)
{
    Suite *suite = suite_create("geometry");
    TCase *cases = tcase_create("geometry");
    tcase_add_test(cases, rectangles_know_their_edges);
    tcase_add_test(cases, touching_is_no_overlap);
    tcase_add_test(cases, containment_forgives_its_tolerance);
    tcase_add_test(cases, shapes_stay_within_their_bounds);
    tcase_add_test(cases, circle_is_round);
    tcase_add_test(cases, arch_is_half_an_ellipse);
    tcase_add_test(cases, steps_keep_their_points);
    suite_add_tcase(suite, cases);
    return suite;
}
