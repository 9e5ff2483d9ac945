/* What is left of a way at least: the lower bound that leads the search of route_search.c.
 *
 * Needs: the gates of a link (route_gates.c), which tell the groups that it may be in. Gives: for a
 * crossing and a direction, the least price of the way from there into the box of the target: the steps,
 * the bends that no way can avoid (Wybrow, Marriott, Stuckey 2009), and the way round the end of a foreign
 * group that lies between from edge to edge. Without that last part a search fills all of the room before
 * such a group. */
#include "router.h"

static void list_blocks(Router *router, const LayoutLink *link, int group);

/* The crossings of the box that the link ends at: its part's, its group's, or all of its lane's rows. */
static RouteBounds bound_target(const Router *router, const LayoutLink *link)
{
    const LayoutPlacement *placement = router->placement;
    int column = placement->part_column[link->target], row = placement->part_row[link->target];
    CellBox box = {column, row, column, row};
    if (link->target_group >= 0)
        box = router->boxes[link->target_group];
    RouteBounds bounds = {(short)(2 * box.first_column + 1), (short)(2 * box.last_column + 1),
                          (short)(2 * box.first_row + 1), (short)(2 * box.last_row + 1)};
    if (link->target_lane >= 0)
        bounds = (RouteBounds){0, (short)(router->width - 1), (short)router->lane_first[link->target_lane],
                               (short)router->lane_last[link->target_lane]};
    return bounds;
}

void router_aim(Router *router, const LayoutLink *link)
{
    router->aim.target = bound_target(router, link);
    router->aim.is_open = link->is_inner;
    router->aim.bend = search_price_bend(router->problem, link);
    router->aim.block_count = 0;
    if (router->problem->group_count == 0)
        return;
    list_blocks(router, link, -1);
    for (int end = 0; end < 2; end++) {
        int part = end == 0 ? link->source : link->target;
        for (int group = router->problem->parts[part].group; group >= 0;
             group = router->problem->groups[group].parent)
            if (router->allowed[group] == router->allowed_stamp)
                list_blocks(router, link, group);
    }
}

/* The foreign groups inside a group (-1: outside of all) that stand between both ends on an axis and reach
 * beyond the target on both sides on the other one. */
static void list_blocks(Router *router, const LayoutLink *link, int group)
{
    const RouteBounds *target = &router->aim.target;
    int x = 2 * router->placement->part_column[link->source] + 1,
        y = 2 * router->placement->part_row[link->source] + 1;
    for (int inner = router->first_inner[group + 1]; inner >= 0; inner = router->next_inner[inner]) {
        if (router->allowed[inner] == router->allowed_stamp || router->aim.block_count == MOST_BLOCKS)
            continue;
        const CellBox *box = &router->boxes[inner];
        RouteBounds block = {(short)(2 * box->first_column + 1), (short)(2 * box->last_column + 1),
                             (short)(2 * box->first_row + 1), (short)(2 * box->last_row + 1)};
        bool is_beside =
            (x < block.left && target->left > block.right) || (x > block.right && target->right < block.left);
        bool is_between =
            (y < block.top && target->top > block.bottom) || (y > block.bottom && target->bottom < block.top);
        bool covers_rows = block.top <= target->top && target->bottom <= block.bottom;
        bool covers_columns = block.left <= target->left && target->right <= block.right;
        if ((is_beside && covers_rows) || (is_between && covers_columns))
            router->aim.blocks[router->aim.block_count++] = block;
    }
}

/* How far a value lies before a range (positive) or behind it (negative). */
static inline int measure_gap(int value, int low, int high)
{
    return value < low ? low - value : value > high ? high - value : 0;
}

static inline int size_of(int gap)
{
    return gap < 0 ? -gap : gap;
}

/* The steps along one axis round the nearer end of a block from low to high, when it stands between. */
static inline int go_round(int value, int target_low, int target_high, int low, int high)
{
    int before = value - low + 1 + target_low - low + 1, behind = high + 1 - value + high + 1 - target_high;
    return smaller(before, behind);
}

static inline double largest(double a, double b)
{
    return a > b ? a : b;
}

/* The bends that are left when the way runs along an axis: `ahead` steps forwards to the target, `aside` to
 * its side. */
static inline int count_bends(int ahead, int aside)
{
    return aside != 0 ? (ahead < 0 ? 2 : 1) : ahead < 0 ? 3 : 0;
}

double router_estimate(const Router *router, int x, int y, int direction)
{
    const RouteAim *aim = &router->aim;
    const RouteBounds *target = &aim->target;
    if (aim->is_open)
        return 0;
    int across = measure_gap(x, target->left, target->right),
        down = measure_gap(y, target->top, target->bottom);
    int ahead = (direction & 1) == 0 ? across : down, aside = (direction & 1) == 0 ? down : across;
    double bends = aim->bend * count_bends(direction < 2 ? ahead : -ahead, aside);
    double steps_across = size_of(across), steps_down = size_of(down);
    for (int at = 0; at < aim->block_count; at++) {
        const RouteBounds *block = &aim->blocks[at];
        if (y >= block->top && y <= block->bottom) {
            if ((x < block->left && target->left > block->right) ||
                (x > block->right && target->right < block->left))
                steps_down = largest(steps_down, router->detour * go_round(y, target->top, target->bottom,
                                                                           block->top, block->bottom));
        } else if (x >= block->left && x <= block->right) {
            if ((y < block->top && target->top > block->bottom) ||
                (y > block->bottom && target->bottom < block->top))
                steps_across = largest(steps_across, router->detour * go_round(x, target->left, target->right,
                                                                               block->left, block->right));
        }
    }
    return router->haste * (steps_across * router->step[0] + steps_down * router->step[1] + bends);
}
