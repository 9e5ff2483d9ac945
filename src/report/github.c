/* The report as workflow commands, which GitHub shows as annotations beside the lines. */
#include "report.h"

#include <glib.h>
#include <string.h>

static void append_finding(GString *text, const Finding *finding);
static void append_escaped(GString *text, const char *value, const char *reserved);

char *report_format_github(Arena *arena, const Report *report)
{
    GString *text = g_string_new(NULL);
    for (size_t index = 0; index < report->findings.count; index++)
        append_finding(text, report->findings.items[index]);
    char *copy = arena_copy_bytes(arena, text->str, text->len);
    g_string_free(text, TRUE);
    return copy;
}

static void append_finding(GString *text, const Finding *finding)
{
    const Span *span = &finding->span;
    g_string_append_printf(text, "::%s ",
                           finding->severity == SEVERITY_INFO ? "notice" : severity_name(finding->severity));
    if (span->source != NULL) {
        g_string_append(text, "file=");
        append_escaped(text, span->source->name, "%\r\n:,");
        g_string_append_printf(text, ",line=%u,col=%u,", (unsigned)(span->line > 0 ? span->line : 1),
                               (unsigned)(span->column > 0 ? span->column : 1));
    }
    g_string_append_printf(text, "title=%s::", finding->rule);
    append_escaped(text, finding->message, "%\r\n");
    for (size_t index = 0; index < finding->evidence.count; index++) {
        g_string_append(text, "%0A");
        append_escaped(text, finding->evidence.items[index], "%\r\n");
    }
    if (finding->help != NULL) {
        g_string_append(text, "%0A");
        append_escaped(text, finding->help, "%\r\n");
    }
    g_string_append_c(text, '\n');
}

static void append_escaped(GString *text, const char *value, const char *reserved)
{
    for (; *value != '\0'; value++)
        if (strchr(reserved, *value) != NULL)
            g_string_append_printf(text, "%%%02X", (unsigned)(unsigned char)*value);
        else
            g_string_append_c(text, *value);
}
