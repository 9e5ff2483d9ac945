/* Text as glyphs of real fonts: the ruler that boards are measured with, and what outputs draw.
 *
 * A text is shaped once, in units that know no size, so that it is as wide in every format as it was
 * measured. */
#ifndef MLBOARD_SHAPING_H
#define MLBOARD_SHAPING_H

#include "geometry.h"
#include "report.h"
#include "scene.h"
#include "text.h"

#include <stddef.h>
#include <stdint.h>

/* The real ruler: fonts from the data directory through a private configuration; system fonts only for glyphs
 * that those lack. Owned by the caller, who destroys it after the scene is written. */
typedef struct TextSetter TextSetter;
TextSetter *text_setter_create(const char *sans, const char *mono, Report *report);
void text_setter_destroy(TextSetter *setter);
Ruler *text_setter_ruler(TextSetter *setter);
/* Opens the fonts of these styles ahead of their first use, and prepares them on all cores: it takes as long
 * as reading a small design. */
void text_setter_prepare(TextSetter *setter, const TextStyle *styles, size_t count);
/* Sends what the setter has to complain of from now on to another report, with its place in the source that
 * the texts come from. */
void text_setter_report_to(TextSetter *setter, Report *report, const Source *source);

/* One font file in use; owned by the setter. */
typedef struct Font Font;
struct Font {
    const char *path;
    int face;           /* index inside a collection */
    int number;         /* from 0 in order of first use */
    double units;       /* font units of one em */
    const char *family; /* as the file names it */
};

/* A placed glyph, in units of its font, from the start of its run; y grows upwards. */
typedef struct Glyph {
    uint32_t id;
    size_t cluster; /* byte of the text that it begins to stand for */
    int x, y;
} Glyph;

/* Glyphs of one font, in the order from left to right. */
typedef struct GlyphRun {
    const Font *font;
    size_t start, length; /* bytes of the text */
    bool right_to_left;
    double offset; /* of the run from the start of the line, in ems */
    Glyph *glyphs;
    size_t count;
} GlyphRun;

/* One line of text as glyphs: the same for measuring and for every format. */
typedef struct TextShape {
    GlyphRun *runs;
    size_t count;
    double advance; /* in ems */
} TextShape;

/* The glyphs of a line of valid UTF-8; kept by the setter. A glyph that no font has is reported once as a
 * warning. */
const TextShape *text_setter_shape(TextSetter *setter, const TextStyle *style, const char *text,
                                   size_t length);

/* Shapes texts that will be asked for: begun by the owner of the setter, done on any thread while the owner
 * may set other texts, and then kept by the owner. */
typedef struct ShapeWork ShapeWork;
ShapeWork *text_setter_begin_shapes(TextSetter *setter, const StyledText *texts, size_t count);
void text_setter_make_shapes(ShapeWork *work);
void text_setter_keep_shapes(TextSetter *setter, ShapeWork *work);

/* Makes the outlines of all texts that were set before ready for font_outline: begun by the owner of the
 * setter, done on any thread, while the owner may set other texts but asks for no outline. */
typedef struct OutlineWork OutlineWork;
OutlineWork *text_setter_begin_outlines(TextSetter *setter);
void text_setter_make_outlines(OutlineWork *work);

/* The outline of a glyph in font units, y upwards; empty for spaces and for glyphs that are pictures. */
Path font_outline(Arena *arena, const Font *font, uint32_t glyph);

/* A glyph that is a picture, as in fonts of emoji: a PNG file, and its box in font units, y upwards. */
typedef struct GlyphPicture {
    const unsigned char *png;
    size_t length;
    Rect box;
    void *owner; /* for font_picture_close */
} GlyphPicture;

/* False when the glyph is none; otherwise closed with font_picture_close. */
bool font_picture(const Font *font, uint32_t glyph, GlyphPicture *picture);
void font_picture_close(GlyphPicture *picture);

/* What a font says of itself, in font units, y upwards. */
typedef struct FontMeasures {
    const char *family, *name; /* "Inter", "Inter-SemiBold" */
    int units, ascent, descent, capital;
    int box[4]; /* left, bottom, right, top, around all glyphs */
    double italic_angle;
    unsigned glyph_count;
} FontMeasures;
const FontMeasures *font_measures(const Font *font);
int font_advance(const Font *font, uint32_t glyph);

/* Where a scene's text starts, whatever its anchor. */
Point scene_text_start(const SceneText *text, const TextShape *shape);
/* The box of a scene's text, from above its capitals to below its tails. */
Rect scene_text_bounds(const SceneText *text, TextSetter *setter);

#endif
