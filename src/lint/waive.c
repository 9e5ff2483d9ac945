/* The design's `lint.ignore`: takes accepted findings out, and judges the entries themselves, since forgotten
 * ones hide news.
 *
 * An entry that only meets findings hidden by a root cause is in use: it speaks about the same fact. */
#include "engine.h"

#include <stdlib.h>
#include <string.h>

/* The entries by what they are `on`, sorted by id; those on a group or lane, or on nothing, match in other
 * ways. */
typedef struct Target {
    const char *id;
    size_t entry;
} Target;

typedef struct Waiver {
    LintContext *context;
    const char *today;
    ARRAY_OF(Target) targets;
    ARRAY_OF(size_t) wide;
    bool *is_used;
} Waiver;

static void sort_entries(Waiver *waiver);
static int compare_targets(const void *a, const void *b);
static bool is_waived(Waiver *waiver, const Finding *finding);
static size_t first_target(const Waiver *waiver, const char *id);
static bool use_entry(Waiver *waiver, size_t entry, const Finding *finding);
static bool matches_wide(const LintContext *context, const Ignore *ignore, const Finding *finding);
static bool box_holds(const LintContext *context, Reference box, const char *subject);
static bool is_expired(const Ignore *ignore, const char *today);
static void judge_ignore(LintContext *context, const Ignore *ignore, bool is_used, const char *today,
                         Report *report);

void waive_findings(LintContext *context, const char *today, Report *report)
{
    const Design *design = context->design;
    Waiver waiver = {.context = context, .today = today};
    waiver.is_used = arena_new_array(context->arena, bool, design->ignores.count + 1);
    sort_entries(&waiver);
    const Causes *causes = hide_find_causes(context->arena, context->findings);
    for (size_t index = 0; index < context->findings->findings.count; index++) {
        Finding *finding = context->findings->findings.items[index];
        if (!is_waived(&waiver, finding) && !hide_is_explained(causes, finding))
            array_push(report->arena, &report->findings, finding);
    }
    for (size_t entry = 0; entry < design->ignores.count; entry++)
        judge_ignore(context, &design->ignores.items[entry], waiver.is_used[entry], today, report);
}

static void sort_entries(Waiver *waiver)
{
    const Design *design = waiver->context->design;
    for (size_t entry = 0; entry < design->ignores.count; entry++) {
        const Ignore *ignore = &design->ignores.items[entry];
        bool is_wide = ignore->on.count == 0;
        for (size_t reference = 0; reference < ignore->on.count; reference++) {
            Reference on = ignore->on.items[reference];
            is_wide = is_wide || on.type == REFERENCE_GROUP || on.type == REFERENCE_LANE;
            array_push(waiver->context->arena, &waiver->targets,
                       (Target){design_reference_id(design, on), entry});
        }
        if (is_wide)
            array_push(waiver->context->arena, &waiver->wide, entry);
    }
    if (waiver->targets.count > 0)
        qsort(waiver->targets.items, waiver->targets.count, sizeof(Target), compare_targets);
}

static int compare_targets(const void *a, const void *b)
{
    const Target *left = a, *right = b;
    int order = strcmp(left->id, right->id);
    return order != 0 ? order : (left->entry > right->entry) - (left->entry < right->entry);
}

static bool is_waived(Waiver *waiver, const Finding *finding)
{
    bool is_accepted = false;
    for (size_t index = 0; index < finding->subjects.count && waiver->targets.count > 0; index++) {
        const char *id = finding->subjects.items[index];
        for (size_t place = first_target(waiver, id);
             place < waiver->targets.count && strcmp(waiver->targets.items[place].id, id) == 0; place++)
            if (use_entry(waiver, waiver->targets.items[place].entry, finding))
                is_accepted = true;
    }
    for (size_t place = 0; place < waiver->wide.count; place++)
        if (matches_wide(waiver->context, &waiver->context->design->ignores.items[waiver->wide.items[place]],
                         finding) &&
            use_entry(waiver, waiver->wide.items[place], finding))
            is_accepted = true;
    return is_accepted;
}

static size_t first_target(const Waiver *waiver, const char *id)
{
    size_t low = 0, high = waiver->targets.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(waiver->targets.items[middle].id, id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* An expired entry still meets its finding: it is not unused, but accepts nothing any more. */
static bool use_entry(Waiver *waiver, size_t entry, const Finding *finding)
{
    const Ignore *ignore = &waiver->context->design->ignores.items[entry];
    if (ignore->rule.value == NULL || strcmp(ignore->rule.value, finding->rule) != 0)
        return false;
    waiver->is_used[entry] = true;
    return !is_expired(ignore, waiver->today);
}

static bool matches_wide(const LintContext *context, const Ignore *ignore, const Finding *finding)
{
    if (ignore->rule.value == NULL || strcmp(ignore->rule.value, finding->rule) != 0)
        return false;
    for (size_t reference = 0; reference < ignore->on.count; reference++)
        for (size_t index = 0; index < finding->subjects.count; index++)
            if (box_holds(context, ignore->on.items[reference], finding->subjects.items[index]))
                return true;
    return ignore->on.count == 0;
}

static bool box_holds(const LintContext *context, Reference box, const char *subject)
{
    if (box.type != REFERENCE_GROUP && box.type != REFERENCE_LANE)
        return false;
    int component = ids_find(context, subject);
    if (component < 0)
        return false;
    return box.type == REFERENCE_GROUP ? design_group_holds(context->design, box.index, component)
                                 : design_component_lane(context->design, component) == box.index;
}

/* Dates of the form YYYY-MM-DD compare as text. The last day still counts. */
static bool is_expired(const Ignore *ignore, const char *today)
{
    return today != NULL && ignore->until.value != NULL && strcmp(ignore->until.value, today) < 0;
}

static void judge_ignore(LintContext *context, const Ignore *ignore, bool is_used, const char *today,
                         Report *report)
{
    const char *rule = ignore->rule.value;
    Span span = ignore->rule.span.line != 0 ? ignore->rule.span : ignore->span;
    bool is_meta =
        rule != NULL && (strcmp(rule, "inferred-kind") == 0 || strcmp(rule, "inferred-archetype") == 0 ||
                         strcmp(rule, "undetermined-archetype") == 0 || strcmp(rule, "unknown-plane") == 0);
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
        finding =
            report_add(report, FINDING_DESIGN, SEVERITY_WARNING, "expired-suppression", ignore->until.span,
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
