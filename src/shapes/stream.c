/* Streams, queues and logs: a lying tube, since things pass through it. */
#include "shape.h"

/* Half the width of the ellipse at the tube's open end. */
static const double cap = 7;
static const double arc = 0.5523;

static void half_ellipse(Arena *arena, Path *path, double x, double from_y, double to_y, double bulge)
{
    double middle = (from_y + to_y) / 2, reach = (to_y - from_y) / 2;
    path_curve(arena, path, (Point){x + bulge * arc, from_y}, (Point){x + bulge, middle - reach * arc},
               (Point){x + bulge, middle});
    path_curve(arena, path, (Point){x + bulge, middle + reach * arc}, (Point){x + bulge * arc, to_y},
               (Point){x, to_y});
}

static void outline(Arena *arena, Path *path, Rect box)
{
    double left = box.x + cap, right = rect_right(box) - cap, bottom = rect_bottom(box);
    path_move(arena, path, left, box.y);
    path_line(arena, path, right, box.y);
    half_ellipse(arena, path, right, box.y, bottom, cap);
    path_line(arena, path, left, bottom);
    half_ellipse(arena, path, left, bottom, box.y, -cap);
    path_close(arena, path);
}

static void details(Arena *arena, Path *path, Rect box)
{
    double right = rect_right(box) - cap;
    path_move(arena, path, right, box.y);
    half_ellipse(arena, path, right, box.y, rect_bottom(box), -cap);
}

const Shape shape_stream = {.name = "stream",
                            .outline = outline,
                            .details = details,
                            .corner_inset = 7,
                            .pad_left = 2,
                            .pad_right = 12};
