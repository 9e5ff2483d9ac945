/* Stores: an upright cylinder whose lid touches the top of the box at its centre. */
#include "shape.h"

/* Half the height of the lid's ellipse. */
static const double lid = 5;

static void outline(Arena *arena, Path *path, Rect box)
{
    double right = rect_right(box), top = box.y + lid, bottom = rect_bottom(box) - lid;
    path_move(arena, path, box.x, top);
    path_arch(arena, path, (Point){box.x, top}, (Point){right, top}, (Point){0, -lid});
    path_line(arena, path, right, bottom);
    path_arch(arena, path, (Point){right, bottom}, (Point){box.x, bottom}, (Point){0, lid});
    path_close(arena, path);
}

static void details(Arena *arena, Path *path, Rect box)
{
    double top = box.y + lid;
    path_move(arena, path, box.x, top);
    path_arch(arena, path, (Point){box.x, top}, (Point){rect_right(box), top}, (Point){0, lid});
}

const Shape shape_store = {
    .name = "store", .outline = outline, .details = details, .text_top = 3, .corner_inset = 4};
