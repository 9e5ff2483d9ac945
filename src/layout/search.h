/* The state of one search over cells, shared by the files of the search (cells*.c, templates.c,
 * route_bands.c).
 *
 * A state is complete after every search_try: every placed part has a cell, every link between placed parts
 * has a route (or a count of 0 when no template fits, which is priced so that it never wins). What routes
 * cost each other is read from counters per band crossing and per band step, so that pricing a route costs
 * its length and never a look at other links. */
#ifndef MLBOARD_LAYOUT_SEARCH_H
#define MLBOARD_LAYOUT_SEARCH_H

#include "hints.h"
#include "passes.h"

typedef enum SearchVerdict {
    SEARCH_REFUSED,  /* illegal, or known to be too dear; the state is as before */
    SEARCH_TOO_DEAR, /* over the limit; search_undo must follow */
    SEARCH_DONE      /* applied and priced */
} SearchVerdict;

/* What the price of a grid route is made of; see docs/layout.md. */
typedef struct SearchWeights {
    double bend, length;
} SearchWeights;

extern const SearchWeights search_weights;

/* The main path shall bend least, above all one that was asked for; from one of its rows to the next it has
 * to. */
static inline double search_price_bend(const LayoutProblem *problem, const LayoutLink *link)
{
    if (link->is_fold)
        return search_weights.bend * 0.5;
    if (link->is_main)
        return search_weights.bend * (problem->is_main_asked ? 2.5 : 1.5);
    return search_weights.bend * (link->is_prominent ? 1.5 : 1);
}

/* How far apart two columns, or two rows, are taken to lie before anything has been measured. */
static inline double guess_pitch(const LayoutProblem *problem, int axis)
{
    return axis == AXIS_ACROSS ? problem->mean_width + 60 : problem->mean_height + 44;
}

/* Where a group is. */
typedef struct GroupPlace {
    CellBox box;
    uint64_t window; /* NOWHERE: no part of it is placed */
    int placed;      /* so many of its parts are */
} GroupPlace;

/* What is the same about a link wherever its ends stand (templates.h). */
typedef struct LinkTraits LinkTraits;

typedef struct Search {
    Arena *arena;
    const LayoutProblem *problem;
    uint64_t random;
    double *noise;                           /* quantiles for search_draw_noise */
    double *line_prices[2];                  /* of cells_home.c, by axis and part */
    bool *is_home_priced;                    /* by part: they are up to date */

    int columns, rows, band_width, band_height, column_words, row_words;
    int *lane_start, *lane_rows, *row_lane; /* first row and number of rows by lane; lane by row */

    int *column, *row;                      /* by part; -1: not placed */
    int *occupant;                          /* by cell, row by row; -1: free */
    uint64_t *row_masks, *column_masks;     /* taken cells of a row, of a column */
    int *column_counts, *row_counts;
    uint64_t *used_columns, *used_rows;     /* those that hold parts */
    int *stacks;                            /* the occupants column by column */
    int *halves[2], *apart[2]; /* by axis: half sizes, least distances of two parts (parts * parts), and from
                                  a wall, in whole points */
    int *column_places, widest_half;
    int *last_part, *places;                /* scratch of cells_extent.c */
    int *walls;                             /* for last_part: no part yet */
    int *label_before;                      /* by part: the room that it wants for the label before it */
    LabelNeed *needs;
    int need_count;
    GroupWalls group_walls;                 /* scratch of cells_extent.c and cells_walls.c */
    CellBox *boxes;                         /* by group */
    uint64_t *group_windows;                /* theirs; NOWHERE: no part of the group is placed */
    int *group_placed;                      /* placed parts by group */
    int *group_stamp, stamp;
    int *moved_groups, moved_group_count;   /* scratch: those of the parts that move, with the present stamp */
    GroupPlace *old_places;                 /* scratch: where they were, in the same order */

    Band *bands;                             /* by band crossing, row by row */
    bool has_marks;                          /* routes were put there since these were cleared */
    LinkSet *users[2]; /* by axis and band crossing, the links on the step, right up to MASKED_LINKS;
                          NULL: up to 64 links */
    LinkSet *kin;      /* by link: those that always have an end in common; right up to MASKED_LINKS */
    SearchRoute *routes;                     /* by link */
    bool *active;                            /* by link: its route is in the counters */
    uint64_t unrouted_links;                 /* up to 64 links: the active ones without a route */
    int *link_starts, *link_items;           /* links of a part */
    const LinkTraits *traits;                /* by link */
    double *cover_reach[2], *block_reach[2]; /* by axis and part: how far off a run may lie that it covers,
                                                and how far one that passes must */
    int *band_places[2]; /* by axis and band: where it lies, in points */
    int *next_places[2]; /* the buffer for where it will */
    int *steps_begun[2]; /* by axis and band: drawn runs along it that begin there less those that end */
    int epoch, last_epoch, epochs; /* the number of these places, of those before, and of all so far */
    bool is_thorough;                        /* tries shapes with many bends wherever these may be cheaper */
    bool has_moved_bands;                    /* the last search_try moved them */
    double point_price;                      /* of a point of length */
    int *longer_halves;                      /* of each part's sides, in points */
    CellBox *foreign;                        /* scratch of the templates */
    struct Place *places_listed;             /* scratch of cells_insert.c, there once it was wanted */

    LayoutHints hints;                       /* that it keeps; none until set */

    long work; /* shapes of routes that were tried, and moves at their worth in these */
    double total, page_cost, limit;
    double bare_page; /* the page's price without the lines, after a move that was accepted */
    double page_gain; /* by how much the page may become cheaper in the present try */
    bool is_gain_measured;
    double reserve;                          /* what the links that are still to be routed cost at least */
    double *paid; /* by active link: what it costs on the board with the number paid_at */
    int *paid_at;
    int64_t *ranks;                          /* scratch: of the affected links, in their order */
    uint64_t *changed;                       /* scratch: columns of the cells that a move takes, by row */
    CellMove *moves;
    int move_count;
    CellMove *old_cells;
    int old_count;
    KnownMove *known;                        /* cells_known.c */
    int board;                               /* its number: another one when cells or routes have changed */
    uint64_t moves_hash;
    double least;                            /* what the board costs at least after the moves */
    int *affected, affected_count;
    bool *is_affected;
    double *least_known; /* by link: what an affected one costs at least */
    SearchRoute *saved_routes;               /* of the affected links that had one */
    int *saved_links, saved_count;
    double saved_total, saved_page_cost, saved_bare_page;
} Search;

/* Whether both ends of a link have cells. */
static inline bool search_link_is_placed(const Search *search, int link)
{
    const LayoutLink *item = &search->problem->links[link];
    return search->column[item->source] >= 0 && search->column[item->target] >= 0;
}

/* --- cells_create.c, cells_state.c --- */

/* A search over an empty grid. `columns` and `lane_rows` size it. */
Search *search_create(Arena *arena, const LayoutProblem *problem, int columns, const int *lane_rows);
/* The same over an empty grid of another size, with the same hints and in the same arena. */
Search *search_resize(const Search *from, int columns, const int *lane_rows);
/* Clears the cells and counters. */
void search_clear(Search *search);
/* Applies `moves`, reroutes what they touch and prices the result, giving up as soon as it passes `limit`. */
SearchVerdict search_try(Search *search);
/* cells_known.c: whether these moves were tried before on this board, and then cost more than the limit of
 * now; otherwise, when they turn out too dear, what the board costs at least after them is noted. */
void search_prepare_known(Search *search);
bool search_is_known_too_dear(Search *search);
void search_note_too_dear(Search *search, double least);
/* cells_affected.c: gathers in `affected` the links that the moves touch, and sorts them. */
void search_collect_affected(Search *search);
void search_sort_affected(Search *search);
/* cells_bound.c: whether the moves, which are applied, may be had within the limit, going by the least that
 * the affected links cost; notes that least, and what the page may gain. */
bool search_may_pay(Search *search);
/* Whether the page may gain what the routed links are beyond the limit. */
bool search_page_may_pay(Search *search);
/* How much dearer an active link's line is than when it was chosen, as its bands have moved. */
double search_price_drift(Search *search, int link);
/* What the links of the parts in `moves` to placed parts, and to each other, cost at least; those parts have
 * cells already. */
double search_price_new_links(Search *search);
/* Applies `moves` to the cells alone; false, with all as before, when that is not legal. Takes that back. */
bool search_apply_moves(Search *search);
void search_put_moves_back(Search *search);
/* Takes the last search_try back. */
void search_undo(Search *search);
/* Sets all cells at once (legal ones), then chooses every route afresh. */
void search_set_cells(Search *search, const int *column, const int *row);
/* Copies the cells of all parts. */
void search_keep_cells(const Search *search, int *column, int *row);
/* Chooses every route once more, in the presence of all others. */
void search_reroute(Search *search);
bool search_cell_is_open(const Search *search, int part, int column, int row);
void search_add_move(Search *search, int part, int column, int row);
/* Whether the placed cells are legal: groups hold no foreign part and do not overlap, hints hold. */
bool search_is_legal(const Search *search);
static inline uint64_t search_random(Search *search)
{
    search->random ^= search->random << 13;
    search->random ^= search->random >> 7;
    search->random ^= search->random << 17;
    return search->random;
}
static inline int search_random_below(Search *search, int bound)
{
    return (int)((search_random(search) >> 32) * (uint64_t)bound >> 32);
}
/* A draw from the extreme value distribution, upside down: the least of many prices with it is drawn by
 * Boltzmann's law. None is less than the least. */
enum { NOISES = 64 };
#define LEAST_NOISE (-4.85)
static inline double search_draw_noise(Search *search)
{
    return search->noise[search_random(search) >> 40 & (NOISES - 1)];
}
void search_prepare_noise(Search *search);
/* By how much a step may make a board dearer: drawn before the step, which is Metropolis's rule. */
double search_draw_rise(Search *search, double heat);
/* The natural logarithm by plain arithmetic: the same on every machine. */
double search_log(double value);
double search_exp(double value);

/* --- cells_price.c, cells_legal.c --- */

/* The price of the page's shape and of what is left empty; with routes also for what stands between the
 * boxes, never less. */
double search_price_page(Search *search, bool has_routes);
/* What alternatives of each other cost that do not share a column; part of the above. */
double search_price_peers(const Search *search);
void search_prepare_extent(Search *search);
/* cells_extent.c: how wide and high the board becomes. */
Size search_measure_board(Search *search, bool has_routes);
/* cells_walls.c: where the walls of groups stand as lines are laid out one after the other. Start an axis;
 * say before a line is laid out which groups begin there, and afterwards which end. */
void search_start_walls(Search *search, int axis);
void search_open_walls(Search *search, int axis, int line);
void search_close_walls(Search *search, int axis, int line);
void search_refresh_boxes(Search *search);
/* Before moves: lists the groups of the parts that move; false when one goes into another group. */
bool search_moves_keep_out(Search *search);
/* After them: the boxes of the listed groups, and back to what they were. */
void search_refresh_moved_boxes(Search *search);
void search_put_boxes_back(Search *search);
/* Whether groups are as search_is_legal wants them, after moves from a legal state that keep out of other
 * groups, for which boxes were refreshed. */
bool search_moves_are_legal(const Search *search);
bool search_hints_hold(const Search *search);

/* --- cells_places.c --- */

/* Lays the bands out evenly, before anything is placed. */
void search_reset_places(Search *search);
/* Moves the bands to where the last search_measure_board laid the columns and rows; returns how much dearer
 * the active links become. */
double search_move_bands(Search *search);
/* Takes the last search_move_bands back. */
void search_move_bands_back(Search *search);
/* The length of what is drawn of a route, in points, between its parts' borders. */
int search_measure_length(const Search *search, const SearchRoute *route);

/* --- templates.c, template_prices.c --- */

/* Notes the traits of all links; and what boxes reach to cover bends. */
void search_prepare_links(Search *search);
/* From now on boxes also take in all bends of a line with a long label, where that makes it straight. While
 * cells are searched this would misjudge them: whether its label finds room shows only in the drawing. Of
 * links that are `bare` (by link; NULL: none is) boxes take in nothing any more. */
void search_cover_long_labels(Search *search, const bool *bare);
void search_prepare_cover(Search *search);
/* The cheapest of a link's template routes; its price, others' routes included, is returned. */
double search_choose_route(Search *search, int link, SearchRoute *best);
/* What a link costs that does not go rightwards in its row, one of the main path above all; 0: any way does. */
double search_price_out_of_line(const LayoutProblem *problem, const LayoutLink *link);
/* What leading against the flow costs a link at least. */
double search_price_against(const Search *search, int link);
/* No route of a link between placed parts can be cheaper than this, but by the way to a channel beside a box
 * that covers it. */
double search_price_least(Search *search, int link);

/* --- route_counters.c --- */

void search_clear_counters(Search *search);
/* Puts the route of a link into the counters, or takes it out; or takes it out and gives what it paid. */
void search_put_route(Search *search, int link);
void search_take_route(Search *search, int link);
double search_withdraw_route(Search *search, int link);
/* What the route of an active link pays for the others. */
double search_price_active(const Search *search, int link);
/* What a route of a link pays for crossing and sharing with the active routes; not looked at closely once it
 * is beyond `affordable`. */
double search_price_route(const Search *search, int link, const SearchRoute *route, double affordable);

/* With more links the crossings of shared ways are too many to look at pair by pair. */
enum { MOST_FORCED_LINKS = 600 };

/* route_shared.c: a route as points with a stride, and the crossings that two routes cannot avoid where they
 * share a way. */
typedef struct RouteView {
    const short *x, *y;
    int stride, count, covered;
} RouteView;

/* The bands of a route's runs, as SearchRoute says it. */
void search_list_bands(const SearchRoute *route, uint64_t bands[2]);
int search_count_forced(const RouteView *a, const RouteView *b);
/* The same against the active routes among `sharers`, which share steps with it (NULL: not known); no more
 * are counted once there are more than `most`. */
int search_count_all_forced(const Search *search, const SearchRoute *route, const LinkSet *sharers,
                            double most);

/* --- route_legal.c --- */

/* The window of a box of cells. */
static inline uint64_t make_cell_window(const CellBox *box)
{
    return make_window(2 * box->first_column + 1, 2 * box->last_column + 1, 2 * box->first_row + 1,
                       2 * box->last_row + 1);
}
/* Whether a route touches a box of cells. */
bool search_route_meets(const SearchRoute *route, const CellBox *box);
/* Whether a route leaves the group or lane at its link's end with its first run, and never comes back. */
bool search_route_keeps_ends(const Search *search, const LayoutLink *link, const SearchRoute *route);

/* --- cells_start.c, cells_insert.c --- */

/* Builds a complete state part by part; false when a group found no room. A free start lays the main path of
 * a board without lanes like all else, and is not drawn to parts with many links. */
bool search_construct(Search *search, bool is_free);
/* cells_stress.c: the same from distances; false when the cells would not be legal. */
bool search_construct_by_stress(Search *search, bool is_upside_down);
/* cells_snap.c: each part into the cell nearest to its place, in cells, groups as blocks; false when that is
 * not legal. */
bool search_snap_to_cells(Search *search, const double *x, const double *y);
/* Inserts one part, and with it the outermost group that it starts; false: there is no room. */
bool search_insert_part(Search *search, int part);
/* Inserts the parts that have no cell yet, in a state where others have theirs. */
bool search_construct_rest(Search *search);
/* --- cells_moves.c --- */

/* Fills `moves` with a random change; false when none came to mind. */
bool search_propose(Search *search);
/* Takes so many steps; each must gain `gain` for every part that it moves and that was there before. */
void search_settle(Search *search, const bool *was_there, double gain, long steps);

/* cells_together.c: a part with one that it is linked to; and what hangs on a part by one of its links, shifted
 * or to the other side of it. False when nothing came to mind. */
bool search_move_pair(Search *search, int part);
bool search_move_branch(Search *search, int part);
/* Whether a part is among `moves`. */
bool search_is_moving(const Search *search, int part);

/* cells_home.c: a cell that a part's links find cheap; false when there is none. */
bool search_pick_home(Search *search, int part, int *column, int *row);
/* What its choice goes by is priced anew: for all parts, and for those that `moves` concern. */
void search_forget_all_homes(Search *search);
void search_forget_homes(Search *search);

/* cells_rough.c: betters a complete state by steps that are judged by a rough price, as many as touch so many
 * links; does nothing on a board with a thousand links or more. */
void search_improve_roughly(Search *search, long work);

#endif
