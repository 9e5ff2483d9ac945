/* The module of font files through HarfBuzz alone: opening, coverage, measures, shaping and outlines.
 *
 * Everything is in unhinted font units: sizes are scaled afterwards, so a text is shaped once and lines break
 * alike in all formats. */
#include "harfbuzz_features.h"

#include "modules.h"

#include <hb-ot.h>
#include <hb.h>
#include <string.h>

typedef struct OutlinePen {
    Arena *arena;
    Path path;
} OutlinePen;

static void *open_font(Arena *arena, const char *path, int face_index, FontMeasures *measures);
static void close_font(void *handle);
static FontMeasures measure(Arena *arena, hb_font_t *font);
static const char *read_name(Arena *arena, hb_face_t *face, hb_ot_name_id_t id);
static bool has_glyph(void *handle, uint32_t character);
static GlyphRun shape(Arena *arena, void *handle, const Font *font, const ShapeTask *task, double *offset);
static Path trace_outline(Arena *arena, void *handle, uint32_t glyph);
static hb_draw_funcs_t *outline_functions(void);
static int find_advance(void *handle, uint32_t glyph);
static bool find_picture(void *handle, uint32_t glyph, GlyphPicture *picture);
static void close_picture(GlyphPicture *picture);

/* Found by name where the module is loaded. */
extern const HarfbuzzModule harfbuzz_module;
const HarfbuzzModule harfbuzz_module = {.open = open_font,
                                        .close = close_font,
                                        .has_glyph = has_glyph,
                                        .shape = shape,
                                        .outline = trace_outline,
                                        .advance = find_advance,
                                        .picture = find_picture,
                                        .close_picture = close_picture};

static void *open_font(Arena *arena, const char *path, int face_index, FontMeasures *measures)
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
    hb_font_t *font = hb_font_create(face);
    int units = (int)hb_face_get_upem(face);
    hb_font_set_scale(font, units, units);
    hb_face_destroy(face);
    *measures = measure(arena, font);
    return font;
}

static void close_font(void *handle)
{
    hb_font_destroy(handle);
}

static FontMeasures measure(Arena *arena, hb_font_t *font)
{
    hb_face_t *face = hb_font_get_face(font);
    hb_font_extents_t line = {0};
    hb_position_t capital = 0;
    hb_font_get_h_extents(font, &line);
    hb_ot_metrics_get_position_with_fallback(font, HB_OT_METRICS_TAG_CAP_HEIGHT, &capital);
    FontMeasures measures = {.family = read_name(arena, face, HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY),
                             .name = read_name(arena, face, HB_OT_NAME_ID_POSTSCRIPT_NAME),
                             .units = (int)hb_face_get_upem(face),
                             .ascent = line.ascender,
                             .descent = -line.descender,
                             .capital = capital,
                             .italic_angle = (double)hb_style_get_value(font, HB_STYLE_TAG_SLANT_ANGLE),
                             .glyph_count = hb_face_get_glyph_count(face)};
    /* "Inter", where the older name of a weight is "Inter SemiBold" and would hide the weight. */
    if (measures.family[0] == '\0')
        measures.family = read_name(arena, face, HB_OT_NAME_ID_FONT_FAMILY);
    hb_blob_t *head = hb_face_reference_table(face, HB_TAG('h', 'e', 'a', 'd'));
    unsigned length;
    const unsigned char *bytes = (const void *)hb_blob_get_data(head, &length);
    for (int i = 0; i < 4 && length >= 44; i++) /* four numbers of two bytes at 36 */
        measures.box[i] = (int16_t)(bytes[36 + 2 * i] << 8 | bytes[37 + 2 * i]);
    hb_blob_destroy(head);
    return measures;
}

static const char *read_name(Arena *arena, hb_face_t *face, hb_ot_name_id_t id)
{
    char name[128] = "";
    unsigned size = sizeof name;
    hb_ot_name_get_utf8(face, id, HB_LANGUAGE_INVALID, &size, name);
    return arena_copy_string(arena, name);
}

static bool has_glyph(void *handle, uint32_t character)
{
    hb_codepoint_t glyph;
    return hb_font_get_nominal_glyph(handle, character, &glyph);
}

static GlyphRun shape(Arena *arena, void *handle, const Font *font, const ShapeTask *task, double *offset)
{
    const TextPiece *piece = &task->piece;
    hb_buffer_t *buffer = hb_buffer_create();
    hb_buffer_add_utf8(buffer, task->text, (int)task->length, (unsigned)piece->start, (int)piece->length);
    hb_buffer_set_direction(buffer, piece->right_to_left ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_language(buffer, harfbuzz_language());
    hb_buffer_guess_segment_properties(buffer);
    const hb_feature_t *features;
    unsigned feature_count = harfbuzz_features(task->has_ligatures, &features);
    hb_shape(handle, buffer, features, feature_count);

    unsigned count;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &count);
    const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(buffer, &count);
    GlyphRun run = {font, piece->start, piece->length, piece->right_to_left, *offset, NULL, count};
    run.glyphs = arena_new_array(arena, Glyph, count);
    int pen = 0;
    for (unsigned i = 0; i < count; i++) {
        run.glyphs[i] =
            (Glyph){infos[i].codepoint, infos[i].cluster, pen + positions[i].x_offset, positions[i].y_offset};
        pen += positions[i].x_advance;
        if (infos[i].codepoint == 0 && task->missing != NULL)
            task->missing(task->context, task->text, infos[i].cluster);
    }
    *offset += pen / font->units;
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

static Path trace_outline(Arena *arena, void *handle, uint32_t glyph)
{
    OutlinePen pen = {arena, {{0}}};
    hb_draw_funcs_t *functions = outline_functions();
    hb_font_get_glyph_shape(handle, glyph, functions, &pen);
    hb_draw_funcs_destroy(functions);
    return pen.path;
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

static int find_advance(void *handle, uint32_t glyph)
{
    return hb_font_get_glyph_h_advance(handle, glyph);
}

static bool find_picture(void *handle, uint32_t glyph, GlyphPicture *picture)
{
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

static void close_picture(GlyphPicture *picture)
{
    hb_blob_destroy(picture->owner);
}
