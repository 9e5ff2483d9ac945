/* Each font becomes a composite one whose codes are the glyphs of its smaller file, two bytes each. */
#include "fonts.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The codes of one font are at most two bytes; characters of one block of a ToUnicode table. */
enum { GLYPH_LIMIT = 65536, PICTURE_LIMIT = 255, BLOCK_SIZE = 100 };

static PdfFont *find_font(PdfFonts *fonts, const Font *font);
static void use_run(PdfFonts *fonts, const char *text, const GlyphRun *run);
static PdfMeaning read_meaning(const char *text, const GlyphRun *run, size_t glyph);
static size_t find_place(const PdfFont *font, uint32_t id, PdfMeaning meaning);
static void add_glyph(PdfFonts *fonts, PdfFont *font, uint32_t id, PdfMeaning meaning);
static void make_font(void *context, size_t index);
static void number_glyphs(PdfFont *font);
static void write_font(const PdfFont *font, PdfFile *file, int object);
static void write_descriptor(const PdfFont *font, PdfFile *file, int object, int program, const char *name);
static const char *name_font(const PdfFont *font, Arena *arena);
static void put_widths(Buffer *output, const PdfFont *font);
static void pack_meanings(PdfFont *font);

void pdf_fonts_use(PdfFonts *fonts, const char *text, const TextShape *shape)
{
    for (size_t i = 0; i < shape->count; i++)
        use_run(fonts, text, &shape->runs[i]);
}

ParallelRun *pdf_fonts_begin(PdfFonts *fonts)
{
    for (size_t i = 0; i < fonts->fonts.count; i++) {
        fonts->fonts.items[i]->arena = arena_create_child(fonts->arena);
        number_glyphs(fonts->fonts.items[i]);
    }
    return parallel_begin(fonts->arena, make_font, fonts, fonts->fonts.count);
}

const PdfGlyph *pdf_fonts_find(const PdfFonts *fonts, const char *text, const GlyphRun *run, size_t glyph,
                               int *font_index)
{
    for (size_t i = 0; i < fonts->fonts.count; i++) {
        const PdfFont *used = fonts->fonts.items[i];
        if (used->font != run->font)
            continue;
        size_t found = find_place(used, run->glyphs[glyph].id, read_meaning(text, run, glyph));
        if (found == 0)
            continue;
        *font_index = (int)i;
        return used->glyphs.items[found - 1].new_id == 0 ? NULL : &used->glyphs.items[found - 1];
    }
    return NULL;
}

void pdf_fonts_write(const PdfFonts *fonts, PdfFile *file, Buffer *resources)
{
    for (size_t i = 0; i < fonts->fonts.count; i++) {
        int object = pdf_reserve(file);
        write_font(fonts->fonts.items[i], file, object);
        buffer_put(resources, "/F");
        buffer_put_integer(resources, (long)i);
        pdf_put_reference(resources, object);
    }
}

void pdf_fonts_close(PdfFonts *fonts)
{
    for (size_t i = 0; i < fonts->fonts.count; i++) {
        bytes_free(&fonts->fonts.items[i]->packed);
        bytes_free(&fonts->fonts.items[i]->meanings);
    }
}

static PdfFont *find_font(PdfFonts *fonts, const Font *font)
{
    for (size_t i = 0; i < fonts->fonts.count; i++)
        if (fonts->fonts.items[i]->font == font)
            return fonts->fonts.items[i];
    PdfFont *used = arena_new(fonts->arena, PdfFont);
    used->font = font;
    array_push(fonts->arena, &fonts->fonts, used);
    return used;
}

/* Clusters rise along the run, or fall. */
static PdfMeaning read_meaning(const char *text, const GlyphRun *run, size_t glyph)
{
    const Glyph *glyphs = run->glyphs;
    size_t start = glyphs[glyph].cluster, end = run->start + run->length, next = glyph + 1;
    if (glyph > 0 && glyphs[glyph - 1].cluster == start)
        return (PdfMeaning){NULL, 0};
    while (next < run->count && glyphs[next].cluster == start)
        next++;
    if (next < run->count && glyphs[next].cluster > start)
        end = glyphs[next].cluster;
    else if (glyph > 0 && glyphs[glyph - 1].cluster > start)
        end = glyphs[glyph - 1].cluster;
    return (PdfMeaning){text + start, end - start};
}

static bool is_same(PdfMeaning a, PdfMeaning b)
{
    return a.length == b.length && (a.length == 0 || memcmp(a.text, b.text, a.length) == 0);
}

/* 1 + index of the glyph that stands for this; 0: there is none. */
static size_t find_place(const PdfFont *font, uint32_t id, PdfMeaning meaning)
{
    const uint16_t *places = id < GLYPH_LIMIT ? font->places[id >> 8] : NULL;
    size_t place = places == NULL ? 0 : places[id & 0xFF];
    while (place > 0 && !is_same(font->glyphs.items[place - 1].meaning, meaning))
        place = font->glyphs.items[place - 1].next;
    return place;
}

static void use_run(PdfFonts *fonts, const char *text, const GlyphRun *run)
{
    PdfFont *font = find_font(fonts, run->font);
    for (size_t i = 0; i < run->count; i++) {
        uint32_t id = run->glyphs[i].id;
        PdfMeaning meaning = read_meaning(text, run, i);
        if (id < GLYPH_LIMIT && font->glyphs.count + 1 < GLYPH_LIMIT && find_place(font, id, meaning) == 0)
            add_glyph(fonts, font, id, meaning);
    }
}

static void add_glyph(PdfFonts *fonts, PdfFont *font, uint32_t id, PdfMeaning meaning)
{
    if (font->places[id >> 8] == NULL)
        font->places[id >> 8] = arena_new_array(fonts->arena, uint16_t, 256);
    uint16_t *place = &font->places[id >> 8][id & 0xFF];
    PdfGlyph glyph = {.id = id, .meaning = meaning, .next = *place};
    glyph.width = nearbyint(font_advance(font->font, id) * 1e5 / font->font->units) / 100;
    array_push(fonts->arena, &font->glyphs, glyph);
    *place = (uint16_t)font->glyphs.count;
}

/* On a thread of its own: with an arena of its own, and no other font. */
static void make_font(void *context, size_t index)
{
    const PdfFonts *fonts = context;
    PdfFont *font = fonts->fonts.items[index];
    pack_meanings(font);
    if (font->has_pictures)
        return;
    Buffer program = {0};
    pdf_make_font_program(font->arena, font, name_font(font, font->arena), &program);
    font->packed = bytes_deflate(program.data, program.length);
    free(program.data);
}

/* The codes of pictures are one byte long; those that have none are not drawn. */
static void number_glyphs(PdfFont *font)
{
    for (size_t i = 0; i < font->glyphs.count; i++) {
        GlyphPicture picture;
        if (font_picture(font->font, font->glyphs.items[i].id, &picture)) {
            font->has_pictures = true;
            font_picture_close(&picture);
        }
    }
    for (size_t i = 0; i < font->glyphs.count; i++)
        font->glyphs.items[i].new_id = i < PICTURE_LIMIT || !font->has_pictures ? (uint32_t)i + 1 : 0;
}

static void write_font(const PdfFont *font, PdfFile *file, int object)
{
    int meanings = pdf_reserve(file);
    pdf_put_stream(file, meanings, "", &font->meanings);
    if (font->has_pictures) {
        pdf_write_picture_font(font, file, object, meanings);
        return;
    }
    int descendant = pdf_reserve(file), descriptor = pdf_reserve(file), program = pdf_reserve(file);
    const char *name = name_font(font, file->arena);
    Buffer *output = pdf_open(file, object);
    buffer_put(output, "<</Type/Font/Subtype/Type0/Encoding/Identity-H/BaseFont/");
    buffer_put(output, name);
    buffer_put(output, "/DescendantFonts[");
    pdf_put_reference(output, descendant);
    buffer_put(output, "]/ToUnicode");
    pdf_put_reference(output, meanings);
    buffer_put(output, ">>");
    pdf_close(file);

    pdf_open(file, descendant);
    buffer_put(output, "<</Type/Font/Subtype/CIDFontType0/BaseFont/");
    buffer_put(output, name);
    buffer_put(output, "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor");
    pdf_put_reference(output, descriptor);
    put_widths(output, font);
    buffer_put(output, ">>");
    pdf_close(file);

    write_descriptor(font, file, descriptor, program, name);
    pdf_put_stream(file, program, "/Subtype/CIDFontType0C", &font->packed);
}

static void write_descriptor(const PdfFont *font, PdfFile *file, int object, int program, const char *name)
{
    const FontMeasures *measures = font_measures(font->font);
    double scale = 1000 / font->font->units;
    bool is_italic = measures->italic_angle != 0, is_bold = strstr(name, "Bold") != NULL;
    Buffer *output = pdf_open(file, object);
    buffer_put(output, "<</Type/FontDescriptor/FontName/");
    buffer_put(output, name);
    buffer_put(output, is_italic ? "/Flags 68/FontBBox["
                                 : "/Flags 4/FontBBox["); /* 4: codes are no known alphabet, 64: italic */
    for (int i = 0; i < 4; i++)
        pdf_put_number(output, nearbyint(measures->box[i] * scale));
    const struct {
        const char *key;
        double value;
    } entries[] = {{"]/Ascent", measures->ascent * scale},
                   {"/Descent", -measures->descent * scale},
                   {"/CapHeight", measures->capital * scale},
                   {"/ItalicAngle", measures->italic_angle},
                   {"/StemV", is_bold ? 140 : 80}};
    for (size_t i = 0; i < sizeof entries / sizeof entries[0]; i++) {
        buffer_put(output, entries[i].key);
        pdf_put_number(output, nearbyint(entries[i].value));
    }
    buffer_put(output, "/FontFile3");
    pdf_put_reference(output, program);
    buffer_put(output, ">>");
    pdf_close(file);
}

/* "ABCDEF+Inter-SemiBold": six letters tell parts of one font from each other, so they come from these. */
static const char *name_font(const PdfFont *font, Arena *arena)
{
    uint32_t sum = 2166136261u;
    for (size_t i = 0; i < font->glyphs.count; i++)
        sum = (sum ^ font->glyphs.items[i].id) * 16777619u;
    const char *full_name = font_measures(font->font)->name;
    char *name = arena_format(arena, "AAAAAA+%s", full_name[0] != '\0' ? full_name : "Font");
    for (int i = 0; i < 6; i++, sum /= 26)
        name[i] = (char)('A' + sum % 26);
    for (char *letter = name; *letter != '\0'; letter++)
        if (*letter <= ' ' || *letter >= 0x7F || strchr("()<>[]{}/%#", *letter) != NULL)
            *letter = '-';
    return name;
}

/* In order of the codes, from 1 on. */
static void put_widths(Buffer *output, const PdfFont *font)
{
    buffer_put(output, "/DW 0/W[1[");
    for (size_t i = 0; i < font->glyphs.count; i++)
        pdf_put_number(output, font->glyphs.items[i].width);
    buffer_put(output, "]]");
}

/* What each code means as text, for search and copies. */
static void pack_meanings(PdfFont *font)
{
    Buffer map = {0};
    buffer_put(&map, "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                     "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
                     "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
                     "1 begincodespacerange\n");
    buffer_put(&map,
               font->has_pictures ? "<00><FF>\nendcodespacerange\n" : "<0000><FFFF>\nendcodespacerange\n");
    size_t count = 0, written = 0;
    for (size_t i = 0; i < font->glyphs.count; i++)
        count += font->glyphs.items[i].meaning.text != NULL && font->glyphs.items[i].new_id > 0;
    for (size_t i = 0; i < font->glyphs.count; i++) {
        const PdfGlyph *glyph = &font->glyphs.items[i];
        if (glyph->meaning.text == NULL || glyph->new_id == 0)
            continue;
        char line[32];
        if (written % BLOCK_SIZE == 0) {
            size_t left = count - written;
            snprintf(line, sizeof line, "%zu beginbfchar\n", left < BLOCK_SIZE ? left : (size_t)BLOCK_SIZE);
            buffer_put(&map, line);
        }
        snprintf(line, sizeof line, font->has_pictures ? "<%02X><" : "<%04X><", (unsigned)glyph->new_id);
        buffer_put(&map, line);
        pdf_put_utf16(&map, glyph->meaning.text, glyph->meaning.length);
        buffer_put(&map, ">\n");
        if (++written % BLOCK_SIZE == 0 || written == count)
            buffer_put(&map, "endbfchar\n");
    }
    buffer_put(&map, "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n");
    font->meanings = bytes_deflate(map.data, map.length);
    free(map.data);
}
