/* Lines of flows as geometry: routes on the page, where they meet outlines, where they hop, and the pen's
 * path. Private to src/scene. */
#ifndef MLBOARD_SCENE_CONNECTOR_H
#define MLBOARD_SCENE_CONNECTOR_H

#include "plan.h"

/* A place where a line jumps over another. */
typedef struct Hop {
    size_t segment; /* from points[segment] to points[segment + 1] */
    double at;      /* distance from the segment's start */
    double radius, height;
    double crossed; /* width of the line below, the widest of several */
    bool is_turned; /* bows down or to the left, where its usual side is not free */
} Hop;

typedef struct Line {
    int flow;
    const FlowStyle *style; /* NULL: a leader, which has no head */
    FlowType type;
    bool is_heavy, is_loop;
    Point *points; /* on the page, from outline to outline */
    size_t count;
    ARRAY_OF(Hop) hops;
    ARRAY_OF(size_t) over; /* the lines that it jumps over; one may be told twice */
} Line;

/* The lines of a label and the room it takes on the board. */
typedef struct LabelSetting {
    const TextLines *lines;
    Rect rect;
} LabelSetting;

/* labels.c: those of all flows; and one of them drawn, `offset` moving the board onto the page. */
LabelSetting *set_labels(const ScenePlan *plan);
void draw_label(const ScenePlan *plan, Scene *scene, const Line *line, const LabelSetting *label,
                Point offset);

/* What its lines of text cover: layout may have given it more height. */
Rect label_plate(const ScenePlan *plan, size_t flow, const LabelSetting *label);
/* Whether the place of a label holds its text alone, which may then be moved: no marker and no note. */
bool label_is_movable(const ScenePlan *plan, size_t flow, const LabelSetting *label);

/* label_places.c: those that find room for it take fewer lines. */
void widen_labels(const ScenePlan *plan, LabelSetting *settings);
/* Whether a label may stand somewhere; `reach`: that with what is between it and its run, and wherever else
 * no other line may run. */
bool label_has_room(const ScenePlan *plan, const LabelSetting *settings, size_t flow, Rect wide, Rect reach);

/* label_between.c: those between their level run and another one close beyond cross over. */
void part_labels_from_lines(const ScenePlan *plan, LabelSetting *settings);

/* label_middle.c: those beside upright runs stand in the middle of what is free there. */
void set_labels_midway(const ScenePlan *plan, LabelSetting *settings);

/* label_heads.c: those beside upright runs that end close to the head of another line move off it. */
void clear_labels_of_heads(const ScenePlan *plan, LabelSetting *settings);

/* label_centre.c: those over level runs that gave way to a marker above them go back to the middle. */
void centre_labels_by_markers(const ScenePlan *plan, LabelSetting *settings);

/* How the line of a flow is drawn, which is heavier in the learning loop. */
FlowStyle flow_style(const ScenePlan *plan, size_t flow);

/* route.c: the lines of all flows; an entry without points is not drawn. */
Line *route_lines(const ScenePlan *plan, Point offset);
/* hops.c: sets the hops of all lines, and over which others they lead. */
void find_hops(const ScenePlan *plan, Line *lines, Point offset);
/* Of a straight run between two points: its length, and whether it is level rather than upright. */
double run_length(Point a, Point b);
bool run_is_level(Point a, Point b);
/* What a head of this length and breadth covers at the end of a run, which it is no longer than. */
Rect head_bounds(Point before, Point end, double head_length, double breadth);
/* The pen's path with rounded corners and hops, shortened at its end, where it is straight under a head; sets
 * its length. */
Path trace_line(Arena *arena, const Line *line, double radius, double trim, double *length);
/* The hops alone: dashes would make them hard to see. */
Path trace_hops(Arena *arena, const Line *line);
/* How long the line runs where another one of its type that begins, or ends, at the same part is drawn for
 * both: an earlier one, or one of the learning loop. */
void shared_runs(const ScenePlan *plan, const Line *lines, size_t index, double *from_start,
                 double *from_end);
/* The part of a line between two distances from its ends. */
Line cut_line(Arena *arena, const Line *line, double from_start, double from_end);

#endif
