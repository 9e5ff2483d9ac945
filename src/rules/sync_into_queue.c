/* A call that waits for an answer from what cannot answer. */
#include "lint.h"

static void check(LintContext *context)
{
    static const char *const silent[] = {"event-stream", "task-queue", "data-lake", NULL};
    static const char *const slow[] = {"orchestrator", "training-job", NULL};
    for (size_t index = 0; index < context->calls.list.count; index++) {
        const LintEdge *edge = &context->calls.list.items[index];
        const Flow *flow = &context->design->flows.items[edge->flow];
        const Component *callee = lint_component(context, edge->to);
        bool is_silent = lint_is_any(context, edge->to, silent) && flow->op.value == NULL;
        bool is_slow = lint_is_any(context, edge->to, slow) && context->is_hot[edge->from];
        if (!is_silent && !is_slow)
            continue;
        Finding *finding = lint_flag_flow(context, edge->flow,
                                          "a call waits for '%s', which gives no answer to it",
                                          callee->id);
        lint_add_subject(context, finding, callee->id);
        lint_add_evidence(context, finding, "'%s' calls '%s' of kind %s",
                          lint_component(context, edge->from)->id, callee->id, callee->kind->name);
    }
}

const LintRule rule_sync_into_queue = {
    .name = "sync-into-queue",
    .severity = SEVERITY_ERROR,
    .precision = PRECISION_EXACT,
    .claim = CLAIM_CONTRADICTION,
    .archetypes = "all",
    .summary = "A synchronous call waits for an answer from something that cannot answer.",
    .condition = "a request flow (->) ends at an event stream, task queue or data lake and states no `op`, "
                 "or leads from a part on a request path to an orchestrator or training job.",
    .why = "It is the wrong arrow or a hidden wait; both mislead the reader and the latency arithmetic.",
    .fix = "draw it as a stream (~>) when nobody waits, or say what the call does with `op: read` or `op: "
           "write`",
    .example = "flows: [app ~> events]",
    .escape = "`op: write` when the caller waits for the acknowledgement only",
    .source = "Designing Machine Learning Systems, ch. 3 (data passing through real-time transport)",
    .check = check,
};
