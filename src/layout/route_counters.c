/* What routes cost each other: counters per band crossing and band step.
 *
 * A route in the counters has left a mark on every step that it uses and on every crossing that it passes
 * straight through, so that the price of another one is read along its own length, without a look at any
 * other link. */
#include "search.h"

#include <limits.h>
#include <string.h>

/* Of BandStep.counts: one route on the step, one that crosses. */
#define ONE_USE ((uint64_t)1)
#define ONE_CROSSED ((uint64_t)1 << 32)

/* What stands along a route: the counts of runs in channels and in cells. */
typedef struct Tally {
    uint64_t counts[2];
    LinkSet users;
} Tally;

/* What a route changes along itself; nothing where it is only priced. */
typedef struct Change {
    uint64_t use, crossed, user;
    int begun;
} Change;

void search_clear_counters(Search *search)
{
    size_t bands = (size_t)search->band_width * (size_t)search->band_height;
    if (!search->has_marks)
        return;
    search->has_marks = false;
    memset(search->bands, 0, bands * sizeof *search->bands);
    for (int axis = AXIS_ACROSS; axis <= AXIS_DOWN; axis++)
        if (search->users[axis] != NULL)
            memset(search->users[axis], 0, bands * sizeof *search->users[axis]);
}

/* Along one run from its lower end on, which no route crosses; the next band of it is so far off. */
SPECIALISED uint64_t pass_run(Band *band, int axis, int stride, int length, Change change, bool changes,
                              uint64_t *users)
{
    BandStep *step = &band->steps[axis];
    if (changes) {
        step->counts += change.use;
        step->user_bits ^= change.user;
    }
    uint64_t counts = (uint32_t)step->counts, seen = step->user_bits;
    if (!changes)
        counts += (uint64_t)length * change.use;
    for (const Band *end = band + (ptrdiff_t)length * stride; (band += stride) != end;) {
        step = &band->steps[axis];
        if (changes) {
            step->counts += change.use;
            step->user_bits ^= change.user;
            band->steps[1 - axis].counts += change.crossed;
        }
        counts += step->counts;
        seen |= step->user_bits;
    }
    *users |= seen;
    return counts;
}

/* Gives up, where nothing changes, once more lines are crossed than `most`. */
SPECIALISED Tally pass_route(const Search *search, const SearchRoute *route, Change change, bool changes,
                             int most)
{
    Tally tally = {{0}, {{0}}};
    int width = search->band_width, x = route->x[0], y = route->y[0];
    bool is_across = route->y[1] == y;
    for (int at = 1; at < route->count; at++, is_across = !is_across) {
        if (is_across) {
            int to = route->x[at], low = smaller(x, to);
            if (changes) {
                search->steps_begun[AXIS_ACROSS][low] += change.begun;
                search->steps_begun[AXIS_ACROSS][x + to - low] -= change.begun;
            }
            tally.counts[y & 1] += pass_run(search->bands + (y * width + low), AXIS_ACROSS, 1,
                                            x + to - 2 * low, change, changes, &tally.users.words[0]);
            x = to;
        } else {
            int to = route->y[at], low = smaller(y, to);
            if (changes) {
                search->steps_begun[AXIS_DOWN][low] += change.begun;
                search->steps_begun[AXIS_DOWN][y + to - low] -= change.begun;
            }
            tally.counts[x & 1] += pass_run(search->bands + (low * width + x), AXIS_DOWN, width,
                                            y + to - 2 * low, change, changes, &tally.users.words[0]);
            y = to;
        }
        if (!changes && (int)((tally.counts[0] + tally.counts[1]) >> 32) > most)
            break;
    }
    return tally;
}

/* The users of all steps, where there are too many links for one word; a link joins or leaves them. */
static LinkSet pass_users(const Search *search, const SearchRoute *route, LinkSet joins, LinkSet leaves)
{
    LinkSet all = {{0}};
    for (int at = 0; at + 1 < route->count; at++) {
        int xa = route->x[at], ya = route->y[at], xb = route->x[at + 1], yb = route->y[at + 1];
        int x = smaller(xa, xb), y = smaller(ya, yb), length = larger(xa, xb) - x + larger(ya, yb) - y;
        LinkSet *users = search->users[ya == yb ? AXIS_ACROSS : AXIS_DOWN] + (y * search->band_width + x);
        for (; length > 0; length--, users += ya == yb ? 1 : search->band_width)
            for (int word = 0; word < MASKED_LINKS / 64; word++) {
                users->words[word] = (users->words[word] | joins.words[word]) & ~leaves.words[word];
                all.words[word] |= users->words[word];
            }
    }
    return all;
}

static LinkSet set_of(int link)
{
    LinkSet set = {{0}};
    set.words[link >> 6 & 1] = (uint64_t)1 << (link & 63);
    return set;
}

/* What stands along a route costs so much: crossings, steps shared in channels and in cells, and crossings
 * that no order of the lines avoids. */
static inline double price_tally(const Search *search, int link, const SearchRoute *route, const Tally *tally,
                                 double affordable)
{
    double crossing = search->problem->crossing_price;
    double price = crossing * (int)((tally->counts[0] + tally->counts[1]) >> 32) +
                   search->problem->shared_channel * (int)(uint32_t)tally->counts[0] +
                   search->problem->shared_cells * (int)(uint32_t)tally->counts[1];
    LinkSet sharers = tally->users;
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
    const LinkSet none = {{0}};
    double crossings = affordable / search->problem->crossing_price;
    int most = crossings < INT_MAX ? (int)crossings : INT_MAX;
    Tally tally = pass_route(search, route, (Change){0, 0, 0, 0}, false, most);
    if (search->users[0] != NULL)
        tally.users = pass_users(search, route, none, none);
    return price_tally(search, link, route, &tally, affordable);
}

double search_price_active(const Search *search, int link)
{
    const SearchRoute *route = &search->routes[link];
    const LinkSet none = {{0}};
    Tally tally = pass_route(search, route, (Change){-ONE_USE, 0, 0, 0}, false, INT_MAX);
    if (search->users[0] != NULL)
        tally.users = pass_users(search, route, none, none);
    return price_tally(search, link, route, &tally, 1e18);
}

static Change change_of(const Search *search, int link, bool is_put)
{
    return (Change){is_put ? ONE_USE : -ONE_USE, is_put ? ONE_CROSSED : -ONE_CROSSED,
                    search->users[0] == NULL ? (uint64_t)1 << link : 0, is_put ? 1 : -1};
}

/* Runs that boxes cover are not drawn. */
static void leave_out_covered(Search *search, const SearchRoute *route, int change)
{
    for (int end = 0; end < 2; end++) {
        int at = end == 0 ? 0 : route->count - 2;
        bool is_across = route->y[at] == route->y[at + 1];
        int *begun = search->steps_begun[is_across ? AXIS_ACROSS : AXIS_DOWN];
        const short *bands = is_across ? route->x : route->y;
        if ((route->covered >> end & 1) == 0)
            continue;
        begun[smaller(bands[at], bands[at + 1])] += change;
        begun[larger(bands[at], bands[at + 1])] -= change;
    }
}

/* Keeps account of what is active: a bit is turned whenever its route comes or goes. */
static inline void note_route(Search *search, int link, bool is_active)
{
    const SearchRoute *route = &search->routes[link];
    search->active[link] = is_active;
    if (route->count == 0)
        search->unrouted_links ^= (uint64_t)1 << (link & 63);
    else if (route->covered != 0)
        leave_out_covered(search, route, is_active ? -1 : 1);
}

void search_put_route(Search *search, int link)
{
    const LinkSet none = {{0}};
    search->has_marks = true;
    pass_route(search, &search->routes[link], change_of(search, link, true), true, 0);
    if (search->users[0] != NULL)
        pass_users(search, &search->routes[link], set_of(link), none);
    note_route(search, link, true);
}

void search_take_route(Search *search, int link)
{
    const LinkSet none = {{0}};
    pass_route(search, &search->routes[link], change_of(search, link, false), true, 0);
    if (search->users[0] != NULL)
        pass_users(search, &search->routes[link], none, set_of(link));
    note_route(search, link, false);
}

double search_withdraw_route(Search *search, int link)
{
    const SearchRoute *route = &search->routes[link];
    const LinkSet none = {{0}};
    Tally tally = pass_route(search, route, change_of(search, link, false), true, 0);
    if (search->users[0] != NULL)
        tally.users = pass_users(search, route, none, set_of(link));
    note_route(search, link, false);
    return price_tally(search, link, route, &tally, 1e18);
}
