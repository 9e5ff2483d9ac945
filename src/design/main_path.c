/* The main path: what a request passes through when it takes the longest way, for the picture.
 *
 * The calls are those of the estimate: a component calls the entries of its flows one after the other, the
 * targets of one entry in parallel; a call into a group is one of each member that no other member calls, and
 * the group's own call follows the last entry that called into it. Longer is more time at p99, then more
 * calls, so that a design without numbers has a path too; a cycle is cut where it closes. */
#include "design.h"

#include <stdlib.h>

typedef struct Call {
    int fan, order;    /* the entry and hop; where it stands in the caller's sequence */
    int caller, target;
    double transfer;
} Call;

typedef struct Calls {
    ARRAY_OF(Call) all;
    size_t *first;     /* of each component's calls; one more entry than components */
} Calls;

typedef struct Weight {
    double seconds;
    int calls;
    bool is_own_known, are_calls_known; /* whether the seconds are the whole truth */
} Weight;

/* Who called into a group last, from outside: the group's own call is made there. */
typedef struct Entrance {
    bool is_known;
    int caller, order;
} Entrance;

typedef struct Walk {
    Arena *arena;
    const Design *design;
    Calls calls;
    Weight *weights;
    Entrance *entrances; /* of each group */
    /* of each component: the level of its innermost group in which another member calls it */
    int *inside;
    size_t looked_at;
} Walk;

/* How far the weighing of a component has come. One that is met again while it is open closes a cycle. */
enum { FRESH, OPEN, WEIGHED };

/* Designs are drawn by hand: calls beyond this many tell nothing about the main path. */
enum { MOST_CALLS = 1000000, NOT_INSIDE = 1 << 20 };

static void collect_calls(Walk *walk);
static void add_flow(Walk *walk, const Flow *flow, int order);
static void add_call(Walk *walk, const Flow *flow, int order, int caller, int target);
static bool is_counted(const Flow *flow);
static void note_entrances(Walk *walk, const Flow *flow, int order);
static void note_inside(Walk *walk, const Flow *flow);
static int level_of(const Design *design, int component, int group);
static int compare_calls(const void *left, const void *right);
static void weigh(Walk *walk);
static void weigh_one(Walk *walk, int component, const char *state);
static size_t entry_end(const Walk *walk, size_t start);
static size_t slowest_call(const Walk *walk, size_t start, size_t end, const char *state, Weight *slowest);
static bool is_heavier(Weight left, Weight right);
static int choose_entry(Walk *walk);
static bool is_only_answered(Walk *walk, int client);
static const int *follow(const Walk *walk, int entry, size_t *count);

MainPath design_main_path(Arena *arena, const Design *design)
{
    Walk walk = {.arena = arena, .design = design};
    MainPath path = {.count = 0};
    collect_calls(&walk);
    weigh(&walk);
    int entry = choose_entry(&walk);
    if (entry < 0)
        return path;
    path.components = follow(&walk, entry, &path.count);
    path.seconds = walk.weights[entry].seconds;
    path.is_known = walk.weights[entry].are_calls_known;
    return path;
}

static void collect_calls(Walk *walk)
{
    const Design *design = walk->design;
    walk->entrances = arena_new_array(walk->arena, Entrance, design->groups.count);
    walk->inside = arena_new_array(walk->arena, int, design->components.count);
    for (size_t index = 0; index < design->components.count; index++)
        walk->inside[index] = NOT_INSIDE;
    for (size_t index = 0; index < design->flows.count; index++) {
        if (design->flows.items[index].type == FLOW_REQUEST)
            note_inside(walk, &design->flows.items[index]);
        if (is_counted(&design->flows.items[index]))
            note_entrances(walk, &design->flows.items[index], (int)index * 2 + 1);
    }
    for (size_t index = 0; index < design->flows.count; index++)
        if (is_counted(&design->flows.items[index]))
            add_flow(walk, &design->flows.items[index], (int)index * 2);
    if (walk->calls.all.count > 0)
        qsort(walk->calls.all.items, walk->calls.all.count, sizeof *walk->calls.all.items, compare_calls);
    walk->calls.first = arena_new_array(walk->arena, size_t, design->components.count + 1);
    size_t call = 0;
    for (size_t index = 0; index <= design->components.count; index++) {
        while (call < walk->calls.all.count && walk->calls.all.items[call].caller < (int)index)
            call++;
        walk->calls.first[index] = call;
    }
}

static void add_flow(Walk *walk, const Flow *flow, int order)
{
    const Design *design = walk->design;
    int caller = flow->from.type == REFERENCE_COMPONENT ? flow->from.index : -1;
    if (flow->from.type == REFERENCE_GROUP && walk->entrances[flow->from.index].is_known) {
        caller = walk->entrances[flow->from.index].caller;
        order = walk->entrances[flow->from.index].order;
    }
    if (caller < 0)
        return;
    if (flow->to.type == REFERENCE_COMPONENT)
        add_call(walk, flow, order, caller, flow->to.index);
    for (size_t index = 0; flow->to.type == REFERENCE_GROUP && index < design->components.count; index++) {
        if (walk->looked_at++ > MOST_CALLS)
            return;
        int level = level_of(design, (int)index, flow->to.index);
        if (level >= 0 && level < walk->inside[index])
            add_call(walk, flow, order, caller, (int)index);
    }
}

static void add_call(Walk *walk, const Flow *flow, int order, int caller, int target)
{
    Number transfer = latency_at(&flow->latency, 99);
    Call call = {flow->fan, order, caller, target, transfer.known ? transfer.value : 0};
    array_push(walk->arena, &walk->calls.all, call);
}

static bool is_counted(const Flow *flow)
{
    return flow->type == FLOW_REQUEST && !(flow->optional.known && flow->optional.value);
}

/* A call to a part enters every group around it that is not around the caller too. The last of the file
 * counts. */
static void note_entrances(Walk *walk, const Flow *flow, int order)
{
    const Design *design = walk->design;
    if (flow->from.type != REFERENCE_COMPONENT)
        return;
    Reference in = flow->to;
    if (flow->to.type == REFERENCE_COMPONENT)
        in = design->components.items[flow->to.index].in;
    for (; in.type == REFERENCE_GROUP && !design_group_holds(design, in.index, flow->from.index);
         in = design->groups.items[in.index].in)
        walk->entrances[in.index] = (Entrance){true, flow->from.index, order};
}

/* Groups that hold both ends hold each other: the innermost stands for all around it. */
static void note_inside(Walk *walk, const Flow *flow)
{
    const Design *design = walk->design;
    if (flow->from.type != REFERENCE_COMPONENT || flow->to.type != REFERENCE_COMPONENT ||
        flow->from.index == flow->to.index)
        return;
    int level = 0;
    for (Reference in = design->components.items[flow->to.index].in; in.type == REFERENCE_GROUP;
         in = design->groups.items[in.index].in) {
        if (design_group_holds(design, in.index, flow->from.index)) {
            if (level < walk->inside[flow->to.index])
                walk->inside[flow->to.index] = level;
            return;
        }
        level++;
    }
}

/* How many groups lie between a component and a group around it; -1 when it does not lie in the group. */
static int level_of(const Design *design, int component, int group)
{
    int level = 0;
    for (Reference in = design->components.items[component].in; in.type == REFERENCE_GROUP;
         in = design->groups.items[in.index].in, level++)
        if (in.index == group)
            return level;
    return -1;
}

/* By caller, then in the order of the file; the calls of one entry stay together. */
static int compare_calls(const void *left, const void *right)
{
    const Call *a = left, *b = right;
    if (a->caller != b->caller)
        return a->caller < b->caller ? -1 : 1;
    /* The flows of a fan stand together in the file, but for [x, y] -> z, where the caller tells them
     * apart. */
    if (a->order != b->order && a->fan != b->fan)
        return a->order < b->order ? -1 : 1;
    if (a->fan != b->fan)
        return a->fan < b->fan ? -1 : 1;
    return (a->order > b->order) - (a->order < b->order);
}

/* Callees first, without recursion: chains may be as long as designs are large. */
static void weigh(Walk *walk)
{
    size_t count = walk->design->components.count;
    walk->weights = arena_new_array(walk->arena, Weight, count);
    char *state = arena_new_array(walk->arena, char, count);
    int *stack = arena_new_array(walk->arena, int, count);
    size_t *next = arena_new_array(walk->arena, size_t, count);
    for (size_t start = 0; start < count; start++) {
        size_t depth = 0;
        if (state[start] == FRESH) {
            stack[depth++] = (int)start;
            state[start] = OPEN;
            next[start] = walk->calls.first[start];
        }
        while (depth > 0) {
            int at = stack[depth - 1];
            if (next[at] < walk->calls.first[at + 1]) {
                int target = walk->calls.all.items[next[at]++].target;
                if (state[target] == FRESH) {
                    stack[depth++] = target;
                    state[target] = OPEN;
                    next[target] = walk->calls.first[target];
                }
                continue;
            }
            weigh_one(walk, at, state);
            state[at] = WEIGHED;
            depth--;
        }
    }
}

/* A call back to a part that is still being weighed closes a cycle, which has no end. */
static bool are_calls_known(const Walk *walk, int component, const char *state)
{
    for (size_t call = walk->calls.first[component]; call < walk->calls.first[component + 1]; call++) {
        int target = walk->calls.all.items[call].target;
        if (state[target] == OPEN || !walk->weights[target].is_own_known ||
            !walk->weights[target].are_calls_known)
            return false;
    }
    return true;
}

static void weigh_one(Walk *walk, int component, const char *state)
{
    Number own = latency_at(&walk->design->components.items[component].latency, 99);
    Weight weight = {own.known ? own.value : 0, 1, own.known, are_calls_known(walk, component, state)};
    for (size_t start = walk->calls.first[component]; start < walk->calls.first[component + 1];) {
        size_t end = entry_end(walk, start);
        Weight slowest;
        if (slowest_call(walk, start, end, state, &slowest) < end) {
            weight.seconds += slowest.seconds;
            /* Saturated: shared callees can make the number of calls astronomic. */
            weight.calls =
                weight.calls > 1000000000 - slowest.calls ? 1000000000 : weight.calls + slowest.calls;
        }
        start = end;
    }
    walk->weights[component] = weight;
}

static size_t entry_end(const Walk *walk, size_t start)
{
    const Call *first = &walk->calls.all.items[start];
    size_t end = start + 1;
    while (end < walk->calls.first[first->caller + 1] && walk->calls.all.items[end].fan == first->fan)
        end++;
    return end;
}

/* The heaviest of the calls [start, end), the first written of equals; `end` when all of them close a cycle.
 * With a `state`, a component that is still open closes one. */
static size_t slowest_call(const Walk *walk, size_t start, size_t end, const char *state, Weight *slowest)
{
    size_t best = end;
    for (size_t index = start; index < end; index++) {
        const Call *call = &walk->calls.all.items[index];
        if (state != NULL && state[call->target] == OPEN)
            continue;
        Weight weight = walk->weights[call->target];
        weight.seconds += call->transfer;
        if (best == end || is_heavier(weight, *slowest)) {
            best = index;
            *slowest = weight;
        }
    }
    return best;
}

static bool is_heavier(Weight left, Weight right)
{
    return left.seconds > right.seconds || (!(left.seconds < right.seconds) && left.calls > right.calls);
}

/* A client or device that calls something. */
static bool can_enter(const Walk *walk, size_t component)
{
    const Kind *kind = walk->design->components.items[component].kind;
    return (kind == kind_find("client") || kind == kind_find("edge-device")) &&
           walk->calls.first[component] < walk->calls.first[component + 1];
}

/* The heaviest that is not called; where there is none, the first that is only answered. */
static int choose_entry(Walk *walk)
{
    const Design *design = walk->design;
    char *is_called = arena_new_array(walk->arena, char, design->components.count);
    for (size_t index = 0; index < design->flows.count; index++) {
        const Flow *flow = &design->flows.items[index];
        if (flow->type == FLOW_REQUEST && flow->to.type == REFERENCE_COMPONENT)
            is_called[flow->to.index] = 1;
    }
    for (size_t index = 0; index < walk->calls.all.count; index++)
        is_called[walk->calls.all.items[index].target] = 1;
    int best = -1;
    for (size_t index = 0; index < design->components.count; index++)
        if (can_enter(walk, index) && !is_called[index] &&
            (best < 0 || is_heavier(walk->weights[index], walk->weights[best])))
            best = (int)index;
    for (size_t index = 0; best < 0 && index < design->components.count; index++)
        if (can_enter(walk, index) && is_only_answered(walk, (int)index))
            best = (int)index;
    return best;
}

/* Many draw the answer as a flow of its own: whoever calls the client was called for it. */
static bool is_only_answered(Walk *walk, int client)
{
    const Design *design = walk->design;
    size_t depth = 0;
    char *is_reached = arena_new_array(walk->arena, char, design->components.count);
    int *stack = arena_new_array(walk->arena, int, design->components.count);
    is_reached[client] = 1;
    stack[depth++] = client;
    while (depth > 0) {
        int at = stack[--depth];
        for (size_t call = walk->calls.first[at]; call < walk->calls.first[at + 1]; call++) {
            int target = walk->calls.all.items[call].target;
            if (walk->looked_at++ > MOST_CALLS)
                return false;
            if (!is_reached[target])
                stack[depth++] = target;
            is_reached[target] = 1;
        }
    }
    for (size_t index = 0; index < design->flows.count; index++) {
        const Flow *flow = &design->flows.items[index];
        bool calls_it = flow->type == FLOW_REQUEST && flow->to.type == REFERENCE_COMPONENT &&
                        flow->to.index == client && flow->from.type == REFERENCE_COMPONENT;
        if (calls_it && !is_reached[flow->from.index])
            return false;
    }
    return true;
}

static const int *follow(const Walk *walk, int entry, size_t *count)
{
    size_t size = walk->design->components.count;
    int *path = arena_new_array(walk->arena, int, size);
    int *stack = arena_new_array(walk->arena, int, size);
    size_t *next = arena_new_array(walk->arena, size_t, size);
    char *is_listed = arena_new_array(walk->arena, char, size);
    size_t depth = 0;
    stack[depth++] = entry;
    next[entry] = walk->calls.first[entry];
    is_listed[entry] = 1;
    path[(*count)++] = entry;
    while (depth > 0) {
        int at = stack[depth - 1];
        if (next[at] == walk->calls.first[at + 1]) {
            depth--;
            continue;
        }
        Weight slowest;
        size_t end = entry_end(walk, next[at]);
        int target = walk->calls.all.items[slowest_call(walk, next[at], end, NULL, &slowest)].target;
        next[at] = end;
        if (is_listed[target])
            continue;
        is_listed[target] = 1;
        path[(*count)++] = target;
        next[target] = walk->calls.first[target];
        stack[depth++] = target;
    }
    return path;
}
