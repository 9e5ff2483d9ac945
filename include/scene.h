/* The Scene: everything on the board as paths and text runs in paint order, in named groups.
 *
 * scene_plan turns a design into a graph of sized boxes for layout; scene_compose turns the placed graph into
 * a Scene; outputs paint the Scene and see nothing else. Lives in the arena. What differs by kind is data
 * (family, icon), never a branch here. */
#ifndef MLBOARD_SCENE_H
#define MLBOARD_SCENE_H

#include "design.h"
#include "geometry.h"
#include "layout.h"
#include "style.h"
#include "text.h"
#include "theme.h"

typedef enum SceneItemType { SCENE_GROUP_BEGIN, SCENE_GROUP_END, SCENE_PATH, SCENE_TEXT } SceneItemType;

typedef enum TextAnchor { ANCHOR_START, ANCHOR_MIDDLE, ANCHOR_END } TextAnchor;

/* What share of a line's width lies before its anchor. */
double scene_anchor_share(TextAnchor anchor);

/* What a group of items stands for: tests, screen readers and links use it. */
typedef struct SceneGroup {
    /* "ranker", "flow:app -> gateway", "lane:online", "tradeoff:1", "title", "legend"; unique */
    const char *id;
    /* "component", "flow", "lane", "group", "note", "tradeoff", "marker", "title", "legend" */
    const char *class;
    const char *kind;    /* kind or flow type; NULL */
    const char *spoken;  /* "Ranker, ranker, multi-task DLRM, p99 45 ms"; NULL */
    const char *link;    /* checked http, https or mailto URI; NULL */
} SceneGroup;

/* What a path stands for to the hand that draws it; where all is drawn exactly it says nothing. */
typedef enum PathForm {
    FORM_PLAIN,          /* a stroke, drawn once */
    FORM_FACE,           /* the outline of a part: drawn twice, its sides run past its corners */
    FORM_LINE,           /* a flow: held at both ends, where heads and outlines wait */
    FORM_HEAD, FORM_SMALL, /* heads; icons, chips, markers: drawn carefully */
    FORM_SHEET,          /* paper that is stuck on the board */
    FORM_EXACT           /* bands and plates: not drawn by a hand at all */
} PathForm;

typedef struct ScenePath {
    Path path;
    Color fill;          /* alpha 0: none */
    Stroke stroke;       /* width 0: none */
    bool is_decoration;  /* may be left out of hit tests and reading order */
    PathForm form;
    const char *hand;    /* paths of one name sway alike; NULL: named after their group and place in it */
    bool is_held_at_end; /* they are alike from their ends, not from their starts */
} ScenePath;

/* One line of text. */
typedef struct SceneText {
    const char *text;
    Point origin;        /* on the baseline, at the anchor */
    TextAnchor anchor;
    double width;        /* as measured */
    TextStyle style;
} SceneText;

typedef struct SceneItem {
    SceneItemType type;
    SceneGroup group;    /* GROUP_BEGIN */
    ScenePath path;
    SceneText text;
} SceneItem;

typedef struct Scene {
    Size size;
    Color ground;
    Color grid; /* of squared paper, which the first SCENE_GRID_PATHS items draw; alpha 0: none */
    /* the board's own page when the tradeoffs shall stand on pages of their own, below it here; 0,0: all is
     * one page */
    Size board;
    const char *title, *description;  /* for metadata and screen readers; never NULL */
    const char *author;               /* for metadata; NULL: not said */
    const char *sans, *mono;          /* font families of the theme */
    /* the same items in the colours of dark pages, for outputs that can follow the viewer; NULL */
    struct Scene *dark;
    ARRAY_OF(SceneItem) items;
} Scene;

/* What plan and compose share: which graph item stands for which part of the design, and the texts already
 * set in lines. */
typedef struct ScenePlan ScenePlan;

/* Most texts that composing will measure and planning does not: they may be shaped meanwhile. */
StyledText *scene_foresee(Arena *arena, const Design *design, const Theme *theme, size_t *count);

/* Makes the graph with all sizes: cards, group and lane titles, edge labels, notes, markers, hints, main
 * path. */
ScenePlan *scene_plan(Arena *arena, const Design *design, const Theme *theme, Ruler *ruler);
LayoutGraph *scene_plan_graph(ScenePlan *plan);
/* A page that lies on its side, in points of 1/72 inch; 0,0 for PAGE_FREE. */
Size scene_page_size(Page page);
/* What a board is planned for. */
typedef struct ScenePaper {
    Size size;        /* in points; 0,0: as large as the board */
    bool parts_panel; /* the tradeoffs stand on pages of their own */
    int density;      /* how dense the type is at least where the paper is crowded, below scene_densities */
} ScenePaper;
extern const int scene_densities;
/* The same for this paper, in place of the design's own page. */
ScenePlan *scene_plan_for(Arena *arena, const Design *design, const Theme *theme, Ruler *ruler,
                          ScenePaper paper);
/* By how much small text is larger than the theme's, since it is dense; 1: it is not. */
double scene_plan_growth(const ScenePlan *plan);
/* How the placed board lies on its paper: points of paper for each of its own, and its smallest text. */
typedef struct SceneFit {
    Size paper, drawing; /* the drawing without what stands on pages of its own */
    double scale, text;
} SceneFit;
SceneFit scene_plan_fit(const ScenePlan *plan);
/* The least height of text that can be read in print, in points. */
extern const double scene_readable_text;
/* The texts of the graph's nodes and edges, for `mlboard layout`. */
LayoutTexts scene_plan_texts(Arena *arena, const ScenePlan *plan);

/* Where the page that it is planned for has height left, opens the placed graph between its rows. Once, before
 * it is drawn. */
void scene_fill_page(ScenePlan *plan);
/* Draws the placed graph with title block, lanes, groups, cards, flows, labels, markers, notes, tradeoff
 * panel and legend. */
Scene *scene_compose(Arena *arena, const ScenePlan *plan);

/* Adds the lines of squared paper over an area, where the scene is on such: for outputs whose pages are larger
 * than the scene. */
enum { SCENE_GRID_PATHS = 2 };
void scene_add_grid(Arena *arena, Scene *scene, Rect area);

/* The scene as a hand draws it: every stroke sways by the theme's roughness, seeded by its group's id and its
 * place in the group, so that an edit leaves the strokes of other parts alone. The same bytes with every
 * compiler. Text stays as it is. The scene itself when the theme has no roughness. */
Scene *scene_sketch(Arena *arena, Scene *scene, const Theme *theme);

/* Faults of a scene: text outside its card, cards that overlap, markers off their part, anything off the
 * page; one line each. "" when there is none. */
char *scene_audit(Arena *arena, const Scene *scene);

/* The scene as stable text, one item a line, rounded to 0.1. */
char *scene_dump(Arena *arena, const Scene *scene);

/* The distances of the board, as docs/visual-language.md tells them. */
typedef struct SceneMeasure {
    const char *meaning;
    int points;
} SceneMeasure;
const SceneMeasure *scene_measures(size_t *count);

#endif
