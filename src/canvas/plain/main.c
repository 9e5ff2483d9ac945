/* The tool that makes tables for plain text: `plain FONT OUTPUT`, called when the program is built.
 *
 * Before it is written, a table has to shape texts made by chance just like HarfBuzz; a way of shaping in
 * which it does not is left to HarfBuzz. */
#include "maker.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CHECKS = 3000, CHECK_LENGTH = 24 };

static bool make_table(const char *path, const char *output);
static bool identify_font(PlainFont *header, hb_face_t *face);
static Bytes assemble(PlainMaker *maker, const FontMeasures *measures);
static void check_mode(PlainMaker *maker, void *handle, PlainFont *table, int mode);
static bool write_file(const char *path, const Bytes *bytes);

int main(int argument_count, char **arguments)
{
    if (argument_count != 3) {
        fputs("usage: plain FONT OUTPUT\n", stderr);
        return 2;
    }
    if (make_table(arguments[1], arguments[2]))
        return 0;
    fprintf(stderr, "plain: no table can be made of %s\n", arguments[1]);
    return 1;
}

static bool make_table(const char *path, const char *output)
{
    const HarfbuzzModule *harfbuzz = harfbuzz_module_load(NULL);
    Arena *arena = arena_create();
    FontMeasures measures;
    PlainMaker maker = {.arena = arena};
    void *handle = harfbuzz != NULL ? harfbuzz->open(arena, path, 0, &measures) : NULL;
    maker.header.all_glyphs = handle != NULL ? measures.glyph_count : 0;
    bool is_done = handle != NULL && identify_font(&maker.header, hb_font_get_face(handle)) &&
                   plain_make_glyphs(&maker, handle, harfbuzz);
    if (is_done) {
        maker.header.set_words = (uint32_t)(maker.glyphs.count + 63) / 64;
        plain_make_kerns(&maker);
        for (int mode = 0; mode < PLAIN_MODE_COUNT; mode++)
            plain_make_rules(&maker, mode);
        Bytes table = assemble(&maker, &measures);
        for (int mode = 0; mode < PLAIN_MODE_COUNT; mode++)
            check_mode(&maker, handle, (PlainFont *)table.data, mode);
        is_done = write_file(output, &table);
        bytes_free(&table);
        hb_face_destroy(maker.cut);
    }
    if (handle != NULL)
        harfbuzz->close(handle);
    arena_destroy(arena);
    return is_done;
}

/* How long the font is, and where its checksum stands: eight bytes into its "head", which is a part of it. */
static bool identify_font(PlainFont *header, hb_face_t *face)
{
    hb_blob_t *file = hb_face_reference_blob(face);
    hb_blob_t *head = hb_face_reference_table(face, HB_TAG('h', 'e', 'a', 'd'));
    unsigned length;
    const char *first = hb_blob_get_data(file, &header->font_length), *sum = hb_blob_get_data(head, &length);
    bool has_sum = length >= 8 + sizeof header->font_sum;
    if (has_sum) {
        sum += 8;
        header->font_sum_place = (uint32_t)(sum - first);
        memcpy(&header->font_sum, sum, sizeof header->font_sum);
    }
    hb_blob_destroy(file);
    hb_blob_destroy(head);
    return has_sum;
}

/* Appends items to the file, aligned for all. */
static PlainPart put_part(Buffer *file, const void *items, size_t count, size_t size)
{
    static const char zeros[8] = {0};
    buffer_put_bytes(file, zeros, (8 - file->length % 8) % 8);
    PlainPart part = {(uint32_t)file->length, (uint32_t)count};
    if (count > 0)
        buffer_put_bytes(file, items, count * size);
    return part;
}

static Bytes assemble(PlainMaker *maker, const FontMeasures *measures)
{
    Buffer file = {0};
    PlainFont *header = &maker->header;
    memcpy(header->magic, PLAIN_MAGIC, sizeof PLAIN_MAGIC);
    header->order = PLAIN_ORDER;
    header->units = measures->units;
    header->ascent = measures->ascent;
    header->descent = measures->descent;
    header->capital = measures->capital;
    header->italic_angle = measures->italic_angle;
    memcpy(header->box, measures->box, sizeof header->box);
    buffer_put_bytes(&file, (const char *)header, sizeof *header);
    header->family = put_part(&file, measures->family, strlen(measures->family) + 1, 1).offset;
    header->name = put_part(&file, measures->name, strlen(measures->name) + 1, 1).offset;
#define PUT(part)                                                                                          \
    header->part = put_part(&file, maker->part.items, maker->part.count, sizeof *maker->part.items)
    PUT(direct);
    PUT(characters);
    PUT(glyphs);
    PUT(kerns);
    PUT(sets);
    PUT(maps);
    PUT(places);
    PUT(rules);
    PUT(lookups);
    PUT(verbs);
    PUT(points);
#undef PUT
    header->length = (uint32_t)file.length;
    memcpy(file.data, header, sizeof *header);
    return (Bytes){(unsigned char *)file.data, file.length};
}

/* A number from 0 on below a limit, always the same ones in turn. */
static uint32_t pick(uint64_t *state, uint32_t limit)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*state >> 33) % limit;
}

static size_t put_utf8(char *text, uint32_t code)
{
    if (code < 0x80) {
        text[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        text[0] = (char)(0xC0 | code >> 6), text[1] = (char)(0x80 | (code & 0x3F));
        return 2;
    }
    text[0] = (char)(0xE0 | code >> 12), text[1] = (char)(0x80 | (code >> 6 & 0x3F));
    text[2] = (char)(0x80 | (code & 0x3F));
    return 3;
}

/* Texts of all characters, and more often of few that change each other: signs, digits and capitals. */
static size_t make_text(const PlainMaker *maker, uint64_t *state, char *text)
{
    static const char *const few[] = {"-><=~|", "0123456789x*. ", "AZ-(:)+@/ ", "a-b_ (x) 1x2"};
    const char *chosen = few[pick(state, sizeof few / sizeof few[0])];
    uint32_t kind = pick(state, 4), count = 1 + pick(state, CHECK_LENGTH);
    size_t length = 0;
    for (uint32_t i = 0; i < count; i++) {
        bool is_few = kind < 2 ? pick(state, 8) > 0 : kind == 2 && pick(state, 2) > 0;
        uint32_t code = is_few ? (uint32_t)chosen[pick(state, (uint32_t)strlen(chosen))]
                        : kind == 3 ? maker->codes[pick(state, (uint32_t)maker->code_count)]
                                    : 0x20 + pick(state, 0x5F);
        length += put_utf8(text + length, code);
    }
    text[length] = '\0';
    return length;
}

static bool shapes_alike(const PlainFont *plain, void *handle, const char *text, size_t length, int mode)
{
    Arena *arena = arena_create();
    const Font font = {.units = plain->units};
    const ShapeTask task = {.text = text,
                            .length = length,
                            .piece.length = length,
                            .has_ligatures = mode == PLAIN_MODE_LIGATURES};
    double offset = 0;
    GlyphRun run = harfbuzz_module_load(NULL)->shape(arena, handle, &font, &task, &offset);
    Glyph *glyphs = arena_new_array(arena, Glyph, length);
    size_t count = 0;
    int advance = 0;
    bool is_known = plain_shape(plain, &task, glyphs, &count, &advance);
    bool is_alike = is_known && count == run.count && offset == advance / font.units;
    for (size_t i = 0; i < count && is_alike; i++)
        is_alike = glyphs[i].id == run.glyphs[i].id && glyphs[i].cluster == run.glyphs[i].cluster &&
                   glyphs[i].x == run.glyphs[i].x && glyphs[i].y == run.glyphs[i].y;
    arena_destroy(arena);
    return is_alike || !plain_covers(plain, text, length);
}

static void check_mode(PlainMaker *maker, void *handle, PlainFont *table, int mode)
{
    uint64_t state = 1;
    char text[4 * CHECK_LENGTH];
    for (int i = 0; i < CHECKS && table->modes[mode].count != UINT32_MAX; i++) {
        size_t length = make_text(maker, &state, text);
        if (shapes_alike(table, handle, text, length, mode))
            continue;
        fprintf(stderr, "plain: HarfBuzz shapes '%s' otherwise, mode %d is left to it\n", text, mode);
        table->modes[mode].count = UINT32_MAX;
    }
}

static bool write_file(const char *path, const Bytes *bytes)
{
    FILE *file = fopen(path, "wb");
    if (file == NULL)
        return false;
    bool is_written = fwrite(bytes->data, 1, bytes->length, file) == bytes->length;
    return fclose(file) == 0 && is_written;
}
