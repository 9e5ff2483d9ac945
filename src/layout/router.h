/* What the files of the router share; private to route_bands.c, route_price.c, route_gates.c,
 * route_estimate.c, route_inner.c and route_search.c. */
#ifndef MLBOARD_LAYOUT_ROUTER_H
#define MLBOARD_LAYOUT_ROUTER_H

#include "search.h"

/* Where a route may leave an end's box: the first crossing outside, the way there, and its price. */
typedef struct Gate {
    int part; /* -1: no part lies behind it, but a wall */
    int x, y, direction; /* 0 right, 1 down, 2 left, 3 up */
    double price;
    int next; /* next target gate at the same crossing; -1: none */
} Gate;

typedef struct HeapItem {
    double price;
    int state;
} HeapItem;

/* The bands that a route lies between. */
typedef struct RouteBounds {
    short left, right, top, bottom;
} RouteBounds;

/* How a search has come to a crossing in one direction: together, for a search is as fast as memory is. */
typedef struct RouterState {
    double distance;
    int visited; /* the stamp of the search that set it; negative once its own ways have been looked at */
    int parent;  /* a state, or -1 - gate */
} RouterState;

/* Blocks that a search looks at: those beyond only make it slower. */
enum { MOST_BLOCKS = 12 };

/* What the search under way is led by. */
typedef struct RouteAim {
    RouteBounds target;              /* crossings of the box that the link ends at */
    RouteBounds blocks[MOST_BLOCKS]; /* foreign groups between both ends */
    int block_count;
    double bend;  /* price of a bend */
    bool is_open; /* ends anywhere: nothing is known of what is left */
} RouteAim;

typedef struct Router {
    Arena *arena;
    const LayoutProblem *problem;
    LayoutPlacement *placement;
    int width, height;
    bool *taken;                        /* by crossing: a part's cell */
    int *group_at;                      /* by crossing: innermost group around it; -1: none */
    CellBox *boxes;                     /* by group */
    int *first_inner, *next_inner; /* the groups inside a group, from its number + 1 (0: outside of all) */
    int *lane_first, *lane_last;        /* bands of a lane's rows */
    unsigned short *pass[2], *use[2];   /* by axis (0 across, 1 down) */
    double step[2];                     /* price of a band step along an axis */
    int *allowed, allowed_stamp;        /* by group: the link may be inside */
    const LinkWall *walls;              /* that the link shall pass at a side */
    int wall_count;
    RouteBounds *bounds;                /* by link */
    RouterState *states;                /* crossing * 4 + direction */
    int stamp;
    int *gate_at, *gate_stamp;          /* by crossing: first target gate */
    ARRAY_OF(Gate) gates;
    int first_target_gate;
    ARRAY_OF(HeapItem) heap;
    const BandRoute *taken_out;         /* the route that is sought anew */
    int x_low, x_high, y_low, y_high;   /* the window of this search */
    RouteAim aim;
    double haste; /* over 1: sooner at the target, though not always by the cheapest way */
    double detour; /* over 1: sooner round the groups that stand between */
    double most_passes, more_passes;    /* of a crossing: those that are priced, and what share of the rest */
    int most_uses;                      /* of a band step that are priced */
} Router;

/* One step in each of the directions. What the search does at every crossing stands in this file, so that it
 * becomes part of its loop. */
extern const int router_step_x[4], router_step_y[4];

/* --- route_price.c --- */

/* Counts a route among those that others cross and share bands with, or takes it out (change: -1). */
void router_mark_route(Router *router, const BandRoute *route, int change);
/* The price of one band step from a crossing: length, and whoever runs there already. */
static inline double router_price_step(const Router *router, int x, int y, int direction)
{
    int axis = direction & 1;
    int from_x = direction == 2 ? x - 1 : x, from_y = direction == 3 ? y - 1 : y;
    bool in_cells = (axis == 0 ? y : x) & 1;
    double share = in_cells ? router->problem->shared_cells : router->problem->shared_channel;
    int uses = router->use[axis][from_y * router->width + from_x];
    return router->step[axis] + share * smaller(uses, router->most_uses);
}

/* Set again whenever a route changes; without points it meets nothing. */
RouteBounds router_bound(const BandRoute *route);
/* The price of going straight through a crossing: whoever is met there. */
static inline double router_price_crossing(const Router *router, int crossing, int direction)
{
    double passes = router->pass[1 - (direction & 1)][crossing];
    if (passes > router->most_passes)
        passes = router->most_passes + router->more_passes * (passes - router->most_passes);
    return router->problem->crossing_price * passes;
}

double router_price_route(const Router *router, const LayoutLink *link, const BandRoute *route);

/* --- route_gates.c --- */

/* Lists the gates of both ends, and which groups the link may be in on its way. */
void router_find_gates(Router *router, const LayoutLink *link);
void router_find_source_gates(Router *router, const LayoutLink *link);

/* Whether the link may be at a crossing between its ends. */
static inline bool router_may_pass(const Router *router, const LayoutLink *link, int x, int y)
{
    int crossing = y * router->width + x, group = router->group_at[crossing];
    if (router->taken[crossing] || (group >= 0 && router->allowed[group] != router->allowed_stamp))
        return false;
    for (int end = 0; end < 2; end++) {
        int lane = end == 0 ? link->source_lane : link->target_lane;
        if (lane >= 0 && y >= router->lane_first[lane] && y <= router->lane_last[lane])
            return false;
    }
    return true;
}

/* How many walls of the link a step between two crossings passes; -1: one of them at another side than asked. */
static inline int router_count_passed(const Router *router, int x, int y, int direction)
{
    BandPoint from = {(short)x, (short)y},
              to = {(short)(x + router_step_x[direction]), (short)(y + router_step_y[direction])};
    WallPasses passes = {0, 0};
    for (int at = 0; at < router->wall_count; at++)
        layout_pass_wall(&router->walls[at], router->boxes, from, to, &passes);
    return passes.wrong > 0 ? -1 : passes.count;
}

/* --- route_estimate.c --- */

/* Needs: the link's gates. Leads the next search to the link's target. */
void router_aim(Router *router, const LayoutLink *link);
/* What a way costs at least from a crossing, reached in a direction, into the target. */
double router_estimate(const Router *router, int x, int y, int direction);

/* --- route_search.c --- */

/* The cheapest route; false when there is none. Its points live in the router's arena. */
bool router_find_route(Router *router, const LayoutLink *link, BandRoute *route);
/* The same within the window, between the gates that are listed. */
bool router_search(Router *router, const LayoutLink *link, BandRoute *route);

/* --- route_inner.c --- */

/* The route of an inner link, to the channel in which the wall will stand. */
bool router_find_inner_route(Router *router, const LayoutLink *link, BandRoute *route);

#endif
