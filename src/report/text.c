/* The report as text for people:
 *
 *     design.yaml:9:18: error: unknown kind 'rankr' [unknown-kind]
 *        9 |   ranker: {kind: rankr}
 *          |                  ^^^^^
 *       evidence, a line each
 *       help: did you mean 'ranker'?
 *
 * Text of the user is shown harmless: control bytes and broken UTF-8 appear as signs. */
#include "report.h"

#include "characters.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>

/* Columns of an excerpt, and what stays in view before the caret when a line is cut; characters before and
 * behind the caret that are looked at. */
enum { EXCERPT_WIDTH = 100, EXCERPT_BEFORE = 40, NEIGHBOURHOOD = 10 * EXCERPT_WIDTH };

/* What is shown of a line: characters from `first` up to `last`, counted from 0. */
typedef struct Window {
    size_t first, last, count; /* count: of all characters of the line */
} Window;

typedef struct Pen {
    GString *text;
    bool colour;
} Pen;

static const char *const cut = "...";
static const char *const bold = "\033[1m", *const dim = "\033[2m", *const green = "\033[32m",
                         *const blue = "\033[34m";

static void write_finding(Pen *pen, const Finding *finding, bool framed);
static void write_headline(Pen *pen, const Finding *finding);
static void write_place(Pen *pen, const Span *span);
static const char *colour_of(Severity severity);
static void write_excerpt(Pen *pen, const Finding *finding);
static const char *keep_neighbourhood(const char *line, size_t *length, Span *span);
static Window choose_window(const char *line, size_t length, const Span *span);
static void write_gutter(Pen *pen, uint32_t line, int width);
static void write_line(Pen *pen, const char *line, size_t length, Window window);
static void write_caret(Pen *pen, const char *line, size_t length, Window window, const Span *span,
                        const char *colour);
static void write_details(Pen *pen, const Finding *finding);
static void write_shown(Pen *pen, const char *text);
static void begin_style(Pen *pen, const char *style);
static void end_style(Pen *pen);

char *report_format_text(Arena *arena, const Report *report, bool framed, bool colour)
{
    Pen pen = {g_string_new(NULL), colour};
    for (size_t index = 0; index < report->findings.count; index++)
        write_finding(&pen, report->findings.items[index], framed);
    char *text = arena_copy_bytes(arena, pen.text->str, pen.text->len);
    g_string_free(pen.text, TRUE);
    return text;
}

static void write_finding(Pen *pen, const Finding *finding, bool framed)
{
    write_headline(pen, finding);
    if (!framed)
        return;
    if (finding->span.source != NULL && finding->span.line > 0)
        write_excerpt(pen, finding);
    write_details(pen, finding);
}

static void write_headline(Pen *pen, const Finding *finding)
{
    if (finding->span.source != NULL) {
        begin_style(pen, bold);
        write_place(pen, &finding->span);
        g_string_append(pen->text, ": ");
        end_style(pen);
    }
    begin_style(pen, bold);
    begin_style(pen, colour_of(finding->severity));
    g_string_append_printf(pen->text, "%s: ", severity_name(finding->severity));
    end_style(pen);
    write_shown(pen, finding->message);
    begin_style(pen, dim);
    g_string_append_printf(pen->text, " [%s]", finding->rule);
    end_style(pen);
    g_string_append_c(pen->text, '\n');
}

static void write_place(Pen *pen, const Span *span)
{
    write_shown(pen, span->source->name);
    if (span->line > 0)
        g_string_append_printf(pen->text, ":%u:%u", (unsigned)span->line, (unsigned)span->column);
}

static const char *colour_of(Severity severity)
{
    return severity == SEVERITY_ERROR ? "\033[31m" : severity == SEVERITY_WARNING ? "\033[33m" : "\033[36m";
}

static void write_excerpt(Pen *pen, const Finding *finding)
{
    Span span = finding->span;
    size_t length;
    const char *line = source_line(span.source, span.line, &length);
    line = keep_neighbourhood(line, &length, &span);
    Window window = choose_window(line, length, &span);
    int digits = snprintf(NULL, 0, "%u", (unsigned)span.line);
    int width = digits < 4 ? 4 : digits;
    write_gutter(pen, span.line, width);
    write_line(pen, line, length, window);
    write_gutter(pen, 0, width);
    write_caret(pen, line, length, window, &span, colour_of(finding->severity));
}

/* Of a line as long as a whole file, which is not to be measured for each finding in it, what is near the
 * span: more than an excerpt shows. */
static const char *keep_neighbourhood(const char *line, size_t *length, Span *span)
{
    size_t caret = span->column > 0 ? span->column - 1 : 0, index = 0, at = 0, start = 0;
    if (*length <= NEIGHBOURHOOD)
        return line;
    for (; at < *length && index < caret + NEIGHBOURHOOD; index++) {
        uint32_t code;
        if (index + NEIGHBOURHOOD == caret) {
            start = at;
            span->column = NEIGHBOURHOOD + 1;
        }
        at += character_read(line + at, *length - at, &code);
    }
    *length = at - start;
    return line + start;
}

/* The whole line, or EXCERPT_WIDTH columns of a longer one with the caret's character among them. */
static Window choose_window(const char *line, size_t length, const Span *span)
{
    size_t caret = span->column > 0 ? span->column - 1 : 0;
    int *edges = g_new0(int, length + 1); /* the column where each character begins */
    size_t count = 0;
    for (size_t at = 0; at < length; count++) {
        uint32_t code;
        at += character_read(line + at, length - at, &code);
        edges[count + 1] = edges[count] + character_width(character_shown(code));
    }
    Window window = {0, count, count};
    if (caret > count)
        caret = count;
    if (edges[count] > EXCERPT_WIDTH) {
        if (edges[caret] > EXCERPT_WIDTH - EXCERPT_BEFORE)
            while (edges[caret] - edges[window.first] > EXCERPT_BEFORE)
                window.first++;
        while (edges[window.last] - edges[window.first] > EXCERPT_WIDTH)
            window.last--;
    }
    g_free(edges);
    return window;
}

/* The margin with the line number; 0 leaves it empty. */
static void write_gutter(Pen *pen, uint32_t line, int width)
{
    begin_style(pen, blue);
    if (line > 0)
        g_string_append_printf(pen->text, "%*u |", width, (unsigned)line);
    else
        g_string_append_printf(pen->text, "%*s |", width, "");
    end_style(pen);
}

static void write_line(Pen *pen, const char *line, size_t length, Window window)
{
    if (length > 0)
        g_string_append_c(pen->text, ' ');
    if (window.first > 0)
        g_string_append(pen->text, cut);
    size_t index = 0;
    for (size_t at = 0; at < length && index < window.last; index++) {
        uint32_t code;
        at += character_read(line + at, length - at, &code);
        if (index >= window.first)
            g_string_append_unichar(pen->text, character_shown(code));
    }
    if (window.last < window.count)
        g_string_append(pen->text, cut);
    g_string_append_c(pen->text, '\n');
}

/* Blanks as wide as what stands above them (tabs stay tabs), then a caret under each character of the span
 * that is in view, and at least one. */
static void write_caret(Pen *pen, const char *line, size_t length, Window window, const Span *span,
                        const char *colour)
{
    size_t begin = span->column > 0 ? span->column - 1 : 0;
    size_t end = begin + (span->length > 0 ? span->length : 1);
    g_string_append_c(pen->text, ' ');
    if (window.first > 0)
        g_string_append_printf(pen->text, "%*s", (int)strlen(cut), "");
    int carets = 0;
    size_t index = 0;
    for (size_t at = 0; at < length && index < window.last && index < end; index++) {
        uint32_t code;
        at += character_read(line + at, length - at, &code);
        if (index < window.first)
            continue;
        int width = character_width(character_shown(code));
        if (index >= begin)
            carets += code == '\t' ? 1 : width;
        else if (code == '\t')
            g_string_append_c(pen->text, '\t');
        else
            g_string_append_printf(pen->text, "%*s", width, "");
    }
    begin_style(pen, colour);
    for (int caret = 0; caret < carets || caret == 0; caret++)
        g_string_append_c(pen->text, '^');
    end_style(pen);
    g_string_append_c(pen->text, '\n');
}

static void write_details(Pen *pen, const Finding *finding)
{
    for (size_t index = 0; index < finding->related.count; index++) {
        if (finding->related.items[index].source == NULL)
            continue;
        g_string_append(pen->text, "  see ");
        write_place(pen, &finding->related.items[index]);
        g_string_append_c(pen->text, '\n');
    }
    for (size_t index = 0; index < finding->evidence.count; index++) {
        g_string_append(pen->text, "  ");
        write_shown(pen, finding->evidence.items[index]);
        g_string_append_c(pen->text, '\n');
    }
    if (finding->help != NULL) {
        begin_style(pen, green);
        g_string_append(pen->text, "  help: ");
        end_style(pen);
        write_shown(pen, finding->help);
        g_string_append_c(pen->text, '\n');
    }
}

static void write_shown(Pen *pen, const char *text)
{
    size_t length = strlen(text);
    for (size_t at = 0; at < length;) {
        uint32_t code;
        at += character_read(text + at, length - at, &code);
        g_string_append_unichar(pen->text, character_shown(code));
    }
}

static void begin_style(Pen *pen, const char *style)
{
    if (pen->colour)
        g_string_append(pen->text, style);
}

static void end_style(Pen *pen)
{
    if (pen->colour)
        g_string_append(pen->text, "\033[0m");
}
