/* The types of values in theme files: colours, lengths, shares, words. */
#include "fields.h"

#include "number.h"

#include <string.h>

static void read_color(FieldReader *reader, const Field *field, const Node *node, void *target);
static void read_color_list(FieldReader *reader, const Field *field, const Node *node, void *target);
static void read_length(FieldReader *reader, const Field *field, const Node *node, void *target);
static void read_share(FieldReader *reader, const Field *field, const Node *node, void *target);
static void read_weight(FieldReader *reader, const Field *field, const Node *node, void *target);
static void read_flag(FieldReader *reader, const Field *field, const Node *node, void *target);
static void read_word(FieldReader *reader, const Field *field, const Node *node, void *target);
static void read_string(FieldReader *reader, const Field *field, const Node *node, void *target);
static void skip(FieldReader *reader, const Field *field, const Node *node, void *target);
static bool parse_hex(const char *text, Color *color);

const FieldType theme_color = {"a colour (\"#RRGGBB\", \"#RRGGBBAA\", none or a name of the palette)", NULL,
                               read_color};
const FieldType theme_color_list = {"a list of three colours", NULL, read_color_list};
const FieldType theme_length = {"a length in points from 0 to 1000", NULL, read_length};
const FieldType theme_share = {"a share from 0 to 1", NULL, read_share};
const FieldType theme_weight = {"a font weight (400, 500, 600 or 700)", NULL, read_weight};
const FieldType theme_flag = {"true or false", NULL, read_flag};
const FieldType theme_word = {"word", NULL, read_word};
const FieldType theme_string = {"text", NULL, read_string};
const FieldType theme_skipped = {"a mapping or a name", NULL, skip};

void theme_read_palette(Arena *arena, const Node *mapping, Palette *palette, Report *report)
{
    palette->is_lost = mapping->type != NODE_MAPPING && !mapping->is_null;
    if (palette->is_lost)
        report_error(report, "wrong-type", mapping->span,
                     "palette needs a mapping of names to colours, not %s", node_describe(mapping));
    for (size_t i = 0; i < mapping->entries.count; i++) {
        const NodeEntry *entry = &mapping->entries.items[i];
        Color color = {0, 0, 0, 255};
        if (entry->value->type != NODE_SCALAR || !parse_hex(entry->value->text, &color))
            report_error(report, "wrong-type", entry->value->span,
                         "colour '%s' of the palette needs \"#RRGGBB\", with quotes",
                         entry->key->text);
        array_push(arena, &palette->colors, (PaletteColor){entry->key->text, color});
    }
}

static void report_type(FieldReader *reader, const Field *field, const Node *node)
{
    report_error(
        reader->report, "wrong-type", node->span, "%s needs %s, not %s", field->name, field->type->name,
        node->type == NODE_SCALAR ? arena_format(reader->arena, "'%s'", node->text) : node_describe(node));
}

static bool find_color(FieldReader *reader, const Node *node, Color *color)
{
    const Palette *palette = reader->context;
    if (strcmp(node->text, "none") == 0) {
        *color = (Color){0, 0, 0, 0};
        return true;
    }
    if (parse_hex(node->text, color))
        return true;
    const char **names = arena_new_array(reader->arena, const char *, palette->colors.count + 1);
    for (size_t i = 0; i < palette->colors.count; i++) {
        names[i] = palette->colors.items[i].name;
        if (strcmp(names[i], node->text) == 0) {
            *color = palette->colors.items[i].color;
            return true;
        }
    }
    if (palette->is_lost)
        return false;
    Finding *finding = report_error(reader->report, "unknown-colour", node->span, "unknown colour '%s'",
                                    node->text);
    const char *near = suggest_name(node->text, names, palette->colors.count);
    finding->help = near ? arena_format(reader->arena, "did you mean '%s'?", near)
                         : "write \"#RRGGBB\" with quotes, or a name of the palette";
    return false;
}

static void read_color(FieldReader *reader, const Field *field, const Node *node, void *target)
{
    Color color;
    if (node->type != NODE_SCALAR || *node->text == '\0')
        report_type(reader, field, node);
    else if (find_color(reader, node, &color))
        *(Color *)target = color;
}

static void read_color_list(FieldReader *reader, const Field *field, const Node *node, void *target)
{
    if (node->type == NODE_SEQUENCE && node->items.count != 3)
        report_error(reader->report, "wrong-type", node->span, "%s needs %s, not of %zu", field->name,
                     field->type->name, node->items.count);
    else if (node->type != NODE_SEQUENCE)
        report_type(reader, field, node);
    if (node->type != NODE_SEQUENCE || node->items.count != 3)
        return;
    Color *colors = target;
    for (size_t i = 0; i < 3; i++)
        read_color(reader, field, node->items.items[i], &colors[i]);
}

static void read_number(FieldReader *reader, const Field *field, const Node *node, double limit,
                        double *number)
{
    double value;
    size_t taken = node->type == NODE_SCALAR ? number_parse(node->text, &value) : 0;
    if (taken == 0 || node->text[taken] != '\0' || value < 0 || value > limit)
        report_type(reader, field, node);
    else
        *number = value;
}

static void read_length(FieldReader *reader, const Field *field, const Node *node, void *target)
{
    read_number(reader, field, node, 1000, target);
}

static void read_share(FieldReader *reader, const Field *field, const Node *node, void *target)
{
    read_number(reader, field, node, 1, target);
}

/* The number of the text among these words, or -1 with a report. */
static int find_word(FieldReader *reader, const Field *field, const Node *node, const char *const *words)
{
    for (int i = 0; node->type == NODE_SCALAR && words[i]; i++)
        if (strcmp(node->text, words[i]) == 0)
            return i;
    report_type(reader, field, node);
    return -1;
}

static void read_weight(FieldReader *reader, const Field *field, const Node *node, void *target)
{
    static const char *const weights[] = {"400", "500", "600", "700", NULL};
    int found = find_word(reader, field, node, weights);
    if (found >= 0)
        *(int *)target = 400 + 100 * found;
}

static void read_flag(FieldReader *reader, const Field *field, const Node *node, void *target)
{
    static const char *const flags[] = {"false", "true", NULL};
    int found = find_word(reader, field, node, flags);
    if (found >= 0)
        *(bool *)target = found == 1;
}

/* As field_word, which names the words that may stand; the target is an enumeration. */
static void read_word(FieldReader *reader, const Field *field, const Node *node, void *target)
{
    Text text = {0};
    field_word.read(reader, field, node, &text);
    for (int i = 0; text.value && field->words[i]; i++)
        if (strcmp(text.value, field->words[i]) == 0)
            *(int *)target = i;
}

static void read_string(FieldReader *reader, const Field *field, const Node *node, void *target)
{
    if (node->type != NODE_SCALAR || *node->text == '\0')
        report_type(reader, field, node);
    else
        *(const char **)target = node->text;
}

/* Read before the table is: `extends` by the loader, the palette by theme_read_palette. */
static void skip(FieldReader *reader, const Field *field, const Node *node, void *target)
{
    (void)reader, (void)field, (void)node, (void)target;
}

static int hex_digit(char digit)
{
    static const char digits[] = "0123456789abcdef0123456789ABCDEF";
    const char *found = digit ? strchr(digits, digit) : NULL;
    return found ? (int)((found - digits) % 16) : -1;
}

static bool parse_hex(const char *text, Color *color)
{
    size_t length = strlen(text);
    if (text[0] != '#' || (length != 7 && length != 9))
        return false;
    uint8_t bytes[4] = {0, 0, 0, 255};
    for (size_t i = 1; i < length; i++) {
        int digit = hex_digit(text[i]);
        if (digit < 0)
            return false;
        uint8_t *byte = &bytes[(i - 1) / 2];
        *byte = (uint8_t)(i % 2 == 1 ? digit : *byte * 16 + digit);
    }
    *color = (Color){bytes[0], bytes[1], bytes[2], bytes[3]};
    return true;
}
