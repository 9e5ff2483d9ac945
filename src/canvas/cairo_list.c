/* Scenes as lists for cairo. Text is painted as outlines, which stand between pixels where cairo's own glyphs
 * cannot; glyphs that are pictures, such as emoji, as pictures. */
#include "cairo_list.h"

#include <math.h>
#include <string.h>

/* A glyph of a font, looked up once. */
typedef struct KnownGlyph {
    const Font *font;
    uint32_t id;
    Path outline;             /* font units, y upwards */
    cairo_surface_t *picture; /* NULL: none */
    Rect box;                 /* of the picture */
} KnownGlyph;

typedef struct PlacedGlyph {
    const KnownGlyph *glyph;
    double x, y, scale;
} PlacedGlyph;

/* A path or a line of glyphs, with the heights that it touches. */
typedef struct PaintItem {
    double top, bottom;
    const ScenePath *path; /* NULL: glyphs */
    Color color;
    PlacedGlyph *glyphs;
    size_t count;
} PaintItem;

enum { GLYPH_PLACES = 4096 };

struct PaintList {
    Arena *arena;
    const Scene *scene;
    bool has_ground;
    ARRAY_OF(PaintItem) items;
    ARRAY_OF(KnownGlyph *) known;
    /* found by hash; a glyph that finds its place taken is looked for in `known` */
    KnownGlyph *places[GLYPH_PLACES];
};

static void add_path(PaintList *list, const ScenePath *path);
static void add_text(PaintList *list, const SceneText *text, TextSetter *setter);
static size_t place_run(PaintList *list, const GlyphRun *run, Point origin, double scale,
                        PlacedGlyph *placed);
static const KnownGlyph *know_glyph(PaintList *list, const Font *font, uint32_t id);
static cairo_surface_t *read_picture(const Font *font, uint32_t id, Rect *box);
static void draw_path(cairo_t *cairo, const ScenePath *path);
static void draw_glyphs(cairo_t *cairo, const PaintItem *item);
static void append_path(cairo_t *cairo, const Path *path, Point origin, double scale_x, double scale_y);
static void draw_picture(cairo_t *cairo, const PlacedGlyph *placed);
static void set_color(cairo_t *cairo, Color color);

PaintList *paint_list_open(Arena *arena, const Scene *scene, TextSetter *setter, const FormatOptions *options)
{
    PaintList *list = arena_new(arena, PaintList);
    list->arena = arena;
    list->scene = scene;
    list->has_ground = scene->ground.alpha > 0 && !options->transparent;
    for (size_t i = 0; i < scene->items.count; i++) {
        const SceneItem *item = &scene->items.items[i];
        if (item->type == SCENE_PATH)
            add_path(list, &item->path);
        else if (item->type == SCENE_TEXT)
            add_text(list, &item->text, setter);
    }
    return list;
}

void paint_list_close(PaintList *list)
{
    for (size_t i = 0; i < list->known.count; i++)
        if (list->known.items[i]->picture != NULL)
            cairo_surface_destroy(list->known.items[i]->picture);
}

bool paint_list_has_pictures(const PaintList *list)
{
    for (size_t i = 0; i < list->known.count; i++)
        if (list->known.items[i]->picture != NULL)
            return true;
    return false;
}

void paint_list_draw(const PaintList *list, cairo_t *cairo, double top, double bottom)
{
    cairo_set_miter_limit(cairo, 4); /* as SVG has it */
    if (list->has_ground) {
        /* All of the surface: at most scales the page ends inside of its last pixels. */
        set_color(cairo, list->scene->ground);
        cairo_paint(cairo);
    }
    for (size_t i = 0; i < list->items.count; i++) {
        const PaintItem *item = &list->items.items[i];
        if (item->bottom < top || item->top > bottom)
            continue;
        if (item->path != NULL)
            draw_path(cairo, item->path);
        else
            draw_glyphs(cairo, item);
    }
}

static void add_path(PaintList *list, const ScenePath *path)
{
    bool is_stroked = path->stroke.width > 0 && path->stroke.color.alpha > 0;
    if (path->path.steps.count == 0 || (path->fill.alpha == 0 && !is_stroked))
        return;
    Rect bounds = path_bounds(&path->path);
    double reach = is_stroked ? path->stroke.width * 4 : 0; /* as far as a mitred corner can go, and more */
    array_push(
        list->arena, &list->items,
        (PaintItem){.top = bounds.y - reach - 1, .bottom = rect_bottom(bounds) + reach + 1, .path = path});
}

static void add_text(PaintList *list, const SceneText *text, TextSetter *setter)
{
    size_t length = strlen(text->text), count = 0;
    if (length == 0 || text->style.color.alpha == 0)
        return;
    const TextShape *shape = text_setter_shape(setter, &text->style, text->text, length);
    Point start = scene_text_start(text, shape);
    for (size_t i = 0; i < shape->count; i++)
        count += shape->runs[i].count;
    double size = text->style.size;
    PaintItem item = {.top = start.y - 2 * size, .bottom = start.y + size, .color = text->style.color};
    item.glyphs = arena_new_array(list->arena, PlacedGlyph, count);
    for (size_t i = 0; i < shape->count; i++) {
        const GlyphRun *run = &shape->runs[i];
        Point origin = {start.x + run->offset * size, start.y};
        item.count += place_run(list, run, origin, size / run->font->units, item.glyphs + item.count);
    }
    if (item.count > 0)
        array_push(list->arena, &list->items, item);
}

static size_t place_run(PaintList *list, const GlyphRun *run, Point origin, double scale, PlacedGlyph *placed)
{
    size_t count = 0;
    for (size_t i = 0; i < run->count; i++) {
        const Glyph *glyph = &run->glyphs[i];
        const KnownGlyph *known = know_glyph(list, run->font, glyph->id);
        if (known->outline.steps.count > 0 || known->picture != NULL)
            placed[count++] =
                (PlacedGlyph){known, origin.x + glyph->x * scale, origin.y - glyph->y * scale, scale};
    }
    return count;
}

static const KnownGlyph *know_glyph(PaintList *list, const Font *font, uint32_t id)
{
    KnownGlyph **place = &list->places[(id * 31 + (uint32_t)font->number) % GLYPH_PLACES];
    if (*place != NULL && (*place)->font == font && (*place)->id == id)
        return *place;
    for (size_t i = 0; *place != NULL && i < list->known.count; i++)
        if (list->known.items[i]->font == font && list->known.items[i]->id == id)
            return list->known.items[i];
    KnownGlyph *known = arena_new(list->arena, KnownGlyph);
    *known = (KnownGlyph){.font = font, .id = id, .outline = font_outline(list->arena, font, id)};
    if (known->outline.steps.count == 0)
        known->picture = read_picture(font, id, &known->box);
    array_push(list->arena, &list->known, known);
    if (*place == NULL)
        *place = known;
    return known;
}

typedef struct PictureSource {
    const GlyphPicture *picture;
    size_t at;
} PictureSource;

static cairo_status_t read_bytes(void *closure, unsigned char *data, unsigned int length)
{
    PictureSource *source = closure;
    if (length > source->picture->length - source->at)
        return CAIRO_STATUS_READ_ERROR;
    memcpy(data, source->picture->png + source->at, length);
    source->at += length;
    return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *read_picture(const Font *font, uint32_t id, Rect *box)
{
    GlyphPicture picture;
    if (!font_picture(font, id, &picture))
        return NULL;
    PictureSource source = {&picture, 0};
    cairo_surface_t *surface = cairo_image_surface_create_from_png_stream(read_bytes, &source);
    font_picture_close(&picture);
    *box = picture.box;
    if (cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS)
        return surface;
    cairo_surface_destroy(surface);
    return NULL;
}

static void draw_path(cairo_t *cairo, const ScenePath *path)
{
    const Stroke *stroke = &path->stroke;
    append_path(cairo, &path->path, (Point){0, 0}, 1, 1);
    if (path->fill.alpha > 0) {
        set_color(cairo, path->fill);
        cairo_fill_preserve(cairo);
    }
    if (stroke->width > 0 && stroke->color.alpha > 0) {
        const double *dashes;
        int dash_count = stroke_dashes(stroke, &dashes);
        set_color(cairo, stroke->color);
        cairo_set_line_width(cairo, stroke->width);
        cairo_set_dash(cairo, dashes, dash_count, stroke->dash_phase);
        cairo_set_line_cap(cairo, stroke->cap == CAP_ROUND ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
        cairo_set_line_join(cairo, stroke->cap == CAP_ROUND ? CAIRO_LINE_JOIN_ROUND : CAIRO_LINE_JOIN_MITER);
        cairo_stroke_preserve(cairo);
    }
    cairo_new_path(cairo);
}

/* One fill for a line: overlapping glyphs do not show through each other, and cairo has less to do. */
static void draw_glyphs(cairo_t *cairo, const PaintItem *item)
{
    for (size_t i = 0; i < item->count; i++) {
        const PlacedGlyph *placed = &item->glyphs[i];
        append_path(cairo, &placed->glyph->outline, (Point){placed->x, placed->y}, placed->scale,
                    -placed->scale);
    }
    set_color(cairo, item->color);
    cairo_fill(cairo);
    for (size_t i = 0; i < item->count; i++)
        if (item->glyphs[i].glyph->picture != NULL)
            draw_picture(cairo, &item->glyphs[i]);
}

/* Moved and stretched here: cairo's own matrix would have to be saved and set for each glyph. */
static void append_path(cairo_t *cairo, const Path *path, Point origin, double scale_x, double scale_y)
{
    for (size_t i = 0; i < path->steps.count; i++) {
        const PathStep *step = &path->steps.items[i];
        Point p[3];
        for (int j = 0; j < 3; j++)
            p[j] = (Point){origin.x + step->points[j].x * scale_x, origin.y + step->points[j].y * scale_y};
        switch (step->verb) {
        case PATH_MOVE: cairo_move_to(cairo, p[0].x, p[0].y); break;
        case PATH_LINE: cairo_line_to(cairo, p[0].x, p[0].y); break;
        case PATH_CURVE: cairo_curve_to(cairo, p[0].x, p[0].y, p[1].x, p[1].y, p[2].x, p[2].y); break;
        case PATH_CLOSE: cairo_close_path(cairo); break;
        }
    }
}

static void draw_picture(cairo_t *cairo, const PlacedGlyph *placed)
{
    const KnownGlyph *glyph = placed->glyph;
    cairo_save(cairo);
    cairo_translate(cairo, placed->x + glyph->box.x * placed->scale,
                    placed->y - rect_bottom(glyph->box) * placed->scale);
    cairo_scale(cairo, glyph->box.width * placed->scale / cairo_image_surface_get_width(glyph->picture),
                glyph->box.height * placed->scale / cairo_image_surface_get_height(glyph->picture));
    cairo_set_source_surface(cairo, glyph->picture, 0, 0);
    cairo_pattern_set_filter(cairo_get_source(cairo), CAIRO_FILTER_GOOD);
    cairo_paint(cairo);
    cairo_restore(cairo);
}

static void set_color(cairo_t *cairo, Color color)
{
    cairo_set_source_rgba(cairo, color.red / 255.0, color.green / 255.0, color.blue / 255.0,
                          color.alpha / 255.0);
}
