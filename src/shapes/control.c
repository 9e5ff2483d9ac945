/* Gates, experiments and orchestration: a plaque with hollow corners, which nothing else has. */
#include "shape.h"

#include <math.h>

static const double widest_notch = 9, share = 0.41; /* share: of a low outline's height */

/* From the current point to `end` around a hollow quarter circle whose centre is the box's own corner. */
static void hollow(Arena *arena, Path *path, Point start, Point end, Point corner)
{
    path_quarter(arena, path, start, (Point){start.x + end.x - corner.x, start.y + end.y - corner.y}, end);
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
