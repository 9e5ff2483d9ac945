/* A scene made ready for cairo: everything measured and every outline found once, so that several threads can
 * paint parts of it at the same time. Private to the canvas's module. */
#ifndef MLBOARD_CANVAS_CAIRO_LIST_H
#define MLBOARD_CANVAS_CAIRO_LIST_H

#include "modules.h"

#include <cairo.h>

typedef struct PaintList PaintList;

/* In the arena, but for pictures of glyphs, which paint_list_close frees. */
PaintList *paint_list_open(Arena *arena, const Scene *scene, TextSetter *setter,
                           const FormatOptions *options);
void paint_list_close(PaintList *list);

/* Pictures are cairo's surfaces, which threads must not share. */
bool paint_list_has_pictures(const PaintList *list);

/* Paints what touches the part of the page between two heights; reads the list only. */
void paint_list_draw(const PaintList *list, cairo_t *cairo, double top, double bottom);

/* For Format.write. */
bool cairo_write_svg(const Scene *scene, TextSetter *setter, const FormatOptions *options, Bytes *bytes,
                     Report *report);
bool cairo_write_png(const Scene *scene, TextSetter *setter, const FormatOptions *options, Bytes *bytes,
                     Report *report);

#endif
