/* One choice among the templates: what templates.c, which tries the shapes, and template_prices.c, which
 * prices them, share. */
#ifndef MLBOARD_LAYOUT_TEMPLATES_H
#define MLBOARD_LAYOUT_TEMPLATES_H

#include "search.h"

typedef enum Direction { TO_LEFT, TO_RIGHT, UPWARDS, DOWNWARDS } Direction;

/* One choice under way. */
typedef struct Choice {
    Search *search;
    const LayoutLink *link;
    int source, target;
    int x1, y1, x2, y2;
    /* price of the cells alone; and of leading against the flow, which no vertical line does */
    double base, backward;
    double bend, floor;       /* price of a bend; of the shortest thinkable line */
    SearchRoute *best;
    double price;             /* of the best so far; at first what the caller can afford */
    CellBox *foreign;         /* outermost groups that hold neither end */
    int foreign_count;        /* -1: not looked up yet */
    int reach[2][4];          /* by end and Direction: the last free band; UNKNOWN until asked for */
    double from_width, from_height, to_width, to_height;
} Choice;

/* What the two cells cost whatever the route; and what leading against the flow costs, which no vertical
 * line does. */
double template_price_cells(const Choice *choice);
double template_price_backward(const Choice *choice);
/* Bends and length of what is drawn of a shape, with what its cells cost. */
double template_measure_own(const Choice *choice, int count, const int *bands, int covered);
/* Whether boxes may take in bends of the link; what ends off their boxes' centres cost. */
bool template_may_be_covered(const Choice *choice, int count);
double template_price_covered(int count, const int *bands, int covered);
/* What straight lines beside each other lack of room. */
double template_price_parallel(const Choice *choice, bool is_across);

#endif
