/* A board as the rough search sees it (cells_rough.c): the cells of a search, lines that run through cells
 * alone (rough_lines.c), and what would cross if all lines were straight (rough_crossings.c). */
#ifndef MLBOARD_LAYOUT_CELLS_ROUGH_H
#define MLBOARD_LAYOUT_CELLS_ROUGH_H

#include "templates.h"

/* A line with at most one bend, whose corner is in the row of the source and the column of the target, or the
 * other way round; a straight one is of the first kind. */
typedef enum RoughShape { LEVEL_FIRST, UPRIGHT_FIRST, AROUND } RoughShape;

/* Where a link's ends stand, and what its line costs but for bends and crossings. */
typedef struct RoughEnds {
    int from_column, from_row, to_column, to_row;
    double price;
} RoughEnds;

typedef struct RoughLine {
    RoughShape shape;
    double own; /* its price but for crossings */
} RoughLine;

/* A grid has no more cells: what tells on which side of a line a cell is then fits into so many bits. */
enum { MOST_ROUGH_CELLS = 1 << 14 };

/* By link, the straight line from cell to cell: from (x, y) by (dx, dy) to (to_x, to_y). The sign of
 * dx * y - dy * x - level, in 16 bits, tells on which side of it a cell is. */
typedef struct RoughStraights {
    uint16_t *x, *y, *to_x, *to_y, *dx, *dy, *level;
} RoughStraights;

typedef struct Rough {
    Search *search;
    RoughLine *lines;         /* by link */
    RoughEnds *ends;          /* by link */
    RoughStraights straights; /* the same; of moved links, once drawn anew, as they will be */
    uint64_t *foreign;        /* by link: the groups that hold no part that it may end at */
    int words;                /* of a set of links, a bit each */
    uint64_t *through;        /* by cell: the links that pass it */
    uint64_t *own;            /* by part: its links */
    uint64_t *crossed;        /* by link: those that cross it */
    int *around, around_count, *around_at; /* the links that go around, and by link where in that list */
    int *touched;             /* the links that the moves under way touch: first those of the parts that */
    int touched_count, moved_count; /* move, then those whose way is blocked now, or may be free */
    uint64_t *moved_set, *blocked_set; /* the same as sets */
    RoughEnds *new_ends;      /* in the same order: where the ends of the moved links are to be */
    double *least;            /* what they all cost at least then */
    RoughLine *drawn;         /* their new lines */
    uint64_t *drawn_crossed;  /* and the links that cross the moved ones */
    uint64_t *rest;           /* scratch: the moved links whose turn is still to come */
    double *page_prices;      /* by used columns and rows; 0: not known yet */
    double total, page;
    long work; /* done so far: links touched, and steps at their worth in these */
} Rough;

/* rough_lines.c: an empty board; its memory is the search's. */
void rough_prepare_lines(Rough *rough);
/* Draws all lines anew; returns what they cost. */
double rough_draw_all(Rough *rough);
/* Gathers in `touched` the links of the parts that have moved, and those whose lines the moves block or may
 * shorten. */
void rough_collect_touched(Rough *rough);
/* What the board costs, which cost `total`, when all touched links get their cheapest thinkable lines; or as
 * much of that as is over the limit. */
double rough_price_least(Rough *rough, double total, double limit);
/* Draws new lines for them, after rough_price_least, whose result `total` is; returns what the board costs
 * with these. Over the limit they are forgotten; otherwise rough_keep_drawn must follow, which puts them
 * there. */
double rough_draw_touched(Rough *rough, double total, double limit);
void rough_keep_drawn(Rough *rough);

/* rough_crossings.c: no lines yet. */
void rough_prepare_straights(Rough *rough);
/* Where the line of a link is. */
void rough_place_straight(Rough *rough, int link, const RoughEnds *ends);
/* The links whose straight lines cross that of this one, as a set. */
void rough_find_crossed(const Rough *rough, int link, uint64_t *crossed);

#endif
