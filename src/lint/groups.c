/* Groups as ends of flows: which members a flow into or out of a group stands for, found once for each group
 * that is used so. */
#include "engine.h"

enum { MOST_WORK = 100000000 };

/* Who a flow into a group reaches, and who it leaves; both in file order. */
typedef struct Members {
    ARRAY_OF(int) all, called, fed;
    bool is_used;
} Members;

struct GroupTable {
    Members *items;
};

static size_t mark_used_groups(LintContext *context);
static void find_members(LintContext *context, int group);
static void mark_inner_target(const Design *design, int group, const Flow *flow, bool *is_inner);

bool groups_prepare(LintContext *context)
{
    const Design *design = context->design;
    context->groups = arena_new(context->arena, GroupTable);
    context->groups->items = arena_new_array(context->arena, Members, design->groups.count + 1);
    size_t used = mark_used_groups(context);
    size_t cost = design->flows.count + design->components.count + 1;
    if (used > MOST_WORK / cost)
        return false;
    for (size_t group = 0; group < design->groups.count; group++)
        if (context->groups->items[group].is_used)
            find_members(context, (int)group);
    return true;
}

static size_t mark_used_groups(LintContext *context)
{
    const Design *design = context->design;
    size_t used = 0;
    for (size_t index = 0; index < design->flows.count; index++) {
        const Reference ends[2] = {design->flows.items[index].from, design->flows.items[index].to};
        for (int end = 0; end < 2; end++)
            if (ends[end].type == REFERENCE_GROUP && !context->groups->items[ends[end].index].is_used) {
                context->groups->items[ends[end].index].is_used = true;
                used++;
            }
    }
    return used;
}

static void find_members(LintContext *context, int group)
{
    const Design *design = context->design;
    Members *members = &context->groups->items[group];
    bool *is_called = arena_new_array(context->arena, bool, context->count + 1);
    bool *is_fed = arena_new_array(context->arena, bool, context->count + 1);
    for (size_t index = 0; index < design->flows.count; index++) {
        const Flow *flow = &design->flows.items[index];
        bool is_own_end = flow->from.type == REFERENCE_GROUP && flow->from.index == group;
        if (flow->type == FLOW_ASSOCIATION || is_own_end ||
            !reference_lies_in_group(design, flow->from, group))
            continue;
        mark_inner_target(design, group, flow, flow->type == FLOW_REQUEST ? is_called : is_fed);
    }
    for (size_t index = 0; index < context->count; index++) {
        if (!design_group_holds(design, group, (int)index))
            continue;
        array_push(context->arena, &members->all, (int)index);
        if (!is_called[index])
            array_push(context->arena, &members->called, (int)index);
        if (!is_fed[index])
            array_push(context->arena, &members->fed, (int)index);
    }
}

static void mark_inner_target(const Design *design, int group, const Flow *flow, bool *is_inner)
{
    if (flow->to.type == REFERENCE_COMPONENT)
        is_inner[flow->to.index] = true;
    if (flow->to.type != REFERENCE_GROUP || flow->to.index == group ||
        !reference_lies_in_group(design, flow->to, group))
        return;
    for (size_t index = 0; index < design->components.count; index++)
        if (design_group_holds(design, flow->to.index, (int)index))
            is_inner[index] = true;
}

Ends flow_ends_from(LintContext *context, const Flow *flow, int *single)
{
    *single = flow->from.index;
    if (flow->from.type == REFERENCE_COMPONENT)
        return (Ends){single, 1};
    if (flow->from.type != REFERENCE_GROUP)
        return (Ends){NULL, 0};
    const Members *members = &context->groups->items[flow->from.index];
    if (flow->type == FLOW_REQUEST)
        return (Ends){members->called.items, members->called.count};
    return (Ends){members->all.items, members->all.count};
}

Ends flow_ends_to(LintContext *context, const Flow *flow, int *single)
{
    *single = flow->to.index;
    if (flow->to.type == REFERENCE_COMPONENT)
        return (Ends){single, 1};
    if (flow->to.type != REFERENCE_GROUP)
        return (Ends){NULL, 0};
    const Members *members = &context->groups->items[flow->to.index];
    if (flow->type == FLOW_REQUEST)
        return (Ends){members->called.items, members->called.count};
    return (Ends){members->fed.items, members->fed.count};
}

bool reference_lies_in_group(const Design *design, Reference reference, int group)
{
    if (reference.type == REFERENCE_COMPONENT)
        return design_group_holds(design, group, reference.index);
    for (size_t depth = 0; reference.type == REFERENCE_GROUP && depth <= design->groups.count; depth++) {
        if (reference.index == group)
            return true;
        reference = design->groups.items[reference.index].in;
    }
    return false;
}
