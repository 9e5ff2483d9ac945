/* Painting a Scene into bytes: text shaping with real fonts, and the output formats.
 *
 * A format gets the Scene, not a surface; formats live in src/formats/, one file each, and are found by name.
 * Bytes are made in memory first; output_write puts them into place whole or not at all. */
#ifndef MLBOARD_CANVAS_H
#define MLBOARD_CANVAS_H

#include "report.h"
#include "scene.h"

#include <stddef.h>

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

/* What outputs that carry their fonts say of them; lengths in font units. */
typedef struct FontFacts {
    const char *name; /* PostScript name, such as "Inter-SemiBold" */
    double ascent, descent, cap_height, italic_angle;
    Rect box; /* around all glyphs, y upwards */
} FontFacts;
FontFacts font_facts(Arena *arena, const Font *font);
int font_advance(const Font *font, uint32_t glyph);

/* Where a group stands in the order of reading, which names parts before what flows between them; the order
 * of drawing puts lines under cards. Groups of one rank are read as drawn. */
int scene_reading_rank(const SceneGroup *group);
enum { READING_RANKS = 13 };

/* Where a scene's text starts, whatever its anchor. */
Point scene_text_start(const SceneText *text, const TextShape *shape);
/* The box of a scene's text, from above its capitals to below its tails. */
Rect scene_text_bounds(const SceneText *text, TextSetter *setter);

/* The code point at a byte of valid UTF-8; moves `at` behind it. */
uint32_t utf8_next(const char *text, size_t length, size_t *at);

/* The paper of a PDF: as large as the board, or a standard size in the direction that suits it. */
typedef enum Paper { PAPER_FIT, PAPER_A4, PAPER_LETTER, PAPER_16_9 } Paper;

/* How an SVG holds its text: outlines over see-through text, real text with its fonts inside, or cairo's own
 * outlines alone. */
typedef enum SvgText { SVG_TEXT_BOTH, SVG_TEXT_EMBED, SVG_TEXT_OUTLINE } SvgText;

typedef struct FormatOptions {
    double scale;     /* pixels of a PNG for each point; 1 for others */
    bool transparent; /* no ground */
    Paper paper;
    SvgText svg_text;
} FormatOptions;

typedef struct Bytes {
    unsigned char *data; /* from malloc; freed with bytes_free */
    size_t length;
} Bytes;

void bytes_free(Bytes *bytes);

/* Compresses with zlib, as PDF has it; false when there is no memory. */
bool bytes_deflate(const void *data, size_t length, Bytes *bytes);

/* XML as growing text, for formats that are made of it; zeroed is empty, `data` is freed by the owner. */
typedef struct XmlText {
    char *data;
    size_t length, capacity;
} XmlText;

void xml_put_bytes(XmlText *output, const char *bytes, size_t length);
void xml_put(XmlText *output, const char *text);
/* With at most `decimals` places, as number_format. */
void xml_put_number(XmlText *output, double value, int decimals);
void xml_put_integer(XmlText *output, long value);
/* ` name="12.34"`, at most two places. */
void xml_put_attribute(XmlText *output, const char *name, double value);
/* A user's text, for content and attributes alike; drops what XML cannot hold. */
void xml_put_escaped(XmlText *output, const char *text);
/* ` fill="#102030"`, and ` fill-opacity="0.5"` unless opaque. */
void xml_put_color(XmlText *output, const char *name, Color color);

/* The finished file, with each mark replaced by a letter and six digits of the hash of everything written:
 * ids that two files share only when they are the same. `bytes` is freed by the owner. */
void xml_resolve_marks(const XmlText *output, char mark, Bytes *bytes);

typedef struct Format {
    const char *name; /* "svg": also the suffix */
    const char *summary;
    /* Loads what `write` will need, on any thread; without a word when it cannot. NULL: there is nothing. */
    void (*prepare)(void);
    /* Makes the whole file in memory; false with an input finding when it cannot. */
    bool (*write)(const Scene *scene, TextSetter *setter, const FormatOptions *options, Bytes *bytes,
                  Report *report);
} Format;

/* What needs libraries that cost more to start than all of a board's other work stands in modules, each
 * loaded on first use. NULL with an input finding when one cannot be loaded; a NULL report keeps silent. */

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

/* The system's fonts and the order of scripts (Pango, fontconfig): mlboard-pango.so. */
typedef struct PangoModule {
    /* Splits text into pieces of one font, script and direction, in visual order; in the arena. */
    TextPiece *(*split_text)(Arena *arena, const char *fonts, const char *family, const TextStyle *style,
                             const char *text, size_t length, size_t *count);
} PangoModule;
const PangoModule *pango_module_load(Report *report);

/* What a smaller font must still do: draw these glyphs or, when there are characters, also shape any text of
 * them. */
typedef struct SubsetRequest {
    const Font *font;
    const uint32_t *glyphs;
    size_t glyph_count;
    const uint32_t *characters;
    size_t character_count;
} SubsetRequest;

typedef struct FontSubset {
    Bytes file; /* an OpenType font; PostScript outlines stand alone (CFF) when there are no characters */
    bool is_postscript;
    uint32_t *ids; /* of the request's glyphs in the smaller font; in the arena */
} FontSubset;

/* Cutting fonts down (HarfBuzz's subsetter): mlboard-subset.so. */
typedef struct SubsetModule {
    bool (*subset)(Arena *arena, const SubsetRequest *request, FontSubset *subset);
} SubsetModule;
const SubsetModule *subset_module_load(Report *report);

const Format *format_find(const char *name);
const Format *const *format_list(size_t *count);

/* Writes bytes to a path ("-": standard output): temporary file beside it, fsync, rename; an older file
 * survives any failure. False with an input finding that names the path and the reason. */
bool output_write(const char *path, const void *data, size_t length, Report *report);

#endif
