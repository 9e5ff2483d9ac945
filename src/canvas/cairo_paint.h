/* Painting a scene with cairo: what the PDF and PNG outputs share. Private to the canvas's module. */
#ifndef MLBOARD_CANVAS_CAIRO_PAINT_H
#define MLBOARD_CANVAS_CAIRO_PAINT_H

#include "canvas.h"

#include <cairo.h>

typedef enum PaintText { PAINT_TEXT_GLYPHS, PAINT_TEXT_OUTLINES } PaintText;

/* Paints the ground and all items; with glyphs, text stays text and links become links of the surface. Outlines place text between pixels,
 * which cairo's own glyphs cannot. False with `reason` set when cairo fails or a font file cannot be opened. */
bool cairo_paint_scene(cairo_t *cairo, const Scene *scene, TextSetter *setter, const FormatOptions *options, PaintText text,
                       const char **reason);

/* For Format.write. */
bool cairo_write_pdf(const Scene *scene, TextSetter *setter, const FormatOptions *options, Bytes *bytes, Report *report);
bool cairo_write_png(const Scene *scene, TextSetter *setter, const FormatOptions *options, Bytes *bytes, Report *report);

#endif
