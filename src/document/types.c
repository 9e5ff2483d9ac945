/* The generic types of values: text, true or false, words, lists of texts, nested mappings. Named in field
 * tables. */
#include "document.h"

#include <string.h>

static void read_text(FieldReader *reader, const Field *field, const Node *node, void *target);
static void read_flag(FieldReader *reader, const Field *field, const Node *node, void *target);
static void read_word(FieldReader *reader, const Field *field, const Node *node, void *target);
static void read_text_list(FieldReader *reader, const Field *field, const Node *node, void *target);
static void read_mapping(FieldReader *reader, const Field *field, const Node *node, void *target);
static bool text_fits(FieldReader *reader, const Field *field, const Node *node);

#define TEXT_SCHEMA "{\"type\": [\"string\", \"number\", \"boolean\"]}"

const FieldType field_text = {"text", TEXT_SCHEMA, read_text};
const FieldType field_flag = {"true or false", "{\"enum\": [true, false, \"true\", \"false\"]}", read_flag};
const FieldType field_word = {"word", NULL, read_word};
const FieldType field_text_list = {
    "list of texts ([one, two])",
    "{\"anyOf\": [" TEXT_SCHEMA ", {\"type\": \"array\", \"items\": " TEXT_SCHEMA "}]}",
    read_text_list,
};
const FieldType field_mapping = {"mapping", NULL, read_mapping};

static void read_text(FieldReader *reader, const Field *field, const Node *node, void *target)
{
    const char *text = field_scalar(reader, field, node);
    if (text != NULL && text_fits(reader, field, node))
        *(Text *)target = (Text){text, node->span};
}

static void read_flag(FieldReader *reader, const Field *field, const Node *node, void *target)
{
    const char *text = field_scalar(reader, field, node);
    if (text == NULL)
        return;
    bool is_true = strcmp(text, "true") == 0;
    if (is_true || strcmp(text, "false") == 0)
        *(Flag *)target = (Flag){true, is_true, node->span};
    else
        report_error(reader->report, "bad-value", node->span, "%s is true or false, not '%s'", field->name,
                     text);
}

static void read_word(FieldReader *reader, const Field *field, const Node *node, void *target)
{
    const char *text = field_scalar(reader, field, node);
    if (text == NULL)
        return;
    size_t count = 0;
    const char *all = "";
    for (; field->words[count] != NULL; count++) {
        all = arena_format(reader->arena, "%s%s%s", all, count > 0 ? ", " : "", field->words[count]);
        if (strcmp(field->words[count], text) == 0) {
            *(Text *)target = (Text){text, node->span};
            return;
        }
    }
    const char *near = field_suggest(reader, text, field->words, count);
    if (near != NULL)
        report_error(reader->report, "bad-value", node->span, "%s cannot be '%s'; did you mean '%s'?",
                     field->name, text, near)
            ->help = arena_format(reader->report->arena, "one of %s", all);
    else
        report_error(reader->report, "bad-value", node->span, "%s cannot be '%s'; it is one of %s",
                     field->name, text, all);
}

static void read_text_list(FieldReader *reader, const Field *field, const Node *node, void *target)
{
    TextList list = {0};
    if (node->type == NODE_MAPPING || (node->type == NODE_SCALAR && node->is_null)) {
        field_complain_type(reader, field, node);
        return;
    }
    if (node->type == NODE_SCALAR && text_fits(reader, field, node))
        array_push(reader->arena, &list, (Text){node->text, node->span});
    for (size_t index = 0; index < node->items.count; index++) {
        const Node *item = node->items.items[index];
        if (item->type != NODE_SCALAR || item->is_null)
            report_error(reader->report, "wrong-type", item->span, "%s holds texts, not %s", field->name,
                         node_describe(item));
        else if (text_fits(reader, field, item))
            array_push(reader->arena, &list, (Text){item->text, item->span});
    }
    *(TextList *)target = list;
}

static void read_mapping(FieldReader *reader, const Field *field, const Node *node, void *target)
{
    if (node->type == NODE_SCALAR && node->is_null)
        return; /* a section with nothing below it is merely empty */
    if (node->type != NODE_MAPPING)
        field_complain_type(reader, field, node);
    else
        fields_read(reader, field->table, node, target);
}

static bool text_fits(FieldReader *reader, const Field *field, const Node *node)
{
    if (strlen(node->text) <= DOCUMENT_TEXT_LIMIT)
        return true;
    report_error(reader->report, "limit-exceeded", node->span, "%s is longer than %d bytes", field->name,
                 (int)DOCUMENT_TEXT_LIMIT);
    return false;
}
