/* A promise of freshness against the schedules that fill the features. */
#include "lint.h"

static void check(LintContext *context)
{
    static const char *const features[] = {"feature-store", "online-feature-store", NULL};
    const Number *promise = &context->design->requirements.freshness;
    const double *ages = lint_ages(context);
    for (size_t index = 0; index < context->count; index++) {
        const Component *component = lint_component(context, (int)index);
        bool is_feature_store = lint_is_any(context, (int)index, features) && context->is_hot[index];
        const Number *target = component->freshness.known ? &component->freshness : promise;
        if (!target->known || ages[index] < 0 || (!component->freshness.known && !is_feature_store) ||
            ages[index] <= target->value * (1 + 1e-9))
            continue;
        Finding *finding = lint_flag_component(context, (int)index,
                                               "data at '%s' may be %s old, but %s are promised",
                                               component->id, lint_duration(context, ages[index]),
                                               lint_duration(context, target->value));
        if (target == promise)
            array_push(context->arena, &finding->related, promise->span);
        for (size_t place = context->data.in_start[index]; place < context->data.in_start[index + 1];
             place++) {
            const LintEdge *edge = &context->data.list.items[context->data.in[place]];
            const Flow *flow = &context->design->flows.items[edge->flow];
            const Component *producer = lint_component(context, edge->from);
            const Number *every = flow->every.known ? &flow->every : &producer->every;
            if ((edge->type & EDGE_FLOWING) && finding->evidence.count < 8)
                lint_add_evidence(context, finding, "from '%s', %s old there, every %s", producer->id,
                                  ages[edge->from] < 0 ? "unknown" : lint_duration(context, ages[edge->from]),
                                  every->known ? lint_duration(context, every->value) : "event");
        }
    }
}

const LintRule rule_stale_features = {
    .name = "stale-features",
    .severity = SEVERITY_ERROR,
    .precision = PRECISION_EXACT,
    .claim = CLAIM_CONTRADICTION,
    .archetypes = "all",
    .summary = "The worst-case age of a feature is larger than the freshness that was promised.",
    .condition = "for a component with `freshness`, or a feature store that requests read when "
                 "`requirements.freshness` is given: periods, latencies and cache times summed along the "
                 "oldest way that fills it exceed the target. Every term must be known.",
    .why = "A requirement and a schedule in the same file contradict each other; no amount of modelling "
           "fixes it.",
    .fix = "fill it more often, feed it from a stream, or promise less",
    .example = "flows: [\"features-job => features: {every: 5min}\"]",
    .escape = "`freshness:` on the store that may be older than the rest",
    .source = "Rules of Machine Learning, 8",
    .check = check,
};
