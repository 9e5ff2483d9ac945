/* The slowest way of a request, with the arithmetic of `estimate`.
 *
 * An owner of calls is a component, or a group that flows leave. The flows of one entry are called in
 * parallel and form a step; an owner's steps follow each other. A group's own steps belong behind the last
 * step that calls into the group from outside. Owners are summed callees first, so long chains cost no stack
 * and circles are noticed. */
#include "engine.h"

#include <math.h>

typedef struct Owner {
    ARRAY_OF(int) flows;    /* counted request flows, in file order */
    ARRAY_OF(int) callers;  /* owners that wait for this one */
    double own, total, times;
    size_t pending;         /* callees not summed yet */
    bool is_incomplete, is_listed;
} Owner;

/* The calls of one flow entry: flows[first .. end) of an owner, and who takes longest. */
typedef struct CallStep {
    size_t first, end;
    int slowest;            /* component; -1: the step reaches nothing */
    double seconds, transfer;
} CallStep;

typedef struct Sums {
    LintContext *context;
    int percentile;
    Owner *owners;
    size_t count;
    /* groups whose steps follow a flow's step, by flow and by group; -1 ends */
    int *first_attached, *next_attached;
    int *order;                          /* owners, callees first */
    size_t ordered;
} Sums;

static bool is_counted(const Flow *flow);
static int owner_of(const Sums *sums, const Flow *flow);
static void collect_flows(Sums *sums);
static void attach_group(Sums *sums, int group);
static void link_owners(Sums *sums);
static void link_owner(Sums *sums, int caller, int callee);
static void order_owners(Sums *sums);
static void sum_owner(Sums *sums, int owner);
static bool next_step(Sums *sums, int owner, CallStep *step);
static void measure_step(Sums *sums, const Owner *owner, CallStep *step);
static int find_entry(const Sums *sums);
static bool is_estimate_entry(const LintContext *context, int component);
static void list_path(Sums *sums, int entry, LintLatency *latency);
static void add_terms(Sums *sums, int entry, LintLatency *latency);

LintLatency lint_latency(LintContext *context, int percentile)
{
    const Design *design = context->design;
    LintLatency latency = {.largest = -1};
    Sums sums = {
        .context = context, .percentile = percentile, .count = context->count + design->groups.count};
    sums.owners = arena_new_array(context->arena, Owner, sums.count + 1);
    sums.order = arena_new_array(context->arena, int, sums.count + 1);
    collect_flows(&sums);
    link_owners(&sums);
    order_owners(&sums);
    int entry = find_entry(&sums);
    if (entry < 0 || !isfinite(sums.owners[entry].total))
        return latency;
    latency.is_known = true;
    latency.is_lower_bound = sums.owners[entry].is_incomplete;
    latency.seconds = sums.owners[entry].total;
    list_path(&sums, entry, &latency);
    add_terms(&sums, entry, &latency);
    return latency;
}

static bool is_counted(const Flow *flow)
{
    bool is_optional = flow->optional.known && flow->optional.value;
    return flow->type == FLOW_REQUEST && !is_optional && flow->from.type != REFERENCE_LANE &&
           flow->to.type != REFERENCE_LANE;
}

static int owner_of(const Sums *sums, const Flow *flow)
{
    return flow->from.type == REFERENCE_GROUP ? (int)sums->context->count + flow->from.index
                                              : flow->from.index;
}

static void collect_flows(Sums *sums)
{
    LintContext *context = sums->context;
    const Design *design = context->design;
    sums->first_attached = arena_new_array(context->arena, int, design->flows.count + 1);
    sums->next_attached = arena_new_array(context->arena, int, design->groups.count + 1);
    for (size_t index = 0; index < context->count; index++) {
        Number own = latency_at(&lint_component(context, (int)index)->latency, sums->percentile);
        sums->owners[index].own = own.known ? own.value : 0;
        sums->owners[index].is_incomplete = !own.known && !is_estimate_entry(context, (int)index);
    }
    for (size_t index = 0; index < design->flows.count; index++) {
        const Flow *flow = &design->flows.items[index];
        sums->first_attached[index] = -1;
        if (is_counted(flow))
            array_push(context->arena, &sums->owners[owner_of(sums, flow)].flows, (int)index);
    }
    for (size_t group = 0; group < design->groups.count; group++)
        if (sums->owners[context->count + group].flows.count > 0)
            attach_group(sums, (int)group);
}

static void attach_group(Sums *sums, int group)
{
    const Design *design = sums->context->design;
    for (size_t index = design->flows.count; index-- > 0;) {
        const Flow *flow = &design->flows.items[index];
        if (!is_counted(flow) || !reference_lies_in_group(design, flow->to, group) ||
            reference_lies_in_group(design, flow->from, group))
            continue;
        sums->next_attached[group] = sums->first_attached[index];
        sums->first_attached[index] = group;
        return;
    }
}

static void link_owners(Sums *sums)
{
    LintContext *context = sums->context;
    for (size_t owner = 0; owner < sums->count; owner++)
        for (size_t place = 0; place < sums->owners[owner].flows.count; place++) {
            int index = sums->owners[owner].flows.items[place], single;
            Ends ends = flow_ends_to(context, &context->design->flows.items[index], &single);
            for (size_t end = 0; end < ends.count; end++)
                link_owner(sums, (int)owner, ends.items[end]);
            for (int group = sums->first_attached[index]; group >= 0; group = sums->next_attached[group])
                link_owner(sums, (int)owner, (int)context->count + group);
        }
}

static void link_owner(Sums *sums, int caller, int callee)
{
    sums->owners[caller].pending++;
    array_push(sums->context->arena, &sums->owners[callee].callers, caller);
}

/* Owners on or behind a circle are never reached and keep `pending`. */
static void order_owners(Sums *sums)
{
    for (size_t owner = 0; owner < sums->count; owner++)
        if (sums->owners[owner].pending == 0)
            sums->order[sums->ordered++] = (int)owner;
    for (size_t place = 0; place < sums->ordered; place++) {
        Owner *owner = &sums->owners[sums->order[place]];
        sum_owner(sums, sums->order[place]);
        for (size_t index = 0; index < owner->callers.count; index++)
            if (--sums->owners[owner->callers.items[index]].pending == 0)
                sums->order[sums->ordered++] = owner->callers.items[index];
    }
}

static void sum_owner(Sums *sums, int index)
{
    Owner *owner = &sums->owners[index];
    CallStep step = {0, 0, -1, 0, 0};
    owner->total = owner->own;
    while (next_step(sums, index, &step)) {
        owner->total += step.seconds;
        for (size_t place = step.first; place < step.end; place++) {
            int flow = owner->flows.items[place], single;
            for (int group = sums->first_attached[flow]; group >= 0; group = sums->next_attached[group]) {
                const Owner *behind = &sums->owners[sums->context->count + (size_t)group];
                owner->total += behind->total;
                owner->is_incomplete = owner->is_incomplete || behind->is_incomplete;
            }
            Ends ends = flow_ends_to(sums->context, &sums->context->design->flows.items[flow], &single);
            for (size_t end = 0; end < ends.count; end++)
                owner->is_incomplete = owner->is_incomplete || sums->owners[ends.items[end]].is_incomplete;
        }
    }
}

static bool next_step(Sums *sums, int index, CallStep *step)
{
    const Owner *owner = &sums->owners[index];
    const Flow *flows = sums->context->design->flows.items;
    step->first = step->end;
    if (step->first == owner->flows.count)
        return false;
    while (step->end < owner->flows.count &&
           flows[owner->flows.items[step->end]].fan == flows[owner->flows.items[step->first]].fan)
        step->end++;
    measure_step(sums, owner, step);
    return true;
}

static void measure_step(Sums *sums, const Owner *owner, CallStep *step)
{
    step->slowest = -1;
    step->seconds = step->transfer = 0;
    for (size_t place = step->first; place < step->end; place++) {
        const Flow *flow = &sums->context->design->flows.items[owner->flows.items[place]];
        Number transfer = latency_at(&flow->latency, sums->percentile);
        double seconds = transfer.known ? transfer.value : 0;
        int single;
        Ends ends = flow_ends_to(sums->context, flow, &single);
        for (size_t end = 0; end < ends.count; end++) {
            double total = seconds + sums->owners[ends.items[end]].total;
            if (step->slowest >= 0 && total <= step->seconds)
                continue;
            step->slowest = ends.items[end];
            step->seconds = total;
            step->transfer = seconds;
        }
    }
}

/* The entry whose request takes longest; -1 when there is none that can be summed. */
static int find_entry(const Sums *sums)
{
    int entry = -1;
    for (size_t index = 0; index < sums->context->count; index++)
        if (is_estimate_entry(sums->context, (int)index) && sums->owners[index].pending == 0 &&
            (entry < 0 || sums->owners[index].total > sums->owners[entry].total))
            entry = (int)index;
    return entry;
}

static bool is_estimate_entry(const LintContext *context, int component)
{
    static const char *const kinds[] = {"client", "edge-device", NULL};
    const LintEdges *calls = &context->calls;
    return lint_is_any(context, component, kinds) &&
           calls->out_start[component + 1] > calls->out_start[component] &&
           calls->in_start[component + 1] == calls->in_start[component];
}

/* In call order, each component where it first occurs: a stack of what is still to come. */
static void list_path(Sums *sums, int entry, LintLatency *latency)
{
    LintContext *context = sums->context;
    ARRAY_OF(int) stack = {NULL, 0, 0}, next = {NULL, 0, 0};
    array_push(context->arena, &stack, entry);
    while (stack.count > 0) {
        int index = stack.items[--stack.count];
        Owner *owner = &sums->owners[index];
        if (owner->is_listed)
            continue;
        owner->is_listed = true;
        if (index < (int)context->count)
            array_push(context->arena, &latency->path, index);
        next.count = 0;
        for (CallStep step = {0, 0, -1, 0, 0}; next_step(sums, index, &step);) {
            if (step.slowest >= 0)
                array_push(context->arena, &next, step.slowest);
            for (size_t place = step.first; place < step.end; place++)
                for (int group = sums->first_attached[owner->flows.items[place]]; group >= 0;
                     group = sums->next_attached[group])
                    array_push(context->arena, &next, (int)context->count + group);
        }
        while (next.count > 0)
            array_push(context->arena, &stack, next.items[--next.count]);
    }
}

/* How often each part is called on the path, callers first, then what it adds to the sum. */
static void add_terms(Sums *sums, int entry, LintLatency *latency)
{
    LintContext *context = sums->context;
    double transfer = 0, largest = 0;
    sums->owners[entry].times = 1;
    for (size_t place = sums->ordered; place-- > 0;) {
        int index = sums->order[place];
        Owner *owner = &sums->owners[index];
        if (owner->times <= 0)
            continue;
        for (CallStep step = {0, 0, -1, 0, 0}; next_step(sums, index, &step);) {
            if (step.slowest >= 0)
                sums->owners[step.slowest].times += owner->times;
            transfer += owner->times * step.transfer;
            for (size_t flow = step.first; flow < step.end; flow++)
                for (int group = sums->first_attached[owner->flows.items[flow]]; group >= 0;
                     group = sums->next_attached[group])
                    sums->owners[context->count + (size_t)group].times += owner->times;
        }
    }
    for (size_t place = 0; place < latency->path.count; place++) {
        int component = latency->path.items[place];
        const Owner *owner = &sums->owners[component];
        const char *id = lint_component(context, component)->id, *own = lint_duration(context, owner->own);
        if (owner->own > 0 && owner->times > 1)
            array_push(context->arena, &latency->terms,
                       arena_format(context->arena, "%d x %s %s", (int)fmin(owner->times, 1e9), id, own));
        else if (owner->own > 0)
            array_push(context->arena, &latency->terms, arena_format(context->arena, "%s %s", id, own));
        if (owner->own * owner->times > largest) {
            largest = owner->own * owner->times;
            latency->largest = component;
        }
    }
    if (transfer > 0)
        array_push(context->arena, &latency->terms,
                   arena_format(context->arena, "transfer %s", lint_duration(context, transfer)));
}
