/* Two implementations of the same features drift apart quietly. */
#include "lint.h"

#include <string.h>

enum { MOST_WORK = 4000000 }; /* steps over all models; designs that people draw stay far below */

/* What makes the inputs of a model on one side: all that a walk back from it meets, up to the nearest
 * transforms. */
typedef struct Side {
    const int *via;
    ARRAY_OF(int) transforms;
} Side;

static const char *const feature_stores[] = {
    "feature-store", "online-feature-store", "offline-feature-store", NULL
};
static const char *const feature_service[] = {"feature-service", NULL};

static bool carries_no_features(const Flow *flow);
static void check_model(LintContext *context, const LintEdges *features, const LintEdges *artifacts,
                        int model);
static int find_trainer(LintContext *context, const LintEdges *artifacts, int model);
static Side look_back(LintContext *context, const LintEdges *features, int start);
static bool are_kept_equal(LintContext *context, const Side *serving, const Side *training);
static bool shares_code(const Component *left, const Component *right);
static bool is_same_reference(Text left, Text right);
static bool trains_on_served(LintContext *context, const Side *serving, int model, int trainer);
static const char *find_shared_product(LintContext *context, const Side *serving, const Side *training,
                                       int *maker, int *other);
static void flag(LintContext *context, const Side *serving, const Side *training, int model, int trainer);
static const char *list_ids(LintContext *context, const Side *side);

static void check(LintContext *context)
{
    LintEdges features = lint_retype_edges(context, carries_no_features, EDGE_REQUEST);
    LintEdges artifacts = lint_artifact_edges(context);
    size_t budget = MOST_WORK / (context->count + context->data.list.count + 1) + 1;
    bool has_entry = false;
    for (size_t index = 0; index < context->count; index++)
        has_entry |= context->is_entry[index];
    for (size_t index = 0; index < context->count && budget > 0; index++) {
        bool serves =
            context->is_hot[index] || (!has_entry && !lint_has_trait(context, (int)index, TRAIT_OFFLINE));
        if (!serves || !lint_has_trait(context, (int)index, TRAIT_LEARNED))
            continue;
        check_model(context, &features, &artifacts, (int)index);
        budget--;
    }
}

/* Models, labels and signals are made in one place on purpose. */
static bool carries_no_features(const Flow *flow)
{
    static const char *const other[] = {
        "model", "label", "outcome", "click", "conversion", "watch", "rating", "impression", "exposure",
        "assignment", "metric", "invalidate", "delete", "spend", "bid", NULL
    };
    size_t count = 0;
    for (size_t word = 0; other[word] != NULL; word++)
        count += flow_carries(flow, other[word]);
    return flow->carries.count > 0 && count >= flow->carries.count;
}

static void check_model(LintContext *context, const LintEdges *features, const LintEdges *artifacts,
                        int model)
{
    int trainer = find_trainer(context, artifacts, model);
    if (trainer < 0)
        return;
    Side serving = look_back(context, features, model), training = look_back(context, features, trainer);
    if (serving.transforms.count == 0 || training.transforms.count == 0 ||
        are_kept_equal(context, &serving, &training) || trains_on_served(context, &serving, model, trainer))
        return;
    flag(context, &serving, &training, model, trainer);
}

/* The first trainer whose model comes here, or -1. */
static int find_trainer(LintContext *context, const LintEdges *artifacts, int model)
{
    unsigned char *starts = lint_marks(context), *gates = lint_marks(context);
    starts[model] = true;
    for (size_t index = 0; index < context->count; index++)
        gates[index] = lint_has_trait(context, (int)index, TRAIT_TRAINER)         ? GATE_STOP
                       : lint_artifact_gate(context, (int)index) == GATE_STOP ? GATE_SHUT
                                                                              : GATE_OPEN;
    const int *via = lint_walk(context, artifacts, true, starts, EDGE_FLOWING | EDGE_STORED, gates);
    for (size_t index = 0; index < context->count; index++)
        if (via[index] >= 0 && lint_has_trait(context, (int)index, TRAIT_TRAINER))
            return (int)index;
    return -1;
}

/* A service that hands features out counts as a transform only when nothing behind it makes them. */
static Side look_back(LintContext *context, const LintEdges *features, int start)
{
    static const char *const transforms[] = {
        "feature-pipeline", "stream-processor", "preprocessor", "batch-pipeline", NULL
    };
    static const char *const registry[] = {"model-registry", NULL};
    unsigned char *starts = lint_marks(context), *gates = lint_marks(context);
    Side side = {0};
    starts[start] = true;
    for (size_t place = features->in_start[start]; place < features->in_start[start + 1]; place++) {
        const LintEdge *edge = &features->list.items[features->in[place]];
        if (edge->type == EDGE_RESPONSE && lint_is_any(context, edge->from, feature_service))
            starts[edge->from] = true;
    }
    for (size_t index = 0; index < context->count; index++) {
        bool is_source = lint_has_trait(context, (int)index, TRAIT_LEARNED | TRAIT_TRAINER | TRAIT_ENTRY) ||
                         lint_is_any(context, (int)index, registry);
        gates[index] = lint_is_any(context, (int)index, transforms) ? GATE_STOP
                     : is_source                                    ? GATE_SHUT
                                                                    : GATE_OPEN;
    }
    side.via = lint_walk(context, features, true, starts, EDGE_FLOWING | EDGE_STORED, gates);
    for (size_t index = 0; index < context->count; index++)
        if (side.via[index] >= 0 && gates[index] == GATE_STOP)
            array_push(context->arena, &side.transforms, (int)index);
    for (size_t index = 0; index < context->count && side.transforms.count == 0; index++)
        if (side.via[index] != VIA_NONE && lint_is_any(context, (int)index, feature_service))
            array_push(context->arena, &side.transforms, (int)index);
    return side;
}

static bool are_kept_equal(LintContext *context, const Side *serving, const Side *training)
{
    for (size_t index = 0; index < context->count; index++) {
        bool is_shared = serving->via[index] != VIA_NONE && training->via[index] != VIA_NONE;
        if (is_shared && lint_is_any(context, (int)index, feature_stores))
            return true;
    }
    for (size_t left = 0; left < serving->transforms.count; left++)
        for (size_t right = 0; right < training->transforms.count; right++) {
            int online = serving->transforms.items[left], offline = training->transforms.items[right];
            if (online == offline ||
                shares_code(lint_component(context, online), lint_component(context, offline)))
                return true;
        }
    return false;
}

static bool shares_code(const Component *left, const Component *right)
{
    return is_same_reference(left->transform, right->transform) ||
           is_same_reference(left->code, right->code) || is_same_reference(left->transform, right->code) ||
           is_same_reference(left->code, right->transform);
}

static bool is_same_reference(Text left, Text right)
{
    return left.value != NULL && right.value != NULL && strcmp(left.value, right.value) == 0;
}

/* What the model was given is logged, and the log is trained on. */
static bool trains_on_served(LintContext *context, const Side *serving, int model, int trainer)
{
    unsigned char *logs = lint_marks(context);
    bool is_logged = false;
    for (size_t index = 0; index < context->data.list.count; index++) {
        const LintEdge *edge = &context->data.list.items[index];
        bool is_served = edge->from == model || (serving->via[edge->from] != VIA_NONE &&
                                                 lint_is_any(context, edge->from, feature_service));
        if (is_served && flow_carries(&context->design->flows.items[edge->flow], "feature") &&
            lint_has_trait(context, edge->to, TRAIT_LOG)) {
            logs[edge->to] = true;
            is_logged = true;
        }
    }
    return is_logged && lint_walk(context, &context->data, false, logs, EDGE_FLOWING | EDGE_STORED,
                                  NULL)[trainer] != VIA_NONE;
}

static void flag(LintContext *context, const Side *serving, const Side *training, int model, int trainer)
{
    int online = serving->transforms.items[0], offline = training->transforms.items[0];
    const char *product = find_shared_product(context, serving, training, &online, &offline);
    const char *live = lint_component(context, online)->id, *stored = lint_component(context, offline)->id;
    const char *server = lint_component(context, model)->id;
    Finding *finding;
    if (product != NULL)
        finding = lint_flag_component(context, online, "'%s' is computed twice, by different code", product);
    else
        finding = lint_flag_component(context, online,
                                      "'%s' makes features for '%s', other code makes those it is trained on",
                                      live, server);
    if (product != NULL)
        finding->severity = SEVERITY_ERROR;
    lint_add_subject(context, finding, stored);
    lint_add_subject(context, finding, server);
    lint_add_subject(context, finding, lint_component(context, trainer)->id);
    lint_add_evidence(context, finding, "transforms for serving '%s': %s", server,
                      list_ids(context, serving));
    lint_add_evidence(context, finding, "transforms for training it in '%s': %s; nothing in common",
                      lint_component(context, trainer)->id, list_ids(context, training));
    array_push(context->arena, &finding->related, lint_component(context, offline)->span);
}

/* A name that both sides produce; sets who makes it on either. */
static const char *find_shared_product(LintContext *context, const Side *serving, const Side *training,
                                       int *maker, int *other)
{
    for (size_t left = 0; left < serving->transforms.count; left++)
        for (size_t right = 0; right < training->transforms.count; right++) {
            const TextList *made = &lint_component(context, serving->transforms.items[left])->produces;
            for (size_t index = 0; index < made->count; index++) {
                if (!text_list_has(&lint_component(context, training->transforms.items[right])->produces,
                                   made->items[index].value))
                    continue;
                *maker = serving->transforms.items[left];
                *other = training->transforms.items[right];
                return made->items[index].value;
            }
        }
    return NULL;
}

static const char *list_ids(LintContext *context, const Side *side)
{
    enum { MOST_SHOWN = 8 };
    const char *text = "";
    for (size_t index = 0; index < side->transforms.count && index < MOST_SHOWN; index++)
        text = arena_format(context->arena, "%s%s'%s'", text, index > 0 ? ", " : "",
                            lint_component(context, side->transforms.items[index])->id);
    return side->transforms.count > MOST_SHOWN ? arena_format(context->arena, "%s and more", text) : text;
}

const LintRule rule_training_serving_skew = {
    .name = "training-serving-skew",
    .severity = SEVERITY_WARNING,
    .precision = PRECISION_HIGH,
    .claim = CLAIM_CONTRADICTION,
    .archetypes = "all",
    .needs = "training serving",
    .scope = "training",
    .summary = "Online and training features are made by different code with nothing keeping them equal.",
    .condition = "the nearest transforms (feature pipelines, stream processors, preprocessors, batch "
                 "pipelines) behind a model on the request path and behind the job that trains it have none "
                 "in common, share no feature store and no `code:` or `transform:`, and the features that "
                 "were served are not logged and trained on. An error when both sides produce a feature of "
                 "the same name.",
    .why = "Two implementations drift apart quietly; the model sees inputs in production that it never saw "
           "in training.",
    .fix = "write both through one feature store, or log served features and train on the log, or state that "
           "both import the same code (`code: <reference>` on both)",
    .example = "flows: [\"[live, daily] => features\", ranker -> features, features => trainer => registry "
        "=> ranker]",
    .escape = "the same `code:` or `transform:` on both",
    .source = "Rules of Machine Learning, 29, 32 and 37; The ML Test Score, Monitor 3",
    .check = check,
};
