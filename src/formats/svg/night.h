/* Colours that follow the viewer's light or dark setting. Private to the SVG format.
 *
 * Elements carry the colours of light pages as attributes, which every program reads; where dark pages
 * want another, a class of its own changes it under a media query. Class names begin with the file's
 * prefix, so that other boards on the same page stay as they are. */
#ifndef MLBOARD_SVG_NIGHT_H
#define MLBOARD_SVG_NIGHT_H

#include "canvas.h"

typedef struct NightColor {
    const char *property; /* "fill", "stroke" */
    Color color;
} NightColor;

typedef struct Night {
    Arena *arena;
    const Scene *scene; /* being written; the owner sets it */
    const Scene *dark;  /* the same on dark pages; NULL: not known */
    size_t item;        /* being written, or NIGHT_PAGE; the owner keeps it */
    ARRAY_OF(NightColor) colors;
} Night;

#define NIGHT_PAGE ((size_t)-1)

/* Looks whether the scene has a dark side with the same items. */
void night_open(Night *night, Arena *arena);
/* ` class=".."` for an element of the item; nothing where light and dark pages agree. */
void night_put_class(Night *night, Buffer *output);
/* The style element; nothing when no class was put. */
void night_put_style(const Night *night, Buffer *output);

#endif
