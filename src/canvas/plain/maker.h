/* Makes the table of a font for plain text (plain_font.h) when the program is built, with HarfBuzz. Private
 * to the tool. */
#ifndef MLBOARD_CANVAS_PLAIN_MAKER_H
#define MLBOARD_CANVAS_PLAIN_MAKER_H

#include "../plain_font.h"

#include <hb.h>

/* A table in the making; all in the arena. */
typedef struct PlainMaker {
    Arena *arena;
    PlainFont header;
    hb_font_t *font;   /* scaled to font units */
    hb_face_t *cut;    /* the same glyphs by the same ids, with rules for the characters of the table alone */
    uint32_t *codes;   /* of the characters */
    size_t code_count;
    uint16_t *indexes; /* by id of glyph, for plain_find_glyph */
    ARRAY_OF(uint16_t) direct;
    ARRAY_OF(PlainCharacter) characters;
    ARRAY_OF(PlainGlyph) glyphs;
    ARRAY_OF(int16_t) kerns;
    ARRAY_OF(unsigned char) verbs;
    ARRAY_OF(float) points;
    ARRAY_OF(uint64_t) sets;
    ARRAY_OF(uint16_t) maps;
    ARRAY_OF(uint16_t) places;
    ARRAY_OF(PlainRule) rules;
    ARRAY_OF(PlainLookup) lookups;
} PlainMaker;

/* Characters and the glyphs that they may become, with widths and outlines. False when the font cannot be
 * told so. */
bool plain_make_glyphs(PlainMaker *maker, void *handle, const HarfbuzzModule *harfbuzz);
/* The index + 1 of a glyph in the table; 0: it is not in it. */
unsigned plain_find_glyph(const PlainMaker *maker, hb_codepoint_t id);
/* By how much any two glyphs of the table move together. */
void plain_make_kerns(PlainMaker *maker);
/* The substitutions of a mode; one that has others than such as a table can hold stays unknown. */
void plain_make_rules(PlainMaker *maker, int mode);

#endif
