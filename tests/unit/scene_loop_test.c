/* Guards the learning loop of a board: which flows belong to it, and how print and dark themes tell them. */
#include "support/scenes.h"

#include "../../src/scene/plan.h"

#include <math.h>

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
            ck_assert_msg(plan->graph->edges[i].is_prominent == (is_member && is_closed), "%s", id);
        }
        ck_assert_int_eq(count_texts(compose(plan), "learning loop"), is_closed);
    }
}
END_TEST

/* How many flows of a board belong to the learning loop; 0 too where `member` is none of them. */
static int count_of_loop_with(const char *text, const char *member)
{
    ScenePlan *plan = plan_text(text);
    int count = 0;
    bool has_member = false;
    for (size_t i = 0; i < plan->design->flows.count; i++) {
        bool is_named = strcmp(plan->design->flows.items[i].id, member) == 0;
        count += plan->edges[i].is_loop;
        has_member = has_member || (plan->edges[i].is_loop && is_named);
    }
    return has_member ? count : 0;
}

/* Scores that a model makes ready at night come back through the store that holds them; an experiment's arm,
 * though asked on request too, is no part of the loop. */
START_TEST(the_loop_ends_where_scores_are_looked_up)
{
    static const char text[] =
        "components: {app: client, api: app-service, scores: prediction-store, log: event-stream, "
        "train: training-job, night: batch-scorer, table: offline-feature-store, arm: experiment-platform}\n"
        "flows: [app -> api -> scores, api -> arm, arm ~> log, app ~> log, log => table => train => night, "
        "table => night => scores]\n";
    ck_assert_int_eq(count_of_loop_with(text, "night => scores"), 5);
}
END_TEST

/* What a service beside the main path decides comes back as what users do. */
START_TEST(the_loop_begins_where_a_service_decides)
{
    static const char text[] =
        "components: {app: client, api: app-service, model: ranker, decide: decision-engine, "
        "people: human-review, log: event-stream, train: training-job}\n"
        "flows: [app -> api -> model, api -> decide, decide ~> people ~> log, decide ~> log, "
        "log => train => model]\n";
    ck_assert_int_eq(count_of_loop_with(text, "decide ~> log"), 5);
}
END_TEST

/* One batch belongs to the loop, the other merely feeds a store. */
static const char loop_beside_store[] =
    "components: {app: client, api: app-service, model: ranker, log: event-stream, train: training-job, "
    "store: data-lake}\n"
    "flows: [app -> api -> model, app ~> log, log => train => model, log => store]\n";

static int count_cores(const Scene *scene, const char *group)
{
    int count = 0;
    for (const SceneItem *item = NULL; (item = next_item_in(scene, group, SCENE_PATH, item));)
        count += fabs(item->path.stroke.width - 1.3) < 0.01 && item->path.stroke.dash[0] > 0;
    return count;
}

/* Black and white has no wash that tells batches of the loop apart: dashes run along their middle. */
START_TEST(batches_of_the_loop_have_a_core_in_print)
{
    Scene *print = compose(plan_text_in(loop_beside_store, "print")),
          *paper = compose(plan_text_in(loop_beside_store, "paper"));
    ck_assert_int_eq(count_cores(print, "flow:log => train"), 1);
    ck_assert_int_eq(count_cores(print, "flow:log => store"), 0);
    ck_assert_int_eq(count_cores(print, "flow:app ~> log"), 0);
    ck_assert_int_eq(count_cores(print, "legend"), 1);
    ck_assert_int_eq(count_cores(paper, "flow:log => train"), 0);
}
END_TEST

static int count_strokes_in(const Scene *scene, const char *group, Color color)
{
    int count = 0;
    for (const SceneItem *item = NULL; (item = next_item_in(scene, group, SCENE_PATH, item));) {
        Color stroke = item->path.stroke.color;
        count += stroke.red == color.red && stroke.green == color.green && stroke.blue == color.blue;
    }
    return count;
}

/* On slate the wash is the streams' colour: batches of the loop, and those alone, are filled with a dark one
 * of their own. */
START_TEST(batches_of_the_loop_are_filled_with_their_own_colour)
{
    Scene *slate = compose(plan_text_in(loop_beside_store, "slate"));
    Color inside = theme_load(arena, "slate", NULL, (Span){0}, &report)->loop_inside;
    ck_assert_int_eq(count_strokes_in(slate, "flow:log => train", inside), 1);
    ck_assert_int_eq(count_strokes_in(slate, "flow:log => store", inside), 0);
    ck_assert_int_eq(count_strokes_in(slate, "flow:app ~> log", inside), 0);
    ck_assert_int_eq(count_strokes_in(slate, "legend", inside), 1);
}
END_TEST

Suite *scene_loop_suite(void);

Suite *scene_loop_suite(void)
{
    Suite *suite = suite_create("scene_loop");
    TCase *cases = tcase_create("loop");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, the_learning_loop_is_marked);
    tcase_add_test(cases, the_loop_ends_where_scores_are_looked_up);
    tcase_add_test(cases, the_loop_begins_where_a_service_decides);
    tcase_add_test(cases, batches_of_the_loop_have_a_core_in_print);
    tcase_add_test(cases, batches_of_the_loop_are_filled_with_their_own_colour);
    suite_add_tcase(suite, cases);
    return suite;
}
