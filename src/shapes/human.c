/* People at work, such as reviewers: round shoulders on a square base. */
#include "shape.h"

static const double shoulder = 24;

static void outline(Arena *arena, Path *path, Rect box)
{
    double radius = box.height / 2 < shoulder ? box.height / 2 : shoulder;
    double right = rect_right(box), bottom = rect_bottom(box);
    path_move(arena, path, box.x, bottom);
    path_line(arena, path, box.x, box.y + radius);
    path_quarter(arena, path, (Point){box.x, box.y + radius}, (Point){box.x, box.y},
                 (Point){box.x + radius, box.y});
    path_line(arena, path, right - radius, box.y);
    path_quarter(arena, path, (Point){right - radius, box.y}, (Point){right, box.y},
                 (Point){right, box.y + radius});
    path_line(arena, path, right, bottom);
    path_close(arena, path);
}

const Shape shape_human = {
    .name = "human", .outline = outline, .corner_inset = 10, .pad_left = 4, .pad_right = 4};
