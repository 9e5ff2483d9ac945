/* The module that cuts fonts down to what a board uses, for outputs that carry their fonts: HarfBuzz's
 * subsetter, which no other work needs. */
#include "font.h"

#include <hb-subset.h>
#include <stdlib.h>
#include <string.h>

static bool subset_font(const SubsetRequest *request, FontSubset *subset);
static hb_subset_input_t *describe(const SubsetRequest *request);
static void drop_tables(hb_subset_input_t *input);
static bool copy_file(hb_face_t *face, FontSubset *subset);

extern const SubsetModule subset_module;
const SubsetModule subset_module = {.subset = subset_font};

static bool subset_font(const SubsetRequest *request, FontSubset *subset)
{
    hb_font_t *font = font_handle(request->font);
    hb_subset_input_t *input = font != NULL ? describe(request) : NULL;
    hb_face_t *made = input != NULL ? hb_subset_or_fail(hb_font_get_face(font), input) : NULL;
    bool is_made = made != NULL && copy_file(made, subset);
    hb_face_destroy(made);
    hb_subset_input_destroy(input);
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

static bool copy_file(hb_face_t *face, FontSubset *subset)
{
    hb_blob_t *outlines = hb_face_reference_table(face, HB_TAG('C', 'F', 'F', ' '));
    subset->is_postscript = hb_blob_get_length(outlines) > 0;
    hb_blob_destroy(outlines);
    hb_blob_t *blob = hb_face_reference_blob(face);
    unsigned length;
    const char *data = hb_blob_get_data(blob, &length);
    subset->file = (Bytes){malloc(length > 0 ? length : 1), length};
    if (subset->file.data != NULL && length > 0)
        memcpy(subset->file.data, data, length);
    hb_blob_destroy(blob);
    return subset->file.data != NULL && length > 0;
}
