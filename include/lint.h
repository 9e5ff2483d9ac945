/* Lint: rules that judge a design that can be read, and the view of it that they work on.
 *
 * A rule is one file of src/rules: a LintRule with its texts and a check. The engine decides which rules may
 * run (gates), hides findings that another one explains, and honours the design's `lint.ignore`. Rules see
 * components and two sets of edges, with flows that end at a group already led to its members; they never
 * look at raw flow ends for reachability. */
#ifndef MLBOARD_LINT_H
#define MLBOARD_LINT_H

#include "design.h"

/* How often a finding of the rule is right. */
typedef enum Precision { PRECISION_EXACT, PRECISION_HIGH, PRECISION_MEDIUM, PRECISION_LOW } Precision;

/* What a rule says. Risks and advice are about what is missing: only they have to pass the gates of scope and
 * size. */
typedef enum Claim { CLAIM_CONTRADICTION, CLAIM_HYGIENE, CLAIM_RISK, CLAIM_ADVICE } Claim;

typedef struct LintContext LintContext;
typedef struct GroupTable GroupTable;
typedef struct IdTable IdTable;

typedef struct LintRule {
    const char *name;
    Severity severity;
    Precision precision;
    Claim claim;
    const char *archetypes;  /* codes it is for, separated by spaces: "rec ads"; "all" */
    bool checks_archetype;   /* the check asks for the archetype itself, since facts may replace it */
    const char *needs;       /* planes that must be modelled: "online training"; NULL */
    const char *scope;       /* plane that it asks for: silent when `out_of_scope` names it; NULL */
    const char *summary, *condition, *why;
    /* what makes the finding go away: the help of each finding unless the check gives another */
    const char *fix;
    const char *example;     /* YAML that passes */
    const char *escape;      /* the fact to state when the rule is wrong for this system */
    const char *source;      /* books and papers behind it */
    void (*check)(LintContext *context);
} LintRule;

/* All rules by name, and the one of this name or NULL. */
const LintRule *const *lint_rule_list(size_t *count);
const LintRule *lint_rule_find(const char *name);
const char *lint_rule_suggest(const char *name);
/* What can be said of a file besides the findings of rules, sorted by name; NULL for another name. */
typedef struct LintDiagnostic {
    const char *name, *meaning;
} LintDiagnostic;
const LintDiagnostic *lint_diagnostic_list(size_t *count);
const LintDiagnostic *lint_diagnostic_find(const char *name);
const char *precision_name(Precision precision);
const char *claim_name(Claim claim);

/* Judges the design and adds the findings to the report. `today` is YYYY-MM-DD, for `until`; NULL: nothing
 * expires. */
void lint_run(Arena *arena, const Design *design, const char *today, Report *report);
/* The same for the design and each of its variants, read again from `root`: each is a full design of its own.
 * A finding that the base or an earlier variant has already is not repeated; an `ignore` is unused when no
 * run needs it. */
void lint_run_all(Arena *arena, const Design *design, const Node *root, const char *today, Report *report);

/* How data comes to move along an edge. */
typedef enum EdgeType {
    EDGE_STREAM = 1u << 0,   /* ~> */
    EDGE_BATCH = 1u << 1,    /* => */
    EDGE_READ = 1u << 2,     /* a call to a store that answers with its data: store to caller */
    EDGE_WRITE = 1u << 3,    /* a call that stores: caller to store */
    EDGE_REQUEST = 1u << 4,  /* between parts that compute: what the caller sends */
    EDGE_RESPONSE = 1u << 5, /* .. and what comes back */
    EDGE_CALL = 1u << 6,     /* the call itself, in `calls` */
    EDGE_FLOWING = EDGE_STREAM | EDGE_BATCH,
    EDGE_STORED = EDGE_READ | EDGE_WRITE,
    EDGE_ANY_DATA = EDGE_FLOWING | EDGE_STORED | EDGE_REQUEST | EDGE_RESPONSE
} EdgeType;

typedef struct LintEdge {
    int from, to;            /* components */
    int flow;
    EdgeType type;
} LintEdge;

/* Edges in flow order; those leaving c are items[out[i]] for i in out_start[c] .. out_start[c + 1] - 1,
 * likewise `in`. */
typedef struct LintEdges {
    ARRAY_OF(LintEdge) list;
    size_t *out_start, *out, *in_start, *in;
} LintEdges;

struct LintContext {
    Arena *arena;
    const Design *design;
    size_t count;            /* of components */
    LintEdges calls;         /* request flows, caller to callee */
    LintEdges data;          /* where data goes, derived from all flows */
    bool *is_entry;          /* a client, device or other way in that calls something */
    bool *is_hot;            /* on a request path from an entry, the entry included */
    const LintRule *rule;    /* the one being checked */
    Report *findings;        /* of this run, before hiding and waiving */
    GroupTable *groups;      /* the engine's own: who in a group a flow into it reaches */
    IdTable *ids;            /* the engine's own: components by id */
};

/* New findings of the rule being checked, at a component, a flow or another place; help is the rule's fix. */
Finding *lint_flag_component(LintContext *context, int component, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
Finding *lint_flag_flow(LintContext *context, int flow, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
Finding *lint_flag_span(LintContext *context, Span span, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Adds a subject once; an id that is NULL adds nothing. */
void lint_add_subject(LintContext *context, Finding *finding, const char *id);
void lint_add_evidence(LintContext *context, Finding *finding, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* What a walk does at a component. */
typedef enum Gate { GATE_OPEN, GATE_STOP /* reached, not left */, GATE_SHUT /* never reached */ } Gate;
/* Marks for one value for each component, all GATE_OPEN (false). */
unsigned char *lint_marks(LintContext *context);

enum { VIA_NONE = -2, VIA_START = -1 };
/* Walks from all marked components along edges of these types, breadth first. The result holds for each
 * component the edge by which it was first reached, VIA_START or VIA_NONE. `gates` may be NULL; starts are
 * always left. */
const int *lint_walk(LintContext *context, const LintEdges *edges, bool backward, const unsigned char *starts,
                     unsigned types, const unsigned char *gates);
/* Adds the path of a walk that ends at the component as evidence, its ids as subjects, and gives its other
 * end. */
int lint_add_path(LintContext *context, Finding *finding, const LintEdges *edges, bool backward,
                  const int *via, int end);

/* A copy of the data edges in which those of matching flows have another type, so that a walk can leave them
 * out. */
LintEdges lint_retype_edges(LintContext *context, bool (*matches)(const Flow *flow), EdgeType type);
/* The data edges with those that carry no model made EDGE_RESPONSE, for walks along ARTIFACT_EDGES; and what
 * such a walk does at a component: a model travels neither inside an index, a feature table or a log of
 * events, nor through another model. */
enum { ARTIFACT_EDGES = EDGE_FLOWING | EDGE_STORED | EDGE_REQUEST };
LintEdges lint_artifact_edges(LintContext *context);
Gate lint_artifact_gate(const LintContext *context, int component);

/* Questions of rules. Kinds count also when `provides` names them; lists end with NULL. */
bool lint_is_any(const LintContext *context, int component, const char *const *kinds);
bool lint_has_trait(const LintContext *context, int component, uint32_t traits);
const Component *lint_component(const LintContext *context, int component);
bool lint_has_archetype(const LintContext *context, const char *codes);
/* The plane holds a component and is not out of scope: a plane of kinds, "training" or "serving". */
bool lint_is_modelled(const LintContext *context, const char *plane);
bool lint_is_out_of_scope(const LintContext *context, const char *plane);
/* A learned model that answers requests, scores in batches or runs on a device. */
bool lint_serves_model(const LintContext *context, int component);
/* So many models serve without any monitor that one finding says it for all. */
bool lint_is_unmonitored(const LintContext *context);

/* Worst-case time of a request, as `estimate` counts it: calls of one flow entry in parallel, entries one
 * after the other. */
typedef struct LintLatency {
    bool is_known;           /* false: no entry, or calls in a circle */
    bool is_lower_bound;     /* some part of the path has no number */
    double seconds;
    ARRAY_OF(int) path;      /* components in call order, the entry first */
    ARRAY_OF(const char *) terms; /* "ranker 35 ms", in path order */
    int largest;             /* component with the largest own share; -1 */
} LintLatency;
LintLatency lint_latency(LintContext *context, int percentile);

/* Worst-case age in seconds of the data at each component, negative when unknown, as `estimate` counts it. */
const double *lint_ages(LintContext *context);
/* "250 ms", "6 h" */
const char *lint_duration(LintContext *context, double seconds);

#endif
