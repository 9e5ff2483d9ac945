/* Walks over the graph, and the paths they leave as evidence. */
#include "engine.h"

#include <string.h>

enum { LONGEST_PATH = 24 };

unsigned char *lint_marks(LintContext *context)
{
    return arena_new_array(context->arena, unsigned char, context->count + 1);
}

const int *lint_walk(LintContext *context, const LintEdges *edges, bool backward, const unsigned char *starts,
                     unsigned types, const unsigned char *gates)
{
    const size_t *first = backward ? edges->in_start : edges->out_start;
    const size_t *order = backward ? edges->in : edges->out;
    int *via = arena_new_array(context->arena, int, context->count + 1);
    int *queue = arena_new_array(context->arena, int, context->count + 1);
    size_t head = 0, tail = 0;
    for (size_t index = 0; index < context->count; index++) {
        via[index] = starts[index] ? VIA_START : VIA_NONE;
        if (starts[index])
            queue[tail++] = (int)index;
    }
    while (head < tail) {
        int here = queue[head++];
        if (gates != NULL && gates[here] != GATE_OPEN && via[here] != VIA_START)
            continue;
        for (size_t place = first[here]; place < first[here + 1]; place++) {
            const LintEdge *edge = &edges->list.items[order[place]];
            int next = backward ? edge->from : edge->to;
            if ((edge->type & types) == 0 || via[next] != VIA_NONE ||
                (gates != NULL && gates[next] == GATE_SHUT))
                continue;
            via[next] = (int)order[place];
            queue[tail++] = next;
        }
    }
    return via;
}

static const char *arrow_of(const LintContext *context, const LintEdge *edge)
{
    switch (context->design->flows.items[edge->flow].type) {
    case FLOW_STREAM: return "~>";
    case FLOW_BATCH: return "=>";
    default: return edge->type == EDGE_READ || edge->type == EDGE_RESPONSE ? "answers" : "->";
    }
}

int lint_add_path(LintContext *context, Finding *finding, const LintEdges *edges, bool backward,
                  const int *via, int end)
{
    ARRAY_OF(int) places = {NULL, 0, 0};
    int start = end;
    for (; via[start] >= 0;
         start = backward ? edges->list.items[via[start]].to : edges->list.items[via[start]].from)
        array_push(context->arena, &places, via[start]);
    /* Backward walks meet the path in its own order, forward ones in reverse. */
    const char *text = lint_component(context, backward ? end : start)->id;
    lint_add_subject(context, finding, text);
    for (size_t step = 0; step < places.count; step++) {
        size_t place = backward ? step : places.count - 1 - step;
        const LintEdge *edge = &edges->list.items[places.items[place]];
        const char *id = lint_component(context, edge->to)->id;
        lint_add_subject(context, finding, id);
        if (step < LONGEST_PATH)
            text = arena_format(context->arena, "%s %s %s", text, arrow_of(context, edge), id);
        else if (step == LONGEST_PATH)
            text = arena_format(context->arena, "%s .. %zu more", text, places.count - step);
    }
    lint_add_evidence(context, finding, "path: %s", text);
    return start;
}
