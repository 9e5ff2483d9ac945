/* How a pen follows a path: runs of segments between sharp corners, and the sway that it adds. Private to
 * src/scene.
 *
 * Nothing but the four operations, roots and floors, which every compiler and library computes alike to
 * the last bit. */
#ifndef MLBOARD_SCENE_PEN_H
#define MLBOARD_SCENE_PEN_H

#include "scene.h"

#include <stdint.h>

typedef struct Segment {
    Point from, to, controls[2]; /* controls are thirds of the way on a line */
    bool is_line;
} Segment;

/* Segments that the pen draws without lifting. */
typedef struct Run {
    Segment *segments;
    size_t count;
    bool is_closed;
} Run;

/* A pen in the hand: seeded, so that one name draws the same strokes everywhere. */
typedef struct Pen {
    uint32_t state;
    double roughness, overshoot;
    bool is_held;        /* no sway at the ends of a run */
    bool is_held_at_end; /* sway is counted from the end */
} Pen;

Pen pen_take(const char *name, size_t stroke);
double pen_between(Pen *pen, double low, double high);
/* To a tenth, which is finer than any eye and shorter to write. */
double pen_round(double value);

/* The runs of a path as it is, one for each of its parts. */
Run *pen_runs(Arena *arena, const Path *path, size_t *count);
/* The outline of a box or another shape taken apart at its corners; small roundings become corners. */
Run *pen_sides(Arena *arena, const Path *outline, size_t *count);

/* Appends the run as the pen draws it, moved sideways by `shift`. */
void pen_draw(Arena *arena, Path *path, const Run *run, Pen *pen, double shift);
/* The area inside sides, as it was filled before they were drawn. */
Path pen_fill(Arena *arena, const Run *sides, size_t count, Pen *pen);

#endif
