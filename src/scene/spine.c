/* The main path of the picture: the longest chain of requests among the components of the critical path.
 *
 * The critical path counts every call, so it visits stores and side calls; what the eye should follow is the one line through
 * it that goes on. A fan of which that line takes one arm is drawn heavy as a whole. */
#include "plan.h"

#include <string.h>

typedef struct Spine {
    const Design *design;
    const bool *is_on_path;
    int *length;       /* edges of the longest chain from a component; -1: not known yet */
    int *next_flow;    /* the flow that begins it; -1: none */
    bool *is_open;     /* being looked at: a flow back to it closes a circle */
} Spine;

static int longest_from(Spine *spine, int component);
static void mark_chain(ScenePlan *plan, const Spine *spine, int component);

void plan_main_path(ScenePlan *plan)
{
    const Design *design = plan->design;
    size_t path_count = 0, count = design->components.count;
    const int *path = design_main_path(plan->arena, design, &path_count);
    if (path_count < 2)
        return;
    bool *is_on_path = arena_new_array(plan->arena, bool, count);
    for (size_t i = 0; i < path_count; i++)
        is_on_path[path[i]] = true;
    Spine spine = {design, is_on_path, arena_new_array(plan->arena, int, count), arena_new_array(plan->arena, int, count),
                   arena_new_array(plan->arena, bool, count)};
    for (size_t i = 0; i < count; i++)
        spine.length[i] = spine.next_flow[i] = -1;
    longest_from(&spine, path[0]);
    mark_chain(plan, &spine, path[0]);
}

/* Designs may hold thousands of components in a chain; the limit keeps the recursion shallow enough for any stack. */
static int longest_from(Spine *spine, int component)
{
    const Design *design = spine->design;
    if (spine->length[component] >= 0)
        return spine->length[component];
    spine->is_open[component] = true;
    int best = 0;
    for (size_t i = 0; i < design->flows.count; i++) {
        const Flow *flow = &design->flows.items[i];
        if (flow->type != FLOW_REQUEST || flow->from.type != REF_COMPONENT || flow->to.type != REF_COMPONENT)
            continue;
        if (flow->from.index != component || !spine->is_on_path[flow->to.index] || spine->is_open[flow->to.index])
            continue;
        int length = 1 + longest_from(spine, flow->to.index);
        if (length > best) {
            best = length;
            spine->next_flow[component] = (int)i;
        }
    }
    spine->is_open[component] = false;
    spine->length[component] = best;
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
        if (flow->from.type == REF_COMPONENT)
            plan->cards[flow->from.index].is_main = true;
        if (flow->to.type == REF_COMPONENT)
            plan->cards[flow->to.index].is_main = true;
    }
}

static void mark_chain(ScenePlan *plan, const Spine *spine, int component)
{
    plan->cards[component].is_main = true;
    for (int index = spine->next_flow[component]; index >= 0; index = spine->next_flow[component]) {
        const Flow *flow = &plan->design->flows.items[index];
        plan->graph->edges[index].is_main = true;
        plan->edges[index].is_heavy = true;
        component = flow->to.index;
        plan->cards[component].is_main = true;
        if (flow->is_fan)
            mark_fan(plan, flow->fan);
    }
}
