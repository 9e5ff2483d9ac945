/* Fonts in use: private to the canvas.
 *
 * What plain text needs of a font lies ready in a table (plain_font.h); all else asks HarfBuzz, which is
 * loaded when something first does. Both give the same. */
#ifndef MLBOARD_CANVAS_FONT_H
#define MLBOARD_CANVAS_FONT_H

#include "modules.h"
#include "plain_font.h"

/* A font in use; the public part comes first, so that a Font of the setter can be read as one of these. */
typedef struct OpenFont {
    Font font;
    FontMeasures measures;
    const PlainFont *plain; /* NULL: there is no table */
    void *handle;           /* HarfBuzz's, asked for with font_handle */
    const Path **outlines;  /* by glyph, those that are kept; NULL: none is */
} OpenFont;

/* Opens a face of a file, in the arena; NULL when it is no usable font. Closed with font_close. */
OpenFont *font_open(Arena *arena, const char *path, int face, int number);
void font_close(OpenFont *font);

/* What HarfBuzz knows the font by, an hb_font_t scaled to font units; NULL where HarfBuzz or the file is
 * gone. On any thread. */
void *font_handle(const Font *font);

/* Has HarfBuzz work out how the font shapes Latin text, ahead of the first text, where there is no table;
 * fonts may do so at the same time. */
void font_plan(const OpenFont *font);

/* Keeps the outline of a glyph in the arena, where font_outline finds it; one thread at a time. */
void font_keep_outline(Arena *arena, OpenFont *font, uint32_t glyph);

/* True when this font alone can set the text from left to right. */
bool font_covers(const OpenFont *font, const char *text, size_t length);

/* Shapes one piece of a line; `offset` is its place on the line in ems, and is moved behind it. */
GlyphRun font_shape(Arena *arena, const OpenFont *font, const ShapeTask *task, double *offset);

#endif
