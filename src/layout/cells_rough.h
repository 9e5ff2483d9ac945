/* A board as the rough search sees it (cells_rough.c, rough_lines.c): the cells of a search, and lines that
 * run through cells alone. */
#ifndef MLBOARD_LAYOUT_CELLS_ROUGH_H
#define MLBOARD_LAYOUT_CELLS_ROUGH_H

#include "templates.h"

/* What passes a cell is counted in one word: lines along its row, along its column, and corners. */
enum { LEVEL_BIT = 0, UPRIGHT_BIT = 10, CORNER_BIT = 20, MOST_PASSING = (1 << UPRIGHT_BIT) - 1 };

/* A line with at most one bend, whose corner is in the row of the source and the column of the target, or the
 * other way round; a straight one is of the first kind. */
typedef enum RoughShape { LEVEL_FIRST, UPRIGHT_FIRST, AROUND } RoughShape;

typedef struct RoughLine {
    RoughShape shape;
    int from_column, from_row, to_column, to_row;
    double own;   /* its price but for crossings */
} RoughLine;

/* Where a link's ends stand, and what its line costs but for bends and crossings. */
typedef struct RoughEnds {
    int from_column, from_row, to_column, to_row;
    double price;
} RoughEnds;

typedef struct Rough {
    Search *search;
    RoughLine *lines;  /* by link */
    RoughEnds *ends;   /* by link: as the moves under way leave them */
    uint64_t *foreign; /* by link: the groups that hold no part that it may end at */
    uint32_t *passing; /* by cell */
    int words;         /* of a set of links, a bit each */
    uint64_t *through; /* by cell: the links that pass it */
    uint64_t *own;     /* by part: its links */
    int *around, around_count, *around_at; /* the links that go around, and by link where in that list */
    int *touched, touched_count; /* the links that the moves under way touch */
    double *least;       /* what their lines cost at least now, in the same order */
    uint64_t *touched_set;
    RoughLine *saved;    /* their lines before, in the same order */
    double *page_prices; /* by used columns and rows; 0: not known yet */
    double total, page;
    long work; /* done so far: links touched, and steps at their worth in these */
} Rough;

/* rough_lines.c: an empty board; its memory is the search's. */
void rough_prepare_lines(Rough *rough);
/* Takes all lines away. */
void rough_clear_lines(Rough *rough);
/* Finds out where the ends of a link stand now; returns what its line costs at least. */
double rough_find_ends(Rough *rough, int link);
/* Puts the cheapest line between the ends found last; returns its price. */
double rough_put_line(Rough *rough, int link);
/* What a line that is on the board pays, crossings included. */
double rough_price_line(const Rough *rough, int link);
/* Takes a line from the board, and puts one back as it was. */
void rough_take_line(Rough *rough, int link);
void rough_put_back(Rough *rough, int link, const RoughLine *line);
/* Gathers in `touched` the links of the parts that have moved, and those whose lines the moves block or may
 * shorten. */
void rough_collect_touched(Rough *rough);

#endif
