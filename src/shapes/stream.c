/* Streams, queues and logs: a lying tube, since things pass through it. */
#include "shape.h"

/* Half the width of the ellipse at the tube's open end. */
static const double cap = 7;

static void outline(Arena *arena, Path *path, Rect box)
{
    double left = box.x + cap, right = rect_right(box) - cap, bottom = rect_bottom(box);
    path_move(arena, path, left, box.y);
    path_line(arena, path, right, box.y);
    path_arch(arena, path, (Point){right, box.y}, (Point){right, bottom}, (Point){cap, 0});
    path_line(arena, path, left, bottom);
    path_arch(arena, path, (Point){left, bottom}, (Point){left, box.y}, (Point){-cap, 0});
    path_close(arena, path);
}

static void details(Arena *arena, Path *path, Rect box)
{
    double right = rect_right(box) - cap;
    path_move(arena, path, right, box.y);
    path_arch(arena, path, (Point){right, box.y}, (Point){right, rect_bottom(box)}, (Point){-cap, 0});
}

const Shape shape_stream = {.name = "stream",
                            .outline = outline,
                            .details = details,
                            .corner_inset = 7,
                            .pad_left = 2,
                            .pad_right = 12};
