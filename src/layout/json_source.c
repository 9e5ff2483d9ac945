/* Parses JSON strictly and finds places in it again. Called by the readers of ELK graphs and of locks.
 *
 * json-c keeps no places of values. Where a finding speaks of a named value, its name is looked up in the
 * text. */
#include "json_source.h"

#include <glib.h>
#include <string.h>

static void report_syntax(Report *report, const Source *source, size_t offset, const char *problem);

struct json_object *json_parse_source(const Source *source, int deepest, const char *wanted, Report *report)
{
    size_t start = source->line_starts[0]; /* behind a byte order mark */
    struct json_tokener *tokener = json_tokener_new_ex(deepest);
    json_tokener_set_flags(tokener, JSON_TOKENER_STRICT | JSON_TOKENER_VALIDATE_UTF8);
    struct json_object *root =
        json_tokener_parse_ex(tokener, source->bytes + start, (int)(source->length - start));
    enum json_tokener_error error = json_tokener_get_error(tokener);
    size_t end = start + json_tokener_get_parse_end(tokener);
    json_tokener_free(tokener);
    while (error == json_tokener_success && end < source->length &&
           strchr(" \t\r\n", source->bytes[end]) != NULL && source->bytes[end] != '\0')
        end++;
    if (error == json_tokener_success && json_object_is_type(root, json_type_object) && end == source->length)
        return root;

    if (error == json_tokener_continue)
        report_syntax(report, source, source->length, "the text ends too early");
    else if (error == json_tokener_error_depth)
        report_error(report, "nesting-too-deep", source_span_at(source, end, 1),
                     "brackets are nested more than %d deep", deepest);
    else if (error != json_tokener_success)
        report_syntax(report, source, end, json_tokener_error_desc(error));
    else if (end < source->length)
        report_syntax(report, source, end, "text follows the document");
    else
        report_error(report, "invalid-graph", (Span){source, 1, 1, 0}, "%s", wanted);
    json_object_put(root);
    return NULL;
}

static void report_syntax(Report *report, const Source *source, size_t offset, const char *problem)
{
    report_error(report, "invalid-json", source_span_at(source, offset, 1), "not valid JSON: %s", problem);
}

Span json_find_string(const Source *source, const char *text, bool is_name, size_t start, size_t *next)
{
    struct json_object *string = json_object_new_string(text);
    const char *quoted = json_object_to_json_string_ext(string, JSON_C_TO_STRING_NOSLASHESCAPE);
    size_t length = strlen(quoted), found = 0;
    for (const char *at = source->bytes + start; found == 0 && (at = strstr(at, quoted)) != NULL;
         at += length) {
        const char *behind = at + length + strspn(at + length, " \t\r\n");
        if (!is_name || *behind == ':')
            found = (size_t)(at - source->bytes) + 1;
    }
    long characters = g_utf8_strlen(quoted, -1);
    json_object_put(string);
    if (next != NULL)
        *next = found == 0 ? 0 : found - 1 + length;
    return found == 0 ? (Span){source, 1, 1, 0} : source_span_at(source, found - 1, (uint32_t)characters);
}

Span json_find_id(const Source *source, const char *id, int occurrence)
{
    static const char name[] = "\"id\"";
    struct json_object *string = json_object_new_string(id);
    const char *quoted = json_object_to_json_string_ext(string, JSON_C_TO_STRING_NOSLASHESCAPE);
    size_t length = 0, found = 0;
    for (const char *at = source->bytes; occurrence > 0 && (at = strstr(at, name)) != NULL;) {
        at += strlen(name);
        at += strspn(at, " \t\r\n");
        if (*at != ':')
            continue;
        at += 1 + strspn(at + 1, " \t\r\n");
        const char *wanted = *at == '"' ? quoted : id;
        length = strlen(wanted);
        bool is_it = strncmp(at, wanted, length) == 0 && strchr(" \t\r\n,}", at[length]) != NULL;
        if (is_it && --occurrence == 0)
            found = (size_t)(at - source->bytes) + 1;
    }
    long characters = found == 0 ? 0 : g_utf8_strlen(source->bytes + found - 1, (gssize)length);
    json_object_put(string);
    return found == 0 ? json_find_string(source, id, false, 0, NULL)
                      : source_span_at(source, found - 1, (uint32_t)characters);
}
