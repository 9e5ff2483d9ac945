/* Reading GSUB: numbers, and sets of the ids of glyphs. Private to the tool. */
#ifndef MLBOARD_CANVAS_PLAIN_READER_H
#define MLBOARD_CANVAS_PLAIN_READER_H

#include "maker.h"

/* The table of the font, whether all that was met so far could be told, and all sets that were made, which
 * are its own. */
typedef struct GsubReader {
    PlainMaker *maker;
    hb_blob_t *blob;
    const unsigned char *bytes;
    unsigned length;
    bool is_known;
    hb_set_t *begins; /* glyphs that rules of the lookup begin with */
    ARRAY_OF(hb_set_t *) sets;
} GsubReader;

void gsub_open(GsubReader *reader, PlainMaker *maker);
void gsub_close(GsubReader *reader);

/* Two bytes, the high one first; 0 behind the end. */
unsigned gsub_read16(const GsubReader *reader, size_t at);

/* An empty set. */
hb_set_t *gsub_make_set(GsubReader *reader);
/* What a place of a rule may hold: the one glyph, those of a coverage table `value` bytes behind `base`, or
 * those of a class of the definition there. */
typedef hb_set_t *GsubReadSet(GsubReader *reader, size_t base, unsigned value);
GsubReadSet gsub_read_glyph, gsub_read_coverage, gsub_read_class;

#endif
