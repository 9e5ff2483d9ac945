/* The main path of the picture: the longest chain of requests from the entry of the critical path.
 *
 * The critical path counts every call, so it visits look-ups and side calls; what the eye should follow is
 * the one line that goes on to the answer. A chain passes through a group: it enters a member and leaves by
 * the group's own flow. A fan of which it takes one arm is drawn heavy as a whole. */
#include "plan.h"

#include <string.h>

/* The chain is found over nodes: components, then groups. */
typedef struct Spine {
    const Design *design;
    int *length;    /* hops of the longest chain from a node; -1: not known yet */
    int *next_flow; /* the flow that begins it; -1: none */
    bool *is_open;  /* being looked at: a flow back to it closes a circle */
    bool *calls_on; /* whether a component calls anything, itself or through its group */
} Spine;

static void find_callers(Spine *spine);
static int longest_from(Spine *spine, int node, int depth);
static void mark_chain(ScenePlan *plan, const Spine *spine, int node);

void plan_main_path(ScenePlan *plan)
{
    const Design *design = plan->design;
    size_t count = design->components.count + design->groups.count;
    const int *path = plan->path.components;
    if (plan->path.count < 2)
        return;
    Spine spine = {design, arena_new_array(plan->arena, int, count), arena_new_array(plan->arena, int, count),
                   arena_new_array(plan->arena, bool, count), arena_new_array(plan->arena, bool, count)};
    for (size_t i = 0; i < count; i++)
        spine.length[i] = spine.next_flow[i] = -1;
    find_callers(&spine);
    longest_from(&spine, path[0], 0);
    mark_chain(plan, &spine, path[0]);
}

static bool is_counted(const Flow *flow)
{
    return flow->type == FLOW_REQUEST && !(flow->optional.known && flow->optional.value) &&
           flow->from.type != REFERENCE_LANE && flow->to.type != REFERENCE_LANE;
}

static int node_of(const Design *design, Reference end)
{
    return end.type == REFERENCE_COMPONENT ? end.index : (int)design->components.count + end.index;
}

/* A flow goes on from a node when it leaves it, or leaves a group that holds it. */
static bool leaves(const Design *design, const Flow *flow, int node)
{
    if (node_of(design, flow->from) == node)
        return true;
    return flow->from.type == REFERENCE_GROUP && node < (int)design->components.count &&
           design_group_holds(design, flow->from.index, node) &&
           !(flow->to.type == REFERENCE_COMPONENT &&
             design_group_holds(design, flow->from.index, flow->to.index));
}

static void find_callers(Spine *spine)
{
    const Design *design = spine->design;
    for (size_t i = 0; i < design->flows.count; i++) {
        const Flow *flow = &design->flows.items[i];
        if (!is_counted(flow))
            continue;
        if (flow->from.type == REFERENCE_COMPONENT)
            spine->calls_on[flow->from.index] = true;
        for (size_t k = 0; flow->from.type == REFERENCE_GROUP && k < design->components.count; k++)
            if (design_group_holds(design, flow->from.index, (int)k))
                spine->calls_on[k] = true;
    }
}

/* A store that calls nothing is looked up: the request comes back from it, so the line does not end there. */
static bool is_look_up(const Spine *spine, Reference end)
{
    return end.type == REFERENCE_COMPONENT && !spine->calls_on[end.index] &&
           component_is(&spine->design->components.items[end.index], TRAIT_STORE | TRAIT_CONTROL);
}

/* Among chains of the same length the slower call is the one that the design is about. */
static double own_latency(const Design *design, int node)
{
    if (node >= (int)design->components.count)
        return 0;
    Number latency = latency_at(&design->components.items[node].latency, 99);
    return latency.known ? latency.value : 0;
}

/* Designs may hold thousands of components in a chain; the limit keeps the recursion shallow enough for any
 * stack. */
static int longest_from(Spine *spine, int node, int depth)
{
    enum { DEPTH_LIMIT = 400 };
    const Design *design = spine->design;
    if (spine->length[node] >= 0 || depth > DEPTH_LIMIT)
        return spine->length[node] >= 0 ? spine->length[node] : 0;
    spine->is_open[node] = true;
    int best = 0;
    double slowest = 0;
    for (size_t i = 0; i < design->flows.count; i++) {
        const Flow *flow = &design->flows.items[i];
        if (!is_counted(flow) || !leaves(design, flow, node) || is_look_up(spine, flow->to))
            continue;
        int next = node_of(design, flow->to);
        if (spine->is_open[next])
            continue;
        int length = 1 + longest_from(spine, next, depth + 1);
        if (length > best || (length == best && own_latency(design, next) > slowest)) {
            best = length;
            slowest = own_latency(design, next);
            spine->next_flow[node] = (int)i;
        }
    }
    spine->is_open[node] = false;
    spine->length[node] = best;
    return best;
}

static void mark_fan(ScenePlan *plan, int fan)
{
    const Design *design = plan->design;
    for (size_t i = 0; i < design->flows.count; i++) {
        const Flow *flow = &design->flows.items[i];
        if (!flow->is_fan || flow->fan != fan)
            continue;
        plan->edges[i].is_heavy = true;
        if (flow->from.type == REFERENCE_COMPONENT)
            plan->cards[flow->from.index].is_main = true;
        if (flow->to.type == REFERENCE_COMPONENT)
            plan->cards[flow->to.index].is_main = true;
    }
}

static void mark_node(ScenePlan *plan, int node)
{
    if (node < (int)plan->design->components.count)
        plan->cards[node].is_main = true;
}

static void mark_chain(ScenePlan *plan, const Spine *spine, int node)
{
    const Design *design = plan->design;
    mark_node(plan, node);
    for (size_t guard = 0; spine->next_flow[node] >= 0 && guard < design->flows.count; guard++) {
        int index = spine->next_flow[node];
        const Flow *flow = &design->flows.items[index];
        plan->graph->edges[index].is_main = true;
        plan->edges[index].is_heavy = true;
        node = node_of(design, flow->to);
        mark_node(plan, node);
        if (flow->is_fan)
            mark_fan(plan, flow->fan);
    }
}
