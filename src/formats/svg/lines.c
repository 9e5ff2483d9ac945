/* Lines of text made ready: their shapes, and the definitions of their glyphs.
 *
 * This is near half the work of an SVG, and needs nothing of the rest: another thread writes the body
 * meanwhile, line after line as they are made. */
#include "writer.h"

#include "utf8.h"

#include <sched.h>
#include <string.h>

static void make_line(SvgWriter *writer, const SceneText *text, SvgLine *line);
static bool define_run(SvgWriter *writer, const char *text, SvgLine *line, size_t index);
static bool has_ink(const char *text, const GlyphRun *run);

void svg_make_lines(SvgWriter *writer, const Scene *scene)
{
    for (size_t i = 0; i < scene->items.count; i++) {
        const SceneItem *item = &scene->items.items[i];
        if (item->type == SCENE_TEXT && item->text.style.color.alpha > 0 && !utf8_is_blank(item->text.text))
            make_line(writer, &item->text, &writer->lines[i]);
        atomic_store_explicit(&writer->line_count, i + 1, memory_order_release);
    }
}

const SvgLine *svg_await_line(SvgWriter *writer, size_t item)
{
    while (atomic_load_explicit(&writer->line_count, memory_order_acquire) <= item)
        sched_yield();
    return &writer->lines[item];
}

/* A line is outlined when none of its glyphs is missing and each run shows what it should. */
static void make_line(SvgWriter *writer, const SceneText *text, SvgLine *line)
{
    const TextShape *shape = text_setter_shape(writer->setter, &text->style, text->text, strlen(text->text));
    line->shape = shape;
    line->fonts = arena_new_array(writer->line_arena, size_t, shape->count);
    line->are_drawn = arena_new_array(writer->line_arena, bool *, shape->count);
    line->is_outlined = !writer->is_embedding && shape->count > 0;
    if (writer->is_embedding)
        svg_note_text(writer, text->text, shape);
    for (size_t i = 0; i < shape->count; i++) {
        if (writer->is_embedding)
            line->fonts[i] = svg_use_font(writer, shape->runs[i].font);
        else
            line->is_outlined = line->is_outlined && define_run(writer, text->text, line, i);
    }
}

/* False when a glyph is missing, or when the run shows something but has neither outlines nor pictures. */
static bool define_run(SvgWriter *writer, const char *text, SvgLine *line, size_t index)
{
    const GlyphRun *run = &line->shape->runs[index];
    bool has_drawn = false, *are_drawn = arena_new_array(writer->line_arena, bool, run->count);
    line->fonts[index] = svg_use_font(writer, run->font);
    line->are_drawn[index] = are_drawn;
    for (size_t i = 0; i < run->count; i++) {
        if (run->glyphs[i].id == 0)
            return false;
        are_drawn[i] = svg_define_glyph(writer, line->fonts[index], run->glyphs[i].id);
        has_drawn = has_drawn || are_drawn[i];
    }
    return has_drawn || !has_ink(text, run);
}

static bool has_ink(const char *text, const GlyphRun *run)
{
    for (size_t i = run->start; i < run->start + run->length; i++)
        if (strchr(" \t\r\n", text[i]) == NULL)
            return true;
    return false;
}
