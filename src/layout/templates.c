/* Routes from a small set of shapes: what a person would draw first.
 *
 * Pass "templates", a step inside the search. Needs: placed parts and the counters. Gives: the cheapest
 * legal of: straight, two L, the Z with the bends nearest the ends, four U, eight with three bends and a
 * few with four. Families are tried by number of bends and left out when bends and distance alone already
 * cost more than the best found. Source: own measurements; the bend-by-bend order follows Wybrow,
 * Marriott, Stuckey 2009. */
#include "templates.h"

#include <limits.h>
#include <stdlib.h>

const SearchWeights search_weights =
    {.bend = 1.4, .length = 0.28, .shared_channel = 0.05, .shared_cells = 0.07};

enum { UNKNOWN = -2, FAR_LINES = 2 };

static int choose_member(const Search *search, int group, int lane, int part, int other);
static void try_straight(Choice *choice);
static void try_short(Choice *choice);
static void try_around(Choice *choice);
static void try_long(Choice *choice);
static void offer(Choice *choice, int count, const int *bands);
static bool is_allowed(Choice *choice, const SearchRoute *route);
static bool run_is_free(Choice *choice, int end, const int *from, const int *to, bool is_whole);
static int find_reach(const Search *search, int column, int row, Direction direction);

static Choice begin(Search *search, int link, SearchRoute *best);
static int count_bends(Choice *choice, bool is_level);
static void seek(Choice *choice, double affordable);

static double choose_route(Search *search, int link, SearchRoute *best);

double search_choose_route(Search *search, int link, SearchRoute *best)
{
    double price = choose_route(search, link, best);
    search_list_bands(best, best->bands);
    return price;
}

static double choose_route(Search *search, int link, SearchRoute *best)
{
    Choice choice = begin(search, link, best);
    double affordable = search->limit - search->total - search->reserve + 1e-6;
    seek(&choice, affordable);
    if (best->count > 0)
        return choice.price;
    double own = choice.base + 14 + 0.5 * (abs(choice.x1 - choice.x2) + abs(choice.y1 - choice.y2));
    if (own < affordable) {
        seek(&choice, 1e18);
        if (best->count > 0)
            return choice.price;
    }
    best->own = own;
    best->x_low = best->y_low = SHRT_MAX;
    best->x_high = best->y_high = -1;
    return own;
}

double search_price_least(Search *search, int link)
{
    SearchRoute none;
    Choice choice = begin(search, link, &none);
    int columns = abs(choice.x2 - choice.x1) / 2, rows = abs(choice.y2 - choice.y1) / 2;
    bool is_level = columns == 0 || rows == 0;
    if (is_level || !template_may_be_covered(&choice, 3) || (columns > FAR_LINES && rows > FAR_LINES))
        choice.floor += count_bends(&choice, is_level) * choice.bend;
    return choice.floor;
}

/* The bends that a line needs when no box covers them. */
static int count_bends(Choice *choice, bool is_level)
{
    int from[2] = {choice->x1, choice->y1}, to[2] = {choice->x2, choice->y2};
    if (!is_level)
        return 1;
    if (run_is_free(choice, 0, from, to, true))
        return 0;
    return 2;
}

static Choice begin(Search *search, int index, SearchRoute *best)
{
    const LayoutLink *link = &search->problem->links[index];
    Choice choice = {.search = search, .link = link, .source = link->source, .target = link->target,
                     .best = best};
    if (link->source_group >= 0 || link->source_lane >= 0)
        choice.source = choose_member(search, link->source_group, link->source_lane, choice.source,
                                      choice.target);
    if (link->target_group >= 0 || link->target_lane >= 0)
        choice.target = choose_member(search, link->target_group, link->target_lane, choice.target,
                                      choice.source);
    int source = choice.source, target = choice.target;
    choice.x1 = 2 * search->column[source] + 1;
    choice.y1 = 2 * search->row[source] + 1;
    choice.x2 = 2 * search->column[target] + 1;
    choice.y2 = 2 * search->row[target] + 1;
    choice.foreign = search->foreign;
    choice.foreign_count = -1;
    const Size *from = &search->problem->parts[source].size, *to = &search->problem->parts[target].size;
    choice.from_width = from->width, choice.from_height = from->height;
    choice.to_width = to->width, choice.to_height = to->height;
    for (int direction = TO_LEFT; direction <= DOWNWARDS; direction++)
        choice.reach[0][direction] = choice.reach[1][direction] = UNKNOWN;
    best->source = source;
    best->target = target;
    choice.base = template_price_cells(&choice);
    choice.backward = template_price_backward(&choice);
    choice.bend = search_weights.bend * (link->is_main ? 1.5 : 1);
    double length = abs(choice.x2 - choice.x1) / 2 * search->column_pitch +
                    abs(choice.y2 - choice.y1) / 2 * search->row_pitch -
                    search->half_sizes[source] - search->half_sizes[target];
    choice.floor = choice.base + (template_may_be_covered(&choice, 3) ? 0 : choice.backward) +
        search_weights.length * (length > 0.1 ? length : 0.1);
    return choice;
}

/* Tries the families by number of bends while they can still win. */
static void seek(Choice *choice, double affordable)
{
    choice->price = affordable;
    choice->best->count = 0;
    if (choice->price > choice->floor)
        try_straight(choice);
    if (choice->price > choice->floor + choice->bend)
        try_short(choice);
    /* past a narrower box, when both ends are covered */
    bool may_be_straight = choice->x1 == choice->x2 || choice->y1 == choice->y2;
    if (choice->price > choice->floor + (may_be_straight ? 0 : 2) * choice->bend)
        try_around(choice);
    if (choice->price > choice->floor + 3 * choice->bend)
        try_long(choice);
}

/* The member of a group or lane that stands nearest to the other end. */
static int choose_member(const Search *search, int group, int lane, int part, int other)
{
    const LayoutProblem *problem = search->problem;
    int best = part, distance = 1 << 30;
    size_t count = group >= 0 ? problem->groups[group].part_count : problem->part_count;
    for (size_t index = 0; index < count; index++) {
        int member = group >= 0 ? problem->groups[group].parts[index] : (int)index;
        if (search->column[member] < 0 || (group < 0 && problem->parts[member].lane != lane) ||
            problem->parts[member].node < 0)
            continue;
        int own = abs(search->column[member] - search->column[other]) +
            abs(search->row[member] - search->row[other]);
        if (own < distance) {
            distance = own;
            best = member;
        }
    }
    return best;
}

static void try_straight(Choice *choice)
{
    if (choice->x1 == choice->x2 || choice->y1 == choice->y2)
        offer(choice, 2, (int[]){choice->x1, choice->y1, choice->x2, choice->y2});
}

static void try_short(Choice *choice)
{
    int x1 = choice->x1, y1 = choice->y1, x2 = choice->x2, y2 = choice->y2;
    if (x1 == x2 || y1 == y2)
        return;
    offer(choice, 3, (int[]){x1, y1, x2, y1, x2, y2});
    offer(choice, 3, (int[]){x1, y1, x1, y2, x2, y2});
    if (choice->price <= choice->floor)
        return;
    int step_x = x2 > x1 ? 1 : -1, step_y = y2 > y1 ? 1 : -1, count_x = abs(x2 - x1) / 2,
        count_y = abs(y2 - y1) / 2;
    for (int at = 0; at < count_x; at++) {
        if (count_x > 4 && at == 2)
            at = count_x - 2;
        int x = x1 + step_x * (1 + 2 * at);
        offer(choice, 4, (int[]){x1, y1, x, y1, x, y2, x2, y2});
    }
    for (int at = 0; at < count_y; at++) {
        if (count_y > 4 && at == 2)
            at = count_y - 2;
        int y = y1 + step_y * (1 + 2 * at);
        offer(choice, 4, (int[]){x1, y1, x1, y, x2, y, x2, y2});
    }
}

static void try_around(Choice *choice)
{
    int x1 = choice->x1, y1 = choice->y1, x2 = choice->x2, y2 = choice->y2;
    for (int side = 0; side < 2 && x1 != x2; side++) {
        int y = side == 0 ? larger(y1, y2) + 1 : smaller(y1, y2) - 1;
        offer(choice, 4, (int[]){x1, y1, x1, y, x2, y, x2, y2});
    }
    for (int side = 0; side < 2 && y1 != y2; side++) {
        int x = side == 0 ? larger(x1, x2) + 1 : smaller(x1, x2) - 1;
        offer(choice, 4, (int[]){x1, y1, x, y1, x, y2, x2, y2});
    }
}

static void try_long(Choice *choice)
{
    int x1 = choice->x1, y1 = choice->y1, x2 = choice->x2, y2 = choice->y2;
    for (int turn = 0; turn < 4; turn++) {
        int first = turn & 1 ? 1 : -1, second = turn & 2 ? 1 : -1;
        if (x1 + first != x2)
            offer(choice, 5, (int[]){x1, y1, x1 + first, y1, x1 + first, y2 + second, x2, y2 + second, x2,
                                     y2});
        if (y1 + first != y2)
            offer(choice, 5, (int[]){x1, y1, x1, y1 + first, x2 + second, y1 + first, x2 + second, y2, x2,
                                     y2});
    }
    if (choice->price <= choice->floor + 4 * choice->bend)
        return;
    for (int turn = 0; turn < 8; turn++) {
        int first = turn & 1 ? 1 : -1, second = turn & 2 ? 1 : -1, third = turn & 4 ? 1 : -1;
        int xa = x1 + first, xb = x2 + second, ya = y1 + first, yb = y2 + second;
        if (xa != xb) {
            offer(choice, 6, (int[]){x1, y1, xa, y1, xa, y1 + third, xb, y1 + third, xb, y2, x2, y2});
            if (y1 != y2)
                offer(choice, 6, (int[]){x1, y1, xa, y1, xa, y2 + third, xb, y2 + third, xb, y2, x2, y2});
        }
        if (ya != yb)
            offer(choice, 6, (int[]){x1, y1, x1, ya, x1 + third, ya, x1 + third, yb, x2, yb, x2, y2});
    }
}


/* Cheap questions first: most shapes are blocked at one of their ends. What runs in between lies in
 * channels, which no part takes. */
static void offer(Choice *choice, int count, const int *bands)
{
    Search *search = choice->search;
    const int *end = bands + 2 * (count - 1);
    search->work++;
    if (!run_is_free(choice, 0, bands, bands + 2, count == 2) ||
        (count > 2 && !run_is_free(choice, 1, end, end - 2, false)))
        return;
    double own = template_measure_own(choice, count, bands, 0);
    int covered = 0;
    if ((count == 3 || count == 4) && own - 2 * choice->bend < choice->price &&
        template_may_be_covered(choice, count)) {
        covered = search_cover_ends(search, choice->source, choice->target, count, bands);
        if (covered)
            own = template_measure_own(choice, count, bands, covered) +
                  template_price_covered(count, bands, covered);
    }
    if (count == 2 && own < choice->price)
        own += template_price_parallel(choice, bands[1] == bands[3]);
    if (own >= choice->price - 1e-9)
        return;
    SearchRoute route;
    route.count = count;
    route.x_low = route.y_low = SHRT_MAX;
    route.x_high = route.y_high = -1;
    for (int at = 0; at < count; at++) {
        int x = bands[2 * at], y = bands[2 * at + 1];
        if (x < 0 || y < 0 || x >= search->band_width || y >= search->band_height)
            return;
        if (at > 0 && route.x[at - 1] == x && route.y[at - 1] == y)
            return;
        route.x[at] = (short)x;
        route.y[at] = (short)y;
        route.x_low = (short)smaller(route.x_low, x);
        route.x_high = (short)larger(route.x_high, x);
        route.y_low = (short)smaller(route.y_low, y);
        route.y_high = (short)larger(route.y_high, y);
    }
    route.source = choice->source;
    route.target = choice->target;
    route.covered = covered;
    route.own = own;
    if (!is_allowed(choice, &route))
        return;
    double price = own + search_price_route(search, &route, choice->price - own);
    if (price < choice->price - 1e-9) {
        choice->price = price;
        *choice->best = route;
    }
}

/* Whether the run from an end of the line to its first bend, or to the other end, meets no taken cell. */
static bool run_is_free(Choice *choice, int end, const int *from, const int *to, bool is_whole)
{
    bool is_across = from[1] == to[1];
    int at = is_across ? from[0] : from[1], goal = is_across ? to[0] : to[1];
    Direction direction = goal < at ? (is_across ? TO_LEFT : UPWARDS) : is_across ? TO_RIGHT : DOWNWARDS;
    int *reach = &choice->reach[end][direction];
    if (*reach == UNKNOWN)
        *reach = find_reach(choice->search, from[0] >> 1, from[1] >> 1, direction);
    /* A straight line ends in the cell of the other part: the first that is taken. */
    return goal < at ? goal + is_whole >= *reach : goal - is_whole <= *reach;
}

/* The last band before the first taken cell in a direction; the wall of the board when there is none. */
static int find_reach(const Search *search, int column, int row, Direction direction)
{
    bool is_across = direction <= TO_RIGHT;
    int step = direction == TO_LEFT || direction == UPWARDS ? -1 : 1, at = is_across ? column : row;
    int count = is_across ? search->columns : search->rows;
    const uint64_t *mask = is_across ? &search->row_masks[row * search->column_words]
                                     : &search->column_masks[column * search->row_words];
    for (at += step; at >= 0 && at < count; at += step)
        if (mask[at >> 6] >> (at & 63) & 1)
            break;
    return step < 0 ? 2 * at + 2 : 2 * at;
}

/* Only outermost foreign groups matter: the box of an inner one lies inside. */
static void find_foreign(Choice *choice)
{
    const Search *search = choice->search;
    const LayoutProblem *problem = search->problem;
    choice->foreign_count = 0;
    for (size_t group = 0; group < problem->group_count; group++) {
        int parent = problem->groups[group].parent;
        bool is_own = layout_group_holds(problem, (int)group, choice->source) ||
            layout_group_holds(problem, (int)group, choice->target);
        search->group_is_own[group] = is_own;
        if (!is_own && search->group_placed[group] > 0 && (parent < 0 || search->group_is_own[parent]))
            choice->foreign[choice->foreign_count++] = search->boxes[group];
    }
}

/* Whether a line keeps out of foreign groups and of the group or lane that it ends at. */
static bool is_allowed(Choice *choice, const SearchRoute *route)
{
    const Search *search = choice->search;
    if (search->problem->group_count > 0) {
        if (choice->foreign_count < 0)
            find_foreign(choice);
        for (int group = 0; group < choice->foreign_count; group++)
            if (search_route_is_near(route, &choice->foreign[group]) && search_route_meets(route, &choice->foreign[group]))
                return false;
    }
    const LayoutLink *link = choice->link;
    bool at_walls = link->source_group >= 0 || link->target_group >= 0 || link->source_lane >= 0 ||
        link->target_lane >= 0;
    return !at_walls || search_route_keeps_ends(search, link, route);
}
