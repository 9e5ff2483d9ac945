/* Names to indexes: a draft becomes a design.
 *
 * In an overlay the parts of the base are resolved in silence: what is wrong with them has been said, and what they name may
 * have been removed on purpose. They then lose what is gone, and go with it when nothing is left. */
#include "draft.h"

#include "markup.h"

#include <string.h>

typedef struct Resolver {
    FieldReader *reader;
    Draft *draft;
    Design *design;
    bool is_quiet;
    const char **names; /* of all parts, for suggestions; made when first needed */
    size_t name_count;
    GHashTable *flow_ids; /* id to index + 1 */
    ARRAY_OF(Span) lost;  /* lines that could not be read */
} Resolver;

enum { ANY_PART = 1u << REF_COMPONENT | 1u << REF_GROUP | 1u << REF_LANE };

static void copy_plain_parts(const Draft *draft, Design *design);
static void resolve_system(Resolver *resolver);
static void resolve_groups(Resolver *resolver);
static void check_group_cycles(Resolver *resolver);
static void complain_cycle(Resolver *resolver, size_t group);
static void check_group_depth(Resolver *resolver);
static void resolve_components(Resolver *resolver);
static void resolve_provides(Resolver *resolver, const Component *component);
static void resolve_flows(Resolver *resolver);
static const char *name_flow(Resolver *resolver, const FlowDraft *flow, GHashTable *counts);
static void mark_fans(Resolver *resolver);
static void resolve_remarks(Resolver *resolver);
static void resolve_steps(Resolver *resolver);
static void resolve_ignores(Resolver *resolver);
static HintDrafts *hints_of(Draft *draft, bool is_align);
static bool resolve_list(Resolver *resolver, const TextList *texts, RefList *refs);
static Ref resolve_reference(Resolver *resolver, Text text);
static Ref resolve_name(Resolver *resolver, Text text, unsigned accepted, const char *wanted);
static Ref resolve_flow(Resolver *resolver, Text text, Text from, FlowType type, Text to);
static void complain_unknown(Resolver *resolver, Text text, const char *wanted);
static void note_lost_lines(Resolver *resolver);
static bool was_lost_to_syntax(const Resolver *resolver, const char *name);

void resolve_draft(FieldReader *reader, Draft *draft, Design *design)
{
    Resolver resolver = {.reader = reader, .draft = draft, .design = design};
    resolver.flow_ids = g_hash_table_new(g_str_hash, g_str_equal);
    note_lost_lines(&resolver);
    copy_plain_parts(draft, design);
    resolve_system(&resolver);
    resolve_groups(&resolver);
    resolve_components(&resolver);
    resolve_flows(&resolver);
    resolve_remarks(&resolver);
    resolve_steps(&resolver);
    resolve_ignores(&resolver);
    g_hash_table_destroy(resolver.flow_ids);
}

static void copy_plain_parts(const Draft *draft, Design *design)
{
    static const char *const pages[] = {"free", "16:9", "4:3", "a4", "letter"};
    design->source = draft->source;
    design->title = draft->title;
    design->subtitle = draft->subtitle;
    design->question = draft->question;
    design->theme = draft->theme;
    design->mlboard_version = draft->version;
    design->direction_down = draft->direction.value != NULL && strcmp(draft->direction.value, "down") == 0;
    for (size_t index = 0; draft->layout.page.value != NULL && index < sizeof pages / sizeof *pages; index++)
        if (strcmp(draft->layout.page.value, pages[index]) == 0)
            design->page = (Page)index;
    design->page_hint = draft->layout.page;
    design->out_of_scope = draft->out_of_scope;
    design->requirements = draft->requirements;
    design->lanes.items = draft->lanes.items;
    design->lanes.count = draft->lanes.count;
    design->variants.items = draft->variants.items;
    design->variants.count = draft->variants.count;
}

static void resolve_system(Resolver *resolver)
{
    const TextList *system = &resolver->draft->system;
    for (size_t index = 0; index < system->count; index++) {
        const Archetype *archetype = archetype_find(system->items[index].value);
        if (archetype != NULL && !design_has_archetype(resolver->design, archetype->name))
            array_push(resolver->design->arena, &resolver->design->archetypes, archetype);
        if (index == 0)
            resolver->design->system_span = system->items[index].span;
    }
}

static void resolve_groups(Resolver *resolver)
{
    Design *design = resolver->design;
    for (size_t index = 0; index < resolver->draft->groups.count; index++) {
        Group group = resolver->draft->groups.items[index];
        resolver->is_quiet = resolver->draft->is_overlay && index < resolver->draft->base_groups;
        group.in = resolve_name(resolver, group.in_text, 1u << REF_GROUP | 1u << REF_LANE, "lane or group");
        array_push(design->arena, &design->groups, group);
    }
    check_group_cycles(resolver);
    check_group_depth(resolver);
}

/* Each group is walked outwards once: a group met again in the same walk closes a cycle, which is cut there. */
static void check_group_cycles(Resolver *resolver)
{
    Design *design = resolver->design;
    size_t *walks = arena_new_array(design->arena, size_t, design->groups.count);
    for (size_t start = 0; start < design->groups.count; start++) {
        size_t at = start;
        while (walks[at] == 0) {
            walks[at] = start + 1;
            Ref in = design->groups.items[at].in;
            if (in.type != REF_GROUP)
                break;
            if (walks[in.index] == start + 1) {
                complain_cycle(resolver, at);
                design->groups.items[at].in = (Ref){.index = -1};
                break;
            }
            at = (size_t)in.index;
        }
    }
}

static void complain_cycle(Resolver *resolver, size_t group)
{
    Design *design = resolver->design;
    const char *path = design->groups.items[group].id;
    bool is_known = resolver->draft->is_overlay && group < resolver->draft->base_groups;
    size_t at = (size_t)design->groups.items[group].in.index;
    for (int steps = 0; at != group && steps < 20; steps++, at = (size_t)design->groups.items[at].in.index)
        path = arena_format(design->arena, "%s, in %s", path, design->groups.items[at].id);
    if (!is_known)
        report_error(resolver->reader->report, "membership-cycle", design->groups.items[group].in_text.span,
                     "the group '%s' lies within itself: %s, in %s", design->groups.items[group].id, path,
                     design->groups.items[group].id);
}

static void check_group_depth(Resolver *resolver)
{
    Design *design = resolver->design;
    for (size_t index = 0; index < design->groups.count; index++) {
        int depth = 0;
        Ref in = design->groups.items[index].in;
        for (; in.type == REF_GROUP && depth <= NESTING_LIMIT; depth++)
            in = design->groups.items[in.index].in;
        if (depth <= NESTING_LIMIT)
            continue;
        if (!resolver->draft->is_overlay || index >= resolver->draft->base_groups)
            report_error(resolver->reader->report, "limit-exceeded", design->groups.items[index].span,
                         "groups are nested more than %d deep", (int)NESTING_LIMIT);
        design->groups.items[index].in = (Ref){.index = -1};
    }
}

static void resolve_components(Resolver *resolver)
{
    Design *design = resolver->design;
    for (size_t index = 0; index < resolver->draft->components.count; index++) {
        const ComponentDraft *part = &resolver->draft->components.items[index];
        Component component = part->component;
        resolver->is_quiet = resolver->draft->is_overlay && !part->is_new;
        component.name = component.label.value != NULL ? markup_plain(design->arena, component.label.value) : words_of_id(design->arena, component.id);
        component.in = resolve_name(resolver, component.in_text, 1u << REF_GROUP | 1u << REF_LANE, "lane or group");
        Ref fallback = resolve_name(resolver, component.fallback_text, 1u << REF_COMPONENT, "component");
        component.fallback = fallback.type == REF_COMPONENT ? fallback.index : -1;
        resolve_provides(resolver, &component);
        array_push(design->arena, &design->components, component);
    }
}

static void resolve_provides(Resolver *resolver, const Component *component)
{
    for (size_t index = 0; index < component->provides.count && !resolver->is_quiet; index++) {
        Text kind = component->provides.items[index];
        if (kind_find(kind.value) != NULL)
            continue;
        const char *near = kind_suggest(kind.value);
        report_error(resolver->reader->report, "unknown-kind", kind.span, "unknown kind '%.80s'%s%s%s", kind.value,
                     near != NULL ? "; did you mean '" : "", near != NULL ? near : "", near != NULL ? "'?" : "");
    }
}

static void resolve_flows(Resolver *resolver)
{
    Design *design = resolver->design;
    GHashTable *counts = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t index = 0; index < resolver->draft->flows.count; index++) {
        const FlowDraft *part = &resolver->draft->flows.items[index];
        resolver->is_quiet = resolver->draft->is_overlay && index < resolver->draft->base_flows;
        Flow flow = part->flow;
        flow.from = resolve_name(resolver, part->from, ANY_PART, "component, group or lane");
        flow.to = resolve_name(resolver, part->to, ANY_PART, "component, group or lane");
        if (flow.from.type == REF_NONE || flow.to.type == REF_NONE)
            continue;
        flow.id = name_flow(resolver, part, counts);
        array_push(design->arena, &design->flows, flow);
        g_hash_table_insert(resolver->flow_ids, (gpointer)(uintptr_t)flow.id, GSIZE_TO_POINTER(design->flows.count));
    }
    g_hash_table_destroy(counts);
    mark_fans(resolver);
}

/* The declared id or "a -> b"; the second of a name is "a -> b #2". */
static const char *name_flow(Resolver *resolver, const FlowDraft *flow, GHashTable *counts)
{
    Arena *arena = resolver->design->arena;
    Text declared = flow->flow.declared_id;
    const char *id = declared.value;
    if (id == NULL)
        id = arena_format(arena, "%s %s %s", flow->from.value, arrow_of(flow->flow.type), flow->to.value);
    size_t count = GPOINTER_TO_SIZE(g_hash_table_lookup(counts, id)) + 1;
    g_hash_table_insert(counts, (gpointer)(uintptr_t)id, GSIZE_TO_POINTER(count));
    if (declared.value != NULL && !resolver->is_quiet) {
        size_t first = GPOINTER_TO_SIZE(g_hash_table_lookup(resolver->flow_ids, id));
        bool is_own = first > 0 && resolver->design->flows.items[first - 1].entry == flow->flow.entry;
        bool is_part = find_name(resolver->draft, id, declared.span).type != REF_NONE;
        if ((first > 0 && !is_own) || (is_part && count == 1))
            report_error(resolver->reader->report, "duplicate-id", declared.span, "the id '%s' is taken by %s", id,
                         is_part ? "a part" : "another flow");
    }
    if (count == 1)
        return id;
    return arena_format(arena, "%s #%u", id, (unsigned)count);
}

static void mark_fans(Resolver *resolver)
{
    Design *design = resolver->design;
    int *sizes = arena_new_array(design->arena, int, (size_t)resolver->draft->fan_count);
    for (size_t index = 0; index < design->flows.count; index++)
        sizes[design->flows.items[index].fan]++;
    for (size_t index = 0; index < design->flows.count; index++)
        design->flows.items[index].is_fan = sizes[design->flows.items[index].fan] > 1;
}

static void resolve_remarks(Resolver *resolver)
{
    Draft *draft = resolver->draft;
    Design *design = resolver->design;
    for (size_t index = 0; index < draft->tradeoffs.count; index++) {
        Tradeoff tradeoff = draft->tradeoffs.items[index].tradeoff;
        resolver->is_quiet = draft->is_overlay && index < draft->base_tradeoffs;
        if (resolve_list(resolver, &draft->tradeoffs.items[index].on, &tradeoff.on))
            array_push(design->arena, &design->tradeoffs, tradeoff);
    }
    for (size_t index = 0; index < draft->notes.count; index++) {
        Note note = draft->notes.items[index].note;
        resolver->is_quiet = draft->is_overlay && index < draft->base_notes;
        if (resolve_list(resolver, &draft->notes.items[index].on, &note.on))
            array_push(design->arena, &design->notes, note);
    }
}

static void resolve_steps(Resolver *resolver)
{
    Draft *draft = resolver->draft;
    Design *design = resolver->design;
    for (size_t index = 0; index < draft->steps.count; index++) {
        Step step = draft->steps.items[index].step;
        resolver->is_quiet = draft->is_overlay && index < draft->base_steps;
        if (resolve_list(resolver, &draft->steps.items[index].show, &step.show))
            array_push(design->arena, &design->steps, step);
    }
    resolver->is_quiet = draft->is_overlay;
    for (int is_align = 0; is_align <= 1; is_align++) {
        const HintDrafts *hints = hints_of(draft, is_align == 1);
        for (size_t index = 0; index < hints->count; index++) {
            Hint hint = {.span = hints->items[index].span};
            resolve_list(resolver, &hints->items[index].items, &hint.items);
            if (is_align == 1)
                array_push(design->arena, &design->align, hint);
            else
                array_push(design->arena, &design->order, hint);
        }
    }
}

static HintDrafts *hints_of(Draft *draft, bool is_align)
{
    return is_align ? &draft->layout.align : &draft->layout.order;
}

static void resolve_ignores(Resolver *resolver)
{
    Draft *draft = resolver->draft;
    Design *design = resolver->design;
    resolver->is_quiet = draft->is_overlay;
    for (size_t index = 0; index < draft->ignores.count; index++) {
        Ignore ignore = draft->ignores.items[index].ignore;
        bool is_complete = ignore.rule.value != NULL && ignore.because.value != NULL;
        if (resolve_list(resolver, &draft->ignores.items[index].on, &ignore.on) && is_complete)
            array_push(design->arena, &design->ignores, ignore);
    }
}

/* False when something was named and none of it is left: the remark goes too, rather than speak of everything. */
static bool resolve_list(Resolver *resolver, const TextList *texts, RefList *refs)
{
    for (size_t index = 0; index < texts->count; index++) {
        Ref ref = resolve_reference(resolver, texts->items[index]);
        if (ref.type != REF_NONE)
            array_push(resolver->design->arena, refs, ref);
    }
    return texts->count == 0 || refs->count > 0;
}

/* A part, or a flow by its id or as "a -> b". */
static Ref resolve_reference(Resolver *resolver, Text text)
{
    Text from, to;
    FlowType type;
    size_t flow = GPOINTER_TO_SIZE(g_hash_table_lookup(resolver->flow_ids, text.value));
    if (flow > 0 && find_name(resolver->draft, text.value, text.span).type == REF_NONE)
        return (Ref){REF_FLOW, (int)flow - 1, text.span};
    if (parse_flow_name(resolver->design->arena, text, &from, &type, &to))
        return resolve_flow(resolver, text, from, type, to);
    return resolve_name(resolver, text, ANY_PART, "component, group, lane or flow");
}

static Ref resolve_name(Resolver *resolver, Text text, unsigned accepted, const char *wanted)
{
    static const char *const names[] = {"nothing", "component", "group", "lane", "flow"};
    Ref none = {REF_NONE, -1, text.span};
    if (text.value == NULL)
        return (Ref){.index = -1};
    Ref ref = find_name(resolver->draft, text.value, text.span);
    if (ref.type != REF_NONE && (accepted & 1u << ref.type) != 0)
        return ref;
    if (resolver->is_quiet)
        return none;
    GHashTable *removed = resolver->draft->removed;
    if (ref.type != REF_NONE)
        report_error(resolver->reader->report, "wrong-type", text.span, "'%s' is a %s; here stands a %s", text.value,
                     names[ref.type], wanted);
    else if (removed == NULL || !g_hash_table_contains(removed, text.value))
        complain_unknown(resolver, text, wanted);
    else if (resolver->draft->is_overlay)
        report_error(resolver->reader->report, "dangling-reference", text.span, "'%s' is removed by this variant", text.value);
    return none;
}

/* The flow between both with this arrow; else the user is told which arrow there is. */
static Ref resolve_flow(Resolver *resolver, Text text, Text from, FlowType type, Text to)
{
    Arena *arena = resolver->design->arena;
    const char *id = arena_format(arena, "%s %s %s", from.value, arrow_of(type), to.value);
    size_t flow = GPOINTER_TO_SIZE(g_hash_table_lookup(resolver->flow_ids, id));
    const char *other = NULL;
    for (size_t index = 0; flow == 0 && index < resolver->design->flows.count; index++) {
        const Flow *known = &resolver->design->flows.items[index];
        if (strcmp(design_ref_id(resolver->design, known->from), from.value) != 0 ||
            strcmp(design_ref_id(resolver->design, known->to), to.value) != 0)
            continue;
        /* One with an id of its own can be called by its ends too. */
        if (known->type == type)
            flow = index + 1;
        else
            other = known->id;
    }
    if (flow > 0)
        return (Ref){REF_FLOW, (int)flow - 1, text.span};
    if (!resolver->is_quiet)
        report_error(resolver->reader->report, "dangling-reference", text.span, "there is no flow '%s'%s%s%s", id,
                     other != NULL ? "; did you mean '" : "", other != NULL ? other : "", other != NULL ? "'?" : "");
    return (Ref){REF_NONE, -1, text.span};
}

static void complain_unknown(Resolver *resolver, Text text, const char *wanted)
{
    const Draft *draft = resolver->draft;
    Report *report = resolver->reader->report;
    if (was_lost_to_syntax(resolver, text.value))
        return;
    if (resolver->names == NULL) {
        size_t count = draft->components.count + draft->groups.count + draft->lanes.count;
        resolver->names = arena_new_array(resolver->design->arena, const char *, count);
        for (size_t index = 0; index < draft->components.count; index++)
            resolver->names[resolver->name_count++] = draft->components.items[index].component.id;
        for (size_t index = 0; index < draft->groups.count; index++)
            resolver->names[resolver->name_count++] = draft->groups.items[index].id;
        for (size_t index = 0; index < draft->lanes.count; index++)
            resolver->names[resolver->name_count++] = draft->lanes.items[index].id;
    }
    const char *near = field_suggest(resolver->reader, text.value, resolver->names, resolver->name_count);
    report_error(report, "dangling-reference", text.span, "there is no %s '%.80s'%s%s%s", wanted, text.value,
                 near != NULL ? "; did you mean '" : "", near != NULL ? near : "", near != NULL ? "'?" : "");
}

static void note_lost_lines(Resolver *resolver)
{
    const Report *report = resolver->reader->report;
    for (size_t index = 0; index < report->findings.count; index++)
        if (strcmp(report->findings.items[index]->rule, "syntax-error") == 0)
            array_push(resolver->design->arena, &resolver->lost, report->findings.items[index]->span);
}

/* A part whose own line could not be read is not missing. */
static bool was_lost_to_syntax(const Resolver *resolver, const char *name)
{
    size_t length = strlen(name);
    for (size_t index = 0; index < resolver->lost.count; index++) {
        size_t room = 0;
        const char *line = source_line(resolver->lost.items[index].source, resolver->lost.items[index].line, &room);
        for (; room > 0 && (*line == ' ' || *line == '\t'); line++)
            room--;
        if (room > length && strncmp(line, name, length) == 0 && line[length] == ':')
            return true;
    }
    return false;
}
