/* Layout: boxes, edges and nesting in; rectangles, routes and label places out.
 *
 * Called by the pipeline with a graph that scene_plan made of a design, or with one read from ELK JSON.
 * Layout sees sizes, never text, kinds or themes. The caller owns the graph and its arena; the results are
 * written into the graph's output halves and live in the same arena. Items are named by index; -1 means none.
 * Their order in the arrays is the authoring order and breaks every tie. */
#ifndef MLBOARD_LAYOUT_H
#define MLBOARD_LAYOUT_H

#include "arena.h"
#include "geometry.h"
#include "report.h"

#include <stdbool.h>
#include <stdint.h>

typedef enum LayoutDirection { LAYOUT_RIGHT, LAYOUT_DOWN } LayoutDirection;

/* Where a part stands on the grid: columns count along the flow, over the whole board; rows count within the
 * part's lane. */
typedef struct LayoutCell {
    bool is_known;
    int column, row;
} LayoutCell;

typedef struct LayoutNode {
    /* Input */
    const char *id;
    /* the group or lane that holds this node; -1: the board. A parent stands before its children. */
    int parent;
    bool is_group;      /* a group has children (or is empty); its size is computed */
    bool is_lane;       /* a top-level group that is an ordered band across the whole board */
    Size size;          /* of a leaf; ignored for groups */
    Size title;         /* room for a group's or lane's title; zero: none */
    Size marker;        /* room at the top right corner for a marker that stands half over it; zero: none */
    Span span;          /* where the design names it; may be empty */
    /* where an earlier drawing had it: it stays there unless another cell is clearly better */
    LayoutCell lock;
    /* Output */
    Rect rect;
    Rect title_rect;
    LayoutCell cell;    /* known for what took a cell: leaves and empty groups */
} LayoutNode;

/* Where on its box an end of an edge shall be. */
typedef struct LayoutAsk {
    int side; /* 1 + a Side; 0: anywhere, and the rest says nothing */
    /* among the ends on that side that have one, from left to right or from the top down: ends of a higher
     * order stand behind those of a lower one; 0: anywhere. Of any sign */
    int order;
    bool is_placed; /* exactly there, from the side's left or upper end; at no group */
    double place;
    /* ends of one node with the same number meet at one place, chosen by layout; at no group. 0: anywhere */
    int port;
} LayoutAsk;

/* At which of its sides a line shall pass the border of a group. */
typedef struct LayoutWall {
    int node; /* the group's */
    int side; /* 1 + a Side */
} LayoutWall;

typedef struct LayoutEdge {
    /* Input */
    const char *id;
    int source, target; /* nodes; either may be a group or lane: the edge then ends on its border */
    bool is_main;       /* on the main path, which wants to be one straight line */
    bool is_prominent;  /* drawn to be followed, though not on the main path: bends less than others, and goes
                           rightwards in one row of its lane where that costs little */
    bool is_directed;   /* false: an association, which pulls in no direction */
    /* edges of one bundle (one fan-out or join of the source file) may share a trunk; -1: none */
    int bundle;
    int style; /* lines of different looks never share a trunk, for one would hide the other; from 0 */
    double extra_width; /* of a line wider than a thin one: runs beside it keep half of that more */
    LayoutAsk asks[2]; /* of its source and of its target; what cannot be had is a warning */
    /* of groups that hold one of its ends; where there is no way to that side it passes at another */
    const LayoutWall *walls;
    size_t wall_count;
    Size label;         /* zero: no label */
    /* the same label in fewer, longer lines, for beside a short run across the flow, which it would else
     * stretch; zero: it has no other shape. label_rect tells which was taken */
    Size low_label;
    Span span;
    /* Output */
    /* from the source's border to the target's: first point, bends, last point; right angles */
    Point *points;
    size_t point_count;
    Rect label_rect;
} LayoutEdge;

/* A note beside what it speaks of: a box with room of its own and a leader to its node. */
typedef struct LayoutNote {
    /* Input */
    const char *id;     /* of one read from ELK JSON; NULL */
    int node;           /* the node it belongs to; -1: the board */
    Size size;
    LayoutCell lock;
    /* Output */
    Rect rect;
    LayoutCell cell;
    Point *leader;      /* from the note's border to the node's; NULL when it belongs to the board */
    size_t leader_count;
} LayoutNote;

/* Nodes that shall share a column (`align`) or stand in this order within a column (`order`); rows and
 * columns swap roles when the direction is down. */
typedef struct LayoutHint {
    enum { HINT_ALIGN, HINT_ORDER } kind;
    int *nodes;
    size_t count;
    Span span;
} LayoutHint;

typedef struct LayoutGraph {
    /* Input */
    LayoutDirection direction;
    bool is_mirrored;   /* the flow reads leftwards, or upwards */
    /* asked width over height of the finished drawing; 0: free, aims between 4:3 and 21:9 */
    double page_ratio;
    /* what is aimed at, loosely, while no shape is asked for; 0: 1.92 */
    double easy_ratio;
    /* where a page is asked for: what the drawing shall not exceed, so that it can be read; zero: any size */
    Size room;
    int effort;         /* multiplies the steps of the search; 1 is the default */
    LayoutNode *nodes;
    size_t node_count;
    LayoutEdge *edges;
    size_t edge_count;
    LayoutNote *notes;
    size_t note_count;
    LayoutHint *hints;
    size_t hint_count;
    /* Output */
    Size size;          /* of the drawing; its top left corner is 0,0 */
} LayoutGraph;

/* Distances that layout keeps, in points; one table, so that drawing and audit speak of the same numbers. */
typedef struct LayoutSpacing {
    double node_column_gap, node_row_gap; /* between unrelated boxes */
    /* between boxes joined by an edge: room for the line and its head */
    double linked_column_gap, linked_row_gap;
    double edge_gap;        /* between parallel runs */
    double edge_node_gap;   /* between a run and a foreign box */
    double port_gap;        /* between ends on one side of a box */
    double group_padding, lane_padding;
    double group_gap;       /* between groups beside each other */
    double group_node_gap;  /* between a group and a foreign box */
    double nested_gap;      /* between a group's wall and that of the group around it */
    double label_gap;       /* between a label and anything foreign */
    double label_offset;    /* between a label and its own line */
    double head_length;     /* the last run into a box is at least this long */
} LayoutSpacing;

extern const LayoutSpacing layout_spacing;

/* Lays out the graph: fills every output field. Hints, asked sides and orders that cannot hold become
 * warnings in `report`. Never fails: a graph of any shape gets a drawing without overlaps. Same input, same
 * result, on every machine. */
void layout_run(Arena *arena, LayoutGraph *graph, Report *report);

/* One step of the pipeline, as the pass table lists it: what it is called, what it needs, what it gives. */
typedef struct LayoutPassInfo {
    const char *name, *needs, *gives, *source;
} LayoutPassInfo;

/* The passes in order, and their number. */
const LayoutPassInfo *layout_passes(size_t *count);

/* The graph's placed boxes, routes and labels as stable text, one item a line, rounded to 0.1: for golden
 * tests. */
char *layout_dump(Arena *arena, const LayoutGraph *graph);

/* The figures by which a drawing is judged. Faults are counted; every one must be 0. */
typedef struct LayoutAudit {
    int box_overlaps;        /* leaf on leaf, group on foreign box, child outside its group */
    int edges_through_boxes; /* an edge inside a box that is not its end */
    int edges_through_groups;/* an edge inside a group that holds neither end */
    int shared_runs;         /* unrelated edges on top of each other */
    int label_faults;        /* a label on a box, label, title or edge, or away from its own edge */
    int title_faults;        /* a title hit by a box or an edge */
    int lane_faults;         /* lanes out of order, of unequal extent, or overlapping */
    int loose_ends;          /* an edge end off its box's border, or a slanted run */
    int note_faults;         /* a note on anything else */
    int crossings, bends, straight_edges, edges, against_flow;
    double edge_length;      /* summed, in mean box sizes */
    Size size;               /* of the drawing, with its rim */
    double box_area;         /* of all leaves; by layout_measure, as is the next */
    Size extent;             /* of all that is drawn */
} LayoutAudit;

LayoutAudit layout_audit(const LayoutGraph *graph);
/* The same as who measures the finished diagram sees it: notes count as boxes, their leaders as edges; extent
 * and box_area are set. */
LayoutAudit layout_measure(const LayoutGraph *graph);
/* The sum of all fault counts. */
int layout_audit_faults(const LayoutAudit *audit);
/* One line of text for each fault found, for test failures and --metrics; "" when there is none. */
char *layout_audit_describe(Arena *arena, const LayoutGraph *graph);

/* ELK JSON (https://eclipse.dev/elk/documentation/tooldevelopers/graphdatastructure/jsonformat.html).
 * layout_open_elk parses a document, which layout_close_elk gives back (NULL: nothing); NULL after a finding
 * at the place of the syntax error. layout_read_elk reads its graph, whose node and label sizes are given,
 * into the arena; faults are input findings at the id that they speak of, and false. */
typedef struct ElkDocument ElkDocument;
ElkDocument *layout_open_elk(Arena *arena, const Source *source, Report *report);
bool layout_read_elk(Arena *arena, const ElkDocument *document, LayoutGraph *graph, Report *report);
void layout_close_elk(ElkDocument *document);

/* Texts that layout itself never sees, by index of node and edge, for the JSON; entries may be NULL. */
typedef struct LayoutTexts {
    const char *const *node_labels;
    const char *const *edge_labels;
} LayoutTexts;

/* A graph as a document of its own, in the arena: coordinates are relative to the parent as ELK's are, edges
 * relative to the node that contains them. */
char *layout_write_elk(Arena *arena, const LayoutGraph *graph, const LayoutTexts *texts);

/* The text of the document that this graph was read from, now placed: all that it says stays, positions and
 * sections are set. In the arena. */
char *layout_update_elk(Arena *arena, ElkDocument *document, const LayoutGraph *graph);

/* The lock: the cells of a drawing as a small JSON text, a part a line, sorted by id, made to be committed
 * and compared. layout_read_lock sets `lock` of the parts that it names; parts that are gone are passed over.
 * What is wrong with the text is an input finding at its place, and false. layout_write_lock needs the
 * `cell`s of a graph that was laid out. */
bool layout_read_lock(Arena *arena, const Source *source, LayoutGraph *graph, Report *report);
char *layout_write_lock(Arena *arena, const LayoutGraph *graph);

#endif
