/* A whole plane that is not there: said once, rather than by each rule that misses a part of it. */
#include "lint.h"

#include <string.h>

static void check_training(LintContext *context);
static bool needs_training(const LintContext *context, int component);
static void check_monitoring(LintContext *context);

static void check(LintContext *context)
{
    if (!lint_is_modelled(context, "training") && !lint_is_out_of_scope(context, "training"))
        check_training(context);
    if (lint_is_unmonitored(context) && !lint_is_out_of_scope(context, "monitoring"))
        check_monitoring(context);
}

static void check_training(LintContext *context)
{
    Finding *finding = NULL;
    for (size_t index = 0; index < context->count; index++) {
        if (!needs_training(context, (int)index))
            continue;
        const char *id = lint_component(context, (int)index)->id;
        if (finding == NULL) {
            finding = lint_flag_component(context, (int)index,
                                          "no part of the design trains a model, and '%s' needs one", id);
            finding->help = "draw where models are trained (`trainer: training-job`), or write "
                            "`out_of_scope: [training]`";
        }
        lint_add_subject(context, finding, id);
    }
}

/* Whoever serves a language, embedding or speech model mostly bought it; a ranker is always one's own. */
static bool needs_training(const LintContext *context, int component)
{
    static const char *const bought[] = {
        "llm-server", "embedding-service", "speech-recognizer", "wake-word-detector", NULL
    };
    const Component *model = lint_component(context, component);
    bool is_elsewhere =
        (model->external.known && model->external.value) || (model->managed.known && model->managed.value);
    bool is_fixed = (model->static_model.known && model->static_model.value) ||
                    (model->learning.value != NULL && strcmp(model->learning.value, "pretrained-only") == 0);
    return lint_serves_model(context, component) && !is_elsewhere && !is_fixed &&
           !lint_is_any(context, component, bought);
}

static void check_monitoring(LintContext *context)
{
    Finding *finding = NULL;
    for (size_t index = 0; index < context->count; index++) {
        if (!lint_serves_model(context, (int)index))
            continue;
        if (finding == NULL) {
            finding = lint_flag_component(context, (int)index, "nothing in the design monitors its models");
            finding->help = "draw a `monitor` and what feeds it, or write `out_of_scope: [monitoring]`";
        }
        lint_add_subject(context, finding, lint_component(context, (int)index)->id);
    }
}

const LintRule rule_unmodelled_plane = {
    .name = "unmodelled-plane",
    .severity = SEVERITY_INFO,
    .precision = PRECISION_HIGH,
    .claim = CLAIM_ADVICE,
    .archetypes = "all",
    .summary = "A whole plane of the system is missing: training, or monitoring.",
    .condition = "models that are trained serve requests and no part of the design trains any; or five "
                 "models or more serve and there is no monitor (fewer are named by unmonitored-model).",
    .why = "Rules about training and monitoring have nothing to judge; a reader cannot tell left out from "
           "forgotten.",
    .fix = "draw the plane, or write `out_of_scope: [training]` or `[monitoring]`",
    .example = "out_of_scope: [training]",
    .escape = "`out_of_scope`, or `static_model: true` and `learning: pretrained-only` on the models",
    .source = "The ML Test Score; Designing Machine Learning Systems, ch. 2",
    .check = check,
};
