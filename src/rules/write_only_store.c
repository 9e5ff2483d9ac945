/* What is written and never read is the missing half of a loop, or cost. */
#include "lint.h"

#include <string.h>

static void check(LintContext *context)
{
    const LintEdges *data = &context->data;
    for (size_t index = 0; index < context->count; index++) {
        const Component *store = lint_component(context, (int)index);
        bool is_written = data->in_start[index + 1] > data->in_start[index];
        bool is_read = data->out_start[index + 1] > data->out_start[index];
        bool is_archive = store->role.value != NULL && strcmp(store->role.value, "archive") == 0;
        if (!lint_has_trait(context, (int)index, TRAIT_STORE | TRAIT_LOG) || !is_written || is_read ||
            store->consumers.count > 0 || is_archive || (store->external.known && store->external.value))
            continue;
        const LintEdge *edge = &data->list.items[data->in[data->in_start[index]]];
        Finding *finding =
            lint_flag_component(context, (int)index, "'%s' is written, and nothing reads it", store->id);
        lint_add_evidence(context, finding, "written by '%s'", lint_component(context, edge->from)->id);
    }
}

const LintRule rule_write_only_store = {
    .name = "write-only-store",
    .severity = SEVERITY_WARNING,
    .precision = PRECISION_EXACT,
    .claim = CLAIM_HYGIENE,
    .archetypes = "all",
    .summary = "Data, or predictions, are written and nobody reads them.",
    .condition = "data flows or writing calls end at a store or log, none leaves it, no call reads it, and "
                 "it names no `consumers`.",
    .why = "Often it is the missing half of a loop, sometimes only cost.",
    .fix = "draw who reads it, or name readers outside this design: `consumers: [analysts]`",
    .example = "components: {audit: {kind: audit-log, consumers: [regulator]}}",
    .escape = "`consumers`, or `role: archive`",
    .source = "Hidden Technical Debt in Machine Learning Systems",
    .check = check,
};
