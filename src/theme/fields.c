/* Every key of a theme file in one table: where it stands, its type and where its value goes.
 *
 * Rows of a section that is named by `of` describe one entry of many alike, such as each family of
 * components; their places are counted from the entry's start. */
#include "fields.h"

#include <string.h>

typedef struct Row {
    const char *section, *name;
    const FieldType *type;
    size_t place;
    const char *summary;
    const char *of;                /* the section that describes a mapping */
    const char *const *words;      /* of a word type */
    bool is_optional;
} Row;

static const char *const faces[] = {"sans", "mono", NULL};
static const char *const lane_forms[] = {"banded", "ruled", NULL};
static const char *const card_forms[] = {"table", "sheet", NULL};
static const char *const patterns[] = {
    "none", "rising", "falling", "crossed", "level", "upright", "dotted", NULL
};

/* A key that must be there, one that need not, a choice of words that need not, and a mapping. */
#define MUST(section, name, type, place, summary)                                                            \
    {                                                                                                        \
        section, name, &theme_##type, place, summary, NULL, NULL, false                                      \
    }
#define MAY(section, name, type, place, summary)                                                             \
    {                                                                                                        \
        section, name, &theme_##type, place, summary, NULL, NULL, true                                       \
    }
#define WORD(section, name, words, place, summary)                                                           \
    {                                                                                                        \
        section, name, &theme_word, place, summary, NULL, words, true                                        \
    }
#define PART(section, name, of, place, summary)                                                              \
    {                                                                                                        \
        section, name, &field_mapping, place, summary, of, NULL, false                                       \
    }
#define IN(member) offsetof(Theme, member)
#define TEXT(role) ((role) * sizeof(TextStyle))
#define FAMILY(family) ((family) * sizeof(FamilyStyle))
#define FLOW(role) ((role) * sizeof(FlowStyle))

static const Row rows[] = {
    MUST("theme", "summary", string, IN(summary), "one line about the theme"),
    MAY("theme", "extends", skipped, 0, "the theme whose values hold where this one is silent"),
    MAY("theme", "dark", skipped, 0,
        "the theme that takes this one's place where the viewer asks for dark pages"),
    MAY("theme", "palette", skipped, 0, "colours by name"),
    PART("theme", "fonts", "fonts", 0, "font families"),
    PART("theme", "board", "board", 0, "colours of the board"),
    PART("theme", "annotations", "annotations", 0, "markers and notes"),
    PART("theme", "tradeoffs", "tradeoffs", 0, "the tradeoff panel"),
    PART("theme", "text", "text", IN(text), "the type scale"),
    PART("theme", "families", "families", IN(families), "cards by family"),
    PART("theme", "flows", "flows", IN(flows), "lines by type of flow"),
    PART("theme", "loop", "loop", 0, "the streams and batches by which models learn"),
    PART("theme", "strokes", "strokes", 0, "widths and radii"),
    {"theme", "hand", &field_mapping, IN(hand), "how freely strokes are drawn", "hand", NULL, true},

    MUST("fonts", "sans", string, IN(sans), "family of all text"),
    MUST("fonts", "mono", string, IN(mono), "family of code"),

    MUST("board", "ground", color, IN(ground), "the page"),
    MUST("board", "card", color, IN(card), "faces that no family fills"),
    MUST("board", "ink", color, IN(ink), "titles"),
    MUST("board", "body", color, IN(body), "text"),
    MUST("board", "muted", color, IN(muted), "secondary text"),
    MUST("board", "rule", color, IN(rule), "thin rules"),
    MUST("board", "lanes", color_list, IN(lanes), "lane bands, repeating"),
    MUST("board", "rails", color_list, IN(rails), "title rails of the lanes"),
    WORD("board", "lane_form", lane_forms, IN(lane_form), "lanes as bands, or as rules between them"),
    MAY("board", "lane_line", color, IN(lane_line), "the rules, or the outline of the bands"),
    MUST("board", "group_fill", color, IN(group_fill), "inside of groups"),
    MUST("board", "group_line", color, IN(group_line), "border of groups"),
    MAY("board", "grid", color, IN(grid), "squares of the page"),
    MAY("board", "title_line", color, IN(title_line), "strokes under the title"),
    MAY("board", "fact_line", color, IN(fact_line), "strokes beside the requirements"),

    MAY("annotations", "link_footnotes", flag, IN(has_link_footnotes),
        "raised numbers at parts with links, and the addresses below"),
    MUST("annotations", "marker_fill", color, IN(marker_fill), "numbered markers"),
    MUST("annotations", "marker_line", color, IN(marker_line), "outline of markers"),
    MUST("annotations", "marker_text", color, IN(marker_text), "number in markers"),
    MUST("annotations", "note_fill", color, IN(note_fill), "notes; none: a bar at their side"),
    MUST("annotations", "note_line", color, IN(note_line), "outline of notes"),
    MAY("annotations", "note_text", color, IN(note_text), "text of notes, in place of its style's colour"),
    MUST("annotations", "note_leader", color, IN(note_leader), "line from a note to its part"),

    MUST("tradeoffs", "fill", color, IN(tradeoff_fill), "cards of the tradeoff panel"),
    MUST("tradeoffs", "line", color, IN(tradeoff_line), "their outline"),
    WORD("tradeoffs", "form", card_forms, IN(card_form),
         "cards as tables, or as sheets filled by hand with the legend beside them"),
    MUST("tradeoffs", "good", color, IN(good), "pros and good effects"),
    MUST("tradeoffs", "bad", color, IN(bad), "cons and bad effects"),
    WORD("tradeoffs", "bad_pattern", patterns, IN(bad_pattern),
         "bad effects outlined and hatched instead of solid"),
    MUST("tradeoffs", "meter_empty", color, IN(meter_empty), "empty cells of an effect"),
    MAY("tradeoffs", "shadow", color, IN(sheet_shadow), "shadow of cards that are stuck on the board"),
    MAY("tradeoffs", "tape", color, IN(sheet_tape), "tape that holds them"),

    PART("text", "title", "text style", TEXT(TEXT_TITLE), "title of the board"),
    PART("text", "question", "text style", TEXT(TEXT_QUESTION), "line under the title"),
    PART("text", "fact_value", "text style", TEXT(TEXT_FACT_VALUE), "values of requirements"),
    PART("text", "fact_name", "text style", TEXT(TEXT_FACT_NAME), "names of requirements"),
    PART("text", "lane", "text style", TEXT(TEXT_LANE),
         "titles of lanes, of the tradeoff panel and the legend"),
    PART("text", "lane_note", "text style", TEXT(TEXT_LANE_NOTE), "notes under them"),
    PART("text", "group", "text style", TEXT(TEXT_GROUP), "titles of groups"),
    PART("text", "card_title", "text style", TEXT(TEXT_CARD_TITLE), "labels of components"),
    PART("text", "card_tech", "text style", TEXT(TEXT_CARD_TECH), "their technology"),
    PART("text", "chip", "text style", TEXT(TEXT_CHIP), "facts on cards; the family gives the colour"),
    PART("text", "edge_label", "text style", TEXT(TEXT_EDGE_LABEL),
         "labels of flows; the flow gives the colour"),
    PART("text", "main_label", "text style", TEXT(TEXT_MAIN_LABEL), "those of the main path"),
    PART("text", "note", "text style", TEXT(TEXT_NOTE), "notes"),
    PART("text", "marker", "text style", TEXT(TEXT_MARKER), "numbers in markers"),
    PART("text", "tradeoff_title", "text style", TEXT(TEXT_TRADEOFF_TITLE), "what was chosen"),
    PART("text", "tradeoff_body", "text style", TEXT(TEXT_TRADEOFF_BODY), "pros, cons and reasons"),
    PART("text", "tradeoff_strong", "text style", TEXT(TEXT_TRADEOFF_STRONG), "words that stand out in them"),
    PART("text", "tradeoff_note", "text style", TEXT(TEXT_TRADEOFF_NOTE), "what was turned down, and where"),
    PART("text", "revisit", "text style", TEXT(TEXT_REVISIT), "when to look at a tradeoff again"),
    PART("text", "legend", "text style", TEXT(TEXT_LEGEND), "the legend, and lines of the title block"),
    PART("text", "sign", "text style", TEXT(TEXT_SIGN), "plus and minus before pros and cons"),

    MUST("text style", "size", length, offsetof(TextStyle, size), "font size"),
    MUST("text style", "weight", weight, offsetof(TextStyle, weight), "font weight"),
    MUST("text style", "color", color, offsetof(TextStyle, color), "colour"),
    MAY("text style", "italic", flag, offsetof(TextStyle, italic), "slanted"),
    WORD("text style", "face", faces, offsetof(TextStyle, face), "font family: sans or mono"),

    PART("families", "client", "family", FAMILY(FAMILY_CLIENT), "people and devices"),
    PART("families", "service", "family", FAMILY(FAMILY_SERVICE), "services"),
    PART("families", "model", "family", FAMILY(FAMILY_MODEL), "models"),
    PART("families", "store", "family", FAMILY(FAMILY_STORE), "stores"),
    PART("families", "stream", "family", FAMILY(FAMILY_STREAM), "streams, queues and logs"),
    PART("families", "job", "family", FAMILY(FAMILY_JOB), "pipelines and training"),
    PART("families", "control", "family", FAMILY(FAMILY_CONTROL), "gates and orchestration"),
    PART("families", "monitor", "family", FAMILY(FAMILY_MONITOR), "monitoring"),
    PART("families", "human", "family", FAMILY(FAMILY_HUMAN), "people at work"),

    MUST("family", "line", color, offsetof(FamilyStyle, line), "outline"),
    MUST("family", "fill", color, offsetof(FamilyStyle, fill), "face"),
    MUST("family", "icon", color, offsetof(FamilyStyle, icon), "icon"),
    MUST("family", "chip_fill", color, offsetof(FamilyStyle, chip_fill), "chips"),
    MAY("family", "chip_line", color, offsetof(FamilyStyle, chip_line), "outline of chips"),
    MUST("family", "chip_text", color, offsetof(FamilyStyle, chip_text), "text of chips"),
    MUST("family", "line_width", length, offsetof(FamilyStyle, line_width), "width of the outline"),
    WORD("family", "pattern", patterns, offsetof(FamilyStyle, pattern), "strokes over the face"),
    MAY("family", "pattern_color", color, offsetof(FamilyStyle, pattern_color), "their colour"),

    PART("flows", "request", "flow", FLOW(FLOW_ROLE_REQUEST), "synchronous calls"),
    PART("flows", "stream", "flow", FLOW(FLOW_ROLE_STREAM), "asynchronous events"),
    PART("flows", "batch", "flow", FLOW(FLOW_ROLE_BATCH), "bulk and scheduled"),
    PART("flows", "association", "flow", FLOW(FLOW_ROLE_ASSOCIATION), "ties that carry nothing"),
    PART("flows", "main", "flow", FLOW(FLOW_ROLE_MAIN), "the main request path"),

    MUST("flow", "line", color, offsetof(FlowStyle, line), "line and head"),
    MAY("flow", "inside", color, offsetof(FlowStyle, inside),
        "between the two lines of a double one, and in its head"),
    MUST("flow", "label", color, offsetof(FlowStyle, label), "label"),
    MUST("flow", "width", length, offsetof(FlowStyle, width), "width of the line"),
    MUST("flow", "hollow", length, offsetof(FlowStyle, hollow), "ground inside a double line; 0: single"),
    MUST("flow", "dash_on", length, offsetof(FlowStyle, dash_on), "length of dashes; 0: solid"),
    MUST("flow", "dash_off", length, offsetof(FlowStyle, dash_off), "space between dashes"),
    MUST("flow", "head_length", length, offsetof(FlowStyle, head_length), "length of the head; 0: none"),
    MUST("flow", "head_width", length, offsetof(FlowStyle, head_width), "width of the head"),

    MUST("loop", "wash", color, IN(loop_wash), "inside of its batches, and under its streams; none: neither"),
    MAY("loop", "inside", color, IN(loop_inside), "inside of its batches, where that is not the wash"),
    MUST("loop", "band", length, IN(loop_band), "width of the wash under streams"),
    MUST("loop", "weight", length, IN(loop_weight), "how many times as wide as others its lines are"),
    MAY("loop", "core", length, IN(loop_core), "width of dashes along the middle of its batches; 0: none"),

    MUST("strokes", "main_card_line_width", length, IN(main_card_line_width),
         "outline of cards on the main path"),
    MUST("strokes", "corner_radius", length, IN(corner_radius), "bends of flows"),
    MUST("strokes", "lane_radius", length, IN(lane_radius), "corners of lanes"),
    MUST("strokes", "group_radius", length, IN(group_radius), "corners of groups"),
    MUST("strokes", "panel_radius", length, IN(panel_radius), "corners of tradeoff cards"),
    MUST("strokes", "chip_radius", length, IN(chip_radius), "corners of chips"),
    MAY("strokes", "group_dash_on", length, IN(group_dash_on), "dashes of group borders; 0: solid"),
    MAY("strokes", "group_dash_off", length, IN(group_dash_off), "space between them"),
    MAY("strokes", "pattern_gap", length, IN(pattern_gap), "from one stroke of a pattern to the next"),
    MAY("strokes", "pattern_width", length, IN(pattern_width), "width of a pattern's strokes"),
    MAY("strokes", "pattern_frame", length, IN(pattern_frame),
        "patterns only so far inside the outline; 0: the whole face"),

    MAY("hand", "roughness", length, offsetof(Hand, roughness),
        "how far strokes sway; 0: exact, 1: a careful hand"),
    MAY("hand", "overshoot", length, offsetof(Hand, overshoot), "how far sides run past corners, at most"),
    MAY("hand", "second_width", share, offsetof(Hand, second_width),
        "width of the second stroke of outlines, of the first's"),
    MAY("hand", "second_opacity", share, offsetof(Hand, second_opacity), "its opacity"),
    MAY("hand", "grain", share, offsetof(Hand, grain), "opacity of the grain of chalk; 0: ink"),
};

enum { ROW_COUNT = sizeof rows / sizeof *rows };

static size_t count_rows(const char *section)
{
    size_t count = 0;
    for (size_t i = 0; i < ROW_COUNT; i++)
        count += strcmp(rows[i].section, section) == 0;
    return count;
}

/* Rows of one section stand together, so entries that are alike find their table at the row before. */
static const FieldTable *collect(Arena *arena, const char *section, const char *summary)
{
    FieldTable *table = arena_new(arena, FieldTable);
    Field *fields = arena_new_array(arena, Field, count_rows(section));
    const Row *before = NULL;
    *table = (FieldTable){section, summary, fields, 0};
    for (size_t i = 0; i < ROW_COUNT; i++) {
        const Row *row = &rows[i];
        if (strcmp(row->section, section) != 0)
            continue;
        Field *field = &fields[table->count++];
        *field = (Field){.name = row->name,
                         .type = row->type,
                         .offset = row->place,
                         .summary = row->summary,
                         .words = row->words,
                         .required = !row->is_optional};
        if (row->of)
            field->table = before && before->of && strcmp(before->of, row->of) == 0
                             ? field[-1].table
                             : collect(arena, row->of, row->summary);
        before = row;
    }
    return table;
}

const FieldTable *theme_fields(Arena *arena)
{
    return collect(arena, "theme", "how a board looks");
}
