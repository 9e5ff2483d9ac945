/* Painting a scene with cairo: what the PDF output needs. Private to the canvas's module. */
#ifndef MLBOARD_CANVAS_CAIRO_PAINT_H
#define MLBOARD_CANVAS_CAIRO_PAINT_H

#include "canvas.h"

#include <cairo.h>

/* Paints the ground and all items; text stays text and links become links of the surface. False with `reason` set when cairo fails or a font file cannot be opened. */
bool cairo_paint_scene(cairo_t *cairo, const Scene *scene, TextSetter *setter, const FormatOptions *options,
                       const char **reason);

#endif
