/* What a request gets when the model is slow or down. */
#include "lint.h"

#include <string.h>

static LintEdges only_needed(LintContext *context);
static bool has_way_out(const Component *component);
static void mark_fallback_callers(LintContext *context, bool *has_branch);
static bool says_fallback(const Text *text);

static void check(LintContext *context)
{
    unsigned char *entries = lint_marks(context), *gates = lint_marks(context);
    bool *has_branch = arena_new_array(context->arena, bool, context->count + 1);
    mark_fallback_callers(context, has_branch);
    for (size_t index = 0; index < context->count; index++) {
        /* Whoever degrades answers for all that it calls. */
        bool is_covered = has_way_out(lint_component(context, (int)index));
        gates[index] = is_covered ? GATE_SHUT : has_branch[index] ? GATE_STOP : GATE_OPEN;
        entries[index] = context->is_entry[index] && gates[index] == GATE_OPEN;
    }
    LintEdges needed = only_needed(context);
    const int *via = lint_walk(context, &needed, false, entries, EDGE_CALL, gates);
    for (size_t index = 0; index < context->count; index++) {
        if (via[index] == VIA_NONE || !lint_has_trait(context, (int)index, TRAIT_LEARNED))
            continue;
        Finding *finding = lint_flag_component(context, (int)index,
                                               "every request needs '%s', and nothing answers for it",
                                               lint_component(context, (int)index)->id);
        lint_add_path(context, finding, &needed, false, via, (int)index);
    }
}

static bool has_way_out(const Component *component)
{
    return component->fallback >= 0 || component->degrade.value != NULL;
}

static LintEdges only_needed(LintContext *context)
{
    LintEdges edges = context->calls;
    edges.list.items = arena_new_array(context->arena, LintEdge, edges.list.count + 1);
    for (size_t index = 0; index < edges.list.count; index++) {
        edges.list.items[index] = context->calls.list.items[index];
        const Flow *flow = &context->design->flows.items[edges.list.items[index].flow];
        if (flow->optional.known && flow->optional.value)
            edges.list.items[index].type = EDGE_RESPONSE;
    }
    return edges;
}

/* A branch to what can stand in, named as fallback on the flow or by its role, covers the other calls of the
 * caller. */
static void mark_fallback_callers(LintContext *context, bool *has_branch)
{
    static const char *const stand_ins[] = {
        "heuristic-model", "cache", "rules-engine", "prediction-store", NULL
    };
    for (size_t index = 0; index < context->calls.list.count; index++) {
        const LintEdge *edge = &context->calls.list.items[index];
        const Flow *flow = &context->design->flows.items[edge->flow];
        bool can_stand_in =
            lint_is_any(context, edge->to, stand_ins) || lint_has_trait(context, edge->to, TRAIT_LEARNED);
        if (can_stand_in &&
            (says_fallback(&flow->label) || says_fallback(&lint_component(context, edge->to)->role)))
            has_branch[edge->from] = true;
    }
}

static bool says_fallback(const Text *text)
{
    static const char *const words[] = {
        "fallback", "Fallback", "fall back", "on_error", "on error", "on_timeout", "on timeout", NULL
    };
    for (size_t index = 0; text->value != NULL && words[index] != NULL; index++)
        if (strstr(text->value, words[index]) != NULL)
            return true;
    return false;
}

const LintRule rule_missing_serving_fallback = {
    .name = "missing-serving-fallback",
    .severity = SEVERITY_WARNING,
    .precision = PRECISION_HIGH,
    .claim = CLAIM_RISK,
    .archetypes = "all",
    .needs = "online",
    .scope = "online",
    .summary = "When the model is slow or down there is no degraded answer.",
    .condition = "a learned model is reached from an entry by calls that are not optional, neither it nor a "
                 "caller on the way has `fallback` or `degrade`, and no caller on the way has a branch "
                 "labelled fallback, on_error or on_timeout to a heuristic, cache, rules engine, prediction "
                 "store or other model.",
    .why = "Popular items, the last cached list or a simple estimate beat an error page.",
    .fix = "name what answers instead (`fallback: popular`), or say what happens: `degrade: omit`, `default` "
           "or `stale`",
    .example = "components: {ranker: {fallback: popular}, popular: heuristic-model}",
    .escape = "`degrade: omit` on the caller, or `optional: true` on the flow",
    .source = "Site Reliability Engineering, ch. 21 (degraded responses)",
    .check = check,
};
