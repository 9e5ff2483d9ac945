/* Fans drawn as one trunk: what one entry of the source file says in a breath leaves, or reaches, its part
 * together.
 *
 * Pass "join_fans". Needs: the winning drawing. Gives: the same, or one of the same cells in which all
 * members of a fan leave their common source (or enter their common target) on the side that the flow reads
 * to, and turn in one channel. The search prices each line alone, and so spares a bend by sending a member
 * out of another side; to the eye the trunk is one line. A fan is joined where that is legal, brings no fault
 * and no crossing, and costs little besides the bends. The result lives in the arena of the layout_run. */
#include "search.h"

#include <string.h>

enum { LEAST_MEMBERS = 2 };

/* By how much the score may rise for each member: two bends and some length. */
static const double most_rise = 3.2;

/* The links of one bundle that share a source (or target), the hub; their other ends are the rims. */
typedef struct Fan {
    const LayoutProblem *problem;
    const LayoutPlacement *placement;
    int *links;
    int count;
    bool is_join;
} Fan;

static Fan *list_fans(Arena *arena, const LayoutProblem *problem, size_t *count);
static LayoutDrawing *join_together(Arena *arena, Fan *fans, size_t count, const LayoutDrawing *best);
static LayoutDrawing *join(Arena *arena, Fan *fan, LayoutDrawing *best);

/* All at once, for that is mostly as good and one drawing; else each by itself. */
LayoutDrawing *layout_join_fans(Arena *arena, const LayoutProblem *problem, LayoutDrawing *best)
{
    if (best->faults > 0 || problem->part_count > LAYOUT_LARGE_PARTS)
        return best;
    size_t count;
    Fan *fans = list_fans(arena, problem, &count);
    LayoutDrawing *together = join_together(arena, fans, count, best);
    if (together)
        return together;
    for (size_t index = 0; index < count; index++)
        best = join(arena, &fans[index], best);
    return best;
}

static const LayoutLink *member_at(const Fan *fan, int member)
{
    return &fan->problem->links[fan->links[member]];
}

static int hub_of(const Fan *fan, const LayoutLink *link)
{
    return fan->is_join ? link->target : link->source;
}

static int rim_of(const Fan *fan, const LayoutLink *link)
{
    return fan->is_join ? link->source : link->target;
}

/* The members of the fan whose first link this is; none when it is another's first, or one of them ends at a
 * group or lane. */
static void list_members(Fan *fan, int first)
{
    const LayoutLink *links = fan->problem->links, *start = &links[first];
    for (int link = 0; start->bundle >= 0 && link < (int)fan->problem->link_count; link++) {
        if (links[link].bundle != start->bundle || hub_of(fan, &links[link]) != hub_of(fan, start))
            continue;
        if (link < first || links[link].is_inner || layout_ends_at_wall(&links[link])) {
            fan->count = 0;
            return;
        }
        fan->links[fan->count++] = link;
    }
}

static Fan *list_fans(Arena *arena, const LayoutProblem *problem, size_t *count)
{
    Fan *fans = arena_new_array(arena, Fan, 2 * problem->link_count + 1);
    int *links = arena_new_array(arena, int, 3 * problem->link_count + 1);
    *count = 0;
    for (int link = 0; link < (int)problem->link_count; link++)
        for (int is_join = 0; is_join < 2; is_join++) {
            Fan *fan = &fans[*count];
            *fan = (Fan){problem, NULL, links, 0, is_join};
            list_members(fan, link);
            if (fan->count < LEAST_MEMBERS)
                continue;
            links += fan->count;
            ++*count;
        }
    return fans;
}

static BandPoint crossing_of(const LayoutPlacement *placement, int part)
{
    return (BandPoint){(short)(2 * placement->part_column[part] + 1),
                       (short)(2 * placement->part_row[part] + 1)};
}

/* A run may not pass through a part, nor a group that holds neither end. */
static bool run_is_free(const Fan *fan, const LayoutLink *link, BandPoint a, BandPoint b)
{
    const LayoutProblem *problem = fan->problem;
    const int *column = fan->placement->part_column, *row = fan->placement->part_row;
    for (int part = 0; part < (int)problem->part_count; part++) {
        CellBox cell = {column[part], row[part], column[part], row[part]};
        if (part != link->source && part != link->target && run_meets_cells(&cell, a.x, a.y, b.x, b.y))
            return false;
    }
    for (int group = 0; group < (int)problem->group_count; group++) {
        CellBox box = layout_bound_group(&problem->groups[group], column, row);
        if (!layout_group_holds(problem, group, link->source) &&
            !layout_group_holds(problem, group, link->target) && run_meets_cells(&box, a.x, a.y, b.x, b.y))
            return false;
    }
    return true;
}

/* The route that turns in the channel only, where it turns at all; false when something is in its way. */
static bool route_through(Arena *arena, const Fan *fan, const LayoutLink *link, int channel, BandRoute *route)
{
    BandPoint from = crossing_of(fan->placement, link->source),
              to = crossing_of(fan->placement, link->target);
    BandPoint *points = arena_new_array(arena, BandPoint, 4);
    *route = (BandRoute){points, 0, 0};
    points[route->count++] = from;
    if (from.y != to.y) {
        points[route->count++] = (BandPoint){(short)channel, from.y};
        points[route->count++] = (BandPoint){(short)channel, to.y};
    }
    points[route->count++] = to;
    for (int at = 0; at + 1 < route->count; at++)
        if (!run_is_free(fan, link, points[at], points[at + 1]))
            return false;
    return layout_keeps_sides(link, route);
}

static bool is_same_route(const BandRoute *a, const BandRoute *b)
{
    return a->count == b->count && a->covered == b->covered &&
           memcmp(a->points, b->points, (size_t)a->count * sizeof *a->points) == 0;
}

/* The placement with all members through the channel: the one there is when they run there already, NULL when
 * they cannot. */
static const LayoutPlacement *place_through(Arena *arena, const Fan *fan, int channel)
{
    size_t link_count = fan->problem->link_count;
    LayoutPlacement *copy = arena_new(arena, LayoutPlacement);
    bool is_new = false;
    *copy = *fan->placement;
    copy->routes = arena_new_array(arena, BandRoute, link_count + 1);
    memcpy(copy->routes, fan->placement->routes, link_count * sizeof *copy->routes);
    for (int member = 0; member < fan->count; member++) {
        BandRoute *route = &copy->routes[fan->links[member]];
        if (!route_through(arena, fan, member_at(fan, member), channel, route))
            return NULL;
        is_new = is_new || !is_same_route(route, &fan->placement->routes[fan->links[member]]);
    }
    return is_new ? copy : fan->placement;
}

/* Where the trunk may turn: beside the hub, else beside the nearest rim. Rims must lie behind the hub in the
 * way of reading, or before it where they join: no channel else. */
static int choose_channels(const Fan *fan, int *channels)
{
    const int *columns = fan->placement->part_column;
    int hub = columns[hub_of(fan, member_at(fan, 0))], nearest = columns[rim_of(fan, member_at(fan, 0))];
    for (int member = 0; member < fan->count; member++) {
        int rim = columns[rim_of(fan, member_at(fan, member))];
        if (fan->is_join ? rim >= hub : rim <= hub)
            return 0;
        nearest = fan->is_join ? larger(nearest, rim) : smaller(nearest, rim);
    }
    channels[0] = fan->is_join ? 2 * hub : 2 * hub + 2;
    channels[1] = fan->is_join ? 2 * nearest + 2 : 2 * nearest;
    return channels[0] == channels[1] ? 1 : 2;
}

/* The drawing of the placement where that joins so many members well enough, else NULL. */
static LayoutDrawing *draw_joined(Arena *arena, const LayoutProblem *problem, const LayoutPlacement *joined,
                                  int members, const LayoutDrawing *best)
{
    LayoutDrawing *drawing = layout_realise(arena, problem, joined, LAYOUT_FEW_ATTEMPTS, NULL);
    bool is_well = drawing->faults == 0 && drawing->crossings <= best->crossings &&
                   drawing->score <= best->score + most_rise * members;
    return is_well ? drawing : NULL;
}

/* NULL when fewer than two fans could be joined, or not all of them. */
static LayoutDrawing *join_together(Arena *arena, Fan *fans, size_t count, const LayoutDrawing *best)
{
    const LayoutPlacement *placement = best->placement;
    int joined = 0, members = 0;
    for (size_t index = 0; index < count; index++) {
        Fan *fan = &fans[index];
        fan->placement = placement;
        int channels[2], choices = choose_channels(fan, channels);
        const LayoutPlacement *placed = NULL;
        for (int choice = 0; choice < choices && !placed; choice++)
            placed = place_through(arena, fan, channels[choice]);
        if (!placed || placed == placement)
            continue;
        placement = placed;
        members += fan->count;
        joined++;
    }
    return joined > 1 ? draw_joined(arena, fans->problem, placement, members, best) : NULL;
}

static LayoutDrawing *join(Arena *arena, Fan *fan, LayoutDrawing *best)
{
    fan->placement = best->placement;
    int channels[2], choices = choose_channels(fan, channels);
    for (int choice = 0; choice < choices; choice++) {
        const LayoutPlacement *joined = place_through(arena, fan, channels[choice]);
        if (joined == fan->placement)
            break;
        LayoutDrawing *drawing =
            joined ? draw_joined(arena, fan->problem, joined, fan->count, best) : NULL;
        if (drawing)
            return drawing;
    }
    return best;
}
