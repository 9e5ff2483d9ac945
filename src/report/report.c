/* The report: collects findings in the order they are made, then sorts and counts them. */
#include "report.h"

#include <stdlib.h>
#include <string.h>

typedef struct Ranked {
    Finding *finding;
    size_t rank; /* keeps the sort stable */
} Ranked;

static Finding *add_finding(Report *report, FindingClass class, Severity severity, const char *rule,
                            Span span, const char *format, va_list arguments);
static int compare_ranked(const void *left, const void *right);
static int compare_names(const Source *left, const Source *right);

void report_init(Report *report, Arena *arena)
{
    memset(report, 0, sizeof *report);
    report->arena = arena;
}

Finding *report_error(Report *report, const char *rule, Span span, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    Finding *finding = add_finding(report, FINDING_INPUT, SEVERITY_ERROR, rule, span, format, arguments);
    va_end(arguments);
    return finding;
}

Finding *report_add(Report *report, FindingClass class, Severity severity, const char *rule, Span span,
                    const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    Finding *finding = add_finding(report, class, severity, rule, span, format, arguments);
    va_end(arguments);
    return finding;
}

Finding *report_adopt(Report *report, const Finding *finding)
{
    Arena *arena = report->arena;
    Finding *copy = arena_new(arena, Finding);
    *copy = (Finding){
        .severity = finding->severity, .class = finding->class, .span = finding->span, .lost = finding->lost};
    copy->rule = arena_copy_string(arena, finding->rule);
    copy->message = arena_copy_string(arena, finding->message);
    copy->help = arena_copy_string(arena, finding->help);
    for (size_t index = 0; index < finding->subjects.count; index++)
        array_push(arena, &copy->subjects, arena_copy_string(arena, finding->subjects.items[index]));
    for (size_t index = 0; index < finding->evidence.count; index++)
        array_push(arena, &copy->evidence, arena_copy_string(arena, finding->evidence.items[index]));
    for (size_t index = 0; index < finding->related.count; index++)
        array_push(arena, &copy->related, finding->related.items[index]);
    array_push(arena, &report->findings, copy);
    return copy;
}

void report_append(Report *report, const Report *from)
{
    for (size_t index = 0; index < from->findings.count; index++)
        array_push(report->arena, &report->findings, from->findings.items[index]);
}

bool report_has_input_errors(const Report *report)
{
    for (size_t index = 0; index < report->findings.count; index++) {
        const Finding *finding = report->findings.items[index];
        if (finding->class == FINDING_INPUT && finding->severity == SEVERITY_ERROR)
            return true;
    }
    return false;
}

size_t report_count(const Report *report, Severity severity)
{
    size_t count = 0;
    for (size_t index = 0; index < report->findings.count; index++)
        count += report->findings.items[index]->severity == severity;
    return count;
}

void report_sort(Report *report)
{
    size_t count = report->findings.count;
    if (count < 2)
        return;
    Ranked *ranked = arena_new_array(report->arena, Ranked, count);
    for (size_t index = 0; index < count; index++)
        ranked[index] = (Ranked){report->findings.items[index], index};
    qsort(ranked, count, sizeof *ranked, compare_ranked);
    for (size_t index = 0; index < count; index++)
        report->findings.items[index] = ranked[index].finding;
}

const char *severity_name(Severity severity)
{
    static const char *const names[] = {
        [SEVERITY_ERROR] = "error", [SEVERITY_WARNING] = "warning", [SEVERITY_INFO] = "info"};
    return names[severity];
}

static Finding *add_finding(Report *report, FindingClass class, Severity severity, const char *rule,
                            Span span, const char *format, va_list arguments)
{
    Finding *finding = arena_new(report->arena, Finding);
    finding->rule = rule;
    finding->severity = severity;
    finding->class = class;
    finding->span = span;
    finding->message = arena_format_list(report->arena, format, arguments);
    array_push(report->arena, &report->findings, finding);
    return finding;
}

static int compare_ranked(const void *left, const void *right)
{
    const Ranked *a = left, *b = right;
    const Span *here = &a->finding->span, *there = &b->finding->span;
    int names = compare_names(here->source, there->source);
    if (names != 0)
        return names;
    if (here->line != there->line)
        return here->line < there->line ? -1 : 1;
    if (here->column != there->column)
        return here->column < there->column ? -1 : 1;
    if (a->finding->severity != b->finding->severity)
        return a->finding->severity < b->finding->severity ? -1 : 1;
    int rules = strcmp(a->finding->rule, b->finding->rule);
    if (rules != 0)
        return rules;
    return a->rank < b->rank ? -1 : a->rank > b->rank;
}

/* Findings without a file come first: they are about the run. */
static int compare_names(const Source *left, const Source *right)
{
    if (left == NULL || right == NULL)
        return (left != NULL) - (right != NULL);
    return strcmp(left->name, right->name);
}
