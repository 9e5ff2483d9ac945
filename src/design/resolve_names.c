/* One name to what it means: a part, or a flow by its id or ends. What cannot be found is said once, with the
 * nearest name. */
#include "resolver.h"

#include <string.h>

/* Names of a list with which each later one is compared. */
enum { MOST_COMPARED = 1000 };

static bool is_named_before(Resolver *resolver, Text text, Reference reference, const ReferenceList *list);
static Reference resolve_reference(Resolver *resolver, Text text);
static Reference resolve_flow(Resolver *resolver, Text text, Text from, FlowType type, Text to);
static bool complain_first(Resolver *resolver, Span span);
static void complain_unknown(Resolver *resolver, Text text, const char *wanted);
static bool was_lost_to_syntax(const Resolver *resolver, const char *name);

bool resolve_list(Resolver *resolver, const TextList *texts, ReferenceList *references)
{
    for (size_t index = 0; index < texts->count; index++) {
        Reference reference = resolve_reference(resolver, texts->items[index]);
        if (reference.type != REFERENCE_NONE &&
            !is_named_before(resolver, texts->items[index], reference, references))
            array_push(resolver->design->arena, references, reference);
    }
    return texts->count == 0 || references->count > 0;
}

/* Who names a part twice meant another one; a flow has two names. */
static bool is_named_before(Resolver *resolver, Text text, Reference reference, const ReferenceList *list)
{
    for (size_t index = 0; index < list->count && index < MOST_COMPARED; index++) {
        const Reference *other = &list->items[index];
        if (other->type != reference.type || other->index != reference.index)
            continue;
        if (!resolver->is_quiet)
            report_error(resolver->reader->report, "duplicate-id", text.span,
                         "'%.80s' stands twice in this list", text.value);
        return true;
    }
    return false;
}

/* A part, or a flow by its id or as "a -> b". */
static Reference resolve_reference(Resolver *resolver, Text text)
{
    Text from, to;
    FlowType type;
    size_t flow = GPOINTER_TO_SIZE(g_hash_table_lookup(resolver->flow_ids, text.value));
    if (flow > 0 && find_name(resolver->draft, text.value, text.span).type == REFERENCE_NONE)
        return (Reference){REFERENCE_FLOW, (int)flow - 1, text.span};
    if (parse_flow_name(resolver->design->arena, text, &from, &type, &to))
        return resolve_flow(resolver, text, from, type, to);
    return resolve_name(resolver, text, ANY_PART, "component, group, lane or flow");
}

Reference resolve_name(Resolver *resolver, Text text, unsigned accepted, const char *wanted)
{
    static const char *const names[] = {"nothing", "component", "group", "lane", "flow"};
    Reference none = {REFERENCE_NONE, -1, text.span};
    if (text.value == NULL)
        return (Reference){.index = -1};
    Reference reference = find_name(resolver->draft, text.value, text.span);
    if (reference.type != REFERENCE_NONE && (accepted & 1u << reference.type) != 0)
        return reference;
    if (resolver->is_quiet || !complain_first(resolver, text.span))
        return none;
    GHashTable *removed = resolver->draft->removed;
    if (reference.type != REFERENCE_NONE)
        report_error(resolver->reader->report, "wrong-type", text.span, "'%s' is a %s; here stands a %s",
                     text.value, names[reference.type], wanted);
    else if (removed == NULL || !g_hash_table_contains(removed, text.value))
        complain_unknown(resolver, text, wanted);
    else if (resolver->draft->is_overlay)
        report_error(resolver->reader->report, "dangling-reference", text.span,
                     "'%s' is removed by this variant", text.value);
    return none;
}

/* The flow between both with this arrow; else the user is told which arrow there is. */
static Reference resolve_flow(Resolver *resolver, Text text, Text from, FlowType type, Text to)
{
    Arena *arena = resolver->design->arena;
    const char *id = arena_format(arena, "%s %s %s", from.value, arrow_of(type), to.value);
    size_t flow = GPOINTER_TO_SIZE(g_hash_table_lookup(resolver->flow_ids, id));
    const char *other = NULL;
    for (size_t index = 0; flow == 0 && index < resolver->design->flows.count; index++) {
        const Flow *known = &resolver->design->flows.items[index];
        if (strcmp(design_reference_id(resolver->design, known->from), from.value) != 0 ||
            strcmp(design_reference_id(resolver->design, known->to), to.value) != 0)
            continue;
        /* One with an id of its own can be called by its ends too. */
        if (known->type == type)
            flow = index + 1;
        else
            other = known->id;
    }
    if (flow > 0)
        return (Reference){REFERENCE_FLOW, (int)flow - 1, text.span};
    if (!resolver->is_quiet)
        report_error(resolver->reader->report, "dangling-reference", text.span, "there is no flow '%s'%s%s%s",
                     id, other != NULL ? "; did you mean '" : "", other != NULL ? other : "",
                     other != NULL ? "'?" : "");
    return (Reference){REFERENCE_NONE, -1, text.span};
}

/* A name of a list or chain stands for several flows. */
static bool complain_first(Resolver *resolver, Span span)
{
    return g_hash_table_add(resolver->complained, GSIZE_TO_POINTER((size_t)span.line << 24 | span.column));
}

static void complain_unknown(Resolver *resolver, Text text, const char *wanted)
{
    Report *report = resolver->reader->report;
    if (was_lost_to_syntax(resolver, text.value))
        return;
    if (resolver->names == NULL)
        resolver->names = list_part_names(resolver->design->arena, resolver->draft, &resolver->name_count);
    const char *near = field_suggest(resolver->reader, text.value, resolver->names, resolver->name_count);
    report_error(report, "dangling-reference", text.span, "there is no %s '%.80s'%s%s%s", wanted, text.value,
                 near != NULL ? "; did you mean '" : "", near != NULL ? near : "", near != NULL ? "'?" : "");
}

const char **list_part_names(Arena *arena, const Draft *draft, size_t *count)
{
    size_t most = draft->components.count + draft->groups.count + draft->lanes.count;
    const char **names = arena_new_array(arena, const char *, most);
    *count = 0;
    for (size_t index = 0; index < draft->components.count; index++)
        names[(*count)++] = draft->components.items[index].component.id;
    for (size_t index = 0; index < draft->groups.count; index++)
        names[(*count)++] = draft->groups.items[index].id;
    for (size_t index = 0; index < draft->lanes.count; index++)
        names[(*count)++] = draft->lanes.items[index].id;
    return names;
}

void resolver_note_lost_lines(Resolver *resolver)
{
    const Report *report = resolver->reader->report;
    for (size_t index = 0; index < report->findings.count; index++)
        if (strcmp(report->findings.items[index]->rule, "syntax-error") == 0)
            array_push(resolver->design->arena, &resolver->lost, report->findings.items[index]->span);
}

/* A part whose own line could not be read is not missing; nor is any, when the whole section could not. */
static bool was_lost_to_syntax(const Resolver *resolver, const char *name)
{
    size_t length = strlen(name);
    if (resolver->lost.count > 0 && resolver->draft->components.count == 0)
        return true;
    for (size_t index = 0; index < resolver->lost.count; index++) {
        size_t room = 0;
        const char *line =
            source_line(resolver->lost.items[index].source, resolver->lost.items[index].line, &room);
        for (; room > 0 && (*line == ' ' || *line == '\t'); line++)
            room--;
        if (room > length && strncmp(line, name, length) == 0 && line[length] == ':')
            return true;
    }
    return false;
}
