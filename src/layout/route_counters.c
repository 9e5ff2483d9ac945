/* What routes cost each other: counters per band crossing and band step.
 *
 * A route in the counters has left a mark on every step that it uses and on every crossing that it passes
 * straight through, so that the price of another one is read along its own length, without a look at any
 * other link. */
#include "search.h"

static double price_counted(const Search *search, const SearchRoute *route, LinkSet *sharers)
{
    uint64_t low = 0, high = 0;
    int crossings = 0, channel_shares = 0, cell_shares = 0;
    for (int at = 0; at + 1 < route->count; at++) {
        int xa = route->x[at], ya = route->y[at], xb = route->x[at + 1], yb = route->y[at + 1], shares = 0;
        bool is_across = ya == yb;
        size_t stride = is_across ? 1 : (size_t)search->band_width;
        int first = is_across ? smaller(xa, xb) : smaller(ya, yb);
        int last = is_across ? larger(xa, xb) : larger(ya, yb);
        size_t place = is_across ? (size_t)ya * (size_t)search->band_width + (size_t)first
                                 : (size_t)first * (size_t)search->band_width + (size_t)xa;
        const unsigned short *uses = is_across ? search->use_across : search->use_down;
        const unsigned short *passes = is_across ? search->pass_down : search->pass_across;
        const LinkSet *users = is_across ? search->users_across : search->users_down;
        shares = uses[place];
        low |= users[place].words[0];
        high |= users[place].words[1];
        for (int band = first + 1; band < last; band++) {
            place += stride;
            shares += uses[place];
            low |= users[place].words[0];
            high |= users[place].words[1];
            crossings += passes[place];
        }
        if ((is_across ? ya : xa) & 1)
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
        int xa = route->x[at], ya = route->y[at], xb = route->x[at + 1], yb = route->y[at + 1];
        bool is_across = ya == yb;
        size_t stride = is_across ? 1 : (size_t)search->band_width;
        int first = is_across ? smaller(xa, xb) : smaller(ya, yb);
        int last = is_across ? larger(xa, xb) : larger(ya, yb);
        size_t place = is_across ? (size_t)ya * (size_t)search->band_width + (size_t)first
                                 : (size_t)first * (size_t)search->band_width + (size_t)xa;
        unsigned short *uses = is_across ? search->use_across : search->use_down;
        unsigned short *passes = is_across ? search->pass_across : search->pass_down;
        LinkSet *users = is_across ? search->users_across : search->users_down;
        uses[place] = (unsigned short)(uses[place] + change);
        users[place].words[word] = (users[place].words[word] & kept) | user;
        for (int band = first + 1; band < last; band++) {
            place += stride;
            uses[place] = (unsigned short)(uses[place] + change);
            passes[place] = (unsigned short)(passes[place] + change);
            users[place].words[word] = (users[place].words[word] & kept) | user;
        }
    }
}
