/* What plain text needs of a font, read from a table beside its file: which glyph stands for a character, how
 * wide it is, how pairs are kerned, which substitutions follow, and outlines.
 *
 * The table is made when the program is built (plain/), from what HarfBuzz does with the font, and is used as
 * it lies there: nothing has to be loaded, parsed or planned. It knows the characters of Western text, in
 * which a glyph depends on its neighbours alone; what it does not know is for HarfBuzz. Private to the
 * canvas. */
#ifndef MLBOARD_CANVAS_PLAIN_FONT_H
#define MLBOARD_CANVAS_PLAIN_FONT_H

#include "modules.h"

#define PLAIN_MAGIC "mlboard-plain-3"
#define PLAIN_SUFFIX ".plain"

/* Says at once what order of bytes the file was written in. */
enum { PLAIN_ORDER = 0x01020304, PLAIN_DIRECT = 0x180 };
enum { PLAIN_MODE_PLAIN, PLAIN_MODE_LIGATURES, PLAIN_MODE_COUNT };

/* Part of the file: items of one size from an offset on. */
typedef struct PlainPart {
    uint32_t offset, count;
} PlainPart;

/* The head of the file; the parts lie behind it in memory as well. */
typedef struct PlainFont {
    char magic[16];
    uint32_t order, length;
    uint32_t font_length, font_sum, font_sum_place; /* of the font that it was made from; its checksum */
    int32_t units, ascent, descent, capital, box[4];
    double italic_angle;
    uint32_t family, name; /* offsets of strings */
    uint32_t all_glyphs;   /* how many the font itself has */
    uint32_t set_words;    /* of 64 glyphs each, in each set */
    uint32_t row_count, column_count;
    PlainPart direct;     /* uint16_t: index of the glyph + 1 of the characters below PLAIN_DIRECT; 0: none */
    PlainPart characters; /* PlainCharacter, from PLAIN_DIRECT on, in their order */
    PlainPart glyphs;     /* PlainGlyph, in the order of their ids */
    PlainPart kerns;      /* int16_t, by row of the left and column of the right glyph */
    PlainPart verbs;      /* unsigned char, of all outlines */
    PlainPart points;     /* float, x and y */
    PlainPart sets;       /* uint64_t, set_words for each set */
    PlainPart maps;       /* uint16_t, one for each glyph for each map */
    PlainPart places;     /* uint16_t, of rules */
    PlainPart rules;      /* PlainRule */
    PlainPart lookups;    /* PlainLookup */
    PlainPart modes[PLAIN_MODE_COUNT]; /* lookups that follow each other; count UINT32_MAX: not known */
} PlainFont;

typedef struct PlainCharacter {
    uint32_t code, glyph;
} PlainCharacter;

typedef struct PlainGlyph {
    uint32_t id;
    int32_t advance;
    uint16_t row, column;
    uint32_t verb, verb_count, point;
} PlainGlyph;

/* What stands before (nearest first), at and behind a place, each a set of glyphs, and what comes of it. */
typedef struct PlainRule {
    uint16_t before, input, after; /* how many */
    uint16_t map;      /* what the first of the input becomes, where there is no ligature */
    uint32_t places;   /* sets of all of these */
    uint32_t ligature; /* glyph + 1 that all of the input becomes; 0: the map says it */
} PlainRule;

/* Rules of which the first that fits is followed, at each glyph of a text in turn. */
typedef struct PlainLookup {
    uint32_t first_rule, rule_count;
    uint32_t begins; /* set of the glyphs that some input begins with */
} PlainLookup;

/* The table of the font file; NULL: there is none, or it was made from another font. Closed with
 * plain_close. */
const PlainFont *plain_open(Arena *arena, const char *path);
void plain_close(const PlainFont *plain);
FontMeasures plain_measures(const PlainFont *plain);

/* True when the table knows all characters. */
bool plain_covers(const PlainFont *plain, const char *text, size_t length);

/* Shapes a piece like HarfBuzz into `glyphs`, which has room for one for each byte: how many there are and, in
 * font units, how wide they are. False, when the table does not know how. */
bool plain_shape(const PlainFont *plain, const ShapeTask *task, Glyph *glyphs, size_t *count, int *advance);

/* False when the table lacks the glyph. */
bool plain_outline(const PlainFont *plain, Arena *arena, uint32_t glyph, Path *outline);
bool plain_advance(const PlainFont *plain, uint32_t glyph, int *advance);

#endif
