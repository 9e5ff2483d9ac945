/* The field tables of theme files: every key, its type and where its value goes in a Theme. */
#include "fields.h"

#include "number.h"

#include <string.h>

static void read_color(FieldReader *reader, const Field *field, const Node *node, void *target);
static void read_color_list(FieldReader *reader, const Field *field, const Node *node, void *target);
static void read_length(FieldReader *reader, const Field *field, const Node *node, void *target);
static void read_weight(FieldReader *reader, const Field *field, const Node *node, void *target);
static void read_italic(FieldReader *reader, const Field *field, const Node *node, void *target);
static void read_face(FieldReader *reader, const Field *field, const Node *node, void *target);
static void read_string(FieldReader *reader, const Field *field, const Node *node, void *target);
static void skip(FieldReader *reader, const Field *field, const Node *node, void *target);
static bool parse_hex(const char *text, Color *color);

static const FieldType color_type = {"a colour (\"#RRGGBB\", \"#RRGGBBAA\", none or a name of the palette)", "{\"type\": \"string\"}",
                                     read_color};
static const FieldType color_list_type = {"a list of three colours", "{\"type\": \"array\"}", read_color_list};
static const FieldType length_type = {"a length in points, not negative", "{\"type\": \"number\"}", read_length};
static const FieldType weight_type = {"a font weight (400, 500, 600 or 700)", "{\"enum\": [400, 500, 600, 700]}", read_weight};
static const FieldType italic_type = {"true or false", "{\"type\": \"boolean\"}", read_italic};
static const FieldType face_type = {"sans or mono", "{\"enum\": [\"sans\", \"mono\"]}", read_face};
static const FieldType string_type = {"text", "{\"type\": \"string\"}", read_string};
static const FieldType skipped_type = {"a mapping or a name", "{}", skip};

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define COLOR(name, member, summary) {name, &color_type, offsetof(Theme, member), summary, NULL, NULL, true, NULL}
#define LENGTH(name, member, summary) {name, &length_type, offsetof(Theme, member), summary, NULL, NULL, true, NULL}

static const Field font_fields[] = {
    {"sans", &string_type, offsetof(Theme, sans), "family of all text", NULL, NULL, true, NULL},
    {"mono", &string_type, offsetof(Theme, mono), "family of code", NULL, NULL, true, NULL},
};
static const FieldTable font_table = {"fonts", "font families", font_fields, COUNT(font_fields)};

static const Field board_fields[] = {
    COLOR("ground", ground, "the page"),
    COLOR("card", card, "faces that no family fills"),
    COLOR("ink", ink, "titles"),
    COLOR("body", body, "text"),
    COLOR("muted", muted, "secondary text"),
    COLOR("rule", rule, "thin rules"),
    {"lanes", &color_list_type, offsetof(Theme, lanes), "lane bands, repeating", NULL, NULL, true, NULL},
    {"rails", &color_list_type, offsetof(Theme, rails), "title rails of the lanes", NULL, NULL, true, NULL},
    COLOR("group_fill", group_fill, "inside of groups"),
    COLOR("group_line", group_line, "border of groups"),
};
static const FieldTable board_table = {"board", "colours of the board", board_fields, COUNT(board_fields)};

static const Field annotation_fields[] = {
    COLOR("marker_fill", marker_fill, "numbered markers"),
    COLOR("marker_line", marker_line, "outline of markers"),
    COLOR("marker_text", marker_text, "number in markers"),
    COLOR("note_fill", note_fill, "notes"),
    COLOR("note_line", note_line, "outline of notes"),
    COLOR("note_text", note_text, "text of notes"),
    COLOR("note_leader", note_leader, "dotted line from a note to its part"),
};
static const FieldTable annotation_table = {"annotations", "markers and notes", annotation_fields, COUNT(annotation_fields)};

static const Field tradeoff_fields[] = {
    COLOR("fill", tradeoff_fill, "cards of the tradeoff panel"),
    COLOR("line", tradeoff_line, "their outline"),
    COLOR("good", good, "pros and good effects"),
    COLOR("bad", bad, "cons and bad effects"),
    COLOR("meter_empty", meter_empty, "empty cells of an effect"),
};
static const FieldTable tradeoff_table = {"tradeoffs", "the tradeoff panel", tradeoff_fields, COUNT(tradeoff_fields)};

static const Field style_fields[] = {
    {"size", &length_type, offsetof(TextStyle, size), "font size", NULL, NULL, true, NULL},
    {"weight", &weight_type, offsetof(TextStyle, weight), "font weight", NULL, NULL, true, NULL},
    {"color", &color_type, offsetof(TextStyle, color), "colour", NULL, NULL, true, NULL},
    {"italic", &italic_type, offsetof(TextStyle, italic), "slanted", NULL, NULL, false, NULL},
    {"face", &face_type, offsetof(TextStyle, face), "font family: sans or mono", NULL, NULL, false, NULL},
};
static const FieldTable style_table = {"text style", "size, weight and colour", style_fields, COUNT(style_fields)};

#define TEXT(name, role, summary) {name, &field_mapping, (role) * sizeof(TextStyle), summary, NULL, &style_table, true, NULL}
static const Field text_fields[] = {
    TEXT("title", TEXT_TITLE, "title of the board"),
    TEXT("question", TEXT_QUESTION, "line under the title"),
    TEXT("fact_value", TEXT_FACT_VALUE, "values of requirements"),
    TEXT("fact_name", TEXT_FACT_NAME, "names of requirements"),
    TEXT("lane", TEXT_LANE, "titles of lanes"),
    TEXT("lane_note", TEXT_LANE_NOTE, "notes under them"),
    TEXT("group", TEXT_GROUP, "titles of groups"),
    TEXT("card_title", TEXT_CARD_TITLE, "labels of components"),
    TEXT("card_tech", TEXT_CARD_TECH, "their technology"),
    TEXT("chip", TEXT_CHIP, "facts on cards; the family gives the colour"),
    TEXT("edge_label", TEXT_EDGE_LABEL, "labels of flows; the flow gives the colour"),
    TEXT("note", TEXT_NOTE, "notes"),
    TEXT("marker", TEXT_MARKER, "numbers in markers"),
    TEXT("tradeoff_title", TEXT_TRADEOFF_TITLE, "what was chosen"),
    TEXT("tradeoff_body", TEXT_TRADEOFF_BODY, "pros, cons and reasons"),
    TEXT("tradeoff_strong", TEXT_TRADEOFF_STRONG, "words that stand out in them"),
    TEXT("legend", TEXT_LEGEND, "the legend"),
    TEXT("sign", TEXT_SIGN, "plus and minus before pros and cons"),
};
static const FieldTable text_table = {"text", "text styles by role", text_fields, COUNT(text_fields)};

static const Field family_fields[] = {
    {"line", &color_type, offsetof(FamilyStyle, line), "outline", NULL, NULL, true, NULL},
    {"fill", &color_type, offsetof(FamilyStyle, fill), "face", NULL, NULL, true, NULL},
    {"icon", &color_type, offsetof(FamilyStyle, icon), "icon", NULL, NULL, true, NULL},
    {"chip_fill", &color_type, offsetof(FamilyStyle, chip_fill), "chips", NULL, NULL, true, NULL},
    {"chip_text", &color_type, offsetof(FamilyStyle, chip_text), "text of chips", NULL, NULL, true, NULL},
    {"line_width", &length_type, offsetof(FamilyStyle, line_width), "width of the outline", NULL, NULL, true, NULL},
};
static const FieldTable family_table = {"family", "one family of components", family_fields, COUNT(family_fields)};

#define FAMILY(name, family, summary) {name, &field_mapping, (family) * sizeof(FamilyStyle), summary, NULL, &family_table, true, NULL}
static const Field families_fields[] = {
    FAMILY("client", FAMILY_CLIENT, "people and devices"),
    FAMILY("service", FAMILY_SERVICE, "services"),
    FAMILY("model", FAMILY_MODEL, "models"),
    FAMILY("store", FAMILY_STORE, "stores"),
    FAMILY("stream", FAMILY_STREAM, "streams, queues and logs"),
    FAMILY("job", FAMILY_JOB, "pipelines and training"),
    FAMILY("control", FAMILY_CONTROL, "gates and orchestration"),
    FAMILY("monitor", FAMILY_MONITOR, "monitoring"),
    FAMILY("human", FAMILY_HUMAN, "people at work"),
};
static const FieldTable families_table = {"families", "cards by family", families_fields, COUNT(families_fields)};

static const Field flow_fields[] = {
    {"line", &color_type, offsetof(FlowStyle, line), "line and head", NULL, NULL, true, NULL},
    {"label", &color_type, offsetof(FlowStyle, label), "label", NULL, NULL, true, NULL},
    {"width", &length_type, offsetof(FlowStyle, width), "width of the line", NULL, NULL, true, NULL},
    {"hollow", &length_type, offsetof(FlowStyle, hollow), "ground inside a double line; 0: single", NULL, NULL, true, NULL},
    {"dash_on", &length_type, offsetof(FlowStyle, dash_on), "length of dashes; 0: solid", NULL, NULL, true, NULL},
    {"dash_off", &length_type, offsetof(FlowStyle, dash_off), "space between dashes", NULL, NULL, true, NULL},
    {"head_length", &length_type, offsetof(FlowStyle, head_length), "length of the head; 0: none", NULL, NULL, true, NULL},
    {"head_width", &length_type, offsetof(FlowStyle, head_width), "width of the head", NULL, NULL, true, NULL},
};
static const FieldTable flow_table = {"flow", "one type of flow", flow_fields, COUNT(flow_fields)};

#define FLOW(name, role, summary) {name, &field_mapping, (role) * sizeof(FlowStyle), summary, NULL, &flow_table, true, NULL}
static const Field flows_fields[] = {
    FLOW("request", FLOW_ROLE_REQUEST, "synchronous calls"),
    FLOW("stream", FLOW_ROLE_STREAM, "asynchronous events"),
    FLOW("batch", FLOW_ROLE_BATCH, "bulk and scheduled"),
    FLOW("association", FLOW_ROLE_ASSOCIATION, "ties that carry nothing"),
    FLOW("main", FLOW_ROLE_MAIN, "the main request path"),
};
static const FieldTable flows_table = {"flows", "lines by type of flow", flows_fields, COUNT(flows_fields)};

static const Field stroke_fields[] = {
    LENGTH("main_card_line_width", main_card_line_width, "outline of cards on the main path"),
    LENGTH("corner_radius", corner_radius, "bends of flows"),
    LENGTH("lane_radius", lane_radius, "corners of lanes"),
    LENGTH("group_radius", group_radius, "corners of groups"),
    LENGTH("panel_radius", panel_radius, "corners of tradeoff cards"),
    LENGTH("chip_radius", chip_radius, "corners of chips"),
};
static const FieldTable stroke_table = {"strokes", "widths and radii", stroke_fields, COUNT(stroke_fields)};

static const Field theme_fields[] = {
    {"summary", &string_type, offsetof(Theme, summary), "one line about the theme", NULL, NULL, true, NULL},
    {"extends", &skipped_type, 0, "the theme whose values hold where this one is silent", NULL, NULL, false, NULL},
    {"palette", &skipped_type, 0, "colours by name", NULL, NULL, false, NULL},
    {"fonts", &field_mapping, 0, "font families", NULL, &font_table, true, NULL},
    {"board", &field_mapping, 0, "colours of the board", NULL, &board_table, true, NULL},
    {"annotations", &field_mapping, 0, "markers and notes", NULL, &annotation_table, true, NULL},
    {"tradeoffs", &field_mapping, 0, "the tradeoff panel", NULL, &tradeoff_table, true, NULL},
    {"text", &field_mapping, offsetof(Theme, text), "the type scale", NULL, &text_table, true, NULL},
    {"families", &field_mapping, offsetof(Theme, families), "cards by family", NULL, &families_table, true, NULL},
    {"flows", &field_mapping, offsetof(Theme, flows), "lines by type of flow", NULL, &flows_table, true, NULL},
    {"strokes", &field_mapping, 0, "widths and radii", NULL, &stroke_table, true, NULL},
};
const FieldTable theme_table = {"theme", "how a board looks", theme_fields, COUNT(theme_fields)};

void theme_read_palette(Arena *arena, const Node *mapping, Palette *palette, Report *report)
{
    if (mapping->type != NODE_MAPPING) {
        report_error(report, "wrong-type", mapping->span, "'palette' must be a mapping of names to colours, not %s",
                     node_describe(mapping));
        return;
    }
    for (size_t i = 0; i < mapping->entries.count; i++) {
        const NodeEntry *entry = &mapping->entries.items[i];
        Color color;
        if (entry->value->type == NODE_SCALAR && parse_hex(entry->value->text, &color))
            array_push(arena, &palette->colors, (PaletteColor){entry->key->text, color});
        else
            report_error(report, "wrong-type", entry->value->span, "colour '%s' of the palette must be written \"#RRGGBB\", with quotes",
                         entry->key->text);
    }
}

static void report_type(FieldReader *reader, const Field *field, const Node *node)
{
    report_error(reader->report, "wrong-type", node->span, "'%s' must be %s, not %s", field->name, field->type->name,
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
    Finding *finding = report_error(reader->report, "unknown-colour", node->span, "unknown colour '%s'", node->text);
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
    if (node->type != NODE_SEQUENCE || node->items.count != 3) {
        report_type(reader, field, node);
        return;
    }
    Color *colors = target;
    for (size_t i = 0; i < 3; i++)
        read_color(reader, field, node->items.items[i], &colors[i]);
}

static void read_length(FieldReader *reader, const Field *field, const Node *node, void *target)
{
    double value;
    size_t taken = node->type == NODE_SCALAR ? number_parse(node->text, &value) : 0;
    if (taken == 0 || node->text[taken] != '\0' || value < 0 || value > 1000)
        report_type(reader, field, node);
    else
        *(double *)target = value;
}

static void read_weight(FieldReader *reader, const Field *field, const Node *node, void *target)
{
    static const struct { const char *text; int weight; } weights[] = {{"400", 400}, {"500", 500}, {"600", 600}, {"700", 700}};
    for (size_t i = 0; node->type == NODE_SCALAR && i < COUNT(weights); i++) {
        if (strcmp(node->text, weights[i].text) == 0) {
            *(int *)target = weights[i].weight;
            return;
        }
    }
    report_type(reader, field, node);
}

static void read_italic(FieldReader *reader, const Field *field, const Node *node, void *target)
{
    bool is_true = node->type == NODE_SCALAR && strcmp(node->text, "true") == 0;
    if (is_true || (node->type == NODE_SCALAR && strcmp(node->text, "false") == 0))
        *(bool *)target = is_true;
    else
        report_type(reader, field, node);
}

static void read_face(FieldReader *reader, const Field *field, const Node *node, void *target)
{
    bool is_mono = node->type == NODE_SCALAR && strcmp(node->text, "mono") == 0;
    if (is_mono || (node->type == NODE_SCALAR && strcmp(node->text, "sans") == 0))
        *(FontFace *)target = is_mono ? FONT_MONO : FONT_SANS;
    else
        report_type(reader, field, node);
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

static int hex_digit(char c)
{
    static const char digits[] = "0123456789abcdef0123456789ABCDEF";
    const char *found = c ? strchr(digits, c) : NULL;
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
