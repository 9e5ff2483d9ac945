/* Tells graphs, designs and locks from each other by the members of the outermost JSON object, without parsing
 * what may be no JSON at all. */
#include "input_form.h"

#include <string.h>

/* Behind the string that begins at a quote. */
static const char *skip_string(const char *at)
{
    for (at++; *at != '\0' && *at != '"'; at++)
        at += *at == '\\' && at[1] != '\0';
    return *at == '"' ? at + 1 : at;
}

static const char *skip_blanks(const char *at)
{
    return at + strspn(at, " \t\r\n");
}

/* Behind a byte order mark and blanks. */
static const char *first_sign(const Source *source)
{
    return skip_blanks(source->bytes + source->line_starts[0]);
}

/* Whether the object at the start of the text has this member itself; names are compared as they are written,
 * with quotes. */
static bool has_member(const Source *source, const char *quoted)
{
    if (strstr(first_sign(source), quoted) == NULL)
        return false; /* nowhere at all: the usual case, told at a glance */
    size_t depth = 0;
    for (const char *at = first_sign(source); *at != '\0'; at++) {
        depth += *at == '{' || *at == '[';
        depth -= depth > 0 && (*at == '}' || *at == ']');
        if (*at != '"')
            continue;
        const char *end = skip_string(at);
        if (depth == 1 && *skip_blanks(end) == ':' && (size_t)(end - at) == strlen(quoted) &&
            strncmp(at, quoted, strlen(quoted)) == 0)
            return true;
        at = end - 1;
    }
    return false;
}

bool input_is_graph(const Source *source)
{
    const char *start = first_sign(source);
    if (*start != '{')
        return false;
    if (has_member(source, "\"components\"") && !has_member(source, "\"children\""))
        return false;
    size_t length = strlen(source->name);
    const char *inside = skip_blanks(start + 1);
    return (length > 5 && strcmp(source->name + length - 5, ".json") == 0) || *inside == '"' || *inside == '}';
}

bool input_is_lock(const Source *source)
{
    return *first_sign(source) == '{' && has_member(source, "\"mlboard.layout\"");
}
