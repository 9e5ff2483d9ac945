/* Things in rows of given heights that are cut into pages, as books into shelves: each page has the same head,
 * and rows stand under it with equal gaps as long as the page lasts. For whoever sets the rows and has to
 * foresee the pages, and for whoever draws the pages. Pure arithmetic in any unit; nothing is owned. */
#ifndef MLBOARD_SHELVES_H
#define MLBOARD_SHELVES_H

#include <stddef.h>

typedef struct Shelves {
    const double *heights; /* of the rows, in their order */
    size_t count;
    double top; /* where the first row of each page begins, under the head */
    double gap; /* from row to row of a page */
} Shelves;

/* How many pages of that height the rows take; one more for each row that is too high for a page. */
size_t shelves_count_pages(const Shelves *shelves, double height);

/* The largest scale, at most `largest`, at which pages of that height at scale 1 are no more than at the
 * scale `readable`, under which it does not go; `largest` where that is under `readable` itself. */
double shelves_choose_scale(const Shelves *shelves, double height, double largest, double readable);

/* How much of the height of pages to fill, so that none need be added and none is left with the few rows that
 * the others had no room for. */
double shelves_even_height(const Shelves *shelves, double height);

#endif
