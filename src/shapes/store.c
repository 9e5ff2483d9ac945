/* Stores: an upright cylinder whose lid touches the top of the box at its centre. */
#include "shape.h"

/* Half the height of the lid's ellipse. */
static const double lid = 5;
/* Control points of a quarter ellipse made of one cubic curve lie this far along its axes. */
static const double arc = 0.5523;

static void half_ellipse(Arena *arena, Path *path, double from_x, double to_x, double y, double bulge)
{
    double middle = (from_x + to_x) / 2, reach = (to_x - from_x) / 2;
    path_curve(arena, path, (Point){from_x, y + bulge * arc}, (Point){middle - reach * arc, y + bulge},
               (Point){middle, y + bulge});
    path_curve(arena, path, (Point){middle + reach * arc, y + bulge}, (Point){to_x, y + bulge * arc},
               (Point){to_x, y});
}

static void outline(Arena *arena, Path *path, Rect box)
{
    double right = rect_right(box), top = box.y + lid, bottom = rect_bottom(box) - lid;
    path_move(arena, path, box.x, top);
    half_ellipse(arena, path, box.x, right, top, -lid);
    path_line(arena, path, right, bottom);
    half_ellipse(arena, path, right, box.x, bottom, lid);
    path_close(arena, path);
}

static void details(Arena *arena, Path *path, Rect box)
{
    path_move(arena, path, box.x, box.y + lid);
    half_ellipse(arena, path, box.x, rect_right(box), box.y + lid, lid);
}

const Shape shape_store = {
    .name = "store", .outline = outline, .details = details, .text_top = 3, .corner_inset = 4};
