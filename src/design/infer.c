/* The kind of a component that does not say it: from its id, its technology, its words, then its
 * neighbours. */
#include "draft.h"

#include <string.h>

/* What the flows of a component tell about it; gathered for all in one pass. */
typedef struct Neighbours {
    bool from_scorer, from_features, from_trainer, from_entry;
    bool to_model, to_stream;   /* read or called by a model, read by a stream processor */
    bool is_called, calls;
    int data_in;
} Neighbours;

static bool infer_from_name(Component *component);
static bool infer_from_technology(Component *component, const Neighbours *neighbours, Arena *arena);
static bool infer_from_words(Component *component, Arena *arena);
static const char *kind_beside(const Neighbours *neighbours, const char **reason);
static void take(Component *component, const Kind *kind, KindOrigin origin, const char *evidence,
                 const char *alternatives);
static Neighbours *gather_neighbours(Design *design);
static void note_flow(Design *design, Neighbours *neighbours, const Flow *flow);
static bool is_kind(const Component *component, const char *name);
static bool lists_word(const char *list, const char *word);

void infer_kinds(Design *design)
{
    Arena *arena = design->arena;
    static const Neighbours nobody;
    bool is_open = false;
    for (size_t index = 0; index < design->components.count; index++) {
        Component *component = &design->components.items[index];
        const Kind *declared =
            component->kind_text.value != NULL ? kind_find(component->kind_text.value) : NULL;
        if (declared != NULL)
            take(component, declared, KIND_DECLARED, NULL, NULL);
        else if (!infer_from_name(component) && !infer_from_technology(component, &nobody, arena))
            is_open |= !infer_from_words(component, arena);
        is_open |= component->kind != NULL && component->kind_alternatives != NULL;
    }
    if (!is_open)
        return;
    /* What is now known of the others decides about the rest. */
    Neighbours *neighbours = gather_neighbours(design);
    for (size_t index = 0; index < design->components.count; index++) {
        Component *component = &design->components.items[index];
        const char *reason = NULL;
        if (component->kind != NULL && component->kind_origin == KIND_FROM_TECHNOLOGY &&
            component->kind_alternatives != NULL)
            infer_from_technology(component, &neighbours[index], arena);
        const char *beside = component->kind == NULL ? kind_beside(&neighbours[index], &reason) : NULL;
        if (beside != NULL && kind_find(beside) != NULL)
            take(component, kind_find(beside), KIND_FROM_NEIGHBOURS, reason, NULL);
    }
    for (size_t index = 0; index < design->components.count; index++)
        if (design->components.items[index].kind == NULL)
            take(&design->components.items[index], kind_find("app-service"), KIND_DEFAULT,
                 "nothing tells its kind", NULL);
}

static bool infer_from_name(Component *component)
{
    const Kind *kind = kind_find(component->id);
    if (kind != NULL)
        take(component, kind, KIND_FROM_ID, "its id", NULL);
    return kind != NULL;
}

/* A product that may be several things is what its own words or its neighbours say, when that is among
 * them. */
static bool infer_from_technology(Component *component, const Neighbours *neighbours, Arena *arena)
{
    if (component->tech.value == NULL)
        return false;
    KindGuess guess = kind_guess_from_technology(component->tech.value);
    if (guess.kind == NULL)
        return false;
    const char *evidence =
        arena_format(arena, "technology %s", guess.evidence != NULL ? guess.evidence : component->tech.value);
    take(component, guess.kind, KIND_FROM_TECHNOLOGY, evidence, guess.alternatives);
    if (guess.alternatives == NULL)
        return true;
    KindGuess words = kind_guess_from_words(
        arena_format(arena, "%s %s", words_of_id(arena, component->id), component->name));
    const char *reason = NULL;
    const char *beside = kind_beside(neighbours, &reason);
    if (words.kind != NULL && lists_word(guess.alternatives, words.kind->name))
        take(component, words.kind, KIND_FROM_TECHNOLOGY,
             arena_format(arena, "%s, the word '%s'", evidence,
                          words.evidence != NULL ? words.evidence : component->name),
             arena_format(arena, "%s, %s", guess.kind->name, guess.alternatives));
    else if (beside != NULL && lists_word(guess.alternatives, beside) && kind_find(beside) != NULL)
        take(component, kind_find(beside), KIND_FROM_TECHNOLOGY,
             arena_format(arena, "%s, %s", evidence, reason),
             arena_format(arena, "%s, %s", guess.kind->name, guess.alternatives));
    return true;
}

static bool infer_from_words(Component *component, Arena *arena)
{
    const char *id_words = words_of_id(arena, component->id);
    const char *words =
        component->label.value != NULL ? arena_format(arena, "%s %s", id_words, component->name) : id_words;
    KindGuess guess = kind_guess_from_words(words);
    if (guess.kind == NULL)
        return false;
    take(component, guess.kind, KIND_FROM_WORDS,
         arena_format(arena, "the word '%s'", guess.evidence != NULL ? guess.evidence : words),
         guess.alternatives);
    return true;
}

static const char *kind_beside(const Neighbours *neighbours, const char **reason)
{
    if (neighbours->from_trainer && neighbours->to_model) {
        *reason = "it stands between training and serving";
        return "model-registry";
    }
    if (neighbours->from_scorer && neighbours->is_called) {
        *reason = "a batch scorer writes it and requests read it";
        return "prediction-store";
    }
    if (neighbours->from_features && neighbours->to_model) {
        *reason = "a feature pipeline writes it and a model reads it";
        return "online-feature-store";
    }
    if (neighbours->data_in >= 1 && neighbours->to_stream) {
        *reason = "stream processors read it";
        return "event-stream";
    }
    if (neighbours->from_entry && neighbours->calls) {
        *reason = "it is the first that clients call";
        return "api-gateway";
    }
    return NULL;
}

static void take(Component *component, const Kind *kind, KindOrigin origin, const char *evidence,
                 const char *alternatives)
{
    component->kind = kind;
    component->kind_origin = origin;
    component->kind_evidence = evidence;
    component->kind_alternatives = alternatives;
}

static Neighbours *gather_neighbours(Design *design)
{
    Neighbours *neighbours = arena_new_array(design->arena, Neighbours, design->components.count);
    for (size_t index = 0; index < design->flows.count; index++) {
        const Flow *flow = &design->flows.items[index];
        if (flow->from.type == REFERENCE_COMPONENT && flow->to.type == REFERENCE_COMPONENT &&
            flow->type != FLOW_ASSOCIATION)
            note_flow(design, neighbours, flow);
    }
    return neighbours;
}

static void note_flow(Design *design, Neighbours *neighbours, const Flow *flow)
{
    const Component *from = &design->components.items[flow->from.index];
    const Component *to = &design->components.items[flow->to.index];
    Neighbours *source = &neighbours[flow->from.index], *target = &neighbours[flow->to.index];
    bool is_request = flow->type == FLOW_REQUEST;
    bool from_model = from->kind != NULL && component_is(from, TRAIT_LEARNED | TRAIT_MODEL) &&
                      !component_is(from, TRAIT_TRAINER);
    bool to_model =
        to->kind != NULL && component_is(to, TRAIT_LEARNED | TRAIT_MODEL) && !component_is(to, TRAIT_TRAINER);
    target->from_scorer |= is_kind(from, "batch-scorer");
    target->from_features |= is_kind(from, "feature-pipeline");
    target->from_trainer |= from->kind != NULL && component_is(from, TRAIT_TRAINER);
    target->from_entry |= is_request && from->kind != NULL && component_is(from, TRAIT_ENTRY);
    target->to_model |= is_request && from_model;
    target->is_called |= is_request;
    target->data_in += !is_request;
    source->to_model |= to_model;
    source->to_stream |= is_kind(to, "stream-processor");
    source->calls |= is_request;
}

static bool is_kind(const Component *component, const char *name)
{
    return component->kind != NULL && strcmp(component->kind->name, name) == 0;
}

/* True when the ", "-separated list holds the word. */
static bool lists_word(const char *list, const char *word)
{
    size_t length = strlen(word);
    for (const char *at = strstr(list, word); at != NULL; at = strstr(at + 1, word)) {
        bool starts = at == list || at[-1] == ' ' || at[-1] == ',';
        if (starts && (at[length] == '\0' || at[length] == ','))
            return true;
    }
    return false;
}
