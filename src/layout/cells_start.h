/* A start while it is being constructed: what cells_start.c, which chooses the order, and cells_insert.c,
 * which finds the places, share. */
#ifndef MLBOARD_LAYOUT_CELLS_START_H
#define MLBOARD_LAYOUT_CELLS_START_H

#include "search.h"

/* A place for the parts that are being inserted. */
typedef struct Place {
    double least, extra; /* what their lines cost there at least; a small price against ties */
    int shape, x, y, number;
} Place;

typedef struct Start {
    Search *search;
    bool is_free;    /* see search_construct */
    int *order;      /* parts in hierarchy order */
    int *top_group;  /* outermost group by part; -1: none */
    int *ties;       /* by part: links to placed parts */
    Place *places;   /* of the insertion under way */
    int place_count;
    CellMove *best;  /* of the candidates tried for one insertion */
    int best_count;
    double price;
} Start;

/* Applies the moves in the search, whatever they cost. */
bool start_apply(Start *start);
/* Inserts a part, and with it the outermost group that it starts, where the whole board is cheapest; false
 * when there is no room. */
bool start_insert(Start *start, int part);
/* Counts the links of a part that has been placed among the ties of its neighbours. */
void start_count_ties(Start *start, int part);

#endif
