/* Things on a grid of cells that are drawn to each other: what the files that place large boards share
 * (cells_large.c, cells_levels.c, cells_improve.c). A thing is a part, or a cluster of parts. Prices are
 * whole numbers, so that they add up to the same on every machine. */
#ifndef MLBOARD_LAYOUT_CELL_FIELD_H
#define MLBOARD_LAYOUT_CELL_FIELD_H

#include "search.h"

/* What a link costs: a step across and down, a bend, where it leads against the flow. */
enum { PRICE_ACROSS = 7, PRICE_DOWN = 4, PRICE_BEND = 4, PRICE_AGAINST = 16 };

/* What a thing is linked with. */
typedef struct CellTie {
    int other, weight;
    int flow; /* how many links lead to the other one, less those that come from it */
} CellTie;

/* Who is linked with whom: the ties of `thing` are those from starts[thing] to starts[thing + 1]. */
typedef struct CellTies {
    int count, *starts;
    CellTie *items;
} CellTies;

/* Who holds whom: the lanes first, then the groups; a holder's parent stands before it, a lane has none. */
typedef struct CellHolders {
    int lane_count, count;
    int *parent, *size; /* by holder: who holds it; how many things it holds, at any depth */
    int *holder;        /* by thing: the innermost that holds it */
    bool is_stacked;    /* without lanes: the outermost groups lie one below the other, not side by side */
    bool are_strips;    /* the outermost groups reach from edge to edge, and lines go round them */
} CellHolders;

/* Outermost groups that reach from edge to edge of the board. Whether one lies between two cells is told by
 * their places across the strips, which are columns, or rows where the strips are stacked. */
typedef struct CellStrips {
    int *ended; /* by place: how many strips end before it */
    int *begun; /* by place: how many begin there or before it */
    bool is_stacked;
} CellStrips;

typedef struct CellField {
    const CellTies *ties;
    int columns, rows;
    int *column, *row;         /* by thing */
    int *occupant;             /* by cell, row by row; -1: free */
    const int *zone;           /* by thing; it stays in cells of its zone; NULL: all is one zone */
    const int *zone_at;        /* by cell */
    const CellBox *zone_boxes; /* by zone: the box around its cells */
    const CellStrips *strips;  /* NULL: none */
    int across, down;          /* prices of a step */
    int bend, against;         /* of a bend (0: none is looked for); of a link that leads against the flow */
    int *ways;       /* by thing, while they move: what its ties cost but for bends; negative: not known */
    int *most_bends; /* by thing: what all the bends cost that its ties may have */
    uint64_t random;
} CellField;

/* Who holds the parts of a problem. */
CellHolders cells_list_holders(Arena *arena, const LayoutProblem *problem);
/* cells_ties.c: the ties of a problem's parts; and of clusters of things, `cluster` by thing. */
CellTies cells_tie_parts(Arena *arena, const LayoutProblem *problem);
CellTies cells_tie_clusters(Arena *arena, const CellTies *ties, const int *cluster, int count);

/* cells_improve.c: moves and swaps things while the heat falls from `hot` to `cold`, both in prices. */
void cells_anneal(CellField *field, long steps, double hot, double cold);
/* The box around the cells of each zone. */
CellBox *cells_bound_zones(Arena *arena, const CellField *field, int zones);
/* Fills the occupants from columns and rows. */
void cells_occupy(CellField *field);

/* Sets the zones of a field whose parts have legal cells: each stays in its lane and innermost group. */
void cells_map_zones(Arena *arena, const LayoutProblem *problem, const CellHolders *holders, CellField *field,
                     const int *lane_rows);

/* The same for the parts of a placed problem, each within its lane and innermost group. */
void cells_improve(Arena *arena, const LayoutProblem *problem, const CellTies *ties,
                   const CellHolders *holders, int *column, int *row, int columns, const int *lane_rows);

/* cells_levels.c: a cell for each thing, on a grid of about `shape` columns a row, whose size it sets;
 * holders are disjoint boxes, lanes lie one below the other. False where holders are nested so deeply that
 * the grid would grow beyond all bounds. */
bool cells_place_by_levels(const CellTies *ties, const CellHolders *holders, long effort, double shape,
                           int *column, int *row, int *columns, int *rows);

/* cells_strips.c: a better order of things in one row (or column) of cells, of which the groups are strips
 * from edge to edge of the board, of so many rows (columns). */
void cells_order_strips(Arena *arena, CellField *field, const bool *is_group, int length);

/* Strips by their first and last places, of so many places. */
CellStrips *cells_list_strips(Arena *arena, bool is_stacked, int places, const int *first, const int *last,
                              int count);

/* cells_squeeze.c: the same order on fewer cells: every holder's things move together, then the holders. */
void cells_squeeze(const LayoutProblem *problem, const CellHolders *holders, int *column, int *row,
                   int *columns, int *lane_rows);

#endif
