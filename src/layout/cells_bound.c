/* Whether a move may pay at all: what its links cost at least against what they cost now, and what the page
 * may gain.
 *
 * A step inside the search, before any route is withdrawn or chosen: most bad moves end here, for a tenth of
 * what routing them would take. Needs: the moves' cells and the links that they touch. What the links cost
 * now is read from the counters once, and known for as long as the board stays. */
#include "search.h"

/* By how much a page becomes cheaper at most; by how much at most where it is not looked at; and how far what
 * it gains without its lines may be off. */
#define MOST_GAIN 3.0
#define LIKELY_GAIN 1.0
#define GAIN_ERROR 0.6
/* No link lowers the bound by more. */
#define LEAST_OF_ALL 1.0

double search_price_drift(Search *search, int link)
{
    SearchRoute *route = &search->routes[link];
    if (route->epoch != search->epoch) {
        route->length_now = search_measure_length(search, route);
        route->epoch = search->epoch;
    }
    return (route->length_now - route->length) * search->point_price;
}

/* What an active link costs, the others' lines included. */
static double price_active(Search *search, int link)
{
    if (search->paid_at[link] != search->board) {
        double drift = search_price_drift(search, link);
        search->paid[link] = search_price_active(search, link) + search->routes[link].own + drift;
        search->paid_at[link] = search->board;
    }
    return search->paid[link];
}

/* What the board costs at least, were its page as dear as now; notes what each affected link costs at least.
 * Adds up no further than beyond `most`. */
static double bound_total(Search *search, double most)
{
    double total = search->total;
    for (int at = 0; at < search->affected_count; at++)
        if (search->active[search->affected[at]])
            total -= price_active(search, search->affected[at]);
    for (int at = 0; at < search->affected_count && total <= most + LEAST_OF_ALL; at++) {
        int link = search->affected[at];
        double least = search_link_is_placed(search, link) ? search_price_least(search, link) : 0;
        if (least > search->least_known[link])
            search->least_known[link] = least;
        total += search->least_known[link];
    }
    return total;
}

/* What the page gains at most, going by the boxes alone. */
static double measure_gain(Search *search)
{
    return search->bare_page - search_price_page(search, false) + GAIN_ERROR;
}

bool search_may_pay(Search *search)
{
    bool is_fixed = search->old_count == 0; /* new parts only take room: the page does not become cheaper */
    double most = search->limit + (is_fixed ? 0 : MOST_GAIN), bound = bound_total(search, most);
    search->page_gain = is_fixed ? 0 : LIKELY_GAIN;
    search->is_gain_measured = is_fixed;
    if (bound <= search->limit + search->page_gain)
        return true;
    if (bound <= most) {
        search->page_gain = measure_gain(search);
        search->is_gain_measured = true;
    }
    search->least = bound - (bound > most ? most - search->limit : search->page_gain);
    return search->least <= search->limit;
}

bool search_page_may_pay(Search *search)
{
    if (search->total <= search->limit)
        return true;
    search->least = search->total - (search->is_gain_measured ? search->page_gain : measure_gain(search));
    return search->least <= search->limit;
}
