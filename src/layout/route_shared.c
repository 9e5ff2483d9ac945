/* Crossings of two lines that share a way: forced where each leaves it on the side that the other came from.
 *
 * Two routes that run in the same bands for a while can be drawn side by side without crossing as long as
 * the one that joined from the left also leaves to the left. Counters cannot tell that, so it is asked of
 * the two routes themselves. An end at a box takes any order. For the templates and the router, which pay
 * for such a crossing as for any other. The idea is that of crossings of metro lines (Benkert, Nöllenburg,
 * Uno, Wolff 2007). */
#include "search.h"

typedef struct Run {
    bool is_across;
    int band, from, to, way; /* way: 1 or -1, from `from` to `to` */
} Run;

/* What a route does at an end of the shared way: a leg to the left (1) or right (-1) of the direction of
 * the first route, straight on (0), or its own end (FREE). */
enum { FREE = 2 };

static Run get_run(const RouteView *route, int at)
{
    int x1 = route->x[at * route->stride], y1 = route->y[at * route->stride];
    int x2 = route->x[(at + 1) * route->stride], y2 = route->y[(at + 1) * route->stride];
    Run run = {.is_across = y1 == y2,
               .band = y1 == y2 ? y1 : x1,
               .from = y1 == y2 ? x1 : y1,
               .to = y1 == y2 ? x2 : y2};
    run.way = run.to > run.from ? 1 : -1;
    return run;
}

static int first_run(const RouteView *route)
{
    return route->covered & 1;
}

static int last_run(const RouteView *route)
{
    return route->count - 2 - (route->covered >> 1);
}

/* The side of the leg before or after a run, seen along a way over the run; one that a box covers still
 * tells where that box is. */
static int find_side(const RouteView *route, int at, int neighbour, int way)
{
    if (neighbour < 0 || neighbour > route->count - 2)
        return FREE;
    Run run = get_run(route, at), leg = get_run(route, neighbour);
    int away = neighbour > at ? leg.way : -leg.way; /* the leg points away from the run */
    return run.is_across ? -way * away : way * away;
}

/* Follows the shared way from an overlap of two runs to its far end (step 1, along the first route) or its
 * near end (-1); gives the sides to which both turn there. False: the way goes on, and its real end is
 * found from there. */
static bool find_parting(const RouteView *a, const RouteView *b, int i, int j, int step, int *side_a,
                         int *side_b)
{
    Run p = get_run(a, i), q = get_run(b, j);
    bool same_way = p.way == q.way;
    int end_a = step > 0 ? p.to : p.from, end_b = (step > 0) == same_way ? q.to : q.from;
    int next_b = j + (same_way ? step : -step);
    if (end_a == end_b) {
        *side_a = find_side(a, i, i + step, p.way);
        *side_b = find_side(b, j, next_b, p.way);
        return *side_a == FREE || *side_b == FREE || *side_a != *side_b;
    }
    bool a_goes_on = step * p.way > 0 ? end_a > end_b : end_a < end_b;
    *side_a = a_goes_on ? 0 : find_side(a, i, i + step, p.way);
    *side_b = a_goes_on ? find_side(b, j, next_b, p.way) : 0;
    return true;
}

/* Whether the way that starts with this overlap forces a crossing. */
static bool is_forced(const RouteView *a, const RouteView *b, int i, int j)
{
    int near_a, near_b, far_a, far_b;
    if (!find_parting(a, b, i, j, -1, &near_a, &near_b) || near_a == FREE || near_b == FREE)
        return false;
    while (!find_parting(a, b, i, j, 1, &far_a, &far_b)) {
        j += get_run(a, i).way == get_run(b, j).way ? 1 : -1;
        i++;
    }
    return far_a != FREE && far_b != FREE && (near_a > near_b) != (far_a > far_b);
}

/* Whether runs along one band overlap, and not only touch. */
static inline bool overlaps(int a_from, int a_to, int b_from, int b_to)
{
    return smaller(b_from, b_to) < larger(a_from, a_to) && larger(b_from, b_to) > smaller(a_from, a_to);
}

SPECIALISED int count_forced(const RouteView *a, const RouteView *b, int stride)
{
    int count = 0;
    for (int i = first_run(a); i <= last_run(a); i++) {
        const short *ax = a->x + i * stride, *ay = a->y + i * stride;
        bool is_across = ay[0] == ay[stride];
        int band = is_across ? ay[0] : ax[0];
        const short *along = is_across ? b->x : b->y, *beside = is_across ? b->y : b->x;
        for (int j = first_run(b) * stride, last = last_run(b) * stride; j <= last; j += stride)
            if (beside[j] == band && beside[j + stride] == band &&
                overlaps(is_across ? ax[0] : ay[0], is_across ? ax[stride] : ay[stride], along[j],
                         along[j + stride]))
                count += is_forced(a, b, i, j / stride);
    }
    return count;
}

int search_count_forced(const RouteView *a, const RouteView *b)
{
    return a->stride == 1 && b->stride == 1 ? count_forced(a, b, 1) : count_forced(a, b, a->stride);
}

void search_list_bands(const SearchRoute *route, uint64_t bands[2])
{
    bands[0] = bands[1] = 0;
    for (int at = 0; at + 1 < route->count; at++) {
        bool is_across = route->y[at] == route->y[at + 1];
        bands[is_across] |= (uint64_t)1 << ((is_across ? route->y[at] : route->x[at]) & 63);
    }
}

/* Lines of one box share the way at that box, where any order will do. */
static bool have_common_end(const SearchRoute *a, const SearchRoute *b)
{
    return a->source == b->source || a->source == b->target || a->target == b->source ||
           a->target == b->target;
}

/* The next link that may share a way, from `link` on; the number of links when there is none. */
static size_t next_sharer(const LinkSet *sharers, size_t link, size_t count)
{
    if (sharers == NULL)
        return link < count ? link : count;
    while (link < count) {
        uint64_t bits = sharers->words[link >> 6 & 1] >> (link & 63);
        if (bits != 0)
            return link + (size_t)lowest_bit(bits);
        link = (link | 63) + 1;
    }
    return count;
}

int search_count_all_forced(const Search *search, const SearchRoute *route, const LinkSet *sharers,
                            double most)
{
    RouteView view = {route->x, route->y, 1, route->count, route->covered};
    size_t links = search->problem->link_count;
    int count = 0;
    if (links > MOST_FORCED_LINKS)
        return 0;
    uint64_t bands[2];
    if (sharers == NULL)
        search_list_bands(route, bands);
    for (size_t link = next_sharer(sharers, 0, links); link < links && count <= most;
         link = next_sharer(sharers, link + 1, links)) {
        const SearchRoute *other = &search->routes[link];
        if (!search->active[link] || other == route || have_common_end(route, other))
            continue;
        if (sharers == NULL && ((other->bands[0] & bands[0]) | (other->bands[1] & bands[1])) == 0)
            continue;
        RouteView beside = {other->x, other->y, 1, other->count, other->covered};
        count += search_count_forced(&view, &beside);
    }
    return count;
}
