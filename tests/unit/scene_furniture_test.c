/* Guards where title block, tradeoffs and notes stand. */
#include "support/wide_board.h"

/* Rules of lanes reach beyond the board, but not up to the cards that stand right of it. */
START_TEST(rules_of_lanes_keep_off_cards_beside_the_board)
{
    static const char text[] =
        "lanes: {o: One, p: Two, q: Three, r: Four, s: Five}\n"
        "components: {a: {kind: client, in: o}, b: {kind: ranker, in: p}, c: {kind: cache, in: q},\n"
        "  d: {kind: kv-store, in: r}, e: {kind: cache, in: s}}\n"
        "flows: [a -> b -> c -> d -> e]\ntradeoffs:\n" TRADEOFF_ON("b", "One");
    static const char *const themes[] = {"whiteboard", "print"};
    for (int i = 0; i < 2; i++) {
        Scene *scene = compose(plan_text_in(text, themes[i]));
        Rect lane = bounds_of(scene, "lane:p"), card = first_box_in(scene, "tradeoff:1");
        ck_assert_double_lt(card.y, lane.y);
        ck_assert_double_ge(card.x - rect_right(lane), 23.9);
    }
}
END_TEST

/* Cards end where the lanes do, to the point, however many share the width. */
START_TEST(the_last_card_ends_with_the_lanes)
{
    for (int length = 0; length < 12; length++) {
        const char *text = arena_format(
            arena,
            "lanes: {o: Online}\ncomponents: {a: {kind: client, in: o}, b: {kind: app-service, in: o}, "
            "c: {kind: ranker, in: o}, d: {kind: ranker, in: o, label: 'Ranker of %.*s'}, "
            "e: {kind: cache, in: o}, f: {kind: kv-store, in: o}, g: {kind: cache, in: o}}\n"
            "flows: [a -> b -> c -> d -> e -> f -> g]\ntradeoffs:\n%s%s%s",
            length, "candidates of", TRADEOFF_ON("b", "One"), TRADEOFF_ON("c", "Two"),
            TRADEOFF_ON("d", "Three"));
        Scene *scene = compose_text(text);
        Rect lane = first_box_in(scene, "lane:o"), card = first_box_in(scene, "tradeoff:3");
        ck_assert_double_eq_tol(rect_right(card), rect_right(lane), 0.51);
    }
}
END_TEST

/* A page that is widened for its cards leaves room for the heading beside them too: else one card fewer
 * stood in a row than it was widened for. */
START_TEST(a_page_for_cards_counts_their_heading)
{
    static const char text[] =
        "title: So many words that this title takes two lines or three above the facts of a narrow board\n"
        "lanes: {o: Online, p: Offline}\ncomponents: {a: {kind: client, in: o}, b: {kind: ranker, in: o}, "
        "c: {kind: ranker, in: o}, d: {kind: kv-store, in: p}, e: {kind: cache, in: p}, "
        "f: {kind: cache, in: p}}\nflows: [a -> b -> c, d -> b, d -> e -> f, f -> c]\n"
        "tradeoffs:\n" TRADEOFF_ON("a", "One") TRADEOFF_ON("b", "Two") TRADEOFF_ON("c", "Three");
    Scene *scene = compose_text(text);
    ck_assert_double_eq_tol(first_box_in(scene, "tradeoff:1").y, first_box_in(scene, "tradeoff:3").y, 0.1);
    ck_assert_double_gt(first_box_in(scene, "tradeoff:1").x, 100);
}
END_TEST

/* What stands in lanes, the tradeoffs under them and the legend begin on one line, and keep as far from the
 * rail as from the lane's other end. */
START_TEST(cards_tradeoffs_and_legend_begin_alike)
{
    Scene *scene = compose(plan_text_in(long_lane, "paper"));
    Rect lane = first_box_in(scene, "lane:o"), first = first_box_in(scene, "a");
    ck_assert_double_eq_tol(first_box_in(scene, "tradeoff:1").x, first.x, 0.1);
    ck_assert_double_eq_tol(first_box_in(scene, "legend").x, first.x, 0.1);
    ck_assert_double_eq_tol(rect_right(lane) - rect_right(first_box_in(scene, "e")), 12, 0.1);
    ck_assert_double_eq_tol(first.x - lane.x, 88 + 12, 0.1);
}
END_TEST

/* Titles of lanes that stand side by side begin on one line, whatever more some of them say. */
START_TEST(titles_of_columns_begin_level)
{
    Scene *scene = compose(plan_text_in("direction: down\nrequirements: {latency: p99 200ms}\n"
                                        "lanes: {o: Online, n: {label: Near, note: seconds}, f: Far}\n"
                                        "components: {a: {kind: client, in: o}, b: {kind: ranker, in: o, "
                                        "latency: 9ms}, c: {kind: cache, in: n}, d: {kind: cache, in: f}}\n"
                                        "flows: [a -> b, b -> c, c -> d]\n",
                                        "paper"));
    double level = text_of(scene, "Online")->origin.y;
    ck_assert_double_eq_tol(text_of(scene, "Near")->origin.y, level, 0.01);
    ck_assert_double_eq_tol(text_of(scene, "Far")->origin.y, level, 0.01);
}
END_TEST

/* Where bands have an outline it is as wide at the rail as elsewhere: nothing is filled after it. */
START_TEST(outlines_of_lanes_lie_on_their_rails)
{
    static const char text[] = "lanes: {o: Online}\ncomponents: {a: {kind: cache, in: o}}\n";
    Scene *scene = compose(plan_text_in(text, "contrast"));
    Rect lane = first_box_in(scene, "lane:o");
    int outlines = 0, filled_later = 0;
    for (const SceneItem *item = NULL; (item = next_item_in(scene, "lane:o", SCENE_PATH, item));) {
        Rect rect = path_bounds(&item->path.path);
        outlines += item->path.stroke.width > 0 && rect.width == lane.width && rect.height == lane.height;
        filled_later += outlines > 0 && item->path.fill.alpha > 0;
    }
    ck_assert_int_eq(outlines, 1);
    ck_assert_int_eq(filled_later, 0);
}
END_TEST

/* Meters of a tradeoff without pros and cons stand where these would. */
START_TEST(meters_alone_begin_at_the_left)
{
    Scene *scene = compose(plan_text_in("components: {a: client, b: ranker}\nflows: [a -> b]\n"
                                        "tradeoffs: [{on: b, choose: One, effects: {cost: 1}}]\n",
                                        "paper"));
    ck_assert_double_eq_tol(text_of(scene, "cost")->origin.x, first_box_in(scene, "tradeoff:1").x + 16, 0.1);
}
END_TEST

/* A theme without a colour for empty steps, as print, shows them as dots: a step lit says of how many. */
START_TEST(empty_steps_are_seen_in_print)
{
    Scene *scene = compose(plan_text_in("components: {a: client, b: ranker}\nflows: [a -> b]\n"
                                        "tradeoffs: [{on: b, choose: One, effects: {cost: 1, speed: -2}}]\n",
                                        "print"));
    int dots = 0;
    for (const SceneItem *item = NULL; (item = next_item_in(scene, "tradeoff:1", SCENE_PATH, item));) {
        Rect rect = path_bounds(&item->path.path);
        dots += item->path.fill.alpha > 0 && rect.width > 2 && rect.width < 3 && rect.height < 3;
    }
    ck_assert_int_eq(dots, 3 + 2);
}
END_TEST

START_TEST(metrics_stand_under_the_facts_beside_a_high_heading)
{
    Scene *paper = compose_wide("paper"), *board = compose_wide("whiteboard");
    ck_assert_double_gt(text_of(paper, "online")->origin.x, text_of(paper, "corpus")->origin.x);
    ck_assert_double_eq_tol(text_of(board, "offline")->origin.x, text_of(board, "users")->origin.x, 0.1);
    ck_assert_double_eq_tol(text_of(board, "online")->origin.x, text_of(board, "latency")->origin.x, 0.1);
    ck_assert_double_gt(text_of(board, "online")->origin.y, text_of(board, "latency")->origin.y);
}
END_TEST

/* A board with one note beside a part, written on the board itself, and the path of its leader once drawn. */
static LayoutNote *lay_out_note(ScenePlan **plan)
{
    *plan = plan_text_in("components: {a: client, b: cache}\nflows: [a -> b]\n"
                         "notes: [{on: b, text: A note of so many words that it is much wider than it is "
                         "high and stands apart}]\n",
                         "whiteboard");
    layout_run(arena, scene_plan_graph(*plan), &report);
    return &scene_plan_graph(*plan)->notes[0];
}

static const Path *leader_of(const ScenePlan *plan)
{
    const Scene *scene = scene_compose(arena, plan);
    for (size_t i = 0; i < scene->items.count; i++) {
        const ScenePath *path = &scene->items.items[i].path;
        if (scene->items.items[i].type == SCENE_PATH && path->hand && strcmp(path->hand, "leader:1") == 0)
            return &path->path;
    }
    ck_abort_msg("the leader is not drawn");
    return NULL;
}

/* A row that is too full for metrics at its end has them under the facts, even if these stand lower then. */
START_TEST(metrics_stand_under_the_facts_of_a_full_row)
{
    static const char text[] =
        "title: A very full row\n"
        "requirements: {users: 3M, traffic: 2k qps, latency: p99 200ms, freshness: 5min, corpus: 1B, "
        "availability: 99.95%, metrics: {offline: [recall@500, NDCG@20], online: [watch time], "
        "guardrail: [calls, reports]}}\n"
        "components: {a: client, b: app-service, c: app-service, d: ranker, e: ranker, f: cache}\n"
        "flows: [a -> b -> c -> d -> e -> f]\n";
    Scene *scene = compose_text(text);
    const SceneText *title = text_of(scene, "A very full row"), *fact = text_of(scene, "traffic"),
                    *metric = text_of(scene, "online");
    ck_assert_double_lt(fact->origin.y, title->origin.y + 30);
    ck_assert_double_gt(metric->origin.y, fact->origin.y);
    ck_assert_double_lt(metric->origin.y, fact->origin.y + 40);
}
END_TEST

/* Reasons of cards in a row begin level, though one of them takes more lines. */
START_TEST(reasons_begin_level_in_a_row)
{
    static const char text[] =
        "components: {a: client, b: app-service, c: app-service, d: ranker, e: ranker, f: cache}\n"
        "flows: [a -> b -> c -> d -> e -> f]\n"
        "tradeoffs:\n"
        "  - {on: b, choose: One, pros: [fast], because: short}\n"
        "  - {on: c, choose: Two, pros: [fast], because: it takes so many words that these do not find room "
        "in a single line of such a card but go on in the next}\n";
    Scene *scene = compose_text(text);
    const SceneText *number = first_text_in(scene, "tradeoff:1"), *reason = text_of(scene, "short"),
                    *first = text_beginning(scene, "it takes");
    ck_assert_double_gt(reason->origin.y, number->origin.y);
    ck_assert_double_eq_tol(reason->origin.y, first->origin.y, 0.1);
}
END_TEST

/* Layout keeps boxes off the straight way from a note to its part: the bow of a long leader stays near it. */
START_TEST(a_leader_bows_only_slightly)
{
    ScenePlan *plan;
    LayoutNote *note = lay_out_note(&plan);
    note->leader[0].y -= 500; /* as if it had found room only far away */
    note->rect.y -= 500;
    Rect bounds = path_bounds(leader_of(plan));
    double wide = fabs(note->leader[1].x - note->leader[0].x);
    ck_assert_double_ge(bounds.height, 300);
    ck_assert_double_le(bounds.width, wide + 12);
}
END_TEST

/* One with corners keeps to its runs, its corners round. */
START_TEST(a_leader_with_corners_keeps_to_its_runs)
{
    ScenePlan *plan;
    LayoutNote *note = lay_out_note(&plan);
    Point corners[] = {{0, 0}, {0, 100}, {60, 100}};
    note->leader = corners;
    note->leader_count = 3;
    const Path *path = leader_of(plan);
    Rect bounds = path_bounds(path);
    ck_assert_double_eq_tol(bounds.width, 60, 0.01);
    ck_assert_double_eq_tol(bounds.height, 100, 0.01);
    ck_assert_uint_eq(path->steps.count, 4);
    ck_assert_int_eq(path->steps.items[2].verb, PATH_CURVE);
}
END_TEST

/* However wide the board is, as it would look empty. */
START_TEST(a_single_card_is_no_wider_than_its_text_needs)
{
    Scene *scene = compose_wide("paper");
    ck_assert_double_gt(scene->size.width, 1500);
    ck_assert_double_eq_tol(first_box_in(scene, "tradeoff:1").width, 560, 0.5);
}
END_TEST

/* Lanes end with room under their cards; where there are none, the panel keeps as far off. */
START_TEST(a_panel_keeps_off_the_cards_of_a_board_without_lanes)
{
    Scene *scene = compose_wide("whiteboard");
    double panel = fmin(first_box_in(scene, "tradeoff:1").y, bounds_of(scene, "legend").y), lowest = 0;
    static const char *const parts[] = {"a", "b", "c", "d", "e", "f", "g", "h"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        lowest = fmax(lowest, rect_bottom(first_box_in(scene, parts[i])));
    ck_assert_double_ge(panel, lowest + 34);
}
END_TEST

/* Names of axes begin level in all cards, as in a table, but for one whose points need the room. */
START_TEST(axes_begin_level_in_all_cards)
{
    Scene *scene = compose_text(
        "components: {a: client, b: ranker}\nflows: [a -> b]\ntradeoffs:\n"
        "  - {on: a, choose: One, pros: [fast], effects: {cost: 1}}\n"
        "  - {on: b, choose: Two, pros: [slow], effects: {availability: 1}}\n");
    Rect one = first_box_in(scene, "tradeoff:1"), two = first_box_in(scene, "tradeoff:2");
    ck_assert_double_eq_tol(text_of(scene, "cost")->origin.x - one.x,
                            text_of(scene, "availability")->origin.x - two.x, 0.1);
}
END_TEST

/* Under a board with room for wide cards: how far from a card's left edge, in widths of it, the name of an axis
 * begins. */
static double axis_share(const char *theme, const char *point)
{
    const char *lane = arena_copy_bytes(arena, long_lane, (size_t)(strstr(long_lane, "tradeoffs:") - long_lane));
    Scene *scene = compose(plan_text_in(
        arena_format(arena,
                     "%stradeoffs: [{on: a, choose: One, pros: [fast], effects: {cost: 1}},\n"
                     "  {on: b, choose: Two, pros: [%s], effects: {quality: -1}}]\n",
                     lane, point),
        theme));
    Rect one = first_box_in(scene, "tradeoff:1");
    ck_assert_double_gt(one.width, 400);
    return (text_of(scene, "cost")->origin.x - one.x) / one.width;
}

/* Meters of wide cards are longer, so that no gap parts their names from short points; where a point needs the
 * room they are as short as elsewhere in all cards. */
START_TEST(meters_fill_wide_cards)
{
    static const char *const themes[] = {"paper", "whiteboard"};
    for (int i = 0; i < 2; i++) {
        double near = axis_share(themes[i], "slow"),
               far = axis_share(themes[i], "a long point that needs nearly all of what there is");
        ck_assert_msg(near < (i == 0 ? 0.6 : 0.7), "%s: begins at %g", themes[i], near);
        ck_assert_double_gt(far, near + 0.02);
    }
}
END_TEST

Suite *scene_furniture_suite(void);

Suite *scene_furniture_suite(void)
{
    Suite *suite = suite_create("scene_furniture");
    TCase *cases = tcase_create("all");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, a_panel_keeps_off_the_cards_of_a_board_without_lanes);
    tcase_add_test(cases, a_single_card_is_no_wider_than_its_text_needs);
    tcase_add_test(cases, rules_of_lanes_keep_off_cards_beside_the_board);
    tcase_add_test(cases, the_last_card_ends_with_the_lanes);
    tcase_add_test(cases, a_page_for_cards_counts_their_heading);
    tcase_add_test(cases, cards_tradeoffs_and_legend_begin_alike);
    tcase_add_test(cases, titles_of_columns_begin_level);
    tcase_add_test(cases, outlines_of_lanes_lie_on_their_rails);
    tcase_add_test(cases, meters_alone_begin_at_the_left);
    tcase_add_test(cases, empty_steps_are_seen_in_print);
    tcase_add_test(cases, metrics_stand_under_the_facts_beside_a_high_heading);
    tcase_add_test(cases, metrics_stand_under_the_facts_of_a_full_row);
    tcase_add_test(cases, reasons_begin_level_in_a_row);
    tcase_add_test(cases, a_leader_bows_only_slightly);
    tcase_add_test(cases, a_leader_with_corners_keeps_to_its_runs);
    tcase_add_test(cases, axes_begin_level_in_all_cards);
    tcase_add_test(cases, meters_fill_wide_cards);
    suite_add_tcase(suite, cases);
    return suite;
}
