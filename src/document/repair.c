/* What of a line with a syntax error has to go so that the rest can be read: as little as possible, since one
 * line may hold a second mistake, and names that vanish would look like mistakes elsewhere.
 *
 * First only the part at fault goes, then all but the key, then the line. Bytes are overwritten in place:
 * every place stays. */
#include "repair.h"

#include "utf8.h"

#include <ctype.h>
#include <string.h>

/* A stretch of a line, in bytes: from start up to end. */
typedef struct Stretch {
    size_t start, end;
} Stretch;

/* Where reading stands inside a line: brackets and quotes. */
typedef struct Scan {
    char quote;          /* the one that is open; NUL: none */
    size_t depth;
    /* of each open bracket, where it stands and where its present entry begins: behind it, or at a comma */
    size_t open[64], entry[64];
    size_t value;        /* behind the last ": " or "- " outside of brackets; 0: none */
} Scan;

static bool repair_finely(Line line, const SyntaxFault *fault, Stretch *lost);
static bool is_untied_list(Line line, Stretch *lost);
static void scan_character(Scan *scan, const Line *line, size_t at);
static bool find_entry_end(Line line, Scan scan, size_t from, size_t *end);
static bool arrow_follows(const char *text, size_t length);
static void blank_rest(const Source *source, char *bytes, Line line, bool is_open, bool with_key);
static size_t key_length(const Line *line);

bool starts_with(const char *text, const char *prefix)
{
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

Line line_at(const Source *source, char *bytes, uint32_t number)
{
    Line line = {.number = number};
    source_line(source, number, &line.length);
    line.text = bytes + (number >= 1 && number <= source->line_count ? source->line_starts[number - 1]
                                                                     : source->length);
    while (line.indent < line.length && (line.text[line.indent] == ' ' || line.text[line.indent] == '\t'))
        line.indent++;
    return line;
}

size_t line_offset(const Line *line, uint32_t column)
{
    size_t offset = 0;
    for (uint32_t at = 1; at < column && offset < line->length; at++) {
        uint32_t code;
        size_t taken = utf8_read(line->text + offset, line->length - offset, &code);
        offset += taken > 0 ? taken : 1;
    }
    return offset;
}

bool line_is_blank(const Line *line)
{
    return line->indent == line->length || line->text[line->indent] == '#';
}

Span whole_line(const Source *source, Line line)
{
    return (Span){source, line.number, 1, UINT32_MAX};
}

bool span_is_whole_line(Span span)
{
    return span.length == UINT32_MAX;
}

Span repair_line(const Source *source, char *bytes, Line line, const SyntaxFault *fault, Span lost)
{
    Stretch part;
    if (lost.line == 0 && repair_finely(line, fault, &part))
        return (Span){source, line.number, count_characters(line.text, part.start) + 1,
                      (uint32_t)(part.end - part.start)};
    size_t open;
    bool is_open = starts_with(fault->context, "while parsing a flow") ||
                   starts_with(fault->context, "while scanning a quoted") || find_open_bracket(&line, &open);
    blank_rest(source, bytes, line, is_open, span_is_whole_line(lost));
    return whole_line(source, line);
}

bool find_open_bracket(const Line *line, size_t *open)
{
    Scan scan = {0};
    for (size_t index = line->indent; index < line->length; index++) {
        if (scan.quote == '\0' && line->text[index] == '#' && index > 0 && line->text[index - 1] == ' ')
            break;
        scan_character(&scan, line, index);
    }
    if (scan.depth > 0)
        *open = scan.open[scan.depth - 1];
    return scan.depth > 0;
}

/* True when the fault lies in a part of this line that could be taken out alone. */
static bool repair_finely(Line line, const SyntaxFault *fault, Stretch *lost)
{
    if (memchr(line.text, '\t', line.indent) != NULL) {
        memset(line.text, ' ', line.indent);
        *lost = (Stretch){0, line.indent};
        return true;
    }
    if (is_untied_list(line, lost))
        return true;
    if (fault->line != line.number)
        return false;
    size_t at = line_offset(&line, fault->column);
    Scan scan = {0};
    for (size_t index = line.indent; index < at; index++)
        scan_character(&scan, &line, index);
    bool is_second_value = strstr(fault->problem, "mapping values are not allowed") != NULL;
    bool follows_value = strstr(fault->problem, "did not find expected") != NULL && scan.value > line.indent;
    if (scan.quote != '\0' || at >= line.length || at <= line.indent)
        return false;
    if (scan.depth > 0) {
        size_t start = scan.entry[scan.depth - 1];
        if (!find_entry_end(line, scan, at, &lost->end))
            return false;
        bool is_first = line.text[start] != ',';
        lost->start = start;
        lost->end += is_first && line.text[lost->end] == ',';
    } else if (scan.value > 0 && (is_second_value || follows_value)) {
        *lost = (Stretch){is_second_value ? at : scan.value, line.length};
    } else {
        return false;
    }
    memset(line.text + lost->start, ' ', lost->end - lost->start);
    return true;
}

/* A list that begins a flow is untied into a chain: its names are then looked up, which is all that is left
 * to do. */
static bool is_untied_list(Line line, Stretch *lost)
{
    size_t open;
    if (!holds_bare_list_flow(&line, &open))
        return false;
    char *close = memchr(line.text + open, ']', line.length - open);
    for (char *at = line.text + open; at < close; at++)
        if (*at == ',' && at[1] != ' ')
            return false;
    for (char *at = line.text + open; at < close; at++)
        if (*at == ',')
            memcpy(at, "~>", 2);
    line.text[open] = *close = ' ';
    *lost = (Stretch){open, open + 1};
    return true;
}

bool holds_bare_list_flow(const Line *line, size_t *open)
{
    Scan scan = {0};
    bool is_open = false;
    for (size_t index = line->indent; index < line->length; index++) {
        char character = line->text[index];
        bool is_text = scan.quote != '\0';
        scan_character(&scan, line, index);
        if (is_text)
            continue;
        if (character == '[') {
            *open = index;
            is_open = true;
        } else if (character == ']' && is_open) {
            if (arrow_follows(line->text + index + 1, line->length - index - 1))
                return true;
            is_open = false;
        }
    }
    return false;
}

/* A quote opens text only where a value may begin: "it's" holds none. */
static void scan_character(Scan *scan, const Line *line, size_t at)
{
    char character = line->text[at], before = at > 0 ? line->text[at - 1] : ' ';
    size_t most = sizeof scan->entry / sizeof *scan->entry;
    if (scan->quote != '\0') {
        scan->quote = character == scan->quote ? '\0' : scan->quote;
    } else if (character == '"' || (character == '\'' && !isalnum((unsigned char)before))) {
        scan->quote = character;
    } else if (character == '[' || character == '{') {
        if (scan->depth < most) {
            scan->open[scan->depth] = at;
            scan->entry[scan->depth++] = at + 1;
        }
    } else if ((character == ']' || character == '}') && scan->depth > 0) {
        scan->depth--;
    } else if (character == ',' && scan->depth > 0) {
        scan->entry[scan->depth - 1] = at;
    } else if (scan->depth == 0 && character == ' ' &&
               (before == ':' || (before == '-' && at == line->indent + 1))) {
        scan->value = at;
    }
}

/* Where the entry that is being read at `from` ends in this line: at a comma or closing bracket of its own
 * depth. */
static bool find_entry_end(Line line, Scan scan, size_t from, size_t *end)
{
    size_t depth = scan.depth;
    for (*end = from; *end < line.length; ++*end) {
        char character = line.text[*end];
        bool is_end = character == ',' || character == ']' || character == '}';
        if (scan.quote == '\0' && scan.depth == depth && is_end)
            return true;
        scan_character(&scan, &line, *end);
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

/* Leaves `key:` when there is one, so that what refers to it is not reported too; with the key nothing. With
 * an open bracket or a list entry goes what is indented below it. */
static void blank_rest(const Source *source, char *bytes, Line line, bool is_open, bool with_key)
{
    bool is_entry = line.length > line.indent && line.text[line.indent] == '-';
    size_t keep = with_key ? 0 : key_length(&line);
    memset(line.text + keep, ' ', line.length - keep);
    if (!is_open && !is_entry && !with_key)
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
    while (end < line->length &&
           (isalnum((unsigned char)line->text[end]) || strchr("_-.", line->text[end]) != NULL))
        end++;
    bool has_key =
        end > line->indent && line->text[line->indent] != '-' && end < line->length && line->text[end] == ':';
    return has_key ? end + 1 : 0;
}
