/* Coverage tables and class definitions (OpenType, "Common Table Formats") as sets of ids. */
#include "reader.h"

#include <hb-ot.h>

void gsub_open(GsubReader *reader, PlainMaker *maker)
{
    *reader = (GsubReader){.maker = maker, .is_known = true};
    reader->blob = hb_face_reference_table(maker->cut, HB_OT_TAG_GSUB);
    reader->bytes = (const unsigned char *)hb_blob_get_data(reader->blob, &reader->length);
    reader->begins = gsub_make_set(reader);
}

void gsub_close(GsubReader *reader)
{
    for (size_t i = 0; i < reader->sets.count; i++)
        hb_set_destroy(reader->sets.items[i]);
    hb_blob_destroy(reader->blob);
}

unsigned gsub_read16(const GsubReader *reader, size_t at)
{
    return at + 2 <= reader->length ? (unsigned)(reader->bytes[at] << 8 | reader->bytes[at + 1]) : 0;
}

hb_set_t *gsub_make_set(GsubReader *reader)
{
    hb_set_t *set = hb_set_create();
    array_push(reader->maker->arena, &reader->sets, set);
    return set;
}

hb_set_t *gsub_read_glyph(GsubReader *reader, size_t base, unsigned value)
{
    (void)base;
    hb_set_t *set = gsub_make_set(reader);
    hb_set_add(set, value);
    return set;
}

hb_set_t *gsub_read_coverage(GsubReader *reader, size_t base, unsigned value)
{
    hb_set_t *set = gsub_make_set(reader);
    size_t at = base + value;
    bool has_ranges = gsub_read16(reader, at) == 2;
    for (unsigned i = 0; i < gsub_read16(reader, at + 2); i++) {
        size_t first = at + 4 + (has_ranges ? 6 : 2) * i, last = has_ranges ? first + 2 : first;
        hb_set_add_range(set, gsub_read16(reader, first), gsub_read16(reader, last));
    }
    return set;
}

/* Glyphs that no entry names are of class 0. */
hb_set_t *gsub_read_class(GsubReader *reader, size_t base, unsigned value)
{
    hb_set_t *set = gsub_make_set(reader);
    bool has_ranges = gsub_read16(reader, base) == 2;
    if (value == 0)
        hb_set_add_range(set, 0, reader->maker->header.all_glyphs - 1);
    for (unsigned i = 0; i < gsub_read16(reader, base + (has_ranges ? 2 : 4)); i++) {
        size_t entry = base + 4 + 6 * i;
        unsigned first = has_ranges ? gsub_read16(reader, entry) : gsub_read16(reader, base + 2) + i;
        unsigned last = has_ranges ? gsub_read16(reader, entry + 2) : first;
        unsigned class = gsub_read16(reader, has_ranges ? entry + 4 : base + 6 + 2 * i);
        if (class == value)
            hb_set_add_range(set, first, last);
        else
            hb_set_del_range(set, first, last);
    }
    return set;
}
