/* The shortest path of one link over (crossing, direction): A* within a window around its ends that grows
 * until there is a path. */
#include "router.h"

enum { MARGIN = 8 };
/* Of passing a wall of the line's own, so that it does so once. */
static const double pass_price = 10;

static void trace_route(Router *router, int state, int gate, BandRoute *route);

static void push_heap(Router *router, double price, int state)
{
    HeapItem item = {price, state};
    array_push(router->arena, &router->heap, item);
    HeapItem *heap = router->heap.items;
    size_t at = router->heap.count - 1;
    for (; at > 0 && heap[(at - 1) / 2].price > price; at = (at - 1) / 2)
        heap[at] = heap[(at - 1) / 2];
    heap[at] = item;
}

static HeapItem pop_heap(Router *router)
{
    HeapItem *heap = router->heap.items;
    size_t count = --router->heap.count, at = 0;
    HeapItem top = heap[0], last = heap[count];
    for (size_t child = 1; child < count; child = 2 * at + 1) {
        if (child + 1 < count && heap[child + 1].price < heap[child].price)
            child++;
        if (heap[child].price >= last.price)
            break;
        heap[at] = heap[child];
        at = child;
    }
    heap[at] = last;
    return top;
}

static void reach(Router *router, int x, int y, int direction, double price, int parent)
{
    int state = 4 * (y * router->width + x) + direction;
    RouterState *entry = &router->states[state];
    if (entry->visited == -router->stamp ||
        (entry->visited == router->stamp && entry->distance <= price + 1e-12))
        return;
    *entry = (RouterState){price, router->stamp, parent};
    push_heap(router, price + router_estimate(router, x, y, direction), state);
}

/* One step on, unless it passes a wall at a wrong side. */
static void step(Router *router, int x, int y, int direction, double price, int parent)
{
    int passed = router_count_passed(router, x, y, direction);
    if (passed >= 0)
        reach(router, x + router_step_x[direction], y + router_step_y[direction], direction,
              price + pass_price * passed, parent);
}

static bool search_window(Router *router, const LayoutLink *link, int *last_state, int *last_gate)
{
    double best = 1e18;
    router->stamp++;
    router->heap.count = 0;
    for (int gate = 0; gate < router->first_target_gate; gate++) {
        const Gate *item = &router->gates.items[gate];
        if (item->x >= router->x_low && item->x <= router->x_high && item->y >= router->y_low &&
            item->y <= router->y_high)
            step(router, item->x - router_step_x[item->direction], item->y - router_step_y[item->direction],
                 item->direction, item->price, -1 - gate);
    }
    *last_gate = -1;
    while (router->heap.count > 0) {
        HeapItem item = pop_heap(router);
        int crossing = item.state >> 2, direction = item.state & 3;
        int x = crossing % router->width, y = crossing / router->width;
        double price = router->states[item.state].distance;
        if (item.price >= best)
            break;
        if (router->states[item.state].visited < 0)
            continue;
        router->states[item.state].visited = -router->stamp;
        for (int gate = router->gate_stamp[crossing] == router->stamp ? router->gate_at[crossing] : -1;
             gate >= 0; gate = router->gates.items[gate].next) {
            int inward = (router->gates.items[gate].direction + 2) & 3;
            int passed = router_count_passed(router, x, y, inward);
            if (((inward + 2) & 3) == direction || passed < 0)
                continue;
            double sum = price + router->gates.items[gate].price + pass_price * passed;
            sum += inward == direction ? router_price_crossing(router, crossing, direction)
                                       : search_price_bend(router->problem, link);
            if (sum < best) {
                best = sum;
                *last_state = item.state;
                *last_gate = gate;
            }
        }
        for (int turn = -1; turn <= 1; turn++) {
            int way = (direction + turn + 4) & 3, to_x = x + router_step_x[way],
                to_y = y + router_step_y[way];
            if (to_x < router->x_low || to_x > router->x_high || to_y < router->y_low ||
                to_y > router->y_high || !router_may_pass(router, link, to_x, to_y))
                continue;
            double sum = price + router_price_step(router, x, y, way);
            sum += turn == 0 ? router_price_crossing(router, crossing, direction)
                             : search_price_bend(router->problem, link);
            step(router, x, y, way, sum, item.state);
        }
    }
    return *last_gate >= 0;
}

static int clamp(int value, int last)
{
    return value < 0 ? 0 : value > last ? last : value;
}

/* Sets the window that reaches `margin` beyond both ends, and round the foreign groups between them; true
 * when it is the whole grid. */
static bool set_window(Router *router, const LayoutLink *link, int margin)
{
    const LayoutPlacement *placement = router->placement;
    int xa = 2 * placement->part_column[link->source] + 1, xb = 2 * placement->part_column[link->target] + 1;
    int ya = 2 * placement->part_row[link->source] + 1, yb = 2 * placement->part_row[link->target] + 1;
    int last_x = router->width - 1, last_y = router->height - 1;
    router->x_low = smaller(xa, xb);
    router->x_high = larger(xa, xb);
    router->y_low = smaller(ya, yb);
    router->y_high = larger(ya, yb);
    for (int at = 0; at < router->aim.block_count; at++) {
        const RouteBounds *block = &router->aim.blocks[at];
        router->x_low = smaller(router->x_low, block->left);
        router->x_high = larger(router->x_high, block->right);
        router->y_low = smaller(router->y_low, block->top);
        router->y_high = larger(router->y_high, block->bottom);
    }
    router->x_low = clamp(router->x_low - margin, last_x);
    router->y_low = clamp(router->y_low - margin, last_y);
    router->x_high = clamp(router->x_high + margin, last_x);
    router->y_high = clamp(router->y_high + margin, last_y);
    return router->x_low == 0 && router->y_low == 0 && router->x_high == last_x && router->y_high == last_y;
}

/* Lists the target's gates by crossing, for the search to come. */
static void index_gates(Router *router)
{
    for (int gate = (int)router->gates.count; gate-- > router->first_target_gate;) {
        Gate *item = &router->gates.items[gate];
        int crossing = item->y * router->width + item->x;
        item->next = router->gate_stamp[crossing] == router->stamp + 1 ? router->gate_at[crossing] : -1;
        router->gate_stamp[crossing] = router->stamp + 1;
        router->gate_at[crossing] = gate;
    }
}

bool router_search(Router *router, const LayoutLink *link, BandRoute *route)
{
    int state = 0, gate = -1;
    index_gates(router);
    if (!search_window(router, link, &state, &gate))
        return false;
    trace_route(router, state, gate, route);
    return true;
}

bool router_find_route(Router *router, const LayoutLink *link, BandRoute *route)
{
    router_find_gates(router, link);
    router_aim(router, link);
    for (int margin = MARGIN;; margin *= 8) {
        bool is_whole = set_window(router, link, margin);
        if (router_search(router, link, route))
            return true;
        if (is_whole)
            return false;
    }
}

/* Follows the parents back to the source's gate and keeps the corners. */
static void trace_route(Router *router, int state, int gate, BandRoute *route)
{
    const LayoutPlacement *placement = router->placement;
    int count = 0;
    for (int at = state; at >= 0; at = router->states[at].parent)
        count++;
    BandPoint *all = arena_new_array(router->arena, BandPoint, (size_t)count + 2);
    const Gate *last_gate = &router->gates.items[gate];
    int inward = (last_gate->direction + 2) & 3, place = count, first = 0;
    if (last_gate->part >= 0)
        all[count + 1] = (BandPoint){(short)(2 * placement->part_column[last_gate->part] + 1),
                                     (short)(2 * placement->part_row[last_gate->part] + 1)};
    else
        all[count + 1] = (BandPoint){(short)(last_gate->x + router_step_x[inward]),
                                     (short)(last_gate->y + router_step_y[inward])};
    for (int at = state; at >= 0; at = router->states[at].parent) {
        all[place--] = (BandPoint){(short)((at >> 2) % router->width), (short)((at >> 2) / router->width)};
        first = router->states[at].parent;
    }
    int source = router->gates.items[-1 - first].part;
    all[0] = (BandPoint){(short)(2 * placement->part_column[source] + 1),
                         (short)(2 * placement->part_row[source] + 1)};
    route->points = all;
    route->count = 1;
    for (int at = 1; at < count + 2; at++) {
        BandPoint last = all[route->count - 1];
        if (route->count > 1 && ((all[route->count - 2].x == last.x && last.x == all[at].x) ||
                                 (all[route->count - 2].y == last.y && last.y == all[at].y)))
            route->count--;
        all[route->count++] = all[at];
    }
}
