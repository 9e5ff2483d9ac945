/* The learning loop of the picture: the streams and batches by which what happens comes back to where models
 * are trained, and what is trained comes back to where it is asked.
 *
 * It begins on the main path, passes through a trainer and ends on the main path again; requests are no part
 * of it. What merely feeds a store, or watches, is not marked. */
#include "plan.h"

#include <string.h>

/* Which components a walk has come to. */
typedef bool *Marks;

typedef struct Walk {
    const Design *design;
    bool is_backward;   /* against the flows */
    const bool *stops;  /* where it does not go on; its starts go on all the same */
} Walk;

static Marks find_ends(const ScenePlan *plan);
static Marks find_trainers(const ScenePlan *plan);
static Marks walk_from(const ScenePlan *plan, const Walk *walk, const bool *starts);
static bool is_marked(const Design *design, Reference end, const bool *marks);

static bool is_counted(const Flow *flow)
{
    return flow->type == FLOW_STREAM || flow->type == FLOW_BATCH;
}

void plan_learning_loop(ScenePlan *plan)
{
    const Design *design = plan->design;
    Marks ends = find_ends(plan), trainers = find_trainers(plan);
    Marks informed = walk_from(plan, &(Walk){design, false, trainers}, ends),
          deployed = walk_from(plan, &(Walk){design, true, trainers}, ends);
    for (size_t i = 0; i < design->components.count; i++)
        trainers[i] = trainers[i] && informed[i] && deployed[i];
    Marks teaching = walk_from(plan, &(Walk){design, true, ends}, trainers),
          taught = walk_from(plan, &(Walk){design, false, ends}, trainers);
    for (size_t i = 0; i < design->flows.count; i++) {
        const Flow *flow = &design->flows.items[i];
        bool comes_back = is_marked(design, flow->from, informed) && is_marked(design, flow->to, teaching);
        bool is_deployed = is_marked(design, flow->from, taught) && is_marked(design, flow->to, deployed);
        bool leaves_end = is_marked(design, flow->from, ends),
             leaves_trainer = is_marked(design, flow->from, trainers);
        plan->edges[i].is_loop =
            is_counted(flow) && ((comes_back && !leaves_trainer) || (is_deployed && !leaves_end));
        plan->graph->edges[i].is_prominent = plan->edges[i].is_loop;
    }
}

/* Whether a flow brings what a learned part has made, as scores of a night. */
static bool is_from_learned(const Design *design, const Flow *flow)
{
    return is_counted(flow) && flow->from.type == REFERENCE_COMPONENT &&
           component_is(&design->components.items[flow->from.index], TRAIT_LEARNED);
}

static bool is_filled_by_learned(const Design *design, int component)
{
    for (size_t i = 0; i < design->flows.count; i++) {
        const Flow *flow = &design->flows.items[i];
        if (flow->to.type == REFERENCE_COMPONENT && flow->to.index == component &&
            is_from_learned(design, flow))
            return true;
    }
    return false;
}

/* What answers requests by itself, or by what a model has made ready. */
static bool is_answering(const Design *design, int component)
{
    return design->components.items[component].kind->family == FAMILY_SERVICE ||
           is_filled_by_learned(design, component);
}

/* Where the loop begins and ends: the main path, and all else that users, services or learned models do on
 * request. */
static Marks find_ends(const ScenePlan *plan)
{
    const Design *design = plan->design;
    Marks ends = arena_new_array(plan->arena, bool, design->components.count + 1);
    for (size_t i = 0; i < design->components.count; i++)
        ends[i] = plan->cards[i].is_main;
    for (size_t i = 0; i < design->flows.count; i++) {
        const Flow *flow = &design->flows.items[i];
        const Reference both[] = {flow->from, flow->to};
        for (int end = 0; end < 2; end++) {
            if (flow->type != FLOW_REQUEST || both[end].type != REFERENCE_COMPONENT)
                continue;
            int index = both[end].index;
            bool is_end = component_is(&design->components.items[index], TRAIT_ENTRY | TRAIT_LEARNED) ||
                          (end == 1 && is_answering(design, index));
            ends[index] = ends[index] || is_end;
        }
    }
    return ends;
}

static Marks find_trainers(const ScenePlan *plan)
{
    Marks trainers = arena_new_array(plan->arena, bool, plan->design->components.count + 1);
    for (size_t i = 0; i < plan->design->components.count; i++)
        trainers[i] = component_is(&plan->design->components.items[i], TRAIT_TRAINER);
    return trainers;
}

static bool is_marked(const Design *design, Reference end, const bool *marks)
{
    if (end.type == REFERENCE_COMPONENT)
        return marks[end.index];
    for (size_t i = 0; end.type == REFERENCE_GROUP && i < design->components.count; i++)
        if (marks[i] && design_group_holds(design, end.index, (int)i))
            return true;
    return false;
}

/* Marks what lies at an end; false when all of it was marked. */
static bool mark_end(const Design *design, Reference end, Marks marks)
{
    bool is_new = false;
    if (end.type == REFERENCE_COMPONENT) {
        is_new = !marks[end.index];
        marks[end.index] = true;
    }
    for (size_t i = 0; end.type == REFERENCE_GROUP && i < design->components.count; i++)
        if (!marks[i] && design_group_holds(design, end.index, (int)i))
            marks[i] = is_new = true;
    return is_new;
}

/* Sweeps over the flows until nothing new is reached; what is reached includes the starts. */
static Marks walk_from(const ScenePlan *plan, const Walk *walk, const bool *starts)
{
    const Design *design = walk->design;
    size_t count = design->components.count;
    Marks reached = arena_new_array(plan->arena, bool, count + 1),
          open = arena_new_array(plan->arena, bool, count + 1);
    memcpy(reached, starts, count * sizeof *reached);
    for (bool is_new = true; is_new;) {
        is_new = false;
        for (size_t i = 0; i < count; i++)
            open[i] = reached[i] && (starts[i] || !walk->stops[i]);
        for (size_t i = 0; i < design->flows.count; i++) {
            const Flow *flow = &design->flows.items[i];
            Reference near = walk->is_backward ? flow->to : flow->from;
            Reference far = walk->is_backward ? flow->from : flow->to;
            if (is_counted(flow) && is_marked(design, near, open) && mark_end(design, far, reached))
                is_new = true;
        }
    }
    return reached;
}
