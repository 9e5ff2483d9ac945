/* Guesses the kind of a component from what it is called.
 *
 * A phrase of the catalogue (a product, a synonym, the name of a kind) fits when its letters and digits stand
 * in the text from the start of one word to the end of another, whatever separates the words: "Two Tower",
 * "two-tower" and "twotower" are one. A phrase that stands for one kind wins over one that may mean several
 * ("PostgreSQL with pgvector"); then the longest, so "Redis Streams" decides before "Redis"; then the last in
 * the text, since in English the head of a name comes last. */
#include "kind.h"

#include <pthread.h>
#include <string.h>

enum { MOST_WORDS = 64, MOST_LETTERS = 512, MOST_PHRASES = 2048, PHRASE_BYTES = 65536 };

/* The letters and digits of a text in lower case, and where each word starts and ends in them. */
typedef struct Words {
    char letters[MOST_LETTERS];
    size_t starts[MOST_WORDS], ends[MOST_WORDS], count;
} Words;

typedef struct Phrase {
    const Kind *kind;
    const char *text, *letters, *alternatives;
    size_t length;  /* of the letters */
    bool is_name;   /* the name of a kind: says nothing as a technology */
} Phrase;

/* Products that stand for several kinds: the one assumed, and what else they may be. */
typedef struct Ambiguity {
    const char *product, *alternatives;
} Ambiguity;

static const Ambiguity ambiguities[] = {
    {"Redis", "online-feature-store, event-stream, ann-index, rate-limiter, prefix-index, task-queue"},
    {"Valkey", "online-feature-store, event-stream, ann-index, rate-limiter, prefix-index, task-queue"},
    {"PostgreSQL", "ann-index, model-registry"},
    {"Postgres", "ann-index, model-registry"},
    {"Elasticsearch", "ann-index, prefix-index, prediction-log, monitor"},
    {"OpenSearch", "ann-index, prefix-index, prediction-log, monitor"},
    {"Kafka", "stream-processor, event-collector"},
    {"Spark", "stream-processor, training-job, batch-scorer"},
    {"Beam", "stream-processor, training-job, batch-scorer"},
    {"Dataflow", "stream-processor"},
    {"Flink", "batch-pipeline, training-job, batch-scorer"},
    {"Ray", "model-server, batch-pipeline"},
    {"MLflow", "model-registry, model-server"},
    {"SageMaker", "training-job, feature-store, model-registry, batch-scorer"},
    {"Vertex", "training-job, feature-store, model-registry, batch-scorer"},
    {"Databricks", "batch-pipeline, training-job, feature-store, model-registry"},
    {"Azure ML", "training-job, model-registry, batch-scorer"},
    {"Cassandra", "online-feature-store, prediction-store"},
    {"DynamoDB", "online-feature-store, prediction-store"},
    {"Bigtable", "online-feature-store, prediction-store"},
    {"S3", "data-lake, model-registry, training-data-store"},
    {"GCS", "data-lake, model-registry, training-data-store"},
    {"Vespa", "ann-index, ranker"},
    {"Snowflake", "training-job, offline-feature-store"},
    {"BigQuery", "training-job, offline-feature-store"},
    {"Istio", "load-balancer, rollout-controller"},
    {"Envoy", "load-balancer, rollout-controller"},
    {"NGINX", "load-balancer"},
    {"Neptune", "experiment-tracker"},
    {"LangChain", "retriever, prompt-builder, document-processor"},
    {"LlamaIndex", "prompt-builder, agent-orchestrator, document-processor"},
    {"Unity Catalog", "model-registry"},
    {"OPA", "rules-engine"},
};

/* Filled once from the catalogue; several threads may ask first. */
static Phrase phrases[MOST_PHRASES];
static size_t phrase_count;
static char phrase_bytes[PHRASE_BYTES];
static size_t phrase_bytes_used;
static pthread_once_t is_filled = PTHREAD_ONCE_INIT;

static KindGuess guess_kind(const char *text, bool with_names);
static void split_words(const char *text, Words *words);
static size_t count_letters(const Words *words);
static bool find_phrase(const Words *words, const Phrase *phrase, size_t *start);
static bool ends_a_word(const Words *words, size_t end);
static bool is_better(const Phrase *phrase, size_t start, const Phrase *best, size_t best_start);
static void fill_phrases(void);
static void add_phrases(const Kind *kind, const char *list);
static void add_phrase(const Kind *kind, const char *text, size_t length, bool is_name);
static const char *find_alternatives(const char *text);
static bool is_letter(unsigned char byte);
static char lower(unsigned char byte);

KindGuess kind_guess_from_technology(const char *technology)
{
    return guess_kind(technology, false);
}

KindGuess kind_guess_from_words(const char *words)
{
    return guess_kind(words, true);
}

static KindGuess guess_kind(const char *text, bool with_names)
{
    pthread_once(&is_filled, fill_phrases);
    Words words;
    split_words(text, &words);
    const Phrase *best = NULL;
    size_t best_start = 0;
    for (size_t index = 0; index < phrase_count; index++) {
        const Phrase *phrase = &phrases[index];
        size_t start;
        if ((phrase->is_name && !with_names) || !find_phrase(&words, phrase, &start))
            continue;
        if (best == NULL || is_better(phrase, start, best, best_start)) {
            best = phrase;
            best_start = start;
        }
    }
    if (best == NULL)
        return (KindGuess){.kind = NULL};
    return (KindGuess){best->kind, best->text, best->alternatives, best->length == count_letters(&words)};
}

/* Texts come from files: what is beyond the limits of Words is left unread. */
static void split_words(const char *text, Words *words)
{
    size_t used = 0;
    bool is_inside = false;
    words->count = 0;
    for (; *text != '\0' && used < MOST_LETTERS; text++) {
        unsigned char byte = (unsigned char)*text;
        bool is_part = byte >= 0x80 || is_letter(byte);
        if (is_part && !is_inside) {
            if (words->count == MOST_WORDS)
                return;
            words->starts[words->count++] = used;
        }
        if (is_part) {
            words->letters[used++] = lower(byte);
            words->ends[words->count - 1] = used;
        }
        is_inside = is_part;
    }
}

static size_t count_letters(const Words *words)
{
    return words->count == 0 ? 0 : words->ends[words->count - 1];
}

/* The last place where the phrase stands between words; a plural "s" behind it belongs to it. */
static bool find_phrase(const Words *words, const Phrase *phrase, size_t *start)
{
    size_t total = count_letters(words);
    for (size_t word = words->count; word-- > 0;) {
        size_t end = words->starts[word] + phrase->length;
        if (end > total || memcmp(words->letters + words->starts[word], phrase->letters, phrase->length) != 0)
            continue;
        if (ends_a_word(words, end) ||
            (end < total && words->letters[end] == 's' && ends_a_word(words, end + 1))) {
            *start = words->starts[word];
            return true;
        }
    }
    return false;
}

static bool ends_a_word(const Words *words, size_t end)
{
    for (size_t word = 0; word < words->count; word++)
        if (words->ends[word] == end)
            return true;
    return false;
}

static bool is_better(const Phrase *phrase, size_t start, const Phrase *best, size_t best_start)
{
    /* Inside a qualified name ("Unity Catalog") the longer phrase decides alone. */
    if (start >= best_start && start + phrase->length <= best_start + best->length)
        return false;
    if (best_start >= start && best_start + best->length <= start + phrase->length)
        return true;
    if ((phrase->alternatives == NULL) != (best->alternatives == NULL))
        return phrase->alternatives == NULL;
    if (phrase->length != best->length)
        return phrase->length > best->length;
    return start > best_start;
}

static void fill_phrases(void)
{
    size_t count;
    const Kind *const *kinds = kind_list(&count);
    for (size_t index = 0; index < count; index++) {
        add_phrase(kinds[index], kinds[index]->name, strlen(kinds[index]->name), true);
        add_phrases(kinds[index], kinds[index]->technologies);
        add_phrases(kinds[index], kinds[index]->synonyms);
    }
}

static void add_phrases(const Kind *kind, const char *list)
{
    while (*list != '\0') {
        size_t length = strcspn(list, ",");
        add_phrase(kind, list, length, false);
        list += length;
        list += strspn(list, ", ");
    }
}

static void add_phrase(const Kind *kind, const char *text, size_t length, bool is_name)
{
    if (phrase_count == MOST_PHRASES || phrase_bytes_used + 2 * length + 2 > PHRASE_BYTES)
        return;
    char *copy = phrase_bytes + phrase_bytes_used;
    char *letters = copy + length + 1;
    memcpy(copy, text, length);
    size_t used = 0;
    for (size_t index = 0; index < length; index++)
        if (is_letter((unsigned char)text[index]))
            letters[used++] = lower((unsigned char)text[index]);
    phrase_bytes_used += length + used + 2;
    phrases[phrase_count++] = (Phrase){kind, copy, letters, find_alternatives(copy), used, is_name};
}

static const char *find_alternatives(const char *text)
{
    for (size_t index = 0; index < sizeof ambiguities / sizeof ambiguities[0]; index++)
        if (strcmp(ambiguities[index].product, text) == 0)
            return ambiguities[index].alternatives;
    return NULL;
}

/* Without the locale of <ctype.h>. */
static bool is_letter(unsigned char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9');
}

static char lower(unsigned char byte)
{
    return (char)(byte >= 'A' && byte <= 'Z' ? byte - 'A' + 'a' : byte);
}
