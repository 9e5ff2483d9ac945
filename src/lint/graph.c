/* The graph that rules see: who calls whom, where data goes, and what a request passes.
 *
 * People draw a read of a store both ways, as a call to it and as data from it, so data edges are derived:
 * from the arrow for streams and batches; from the operation for calls to stores; in both directions between
 * parts that compute. */
#include "engine.h"

#include <string.h>

enum { MOST_EDGES = 1000000 };

static bool add_flow(LintContext *context, int flow);
static void add_call(LintContext *context, int from, int to, int flow);
static void add_edge(LintContext *context, LintEdges *edges, int from, int to, int flow, EdgeType type);
static bool is_written(const LintContext *context, int caller, int store, const Flow *flow);
static void link_edges(LintContext *context, LintEdges *edges);
static size_t *sort_by_end(LintContext *context, const LintEdges *edges, bool by_target, size_t **start);
static void find_hot(LintContext *context);

bool graph_build(LintContext *context)
{
    ids_prepare(context);
    if (!groups_prepare(context))
        return false;
    for (size_t flow = 0; flow < context->design->flows.count; flow++)
        if (!add_flow(context, (int)flow))
            return false;
    link_edges(context, &context->calls);
    link_edges(context, &context->data);
    find_hot(context);
    return true;
}

/* Groups with many flows and members multiply; beyond the limit the design is not judged rather than judged
 * for minutes. */
static bool add_flow(LintContext *context, int index)
{
    const Flow *flow = &context->design->flows.items[index];
    if (flow->type == FLOW_ASSOCIATION)
        return true;
    int single_from, single_to;
    Ends from = flow_ends_from(context, flow, &single_from);
    Ends to = flow_ends_to(context, flow, &single_to);
    if (from.count != 0 && to.count > (MOST_EDGES - context->data.list.count) / from.count)
        return false;
    for (size_t a = 0; a < from.count; a++)
        for (size_t b = 0; b < to.count; b++) {
            /* A flow between a group and its own member says what the others do; only a drawn loop calls
             * itself. */
            bool is_loop = flow->from.type == REFERENCE_COMPONENT && flow->to.type == REFERENCE_COMPONENT;
            if (from.items[a] == to.items[b] && !is_loop)
                continue;
            if (flow->type == FLOW_REQUEST)
                add_call(context, from.items[a], to.items[b], index);
            else
                add_edge(context, &context->data, from.items[a], to.items[b], index,
                         flow->type == FLOW_STREAM ? EDGE_STREAM : EDGE_BATCH);
        }
    return context->data.list.count < MOST_EDGES;
}

static void add_call(LintContext *context, int from, int to, int index)
{
    const Flow *flow = &context->design->flows.items[index];
    bool is_from_store = lint_has_trait(context, from, TRAIT_STORE);
    add_edge(context, &context->calls, from, to, index, EDGE_CALL);
    if (lint_has_trait(context, to, TRAIT_STORE)) {
        if (is_written(context, from, to, flow))
            add_edge(context, &context->data, from, to, index, EDGE_WRITE);
        else
            add_edge(context, &context->data, to, from, index, EDGE_READ);
    } else if (is_from_store) {
        /* "store -> ranker": the arrow shows the data. */
        add_edge(context, &context->data, from, to, index, EDGE_READ);
    } else {
        add_edge(context, &context->data, from, to, index, EDGE_REQUEST);
        if (!lint_has_trait(context, to, TRAIT_ASYNC))
            add_edge(context, &context->data, to, from, index, EDGE_RESPONSE);
    }
}

/* Without `op`, pipelines and trainers write, everything appends to logs, and whatever answers requests
 * reads. */
static bool is_written(const LintContext *context, int caller, int store, const Flow *flow)
{
    if (flow->op.value != NULL)
        return strcmp(flow->op.value, "write") == 0;
    if (lint_has_trait(context, store, TRAIT_LOG) &&
        !lint_has_trait(context, caller, TRAIT_PIPE | TRAIT_TRAINER))
        return true;
    return lint_has_trait(context, caller, TRAIT_PIPE | TRAIT_TRAINER | TRAIT_ASYNC | TRAIT_HUMAN);
}

static void add_edge(LintContext *context, LintEdges *edges, int from, int to, int flow, EdgeType type)
{
    array_push(context->arena, &edges->list, (LintEdge){from, to, flow, type});
}

static void link_edges(LintContext *context, LintEdges *edges)
{
    edges->out = sort_by_end(context, edges, false, &edges->out_start);
    edges->in = sort_by_end(context, edges, true, &edges->in_start);
}

/* Counting sort: stable, so edges of one component stay in file order. */
static size_t *sort_by_end(LintContext *context, const LintEdges *edges, bool by_target, size_t **start)
{
    size_t *first = arena_new_array(context->arena, size_t, context->count + 2);
    size_t *place = arena_new_array(context->arena, size_t, context->count + 1);
    size_t *sorted = arena_new_array(context->arena, size_t, edges->list.count + 1);
    for (size_t index = 0; index < edges->list.count; index++)
        first[(by_target ? edges->list.items[index].to : edges->list.items[index].from) + 1]++;
    for (size_t index = 0; index < context->count; index++) {
        first[index + 1] += first[index];
        place[index] = first[index];
    }
    for (size_t index = 0; index < edges->list.count; index++) {
        int end = by_target ? edges->list.items[index].to : edges->list.items[index].from;
        sorted[place[end]++] = index;
    }
    *start = first;
    return sorted;
}

static void find_hot(LintContext *context)
{
    unsigned char *starts = lint_marks(context);
    context->is_entry = arena_new_array(context->arena, bool, context->count + 1);
    context->is_hot = arena_new_array(context->arena, bool, context->count + 1);
    for (size_t index = 0; index < context->count; index++) {
        bool calls = context->calls.out_start[index + 1] > context->calls.out_start[index];
        context->is_entry[index] = calls && lint_has_trait(context, (int)index, TRAIT_ENTRY);
        starts[index] = context->is_entry[index];
    }
    const int *via = lint_walk(context, &context->calls, false, starts, EDGE_CALL, NULL);
    for (size_t index = 0; index < context->count; index++)
        context->is_hot[index] = via[index] != VIA_NONE;
}
