/* The language, key by key: the one table that parsing, messages, the JSON Schema and the reference come
 * from. */
#include "draft.h"

#define KEY(owner, member, key, kind_of_value, text)                                                         \
    {.name = (key), .type = &(kind_of_value), .offset = offsetof(owner, member), .summary = (text)}
#define WORDS(owner, member, key, allowed, text)                                                             \
    {                                                                                                        \
        .name = (key), .type = &field_word, .offset = offsetof(owner, member), .summary = (text),            \
        .words = (allowed)                                                                                   \
    }
#define NESTED(owner, member, key, nested, text)                                                             \
    {                                                                                                        \
        .name = (key), .type = &field_mapping, .offset = offsetof(owner, member), .summary = (text),         \
        .table = &(nested)                                                                                   \
    }
#define TABLE(symbol, title, text, rows)                                                                     \
    const FieldTable symbol = {                                                                              \
        .name = (title), .summary = (text), .fields = (rows), .count = sizeof(rows) / sizeof *(rows)}

static const char *const directions[] = {"right", "down", NULL};
const char *const page_words[] = {"free", "16:9", "4:3", "a4", "letter", NULL};
static const char *const splits[] = {"random", "k-fold", "time", "user", "geo", NULL};
static const char *const label_sources[] = {"behavioural", "curated", "human", NULL};
static const char *const learnings[] = {
    "supervised", "unsupervised", "self-supervised", "pretrained-only", NULL
};
static const char *const degradations[] = {"omit", "default", "stale", NULL};
static const char *const sides[] = {"input", "output", NULL};
static const char *const audiences[] = {"public", "internal", "per-user", NULL};
static const char *const operations[] = {"read", "write", NULL};
static const char *const joins[] = {"point_in_time", "latest", NULL};

static const Field layout_fields[] = {
    WORDS(LayoutDraft, page, "page", page_words,
          "the page, lying, that the board is laid out for; free by default"),
    KEY(LayoutDraft, align, "align", type_hints,
        "lists of parts that share a column (a row when direction is down); a group: its first part and the "
        "alternatives of that"),
    KEY(LayoutDraft, order, "order", type_hints, "lists of parts that stand in this order within a column"),
};
TABLE(layout_table, "layout", "Hints; one that cannot be met is a warning that says why.", layout_fields);

static const Field metrics_fields[] = {
    KEY(Requirements, metrics_offline, "offline", field_text_list, "measured before release"),
    KEY(Requirements, metrics_online, "online", field_text_list, "measured on live traffic"),
    KEY(Requirements, metrics_guardrail, "guardrail", field_text_list, "must not get worse"),
};
TABLE(metrics_table, "metrics", "What success is measured by.", metrics_fields);

static const Field requirement_fields[] = {
    KEY(Requirements, users, "users", field_count, "who is served: 200M DAU"),
    KEY(Requirements, traffic, "traffic", field_rate, "requests that enter the system"),
    KEY(Requirements, latency, "latency", field_latency, "the budget of the request path"),
    KEY(Requirements, freshness, "freshness", field_duration, "how old the data behind a prediction may be"),
    KEY(Requirements, model_freshness, "model_freshness", field_duration, "how old the serving model may be"),
    KEY(Requirements, availability, "availability", field_percentage,
        "the share of time, or of requests, that is served"),
    KEY(Requirements, corpus, "corpus", field_count, "how many items there are to choose from"),
    KEY(Requirements, entities, "entities", field_count, "how many things are predicted for"),
    KEY(Requirements, daily_volume, "daily_volume", field_count, "how many items come in a day"),
    KEY(Requirements, retention, "retention", field_duration, "how long data may be kept"),
    KEY(Requirements, label_delay, "label_delay", field_duration,
        "how long after the prediction its outcome is known"),
    KEY(Requirements, budget, "budget", field_money, "what the system may cost"),
    KEY(Requirements, functional, "functional", field_text_list, "what it has to do"),
    {.name = "metrics",
     .type = &field_mapping,
     .offset = 0,
     .summary = "offline, online and guardrail metrics",
     .table = &metrics_table},
};
TABLE(requirements_table, "requirements",
      "What is asked; drawn in the title block and checked against the parts.", requirement_fields);

static const Field lane_fields[] = {
    KEY(Lane, label, "label", field_text, "its title; the id in words by default"),
    KEY(Lane, note, "note", field_text, "a few words beside the title"),
};
TABLE(lane_table, "lane", "An ordered swimlane across the whole board; a string is its label.", lane_fields);

static const Field group_fields[] = {
    KEY(Group, label, "label", field_text, "its title; the id in words by default"),
    KEY(Group, in_text, "in", field_text, "the lane or group that holds it"),
    KEY(Group, note, "note", field_text, "a few words beside the title"),
};
TABLE(group_table, "group", "A box inside a lane, a group or the board; a string is its label.",
      group_fields);

static const Field component_fields[] = {
    KEY(Component, kind_text, "kind", type_kind, "what it is, one of `mlboard kinds`; inferred when absent"),
    KEY(Component, label, "label", field_text, "what the box says; the id in words by default"),
    KEY(Component, in_text, "in", field_text, "the lane or group that holds it"),
    KEY(Component, tech, "tech", field_text, "the technology that it is built with"),
    KEY(Component, note, "note", field_text, "a remark"),
    KEY(Component, link, "link", type_link, "where to read more"),
    KEY(Component, owner, "owner", field_text, "the team that runs it"),
    KEY(Component, latency, "latency", field_latency, "its own processing time, without what it calls"),
    KEY(Component, rate, "rate", field_rate, "what enters here"),
    KEY(Component, payload, "payload", field_size, "the size of one request or event"),
    KEY(Component, storage, "storage", field_size, "what it holds"),
    KEY(Component, cost, "cost", field_money, "what it costs; a price per hour is that of one replica"),
    KEY(Component, replicas, "replicas", field_count, "how many run"),
    KEY(Component, every, "every", field_duration, "its schedule"),
    KEY(Component, freshness, "freshness", field_duration, "its own target; overrides the requirement"),
    KEY(Component, availability, "availability", field_percentage, "its own availability"),
    KEY(Component, capacity, "capacity", field_rate, "what one replica can serve"),
    KEY(Component, hit_rate, "hit_rate", field_percentage, "the share of requests that a cache answers"),
    KEY(Component, ttl, "ttl", field_duration, "cache expiry; retention of a stream, queue or log"),
    KEY(Component, timeout, "timeout", field_duration, "how long it waits for what it calls"),
    KEY(Component, retries, "retries", field_count, "how often it tries again"),
    KEY(Component, label_delay, "label_delay", field_duration, "how long it waits for outcomes"),
    KEY(Component, window, "window", field_duration, "the time span that it aggregates over"),
    KEY(Component, candidates, "candidates", field_candidates, "how many items go in and come out"),
    KEY(Component, fallback_text, "fallback", field_text, "the id of what serves when it fails"),
    KEY(Component, provides, "provides", field_text_list, "kinds that this part also covers"),
    KEY(Component, consumers, "consumers", field_text_list, "who uses what it gives"),
    KEY(Component, version, "version", field_text, "the version of its model, schema or data"),
    WORDS(Component, split, "split", splits, "how examples are divided for evaluation"),
    WORDS(Component, labels, "labels", label_sources, "where its labels come from"),
    WORDS(Component, learning, "learning", learnings, "how it learns"),
    KEY(Component, produces, "produces", field_text_list, "names of the features or data that it makes"),
    KEY(Component, metrics, "metrics", field_text_list, "what it measures"),
    KEY(Component, slices, "slices", field_text_list, "the parts of the traffic that it measures apart"),
    WORDS(Component, degrade, "degrade", degradations, "what it gives when something it needs is missing"),
    KEY(Component, transform, "transform", field_text,
        "a reference to the transformation that both sides share"),
    KEY(Component, code, "code", field_text, "a reference to the code that both sides share"),
    WORDS(Component, side, "side", sides, "which side of a model it guards"),
    WORDS(Component, audience, "audience", audiences, "who may see what it gives"),
    KEY(Component, role, "role", field_text, "its part in the system"),
    KEY(Component, external, "external", field_flag, "run by others"),
    KEY(Component, pii, "pii", field_flag, "holds personal data"),
    KEY(Component, managed, "managed", field_flag, "a managed service"),
    KEY(Component, gate, "gate", field_flag, "lets pass only what meets a bar"),
    KEY(Component, validated, "validated", field_flag, "its data or model is validated"),
    KEY(Component, immutable, "immutable", field_flag, "what is written is never changed"),
    KEY(Component, versioned, "versioned", field_flag, "keeps named versions"),
    KEY(Component, point_in_time, "point_in_time", field_flag, "joins as of the time of the event"),
    KEY(Component, static_model, "static_model", field_flag, "its model is not retrained"),
    KEY(Component, keeps_versions, "keeps_versions", field_flag, "older versions can be served again"),
    KEY(Component, position_feature, "position_feature", field_flag, "knows the position of what was shown"),
    KEY(Component, acl, "acl", field_flag, "checks who may see what"),
    KEY(Component, batching, "batching", field_flag, "answers several requests in one pass"),
    KEY(Component, warm, "warm", field_flag, "kept warm: no cold start"),
};
TABLE(component_table, "component", "A part of the system; a string is its kind.", component_fields);

static const Field flow_fields[] = {
    KEY(Flow, label, "label", field_text, "what the arrow says"),
    KEY(Flow, carries, "carries", field_text_list, "what flows, in words that rules know or any other"),
    KEY(Flow, rate, "rate", field_rate, "how many a second"),
    KEY(Flow, payload, "payload", field_size, "the size of one"),
    KEY(Flow, latency, "latency", field_latency, "the time of the transfer"),
    KEY(Flow, timeout, "timeout", field_duration, "how long the caller waits"),
    KEY(Flow, retries, "retries", field_count, "how often the caller tries again"),
    KEY(Flow, every, "every", field_duration, "its schedule"),
    KEY(Flow, protocol, "protocol", field_text, "how it is spoken: gRPC, HTTP"),
    KEY(Flow, fanout, "fanout", field_count, "calls per incoming call"),
    WORDS(Flow, op, "op", operations, "whether a request reads or writes"),
    WORDS(Flow, join, "join", joins, "how features meet examples"),
    KEY(Flow, optional, "optional", field_flag, "the caller can do without"),
    KEY(Flow, gate, "gate", field_flag, "passes only what meets a bar"),
    KEY(Flow, pii, "pii", field_flag, "carries personal data"),
    KEY(Flow, consent, "consent", field_flag, "only with the user's consent"),
    KEY(Flow, ttl, "ttl", field_duration, "how long what it writes is kept"),
    KEY(Flow, note, "note", field_text, "a remark"),
    KEY(Flow, declared_id, "id", type_id, "a name to refer to it by"),
};
TABLE(flow_table, "flow",
      "`a -> b` request, `~>` stream, `=>` batch, `--` association; a string after it is the label.",
      flow_fields);

static const Field tradeoff_fields[] = {
    KEY(TradeoffDraft, on, "on", field_text_list,
        "what it is about: parts, lanes, flows (\"a -> b\"); absent: the whole design"),
    KEY(TradeoffDraft, tradeoff.choose, "choose", field_text, "what was chosen"),
    KEY(TradeoffDraft, tradeoff.over, "over", field_text_list, "what was not"),
    KEY(TradeoffDraft, tradeoff.pros, "pros", field_text_list, "what it gives"),
    KEY(TradeoffDraft, tradeoff.cons, "cons", field_text_list, "what it costs"),
    KEY(TradeoffDraft, tradeoff.effects, "effects", type_effects,
        "axes, each from -2 to +2; good is positive"),
    KEY(TradeoffDraft, tradeoff.because, "because", field_text, "the reason"),
    KEY(TradeoffDraft, tradeoff.revisit, "revisit", field_text, "what would change the decision"),
};
TABLE(tradeoff_table, "tradeoff", "A decision: what was chosen over what, and why.", tradeoff_fields);

static const Field note_fields[] = {
    KEY(NoteDraft, on, "on", field_text_list, "what it stands beside; absent: the board"),
    {.name = "text",
     .type = &field_text,
     .offset = offsetof(NoteDraft, note.text),
     .summary = "what it says",
     .required = true},
};
TABLE(note_table, "note", "A remark on the board.", note_fields);

static const Field step_fields[] = {
    KEY(StepDraft, step.title, "title", field_text, "its name"),
    KEY(StepDraft, show, "show", field_text_list, "the parts that appear with it"),
    KEY(StepDraft, step.minutes, "minutes", field_count, "how long it is spoken about"),
    KEY(StepDraft, step.say, "say", field_text, "what is said"),
};
TABLE(step_table, "step", "A step in which the board is built up; frames never move.", step_fields);

static const Field ignore_fields[] = {
    {.name = "rule",
     .type = &field_text,
     .offset = offsetof(IgnoreDraft, ignore.rule),
     .summary = "the rule's name",
     .required = true},
    KEY(IgnoreDraft, on, "on", field_text_list, "where it does not hold; absent: everywhere"),
    {.name = "because",
     .type = &field_text,
     .offset = offsetof(IgnoreDraft, ignore.because),
     .summary = "the reason; a finding is not ignored without one",
     .required = true,
     .missing_rule = "suppression-without-reason"},
    KEY(IgnoreDraft, ignore.until, "until", type_date, "the last day on which it is accepted: 2027-06-30"),
};
TABLE(ignore_table, "ignore", "A finding that is accepted.", ignore_fields);

static const Field lint_fields[] = {
    KEY(Draft, ignores, "ignore", type_ignores, "findings that are accepted, each with a reason"),
};
TABLE(lint_table, "lint", "What `mlboard lint` leaves out.", lint_fields);

static const Field variant_fields[] = {
    KEY(Draft, variant_label, "label", field_text, "its name; the id in words by default"),
    KEY(Draft, remove, "remove", type_remove,
        "components (with their flows), groups, lanes or flows that it leaves out"),
    KEY(Draft, lanes, "lanes", type_lanes, "further lanes"),
    KEY(Draft, groups, "groups", type_groups, "further groups"),
    KEY(Draft, components, "components", type_components,
        "further components, or keys that change those of the base"),
    KEY(Draft, flows, "flows", type_flows, "further flows"),
    NESTED(Draft, requirements, "requirements", requirements_table,
           "laid over those of the base, key by key"),
    KEY(Draft, tradeoffs, "tradeoffs", type_tradeoffs, "further tradeoffs"),
    KEY(Draft, notes, "notes", type_notes, "further notes"),
    KEY(Draft, steps, "steps", type_steps, "further steps"),
};
TABLE(variant_table, "variant", "An overlay on the design; each is a full design of its own.",
      variant_fields);

static const Field design_fields[] = {
    KEY(Draft, version, "mlboard", type_version, "the version of the language: 1"),
    KEY(Draft, title, "title", field_text, "the title of the board"),
    KEY(Draft, subtitle, "subtitle", field_text, "a line below the title"),
    KEY(Draft, question, "question", field_text, "what was asked"),
    KEY(Draft, author, "author", field_text, "whose answer it is"),
    KEY(Draft, system, "system", type_system,
        "its archetype, or a list: chooses the rules; inferred when absent"),
    WORDS(Draft, direction, "direction", directions, "where the flow goes: right by default"),
    KEY(Draft, theme, "theme", field_text, "a theme's name, or a path relative to this file"),
    NESTED(Draft, layout, "layout", layout_table, "hints for the layout"),
    KEY(Draft, out_of_scope, "out_of_scope", field_text_list,
        "planes left out on purpose: online, nearline, offline, data, monitoring, training, serving"),
    NESTED(Draft, requirements, "requirements", requirements_table, "what is asked, in numbers"),
    KEY(Draft, lanes, "lanes", type_lanes, "ordered swimlanes, by id"),
    KEY(Draft, groups, "groups", type_groups, "boxes around parts, by id"),
    {.name = "components",
     .type = &type_components,
     .offset = offsetof(Draft, components),
     .summary = "the parts, by id",
     .required = true},
    KEY(Draft, flows, "flows", type_flows, "what flows between them"),
    KEY(Draft, tradeoffs, "tradeoffs", type_tradeoffs, "what was decided"),
    KEY(Draft, notes, "notes", type_notes, "remarks"),
    KEY(Draft, variants, "variants", type_variants, "overlays on this design, by id"),
    KEY(Draft, steps, "steps", type_steps, "the order in which the board is built up"),
    {.name = "lint",
     .type = &field_mapping,
     .offset = 0,
     .summary = "findings that are accepted",
     .table = &lint_table},
};
TABLE(design_table, "design", "The file as a whole; only `components` is needed.", design_fields);

const FieldTable *const design_tables[] = {
    &design_table, &layout_table, &requirements_table, &metrics_table, &lane_table, &group_table,
    &component_table, &flow_table, &tradeoff_table, &note_table, &step_table, &variant_table, &lint_table,
    &ignore_table
};
const size_t design_table_count = sizeof design_tables / sizeof *design_tables;

const char *const carried_words[] = {
    "impression", "exposure", "click", "conversion", "outcome", "watch", "rating", "label", "feature",
    "score", "prediction", "embedding", "model", "prompt", "document", "audio", "image", "video", "query",
    "context", "transaction", "identity", "pii", "assignment", "delete", "invalidate", "metric", "spend",
    "bid", NULL
};
