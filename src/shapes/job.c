/* Jobs and pipelines: a square box with a bar at each side, the sign of a called procedure. */
#include "shape.h"

/* Distance of each bar from its side. */
static const double bar = 4.5;

static void outline(Arena *arena, Path *path, Rect box)
{
    path_rectangle(arena, path, box, 3);
}

static void details(Arena *arena, Path *path, Rect box)
{
    double right = rect_right(box), bottom = rect_bottom(box);
    path_move(arena, path, box.x + bar, box.y);
    path_line(arena, path, box.x + bar, bottom);
    path_move(arena, path, right - bar, box.y);
    path_line(arena, path, right - bar, bottom);
}

const Shape shape_job = {
    .name = "job", .outline = outline, .details = details, .pad_left = 3, .pad_right = 5};
