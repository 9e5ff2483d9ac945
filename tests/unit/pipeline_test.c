/* Guards how a board comes to its page: of the drawings that are tried one is kept that can be read, in the
 * least dense type, or else the one with the largest text. */
#include "pipeline.h"

#include <check.h>
#include <math.h>
#include <string.h>

static Board *board;

static void set_up(void)
{
    board = board_open();
}

static void tear_down(void)
{
    board_close(board);
}

static void begin_anew(void)
{
    tear_down();
    set_up();
}

/* The smallest text of the board's design, drawn once more on this paper. */
static double measure_text(Size paper, int density)
{
    ScenePlan *plan = scene_plan_for(board->arena, board->design, board->theme,
                                     text_setter_ruler(board->setter), (ScenePaper){paper, false, density});
    layout_run(board->arena, scene_plan_graph(plan), &board->report);
    return scene_plan_fit(plan).text;
}

static const char *const designs[] = {"designs/ad-ranking.yaml", "designs/basket-offers.yaml",
                                      "designs/video-feed.yaml"};
enum { DESIGNS = sizeof designs / sizeof *designs };

/* What is searched for in type of one density is drawn in others too, in cells that are found once: none of the
 * searches alone shows the text larger, and for some designs none shows it as large. */
START_TEST(the_drawing_with_the_largest_text_is_kept)
{
    static const char *const themes[] = {"paper", "whiteboard", "contrast"};
    enum { THEMES = sizeof themes / sizeof *themes };
    int larger = 0;
    for (int index = 0; index < THEMES * DESIGNS; index++) {
        begin_anew();
        const BoardOptions options = {
            .theme = themes[index / DESIGNS], .page = PAGE_16_9, .ignores_lock = true};
        ck_assert(board_lay_out(board, designs[index % DESIGNS], &options));
        double text = scene_plan_fit(board->plan).text, best = 0;
        for (int density = 0; density < scene_densities; density += 2)
            best = fmax(best, measure_text(scene_page_size(PAGE_16_9), density));
        ck_assert_double_ge(text, fmin(best, scene_readable_text));
        larger += text > best;
    }
    ck_assert_int_gt(larger, 0);
}
END_TEST

/* Draws so many parts in a chain, with as many other flows between parts that lie near each other in it. */
static bool lay_out_chain(int parts, int others, Page page)
{
    const char *text = "components:\n";
    for (int i = 0; i < parts; i++)
        text = arena_format(board->arena, "%s  c%d: {kind: kv-store, label: One of many parts, "
                                          "tech: Redis}\n",
                            text, i);
    text = arena_format(board->arena, "%sflows:\n", text);
    for (int i = 0; i + 1 < parts; i++)
        text = arena_format(board->arena, "%s  - c%d -> c%d\n", text, i, i + 1);
    for (int i = 0; i < others; i++)
        text = arena_format(board->arena, "%s  - c%d -> c%d\n", text, i * 7 % parts,
                            (i * 7 + 3 + i % 5) % parts);
    return board_lay_out_source(board, source_create(board->arena, "chain.yaml", text, strlen(text)),
                                &(BoardOptions){.page = page});
}

START_TEST(boards_with_many_parts_are_tried_again_where_that_shows_more)
{
    enum { LEAST = 46, MOST = 52 };
    int larger = 0;
    for (int parts = LEAST; parts <= MOST; parts += 2) {
        begin_anew();
        ck_assert(lay_out_chain(parts, parts, PAGE_16_9));
        double first = measure_text(scene_page_size(PAGE_16_9), 0),
               text = scene_plan_fit(board->plan).text;
        ck_assert_double_ge(text, first);
        larger += text > first;
    }
    ck_assert_int_gt(larger, 0);
}
END_TEST

START_TEST(paper_is_turned_as_the_board_needs_it)
{
    bool is_upright = false, is_lying = false;
    for (int parts = 12; parts <= 28; parts += 4) {
        begin_anew();
        ck_assert(lay_out_chain(parts, parts / 3, PAGE_A4));
        Size lying = scene_page_size(PAGE_A4), upright = {lying.height, lying.width};
        bool is_turned = board->paper.height > board->paper.width;
        ck_assert_int_eq(is_turned, measure_text(upright, 0) > measure_text(lying, 0));
        is_upright = is_upright || is_turned;
        is_lying = is_lying || !is_turned;
    }
    ck_assert(is_upright && is_lying);
}
END_TEST

/* Tradeoffs leave a board for pages of their own where it could not be read with them. */
START_TEST(tradeoffs_leave_only_a_board_that_needs_their_room)
{
    static const char *const readable = "src/starters/eta.yaml";
    const BoardOptions whole = {.page = PAGE_16_9, .ignores_lock = true},
                       parted = {.page = PAGE_16_9, .ignores_lock = true, .has_pages = true};
    for (int needs_room = 0; needs_room < 2; needs_room++) {
        double texts[2];
        for (int may_part = 0; may_part < 2; may_part++) {
            begin_anew();
            ck_assert(board_lay_out(board, needs_room ? designs[0] : readable, may_part ? &parted : &whole));
            texts[may_part] = scene_plan_fit(board->plan).text;
        }
        if (needs_room)
            ck_assert_double_gt(texts[1], texts[0]);
        else
            ck_assert_double_eq(texts[1], texts[0]);
    }
}
END_TEST

Suite *pipeline_suite(void);

Suite *pipeline_suite(void)
{
    Suite *suite = suite_create("pipeline");
    TCase *cases = tcase_create("pages");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_set_timeout(cases, 120);
    tcase_add_test(cases, the_drawing_with_the_largest_text_is_kept);
    tcase_add_test(cases, boards_with_many_parts_are_tried_again_where_that_shows_more);
    tcase_add_test(cases, paper_is_turned_as_the_board_needs_it);
    tcase_add_test(cases, tradeoffs_leave_only_a_board_that_needs_their_room);
    suite_add_tcase(suite, cases);
    return suite;
}
