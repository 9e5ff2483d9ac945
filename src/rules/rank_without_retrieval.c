/* The funnel is the architecture: nothing scores a whole corpus for each request. */
#include "lint.h"

#include <string.h>

enum { LARGE_CORPUS = 10000 };

static bool is_ranker(const LintContext *context, int component);
static bool reduces(const LintContext *context, int component);
static const char *faces(LintContext *context, const Component *ranker);

static void check(LintContext *context)
{
    unsigned char *sources = lint_marks(context), *gates = lint_marks(context);
    for (size_t index = 0; index < context->count; index++) {
        bool is_live = context->is_hot[index] && !context->is_entry[index];
        sources[index] = reduces(context, (int)index);
        gates[index] = is_live ? GATE_OPEN : GATE_SHUT;
    }
    const int *via = lint_walk(context, &context->data, false, sources, EDGE_ANY_DATA, gates);
    for (size_t index = 0; index < context->count; index++) {
        const Component *ranker = lint_component(context, (int)index);
        if (via[index] != VIA_NONE || !context->is_hot[index] || !is_ranker(context, (int)index) ||
            ranker->candidates.from_request)
            continue;
        const char *size = faces(context, ranker);
        if (size == NULL)
            continue;
        Finding *finding =
            lint_flag_component(context, (int)index, "'%s' faces the whole corpus", ranker->id);
        lint_add_evidence(context, finding, "corpus: %s", size);
        lint_add_evidence(context, finding,
                          "no candidate generator, index, light ranker or reducing filter leads to '%s'",
                          ranker->id);
    }
}

static bool is_ranker(const LintContext *context, int component)
{
    static const char *const ranker[] = {"ranker", NULL};
    const char *role = lint_component(context, component)->role.value;
    return lint_is_any(context, component, ranker) || (lint_has_trait(context, component, TRAIT_LEARNED) &&
                                                       role != NULL && strncmp(role, "rank", 4) == 0);
}

static bool reduces(const LintContext *context, int component)
{
    static const char *const retrieval[] = {
        "candidate-generator", "ann-index", "search-index", "light-ranker", NULL
    };
    static const char *const filter[] = {"eligibility-filter", NULL};
    return lint_is_any(context, component, retrieval) ||
           (lint_is_any(context, component, filter) &&
            lint_component(context, component)->candidates.out.known);
}

/* How much the ranker has to score, as written; NULL when that is little or cannot be known. */
static const char *faces(LintContext *context, const Component *ranker)
{
    const Number *corpus =
        ranker->candidates.in.known ? &ranker->candidates.in : &context->design->requirements.corpus;
    if (corpus->known)
        return corpus->value >= LARGE_CORPUS ? corpus->text : NULL;
    /* Nobody builds these systems for a few items; a guessed kind of system is no reason to say so. */
    return context->design->archetypes_inferred ? NULL : "not stated";
}

const LintRule rule_rank_without_retrieval = {
    .name = "rank-without-retrieval",
    .severity = SEVERITY_ERROR,
    .precision = PRECISION_HIGH,
    .claim = CLAIM_RISK,
    .archetypes = "rec ads search",
    .needs = "online",
    .scope = "online",
    .summary = "A heavy ranker faces the whole corpus.",
    .condition = "a ranker on the request path faces at least 10,000 items (its `candidates`, else "
                 "`requirements.corpus`; taken as given when neither is stated and `system` is), and no "
                 "candidate generator, ANN or search index, light ranker or filter with `candidates` leads "
                 "to it within the request.",
    .why = "Scoring millions of items for each request is not affordable.",
    .fix = "put a candidate-generator or an index before the ranker, or state that candidates come with the "
           "request",
    .example = "flows: [gateway -> retrieval, gateway -> ranker]",
    .escape = "`candidates: from_request` on the ranker",
    .source = "Deep Neural Networks for YouTube Recommendations (candidate generation and ranking)",
    .check = check,
};
