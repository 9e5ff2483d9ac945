/* SVG: one flat file, an element or a line of glyphs a line, that looks the same in every viewer.
 *
 * Glyphs are outlines (svg/lines.c, svg/glyphs.c), as viewers replace fonts or ignore embedded ones. Beneath
 * them lies the same text, see-through, so that it can be found, selected, copied and read aloud
 * (svg/text.c). On request the text itself is seen, with its fonts in the file (svg/fonts.c). No scripts or
 * outside references; a style only for these fonts, or where the board follows the viewer's dark setting. All
 * ids begin with a hash of the content, so two boards can stand in one page. */
#include "svg/writer.h"

#include "modules.h"
#include "parallel.h"

#include <stdlib.h>
#include <string.h>

static void put_ground(SvgWriter *writer, Buffer *output, const Scene *scene, const FormatOptions *options);
static void make_part(void *context, size_t part);
static void write_items(SvgWriter *writer, const Scene *scene);
static void begin_group(SvgWriter *writer, const SceneGroup *group);
static bool has_tooltip(const SceneGroup *group);
static void end_group(SvgWriter *writer);
static void write_path(SvgWriter *writer, const ScenePath *path);
static void put_steps(Buffer *output, const Path *path);
static void put_head(SvgWriter *writer, Buffer *output, const Scene *scene);

static bool write_svg(const Scene *scene, TextSetter *setter, const FormatOptions *options, Bytes *bytes,
                      Report *report)
{
    if (options->svg_text == SVG_TEXT_OUTLINE) {
        const CairoModule *module = cairo_module_load(report);
        return module != NULL && module->write_svg(scene, setter, options, bytes, report);
    }
    Arena *arena = arena_create();
    SvgWriter writer = {.arena = arena,
                        .line_arena = arena_create_child(arena),
                        .setter = setter,
                        .is_embedding = options->svg_text == SVG_TEXT_EMBED,
                        .lines = arena_new_array(arena, SvgLine, scene->items.count),
                        .night = {.scene = scene}};
    night_open(&writer.night, arena);
    parallel_run(make_part, &writer, 2);
    Buffer file = {0}, fonts = {0};
    bool is_done = !writer.is_embedding || svg_embed_fonts(&writer, &fonts, report);
    put_head(&writer, &file, scene);
    put_ground(&writer, &file, scene, options);
    buffer_put_bytes(&file, fonts.data, fonts.length);
    night_put_style(&writer.night, &file);
    if (writer.definitions.length > 0) {
        buffer_put(&file, "<defs>\n");
        buffer_put_bytes(&file, writer.definitions.data, writer.definitions.length);
        buffer_put(&file, "</defs>\n");
    }
    buffer_put_bytes(&file, writer.body.data, writer.body.length);
    buffer_put(&file, "</svg>\n");
    if (is_done)
        xml_resolve_marks(&file, SVG_PREFIX_MARK, bytes);
    free(file.data);
    free(fonts.data);
    free(writer.definitions.data);
    free(writer.body.data);
    arena_destroy(arena);
    return is_done;
}

const Format format_svg = {
    .name = "svg",
    .summary = "a vector picture with selectable text and links",
    .draws_outlines = true,
    .write = write_svg,
};

static void put_head(SvgWriter *writer, Buffer *output, const Scene *scene)
{
    buffer_put(output,
               "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"");
    xml_put_attribute(output, "width", scene->size.width);
    xml_put_attribute(output, "height", scene->size.height);
    buffer_put(output, " viewBox=\"0 0 ");
    buffer_put_number(output, scene->size.width, 2);
    buffer_put(output, " ");
    buffer_put_number(output, scene->size.height, 2);
    buffer_put(output, "\" role=\"graphics-document document\" aria-labelledby=\"\1-t \1-d\"");
    svg_put_order(writer, output, scene);
    buffer_put(output, ">\n<title id=\"\1-t\">");
    xml_put_escaped(output, scene->title);
    buffer_put(output, "</title>\n<desc id=\"\1-d\">");
    xml_put_escaped(output, scene->description);
    buffer_put(output, "</desc>\n");
}

static void put_ground(SvgWriter *writer, Buffer *output, const Scene *scene, const FormatOptions *options)
{
    if (scene->ground.alpha == 0 || options->transparent)
        return;
    buffer_put(output, "<rect");
    xml_put_attribute(output, "width", scene->size.width);
    xml_put_attribute(output, "height", scene->size.height);
    xml_put_color(output, "fill", scene->ground);
    writer->night.item = NIGHT_PAGE;
    night_put_class(&writer->night, output);
    buffer_put(output, "/>\n");
}

/* The lines, and after them at their heels the body. */
static void make_part(void *context, size_t part)
{
    SvgWriter *writer = context;
    if (part == 0)
        svg_make_lines(writer, writer->night.scene);
    else
        write_items(writer, writer->night.scene);
}

static void write_items(SvgWriter *writer, const Scene *scene)
{
    for (size_t i = 0; i < scene->items.count; i++) {
        const SceneItem *item = &scene->items.items[i];
        writer->night.item = i;
        switch (item->type) {
        case SCENE_GROUP_BEGIN: begin_group(writer, &item->group); break;
        case SCENE_GROUP_END: end_group(writer); break;
        case SCENE_PATH: write_path(writer, &item->path); break;
        case SCENE_TEXT: svg_write_text(writer, &item->text, svg_await_line(writer, i)); break;
        }
    }
}

static void begin_group(SvgWriter *writer, const SceneGroup *group)
{
    Buffer *output = &writer->body;
    array_push(writer->arena, &writer->links, group->link != NULL);
    if (group->link != NULL) {
        /* Both names of the attribute: some programs know only the older, browsers prefer the newer. */
        buffer_put(output, "<a id=\"");
        svg_put_id(writer, output, group);
        buffer_put(output, "-link\" xlink:href=\"");
        xml_put_escaped(output, group->link);
        buffer_put(output, "\" href=\"");
        xml_put_escaped(output, group->link);
        buffer_put(output, "\">\n");
    }
    buffer_put(output, "<g");
    if (group->id != NULL) {
        buffer_put(output, " id=\"");
        svg_put_id(writer, output, group);
        buffer_put(output, "\" data-id=\"");
        xml_put_escaped(output, group->id);
        buffer_put(output, "\"");
    }
    const char *const attributes[][2] = {
        {"data-class", group->class}, {"data-kind", group->kind}, {"aria-label", group->spoken}};
    for (size_t i = 0; i < sizeof attributes / sizeof attributes[0]; i++) {
        if (attributes[i][1] == NULL)
            continue;
        buffer_put(output, " ");
        buffer_put(output, attributes[i][0]);
        buffer_put(output, "=\"");
        xml_put_escaped(output, attributes[i][1]);
        buffer_put(output, "\"");
    }
    buffer_put(output, group->spoken != NULL ? " role=\"graphics-symbol\">\n" : ">\n");
    if (group->spoken != NULL && has_tooltip(group)) {
        buffer_put(output, "<title>");
        xml_put_escaped(output, group->spoken);
        buffer_put(output, "</title>\n");
    }
}

/* A tooltip says what is drawn small or only by form; what is written in full needs none. */
static bool has_tooltip(const SceneGroup *group)
{
    return group->link != NULL || (group->class != NULL && (strcmp(group->class, "component") == 0 ||
                                                            strcmp(group->class, "flow") == 0 ||
                                                            strcmp(group->class, "marker") == 0));
}

static void end_group(SvgWriter *writer)
{
    buffer_put(&writer->body, "</g>\n");
    if (writer->links.count > 0 && writer->links.items[--writer->links.count])
        buffer_put(&writer->body, "</a>\n");
}

static void write_path(SvgWriter *writer, const ScenePath *path)
{
    bool is_filled = path->fill.alpha > 0;
    bool is_stroked = path->stroke.width > 0 && path->stroke.color.alpha > 0;
    if ((!is_filled && !is_stroked) || path->path.steps.count == 0)
        return;
    Buffer *output = &writer->body;
    buffer_put(output, "<path d=\"");
    put_steps(output, &path->path);
    buffer_put(output, "\"");
    if (is_filled)
        xml_put_color(output, "fill", path->fill);
    else
        buffer_put(output, " fill=\"none\"");
    if (is_stroked) {
        const Stroke *stroke = &path->stroke;
        xml_put_color(output, "stroke", stroke->color);
        xml_put_attribute(output, "stroke-width", stroke->width);
        const double *dashes;
        int dash_count = stroke_dashes(stroke, &dashes);
        if (dash_count > 0) {
            buffer_put(output, " stroke-dasharray=\"");
            for (int i = 0; i < dash_count; i++) {
                buffer_put(output, i > 0 ? " " : "");
                buffer_put_number(output, dashes[i], 2);
            }
            buffer_put(output, "\"");
            if (stroke->dash_phase != 0)
                xml_put_attribute(output, "stroke-dashoffset", stroke->dash_phase);
        }
        if (stroke->cap == CAP_ROUND)
            buffer_put(output, " stroke-linecap=\"round\" stroke-linejoin=\"round\"");
    }
    night_put_class(&writer->night, output);
    buffer_put(output, path->is_decoration ? " pointer-events=\"none\"/>\n" : "/>\n");
}

static void put_steps(Buffer *output, const Path *path)
{
    static const char letters[] = {
        [PATH_MOVE] = 'M', [PATH_LINE] = 'L', [PATH_CURVE] = 'C', [PATH_CLOSE] = 'Z'};
    for (size_t i = 0; i < path->steps.count; i++) {
        const PathStep *step = &path->steps.items[i];
        buffer_put_bytes(output, &letters[step->verb], 1);
        for (int j = 0; j < path_verb_points(step->verb); j++) {
            if (j > 0)
                buffer_put(output, " ");
            buffer_put_number(output, step->points[j].x, 2);
            buffer_put(output, " ");
            buffer_put_number(output, step->points[j].y, 2);
        }
    }
}
