/* A theme: what every role on a board looks like, read from themes/NAME.yaml through a field table, with
 * `extends:`.
 *
 * theme_load is the only way to a colour or size; no stage has one of its own. Lives in the arena. */
#ifndef MLBOARD_THEME_H
#define MLBOARD_THEME_H

#include "document.h"
#include "kind.h"
#include "style.h"

/* Text roles: the type scale of the board. */
typedef enum TextRole {
    TEXT_TITLE, TEXT_QUESTION, TEXT_FACT_VALUE, TEXT_FACT_NAME, TEXT_LANE, TEXT_LANE_NOTE, TEXT_GROUP,
    TEXT_CARD_TITLE, TEXT_CARD_TECH, TEXT_CHIP, TEXT_EDGE_LABEL, TEXT_MAIN_LABEL, TEXT_NOTE, TEXT_MARKER,
    TEXT_TRADEOFF_TITLE, TEXT_TRADEOFF_BODY, TEXT_TRADEOFF_STRONG, TEXT_TRADEOFF_NOTE, TEXT_REVISIT,
    TEXT_LEGEND, TEXT_SIGN,
    TEXT_ROLE_COUNT
} TextRole;

/* Flow roles, in order of FlowType of design.h, then the main path. */
typedef enum FlowRole {
    FLOW_ROLE_REQUEST, FLOW_ROLE_STREAM, FLOW_ROLE_BATCH, FLOW_ROLE_ASSOCIATION, FLOW_ROLE_MAIN,
    FLOW_ROLE_COUNT
} FlowRole;

/* Strokes over a fill, for those to whom colour says nothing. */
typedef enum Pattern {
    PATTERN_NONE, PATTERN_RISING, PATTERN_FALLING, PATTERN_CROSSED, PATTERN_LEVEL, PATTERN_UPRIGHT,
    PATTERN_DOTTED
} Pattern;

typedef struct FamilyStyle {
    Color line, fill, icon;
    Color chip_fill, chip_line, chip_text;
    double line_width;
    Pattern pattern;       /* over the fill, in pattern_color */
    Color pattern_color;
} FamilyStyle;

typedef struct FlowStyle {
    Color line, label;
    Color inside;          /* of a double line; see-through: the ground of the page */
    double width;          /* of the visible stroke; for a double line its outer width */
    double hollow;         /* width of the hollow inside of a double line; 0: single */
    double dash_on, dash_off;
    double head_length, head_width;
} FlowStyle;

/* Lanes as filled bands with a rail for the title, or as rules drawn between them across the board. */
typedef enum LaneForm { LANES_BANDED, LANES_RULED } LaneForm;

/* Tradeoff cards set as a table, or as a sheet that a hand filled: signs drawn with a pen, dots for empty
 * steps, an icon instead of the first word of the last line; the legend then stands beside them if it can. */
typedef enum CardForm { CARDS_TABLE, CARDS_SHEET } CardForm;

/* How freely strokes are drawn; see scene_sketch. Without roughness all is drawn exactly. */
typedef struct Hand {
    double roughness;      /* share of a careful hand's sway: 1 leaves a long line by about a point */
    double overshoot;      /* how far, at most, the sides of a box run past its corners */
    /* outlines are drawn twice: the second stroke as shares of the first */
    double second_width, second_opacity;
    double grain;          /* opacity of the ground that shows through along the edges of chalk; 0: ink */
} Hand;

typedef struct Theme Theme;
struct Theme {
    const char *name, *summary;
    const char *const *files;                    /* it and those that it extends */
    size_t file_count;
    const char *sans, *mono;                     /* font families */
    /* the same board for viewers who asked for dark pages; NULL: none */
    const Theme *dark;
    /* page, card face, title ink, body text, secondary text, thin rules */
    Color ground, card, ink, body, muted, rule;
    /* lane bands, repeating: neutral, cool, warm; and their title rails */
    Color lanes[3], rails[3];
    LaneForm lane_form;
    /* rules of LANES_RULED, outline of LANES_BANDED; may be see-through */
    Color lane_line;
    Color group_fill, group_line;
    /* squares of the page, strokes under the title and beside facts; may be see-through */
    Color grid, title_line, fact_line;
    Color marker_fill, marker_line, marker_text, note_fill, note_line, note_leader;
    Color note_text;                             /* text[TEXT_NOTE] has it too; see-through: only that is set */
    bool has_link_footnotes;                     /* for paper, where no link can be followed */
    Color good, bad, meter_empty;
    Pattern bad_pattern;                         /* of bad effects, which then have an outline; none: solid */
    Color tradeoff_fill, tradeoff_line;
    CardForm card_form;
    /* of tradeoff cards that are stuck on the board; see-through: they are not */
    Color sheet_shadow, sheet_tape;
    TextStyle text[TEXT_ROLE_COUNT];
    FamilyStyle families[FAMILY_COUNT];
    FlowStyle flows[FLOW_ROLE_COUNT];
    /* of the streams and batches by which models learn: what lies under or in them, and how much wider they
     * are */
    Color loop_wash, loop_inside;                /* loop_inside: of its batches; see-through: the wash */
    double loop_band;                            /* width of the wash under streams; 0: none */
    double loop_weight;
    double loop_core;                            /* width of dashes along its batches; 0: none */
    double corner_radius;                        /* of edges */
    double lane_radius, group_radius, panel_radius, chip_radius;
    double main_card_line_width;                 /* outline of cards on the main path */
    double group_dash_on, group_dash_off;        /* 0: solid */
    double pattern_gap, pattern_width;
    /* patterns fill a frame this wide inside the outline; 0: the whole face */
    double pattern_frame;
    Hand hand;
};

/* Reads a theme by name from the themes directory, or from a path (with a slash or .yaml) relative to `base`
 * (a file's directory or NULL). Unknown roles, colours and themes, and circles of `extends`, are located
 * input errors; NULL only when there is none. */
Theme *theme_load(Arena *arena, const char *name, const char *base, Span wanted_at, Report *report);

/* Names and summaries of the themes in the data directory, sorted; for `mlboard themes`. */
typedef struct ThemeEntry {
    const char *name, *summary, *extends;
} ThemeEntry;
ThemeEntry *theme_list(Arena *arena, size_t *count, Report *report);

#endif
