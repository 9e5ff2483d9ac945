/* What the steps of layout_realise share: one candidate on its way from bands to points; private to the
 * geometry half.
 *
 * Axis 0 is x, axis 1 is y. A vertical run has its position on axis 0 and lies in a band of axis 0; a
 * horizontal one on axis 1. Everything lives in the arena of the layout_run. */
#ifndef MLBOARD_LAYOUT_REALISE_H
#define MLBOARD_LAYOUT_REALISE_H

#include "passes.h"

enum { AXIS_X, AXIS_Y };

/* What a run ends at: the next run of its route, or what the route starts or ends at. */
typedef enum EndKind { END_TURN, END_PART, END_GROUP, END_LANE } EndKind;

typedef enum InnerEnd { INNER_NONE, INNER_LOW, INNER_HIGH } InnerEnd;

typedef struct SegmentEnd {
    EndKind kind;
    int index; /* segment, part, group or lane */
    InnerEnd inner; /* of a group or lane: the run comes from inside, to this wall */
} SegmentEnd;

/* One straight run of a route. */
typedef struct Segment {
    int link;
    int order; /* within its route */
    int axis;  /* of its position: AXIS_X for a vertical run */
    int band;  /* where it lies on its axis */
    int from, to; /* bands on the other axis, in the direction of the route */
    int track;
    bool is_shared; /* belongs to a trunk */
    bool is_jog;    /* along a box, beside it: of any length and in either direction (jogs.c) */
    SegmentEnd start, end;
} Segment;

/* One or more segments drawn as one line: a run of its own or a trunk. */
typedef struct Track {
    int axis, band;
    int *segments;
    int segment_count;
    int rank;        /* in its band */
    double position; /* on its axis */
} Track;

/* Where the label of a link stands: beside a segment, at a band that the segment passes. */
typedef struct LabelSlot {
    int link, segment, slot;
    bool prefers_after; /* where it has more room */
    bool after;   /* below or right of the segment, instead of above or left */
    int place;    /* in a band that the segment passes: how many tracks of the band lie before the label */
    int anchor;   /* the track it stands beside: its own, or the next one when the two leave no room */
    int axis;     /* of the segment's position; the label's place is free on the other axis */
    Size size;    /* of its link's label, in one of the two shapes */
    double centre[2];
} LabelSlot;

/* A rectangle that moves with a part or with a corner of a group: the room of a self-loop or a marker. */
typedef struct Attachment {
    int part, group;   /* one of them is -1 */
    bool at_high[2];   /* of a group: which wall on each axis */
    Rect rect;         /* relative to the part's centre or to the group's corner */
} Attachment;

/* The drawing of a self-loop, relative like its attachment. */
typedef struct SelfLoop {
    int edge, part, group, lane;
    bool at_high[2];   /* its corner */
    Point points[5];
    int point_count;
    Rect label;
} SelfLoop;

typedef struct SlotBan {
    int link, order, slot;
} SlotBan;

typedef struct BandTracks {
    int *tracks;
    int count;
} BandTracks;

typedef struct Realisation {
    Arena *arena;       /* of one attempt */
    Arena *lasting;     /* of the drawings, and of what one attempt leaves to the next */
    const LayoutProblem *problem;
    const LayoutPlacement *placement;
    bool has_places;    /* ends ask for exact places */
    bool is_turned;     /* the drawing will be turned: a group's title stands at its left side here */
    int band_count[2];
    int line_count[2];  /* columns, rows */
    int *part_line[2];  /* column and row of each part */
    CellBox *group_cells;
    bool has_inner_links;

    Segment *segments;
    int segment_count;
    int *first_segment; /* by link, and one more */
    Track *tracks;
    int track_count;
    BandTracks *bands[2];
    LabelSlot *labels;
    int label_count;
    Attachment *attachments;
    int attachment_count;
    SelfLoop *loops;
    int loop_count;
    double (*port_low)[4], (*port_high)[4]; /* by part and side, relative to its centre */

    double *lines[2];    /* centres of columns and rows */
    double *walls[2][2]; /* by axis and low or high, by group */
    double *titles;      /* free coordinate of a group's title: its left end (its top end when turned) */
    double *lane_borders;/* lane_count + 1 */
    double *lane_gaps;   /* where lanes keep apart, by border: half of it lies on each side */
    double frame[2];     /* right and bottom end of the drawing */
    double title_column; /* width of the lanes' titles with their room */

    bool is_careful;     /* nothing may slide past what shares its row or column: roomier, against faults */
    bool is_first_round; /* of compaction: the other axis may still have the coordinates of realise_inflate */
    double *band_ends[2][2]; /* where realise_inflate let each row and column begin and end */
    int *covered;        /* by link: which end runs are not drawn, as BandRoute says it */
    bool *is_alone;      /* by link: joins no trunk */
    int *jogged; /* by link: which ends are free of its tracks (jogs.c): 1 the start, 2 the end, 3 both */
    bool is_loosening;   /* edges at fault get jogs */
    bool *title_at_end;  /* by group: its title stands at the far end, out of the way of runs */
    bool *is_beyond;     /* by link: its label stands beyond the neighbouring run */
    ARRAY_OF(SlotBan) bans;
} Realisation;

/* Between lanes that no line joins: those that one joins show its run, and its label beside it. */
#define LANE_GAP 6.0
#define TITLE_INSET 6.0

/* The border between two neighbouring lanes that the link joins as such; -1: it joins none. */
static inline int realise_joined_border(const LayoutLink *link)
{
    int low = link->source_lane < link->target_lane ? link->source_lane : link->target_lane;
    int high = link->source_lane < link->target_lane ? link->target_lane : link->source_lane;
    return low >= 0 && high == low + 1 ? high : -1;
}

static inline double size_along(Size size, int axis)
{
    return axis == AXIS_X ? size.width : size.height;
}

static inline const SegmentEnd *segment_end(const Segment *segment, bool at_start)
{
    return at_start ? &segment->start : &segment->end;
}

/* Whether it starts or ends at this group. */
static inline bool segment_meets_group(const Segment *segment, int group)
{
    return (segment->start.kind == END_GROUP && segment->start.index == group) ||
           (segment->end.kind == END_GROUP && segment->end.index == group);
}

static inline int segment_low(const Segment *segment)
{
    return segment->from < segment->to ? segment->from : segment->to;
}

static inline int segment_high(const Segment *segment)
{
    return segment->from < segment->to ? segment->to : segment->from;
}

static inline const LayoutNode *group_node(const Realisation *realisation, int group)
{
    return &realisation->problem->graph->nodes[realisation->problem->groups[group].node];
}

/* segments.c: routes into segments, segments into tracks. */
void realise_cut_segments(Realisation *realisation);
/* trunks.c: the `track` of each segment becomes the one segment that stands for its trunk, or itself. */
void realise_join_trunks(Realisation *realisation);
/* True when the drawn line of the link has an end inside the group. */
bool realise_link_enters(const Realisation *realisation, int link, int group);
/* Whether no other link shares the track. */
bool realise_track_is_of(const Realisation *realisation, int track, int link);
/* The side of its part, group or lane that a route leaves from (at_start) or arrives at. */
Side realise_end_side(const Segment *segment, bool at_start);

/* How far a label stands off its own line: farther from an upright one, along which its text would begin. */
static inline double label_distance(int axis)
{
    return layout_spacing.label_offset * (axis == AXIS_X ? 2 : 1);
}

/* Labels by the band that they stand at on an axis, in the order of the links. */
typedef struct BandLabels {
    int *first, *next; /* by band the first label, by label the next one, both plus 1; 0: none */
} BandLabels;

/* inflate.c: those with a place of their own on the axis: not beside a run along it, and not at the wall that
 * their line ends at from inside. */
BandLabels realise_list_band_labels(const Realisation *realisation, int axis);
/* The first and the last border of lanes in the channel before a row, by the lane below them; where there is
 * none the last is less. */
void realise_find_borders(const Realisation *realisation, int row, int *first, int *last);

/* Whether the label stands in the channel of the wall that its line ends at from inside: there it lies within
 * all walls. */
bool realise_label_is_inner(const Realisation *realisation, const LabelSlot *label);
/* inflate.c: places such labels of a channel: those at the wall of a group, or (group: -1) at the border of a
 * lane. */
double realise_put_inner_labels(Realisation *realisation, int axis, int channel, int group, double position);

/* jogs.c: parts the first and last run of a link, where it is `jogged` and ends at a part, into a run, a jog
 * and a spur. */
void realise_add_jogs(Realisation *realisation, int link);
/* Whether one track only goes on where the other one jogged: they may lie level. */
bool realise_meet_at_jog(const Realisation *realisation, int first, int second);
/* The side of its channel that a jog's box stands on: -1 before it, 1 behind it; 0: the track is no jog. */
int realise_jog_side(const Realisation *realisation, int track);
/* Needs: ordered bands. Gives: in every channel, the jogs next to their boxes. */
void realise_put_jogs_outside(Realisation *realisation);

/* asked_orders.c: the order that an end of a segment asks for at the side of its part, group or lane; 0: none. */
int realise_asked_order(const Realisation *realisation, const Segment *segment, bool at_start);
/* Of two straight lines between the same parts whose ends ask to be ordered otherwise at one part than at the
 * other, the later one gets a jog, and crosses the earlier one there. */
void realise_jog_crossed(Realisation *realisation);
/* Gives jogs to the lines that end out of their order in a drawing; true when any is new. */
bool realise_jog_unordered(Realisation *realisation, const LayoutDrawing *drawing);

/* asked_places.c: where along its part's side an end of a segment shall be, from the part's centre; false: it
 * may be anywhere. */
bool realise_asked_place(const Realisation *realisation, const Segment *segment, bool at_start, double *place);
/* Straight lines between places that do not face each other get jogs. */
void realise_jog_places(Realisation *realisation);
/* Puts runs back to where compaction, which counts in half points, took them from. */
void realise_snap_places(Realisation *realisation, int axis);

/* label_slots.c: which spot of which segment each label takes. */
void realise_choose_label_slots(Realisation *realisation);

/* order_bands.c: the order of the tracks within each band, and the side of each label. */
void realise_order_bands(Realisation *realisation);
void realise_choose_label_sides(Realisation *realisation);
/* Where the segment turns to at its high or low end: -1, 0 (nowhere) or 1, and the segment it turns to. */
int realise_turn(const Realisation *realisation, int segment, bool at_high_end, int *neighbour);

/* attachments.c: self-loops and markers, and what room they leave to the ports. */
void realise_attach_corners(Realisation *realisation);
/* How far what stands at the corners of a group reaches over its low or high wall, or back from it. */
double realise_measure_corners(const Realisation *realisation, int axis, int group, bool is_high,
                               bool is_outward);

/* inflate.c: first coordinates, which define an order between any two things. */
void realise_inflate(Realisation *realisation);
/* The room that the parts of a column or row need, with what stands at their corners. */
double *realise_measure_lines(const Realisation *realisation, int axis);

/* spread.c: coordinates and labels that cannot be at fault, in place of label_slots.c and inflate.c: the last
 * resort. */
void realise_spread(Realisation *realisation);
/* Sets the rigid coordinate of all labels: beside their segments. */
void realise_place_labels(Realisation *realisation);
/* Whether a run starts or ends at the high wall (right, bottom) of a group or lane. */
bool realise_ends_high(const Segment *segment, bool at_start);
/* The coordinate along the segment of its start or end. */
double realise_end_position(const Realisation *realisation, const Segment *segment, bool at_start);
/* From where to where a track runs. */
void realise_measure_track(const Realisation *realisation, int track, double *low, double *high);

/* compact.c: exact coordinates on one axis, all orders kept. The last pass evens out
 * distances. False when constraints contradict each other. */
bool realise_compact(Realisation *realisation, int axis, bool is_last);

/* draw.c: the drawing of the coordinates. */
void realise_draw(const Realisation *realisation, LayoutDrawing *drawing);

/* audit.c: what is wrong with a drawing. Ends that do not apply are -1. */
typedef enum FaultKind {
    FAULT_BOX_OVERLAP,
    FAULT_EDGE_THROUGH_BOX,
    FAULT_EDGE_THROUGH_GROUP,
    FAULT_SHARED_RUN,
    FAULT_LABEL,
    FAULT_TITLE,
    FAULT_LANE,
    FAULT_LOOSE_END,
    FAULT_NOTE
} FaultKind;

typedef struct AuditFault {
    FaultKind kind;
    const char *what;
    int edges[2], nodes[2], notes[2];
} AuditFault;

typedef struct AuditFaults {
    ARRAY_OF(AuditFault) list;
} AuditFaults;

/* move_labels.c: moves labels that are at fault to free places beside their lines; false when none moved. */
bool realise_move_labels(const Realisation *realisation, LayoutDrawing *drawing, const AuditFaults *faults);

/* make_room.c: places for labels at fault from which other things only have to be pushed away, by compacting
 * anew; false when there is none. */
bool realise_make_room(Realisation *realisation, const AuditFaults *faults);

/* learn.c: what to draw otherwise after the faults of an attempt; false when there is nothing left to learn.
 */
bool realise_learn(Realisation *realisation, const AuditFaults *faults);
/* The label of an edge; -1: it has none, or none with a place. */
int realise_find_label(const Realisation *realisation, int edge);
/* Whether a slot turned out to be at fault. */
bool realise_is_banned(const Realisation *realisation, const SlotBan *slot);

/* near_lines.c: counts the places where lines of two edges run too near each other, which it notes in the
 * drawing; keeps the labels of bent ones off the run where they stand, false: there are none. */
bool realise_part_near_lines(Realisation *realisation, LayoutDrawing *drawing);

/* What an audit looks at: what is wrong with a drawing; its crossings, bends and lengths. */
enum { AUDIT_FAULTS = 1, AUDIT_FIGURES = 2 };

/* Judges a drawing of the graph that reads in `direction` (drawings of passes always read right); `faults`
 * may be NULL. */
LayoutAudit audit_drawing(Arena *arena, const LayoutGraph *graph, const LayoutDrawing *drawing,
                          LayoutDirection direction, unsigned what, AuditFaults *faults);

#endif
