/* Routes over bands by rip-up and shortest path.
 *
 * Pass "route_bands". Needs: a placement, with or without routes. Gives: a legal route for every link, cheaper than the templates'
 * where bends, length, crossings and shared bands allow. Every link that is not straight is taken out and sought again by A* over
 * (crossing, direction); it is kept when cheaper. Source: Wybrow, Marriott, Stuckey 2009 (orthogonal connector routing), with the
 * prices of the search. Channels are free outside of foreign groups, so a route always exists. */
#include "search.h"

#include <stdlib.h>
#include <string.h>

enum { ROUNDS = 3, MARGIN = 8, LARGE_LINKS = 600 };

/* Where a route may leave an end's box: the first crossing outside, the way there, and its price. */
typedef struct Gate {
    int part, x, y, direction; /* 0 right, 1 down, 2 left, 3 up */
    double price;
    int next; /* next target gate at the same crossing; -1: none */
} Gate;

typedef struct HeapItem {
    double price;
    int state;
} HeapItem;

typedef struct Router {
    Arena *arena;
    const LayoutProblem *problem;
    LayoutPlacement *placement;
    int width, height;
    bool *taken;                        /* by crossing: a part's cell */
    int *group_at;                      /* by crossing: innermost group around it; -1: none */
    CellBox *boxes;                     /* by group */
    int *lane_first, *lane_last;        /* bands of a lane's rows */
    unsigned short *pass[2], *use[2];   /* by axis (0 across, 1 down) */
    double step[2];                     /* price of a band step along an axis */
    int *allowed, allowed_stamp;        /* by group: the link may be inside */
    double *distance;                   /* by state: crossing * 4 + direction */
    int *visited, *parent, stamp;       /* parent: state, or -1 - gate */
    int *gate_at, *gate_stamp;          /* by crossing: first target gate */
    Gate *gates;
    int gate_count, gate_capacity, first_target_gate;
    HeapItem *heap;
    int heap_count, heap_capacity;
    int x_low, x_high, y_low, y_high;   /* the window of this search */
} Router;

static void map_cells(Router *router);
static void mark_route(Router *router, const BandRoute *route, int change);
static double price_route(const Router *router, const LayoutLink *link, const BandRoute *route);
static bool find_route(Router *router, const LayoutLink *link, BandRoute *route);

static const int step_x[4] = {1, 0, -1, 0}, step_y[4] = {0, 1, 0, -1};

static Router start_router(Arena *arena, const LayoutProblem *problem, LayoutPlacement *placement)
{
    Router router = {.arena = arena, .problem = problem, .placement = placement};
    router.width = 2 * placement->columns + 1;
    router.height = 2 * placement->rows + 1;
    size_t crossings = (size_t)router.width * (size_t)router.height;
    router.taken = arena_new_array(arena, bool, crossings);
    router.group_at = arena_new_array(arena, int, crossings);
    router.boxes = arena_new_array(arena, CellBox, problem->group_count + 1);
    router.lane_first = arena_new_array(arena, int, problem->lane_count);
    router.lane_last = arena_new_array(arena, int, problem->lane_count);
    router.allowed = arena_new_array(arena, int, problem->group_count + 1);
    for (int axis = 0; axis < 2; axis++) {
        router.pass[axis] = arena_new_array(arena, unsigned short, crossings);
        router.use[axis] = arena_new_array(arena, unsigned short, crossings);
    }
    double mean = (problem->mean_width + problem->mean_height) / 2;
    router.step[0] = search_weights.length * (problem->mean_width + 60) / mean / 2;
    router.step[1] = search_weights.length * (problem->mean_height + 44) / mean / 2;
    router.distance = arena_new_array(arena, double, 4 * crossings);
    router.visited = arena_new_array(arena, int, 4 * crossings);
    router.parent = arena_new_array(arena, int, 4 * crossings);
    router.gate_at = arena_new_array(arena, int, crossings);
    router.gate_stamp = arena_new_array(arena, int, crossings);
    map_cells(&router);
    return router;
}

void layout_route_bands(Arena *arena, const LayoutProblem *problem, LayoutPlacement *placement)
{
    Arena *scratch = arena_create();
    Router router = start_router(scratch, problem, placement);
    bool is_large = problem->link_count > LARGE_LINKS;
    for (size_t link = 0; link < problem->link_count; link++)
        mark_route(&router, &placement->routes[link], 1);
    for (int round = 0; round < (is_large ? 1 : ROUNDS); round++) {
        bool changed = false;
        for (size_t link = 0; link < problem->link_count; link++) {
            BandRoute *route = &placement->routes[link], found = {0};
            if (route->count == 2 || (is_large && route->count > 0))
                continue;
            mark_route(&router, route, -1);
            double price = route->count > 0 ? price_route(&router, &problem->links[link], route) : 1e18;
            /* The templates tried the straight line first: where they left it, its labels have no room there. */
            if (find_route(&router, &problem->links[link], &found) && (found.count > 2 || route->count == 0) &&
                price_route(&router, &problem->links[link], &found) < price - 1e-6) {
                BandPoint *points = arena_new_array(arena, BandPoint, (size_t)found.count);
                memcpy(points, found.points, (size_t)found.count * sizeof *points);
                *route = (BandRoute){points, found.count};
                changed = true;
            }
            mark_route(&router, route, 1);
        }
        if (!changed)
            break;
    }
    arena_destroy(scratch);
}

static void map_cells(Router *router)
{
    const LayoutProblem *problem = router->problem;
    const LayoutPlacement *placement = router->placement;
    for (size_t crossing = 0; crossing < (size_t)router->width * (size_t)router->height; crossing++)
        router->group_at[crossing] = -1;
    for (size_t part = 0; part < problem->part_count; part++)
        router->taken[(2 * placement->part_row[part] + 1) * router->width + 2 * placement->part_column[part] + 1] = true;
    for (size_t group = 0; group < problem->group_count; group++) {
        CellBox box = {1 << 20, 1 << 20, -1, -1};
        for (size_t index = 0; index < problem->groups[group].part_count; index++) {
            int part = problem->groups[group].parts[index];
            int column = placement->part_column[part], row = placement->part_row[part];
            box.first_column = column < box.first_column ? column : box.first_column;
            box.last_column = column > box.last_column ? column : box.last_column;
            box.first_row = row < box.first_row ? row : box.first_row;
            box.last_row = row > box.last_row ? row : box.last_row;
        }
        router->boxes[group] = box;
        for (int y = 2 * box.first_row + 1; y <= 2 * box.last_row + 1; y++)
            for (int x = 2 * box.first_column + 1; x <= 2 * box.last_column + 1; x++)
                router->group_at[y * router->width + x] = (int)group;
    }
    for (size_t lane = 0; lane < problem->lane_count; lane++) {
        router->lane_first[lane] = 1 << 20;
        router->lane_last[lane] = -1;
    }
    for (int row = 0; row < placement->rows; row++) {
        int lane = placement->row_lane[row];
        if (2 * row + 1 < router->lane_first[lane])
            router->lane_first[lane] = 2 * row + 1;
        router->lane_last[lane] = 2 * row + 1;
    }
}

static void mark_route(Router *router, const BandRoute *route, int change)
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

/* The price of one band step from a crossing: length, and whoever runs there already. */
static double price_step(const Router *router, int x, int y, int direction)
{
    int axis = direction & 1;
    int from_x = direction == 2 ? x - 1 : x, from_y = direction == 3 ? y - 1 : y;
    bool in_cells = (axis == 0 ? y : x) & 1;
    double share = in_cells ? search_weights.shared_cells : search_weights.shared_channel;
    return router->step[axis] + share * router->use[axis][from_y * router->width + from_x];
}

static double bend_price(const LayoutLink *link)
{
    return search_weights.bend * (link->is_main ? 1.5 : 1);
}

static double price_route(const Router *router, const LayoutLink *link, const BandRoute *route)
{
    double price = (route->count - 2) * bend_price(link);
    for (int at = 0; at + 1 < route->count; at++) {
        BandPoint a = route->points[at], b = route->points[at + 1];
        int direction = b.x > a.x ? 0 : b.y > a.y ? 1 : b.x < a.x ? 2 : 3;
        int length = abs(b.x - a.x) + abs(b.y - a.y);
        for (int band = 0, x = a.x, y = a.y; band < length; band++, x += step_x[direction], y += step_y[direction]) {
            price += price_step(router, x, y, direction);
            if (band > 0)
                price += search_weights.crossing * router->pass[1 - (direction & 1)][y * router->width + x];
        }
    }
    return price;
}

static void allow_groups(Router *router, int part, int end_group)
{
    int group = end_group >= 0 ? router->problem->groups[end_group].parent : router->problem->parts[part].group;
    for (; group >= 0; group = router->problem->groups[group].parent)
        router->allowed[group] = router->allowed_stamp;
}

/* Whether the link may be at a crossing between its ends. */
static bool may_pass(const Router *router, const LayoutLink *link, int x, int y)
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

static void add_gate(Router *router, Gate gate)
{
    if (router->gate_count == router->gate_capacity) {
        int capacity = router->gate_capacity == 0 ? 64 : 2 * router->gate_capacity;
        Gate *gates = arena_new_array(router->arena, Gate, (size_t)capacity);
        if (router->gate_count > 0)
            memcpy(gates, router->gates, (size_t)router->gate_count * sizeof *gates);
        router->gates = gates;
        router->gate_capacity = capacity;
    }
    router->gates[router->gate_count++] = gate;
}

/* Walks from a part's cell straight out of the box that the link ends at; a gate stands where that succeeds. */
static void add_part_gates(Router *router, const LayoutLink *link, int part, const CellBox *box)
{
    const LayoutPlacement *placement = router->placement;
    int column = placement->part_column[part], row = placement->part_row[part];
    for (int direction = 0; direction < 4; direction++) {
        int x = 2 * column + 1, y = 2 * row + 1;
        double price = 0;
        bool open = true;
        for (bool inside = true; open && inside;) {
            price += price_step(router, x, y, direction);
            x += step_x[direction];
            y += step_y[direction];
            open = x >= 0 && y >= 0 && x < router->width && y < router->height && !router->taken[y * router->width + x];
            inside = x >= 2 * box->first_column + 1 && x <= 2 * box->last_column + 1 && y >= 2 * box->first_row + 1 &&
                     y <= 2 * box->last_row + 1;
            if (open && inside)
                price += search_weights.crossing * router->pass[1 - (direction & 1)][y * router->width + x];
        }
        if (open && may_pass(router, link, x, y))
            add_gate(router, (Gate){part, x, y, direction, price, -1});
    }
}

static void add_end_gates(Router *router, const LayoutLink *link, int part, int group, int lane)
{
    const LayoutProblem *problem = router->problem;
    const LayoutPlacement *placement = router->placement;
    if (group >= 0) {
        for (size_t index = 0; index < problem->groups[group].part_count; index++)
            add_part_gates(router, link, problem->groups[group].parts[index], &router->boxes[group]);
    } else if (lane >= 0) {
        CellBox band = {-1, router->lane_first[lane] / 2, placement->columns, router->lane_last[lane] / 2};
        for (size_t member = 0; member < problem->part_count; member++)
            if (problem->parts[member].lane == lane)
                add_part_gates(router, link, (int)member, &band);
    } else {
        int column = placement->part_column[part], row = placement->part_row[part];
        CellBox cell = {column, row, column, row};
        add_part_gates(router, link, part, &cell);
    }
}

static void push_heap(Router *router, double price, int state)
{
    if (router->heap_count == router->heap_capacity) {
        int capacity = router->heap_capacity == 0 ? 256 : 2 * router->heap_capacity;
        HeapItem *heap = arena_new_array(router->arena, HeapItem, (size_t)capacity);
        if (router->heap_count > 0)
            memcpy(heap, router->heap, (size_t)router->heap_count * sizeof *heap);
        router->heap = heap;
        router->heap_capacity = capacity;
    }
    int at = router->heap_count++;
    for (; at > 0 && router->heap[(at - 1) / 2].price > price; at = (at - 1) / 2)
        router->heap[at] = router->heap[(at - 1) / 2];
    router->heap[at] = (HeapItem){price, state};
}

static HeapItem pop_heap(Router *router)
{
    HeapItem top = router->heap[0], last = router->heap[--router->heap_count];
    int at = 0;
    for (int child = 1; child < router->heap_count; child = 2 * at + 1) {
        if (child + 1 < router->heap_count && router->heap[child + 1].price < router->heap[child].price)
            child++;
        if (router->heap[child].price >= last.price)
            break;
        router->heap[at] = router->heap[child];
        at = child;
    }
    router->heap[at] = last;
    return top;
}

/* A lower bound of what is left: the distance to a single target's cell; 0 when the target has many gates. */
static double estimate(const Router *router, const LayoutLink *link, int x, int y)
{
    if (link->target_group >= 0 || link->target_lane >= 0)
        return 0;
    int target_x = 2 * router->placement->part_column[link->target] + 1, target_y = 2 * router->placement->part_row[link->target] + 1;
    return abs(target_x - x) * router->step[0] + abs(target_y - y) * router->step[1];
}

static void reach(Router *router, const LayoutLink *link, int x, int y, int direction, double price, int parent)
{
    int state = 4 * (y * router->width + x) + direction;
    if (router->visited[state] == router->stamp && router->distance[state] <= price + 1e-12)
        return;
    router->visited[state] = router->stamp;
    router->distance[state] = price;
    router->parent[state] = parent;
    push_heap(router, price + estimate(router, link, x, y), state);
}

static bool search_window(Router *router, const LayoutLink *link, int *last_state, int *last_gate)
{
    double best = 1e18;
    router->stamp++;
    router->heap_count = 0;
    for (int gate = 0; gate < router->first_target_gate; gate++) {
        const Gate *item = &router->gates[gate];
        if (item->x >= router->x_low && item->x <= router->x_high && item->y >= router->y_low && item->y <= router->y_high)
            reach(router, link, item->x, item->y, item->direction, item->price, -1 - gate);
    }
    *last_gate = -1;
    while (router->heap_count > 0) {
        HeapItem item = pop_heap(router);
        int crossing = item.state >> 2, direction = item.state & 3;
        int x = crossing % router->width, y = crossing / router->width;
        double price = router->distance[item.state];
        if (item.price >= best)
            break;
        if (item.price > price + estimate(router, link, x, y) + 1e-9)
            continue;
        for (int gate = router->gate_stamp[crossing] == router->stamp ? router->gate_at[crossing] : -1; gate >= 0;
             gate = router->gates[gate].next) {
            int inward = (router->gates[gate].direction + 2) & 3;
            if (((inward + 2) & 3) == direction)
                continue;
            double sum = price + router->gates[gate].price;
            sum += inward == direction ? search_weights.crossing * router->pass[1 - (direction & 1)][crossing] : bend_price(link);
            if (sum < best) {
                best = sum;
                *last_state = item.state;
                *last_gate = gate;
            }
        }
        for (int turn = -1; turn <= 1; turn++) {
            int way = (direction + turn + 4) & 3, to_x = x + step_x[way], to_y = y + step_y[way];
            if (to_x < router->x_low || to_x > router->x_high || to_y < router->y_low || to_y > router->y_high ||
                !may_pass(router, link, to_x, to_y))
                continue;
            double sum = price + price_step(router, x, y, way);
            sum += turn == 0 ? search_weights.crossing * router->pass[1 - (direction & 1)][crossing] : bend_price(link);
            reach(router, link, to_x, to_y, way, sum, item.state);
        }
    }
    return *last_gate >= 0;
}

static void trace_route(Router *router, int state, int gate, BandRoute *route);

static bool find_route(Router *router, const LayoutLink *link, BandRoute *route)
{
    const LayoutPlacement *placement = router->placement;
    router->allowed_stamp++;
    allow_groups(router, link->source, link->source_group);
    allow_groups(router, link->target, link->target_group);
    router->gate_count = 0;
    add_end_gates(router, link, link->source, link->source_group, link->source_lane);
    router->first_target_gate = router->gate_count;
    add_end_gates(router, link, link->target, link->target_group, link->target_lane);
    int xa = 2 * placement->part_column[link->source] + 1, xb = 2 * placement->part_column[link->target] + 1;
    int ya = 2 * placement->part_row[link->source] + 1, yb = 2 * placement->part_row[link->target] + 1;
    for (int margin = MARGIN;; margin *= 8) {
        router->x_low = (xa < xb ? xa : xb) - margin > 0 ? (xa < xb ? xa : xb) - margin : 0;
        router->y_low = (ya < yb ? ya : yb) - margin > 0 ? (ya < yb ? ya : yb) - margin : 0;
        router->x_high = (xa > xb ? xa : xb) + margin < router->width - 1 ? (xa > xb ? xa : xb) + margin : router->width - 1;
        router->y_high = (ya > yb ? ya : yb) + margin < router->height - 1 ? (ya > yb ? ya : yb) + margin : router->height - 1;
        bool is_whole = router->x_low == 0 && router->y_low == 0 && router->x_high == router->width - 1 &&
                        router->y_high == router->height - 1;
        for (int gate = router->gate_count; gate-- > router->first_target_gate;) {
            Gate *item = &router->gates[gate];
            int crossing = item->y * router->width + item->x;
            item->next = router->gate_stamp[crossing] == router->stamp + 1 ? router->gate_at[crossing] : -1;
            router->gate_stamp[crossing] = router->stamp + 1;
            router->gate_at[crossing] = gate;
        }
        int state = 0, gate = -1;
        if (search_window(router, link, &state, &gate)) {
            trace_route(router, state, gate, route);
            return true;
        }
        if (is_whole)
            return false;
    }
}

/* Follows the parents back to the source's gate and keeps the corners. */
static void trace_route(Router *router, int state, int gate, BandRoute *route)
{
    const LayoutPlacement *placement = router->placement;
    int count = 0;
    for (int at = state; at >= 0; at = router->parent[at])
        count++;
    BandPoint *all = arena_new_array(router->arena, BandPoint, (size_t)count + 2);
    int target = router->gates[gate].part, place = count, first = 0;
    all[count + 1] = (BandPoint){(short)(2 * placement->part_column[target] + 1), (short)(2 * placement->part_row[target] + 1)};
    for (int at = state; at >= 0; at = router->parent[at]) {
        all[place--] = (BandPoint){(short)((at >> 2) % router->width), (short)((at >> 2) / router->width)};
        first = router->parent[at];
    }
    int source = router->gates[-1 - first].part;
    all[0] = (BandPoint){(short)(2 * placement->part_column[source] + 1), (short)(2 * placement->part_row[source] + 1)};
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
