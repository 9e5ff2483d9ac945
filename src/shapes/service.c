/* Services: the plain rounded box, the default that others differ from. */
#include "shape.h"

#include <math.h>

/* A low outline, as in the legend, is rounded less, or it would pass for a client. */
static void outline(Arena *arena, Path *path, Rect box)
{
    static const double radius = 8, share = 0.22;
    path_rectangle(arena, path, box, fmin(radius, share * box.height));
}

const Shape shape_service = {.name = "service", .outline = outline};
