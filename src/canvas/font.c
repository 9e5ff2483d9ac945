/* Font files through HarfBuzz alone: opening, coverage, metrics, shaping and outlines.
 *
 * Everything is in unhinted font units: sizes are scaled afterwards, so a text is shaped once and lines break
 * alike in all formats. */
#include "font.h"
#include "utf8.h"

#include <hb-ot.h>
#include <math.h>
#include <string.h>

typedef struct OutlinePen {
    Arena *arena;
    Path path;
} OutlinePen;

static const char *read_name(Arena *arena, hb_face_t *face, hb_ot_name_id_t id);
static bool is_simple(uint32_t character);
static hb_draw_funcs_t *outline_functions(void);

OpenFont *font_open(Arena *arena, const char *path, int face_index, int number)
{
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(path);
    if (blob == NULL)
        return NULL;
    hb_face_t *face = hb_face_create(blob, (unsigned)face_index);
    hb_blob_destroy(blob);
    if (hb_face_get_glyph_count(face) == 0) {
        hb_face_destroy(face);
        return NULL;
    }
    OpenFont *font = arena_new(arena, OpenFont);
    int units = (int)hb_face_get_upem(face);
    font->handle = hb_font_create(face);
    hb_font_set_scale(font->handle, units, units);
    /* "Inter", where the older name of a weight is "Inter SemiBold" and would hide the weight. */
    const char *family = read_name(arena, face, HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY);
    if (family[0] == '\0')
        family = read_name(arena, face, HB_OT_NAME_ID_FONT_FAMILY);
    font->font = (Font){arena_copy_string(arena, path), face_index, number, units, family};
    hb_face_destroy(face);
    return font;
}

static const char *read_name(Arena *arena, hb_face_t *face, hb_ot_name_id_t id)
{
    char name[128] = "";
    unsigned size = sizeof name;
    hb_ot_name_get_utf8(face, id, HB_LANGUAGE_INVALID, &size, name);
    return arena_copy_string(arena, name);
}

void font_close(OpenFont *font)
{
    hb_font_destroy(font->handle);
}

void font_plan(const OpenFont *font)
{
    const TextPiece piece = {.length = 1};
    double offset = 0;
    Arena *scratch = arena_create();
    font_shape(scratch, font, "a", 1, &piece, true, &offset, NULL, NULL);
    arena_destroy(scratch);
}

bool font_covers(const OpenFont *font, const char *text, size_t length)
{
    for (size_t at = 0; at < length;) {
        uint32_t character = utf8_next(text, length, &at);
        hb_codepoint_t glyph;
        if (!is_simple(character) || !hb_font_get_nominal_glyph(font->handle, character, &glyph))
            return false;
    }
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

FontExtents font_extents(const OpenFont *font, double size)
{
    double scale = size / font->font.units;
    hb_font_extents_t line = {0};
    hb_position_t capital = 0, small = 0;
    hb_font_get_h_extents(font->handle, &line);
    hb_ot_metrics_get_position_with_fallback(font->handle, HB_OT_METRICS_TAG_CAP_HEIGHT, &capital);
    hb_ot_metrics_get_position_with_fallback(font->handle, HB_OT_METRICS_TAG_X_HEIGHT, &small);
    return (FontExtents){line.ascender * scale, -line.descender * scale, capital * scale, small * scale};
}

GlyphRun font_shape(Arena *arena, const OpenFont *font, const char *text, size_t length,
                    const TextPiece *piece, bool ligatures, double *offset, MissingGlyph missing,
                    void *context)
{
    hb_buffer_t *buffer = hb_buffer_create();
    hb_buffer_add_utf8(buffer, text, (int)length, (unsigned)piece->start, (int)piece->length);
    hb_buffer_set_direction(buffer, piece->right_to_left ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    /* Not guessed: HarfBuzz would take the language from the locale. */
    hb_buffer_set_language(buffer, hb_language_from_string("en", -1));
    hb_buffer_guess_segment_properties(buffer);
    hb_feature_t plain[] = {{HB_TAG('c', 'a', 'l', 't'), 0, 0, (unsigned)-1},
                            {HB_TAG('l', 'i', 'g', 'a'), 0, 0, (unsigned)-1}};
    hb_shape(font->handle, buffer, plain, ligatures ? 0 : 2);

    unsigned count;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &count);
    const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(buffer, &count);
    GlyphRun run = {&font->font, piece->start, piece->length, piece->right_to_left, *offset, NULL, count};
    run.glyphs = arena_new_array(arena, Glyph, count);
    int pen = 0;
    for (unsigned i = 0; i < count; i++) {
        run.glyphs[i] =
            (Glyph){infos[i].codepoint, infos[i].cluster, pen + positions[i].x_offset, positions[i].y_offset};
        pen += positions[i].x_advance;
        if (infos[i].codepoint == 0 && missing != NULL)
            missing(context, text, infos[i].cluster);
    }
    *offset += pen / font->font.units;
    hb_buffer_destroy(buffer);
    return run;
}

static void outline_move(hb_draw_funcs_t *functions, void *data, hb_draw_state_t *state, float x, float y,
                         void *user)
{
    (void)functions, (void)state, (void)user;
    OutlinePen *pen = data;
    path_move(pen->arena, &pen->path, x, y);
}

static void outline_line(hb_draw_funcs_t *functions, void *data, hb_draw_state_t *state, float x, float y,
                         void *user)
{
    (void)functions, (void)state, (void)user;
    OutlinePen *pen = data;
    path_line(pen->arena, &pen->path, x, y);
}

static void outline_curve(hb_draw_funcs_t *functions, void *data, hb_draw_state_t *state, float x1, float y1,
                          float x2, float y2, float x, float y, void *user)
{
    (void)functions, (void)state, (void)user;
    OutlinePen *pen = data;
    path_curve(pen->arena, &pen->path, (Point){x1, y1}, (Point){x2, y2}, (Point){x, y});
}

static void outline_close(hb_draw_funcs_t *functions, void *data, hb_draw_state_t *state, void *user)
{
    (void)functions, (void)state, (void)user;
    OutlinePen *pen = data;
    path_close(pen->arena, &pen->path);
}

Path font_outline(Arena *arena, const Font *font, uint32_t glyph)
{
    const OpenFont *open = (const OpenFont *)font;
    if (open->outlines != NULL && glyph < hb_face_get_glyph_count(hb_font_get_face(open->handle)) &&
        open->outlines[glyph] != NULL)
        return *open->outlines[glyph];
    OutlinePen pen = {arena, {{0}}};
    hb_draw_funcs_t *functions = outline_functions();
    hb_font_get_glyph_shape(open->handle, glyph, functions, &pen);
    hb_draw_funcs_destroy(functions);
    return pen.path;
}

void font_keep_outline(Arena *arena, OpenFont *font, uint32_t glyph)
{
    unsigned count = hb_face_get_glyph_count(hb_font_get_face(font->handle));
    if (font->outlines == NULL)
        font->outlines = arena_new_array(arena, const Path *, count);
    if (glyph >= count || font->outlines[glyph] != NULL)
        return;
    Path *outline = arena_new(arena, Path);
    *outline = font_outline(arena, &font->font, glyph);
    font->outlines[glyph] = outline;
}

/* HarfBuzz turns the quadratic curves of TrueType into cubic ones where no function for them is given. */
static hb_draw_funcs_t *outline_functions(void)
{
    hb_draw_funcs_t *functions = hb_draw_funcs_create();
    hb_draw_funcs_set_move_to_func(functions, outline_move, NULL, NULL);
    hb_draw_funcs_set_line_to_func(functions, outline_line, NULL, NULL);
    hb_draw_funcs_set_cubic_to_func(functions, outline_curve, NULL, NULL);
    hb_draw_funcs_set_close_path_func(functions, outline_close, NULL, NULL);
    return functions;
}

FontFacts font_facts(Arena *arena, const Font *font)
{
    hb_font_t *handle = ((const OpenFont *)font)->handle;
    hb_face_t *face = hb_font_get_face(handle);
    FontExtents extents = font_extents((const OpenFont *)font, font->units);
    FontFacts facts = {read_name(arena, face, HB_OT_NAME_ID_POSTSCRIPT_NAME),
                       extents.ascent,
                       extents.descent,
                       extents.cap_height,
                       0,
                       {0, 0, 0, 0}};
    facts.italic_angle = hb_style_get_value(handle, HB_STYLE_TAG_SLANT_ANGLE);
    hb_blob_t *head = hb_face_reference_table(face, HB_TAG('h', 'e', 'a', 'd'));
    unsigned length;
    const unsigned char *bytes = (const void *)hb_blob_get_data(head, &length);
    int sides[4] = {0}; /* left, bottom, right, top: four numbers of two bytes at 36 */
    for (int i = 0; i < 4 && length >= 44; i++)
        sides[i] = (int16_t)(bytes[36 + 2 * i] << 8 | bytes[37 + 2 * i]);
    hb_blob_destroy(head);
    facts.box = (Rect){sides[0], sides[1], sides[2] - sides[0], sides[3] - sides[1]};
    return facts;
}

int font_advance(const Font *font, uint32_t glyph)
{
    return hb_font_get_glyph_h_advance(((const OpenFont *)font)->handle, glyph);
}

bool font_picture(const Font *font, uint32_t glyph, GlyphPicture *picture)
{
    hb_font_t *handle = ((const OpenFont *)font)->handle;
    if (!hb_ot_color_has_png(hb_font_get_face(handle)))
        return false;
    hb_blob_t *blob = hb_ot_color_glyph_reference_png(handle, glyph);
    hb_glyph_extents_t extents;
    if (hb_blob_get_length(blob) == 0 || !hb_font_get_glyph_extents(handle, glyph, &extents)) {
        hb_blob_destroy(blob);
        return false;
    }
    Rect box = {extents.x_bearing, extents.y_bearing + extents.height, extents.width, -extents.height};
    *picture = (GlyphPicture){.box = box, .owner = blob};
    picture->png = (const void *)hb_blob_get_data(blob, NULL);
    picture->length = hb_blob_get_length(blob);
    return true;
}

void font_picture_close(GlyphPicture *picture)
{
    hb_blob_destroy(picture->owner);
}
