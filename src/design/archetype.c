/* The archetypes of systems, and which one a design without a declared one is. */
#include "draft.h"

#include <string.h>

#define KINDS(...) ((const char *const[]){__VA_ARGS__, NULL})

/* The kinds that tell an archetype from the others; those that occur nearly everywhere are in none. */
static const Archetype archetypes[] = {
    {"recommender-feed", "rec", "a feed or shelf of items chosen for a person",
     KINDS("candidate-generator", "mixer", "explorer")},
    {"ad-ranking", "ads", "ads chosen, priced and paced in an auction",
     KINDS("auction", "ad-server", "ad-exchange", "budget-pacer", "spend-ledger", "frequency-capper")},
    {"search", "search", "results for a query", KINDS("query-understanding", "search-index")},
    {"autocomplete", "ac", "suggestions while a query is typed", KINDS("prefix-index", "suggestion-service")},
    {"content-moderation", "mod", "content judged against a policy",
     KINDS("hash-matcher", "appeal-channel", "human-review")},
    {"spam", "spam", "unwanted messages and accounts stopped", KINDS("traffic-quality-filter")},
    {"fraud", "fraud", "transactions judged before they happen", KINDS("decision-engine", "rules-engine")},
    {"forecasting", "fcst", "a quantity predicted over time", KINDS("replay-simulator")},
    {"price-prediction", "price", "the price or value of a thing predicted", KINDS("item-catalog")},
    {"voice-assistant", "voice", "speech understood and answered",
     KINDS("wake-word-detector", "speech-recognizer")},
    {"vision", "vision", "images or video recognised", KINDS("preprocessor")},
    {"perception", "perception", "sensors of a vehicle or robot understood on the device",
     KINDS("edge-model")},
    {"rag-assistant", "rag", "questions answered by a language model from documents",
     KINDS("llm-server", "retriever", "prompt-builder", "llm-gateway", "agent-orchestrator",
           "document-processor")},
    {"eta", "eta", "the time of arrival predicted", KINDS("routing-engine", "traffic-feed")},
    {"batch-scoring", "batch", "scores computed on a schedule and looked up",
     KINDS("batch-scorer", "prediction-store")},
    {"realtime-inference", "rt", "a prediction computed for each request", KINDS("model-server")},
    {"data-platform", "data", "data collected, transformed and offered to others",
     KINDS("data-warehouse", "schema-registry", "metadata-store", "data-validator")},
};

enum { ARCHETYPE_COUNT = sizeof archetypes / sizeof *archetypes };

static int count_evidence(const Design *design, const Archetype *archetype, const char **evidence);
static bool has_kind(const Design *design, const char *kind);

const Archetype *archetype_list(size_t *count)
{
    *count = ARCHETYPE_COUNT;
    return archetypes;
}

const Archetype *archetype_find(const char *name)
{
    for (size_t index = 0; index < ARCHETYPE_COUNT; index++)
        if (strcmp(archetypes[index].name, name) == 0)
            return &archetypes[index];
    return NULL;
}

/* The archetype with the most telling kinds; the earlier one of equals. A system that ranks candidates for a
 * query is a search, otherwise a recommender. Nothing telling: none. */
void infer_archetypes(Design *design)
{
    const Archetype *best = NULL;
    int best_count = 0;
    const char *best_evidence = NULL;
    for (size_t index = 0; index < ARCHETYPE_COUNT; index++) {
        const char *evidence = NULL;
        int count = count_evidence(design, &archetypes[index], &evidence);
        if (count > best_count) {
            best = &archetypes[index];
            best_count = count;
            best_evidence = evidence;
        }
    }
    design->archetypes_inferred = true;
    if (best == NULL)
        return;
    if (strcmp(best->name, "recommender-feed") == 0 && has_kind(design, "query-understanding"))
        best = archetype_find("search");
    array_push(design->arena, &design->archetypes, best);
    design->archetype_evidence = best_evidence;
}

/* The number of an archetype's kinds in the design; evidence names them. An auction or a wake word leaves no
 * doubt. */
static int count_evidence(const Design *design, const Archetype *archetype, const char **evidence)
{
    static const char *const decisive[] = {"auction", "wake-word-detector", "prefix-index", "routing-engine"};
    int count = 0;
    for (size_t index = 0; archetype->kinds[index] != NULL; index++) {
        const char *kind = archetype->kinds[index];
        if (!has_kind(design, kind))
            continue;
        count++;
        for (size_t other = 0; other < sizeof decisive / sizeof *decisive; other++)
            count += strcmp(decisive[other], kind) == 0 ? 3 : 0;
        *evidence = *evidence == NULL ? kind : arena_format(design->arena, "%s, %s", *evidence, kind);
    }
    return count;
}

static bool has_kind(const Design *design, const char *kind)
{
    for (size_t index = 0; index < design->components.count; index++)
        if (strcmp(design->components.items[index].kind->name, kind) == 0)
            return true;
    return false;
}
