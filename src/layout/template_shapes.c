/* The shapes of template routes, family by family; part of pass "templates".
 *
 * Bends and length of a shape, also of what boxes at its ends could cover, are known before it is drawn
 * up, and most shapes go no further. What is left is asked for taken cells, which can only lie under its
 * end runs, as what runs in between lies in channels; then for what its boxes do cover, for foreign
 * groups, and for other lines. */
#include "templates.h"

#include <stdlib.h>

/* By so much must a shape be cheaper than the best before it. */
#define LEAST_GAIN 1e-9

/* The price of a shape by itself, and its length in points. */
typedef struct Own {
    double price;
    int length;
} Own;

static void try_corner(Choice *choice, bool is_across);
static void try_step(Choice *choice, bool is_across, int turn);
static void try_three_bends(Choice *choice, int first, int second);
static void try_four_bends(Choice *choice, int first, int second, int third);

/* How far apart two bands lie. */
static inline int measure_across(const Choice *choice, int from, int to)
{
    return abs(choice->xs[to] - choice->xs[from]);
}

static inline int measure_down(const Choice *choice, int from, int to)
{
    return abs(choice->ys[to] - choice->ys[from]);
}

/* A shape with so many bends, where leading against the flow costs so much; `length` lies between the
 * centres of the boxes, `leaves` and `enters` say whether the first and the last run lie across. */
SPECIALISED Own measure(const Choice *choice, double backward, int bends, int length, bool leaves,
                        bool enters)
{
    length -= choice->ends[template_pick_ends(leaves, enters)];
    const Ends *at = &choice->at;
    double price = at->base + backward + bends * choice->bend + at->search->point_price * length;
    return (Own){price, length};
}

/* Boxes that are in line are tidier than lines that end off their centres, and rows that are level
 * tidiest. */
static inline Own cover(Own own, bool is_upright)
{
    own.price += is_upright ? 0.4 : 0.1;
    return own;
}

static inline bool is_cheap(const Choice *choice, Own own)
{
    return own.price < choice->price - LEAST_GAIN;
}

static inline bool is_within(Reach reach, int band)
{
    return band >= reach.low && band <= reach.high;
}

/* Takes a shape if it is the cheapest so far. */
static void offer(Choice *choice, SearchRoute *route, int covered, Own own)
{
    const Ends *at = &choice->at;
    if (choice->has_limits) {
        if (!template_is_allowed(choice, route))
            return;
        if (at->traits->asks_sides)
            own.price += template_price_sides(choice, route);
    }
    route->source = at->source;
    route->target = at->target;
    route->covered = covered;
    double price = own.price + search_price_route(at->search, at->index, route, choice->price - own.price);
    if (price < choice->price - LEAST_GAIN) {
        route->own = own.price;
        route->length = route->length_now = own.length;
        route->epoch = at->search->epoch;
        choice->price = price;
        *choice->best = *route;
    }
}

static inline void put_point(SearchRoute *route, int at, bool is_along, int along, int beside)
{
    route->x[at] = (short)(is_along ? along : beside);
    route->y[at] = (short)(is_along ? beside : along);
    route->count = at + 1;
}

void template_try_straight(Choice *choice)
{
    const Ends *at = &choice->at;
    int x1 = at->x1, y1 = at->y1, x2 = at->x2, y2 = at->y2;
    if (x1 != x2 && y1 != y2)
        return;
    bool is_across = y1 == y2;
    int length = is_across ? measure_across(choice, x1, x2) : measure_down(choice, y1, y2);
    Own own = measure(choice, is_across ? at->backward : 0, 0, length, is_across, is_across);
    at->search->work++;
    if (!is_cheap(choice, own) || !template_is_level_free(at))
        return;
    own.price += template_price_parallel(choice, is_across);
    SearchRoute route;
    put_point(&route, 0, true, x1, y1);
    put_point(&route, 1, true, x2, y2);
    if (is_cheap(choice, own))
        offer(choice, &route, 0, own);
}

void template_try_short(Choice *choice)
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

void template_try_around(Choice *choice)
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

void template_try_long(Choice *choice)
{
    for (int turn = 0; turn < 4; turn++)
        try_three_bends(choice, turn & 1 ? 1 : -1, turn & 2 ? 1 : -1);
    if (choice->price > choice->at.floor + 4 * choice->bend)
        for (int turn = 0; turn < 8; turn++)
            try_four_bends(choice, turn & 1 ? 1 : -1, turn & 2 ? 1 : -1, turn & 4 ? 1 : -1);
}

/* One bend, which a box at either end may cover. */
static void try_corner(Choice *choice, bool is_across)
{
    const Ends *at = &choice->at;
    int x1 = at->x1, y1 = at->y1, x2 = at->x2, y2 = at->y2, covered = 0;
    at->search->work++;
    if (is_across ? !is_within(choice->across[0], x2) || !is_within(choice->down[1], y1)
                  : !is_within(choice->down[0], y2) || !is_within(choice->across[1], x1))
        return;
    int across = measure_across(choice, x1, x2), down = measure_down(choice, y1, y2);
    Own owns[3] = {measure(choice, at->backward, 1, across + down, is_across, !is_across)};
    bool may_be_covered = choice->may_be_covered && owns[0].price - 2 * choice->bend < choice->price;
    bool may_win = is_cheap(choice, owns[0]);
    if (may_be_covered) {
        Own level = cover(measure(choice, at->backward, 0, across, true, true), true);
        Own upright = cover(measure(choice, 0, 0, down, false, false), false);
        owns[1] = is_across ? upright : level;
        owns[2] = is_across ? level : upright;
        may_win = may_win || is_cheap(choice, level) || is_cheap(choice, upright);
    }
    if (!may_win)
        return;
    if (may_be_covered)
        covered = template_cover_corner(at, is_across);
    SearchRoute route;
    put_point(&route, 0, true, x1, y1);
    put_point(&route, 1, true, is_across ? x2 : x1, is_across ? y1 : y2);
    put_point(&route, 2, true, x2, y2);
    if (is_cheap(choice, owns[covered]))
        offer(choice, &route, covered, owns[covered]);
}

/* Out to a band, along it, and back: two bends, which the boxes at the ends may cover. */
SPECIALISED void try_step_along(Choice *choice, bool is_across, int turn)
{
    const Ends *at = &choice->at;
    int from = is_across ? at->x1 : at->y1, to = is_across ? at->x2 : at->y2, covered = 0;
    int from_beside = is_across ? at->y1 : at->x1, to_beside = is_across ? at->y2 : at->x2;
    const int *places = is_across ? choice->xs : choice->ys, *beside = is_across ? choice->ys : choice->xs;
    int out = abs(places[turn] - places[from]), back = abs(places[turn] - places[to]);
    int between = abs(beside[to_beside] - beside[from_beside]);
    Own owns[4] = {measure(choice, at->backward, 2, out + between + back, is_across, is_across)};
    bool may_win = is_cheap(choice, owns[0]);
    bool may_be_covered = choice->may_be_covered && owns[0].price - 2 * choice->bend < choice->price &&
                          (template_may_cover(at->search, at->source, is_across, abs(turn - from)) ||
                           template_may_cover(at->search, at->target, is_across, abs(turn - to)));
    if (may_be_covered) {
        owns[1] = cover(measure(choice, at->backward, 1, between + back, !is_across, is_across), !is_across);
        owns[2] = cover(measure(choice, at->backward, 1, out + between, is_across, !is_across), !is_across);
        double backward = is_across ? 0 : at->backward;
        owns[3] = cover(measure(choice, backward, 0, between, !is_across, !is_across), !is_across);
        for (int which = choice->wants_straight ? 3 : 1; which < 4; which++)
            may_win = may_win || is_cheap(choice, owns[which]);
    }
    if (!may_win)
        return;
    if (may_be_covered)
        covered = template_cover_step(at, is_across, turn);
    if (choice->wants_straight && covered != 3)
        covered = 0;
    if (!is_cheap(choice, owns[covered]))
        return;
    SearchRoute route;
    put_point(&route, 0, is_across, from, from_beside);
    put_point(&route, 1, is_across, turn, from_beside);
    put_point(&route, 2, is_across, turn, to_beside);
    put_point(&route, 3, is_across, to, to_beside);
    offer(choice, &route, covered, owns[covered]);
}

static void try_step(Choice *choice, bool is_across, int turn)
{
    const Reach *reach = is_across ? choice->across : choice->down;
    choice->at.search->work++;
    if (!is_within(reach[0], turn) || !is_within(reach[1], turn))
        return;
    if (is_across)
        try_step_along(choice, true, turn);
    else
        try_step_along(choice, false, turn);
}

/* A shape with more bends, which begins along one axis and turns at each of these bands in turn. No box
 * covers any of them, and its end runs lead to the channels beside the ends, where nothing stands. */
SPECIALISED void try_turns(Choice *choice, bool is_across, int count, const int *turns)
{
    const Ends *at = &choice->at;
    int x = at->x1, y = at->y1, length = 0;
    bool is_along = is_across;
    for (int turn = 0; turn <= count; turn++, is_along = !is_along) {
        int to = turn < count ? turns[turn] : is_along ? at->x2 : at->y2;
        if (is_along) {
            length += measure_across(choice, x, to);
            x = to;
        } else {
            length += measure_down(choice, y, to);
            y = to;
        }
    }
    length += is_along ? measure_across(choice, x, at->x2) : measure_down(choice, y, at->y2);
    Own own = measure(choice, at->backward, count + 1, length, is_across, is_along);
    at->search->work++;
    if (!is_cheap(choice, own))
        return;
    SearchRoute route;
    put_point(&route, 0, true, at->x1, at->y1);
    x = at->x1, y = at->y1, is_along = is_across;
    for (int turn = 0; turn <= count; turn++, is_along = !is_along) {
        int to = turn < count ? turns[turn] : is_along ? at->x2 : at->y2;
        *(is_along ? &x : &y) = to;
        put_point(&route, turn + 1, true, x, y);
    }
    put_point(&route, count + 2, true, at->x2, at->y2);
    offer(choice, &route, 0, own);
}

static void try_three_bends(Choice *choice, int first, int second)
{
    const Ends *at = &choice->at;
    try_turns(choice, true, 2, (int[]){at->x1 + first, at->y2 + second});
    try_turns(choice, false, 2, (int[]){at->y1 + first, at->x2 + second});
}

static void try_four_bends(Choice *choice, int first, int second, int third)
{
    const Ends *at = &choice->at;
    int xa = at->x1 + first, xb = at->x2 + second, ya = at->y1 + first, yb = at->y2 + second;
    if (xa != xb) {
        try_turns(choice, true, 3, (int[]){xa, at->y1 + third, xb});
        if (at->y1 != at->y2)
            try_turns(choice, true, 3, (int[]){xa, at->y2 + third, xb});
    }
    if (ya != yb)
        try_turns(choice, false, 3, (int[]){ya, at->x1 + third, yb});
}
