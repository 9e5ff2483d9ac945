/* Outlines of cards and their icons: two catalogues of drawings without colour.
 *
 * src/shapes/ holds one file an outline (one for each Family, named after it: client.c, service.c, ..);
 * icons.c and its tables hold the icons by name. All keep the same box and flat side centres, so that ends of
 * edges never move. */
#ifndef MLBOARD_SHAPE_H
#define MLBOARD_SHAPE_H

#include "arena.h"
#include "geometry.h"

typedef struct Shape {
    const char *name;           /* "store" */
    /* Appends the outline that is filled and stroked. */
    void (*outline)(Arena *arena, Path *path, Rect box);
    /* Appends strokes drawn on top of the fill, such as a cylinder's rim; may be NULL. */
    void (*details)(Arena *arena, Path *path, Rect box);
    double text_top;            /* how much lower the text starts than in a plain box */
    double corner_inset;        /* how far a marker moves in from the top right corner */
    double pad_left, pad_right; /* extra room that the outline takes at the sides */
} Shape;

/* The shape of this name; never NULL for a known family name. */
const Shape *shape_find(const char *name);

/* An icon on a grid of 24 x 24, to be stroked with round caps; scaled into `box`. False when there is none of
 * that name. */
bool icon_path(Arena *arena, Path *path, const char *name, Rect box);

#endif
