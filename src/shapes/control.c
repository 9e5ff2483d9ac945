/* Gates, experiments and orchestration: a plaque with hollow corners, which nothing else has. */
#include "shape.h"

#include <math.h>

static const double widest_notch = 9, share = 0.41; /* share: of a low outline's height */
static const double arc = 0.5523;

/* From the current point to `end` around a hollow quarter circle whose centre is the box's own corner. */
static void hollow(Arena *arena, Path *path, Point start, Point end, Point corner)
{
    Point control1 = {start.x + (start.x == corner.x ? (end.x - start.x) * arc : 0),
                      start.y + (start.y == corner.y ? (end.y - start.y) * arc : 0)};
    Point control2 = {end.x + (end.x == corner.x ? (start.x - end.x) * arc : 0),
                      end.y + (end.y == corner.y ? (start.y - end.y) * arc : 0)};
    path_curve(arena, path, control1, control2, end);
}

static void outline(Arena *arena, Path *path, Rect box)
{
    double notch = fmin(widest_notch, share * box.height);
    double left = box.x, top = box.y, right = rect_right(box), bottom = rect_bottom(box);
    path_move(arena, path, left + notch, top);
    path_line(arena, path, right - notch, top);
    hollow(arena, path, (Point){right - notch, top}, (Point){right, top + notch}, (Point){right, top});
    path_line(arena, path, right, bottom - notch);
    hollow(arena, path, (Point){right, bottom - notch}, (Point){right - notch, bottom},
           (Point){right, bottom});
    path_line(arena, path, left + notch, bottom);
    hollow(arena, path, (Point){left + notch, bottom}, (Point){left, bottom - notch}, (Point){left, bottom});
    path_line(arena, path, left, top + notch);
    hollow(arena, path, (Point){left, top + notch}, (Point){left + notch, top}, (Point){left, top});
    path_close(arena, path);
}

const Shape shape_control = {
    .name = "control", .outline = outline, .corner_inset = 8, .pad_left = 1, .pad_right = 1};
