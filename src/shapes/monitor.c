/* Monitors and alerting: the flow chart's display, pointed at the left and bulging at the right. */
#include "shape.h"

static const double point = 9;
static const double bulge = 18;

static void outline(Arena *arena, Path *path, Rect box)
{
    double right = rect_right(box), bottom = rect_bottom(box), middle = box.y + box.height / 2;
    path_move(arena, path, box.x + point, box.y);
    path_line(arena, path, right - bulge, box.y);
    path_curve(arena, path, (Point){right - bulge * 0.35, box.y}, (Point){right, middle - box.height * 0.3},
               (Point){right, middle});
    path_curve(arena, path, (Point){right, middle + box.height * 0.3}, (Point){right - bulge * 0.35, bottom},
               (Point){right - bulge, bottom});
    path_line(arena, path, box.x + point, bottom);
    path_line(arena, path, box.x, middle);
    path_close(arena, path);
}

const Shape shape_monitor = {
    .name = "monitor", .outline = outline, .corner_inset = 16, .pad_left = 4, .pad_right = 8};
