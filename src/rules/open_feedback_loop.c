/* What users do must come back to where models are trained. */
#include "lint.h"

#include <string.h>

/* Those whose models learn from what people do with their answers. */
static const char archetypes[] = "rec ads search ac fraud spam eta";

static int find_trainer(LintContext *context);
static bool learns_from_behaviour(const LintContext *context, const Component *trainer);

static void check(LintContext *context)
{
    static const char *const collectors[] = {"event-collector", NULL};
    int trainer = find_trainer(context);
    if (trainer < 0)
        return;
    unsigned char *live = lint_marks(context), *kept = lint_marks(context), *gates = lint_marks(context);
    for (size_t index = 0; index < context->count; index++) {
        bool is_live_model = context->is_hot[index] && lint_has_trait(context, (int)index, TRAIT_LEARNED);
        live[index] = is_live_model || lint_has_trait(context, (int)index, TRAIT_ENTRY);
        /* What lies behind training is its product, not an outcome. */
        gates[index] = lint_has_trait(context, (int)index, TRAIT_TRAINER) ? GATE_STOP : GATE_OPEN;
    }
    const int *via = lint_walk(context, &context->data, false, live, EDGE_ANY_DATA, gates);
    for (size_t index = 0; index < context->count; index++)
        kept[index] =
            via[index] != VIA_NONE && (lint_has_trait(context, (int)index, TRAIT_LOG | TRAIT_STORE) ||
                                       lint_is_any(context, (int)index, collectors));
    via = lint_walk(context, &context->data, false, kept, EDGE_ANY_DATA, NULL);
    for (size_t index = 0; index < context->count; index++)
        if (lint_has_trait(context, (int)index, TRAIT_TRAINER) && via[index] != VIA_NONE)
            return;
    Finding *finding = lint_flag_component(context, trainer,
                                           "no outcome of the live system comes back to '%s'",
                                           lint_component(context, trainer)->id);
    for (size_t index = 0; index < context->count; index++)
        if (live[index] && finding->evidence.count < 8)
            lint_add_evidence(context, finding, "no path through a log or store from '%s' to training",
                              lint_component(context, (int)index)->id);
}

/* The first trainer that is meant to learn from what happens. */
static int find_trainer(LintContext *context)
{
    for (size_t index = 0; index < context->count; index++)
        if (lint_has_trait(context, (int)index, TRAIT_TRAINER) &&
            learns_from_behaviour(context, lint_component(context, (int)index)))
            return (int)index;
    return -1;
}

static bool learns_from_behaviour(const LintContext *context, const Component *trainer)
{
    if (trainer->static_model.known && trainer->static_model.value)
        return false;
    if (trainer->labels.value != NULL)
        return strcmp(trainer->labels.value, "behavioural") == 0;
    if (trainer->learning.value != NULL && strcmp(trainer->learning.value, "supervised") != 0)
        return false;
    return lint_has_archetype(context, archetypes);
}

const LintRule rule_open_feedback_loop = {
    .name = "open-feedback-loop",
    .severity = SEVERITY_WARNING,
    .precision = PRECISION_HIGH,
    .claim = CLAIM_RISK,
    .archetypes = archetypes,
    .checks_archetype = true,
    .needs = "online training",
    .scope = "training",
    .summary = "Outcomes of the live system never come back to the place where models are trained.",
    .condition = "online and training parts exist, training is supervised by behaviour (by the kind of "
                 "system, or `labels: behavioural`), and no data path leads from a client or a model on the "
                 "request path through a log or store to a trainer.",
    .why = "The model stays frozen at what the historical data said; nobody can measure decay or retrain on "
           "what users did.",
    .fix = "draw how events get from the client or the model to a log, and from the log to training",
    .example = "flows: [\"app ~> events: impressions, clicks\", events => trainer]",
    .escape = "`labels: curated`, `labels: human` or `static_model: true` on the training job",
    .source = "Designing Machine Learning Systems, ch. 8 and 9; Rules of Machine Learning, 16",
    .check = check,
};
