/* What the parts of the SVG format share: one file in the making. Private to it. */
#ifndef MLBOARD_SVG_WRITER_H
#define MLBOARD_SVG_WRITER_H

#include "canvas.h"
#include "night.h"

#include "xml.h"

#include <stdatomic.h>

/* Stands for the prefix of ids until the content, and so its hash, is complete; cannot occur in XML. */
enum { SVG_PREFIX_MARK = '\1' };

/* A font of the scene with what is known of each glyph: whether it is defined in the file (GlyphState) or
 * used by embedded text. */
typedef struct SvgFont {
    const Font *font;
    unsigned char *states; /* by glyph, as far as seen */
    size_t state_count;
    ARRAY_OF(uint32_t) glyphs, characters; /* in use by embedded text */
} SvgFont;

/* A line of text with what is known of its glyphs; empty where nothing of it is shown. */
typedef struct SvgLine {
    const TextShape *shape;
    size_t *fonts;    /* numbers of the fonts of its runs */
    bool **are_drawn; /* for each run, which glyphs are defined; others show nothing */
    bool is_outlined; /* all that it shows is defined */
} SvgLine;

/* What one thread keeps writing stands apart from what another does, or each write would take the memory
 * around it from the other's processor. */
#define OWN_MEMORY _Alignas(128)

/* Lines and definitions are made by one thread, the body by another that follows it. */
typedef struct SvgWriter {
    TextSetter *setter;
    bool is_embedding; /* text is seen as text, in fonts that the file carries */
    SvgLine *lines;    /* by item of the scene */
    OWN_MEMORY atomic_size_t line_count; /* how many items' lines are made */

    OWN_MEMORY Arena *line_arena; /* for this file only, as the other one */
    Buffer definitions;
    ARRAY_OF(SvgFont) fonts; /* numbered by first use */

    OWN_MEMORY Arena *arena;
    Buffer body;
    ARRAY_OF(bool) links; /* for each open group: it stands in a link */
    Night night;
} SvgWriter;

/* order.c: the id of a group, without a quote; the order in which the groups are read aloud, where it is not
 * that of drawing. */
void svg_put_id(SvgWriter *writer, Buffer *output, const SceneGroup *group);
void svg_put_order(SvgWriter *writer, Buffer *output, const Scene *scene);

/* lines.c: makes the lines of a scene with the definitions that they need; the line of an item, as soon as it
 * is made. */
void svg_make_lines(SvgWriter *writer, const Scene *scene);
const SvgLine *svg_await_line(SvgWriter *writer, size_t item);

/* text.c: a line of text. */
void svg_write_text(SvgWriter *writer, const SceneText *text, const SvgLine *line);

/* glyphs.c: the number of a font; whether a glyph is, or could be, defined as outline or picture; a run of
 * uses of what is. */
size_t svg_use_font(SvgWriter *writer, const Font *font);
bool svg_define_glyph(SvgWriter *writer, size_t font, uint32_t glyph);
void svg_write_glyphs(SvgWriter *writer, const SceneText *text, const SvgLine *line, size_t run, Point start);
/* Room for one byte of knowledge about a glyph of a font; NULL beyond all fonts. */
unsigned char *svg_glyph_state(SvgWriter *writer, size_t font, uint32_t glyph);

/* fonts.c: takes note of a line's characters and glyphs, on the thread that makes the lines; then a style
 * with the fonts cut down to them. */
void svg_note_text(SvgWriter *writer, const char *text, const TextShape *shape);
bool svg_embed_fonts(SvgWriter *writer, Buffer *output, Report *report);
/* Data in the digits of base64. */
void svg_put_base64(Buffer *output, const unsigned char *data, size_t length);

#endif
