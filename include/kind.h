/* Kinds of components: one table, from which names, families, traits, icons and inference come.
 *
 * The catalogue is src/kinds/, one file a family of kinds, pure data; kind.c joins them. Rules ask for
 * traits, drawing for family and icon, never for the name of a kind where a trait says it. */
#ifndef MLBOARD_KIND_H
#define MLBOARD_KIND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What rules need to know of a kind, beyond its name. */
typedef enum Trait {
    TRAIT_ENTRY = 1u << 0,
    TRAIT_UNTRUSTED = 1u << 1,
    TRAIT_DEVICE = 1u << 2,
    TRAIT_HOT = 1u << 3,
    TRAIT_EDGE = 1u << 4,
    TRAIT_CONTROL = 1u << 5,
    TRAIT_EXTERNAL = 1u << 6,
    TRAIT_ASYNC = 1u << 7,
    TRAIT_LOG = 1u << 8,
    TRAIT_BUFFER = 1u << 9,
    TRAIT_STORE = 1u << 10,
    TRAIT_OFFLINE = 1u << 11,
    TRAIT_HOT_OK = 1u << 12,
    TRAIT_DERIVED = 1u << 13,
    TRAIT_BUILT = 1u << 14,
    TRAIT_SOURCE = 1u << 15,
    TRAIT_PIPE = 1u << 16,
    TRAIT_NEARLINE = 1u << 17,
    TRAIT_GATE = 1u << 18,
    TRAIT_LEARNED = 1u << 19,
    TRAIT_MODEL = 1u << 20,
    TRAIT_HUMAN = 1u << 21,
    TRAIT_TRAINER = 1u << 22,
    TRAIT_ACTUATOR = 1u << 23
} Trait;

/* What the picture tells apart by silhouette. */
typedef enum Family {
    FAMILY_CLIENT,     /* people and devices: stadium */
    FAMILY_SERVICE,    /* services: rounded box */
    FAMILY_MODEL,      /* models, learned or heuristic: cut corners */
    FAMILY_STORE,      /* stores: cylinder */
    FAMILY_STREAM,     /* streams, queues, logs: lying tube */
    FAMILY_JOB,        /* pipelines, training: box with side bars */
    FAMILY_CONTROL,    /* gates, experiments, orchestration: plaque with hollow corners */
    FAMILY_MONITOR,    /* monitors and alerting: display */
    FAMILY_HUMAN,      /* people at work, review, labelling: round shoulders */
    FAMILY_COUNT
} Family;

typedef struct Kind {
    const char *name;       /* "candidate-generator" */
    /* "online", "nearline", "offline", "data", "monitoring": which plane it belongs to */
    const char *plane;
    Family family;
    uint32_t traits;        /* Trait bits */
    const char *icon;       /* name of an icon in src/scene's icon table; never NULL */
    const char *meaning;    /* one line */
    const char *synonyms;   /* generic words, separated by ", " */
    const char *technologies; /* product names that decide this kind, separated by ", " */
} Kind;

/* One file of the catalogue: kinds that belong together. */
typedef struct KindSection {
    const char *title;
    int rank;               /* place of the section in lists */
    const Kind *kinds;
    size_t count;
} KindSection;

/* All kinds in section order; the array holds `*count` pointers. */
const Kind *const *kind_list(size_t *count);
/* The kind of exactly this name, or NULL. */
const Kind *kind_find(const char *name);
/* The nearest kind name for a misspelt one, or NULL. */
const char *kind_suggest(const char *name);
const char *family_name(Family family);
/* Names of the traits set, separated by ", ", into the buffer of at least 200 bytes. */
const char *kind_trait_names(uint32_t traits, char *buffer, size_t size);

/* A guess of a kind from a text: the evidence is the word that decided. NULL when nothing fits. Longest match
 * first; case and separators are ignored. Products that stand for several kinds (Redis, Kafka, Spark) have
 * `alternatives`. */
typedef struct KindGuess {
    const Kind *kind;
    const char *evidence;
    const char *alternatives; /* other kinds the word may mean, separated by ", "; NULL when unambiguous */
    bool is_whole;            /* the text says nothing but this word */
} KindGuess;

KindGuess kind_guess_from_technology(const char *technology);
KindGuess kind_guess_from_words(const char *words);

#endif
