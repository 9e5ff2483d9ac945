/* The levels of a large board from its parts to a handful of clusters: what cells_levels.c, which places
 * them, and cells_pairs.c, which makes the clusters, share. */
#ifndef MLBOARD_LAYOUT_CELLS_LEVELS_H
#define MLBOARD_LAYOUT_CELLS_LEVELS_H

#include "cell_field.h"

enum { MOST_LEVELS = 40, FEW = 10 };

typedef struct Level {
    CellTies ties;
    int *holder, *size; /* by thing: the innermost holder that it does not fill; how many parts it is */
    bool *waits;        /* by holder: its things are few enough for now */
    int *cluster;       /* by thing: the thing of the next coarser level */
    bool cuts_columns;  /* its cells come from the coarser level's by cutting these from left to right */
    int columns, rows;
    int *column, *row;
    int *zone_at; /* by cell */
} Level;

typedef struct Levels {
    Arena *arena;
    const CellHolders *holders;
    long effort;
    double shape;  /* columns over rows, about */
    int depth;     /* about how many levels there will be */
    int most_size; /* how large things outside of groups may grow */
    int *top;      /* by holder: the lane itself, or the outermost group */
    Level levels[MOST_LEVELS];
    int count;
} Levels;

/* Sets the clusters of a level, of two things at most; returns their number. */
int levels_pair_things(const Levels *levels, const Level *level);

#endif
