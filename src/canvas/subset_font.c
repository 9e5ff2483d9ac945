/* The module that cuts fonts down to what a board uses, for outputs that carry their fonts: HarfBuzz's
 * subsetter, which no other work needs. */
#include "font.h"

#include <hb-subset.h>
#include <stdlib.h>
#include <string.h>

static bool subset_font(Arena *arena, const SubsetRequest *request, FontSubset *subset);
static hb_subset_input_t *describe(const SubsetRequest *request);
static void drop_tables(hb_subset_input_t *input);
static hb_blob_t *show_table(hb_face_t *face, hb_tag_t tag, void *data);
static bool copy_file(hb_face_t *face, bool has_characters, FontSubset *subset);

extern const SubsetModule subset_module;
const SubsetModule subset_module = {.subset = subset_font};

static bool subset_font(Arena *arena, const SubsetRequest *request, FontSubset *subset)
{
    hb_font_t *font = font_handle(request->font);
    if (font == NULL)
        return false;
    hb_face_t *whole = hb_font_get_face(font);
    hb_face_t *face = request->character_count > 0 ? hb_face_reference(whole)
                                                   : hb_face_create_for_tables(show_table, whole, NULL);
    hb_subset_input_t *input = describe(request);
    hb_subset_plan_t *plan = input != NULL ? hb_subset_plan_create_or_fail(face, input) : NULL;
    hb_face_t *made = plan != NULL ? hb_subset_plan_execute_or_fail(plan) : NULL;
    bool is_made = made != NULL && copy_file(made, request->character_count > 0, subset);
    if (is_made) {
        const hb_map_t *map = hb_subset_plan_old_to_new_glyph_mapping(plan);
        subset->ids = arena_new_array(arena, uint32_t, request->glyph_count);
        for (size_t i = 0; i < request->glyph_count; i++)
            subset->ids[i] = hb_map_has(map, request->glyphs[i]) ? hb_map_get(map, request->glyphs[i]) : 0;
    }
    hb_face_destroy(made);
    hb_subset_plan_destroy(plan);
    hb_subset_input_destroy(input);
    hb_face_destroy(face);
    return is_made;
}

static hb_subset_input_t *describe(const SubsetRequest *request)
{
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (input == NULL)
        return NULL;
    hb_set_t *glyphs = hb_subset_input_glyph_set(input), *characters = hb_subset_input_unicode_set(input);
    for (size_t i = 0; i < request->glyph_count; i++)
        hb_set_add(glyphs, request->glyphs[i]);
    for (size_t i = 0; i < request->character_count; i++)
        hb_set_add(characters, request->characters[i]);
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING);
    drop_tables(input);
    return input;
}

/* Long names, hints for other systems, and variations, which are set by then, are never needed. */
static void drop_tables(hb_subset_input_t *input)
{
    static const char *const names[] = {"DSIG", "STAT", "gasp", "meta", "MATH", "fvar",
                                        "gvar", "avar", "HVAR", "MVAR", "VVAR"};
    hb_set_t *dropped = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        hb_set_add(dropped, hb_tag_from_string(names[i], -1));
}

/* A table of a face that shows only outlines and widths. The subsetter would else look through all characters
 * and rules of the font, which is most of its work, for glyphs that are known to be all. */
static hb_blob_t *show_table(hb_face_t *face, hb_tag_t tag, void *data)
{
    static const char *const names[] = {"CFF ", "CFF2", "glyf", "loca", "head", "hhea", "hmtx", "maxp"};
    (void)face;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (tag == hb_tag_from_string(names[i], -1))
            return hb_face_reference_table(data, tag);
    return hb_blob_get_empty();
}

/* Without characters, PostScript outlines stand alone, as a PDF wants them. */
static bool copy_file(hb_face_t *face, bool has_characters, FontSubset *subset)
{
    hb_blob_t *outlines = hb_face_reference_table(face, HB_TAG('C', 'F', 'F', ' '));
    subset->is_postscript = hb_blob_get_length(outlines) > 0;
    hb_blob_t *blob =
        subset->is_postscript && !has_characters ? hb_blob_reference(outlines) : hb_face_reference_blob(face);
    hb_blob_destroy(outlines);
    unsigned length;
    const char *data = hb_blob_get_data(blob, &length);
    subset->file = (Bytes){malloc(length > 0 ? length : 1), length};
    if (subset->file.data != NULL && length > 0)
        memcpy(subset->file.data, data, length);
    hb_blob_destroy(blob);
    return subset->file.data != NULL && length > 0;
}
