/* Services that wait for each other in a circle: strongly connected components of the calls (Tarjan 1972). */
#include "lint.h"

#include <string.h>

typedef struct Search {
    LintContext *context;
    LintEdges calls;
    /* by component; circle: number of its strongly connected component, -1 before */
    int *order, *low, *circle;
    size_t *next;              /* by component: its next call to look at */
    int *stack, *path;
    size_t stack_count, path_count;
    int visited, circles;
} Search;

static LintEdges without_callbacks(LintContext *context);
static void search_from(Search *search, int root);
static void close_circle(Search *search, int component);
static void report_circle(Search *search, int first);

static void check(LintContext *context)
{
    Search search = {.context = context, .calls = without_callbacks(context)};
    size_t size = context->count + 1;
    search.order = arena_new_array(context->arena, int, size);
    search.low = arena_new_array(context->arena, int, size);
    search.circle = arena_new_array(context->arena, int, size);
    search.next = arena_new_array(context->arena, size_t, size);
    search.stack = arena_new_array(context->arena, int, size);
    search.path = arena_new_array(context->arena, int, size);
    for (size_t index = 0; index < context->count; index++)
        search.circle[index] = -1;
    for (size_t index = 0; index < context->count; index++)
        if (search.order[index] == 0)
            search_from(&search, (int)index);
    bool *is_reported = arena_new_array(context->arena, bool, size);
    for (size_t index = 0; index < search.calls.list.count; index++) {
        const LintEdge *edge = &search.calls.list.items[index];
        if (edge->type != EDGE_CALL || search.circle[edge->from] != search.circle[edge->to] ||
            is_reported[search.circle[edge->from]])
            continue;
        is_reported[search.circle[edge->from]] = true;
        report_circle(&search, (int)index);
    }
}

static LintEdges without_callbacks(LintContext *context)
{
    LintEdges edges = context->calls;
    edges.list.items = arena_new_array(context->arena, LintEdge, edges.list.count + 1);
    for (size_t index = 0; index < edges.list.count; index++) {
        edges.list.items[index] = context->calls.list.items[index];
        const char *label = context->design->flows.items[edges.list.items[index].flow].label.value;
        if (label != NULL && (strstr(label, "callback") != NULL || strstr(label, "Callback") != NULL))
            edges.list.items[index].type = EDGE_RESPONSE;
    }
    return edges;
}

/* Depth first without recursion: a chain may be as long as the design. */
static void search_from(Search *search, int root)
{
    const LintEdges *calls = &search->calls;
    search->path[search->path_count++] = root;
    while (search->path_count > 0) {
        int here = search->path[search->path_count - 1];
        if (search->order[here] == 0) {
            search->order[here] = search->low[here] = ++search->visited;
            search->next[here] = calls->out_start[here];
            search->stack[search->stack_count++] = here;
        }
        bool goes_deeper = false;
        while (search->next[here] < calls->out_start[here + 1] && !goes_deeper) {
            const LintEdge *edge = &calls->list.items[calls->out[search->next[here]]];
            if (edge->type == EDGE_CALL && search->order[edge->to] == 0) {
                search->path[search->path_count++] = edge->to;
                goes_deeper = true;
            } else {
                if (edge->type == EDGE_CALL && search->circle[edge->to] < 0 &&
                    search->low[edge->to] < search->low[here])
                    search->low[here] = search->low[edge->to];
                search->next[here]++;
            }
        }
        if (goes_deeper)
            continue;
        close_circle(search, here);
        search->path_count--;
    }
}

static void close_circle(Search *search, int component)
{
    if (search->low[component] != search->order[component])
        return;
    int member;
    do {
        member = search->stack[--search->stack_count];
        search->circle[member] = search->circles;
    } while (member != component);
    search->circles++;
}

/* The shortest way back from the end of the first call of the circle is the witness. */
static void report_circle(Search *search, int first)
{
    LintContext *context = search->context;
    const LintEdge *edge = &search->calls.list.items[first];
    unsigned char *starts = lint_marks(context), *gates = lint_marks(context);
    for (size_t index = 0; index < context->count; index++)
        gates[index] = search->circle[index] == search->circle[edge->from] ? GATE_OPEN : GATE_SHUT;
    starts[edge->to] = true;
    const int *via = lint_walk(context, &search->calls, false, starts, EDGE_CALL, gates);
    int last = via[edge->from] >= 0 ? search->calls.list.items[via[edge->from]].flow : edge->flow;
    int closing = last > edge->flow ? last : edge->flow;
    Finding *finding;
    if (edge->from == edge->to)
        finding =
            lint_flag_flow(context, closing, "'%s' calls itself", lint_component(context, edge->to)->id);
    else
        finding =
            lint_flag_flow(context, closing, "'%s' and '%s' wait for each other",
                           lint_component(context, edge->from)->id, lint_component(context, edge->to)->id);
    lint_add_path(context, finding, &search->calls, false, via, edge->from);
    lint_add_evidence(context, finding, "and back: %s -> %s", lint_component(context, edge->from)->id,
                      lint_component(context, edge->to)->id);
}

const LintRule rule_sync_cycle = {
    .name = "sync-cycle",
    .severity = SEVERITY_ERROR,
    .precision = PRECISION_EXACT,
    .claim = CLAIM_CONTRADICTION,
    .archetypes = "all",
    .summary = "Services wait for each other in a circle.",
    .condition = "request flows lead from a component back to itself; flows labelled callback are left out.",
    .why = "It deadlocks under load, has no order of start and no defined latency.",
    .fix = "turn one of the calls into a stream (~>), merge the parts, or label it callback when nobody "
           "waits for it",
    .example = "flows: [a -> b, b ~> a]",
    .escape = "the word callback in the flow's label",
    .source = "Site Reliability Engineering, ch. 22 (cycles in the call graph)",
    .check = check,
};
