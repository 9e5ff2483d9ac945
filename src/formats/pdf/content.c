/* Draws the items of a page, each stretch marked with the part that it belongs to; what belongs to none is
 * decoration. */
#include "content.h"

#include <math.h>
#include <string.h>

enum { NO_TAG = -1, NOTHING_OPEN = -2 };

/* What is set at the moment, so that only changes are written. */
typedef struct State {
    Color fill, stroke;
    double width, phase;
    const double *dashes; /* NULL: solid */
    int dash_count;
    LineCap cap;
} State;

typedef struct Painter {
    const PdfDrawing *drawing;
    const PdfPage *page;
    int page_number;
    Buffer *output;
    State state;
    int open;           /* tag of the open stretch */
    ARRAY_OF(int) tags; /* of the open groups */
} Painter;

static void draw_piece(Painter *painter, const PdfPiece *piece);
static void begin_group(Painter *painter, const PdfPiece *piece, size_t first);
static Rect bound_group(const Painter *painter, const PdfPiece *piece, size_t first);
static void mark(Painter *painter);
static void end_mark(Painter *painter);
static void draw_path(Painter *painter, const ScenePath *path);
static void put_steps(Buffer *output, const Path *path);
static void put_point(Buffer *output, Point point);
static void set_stroke(Painter *painter, const Stroke *stroke);
static void set_color(Painter *painter, bool is_stroke, Color color);
static void draw_text(Painter *painter, const SceneText *text);
static void draw_run(Painter *painter, const SceneText *text, const GlyphRun *run, Point origin);
static void put_code(Painter *painter, int font, const PdfGlyph *glyph);

void pdf_draw_page(const PdfDrawing *drawing, const PdfPage *page, int page_number, Buffer *content)
{
    static const double unset = -1;
    Painter painter = {.drawing = drawing,
                       .page = page,
                       .page_number = page_number,
                       .output = content,
                       .open = NOTHING_OPEN};
    painter.state = (State){{0, 0, 0, 255}, {0, 0, 0, 255}, unset, 0, NULL, 0, CAP_BUTT};
    if (drawing->has_ground) {
        mark(&painter);
        set_color(&painter, false, drawing->scene->ground);
        buffer_put(content, "0 0");
        pdf_put_number(content, page->size.width);
        pdf_put_number(content, page->size.height);
        buffer_put(content, " re f\n");
    }
    /* From here on in units of the scene, y downwards. */
    const double matrix[] = {
        page->scale, 0, 0, -page->scale, page->origin.x, page->size.height - page->origin.y};
    for (int i = 0; i < 6; i++)
        buffer_put(content, " "), buffer_put_number(content, matrix[i], 6);
    buffer_put(content, " cm 4 M\n"); /* mitres as SVG has them */
    for (size_t i = 0; i < page->pieces.count; i++)
        draw_piece(&painter, &page->pieces.items[i]);
    end_mark(&painter);
}

static void draw_piece(Painter *painter, const PdfPiece *piece)
{
    bool is_moved = piece->shift.x != 0 || piece->shift.y != 0;
    State before = painter->state;
    if (is_moved) {
        end_mark(painter);
        buffer_put(painter->output, "q 1 0 0 1");
        put_point(painter->output, piece->shift);
        buffer_put(painter->output, " cm\n");
    }
    for (size_t i = piece->first; i < piece->first + piece->count; i++) {
        const SceneItem *item = &painter->drawing->scene->items.items[i];
        switch (item->type) {
        case SCENE_GROUP_BEGIN: begin_group(painter, piece, i); break;
        case SCENE_GROUP_END: painter->tags.count -= painter->tags.count > 0; break;
        case SCENE_PATH: draw_path(painter, &item->path); break;
        case SCENE_TEXT: draw_text(painter, &item->text); break;
        }
    }
    if (is_moved) {
        end_mark(painter);
        buffer_put(painter->output, "Q\n");
        painter->state = before;
    }
}

/* A group without a spoken name belongs to the group around it. */
static void begin_group(Painter *painter, const PdfPiece *piece, size_t first)
{
    const SceneGroup *group = &painter->drawing->scene->items.items[first].group;
    int tag = painter->tags.count > 0 ? painter->tags.items[painter->tags.count - 1] : NO_TAG;
    if (group->spoken != NULL || group->link != NULL)
        tag = (int)pdf_tags_add(painter->drawing->tags, group, painter->page_number,
                                bound_group(painter, piece, first));
    array_push(painter->drawing->arena, &painter->tags, tag);
}

/* The box of a group on the page. */
static Rect bound_group(const Painter *painter, const PdfPiece *piece, size_t first)
{
    Rect bounds = piece->bounds;
    if (first != piece->first) {
        bool has_bounds = false;
        int depth = 0;
        for (size_t i = first; i < piece->first + piece->count; i++) {
            const SceneItem *item = &painter->drawing->scene->items.items[i];
            depth += (item->type == SCENE_GROUP_BEGIN) - (item->type == SCENE_GROUP_END);
            if (depth == 0)
                break;
            if (item->type != SCENE_PATH && item->type != SCENE_TEXT)
                continue;
            Rect box = pdf_bound_item(item, painter->drawing->setter);
            bounds = has_bounds ? rect_union(bounds, box) : box;
            has_bounds = true;
        }
    }
    Point shift = piece->shift;
    Point top = pdf_page_point(painter->page, (Point){bounds.x + shift.x, bounds.y + shift.y});
    Point bottom =
        pdf_page_point(painter->page, (Point){rect_right(bounds) + shift.x, rect_bottom(bounds) + shift.y});
    return (Rect){top.x, bottom.y, bottom.x - top.x, top.y - bottom.y};
}

/* Opens the stretch that the next drawing belongs to, unless it is open. */
static void mark(Painter *painter)
{
    int tag = painter->tags.count > 0 ? painter->tags.items[painter->tags.count - 1] : NO_TAG;
    if (painter->open == tag)
        return;
    end_mark(painter);
    painter->open = tag;
    if (tag == NO_TAG) {
        buffer_put(painter->output, "/Artifact BMC\n");
        return;
    }
    PdfTags *tags = painter->drawing->tags;
    buffer_put(painter->output, "/");
    buffer_put(painter->output, pdf_tags_role(tags->tags.items[tag].group));
    buffer_put(painter->output, "<</MCID ");
    buffer_put_integer(painter->output, pdf_tags_mark(tags, (size_t)tag, painter->page_number));
    buffer_put(painter->output, ">>BDC\n");
}

static void end_mark(Painter *painter)
{
    if (painter->open != NOTHING_OPEN)
        buffer_put(painter->output, "EMC\n");
    painter->open = NOTHING_OPEN;
}

static void draw_path(Painter *painter, const ScenePath *path)
{
    const Stroke *stroke = &path->stroke;
    bool is_filled = path->fill.alpha > 0, is_stroked = stroke->width > 0 && stroke->color.alpha > 0;
    if (path->path.steps.count == 0 || (!is_filled && !is_stroked))
        return;
    mark(painter);
    Buffer *output = painter->output;
    /* A see-through line over its own filling shows it, as in SVG; drawn at once it would not. */
    bool is_apart = is_filled && is_stroked && stroke->color.alpha < 255;
    if (is_filled)
        set_color(painter, false, path->fill);
    if (is_stroked)
        set_stroke(painter, stroke);
    put_steps(output, &path->path);
    if (is_apart) {
        buffer_put(output, "f\n");
        put_steps(output, &path->path);
    }
    buffer_put(output, is_filled && is_stroked && !is_apart ? "B\n" : is_stroked ? "S\n" : "f\n");
}

static void put_steps(Buffer *output, const Path *path)
{
    static const char *const operators[] = {
        [PATH_MOVE] = " m\n", [PATH_LINE] = " l\n", [PATH_CURVE] = " c\n", [PATH_CLOSE] = "h\n"};
    for (size_t i = 0; i < path->steps.count; i++) {
        const PathStep *step = &path->steps.items[i];
        for (int j = 0; j < path_verb_points(step->verb); j++)
            put_point(output, step->points[j]);
        buffer_put(output, operators[step->verb]);
    }
}

static void put_point(Buffer *output, Point point)
{
    buffer_put(output, " ");
    buffer_put_number(output, point.x, 2);
    buffer_put(output, " ");
    buffer_put_number(output, point.y, 2);
}

static void set_stroke(Painter *painter, const Stroke *stroke)
{
    State *state = &painter->state;
    Buffer *output = painter->output;
    const double *dashes;
    int count = stroke_dashes(stroke, &dashes);
    double phase = count > 0 ? stroke->dash_phase : 0;
    set_color(painter, true, stroke->color);
    if (state->width != stroke->width) {
        pdf_put_number(output, stroke->width);
        buffer_put(output, " w\n");
    }
    if (state->dash_count != count || state->phase != phase ||
        (count > 0 && memcmp(state->dashes, dashes, (size_t)count * sizeof *dashes) != 0)) {
        buffer_put(output, "[");
        for (int i = 0; i < count; i++)
            pdf_put_number(output, dashes[i]);
        buffer_put(output, "]");
        pdf_put_number(output, phase);
        buffer_put(output, " d\n");
    }
    if (state->cap != stroke->cap)
        buffer_put(output, stroke->cap == CAP_ROUND ? "1 J 1 j\n" : "0 J 0 j\n");
    state->width = stroke->width;
    state->dashes = dashes, state->dash_count = count, state->phase = phase;
    state->cap = stroke->cap;
}

static void set_color(Painter *painter, bool is_stroke, Color color)
{
    Color *set = is_stroke ? &painter->state.stroke : &painter->state.fill;
    Buffer *output = painter->output;
    if (set->red != color.red || set->green != color.green || set->blue != color.blue) {
        const unsigned char channels[] = {color.red, color.green, color.blue};
        for (int i = 0; i < 3; i++)
            pdf_put_number(output, channels[i] / 255.0);
        buffer_put(output, is_stroke ? " RG\n" : " rg\n");
    }
    if (set->alpha != color.alpha) {
        PdfResources *resources = painter->drawing->resources;
        (is_stroke ? resources->strokes : resources->fills)[color.alpha] = true;
        buffer_put(output, is_stroke ? "/S" : "/A");
        buffer_put_integer(output, color.alpha);
        buffer_put(output, " gs\n");
    }
    *set = color;
}

static void draw_text(Painter *painter, const SceneText *text)
{
    size_t length = strlen(text->text);
    if (length == 0 || text->style.color.alpha == 0)
        return;
    const TextShape *shape = text_setter_shape(painter->drawing->setter, &text->style, text->text, length);
    Point start = scene_text_start(text, shape);
    mark(painter);
    set_color(painter, false, text->style.color);
    for (size_t i = 0; i < shape->count; i++)
        draw_run(painter, text, &shape->runs[i],
                 (Point){start.x + shape->runs[i].offset * text->style.size, start.y});
}

/* A text object for each stretch of glyphs on one height. Between glyphs stands, in thousandths of an em, by
 * how much the next one's place differs from where the widths in the file lead. */
static void draw_run(Painter *painter, const SceneText *text, const GlyphRun *run, Point origin)
{
    Buffer *output = painter->output;
    double scale = text->style.size / run->font->units, em = 1000 / run->font->units, pen = 0;
    bool is_open = false;
    int height = 0, font;
    for (size_t i = 0; i < run->count; i++) {
        const Glyph *glyph = &run->glyphs[i];
        const PdfGlyph *used = pdf_fonts_find(painter->drawing->fonts, text->text, run, i, &font);
        if (used == NULL)
            continue;
        if (is_open && glyph->y != height) {
            buffer_put(output, ">]TJ ET\n");
            is_open = false;
        }
        double place = glyph->x * em, step = nearbyint(pen - place);
        if (!is_open) {
            buffer_put(output, "BT/F");
            buffer_put_integer(output, font);
            pdf_put_number(output, text->style.size);
            buffer_put(output, " Tf 1 0 0 -1");
            put_point(output, (Point){origin.x + glyph->x * scale, origin.y - glyph->y * scale});
            buffer_put(output, " Tm[<");
            pen = place;
        } else if (step != 0) {
            buffer_put(output, ">");
            buffer_put_integer(output, (long)step);
            buffer_put(output, "<");
            pen -= step;
        }
        put_code(painter, font, used);
        pen += used->width;
        height = glyph->y;
        is_open = true;
    }
    if (is_open)
        buffer_put(output, ">]TJ ET\n");
}

static void put_code(Painter *painter, int font, const PdfGlyph *glyph)
{
    static const char digits[] = "0123456789ABCDEF";
    bool is_short = painter->drawing->fonts->fonts.items[font]->has_pictures;
    char code[4];
    for (int i = 0; i < 4; i++)
        code[i] = digits[glyph->new_id >> (12 - 4 * i) & 15];
    buffer_put_bytes(painter->output, is_short ? code + 2 : code, is_short ? 2 : 4);
}
