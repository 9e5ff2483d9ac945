/* The engine around the rules: acceptance with reasons and dates, root causes, gates, guesses, and what large
 * designs cost. */
#include "support/fixture.h"

#include "lint.h"

#include <check.h>
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void lint_on(const char *text, const char *today);
static void lint(const char *text);
static size_t count_of(const char *rule);
static const Finding *first_of(const char *rule);

static void lint_on(const char *text, const char *today)
{
    report_init(&report, arena);
    const Source *source = source_create(arena, "test.yaml", text, strlen(text));
    const Node *root = document_parse(arena, source, &report);
    Design *design = root == NULL ? NULL : design_read(arena, root, source, NULL, &report);
    ck_assert_msg(design != NULL && !report_has_input_errors(&report), "%s",
                  report_format_text(arena, &report, false, false));
    lint_run_all(arena, design, root, today, &report);
}

static void lint(const char *text)
{
    lint_on(text, NULL);
}

static size_t count_of(const char *rule)
{
    size_t count = 0;
    for (size_t index = 0; index < report.findings.count; index++)
        count += strcmp(report.findings.items[index]->rule, rule) == 0;
    return count;
}

static const Finding *first_of(const char *rule)
{
    for (size_t index = 0; index < report.findings.count; index++)
        if (strcmp(report.findings.items[index]->rule, rule) == 0)
            return report.findings.items[index];
    ck_abort_msg("no finding of %s", rule);
    return NULL;
}

#define CIRCLE "components: {app: client, a: app-service, b: app-service}\nflows: [app -> a -> b, b -> a]\n"

START_TEST(ignore_takes_a_finding_out)
{
    lint(CIRCLE);
    ck_assert_uint_eq(count_of("sync-cycle"), 1);
    lint(CIRCLE "lint: {ignore: [{rule: sync-cycle, on: b, because: the second call does not wait}]}\n");
    ck_assert_uint_eq(count_of("sync-cycle"), 0);
    ck_assert_uint_eq(count_of("unused-suppression"), 0);
}
END_TEST

START_TEST(ignore_without_on_holds_everywhere)
{
    lint(CIRCLE "lint: {ignore: [{rule: sync-cycle, because: known}]}\n");
    ck_assert_uint_eq(count_of("sync-cycle"), 0);
}
END_TEST

START_TEST(ignore_of_another_part_is_unused)
{
    lint(CIRCLE "lint: {ignore: [{rule: sync-cycle, on: app, because: known}]}\n");
    ck_assert_uint_eq(count_of("sync-cycle"), 1);
    ck_assert_uint_eq(count_of("unused-suppression"), 1);
    ck_assert_uint_eq(first_of("unused-suppression")->span.line, 3);
}
END_TEST

/* Accepting a group accepts what is in it. */
START_TEST(ignore_of_a_group_or_lane_holds_for_members)
{
    static const char design[] = "lanes: {online: Online}\ngroups: {g: {in: online}}\n"
                                 "components: {x: {kind: cache, in: g}, app: client, s: app-service}\n"
                                 "flows: [app -> s]\n";
    lint(
        arena_format(arena, "%slint: {ignore: [{rule: orphan-component, on: g, because: later}]}\n", design));
    ck_assert_uint_eq(count_of("orphan-component"), 0);
    lint(arena_format(arena, "%slint: {ignore: [{rule: orphan-component, on: online, because: later}]}\n",
                      design));
    ck_assert_uint_eq(count_of("orphan-component"), 0);
}
END_TEST

START_TEST(ignore_ends_after_its_date)
{
    static const char text[] = CIRCLE "lint: {ignore: [{rule: sync-cycle, because: for now, until: "
                                      "2027-06-30}]}\n";
    lint_on(text, "2027-06-30");
    ck_assert_uint_eq(count_of("sync-cycle"), 0);
    ck_assert_uint_eq(count_of("expired-suppression"), 0);
    lint_on(text, "2027-07-01");
    ck_assert_uint_eq(count_of("sync-cycle"), 1);
    ck_assert_uint_eq(count_of("expired-suppression"), 1);
    lint(text);
    ck_assert_uint_eq(count_of("sync-cycle"), 0);
}
END_TEST

START_TEST(ignore_of_an_unknown_rule_suggests_one)
{
    lint(CIRCLE "lint: {ignore: [{rule: sync-cycel, because: known}]}\n");
    const Finding *finding = first_of("unknown-rule-in-suppression");
    ck_assert_int_eq(finding->severity, SEVERITY_WARNING);
    ck_assert_ptr_nonnull(strstr(finding->help, "sync-cycle"));
    ck_assert_uint_eq(count_of("sync-cycle"), 1);
}
END_TEST

/* The batch job on the path explains why the path is too slow. */
START_TEST(root_cause_hides_its_consequence)
{
    static const char text[] = "requirements: {latency: 100ms}\n"
                               "components:\n  app: client\n  gateway: {kind: api-gateway, latency: 1ms}\n"
                               "  scorer: {kind: %s, latency: 2h}\nflows: [app -> gateway -> scorer]\n";
    lint(arena_format(arena, text, "batch-scorer"));
    ck_assert_uint_eq(count_of("batch-on-request-path"), 1);
    ck_assert_uint_eq(count_of("latency-budget-exceeded"), 0);
    lint(arena_format(arena, text, "app-service"));
    ck_assert_uint_eq(count_of("latency-budget-exceeded"), 1);
}
END_TEST

#define FEED                                                                                                 \
    "components:\n  app: client\n  gateway: api-gateway\n  ranker: ranker\n"                                 \
    "  features: online-feature-store\n"                                                                     \
    "  job: stream-processor\n"
#define FEED_FLOWS "flows: [app -> gateway -> ranker -> features, app ~> job ~> features]\n"

/* "X is missing" is for designs, not for sketches. */
START_TEST(sketches_are_spared_absences)
{
    lint(FEED FEED_FLOWS);
    ck_assert_uint_eq(count_of("unmonitored-model"), 0);
    lint(FEED "  events: event-stream\n" FEED_FLOWS);
    ck_assert_uint_eq(count_of("unmonitored-model"), 1);
}
END_TEST

START_TEST(archetype_decides_which_rules_run)
{
    static const char *const systems[] = {"recommender-feed", "vision"};
    for (size_t index = 0; index < 2; index++) {
        lint(arena_format(arena, "system: %s\nrequirements: {corpus: 1M items}\n%s  events: event-stream\n%s",
                          systems[index], FEED, FEED_FLOWS));
        ck_assert_uint_eq(count_of("rank-without-retrieval"), index == 0 ? 1 : 0);
        ck_assert_uint_eq(count_of("inferred-archetype"), 0);
        ck_assert_uint_eq(count_of("undetermined-archetype"), 0);
    }
}
END_TEST

START_TEST(external_and_managed_parts_are_spared)
{
    lint("components:\n  app: client\n  gateway: api-gateway\n  llm: {kind: llm-server, managed: true}\n"
         "  cache: cache\n  events: event-stream\n  job: stream-processor\n"
         "flows: [app -> gateway -> llm, gateway -> cache, app ~> events ~> job]\n");
    ck_assert_uint_eq(count_of("unmonitored-model"), 0);
    ck_assert_uint_eq(count_of("missing-serving-fallback"), 0);
}
END_TEST

START_TEST(guesses_are_told)
{
    lint("components:\n  app: client\n  box: {tech: Redis}\nflows: [app -> box]\n");
    const Finding *finding = first_of("inferred-kind");
    ck_assert_int_eq(finding->severity, SEVERITY_INFO);
    ck_assert_uint_eq(finding->span.line, 3);
    ck_assert_str_eq(finding->subjects.items[0], "box");
    ck_assert_ptr_nonnull(strstr(finding->message, "cache"));
    ck_assert_uint_eq(count_of("undetermined-archetype"), 1);
}
END_TEST

START_TEST(a_scope_that_leaves_nothing_out_is_told)
{
    lint("out_of_scope: [monitoring, trainning, box]\ncomponents: {app: client, box: cache}\n"
         "flows: [app -> box]\n");
    ck_assert_uint_eq(count_of("unknown-plane"), 1);
    ck_assert_uint_eq(first_of("unknown-plane")->span.column, 28);
    ck_assert_ptr_nonnull(strstr(first_of("unknown-plane")->help, "training"));
}
END_TEST

/* A variant is a full design: what only it forgets is found too, once, and said to be its own. */
START_TEST(variants_are_judged_with_the_base)
{
    lint("components: {a: client, b: cache, c: cache, lost: cache}\nflows: [a -> b, b -> c]\n"
         "variants:\n  one: {remove: [b]}\n  two: {remove: [b], flows: [a -> lost]}\n  same: {}\n");
    ck_assert_uint_eq(count_of("orphan-component"), 3);
    ck_assert_str_eq(report.findings.items[1]->message, "nothing is connected to 'lost'");
    for (size_t index = 2; index < report.findings.count; index++)
        if (strcmp(report.findings.items[index]->subjects.items[0], "c") == 0) {
            ck_assert_str_eq(report.findings.items[index]->message,
                             "in variant 'one': nothing is connected to 'c'");
            ck_assert_str_eq(report.findings.items[index]->evidence.items[0], "also in variant 'two'");
        }
}
END_TEST

/* One that only a variant needs is not unused; one that none needs is said to be so once. */
START_TEST(an_ignore_serves_all_variants)
{
    lint("components: {a: client, b: cache}\nflows: [a -> b]\n"
         "variants: {v: {remove: [b], components: {c: cache}}}\n"
         "lint:\n  ignore:\n    - {rule: orphan-component, because: only in v}\n"
         "    - {rule: sync-cycle, because: nowhere}\n");
    ck_assert_uint_eq(count_of("orphan-component"), 0);
    ck_assert_uint_eq(count_of("unused-suppression"), 1);
    ck_assert_uint_eq(first_of("unused-suppression")->span.line, 7);
}
END_TEST

/* A variant that has not even the part says nothing. */
START_TEST(an_ignore_of_a_part_that_a_variant_removes_may_be_unused)
{
    lint("components: {a: client, b: cache}\nflows: [a -> b]\nvariants: {v: {remove: [b]}}\n"
         "lint: {ignore: [{rule: orphan-component, on: b, because: none is}]}\n");
    ck_assert_uint_eq(count_of("unused-suppression"), 1);
}
END_TEST

/* The witness: which parts, with which numbers, and what to do. */
START_TEST(latency_finding_shows_its_sum)
{
    lint("requirements: {latency: p99 100ms}\n"
         "components:\n  app: client\n  gateway: {kind: api-gateway, latency: 10ms}\n"
         "  ranker: {latency: p99 150ms}\n"
         "flows:\n  - app -> gateway\n  - gateway -> ranker: {latency: 2ms}\n");
    const Finding *finding = first_of("latency-budget-exceeded");
    ck_assert_uint_eq(finding->subjects.count, 3);
    ck_assert_str_eq(finding->subjects.items[0], "app");
    ck_assert_str_eq(finding->evidence.items[0], "path: app -> gateway -> ranker");
    ck_assert_str_eq(finding->evidence.items[1],
                     "sum: gateway 10 ms + ranker 150 ms + transfer 2 ms = 162 ms");
    ck_assert_ptr_nonnull(strstr(finding->help, "'ranker'"));
}
END_TEST

/* A chain as long as a design may be, closed to a circle: no recursion, no square. */
START_TEST(long_chains_are_judged_in_time)
{
    enum { LENGTH = 20000 };
    size_t size = LENGTH * 80, used = 0;
    char *text = malloc(size);
    used += (size_t)snprintf(text + used, size - used,
                             "requirements: {latency: 1s}\ncomponents:\n  app: client\n");
    for (int index = 0; index < LENGTH - 1; index++)
        used +=
            (size_t)snprintf(text + used, size - used, "  c%d: {kind: app-service, latency: 1ms}\n", index);
    used += (size_t)snprintf(text + used, size - used, "flows:\n  - app -> c0\n");
    for (int index = 1; index < LENGTH - 1; index++)
        used += (size_t)snprintf(text + used, size - used, "  - c%d -> c%d\n", index - 1, index);
    lint(text);
    ck_assert_uint_eq(count_of("latency-budget-exceeded"), 1);
    ck_assert_uint_eq(count_of("sync-cycle"), 0);
    snprintf(text + used, size - used, "  - c%d -> c0\n", LENGTH - 2);
    lint(text);
    ck_assert_uint_eq(count_of("latency-budget-exceeded"), 0);
    ck_assert_uint_eq(count_of("sync-cycle"), 1);
    free(text);
}
END_TEST

/* A flow into a group enters where no other part of the group leads: not what a group inside of it holds,
 * which another part calls. */
START_TEST(flows_into_groups_enter_where_nothing_inside_leads)
{
    lint("groups: {g: G, h: {in: g}}\n"
         "components: {x: client, a: {kind: app-service, in: g}, c: {kind: event-stream, in: h}, "
         "y: stream-processor}\n"
         "flows:\n  - x -> g\n  - a -> h\n  - c ~> y\n");
    ck_assert_uint_eq(count_of("sync-into-queue"), 1);
    ck_assert_uint_eq(first_of("sync-into-queue")->span.line, 5);
}
END_TEST

/* Data that flows into a group reaches what no other part of it feeds; data that flows out of it leaves every
 * part. */
START_TEST(data_reaches_what_nothing_inside_feeds)
{
    static const char parts[] = "groups: {g: G}\n"
                                "components: {x: client, job: batch-pipeline, api: app-service, "
                                "a: {kind: kv-store, in: g}, b: {kind: app-service, in: g}, "
                                "c: {kind: batch-pipeline, in: g}, d: {kind: batch-pipeline, in: g}}\n"
                                "flows:\n  - x -> [api, b]\n";
    lint(arena_format(arena, "%s  - job => g\n  - a => b\n", parts));
    ck_assert_uint_eq(count_of("batch-on-request-path"), 0);
    lint(arena_format(arena, "%s  - job => g\n", parts));
    ck_assert_uint_eq(count_of("batch-on-request-path"), 1);
    lint(arena_format(arena, "%s  - g => api\n  - c => d\n", parts));
    ck_assert_uint_eq(count_of("batch-on-request-path"), 2);
}
END_TEST

/* Many flows between large groups multiply: lint says that it gives up instead of running on. */
START_TEST(large_groups_do_not_explode)
{
    enum { MEMBERS = 3000 };
    size_t size = MEMBERS * 120, used = 0;
    char *text = malloc(size);
    used += (size_t)snprintf(text + used, size - used, "groups: {a: A, b: B}\ncomponents:\n");
    for (int index = 0; index < MEMBERS; index++)
        used += (size_t)snprintf(text + used, size - used, "  c%d: {kind: app-service, in: %s}\n", index,
                                 index % 2 == 0 ? "a" : "b");
    snprintf(text + used, size - used, "flows: [a -> b]\n");
    lint(text);
    ck_assert_uint_eq(count_of("too-large-to-lint"), 1);
    free(text);
}
END_TEST

/* Flows into a group, seen from all that it lies in: each group is gone through once, not once for each flow,
 * which would take minutes. */
START_TEST(flows_into_nested_groups_do_not_explode)
{
    enum { DEPTH = 60, MEMBERS = 15000, FLOWS = 90000 };
    GString *text = g_string_new("groups:\n  g0: {label: Outermost}\n");
    for (int index = 1; index < DEPTH; index++)
        g_string_append_printf(text, "  g%d: {in: g%d}\n", index, index - 1);
    g_string_append(text, "components:\n  x: client\n");
    for (int index = 0; index < MEMBERS; index++)
        g_string_append_printf(text, "  c%d: {in: g%d}\n", index, DEPTH - 1);
    g_string_append(text, "flows:\n");
    for (int index = 0; index + 1 < DEPTH; index++)
        g_string_append_printf(text, "  - x -> g%d\n", index);
    for (int index = 0; index < FLOWS; index++)
        g_string_append_printf(text, "  - c%d => g%d\n", index % MEMBERS, DEPTH - 1);
    lint(text->str);
    ck_assert_uint_eq(count_of("too-large-to-lint"), 1);
    g_string_free(text, TRUE);
}
END_TEST

Suite *lint_engine_suite(void);
Suite *lint_engine_suite(void)
{
    Suite *suite = suite_create("lint_engine");
    TCase *engine = tcase_create("engine");
    tcase_add_checked_fixture(engine, set_up, tear_down);
    tcase_add_test(engine, ignore_takes_a_finding_out);
    tcase_add_test(engine, ignore_without_on_holds_everywhere);
    tcase_add_test(engine, ignore_of_another_part_is_unused);
    tcase_add_test(engine, an_ignore_of_a_part_that_a_variant_removes_may_be_unused);
    tcase_add_test(engine, ignore_of_a_group_or_lane_holds_for_members);
    tcase_add_test(engine, ignore_ends_after_its_date);
    tcase_add_test(engine, ignore_of_an_unknown_rule_suggests_one);
    tcase_add_test(engine, root_cause_hides_its_consequence);
    tcase_add_test(engine, sketches_are_spared_absences);
    tcase_add_test(engine, archetype_decides_which_rules_run);
    tcase_add_test(engine, external_and_managed_parts_are_spared);
    tcase_add_test(engine, guesses_are_told);
    tcase_add_test(engine, a_scope_that_leaves_nothing_out_is_told);
    tcase_add_test(engine, variants_are_judged_with_the_base);
    tcase_add_test(engine, an_ignore_serves_all_variants);
    tcase_add_test(engine, latency_finding_shows_its_sum);
    tcase_add_test(engine, long_chains_are_judged_in_time);
    tcase_add_test(engine, flows_into_groups_enter_where_nothing_inside_leads);
    tcase_add_test(engine, data_reaches_what_nothing_inside_feeds);
    tcase_add_test(engine, large_groups_do_not_explode);
    tcase_add_test(engine, flows_into_nested_groups_do_not_explode);
    suite_add_tcase(suite, engine);
    return suite;
}
