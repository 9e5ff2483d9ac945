/* The design: what a file says, with names resolved and the place of everything kept.
 *
 * design_read makes it from a Document; it is const to all later stages and lives in the arena. Components,
 * groups, lanes and flows are named by index into their arrays, which are in file order; order breaks ties
 * everywhere. */
#ifndef MLBOARD_DESIGN_H
#define MLBOARD_DESIGN_H

#include "document.h"
#include "kind.h"
#include "quantity.h"
#include "report.h"

typedef enum ReferenceType {
    REFERENCE_NONE, REFERENCE_COMPONENT, REFERENCE_GROUP, REFERENCE_LANE, REFERENCE_FLOW
} ReferenceType;

/* A resolved name. */
typedef struct Reference {
    ReferenceType type;
    int index;
    Span span;
} Reference;

typedef struct ReferenceList {
    Reference *items;
    size_t count, capacity;
} ReferenceList;

typedef enum KindOrigin {
    KIND_DECLARED, KIND_FROM_ID, KIND_FROM_TECHNOLOGY, KIND_FROM_WORDS, KIND_FROM_NEIGHBOURS, KIND_DEFAULT
} KindOrigin;

typedef struct Component {
    const char *id;
    Span span;               /* of the id */
    const Kind *kind;        /* never NULL after reading */
    KindOrigin kind_origin;
    const char *kind_evidence; /* why, when inferred: "technology Redis" */
    const char *kind_alternatives;
    Reference in;                  /* lane or group; REFERENCE_NONE: the board */
    const char *name;        /* the label, or the id in words; never NULL */
    /* As declared */
    Text kind_text, label, in_text, tech, note, link, owner;
    Latency latency;
    Number rate, payload, storage, replicas, every, freshness, availability, capacity, hit_rate, ttl, timeout,
        retries, label_delay, window;
    Money cost;
    Candidates candidates;
    Text fallback_text;
    int fallback;            /* component; -1: none */
    TextList provides;       /* names of kinds */
    TextList consumers;
    Text version, split, labels, learning, degrade, transform, code, side, audience, role;
    TextList produces, metrics, slices;
    Flag external, pii, managed, gate, validated, immutable, versioned, point_in_time, static_model,
        keeps_versions, position_feature, acl, batching, warm;
} Component;

typedef struct Group {
    const char *id;
    Span span;
    Reference in;                  /* group or lane */
    const char *name;
    Text label, in_text, note;
} Group;

typedef struct Lane {
    const char *id;
    Span span;
    const char *name;
    Text label, note;
} Lane;

typedef enum FlowType { FLOW_REQUEST, FLOW_STREAM, FLOW_BATCH, FLOW_ASSOCIATION } FlowType;

/* One arrow between two ends. A chain, a fan-out or a join of the file gives several flows with the same
 * entry. */
typedef struct Flow {
    const char *id;          /* declared, or "a -> b" with the file's arrow; unique ("a -> b #2") */
    Span span;               /* of the entry's text, or of the hop in it */
    FlowType type;
    Reference from, to;
    int entry;               /* index of the YAML entry, over the base and the variant's entries */
    int hop;                 /* 0 for the first arrow of a chain */
    int fan;                 /* flows of one entry and hop share it; unique over the design */
    bool is_fan;             /* its hop has several flows */
    Text label;              /* the same on each flow of a hop; drawn once for a fan */
    TextList carries;        /* declared, or the known words of the label */
    bool carries_declared;
    Number rate, payload, timeout, retries, every, fanout, ttl;
    Latency latency;
    Text protocol, op, join, note, declared_id;
    Flag optional, gate, pii, consent;
} Flow;

typedef struct Effect {
    const char *axis;
    Span span;
    int value;               /* -2..+2 */
} Effect;

typedef struct Tradeoff {
    Span span;
    ReferenceList on;              /* empty: the whole design */
    Text choose, because, revisit;
    TextList over, pros, cons;
    ARRAY_OF(Effect) effects;
} Tradeoff;

typedef struct Note {
    Span span;
    ReferenceList on;              /* empty: the board */
    Text text;
} Note;

typedef struct Step {
    Span span;
    Text title, say;
    ReferenceList show;
    Number minutes;
} Step;

typedef struct Requirements {
    Span span;               /* line 0: absent */
    Number users, traffic, freshness, availability, corpus, model_freshness, daily_volume, retention,
        label_delay, entities;
    Latency latency;
    Money budget;
    TextList functional, metrics_offline, metrics_online, metrics_guardrail;
} Requirements;

typedef struct Ignore {
    Span span;
    Text rule, because, until;
    ReferenceList on;              /* empty: everywhere */
} Ignore;

typedef enum Page { PAGE_FREE, PAGE_16_9, PAGE_4_3, PAGE_A4, PAGE_LETTER } Page;

typedef struct Hint {
    Span span;
    ReferenceList items;
} Hint;

typedef struct Variant {
    const char *id;
    Span span;
    const char *name;
    const Node *node;        /* the overlay, read by design_read when the variant is asked for */
} Variant;

typedef struct Archetype {
    const char *name;        /* "recommender-feed" */
    const char *code;        /* as rules name it: "rec" */
    const char *meaning;
    const char *const *kinds; /* kinds that point to it, NULL-terminated: for inference */
} Archetype;

typedef struct Design {
    Arena *arena;
    const Source *source;
    const char *name;        /* file name without directory and .yaml */
    const char *variant;     /* id of the variant laid over the base; NULL: the base */
    Text title, subtitle, question, author, theme;
    bool direction_down;
    Page page;
    Text page_hint;          /* the page as it is written */
    ARRAY_OF(Hint) align;
    ARRAY_OF(Hint) order;
    ARRAY_OF(const Archetype *) archetypes;
    bool archetypes_inferred;
    const char *archetype_evidence;
    Span system_span;
    TextList out_of_scope;
    Requirements requirements;
    ARRAY_OF(Lane) lanes;
    ARRAY_OF(Group) groups;
    ARRAY_OF(Component) components;
    ARRAY_OF(Flow) flows;
    ARRAY_OF(Tradeoff) tradeoffs;
    ARRAY_OF(Note) notes;
    ARRAY_OF(Step) steps;
    ARRAY_OF(Ignore) ignores;
    ARRAY_OF(Variant) variants;
} Design;

/* Reads a document into a design, with the variant of this id laid over it (NULL: the base). All mistakes of
 * the file, those in every variant included, are reported in one run. Returns a design even then; callers ask
 * report_has_input_errors. */
Design *design_read(Arena *arena, const Node *root, const Source *source, const char *variant,
                    Report *report);

/* A variant of a design that has been read, from the same document: nothing is reported again. NULL when it
 * cannot be. */
Design *design_read_variant(Arena *arena, const Node *root, const Source *source, const char *variant);

/* All archetypes, in the order in which they are listed. */
const Archetype *archetype_list(size_t *count);
const Archetype *archetype_find(const char *name);

/* Questions that several stages ask. */
/* The lane that a component stands in, through its groups; -1: none. */
int design_component_lane(const Design *design, int component);
/* True when the component lies in the group, at any depth. */
bool design_group_holds(const Design *design, int group, int component);
/* The id of what a reference names. */
const char *design_reference_id(const Design *design, Reference reference);
bool design_has_archetype(const Design *design, const char *name);
/* "request" and the like. */
const char *flow_type_name(FlowType type);
bool flow_carries(const Flow *flow, const char *word);
bool component_is(const Component *component, uint32_t traits); /* any of the traits */
bool component_is_kind(const Component *component, const char *kind); /* its kind, or one that it provides */
bool text_list_has(const TextList *list, const char *word);

/* The components of the slowest request path at p99 in call order: the targets of one flow entry are called
 * in parallel, entries one after the other. Where latencies are unknown, calls are counted instead, so that
 * a main path can be drawn for every design. Empty without an entry. */
typedef struct MainPath {
    const int *components;
    size_t count;
    bool is_known;           /* every part that a request reaches says how long it takes */
    double seconds;          /* at p99, when it is known */
} MainPath;
MainPath design_main_path(Arena *arena, const Design *design);

/* The design as stable text, one item a line: for tests. */
char *design_dump(Arena *arena, const Design *design);

/* JSON Schema (2020-12) of the language, from the field tables; and docs/dsl.md's tables from the same. */
char *design_schema(Arena *arena);
char *design_reference(Arena *arena);

#endif
