/* Routes over bands by rip-up and shortest path.
 *
 * Pass "route_bands". Needs: a placement, with or without routes. Gives: a legal route for every link,
 * cheaper than the templates' where bends, length, crossings and shared bands allow. Every link that is not
 * straight is taken out and sought again by A* over (crossing, direction); it is kept when cheaper. Source:
 * Wybrow, Marriott, Stuckey 2009 (orthogonal connector routing), with the prices of the search. Channels are
 * free outside of foreign groups, so a route always exists. */
#include "router.h"

#include <math.h>
#include <string.h>

enum { ROUNDS = 3, LARGE_LINKS = 600, HASTE_LINKS = 5000 };

/* How the router minds crowds. Where hundreds of lines have to share the channels anyway, going round them
 * only adds bends, length and new crossings: all crowds are alike there. */
typedef struct Temper {
    double haste, detour, most_passes, more_passes;
    int most_uses;
} Temper;

static const Temper patient = {1, 1, 1e9, 0, 1 << 16}, crowded = {1, 1, 1e9, 0, 6},
                    brisk = {1.6, 1, 0.25, 0.1, 1}, hasty = {1.6, 1, 0.25, 0, 1};

static void map_cells(Router *router);

const int router_step_x[4] = {1, 0, -1, 0}, router_step_y[4] = {0, 1, 0, -1};

static Router start_router(Arena *arena, const LayoutProblem *problem, LayoutPlacement *placement)
{
    Router router = {.arena = arena, .problem = problem, .placement = placement};
    router.width = 2 * placement->columns + 1;
    router.height = 2 * placement->rows + 1;
    size_t crossings = (size_t)router.width * (size_t)router.height;
    router.taken = arena_new_array(arena, bool, crossings);
    router.group_at = arena_new_array(arena, int, crossings);
    router.boxes = arena_new_array(arena, CellBox, problem->group_count + 1);
    router.first_inner = arena_new_array(arena, int, problem->group_count + 1);
    router.next_inner = arena_new_array(arena, int, problem->group_count + 1);
    router.lane_first = arena_new_array(arena, int, problem->lane_count);
    router.lane_last = arena_new_array(arena, int, problem->lane_count);
    router.allowed = arena_new_array(arena, int, problem->group_count + 1);
    for (int axis = 0; axis < 2; axis++) {
        router.pass[axis] = arena_new_array(arena, unsigned short, crossings);
        router.use[axis] = arena_new_array(arena, unsigned short, crossings);
    }
    double mean = (problem->mean_width + problem->mean_height) / 2;
    router.step[0] = search_weights.length * guess_pitch(problem, AXIS_ACROSS) / mean / 2;
    router.step[1] = search_weights.length * guess_pitch(problem, AXIS_DOWN) / mean / 2;
    router.bounds = arena_new_array(arena, RouteBounds, problem->link_count + 1);
    for (size_t link = 0; link < problem->link_count; link++)
        router.bounds[link] = router_bound(&placement->routes[link]);
    router.states = arena_new_array(arena, RouterState, 4 * crossings);
    router.gate_at = arena_new_array(arena, int, crossings);
    router.gate_stamp = arena_new_array(arena, int, crossings);
    map_cells(&router);
    return router;
}

static void set_temper(Router *router, const Temper *temper)
{
    router->haste = temper->haste;
    router->detour = temper->detour;
    router->most_passes = temper->most_passes;
    router->more_passes = temper->more_passes;
    router->most_uses = temper->most_uses;
}

static bool find_route(Router *router, const LayoutLink *link, BandRoute *route)
{
    return link->is_inner ? router_find_inner_route(router, link, route)
                          : router_find_route(router, link, route);
}

/* Where the sides that are asked for leave no way, those of walls are given up, then one of the ends', else
 * both. */
static bool find_any_route(Router *router, const LayoutLink *link, BandRoute *route)
{
    static const bool keeps_source[] = {true, false, false}, keeps_target[] = {false, true, false};
    router->walls = link->walls;
    router->wall_count = link->wall_count;
    if (find_route(router, link, route))
        return true;
    if (router->wall_count > 0) {
        router->wall_count = 0;
        if (find_route(router, link, route))
            return true;
    }
    for (int turn = 0; turn < 3 && layout_asks_sides(link); turn++) {
        LayoutLink modest = *link;
        modest.source_side = keeps_source[turn] ? link->source_side : 0;
        modest.target_side = keeps_target[turn] ? link->target_side : 0;
        if (find_route(router, &modest, route))
            return true;
    }
    return false;
}

/* Each once, at its side. */
static bool keeps_walls(const Router *router, const LayoutLink *link, const BandRoute *route)
{
    for (int at = 0; at < link->wall_count; at++) {
        WallPasses passes = {0, 0};
        for (int point = 0; point + 1 < route->count; point++)
            layout_pass_wall(&link->walls[at], router->boxes, route->points[point], route->points[point + 1],
                             &passes);
        if (layout_count_wrong_passes(&passes) > 0)
            return false;
    }
    return true;
}

/* Seeks the route of a link once more, in the presence of all others; its points live in `arena`. */
static bool improve_route(Router *router, const LayoutLink *link, BandRoute *route, Arena *arena)
{
    BandRoute found = {0};
    router_mark_route(router, route, -1);
    router->taken_out = route;
    /* The templates tried the straight line first: where they left it, its labels have no room there. */
    bool is_better = find_any_route(router, link, &found) && (found.count > 2 || route->count == 0);
    if (is_better && route->count > 0)
        is_better = router_price_route(router, link, &found) < router_price_route(router, link, route) - 1e-6;
    if (is_better) {
        BandPoint *points = arena_new_array(arena, BandPoint, (size_t)found.count);
        memcpy(points, found.points, (size_t)found.count * sizeof *points);
        *route = (BandRoute){points, found.count, 0};
        router->bounds[route - router->placement->routes] = router_bound(route);
    }
    router_mark_route(router, route, 1);
    return is_better;
}

void layout_route_bands(Arena *arena, const LayoutProblem *problem, LayoutPlacement *placement)
{
    Arena *scratch = arena_create();
    Router router = start_router(scratch, problem, placement);
    bool has_many_parts = problem->part_count >
                          LAYOUT_LARGE_PARTS; /* groups force many of their lines into the same channels */
    bool has_many_links = problem->link_count > LARGE_LINKS,
         is_large = has_many_links || (has_many_parts && problem->group_count > 0);
    int rounds = is_large ? 1 : has_many_parts ? ROUNDS - 1 : ROUNDS;
    set_temper(&router, has_many_links ? &hasty : is_large ? &brisk : has_many_parts ? &crowded : &patient);
    if (is_large) /* the ways round grow longer with the board: so the work for each step of them must not */
        router.detour += fmin((double)problem->link_count / HASTE_LINKS, 1.5);
    for (size_t link = 0; link < problem->link_count; link++) {
        BandRoute *route = &placement->routes[link];
        if (!layout_keeps_sides(&problem->links[link], route) ||
            !keeps_walls(&router, &problem->links[link], route))
            route->count = 0; /* none of the templates did */
        router_mark_route(&router, route, 1);
    }
    for (int round = 0; round < rounds; round++) {
        bool changed = false;
        for (size_t link = 0; link < problem->link_count; link++) {
            BandRoute *route = &placement->routes[link];
            if (route->count == 2 || ((is_large || problem->links[link].is_inner) && route->count > 0))
                continue;
            changed = improve_route(&router, &problem->links[link], route, arena) || changed;
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
        router->taken[(2 * placement->part_row[part] + 1) * router->width + 2 * placement->part_column[part] +
                      1] = true;
    memset(router->first_inner, -1, (problem->group_count + 1) * sizeof *router->first_inner);
    for (size_t group = problem->group_count; group-- > 0;) {
        int outer = problem->groups[group].parent + 1;
        router->next_inner[group] = router->first_inner[outer];
        router->first_inner[outer] = (int)group;
    }
    for (size_t group = 0; group < problem->group_count; group++) {
        CellBox box =
            layout_bound_group(&problem->groups[group], placement->part_column, placement->part_row);
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
