/* Variants: the base's draft, less what the variant removes, with the variant's own sections read into it. */
#include "draft.h"

#include <string.h>

/* Flows that are to go: both ends and the arrow, or (no ends) the id. */
typedef struct FlowName {
    Text from, to;
    FlowType type;
    Text text;
    bool is_found;
} FlowName;

typedef struct Removal {
    FieldReader *reader;
    Draft *draft;
    ARRAY_OF(FlowName) flows;
} Removal;

static void share_nothing(Draft *draft);
static void read_removals(Removal *removal, const Variant *variant);
static void remove_name(Removal *removal, Text text);
static bool is_flow_id(const Draft *draft, const char *id);
static void complain_unknown(const Removal *removal, Text text);
static void remove_members(Draft *draft);
static void drop_removed(Removal *removal);
static bool is_removed(const Draft *draft, const char *name);
static bool flow_is_removed(Removal *removal, const FlowDraft *flow);
static bool is_called(const FlowDraft *flow, const FlowName *name);
static void index_names(Draft *draft);

void lay_variant(FieldReader *reader, const Draft *base, const Variant *variant, Draft *draft)
{
    *draft = *base;
    draft->arena = reader->arena;
    draft->is_overlay = true;
    draft->names = base->names;
    draft->removed = g_hash_table_new(g_str_hash, g_str_equal);
    draft->variant_label = (Text){0};
    share_nothing(draft);

    Removal removal = {.reader = reader, .draft = draft};
    read_removals(&removal, variant);
    remove_members(draft);
    drop_removed(&removal);
    draft->base_groups = draft->groups.count;
    draft->base_flows = draft->flows.count;
    draft->base_tradeoffs = draft->tradeoffs.count;
    draft->base_notes = draft->notes.count;
    draft->base_steps = draft->steps.count;
    draft->names = g_hash_table_new(g_str_hash, g_str_equal);
    index_names(draft);

    FieldReader own = *reader;
    own.context = draft;
    own.subject = variant->id;
    if (variant->node->type == NODE_MAPPING || !variant->node->is_null)
        fields_read(&own, &variant_table, variant->node, draft);
    if (draft->components.count == 0 && base->components.count > 0)
        report_error(reader->report, "missing-key", node_get(variant->node, "remove")->span,
                     "the variant removes every component: a design needs at least one");
}

/* What is appended must not land in the base's spare room; what is changed must not be the base's. */
static void share_nothing(Draft *draft)
{
    draft->lanes.capacity = draft->lanes.count;
    draft->groups.capacity = draft->groups.count;
    draft->flows.capacity = draft->flows.count;
    draft->tradeoffs.capacity = draft->tradeoffs.count;
    draft->notes.capacity = draft->notes.count;
    draft->steps.capacity = draft->steps.count;
    ComponentDraft *components = arena_new_array(draft->arena, ComponentDraft, draft->components.count);
    for (size_t index = 0; index < draft->components.count; index++) {
        components[index] = draft->components.items[index];
        components[index].is_new = false;
    }
    draft->components.items = components;
    draft->components.capacity = draft->components.count;
}

static void read_removals(Removal *removal, const Variant *variant)
{
    const Node *node = node_get(variant->node, "remove");
    static const Field field = {.name = "remove", .type = &field_text_list, .summary = "what is left out"};
    removal->draft->remove = (TextList){0};
    if (node == NULL)
        return;
    field_text_list.read(removal->reader, &field, node, &removal->draft->remove);
    for (size_t index = 0; index < removal->draft->remove.count; index++)
        remove_name(removal, removal->draft->remove.items[index]);
}

static void remove_name(Removal *removal, Text text)
{
    Draft *draft = removal->draft;
    FlowName flow = {.text = text};
    if (find_name(draft, text.value, text.span).type != REFERENCE_NONE) {
        g_hash_table_add(draft->removed, (gpointer)(uintptr_t)text.value);
    } else if (parse_flow_name(draft->arena, text, &flow.from, &flow.type, &flow.to) ||
               is_flow_id(draft, text.value)) {
        array_push(draft->arena, &removal->flows, flow);
    } else {
        complain_unknown(removal, text);
    }
}

static bool is_flow_id(const Draft *draft, const char *id)
{
    for (size_t index = 0; index < draft->flows.count; index++)
        if (is_called(&draft->flows.items[index], &(FlowName){.text = {.value = id}}))
            return true;
    return false;
}

static void complain_unknown(const Removal *removal, Text text)
{
    size_t count;
    const char **names = list_part_names(removal->reader->arena, removal->draft, &count);
    const char *near = field_suggest(removal->reader, text.value, names, count);
    report_error(removal->reader->report, "dangling-reference", text.span,
                 "the variant removes '%.80s', but there is no such component, group, lane or flow%s%s%s",
                 text.value, near != NULL ? "; did you mean '" : "", near != NULL ? near : "",
                 near != NULL ? "'?" : "");
}

/* With a lane or group goes what lies in it. */
static void remove_members(Draft *draft)
{
    bool is_changed = g_hash_table_size(draft->removed) > 0;
    for (int pass = 0; is_changed && pass <= NESTING_LIMIT; pass++) {
        is_changed = false;
        for (size_t index = 0; index < draft->groups.count; index++) {
            const Group *group = &draft->groups.items[index];
            bool goes = group->in_text.value != NULL && is_removed(draft, group->in_text.value) &&
                        !is_removed(draft, group->id);
            if (goes)
                g_hash_table_add(draft->removed, (gpointer)(uintptr_t)group->id);
            is_changed |= goes;
        }
    }
    for (size_t index = 0; index < draft->components.count; index++) {
        const Component *component = &draft->components.items[index].component;
        if (component->in_text.value != NULL && is_removed(draft, component->in_text.value))
            g_hash_table_add(draft->removed, (gpointer)(uintptr_t)component->id);
    }
}

static void drop_removed(Removal *removal)
{
    Draft *draft = removal->draft;
    if (g_hash_table_size(draft->removed) == 0 && removal->flows.count == 0)
        return;
    Draft before = *draft;
    draft->lanes.items = NULL, draft->lanes.count = draft->lanes.capacity = 0;
    draft->groups.items = NULL, draft->groups.count = draft->groups.capacity = 0;
    draft->components.items = NULL, draft->components.count = draft->components.capacity = 0;
    draft->flows.items = NULL, draft->flows.count = draft->flows.capacity = 0;
    for (size_t index = 0; index < before.lanes.count; index++)
        if (!is_removed(draft, before.lanes.items[index].id))
            array_push(draft->arena, &draft->lanes, before.lanes.items[index]);
    for (size_t index = 0; index < before.groups.count; index++)
        if (!is_removed(draft, before.groups.items[index].id))
            array_push(draft->arena, &draft->groups, before.groups.items[index]);
    for (size_t index = 0; index < before.components.count; index++)
        if (!is_removed(draft, before.components.items[index].component.id))
            array_push(draft->arena, &draft->components, before.components.items[index]);
    for (size_t index = 0; index < before.flows.count; index++)
        if (!flow_is_removed(removal, &before.flows.items[index]))
            array_push(draft->arena, &draft->flows, before.flows.items[index]);
    for (size_t index = 0; index < removal->flows.count; index++)
        if (!removal->flows.items[index].is_found)
            report_error(removal->reader->report, "dangling-reference", removal->flows.items[index].text.span,
                         "the variant removes '%.80s', but there is no such flow",
                         removal->flows.items[index].text.value);
}

static bool is_removed(const Draft *draft, const char *name)
{
    return g_hash_table_contains(draft->removed, name);
}

static bool flow_is_removed(Removal *removal, const FlowDraft *flow)
{
    bool goes = is_removed(removal->draft, flow->from.value) || is_removed(removal->draft, flow->to.value);
    for (size_t index = 0; index < removal->flows.count; index++) {
        FlowName *name = &removal->flows.items[index];
        if (!is_called(flow, name))
            continue;
        name->is_found = true;
        goes = true;
    }
    return goes;
}

static bool is_called(const FlowDraft *flow, const FlowName *name)
{
    const char *id = flow->flow.declared_id.value;
    if (name->from.value == NULL)
        return id != NULL && strcmp(id, name->text.value) == 0;
    return name->type == flow->flow.type && strcmp(name->from.value, flow->from.value) == 0 &&
           strcmp(name->to.value, flow->to.value) == 0;
}

static void index_names(Draft *draft)
{
    for (size_t index = 0; index < draft->components.count; index++)
        g_hash_table_insert(draft->names, (gpointer)(uintptr_t)draft->components.items[index].component.id,
                            pack_name(REFERENCE_COMPONENT, index));
    for (size_t index = 0; index < draft->groups.count; index++)
        g_hash_table_insert(draft->names, (gpointer)(uintptr_t)draft->groups.items[index].id,
                            pack_name(REFERENCE_GROUP, index));
    for (size_t index = 0; index < draft->lanes.count; index++)
        g_hash_table_insert(draft->names, (gpointer)(uintptr_t)draft->lanes.items[index].id,
                            pack_name(REFERENCE_LANE, index));
}
