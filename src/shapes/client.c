/* People and devices: a stadium, the only round one; one of a high card has straight parts at its ends. */
#include "shape.h"

#include <math.h>

/* Round to the middle, ends of a high card would take room from its text. */
static const double largest_radius = 36;

static void outline(Arena *arena, Path *path, Rect box)
{
    path_rectangle(arena, path, box, fmin(box.height / 2, largest_radius));
}

const Shape shape_client = {
    .name = "client", .outline = outline, .corner_inset = 10, .pad_left = 8, .pad_right = 8};
