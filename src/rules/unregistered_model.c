/* Between training and serving stands a registry, or nobody knows which version runs. */
#include "lint.h"

static const char *const registry[] = {"model-registry", NULL};

static void gate_component(LintContext *context, int component, unsigned char *gates);
static bool carries_no_model(const Flow *flow);
static LintEdges only_artifacts(LintContext *context);

static void check(LintContext *context)
{
    unsigned char *trainers = lint_marks(context), *gates = lint_marks(context);
    for (size_t index = 0; index < context->count; index++) {
        trainers[index] = lint_has_trait(context, (int)index, TRAIT_TRAINER) && !lint_is_any(context, (int)index, registry);
        gate_component(context, (int)index, gates);
    }
    LintEdges artifacts = only_artifacts(context);
    const int *via = lint_walk(context, &artifacts, false, trainers, EDGE_FLOWING | EDGE_STORED | EDGE_REQUEST, gates);
    for (size_t index = 0; index < context->count; index++) {
        if (via[index] < 0 || !lint_has_trait(context, (int)index, TRAIT_LEARNED))
            continue;
        const LintEdge *edge = &artifacts.list.items[via[index]];
        Finding *finding = lint_flag_flow(context, edge->flow, "a trained model reaches '%s' without a registry",
                                          lint_component(context, (int)index)->id);
        lint_add_path(context, finding, &artifacts, false, via, (int)index);
    }
}

/* A model does not travel inside an index, a feature table or a log of events, nor through another model. */
static void gate_component(LintContext *context, int component, unsigned char *gates)
{
    static const char *const other[] = {"feature-store", "online-feature-store", "offline-feature-store", "event-stream",
                                        "task-queue", "prediction-log", "audit-log", "monitor", "drift-monitor",
                                        "experiment-tracker", "training-data-store", "label-store", NULL};
    bool ends = lint_has_trait(context, component, TRAIT_LEARNED | TRAIT_BUILT | TRAIT_ENTRY) ||
                lint_is_any(context, component, other);
    gates[component] = lint_is_any(context, component, registry) ? GATE_SHUT : ends ? GATE_STOP : GATE_OPEN;
}

static LintEdges only_artifacts(LintContext *context)
{
    LintEdges edges = context->data;
    edges.list.items = arena_new_array(context->arena, LintEdge, edges.list.count + 1);
    for (size_t index = 0; index < edges.list.count; index++) {
        edges.list.items[index] = context->data.list.items[index];
        if (carries_no_model(&context->design->flows.items[edges.list.items[index].flow]))
            edges.list.items[index].type = EDGE_RESPONSE;
    }
    return edges;
}

static bool carries_no_model(const Flow *flow)
{
    return flow->carries.count > 0 && !flow_carries(flow, "model");
}

const LintRule rule_unregistered_model = {
    .name = "unregistered-model",
    .severity = SEVERITY_WARNING,
    .precision = PRECISION_HIGH,
    .claim = CLAIM_RISK,
    .archetypes = "all",
    .needs = "training serving",
    .scope = "training",
    .summary = "Trained models go to serving without a registry in between.",
    .condition = "a path of flows that may carry a model leads from a trainer to a learned model and passes no model registry.",
    .why = "There is no version, no approval, no lineage and nothing to roll back to.",
    .fix = "put a model-registry between training and serving: `trainer => registry => ranker`",
    .example = "flows: [trainer => registry => ranker]",
    .escape = "`provides: [model-registry]` on the store that keeps the versions",
    .source = "MLOps: continuous delivery and automation pipelines, level 1 and 2",
    .check = check,
};
