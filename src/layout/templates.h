/* One choice among the templates: what templates.c, which makes it, template_shapes.c, which tries the
 * shapes, and template_prices.c, which prices them, share. */
#ifndef MLBOARD_LAYOUT_TEMPLATES_H
#define MLBOARD_LAYOUT_TEMPLATES_H

#include "search.h"

/* What is the same wherever a link's ends stand. */
struct LinkTraits {
    int source, target;
    bool at_walls;            /* an end is a group or lane: its member is chosen with the route */
    bool may_be_covered;      /* boxes may take in its bends */
    bool asks_sides;          /* an end shall be on a certain side of its box, or a wall passed at one */
    bool wants_straight;      /* but only all of them: its label is long */
    bool is_note, looks_down; /* a note's leader; directed within a lane */
    bool is_fold;             /* leads from one row of the main path to the next */
    double bend;              /* price of a bend */
    double out_of_line;       /* when it does not go rightwards in its row */
    double against;           /* of leading against the flow; 0: it may */
    int ends[4];              /* in points, half the boxes at both ends; see template_pick_ends */
};

/* Where a link's ends stand, and what that costs whatever the route. */
typedef struct Ends {
    Search *search;
    const LinkTraits *traits;
    int index, source, target;
    int x1, y1, x2, y2;
    double base, backward;    /* of the cells; of leading against the flow, which no vertical line does */
    double floor;             /* of the shortest thinkable line */
} Ends;

/* Bands, both ends included. */
typedef struct Reach {
    int low, high;
} Reach;

/* One choice under way. */
typedef struct Choice {
    Ends at;
    double bend;
    const int *ends;
    bool may_be_covered, wants_straight;
    SearchRoute *best;
    double price;             /* of the best so far; at first what the caller can afford */
    CellBox *foreign;         /* outermost groups that hold neither end */
    int foreign_count;        /* -1: not looked up yet */
    Reach across[2], down[2]; /* by end: the free bands of its row and column */
    bool has_reaches;
    bool has_limits;          /* shapes are asked whether they are allowed, and for their sides */
    const int *xs, *ys;       /* where the bands lie */
    int own_ends[4];          /* of a link whose ends are chosen with the route */
} Choice;

/* Where the ends of a link stand and what that costs. */
Ends template_find_ends(Search *search, int link);
/* The same for callers who need no more than the parts at its ends and the price of their cells. */
double template_price_places(Search *search, int link, int *source, int *target);
/* Whether nothing stands in the cells between two of a row or column. */
static inline bool template_is_free_between(const uint64_t *mask, int from, int to)
{
    int low = smaller(from, to) + 1, high = larger(from, to) - 1;
    if (low > high)
        return true;
    for (int word = low >> 6; word < high >> 6; word++, low = 64 * word)
        if (mask[word] >> (low & 63) != 0)
            return false;
    return (mask[high >> 6] >> (low & 63) & (~(uint64_t)0 >> (63 - (high - low)))) == 0;
}

/* Whether nothing stands between two ends in line with each other. */
static inline bool template_is_level_free(const Ends *at)
{
    const Search *search = at->search;
    if (at->y1 == at->y2)
        return template_is_free_between(search->row_masks + (at->y1 >> 1) * search->column_words, at->x1 >> 1,
                                        at->x2 >> 1);
    return template_is_free_between(search->column_masks + (at->x1 >> 1) * search->row_words, at->y1 >> 1,
                                    at->y2 >> 1);
}

/* What the boxes at both ends take of a line's length, by template_pick_ends. */
void template_measure_ends(const Search *search, int source, int target, int ends[4]);

static inline int template_pick_ends(bool leaves, bool enters)
{
    return 2 * leaves + enters;
}

/* Whether a box could cover a run to a band so many bands off, whatever stands there. */
static inline bool template_may_cover(const Search *search, int part, bool is_across, int bands)
{
    double least = bands == 1 ? 0 : is_across ? LEAST_COLUMN_STEP : LEAST_ROW_STEP;
    return search->cover_reach[is_across ? AXIS_ACROSS : AXIS_DOWN][part] >= least;
}

/* route_cover.c: which end runs of a line lie within their boxes, as SearchRoute says it: of one with one
 * bend, which lies across first or not; of one that goes out to a band, along it, and back. */
int template_cover_corner(const Ends *at, bool is_across);
int template_cover_step(const Ends *at, bool is_across, int turn);

/* The families of shapes: by their bends none, up to two, two or none, more. */
void template_try_straight(Choice *choice);
void template_try_short(Choice *choice);
void template_try_around(Choice *choice);
void template_try_long(Choice *choice);
/* Whether a line keeps out of foreign groups and of the group or lane that it ends at. */
bool template_is_allowed(Choice *choice, const SearchRoute *route);

/* What ends cost that are not on the side asked for. */
double template_price_sides(const Choice *choice, const SearchRoute *route);

/* What straight lines beside each other lack of room. */
double template_price_parallel(const Choice *choice, bool is_across);

#endif
