/* Clicks teach nothing without what was shown. */
#include "lint.h"

static bool logs_exposure(const LintContext *context, const LintEdge *edge);
static bool carries_outcome(const Flow *flow);

static void check(LintContext *context)
{
    const LintEdges *data = &context->data;
    unsigned char *trainers = lint_marks(context);
    int outcome = -1;
    for (size_t index = 0; index < context->count; index++) {
        trainers[index] = lint_has_trait(context, (int)index, TRAIT_TRAINER);
        if (lint_component(context, (int)index)->provides.count > 0 &&
            text_list_has(&lint_component(context, (int)index)->provides, "prediction-log"))
            return;
    }
    const int *via = lint_walk(context, data, true, trainers, EDGE_ANY_DATA, NULL);
    for (size_t index = 0; index < data->list.count; index++) {
        const LintEdge *edge = &data->list.items[index];
        if (logs_exposure(context, edge))
            return;
        bool reaches_training = via[edge->to] != VIA_NONE && edge->type != EDGE_RESPONSE;
        if (outcome < 0 && reaches_training && carries_outcome(&context->design->flows.items[edge->flow]))
            outcome = (int)index;
    }
    if (outcome < 0)
        return;
    const LintEdge *edge = &data->list.items[outcome];
    Finding *finding = lint_flag_flow(context, edge->flow,
                                      "outcomes reach training, but what was shown is not logged");
    lint_add_path(context, finding, data, true, via, edge->to);
    lint_add_evidence(context, finding,
                      "no flow from a serving part into a log carries impression, exposure or prediction");
}

static bool logs_exposure(const LintContext *context, const LintEdge *edge)
{
    static const char *const shows[] = {
        "ranker", "reranker", "mixer", "ad-server", "suggestion-service", "app-service", "client", NULL
    };
    static const char *const logs[] = {
        "event-stream", "prediction-log", "data-lake", "audit-log", "event-collector", NULL
    };
    static const char *const prediction_log[] = {"prediction-log", NULL};
    const Flow *flow = &context->design->flows.items[edge->flow];
    bool is_live = context->is_hot[edge->from] || context->is_entry[edge->from] ||
                   lint_has_trait(context, edge->from, TRAIT_ENTRY);
    if (!is_live || !lint_is_any(context, edge->from, shows) || !lint_is_any(context, edge->to, logs))
        return false;
    /* What goes into a log of predictions unlabelled is predictions. */
    return flow_carries(flow, "impression") || flow_carries(flow, "exposure") ||
           flow_carries(flow, "prediction") ||
           (flow->carries.count == 0 && lint_is_any(context, edge->to, prediction_log));
}

static bool carries_outcome(const Flow *flow)
{
    return flow_carries(flow, "click") || flow_carries(flow, "conversion") || flow_carries(flow, "outcome") ||
           flow_carries(flow, "watch");
}

const LintRule rule_missing_exposure_log = {
    .name = "missing-exposure-log",
    .severity = SEVERITY_WARNING,
    .precision = PRECISION_HIGH,
    .claim = CLAIM_RISK,
    .archetypes = "rec ads search ac",
    .needs = "training",
    .scope = "training",
    .summary = "Clicks or conversions are recorded but what was shown (and scored) is not.",
    .condition = "a flow that carries click, conversion, outcome or watch leads to a trainer, and no flow "
                 "from a ranker, reranker, mixer, ad server, suggestion service, app service or client into "
                 "a log carries impression, exposure or prediction.",
    .why = "Without exposures there are no honest negatives, no click-through rate, no propensities and no "
           "off-policy evaluation.",
    .fix = "log what was shown next to what was clicked: `carries: [impression, click]` on the flow from the "
           "client or the service into the log",
    .example = "flows: [\"app ~> events: {carries: [impression, click]}\"]",
    .escape = "`provides: [prediction-log]` on the service that logs elsewhere",
    .source = "Rules of Machine Learning, 29",
    .check = check,
};
