/* The most important pipeline of a design is the one that was not drawn. */
#include "lint.h"

#include <string.h>

static bool is_read_only(const LintContext *context, const LintEdge *edge);

static void check(LintContext *context)
{
    static const char *const cache[] = {"cache", NULL};
    const LintEdges *data = &context->data;
    for (size_t index = 0; index < context->count; index++) {
        const Component *store = lint_component(context, (int)index);
        size_t first = data->out_start[index], end = data->out_start[index + 1];
        bool is_filled = data->in_start[index + 1] > data->in_start[index];
        bool is_elsewhere = (store->external.known && store->external.value) ||
                            (store->managed.known && store->managed.value);
        if (!lint_has_trait(context, (int)index, TRAIT_STORE) ||
            lint_has_trait(context, (int)index, TRAIT_SOURCE) || lint_is_any(context, (int)index, cache) ||
            first == end || is_filled || is_elsewhere)
            continue;
        /* A database that a service calls may well be filled by that call: only certain readers count. */
        bool is_certain = true;
        for (size_t place = first; place < end && is_certain; place++)
            is_certain = is_read_only(context, &data->list.items[data->out[place]]);
        if (!is_certain)
            continue;
        const LintEdge *edge = &data->list.items[data->out[first]];
        Finding *finding =
            lint_flag_component(context, (int)index, "'%s' is read, and nothing fills it", store->id);
        lint_add_evidence(context, finding, "read by '%s'", lint_component(context, edge->to)->id);
    }
}

static bool is_read_only(const LintContext *context, const LintEdge *edge)
{
    static const char *const built[] = {
        "feature-store", "online-feature-store", "offline-feature-store", "ann-index", "search-index",
        "prefix-index", "prediction-store", "model-registry", "data-warehouse", "data-lake",
        "training-data-store", "label-store", NULL
    };
    const Flow *flow = &context->design->flows.items[edge->flow];
    return edge->type != EDGE_READ || flow->op.value != NULL || lint_is_any(context, edge->from, built) ||
           lint_has_trait(context, edge->to, TRAIT_LEARNED | TRAIT_EDGE);
}

const LintRule rule_sourceless_store = {
    .name = "sourceless-store",
    .severity = SEVERITY_WARNING,
    .precision = PRECISION_EXACT,
    .claim = CLAIM_HYGIENE,
    .archetypes = "all",
    .summary = "Something reads a store, index or table that nothing fills.",
    .condition = "a store has readers and no inbound data, is no source by kind (catalogues, documents) and "
                 "not `external` or `managed`. Databases called without `op` by plain services are left out: "
                 "the call may write.",
    .why = "The most important pipeline of the design is the one that was not drawn.",
    .fix = "draw what fills it, or state that it is filled elsewhere: `external: true`",
    .example = "flows: [feature-pipeline => features, ranker -> features]",
    .escape = "`external: true` or `managed: true`",
    .source = "kube-linter dangling-* checks, applied to data",
    .check = check,
};
