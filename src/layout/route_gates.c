/* Where a route over bands may leave its ends, and where it may be in between. */
#include "router.h"

static void allow_groups(Router *router, int part, int end_group)
{
    int group =
        end_group >= 0 ? router->problem->groups[end_group].parent : router->problem->parts[part].group;
    for (; group >= 0; group = router->problem->groups[group].parent)
        router->allowed[group] = router->allowed_stamp;
}

/* Walks from a part's cell straight out of the box that the link ends at; a gate stands where that succeeds.
 */
static void add_part_gates(Router *router, const LayoutLink *link, int part, int side, const CellBox *box)
{
    const LayoutPlacement *placement = router->placement;
    int column = placement->part_column[part], row = placement->part_row[part];
    for (int direction = 0; direction < 4; direction++) {
        int x = 2 * column + 1, y = 2 * row + 1;
        double price = 0;
        bool open = layout_side_allows(side, router_step_x[direction], router_step_y[direction]);
        for (bool inside = true; open && inside;) {
            price += router_price_step(router, x, y, direction);
            x += router_step_x[direction];
            y += router_step_y[direction];
            open = x >= 0 && y >= 0 && x < router->width && y < router->height &&
                   !router->taken[y * router->width + x];
            inside = x >= 2 * box->first_column + 1 && x <= 2 * box->last_column + 1 &&
                     y >= 2 * box->first_row + 1 && y <= 2 * box->last_row + 1;
            if (open && inside)
                price += router_price_crossing(router, y * router->width + x, direction);
        }
        if (open && router_may_pass(router, link, x, y))
            array_push(router->arena, &router->gates, ((Gate){part, x, y, direction, price, -1}));
    }
}

static void add_end_gates(Router *router, const LayoutLink *link, bool is_target)
{
    const LayoutProblem *problem = router->problem;
    int part = is_target ? link->target : link->source;
    int side = is_target ? link->target_side : link->source_side;
    int group = is_target ? link->target_group : link->source_group;
    int lane = is_target ? link->target_lane : link->source_lane;
    const LayoutPlacement *placement = router->placement;
    if (group >= 0) {
        for (size_t index = 0; index < problem->groups[group].part_count; index++)
            add_part_gates(router, link, problem->groups[group].parts[index], side, &router->boxes[group]);
    } else if (lane >= 0) {
        CellBox band = {-1, router->lane_first[lane] / 2, placement->columns, router->lane_last[lane] / 2};
        for (size_t member = 0; member < problem->part_count; member++)
            if (problem->parts[member].lane == lane)
                add_part_gates(router, link, (int)member, side, &band);
    } else {
        int column = placement->part_column[part], row = placement->part_row[part];
        CellBox cell = {column, row, column, row};
        add_part_gates(router, link, part, side, &cell);
    }
}

void router_find_source_gates(Router *router, const LayoutLink *link)
{
    router->allowed_stamp++;
    allow_groups(router, link->source, link->source_group);
    router->gates.count = 0;
    add_end_gates(router, link, false);
    router->first_target_gate = (int)router->gates.count;
}

void router_find_gates(Router *router, const LayoutLink *link)
{
    router->allowed_stamp++;
    allow_groups(router, link->source, link->source_group);
    allow_groups(router, link->target, link->target_group);
    router->gates.count = 0;
    add_end_gates(router, link, false);
    router->first_target_gate = (int)router->gates.count;
    add_end_gates(router, link, true);
}
