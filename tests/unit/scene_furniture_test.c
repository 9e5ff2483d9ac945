/* Guards where title block, tradeoffs, notes and legend stand. */
#include "support/scenes.h"

#include <math.h>

/* A wide board, but for its tradeoffs: one of them leaves room for the legend beside it. */
#define WIDE_BOARD \
    "title: A wide board\nquestion: Which numbers stand where?\n" \
    "requirements: {users: 3M, traffic: 2k qps, latency: p99 200ms, freshness: 5min, corpus: 1B,\n" \
    "  metrics: {offline: [recall@500], online: [watch time]}}\n" \
    "components: {a: client, b: app-service, c: app-service, d: ranker, e: ranker, f: cache, g: kv-store, " \
    "h: kv-store}\n" \
    "flows: [a -> b -> c -> d -> e -> f -> g -> h, a ~> c, f => h]\n"
#define TRADEOFF_ON(part, name) \
    "  - {on: " part ", choose: " name ", over: [none], pros: [fast, small, plain, cheap],\n" \
    "     cons: [coarse, old, dull], because: it does, effects: {cost: 1, speed: 2, load: 0},\n" \
    "     revisit: it grows}\n"
static const char wide[] = WIDE_BOARD "tradeoffs:\n" TRADEOFF_ON("d", "One");
static const char wide_with_more[] = WIDE_BOARD "tradeoffs:\n" TRADEOFF_ON("d", "One") TRADEOFF_ON("e", "Two")
    TRADEOFF_ON("f", "Three");

static Scene *compose_wide(const char *theme)
{
    return compose(plan_text_in(wide, theme));
}

START_TEST(the_legend_stands_beside_sheets_and_below_tables)
{
    Scene *paper = compose(plan_text_in(wide_with_more, "paper")), *board = compose_wide("whiteboard");
    ck_assert_double_gt(text_of(paper, "Legend")->origin.y, text_of(paper, "it grows")->origin.y);
    const SceneText *legend = text_of(board, "Legend"), *last = text_of(board, "revisit when it grows");
    ck_assert_double_lt(legend->origin.y, last->origin.y);
    ck_assert_double_gt(legend->origin.x, text_of(board, "One")->origin.x + 300);
}
END_TEST

/* All that is drawn in a group, lines of text included. */
static Rect bounds_of(const Scene *scene, const char *group)
{
    double left = INFINITY, top = INFINITY, right = 0, bottom = 0;
    for (const SceneItem *item = NULL; (item = next_item_in(scene, group, SCENE_PATH, item));) {
        Rect rect = path_bounds(&item->path.path);
        left = fmin(left, rect.x);
        top = fmin(top, rect.y);
        right = fmax(right, rect_right(rect));
        bottom = fmax(bottom, rect_bottom(rect));
    }
    for (const SceneItem *item = NULL; (item = next_item_in(scene, group, SCENE_TEXT, item));)
        right = fmax(right, item->text.origin.x +
                                text_width(ruler_fake(), &item->text.style, item->text.text));
    return (Rect){left, top, right - left, bottom - top};
}

/* One card does not fill the width of a table's board: the legend closes its row, its heading level with the
 * card's title, its outlines in so many columns that it is hardly higher than the card. */
START_TEST(the_legend_stands_beside_a_single_card)
{
    Scene *scene = compose_wide("paper");
    Rect card = first_box_in(scene, "tradeoff:1"), legend = bounds_of(scene, "legend");
    ck_assert_double_eq_tol(text_of(scene, "Legend")->origin.y, text_of(scene, "Tradeoffs")->origin.y, 0.1);
    ck_assert_double_gt(legend.x, rect_right(card) + 29.5);
    ck_assert_double_eq_tol(rect_right(legend), scene->size.width - 36, 0.5);
    ck_assert_double_lt(rect_bottom(legend), rect_bottom(card) + 26);
}
END_TEST

/* Marks end the shorter of the columns that outlines and lines make: here eight outlines stand beside six
 * lines and two marks with the heading over them. */
START_TEST(marks_of_a_block_end_a_short_column)
{
    Scene *scene = compose_text(
        "title: A wide board\n"
        "components: {a: client, b: app-service, c: kv-store, d: event-stream, e: training-job, f: monitor, "
        "g: ranker, h: experiment-platform, i: app-service, j: app-service}\n"
        "flows: [a -> i -> j -> b -> g -> c, b -> h, a ~> d ~> f, d => e => g, a -- e]\n"
        "notes: [{on: b, text: A note}]\ntradeoffs: [{on: g, choose: One, pros: [fast]}]\n");
    ck_assert_double_gt(text_of(scene, "tradeoff")->origin.x, text_of(scene, "request")->origin.x + 100);
    ck_assert_double_le(text_of(scene, "note")->origin.y, text_of(scene, "association")->origin.y + 0.1);
}
END_TEST

/* Where the last row of cards has a place left, the legend takes it and begins there as a card would. */
START_TEST(the_legend_takes_the_place_of_a_missing_card)
{
    static const char text[] =
        "components: {a: client, b: app-service, c: ranker, d: cache, e: kv-store}\n"
        "flows: [a -> b -> c -> d -> e]\n"
        "tradeoffs:\n" TRADEOFF_ON("b", "One") TRADEOFF_ON("c", "Two") TRADEOFF_ON("d", "Three");
    Scene *scene = compose_text(text);
    Rect second = first_box_in(scene, "tradeoff:2"), third = first_box_in(scene, "tradeoff:3");
    const SceneText *legend = text_of(scene, "Legend");
    ck_assert_double_gt(third.y, rect_bottom(second));
    ck_assert_double_eq_tol(legend->origin.x, second.x, 0.1);
    ck_assert_double_eq_tol(legend->origin.y, text_of(scene, "Three")->origin.y, 0.1);
    ck_assert_double_le(rect_bottom(bounds_of(scene, "legend")), scene->size.height - 36);
}
END_TEST

/* Beside a high board the legend stands under the cards, and ends with the board. */
START_TEST(the_legend_stands_under_cards_beside_a_board)
{
    static const char text[] =
        "direction: down\ncomponents: {a: client, b: app-service, c: ranker, d: cache, e: kv-store, "
        "f: cache, g: ranker, h: kv-store}\nflows: [a -> b -> c -> d -> e -> f -> g -> h]\n"
        "tradeoffs:\n" TRADEOFF_ON("b", "One");
    Scene *scene = compose_text(text);
    Rect card = first_box_in(scene, "tradeoff:1"), first = first_box_in(scene, "a"),
         last = first_box_in(scene, "h");
    ck_assert_double_gt(card.x, rect_right(first));
    ck_assert_double_eq_tol(text_of(scene, "Legend")->origin.x, card.x, 0.1);
    ck_assert_double_gt(text_of(scene, "Legend")->origin.y, rect_bottom(card));
    ck_assert_double_lt(rect_bottom(bounds_of(scene, "legend")), rect_bottom(last) + 20);
    ck_assert_double_lt(scene->size.height, rect_bottom(last) + 36 + 20);
}
END_TEST

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

/* Of the last texts of the legend, which name outlines: whether they stand in one row; and the room that they
 * need in one where 14 lie between them, and have. */
static bool are_in_one_row(const Scene *scene, int outlines, double *needed, double *room)
{
    const SceneText *names[32];
    int count = 0;
    for (const SceneItem *item = NULL; (item = next_item_in(scene, "legend", SCENE_TEXT, item));)
        names[count++] = &item->text;
    bool is_one_row = true;
    *needed = -14;
    for (int i = count - outlines; i < count; i++) {
        *needed += 34 + 9 + text_width(ruler_fake(), &names[i]->style, names[i]->text) + 14;
        is_one_row = is_one_row && names[i]->origin.y == names[count - 1]->origin.y;
    }
    *room = scene->size.width - 36 - first_box_in(scene, "legend").x;
    return is_one_row;
}

/* Outlines keep a row of their own where they fit one with less between them. */
START_TEST(outlines_close_up_for_a_row_of_their_own)
{
    static const char kinds[] =
        "components: {c: client, s: app-service, r: ranker, h: {kind: calibrator, label: '%.*s'}, "
        "k: {kind: kv-store, label: '%.*s'}, e: event-stream, t: training-job, "
        "l: labeling-service}\n"
        "flows:\n  - c ~> e => t => r\n  - s -> r\n%.*s";
    static const char chain[] = "  - c -> s\n  - s -> h\n  - h -> k\n  - k -> l\n";
    enum { LINK = 11, LINKS = 4, LEAST = 12, MOST = 20 };
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz";
    int tight = 0;
    for (int links = 0; links <= LINKS; links++)
        for (int length = LEAST; length <= MOST; length++) { /* boards of many widths */
            const char *text = arena_format(arena, kinds, length, letters, length, letters, links * LINK, chain);
            double needed, room;
            bool is_one_row = are_in_one_row(compose_text(text), 8, &needed, &room);
            ck_assert(is_one_row == (needed <= room + 0.01));
            tight += is_one_row && needed + 6 * 8 > room;
        }
    ck_assert_int_gt(tight, 0);
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

/* Samples in rows that lie close are lower, so that strokes that overshoot do not meet. */
START_TEST(outlines_keep_apart_in_a_block)
{
    Scene *board = compose_wide("whiteboard");
    ARRAY_OF(Rect) outlines = {0};
    for (const SceneItem *item = NULL; (item = next_item_in(board, "legend", SCENE_PATH, item));) {
        Rect rect = path_bounds(&item->path.path);
        if (fabs(rect.width - 34) < 0.01)
            array_push(arena, &outlines, rect);
    }
    ck_assert_uint_ge(outlines.count, 4);
    for (size_t i = 0; i + 1 < outlines.count; i++) {
        double apart = outlines.items[i + 1].y - rect_bottom(outlines.items[i]);
        ck_assert(apart < -10 || apart >= 7.9); /* of one sample, or of two */
    }
}
END_TEST

/* A block that is higher than panel and legend together stays below; and a sheet leaves it to its number
 * where it belongs. */
START_TEST(a_high_legend_stands_below_sheets)
{
    Scene *board = compose(plan_text_in(
        "lanes: {o: Online, p: Offline}\n"
        "components: {a: {kind: client, in: o}, b: {kind: app-service, in: o}, c: {kind: app-service, in: o},\n"
        "  d: {kind: app-service, in: o}, e: {kind: app-service, in: o}, f: {kind: app-service, in: o},\n"
        "  g: {kind: ranker, in: o}, s: {kind: app-service, in: p}}\n"
        "flows: [a -> b -> c -> d -> e -> f -> g, c ~> s, s => d, b -- s, e -> s]\n"
        "tradeoffs: [{on: g, choose: One}]\n",
        "whiteboard"));
    ck_assert_double_gt(text_of(board, "Legend")->origin.y, text_of(board, "One")->origin.y + 20);
    ck_assert_int_eq(count_texts(board, "G"), 1); /* on its card alone */
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

/* A legend of two rows has the parts in one of them. */
START_TEST(parts_have_a_row_of_their_own_in_a_long_legend)
{
    static const char text[] =
        "components: {a: client, b: app-service, c: ranker, d: cache, e: event-stream, f: training-job, "
        "i: app-service}\n"
        "flows: [a -> b -> i -> c -> d, a ~> e => f]\n"
        "tradeoffs: [{on: c, choose: One}, {on: b, choose: Two}, {on: d, choose: Three}, {on: a, choose: "
        "Four}]\n";
    Scene *scene = compose_text(text);
    const SceneText *line = text_of(scene, "request path"), *part = text_of(scene, "client"),
                    *mark = text_of(scene, "tradeoff"), *last = text_of(scene, "job");
    ck_assert_double_eq_tol(mark->origin.y, line->origin.y, 0.1);
    ck_assert_double_eq_tol(last->origin.y, part->origin.y, 0.1);
    ck_assert_double_gt(part->origin.y, line->origin.y + 20);
}
END_TEST

/* Its rows stand at one pace, at which the longer one ends with the board or which is the widest. */
START_TEST(a_long_legend_spreads)
{
    static const char *const boards[] = {
        "components: {a: client, b: app-service, c: ranker, d: cache, e: event-stream, f: training-job, "
        "i: app-service}\n"
        "flows: [a -> b -> i -> c -> d, a ~> e => f]\n%s",
        "components: {a: client, b: app-service, c: ranker, d: cache, e: event-stream, f: training-job, "
        "g: data-lake, h: drift-monitor, i: app-service, k: app-service, l: app-service, m: app-service}\n"
        "flows: [a -> b -> i -> k -> l -> m -> c -> d, a ~> e => g => f, c ~> h]\n%s",
    };
    for (size_t i = 0; i < sizeof boards / sizeof *boards; i++) {
        Scene *scene = compose_text(
            arena_format(arena, boards[i],
                         "tradeoffs: [{on: c, choose: One}, {on: b, choose: Two}, {on: d, choose: Three}, "
                         "{on: a, choose: Four}]\n"));
        const SceneText *client = text_of(scene, "client"), *service = text_of(scene, "service");
        double pace = service->origin.x - client->origin.x - 34 - 9 -
                      text_width(ruler_fake(), &client->style, "client");
        double end = rect_right(bounds_of(scene, "legend"));
        ck_assert_double_le(end, scene->size.width - 36 + 0.5);
        ck_assert(pace > 71.5 || end > scene->size.width - 36 - 1.5);
    }
}
END_TEST

Suite *scene_furniture_suite(void);

Suite *scene_furniture_suite(void)
{
    Suite *suite = suite_create("scene_furniture");
    TCase *cases = tcase_create("all");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, the_legend_stands_beside_sheets_and_below_tables);
    tcase_add_test(cases, the_legend_stands_beside_a_single_card);
    tcase_add_test(cases, marks_of_a_block_end_a_short_column);
    tcase_add_test(cases, the_legend_takes_the_place_of_a_missing_card);
    tcase_add_test(cases, the_legend_stands_under_cards_beside_a_board);
    tcase_add_test(cases, rules_of_lanes_keep_off_cards_beside_the_board);
    tcase_add_test(cases, the_last_card_ends_with_the_lanes);
    tcase_add_test(cases, a_page_for_cards_counts_their_heading);
    tcase_add_test(cases, cards_tradeoffs_and_legend_begin_alike);
    tcase_add_test(cases, titles_of_columns_begin_level);
    tcase_add_test(cases, outlines_of_lanes_lie_on_their_rails);
    tcase_add_test(cases, outlines_close_up_for_a_row_of_their_own);
    tcase_add_test(cases, meters_alone_begin_at_the_left);
    tcase_add_test(cases, empty_steps_are_seen_in_print);
    tcase_add_test(cases, outlines_keep_apart_in_a_block);
    tcase_add_test(cases, a_high_legend_stands_below_sheets);
    tcase_add_test(cases, metrics_stand_under_the_facts_beside_a_high_heading);
    tcase_add_test(cases, metrics_stand_under_the_facts_of_a_full_row);
    tcase_add_test(cases, reasons_begin_level_in_a_row);
    tcase_add_test(cases, a_leader_bows_only_slightly);
    tcase_add_test(cases, a_leader_with_corners_keeps_to_its_runs);
    tcase_add_test(cases, parts_have_a_row_of_their_own_in_a_long_legend);
    tcase_add_test(cases, a_long_legend_spreads);
    suite_add_tcase(suite, cases);
    return suite;
}
