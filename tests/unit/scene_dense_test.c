/* Guards type on crowded paper: how large it is, and that what surrounds it keeps its room. */
#include "support/scenes.h"

#include "../../src/scene/plan.h"
#include "../../src/scene/tradeoff_card.h"

#include <math.h>

/* Breaks wherever a line is full. */
#define FULL_LINES \
    "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"

static const char *crowded_with(const char *tradeoffs, const char *more)
{
    const char *text =
        arena_format(arena, "title: Many\nquestion: How many?\nlayout: {page: '16:9'}\n"
                            "requirements: {users: 200M DAU, traffic: 120k qps, latency: p99 200ms,\n"
                            "  freshness: 5min, retention: 90d, corpus: 1B, metrics:\n"
                            "  {offline: [recall@500], online: [time], guardrail: [report rate, p99 "
                            "latency]}}\n"
                            "tradeoffs: [%s]\ncomponents:\n",
                     tradeoffs);
    for (int i = 0; i < 34; i++)
        text = arena_format(arena, "%s  c%d: {kind: cache, tech: Tech%d, latency: %dms%s}\n", text, i, i,
                            i + 1, i == 7   ? more
                                   : i == 8 ? ", storage: 6 TB"
                                            : "");
    return text;
}

static const char *crowded(const char *more)
{
    return crowded_with("{on: c0, choose: One, pros: [fast, " FULL_LINES "], because: it does,\n"
                        "  effects: {availability: -2}}",
                        more);
}

static ScenePlan *plan_paper(const char *text, const char *theme, Size paper, bool parts_panel, int density)
{
    Design *design = read_source(source_create(arena, "test.yaml", text, strlen(text)));
    return scene_plan_for(arena, design, theme_load(arena, theme, NULL, (Span){0}, &report), ruler_fake(),
                          (ScenePaper){paper, parts_panel, density});
}

static ScenePlan *plan_dense(const char *text, const char *theme, int density)
{
    return plan_paper(text, theme, scene_page_size(PAGE_16_9), false, density);
}

static ScenePlan *plan_crowded(int density)
{
    return plan_dense(crowded(", cost: $1234567k/month"), "paper", density);
}

/* What stands out on a free page stands out on a crowded one. */
START_TEST(headings_stand_out_on_crowded_paper)
{
    Scene *scene = compose(plan_text(crowded("")));
    double small = text_of(scene, "Tech1")->style.size, large = text_of(scene, "C1")->style.size;
    ck_assert_double_gt(small, 13);
    ck_assert_double_gt(large, small);
    ck_assert_int_ge(text_of(scene, "C1")->style.weight, 700);
    ck_assert_double_gt(text_of(scene, "Many")->style.size, 30);
}
END_TEST

/* Denser type is larger, the marker of a tradeoff stays clear of its title, and no name of an axis breaks. */
START_TEST(denser_type_is_larger_and_keeps_its_room)
{
    double last = 15;
    for (int density = 0; density < scene_densities; density++) {
        Scene *scene = compose(plan_crowded(density));
        const SceneText *number = first_text_in(scene, "tradeoff:1");
        double size = text_of(scene, "Tech1")->style.size, radius = 0.8 * number->style.size;
        ck_assert_double_ge(size, last);
        ck_assert_double_ge(text_of(scene, "One")->origin.x, number->origin.x + radius + 8);
        ck_assert_int_eq(count_texts(scene, "availability"), 1);
        last = size;
    }
    ck_assert_double_ge(last, 1.2 * 15);
}
END_TEST

/* Facts spread further where a metric under them asks for it, rather than go below the title. */
START_TEST(facts_stay_beside_the_title_in_dense_type)
{
    Scene *scene = compose(plan_crowded(scene_densities - 1));
    const SceneText *fact = text_of(scene, "200M DAU"), *question = text_of(scene, "How many?");
    ck_assert_double_ge(fact->origin.x, question->origin.x + question->width + 44);
    ck_assert_double_le(fact->origin.y, question->origin.y);
    ck_assert_double_eq_tol(text_of(scene, "offline")->origin.x, fact->origin.x, 0.1);
}
END_TEST

/* A full line of a pro does not run on into the name of an axis, whatever part of a letter its end is short
 * of; signs keep their left edge. */
START_TEST(points_stay_apart_from_axes_in_dense_type)
{
    static const char *const axes[] = {"load", "load\xE5\x8A\x9B", "load\xE5\x8A\x9B\xE5\x8A\x9B"};
    for (int i = 0; i < 3 * scene_densities; i++) {
        const char *tradeoff =
            arena_format(arena, "{on: c0, choose: One, pros: [fast, " FULL_LINES "], because: it does, "
                                "effects: {%s: -2}}",
                         axes[i % 3]);
        Scene *scene = compose(plan_dense(crowded_with(tradeoff, ""), "paper", i / 3));
        const SceneText *axis = text_of(scene, axes[i % 3]), *sign = text_of(scene, "+"),
                        *because = text_of(scene, "Because");
        double growth = axis->style.size / 13;
        for (const SceneItem *item = NULL; (item = next_item_in(scene, "tradeoff:1", SCENE_TEXT, item));)
            if (item->text.text[0] == 'x')
                ck_assert_double_ge(axis->origin.x - item->text.origin.x - item->text.width,
                                    10 * growth - 0.01);
        ck_assert_double_eq_tol(sign->origin.x - 5 * growth, because->origin.x, 0.1);
    }
}
END_TEST

/* Where type is dense and a card narrow, long names of axes take more lines, not the room of points. */
START_TEST(long_axes_leave_points_their_room_in_dense_type)
{
    static const char tradeoff[] = "{on: c0, choose: One, pros: [\xE5\x8A\x9B\xE5\x8A\x9B\xE5\x8A\x9B"
                                   "\xE5\x8A\x9B], effects: {a long axis of words: -2}}";
    for (int density = 0; density < scene_densities; density++) {
        const ScenePlan *plan = plan_dense(crowded_with(tradeoff, ""), "paper", density);
        TradeoffCard card = {0};
        measure_rows(plan, &plan->design->tradeoffs.items[0], &card, DECISION_MINIMUM);
        ck_assert_int_eq((int)card.points.items[0].count, 1);
    }
}
END_TEST

/* The gap between chips grows with them. */
START_TEST(chips_stay_apart_in_dense_type)
{
    Scene *scene = compose(plan_crowded(scene_densities - 1));
    const SceneText *first = text_of(scene, "9 ms"), *second = text_of(scene, "6 TB");
    double width = text_width(ruler_fake(), &first->style, first->text);
    ck_assert_double_eq_tol(first->origin.y, second->origin.y, 0.1);
    ck_assert_double_ge(second->origin.x, first->origin.x + width + 2 * 6 + 5 * 1.4);
}
END_TEST

/* A fact too long to stand beside the other one goes under it, and the other cards stay narrow. */
START_TEST(long_chips_stand_under_each_other_on_crowded_paper)
{
    Scene *scene = compose(plan_crowded(0));
    const SceneText *first = text_of(scene, "8 ms"), *second = text_of(scene, "$1234567k/month");
    ck_assert_double_eq_tol(first->origin.x, second->origin.x, 0.1);
    ck_assert_double_gt(second->origin.y, first->origin.y + first->style.size);
}
END_TEST

/* Whatever fractions of a point dense type makes of the heights. */
START_TEST(reasons_begin_level_in_dense_type)
{
    static const char first[] = "{on: c0, choose: One, pros: [fast%s], because: it does%s}, ";
    static const char second[] =
        "{on: c1, choose: Two, pros: [fast%s], because: it takes so many words that they do not find room in "
        "a single line of such a card but go on in the next one%s}";
    for (int i = 0; i < 8 * scene_densities; i++) {
        const char *pros = i & 1 ? ", plain" : "", *end = i & 2 ? ", revisit: it grows" : "",
                   *theme = i & 4 ? "paper" : "whiteboard";
        const char *tradeoffs = arena_format(arena, "%s%s", arena_format(arena, first, pros, end),
                                             arena_format(arena, second, pros, end));
        Scene *scene = compose(plan_dense(crowded_with(tradeoffs, ""), theme, i / 8));
        double apart = text_beginning(scene, "it takes")->origin.y - text_of(scene, "it does")->origin.y;
        ck_assert_msg(fabs(apart) < 0.1, "%s: %g apart in density %d", theme, apart, i / 8);
    }
}
END_TEST

/* What the paths of a group that have some size have in common. */
typedef struct Boxes {
    int count;
    double left, stroke; /* of the first from the left; of the last in the file */
} Boxes;

static Boxes find_boxes(const Scene *scene, const char *group, Size size)
{
    Boxes boxes = {.left = INFINITY};
    for (const SceneItem *item = NULL; (item = next_item_in(scene, group, SCENE_PATH, item));) {
        Rect box = path_bounds(&item->path.path);
        if (fabs(box.width - size.width) > 0.05 || fabs(box.height - size.height) > 0.05)
            continue;
        boxes.left = fmin(boxes.left, box.x);
        boxes.stroke = item->path.stroke.width;
        boxes.count++;
    }
    return boxes;
}

/* Icons stay as bold as they are drawn, and the steps of a meter do not become fine print, nor reach the name
 * of its axis. */
START_TEST(marks_grow_with_dense_type)
{
    double bold[2];
    for (int i = 0; i < 2; i++) {
        ScenePlan *plan = plan_crowded(i * (scene_densities - 1));
        double growth = scene_plan_growth(plan), icon = 22 * plan->theme->text[TEXT_CARD_TITLE].size / 15;
        Scene *scene = compose(plan);
        const SceneText *axis = text_of(scene, "availability");
        Boxes steps = find_boxes(scene, "tradeoff:1", (Size){16 + 4 * (growth - 1), 4 + 4 * growth});
        ck_assert_int_eq(steps.count, 4);
        ck_assert_double_ge(steps.left - axis->origin.x - axis->width, 8);
        Path drawn = {0};
        ck_assert(icon_path(arena, &drawn, kind_find("cache")->icon, (Rect){0, 0, icon, icon}));
        Rect box = path_bounds(&drawn);
        Boxes icons = find_boxes(scene, "c1", (Size){box.width, box.height});
        ck_assert_int_eq(icons.count, 1);
        bold[i] = icons.stroke / icon;
    }
    ck_assert_double_eq_tol(bold[0], bold[1], 1e-6);
}
END_TEST

/* Lines hold their own beside larger type, while their heads keep to the runs that layout leaves them. */
START_TEST(lines_grow_with_dense_type_and_heads_keep_their_room)
{
    size_t count;
    ThemeEntry *entries = theme_list(arena, &count, &report);
    for (size_t i = 0; i < count; i++) {
        const Theme *plain = theme_load(arena, entries[i].name, NULL, (Span){0}, &report),
                    *dense = dense_theme(arena, plain, scene_densities - 1);
        ck_assert_double_gt(dense->main_card_line_width, 1.2 * plain->main_card_line_width);
        ck_assert_double_ge(dense->loop_band, 1.2 * plain->loop_band);
        for (int family = 0; family < FAMILY_COUNT; family++)
            ck_assert_double_gt(dense->families[family].line_width, 1.2 * plain->families[family].line_width);
        for (int role = 0; role < FLOW_ROLE_COUNT; role++) {
            ck_assert_double_gt(dense->flows[role].width, 1.2 * plain->flows[role].width);
            ck_assert_double_le(dense->flows[role].head_length, layout_spacing.head_length);
        }
    }
}
END_TEST

/* The legend's marker fits its row, be the board's own ever so large. */
START_TEST(the_marker_in_a_dense_legend_keeps_to_its_row)
{
    Scene *scene = compose(plan_dense(crowded(""), "whiteboard", scene_densities - 1));
    const SceneText *heading = text_of(scene, "Legend"), *name = text_of(scene, "tradeoff");
    ck_assert_double_gt(heading->origin.x, text_of(scene, "One")->origin.x + 300); /* it is a block */
    double room = fmax(26, 1.4 * name->style.size) - 4;
    ck_assert_double_lt(room, 2 * 0.8 * name->style.size);
    ck_assert_int_eq(find_boxes(scene, "legend", (Size){room, room}).count, 1);
}
END_TEST

/* On a page of their own tradeoffs take the columns in which they become largest, of cards as narrow as
 * elsewhere for their type, where texts let them: two stand beside each other on paper that lies, each under
 * the other on paper that stands. */
START_TEST(tradeoffs_apart_become_as_large_as_their_page_lets_them)
{
    static const char four[] =
        "{on: c0, choose: One, pros: [a, b, c, d]}, {on: c1, choose: Two, pros: [a, b, c, d]}, "
        "{on: c2, choose: Three, pros: [a, b, c, d]}, {on: c3, choose: Four, pros: [a, b, c, d]}";
    for (int density = 0; density < scene_densities; density += scene_densities - 1)
        for (int is_upright = 0; is_upright <= 1; is_upright++) {
            Size paper = is_upright ? (Size){400, 900} : (Size){840, 600};
            ScenePlan *plan = plan_paper(crowded_with(four, ""), "paper", paper, true, density);
            Scene *scene = compose(plan);
            Rect first = first_box_in(scene, "tradeoff:1"), second = first_box_in(scene, "tradeoff:2");
            double least = 384 * scene_plan_growth(plan);
            ck_assert_double_ge(first.width, least - 1);
            ck_assert_double_le(first.width, least + 30 * scene_plan_growth(plan));
            ck_assert_int_eq(second.y > first.y + 1, is_upright);
        }
}
END_TEST

/* What would have to break keeps its width. */
START_TEST(tradeoffs_apart_do_not_break_their_lines_to_become_larger)
{
    static const char long_point[] =
        "{on: c0, choose: One, pros: [a point that just about fits a card of 500 points, b]}, "
        "{on: c1, choose: Two, pros: [another that just about fits a card of 500 points, b]}";
    Scene *scene = compose(plan_paper(crowded_with(long_point, ""), "paper", (Size){960, 540}, true, 0));
    ck_assert_ptr_nonnull(text_of(scene, "a point that just about fits a card of 500 points"));
    ck_assert_double_gt(first_box_in(scene, "tradeoff:1").width, 384 + 10);
}
END_TEST

/* By how much the first point of the first card and its second are further apart than on a board, of four
 * tradeoffs on pages of their own. */
static double air_apart(double page_height)
{
    const char *tradeoffs = "";
    for (int i = 0; i < 4; i++)
        tradeoffs = arena_format(arena, "%s%s{on: c%d, choose: One, pros: [first, second, c, d]}", tradeoffs,
                                 i ? ", " : "", i);
    Scene *scene = compose(plan_paper(crowded_with(tradeoffs, ""), "paper", (Size){720, page_height}, true, 0));
    const SceneText *first = text_of(scene, "first");
    return text_of(scene, "second")->origin.y - first->origin.y - fmax(20, first->style.size + 7);
}

/* Where their width keeps cards from becoming larger, rows stand further apart, so that less of the page is
 * bare; where their height does, they stand as close as on a board. */
START_TEST(tradeoffs_apart_have_air_where_there_is_room)
{
    ck_assert_double_eq_tol(air_apart(280), 0, 0.01);
    ck_assert_double_eq_tol(air_apart(540), 8, 0.01);
}
END_TEST

/* Over their pages stands of which board they are; a long title has lines of its own there. */
START_TEST(tradeoffs_apart_say_of_which_board_they_are)
{
    static const char two[] = "{on: c0, choose: One}, {on: c1, choose: Two}";
    for (int is_long = 0; is_long <= 1; is_long++) {
        const char *text = crowded_with(two, ""),
                   *title = is_long ? "Many parts of a system that has a name which nobody keeps in mind" : "Many";
        text = arena_format(arena, "title: %s%s", title, strchr(text, '\n'));
        Scene *scene = compose(plan_paper(text, "paper", (Size){400, 900}, true, 0));
        const SceneText *first = first_text_in(scene, "tradeoffs"),
                        *note = text_of(scene, "Tradeoffs, 2 decisions");
        ck_assert_int_eq(strncmp(first->text, "Many", 4), 0);
        ck_assert_double_gt(first->style.size, note->style.size);
        ck_assert_int_eq(note->origin.y > first->origin.y, is_long);
        ck_assert_int_eq(note->origin.x > first->origin.x, !is_long);
        ck_assert_double_lt(note->origin.y + 4, first_box_in(scene, "tradeoff:1").y);
    }
}
END_TEST

/* Many take as few pages as they can be read on, be the board ever so narrow. */
START_TEST(many_tradeoffs_apart_take_as_many_columns_as_can_be_read)
{
    const char *cards = "{on: c0, choose: One, pros: [a, b]}";
    for (int i = 1; i < 25; i++)
        cards = arena_format(arena, "%s, {on: c0, choose: One, pros: [a, b]}", cards);
    const char *text =
        arena_format(arena, "title: Few\ntradeoffs: [%s]\ncomponents: {c0: {kind: cache}}\n", cards);
    Scene *scene = compose(plan_paper(text, "paper", (Size){841.89, 595.276}, true, 0));
    Rect first = first_box_in(scene, "tradeoff:1"), third = first_box_in(scene, "tradeoff:3");
    ck_assert_double_eq_tol(third.y, first.y, 0.1);
    ck_assert_double_gt(scene->size.width, scene->board.width + 100);
    ck_assert_double_ge((841.89 - 48) / (rect_right(third) - first.x) * 13, 7);
}
END_TEST

Suite *scene_dense_suite(void);
Suite *scene_dense_suite(void)
{
    Suite *suite = suite_create("scene_dense");
    TCase *cases = tcase_create("all");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, headings_stand_out_on_crowded_paper);
    tcase_add_test(cases, denser_type_is_larger_and_keeps_its_room);
    tcase_add_test(cases, facts_stay_beside_the_title_in_dense_type);
    tcase_add_test(cases, points_stay_apart_from_axes_in_dense_type);
    tcase_add_test(cases, long_axes_leave_points_their_room_in_dense_type);
    tcase_add_test(cases, reasons_begin_level_in_dense_type);
    tcase_add_test(cases, marks_grow_with_dense_type);
    tcase_add_test(cases, lines_grow_with_dense_type_and_heads_keep_their_room);
    tcase_add_test(cases, the_marker_in_a_dense_legend_keeps_to_its_row);
    tcase_add_test(cases, tradeoffs_apart_become_as_large_as_their_page_lets_them);
    tcase_add_test(cases, tradeoffs_apart_do_not_break_their_lines_to_become_larger);
    tcase_add_test(cases, tradeoffs_apart_have_air_where_there_is_room);
    tcase_add_test(cases, tradeoffs_apart_say_of_which_board_they_are);
    tcase_add_test(cases, many_tradeoffs_apart_take_as_many_columns_as_can_be_read);
    tcase_add_test(cases, chips_stay_apart_in_dense_type);
    tcase_add_test(cases, long_chips_stand_under_each_other_on_crowded_paper);
    suite_add_tcase(suite, cases);
    return suite;
}
