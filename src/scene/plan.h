/* What scene_plan knows of a board and scene_compose draws: sized texts for each card, title, label and note.
 * Private to src/scene.
 *
 * Sizes come from the theme's type scale and the few distances below; nothing here has a place until layout
 * has run. */
#ifndef MLBOARD_SCENE_PLAN_H
#define MLBOARD_SCENE_PLAN_H

#include "measures.h"
#include "scene.h"
#include "shape.h"

enum { CHIP_LIMIT = 2 };

/* One card. Offsets are from its top left corner. */
typedef struct CardPlan {
    TextLines title, tech;
    const char *chips[CHIP_LIMIT];
    double chip_widths[CHIP_LIMIT];
    int chip_count;
    bool has_chip_rows; /* they stand under each other, as the card is narrow */
    double title_y, tech_y, chip_y, icon_y, chip_left;
    Size size;
    const Shape *shape;
    bool is_main;
    int marker_count; /* markers already promised to its corner */
} CardPlan;

/* A lane's or group's title with the smaller note under it. */
typedef struct TitlePlan {
    TextLines title, note;
    int marker_count;
} TitlePlan;

/* How much of the time that a request may take the main path needs: in the lane that most of it runs
 * through. */
typedef struct BudgetPlan {
    int lane; /* -1: not known */
    TextLines text;
    double share; /* over 1: too much */
} BudgetPlan;

typedef struct EdgePlan {
    TextLines label;
    TextLines single; /* a label of several lines in one; empty where it has breaks of its own */
    bool is_heavy; /* drawn as the main path; wider than layout's is_main, as it takes in whole fans */
    bool is_loop;  /* drawn as part of the learning loop */
    int marker_count;
    int note;         /* on the flow, of the plan's notes from 1; 0: none */
    Size label_size;  /* of the label and its markers, without the note */
} EdgePlan;

typedef struct FootnotePlan {
    ARRAY_OF(const char *) links;
    size_t *numbers; /* of each component, from 1; 0: none */
} FootnotePlan;

typedef struct NotePlan {
    TextLines text;
    Size size;
    int placed; /* of the graph's notes; -1: it stands with the label of a flow */
    int flow;   /* that one; -1 */
} NotePlan;

/* A numbered circle: tradeoff `number` speaks of `on`; `place` counts the markers already there. */
typedef struct MarkerPlan {
    int number, place;
    Reference on;
} MarkerPlan;

struct ScenePlan {
    Arena *arena;
    const Design *design;
    const Theme *theme;
    Ruler *ruler;
    LayoutGraph *graph;
    int *lane_nodes, *group_nodes,
        *component_nodes; /* graph node of each; edges stand in order of the flows */
    double card_width, rail_width;
    MainPath path;
    BudgetPlan budget;
    Size paper;        /* that the board shall be read on; 0,0: any */
    bool parts_panel;  /* the tradeoffs stand on pages of their own */
    double growth; /* of small text, where paper is crowded: cards are narrow then; 1 elsewhere */
    FootnotePlan footnotes;
    CardPlan *cards;
    TitlePlan *lane_titles, *group_titles;
    EdgePlan *edges;
    NotePlan *notes;
    size_t note_count;
    ARRAY_OF(MarkerPlan) markers;
};

/* Height from one baseline to the next. */
double text_leading(const TextStyle *style);
/* How far the baseline lies under the middle of a line of capitals and digits. */
double text_centre_drop(const TextStyle *style);
const TextStyle *plan_style(const ScenePlan *plan, TextRole role);
double plan_width(const ScenePlan *plan, TextRole role, const char *text);
double plan_widest_word(const ScenePlan *plan, TextRole role, const char *text);
/* A user's text with its markup read, in lines of at most this width: nothing of it is ever cut off. `evenly`
 * makes the lines of about one length. */
TextLines plan_wrap(const ScenePlan *plan, TextRole role, const char *text, double width);
TextLines plan_wrap_evenly(const ScenePlan *plan, TextRole role, const char *text, double width);
/* The same as plan_wrap, but evenly where else one short word would stand alone on a line below the first. */
TextLines plan_wrap_in_company(const ScenePlan *plan, TextRole role, const char *text, double width);

/* facts.c: the facts of a component as chips say them, the most telling first; at most `limit`. */
size_t component_facts(Arena *arena, const Component *component, const char **facts, size_t limit);
/* "5ms" as "5 ms"; counts keep their suffix. */
const char *spaced_quantity(Arena *arena, const char *text);
/* The highest percentile that is known, "p99 5 ms"; NULL: none is. */
const char *latency_words(Arena *arena, const Latency *latency);
/* "1B -> 1k -> 100" as it is set in print: without blanks around the arrows, or, with `keeps_room`, with
 * blanks that no line breaks at where some were typed. */
const char *arrowed(Arena *arena, const char *text, bool keeps_room);
const char *spoken_component(Arena *arena, const Component *component);
const char *spoken_flow(const ScenePlan *plan, size_t index);
const char *reference_name(Arena *arena, const Design *design, Reference reference);
/* plan.c: what a component, group or lane says: its label with its markup, or its name made of the id. */
const char *label_or_name(const Text *label, const char *name);
const char *join_texts(Arena *arena, const TextList *list, const char *separator);

/* The graph's node for a component, group or lane; -1: none. */
int plan_node(const ScenePlan *plan, Reference reference);
/* flow_notes.c: the room that the note of a flow wants together with the flow's label; and where layout has
 * put both. */
typedef struct FlowNote {
    Rect label, note;
    Point leader[2]; /* from the note to the line */
} FlowNote;
Size flow_note_room(const ScenePlan *plan, int flow, Size label);
/* Of a flow without a note the label has all the room. */
FlowNote place_flow_note(const ScenePlan *plan, int flow);
/* The run of a line that comes nearest to a rectangle, the first of equal ones: that from the point of this
 * index to the next. */
size_t find_nearest_run(const Point *points, size_t count, Rect rect);

/* plan_flows.c: how flows look, and the sizes of their labels. */
void plan_flows(ScenePlan *plan);
/* plan_notes.c: the notes of the design, then what parts and flows say of themselves. */
void plan_notes(ScenePlan *plan);
/* Markers that find room side by side on a card or group. */
int marker_row_limit(const ScenePlan *plan);

/* dense.c: the theme for crowded paper: small text larger, and what stands out in it still standing out; the
 * more so, the higher the density, below scene_densities. */
const Theme *dense_theme(Arena *arena, const Theme *theme, int density);

/* spine.c: marks the edges and cards of the main path. */
void plan_main_path(ScenePlan *plan);

/* loop.c: marks the edges of the learning loop; needs the main path. */
void plan_learning_loop(ScenePlan *plan);

/* lanes.c: sets the plan's rail_width and lane_titles; needs the budget. The bands with their titles, and how
 * high a lane's title is with all that stands under it. */
void plan_lanes(ScenePlan *plan);
void draw_lanes(const ScenePlan *plan, Scene *scene, Point offset, double width);
double lane_title_height(const ScenePlan *plan, int lane);

/* budget.c: sets the plan's budget; the height of what draw_budget draws below `top`. */
void plan_budget(ScenePlan *plan);
double budget_height(const ScenePlan *plan);
void draw_budget(const ScenePlan *plan, Scene *scene, Point top);

/* cards.c */
void plan_cards(ScenePlan *plan);
void draw_card(const ScenePlan *plan, Scene *scene, int component, Rect rect);

/* face.c: the face of a part of some family, on a card or in the legend. */
typedef struct Face {
    const Shape *shape;
    Family family;
    Rect rect;
    bool is_tinted; /* in the family's fill and pattern, else in the board's card colour */
    Stroke outline, details;
} Face;
/* The style of its strokes and chips; what is not tinted looks as a service. */
const FamilyStyle *family_style(const ScenePlan *plan, Family family, bool is_tinted);
void paint_face(const ScenePlan *plan, Scene *scene, const Face *face);
/* hatch.c: the strokes of a pattern inside an outline. */
Path hatch_path(Arena *arena, const Path *outline, Pattern pattern, double gap);

/* paint.c: what all drawing is made of. scene_set_form speaks of the path added last. */
void scene_set_form(Scene *scene, PathForm form);
void scene_begin_group(Arena *arena, Scene *scene, SceneGroup group);
void scene_end_group(Arena *arena, Scene *scene);
void scene_add_path(Arena *arena, Scene *scene, Path path, Color fill, Stroke stroke);

/* A fill without outline, an outline without fill, and text of a role in its own or another colour. */
void paint_box(const ScenePlan *plan, Scene *scene, Rect rect, double radius, Color fill, Color line,
               double width);
void paint_line(const ScenePlan *plan, Scene *scene, Point from, Point to, Color color, double width);
void paint_text(const ScenePlan *plan, Scene *scene, TextRole role, const Color *color, const char *text,
                Point origin, TextAnchor anchor);
void paint_lines(const ScenePlan *plan, Scene *scene, TextRole role, const Color *color,
                 const TextLines *lines, Point origin, TextAnchor anchor);
Stroke plain_stroke(Color color, double width);
extern const Color no_color;
extern const Stroke no_stroke;

/* plan_flows.c: which of the theme's styles a flow is drawn in, and which its label is lettered in; how much
 * larger that is than the type in which widths of labels are told, and from one of its lines to the next. */
FlowRole flow_role(const ScenePlan *plan, size_t flow);
TextRole label_role(const ScenePlan *plan, int flow);
double label_scale(const ScenePlan *plan, int flow);
double label_step(const ScenePlan *plan, int flow);

/* connector.c: all flows with their labels; `offset` moves the graph onto the page. */
void draw_flows(const ScenePlan *plan, Scene *scene, Point offset);
/* A sample of a flow for the legend, from `from` to the right. */
void draw_flow_sample(const ScenePlan *plan, Scene *scene, FlowRole role, bool is_loop, Point from,
                      double length);

/* The furniture. Heights are known before anything is placed; each draws with its top left corner at
 * `origin`. */
double title_height(const ScenePlan *plan, double width);
void draw_title(const ScenePlan *plan, Scene *scene, Point origin, double width);
/* How the panel of tradeoffs stands: its cards begin `indent` from its left edge; without a heading they
 * speak for themselves. */
typedef struct PanelForm {
    double width, indent;
    bool has_heading;
    size_t columns; /* at most; 0: as many as fit */
    double air;     /* more between the rows of a card than it needs */
} PanelForm;
double tradeoffs_height(const ScenePlan *plan, PanelForm form);
/* How high it is, and what its cards leave free right of their last row; from the panel's top left. */
typedef struct PanelSize {
    double height, rest_left, rest_width;
    double rest_baseline; /* of a heading there that is level with those of the cards or the panel */
    bool is_rest_under_cards;
} PanelSize;
PanelSize tradeoffs_size(const ScenePlan *plan, PanelForm form);
/* Of its heading, from the panel's top. */
double tradeoffs_heading_baseline(const ScenePlan *plan, PanelForm form);
void draw_tradeoffs(const ScenePlan *plan, Scene *scene, Point origin, PanelForm form);
/* The narrowest panel of this many columns of cards. */
double tradeoffs_width(size_t columns);
/* The same of some form, row by row of cards; `tape` is what stands out over each of them. */
typedef struct PanelRows {
    double height, heading, tape;
    const double *heights;
    size_t count;
} PanelRows;
PanelRows tradeoffs_rows(const ScenePlan *plan, PanelForm form);
/* tradeoffs_apart.c: how the panel stands on pages of its own; what stands over each of these, and how far it
 * reaches below its first baseline. */
PanelForm tradeoffs_apart(const ScenePlan *plan);
void draw_running_head(const ScenePlan *plan, Scene *scene, Point baseline, double width);
double running_head_drop(const ScenePlan *plan, double width);
double legend_height(const ScenePlan *plan, double width);
void draw_legend(const ScenePlan *plan, Scene *scene, Point origin, double width);
/* The same as a block: how many columns outlines take beside that of the lines, and what lies between
 * columns. */
enum { LEGEND_BLOCK_COLUMNS = 3 };
typedef struct LegendForm {
    size_t columns; /* 0: no block, but rows under all */
    double gap;
    double row; /* from one row to the next; 0: as usual */
} LegendForm;
/* Leaves out columns for which there is no outline. */
Size legend_block_size(const ScenePlan *plan, LegendForm *form);
/* Rows close up a little where the block then ends so far below the baseline of its heading, which it would
 * else overrun. */
void legend_block_close_rows(const ScenePlan *plan, LegendForm *form, double room);
/* Of its heading, from the block's top. */
double legend_block_baseline(const ScenePlan *plan, LegendForm form);
void draw_legend_block(const ScenePlan *plan, Scene *scene, Point origin, LegendForm form);
/* footnotes.c: the addresses of links, where the theme is for paper; the raised number of a component, ""
 * when it has none. */
void plan_footnotes(ScenePlan *plan);
double footnotes_height(const ScenePlan *plan, double width);
void draw_footnotes(const ScenePlan *plan, Scene *scene, Point origin, double width);
const char *footnote_number(const ScenePlan *plan, int component);
/* The room at the left that panel and legend leave free, so that they line up with the lanes' content. */
double furniture_indent(const ScenePlan *plan, double width);

/* Panel and legend. The legend stands in rows under all, or as a block in room that the cards leave; then it
 * has no height of its own. */
typedef struct Foot {
    PanelForm panel;
    double panel_height, legend_height;
    LegendForm legend;
    Point legend_at; /* of a block, from the panel's top left */
} Foot;

/* arrange.c: where the panel stands, and how wide that makes the page's content. */
typedef struct Arrangement {
    double width, height;             /* of all content, and of the page with its margins */
    double board_end;                 /* of the scene's board */
    double board_width;               /* of the lanes */
    double title_height, body_height; /* body: board and panel */
    Point panel_at;
    Foot foot;
} Arrangement;
Arrangement arrange_page(const ScenePlan *plan);
/* Sets the shape and the room that layout shall give the board, so that all of it fits the paper. */
void plan_room(ScenePlan *plan);
/* What the cards take with the gaps between them. */
double plan_box_area(const ScenePlan *plan);
/* Whether there is paper on which text can be read only if the board is laid out densely. */
bool plan_is_crowded(const ScenePlan *plan);
/* False: no layout can make its text readable on the paper. */
bool plan_can_be_read(const ScenePlan *plan);
/* notes.c */
void draw_note_leaders(const ScenePlan *plan, Scene *scene, Point offset);
void draw_notes(const ScenePlan *plan, Scene *scene, Point offset);
void draw_markers(const ScenePlan *plan, Scene *scene, Point offset);
double marker_radius(const ScenePlan *plan);
/* From one marker to the next. */
double marker_pitch(const ScenePlan *plan);
/* With what stands in it; that of the legend may be smaller than the others. */
void paint_marker(const ScenePlan *plan, Scene *scene, const char *text, Point centre, double radius);
/* What a note looks like, for the legend. */
void paint_note_sample(const ScenePlan *plan, Scene *scene, Rect rect);

#endif
