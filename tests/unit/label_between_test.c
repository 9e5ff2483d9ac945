/* Guards labels over a level run that another line runs close beyond: they cross to the other side of their
 * own run, so that it is clear whose they are, where that side is free. */
#include "support/scenes.h"

#include "../../src/scene/connector.h"

/* Where the label of a run at 300 ends up that stands `above` it, or below, with another level line at `other`
 * and a box at `box`, under or over the middle of the run. */
typedef struct Between {
    double above, other, box;
} Between;

static double set_between(Between place)
{
    static const Point run[] = {{0, 300}, {800, 300}};
    ScenePlan *plan = plan_text("components: {a: client, b: ranker}\nflows:\n  - a -> b: read\n  - a ~> b\n");
    LayoutGraph *graph = plan->graph;
    graph->size = (Size){1000, 1200};
    graph->nodes[0].rect = (Rect){0, 900, 10, 10};
    graph->nodes[1].rect = (Rect){300, place.box, 200, 40};
    for (int i = 0; i < 2; i++) {
        graph->edges[i].points = arena_new_array(arena, Point, 2);
        memcpy(graph->edges[i].points, run, sizeof run);
        graph->edges[i].point_count = 2;
    }
    graph->edges[1].points[0].y = graph->edges[1].points[1].y = place.other;
    Size label = graph->edges[0].label;
    graph->edges[0].label_rect =
        (Rect){380, place.above > 0 ? 300 - place.above - label.height : 304, label.width, label.height};
    return rect_centre(set_labels(plan)[0].rect).y;
}

START_TEST(labels_cross_over_from_lines_close_beyond)
{
    double over = set_between((Between){4, 100, 900}), under = set_between((Between){0, 500, 900});
    ck_assert_double_lt(over, 300);
    ck_assert_double_gt(under, 300);
    ck_assert_double_eq(set_between((Between){4, 270, 900}), under);
    ck_assert_double_eq(set_between((Between){0, 330, 900}), over);
}
END_TEST

/* No line is close, the other side is taken by a box, or another line is as close there. */
START_TEST(labels_stay_where_the_other_side_is_no_better)
{
    double over = set_between((Between){4, 100, 900});
    ck_assert_double_eq(set_between((Between){4, 255, 900}), over);
    ck_assert_double_eq(set_between((Between){4, 330, 900}), over);
    ck_assert_double_eq(set_between((Between){4, 270, 310}), over);
}
END_TEST

Suite *label_between_suite(void);
Suite *label_between_suite(void)
{
    Suite *suite = suite_create("label_between");
    TCase *cases = tcase_create("all");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, labels_cross_over_from_lines_close_beyond);
    tcase_add_test(cases, labels_stay_where_the_other_side_is_no_better);
    suite_add_tcase(suite, cases);
    return suite;
}
