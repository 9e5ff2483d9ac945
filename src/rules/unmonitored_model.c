/* Models fail silently: they return well-formed wrong answers. */
#include "lint.h"

static const char *const monitors[] = {"monitor", "drift-monitor", NULL};
static const char *const collectors[] = {"event-collector", NULL};

static bool *mark_logged_by_callers(LintContext *context, const int *via);

static void check(LintContext *context)
{
    if (lint_is_unmonitored(context))
        return; /* unmodelled-plane says it once */
    unsigned char *starts = lint_marks(context), *gates = lint_marks(context);
    for (size_t index = 0; index < context->count; index++) {
        bool passes_on = lint_has_trait(context, (int)index, TRAIT_LOG | TRAIT_PIPE) ||
                         lint_is_any(context, (int)index, collectors);
        starts[index] = lint_is_any(context, (int)index, monitors);
        gates[index] = passes_on ? GATE_OPEN : GATE_STOP;
    }
    unsigned types = EDGE_FLOWING | EDGE_STORED | EDGE_REQUEST;
    const int *via = lint_walk(context, &context->data, true, starts, types, gates);
    /* A monitor that asks the model is as good as a model that tells the monitor. */
    const int *asked = lint_walk(context, &context->calls, false, starts, EDGE_CALL, gates);
    const bool *is_logged = mark_logged_by_callers(context, via);
    for (size_t index = 0; index < context->count; index++) {
        if (!lint_serves_model(context, (int)index) || via[index] != VIA_NONE || asked[index] != VIA_NONE ||
            is_logged[index])
            continue;
        const Component *model = lint_component(context, (int)index);
        Finding *finding = lint_flag_component(context, (int)index, "no monitor watches '%s'", model->id);
        lint_add_evidence(context, finding, "nothing leaves '%s' for a monitor, directly or through a log",
                          model->id);
    }
}

/* A service that sends predictions to a monitor, or to a log that a monitor reads, does so for the models
 * that it calls. */
static bool *mark_logged_by_callers(LintContext *context, const int *via)
{
    static const char *const prediction_log[] = {"prediction-log", NULL};
    bool *logs = arena_new_array(context->arena, bool, context->count + 1);
    bool *is_logged = arena_new_array(context->arena, bool, context->count + 1);
    for (size_t index = 0; index < context->data.list.count; index++) {
        const LintEdge *edge = &context->data.list.items[index];
        const Flow *flow = &context->design->flows.items[edge->flow];
        bool tells = flow_carries(flow, "prediction") || flow_carries(flow, "score") ||
                     lint_is_any(context, edge->to, prediction_log);
        if (tells && (edge->type & (EDGE_FLOWING | EDGE_WRITE)) && via[edge->to] != VIA_NONE)
            logs[edge->from] = true;
    }
    for (size_t index = 0; index < context->calls.list.count; index++)
        if (logs[context->calls.list.items[index].from])
            is_logged[context->calls.list.items[index].to] = true;
    return is_logged;
}

const LintRule rule_unmonitored_model = {
    .name = "unmonitored-model",
    .severity = SEVERITY_WARNING,
    .precision = PRECISION_HIGH,
    .claim = CLAIM_RISK,
    .archetypes = "all",
    .scope = "monitoring",
    .summary = "A model serves traffic and no monitor watches it.",
    .condition = "a learned model on the request path, a batch scorer or an edge model has no flow, directly "
                 "or through logs and what reads them, to a monitor or drift monitor; nor does a caller send "
                 "predictions or scores there.",
    .why = "Models fail silently: they return well-formed wrong answers.",
    .fix = "send its scores to a monitor, directly or through a prediction log: `model ~> monitor: metrics`",
    .example = "flows: [ranker ~> predictions, predictions ~> monitor]",
    .escape = "`provides: [monitor]` on the model's platform, or `out_of_scope: [monitoring]`",
    .source = "The ML Test Score, Monitor 1 to 7; Rules of Machine Learning, 10",
    .check = check,
};
