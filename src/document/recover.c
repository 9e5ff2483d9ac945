/* After a syntax error: where a person would look for it, what it is in their words, and what to leave out to read on.
 *
 * The YAML parser names the place where it could go no further, which is often a line below the mistake. */
#include "parse.h"

#include <ctype.h>
#include <string.h>

/* A line of the source and of the text that is being parsed. */
typedef struct Line {
    uint32_t number;
    char *text;      /* in the parsed text; not terminated */
    size_t length;
    size_t indent;   /* blanks before its first character */
} Line;

typedef struct Blame {
    uint32_t column;
    const char *message, *help;
} Blame;

static uint32_t choose_line(const Source *source, char *bytes, const SyntaxFault *fault);
static bool starts_with(const char *text, const char *prefix);
static Line line_at(const Source *source, char *bytes, uint32_t number);
static bool line_is_blank(const Line *line);
static Blame explain(Arena *arena, const Line *line, const SyntaxFault *fault);
static bool holds_bare_list_flow(const Line *line, uint32_t *column);
static bool arrow_follows(const char *text, size_t length);
static const char *plain_words(Arena *arena, const SyntaxFault *fault, const Line *line);
static bool was_reported(const Report *report, uint32_t line, const SyntaxFault *fault);
static void blank_fault(const Source *source, char *bytes, Line line, bool is_open, bool was_blanked);
static size_t key_length(const Line *line);

void report_fault(Arena *arena, const Source *source, char *bytes, const SyntaxFault *fault, Report *report)
{
    Line line = line_at(source, bytes, choose_line(source, bytes, fault));
    bool is_again = false;
    for (size_t index = 0; index < report->findings.count; index++) {
        const Finding *finding = report->findings.items[index];
        is_again |= strcmp(finding->rule, "syntax-error") == 0 && finding->span.line == line.number;
    }
    if (!was_reported(report, line.number, fault)) {
        Blame blame = explain(arena, &line, fault);
        Span span = {source, line.number, blame.column, 1};
        report_error(report, "syntax-error", span, "%s", blame.message)->help = blame.help;
    }
    bool is_open = starts_with(fault->context, "while parsing a flow") || starts_with(fault->context, "while scanning a quoted");
    blank_fault(source, bytes, line, is_open, is_again);
}

/* A bracket or quote that is never closed is a mistake of the line that opens it, unless the parser stopped inside it. */
static uint32_t choose_line(const Source *source, char *bytes, const SyntaxFault *fault)
{
    uint32_t number = fault->line;
    bool is_scan = starts_with(fault->context, "while scanning a quoted") || starts_with(fault->context, "while scanning a simple");
    bool is_flow = starts_with(fault->context, "while parsing a flow");
    if (fault->context_line > 0 && fault->context_line < fault->line && (is_scan || is_flow)) {
        Line opened = line_at(source, bytes, fault->context_line);
        Line stopped = line_at(source, bytes, fault->line);
        if (is_scan || line_is_blank(&stopped) || stopped.indent <= opened.indent)
            number = fault->context_line;
    }
    if (number > source->line_count)
        number = (uint32_t)source->line_count;
    for (Line line = line_at(source, bytes, number); number > 1 && line_is_blank(&line);)
        line = line_at(source, bytes, --number);
    return number;
}

static bool starts_with(const char *text, const char *prefix)
{
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

static Line line_at(const Source *source, char *bytes, uint32_t number)
{
    Line line = {.number = number};
    source_line(source, number, &line.length);
    line.text = bytes + (number >= 1 && number <= source->line_count ? source->line_starts[number - 1] : source->length);
    while (line.indent < line.length && (line.text[line.indent] == ' ' || line.text[line.indent] == '\t'))
        line.indent++;
    return line;
}

static bool line_is_blank(const Line *line)
{
    return line->indent == line->length || line->text[line->indent] == '#';
}

static Blame explain(Arena *arena, const Line *line, const SyntaxFault *fault)
{
    Blame blame = {.column = fault->line == line->number ? fault->column : 0};
    if (blame.column == 0)
        blame.column = fault->context_line == line->number ? fault->context_column : (uint32_t)line->indent + 1;
    if (holds_bare_list_flow(line, &blame.column)) {
        blame.message = "a flow that starts with a list needs quotes: the list at the start is YAML's own";
        blame.help = "write - \"[a, b] -> c\", or - \"[a, b] -> c\": label";
        return blame;
    }
    const char *tab = memchr(line->text, '\t', line->indent);
    if (tab != NULL) {
        blame.column = (uint32_t)(tab - line->text) + 1;
        blame.message = "a tab indents this line; YAML indents with spaces";
        blame.help = "replace the tab with spaces";
        return blame;
    }
    blame.message = plain_words(arena, fault, line);
    return blame;
}

/* `- [a, b] -> c`, or the same inside a list in brackets; `column` is that of the list. */
static bool holds_bare_list_flow(const Line *line, uint32_t *column)
{
    size_t open = 0;
    bool is_open = false;
    char quote = '\0';
    for (size_t index = line->indent; index < line->length; index++) {
        char character = line->text[index];
        if (quote != '\0') {
            quote = character == quote ? '\0' : quote;
        } else if (character == '"' || (character == '\'' && index > 0 && !isalnum((unsigned char)line->text[index - 1]))) {
            quote = character;
        } else if (character == '[') {
            open = index;
            is_open = true;
        } else if (character == ']' && is_open) {
            if (arrow_follows(line->text + index + 1, line->length - index - 1)) {
                *column = count_characters(line->text, open) + 1;
                return true;
            }
            is_open = false;
        }
    }
    return false;
}

static bool arrow_follows(const char *text, size_t length)
{
    size_t start = 0;
    while (start < length && text[start] == ' ')
        start++;
    if (length - start < 2)
        return false;
    const char *at = text + start;
    return at[0] == '-' ? at[1] == '>' || at[1] == '-' : (at[0] == '~' || at[0] == '=') && at[1] == '>';
}

static const char *plain_words(Arena *arena, const SyntaxFault *fault, const Line *line)
{
    if (strstr(fault->problem, "mapping values are not allowed") != NULL)
        return "a second ': ' in one line, or a line that is indented too far: text that holds ': ' needs quotes";
    if (starts_with(fault->context, "while scanning a quoted"))
        return "this quote is never closed";
    if (strstr(fault->problem, "did not find expected node content") != NULL)
        return "expected a value here";
    if (starts_with(fault->context, "while parsing a flow sequence"))
        return fault->context_line == line->number && fault->line != line->number
                   ? "this '[' is never closed"
                   : "expected ',' or ']' here: text with brackets or braces needs quotes";
    if (starts_with(fault->context, "while parsing a flow mapping"))
        return fault->context_line == line->number && fault->line != line->number
                   ? "this '{' is never closed"
                   : "expected ',' or '}' here: text with brackets, braces or quotes needs quotes around it";
    if (strstr(fault->problem, "could not find expected ':'") != NULL)
        return "neither a key with ': ' nor a list entry with '- '";
    if (strstr(fault->problem, "cannot start any token") != NULL)
        return "text cannot begin with this character; put it in quotes";
    if (strstr(fault->problem, "did not find expected '-' indicator") != NULL)
        return "expected a list entry ('- ') here: the indentation does not fit, or text needs quotes";
    if (strstr(fault->problem, "did not find expected key") != NULL)
        return "expected a key here: the indentation does not fit, or text needs quotes";
    if (strstr(fault->problem, "expected <document start>") != NULL)
        return "this does not belong to the text above it: the indentation does not fit, or text needs quotes";
    return arena_format(arena, "%s%s%s", fault->problem, fault->context[0] != '\0' ? " " : "", fault->context);
}

/* In the line after a blanked one, what does not fit its surroundings may only miss what was blanked. */
static bool was_reported(const Report *report, uint32_t line, const SyntaxFault *fault)
{
    bool is_misfit = strstr(fault->problem, "did not find expected '-' indicator") != NULL ||
                     strstr(fault->problem, "did not find expected key") != NULL ||
                     strstr(fault->problem, "<document start>") != NULL;
    for (size_t index = 0; index < report->findings.count; index++) {
        const Finding *finding = report->findings.items[index];
        bool is_near = finding->span.line == line || (is_misfit && finding->span.line + 1 == line);
        if (is_near && strcmp(finding->rule, "syntax-error") == 0)
            return true;
    }
    return false;
}

/* Leaves `key:` when there is one, so that what refers to it is not reported too; at a second error nothing. With an open
 * bracket or a list entry goes what is indented below it. */
static void blank_fault(const Source *source, char *bytes, Line line, bool is_open, bool was_blanked)
{
    bool is_entry = line.length > line.indent && line.text[line.indent] == '-';
    size_t keep = was_blanked || memchr(line.text, '\t', line.indent) != NULL ? 0 : key_length(&line);
    memset(line.text + keep, ' ', line.length - keep);
    if (!is_open && !is_entry && !was_blanked)
        return;
    for (uint32_t number = line.number + 1; number <= source->line_count; number++) {
        Line below = line_at(source, bytes, number);
        bool is_closing = below.indent < below.length && strchr("]}", below.text[below.indent]) != NULL;
        if (!is_closing && !line_is_blank(&below) && below.indent <= line.indent)
            break;
        memset(below.text, ' ', below.length);
    }
}

/* The length of the line up to and with the colon after a simple key; 0 when it has none. */
static size_t key_length(const Line *line)
{
    size_t end = line->indent;
    while (end < line->length && (isalnum((unsigned char)line->text[end]) || strchr("_-.", line->text[end]) != NULL))
        end++;
    bool has_key = end > line->indent && line->text[line->indent] != '-' && end < line->length && line->text[end] == ':';
    return has_key ? end + 1 : 0;
}
