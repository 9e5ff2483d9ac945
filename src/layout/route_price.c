/* What routes over bands cost: bends, length, crossings and shared bands, read from counters of the routes
 * that are there. */
#include "router.h"

#include <limits.h>
#include <stdlib.h>

void router_mark_route(Router *router, const BandRoute *route, int change)
{
    for (int at = 0; at + 1 < route->count; at++) {
        BandPoint a = route->points[at], b = route->points[at + 1];
        int axis = a.y == b.y ? 0 : 1, length = abs(b.x - a.x) + abs(b.y - a.y);
        int x = a.x < b.x ? a.x : b.x, y = a.y < b.y ? a.y : b.y;
        for (int band = 0; band < length; band++) {
            int crossing = y * router->width + x;
            router->use[axis][crossing] = (unsigned short)(router->use[axis][crossing] + change);
            if (band > 0)
                router->pass[axis][crossing] = (unsigned short)(router->pass[axis][crossing] + change);
            *(axis == 0 ? &x : &y) += 1;
        }
    }
}

RouteBounds router_bound(const BandRoute *route)
{
    RouteBounds bounds = {SHRT_MAX, SHRT_MIN, SHRT_MAX, SHRT_MIN};
    for (int at = 0; at < route->count; at++) {
        BandPoint point = route->points[at];
        bounds.left = point.x < bounds.left ? point.x : bounds.left;
        bounds.right = point.x > bounds.right ? point.x : bounds.right;
        bounds.top = point.y < bounds.top ? point.y : bounds.top;
        bounds.bottom = point.y > bounds.bottom ? point.y : bounds.bottom;
    }
    return bounds;
}

static bool bounds_meet(const RouteBounds *a, const RouteBounds *b)
{
    return a->left <= b->right && b->left <= a->right && a->top <= b->bottom && b->top <= a->bottom;
}

/* Crossings that the route cannot avoid where it shares a way with others. */
static double price_forced(const Router *router, const BandRoute *route)
{
    RouteView own = {&route->points[0].x, &route->points[0].y, 2, route->count, route->covered};
    RouteBounds around = router_bound(route);
    int count = 0;
    for (size_t link = 0; link < router->problem->link_count; link++) {
        if (!bounds_meet(&around, &router->bounds[link]))
            continue;
        const BandRoute *other = &router->placement->routes[link];
        if (other == router->taken_out || other->count == 0)
            continue;
        RouteView beside = {&other->points[0].x, &other->points[0].y, 2, other->count, other->covered};
        count += search_count_forced(&own, &beside);
    }
    return router->problem->crossing_price * count;
}

double router_price_route(const Router *router, const LayoutLink *link, const BandRoute *route)
{
    int bends = route->count - 2 - (route->covered & 1) - (route->covered >> 1);
    double price = bends * search_price_bend(router->problem, link);
    for (int at = 0; at + 1 < route->count; at++) {
        BandPoint a = route->points[at], b = route->points[at + 1];
        int direction = b.x > a.x ? 0 : b.y > a.y ? 1 : b.x < a.x ? 2 : 3;
        int length = abs(b.x - a.x) + abs(b.y - a.y);
        for (int band = 0, x = a.x, y = a.y; band < length;
             band++, x += router_step_x[direction], y += router_step_y[direction]) {
            price += router_price_step(router, x, y, direction);
            if (band > 0)
                price += router_price_crossing(router, y * router->width + x, direction);
        }
    }
    return router->problem->link_count > MOST_FORCED_LINKS ? price : price + price_forced(router, route);
}
