/* Between training and serving stands a registry, or nobody knows which version runs. */
#include "lint.h"

static const char *const registry[] = {"model-registry", NULL};

static void check(LintContext *context)
{
    unsigned char *trainers = lint_marks(context), *gates = lint_marks(context);
    for (size_t index = 0; index < context->count; index++) {
        bool is_registry = lint_is_any(context, (int)index, registry);
        trainers[index] = lint_has_trait(context, (int)index, TRAIT_TRAINER) && !is_registry;
        gates[index] = is_registry ? GATE_SHUT : lint_artifact_gate(context, (int)index);
    }
    LintEdges artifacts = lint_artifact_edges(context);
    const int *via = lint_walk(context, &artifacts, false, trainers, ARTIFACT_EDGES, gates);
    for (size_t index = 0; index < context->count; index++) {
        if (via[index] < 0 || !lint_has_trait(context, (int)index, TRAIT_LEARNED))
            continue;
        const LintEdge *edge = &artifacts.list.items[via[index]];
        Finding *finding = lint_flag_flow(context, edge->flow,
                                          "a trained model reaches '%s' without a registry",
                                          lint_component(context, (int)index)->id);
        lint_add_path(context, finding, &artifacts, false, via, (int)index);
    }
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
    .condition = "a path of flows that may carry a model leads from a trainer to a learned model and passes "
                 "no model registry.",
    .why = "There is no version, no approval, no lineage and nothing to roll back to.",
    .fix = "put a model-registry between training and serving: `trainer => registry => ranker`",
    .example = "flows: [trainer => registry => ranker]",
    .escape = "`provides: [model-registry]` on the store that keeps the versions",
    .source = "MLOps: continuous delivery and automation pipelines, level 1 and 2",
    .check = check,
};
