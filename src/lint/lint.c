/* One run of lint: the graph, what had to be guessed, the rules, and what of their findings is shown. */
#include "engine.h"

#include <string.h>

static void report_guesses(LintContext *context);
static void report_kind(LintContext *context, const Component *component);
static void report_archetype(LintContext *context);
static void report_scope(LintContext *context);
static void run_rule(LintContext *context, const LintRule *rule);

void lint_run(Arena *arena, const Design *design, const char *today, Report *report)
{
    Report findings;
    report_init(&findings, arena);
    LintContext context = {
        .arena = arena, .design = design, .count = design->components.count, .findings = &findings};
    if (!graph_build(&context)) {
        report_add(report, FINDING_DESIGN, SEVERITY_WARNING, "too-large-to-lint",
                   design->components.items[0].span,
                   "flows that end at groups multiply to more than lint can follow; no rule was run");
        return;
    }
    report_guesses(&context);
    size_t count;
    const LintRule *const *rules = lint_rule_list(&count);
    for (size_t index = 0; index < count; index++)
        if (gate_passes_rule(&context, rules[index]))
            run_rule(&context, rules[index]);
    waive_findings(&context, today, report);
}

static void report_guesses(LintContext *context)
{
    for (size_t index = 0; index < context->count; index++) {
        KindOrigin origin = lint_component(context, (int)index)->kind_origin;
        if (origin != KIND_DECLARED && origin != KIND_FROM_ID)
            report_kind(context, lint_component(context, (int)index));
    }
    report_archetype(context);
    report_scope(context);
}

static void report_kind(LintContext *context, const Component *component)
{
    Finding *finding =
        report_add(context->findings, FINDING_DESIGN, SEVERITY_INFO, "inferred-kind", component->span,
                   "'%s' is treated as %s", component->id, component->kind->name);
    lint_add_subject(context, finding, component->id);
    if (component->kind_evidence != NULL)
        lint_add_evidence(context, finding, "%s", component->kind_evidence);
    if (component->kind_alternatives != NULL)
        lint_add_evidence(context, finding, "it may also be: %s", component->kind_alternatives);
    finding->help = arena_format(context->arena, "write `kind: %s`, or the right one, to settle it",
                                 component->kind->name);
}

static void report_archetype(LintContext *context)
{
    const Design *design = context->design;
    Span span = design->system_span;
    if (design->archetypes.count > 0 && !design->archetypes_inferred)
        return;
    if (span.line == 0)
        span = design->title.span.line != 0 ? design->title.span : design->components.items[0].span;
    if (design->archetypes.count == 0) {
        Finding *finding =
            report_add(context->findings, FINDING_DESIGN, SEVERITY_INFO, "undetermined-archetype", span,
                       "the kind of system is unknown: rules for one kind of system do not run");
        finding->help = "write `system:` with one of `mlboard archetypes`";
        return;
    }
    const char *name = design->archetypes.items[0]->name;
    Finding *finding = report_add(context->findings, FINDING_DESIGN, SEVERITY_INFO, "inferred-archetype",
                                  span, "the system is treated as %s", name);
    if (design->archetype_evidence != NULL)
        lint_add_evidence(context, finding, "%s", design->archetype_evidence);
    finding->help = arena_format(context->arena, "write `system: %s`, or the right one, to settle it", name);
}

/* A word that leaves nothing out is said to do so, rather than ignored. */
static void report_scope(LintContext *context)
{
    static const char *const planes[] = {
        "online", "nearline", "offline", "data", "monitoring", "training", "serving"
    };
    const TextList *scope = &context->design->out_of_scope;
    enum { PLANE_COUNT = sizeof planes / sizeof *planes };
    for (size_t index = 0; index < scope->count; index++) {
        const char *word = scope->items[index].value;
        size_t plane = 0;
        while (plane < PLANE_COUNT && strcmp(planes[plane], word) != 0)
            plane++;
        if (plane < PLANE_COUNT || ids_find(context, word) >= 0)
            continue;
        const char *near = suggest_name(word, planes, PLANE_COUNT);
        Finding *finding =
            report_add(context->findings, FINDING_DESIGN, SEVERITY_INFO, "unknown-plane",
                       scope->items[index].span, "no rule knows a plane '%s': this leaves nothing out", word);
        finding->help = near != NULL ? arena_format(context->arena, "did you mean '%s'?", near)
                                     : "the planes are online, nearline, offline, data, monitoring, training "
                                       "and serving";
    }
}

static void run_rule(LintContext *context, const LintRule *rule)
{
    Report *all = context->findings, own;
    report_init(&own, context->arena);
    context->rule = rule;
    context->findings = &own;
    rule->check(context);
    context->findings = all;
    for (size_t index = 0; index < own.findings.count; index++)
        if (gate_passes_finding(context, rule, own.findings.items[index]))
            array_push(context->arena, &all->findings, own.findings.items[index]);
}
