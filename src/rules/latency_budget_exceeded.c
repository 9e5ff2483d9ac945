/* The numbers of the request path against the promise made for it. */
#include "lint.h"
#include "number.h"

enum { MOST_TERMS = 40 };

static const char *join_terms(LintContext *context, const LintLatency *latency);

static void check(LintContext *context)
{
    static const int percentiles[] = {99, 95, 50};
    const Latency *promise = &context->design->requirements.latency;
    int percentile = 0;
    for (int index = 0; index < 3 && percentile == 0; index++)
        if (latency_at(promise, percentiles[index]).known)
            percentile = percentiles[index];
    if (percentile == 0)
        return;
    Number budget = latency_at(promise, percentile);
    LintLatency latency = lint_latency(context, percentile);
    /* Sums of decimals are not exact: 0.1 + 0.2 against 0.3 is no violation. */
    if (!latency.is_known || latency.seconds <= budget.value * (1 + 1e-9))
        return;
    Finding *finding = lint_flag_span(context, budget.span,
                                      "the request path needs %s%s at p%d, but %s are allowed",
                                      latency.is_lower_bound ? "at least " : "",
                                      lint_duration(context, latency.seconds), percentile,
                                      lint_duration(context, budget.value));
    const char *path = "";
    for (size_t index = 0; index < latency.path.count; index++) {
        const char *id = lint_component(context, latency.path.items[index])->id;
        lint_add_subject(context, finding, id);
        if (index < MOST_TERMS)
            path = arena_format(context->arena, "%s%s%s", path, index == 0 ? "" : " -> ", id);
    }
    lint_add_evidence(context, finding, "path: %s", path);
    lint_add_evidence(context, finding, "sum: %s = %s", join_terms(context, &latency),
                      lint_duration(context, latency.seconds));
    if (latency.is_lower_bound)
        lint_add_evidence(context, finding, "parts without a number count 0");
    if (latency.largest >= 0) {
        const Component *largest = lint_component(context, latency.largest);
        array_push(context->arena, &finding->related, largest->span);
        finding->help = arena_format(context->arena,
                                     "make '%s' faster (it takes the largest share), call parts in parallel, "
                                     "mark what a request can do without `optional: true`, or allow more",
                                     largest->id);
    }
}

static const char *join_terms(LintContext *context, const LintLatency *latency)
{
    const char *text = "";
    for (size_t index = 0; index < latency->terms.count && index < MOST_TERMS; index++)
        text = arena_format(context->arena, "%s%s%s", text, index == 0 ? "" : " + ",
                            latency->terms.items[index]);
    if (latency->terms.count > MOST_TERMS)
        text = arena_format(context->arena, "%s + %zu more", text, latency->terms.count - MOST_TERMS);
    return text;
}

const LintRule rule_latency_budget_exceeded = {
    .name = "latency-budget-exceeded",
    .severity = SEVERITY_ERROR,
    .precision = PRECISION_EXACT,
    .claim = CLAIM_CONTRADICTION,
    .archetypes = "all",
    .summary = "The declared latencies of the request path do not fit in the declared target.",
    .condition = "requirements.latency is known, and the slowest call tree of an entry (targets of one flow "
                 "entry in parallel, entries one after the other, optional flows left out) adds up to more. "
                 "Parts without a number count 0: a lower bound may already prove it.",
    .why = "The design promises something that its own numbers rule out.",
    .fix = "make the slowest part faster, call parts in parallel, or allow more",
    .example = "requirements: {latency: p99 200ms}",
    .escape = "`optional: true` on a flow that a request does not wait for",
    .source = "Site Reliability Engineering, ch. 22 (deadlines)",
    .check = check,
};
