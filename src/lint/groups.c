/* Groups as ends of flows: which members a flow into or out of a group stands for, found once for each group
 * that is used so. */
#include "engine.h"

#include <string.h>

enum { MOST_WORK = 100000000 };

typedef ARRAY_OF(int) MemberList;

/* Who a flow into a group reaches, and who it leaves; both in file order. */
typedef struct Members {
    MemberList all, called, fed;
    bool is_used;
} Members;

struct GroupTable {
    Members *items;
};

/* Where the flows end that leave parts of a group. */
typedef struct Targets {
    bool *components, *groups;
} Targets;

static size_t mark_used_groups(LintContext *context);
static void find_members(LintContext *context, int group, Targets *called, Targets *fed);
static Targets list_targets(LintContext *context);
static void clear_targets(const LintContext *context, Targets *targets);
static void mark_target(Targets *targets, Reference end);
static bool is_target(const Design *design, const Targets *targets, int group, int member);

bool groups_prepare(LintContext *context)
{
    const Design *design = context->design;
    context->groups = arena_new(context->arena, GroupTable);
    context->groups->items = arena_new_array(context->arena, Members, design->groups.count + 1);
    size_t used = mark_used_groups(context);
    size_t cost = design->flows.count + design->components.count + 1;
    if (used > MOST_WORK / cost)
        return false;
    Targets called = list_targets(context), fed = list_targets(context);
    for (size_t group = 0; group < design->groups.count; group++)
        if (context->groups->items[group].is_used)
            find_members(context, (int)group, &called, &fed);
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

/* The targets are scratch for one group after the other. */
static void find_members(LintContext *context, int group, Targets *called, Targets *fed)
{
    const Design *design = context->design;
    Members *members = &context->groups->items[group];
    clear_targets(context, called);
    clear_targets(context, fed);
    for (size_t index = 0; index < design->flows.count; index++) {
        const Flow *flow = &design->flows.items[index];
        bool is_own_end = flow->from.type == REFERENCE_GROUP && flow->from.index == group;
        if (flow->type == FLOW_ASSOCIATION || is_own_end ||
            !reference_lies_in_group(design, flow->from, group))
            continue;
        mark_target(flow->type == FLOW_REQUEST ? called : fed, flow->to);
    }
    for (size_t index = 0; index < context->count; index++) {
        if (!design_group_holds(design, group, (int)index))
            continue;
        array_push(context->arena, &members->all, (int)index);
        if (!is_target(design, called, group, (int)index))
            array_push(context->arena, &members->called, (int)index);
        if (!is_target(design, fed, group, (int)index))
            array_push(context->arena, &members->fed, (int)index);
    }
}

static Targets list_targets(LintContext *context)
{
    return (Targets){arena_new_array(context->arena, bool, context->count + 1),
                     arena_new_array(context->arena, bool, context->design->groups.count + 1)};
}

static void clear_targets(const LintContext *context, Targets *targets)
{
    memset(targets->components, 0, context->count * sizeof *targets->components);
    memset(targets->groups, 0, context->design->groups.count * sizeof *targets->groups);
}

static void mark_target(Targets *targets, Reference end)
{
    if (end.type == REFERENCE_COMPONENT)
        targets->components[end.index] = true;
    if (end.type == REFERENCE_GROUP)
        targets->groups[end.index] = true;
}

/* Whether a member of the group is a target, or lies in one inside the group. */
static bool is_target(const Design *design, const Targets *targets, int group, int member)
{
    if (targets->components[member])
        return true;
    Reference in = design->components.items[member].in;
    for (; in.type == REFERENCE_GROUP && in.index != group; in = design->groups.items[in.index].in)
        if (targets->groups[in.index])
            return true;
    return false;
}

static Ends list_ends(const LintContext *context, const Flow *flow, bool is_reached, int *single)
{
    Reference end = is_reached ? flow->to : flow->from;
    *single = end.index;
    if (end.type == REFERENCE_COMPONENT)
        return (Ends){single, 1};
    if (end.type != REFERENCE_GROUP)
        return (Ends){NULL, 0};
    const Members *members = &context->groups->items[end.index];
    const MemberList *list = flow->type == FLOW_REQUEST ? &members->called
                             : is_reached               ? &members->fed
                                                        : &members->all;
    return (Ends){list->items, list->count};
}

Ends flow_ends_from(LintContext *context, const Flow *flow, int *single)
{
    return list_ends(context, flow, false, single);
}

Ends flow_ends_to(LintContext *context, const Flow *flow, int *single)
{
    return list_ends(context, flow, true, single);
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
