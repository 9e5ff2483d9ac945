/* People and devices: a stadium, the only round one; one of a high card has straight parts at its ends. */
#include "shape.h"

static void outline(Arena *arena, Path *path, Rect box)
{
    double half = box.height / 2;
    path_rectangle(arena, path, box, half < 36 ? half : 36);
}

const Shape shape_client = {
    .name = "client", .outline = outline, .corner_inset = 10, .pad_left = 8, .pad_right = 8};
