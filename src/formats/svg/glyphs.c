/* Glyphs as outlines, or as pictures where the font has pictures (emoji): each defined once, in units of its
 * font, and used by reference. */
#include "writer.h"

#include "number.h"

#include <string.h>

enum { GLYPH_LIMIT = 65536, STATE_STEP = 1024 };

typedef enum GlyphState { GLYPH_UNSEEN, GLYPH_DRAWN, GLYPH_EMPTY } GlyphState;

static bool define_outline(SvgWriter *writer, size_t font, uint32_t glyph);
static bool define_picture(SvgWriter *writer, size_t font, uint32_t glyph);
static void put_glyph_id(Buffer *output, size_t font, uint32_t glyph);
static void put_outline(Buffer *output, const Path *path);

size_t svg_use_font(SvgWriter *writer, const Font *font)
{
    for (size_t i = 0; i < writer->fonts.count; i++)
        if (writer->fonts.items[i].font == font)
            return i;
    array_push(writer->line_arena, &writer->fonts, (SvgFont){.font = font});
    return writer->fonts.count - 1;
}

void svg_write_glyphs(SvgWriter *writer, const SceneText *text, const SvgLine *line, size_t index,
                      Point start)
{
    Buffer *output = &writer->body;
    const GlyphRun *run = &line->shape->runs[index];
    buffer_put(output, "<g aria-hidden=\"true\" pointer-events=\"none\"");
    xml_put_color(output, "fill", text->style.color);
    night_put_class(&writer->night, output);
    buffer_put(output, " transform=\"translate(");
    buffer_put_number(output, start.x + run->offset * text->style.size, 2);
    buffer_put(output, " ");
    buffer_put_number(output, start.y, 2);
    buffer_put(output, ")scale(");
    buffer_put_number(output, text->style.size / run->font->units, 6);
    buffer_put(output, ")\">");
    for (size_t i = 0; i < run->count; i++) {
        const Glyph *glyph = &run->glyphs[i];
        if (!line->are_drawn[index][i])
            continue;
        buffer_put(output, "<use xlink:href=\"#");
        put_glyph_id(output, line->fonts[index], glyph->id);
        if (glyph->x != 0)
            xml_put_attribute(output, "x", glyph->x);
        if (glyph->y != 0)
            xml_put_attribute(output, "y", -glyph->y);
        buffer_put(output, "/>");
    }
    buffer_put(output, "</g>\n");
}

unsigned char *svg_glyph_state(SvgWriter *writer, size_t index, uint32_t glyph)
{
    SvgFont *font = &writer->fonts.items[index];
    if (glyph >= GLYPH_LIMIT)
        return NULL;
    if (glyph >= font->state_count) {
        size_t count = glyph + STATE_STEP;
        unsigned char *states = arena_allocate(writer->line_arena, count);
        if (font->state_count > 0)
            memcpy(states, font->states, font->state_count);
        font->states = states;
        font->state_count = count;
    }
    return &font->states[glyph];
}

bool svg_define_glyph(SvgWriter *writer, size_t font, uint32_t glyph)
{
    unsigned char *state = svg_glyph_state(writer, font, glyph);
    if (state == NULL)
        return false;
    if (*state == GLYPH_UNSEEN)
        *state = define_outline(writer, font, glyph) || define_picture(writer, font, glyph) ? GLYPH_DRAWN
                                                                                            : GLYPH_EMPTY;
    return *state == GLYPH_DRAWN;
}

static bool define_outline(SvgWriter *writer, size_t font, uint32_t glyph)
{
    Path path = font_outline(writer->line_arena, writer->fonts.items[font].font, glyph);
    if (path.steps.count == 0)
        return false;
    buffer_put(&writer->definitions, "<path id=\"");
    put_glyph_id(&writer->definitions, font, glyph);
    buffer_put(&writer->definitions, " d=\"");
    put_outline(&writer->definitions, &path);
    buffer_put(&writer->definitions, "\"/>\n");
    return true;
}

static bool define_picture(SvgWriter *writer, size_t font, uint32_t glyph)
{
    GlyphPicture picture;
    if (!font_picture(writer->fonts.items[font].font, glyph, &picture))
        return false;
    Buffer *output = &writer->definitions;
    buffer_put(output, "<image id=\"");
    put_glyph_id(output, font, glyph);
    xml_put_attribute(output, "x", picture.box.x);
    xml_put_attribute(output, "y", -rect_bottom(picture.box));
    xml_put_attribute(output, "width", picture.box.width);
    xml_put_attribute(output, "height", picture.box.height);
    buffer_put(output, " xlink:href=\"data:image/png;base64,");
    svg_put_base64(output, picture.png, picture.length);
    buffer_put(output, "\"/>\n");
    font_picture_close(&picture);
    return true;
}

/* What glyphs are defined and used by, with the quote behind it. */
static void put_glyph_id(Buffer *output, size_t font, uint32_t glyph)
{
    buffer_put(output, "\1-");
    buffer_put_integer(output, (long)font);
    buffer_put_bytes(output, "-", 1);
    buffer_put_integer(output, (long)glyph);
    buffer_put_bytes(output, "\"", 1);
}

/* Whole font units, each step relative to the last one, y downwards: the shortest form. */
static void put_outline(Buffer *output, const Path *path)
{
    static const char letters[] = {[PATH_MOVE] = 'm', [PATH_LINE] = 'l', [PATH_CURVE] = 'c'};
    long x = 0, y = 0, start_x = 0, start_y = 0;
    for (size_t i = 0; i < path->steps.count; i++) {
        const PathStep *step = &path->steps.items[i];
        if (step->verb == PATH_CLOSE) {
            buffer_put(output, "z");
            x = start_x, y = start_y;
            continue;
        }
        int count = path_verb_points(step->verb);
        long end_x = x, end_y = y;
        buffer_put_bytes(output, &letters[step->verb], 1);
        for (int j = 0; j < count; j++) {
            end_x = number_round(step->points[j].x), end_y = -number_round(step->points[j].y);
            if (j > 0)
                buffer_put_bytes(output, " ", 1);
            buffer_put_integer(output, end_x - x);
            buffer_put_bytes(output, " ", 1);
            buffer_put_integer(output, end_y - y);
        }
        x = end_x, y = end_y;
        if (step->verb == PATH_MOVE)
            start_x = x, start_y = y;
    }
}
