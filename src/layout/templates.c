/* Routes from a small set of shapes: what a person would draw first.
 *
 * Pass "templates", a step inside the search. Needs: placed parts and the counters. Gives: the cheapest
 * legal of: straight, two L, the Z with the bends nearest the ends, four U, eight with three bends and a
 * few with four (template_shapes.c). Families are tried by number of bends and left out when bends and
 * distance alone already cost more than the best found; those with more than two bends only where nothing
 * else is legal, but on small boards and once the cells are found: they are many, and a board whose lines
 * they would lead round a few crossings is better searched on the same work. Source: own measurements; the
 * bend-by-bend order follows Wybrow, Marriott, Stuckey 2009. */
#include "templates.h"

#include <stdlib.h>

const SearchWeights search_weights = {.bend = 2.0, .length = 0.34};

static double choose_route(Search *search, int link, SearchRoute *best);
static void begin(Choice *choice, Search *search, int link, SearchRoute *best);
static void find_reaches(Choice *choice);
static void seek(Choice *choice, double affordable);
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
    best->length = best->length_now = 0;
    best->epoch = search->epoch;
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
    choice->wants_straight = traits->wants_straight;
    choice->foreign = search->foreign;
    choice->foreign_count = -1;
    choice->has_reaches = false;
    choice->has_limits = search->problem->group_count > 0 || traits->at_walls || traits->asks_sides;
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
        template_try_straight(choice);
    if (!choice->has_reaches && choice->price > at->floor)
        find_reaches(choice);
    if (choice->price > at->floor + choice->bend)
        template_try_short(choice);
    /* past a narrower box, when both ends are covered */
    bool may_be_straight = at->x1 == at->x2 || at->y1 == at->y2;
    if (choice->price > at->floor + (may_be_straight ? 0 : 2) * choice->bend)
        template_try_around(choice);
    if (choice->price > at->floor + 3 * choice->bend &&
        (choice->best->count == 0 || at->search->is_thorough || at->traits->asks_sides))
        template_try_long(choice);
}

/* The bands that a line can reach along a row or column from one of its cells: up to the first taken cell or
 * the wall of the board on either side. */
static Reach find_reach(const uint64_t *mask, int words, int at, int count)
{
    Reach reach = {0, 2 * count};
    uint64_t before = mask[at >> 6] & (((uint64_t)1 << (at & 63)) - 1);
    uint64_t behind = mask[at >> 6] >> (at & 63) >> 1;
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
    const uint64_t *mask = search->row_masks + (y >> 1) * search->column_words;
    return find_reach(mask, search->column_words, x >> 1, search->columns);
}

static Reach find_reach_down(const Search *search, int x, int y)
{
    const uint64_t *mask = search->column_masks + (x >> 1) * search->row_words;
    return find_reach(mask, search->row_words, y >> 1, search->rows);
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

/* Only outermost foreign groups matter: the box of an inner one lies inside. No shape leaves the box
 * around the ends by more than a channel. */
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
    choice->has_limits = choice->foreign_count > 0 || at->traits->at_walls || at->traits->asks_sides;
}

/* Whether a line keeps out of foreign groups and of the group or lane that it ends at. */
bool template_is_allowed(Choice *choice, const SearchRoute *route)
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
