/* Reading GSUB: numbers, and sets of the glyphs of a table. Private to the tool. */
#ifndef MLBOARD_CANVAS_PLAIN_READER_H
#define MLBOARD_CANVAS_PLAIN_READER_H

#include "maker.h"

/* The table of the font, and whether all that was met so far could be told. */
typedef struct GsubReader {
    PlainMaker *maker;
    const unsigned char *bytes;
    size_t length, list; /* list: of lookups */
    bool is_known;
} GsubReader;

/* Glyphs of the table, by their index. */
typedef struct GlyphSet {
    uint64_t *bits;
} GlyphSet;

/* Big-endian; 0 behind the end. */
unsigned gsub_read16(const GsubReader *reader, size_t at);
size_t gsub_read32(const GsubReader *reader, size_t at);

/* The index + 1 of a glyph; 0: the table lacks it. */
unsigned gsub_find_glyph(const GsubReader *reader, unsigned id);

GlyphSet glyph_set_make(const GsubReader *reader);
void glyph_set_add(const GsubReader *reader, GlyphSet set, unsigned id);
bool glyph_set_has(GlyphSet set, unsigned index);
/* The number of the set in the table, which holds each once. */
uint16_t glyph_set_keep(const GsubReader *reader, GlyphSet set);

GlyphSet gsub_read_coverage(const GsubReader *reader, size_t at);
/* The ids of a coverage table in its order. */
unsigned *gsub_list_coverage(const GsubReader *reader, size_t at, size_t *count);
/* The glyphs that a class definition puts into the class. */
GlyphSet gsub_read_class(const GsubReader *reader, size_t at, unsigned wanted);

#endif
