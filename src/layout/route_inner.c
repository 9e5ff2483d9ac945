/* Routes from a box to the wall of a group or lane around it, from inside.
 *
 * Straight to a wall where nothing stands in between; else the shortest path within the group to a crossing
 * beside its wall, and on into the channel where the wall will stand. The wall that carries the title comes
 * last. */
#include "router.h"

static const double title_price = 6;

static void set_fence(Router *router, const LayoutLink *link);
static bool find_straight(const Router *router, const LayoutLink *link, BandRoute *route);
static void add_wall_gates(Router *router, const LayoutLink *link);

bool router_find_inner_route(Router *router, const LayoutLink *link, BandRoute *route)
{
    LayoutLink open = *link;
    open.target_lane = -1; /* a line of this kind may be inside */
    router_find_source_gates(router, &open);
    set_fence(router, link);
    if (find_straight(router, &open, route))
        return true;
    add_wall_gates(router, &open);
    router_aim(router, &open);
    return router_search(router, &open, route);
}

/* The crossings inside the group or lane. */
static void set_fence(Router *router, const LayoutLink *link)
{
    if (link->target_group < 0) {
        router->x_low = 0;
        router->x_high = router->width - 1;
        router->y_low = router->lane_first[link->target_lane];
        router->y_high = router->lane_last[link->target_lane];
        return;
    }
    const CellBox *box = &router->boxes[link->target_group];
    router->x_low = 2 * box->first_column + 1;
    router->x_high = 2 * box->last_column + 1;
    router->y_low = 2 * box->first_row + 1;
    router->y_high = 2 * box->last_row + 1;
}

static bool is_inside(const Router *router, int x, int y)
{
    return x >= router->x_low && x <= router->x_high && y >= router->y_low && y <= router->y_high;
}

/* Whether the line may end there; a lane has a border above and below only. */
static bool is_wall(const LayoutLink *link, int direction)
{
    return (link->target_group >= 0 || (direction & 1) == 1) &&
           layout_side_allows(link->target_side, router_step_x[direction], router_step_y[direction]);
}

static double price_wall(const Router *router, int direction)
{
    bool is_turned = router->problem->graph->direction == LAYOUT_DOWN;
    return direction == (is_turned ? 2 : 3) ? title_price : 0;
}

static bool find_straight(const Router *router, const LayoutLink *link, BandRoute *route)
{
    const LayoutPlacement *placement = router->placement;
    double best = 1e18;
    for (int index = 0; index < (int)router->gates.count; index++) {
        const Gate *gate = &router->gates.items[index];
        double price = gate->price + price_wall(router, gate->direction);
        int x = gate->x, y = gate->y;
        bool is_open = is_wall(link, gate->direction);
        while (is_open && is_inside(router, x, y)) {
            price += router_price_step(router, x, y, gate->direction);
            x += router_step_x[gate->direction];
            y += router_step_y[gate->direction];
            is_open = !is_inside(router, x, y) || router_may_pass(router, link, x, y);
        }
        if (!is_open || price >= best)
            continue;
        best = price;
        route->count = 2;
        route->points = arena_new_array(router->arena, BandPoint, 2);
        route->points[0] = (BandPoint){(short)(2 * placement->part_column[gate->part] + 1),
                                       (short)(2 * placement->part_row[gate->part] + 1)};
        route->points[1] = (BandPoint){(short)x, (short)y};
    }
    return best < 1e18;
}

/* One gate at every crossing beside a wall that the line may be at. */
static void add_wall_gates(Router *router, const LayoutLink *link)
{
    for (int direction = 0; direction < 4; direction++) {
        bool is_across = direction % 2 == 0;
        int x = direction == 0 ? router->x_high : router->x_low,
            y = direction == 1 ? router->y_high : router->y_low;
        if (!is_wall(link, direction))
            continue;
        for (; x <= router->x_high && y <= router->y_high; *(is_across ? &y : &x) += 1)
            if (router_may_pass(router, link, x, y))
                array_push(router->arena, &router->gates,
                           ((Gate){-1, x, y, (direction + 2) & 3, price_wall(router, direction), -1}));
    }
}
