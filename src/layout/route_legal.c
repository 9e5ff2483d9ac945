/* What a route of the search may not do: pass through a taken cell, through a foreign group, or come back to the group or lane
 * at which it ends.
 *
 * For the templates, which ask it of every shape that could still win, and for the search, which asks whether a move took a cell
 * from under a route. Nothing is owned here. */
#include "search.h"

/* Whether bits first..last of a mask hold anything but the bits `own` and `other`. */
static bool mask_hits(const uint64_t *mask, int first, int last, int own, int other)
{
    for (int word = first >> 6; word <= last >> 6; word++) {
        uint64_t bits = mask[word];
        if (bits == 0)
            continue;
        if (word == first >> 6)
            bits &= ~(uint64_t)0 << (first & 63);
        if (word == last >> 6)
            bits &= ~(uint64_t)0 >> (63 - (last & 63));
        if (own >= 0 && own >> 6 == word)
            bits &= ~((uint64_t)1 << (own & 63));
        if (other >= 0 && other >> 6 == word)
            bits &= ~((uint64_t)1 << (other & 63));
        if (bits != 0)
            return true;
    }
    return false;
}

/* Whether a run meets a taken cell other than its route's ends. */
static bool run_hits_cells(const Search *search, const SearchRoute *route, int at)
{
    int xa = route->x[at], ya = route->y[at], xb = route->x[at + 1], yb = route->y[at + 1];
    int last = route->count - 1;
    if (ya == yb) {
        int lo = smaller(xa, xb), hi = larger(xa, xb);
        if (!(ya & 1) || lo / 2 > (hi - 1) / 2)
            return false;
        return mask_hits(&search->row_masks[(ya >> 1) * search->column_words], lo / 2, (hi - 1) / 2, at == 0 ? xa >> 1 : -1,
                         at + 1 == last ? xb >> 1 : -1);
    }
    int lo = smaller(ya, yb), hi = larger(ya, yb);
    if (!(xa & 1) || lo / 2 > (hi - 1) / 2)
        return false;
    return mask_hits(&search->column_masks[(xa >> 1) * search->row_words], lo / 2, (hi - 1) / 2, at == 0 ? ya >> 1 : -1,
                     at + 1 == last ? yb >> 1 : -1);
}

/* Whether the run from band (xa, ya) to (xb, yb) meets a box of cells. */
static bool run_meets(const CellBox *box, int xa, int ya, int xb, int yb)
{
    return 2 * box->first_column + 1 <= larger(xa, xb) && smaller(xa, xb) <= 2 * box->last_column + 1 &&
           2 * box->first_row + 1 <= larger(ya, yb) && smaller(ya, yb) <= 2 * box->last_row + 1;
}

bool search_route_is_clear(const Search *search, const SearchRoute *route)
{
    for (int at = 0; at + 1 < route->count; at++)
        if (run_hits_cells(search, route, at))
            return false;
    return true;
}

bool search_route_meets(const SearchRoute *route, const CellBox *box)
{
    for (int at = 0; at + 1 < route->count; at++)
        if (run_meets(box, route->x[at], route->y[at], route->x[at + 1], route->y[at + 1]))
            return true;
    return false;
}

bool layout_group_holds(const LayoutProblem *problem, int group, int part)
{
    int own = problem->parts[part].group;
    while (own > group)
        own = problem->groups[own].parent;
    return own == group;
}

/* A line that ends at a group or lane leaves it with its first run and never comes back. */
static bool leaves_at_once(const CellBox *box, const SearchRoute *route, bool from_source)
{
    for (int at = 0; at + 1 < route->count; at++) {
        int last = route->count - 1, a = from_source ? at : last - at, b = from_source ? at + 1 : last - at - 1;
        bool meets = at == 0 ? run_meets(box, route->x[b], route->y[b], route->x[b], route->y[b])
                             : run_meets(box, route->x[a], route->y[a], route->x[b], route->y[b]);
        if (meets)
            return false;
    }
    return true;
}

bool search_route_keeps_ends(const Search *search, const LayoutLink *link, const SearchRoute *route)
{
    for (int end = 0; end < 2; end++) {
        int group = end == 0 ? link->source_group : link->target_group, lane = end == 0 ? link->source_lane : link->target_lane;
        if (group >= 0 && !leaves_at_once(&search->boxes[group], route, end == 0))
            return false;
        if (lane >= 0) {
            CellBox band = {0, search->lane_start[lane], search->columns, search->lane_start[lane] + search->lane_rows[lane] - 1};
            if (!leaves_at_once(&band, route, end == 0))
                return false;
        }
    }
    return true;
}
