/* A text setter from inside: the fonts it has chosen and the texts it has shaped. Private to the canvas. */
#ifndef MLBOARD_CANVAS_TEXT_SETTER_H
#define MLBOARD_CANVAS_TEXT_SETTER_H

#include "font.h"

/* A face of the theme that has been looked for, found or not. */
typedef struct Choice {
    FontFace face;
    int weight;
    bool italic;
    OpenFont *font;
} Choice;

/* A text that was shaped. */
typedef struct Kept {
    const Choice *choice;
    const char *text; /* NULL: an empty place */
    size_t length;
    uint32_t hash;
    TextShape *shape;
} Kept;

struct TextSetter {
    Ruler ruler; /* first: a Ruler of these files is read as its setter */
    Arena *arena;
    Report *report;
    const Source *source;    /* of the texts; NULL: not known */
    const char *fonts;       /* directory of the program's own fonts */
    const char *families[2]; /* by FontFace */
    ARRAY_OF(OpenFont *) open;
    ARRAY_OF(Choice *) choices;
    ARRAY_OF(uint32_t) missing;
    Kept *kept; /* open addressing; a power of two, at most half full */
    size_t kept_count, kept_size;
    bool has_complained, has_substituted;
};

/* The font of a style, looked for once. */
const Choice *text_setter_choose(TextSetter *setter, const TextStyle *style);

/* The place of a text, with text NULL where it was not shaped yet; then keeps its shape there, before any
 * other place is asked for. */
Kept *text_setter_find(TextSetter *setter, const Choice *choice, const char *text, size_t length);
TextShape *text_setter_keep(TextSetter *setter, Kept *place, const char *text, TextShape *shape);

/* Shapes a text that the chosen font sets alone; with an arena for each thread, on any. */
void text_setter_shape_whole(Arena *arena, const Choice *choice, const char *text, size_t length,
                             TextShape *shape);

#endif
