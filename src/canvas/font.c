/* Fonts in use: what a table knows is read there, all else HarfBuzz is asked for. */
#include "font.h"
#include "utf8.h"

#include <pthread.h>
#include <string.h>

static bool is_simple(uint32_t character);

OpenFont *font_open(Arena *arena, const char *path, int face, int number)
{
    OpenFont *font = arena_new(arena, OpenFont);
    font->plain = face == 0 ? plain_open(arena, path) : NULL;
    if (font->plain != NULL) {
        font->measures = plain_measures(font->plain);
    } else {
        const HarfbuzzModule *module = harfbuzz_module_load(NULL);
        font->handle = module != NULL ? module->open(arena, path, face, &font->measures) : NULL;
        if (font->handle == NULL)
            return NULL;
    }
    font->font =
        (Font){arena_copy_string(arena, path), face, number, font->measures.units, font->measures.family};
    return font;
}

void font_close(OpenFont *font)
{
    if (font->plain != NULL)
        plain_close(font->plain);
    if (font->handle != NULL)
        harfbuzz_module_load(NULL)->close(font->handle);
}

void *font_handle(const Font *font)
{
    static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    OpenFont *open = (OpenFont *)font;
    pthread_mutex_lock(&lock);
    const HarfbuzzModule *module = open->handle == NULL ? harfbuzz_module_load(NULL) : NULL;
    if (module != NULL) {
        Arena *scratch = arena_create();
        FontMeasures measures;
        open->handle = module->open(scratch, font->path, font->face, &measures);
        arena_destroy(scratch);
    }
    void *handle = open->handle;
    pthread_mutex_unlock(&lock);
    return handle;
}

void font_plan(const OpenFont *font)
{
    if (font->plain != NULL)
        return;
    const ShapeTask task = {.text = "a", .length = 1, .piece.length = 1, .has_ligatures = true};
    double offset = 0;
    Arena *scratch = arena_create();
    font_shape(scratch, font, &task, &offset);
    arena_destroy(scratch);
}

bool font_covers(const OpenFont *font, const char *text, size_t length)
{
    if (font->plain != NULL && plain_covers(font->plain, text, length))
        return true;
    for (size_t at = 0; at < length;)
        if (!is_simple(utf8_next(text, length, &at)))
            return false;
    void *handle = font_handle(&font->font);
    for (size_t at = 0; at < length;)
        if (handle == NULL || !harfbuzz_module_load(NULL)->has_glyph(handle, utf8_next(text, length, &at)))
            return false;
    return true;
}

/* False for scripts that are joined or written from right to left, and for characters that join their
 * neighbours. */
static bool is_simple(uint32_t character)
{
    return character < 0x0590 || (character >= 0x10A0 && character < 0x1100) ||
           (character >= 0x1E00 && character < 0x200B) || (character >= 0x2010 && character < 0x2028) ||
           (character >= 0x2030 && character < 0x2060) || (character >= 0x2070 && character < 0xFB00) ||
           character == 0xFB01 || character == 0xFB02;
}

GlyphRun font_shape(Arena *arena, const OpenFont *font, const ShapeTask *task, double *offset)
{
    const TextPiece *piece = &task->piece;
    GlyphRun run = {&font->font, piece->start, piece->length, piece->right_to_left, *offset, NULL, 0};
    int advance = 0;
    if (font->plain != NULL && !piece->right_to_left) {
        run.glyphs = arena_new_array(arena, Glyph, piece->length);
        if (plain_shape(font->plain, task, run.glyphs, &run.count, &advance)) {
            *offset += advance / font->font.units;
            return run;
        }
    }
    void *handle = font_handle(&font->font);
    if (handle == NULL)
        return run;
    return harfbuzz_module_load(NULL)->shape(arena, handle, &font->font, task, offset);
}

Path font_outline(Arena *arena, const Font *font, uint32_t glyph)
{
    const OpenFont *open = (const OpenFont *)font;
    if (open->outlines != NULL && glyph < open->measures.glyph_count && open->outlines[glyph] != NULL)
        return *open->outlines[glyph];
    Path outline = {{0}};
    if (open->plain != NULL && plain_outline(open->plain, arena, glyph, &outline))
        return outline;
    void *handle = font_handle(font);
    return handle != NULL ? harfbuzz_module_load(NULL)->outline(arena, handle, glyph) : outline;
}

void font_keep_outline(Arena *arena, OpenFont *font, uint32_t glyph)
{
    unsigned count = font->measures.glyph_count;
    if (font->outlines == NULL)
        font->outlines = arena_new_array(arena, const Path *, count);
    if (glyph >= count || font->outlines[glyph] != NULL)
        return;
    Path *outline = arena_new(arena, Path);
    *outline = font_outline(arena, &font->font, glyph);
    font->outlines[glyph] = outline;
}

const FontMeasures *font_measures(const Font *font)
{
    return &((const OpenFont *)font)->measures;
}

int font_advance(const Font *font, uint32_t glyph)
{
    const OpenFont *open = (const OpenFont *)font;
    int advance = 0;
    if (open->plain != NULL && plain_advance(open->plain, glyph, &advance))
        return advance;
    void *handle = font_handle(font);
    return handle != NULL ? harfbuzz_module_load(NULL)->advance(handle, glyph) : 0;
}

bool font_picture(const Font *font, uint32_t glyph, GlyphPicture *picture)
{
    /* No font of pictures has a table. */
    void *handle = ((const OpenFont *)font)->plain == NULL ? font_handle(font) : NULL;
    return handle != NULL && harfbuzz_module_load(NULL)->picture(handle, glyph, picture);
}

void font_picture_close(GlyphPicture *picture)
{
    harfbuzz_module_load(NULL)->close_picture(picture);
}
