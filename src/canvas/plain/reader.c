/* Coverage tables and class definitions (OpenType, "Common Table Formats") as sets of glyphs. */
#include "reader.h"

#include <string.h>

unsigned gsub_read16(const GsubReader *reader, size_t at)
{
    return at + 2 <= reader->length ? (unsigned)(reader->bytes[at] << 8 | reader->bytes[at + 1]) : 0;
}

size_t gsub_read32(const GsubReader *reader, size_t at)
{
    return (size_t)gsub_read16(reader, at) << 16 | gsub_read16(reader, at + 2);
}

unsigned gsub_find_glyph(const GsubReader *reader, unsigned id)
{
    return id < reader->maker->header.all_glyphs ? reader->maker->indexes[id] : 0;
}

GlyphSet glyph_set_make(const GsubReader *reader)
{
    return (GlyphSet){arena_new_array(reader->maker->arena, uint64_t, reader->maker->header.set_words)};
}

void glyph_set_add(const GsubReader *reader, GlyphSet set, unsigned id)
{
    unsigned index = gsub_find_glyph(reader, id);
    if (index > 0)
        set.bits[(index - 1) / 64] |= (uint64_t)1 << (index - 1) % 64;
}

bool glyph_set_has(GlyphSet set, unsigned index)
{
    return set.bits[index / 64] >> index % 64 & 1;
}

uint16_t glyph_set_keep(const GsubReader *reader, GlyphSet set)
{
    PlainMaker *maker = reader->maker;
    size_t words = maker->header.set_words, count = maker->sets.count / words;
    for (size_t i = 0; i < count; i++)
        if (memcmp(maker->sets.items + i * words, set.bits, words * sizeof *set.bits) == 0)
            return (uint16_t)i;
    for (size_t i = 0; i < words; i++)
        array_push(maker->arena, &maker->sets, set.bits[i]);
    return (uint16_t)count;
}

/* From the first to the last glyph of an entry of a coverage table. */
static void read_entry(const GsubReader *reader, size_t at, unsigned entry, unsigned *first, unsigned *last)
{
    bool has_ranges = gsub_read16(reader, at) == 2;
    size_t place = at + 4 + (has_ranges ? 6 : 2) * entry;
    *first = gsub_read16(reader, place);
    *last = has_ranges ? gsub_read16(reader, place + 2) : *first;
}

GlyphSet gsub_read_coverage(const GsubReader *reader, size_t at)
{
    GlyphSet set = glyph_set_make(reader);
    unsigned first, last;
    for (unsigned i = 0; i < gsub_read16(reader, at + 2); i++) {
        read_entry(reader, at, i, &first, &last);
        for (unsigned id = first; id <= last; id++)
            glyph_set_add(reader, set, id);
    }
    return set;
}

unsigned *gsub_list_coverage(const GsubReader *reader, size_t at, size_t *count)
{
    unsigned first, last, entries = gsub_read16(reader, at + 2);
    *count = 0;
    for (unsigned i = 0; i < entries; i++) {
        read_entry(reader, at, i, &first, &last);
        *count += last >= first ? last - first + 1 : 0;
    }
    unsigned *ids = arena_new_array(reader->maker->arena, unsigned, *count + 1), *next = ids;
    for (unsigned i = 0; i < entries; i++) {
        read_entry(reader, at, i, &first, &last);
        for (unsigned id = first; id <= last; id++)
            *next++ = id;
    }
    return ids;
}

GlyphSet gsub_read_class(const GsubReader *reader, size_t at, unsigned wanted)
{
    const PlainMaker *maker = reader->maker;
    unsigned char *is_other = arena_new_array(maker->arena, unsigned char, maker->header.all_glyphs + 1);
    GlyphSet set = glyph_set_make(reader);
    bool has_ranges = gsub_read16(reader, at) == 2;
    unsigned count = gsub_read16(reader, at + (has_ranges ? 2 : 4));
    for (unsigned i = 0; i < count; i++) {
        size_t entry = at + 4 + 6 * i;
        unsigned first = has_ranges ? gsub_read16(reader, entry) : gsub_read16(reader, at + 2) + i;
        unsigned last = has_ranges ? gsub_read16(reader, entry + 2) : first;
        unsigned class = gsub_read16(reader, has_ranges ? entry + 4 : at + 6 + 2 * i);
        for (unsigned id = first; id <= last && id < maker->header.all_glyphs; id++) {
            is_other[id] = class != 0;
            if (class == wanted && wanted != 0)
                glyph_set_add(reader, set, id);
        }
    }
    for (unsigned id = 0; wanted == 0 && id < maker->header.all_glyphs; id++)
        if (!is_other[id])
            glyph_set_add(reader, set, id);
    return set;
}
