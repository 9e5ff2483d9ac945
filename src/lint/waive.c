/* The design's `lint.ignore`: takes accepted findings out, and judges the entries themselves, since forgotten ones hide news.
 *
 * An entry that only meets findings hidden by a root cause is in use: it speaks about the same fact. */
#include "engine.h"

#include <string.h>

static bool is_expired(const Ignore *ignore, const char *today);
static bool matches(const LintContext *context, const Ignore *ignore, const Finding *finding);
static bool names_subject(const LintContext *context, Ref ref, const char *subject);
static void judge_ignore(LintContext *context, const Ignore *ignore, bool is_used, const char *today, Report *report);

void waive_findings(LintContext *context, const char *today, Report *report)
{
    const Design *design = context->design;
    bool *is_used = arena_new_array(context->arena, bool, design->ignores.count + 1);
    for (size_t index = 0; index < context->findings->findings.count; index++) {
        Finding *finding = context->findings->findings.items[index];
        bool is_waived = false;
        for (size_t entry = 0; entry < design->ignores.count; entry++)
            if (matches(context, &design->ignores.items[entry], finding)) {
                is_used[entry] = true;
                is_waived = is_waived || !is_expired(&design->ignores.items[entry], today);
            }
        if (!is_waived && !hide_is_explained(finding, context->findings))
            array_push(report->arena, &report->findings, finding);
    }
    for (size_t entry = 0; entry < design->ignores.count; entry++)
        judge_ignore(context, &design->ignores.items[entry], is_used[entry], today, report);
}

/* Dates of the form YYYY-MM-DD compare as text. The last day still counts. */
static bool is_expired(const Ignore *ignore, const char *today)
{
    return today != NULL && ignore->until.value != NULL && strcmp(ignore->until.value, today) < 0;
}

static bool matches(const LintContext *context, const Ignore *ignore, const Finding *finding)
{
    if (ignore->rule.value == NULL || strcmp(ignore->rule.value, finding->rule) != 0)
        return false;
    if (ignore->on.count == 0)
        return true;
    for (size_t ref = 0; ref < ignore->on.count; ref++)
        for (size_t index = 0; index < finding->subjects.count; index++)
            if (names_subject(context, ignore->on.items[ref], finding->subjects.items[index]))
                return true;
    return false;
}

static bool names_subject(const LintContext *context, Ref ref, const char *subject)
{
    const Design *design = context->design;
    if (strcmp(design_ref_id(design, ref), subject) == 0)
        return true;
    if (ref.type != REF_GROUP && ref.type != REF_LANE)
        return false;
    int component = design_find_component(design, subject);
    if (component < 0)
        return false;
    return ref.type == REF_GROUP ? design_group_holds(design, ref.index, component)
                                 : design_component_lane(design, component) == ref.index;
}

static void judge_ignore(LintContext *context, const Ignore *ignore, bool is_used, const char *today, Report *report)
{
    const char *rule = ignore->rule.value;
    Span span = ignore->rule.span.line != 0 ? ignore->rule.span : ignore->span;
    bool is_meta = rule != NULL && (strcmp(rule, "inferred-kind") == 0 || strcmp(rule, "inferred-archetype") == 0 ||
                                    strcmp(rule, "undetermined-archetype") == 0);
    Finding *finding;
    if (rule == NULL)
        return;
    if (lint_rule_find(rule) == NULL && !is_meta) {
        const char *near = lint_rule_suggest(rule);
        finding = report_add(report, FINDING_DESIGN, SEVERITY_WARNING, "unknown-rule-in-suppression", span,
                             "there is no rule '%s'", rule);
        finding->help = near == NULL ? "`mlboard rules` lists the rules"
                                     : arena_format(context->arena, "did you mean '%s'?", near);
    } else if (is_expired(ignore, today)) {
        finding = report_add(report, FINDING_DESIGN, SEVERITY_WARNING, "expired-suppression", ignore->until.span,
                             "the acceptance of '%s' ended on %s", rule, ignore->until.value);
        finding->help = "fix what was accepted for a time, or give a later date and say why";
    } else if (!is_used) {
        finding = report_add(report, FINDING_DESIGN, SEVERITY_WARNING, "unused-suppression", span,
                             "'%s' finds nothing here that would have to be ignored", rule);
        finding->help = "remove the entry, or correct what it is `on`";
    } else {
        return;
    }
    array_push(context->arena, &finding->subjects, rule);
}
