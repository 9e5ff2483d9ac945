/* The one reader of mappings: keys by their table, with every mistake reported at its place.
 *
 * Called for designs and themes alike; the tables belong to those who own the structs that they fill. */
#include "document.h"

#include "utf8.h"

#include <string.h>

/* How many keys a message may list; and of how many findings: where all is wrong nobody reads them all. */
enum { MOST_KEYS = 24, MOST_LISTS = 200 };

static const Field *find_field(const FieldTable *table, const char *name);
static void complain_unknown_key(FieldReader *reader, const FieldTable *table, const Node *key);
static const char *list_keys(Arena *arena, const FieldTable *table);
static void complain_missing_keys(FieldReader *reader, const FieldTable *table, const Node *node);
static bool is_blank_text(const Node *node);
static const char *describe_owner(FieldReader *reader, const FieldTable *table);
static bool may_be_lost(const Report *report, const Node *mapping);
static uint32_t last_line(const Node *node);

bool fields_read(FieldReader *reader, const FieldTable *table, const Node *node, void *target)
{
    if (node->type != NODE_MAPPING) {
        report_error(reader->report, "wrong-type", node->span, "%s needs a mapping of keys, not %s",
                     describe_owner(reader, table), node_describe(node));
        return false;
    }
    for (size_t index = 0; index < node->entries.count; index++) {
        const NodeEntry *entry = &node->entries.items[index];
        const Field *field = find_field(table, entry->key->text);
        if (field != NULL)
            field->type->read(reader, field, entry->value, (char *)target + field->offset);
        else
            complain_unknown_key(reader, table, entry->key);
    }
    complain_missing_keys(reader, table, node);
    return true;
}

const char *field_scalar(FieldReader *reader, const Field *field, const Node *node)
{
    if (node->type == NODE_SCALAR && !node->is_null)
        return node->text;
    field_complain_type(reader, field, node);
    return NULL;
}

/* A type's name is what it is, then examples in brackets: the first goes into the message, the second into
 * the help. */
void field_complain_type(FieldReader *reader, const Field *field, const Node *node)
{
    const char *name = field->type->name;
    const char *examples = strstr(name, " (");
    int length = (int)(examples != NULL ? (size_t)(examples - name) : strlen(name));
    Finding *finding =
        report_error(reader->report, "wrong-type", node->span, "%s needs %s%.*s, not %s", field->name,
                     strchr("aeiou", name[0]) != NULL ? "an " : "a ", length, name, node_describe(node));
    if (examples != NULL)
        finding->help =
            arena_format(reader->report->arena, "for example %.*s", (int)strlen(examples) - 3, examples + 2);
}

const char *field_suggest(FieldReader *reader, const char *word, const char *const *names, size_t count)
{
    enum { MOST_COMPARISONS = 200000 };
    if (reader->report->findings.count * count > MOST_COMPARISONS)
        return NULL;
    return suggest_name(word, names, count);
}

static const Field *find_field(const FieldTable *table, const char *name)
{
    for (size_t index = 0; index < table->count; index++)
        if (strcmp(table->fields[index].name, name) == 0)
            return &table->fields[index];
    return NULL;
}

static void complain_unknown_key(FieldReader *reader, const FieldTable *table, const Node *key)
{
    const char **names = arena_new_array(reader->arena, const char *, table->count);
    for (size_t index = 0; index < table->count; index++)
        names[index] = table->fields[index].name;
    const char *near = field_suggest(reader, key->text, names, table->count);
    Finding *finding =
        report_error(reader->report, "unknown-key", key->span, "unknown key '%s' in %s%s%s%s", key->text,
                     describe_owner(reader, table), near != NULL ? "; did you mean '" : "",
                     near != NULL ? near : "", near != NULL ? "'?" : "");
    if (near == NULL && table->count <= MOST_KEYS && reader->report->findings.count <= MOST_LISTS)
        finding->help = list_keys(reader->report->arena, table);
}

static const char *list_keys(Arena *arena, const FieldTable *table)
{
    static const char start[] = "the keys here are ";
    size_t length = sizeof start;
    for (size_t index = 0; index < table->count; index++)
        length += strlen(table->fields[index].name) + 2;
    char *list = arena_new_array(arena, char, length), *end = stpcpy(list, start);
    for (size_t index = 0; index < table->count; index++)
        end = stpcpy(stpcpy(end, index > 0 ? ", " : ""), table->fields[index].name);
    return list;
}

/* What may stand in a line that could not be read is not said to be missing. */
static void complain_missing_keys(FieldReader *reader, const FieldTable *table, const Node *node)
{
    for (size_t index = 0; index < table->count; index++) {
        const Field *field = &table->fields[index];
        const Node *value = node_get(node, field->name);
        bool is_blank = value != NULL && field->type == &field_text && is_blank_text(value);
        if (!field->required || (value != NULL && !is_blank) || may_be_lost(reader->report, node))
            continue;
        const char *rule = field->missing_rule != NULL ? field->missing_rule : "missing-key";
        Finding *finding = value == NULL ? report_error(reader->report, rule, node->span,
                                                        "%s needs the key '%s'",
                                                        describe_owner(reader, table), field->name)
                                         : report_error(reader->report, rule, value->span,
                                                        "the '%s' of this %s says nothing",
                                                        field->name, table->name);
        finding->help = field->summary;
    }
}

static bool is_blank_text(const Node *node)
{
    return node->type == NODE_SCALAR && !node->is_null && utf8_is_blank(node->text);
}

/* "component 'ranker'", "the design". */
static const char *describe_owner(FieldReader *reader, const FieldTable *table)
{
    if (reader->subject == NULL)
        return table->name;
    return arena_format(reader->arena, "%s '%s'", table->name, reader->subject);
}

/* True when a syntax error lies within the mapping, or after it when the mapping is the file. */
static bool may_be_lost(const Report *report, const Node *mapping)
{
    uint32_t last = last_line(mapping) + 1;
    for (size_t index = 0; index < report->findings.count; index++) {
        const Finding *finding = report->findings.items[index];
        bool is_inside = finding->span.line >= mapping->span.line && finding->span.line <= last;
        if (strcmp(finding->rule, "syntax-error") == 0 && (is_inside || mapping->span.column == 1))
            return true;
    }
    return false;
}

static uint32_t last_line(const Node *node)
{
    while (node->items.count > 0 || node->entries.count > 0)
        node = node->items.count > 0 ? node->items.items[node->items.count - 1]
                                     : node->entries.items[node->entries.count - 1].value;
    return node->span.line;
}
