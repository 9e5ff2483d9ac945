/* PDF: pages with selectable text, links, outline and structure, made of the scene directly.
 *
 * Fonts are cut down to the glyphs in use and carried in the file. There is no date in it, so that the same
 * design gives the same bytes. */
#include "pdf/content.h"

#include <stdlib.h>
#include <string.h>

typedef struct Writer {
    Arena *arena;
    const Scene *scene;
    PdfFile file;
    PdfFonts fonts;
    PdfTags tags;
    PdfResources resources;
    PdfPages pages;
    int *page_objects, *content_objects;
    Buffer *contents; /* of the pages, as drawn and packed */
    Bytes *packed;
    int catalog, information, tree;
} Writer;

static void use_fonts(Writer *writer, TextSetter *setter);
static void reserve_objects(Writer *writer);
static void draw_pages(Writer *writer, TextSetter *setter, const FormatOptions *options);
static void pack_contents(Writer *writer);
static void write_file(Writer *writer, Bytes *bytes);
static int write_resources(Writer *writer);
static void put_opacities(Buffer *output, const bool used[256], const char *name, const char *key);
static void write_pages(Writer *writer, int tree, int resources, const Buffer *links);
static void write_catalog(Writer *writer, int catalog, int tree, int structure, int outline);
static void write_information(Writer *writer, int object);
static const char *list_keywords(Arena *arena, const Scene *scene);

static bool write_pdf(const Scene *scene, TextSetter *setter, const FormatOptions *options, Bytes *bytes,
                      Report *report)
{
    (void)report;
    Writer writer = {.arena = arena_create(), .scene = scene};
    pdf_file_begin(&writer.file, writer.arena);
    writer.fonts.arena = writer.arena;
    writer.pages = pdf_divide(writer.arena, scene, setter, options);
    writer.scene = writer.pages.scene;
    use_fonts(&writer, setter);
    /* The fonts take about as long as the drawings. */
    ParallelRun *others = pdf_fonts_begin(&writer.fonts);
    reserve_objects(&writer);
    draw_pages(&writer, setter, options);
    pack_contents(&writer);
    parallel_end(others);
    write_file(&writer, bytes);
    for (size_t i = 0; i < writer.pages.count; i++) {
        bytes_free(&writer.packed[i]);
        free(writer.contents[i].data);
    }
    pdf_fonts_close(&writer.fonts);
    arena_destroy(writer.arena);
    return true;
}

const Format format_pdf = {.name = "pdf",
                           .summary = "pages with selectable text, links and an outline",
                           .has_pages = true,
                           .write = write_pdf};

static void use_fonts(Writer *writer, TextSetter *setter)
{
    for (size_t i = 0; i < writer->scene->items.count; i++) {
        const SceneItem *item = &writer->scene->items.items[i];
        if (item->type != SCENE_TEXT || item->text.style.color.alpha == 0)
            continue;
        const char *text = item->text.text;
        pdf_fonts_use(&writer->fonts, text, text_setter_shape(setter, &item->text.style, text, strlen(text)));
    }
}

static void reserve_objects(Writer *writer)
{
    PdfFile *file = &writer->file;
    size_t count = writer->pages.count;
    writer->catalog = pdf_reserve(file), writer->information = pdf_reserve(file),
    writer->tree = pdf_reserve(file);
    writer->page_objects = arena_new_array(writer->arena, int, count);
    writer->content_objects = arena_new_array(writer->arena, int, count);
    writer->contents = arena_new_array(writer->arena, Buffer, count);
    writer->packed = arena_new_array(writer->arena, Bytes, count);
    for (size_t i = 0; i < count; i++) {
        writer->page_objects[i] = pdf_reserve(file);
        writer->content_objects[i] = pdf_reserve(file);
    }
}

static void draw_pages(Writer *writer, TextSetter *setter, const FormatOptions *options)
{
    PdfDrawing drawing = {writer->arena,
                          writer->scene,
                          setter,
                          &writer->fonts,
                          &writer->tags,
                          &writer->resources,
                          writer->scene->ground.alpha > 0 && !options->transparent};
    pdf_tags_begin(&writer->tags, writer->arena, writer->pages.count);
    for (size_t i = 0; i < writer->pages.count; i++)
        pdf_draw_page(&drawing, &writer->pages.items[i], (int)i, &writer->contents[i]);
}

static void pack_contents(Writer *writer)
{
    for (size_t i = 0; i < writer->pages.count; i++)
        writer->packed[i] = bytes_deflate(writer->contents[i].data, writer->contents[i].length);
}

static void write_file(Writer *writer, Bytes *bytes)
{
    PdfFile *file = &writer->file;
    size_t count = writer->pages.count;
    int resources = write_resources(writer);
    Buffer *links = arena_new_array(writer->arena, Buffer, count);
    int structure = pdf_tags_write(&writer->tags, file, writer->page_objects, count, links);
    write_pages(writer, writer->tree, resources, links);
    int outline =
        pdf_outline_write(&writer->tags, file, writer->scene->title, writer->page_objects, &writer->pages);
    write_catalog(writer, writer->catalog, writer->tree, structure, outline);
    write_information(writer, writer->information);
    for (size_t i = 0; i < count; i++) {
        pdf_put_stream(file, writer->content_objects[i], "", &writer->packed[i]);
        free(links[i].data);
    }
    *bytes = pdf_file_end(file, writer->catalog, writer->information);
}

/* One for all pages. */
static int write_resources(Writer *writer)
{
    Buffer fonts = {0};
    pdf_fonts_write(&writer->fonts, &writer->file, &fonts);
    int object = pdf_reserve(&writer->file);
    Buffer *output = pdf_open(&writer->file, object);
    buffer_put(output, "<</Font<<");
    buffer_put_bytes(output, fonts.data, fonts.length);
    buffer_put(output, ">>/ExtGState<<");
    put_opacities(output, writer->resources.fills, "/A", "/ca");
    put_opacities(output, writer->resources.strokes, "/S", "/CA");
    buffer_put(output, ">>>>");
    pdf_close(&writer->file);
    free(fonts.data);
    return object;
}

static void put_opacities(Buffer *output, const bool used[256], const char *name, const char *key)
{
    for (int alpha = 0; alpha < 256; alpha++) {
        if (!used[alpha])
            continue;
        buffer_put(output, name);
        buffer_put_integer(output, alpha);
        buffer_put(output, "<<");
        buffer_put(output, key);
        pdf_put_number(output, alpha / 255.0);
        buffer_put(output, ">>");
    }
}

static void write_pages(Writer *writer, int tree, int resources, const Buffer *links)
{
    Buffer *output = pdf_open(&writer->file, tree);
    buffer_put(output, "<</Type/Pages/Count ");
    buffer_put_integer(output, (long)writer->pages.count);
    buffer_put(output, "/Kids[");
    for (size_t i = 0; i < writer->pages.count; i++)
        pdf_put_reference(output, writer->page_objects[i]);
    buffer_put(output, "]>>");
    pdf_close(&writer->file);
    for (size_t i = 0; i < writer->pages.count; i++) {
        pdf_open(&writer->file, writer->page_objects[i]);
        buffer_put(output, "<</Type/Page/Parent");
        pdf_put_reference(output, tree);
        buffer_put(output, "/MediaBox[0 0");
        pdf_put_number(output, writer->pages.items[i].size.width);
        pdf_put_number(output, writer->pages.items[i].size.height);
        buffer_put(output, "]/Contents");
        pdf_put_reference(output, writer->content_objects[i]);
        buffer_put(output, "/Resources");
        pdf_put_reference(output, resources);
        buffer_put(output, "/Group<</S/Transparency/CS/DeviceRGB>>/Tabs/S/StructParents ");
        buffer_put_integer(output, (long)i);
        if (links[i].length > 0) {
            buffer_put(output, "/Annots[");
            buffer_put_bytes(output, links[i].data, links[i].length);
            buffer_put(output, "]");
        }
        buffer_put(output, ">>");
        pdf_close(&writer->file);
    }
}

static void write_catalog(Writer *writer, int catalog, int tree, int structure, int outline)
{
    Buffer *output = pdf_open(&writer->file, catalog);
    buffer_put(output, "<</Type/Catalog/Pages");
    pdf_put_reference(output, tree);
    buffer_put(output, "/Outlines");
    pdf_put_reference(output, outline);
    buffer_put(output, "/StructTreeRoot");
    pdf_put_reference(output, structure);
    buffer_put(
        output,
        "/MarkInfo<</Marked true>>/Lang(en)/ViewerPreferences<</DisplayDocTitle true>>/PageLabels<</Nums[");
    const char *last = "";
    for (size_t i = 0; i < writer->pages.count; i++) {
        const char *label = writer->pages.items[i].label;
        bool is_many = i + 1 < writer->pages.count && strcmp(writer->pages.items[i + 1].label, label) == 0;
        if (strcmp(label, last) == 0)
            continue;
        buffer_put_integer(output, (long)i);
        buffer_put(output, is_many ? "<</S/D/P" : "<</P");
        const char *prefix = arena_format(writer->arena, is_many ? "%s " : "%s", label);
        pdf_put_text(output, prefix, strlen(prefix));
        buffer_put(output, ">>");
        last = label;
    }
    buffer_put(output, "]>>>>");
    pdf_close(&writer->file);
}

static void write_information(Writer *writer, int object)
{
    const char *const entries[][2] = {{"/Title", writer->scene->title},
                                      {"/Author", writer->scene->author},
                                      {"/Subject", writer->scene->description},
                                      {"/Keywords", list_keywords(writer->arena, writer->scene)},
                                      {"/Creator", "mlboard"},
                                      {"/Producer", "mlboard"}};
    Buffer *output = pdf_open(&writer->file, object);
    buffer_put(output, "<<");
    for (size_t i = 0; i < sizeof entries / sizeof entries[0]; i++) {
        if (entries[i][1] == NULL)
            continue;
        buffer_put(output, entries[i][0]);
        pdf_put_text(output, entries[i][1], strlen(entries[i][1]));
    }
    buffer_put(output, ">>");
    pdf_close(&writer->file);
}

/* The kinds of the board's components, each once, as drawn. */
static const char *list_keywords(Arena *arena, const Scene *scene)
{
    const char *list = "machine learning, system design";
    ARRAY_OF(const char *) seen = {0};
    for (size_t i = 0; i < scene->items.count; i++) {
        const SceneGroup *group = &scene->items.items[i].group;
        if (scene->items.items[i].type != SCENE_GROUP_BEGIN || group->kind == NULL ||
            strcmp(group->class, "component") != 0)
            continue;
        size_t at = 0;
        while (at < seen.count && strcmp(seen.items[at], group->kind) != 0)
            at++;
        if (at < seen.count)
            continue;
        array_push(arena, &seen, group->kind);
        list = arena_format(arena, "%s, %s", list, group->kind);
    }
    return list;
}
