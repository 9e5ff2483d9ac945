/* Modules: what needs libraries that cost more to start than all of a board's other work, each in a file of
 * its own that is loaded on first use.
 *
 * Loading gives NULL with an input finding when it cannot be; a NULL report keeps silent. */
#ifndef MLBOARD_MODULES_H
#define MLBOARD_MODULES_H

#include "canvas.h"

/* Painting (cairo): mlboard-cairo.so. */
typedef struct CairoModule {
    bool (*write_png)(const Scene *scene, TextSetter *setter, const FormatOptions *options, Bytes *bytes,
                      Report *report);
    /* An SVG of outlines alone. */
    bool (*write_svg)(const Scene *scene, TextSetter *setter, const FormatOptions *options, Bytes *bytes,
                      Report *report);
} CairoModule;
const CairoModule *cairo_module_load(Report *report);

/* A piece of a line for which one font serves. */
typedef struct TextPiece {
    size_t start, length;
    const char *path; /* font file */
    int face;
    bool right_to_left;
} TextPiece;

typedef void (*MissingGlyph)(void *context, const char *text, size_t at);

/* A piece of a line that is to be shaped. */
typedef struct ShapeTask {
    const char *text; /* the whole line */
    size_t length;
    TextPiece piece;
    bool has_ligatures;   /* those are allowed that change the look of several characters, such as arrows */
    MissingGlyph missing; /* called for each character without a glyph; NULL: nobody asks */
    void *context;        /* for it */
} ShapeTask;

/* Any text in any font file (HarfBuzz): mlboard-harfbuzz.so. A handle is an hb_font_t. */
typedef struct HarfbuzzModule {
    /* NULL when the file is no usable font; texts of the measures are in the arena. */
    void *(*open)(Arena *arena, const char *path, int face, FontMeasures *measures);
    void (*close)(void *handle);
    bool (*has_glyph)(void *handle, uint32_t character);
    /* Like font_shape. */
    GlyphRun (*shape)(Arena *arena, void *handle, const Font *font, const ShapeTask *task, double *offset);
    Path (*outline)(Arena *arena, void *handle, uint32_t glyph);
    int (*advance)(void *handle, uint32_t glyph);
    bool (*picture)(void *handle, uint32_t glyph, GlyphPicture *picture);
    void (*close_picture)(GlyphPicture *picture);
} HarfbuzzModule;
const HarfbuzzModule *harfbuzz_module_load(Report *report);

/* The system's fonts and the order of scripts (Pango, fontconfig): mlboard-pango.so. */
typedef struct PangoModule {
    /* Splits text into pieces of one font, script and direction, in visual order; in the arena. */
    TextPiece *(*split_text)(Arena *arena, const char *fonts, const char *family, const StyledText *text,
                             size_t *count);
} PangoModule;
const PangoModule *pango_module_load(Report *report);

/* What a smaller font must still do: draw these glyphs, and shape any text of these characters. */
typedef struct SubsetRequest {
    const Font *font;
    const uint32_t *glyphs;
    size_t glyph_count;
    const uint32_t *characters;
    size_t character_count;
} SubsetRequest;

typedef struct FontSubset {
    Bytes file; /* an OpenType font */
    bool is_postscript;
} FontSubset;

/* Cutting fonts down (HarfBuzz's subsetter): mlboard-subset.so. */
typedef struct SubsetModule {
    bool (*subset)(const SubsetRequest *request, FontSubset *subset);
} SubsetModule;
const SubsetModule *subset_module_load(Report *report);

#endif
