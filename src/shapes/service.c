/* Services: the plain rounded box, the default that others differ from. */
#include "shape.h"

static void outline(Arena *arena, Path *path, Rect box)
{
    path_rectangle(arena, path, box, 8);
}

const Shape shape_service = {.name = "service", .outline = outline};
