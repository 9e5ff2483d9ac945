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
} Palette;

/* The whole theme file; fills a Theme. */
extern const FieldTable theme_table;

/* Reads the palette, which must be known before any value is. */
void theme_read_palette(Arena *arena, const Node *mapping, Palette *palette, Report *report);

/* Every theme has its name from its file: "paper" for themes/paper.yaml. */
const char *theme_name_of_path(Arena *arena, const char *path);

#endif
