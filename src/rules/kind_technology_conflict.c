/* The declared kind and the named product must be able to be the same thing. */
#include "lint.h"

#include <string.h>

static bool fits(LintContext *context, const Kind *kind, const char *technology, const Kind **meant);
static bool is_product_of(const Kind *kind, const char *word);
static bool is_compatible(const Kind *kind, const Kind *candidate);

static void check(LintContext *context)
{
    for (size_t index = 0; index < context->count; index++) {
        const Component *component = lint_component(context, (int)index);
        const Kind *meant = NULL;
        if ((component->kind_origin != KIND_DECLARED && component->kind_origin != KIND_FROM_ID) ||
            component->tech.value == NULL || fits(context, component->kind, component->tech.value, &meant))
            continue;
        Finding *finding =
            lint_flag_component(context, (int)index, "'%s' is of kind %s, but %s is of kind %s",
                                component->id, component->kind->name, component->tech.value, meant->name);
        lint_add_evidence(context, finding, "kind: %s; technology: %s", component->kind->name,
                          component->tech.value);
    }
}

/* A technology may name several products: one that fits is enough. */
static bool fits(LintContext *context, const Kind *kind, const char *technology, const Kind **meant)
{
    const char *rest = technology;
    bool knows_one = false;
    while (*rest != '\0') {
        size_t length = strcspn(rest, "+,;/&");
        KindGuess guess =
            kind_guess_from_technology(length == 0 ? "" : arena_copy_bytes(context->arena, rest, length));
        rest += length + (rest[length] != '\0');
        if (guess.kind == NULL || !is_product_of(guess.kind, guess.evidence))
            continue;
        knows_one = true;
        if (*meant == NULL)
            *meant = guess.kind;
        if (is_compatible(kind, guess.kind))
            return true;
        for (const char *other = guess.alternatives; other != NULL && *other != '\0';) {
            size_t size = strcspn(other, ",");
            const Kind *candidate = kind_find(arena_copy_bytes(context->arena, other, size));
            if (candidate != NULL && is_compatible(kind, candidate))
                return true;
            other += size;
            other += strspn(other, ", ");
        }
    }
    return !knows_one;
}

/* Plain words ("in-memory cache") describe; only products decide. */
static bool is_product_of(const Kind *kind, const char *word)
{
    return strstr(kind->technologies, word) != NULL;
}

/* Anything may be built on a store or a model runtime, so only what keeps or carries data is judged: a cache
 * cannot be a log broker, nor a log broker a table; and a model is no log broker either. */
static bool is_compatible(const Kind *kind, const Kind *candidate)
{
    const uint32_t keeps = TRAIT_STORE | TRAIT_LOG | TRAIT_ASYNC | TRAIT_BUFFER;
    const uint32_t carries = TRAIT_LOG | TRAIT_ASYNC | TRAIT_BUFFER;
    if (kind == candidate)
        return true;
    if (kind->traits & keeps)
        return (kind->traits & candidate->traits & keeps) != 0;
    if (kind->traits & TRAIT_LEARNED)
        return (candidate->traits & carries) == 0 || (candidate->traits & TRAIT_STORE) != 0;
    return true;
}

const LintRule rule_kind_technology_conflict = {
    .name = "kind-technology-conflict",
    .severity = SEVERITY_WARNING,
    .precision = PRECISION_HIGH,
    .claim = CLAIM_HYGIENE,
    .archetypes = "all",
    .summary = "The declared kind and the named technology do not fit.",
    .condition = "both are given, the technology names a known product, and nothing that the product stands "
                 "for can be the kind: a store or log that is neither, or a learned model that is a message "
                 "broker.",
    .why = "A wrong kind switches the wrong rules on and off.",
    .fix = "correct `kind` or `tech`",
    .example = "components: {events: {kind: event-stream, tech: Kafka}}",
    .escape = "a technology that says more: `Redis Streams` instead of `Redis`",
    .source = "Threagile, wrong-communication-link-content",
    .check = check,
};
