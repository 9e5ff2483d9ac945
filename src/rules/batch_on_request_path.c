/* A request that waits for a job waits as long as the job runs. */
#include "lint.h"

static const char *const jobs[] = {
    "batch-pipeline", "batch-scorer", "training-job", "orchestrator", "index-builder", NULL
};

static void check_calls(LintContext *context);
static void check_batches(LintContext *context);

static void check(LintContext *context)
{
    check_calls(context);
    check_batches(context);
}

static void check_calls(LintContext *context)
{
    unsigned char *entries = lint_marks(context);
    for (size_t index = 0; index < context->count; index++)
        entries[index] = context->is_entry[index];
    const int *via = lint_walk(context, &context->calls, false, entries, EDGE_CALL, NULL);
    for (size_t index = 0; index < context->count; index++) {
        if (via[index] < 0 || !lint_is_any(context, (int)index, jobs))
            continue;
        const Component *job = lint_component(context, (int)index);
        const LintEdge *edge = &context->calls.list.items[via[index]];
        Finding *finding =
            lint_flag_flow(context, edge->flow, "a request waits for the batch job '%s'", job->id);
        /* The job is what it is about: what waits for it is explained by it. */
        finding->subjects.count = 0;
        lint_add_subject(context, finding, job->id);
        lint_add_subject(context, finding, context->design->flows.items[edge->flow].id);
        lint_add_path(context, finding, &context->calls, false, via, (int)index);
    }
}

/* What a job makes must rest in a store: deployments (of models, by trainers or pipelines of code) are no
 * such output. */
static void check_batches(LintContext *context)
{
    static const char *const scorer[] = {"batch-scorer", NULL};
    for (size_t index = 0; index < context->data.list.count; index++) {
        const LintEdge *edge = &context->data.list.items[index];
        const Flow *flow = &context->design->flows.items[edge->flow];
        bool is_output =
            lint_has_trait(context, edge->from, TRAIT_PIPE) || lint_is_any(context, edge->from, scorer);
        bool deploys = flow_carries(flow, "model") && flow->carries.count == 1;
        if (edge->type != EDGE_BATCH || !is_output || deploys || !context->is_hot[edge->to] ||
            lint_has_trait(context, edge->to, TRAIT_STORE | TRAIT_LOG | TRAIT_ASYNC))
            continue;
        Finding *finding =
            lint_flag_flow(context, edge->flow, "'%s' serves requests straight from the batch output of '%s'",
                           lint_component(context, edge->to)->id, lint_component(context, edge->from)->id);
        finding->subjects.count = 0;
        lint_add_subject(context, finding, lint_component(context, edge->from)->id);
        lint_add_subject(context, finding, lint_component(context, edge->to)->id);
        lint_add_subject(context, finding, flow->id);
        lint_add_evidence(context, finding, "path: %s => %s, with no store between them",
                          lint_component(context, edge->from)->id, lint_component(context, edge->to)->id);
    }
}

const LintRule rule_batch_on_request_path = {
    .name = "batch-on-request-path",
    .severity = SEVERITY_ERROR,
    .precision = PRECISION_EXACT,
    .claim = CLAIM_CONTRADICTION,
    .archetypes = "all",
    .summary = "A request waits for a batch job.",
    .condition = "a request path from an entry contains a batch pipeline, batch scorer, training job, "
                 "orchestrator or index builder, or a batch flow from a job ends at a part on a request path "
                 "that is no store.",
    .why = "Batch output must land in a store that the request reads; otherwise the latency of the job is "
           "that of the page.",
    .fix = "let the job write to a store and the request read from it: `job => store`, `service -> store`",
    .example = "flows: [scorer => scores, app -> gateway -> scores]",
    .escape = "`~>` when a request only starts the job and does not wait",
    .source = "Designing Machine Learning Systems, ch. 7 (batch versus online prediction)",
    .check = check,
};
