/* Fonts inside an SVG: cut down to what the file's text needs, under names of their own, so that no font of
 * the same name is in their way. */
#include "writer.h"

#include "modules.h"
#include "parallel.h"
#include "utf8.h"

typedef struct Cutting {
    const SvgWriter *writer;
    const SubsetModule *module;
    FontSubset *subsets;
    bool *are_made;
} Cutting;

static void note_run(SvgWriter *writer, const char *text, const GlyphRun *run);
static void cut_font(void *context, size_t index);
static void put_font(Buffer *output, size_t index, const FontSubset *subset);

void svg_note_text(SvgWriter *writer, const char *text, const TextShape *shape)
{
    for (size_t i = 0; i < shape->count; i++)
        note_run(writer, text, &shape->runs[i]);
}

bool svg_embed_fonts(SvgWriter *writer, Buffer *output, Report *report)
{
    size_t count = writer->fonts.count;
    Cutting cutting = {writer, subset_module_load(report), arena_new_array(writer->arena, FontSubset, count),
                       arena_new_array(writer->arena, bool, count)};
    if (cutting.module == NULL)
        return false;
    parallel_run(cut_font, &cutting, count);
    bool is_done = true;
    buffer_put(output, count > 0 ? "<style>\n" : "");
    for (size_t i = 0; i < count; i++) {
        put_font(output, i, &cutting.subsets[i]);
        bytes_free(&cutting.subsets[i].file);
        if (cutting.are_made[i] || !is_done)
            continue;
        is_done = false;
        report_error(report, "cannot-draw", (Span){0}, "cannot make the SVG: the font %s cannot be cut down",
                     writer->fonts.items[i].font->path);
    }
    buffer_put(output, count > 0 ? "</style>\n" : "");
    return is_done;
}

void svg_put_base64(Buffer *output, const unsigned char *data, size_t length)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < length; i += 3) {
        size_t count = length - i < 3 ? length - i : 3;
        uint32_t bits = (uint32_t)data[i] << 16;
        if (count > 1)
            bits |= (uint32_t)data[i + 1] << 8;
        if (count > 2)
            bits |= data[i + 2];
        char quad[4] = {digits[bits >> 18], digits[bits >> 12 & 63], digits[bits >> 6 & 63],
                        digits[bits & 63]};
        for (size_t j = count + 1; j < 4; j++)
            quad[j] = '=';
        buffer_put_bytes(output, quad, 4);
    }
}

/* Each glyph and each character once: the state of a glyph tells the first, the list the other. */
static void note_run(SvgWriter *writer, const char *text, const GlyphRun *run)
{
    size_t index = svg_use_font(writer, run->font);
    SvgFont *font = &writer->fonts.items[index];
    for (size_t i = 0; i < run->count; i++) {
        unsigned char *state = svg_glyph_state(writer, index, run->glyphs[i].id);
        if (state != NULL && *state == 0) {
            *state = 1;
            array_push(writer->line_arena, &font->glyphs, run->glyphs[i].id);
        }
    }
    for (size_t at = run->start; at < run->start + run->length;) {
        uint32_t character = utf8_next(text, run->start + run->length, &at);
        size_t known = 0;
        while (known < font->characters.count && font->characters.items[known] != character)
            known++;
        if (known == font->characters.count)
            array_push(writer->line_arena, &font->characters, character);
    }
}

/* On a thread of its own, with no other font. */
static void cut_font(void *context, size_t index)
{
    Cutting *cutting = context;
    const SvgFont *font = &cutting->writer->fonts.items[index];
    SubsetRequest request = {font->font, font->glyphs.items, font->glyphs.count, font->characters.items,
                             font->characters.count};
    cutting->are_made[index] = cutting->module->subset(&request, &cutting->subsets[index]);
}

/* One face serves all weights that name it, and must not be thickened for them. */
static void put_font(Buffer *output, size_t index, const FontSubset *subset)
{
    buffer_put(output, "@font-face{font-family:\1-f");
    buffer_put_integer(output, (long)index);
    buffer_put(output, subset->is_postscript ? ";font-weight:1 1000;src:url(data:font/otf;base64,"
                                             : ";font-weight:1 1000;src:url(data:font/ttf;base64,");
    svg_put_base64(output, subset->file.data, subset->file.length);
    buffer_put(output, ")}\n");
}
