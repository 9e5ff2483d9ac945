/* Splitting text into pieces that one font can set. Private to the canvas's module. */
#ifndef MLBOARD_CANVAS_PANGO_SPLIT_H
#define MLBOARD_CANVAS_PANGO_SPLIT_H

#include "canvas.h"

TextPiece *pango_split_text(Arena *arena, const char *fonts, const char *family, const TextStyle *style, const char *text, size_t length,
                            size_t *count);

#endif
