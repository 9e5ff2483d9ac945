/* People and devices: a box with very round ends, the only round one. */
#include "shape.h"

static void outline(Arena *arena, Path *path, Rect box)
{
    double half = box.height / 2;
    path_rectangle(arena, path, box, half < 22 ? half : 22);
}

const Shape shape_client = {
    .name = "client", .outline = outline, .corner_inset = 10, .pad_left = 3, .pad_right = 3};
