/* Routes from a small set of shapes: what a person would draw first.
 *
 * Pass "templates", a step inside the search. Needs: placed parts and the counters. Gives: the cheapest
 * legal of: straight, two L, the Z with the bends nearest the ends, four U, eight with three bends and a
 * few with four. Families are tried by number of bends and left out when bends and distance alone already
 * cost more than the best found. Source: own measurements; the bend-by-bend order follows Wybrow,
 * Marriott, Stuckey 2009. */
#include "templates.h"

#include <stdlib.h>

const SearchWeights search_weights =
    {.bend = 1.4, .length = 0.28, .shared_channel = 0.02, .shared_cells = 0.03};

/* By so much must a shape be cheaper than the best before it. */
#define LEAST_GAIN 1e-9

static double choose_route(Search *search, int link, SearchRoute *best);
static void begin(Choice *choice, Search *search, int link, SearchRoute *best);
static void find_reaches(Choice *choice);
static void seek(Choice *choice, double affordable);
static void try_straight(Choice *choice);
static void try_short(Choice *choice);
static void try_around(Choice *choice);
static void try_long(Choice *choice);
static void try_corner(Choice *choice, bool is_across);
static void try_step(Choice *choice, bool is_across, int turn);
static void offer(Choice *choice, int count, const int *bands, int covered, double own);
static bool is_allowed(Choice *choice, const SearchRoute *route);
static void bound_route(SearchRoute *route);

double search_choose_route(Search *search, int link, SearchRoute *best)
{
    double price = choose_route(search, link, best);
    bound_route(best);
    if (search->kin == NULL)
        search_list_bands(best, best->bands);
    return price;
}

static double choose_route(Search *search, int link, SearchRoute *best)
{
    Choice choice;
    begin(&choice, search, link, best);
    double affordable = search->limit - search->total - search->reserve + 1e-6;
    seek(&choice, affordable);
    if (best->count > 0)
        return choice.price;
    const Ends *at = &choice.at;
    double own = at->base + 14 + 0.5 * (abs(at->x1 - at->x2) + abs(at->y1 - at->y2));
    if (own < affordable) {
        seek(&choice, 1e18);
        if (best->count > 0)
            return choice.price;
    }
    best->own = own;
    best->length = 0;
    return own;
}

static void begin(Choice *choice, Search *search, int link, SearchRoute *best)
{
    choice->at = template_find_ends(search, link);
    const LinkTraits *traits = choice->at.traits;
    choice->bend = traits->bend;
    choice->ends = traits->ends;
    if (traits->at_walls) {
        template_measure_ends(search, choice->at.source, choice->at.target, choice->own_ends);
        choice->ends = choice->own_ends;
    }
    choice->may_be_covered = traits->may_be_covered;
    choice->foreign = search->foreign;
    choice->foreign_count = -1;
    choice->has_reaches = false;
    choice->has_limits = search->problem->group_count > 0 || traits->at_walls;
    choice->xs = search->band_places[AXIS_ACROSS];
    choice->ys = search->band_places[AXIS_DOWN];
    choice->best = best;
    best->source = choice->at.source;
    best->target = choice->at.target;
}

/* Tries the families by number of bends while they can still win. */
static void seek(Choice *choice, double affordable)
{
    const Ends *at = &choice->at;
    choice->price = affordable;
    choice->best->count = 0;
    if (choice->price > at->floor)
        try_straight(choice);
    if (!choice->has_reaches && choice->price > at->floor)
        find_reaches(choice);
    if (choice->price > at->floor + choice->bend)
        try_short(choice);
    /* past a narrower box, when both ends are covered */
    bool may_be_straight = at->x1 == at->x2 || at->y1 == at->y2;
    if (choice->price > at->floor + (may_be_straight ? 0 : 2) * choice->bend)
        try_around(choice);
    if (choice->price > at->floor + 3 * choice->bend)
        try_long(choice);
}

/* The bands that a line can reach along a row or column from one of its cells: up to the first taken cell or the wall of the
 * board on either side. */
static Reach find_reach(const uint64_t *mask, int words, int at, int count)
{
    Reach reach = {0, 2 * count};
    uint64_t before = mask[at >> 6] & (((uint64_t)1 << (at & 63)) - 1), behind = mask[at >> 6] >> (at & 63) >> 1;
    if (before != 0)
        reach.low = 2 * (at - (at & 63) + highest_bit(before)) + 2;
    for (int word = (at >> 6) - 1; before == 0 && word >= 0; word--)
        if ((before = mask[word]) != 0)
            reach.low = 2 * (64 * word + highest_bit(before)) + 2;
    if (behind != 0)
        reach.high = 2 * (at + 1 + lowest_bit(behind));
    for (int word = (at >> 6) + 1; behind == 0 && word < words; word++)
        if ((behind = mask[word]) != 0)
            reach.high = 2 * (64 * word + lowest_bit(behind));
    return reach;
}

static Reach find_reach_across(const Search *search, int x, int y)
{
    return find_reach(search->row_masks + (y >> 1) * search->column_words, search->column_words, x >> 1, search->columns);
}

static Reach find_reach_down(const Search *search, int x, int y)
{
    return find_reach(search->column_masks + (x >> 1) * search->row_words, search->row_words, y >> 1, search->rows);
}

static inline bool is_within(Reach reach, int band)
{
    return band >= reach.low && band <= reach.high;
}

static void find_reaches(Choice *choice)
{
    const Ends *at = &choice->at;
    choice->has_reaches = true;
    choice->across[0] = find_reach_across(at->search, at->x1, at->y1);
    choice->across[1] = find_reach_across(at->search, at->x2, at->y2);
    choice->down[0] = find_reach_down(at->search, at->x1, at->y1);
    choice->down[1] = find_reach_down(at->search, at->x2, at->y2);
}

/* The price of a shape by itself, where leading against the flow costs so much. */
static inline double measure(const Choice *choice, double backward, Shape shape)
{
    const Ends *at = &choice->at;
    int length = shape.length - choice->ends[template_pick_ends(shape.leaves, shape.enters)];
    return at->base + backward + shape.bends * choice->bend + at->search->point_price * length;
}

/* How far apart two bands lie. */
static inline int measure_across(const Choice *choice, int from, int to)
{
    return abs(choice->xs[to] - choice->xs[from]);
}

static inline int measure_down(const Choice *choice, int from, int to)
{
    return abs(choice->ys[to] - choice->ys[from]);
}

/* Counts a shape, and says whether it could still win. */
static inline bool may_win(Choice *choice, double own)
{
    choice->at.search->work++;
    return own < choice->price - LEAST_GAIN;
}

static void try_straight(Choice *choice)
{
    const Ends *at = &choice->at;
    int x1 = at->x1, y1 = at->y1, x2 = at->x2, y2 = at->y2;
    if (x1 != x2 && y1 != y2)
        return;
    bool is_across = y1 == y2;
    double own = measure(choice, is_across ? at->backward : 0,
                         (Shape){0, measure_across(choice, x1, x2) + measure_down(choice, y1, y2), is_across, is_across});
    if (!may_win(choice, own) || !template_is_level_free(at))
        return;
    own += template_price_parallel(choice, is_across);
    if (own < choice->price - LEAST_GAIN)
        offer(choice, 2, (int[]){x1, y1, x2, y2}, 0, own);
}

static void try_short(Choice *choice)
{
    const Ends *at = &choice->at;
    int x1 = at->x1, y1 = at->y1, x2 = at->x2, y2 = at->y2;
    if (x1 == x2 || y1 == y2)
        return;
    try_corner(choice, true);
    try_corner(choice, false);
    if (choice->price <= at->floor)
        return;
    for (int is_down = 0; is_down < 2; is_down++) {
        int from = is_down ? y1 : x1, to = is_down ? y2 : x2;
        int step = to > from ? 1 : -1, count = abs(to - from) / 2;
        for (int turn = 0; turn < count; turn++) {
            if (count > 4 && turn == 2)
                turn = count - 2;
            try_step(choice, !is_down, from + step * (1 + 2 * turn));
        }
    }
}

static void try_around(Choice *choice)
{
    int x1 = choice->at.x1, y1 = choice->at.y1, x2 = choice->at.x2, y2 = choice->at.y2;
    if (x1 != x2) {
        try_step(choice, false, larger(y1, y2) + 1);
        try_step(choice, false, smaller(y1, y2) - 1);
    }
    if (y1 != y2) {
        try_step(choice, true, larger(x1, x2) + 1);
        try_step(choice, true, smaller(x1, x2) - 1);
    }
}

/* One bend, which a box at either end may cover. */
static void try_corner(Choice *choice, bool is_across)
{
    const Ends *at = &choice->at;
    int x1 = at->x1, y1 = at->y1, x2 = at->x2, y2 = at->y2;
    at->search->work++;
    if (is_across ? !is_within(choice->across[0], x2) || !is_within(choice->down[1], y1)
                  : !is_within(choice->down[0], y2) || !is_within(choice->across[1], x1))
        return;
    int across = measure_across(choice, x1, x2), down = measure_down(choice, y1, y2), covered = 0;
    double least = measure(choice, at->backward, (Shape){1, across + down, is_across, !is_across});
    double owns[3] = {least};
    bool may_be_covered = choice->may_be_covered && least - 2 * choice->bend < choice->price;
    if (may_be_covered) {
        double level = measure(choice, at->backward, (Shape){0, across, true, true}) +
                       template_price_covered(true);
        double upright = measure(choice, 0, (Shape){0, down, false, false}) +
                         template_price_covered(false);
        owns[1] = is_across ? upright : level;
        owns[2] = is_across ? level : upright;
        least = owns[1] < least ? owns[1] : least;
        least = owns[2] < least ? owns[2] : least;
    }
    if (least >= choice->price - LEAST_GAIN)
        return;
    const int *bands = is_across ? (int[]){x1, y1, x2, y1, x2, y2} : (int[]){x1, y1, x1, y2, x2, y2};
    if (may_be_covered)
        covered = template_cover_corner(at, is_across);
    if (owns[covered] < choice->price - LEAST_GAIN)
        offer(choice, 3, bands, covered, owns[covered]);
}

/* Out to a band, along it, and back: two bends, which the boxes at the ends may cover. */
static void try_step(Choice *choice, bool is_across, int turn)
{
    const Ends *at = &choice->at;
    const Reach *reach = is_across ? choice->across : choice->down;
    at->search->work++;
    if (!is_within(reach[0], turn) || !is_within(reach[1], turn))
        return;
    int x1 = at->x1, y1 = at->y1, x2 = at->x2, y2 = at->y2, covered = 0;
    int first = abs(turn - (is_across ? x1 : y1)), last = abs(turn - (is_across ? x2 : y2));
    int out = is_across ? measure_across(choice, x1, turn) : measure_down(choice, y1, turn);
    int back = is_across ? measure_across(choice, x2, turn) : measure_down(choice, y2, turn);
    int between = is_across ? measure_down(choice, y1, y2) : measure_across(choice, x1, x2);
    double least = measure(choice, at->backward, (Shape){2, out + between + back, is_across, is_across});
    double owns[4] = {least};
    bool may_be_covered = choice->may_be_covered && least - 2 * choice->bend < choice->price &&
                          (search_may_cover(at->search, at->source, is_across, first) ||
                           search_may_cover(at->search, at->target, is_across, last));
    if (may_be_covered) {
        double off_centre = template_price_covered(!is_across);
        owns[1] = off_centre + measure(choice, at->backward, (Shape){1, between + back, !is_across, is_across});
        owns[2] = off_centre + measure(choice, at->backward, (Shape){1, out + between, is_across, !is_across});
        owns[3] = off_centre + measure(choice, is_across ? 0 : at->backward, (Shape){0, between, !is_across, !is_across});
        for (int which = 1; which < 4; which++)
            least = owns[which] < least ? owns[which] : least;
    }
    if (least >= choice->price - LEAST_GAIN)
        return;
    const int *bands = is_across ? (int[]){x1, y1, turn, y1, turn, y2, x2, y2}
                                 : (int[]){x1, y1, x1, turn, x2, turn, x2, y2};
    if (may_be_covered)
        covered = template_cover_step(at, is_across, turn);
    if (owns[covered] < choice->price - LEAST_GAIN)
        offer(choice, 4, bands, covered, owns[covered]);
}

/* Shapes with more bends, none of which a box can cover. Their end runs lead to the channels beside the ends,
 * where nothing stands. */
static void try_three_bends(Choice *choice, int first, int second)
{
    int x1 = choice->at.x1, y1 = choice->at.y1, x2 = choice->at.x2, y2 = choice->at.y2;
    int x = x1 + first, y = y2 + second;
    double own = measure(choice, choice->at.backward, (Shape){3, measure_across(choice, x1, x) + measure_down(choice, y1, y) + measure_across(choice, x, x2) + measure_down(choice, y, y2), true, false});
    if (may_win(choice, own))
        offer(choice, 5, (int[]){x1, y1, x, y1, x, y, x2, y, x2, y2}, 0, own);
    x = x2 + second, y = y1 + first;
    own = measure(choice, choice->at.backward, (Shape){3, measure_down(choice, y1, y) + measure_across(choice, x1, x) + measure_down(choice, y, y2) + measure_across(choice, x, x2), false, true});
    if (may_win(choice, own))
        offer(choice, 5, (int[]){x1, y1, x1, y, x, y, x, y2, x2, y2}, 0, own);
}

static void try_four_bends(Choice *choice, int first, int second, int third)
{
    int x1 = choice->at.x1, y1 = choice->at.y1, x2 = choice->at.x2, y2 = choice->at.y2;
    int xa = x1 + first, xb = x2 + second, ya = y1 + first, yb = y2 + second;
    double backward = choice->at.backward, own;
    if (xa != xb) {
        int y = y1 + third, ends = measure_across(choice, x1, xa) + measure_across(choice, xb, x2);
        own = measure(choice, backward, (Shape){4, ends + measure_across(choice, xa, xb) + measure_down(choice, y1, y) + measure_down(choice, y, y2), true, true});
        if (may_win(choice, own))
            offer(choice, 6, (int[]){x1, y1, xa, y1, xa, y, xb, y, xb, y2, x2, y2}, 0, own);
        y = y2 + third;
        own = measure(choice, backward, (Shape){4, ends + measure_across(choice, xa, xb) + measure_down(choice, y1, y) + measure_down(choice, y, y2), true, true});
        if (y1 != y2 && may_win(choice, own))
            offer(choice, 6, (int[]){x1, y1, xa, y1, xa, y, xb, y, xb, y2, x2, y2}, 0, own);
    }
    if (ya != yb) {
        int x = x1 + third, ends = measure_down(choice, y1, ya) + measure_down(choice, yb, y2);
        own = measure(choice, backward, (Shape){4, ends + measure_down(choice, ya, yb) + measure_across(choice, x1, x) + measure_across(choice, x, x2), false, false});
        if (may_win(choice, own))
            offer(choice, 6, (int[]){x1, y1, x1, ya, x, ya, x, yb, x2, yb, x2, y2}, 0, own);
    }
}

static void try_long(Choice *choice)
{
    for (int turn = 0; turn < 4; turn++)
        try_three_bends(choice, turn & 1 ? 1 : -1, turn & 2 ? 1 : -1);
    if (choice->price > choice->at.floor + 4 * choice->bend)
        for (int turn = 0; turn < 8; turn++)
            try_four_bends(choice, turn & 1 ? 1 : -1, turn & 2 ? 1 : -1, turn & 4 ? 1 : -1);
}

/* A shape that is the cheapest so far by itself and whose ends are free. What runs in between lies in
 * channels, which no part takes. */
static void offer(Choice *choice, int count, const int *bands, int covered, double own)
{
    SearchRoute route;
    route.count = count;
    for (int at = 0; at < count; at++) {
        route.x[at] = (short)bands[2 * at];
        route.y[at] = (short)bands[2 * at + 1];
    }
    if (choice->has_limits && !is_allowed(choice, &route))
        return;
    const Ends *ends = &choice->at;
    route.source = ends->source;
    route.target = ends->target;
    route.covered = covered;
    double price = own + search_price_route(ends->search, ends->index, &route, choice->price - own);
    if (price < choice->price - LEAST_GAIN) {
        route.own = own;
        route.length = search_measure_length(ends->search, &route);
        choice->price = price;
        *choice->best = route;
    }
}

static void bound_route(SearchRoute *route)
{
    int x_low = route->x[0], x_high = x_low, y_low = route->y[0], y_high = y_low;
    for (int at = 1; at < route->count; at++) {
        x_low = smaller(x_low, route->x[at]);
        x_high = larger(x_high, route->x[at]);
        y_low = smaller(y_low, route->y[at]);
        y_high = larger(y_high, route->y[at]);
    }
    route->box = route->count > 0 ? box_bands(x_low, x_high, y_low, y_high) : ANYWHERE;
}

static bool is_own(const Choice *choice, int group)
{
    const LayoutProblem *problem = choice->at.search->problem;
    return layout_group_holds(problem, group, choice->at.source) ||
           layout_group_holds(problem, group, choice->at.target);
}

/* Only outermost foreign groups matter: the box of an inner one lies inside. No shape leaves the box around the
 * ends by more than a channel. */
static void find_foreign(Choice *choice)
{
    const Ends *at = &choice->at;
    const Search *search = at->search;
    uint64_t around = box_bands(smaller(at->x1, at->x2) - 1, larger(at->x1, at->x2) + 1,
                                smaller(at->y1, at->y2) - 1, larger(at->y1, at->y2) + 1);
    choice->foreign_count = 0;
    for (int group = 0; group < (int)search->problem->group_count; group++) {
        int parent = search->problem->groups[group].parent;
        if (window_meets(search->group_windows[group], around) && !is_own(choice, group) &&
            (parent < 0 || is_own(choice, parent)))
            choice->foreign[choice->foreign_count++] = search->boxes[group];
    }
    choice->has_limits = choice->foreign_count > 0 || at->traits->at_walls;
}

/* Whether a line keeps out of foreign groups and of the group or lane that it ends at. */
static bool is_allowed(Choice *choice, const SearchRoute *route)
{
    const Ends *at = &choice->at;
    const Search *search = at->search;
    if (choice->foreign_count < 0)
        find_foreign(choice);
    for (int group = 0; group < choice->foreign_count; group++)
        if (search_route_meets(route, &choice->foreign[group]))
            return false;
    return !at->traits->at_walls ||
           search_route_keeps_ends(search, &search->problem->links[at->index], route);
}
