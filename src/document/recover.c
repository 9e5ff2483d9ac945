/* After a syntax error: where a person would look for it, what it is in their words, and what to leave out to
 * read on.
 *
 * The YAML parser names the place where it could go no further, which is often a line below the mistake. */
#include "repair.h"

#include <string.h>

/* Characters from a key to its colon that libyaml takes. */
enum { LONGEST_KEY = 1024 };

typedef struct Blame {
    uint32_t column;
    const char *message, *help;
} Blame;

static uint32_t choose_line(const Source *source, char *bytes, const SyntaxFault *fault);
static Finding *find_reported(const Report *report, uint32_t line);
static bool is_echo_of_line_above(const Report *report, const Line *line, const SyntaxFault *fault);
static Blame explain(Arena *arena, const Line *line, const SyntaxFault *fault);
static Blame explain_missing_end(Arena *arena, const Line *line);
static const char *plain_words(Arena *arena, const SyntaxFault *fault, const Line *line);
static const char *words_of_scanner(const SyntaxFault *fault);

void report_fault(Arena *arena, const Source *source, char *bytes, const SyntaxFault *fault, Report *report)
{
    Line line = line_at(source, bytes, choose_line(source, bytes, fault));
    Finding *finding = find_reported(report, line.number);
    bool is_new = finding == NULL && !is_echo_of_line_above(report, &line, fault);
    if (is_new) {
        Blame blame = explain(arena, &line, fault);
        Span span = {source, line.number, blame.column, 1};
        finding = report_error(report, "syntax-error", span, "%s", blame.message);
        finding->help = blame.help;
    }
    /* An echo has no finding that could remember what was tried: its line goes at once. */
    Span lost =
        repair_line(source, bytes, line, fault, finding != NULL ? finding->lost : whole_line(source, line));
    if (finding != NULL)
        finding->lost = lost;
}

static Finding *find_reported(const Report *report, uint32_t line)
{
    for (size_t index = 0; index < report->findings.count; index++) {
        Finding *finding = report->findings.items[index];
        if (finding->span.line == line && strcmp(finding->rule, "syntax-error") == 0)
            return finding;
    }
    return NULL;
}

/* Below a line that was blanked, a beginning that does not fit its surroundings may only miss what was
 * there. */
static bool is_echo_of_line_above(const Report *report, const Line *line, const SyntaxFault *fault)
{
    const Finding *above = line->number > 1 ? find_reported(report, line->number - 1) : NULL;
    bool is_misfit = strstr(fault->problem, "did not find expected '-' indicator") != NULL ||
                     strstr(fault->problem, "did not find expected key") != NULL ||
                     strstr(fault->problem, "<document start>") != NULL;
    bool is_at_start = fault->line == line->number && fault->column <= (uint32_t)line->indent + 1;
    return above != NULL && is_misfit && is_at_start && span_is_whole_line(above->lost);
}

/* A bracket or quote that is never closed is a mistake of the line that opens it, unless the parser stopped
 * inside it. */
static uint32_t choose_line(const Source *source, char *bytes, const SyntaxFault *fault)
{
    uint32_t number = fault->line;
    bool is_scan = starts_with(fault->context, "while scanning a quoted") ||
                   starts_with(fault->context, "while scanning a simple");
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

static Blame explain(Arena *arena, const Line *line, const SyntaxFault *fault)
{
    Blame blame = {.column = fault->line == line->number ? fault->column : 0};
    if (blame.column == 0)
        blame.column =
            fault->context_line == line->number ? fault->context_column : (uint32_t)line->indent + 1;
    if (fault->line != line->number && strstr(fault->problem, "did not find expected node content") != NULL)
        return explain_missing_end(arena, line);
    size_t list;
    if (holds_bare_list_flow(line, &list)) {
        blame.column = count_characters(line->text, list) + 1;
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

/* The text ends, or another one begins, where a value should stand. */
static Blame explain_missing_end(Arena *arena, const Line *line)
{
    size_t open;
    if (!find_open_bracket(line, &open))
        return (Blame){count_characters(line->text, line->length) + 1, "expected a value here", NULL};
    Blame blame = {.column = count_characters(line->text, open) + 1};
    blame.message = arena_format(arena, "this '%c' is never closed", line->text[open]);
    for (size_t at = open + 1; at < line->length; at++)
        if (line->text[at] == '#' && line->text[at - 1] == ' ')
            blame.help = "what follows ' #' is a comment; in quotes it is text";
    return blame;
}

/* The first colon of its line, and too far right. */
static bool ends_long_key(const SyntaxFault *fault, const Line *line)
{
    size_t end = line_offset(line, fault->column);
    for (size_t at = 0; at + 1 < end; at++)
        if (line->text[at] == ':' && line->text[at + 1] == ' ')
            return false;
    return fault->column > LONGEST_KEY && fault->line == line->number;
}

static const char *plain_words(Arena *arena, const SyntaxFault *fault, const Line *line)
{
    if (strstr(fault->problem, "mapping values are not allowed") != NULL && ends_long_key(fault, line))
        return "YAML takes no key of more than 1024 characters: split the entry, or leave out what follows";
    if (strstr(fault->problem, "mapping values are not allowed") != NULL)
        return "a second ': ' in one line, or a line that is indented too far: text that holds ': ' needs "
               "quotes";
    if (starts_with(fault->context, "while scanning a quoted"))
        return "this quote is never closed";
    size_t at = line_offset(line, fault->column);
    if (strstr(fault->problem, "did not find expected key") != NULL && fault->line == line->number &&
        at < line->length && (line->text[at] == ']' || line->text[at] == '}'))
        return "this bracket closes nothing";
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
        return "this does not belong to the text above it: the indentation does not fit, or text needs "
               "quotes";
    const char *words = words_of_scanner(fault);
    return words != NULL ? words
                         : arena_format(arena, "%s%s%s", fault->problem, fault->context[0] != '\0' ? " " : "",
                                        fault->context);
}

/* What libyaml says of single signs, by a part of it. */
static const char *words_of_scanner(const SyntaxFault *fault)
{
    static const struct {
        const char *part, *words;
    } all[] = {
        {"scanning an alias", "'*' begins the name of an alias; text that begins with it needs quotes"},
        {"scanning an anchor", "'&' begins the name of an anchor; text that begins with it needs quotes"},
        {"unknown escape",
         "no escape of YAML: in double quotes '\\' is written '\\\\', in single ones as it is"},
        {"hexdecimal",
         "this escape needs hexadecimal digits: two after \\x, four after \\u, eight after \\U"},
        {"Unicode character escape", "this escape is no character"},
        {"scanning a block scalar",
         "text after '|' or '>' begins on the next line; text that begins with them needs quotes"},
        {"block sequence entries",
         "a list begins on a line of its own; text that begins with '- ' needs quotes"},
        {"mapping keys are not", "text that begins with '? ' needs quotes"},
    };
    for (size_t index = 0; index < sizeof all / sizeof *all; index++)
        if (strstr(fault->problem, all[index].part) != NULL ||
            strstr(fault->context, all[index].part) != NULL)
            return all[index].words;
    return NULL;
}
