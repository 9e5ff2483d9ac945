/* The way of trained models: which flows may carry one, and where it ends; for rules about what lies between
 * training and serving. */
#include "engine.h"

static bool carries_no_model(const Flow *flow);

LintEdges lint_retype_edges(LintContext *context, bool (*matches)(const Flow *flow), EdgeType type)
{
    LintEdges edges = context->data;
    edges.list.items = arena_new_array(context->arena, LintEdge, edges.list.count + 1);
    for (size_t index = 0; index < edges.list.count; index++) {
        edges.list.items[index] = context->data.list.items[index];
        if (matches(&context->design->flows.items[edges.list.items[index].flow]))
            edges.list.items[index].type = type;
    }
    return edges;
}

LintEdges lint_artifact_edges(LintContext *context)
{
    return lint_retype_edges(context, carries_no_model, EDGE_RESPONSE);
}

static bool carries_no_model(const Flow *flow)
{
    return flow->carries.count > 0 && !flow_carries(flow, "model");
}

Gate lint_artifact_gate(const LintContext *context, int component)
{
    static const char *const other[] = {
        "feature-store", "online-feature-store", "offline-feature-store", "event-stream", "task-queue",
        "prediction-log", "audit-log", "monitor", "drift-monitor", "experiment-tracker",
        "training-data-store", "label-store", NULL
    };
    bool ends = lint_has_trait(context, component, TRAIT_LEARNED | TRAIT_BUILT | TRAIT_ENTRY) ||
                lint_is_any(context, component, other);
    return ends ? GATE_STOP : GATE_OPEN;
}
