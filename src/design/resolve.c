/* Names to indexes: a draft becomes a design.
 *
 * In an overlay the parts of the base are resolved in silence: what is wrong with them has been said, and
 * what they name may have been removed on purpose. They then lose what is gone, and go with it when nothing
 * is left. */
#include "resolver.h"

#include <string.h>

static void copy_plain_parts(const Draft *draft, Design *design);
static void resolve_system(Resolver *resolver);
static void resolve_components(Resolver *resolver);
static void resolve_provides(Resolver *resolver, const Component *component);
static void resolve_flows(Resolver *resolver);
static const char *name_flow(Resolver *resolver, const FlowDraft *flow, GHashTable *counts);
static void mark_fans(Resolver *resolver);
static void resolve_remarks(Resolver *resolver);
static bool resolve_part(Resolver *resolver, bool is_of_base, const TextList *names,
                         ReferenceList *references);
static void resolve_hints(Resolver *resolver);
static void resolve_parts(Resolver *resolver, const TextList *names, ReferenceList *references);
static void resolve_ignores(Resolver *resolver);

void resolve_draft(FieldReader *reader, Draft *draft, Design *design)
{
    Resolver resolver = {.reader = reader, .draft = draft, .design = design};
    resolver.flow_ids = g_hash_table_new(g_str_hash, g_str_equal);
    resolver.complained = g_hash_table_new(NULL, NULL);
    resolver_note_lost_lines(&resolver);
    copy_plain_parts(draft, design);
    resolve_system(&resolver);
    resolve_groups(&resolver);
    resolve_components(&resolver);
    resolve_flows(&resolver);
    resolve_remarks(&resolver);
    resolve_hints(&resolver);
    resolve_ignores(&resolver);
    g_hash_table_destroy(resolver.flow_ids);
    g_hash_table_destroy(resolver.complained);
}

static void copy_plain_parts(const Draft *draft, Design *design)
{
    design->source = draft->source;
    design->title = draft->title;
    design->subtitle = draft->subtitle;
    design->question = draft->question;
    design->author = draft->author;
    design->theme = draft->theme;
    design->direction_down = draft->direction.value != NULL && strcmp(draft->direction.value, "down") == 0;
    for (size_t index = 0; draft->layout.page.value != NULL && page_words[index] != NULL; index++)
        if (strcmp(draft->layout.page.value, page_words[index]) == 0)
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

static void resolve_components(Resolver *resolver)
{
    Design *design = resolver->design;
    design->components.capacity = resolver->draft->components.count + 1;
    design->components.items = arena_new_array(design->arena, Component, design->components.capacity);
    for (size_t index = 0; index < resolver->draft->components.count; index++) {
        const ComponentDraft *part = &resolver->draft->components.items[index];
        Component component = part->component;
        resolver->is_quiet = resolver->draft->is_overlay && !part->is_new;
        component.name = name_in_words(design->arena, component.label, component.id);
        component.in = resolve_name(resolver, component.in_text, 1u << REFERENCE_GROUP | 1u << REFERENCE_LANE,
                                    "lane or group");
        Reference fallback = resolve_name(resolver, component.fallback_text, 1u << REFERENCE_COMPONENT,
                                          "component");
        component.fallback = fallback.type == REFERENCE_COMPONENT ? fallback.index : -1;
        if (component.fallback == (int)index && !resolver->is_quiet)
            report_error(resolver->reader->report, "bad-value", component.fallback_text.span,
                         "'%s' cannot serve when '%s' fails: name another component", component.id,
                         component.id);
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
        report_error(resolver->reader->report, "unknown-kind", kind.span, "unknown kind '%.80s'%s%s%s",
                     kind.value, near != NULL ? "; did you mean '" : "", near != NULL ? near : "",
                     near != NULL ? "'?" : "");
    }
}

static void resolve_flows(Resolver *resolver)
{
    Design *design = resolver->design;
    GHashTable *counts = g_hash_table_new(g_str_hash, g_str_equal);
    /* As many as there may be at once: an arena keeps what a growing array leaves behind. */
    design->flows.capacity = resolver->draft->flows.count + 1;
    design->flows.items = arena_new_array(design->arena, Flow, design->flows.capacity);
    for (size_t index = 0; index < resolver->draft->flows.count; index++) {
        const FlowDraft *part = &resolver->draft->flows.items[index];
        resolver->is_quiet = resolver->draft->is_overlay && index < resolver->draft->base_flows;
        Flow flow = part->flow;
        flow.from = resolve_name(resolver, part->from, ANY_PART, "component, group or lane");
        flow.to = resolve_name(resolver, part->to, ANY_PART, "component, group or lane");
        if (flow.from.type == REFERENCE_NONE || flow.to.type == REFERENCE_NONE)
            continue;
        flow.id = name_flow(resolver, part, counts);
        array_push(design->arena, &design->flows, flow);
        g_hash_table_insert(resolver->flow_ids, (gpointer)(uintptr_t)flow.id,
                            GSIZE_TO_POINTER(design->flows.count));
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
        bool is_part = find_name(resolver->draft, id, declared.span).type != REFERENCE_NONE;
        if ((first > 0 && !is_own) || (is_part && count == 1))
            report_error(resolver->reader->report, "duplicate-id", declared.span,
                         "the id '%s' is taken by %s", id, is_part ? "a part" : "another flow");
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
        if (resolve_part(resolver, index < draft->base_tradeoffs, &draft->tradeoffs.items[index].on,
                         &tradeoff.on))
            array_push(design->arena, &design->tradeoffs, tradeoff);
    }
    for (size_t index = 0; index < draft->notes.count; index++) {
        Note note = draft->notes.items[index].note;
        if (resolve_part(resolver, index < draft->base_notes, &draft->notes.items[index].on, &note.on))
            array_push(design->arena, &design->notes, note);
    }
    for (size_t index = 0; index < draft->steps.count; index++) {
        Step step = draft->steps.items[index].step;
        if (resolve_part(resolver, index < draft->base_steps, &draft->steps.items[index].show, &step.show))
            array_push(design->arena, &design->steps, step);
    }
}

static bool resolve_part(Resolver *resolver, bool is_of_base, const TextList *names,
                         ReferenceList *references)
{
    resolver->is_quiet = resolver->draft->is_overlay && is_of_base;
    return resolve_list(resolver, names, references);
}

static void resolve_hints(Resolver *resolver)
{
    Draft *draft = resolver->draft;
    Design *design = resolver->design;
    resolver->is_quiet = draft->is_overlay;
    for (int is_align = 0; is_align <= 1; is_align++) {
        const HintDrafts *hints = is_align == 1 ? &draft->layout.align : &draft->layout.order;
        for (size_t index = 0; index < hints->count; index++) {
            Hint hint = {.span = hints->items[index].span};
            resolve_parts(resolver, &hints->items[index].items, &hint.items);
            if (is_align == 1)
                array_push(design->arena, &design->align, hint);
            else
                array_push(design->arena, &design->order, hint);
        }
    }
}

/* What has a place of its own: a flow has none. */
static void resolve_parts(Resolver *resolver, const TextList *names, ReferenceList *references)
{
    for (size_t index = 0; index < names->count; index++) {
        Reference part =
            resolve_name(resolver, names->items[index], ANY_PART, "component, group or lane");
        if (part.type != REFERENCE_NONE)
            array_push(resolver->design->arena, references, part);
    }
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
