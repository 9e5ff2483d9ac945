/* Guards that lines keep apart: what counts as too near, which labels give way for it, and that no design
 * and no starter has lines that can be taken for one. */
#include "pipeline.h"
#include "support/realise_case.h"

#include <check.h>
#include <glob.h>
#include <math.h>

/* Of edges from left to right, one below the other, that end in runs so far apart and side by side over
 * such a stretch. */
typedef struct Pair {
    double apart, common;
    int near;
} Pair;

static const Pair pairs[] = {{6, 40, 1}, {2, 40, 1},   {9, 40, 0},  {18, 40, 0},
                             {0, 40, 0}, {0.4, 40, 0}, {6, 8, 0},   {6, -30, 0}};
enum { PAIRS = sizeof pairs / sizeof *pairs };

/* Two links, the first of which goes right, down and right again, with its label beside its last run; the
 * second is straight. */
static int first_segment[] = {0, 3, 4};

static Realisation prepare(RealiseCase *test, Segment *segments, LabelSlot *labels)
{
    realise_case_set_up(test, 4);
    for (int edge = 0; edge < 2; edge++)
        realise_case_add_edge(test, edge, edge + 2)->label = (Size){40, 12};
    realise_case_place(test, 3, 3, (const int[][2]){{0, 0}, {0, 1}, {2, 1}, {2, 2}});
    const int links[] = {0, 0, 0, 1}, from[] = {1, 1, 4, 1}, to[] = {4, 3, 2, 5};
    for (int index = 0; index < 4; index++)
        segments[index] = (Segment){.link = links[index],
                                    .order = index % 3,
                                    .axis = index == 1 ? AXIS_X : AXIS_Y,
                                    .from = from[index],
                                    .to = to[index]};
    labels[0] = (LabelSlot){.link = 0, .segment = 2, .slot = 3};
    labels[1] = (LabelSlot){.link = 1, .segment = 3, .slot = 2};
    return (Realisation){.arena = test->arena,
                         .lasting = test->arena,
                         .problem = test->problem,
                         .segments = segments,
                         .first_segment = first_segment,
                         .labels = labels,
                         .label_count = 2};
}

START_TEST(lines_are_near_that_could_be_taken_for_one)
{
    const Pair *pair = &pairs[_i % PAIRS];
    bool is_turned = _i >= PAIRS;
    RealiseCase test;
    Segment segments[4];
    LabelSlot labels[2];
    Realisation realisation = prepare(&test, segments, labels);
    Point bent[] = {{0, 0}, {100, 0}, {100, 50}, {200, 50}},
          straight[] = {{200 - pair->common, 50 + pair->apart}, {300, 50 + pair->apart}};
    for (int point = 0; point < 4 && is_turned; point++) {
        bent[point] = (Point){bent[point].y, bent[point].x};
        if (point < 2)
            straight[point] = (Point){straight[point].y, straight[point].x};
    }
    LayoutDrawing drawing = {.edge_points = (Point *[]){bent, straight},
                             .edge_point_counts = (size_t[]){4, 2}};
    ck_assert_int_eq(realise_part_near_lines(&realisation, &drawing), pair->near);
    ck_assert_int_eq(drawing.near_lines, pair->near);
    for (int slot = 0; slot < 6; slot++) {
        SlotBan of_run = {0, 2, slot}, of_other = {0, 0, slot}, of_straight = {1, 0, slot};
        ck_assert_int_eq(realise_is_banned(&realisation, &of_run), pair->near && slot >= 2 && slot <= 4);
        ck_assert(!realise_is_banned(&realisation, &of_other));
        ck_assert(!realise_is_banned(&realisation, &of_straight));
    }
    arena_destroy(test.arena);
}
END_TEST

static double measure_common(double a, double b, double c, double d)
{
    return fmin(fmax(a, b), fmax(c, d)) - fmax(fmin(a, b), fmin(c, d));
}

static void assert_runs_apart(const char *path, const LayoutEdge *edge, const LayoutEdge *other)
{
    for (size_t i = 0; i + 1 < edge->point_count; i++)
        for (size_t j = 0; j + 1 < other->point_count; j++) {
            const Point *a = &edge->points[i], *b = &other->points[j];
            double across = a[0].y == a[1].y && b[0].y == b[1].y ? fabs(a[0].y - b[0].y) : 0,
                   aside = a[0].x == a[1].x && b[0].x == b[1].x ? fabs(a[0].x - b[0].x) : 0;
            double common = across > 0 ? measure_common(a[0].x, a[1].x, b[0].x, b[1].x)
                                       : measure_common(a[0].y, a[1].y, b[0].y, b[1].y);
            double apart = fmax(across, aside);
            ck_assert_msg(apart < 0.5 || apart >= 8 || common <= 8,
                          "%s: lines %g apart over %g at %g, %g", path, apart, common, a[0].x, a[0].y);
        }
}

START_TEST(lines_of_designs_and_starters_keep_apart)
{
    static const char *const patterns[] = {"designs/*.yaml", "src/starters/*.yaml"};
    glob_t files;
    ck_assert_int_eq(glob(patterns[_i], 0, NULL, &files), 0);
    for (size_t file = 0; file < files.gl_pathc; file++) {
        Board *board = board_open();
        ck_assert(board_lay_out(board, files.gl_pathv[file], &(BoardOptions){.ignores_lock = true}));
        const LayoutGraph *graph = scene_plan_graph(board->plan);
        for (size_t edge = 0; edge < graph->edge_count; edge++)
            for (size_t other = 0; other < edge; other++)
                assert_runs_apart(files.gl_pathv[file], &graph->edges[edge], &graph->edges[other]);
        board_close(board);
    }
    globfree(&files);
}
END_TEST

Suite *layout_near_lines_suite(void);

Suite *layout_near_lines_suite(void)
{
    Suite *suite = suite_create("layout_near_lines");
    TCase *tests = tcase_create("near");
    tcase_add_loop_test(tests, lines_are_near_that_could_be_taken_for_one, 0, 2 * PAIRS);
    tcase_add_loop_test(tests, lines_of_designs_and_starters_keep_apart, 0, 2);
    suite_add_tcase(suite, tests);
    return suite;
}
