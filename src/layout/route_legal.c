/* What a route of the search may not do, taken cells aside: pass through a foreign group, or come back to the
 * group or lane at which it ends.
 *
 * For the templates, which ask it of every shape that could still win, and for the search, which asks whether
 * a move took a cell from under a route. Nothing is owned here. */
#include "search.h"

bool search_route_meets(const SearchRoute *route, const CellBox *box)
{
    for (int at = 0; at + 1 < route->count; at++)
        if (run_meets_cells(box, route->x[at], route->y[at], route->x[at + 1], route->y[at + 1]))
            return true;
    return false;
}

/* A line that ends at a group or lane leaves it with its first run and never comes back. */
static bool leaves_at_once(const CellBox *box, const SearchRoute *route, bool from_source)
{
    for (int at = 0; at + 1 < route->count; at++) {
        int last = route->count - 1, a = from_source ? at : last - at,
            b = from_source ? at + 1 : last - at - 1;
        bool meets = at == 0 ? run_meets_cells(box, route->x[b], route->y[b], route->x[b], route->y[b])
                             : run_meets_cells(box, route->x[a], route->y[a], route->x[b], route->y[b]);
        if (meets)
            return false;
    }
    return true;
}

bool search_route_keeps_ends(const Search *search, const LayoutLink *link, const SearchRoute *route)
{
    for (int end = 0; end < 2; end++) {
        int group = end == 0 ? link->source_group : link->target_group,
            lane = end == 0 ? link->source_lane : link->target_lane;
        if (group >= 0 && !leaves_at_once(&search->boxes[group], route, end == 0))
            return false;
        if (lane >= 0) {
            CellBox band = {0, search->lane_start[lane], search->columns,
                            search->lane_start[lane] + search->lane_rows[lane] - 1};
            if (!leaves_at_once(&band, route, end == 0))
                return false;
        }
    }
    return true;
}
