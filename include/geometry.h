/* Points, boxes and paths: plain values, in points of 1/72 inch at scale 1 (shown as CSS pixels), y down. */
#ifndef MLBOARD_GEOMETRY_H
#define MLBOARD_GEOMETRY_H

#include "arena.h"

#include <stdbool.h>

typedef struct Point {
    double x, y;
} Point;

typedef struct Size {
    double width, height;
} Size;

typedef struct Rect {
    double x, y, width, height;
} Rect;

typedef enum Side { SIDE_LEFT, SIDE_RIGHT, SIDE_TOP, SIDE_BOTTOM } Side;

/* Whether it is the left or right one, along which places count from the top down. */
static inline bool side_is_upright(Side side)
{
    return side == SIDE_LEFT || side == SIDE_RIGHT;
}

typedef enum PathVerb { PATH_MOVE, PATH_LINE, PATH_CURVE, PATH_CLOSE } PathVerb;

/* One step of a path: a move and a line use points[0], a cubic curve all three (two controls, then the
 * end). */
typedef struct PathStep {
    PathVerb verb;
    Point points[3];
} PathStep;

typedef struct Path {
    ARRAY_OF(PathStep) steps;
} Path;

/* How many of its points a step of this kind uses. */
static inline int path_verb_points(PathVerb verb)
{
    return verb == PATH_CURVE ? 3 : verb == PATH_CLOSE ? 0 : 1;
}

void path_move(Arena *arena, Path *path, double x, double y);
void path_line(Arena *arena, Path *path, double x, double y);
void path_curve(Arena *arena, Path *path, Point control1, Point control2, Point end);
/* A quarter of an ellipse from the pen, which is at `from`, to another point, bent towards the corner between
 * them. */
void path_quarter(Arena *arena, Path *path, Point from, Point corner, Point to);
/* Half an ellipse from the pen, which is at `from`, to another point; its middle lies so far beside the straight
 * way. */
void path_arch(Arena *arena, Path *path, Point from, Point to, Point rise);
void path_close(Arena *arena, Path *path);
/* A closed rectangle with corners rounded by `radius` (0 = square; limited to half the smaller side). */
void path_rectangle(Arena *arena, Path *path, Rect rect, double radius);
/* A closed circle made of four curves. */
void path_circle(Arena *arena, Path *path, Point centre, double radius);
/* Where a cubic curve from a point is after this share of its course, from 0 to 1. */
Point path_curve_point(Point from, const Point points[3], double share);
/* The smallest rectangle holding all points and controls of the path; zero for an empty one. */
Rect path_bounds(const Path *path);

double rect_right(Rect rect);
double rect_bottom(Rect rect);
Point rect_centre(Rect rect);
bool rect_is_empty(Rect rect);
/* True when the open interiors overlap by more than `tolerance` on both axes. */
bool rect_overlaps(Rect a, Rect b, double tolerance);
/* True when `inner` lies inside `outer`, `tolerance` forgiven on each side. */
bool rect_contains(Rect outer, Rect inner, double tolerance);
Rect rect_union(Rect a, Rect b);
/* The rectangle between two corners; that of a straight run has no breadth. */
Rect rect_between(Point a, Point b);
/* The rectangle grown by `margin` on each side. */
Rect rect_inflate(Rect rect, double margin);
Rect rect_moved(Rect rect, Point by);

#endif
