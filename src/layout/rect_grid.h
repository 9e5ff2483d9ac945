/* Which of many rectangles may meet a given one: a uniform grid, for the audit. */
#ifndef MLBOARD_LAYOUT_RECT_GRID_H
#define MLBOARD_LAYOUT_RECT_GRID_H

#include "geometry.h"

typedef struct RectGrid RectGrid;

/* Empty rectangles are never found. `rects` must outlive the grid. */
RectGrid *rect_grid_create(Arena *arena, const Rect *rects, size_t count);

/* Starts a question: which rectangles lie within 1 of `rect`? */
void rect_grid_ask(RectGrid *grid, Rect rect);

/* The next one's index, each once, in no order that matters to sums but always the same; -1 at the end. */
int rect_grid_next(RectGrid *grid);

#endif
