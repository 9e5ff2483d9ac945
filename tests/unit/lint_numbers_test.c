/* The arithmetic behind the rules on time: the latency of a request and the age of data, as the contract of
 * `estimate` has them. */
#include "support/fixture.h"

#include "../../src/lint/engine.h"

#include <check.h>
#include <string.h>

static LintContext read_design(const char *text)
{
    const Source *source = source_create(arena, "test.yaml", text, strlen(text));
    const Node *root = document_parse(arena, source, &report);
    Design *design = design_read(arena, root, source, NULL, &report);
    ck_assert_msg(!report_has_input_errors(&report), "%s", report_format_text(arena, &report, false, false));
    LintContext context = {
        .arena = arena, .design = design, .count = design->components.count, .findings = &report};
    ck_assert(graph_build(&context));
    return context;
}

/* "app a c: a 10 ms + transfer 4 ms = 14 ms" */
static const char *write_latency(const char *text, int percentile)
{
    LintContext context = read_design(text);
    LintLatency latency = lint_latency(&context, percentile);
    if (!latency.is_known)
        return "unknown";
    const char *written = "";
    for (size_t i = 0; i < latency.path.count; i++)
        written = arena_format(arena, "%s%s%s", written, i > 0 ? " " : "",
                               lint_component(&context, latency.path.items[i])->id);
    for (size_t i = 0; i < latency.terms.count; i++)
        written = arena_format(arena, "%s%s%s", written, i > 0 ? " + " : ": ", latency.terms.items[i]);
    const char *sum = lint_duration(&context, latency.seconds);
    return arena_format(arena, "%s = %s%s", written, latency.is_lower_bound ? "at least " : "", sum);
}

#define CALLS(parts, flows) "components: {app: client, " parts "}\nflows: [" flows "]\n"
#define PART(id, time) #id ": {kind: app-service, latency: " time "}"

static const struct {
    const char *text, *latency;
} requests[] = {
    /* targets of one entry at the same time, entries one after the other */
    {CALLS(PART(a, "10ms") ", " PART(b, "30ms") ", " PART(c, "5ms"), "'app -> [a, b]', app -> c"),
     "app b c: b 30 ms + c 5 ms = 35 ms"},
    {CALLS(PART(a, "10ms"), "app -> a: {latency: 4ms}"), "app a: a 10 ms + transfer 4 ms = 14 ms"},
    /* a part counts at each call, and is told where it is first called */
    {CALLS(PART(a, "1ms") ", " PART(b, "2ms") ", " PART(c, "10ms"), "app -> a -> c, app -> b -> c"),
     "app a c b: a 1 ms + 2 x c 10 ms + b 2 ms = 23 ms"},
    {CALLS(PART(a, "1ms") ", " PART(b, "50ms"), "app -> a, app -> b: {optional: true}"), "app a: a 1 ms = 1 ms"},
    {CALLS("a: app-service, " PART(b, "5ms"), "app -> a -> b"), "app a b: b 5 ms = at least 5 ms"},
    {CALLS(PART(a, "'p50 2ms'"), "app -> a"), "app a = at least 0 s"},
    /* of targets that take as long the first written one */
    {CALLS(PART(a, "5ms") ", " PART(b, "5ms"), "'app -> [b, a]'"), "app b: b 5 ms = 5 ms"},
    {CALLS(PART(a, "1ms") ", " PART(b, "1ms"), "app -> a -> b, b -> a"), "unknown"},
    {"components: {a: app-service, b: app-service}\nflows: [a -> b]\n", "unknown"},
    /* of several entries the slowest, wherever it stands */
    {CALLS("web: client, tv: client, " PART(a, "5ms") ", " PART(b, "9ms") ", " PART(c, "2ms"),
           "app -> a, web -> b, tv -> c"),
     "web b: b 9 ms = 9 ms"},
    /* into a group: its members at once; out of it: one call when all have answered */
    {"groups: {g: {}}\ncomponents: {app: client, " PART(api, "1ms") ", x: {kind: ranker, in: g, latency: 10ms},\n"
     "  y: {kind: ranker, in: g, latency: 20ms}, " PART(last, "5ms") "}\nflows: [app -> api -> g, g -> last]\n",
     "app api y last: api 1 ms + y 20 ms + last 5 ms = 26 ms"},
};

START_TEST(a_request_takes_as_long_as_its_slowest_calls)
{
    ck_assert_str_eq(write_latency(requests[_i].text, 99), requests[_i].latency);
}
END_TEST

START_TEST(percentiles_are_summed_apart)
{
    static const char text[] = CALLS(PART(a, "{p50: 2ms, p99: 9ms}") ", " PART(b, "3ms"), "app -> a -> b");
    ck_assert_str_eq(write_latency(text, 50), "app a b: a 2 ms + b 3 ms = 5 ms");
    ck_assert_str_eq(write_latency(text, 99), "app a b: a 9 ms + b 3 ms = 12 ms");
}
END_TEST

/* `to` is fed by what the flows say. */
#define DATA(parts, flows) "components: {to: data-lake, " parts "}\nflows: [" flows "]\n"

static const struct {
    const char *text;
    double age; /* of what lies at the first part; below 0: not known */
} stores[] = {
    {DATA("from: event-stream", "from ~> to"), 0},
    {DATA("from: event-stream", "from => to: {every: 1h}"), 3600},
    {DATA("from: {kind: batch-pipeline, every: 2h}", "from => to"), 7200},
    {DATA("from: {kind: batch-pipeline, every: 2h}", "from => to: {every: 1h}"), 3600},
    {DATA("from: {kind: batch-pipeline, every: 2h, latency: 60s}", "from => to: {latency: 5s}"), 7265},
    {DATA("from: batch-pipeline", "from => to"), -1},
    {DATA("a: event-stream, from: {kind: batch-pipeline, every: 1h}", "a ~> from => to, a ~> to"), 3600},
    {DATA("a: event-stream, b: event-stream", "a => to: {every: 1h}, b => to: {every: 3h}"), 3 * 3600},
    {DATA("a: event-stream, b: batch-pipeline", "a => to: {every: 1h}, b => to"), -1},
    {DATA("a: batch-pipeline, b: event-stream", "a ~> b ~> a, b ~> to"), -1},
    /* models and the like are no data; beside other words they do not matter */
    {DATA("from: event-stream, m: training-job", "from => to: {every: 1h}, m => to: {carries: [model]}"), 3600},
    {DATA("m: training-job", "m => to: {carries: [model, feature], every: 1h}"), 3600},
    {DATA("m: training-job", "m => to: {carries: [model, metric], every: 1h}"), -1},
    {DATA("a: client", "a -> to"), -1},
    {DATA("a: client", "a -- to"), -1},
    {DATA("next: data-lake", "to ~> next"), 0},
    {"components: {to: {kind: cache, ttl: 30s}, from: event-stream}\nflows: [from => to: {every: 60s}]\n", 90},
    {"components: {to: {kind: data-lake, ttl: 30s}, from: event-stream}\nflows: [from => to: {every: 60s}]\n", 60},
};

START_TEST(data_is_as_old_as_its_oldest_way)
{
    LintContext context = read_design(stores[_i].text);
    double age = lint_ages(&context)[0];
    if (stores[_i].age < 0)
        ck_assert_double_lt(age, 0);
    else
        ck_assert_double_eq_tol(age, stores[_i].age, 1e-6);
}
END_TEST

Suite *lint_numbers_suite(void);
Suite *lint_numbers_suite(void)
{
    Suite *suite = suite_create("lint_numbers");
    TCase *cases = tcase_create("lint_numbers");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_loop_test(cases, a_request_takes_as_long_as_its_slowest_calls, 0,
                        sizeof requests / sizeof *requests);
    tcase_add_test(cases, percentiles_are_summed_apart);
    tcase_add_loop_test(cases, data_is_as_old_as_its_oldest_way, 0, sizeof stores / sizeof *stores);
    suite_add_tcase(suite, cases);
    return suite;
}
