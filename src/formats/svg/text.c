/* Text as text: see-through beneath its outlines, or seen in fonts that the file carries. */
#include "writer.h"

#include <string.h>

static void write_live_text(SvgWriter *writer, const SceneText *text, const SvgLine *line);
static void put_families(SvgWriter *writer, Buffer *output, FontFace face, const SvgLine *line);
static void put_family(Buffer *output, const char *family);
static bool begins_leftward(const TextShape *shape);

void svg_write_text(SvgWriter *writer, const SceneText *text, const SvgLine *line)
{
    if (line->shape == NULL)
        return;
    write_live_text(writer, text, line);
    Point start = scene_text_start(text, line->shape);
    for (size_t i = 0; line->is_outlined && i < line->shape->count; i++)
        svg_write_glyphs(writer, text, line, i, start);
}

/* It is see-through by the opacity of its fill: with no fill at all it could not be selected, and some
 * programs paint the word `transparent` black. It is seen where fonts are carried, or where no glyph could be
 * drawn: then the viewer's own font draws it. */
static void write_live_text(SvgWriter *writer, const SceneText *text, const SvgLine *line)
{
    Buffer *output = &writer->body;
    const TextShape *shape = line->shape;
    Point start = scene_text_start(text, shape);
    double length = shape->advance * text->style.size;
    bool is_leftward = begins_leftward(shape);
    buffer_put(output, "<text");
    xml_put_attribute(output, "x", is_leftward ? start.x + length : start.x);
    xml_put_attribute(output, "y", start.y);
    if (is_leftward)
        buffer_put(output, " direction=\"rtl\"");
    if (strstr(text->text, "  ") != NULL)
        buffer_put(output, " xml:space=\"preserve\"");
    put_families(writer, output, text->style.face, line);
    xml_put_attribute(output, "font-size", text->style.size);
    if (text->style.weight != 400)
        xml_put_attribute(output, "font-weight", text->style.weight);
    if (text->style.italic)
        buffer_put(output, " font-style=\"italic\"");
    if (!line->is_outlined) {
        xml_put_color(output, "fill", text->style.color);
        night_put_class(&writer->night, output);
    } else {
        buffer_put(output, " fill=\"#000\" fill-opacity=\"0\"");
    }
    if (writer->is_embedding && text->style.face == FONT_MONO)
        buffer_put(output, " style=\"font-variant-ligatures:none\"");
    xml_put_attribute(output, "textLength", length);
    buffer_put(output, " lengthAdjust=\"spacingAndGlyphs\">");
    xml_put_escaped(output, text->text);
    buffer_put(output, "</text>\n");
}

/* Carried fonts first, then the same as they may be installed, then what most systems have. */
static void put_families(SvgWriter *writer, Buffer *output, FontFace face, const SvgLine *line)
{
    const TextShape *shape = line->shape;
    buffer_put(output, " font-family=\"");
    for (size_t i = 0; writer->is_embedding && i < shape->count; i++) {
        buffer_put(output, "\1-f");
        buffer_put_integer(output, (long)line->fonts[i]);
        buffer_put(output, ", ");
    }
    if (shape->count > 0)
        put_family(output, shape->runs[0].font->family);
    if (writer->is_embedding)
        buffer_put(output, face == FONT_MONO ? ", Menlo, Consolas" : ", 'Segoe UI', 'Helvetica Neue', Arial");
    buffer_put(output, face == FONT_MONO ? ", monospace\"" : ", sans-serif\"");
}

/* In quotes where a style sheet would not take the name for one without. */
static void put_family(Buffer *output, const char *family)
{
    static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz ";
    const char *quote = family[strspn(family, plain)] != '\0' && strchr(family, '\'') == NULL ? "'" : "";
    buffer_put(output, quote);
    xml_put_escaped(output, family);
    buffer_put(output, quote);
}

/* The run with the first byte tells the direction of the line, as it was split by that. */
static bool begins_leftward(const TextShape *shape)
{
    for (size_t i = 0; i < shape->count; i++)
        if (shape->runs[i].start == 0)
            return shape->runs[i].right_to_left;
    return false;
}
