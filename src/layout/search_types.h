/* What a search is made of: routes, boxes of cells, windows that find what may meet, and what is counted
 * along the bands. Plain values with what is asked of them; private to the layout. */
#ifndef MLBOARD_LAYOUT_SEARCH_TYPES_H
#define MLBOARD_LAYOUT_SEARCH_TYPES_H

#include <stdbool.h>
#include <stdint.h>

enum { ROUTE_POINTS = 8 };
enum { AXIS_ACROSS, AXIS_DOWN };

/* A function of which each call gets a copy of its own, made for the constants that it passes. */
#define SPECIALISED static inline __attribute__((always_inline))

/* A route while searching: few points, held in place. */
typedef struct SearchRoute {
    short x[ROUTE_POINTS], y[ROUTE_POINTS];
    int count;          /* 0: no template fits */
    int source, target; /* the parts it joins: for a link that ends at a group, the members it leaves from */
    int covered; /* 1: its first run lies within the source's box and is not drawn; 2: its last within the
                    target's; 3: both */
    uint64_t bands[2];  /* the bands of its runs down and across, by their number's last six bits */
    double own;         /* its price but for other routes */
    int length;         /* of what is drawn, in points, where the lines lay when it was chosen */
    int length_now, epoch; /* and where they lay in a later epoch of places */
    uint64_t box;       /* around its points, see box_bands; ANYWHERE where no template fits */
} SearchRoute;

/* Cells first_column..last_column, first_row..last_row; empty when last < first. */
typedef struct CellBox {
    int first_column, first_row, last_column, last_row;
} CellBox;

static inline int smaller(int a, int b)
{
    return a < b ? a : b;
}

static inline int larger(int a, int b)
{
    return a > b ? a : b;
}

/* A box without cells, which may take in cells. */
#define NO_CELLS ((CellBox){1 << 20, 1 << 20, -1, -1})

static inline void take_in_cell(CellBox *box, int column, int row)
{
    box->first_column = smaller(box->first_column, column);
    box->last_column = larger(box->last_column, column);
    box->first_row = smaller(box->first_row, row);
    box->last_row = larger(box->last_row, row);
}

/* Whether a run from band crossing (xa, ya) to (xb, yb) meets a box of cells. */
static inline bool run_meets_cells(const CellBox *box, int xa, int ya, int xb, int yb)
{
    return 2 * box->first_column + 1 <= larger(xa, xb) && smaller(xa, xb) <= 2 * box->last_column + 1 &&
           2 * box->first_row + 1 <= larger(ya, yb) && smaller(ya, yb) <= 2 * box->last_row + 1;
}

/* The numbers of the lowest and the highest bit that is set; `bits` is not 0. */
static inline int lowest_bit(uint64_t bits)
{
    return __builtin_ctzll(bits);
}

static inline int highest_bit(uint64_t bits)
{
    return 63 - __builtin_clzll(bits);
}

static inline int count_bits(uint64_t bits)
{
    bits -= bits >> 1 & 0x5555555555555555u;
    bits = (bits & 0x3333333333333333u) + (bits >> 2 & 0x3333333333333333u);
    bits = (bits + (bits >> 4)) & 0x0f0f0f0f0f0f0f0fu;
    return (int)(bits * 0x0101010101010101u >> 56);
}

/* A box of bands in one word, and a window that is asked whether it meets boxes: four comparisons in one
 * subtraction. Every window meets ANYWHERE; NOWHERE meets no other box. */
#define ANYWHERE ((uint64_t)0)
#define NOWHERE WINDOW_SIGNS
#define WINDOW_SIGNS 0x8000800080008000u

static inline uint64_t box_bands(int x_low, int x_high, int y_low, int y_high)
{
    return (uint64_t)x_low | (uint64_t)(0x7fff - x_high) << 16 | (uint64_t)y_low << 32 |
           (uint64_t)(0x7fff - y_high) << 48;
}

static inline uint64_t make_window(int x_low, int x_high, int y_low, int y_high)
{
    return box_bands(x_high, x_low, y_high, y_low) | WINDOW_SIGNS;
}

static inline bool window_meets(uint64_t window, uint64_t box)
{
    return ((window - box) & WINDOW_SIGNS) == WINDOW_SIGNS;
}

typedef struct CellMove {
    int part, column, row;
} CellMove;

/* Moves that were tried in vain on a board, by hash, and what the board costs at least after them. */
typedef struct KnownMove {
    uint64_t hash;
    double least;
    int board;
} KnownMove;

/* Links by the last bits of their numbers. */
enum { MASKED_LINKS = 128 };
typedef struct LinkSet {
    uint64_t words[MASKED_LINKS / 64];
} LinkSet;

/* What stands on a step between two band crossings and at its lower end: the low half of `counts` are the
 * routes that use the step, the high half those that cross its line straight there, so that one sum along a
 * run counts both. */
typedef struct BandStep {
    uint64_t counts, user_bits; /* the links on the step, where there are up to 64 */
} BandStep;

/* What starts at a band crossing, by axis: the step to the right, and that downwards. */
typedef struct Band {
    BandStep steps[2];
} Band;

static inline int count_uses(const BandStep *step)
{
    return (int)(uint32_t)step->counts;
}

static inline int count_crossed(const BandStep *step)
{
    return (int)(step->counts >> 32);
}

/* Room between two columns that a label beside a vertical line wants. */
typedef struct LabelNeed {
    int first, second, distance;
} LabelNeed;

/* While lines are laid out: by cell across them, where the last group ends there, and where the next box may
 * begin; by line, the groups that begin and end there. */
typedef struct GroupWalls {
    int *ends, *floors;
    uint64_t *opening, *closing;
} GroupWalls;

#endif
