/* SVG: one flat file, an element or a line of glyphs a line, that looks the same in every viewer.
 *
 * Glyphs are outlines, as viewers replace fonts or ignore embedded ones; each is defined once and used by reference. Beneath them lies the
 * same text, see-through, so that it can be found, selected, copied and read aloud. No scripts or outside references; a style only where
 * the board follows the viewer's dark setting. All ids begin with a hash of the content, so two boards can stand in one page. */
#include "canvas.h"
#include "svg/night.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Stands for the prefix of ids until the content, and so its hash, is complete; cannot occur in XML. */
static const char prefix_mark = '\1';
enum { GLYPH_LIMIT = 65536, STATE_STEP = 1024 };

/* The fonts of this scene, numbered by first use, with what is known of each glyph. */
typedef enum GlyphState { GLYPH_UNSEEN, GLYPH_DRAWN, GLYPH_EMPTY } GlyphState;
typedef struct UsedFont {
    const Font *font;
    unsigned char *states;   /* GlyphState by glyph, as far as seen */
    size_t state_count;
} UsedFont;

typedef struct Writer {
    Arena *arena;            /* for this file only */
    TextSetter *setter;
    XmlText definitions, body;
    ARRAY_OF(UsedFont) fonts;
    ARRAY_OF(bool) links;    /* for each open group: it stands in a link */
    Night night;
} Writer;

static void put_ground(Writer *writer, XmlText *output, const Scene *scene, const FormatOptions *options);
static void write_items(Writer *writer, const Scene *scene);
static void begin_group(Writer *writer, const SceneGroup *group);
static void end_group(Writer *writer);
static void write_path(Writer *writer, const ScenePath *path);
static void put_steps(XmlText *output, const Path *path);
static void write_text(Writer *writer, const SceneText *text);
static void write_live_text(Writer *writer, const SceneText *text, const TextShape *shape, bool is_seen);
static void write_run(Writer *writer, const SceneText *text, const GlyphRun *run, Point start);
static bool define_glyphs(Writer *writer, const char *text, const TextShape *shape);
static size_t use_font(Writer *writer, const Font *font);
static GlyphState define_glyph(Writer *writer, size_t font, uint32_t glyph);
static void put_glyph_id(XmlText *output, size_t font, uint32_t glyph);
static void put_outline(XmlText *output, const Path *path);
static bool is_blank(const char *text);
static void put_head(XmlText *output, const Scene *scene);

static bool write_svg(const Scene *scene, TextSetter *setter, const FormatOptions *options, Bytes *bytes, Report *report)
{
    (void)report;
    Writer writer = {.arena = arena_create(), .setter = setter, .night = {.scene = scene}};
    night_open(&writer.night, writer.arena);
    write_items(&writer, scene);
    XmlText file = {0};
    put_head(&file, scene);
    put_ground(&writer, &file, scene, options);
    night_put_style(&writer.night, &file);
    if (writer.definitions.length > 0) {
        xml_put(&file, "<defs>\n");
        xml_put_bytes(&file, writer.definitions.data, writer.definitions.length);
        xml_put(&file, "</defs>\n");
    }
    xml_put_bytes(&file, writer.body.data, writer.body.length);
    xml_put(&file, "</svg>\n");
    xml_resolve_marks(&file, prefix_mark, bytes);
    free(file.data);
    free(writer.definitions.data);
    free(writer.body.data);
    arena_destroy(writer.arena);
    return true;
}

const Format format_svg = {.name = "svg", .summary = "a vector picture with selectable text and links", .write = write_svg};

static void put_head(XmlText *output, const Scene *scene)
{
    xml_put(output, "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"");
    xml_put_attribute(output, "width", scene->size.width);
    xml_put_attribute(output, "height", scene->size.height);
    xml_put(output, " viewBox=\"0 0 ");
    xml_put_number(output, scene->size.width, 2);
    xml_put(output, " ");
    xml_put_number(output, scene->size.height, 2);
    xml_put(output, "\" role=\"graphics-document document\" aria-labelledby=\"\1-t \1-d\">\n<title id=\"\1-t\">");
    xml_put_escaped(output, scene->title);
    xml_put(output, "</title>\n<desc id=\"\1-d\">");
    xml_put_escaped(output, scene->description);
    xml_put(output, "</desc>\n");
}

static void put_ground(Writer *writer, XmlText *output, const Scene *scene, const FormatOptions *options)
{
    if (scene->ground.alpha == 0 || options->transparent)
        return;
    xml_put(output, "<rect");
    xml_put_attribute(output, "width", scene->size.width);
    xml_put_attribute(output, "height", scene->size.height);
    xml_put_color(output, "fill", scene->ground);
    writer->night.item = NIGHT_PAGE;
    night_put_class(&writer->night, output);
    xml_put(output, "/>\n");
}

static void write_items(Writer *writer, const Scene *scene)
{
    for (size_t i = 0; i < scene->items.count; i++) {
        const SceneItem *item = &scene->items.items[i];
        writer->night.item = i;
        switch (item->type) {
        case SCENE_GROUP_BEGIN: begin_group(writer, &item->group); break;
        case SCENE_GROUP_END: end_group(writer); break;
        case SCENE_PATH: write_path(writer, &item->path); break;
        case SCENE_TEXT: write_text(writer, &item->text); break;
        }
    }
}

static void begin_group(Writer *writer, const SceneGroup *group)
{
    XmlText *output = &writer->body;
    array_push(writer->arena, &writer->links, group->link != NULL);
    if (group->link != NULL) {
        xml_put(output, "<a href=\"");
        xml_put_escaped(output, group->link);
        xml_put(output, "\">\n");
    }
    xml_put(output, "<g");
    if (group->id != NULL) {
        xml_put(output, " id=\"\1-");
        char *id = arena_copy_string(writer->arena, group->id);
        for (char *c = id; *c != '\0'; c++)
            if (strchr(" \t\r\n", *c) != NULL)
                *c = '_';
        xml_put_escaped(output, id);
        xml_put(output, "\" data-id=\"");
        xml_put_escaped(output, group->id);
        xml_put(output, "\"");
    }
    const char *const attributes[][2] = {{"data-class", group->class}, {"data-kind", group->kind}, {"aria-label", group->spoken}};
    for (size_t i = 0; i < sizeof attributes / sizeof attributes[0]; i++) {
        if (attributes[i][1] == NULL)
            continue;
        xml_put(output, " ");
        xml_put(output, attributes[i][0]);
        xml_put(output, "=\"");
        xml_put_escaped(output, attributes[i][1]);
        xml_put(output, "\"");
    }
    xml_put(output, group->spoken != NULL ? " role=\"graphics-symbol\">\n" : ">\n");
}

static void end_group(Writer *writer)
{
    xml_put(&writer->body, "</g>\n");
    if (writer->links.count > 0 && writer->links.items[--writer->links.count])
        xml_put(&writer->body, "</a>\n");
}

static void write_path(Writer *writer, const ScenePath *path)
{
    bool is_filled = path->fill.alpha > 0;
    bool is_stroked = path->stroke.width > 0 && path->stroke.color.alpha > 0;
    if ((!is_filled && !is_stroked) || path->path.steps.count == 0)
        return;
    XmlText *output = &writer->body;
    xml_put(output, "<path d=\"");
    put_steps(output, &path->path);
    xml_put(output, "\"");
    if (is_filled)
        xml_put_color(output, "fill", path->fill);
    else
        xml_put(output, " fill=\"none\"");
    if (is_stroked) {
        const Stroke *stroke = &path->stroke;
        xml_put_color(output, "stroke", stroke->color);
        xml_put_attribute(output, "stroke-width", stroke->width);
        const double *dashes;
        int dash_count = stroke_dashes(stroke, &dashes);
        if (dash_count > 0) {
            xml_put(output, " stroke-dasharray=\"");
            for (int i = 0; i < dash_count; i++) {
                xml_put(output, i > 0 ? " " : "");
                xml_put_number(output, dashes[i], 2);
            }
            xml_put(output, "\"");
            if (stroke->dash_phase != 0)
                xml_put_attribute(output, "stroke-dashoffset", stroke->dash_phase);
        }
        if (stroke->cap == CAP_ROUND)
            xml_put(output, " stroke-linecap=\"round\" stroke-linejoin=\"round\"");
    }
    night_put_class(&writer->night, output);
    xml_put(output, path->is_decoration ? " pointer-events=\"none\"/>\n" : "/>\n");
}

static void put_steps(XmlText *output, const Path *path)
{
    static const char letters[] = {[PATH_MOVE] = 'M', [PATH_LINE] = 'L', [PATH_CURVE] = 'C', [PATH_CLOSE] = 'Z'};
    static const int counts[] = {[PATH_MOVE] = 1, [PATH_LINE] = 1, [PATH_CURVE] = 3, [PATH_CLOSE] = 0};
    for (size_t i = 0; i < path->steps.count; i++) {
        const PathStep *step = &path->steps.items[i];
        xml_put_bytes(output, &letters[step->verb], 1);
        for (int j = 0; j < counts[step->verb]; j++) {
            if (j > 0)
                xml_put(output, " ");
            xml_put_number(output, step->points[j].x, 2);
            xml_put(output, " ");
            xml_put_number(output, step->points[j].y, 2);
        }
    }
}

static void write_text(Writer *writer, const SceneText *text)
{
    if (is_blank(text->text) || text->style.color.alpha == 0)
        return;
    const TextShape *shape = text_setter_shape(writer->setter, &text->style, text->text, strlen(text->text));
    bool has_outlines = define_glyphs(writer, text->text, shape);
    write_live_text(writer, text, shape, !has_outlines);
    if (!has_outlines)
        return;
    Point start = scene_text_start(text, shape);
    for (size_t i = 0; i < shape->count; i++)
        write_run(writer, text, &shape->runs[i], start);
}

/* The text as text. It is see-through by opacity: `fill="none"` could not be selected. It is seen only where the font has no
 * outline (a glyph is missing here, or is a picture as with emoji): then the viewer's own font draws it. */
static void write_live_text(Writer *writer, const SceneText *text, const TextShape *shape, bool is_seen)
{
    XmlText *output = &writer->body;
    Point start = scene_text_start(text, shape);
    xml_put(output, "<text");
    xml_put_attribute(output, "x", start.x);
    xml_put_attribute(output, "y", start.y);
    if (strstr(text->text, "  ") != NULL)
        xml_put(output, " xml:space=\"preserve\"");
    xml_put(output, " font-family=\"");
    xml_put_escaped(output, shape->count > 0 ? shape->runs[0].font->family : "");
    xml_put(output, text->style.face == FONT_MONO ? ", monospace\"" : ", sans-serif\"");
    xml_put_attribute(output, "font-size", text->style.size);
    if (text->style.weight != 400)
        xml_put_attribute(output, "font-weight", text->style.weight);
    if (text->style.italic)
        xml_put(output, " font-style=\"italic\"");
    if (is_seen) {
        xml_put_color(output, "fill", text->style.color);
        night_put_class(&writer->night, output);
    } else {
        xml_put(output, " fill=\"#000\" fill-opacity=\"0\"");
    }
    xml_put_attribute(output, "textLength", shape->advance * text->style.size);
    xml_put(output, " lengthAdjust=\"spacingAndGlyphs\">");
    xml_put_escaped(output, text->text);
    xml_put(output, "</text>\n");
}

static void write_run(Writer *writer, const SceneText *text, const GlyphRun *run, Point start)
{
    XmlText *output = &writer->body;
    size_t font = use_font(writer, run->font);
    xml_put(output, "<g aria-hidden=\"true\" pointer-events=\"none\"");
    xml_put_color(output, "fill", text->style.color);
    night_put_class(&writer->night, output);
    xml_put(output, " transform=\"translate(");
    xml_put_number(output, start.x + run->offset * text->style.size, 2);
    xml_put(output, " ");
    xml_put_number(output, start.y, 2);
    xml_put(output, ")scale(");
    xml_put_number(output, text->style.size / run->font->units, 6);
    xml_put(output, ")\">");
    for (size_t i = 0; i < run->count; i++) {
        const Glyph *glyph = &run->glyphs[i];
        if (define_glyph(writer, font, glyph->id) != GLYPH_DRAWN)
            continue;
        xml_put(output, "<use xlink:href=\"#");
        put_glyph_id(output, font, glyph->id);
        if (glyph->x != 0)
            xml_put_attribute(output, "x", glyph->x);
        if (glyph->y != 0)
            xml_put_attribute(output, "y", -glyph->y);
        xml_put(output, "/>");
    }
    xml_put(output, "</g>\n");
}

/* What glyphs are defined and used by, with the quote behind it. */
static void put_glyph_id(XmlText *output, size_t font, uint32_t glyph)
{
    xml_put(output, "\1-");
    xml_put_integer(output, (long)font);
    xml_put_bytes(output, "-", 1);
    xml_put_integer(output, (long)glyph);
    xml_put_bytes(output, "\"", 1);
}

/* Defines the glyphs of a line; false when one of them is missing, or shows something but has no outline. */
static bool define_glyphs(Writer *writer, const char *text, const TextShape *shape)
{
    for (size_t i = 0; i < shape->count; i++) {
        const GlyphRun *run = &shape->runs[i];
        size_t font = use_font(writer, run->font);
        bool has_ink = false, has_outline = false;
        for (size_t j = 0; j < run->count; j++) {
            if (run->glyphs[j].id == 0)
                return false;
            has_outline = (define_glyph(writer, font, run->glyphs[j].id) == GLYPH_DRAWN) || has_outline;
        }
        for (size_t j = run->start; j < run->start + run->length; j++)
            has_ink = has_ink || strchr(" \t\r\n", text[j]) == NULL;
        if (has_ink && !has_outline)
            return false;
    }
    return shape->count > 0;
}

static size_t use_font(Writer *writer, const Font *font)
{
    for (size_t i = 0; i < writer->fonts.count; i++)
        if (writer->fonts.items[i].font == font)
            return i;
    array_push(writer->arena, &writer->fonts, (UsedFont){.font = font});
    return writer->fonts.count - 1;
}

static unsigned char *find_state(Writer *writer, UsedFont *font, uint32_t glyph)
{
    if (glyph >= font->state_count) {
        size_t count = glyph + STATE_STEP;
        unsigned char *states = arena_allocate(writer->arena, count);
        if (font->state_count > 0)
            memcpy(states, font->states, font->state_count);
        font->states = states;
        font->state_count = count;
    }
    return &font->states[glyph];
}

static GlyphState define_glyph(Writer *writer, size_t font, uint32_t glyph)
{
    if (glyph >= GLYPH_LIMIT)
        return GLYPH_EMPTY;
    unsigned char *state = find_state(writer, &writer->fonts.items[font], glyph);
    if (*state != GLYPH_UNSEEN)
        return *state;
    Path path = font_outline(writer->arena, writer->fonts.items[font].font, glyph);
    *state = path.steps.count > 0 ? GLYPH_DRAWN : GLYPH_EMPTY;
    if (*state == GLYPH_DRAWN) {
        xml_put(&writer->definitions, "<path id=\"");
        put_glyph_id(&writer->definitions, font, glyph);
        xml_put(&writer->definitions, " d=\"");
        put_outline(&writer->definitions, &path);
        xml_put(&writer->definitions, "\"/>\n");
    }
    return *state;
}

static long round_to_unit(double value)
{
    return (long)(value < 0 ? value - 0.5 : value + 0.5);
}

/* Whole font units, each step relative to the last one, y downwards: the shortest form. */
static void put_outline(XmlText *output, const Path *path)
{
    static const char letters[] = {[PATH_MOVE] = 'm', [PATH_LINE] = 'l', [PATH_CURVE] = 'c'};
    long x = 0, y = 0, start_x = 0, start_y = 0;
    for (size_t i = 0; i < path->steps.count; i++) {
        const PathStep *step = &path->steps.items[i];
        if (step->verb == PATH_CLOSE) {
            xml_put(output, "z");
            x = start_x, y = start_y;
            continue;
        }
        int count = step->verb == PATH_CURVE ? 3 : 1;
        long end_x = x, end_y = y;
        xml_put_bytes(output, &letters[step->verb], 1);
        for (int j = 0; j < count; j++) {
            end_x = round_to_unit(step->points[j].x), end_y = -round_to_unit(step->points[j].y);
            if (j > 0)
                xml_put_bytes(output, " ", 1);
            xml_put_integer(output, end_x - x);
            xml_put_bytes(output, " ", 1);
            xml_put_integer(output, end_y - y);
        }
        x = end_x, y = end_y;
        if (step->verb == PATH_MOVE)
            start_x = x, start_y = y;
    }
}

static bool is_blank(const char *text)
{
    return text[strspn(text, " \t\r\n")] == '\0';
}
