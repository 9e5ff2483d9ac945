/* Stores built for scans do not answer users. */
#include "lint.h"

static void check(LintContext *context)
{
    static const char *const offline[] = {
        "data-warehouse", "data-lake", "offline-feature-store", "training-data-store", NULL
    };
    unsigned char *entries = lint_marks(context);
    for (size_t index = 0; index < context->count; index++)
        entries[index] = context->is_entry[index];
    const int *via = lint_walk(context, &context->calls, false, entries, EDGE_CALL, NULL);
    for (size_t index = 0; index < context->data.list.count; index++) {
        const LintEdge *edge = &context->data.list.items[index];
        bool is_call = context->design->flows.items[edge->flow].type == FLOW_REQUEST;
        if (edge->type != EDGE_READ || !is_call || via[edge->to] == VIA_NONE ||
            !lint_is_any(context, edge->from, offline) || lint_is_any(context, edge->to, offline))
            continue;
        const Component *store = lint_component(context, edge->from);
        Finding *finding =
            lint_flag_flow(context, edge->flow, "a request reads '%s', a store for scans", store->id);
        lint_add_subject(context, finding, store->id);
        lint_add_path(context, finding, &context->calls, false, via, edge->to);
        lint_add_evidence(context, finding, "'%s' is of kind %s", store->id, store->kind->name);
    }
}

const LintRule rule_offline_store_on_hot_path = {
    .name = "offline-store-on-hot-path",
    .severity = SEVERITY_ERROR,
    .precision = PRECISION_EXACT,
    .claim = CLAIM_CONTRADICTION,
    .archetypes = "all",
    .summary = "A user-facing request reads a warehouse, lake or offline feature store.",
    .condition = "a part on a request path calls a data warehouse, data lake, offline feature store or "
                 "training data store to read (`op: read`, or no `op` and a caller that reads).",
    .why = "These stores are built for scans: seconds of latency, few queries at once, surprising cost.",
    .fix = "copy what requests need to a store for lookups (online-feature-store, kv-store) and read that",
    .example = "flows: [warehouse => online-features, ranker -> online-features]",
    .escape = "`op: write` when the call only stores something",
    .source = "Designing Machine Learning Systems, ch. 3 (transactional and analytical processing)",
    .check = check,
};
