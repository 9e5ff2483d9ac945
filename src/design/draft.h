/* Inside of design/: a design as the file writes it, with names still text.
 *
 * Field tables fill a draft; a variant is a copy of the base's draft with the overlay read into it;
 * resolve_draft makes the Design. Each part knows whether it came with the variant, because the base has been
 * complained about already. */
#ifndef MLBOARD_DESIGN_DRAFT_H
#define MLBOARD_DESIGN_DRAFT_H

#include "design.h"

#include <glib.h>

enum {
    COMPONENT_LIMIT = 20000,
    FLOW_LIMIT = 100000,
    NESTING_LIMIT = 64,        /* groups in groups */
    VARIANT_WORK_LIMIT = 400000 /* components and flows over all variants */
};

typedef struct FlowDraft {
    Flow flow;
    Text from, to;
} FlowDraft;

typedef struct TradeoffDraft {
    Tradeoff tradeoff;
    TextList on;
} TradeoffDraft;

typedef struct NoteDraft {
    Note note;
    TextList on;
} NoteDraft;

typedef struct StepDraft {
    Step step;
    TextList show;
} StepDraft;

typedef struct IgnoreDraft {
    Ignore ignore;
    TextList on;
} IgnoreDraft;

typedef struct HintDraft {
    Span span;
    TextList items;
} HintDraft;

typedef struct HintDrafts {
    HintDraft *items;
    size_t count, capacity;
} HintDrafts;

typedef struct LayoutDraft {
    Text page;
    HintDrafts align, order;
} LayoutDraft;

/* A component and whether the variant says something of it. */
typedef struct ComponentDraft {
    Component component;
    bool is_new;
} ComponentDraft;

typedef struct Draft {
    Arena *arena;
    const Source *source;
    GHashTable *names;   /* id to pack_name; the reader of the draft destroys it */
    GHashTable *removed; /* ids that the variant removes; NULL in the base */
    Text version, title, subtitle, question, author, direction, theme, variant_label;
    TextList system, out_of_scope;
    LayoutDraft layout;
    Requirements requirements;
    ARRAY_OF(Lane) lanes;
    ARRAY_OF(Group) groups;
    ARRAY_OF(ComponentDraft) components;
    ARRAY_OF(FlowDraft) flows;
    ARRAY_OF(TradeoffDraft) tradeoffs;
    ARRAY_OF(NoteDraft) notes;
    ARRAY_OF(StepDraft) steps;
    ARRAY_OF(IgnoreDraft) ignores;
    ARRAY_OF(Variant) variants;
    TextList remove;
    int entry_count, fan_count;
    /* How many of each came from the base; what follows is the variant's. */
    size_t base_groups, base_flows, base_tradeoffs, base_notes, base_steps;
    bool is_overlay;
} Draft;

/* What `page` may say, in the order of Page; ends with NULL. */
extern const char *const page_words[];

/* The tables of the language; schema and reference print them, the reader reads by them. */
extern const FieldTable design_table, variant_table, component_table, flow_table, group_table, lane_table,
    requirements_table, metrics_table, tradeoff_table, note_table, step_table, layout_table, lint_table,
    ignore_table;
/* All of them, in the order of the reference. */
extern const FieldTable *const design_tables[];
extern const size_t design_table_count;

/* Types of values that hold parts of a design: named in the tables, read into the draft (sections.c). */
extern const FieldType type_components, type_groups, type_lanes, type_flows, type_tradeoffs, type_notes,
    type_steps, type_variants, type_ignores, type_hints, type_effects, type_remove;
/* Types of single values (values.c). */
extern const FieldType type_kind, type_link, type_id, type_date, type_system, type_version;

/* Words that rules know in `carries`. */
extern const char *const carried_words[];

/* The place of a name among the parts; 0 stands for none, so that it fits a hash table. */
gpointer pack_name(ReferenceType type, size_t index);
Reference find_name(const Draft *draft, const char *name, Span span);

/* The ids of all components, groups and lanes. */
const char **list_part_names(Arena *arena, const Draft *draft, size_t *count);

/* True, or a reported error, for a well-formed id. */
bool check_id(FieldReader *reader, const Node *node);
/* "two_tower" as "two tower". */
const char *words_of_id(Arena *arena, const char *id);
/* What a part is called: its label without markup, or its id in words. */
const char *name_in_words(Arena *arena, Text label, const char *id);
/* "->" and the like. */
const char *arrow_of(FlowType type);

/* Reads one entry of `flows:` and appends its flows to the draft. */
void read_flow_entry(FieldReader *reader, Draft *draft, const Node *entry);

/* A text of the form "a -> b": both ends and the arrow. False, with nothing reported, for any other text. */
bool parse_flow_name(Arena *arena, Text text, Text *from, FlowType *type, Text *to);

/* A copy of the base's draft with the variant laid over it; its findings go to the reader's report. */
void lay_variant(FieldReader *reader, const Draft *base, const Variant *variant, Draft *draft);

/* Names to indexes. In an overlay only what is wrong in the variant's own parts is reported. */
void resolve_draft(FieldReader *reader, Draft *draft, Design *design);

/* Gives every component its kind. */
void infer_kinds(Design *design);
/* Fills the archetypes of a design that declares none. */
void infer_archetypes(Design *design);

#endif
