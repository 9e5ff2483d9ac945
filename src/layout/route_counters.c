/* What routes cost each other: counters per band crossing and band step.
 *
 * A route in the counters has left a mark on every step that it uses and on every crossing that it passes
 * straight through, so that the price of another one is read along its own length, without a look at any
 * other link. */
#include "search.h"

#include <string.h>

/* Of BandStep.counts: one route on the step, one that crosses. */
#define ONE_USE ((uint64_t)1)
#define ONE_CROSSED ((uint64_t)1 << 32)

/* What stands along a route, or one of its runs. */
typedef struct Tally {
    uint64_t counts, users;
} Tally;

/* What a route changes along itself. */
typedef struct Change {
    uint64_t use, crossed, user;
} Change;

void search_clear_counters(Search *search)
{
    size_t bands = (size_t)search->band_width * (size_t)search->band_height;
    for (int axis = AXIS_ACROSS; axis <= AXIS_DOWN; axis++) {
        memset(search->steps[axis], 0, bands * sizeof *search->steps[axis]);
        if (search->users[axis] != NULL)
            memset(search->users[axis], 0, bands * sizeof *search->users[axis]);
    }
}

/* Along one run from its lower end on, which no route crosses; steps lie so far apart. */
static inline Tally read_run(const BandStep *step, size_t stride, int length)
{
    uint64_t counts = (uint32_t)step->counts, users = step->user_bits;
    while (--length > 0) {
        step += stride;
        counts += step->counts;
        users |= step->user_bits;
    }
    return (Tally){counts, users};
}

static inline void change_run(BandStep *step, BandStep *crossed, size_t stride, int length, Change change)
{
    step->counts += change.use;
    step->user_bits ^= change.user;
    while (--length > 0) {
        step += stride;
        crossed += stride;
        step->counts += change.use;
        step->user_bits ^= change.user;
        crossed->counts += change.crossed;
    }
}

/* A run from its lower end on. */
typedef struct Line {
    int axis, place, stride, length;
} Line;

static Line find_line(const Search *search, const SearchRoute *route, int at)
{
    int xa = route->x[at], ya = route->y[at], xb = route->x[at + 1], yb = route->y[at + 1];
    int x = smaller(xa, xb), y = smaller(ya, yb);
    return (Line){ya == yb ? AXIS_ACROSS : AXIS_DOWN, y * search->band_width + x, ya == yb ? 1 : search->band_width,
                  larger(xa, xb) - x + larger(ya, yb) - y};
}

/* The users of all steps, where there are too many for one word. */
static LinkSet read_users(const Search *search, const SearchRoute *route)
{
    LinkSet all = {{0}};
    for (int at = 0; at + 1 < route->count; at++) {
        Line line = find_line(search, route, at);
        const LinkSet *users = search->users[line.axis] + line.place;
        for (; line.length > 0; line.length--, users += line.stride) {
            all.words[0] |= users->words[0];
            all.words[1] |= users->words[1];
        }
    }
    return all;
}

static void change_users(Search *search, int link, bool is_put)
{
    const SearchRoute *route = &search->routes[link];
    uint64_t own = (uint64_t)1 << (link & 63);
    for (int at = 0; at + 1 < route->count; at++) {
        Line line = find_line(search, route, at);
        LinkSet *users = search->users[line.axis] + line.place;
        for (; line.length > 0; line.length--, users += line.stride) {
            uint64_t *word = &users->words[link >> 6 & 1];
            *word = is_put ? *word | own : *word & ~own;
        }
    }
}

/* What stands along a route costs so much: crossings, steps shared in channels and in cells, and crossings that no order of
 * the lines avoids. */
static inline double price_sums(const Search *search, int link, const SearchRoute *route, uint64_t channels,
                                uint64_t cells, LinkSet sharers, double affordable)
{
    double crossing = search->problem->crossing_price;
    double price = crossing * (int)((channels + cells) >> 32) +
                   search_weights.shared_channel * (int)(uint32_t)channels +
                   search_weights.shared_cells * (int)(uint32_t)cells;
    if (search->kin != NULL) {
        sharers.words[0] &= ~search->kin[link].words[0];
        sharers.words[1] &= ~search->kin[link].words[1];
    }
    if ((sharers.words[0] | sharers.words[1]) != 0 && price < affordable)
        price += crossing * search_count_all_forced(search, route, search->kin != NULL ? &sharers : NULL,
                                                    (affordable - price) / crossing);
    return price;
}

double search_price_route(const Search *search, int link, const SearchRoute *route, double affordable)
{
    int width = search->band_width, x = route->x[0], y = route->y[0];
    uint64_t counts[2] = {0};
    LinkSet sharers = {{0}};
    bool is_across = route->y[1] == y;
    for (int at = 1; at < route->count; at++, is_across = !is_across) {
        Tally tally;
        if (is_across) {
            int to = route->x[at], low = smaller(x, to);
            tally = read_run(search->steps[AXIS_ACROSS] + (y * width + low), 1, x + to - 2 * low);
            counts[y & 1] += tally.counts;
            x = to;
        } else {
            int to = route->y[at], low = smaller(y, to);
            tally = read_run(search->steps[AXIS_DOWN] + (low * width + x), (size_t)width, y + to - 2 * low);
            counts[x & 1] += tally.counts;
            y = to;
        }
        sharers.words[0] |= tally.users;
    }
    if (search->users[0] != NULL)
        sharers = read_users(search, route);
    return price_sums(search, link, route, counts[0], counts[1], sharers, affordable);
}

void search_mark_route(Search *search, int link, bool is_put)
{
    const SearchRoute *route = &search->routes[link];
    BandStep *across = search->steps[AXIS_ACROSS], *down = search->steps[AXIS_DOWN];
    int width = search->band_width, x = route->x[0], y = route->y[0];
    Change change = {is_put ? ONE_USE : -ONE_USE, is_put ? ONE_CROSSED : -ONE_CROSSED,
                     search->users[0] == NULL ? (uint64_t)1 << link : 0};
    bool is_across = route->y[1] == y;
    int first_drawn = route->covered & 1 ? 2 : 1, last_drawn = route->count - (route->covered & 2 ? 2 : 1);
    for (int at = 1; at < route->count; at++, is_across = !is_across) {
        int *begun = search->steps_begun[is_across ? AXIS_ACROSS : AXIS_DOWN];
        int drawn = at < first_drawn || at > last_drawn ? 0 : is_put ? 1 : -1;
        if (is_across) {
            int to = route->x[at], low = smaller(x, to), place = y * width + low;
            begun[low] += drawn;
            begun[x + to - low] -= drawn;
            change_run(across + place, down + place, 1, x + to - 2 * low, change);
            x = to;
        } else {
            int to = route->y[at], low = smaller(y, to), place = low * width + x;
            begun[low] += drawn;
            begun[y + to - low] -= drawn;
            change_run(down + place, across + place, (size_t)width, y + to - 2 * low, change);
            y = to;
        }
    }
    if (search->users[0] != NULL)
        change_users(search, link, is_put);
}
