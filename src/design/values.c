/* Types of single values that only designs have: kinds, links, ids, dates, archetypes, the version of the
 * language. */
#include "draft.h"

#include <ctype.h>
#include <glib.h>
#include <string.h>

static void read_kind(FieldReader *reader, const Field *field, const Node *node, void *target);
static void read_link(FieldReader *reader, const Field *field, const Node *node, void *target);
static void read_id(FieldReader *reader, const Field *field, const Node *node, void *target);
static void read_date(FieldReader *reader, const Field *field, const Node *node, void *target);
static void read_system(FieldReader *reader, const Field *field, const Node *node, void *target);
static void read_version(FieldReader *reader, const Field *field, const Node *node, void *target);
static bool is_date(const char *text);
static void check_archetype(FieldReader *reader, Text text);

const FieldType type_kind = {"kind (ranker, event-stream)", "{\"$ref\": \"#/$defs/kind\"}", read_kind};
const FieldType type_link = {
    "link (https://.., mailto:..)",
    "{\"type\": \"string\", \"pattern\": \"^([Hh][Tt][Tt][Pp][Ss]?://|[Mm][Aa][Ii][Ll][Tt][Oo]:).\"}",
    read_link,
};
const FieldType type_id = {"id (checkout-call)",
                           "{\"type\": \"string\", \"pattern\": \"^[A-Za-z][A-Za-z0-9_.-]*$\"}", read_id};
const FieldType type_date = {
    "date (2027-06-30)",
    "{\"type\": \"string\", \"pattern\": \"^[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]$\"}",
    read_date,
};
const FieldType type_system = {
    "archetype, or a list of them (recommender-feed)",
    "{\"anyOf\": [{\"$ref\": \"#/$defs/archetype\"}, "
    "{\"type\": \"array\", \"items\": {\"$ref\": \"#/$defs/archetype\"}}]}",
    read_system,
};
const FieldType type_version = {"version (1)", "{\"enum\": [1, \"1\"]}", read_version};

static void read_kind(FieldReader *reader, const Field *field, const Node *node, void *target)
{
    const char *text = field_scalar(reader, field, node);
    if (text == NULL)
        return;
    *(Text *)target = (Text){text, node->span};
    if (kind_find(text) != NULL)
        return;
    const char *near = reader->report->findings.count < 1000 ? kind_suggest(text) : NULL;
    report_error(reader->report, "unknown-kind", node->span, "unknown kind '%.80s'%s%s%s", text,
                 near != NULL ? "; did you mean '" : "", near != NULL ? near : "", near != NULL ? "'?" : "")
        ->help = "`mlboard kinds` lists them";
}

static void read_link(FieldReader *reader, const Field *field, const Node *node, void *target)
{
    const char *text = field_scalar(reader, field, node);
    if (text == NULL)
        return;
    static const char *const schemes[] = {"http://", "https://", "mailto:"};
    for (size_t index = 0; index < sizeof schemes / sizeof *schemes; index++) {
        size_t length = strlen(schemes[index]);
        if (g_ascii_strncasecmp(text, schemes[index], length) == 0 && text[length] != '\0' &&
            strpbrk(text, " \t\n\"<>") == NULL) {
            field_text.read(reader, field, node, target);
            return;
        }
    }
    report_error(reader->report, "bad-link", node->span,
                 "a link begins with http://, https:// or mailto: and has no blanks, no quotes, no < and no >");
}

static void read_id(FieldReader *reader, const Field *field, const Node *node, void *target)
{
    if (field_scalar(reader, field, node) != NULL && check_id(reader, node))
        field_text.read(reader, field, node, target);
}

static void read_date(FieldReader *reader, const Field *field, const Node *node, void *target)
{
    const char *text = field_scalar(reader, field, node);
    if (text == NULL)
        return;
    if (is_date(text))
        *(Text *)target = (Text){text, node->span};
    else
        report_error(reader->report, "bad-value", node->span, "%s '%.80s' is no date; write 2027-06-30",
                     field->name, text);
}

static void read_system(FieldReader *reader, const Field *field, const Node *node, void *target)
{
    TextList *list = target;
    field_text_list.read(reader, field, node, list);
    for (size_t index = 0; index < list->count; index++)
        check_archetype(reader, list->items[index]);
}

static void read_version(FieldReader *reader, const Field *field, const Node *node, void *target)
{
    const char *text = field_scalar(reader, field, node);
    if (text == NULL)
        return;
    if (strcmp(text, "1") != 0)
        report_error(reader->report, "bad-value", node->span,
                     "version '%.80s' of the language is not known; it is 1", text);
    *(Text *)target = (Text){text, node->span};
}

static bool is_date(const char *text)
{
    static const int month_lengths[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    static const char form[] = "0000-00-00";
    if (strlen(text) != sizeof form - 1)
        return false;
    for (size_t index = 0; form[index] != '\0'; index++)
        if (form[index] == '-' ? text[index] != '-' : !isdigit((unsigned char)text[index]))
            return false;
    int month = (text[5] - '0') * 10 + text[6] - '0', day = (text[8] - '0') * 10 + text[9] - '0';
    return month >= 1 && month <= 12 && day >= 1 && day <= month_lengths[month - 1];
}

static void check_archetype(FieldReader *reader, Text text)
{
    if (archetype_find(text.value) != NULL)
        return;
    size_t count = 0;
    const Archetype *archetypes = archetype_list(&count);
    const char **names = arena_new_array(reader->arena, const char *, count);
    for (size_t index = 0; index < count; index++)
        names[index] = archetypes[index].name;
    const char *near = field_suggest(reader, text.value, names, count);
    report_error(reader->report, "unknown-system", text.span, "unknown system '%.80s'%s%s%s", text.value,
                 near != NULL ? "; did you mean '" : "", near != NULL ? near : "", near != NULL ? "'?" : "")
        ->help = "`mlboard archetypes` lists them";
}
