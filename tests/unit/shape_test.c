/* Guards the outlines and icons: cards of every family keep the same box, and no kind asks for a picture that
 * is not drawn. */
#include "kind.h"
#include "shape.h"

#include <check.h>
#include <math.h>
#include <string.h>

static const Rect box = {100, 50, 182, 82};

/* The end of a step; a close ends where the figure began. */
static Point end_of(const PathStep *step, Point first)
{
    if (step->verb == PATH_CLOSE)
        return first;
    return step->verb == PATH_CURVE ? step->points[2] : step->points[0];
}

/* True when a straight part of the path runs through the point, or a step ends there. */
static bool touches(const Path *path, double x, double y)
{
    Point first = path->steps.items[0].points[0], start = first;
    for (size_t i = 0; i < path->steps.count; i++) {
        Point end = end_of(&path->steps.items[i], first);
        bool on_vertical = fabs(end.x - x) < 0.01 && fabs(start.x - x) < 0.01 &&
                           fmin(start.y, end.y) <= y + 0.01 && y - 0.01 <= fmax(start.y, end.y);
        bool on_horizontal = fabs(end.y - y) < 0.01 && fabs(start.y - y) < 0.01 &&
                             fmin(start.x, end.x) <= x + 0.01 && x - 0.01 <= fmax(start.x, end.x);
        if (on_vertical || on_horizontal || (fabs(end.x - x) < 0.01 && fabs(end.y - y) < 0.01))
            return true;
        start = end;
    }
    return false;
}

START_TEST(outlines_fill_their_box_and_touch_the_centre_of_each_side) {
    for (int family = 0; family < FAMILY_COUNT; family++) {
        const Shape *shape = shape_find(family_name((Family)family));
        ck_assert_msg(shape != NULL, "no outline for family %s", family_name((Family)family));
        Arena *arena = arena_create();
        Path path = {0};
        shape->outline(arena, &path, box);
        Rect bounds = path_bounds(&path);
        ck_assert_msg(rect_contains(box, bounds, 0.01) && rect_contains(bounds, box, 0.01),
                      "%s does not fill its box", shape->name);
        Point centre = rect_centre(box);
        ck_assert_msg(touches(&path, box.x, centre.y), "%s: left", shape->name);
        ck_assert_msg(touches(&path, rect_right(box), centre.y), "%s: right", shape->name);
        ck_assert_msg(touches(&path, centre.x, box.y), "%s: top", shape->name);
        ck_assert_msg(touches(&path, centre.x, rect_bottom(box)), "%s: bottom", shape->name);
        arena_destroy(arena);
    }
}
END_TEST

/* Cards are round from side to side, but where they are high. */
START_TEST(clients_are_stadiums) {
    Arena *arena = arena_create();
    Rect low = {0, 0, 182, 62}, high = {0, 0, 182, 120};
    Path stadium = {0}, tall = {0};
    const Shape *client = shape_find("client");
    client->outline(arena, &stadium, low);
    ck_assert(touches(&stadium, 0, 31) && !touches(&stadium, 0, 28) && !touches(&stadium, 0, 34));
    client->outline(arena, &tall, high); /* round to the middle would take room from its text */
    ck_assert(touches(&tall, 0, 40) && touches(&tall, 0, 80) && !touches(&tall, 0, 30));
    arena_destroy(arena);
}
END_TEST

/* As low as a sample they still have straight sides, so that they are no stadiums; cards are rounded by 8. */
START_TEST(low_services_have_sides) {
    Arena *arena = arena_create();
    Path card = {0}, sample = {0};
    const Shape *service = shape_find("service");
    service->outline(arena, &card, box);
    ck_assert(touches(&card, box.x, box.y + 8) && !touches(&card, box.x, box.y + 7));
    service->outline(arena, &sample, (Rect){0, 0, 34, 18});
    ck_assert(touches(&sample, 0, 4) && touches(&sample, 0, 14));
    arena_destroy(arena);
}
END_TEST

/* Where a plaque is as low as a sample, straight sides still part its hollow corners. */
START_TEST(low_controls_have_sides) {
    Arena *arena = arena_create();
    Path low = {0};
    shape_find("control")->outline(arena, &low, (Rect){0, 0, 34, 18});
    ck_assert(touches(&low, 0, 8) && touches(&low, 0, 10));
    arena_destroy(arena);
}
END_TEST

/* A picture that two kinds shared would tell neither. */
START_TEST(each_kind_has_an_icon_of_its_own) {
    size_t count;
    const Kind *const *kinds = kind_list(&count);
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < i; k++)
            ck_assert_msg(strcmp(kinds[i]->icon, kinds[k]->icon) != 0, "icon %s stands for %s and %s",
                          kinds[i]->icon, kinds[k]->name, kinds[i]->name);
}
END_TEST

START_TEST(every_kind_has_a_drawn_icon) {
    size_t count;
    const Kind *const *kinds = kind_list(&count);
    ck_assert_uint_gt(count, 0);
    Arena *arena = arena_create();
    for (size_t i = 0; i < count; i++) {
        Path path = {0};
        ck_assert_msg(icon_path(arena, &path, kinds[i]->icon, (Rect){0, 0, 24, 24}), "%s: no icon '%s'",
                      kinds[i]->name, kinds[i]->icon);
        ck_assert_uint_gt(path.steps.count, 0);
    }
    arena_destroy(arena);
}
END_TEST

/* Where the pen goes: path_bounds takes in the controls of curves as well. */
static Rect drawn_bounds(const Path *path)
{
    enum { PIECES = 16 };
    double left = 24, top = 24, right = 0, bottom = 0;
    Point pen = {0, 0};
    for (size_t i = 0; i < path->steps.count; i++) {
        const PathStep *step = &path->steps.items[i];
        Point end = end_of(step, pen);
        for (int k = 1; k <= PIECES && step->verb != PATH_CLOSE; k++) {
            Point at = step->verb == PATH_CURVE ? path_curve_point(pen, step->points, (double)k / PIECES) : end;
            left = fmin(left, at.x), right = fmax(right, at.x), top = fmin(top, at.y), bottom = fmax(bottom, at.y);
        }
        pen = step->verb == PATH_CLOSE ? pen : end;
    }
    return (Rect){left, top, right - left, bottom - top};
}

START_TEST(icons_stay_on_their_grid)
{
    size_t count;
    const Kind *const *kinds = kind_list(&count);
    Arena *arena = arena_create();
    for (size_t i = 0; i < count; i++) {
        Path path = {0};
        ck_assert(icon_path(arena, &path, kinds[i]->icon, (Rect){0, 0, 24, 24}));
        /* Half a stroke and a little air stay free at the edge. */
        ck_assert_msg(rect_contains((Rect){1, 1, 22, 22}, drawn_bounds(&path), 0.01), "%s leaves the grid",
                      kinds[i]->icon);
    }
    Path path = {0};
    ck_assert(!icon_path(arena, &path, "no-such-icon", (Rect){0, 0, 24, 24}));
    arena_destroy(arena);
}
END_TEST

Suite *shape_suite(void);

Suite *shape_suite(void) {
    Suite *suite = suite_create("shape");
    TCase *outlines = tcase_create("outlines");
    tcase_add_test(outlines, outlines_fill_their_box_and_touch_the_centre_of_each_side);
    tcase_add_test(outlines, clients_are_stadiums);
    tcase_add_test(outlines, low_services_have_sides);
    tcase_add_test(outlines, low_controls_have_sides);
    suite_add_tcase(suite, outlines);
    TCase *icons = tcase_create("icons");
    tcase_add_test(icons, each_kind_has_an_icon_of_its_own);
    tcase_add_test(icons, every_kind_has_a_drawn_icon);
    tcase_add_test(icons, icons_stay_on_their_grid);
    suite_add_tcase(suite, icons);
    return suite;
}
