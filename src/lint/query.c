/* What rules ask about components and the design, and how they make findings. */
#include "engine.h"
#include "number.h"

#include <stdarg.h>
#include <string.h>

/* A path through thousands of parts stays readable, and cheap to compare. */
enum { MOST_SUBJECTS = 256 };
/* Up to here each unmonitored model is named. */
enum { MANY_MODELS = 5 };

static Finding *add_finding(LintContext *context, Span span, const char *format, va_list arguments);
static bool has_word(const char *list, const char *word);

const Component *lint_component(const LintContext *context, int component)
{
    return &context->design->components.items[component];
}

bool lint_is_any(const LintContext *context, int component, const char *const *kinds)
{
    for (; *kinds != NULL; kinds++)
        if (component_is_kind(lint_component(context, component), *kinds))
            return true;
    return false;
}

bool lint_has_trait(const LintContext *context, int component, uint32_t traits)
{
    return (lint_component(context, component)->kind->traits & traits) != 0;
}

bool lint_has_archetype(const LintContext *context, const char *codes)
{
    for (size_t index = 0; index < context->design->archetypes.count; index++)
        if (has_word(codes, context->design->archetypes.items[index]->code))
            return true;
    return false;
}

static bool has_word(const char *list, const char *word)
{
    size_t length = strlen(word);
    for (const char *found = strstr(list, word); found != NULL; found = strstr(found + 1, word))
        if ((found == list || found[-1] == ' ') && (found[length] == ' ' || found[length] == '\0'))
            return true;
    return false;
}

bool lint_is_out_of_scope(const LintContext *context, const char *plane)
{
    return text_list_has(&context->design->out_of_scope, plane);
}

bool lint_is_modelled(const LintContext *context, const char *plane)
{
    if (lint_is_out_of_scope(context, plane))
        return false;
    for (size_t index = 0; index < context->count; index++) {
        const Kind *kind = lint_component(context, (int)index)->kind;
        bool is_training = strcmp(plane, "training") == 0 && (kind->traits & TRAIT_TRAINER);
        bool is_serving = strcmp(plane, "serving") == 0 && (kind->traits & TRAIT_LEARNED);
        if (is_training || is_serving || strcmp(kind->plane, plane) == 0)
            return true;
    }
    return false;
}

bool lint_serves_model(const LintContext *context, int component)
{
    static const char *const apart[] = {"batch-scorer", "edge-model", NULL};
    return (context->is_hot[component] && lint_has_trait(context, component, TRAIT_LEARNED)) ||
           lint_is_any(context, component, apart);
}

bool lint_is_unmonitored(const LintContext *context)
{
    static const char *const monitors[] = {"monitor", "drift-monitor", NULL};
    size_t models = 0;
    for (size_t index = 0; index < context->count; index++) {
        if (lint_is_any(context, (int)index, monitors))
            return false;
        models += lint_serves_model(context, (int)index);
    }
    return models >= MANY_MODELS;
}

Finding *lint_flag_component(LintContext *context, int component, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    Finding *finding = add_finding(context, lint_component(context, component)->span, format, arguments);
    va_end(arguments);
    lint_add_subject(context, finding, lint_component(context, component)->id);
    return finding;
}

Finding *lint_flag_flow(LintContext *context, int index, const char *format, ...)
{
    const Flow *flow = &context->design->flows.items[index];
    va_list arguments;
    va_start(arguments, format);
    Finding *finding = add_finding(context, flow->span, format, arguments);
    va_end(arguments);
    lint_add_subject(context, finding, flow->id);
    return finding;
}

Finding *lint_flag_span(LintContext *context, Span span, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    Finding *finding = add_finding(context, span, format, arguments);
    va_end(arguments);
    return finding;
}

static Finding *add_finding(LintContext *context, Span span, const char *format, va_list arguments)
{
    const char *message = arena_format_list(context->arena, format, arguments);
    Finding *finding = report_add(context->findings, FINDING_DESIGN, context->rule->severity,
                                  context->rule->name, span, "%s", message);
    finding->help = context->rule->fix;
    return finding;
}

void lint_add_subject(LintContext *context, Finding *finding, const char *id)
{
    if (id == NULL || finding->subjects.count >= MOST_SUBJECTS)
        return;
    for (size_t index = 0; index < finding->subjects.count; index++)
        if (strcmp(finding->subjects.items[index], id) == 0)
            return;
    array_push(context->arena, &finding->subjects, id);
}

void lint_add_evidence(LintContext *context, Finding *finding, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const char *line = arena_format_list(context->arena, format, arguments);
    va_end(arguments);
    array_push(context->arena, &finding->evidence, line);
}

const char *lint_duration(LintContext *context, double seconds)
{
    static const struct {
        double seconds;
        const char *name;
    } units[] = {{86400, "d"}, {3600, "h"}, {60, "min"}, {1, "s"}, {1e-3, "ms"}, {1e-6, "us"}, {1e-9, "ns"}};
    size_t count = sizeof units / sizeof units[0], unit = 0;
    if (seconds <= 0)
        return "0 s";
    /* Two days read better than 49 hours, but 36 hours better than 1.5 days. */
    while (unit + 1 < count && seconds < units[unit].seconds * (unit == 0 ? 2 : 1) * 0.9999999)
        unit++;
    char text[NUMBER_TEXT_SIZE];
    return arena_format(context->arena, "%s %s", number_format(text, seconds / units[unit].seconds, 2),
                        units[unit].name);
}
