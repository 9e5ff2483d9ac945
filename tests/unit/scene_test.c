/* Guards scenes: whatever the design, texts stay on their cards, nothing overlaps, ids are unique and the
 * same input gives the same scene. The fake ruler is wider than real fonts, so that tight places show. */
#include "support/scenes.h"

#include "canvas.h"

#include <dirent.h>

static const char small[] = "title: Small\n"
                            "requirements: {users: 3M, latency: p99 200ms, functional: [works]}\n"
                            "lanes: {online: {label: Online serving, note: per request}, offline: Offline}\n"
                            "groups: {g: {label: Scoring, in: online}}\n"
                            "components:\n"
                            "  app: {kind: client, in: online, note: opens often}\n"
                            "  gateway: {kind: api-gateway, in: online, latency: p99 5ms, replicas: 40, "
                            "rate: 2k qps, link: 'https://example.org'}\n"
                            "  ranker: {kind: ranker, in: g, label: The ranker with a name that is much too "
                            "long for a card, tech: DLRM, every: 6h}\n"
                            "  store: {kind: kv-store, in: online, tech: Redis}\n"
                            "  trainer: {kind: training-job, in: offline}\n"
                            "flows:\n"
                            "  - app -> gateway -> ranker: ask\n"
                            "  - gateway -> [store, ranker]: read both\n"
                            "  - trainer => ranker: {label: deploy, id: ship}\n"
                            "  - trainer -- store\n"
                            "tradeoffs:\n"
                            "  - {on: [ranker, g, ship, online], choose: One model, over: [two], pros: "
                            "[simple], cons: [coarse], effects: {cost: -2, quality: 1},\n"
                            "     because: it is enough, revisit: when it is not}\n"
                            "  - {on: ranker, choose: Retrain}\n"
                            "  - choose: Be small\n"
                            "notes: [{text: For the board}, {on: store, text: For the store}]\n";

START_TEST(a_board_with_everything_is_faultless)
{
    Scene *scene = compose_text(small);
    ck_assert_str_eq(scene->title, "Small");
    static const char *const ids[] = {"title",
                                      "lane:online",
                                      "group:g",
                                      "gateway",
                                      "flow:app -> gateway",
                                      "flow:ship",
                                      "note:1",
                                      "note:3",
                                      "marker:1:ranker",
                                      "marker:1:group:g",
                                      "marker:1:flow:ship",
                                      "marker:1:lane:online",
                                      "marker:2:ranker",
                                      "tradeoff:3",
                                      "legend"};
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
        ck_assert_msg(find_group(scene, ids[i]) != NULL, "no group %s", ids[i]);
    ck_assert_str_eq(find_group(scene, "gateway")->spoken,
                     "Gateway, api-gateway, p99 5 ms, 2k qps, 40 replicas");
    ck_assert_str_eq(find_group(scene, "gateway")->link, "https://example.org");
    ck_assert_str_eq(find_group(scene, "flow:ship")->kind, "batch");
    ck_assert_str_eq(find_group(scene, "flow:app -> gateway")->spoken,
                     "request on the main path from App to Gateway: ask");
}
END_TEST

/* Without a page the whole drawing aims at a slide's shape: the more furniture, the flatter the board. */
START_TEST(free_boards_leave_a_slide_room_for_furniture)
{
    static const char parts[] =
        "components: {a: client, b: app-service, c: kv-store}\nflows: [a -> b -> c]\n";
    const LayoutGraph *bare = scene_plan_graph(plan_text(parts));
    const LayoutGraph *full = scene_plan_graph(plan_text(
        arena_format(arena, "%stradeoffs: [{on: b, choose: One, pros: [x, y, z]}, {choose: Two}]\n", parts)));
    ck_assert(bare->page_ratio == 0 && full->page_ratio == 0); /* not asked: it gives way */
    ck_assert_double_gt(bare->easy_ratio, 16.0 / 9);
    ck_assert_double_gt(full->easy_ratio, bare->easy_ratio);
}
END_TEST

START_TEST(ids_of_groups_are_unique)
{
    Scene *scene = compose_text(small);
    for (size_t i = 0; i < scene->items.count; i++)
        for (size_t k = 0; k < i && scene->items.items[i].type == SCENE_GROUP_BEGIN; k++)
            if (scene->items.items[k].type == SCENE_GROUP_BEGIN)
                ck_assert_str_ne(scene->items.items[i].group.id, scene->items.items[k].group.id);
}
END_TEST

START_TEST(the_label_of_a_fan_is_drawn_once)
{
    Scene *scene = compose_text(small);
    ck_assert_int_eq(count_texts(scene, "read both"), 1);
}
END_TEST

START_TEST(cards_show_two_facts_the_schedule_or_latency_first)
{
    Scene *scene = compose_text(small);
    ck_assert_int_eq(count_texts(scene, "p99 5 ms"), 1);
    ck_assert_int_eq(count_texts(scene, "2k qps"), 1);
    ck_assert_int_eq(count_texts(scene, "40 replicas"), 0);
    ck_assert_int_eq(count_texts(scene, "every 6 h"), 1);
}
END_TEST

START_TEST(the_legend_shows_only_what_occurs)
{
    Scene *scene = compose_text("components: {a: {kind: client}, b: {kind: kv-store}}\nflows: [a ~> b]\n");
    ck_assert_int_eq(count_texts(scene, "stream"), 1);
    ck_assert_int_eq(count_texts(scene, "store"), 1);
    ck_assert_int_eq(count_texts(scene, "batch"), 0);
    ck_assert_int_eq(count_texts(scene, "job"), 0);
    ck_assert_int_eq(count_texts(scene, "tradeoff"), 0);
}
END_TEST

/* On paper no link can be followed: its address is printed, once for all parts that share it. */
START_TEST(links_become_footnotes_in_print)
{
    static const char text[] =
        "components:\n  a: {kind: client, link: \"https://example.org/a\"}\n  b: cache\n"
        "  c: {kind: ranker, link: \"https://example.org/c\"}\n  d: {kind: cache, link: "
        "\"https://example.org/a\"}\n";
    Scene *scene = compose_text(text);
    ck_assert_int_eq(count_texts(scene, "https://example.org/a"), 0);
    scene = compose(plan_text_in(text, "print"));
    ck_assert_int_eq(count_texts(scene, "https://example.org/a"), 1);
    ck_assert_int_eq(count_texts(scene, "https://example.org/c"), 1);
    ck_assert_int_eq(count_texts(scene, "A\xC2\xA0\xC2\xB9") + count_texts(scene, "D\xC2\xA0\xC2\xB9"), 2);
    ck_assert_int_eq(count_texts(scene, "C\xC2\xA0\xC2\xB2"), 1);
    ck_assert_ptr_nonnull(find_group(scene, "link:2")->link);
    scene = compose(plan_text_in("components: {a: {kind: client, label: \"Block\\n\", link: \"https://a.b\"}}\n",
                                 "print"));
    ck_assert_int_eq(count_texts(scene, "Block\xC2\xA0\xC2\xB9"), 1); /* as blocks of YAML end */
}
END_TEST

START_TEST(what_a_card_does_not_show_is_spoken)
{
    Scene *scene = compose_text("components: {a: {kind: client, owner: team **A**, note: Slow}}\n");
    ck_assert_str_eq(find_group(scene, "a")->spoken, "A, client, run by team A. Slow");
}
END_TEST

/* The bar tells of a sum, so it stands only where every part of it is known. */
START_TEST(the_rail_tells_the_time_that_the_path_takes)
{
    static const char text[] =
        "requirements: {latency: p99 200ms}\nlanes: {o: Online}\ncomponents:\n  app: {kind: client, in: o}\n"
        "  a: {kind: app-service, in: o, latency: 50ms}\n  b: {kind: ranker, in: o%s}\nflows: [app -> a -> "
        "b]\n";
    ck_assert_int_eq(count_texts(compose_text(arena_format(arena, text, ", latency: p99 83ms")), "p99 133"),
                     1);
    Scene *scene = compose_text(arena_format(arena, text, ""));
    ck_assert_int_eq(count_texts(scene, "of 200 ms"), 0);
}
END_TEST

/* A little more width keeps a title's short words in company, where a little is enough: what takes two lines
 * in any case, or more even then, asks for none. */
START_TEST(lane_titles_take_two_lines_where_a_wider_rail_allows)
{
    static const struct {
        const char *titles[2];
        bool is_wide;
    } cases[] = {
        {{"Money again", "A lane of eight words or even more"}, false},
        {{"Money and signals", "Again"}, true},
        {{"Money and signals", "A lane of eight words or even more"}, true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ScenePlan *plan = plan_text(
            arena_format(arena, "lanes: {o: %s, p: %s}\n"
                                "components: {app: {kind: client, in: o}, b: {kind: ranker, in: p}}\n",
                         cases[i].titles[0], cases[i].titles[1]));
        double lane = scene_plan_graph(plan)->nodes[0].title.width;
        ck_assert_int_eq(count_texts(compose(plan), "Money and"), cases[i].is_wide);
        ck_assert_msg(cases[i].is_wide ? lane > 88 - 12 : lane == 88 - 12, "%s: %g", cases[i].titles[0],
                      lane);
    }
}
END_TEST

/* A rail grows a little where a note takes a line less for it, but not for one that would need much more. */
START_TEST(lane_notes_take_a_line_less_where_a_wider_rail_allows)
{
    static const struct {
        const char *note;
        bool is_wide;
    } cases[] = {{"per day", false}, {"per month", true}, {"per request", false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ScenePlan *plan = plan_text(arena_format(arena,
                                                 "lanes: {o: {label: Online, note: %s}}\n"
                                                 "components: {app: {kind: client, in: o}}\n",
                                                 cases[i].note));
        double lane = scene_plan_graph(plan)->nodes[0].title.width;
        bool is_one_line = count_texts(compose(plan), cases[i].note) == 1;
        ck_assert(is_one_line == (strcmp(cases[i].note, "per request") != 0));
        ck_assert_msg(cases[i].is_wide ? lane > 88 - 12 && lane <= 100 - 12 : lane == 88 - 12, "%s: %g",
                      cases[i].note, lane);
    }
}
END_TEST

START_TEST(bare_designs_have_a_board)
{
    Scene *scene = compose_text("components: {a: {kind: client}}\n");
    ck_assert_str_eq(scene->title, "test");
    compose_text("title: A title that is so long that no board of one single component could ever hold it in "
                 "a line of its own\n"
                 "question: and a question under it that is longer still, so that both must be set in "
                 "several lines to stay on the page\n"
                 "direction: down\nlanes: {x: X, y: {label: Why, note: because}}\n"
                 "components: {a: {kind: client, in: x}, b: {kind: ranker, in: y}}\nflows: [a -> b]\n");
}
END_TEST

START_TEST(any_number_of_tradeoffs_fits)
{
    static const size_t counts[] = {1, 2, 4, 5, 25};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        const char *text =
            "components: {a: {kind: client}, b: {kind: ranker}}\nflows: [a -> b: ask]\ntradeoffs:\n";
        for (size_t k = 0; k < counts[i]; k++)
            text = arena_format(arena,
                                "%s  - {on: b, choose: Choice number %zu with many words in it, over: "
                                "[another], pros: [one, two, "
                                "three], cons: [a con that takes more than a line of its narrow column], "
                                "effects: {a rather long "
                                "axis name: 2, cost: -2}, because: of reasons}\n",
                                text, k);
        compose_text(text);
    }
}
END_TEST

START_TEST(sizes_grow_with_texts_up_to_a_limit)
{
    LayoutGraph *graph = scene_plan_graph(plan_text("components: {a: {kind: client}, b: {kind: ranker}}\n"));
    LayoutGraph *wide = scene_plan_graph(
        plan_text("components: {a: {kind: client}, b: {kind: ranker, label: A label of many words that "
                  "cannot stand in one line}}\n"));
    ck_assert_double_eq(graph->nodes[0].size.width, graph->nodes[1].size.width);
    ck_assert_double_eq(wide->nodes[0].size.width, wide->nodes[1].size.width);
    ck_assert_double_gt(wide->nodes[0].size.width, graph->nodes[0].size.width);
    ck_assert_double_le(wide->nodes[0].size.width, 240);
    ck_assert_double_gt(wide->nodes[1].size.height, graph->nodes[1].size.height);
}
END_TEST

START_TEST(the_main_path_ends_in_an_answer)
{
    ScenePlan *plan = plan_text("components: {app: {kind: client}, service: {kind: app-service, latency: "
                                "5ms}, store: {kind: kv-store, "
                                "latency: 9ms}, ranker: {kind: ranker, latency: 3ms}}\n"
                                "flows: [app -> service, service -> store, service -> ranker]\n");
    const LayoutGraph *graph = scene_plan_graph(plan);
    ck_assert(graph->edges[0].is_main);
    ck_assert(!graph->edges[1].is_main);
    ck_assert(graph->edges[2].is_main);
}
END_TEST

START_TEST(the_same_design_gives_the_same_scene)
{
    const char *first = scene_dump(arena, compose_text(small));
    ck_assert_str_eq(first, scene_dump(arena, compose_text(small)));
    ck_assert_ptr_nonnull(strstr(first, "group component gateway kind api-gateway"));
}
END_TEST

/* The audit must be able to fail, else the tests above prove nothing. */
START_TEST(the_audit_sees_faults)
{
    Scene *scene = compose_text(small);
    bool in_component = false;
    for (size_t i = 0; i < scene->items.count; i++) {
        SceneItem *item = &scene->items.items[i];
        in_component = item->type == SCENE_GROUP_BEGIN ? strcmp(item->group.class, "component") == 0
                                                       : in_component;
        if (item->type == SCENE_TEXT && in_component) {
            item->text.origin.x += 400;
            break;
        }
    }
    ck_assert_ptr_nonnull(strstr(scene_audit(arena, scene), "leaves app"));
    scene->size.width /= 2;
    ck_assert_ptr_nonnull(strstr(scene_audit(arena, scene), "leaves the page"));
}
END_TEST

/* The first item of this type in the group, to be changed. */
static SceneItem *item_of(Scene *scene, const char *id, SceneItemType type)
{
    return &scene->items.items[first_item_in(scene, id, type) - scene->items.items];
}

START_TEST(the_audit_sees_lines_and_labels_on_cards)
{
    Scene *scene = compose_text(small);
    Rect card = path_bounds(&item_of(scene, "gateway", SCENE_PATH)->path.path);
    SceneText *label = &item_of(scene, "marker:1:ranker", SCENE_TEXT)->text;
    label->origin = rect_centre(card);
    ck_assert_ptr_nonnull(strstr(scene_audit(arena, scene), "1 lies on gateway"));
    Path *line = &item_of(scene, "flow:app -> gateway", SCENE_PATH)->path.path;
    line->steps.count = 0;
    path_move(arena, line, card.x - 50, rect_centre(card).y);
    path_line(arena, line, rect_right(card) + 50, rect_centre(card).y);
    ck_assert_ptr_nonnull(strstr(scene_audit(arena, scene), "flow:app -> gateway runs through gateway"));
    Path *marker = &item_of(scene, "marker:2:ranker", SCENE_PATH)->path.path;
    marker->steps.count = 0;
    path_circle(arena, marker, (Point){5, 5}, 3);
    ck_assert_ptr_nonnull(strstr(scene_audit(arena, scene), "marker:2:ranker is off ranker"));
}
END_TEST

/* With the fake ruler, and in each theme with the fonts that draw it, as themes have other sizes, families
 * and furniture. */
START_TEST(every_design_is_faultless_in_every_theme)
{
    size_t themes, count = 0;
    ThemeEntry *entries = theme_list(arena, &themes, &report);
    ck_assert_uint_gt(themes, 0);
    DIR *directory = opendir("designs");
    ck_assert_ptr_nonnull(directory);
    for (struct dirent *file = readdir(directory); file; file = readdir(directory)) {
        if (!strstr(file->d_name, ".yaml"))
            continue;
        Source *source = source_read(arena, arena_format(arena, "designs/%s", file->d_name), &report);
        compose(plan_source(source, "paper"));
        Design *design = design_read(arena, document_parse(arena, source, &report), source, NULL, &report);
        for (size_t i = 0; i < themes; i++, count++) {
            Theme *theme = theme_load(arena, entries[i].name, NULL, (Span){0}, &report);
            TextSetter *setter = text_setter_create(theme->sans, theme->mono, &report);
            ScenePlan *plan = scene_plan(arena, design, theme, text_setter_ruler(setter));
            layout_run(arena, scene_plan_graph(plan), &report);
            const char *faults = scene_audit(arena, scene_compose(arena, plan));
            text_setter_destroy(setter);
            ck_assert_msg(*faults == '\0', "%s in %s:\n%s", file->d_name, entries[i].name, faults);
        }
    }
    closedir(directory);
    ck_assert_uint_gt(count, themes);
}
END_TEST

Suite *scene_suite(void);
Suite *scene_suite(void)
{
    Suite *suite = suite_create("scene");
    TCase *cases = tcase_create("scene");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, a_board_with_everything_is_faultless);
    tcase_add_test(cases, free_boards_leave_a_slide_room_for_furniture);
    tcase_add_test(cases, ids_of_groups_are_unique);
    tcase_add_test(cases, the_label_of_a_fan_is_drawn_once);
    tcase_add_test(cases, cards_show_two_facts_the_schedule_or_latency_first);
    tcase_add_test(cases, the_legend_shows_only_what_occurs);
    tcase_add_test(cases, links_become_footnotes_in_print);
    tcase_add_test(cases, what_a_card_does_not_show_is_spoken);
    tcase_add_test(cases, the_rail_tells_the_time_that_the_path_takes);
    tcase_add_test(cases, lane_titles_take_two_lines_where_a_wider_rail_allows);
    tcase_add_test(cases, lane_notes_take_a_line_less_where_a_wider_rail_allows);
    tcase_add_test(cases, bare_designs_have_a_board);
    tcase_add_test(cases, any_number_of_tradeoffs_fits);
    tcase_add_test(cases, sizes_grow_with_texts_up_to_a_limit);
    tcase_add_test(cases, the_main_path_ends_in_an_answer);
    tcase_add_test(cases, the_same_design_gives_the_same_scene);
    tcase_add_test(cases, the_audit_sees_faults);
    tcase_add_test(cases, the_audit_sees_lines_and_labels_on_cards);
    tcase_add_test(cases, every_design_is_faultless_in_every_theme);
    suite_add_tcase(suite, cases);
    return suite;
}
