/* The sections of a design: components, groups, lanes by id; flows, tradeoffs, notes, steps, ignores as
 * lists.
 *
 * Each is a type of value that field tables name; the draft that is being filled is the reader's context. */
#include "draft.h"

#include "markup.h"

#include <ctype.h>
#include <string.h>

static void read_components(FieldReader *reader, const Field *field, const Node *node, void *target);
static void read_groups(FieldReader *reader, const Field *field, const Node *node, void *target);
static void read_lanes(FieldReader *reader, const Field *field, const Node *node, void *target);
static void read_flows(FieldReader *reader, const Field *field, const Node *node, void *target);
static void read_tradeoffs(FieldReader *reader, const Field *field, const Node *node, void *target);
static void read_notes(FieldReader *reader, const Field *field, const Node *node, void *target);
static void read_steps(FieldReader *reader, const Field *field, const Node *node, void *target);
static void read_variants(FieldReader *reader, const Field *field, const Node *node, void *target);
static void read_ignores(FieldReader *reader, const Field *field, const Node *node, void *target);
static void read_hints(FieldReader *reader, const Field *field, const Node *node, void *target);
static void read_effects(FieldReader *reader, const Field *field, const Node *node, void *target);
static void read_nothing(FieldReader *reader, const Field *field, const Node *node, void *target);
static void read_component(FieldReader *reader, Draft *draft, const NodeEntry *entry);
static Component *find_or_add_component(FieldReader *reader, Draft *draft, const Node *key);
static bool add_name(FieldReader *reader, Draft *draft, const Node *key, ReferenceType type, size_t index);
static bool is_section(FieldReader *reader, const Field *field, const Node *node, NodeType type);
static void read_titled(FieldReader *reader, const FieldTable *table, const NodeEntry *entry, void *target,
                        Text *label);
static void read_each(FieldReader *reader, const Field *field, const Node *node,
                      void (*read_item)(FieldReader *, Draft *, const Node *));
static void read_tradeoff(FieldReader *reader, Draft *draft, const Node *node);
static void read_note(FieldReader *reader, Draft *draft, const Node *node);
static void read_step(FieldReader *reader, Draft *draft, const Node *node);
static void read_ignore(FieldReader *reader, Draft *draft, const Node *node);
static void read_by_id(FieldReader *reader, const Field *field, const Node *node,
                       void (*read_entry)(FieldReader *, Draft *, const NodeEntry *));
static void read_group(FieldReader *reader, Draft *draft, const NodeEntry *entry);
static void read_lane(FieldReader *reader, Draft *draft, const NodeEntry *entry);
static bool has_room(FieldReader *reader, const Node *key, size_t count, const char *things);
static void read_variant(FieldReader *reader, Draft *draft, const NodeEntry *entry);

#define BY_ID(table)                                                                                         \
    "{\"type\": [\"object\", \"null\"], "                                                                    \
    "\"propertyNames\": {\"pattern\": \"^[A-Za-z][A-Za-z0-9_.-]*$\"}, "                                      \
    "\"additionalProperties\": {\"$ref\": \"#/$defs/" table "\"}}"
#define LIST_OF(table) "{\"type\": [\"array\", \"null\"], \"items\": {\"$ref\": \"#/$defs/" table "\"}}"

const FieldType type_components = {"mapping of ids to components (ranker: {in: online})", BY_ID("component"),
                                   read_components};
const FieldType type_groups = {"mapping of ids to groups (retrieval: {in: online})", BY_ID("group"),
                               read_groups};
const FieldType type_lanes = {"mapping of ids to lanes (online: Online serving)", BY_ID("lane"), read_lanes};
const FieldType type_flows = {"list of flows (- app -> gateway)", LIST_OF("flow-entry"), read_flows};
const FieldType type_tradeoffs = {"list of tradeoffs (- {on: ranker, choose: a, over: b})",
                                  LIST_OF("tradeoff"), read_tradeoffs};
const FieldType type_notes = {"list of notes (- {on: ranker, text: why})", LIST_OF("note"), read_notes};
const FieldType type_steps = {"list of steps (- {title: Request path, show: [app]})", LIST_OF("step"),
                              read_steps};
const FieldType type_variants = {"mapping of ids to variants (batch: {remove: [gateway]})", BY_ID("variant"),
                                 read_variants};
const FieldType type_ignores = {"list of ignored findings (- {rule: orphan-component, because: why})",
                                LIST_OF("ignore"), read_ignores};
const FieldType type_hints = {
    "list of lists of ids ([[ranker, trainer]])",
    "{\"type\": \"array\", \"items\": {\"type\": \"array\", \"items\": {\"type\": \"string\"}}}",
    read_hints,
};
const FieldType type_effects = {
    "mapping of axes to numbers from -2 to +2 ({latency: -1})",
    "{\"type\": \"object\", \"additionalProperties\": {\"anyOf\": [{\"type\": \"integer\", \"minimum\": -2, "
    "\"maximum\": 2}, {\"type\": \"string\", \"pattern\": \"^[+-]?[0-2]$\"}]}}",
    read_effects,
};
const FieldType type_remove = {"list of ids ([gateway])",
                               "{\"anyOf\": [{\"type\": \"string\"}, {\"type\": \"array\", \"items\": "
                               "{\"type\": \"string\"}}]}",
                               read_nothing};

bool check_id(FieldReader *reader, const Node *node)
{
    const char *text = node->text;
    size_t length = strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-");
    if (isalpha((unsigned char)text[0]) && text[length] == '\0' && length <= DOCUMENT_TEXT_LIMIT)
        return true;
    report_error(reader->report, "bad-id", node->span,
                 "'%.80s' is no id: ASCII letters, digits, '_', '-' and '.', beginning with a letter", text);
    return false;
}

const char *words_of_id(Arena *arena, const char *id)
{
    char *words = arena_copy_string(arena, id);
    for (char *at = words; *at != '\0'; at++)
        if (*at == '_' || *at == '-' || *at == '.')
            *at = ' ';
    if (words[0] >= 'a' && words[0] <= 'z')
        words[0] = (char)(words[0] - 'a' + 'A');
    return words;
}

const char *name_in_words(Arena *arena, Text label, const char *id)
{
    return label.value != NULL ? markup_plain(arena, label.value) : words_of_id(arena, id);
}

gpointer pack_name(ReferenceType type, size_t index)
{
    return GSIZE_TO_POINTER((index << 3 | (size_t)type) + 1);
}

Reference find_name(const Draft *draft, const char *name, Span span)
{
    size_t packed = GPOINTER_TO_SIZE(g_hash_table_lookup(draft->names, name));
    if (packed == 0)
        return (Reference){REFERENCE_NONE, -1, span};
    return (Reference){(ReferenceType)((packed - 1) & 7), (int)((packed - 1) >> 3), span};
}

static void read_components(FieldReader *reader, const Field *field, const Node *node, void *target)
{
    (void)target;
    Draft *draft = reader->context;
    if (node->type != NODE_MAPPING) {
        field_complain_type(reader, field, node);
        return;
    }
    if (node->entries.count == 0 && !draft->is_overlay)
        report_error(reader->report, "missing-key", node->span, "a design needs at least one component");
    for (size_t index = 0; index < node->entries.count; index++) {
        if (draft->components.count >= COMPONENT_LIMIT) {
            report_error(reader->report, "limit-exceeded", node->entries.items[index].key->span,
                         "more than %d components", (int)COMPONENT_LIMIT);
            return;
        }
        read_component(reader, draft, &node->entries.items[index]);
    }
}

static void read_component(FieldReader *reader, Draft *draft, const NodeEntry *entry)
{
    Component *component = find_or_add_component(reader, draft, entry->key);
    Component unplaced = {0};
    if (component == NULL)
        component = &unplaced; /* its keys are checked all the same */
    const char *owner = reader->subject;
    reader->subject = entry->key->text;
    const Node *value = entry->value;
    if (value->type == NODE_MAPPING)
        fields_read(reader, &component_table, value, component);
    else if (value->type == NODE_SEQUENCE)
        report_error(reader->report, "wrong-type", value->span,
                     "component '%s' is a kind or a mapping of keys, not a list", entry->key->text);
    else if (!value->is_null)
        type_kind.read(reader, &component_table.fields[0], value, &component->kind_text);
    reader->subject = owner;
}

/* In a variant, an id of the base means that component; otherwise an id is new. NULL, reported, when it
 * cannot be. */
static Component *find_or_add_component(FieldReader *reader, Draft *draft, const Node *key)
{
    Reference known = find_name(draft, key->text, key->span);
    if (draft->is_overlay && known.type == REFERENCE_COMPONENT) {
        draft->components.items[known.index].is_new = true;
        return &draft->components.items[known.index].component;
    }
    if (!add_name(reader, draft, key, REFERENCE_COMPONENT, draft->components.count))
        return NULL;
    ComponentDraft added = {.is_new = true};
    added.component.id = key->text;
    added.component.span = key->span;
    added.component.fallback = -1;
    array_push(draft->arena, &draft->components, added);
    return &draft->components.items[draft->components.count - 1].component;
}

static bool add_name(FieldReader *reader, Draft *draft, const Node *key, ReferenceType type, size_t index)
{
    if (!check_id(reader, key))
        return false;
    Reference known = find_name(draft, key->text, key->span);
    if (known.type == REFERENCE_NONE) {
        g_hash_table_insert(draft->names, (gpointer)(uintptr_t)key->text, pack_name(type, index));
        return true;
    }
    Span first = known.type == REFERENCE_COMPONENT ? draft->components.items[known.index].component.span
                 : known.type == REFERENCE_GROUP   ? draft->groups.items[known.index].span
                                             : draft->lanes.items[known.index].span;
    static const char *const names[] = {"nothing", "component", "group", "lane", "flow"};
    Finding *finding =
        report_error(reader->report, "duplicate-id", key->span, "the id '%s' is taken by a %s in line %u",
                     key->text, names[known.type], (unsigned)first.line);
    array_push(reader->report->arena, &finding->related, first);
    return false;
}

static void read_groups(FieldReader *reader, const Field *field, const Node *node, void *target)
{
    (void)target;
    read_by_id(reader, field, node, read_group);
}

static void read_lanes(FieldReader *reader, const Field *field, const Node *node, void *target)
{
    (void)target;
    read_by_id(reader, field, node, read_lane);
}

static void read_by_id(FieldReader *reader, const Field *field, const Node *node,
                       void (*read_entry)(FieldReader *, Draft *, const NodeEntry *))
{
    if (is_section(reader, field, node, NODE_MAPPING))
        for (size_t index = 0; index < node->entries.count; index++)
            read_entry(reader, reader->context, &node->entries.items[index]);
}

static void read_group(FieldReader *reader, Draft *draft, const NodeEntry *entry)
{
    Group group = {.id = entry->key->text, .span = entry->key->span};
    read_titled(reader, &group_table, entry, &group, &group.label);
    group.name = name_in_words(draft->arena, group.label, group.id);
    if (has_room(reader, entry->key, draft->groups.count, "groups") &&
        add_name(reader, draft, entry->key, REFERENCE_GROUP, draft->groups.count))
        array_push(draft->arena, &draft->groups, group);
}

static void read_lane(FieldReader *reader, Draft *draft, const NodeEntry *entry)
{
    Lane lane = {.id = entry->key->text, .span = entry->key->span};
    read_titled(reader, &lane_table, entry, &lane, &lane.label);
    lane.name = name_in_words(draft->arena, lane.label, lane.id);
    if (has_room(reader, entry->key, draft->lanes.count, "lanes") &&
        add_name(reader, draft, entry->key, REFERENCE_LANE, draft->lanes.count))
        array_push(draft->arena, &draft->lanes, lane);
}

static bool has_room(FieldReader *reader, const Node *key, size_t count, const char *things)
{
    if (count < COMPONENT_LIMIT)
        return true;
    report_error(reader->report, "limit-exceeded", key->span, "more than %d %s", (int)COMPONENT_LIMIT,
                 things);
    return false;
}

/* A lane or group: a label, a mapping, or nothing. */
static void read_titled(FieldReader *reader, const FieldTable *table, const NodeEntry *entry, void *target,
                        Text *label)
{
    const char *owner = reader->subject;
    reader->subject = entry->key->text;
    if (entry->value->type == NODE_SCALAR && !entry->value->is_null)
        field_text.read(reader, &table->fields[0], entry->value, label);
    else if (entry->value->type != NODE_SCALAR)
        fields_read(reader, table, entry->value, target);
    reader->subject = owner;
}

static void read_flows(FieldReader *reader, const Field *field, const Node *node, void *target)
{
    (void)target;
    if (is_section(reader, field, node, NODE_SEQUENCE))
        for (size_t index = 0; index < node->items.count; index++)
            read_flow_entry(reader, reader->context, node->items.items[index]);
}

static void read_tradeoffs(FieldReader *reader, const Field *field, const Node *node, void *target)
{
    (void)target;
    read_each(reader, field, node, read_tradeoff);
}

static void read_notes(FieldReader *reader, const Field *field, const Node *node, void *target)
{
    (void)target;
    read_each(reader, field, node, read_note);
}

static void read_steps(FieldReader *reader, const Field *field, const Node *node, void *target)
{
    (void)target;
    read_each(reader, field, node, read_step);
}

static void read_ignores(FieldReader *reader, const Field *field, const Node *node, void *target)
{
    (void)target;
    read_each(reader, field, node, read_ignore);
}

static void read_each(FieldReader *reader, const Field *field, const Node *node,
                      void (*read_item)(FieldReader *, Draft *, const Node *))
{
    if (is_section(reader, field, node, NODE_SEQUENCE))
        for (size_t index = 0; index < node->items.count; index++)
            read_item(reader, reader->context, node->items.items[index]);
}

static void read_tradeoff(FieldReader *reader, Draft *draft, const Node *node)
{
    TradeoffDraft tradeoff = {.tradeoff.span = node->span};
    if (fields_read(reader, &tradeoff_table, node, &tradeoff))
        array_push(draft->arena, &draft->tradeoffs, tradeoff);
}

static void read_note(FieldReader *reader, Draft *draft, const Node *node)
{
    NoteDraft note = {.note.span = node->span};
    if (fields_read(reader, &note_table, node, &note) && note.note.text.value != NULL)
        array_push(draft->arena, &draft->notes, note);
}

static void read_step(FieldReader *reader, Draft *draft, const Node *node)
{
    StepDraft step = {.step.span = node->span};
    if (fields_read(reader, &step_table, node, &step))
        array_push(draft->arena, &draft->steps, step);
}

static void read_ignore(FieldReader *reader, Draft *draft, const Node *node)
{
    IgnoreDraft ignore = {.ignore.span = node->span};
    if (fields_read(reader, &ignore_table, node, &ignore))
        array_push(draft->arena, &draft->ignores, ignore);
}

/* The list is an unnamed type of its own: it is reached through the tradeoff that the table describes. */
static void read_effects(FieldReader *reader, const Field *field, const Node *node, void *target)
{
    TradeoffDraft *owner = (TradeoffDraft *)(void *)((char *)target - field->offset);
    if (node->type != NODE_MAPPING) {
        field_complain_type(reader, field, node);
        return;
    }
    for (size_t index = 0; index < node->entries.count; index++) {
        const NodeEntry *entry = &node->entries.items[index];
        Field axis = {.name = entry->key->text, .type = &field_signed};
        Number value = {0};
        field_signed.read(reader, &axis, entry->value, &value);
        if (value.known)
            array_push(reader->arena, &owner->tradeoff.effects,
                       (Effect){entry->key->text, entry->key->span, (int)value.value});
    }
}

/* What the variants say is read later, one by one, over the finished base. */
static void read_variants(FieldReader *reader, const Field *field, const Node *node, void *target)
{
    (void)target;
    read_by_id(reader, field, node, read_variant);
}

static void read_variant(FieldReader *reader, Draft *draft, const NodeEntry *entry)
{
    const Node *label = node_get(entry->value, "label");
    bool has_label = label != NULL && label->type == NODE_SCALAR && !label->is_null;
    Variant variant = {.id = entry->key->text, .span = entry->key->span, .node = entry->value};
    variant.name = has_label ? label->text : words_of_id(draft->arena, variant.id);
    if (check_id(reader, entry->key))
        array_push(draft->arena, &draft->variants, variant);
}

static void read_hints(FieldReader *reader, const Field *field, const Node *node, void *target)
{
    HintDrafts *hints = target;
    if (node->type != NODE_SEQUENCE) {
        field_complain_type(reader, field, node);
        return;
    }
    for (size_t index = 0; index < node->items.count; index++) {
        const Node *item = node->items.items[index];
        HintDraft hint = {.span = item->span};
        if (item->type != NODE_SEQUENCE) {
            field_complain_type(reader, field, item);
            continue;
        }
        field_text_list.read(reader, field, item, &hint.items);
        array_push(reader->arena, hints, hint);
    }
}

/* `remove` has been taken before the other keys of its variant: only its name is in the table. */
static void read_nothing(FieldReader *reader, const Field *field, const Node *node, void *target)
{
    (void)reader, (void)field, (void)node, (void)target;
}

/* True for a collection that is to be read; a section with nothing below it is merely empty. */
static bool is_section(FieldReader *reader, const Field *field, const Node *node, NodeType type)
{
    if (node->type == type)
        return true;
    if (node->type != NODE_SCALAR || !node->is_null)
        field_complain_type(reader, field, node);
    return false;
}
