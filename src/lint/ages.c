/* How old the data at each component may be: schedules and delays summed along the oldest way, as `estimate`
 * does. */
#include "engine.h"

#include <math.h>
#include <string.h>

enum { UNKNOWN = -1 };

static bool ages_data(const Flow *flow);
static double age_along(LintContext *context, const LintEdge *edge, double age);

const double *lint_ages(LintContext *context)
{
    const LintEdges *data = &context->data;
    double *ages = arena_new_array(context->arena, double, context->count + 1);
    size_t *pending = arena_new_array(context->arena, size_t, context->count + 1);
    int *queue = arena_new_array(context->arena, int, context->count + 1);
    bool *has_output = arena_new_array(context->arena, bool, context->count + 1);
    size_t head = 0, tail = 0;
    for (size_t index = 0; index < data->list.count; index++) {
        const LintEdge *edge = &data->list.items[index];
        if ((edge->type & EDGE_FLOWING) && ages_data(&context->design->flows.items[edge->flow])) {
            pending[edge->to]++;
            has_output[edge->from] = true;
        }
    }
    for (size_t index = 0; index < context->count; index++) {
        bool is_source = pending[index] == 0 && has_output[index];
        ages[index] = is_source ? 0 : UNKNOWN;
        if (is_source)
            queue[tail++] = (int)index;
    }
    /* A component is done when all that feed it are; what lies on or behind a circle stays unknown. */
    double *worst = arena_new_array(context->arena, double, context->count + 1);
    while (head < tail) {
        int here = queue[head++];
        for (size_t place = data->out_start[here]; place < data->out_start[here + 1]; place++) {
            const LintEdge *edge = &data->list.items[data->out[place]];
            if (!(edge->type & EDGE_FLOWING) || !ages_data(&context->design->flows.items[edge->flow]))
                continue;
            worst[edge->to] = fmax(worst[edge->to], age_along(context, edge, ages[here]));
            if (--pending[edge->to] > 0)
                continue;
            const Component *component = lint_component(context, edge->to);
            bool is_cache = strcmp(component->kind->name, "cache") == 0 && component->ttl.known;
            ages[edge->to] =
                isinf(worst[edge->to]) ? UNKNOWN : worst[edge->to] + (is_cache ? component->ttl.value : 0);
            queue[tail++] = edge->to;
        }
    }
    return ages;
}

/* Models, assignments and the like are no data behind a prediction. */
static bool ages_data(const Flow *flow)
{
    static const char *const other[] = {"model", "assignment", "metric", "invalidate", "delete"};
    for (size_t index = 0; index < flow->carries.count; index++) {
        size_t word = 0;
        while (word < 5 && strcmp(other[word], flow->carries.items[index].value) != 0)
            word++;
        if (word == 5)
            return true;
    }
    return flow->carries.count == 0;
}

/* Infinite when a term is unknown, so that it wins every maximum. */
static double age_along(LintContext *context, const LintEdge *edge, double age)
{
    const Flow *flow = &context->design->flows.items[edge->flow];
    const Component *producer = lint_component(context, edge->from);
    Number period = flow->every.known ? flow->every : producer->every;
    Number work = latency_at(&producer->latency, 99), transfer = latency_at(&flow->latency, 99);
    if (age < 0 || (!period.known && edge->type == EDGE_BATCH))
        return INFINITY;
    return age + (period.known ? period.value : 0) + (work.known ? work.value : 0) +
           (transfer.known ? transfer.value : 0);
}
