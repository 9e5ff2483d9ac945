/* Paints a scene with cairo, item by item. */
#include "cairo_paint.h"

#include <cairo-ft.h>
#include <ft2build.h>
#include <stdio.h>
#include <string.h>
#include FT_FREETYPE_H

/* The face of one font file, for this painting only: cairo destroys its own faces late, and FreeType's must live as long. */
typedef struct PaintFont {
    const Font *font;
    cairo_font_face_t *face;
} PaintFont;

typedef struct Painter {
    cairo_t *cairo;
    TextSetter *setter;
    Arena *arena;
    ARRAY_OF(PaintFont) fonts;
    ARRAY_OF(bool) links;     /* for each open group: it is a link */
    const char *reason;
} Painter;

static void paint_items(Painter *painter, const Scene *scene);
static void begin_group(Painter *painter, const SceneGroup *group);
static void end_group(Painter *painter);
static const char *escape_link(Arena *arena, const char *link);
static void paint_path(Painter *painter, const ScenePath *path);
static void append_path(cairo_t *cairo, const Path *path);
static void paint_text(Painter *painter, const SceneText *text);
static void paint_glyphs(Painter *painter, const GlyphRun *run, const char *text, Point origin, double size);
static int make_clusters(const GlyphRun *run, cairo_text_cluster_t *clusters);
static cairo_font_face_t *find_face(Painter *painter, const Font *font);
static void set_color(cairo_t *cairo, Color color);

bool cairo_paint_scene(cairo_t *cairo, const Scene *scene, TextSetter *setter, const FormatOptions *options,
                       const char **reason)
{
    Painter painter = {.cairo = cairo, .setter = setter, .arena = arena_create()};
    if (scene->ground.alpha > 0 && !options->transparent) {
        set_color(cairo, scene->ground);
        cairo_rectangle(cairo, 0, 0, scene->size.width, scene->size.height);
        cairo_fill(cairo);
    }
    /* Links stand in a structure: without one, cairo 1.16 writes a reference to an object that is not there. */
    cairo_tag_begin(cairo, "Document", NULL);
    paint_items(&painter, scene);
    cairo_tag_end(cairo, "Document");
    if (painter.reason == NULL && cairo_status(cairo) != CAIRO_STATUS_SUCCESS)
        painter.reason = cairo_status_to_string(cairo_status(cairo));
    *reason = painter.reason;
    for (size_t i = 0; i < painter.fonts.count; i++)
        cairo_font_face_destroy(painter.fonts.items[i].face);
    arena_destroy(painter.arena);
    return *reason == NULL;
}

static void paint_items(Painter *painter, const Scene *scene)
{
    for (size_t i = 0; i < scene->items.count; i++) {
        const SceneItem *item = &scene->items.items[i];
        switch (item->type) {
        case SCENE_GROUP_BEGIN: begin_group(painter, &item->group); break;
        case SCENE_GROUP_END: end_group(painter); break;
        case SCENE_PATH: paint_path(painter, &item->path); break;
        case SCENE_TEXT: paint_text(painter, &item->text); break;
        }
    }
}

static void begin_group(Painter *painter, const SceneGroup *group)
{
    bool is_link = group->link != NULL;
    array_push(painter->arena, &painter->links, is_link);
    if (is_link)
        cairo_tag_begin(painter->cairo, CAIRO_TAG_LINK,
                        arena_format(painter->arena, "uri='%s'", escape_link(painter->arena, group->link)));
}

static void end_group(Painter *painter)
{
    if (painter->links.count > 0 && painter->links.items[--painter->links.count])
        cairo_tag_end(painter->cairo, CAIRO_TAG_LINK);
}

/* Percent-encodes what would end or change cairo's attribute or the PDF string that it goes into raw. */
static const char *escape_link(Arena *arena, const char *link)
{
    char *escaped = arena_allocate(arena, strlen(link) * 3 + 1), *end = escaped;
    for (; *link != '\0'; link++) {
        unsigned char byte = (unsigned char)*link;
        if (byte <= ' ' || byte >= 0x7F || strchr("'()\\\"<>", byte) != NULL)
            end += sprintf(end, "%%%02X", byte);
        else
            *end++ = *link;
    }
    return escaped;
}

static void paint_path(Painter *painter, const ScenePath *path)
{
    cairo_t *cairo = painter->cairo;
    const Stroke *stroke = &path->stroke;
    bool is_stroked = stroke->width > 0 && stroke->color.alpha > 0;
    if (path->path.steps.count == 0)
        return;
    append_path(cairo, &path->path);
    if (path->fill.alpha > 0) {
        set_color(cairo, path->fill);
        cairo_fill_preserve(cairo);
    }
    if (is_stroked) {
        const double *dashes;
        int dash_count = stroke_dashes(stroke, &dashes);
        set_color(cairo, stroke->color);
        cairo_set_line_width(cairo, stroke->width);
        cairo_set_dash(cairo, dashes, dash_count, stroke->dash_phase);
        cairo_set_line_cap(cairo, stroke->cap == CAP_ROUND ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
        cairo_set_line_join(cairo, stroke->cap == CAP_ROUND ? CAIRO_LINE_JOIN_ROUND : CAIRO_LINE_JOIN_MITER);
        cairo_set_miter_limit(cairo, 4); /* as SVG has it */
        cairo_stroke_preserve(cairo);
    }
    cairo_new_path(cairo);
}

static void append_path(cairo_t *cairo, const Path *path)
{
    for (size_t i = 0; i < path->steps.count; i++) {
        const PathStep *step = &path->steps.items[i];
        const Point *p = step->points;
        switch (step->verb) {
        case PATH_MOVE: cairo_move_to(cairo, p[0].x, p[0].y); break;
        case PATH_LINE: cairo_line_to(cairo, p[0].x, p[0].y); break;
        case PATH_CURVE: cairo_curve_to(cairo, p[0].x, p[0].y, p[1].x, p[1].y, p[2].x, p[2].y); break;
        case PATH_CLOSE: cairo_close_path(cairo); break;
        }
    }
}

static void paint_text(Painter *painter, const SceneText *text)
{
    size_t length = strlen(text->text);
    if (length == 0 || text->style.color.alpha == 0)
        return;
    const TextShape *shape = text_setter_shape(painter->setter, &text->style, text->text, length);
    Point start = scene_text_start(text, shape);
    set_color(painter->cairo, text->style.color);
    for (size_t i = 0; i < shape->count; i++) {
        const GlyphRun *run = &shape->runs[i];
        Point origin = {start.x + run->offset * text->style.size, start.y};
        paint_glyphs(painter, run, text->text, origin, text->style.size);
    }
}

static void paint_glyphs(Painter *painter, const GlyphRun *run, const char *text, Point origin, double size)
{
    cairo_font_face_t *face = find_face(painter, run->font);
    if (face == NULL || run->count == 0)
        return;
    cairo_set_font_face(painter->cairo, face);
    cairo_set_font_size(painter->cairo, size);
    cairo_glyph_t *glyphs = arena_new_array(painter->arena, cairo_glyph_t, run->count);
    cairo_text_cluster_t *clusters = arena_new_array(painter->arena, cairo_text_cluster_t, run->count);
    double scale = size / run->font->units;
    for (size_t i = 0; i < run->count; i++) {
        const Glyph *glyph = &run->glyphs[i];
        glyphs[i] = (cairo_glyph_t){glyph->id, origin.x + glyph->x * scale, origin.y - glyph->y * scale};
    }
    cairo_show_text_glyphs(painter->cairo, text + run->start, (int)run->length, glyphs, (int)run->count, clusters,
                           make_clusters(run, clusters), run->right_to_left ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : 0);
}

/* Which glyphs stand for which bytes, in the order of the text; returns how many. From right to left the glyphs are read from the end. */
static int make_clusters(const GlyphRun *run, cairo_text_cluster_t *clusters)
{
    int count = 0;
    size_t begin = run->start, last = 0;
    for (size_t i = 0; i < run->count; i++) {
        size_t at = run->glyphs[run->right_to_left ? run->count - 1 - i : i].cluster;
        if (count == 0 || at != last) {
            if (count > 0) {
                clusters[count - 1].num_bytes = (int)(at - begin);
                begin = at;
            }
            clusters[count++] = (cairo_text_cluster_t){0, 0};
            last = at;
        }
        clusters[count - 1].num_glyphs++;
    }
    if (count > 0)
        clusters[count - 1].num_bytes = (int)(run->start + run->length - begin);
    return count;
}

static void finish_face(void *data)
{
    FT_Done_Face(data);
}

static cairo_font_face_t *find_face(Painter *painter, const Font *font)
{
    static const cairo_user_data_key_t key;
    static FT_Library library; /* stays until the end: cairo keeps faces in its caches */
    for (size_t i = 0; i < painter->fonts.count; i++)
        if (painter->fonts.items[i].font == font)
            return painter->fonts.items[i].face;
    FT_Face file;
    if ((library == NULL && FT_Init_FreeType(&library) != 0) || FT_New_Face(library, font->path, font->face, &file) != 0) {
        painter->reason = "a font file cannot be opened";
        return NULL;
    }
    cairo_font_face_t *face = cairo_ft_font_face_create_for_ft_face(file, FT_LOAD_NO_HINTING);
    if (cairo_font_face_set_user_data(face, &key, file, finish_face) != CAIRO_STATUS_SUCCESS)
        FT_Done_Face(file);
    array_push(painter->arena, &painter->fonts, (PaintFont){font, face});
    return face;
}

static void set_color(cairo_t *cairo, Color color)
{
    cairo_set_source_rgba(cairo, color.red / 255.0, color.green / 255.0, color.blue / 255.0, color.alpha / 255.0);
}
