/* Models: cut corners; a theme fills them, so that what is learned is seen at a glance. */
#include "shape.h"

static void outline(Arena *arena, Path *path, Rect box)
{
    double cut = box.height < 48 ? box.height / 4 : 12;
    double right = rect_right(box), bottom = rect_bottom(box);
    path_move(arena, path, box.x + cut, box.y);
    path_line(arena, path, right - cut, box.y);
    path_line(arena, path, right, box.y + cut);
    path_line(arena, path, right, bottom - cut);
    path_line(arena, path, right - cut, bottom);
    path_line(arena, path, box.x + cut, bottom);
    path_line(arena, path, box.x, bottom - cut);
    path_line(arena, path, box.x, box.y + cut);
    path_close(arena, path);
}

const Shape shape_model = {
    .name = "model", .outline = outline, .corner_inset = 12, .pad_left = 2, .pad_right = 2};
