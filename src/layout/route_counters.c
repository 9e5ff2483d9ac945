/* What routes cost each other: counters per band crossing and band step.
 *
 * A route in the counters has left a mark on every step that it uses and on every crossing that it passes
 * straight through, so that the price of another one is read along its own length, without a look at any
 * other link. */
#include "search.h"

/* The steps that a run takes in the counters, from its lower end on. */
typedef struct Steps {
    bool is_across;
    int band, first, last;
    size_t place, stride;
} Steps;

static inline Steps list_steps(const Search *search, const SearchRoute *route, int at)
{
    int xa = route->x[at], ya = route->y[at], xb = route->x[at + 1], yb = route->y[at + 1];
    size_t width = (size_t)search->band_width;
    Steps steps = {.is_across = ya == yb, .band = ya == yb ? ya : xa, .stride = ya == yb ? 1 : width};
    steps.first = steps.is_across ? smaller(xa, xb) : smaller(ya, yb);
    steps.last = steps.is_across ? larger(xa, xb) : larger(ya, yb);
    steps.place = steps.is_across ? (size_t)ya * width + (size_t)steps.first : (size_t)steps.first * width + (size_t)xa;
    return steps;
}

static double price_counted(const Search *search, const SearchRoute *route, LinkSet *sharers)
{
    uint64_t low = 0, high = 0;
    int crossings = 0, channel_shares = 0, cell_shares = 0;
    for (int at = 0; at + 1 < route->count; at++) {
        Steps steps = list_steps(search, route, at);
        const unsigned short *uses = steps.is_across ? search->use_across : search->use_down;
        const unsigned short *passes = steps.is_across ? search->pass_down : search->pass_across;
        const LinkSet *users = steps.is_across ? search->users_across : search->users_down;
        size_t place = steps.place;
        int shares = uses[place];
        low |= users[place].words[0];
        high |= users[place].words[1];
        for (int band = steps.first + 1; band < steps.last; band++) {
            place += steps.stride;
            shares += uses[place];
            low |= users[place].words[0];
            high |= users[place].words[1];
            crossings += passes[place];
        }
        if (steps.band & 1)
            cell_shares += shares;
        else
            channel_shares += shares;
    }
    *sharers = (LinkSet){{low, high}};
    return search->problem->crossing_price * crossings + search_weights.shared_channel * channel_shares +
           search_weights.shared_cells * cell_shares;
}

double search_price_route(const Search *search, const SearchRoute *route, double affordable)
{
    LinkSet sharers;
    double price = price_counted(search, route, &sharers);
    bool is_known = search->problem->link_count <= MASKED_LINKS;
    if ((sharers.words[0] | sharers.words[1]) != 0 && price < affordable)
        price += search->problem->crossing_price *
                 search_count_all_forced(search, route, is_known ? &sharers : NULL,
                                         (affordable - price) / search->problem->crossing_price);
    return price;
}

void search_mark_route(Search *search, int link, int change)
{
    const SearchRoute *route = &search->routes[link];
    int word = link >> 6 & 1;
    uint64_t user = (uint64_t)1 << (link & 63), kept = change > 0 ? ~(uint64_t)0 : ~user;
    user = change > 0 ? user : 0;
    for (int at = 0; at + 1 < route->count; at++) {
        Steps steps = list_steps(search, route, at);
        unsigned short *uses = steps.is_across ? search->use_across : search->use_down;
        unsigned short *passes = steps.is_across ? search->pass_across : search->pass_down;
        LinkSet *users = steps.is_across ? search->users_across : search->users_down;
        size_t place = steps.place;
        uses[place] = (unsigned short)(uses[place] + change);
        users[place].words[word] = (users[place].words[word] & kept) | user;
        for (int band = steps.first + 1; band < steps.last; band++) {
            place += steps.stride;
            uses[place] = (unsigned short)(uses[place] + change);
            passes[place] = (unsigned short)(passes[place] + change);
            users[place].words[word] = (users[place].words[word] & kept) | user;
        }
    }
}
