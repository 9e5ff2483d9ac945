/* The keys of a theme file, and what their values need while they are read. Private to src/theme. */
#ifndef MLBOARD_THEME_FIELDS_H
#define MLBOARD_THEME_FIELDS_H

#include "theme.h"

typedef struct PaletteColor {
    const char *name;
    Color color;
} PaletteColor;

/* The named colours of the theme being read; the context of its field reader. */
typedef struct Palette {
    ARRAY_OF(PaletteColor) colors;
    bool is_lost; /* it could not be read, so no name can be called unknown */
} Palette;

/* values.c: the types of values in themes. A word's target is an enumeration in order of the field's
 * words. */
extern const FieldType theme_color;      /* Color */
extern const FieldType theme_color_list; /* Color[3] */
extern const FieldType theme_length;     /* double, from 0 */
extern const FieldType theme_share;      /* double, from 0 to 1 */
extern const FieldType theme_weight;     /* int */
extern const FieldType theme_flag;       /* bool */
extern const FieldType theme_word;
extern const FieldType theme_string;  /* const char * */
extern const FieldType theme_skipped; /* read before the table is */

/* Reads the palette, which must be known before any value is. */
void theme_read_palette(Arena *arena, const Node *mapping, Palette *palette, Report *report);

/* The table of a whole theme file; fills a Theme. */
const FieldTable *theme_fields(Arena *arena);

/* difference.c: the first key of the table by which boards of the two themes differ in more than colours, for
 * what is drawn or for how large it is; NULL: there is none. */
const char *theme_find_difference(const FieldTable *table, const void *theme, const void *other);

/* Every theme has its name from its file: "paper" for themes/paper.yaml. */
const char *theme_name_of_path(Arena *arena, const char *path);

#endif
