/* Strips are raw streams that end at a whole byte (as pigz does it), so they can be joined into the one
 * stream that PNG asks for. */
#include "cairo_png_file.h"

#include "heap.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

/* Level 2 without filters: on boards as small as higher levels with filters, and many times faster. Tables of
 * middle size: zlib goes through them for each 32 KB that it has seen, and flat areas need few entries. */
enum { LEVEL = 2, RAW_WINDOW = -15, MEMORY_LEVEL = 7, SYNC_ROOM = 64, CHUNK_FRAME = 12 };

/* A point is shown as a pixel of 1/96 inch, as in SVG. */
static const double pixels_per_metre = 96 / 0.0254;

static const unsigned char signature[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
static const unsigned char stream_head[] = {0x78, 0x5E};
/* The name of the text, then: not compressed, in no named language, not translated. */
static const unsigned char title_head[] = {'T', 'i', 't', 'l', 'e', 0, 0, 0, 0, 0};
enum { HEADER = 13, DENSITY = 9, ADLER = 4 };

static unsigned char *put_facts(unsigned char *out, const PngForm *form);
static unsigned char *put_number(unsigned char *out, uint32_t value);
static unsigned char *begin_chunk(unsigned char *out, uint32_t length, const char *type);
static unsigned char *end_chunk(unsigned char *out, uint32_t length);

size_t png_row_length(const PngForm *form)
{
    return (size_t)form->width * (form->is_opaque ? 3 : 4) + 1;
}

PngStrip png_strip_make(const unsigned char *rows, size_t length, bool is_last)
{
    PngStrip strip = {.adler = (uint32_t)adler32(1, rows, (uInt)length), .row_length = length};
    z_stream stream = {0};
    if (deflateInit2(&stream, LEVEL, Z_DEFLATED, RAW_WINDOW, MEMORY_LEVEL, Z_DEFAULT_STRATEGY) != Z_OK)
        return strip;
    size_t room = deflateBound(&stream, (uLong)length) + SYNC_ROOM;
    strip.data = malloc(room);
    if (strip.data != NULL) {
        stream.next_in = (unsigned char *)rows;
        stream.avail_in = (uInt)length;
        stream.next_out = strip.data;
        stream.avail_out = (uInt)room;
        deflate(&stream, is_last ? Z_FINISH : Z_SYNC_FLUSH);
        strip.length = room - stream.avail_out;
    }
    deflateEnd(&stream);
    return strip;
}

Bytes png_file_join(const PngForm *form, const PngStrip *strips, size_t count)
{
    size_t length = sizeof stream_head + ADLER, title_length = strlen(form->title);
    uint32_t sum = 1;
    for (size_t i = 0; i < count; i++) {
        length += strips[i].length;
        sum = (uint32_t)adler32_combine(sum, strips[i].adler, (z_off_t)strips[i].row_length);
    }
    unsigned char *file = malloc(sizeof signature + 5 * CHUNK_FRAME + HEADER + DENSITY + sizeof title_head +
                                 title_length + length);
    if (file == NULL)
        heap_give_up();
    memcpy(file, signature, sizeof signature);
    unsigned char *out = put_facts(file + sizeof signature, form);
    out = begin_chunk(out, (uint32_t)length, "IDAT");
    memcpy(out, stream_head, sizeof stream_head);
    out += sizeof stream_head;
    for (size_t i = 0; i < count; i++) {
        memcpy(out, strips[i].data, strips[i].length);
        out += strips[i].length;
    }
    out = end_chunk(put_number(out, sum), (uint32_t)length);
    out = end_chunk(begin_chunk(out, 0, "IEND"), 0);
    return (Bytes){file, (size_t)(out - file)};
}

/* Size and kind of pixels, how large they are shown, and the title. */
static unsigned char *put_facts(unsigned char *out, const PngForm *form)
{
    /* 8 bits a channel, colour, no interlace */
    const unsigned char kind[] = {8, form->is_opaque ? 2 : 6, 0, 0, 0};
    out = begin_chunk(out, HEADER, "IHDR");
    out = put_number(put_number(out, (uint32_t)form->width), (uint32_t)form->height);
    memcpy(out, kind, sizeof kind);
    out = end_chunk(out + sizeof kind, HEADER);

    uint32_t density = (uint32_t)(pixels_per_metre * form->scale + 0.5);
    out = begin_chunk(out, DENSITY, "pHYs");
    out = put_number(put_number(out, density), density);
    *out++ = 1; /* the unit is the metre */
    out = end_chunk(out, DENSITY);

    size_t title_length = strlen(form->title);
    out = begin_chunk(out, (uint32_t)(sizeof title_head + title_length), "iTXt");
    memcpy(out, title_head, sizeof title_head);
    memcpy(out + sizeof title_head, form->title, title_length);
    return end_chunk(out + sizeof title_head + title_length, (uint32_t)(sizeof title_head + title_length));
}

static unsigned char *put_number(unsigned char *out, uint32_t value)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        *out++ = (unsigned char)(value >> shift);
    return out;
}

static unsigned char *begin_chunk(unsigned char *out, uint32_t length, const char *type)
{
    out = put_number(out, length);
    memcpy(out, type, 4);
    return out + 4;
}

/* The sum goes over type and content. */
static unsigned char *end_chunk(unsigned char *out, uint32_t length)
{
    return put_number(out, (uint32_t)crc32(0, out - length - 4, length + 4));
}
