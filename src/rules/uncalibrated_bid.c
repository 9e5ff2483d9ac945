/* Where a score is multiplied by money it must be a probability. */
#include "lint.h"

static const char *const money[] = {"auction", "budget-pacer", NULL};
static const char *const scorers[] = {"ranker", "model-server", "batch-scorer", "edge-model", NULL};
static const char *const calibrator[] = {"calibrator", NULL};
static const char *const watchers[] = {"monitor", "drift-monitor", NULL};

static bool *mark_calibrated(LintContext *context);
static void check_monitors(LintContext *context, bool *states_metrics, bool *watches_calibration);

static void check(LintContext *context)
{
    unsigned char *starts = lint_marks(context), *gates = lint_marks(context);
    const bool *is_calibrated = mark_calibrated(context);
    bool states_metrics = false, watches_calibration = false;
    int calibrated = -1;
    check_monitors(context, &states_metrics, &watches_calibration);
    if (watches_calibration)
        return;
    for (size_t index = 0; index < context->count; index++) {
        int component = (int)index;
        bool is_end =
            lint_has_trait(context, component, TRAIT_LEARNED | TRAIT_ENTRY | TRAIT_LOG | TRAIT_TRAINER);
        starts[index] = lint_is_any(context, component, money) && !is_calibrated[index];
        gates[index] = is_calibrated[index] ? GATE_SHUT : is_end ? GATE_STOP : GATE_OPEN;
        if (calibrated < 0 && lint_is_any(context, component, calibrator))
            calibrated = component;
    }
    const int *via = lint_walk(context, &context->data, true, starts, EDGE_ANY_DATA, gates);
    bool is_flagged = false;
    for (size_t index = 0; index < context->count; index++) {
        if (via[index] < 0 || !lint_is_any(context, (int)index, scorers))
            continue;
        Finding *finding = lint_flag_component(context, (int)index,
                                               "the score of '%s' is used as money without calibration",
                                               lint_component(context, (int)index)->id);
        lint_add_path(context, finding, &context->data, true, via, (int)index);
        is_flagged = true;
    }
    if (is_flagged || calibrated < 0 || !states_metrics)
        return;
    Finding *finding = lint_flag_component(context, calibrated,
                                           "no monitor watches whether '%s' still calibrates",
                                           lint_component(context, calibrated)->id);
    finding->severity = SEVERITY_WARNING;
    finding->help = "add calibration to the `metrics` of the monitor";
}

/* Calibrators, and who asks one: what it passes on afterwards are probabilities. */
static bool *mark_calibrated(LintContext *context)
{
    bool *is_calibrated = arena_new_array(context->arena, bool, context->count + 1);
    for (size_t index = 0; index < context->count; index++)
        is_calibrated[index] = lint_is_any(context, (int)index, calibrator);
    for (size_t index = 0; index < context->data.list.count; index++) {
        const LintEdge *edge = &context->data.list.items[index];
        if (edge->type == EDGE_REQUEST && lint_is_any(context, edge->to, calibrator))
            is_calibrated[edge->from] = true;
    }
    return is_calibrated;
}

static void check_monitors(LintContext *context, bool *states_metrics, bool *watches_calibration)
{
    static const char *const words[] = {"calibration", "ece", "predicted_over_actual"};
    for (size_t index = 0; index < context->count; index++) {
        const TextList *metrics = &lint_component(context, (int)index)->metrics;
        if (!lint_is_any(context, (int)index, watchers) || metrics->count == 0)
            continue;
        *states_metrics = true;
        for (size_t word = 0; word < 3; word++)
            *watches_calibration = *watches_calibration || text_list_has(metrics, words[word]);
    }
}

const LintRule rule_uncalibrated_bid = {
    .name = "uncalibrated-bid",
    .severity = SEVERITY_ERROR,
    .precision = PRECISION_HIGH,
    .claim = CLAIM_RISK,
    .archetypes = "ads",
    .needs = "online",
    .scope = "online",
    .summary = "A model score is multiplied by money without being a calibrated probability.",
    .condition = "data leads from a ranker, model server or batch scorer to an auction or budget pacer "
                 "without passing a calibrator or a part that asks one, and no monitor has calibration among "
                 "its `metrics`. A warning when there is a calibrator but the stated metrics leave "
                 "calibration out.",
    .why = "In ranking only the order matters; in an auction the value is the price, so a bias of 20 % "
           "overcharges by 20 %.",
    .fix = "put a calibrator between the model and the auction, and watch calibration in the monitor",
    .example = "flows: [ad-server -> pctr -> calibrator -> auction]",
    .escape = "`provides: [calibrator]` on the model that is calibrated itself",
    .source = "Practical Lessons from Predicting Clicks on Ads at Facebook (calibration)",
    .check = check,
};
