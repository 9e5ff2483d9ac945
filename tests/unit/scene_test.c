/* Guards scenes: whatever the design, texts stay on their cards, nothing overlaps, ids are unique and the
 * same input gives the same scene. The fake ruler is wider than real fonts, so that tight places show. */
#include "support/fixture.h"

#include "../../src/scene/connector.h"
#include "canvas.h"
#include "scene.h"

#include <check.h>
#include <dirent.h>
#include <math.h>
#include <string.h>

static ScenePlan *plan_source(Source *source)
{
    Node *root = document_parse(arena, source, &report);
    Design *design = design_read(arena, root, source, NULL, &report);
    Theme *theme = theme_load(arena, "paper", NULL, (Span){0}, &report);
    ck_assert_msg(!report_has_input_errors(&report), "%s", report_format_text(arena, &report, true, false));
    return scene_plan(arena, design, theme, ruler_fake());
}

static ScenePlan *plan_text(const char *text)
{
    return plan_source(source_create(arena, "test.yaml", text, strlen(text)));
}

static Scene *compose(ScenePlan *plan)
{
    layout_run(arena, scene_plan_graph(plan), &report);
    Scene *scene = scene_compose(arena, plan);
    ck_assert_str_eq(scene_audit(arena, scene), "");
    return scene;
}

static Scene *compose_text(const char *text)
{
    return compose(plan_text(text));
}

static const SceneGroup *find_group(const Scene *scene, const char *id)
{
    for (size_t i = 0; i < scene->items.count; i++)
        if (scene->items.items[i].type == SCENE_GROUP_BEGIN &&
            strcmp(scene->items.items[i].group.id, id) == 0)
            return &scene->items.items[i].group;
    return NULL;
}

static int count_texts(const Scene *scene, const char *text)
{
    int count = 0;
    for (size_t i = 0; i < scene->items.count; i++)
        count += scene->items.items[i].type == SCENE_TEXT &&
                 strcmp(scene->items.items[i].text.text, text) == 0;
    return count;
}

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
                     "request of the request path from App to Gateway: ask");
}
END_TEST

/* What happens comes back to training, and what is trained to the main path; what feeds a store, watches, or
 * rolls back is no part of it, nor anything where the loop is open. */
START_TEST(the_learning_loop_is_marked)
{
    static const char loop[] =
        "components: {app: client, api: app-service, ranker: ranker, "
        "events: event-stream, lake: data-lake, train: training-job, registry: model-registry, index: "
        "ann-index, build: index-builder, watch: monitor, features: feature-store}\n"
        "flows:\n"
        "  - app -> api -> ranker -> index\n"
        "  - ranker -> features\n"
        "  - app ~> events\n"
        "  - events => lake\n"
        "  - events ~> features\n"
        "  - ranker ~> watch\n"
        "  - watch ~> registry\n"
        "  - lake => train\n"
        "  - train => registry\n"
        "  - registry => build => index\n";
    static const char *const members[] = {"app ~> events", "events => lake", "lake => train",
                                          "train => registry", "registry => ranker"};
    for (int is_closed = 0; is_closed < 2; is_closed++) {
        ScenePlan *plan = plan_text(
            arena_format(arena, "%s%s", loop, is_closed ? "  - registry => ranker\n" : ""));
        for (size_t i = 0; i < plan->design->flows.count; i++) {
            const char *id = plan->design->flows.items[i].id;
            bool is_member = false;
            for (size_t k = 0; k < sizeof members / sizeof *members; k++)
                is_member = is_member || strcmp(id, members[k]) == 0;
            ck_assert_msg(plan->edges[i].is_loop == (is_member && is_closed), "%s", id);
        }
        ck_assert_int_eq(count_texts(compose(plan), "learning loop"), is_closed);
    }
}
END_TEST

/* Labels are narrow, so that columns stand close; over a long free run they take one line. */
START_TEST(labels_take_one_line_over_long_runs)
{
    static const char near[] = "components: {a: client, d: app-service}\n"
                               "flows:\n  - a -> d: session and item counts\n",
                      far[] = "lanes: {online: Online, offline: Offline}\n"
                              "components:\n"
                              "  a: {kind: client, in: online}\n"
                              "  b: {kind: app-service, in: online}\n"
                              "  c: {kind: app-service, in: online}\n"
                              "  d: {kind: app-service, in: online}\n"
                              "  x: {kind: event-stream, in: offline}\n"
                              "  y: {kind: data-lake, in: offline}\n"
                              "flows:\n"
                              "  - a -> b -> c -> d\n"
                              "  - a ~> x\n"
                              "  - d ~> y\n"
                              "  - x ~> y: session and item counts\n";
    ck_assert_int_eq(count_texts(compose_text(near), "session and item counts"), 0);
    ck_assert_int_eq(count_texts(compose_text(far), "session and item counts"), 1);
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

/* A bend just before a hop is rounded less, so that the line never turns back. */
START_TEST(bends_leave_hops_their_room)
{
    Point points[] = {{0, 0}, {0, 50}, {60, 50}};
    Line line = {.points = points, .count = 3};
    array_push(arena, &line.hops, ((Hop){1, 12, 7}));
    double length, x = 0;
    Path path = trace_line(arena, &line, 9, 0, &length);
    for (size_t i = 0; i < path.steps.count; i++) {
        const PathStep *step = &path.steps.items[i];
        Point end = step->points[step->verb == PATH_CURVE ? 2 : 0];
        ck_assert_double_ge(end.x, x);
        x = end.x;
    }
    ck_assert_double_eq(x, 60);
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

/* What is said of a flow stands by its line, on one sheet, tied to the line itself, be it as short as that of
 * a loop; the label keeps off both. */
START_TEST(notes_on_flows_stand_by_their_lines)
{
    ScenePlan *plan = plan_text("lanes: {x: X, y: Y}\n"
                                "components:\n"
                                "  a: {kind: client, in: x}\n"
                                "  b: {kind: ranker, in: x}\n"
                                "  c: {kind: kv-store, in: y}\n"
                                "flows:\n"
                                "  - a -> b: {label: ask, note: retried once}\n"
                                "  - b -> c\n"
                                "  - b -> b: {label: retry, note: on failure}\n"
                                "notes:\n"
                                "  - {on: a -> b, text: Over 150k qps shed load}\n"
                                "  - {on: b -> c, text: Read twice}\n");
    Scene *scene = compose(plan);
    ck_assert_ptr_nonnull(find_group(scene, "note:3"));
    ck_assert_ptr_null(find_group(scene, "note:4"));
    for (int flow = 0; flow < 3; flow++) {
        const LayoutEdge *edge = &plan->graph->edges[flow];
        FlowNote place = place_flow_note(plan, flow);
        Point end = place.leader[1];
        bool is_on_line = false;
        for (size_t i = 0; i + 1 < edge->point_count; i++) {
            Point a = edge->points[i], b = edge->points[i + 1];
            is_on_line = is_on_line || (end.x >= fmin(a.x, b.x) - 0.1 && end.x <= fmax(a.x, b.x) + 0.1 &&
                                        end.y >= fmin(a.y, b.y) - 0.1 && end.y <= fmax(a.y, b.y) + 0.1);
        }
        ck_assert(is_on_line);
        ck_assert(rect_contains(edge->label_rect, place.note, 0.5));
        ck_assert(!rect_overlaps(place.note, place.label, 0.5));
    }
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
    Source *source = source_create(arena, "test.yaml", text, strlen(text));
    Design *design = design_read(arena, document_parse(arena, source, &report), source, NULL, &report);
    scene = compose(
        scene_plan(arena, design, theme_load(arena, "print", NULL, (Span){0}, &report), ruler_fake()));
    ck_assert_int_eq(count_texts(scene, "https://example.org/a"), 1);
    ck_assert_int_eq(count_texts(scene, "https://example.org/c"), 1);
    ck_assert_int_eq(count_texts(scene, "A\xC2\xA0\xC2\xB9") + count_texts(scene, "D\xC2\xA0\xC2\xB9"), 2);
    ck_assert_int_eq(count_texts(scene, "C\xC2\xA0\xC2\xB2"), 1);
    ck_assert_ptr_nonnull(find_group(scene, "link:2")->link);
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

/* The first item of this type in the group; never NULL. */
static SceneItem *item_of(Scene *scene, const char *id, SceneItemType type)
{
    bool is_inside = false;
    for (size_t i = 0; i < scene->items.count; i++) {
        SceneItem *item = &scene->items.items[i];
        if (item->type == SCENE_GROUP_BEGIN)
            is_inside = strcmp(item->group.id, id) == 0;
        if (is_inside && item->type == type)
            return item;
    }
    ck_abort_msg("no such item in %s", id);
    return NULL;
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
        compose(plan_source(source));
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
    tcase_add_test(cases, the_learning_loop_is_marked);
    tcase_add_test(cases, labels_take_one_line_over_long_runs);
    tcase_add_test(cases, free_boards_leave_a_slide_room_for_furniture);
    tcase_add_test(cases, bends_leave_hops_their_room);
    tcase_add_test(cases, ids_of_groups_are_unique);
    tcase_add_test(cases, the_label_of_a_fan_is_drawn_once);
    tcase_add_test(cases, cards_show_two_facts_the_schedule_or_latency_first);
    tcase_add_test(cases, the_legend_shows_only_what_occurs);
    tcase_add_test(cases, notes_on_flows_stand_by_their_lines);
    tcase_add_test(cases, links_become_footnotes_in_print);
    tcase_add_test(cases, the_rail_tells_the_time_that_the_path_takes);
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
