/* Placements written by hand, for the tests of realisation: graph, cells and routes, then the drawing. */
#ifndef MLBOARD_TESTS_REALISE_CASE_H
#define MLBOARD_TESTS_REALISE_CASE_H

#include "../../../src/layout/realise.h"

enum { REALISE_CASE_MOST = 8 };

typedef struct RealiseCase {
    Arena *arena;
    LayoutGraph graph;
    LayoutNode nodes[REALISE_CASE_MOST];
    LayoutEdge edges[REALISE_CASE_MOST];
    LayoutNote notes[REALISE_CASE_MOST];
    LayoutProblem *problem;
    LayoutPlacement placement;
    int columns[REALISE_CASE_MOST], rows[REALISE_CASE_MOST], row_lane[REALISE_CASE_MOST];
    BandRoute routes[REALISE_CASE_MOST];
    LayoutDrawing *drawing;
} RealiseCase;

/* So many boxes, none of which has a parent, in an arena of the case's own, which the test destroys; it must
 * stay where it is. */
void realise_case_set_up(RealiseCase *test, int boxes);
/* A box of 100 x 60; the result is its index. */
int realise_case_add_node(RealiseCase *test, int parent);
int realise_case_add_group(RealiseCase *test, Size title);
LayoutEdge *realise_case_add_edge(RealiseCase *test, int source, int target);
/* Parts in their order take the cells {column, row}; routes are added by the caller. */
void realise_case_place(RealiseCase *test, int columns, int rows, const int (*cells)[2]);
/* Makes the drawing and writes it into the graph; fails where the audit finds a fault. */
void realise_case_draw(RealiseCase *test);

/* Copies the way of a link, point by point; REALISE_ROUTE takes the points in a row. */
void realise_case_route(RealiseCase *test, int link, int count, const BandPoint *points);

#define REALISE_ROUTE(test, link, ...)                                                                       \
    realise_case_route((test), (link), (int)(sizeof((BandPoint[]){__VA_ARGS__}) / sizeof(BandPoint)),        \
                       (BandPoint[]){__VA_ARGS__})

#endif
