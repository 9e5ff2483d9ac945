/* Precomputed answers need a place where requests find them. */
#include "lint.h"

static const char *const scorer[] = {"batch-scorer", NULL};

static void check_consumers(LintContext *context);

static void check(LintContext *context)
{
    static const char *const stores[] = {
        "prediction-store", "kv-store", "cache", "relational-db", "online-feature-store", "feature-store",
        "document-db", "search-index", "ann-index", "prefix-index", NULL
    };
    unsigned char *starts = lint_marks(context), *gates = lint_marks(context);
    bool *is_flagged = arena_new_array(context->arena, bool, context->count + 1);
    for (size_t index = 0; index < context->count; index++) {
        bool is_end = lint_has_trait(context, (int)index, TRAIT_TRAINER | TRAIT_CONTROL | TRAIT_LEARNED);
        starts[index] = lint_is_any(context, (int)index, scorer);
        gates[index] = lint_is_any(context, (int)index, stores) ? GATE_SHUT : is_end ? GATE_STOP : GATE_OPEN;
    }
    const int *via =
        lint_walk(context, &context->data, false, starts, EDGE_BATCH | EDGE_READ | EDGE_WRITE, gates);
    for (size_t index = 0; index < context->count; index++) {
        bool reads =
            via[index] >= 0 && context->is_hot[index] && !lint_has_trait(context, (int)index, TRAIT_STORE);
        int start = (int)index;
        while (reads && via[start] >= 0)
            start = context->data.list.items[via[start]].from;
        if (!reads || is_flagged[start])
            continue;
        is_flagged[start] = true;
        Finding *finding =
            lint_flag_component(context, start, "'%s' reads what '%s' computed, but no store keeps it",
                                lint_component(context, (int)index)->id, lint_component(context, start)->id);
        lint_add_path(context, finding, &context->data, false, via, (int)index);
    }
    check_consumers(context);
}

/* `consumers` names readers that the design does not draw: they too read from a store. */
static void check_consumers(LintContext *context)
{
    for (size_t index = 0; index < context->count; index++) {
        const Component *component = lint_component(context, (int)index);
        bool writes = context->data.out_start[index + 1] > context->data.out_start[index];
        if (!lint_is_any(context, (int)index, scorer) || component->consumers.count == 0 || writes)
            continue;
        Finding *finding = lint_flag_component(context, (int)index,
                                               "'%s' has consumers, but writes to no store",
                                               component->id);
        lint_add_evidence(context, finding, "consumers: %s ..", component->consumers.items[0].value);
    }
}

const LintRule rule_unstored_batch_output = {
    .name = "unstored-batch-output",
    .severity = SEVERITY_ERROR,
    .precision = PRECISION_HIGH,
    .claim = CLAIM_RISK,
    .archetypes = "batch rec ads fcst",
    .needs = "online",
    .scope = "online",
    .summary = "Precomputed predictions have no serving store.",
    .condition = "batches of a batch scorer reach a part on a request path, and no store for lookups "
                 "(prediction-store, kv-store, cache, a database, an online feature store or an index) lies "
                 "between; or it has `consumers` and writes nowhere.",
    .why = "There is no lookup by key, no swap of versions and no way to serve while the next batch is "
           "written.",
    .fix = "write to a prediction-store and let requests read that: `scorer => scores`, `service -> scores`",
    .example = "flows: [scorer => scores, service -> scores]",
    .escape = "`provides: [prediction-store]` on the part that keeps the predictions",
    .source = "Designing Machine Learning Systems, ch. 7 (batch prediction)",
    .check = check,
};
