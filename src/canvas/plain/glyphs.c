/* Characters, glyphs, widths, outlines and kerning of a table. */
#include "maker.h"

#include "../harfbuzz_features.h"

#include <hb-subset.h>

enum { GLYPH_LIMIT = 2000, PSEUDO = 0xF0000 };

/* From the first to the last of each: Western letters, punctuation, and signs that designs are full of. */
static const uint32_t characters[][2] = {
    {0x20, 0x7E},     {0xA0, 0xAC},     {0xAE, 0x17F},    {0x2013, 0x2014}, {0x2018, 0x201A},
    {0x201C, 0x201E}, {0x2020, 0x2022}, {0x2026, 0x2026}, {0x2030, 0x2030}, {0x2032, 0x2033},
    {0x20AC, 0x20AC}, {0x2122, 0x2122}, {0x2190, 0x2194}, {0x21D2, 0x21D2}, {0x2212, 0x2212},
    {0x221E, 0x221E}, {0x2248, 0x2248}, {0x2260, 0x2260}, {0x2264, 0x2265}};

static void choose_characters(PlainMaker *maker);
static bool cut_font(PlainMaker *maker);
static void add_outline(PlainMaker *maker, PlainGlyph *glyph, const Path *outline);

bool plain_make_glyphs(PlainMaker *maker, void *handle, const HarfbuzzModule *harfbuzz)
{
    maker->font = handle;
    choose_characters(maker);
    if (!cut_font(maker))
        return false;
    for (uint32_t id = 0; id < maker->header.all_glyphs; id++) {
        if (maker->indexes[id] == 0)
            continue;
        PlainGlyph glyph = {.id = id, .advance = harfbuzz->advance(handle, id)};
        Path outline = harfbuzz->outline(maker->arena, handle, id);
        add_outline(maker, &glyph, &outline);
        array_push(maker->arena, &maker->glyphs, glyph);
        maker->indexes[id] = (uint16_t)maker->glyphs.count;
    }
    for (uint32_t code = 0; code < PLAIN_DIRECT; code++)
        array_push(maker->arena, &maker->direct, 0);
    for (size_t i = 0; i < maker->code_count; i++) {
        hb_codepoint_t id;
        if (!hb_font_get_nominal_glyph(maker->font, maker->codes[i], &id))
            continue;
        if (maker->codes[i] < PLAIN_DIRECT)
            maker->direct.items[maker->codes[i]] = maker->indexes[id];
        else
            array_push(maker->arena, &maker->characters,
                       ((PlainCharacter){maker->codes[i], maker->indexes[id] - 1u}));
    }
    return maker->code_count > 0 && maker->glyphs.count < GLYPH_LIMIT;
}

unsigned plain_find_glyph(const PlainMaker *maker, hb_codepoint_t id)
{
    return id < maker->header.all_glyphs ? maker->indexes[id] : 0;
}

static void choose_characters(PlainMaker *maker)
{
    maker->codes = arena_new_array(maker->arena, uint32_t, 1024);
    for (size_t i = 0; i < sizeof characters / sizeof characters[0]; i++)
        for (uint32_t code = characters[i][0]; code <= characters[i][1]; code++) {
            hb_codepoint_t glyph;
            if (hb_font_get_nominal_glyph(maker->font, code, &glyph))
                maker->codes[maker->code_count++] = code;
        }
}

/* The subsetter keeps what text of the characters can become, and the rules that can come to it. */
static bool cut_font(PlainMaker *maker)
{
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (input == NULL)
        return false;
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_RETAIN_GIDS | HB_SUBSET_FLAGS_NO_HINTING);
    for (size_t i = 0; i < maker->code_count; i++)
        hb_set_add(hb_subset_input_unicode_set(input), maker->codes[i]);
    hb_subset_plan_t *plan = hb_subset_plan_create_or_fail(hb_font_get_face(maker->font), input);
    maker->cut = plan != NULL ? hb_subset_plan_execute_or_fail(plan) : NULL;
    maker->indexes = arena_new_array(maker->arena, uint16_t, maker->header.all_glyphs);
    for (uint32_t id = 0; plan != NULL && id < maker->header.all_glyphs; id++)
        maker->indexes[id] = hb_map_has(hb_subset_plan_old_to_new_glyph_mapping(plan), id);
    hb_subset_plan_destroy(plan);
    hb_subset_input_destroy(input);
    return maker->cut != NULL;
}

static void add_outline(PlainMaker *maker, PlainGlyph *glyph, const Path *outline)
{
    glyph->verb = (uint32_t)maker->verbs.count;
    glyph->verb_count = (uint32_t)outline->steps.count;
    glyph->point = (uint32_t)maker->points.count;
    for (size_t i = 0; i < outline->steps.count; i++) {
        const PathStep *step = &outline->steps.items[i];
        array_push(maker->arena, &maker->verbs, (unsigned char)step->verb);
        for (int j = 0; j < path_verb_points(step->verb); j++) {
            array_push(maker->arena, &maker->points, (float)step->points[j].x);
            array_push(maker->arena, &maker->points, (float)step->points[j].y);
        }
    }
}

static hb_bool_t find_pseudo(hb_font_t *font, void *data, hb_codepoint_t code, hb_codepoint_t *glyph,
                             void *user)
{
    (void)font, (void)data, (void)user;
    *glyph = code - PSEUDO;
    return code >= PSEUDO;
}

/* A font whose characters are its glyphs. */
static hb_font_t *make_pseudo_font(hb_font_t *parent)
{
    hb_font_t *font = hb_font_create_sub_font(parent);
    hb_font_funcs_t *functions = hb_font_funcs_create();
    hb_font_funcs_set_nominal_glyph_func(functions, find_pseudo, NULL, NULL);
    hb_font_set_funcs(font, functions, NULL, NULL);
    hb_font_funcs_destroy(functions);
    return font;
}

/* How much nearer each glyph of the table stands behind `left` than its width says. */
static void measure_row(const PlainMaker *maker, hb_font_t *pseudo, const PlainGlyph *left, int16_t *row)
{
    static const char *const names[] = {"-calt", "-liga", "-clig", "-rlig", "-ccmp", "-locl", "-rclt"};
    hb_feature_t features[sizeof names / sizeof names[0]];
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        hb_feature_from_string(names[i], -1, &features[i]);
    hb_buffer_t *buffer = hb_buffer_create();
    for (size_t i = 0; i < maker->glyphs.count; i++) {
        hb_buffer_add(buffer, PSEUDO + left->id, 0);
        hb_buffer_add(buffer, PSEUDO + maker->glyphs.items[i].id, 0);
    }
    hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, HB_SCRIPT_LATIN);
    hb_buffer_set_language(buffer, harfbuzz_language());
    hb_shape(pseudo, buffer, features, sizeof names / sizeof names[0]);
    unsigned count;
    const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(buffer, &count);
    for (size_t i = 0; 2 * i < count; i++)
        row[i] = (int16_t)(positions[2 * i].x_advance - left->advance);
    hb_buffer_destroy(buffer);
}

/* Gives lines of a table that are alike one number, and says how many differ. */
static uint32_t number_lines(const int16_t *cells, size_t count, size_t length, size_t line_step,
                             size_t cell_step, uint16_t *numbers, size_t *firsts)
{
    uint32_t found = 0;
    for (size_t line = 0; line < count; line++) {
        uint32_t number = 0;
        for (bool is_alike = false; number < found && !is_alike; number += !is_alike) {
            is_alike = true;
            for (size_t cell = 0; cell < length && is_alike; cell++)
                is_alike = cells[line * line_step + cell * cell_step] ==
                           cells[firsts[number] * line_step + cell * cell_step];
        }
        if (number == found)
            firsts[found++] = line;
        numbers[line] = (uint16_t)number;
    }
    return found;
}

void plain_make_kerns(PlainMaker *maker)
{
    size_t count = maker->glyphs.count;
    int16_t *cells = arena_new_array(maker->arena, int16_t, count * count);
    hb_font_t *pseudo = make_pseudo_font(maker->font);
    for (size_t i = 0; i < count; i++)
        measure_row(maker, pseudo, &maker->glyphs.items[i], cells + i * count);
    hb_font_destroy(pseudo);
    uint16_t *rows = arena_new_array(maker->arena, uint16_t, count);
    uint16_t *columns = arena_new_array(maker->arena, uint16_t, count);
    size_t *first_rows = arena_new_array(maker->arena, size_t, count);
    size_t *first_columns = arena_new_array(maker->arena, size_t, count);
    maker->header.row_count = number_lines(cells, count, count, count, 1, rows, first_rows);
    maker->header.column_count = number_lines(cells, count, count, 1, count, columns, first_columns);
    for (size_t i = 0; i < count; i++) {
        maker->glyphs.items[i].row = rows[i];
        maker->glyphs.items[i].column = columns[i];
    }
    for (uint32_t row = 0; row < maker->header.row_count; row++)
        for (uint32_t column = 0; column < maker->header.column_count; column++)
            array_push(maker->arena, &maker->kerns, cells[first_rows[row] * count + first_columns[column]]);
}
