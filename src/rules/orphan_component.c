/* Components that nothing is connected to, and islands that touch nothing else of the system. */
#include "lint.h"

static bool *mark_connected(LintContext *context);
static void mark_end(LintContext *context, Ref end, bool *is_connected);
static void mark_box(LintContext *context, Ref box, bool *is_marked);

static void check(LintContext *context)
{
    if (context->count < 2)
        return;
    const bool *is_connected = mark_connected(context);
    for (size_t index = 0; index < context->count; index++)
        if (!is_connected[index])
            lint_flag_component(context, (int)index, "nothing is connected to '%s'",
                                lint_component(context, (int)index)->id);
}

/* A flow that ends at a group or lane connects all that is inside. Fallbacks connect too. */
static bool *mark_connected(LintContext *context)
{
    const Design *design = context->design;
    bool *is_connected = arena_new_array(context->arena, bool, context->count + 1);
    bool *is_end = arena_new_array(context->arena, bool, design->groups.count + design->lanes.count + 1);
    for (size_t index = 0; index < design->flows.count; index++) {
        mark_end(context, design->flows.items[index].from, is_connected);
        mark_end(context, design->flows.items[index].to, is_connected);
        mark_box(context, design->flows.items[index].from, is_end);
        mark_box(context, design->flows.items[index].to, is_end);
    }
    for (size_t index = 0; index < context->count; index++) {
        const Component *component = lint_component(context, (int)index);
        if (component->fallback >= 0)
            is_connected[index] = is_connected[component->fallback] = true;
        Ref box = component->in;
        for (size_t depth = 0; depth <= design->groups.count && (box.type == REF_GROUP || box.type == REF_LANE); depth++) {
            size_t place = (size_t)box.index + (box.type == REF_LANE ? design->groups.count : 0);
            is_connected[index] = is_connected[index] || is_end[place];
            box = box.type == REF_GROUP ? design->groups.items[box.index].in : (Ref){.type = REF_NONE};
        }
    }
    return is_connected;
}

static void mark_end(LintContext *context, Ref end, bool *is_connected)
{
    (void)context;
    if (end.type == REF_COMPONENT)
        is_connected[end.index] = true;
}

static void mark_box(LintContext *context, Ref box, bool *is_marked)
{
    if (box.type == REF_GROUP)
        is_marked[box.index] = true;
    if (box.type == REF_LANE)
        is_marked[context->design->groups.count + (size_t)box.index] = true;
}

const LintRule rule_orphan_component = {
    .name = "orphan-component",
    .severity = SEVERITY_WARNING,
    .precision = PRECISION_EXACT,
    .claim = CLAIM_HYGIENE,
    .archetypes = "all",
    .summary = "A component has no flows.",
    .condition = "no flow or association ends at the component, at a group around it or at its lane, and it is no fallback.",
    .why = "It is either forgotten wiring or clutter; no rule can reason about it.",
    .fix = "draw the flow that it takes part in, an association (`a -- b`) when it only belongs to something, or remove it",
    .example = "flows: [app -> ranker]",
    .escape = "an association: `orphan -- ranker`",
    .source = "Structurizr inspections (disconnected elements)",
    .check = check,
};
