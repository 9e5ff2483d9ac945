/* Sides of their boxes that ends are asked to be on. Called by the passes that choose routes, and by
 * layout_run when the drawing is done.
 *
 * The templates price an end on a wrong side, the router knows no gate there. Where that leaves no way (a
 * lane has no border at its left and right, the loop of a box to itself stands around a corner) the side is
 * given up. */
#include "passes.h"

#include <math.h>

static void check_end(const LayoutGraph *graph, const LayoutEdge *edge, bool is_target, Report *report);

bool layout_keeps_sides(const LayoutLink *link, const BandRoute *route)
{
    if (!layout_asks_sides(link) || route->count < 2)
        return true;
    const BandPoint *start = route->points, *end = &route->points[route->count - 1];
    return layout_side_allows(link->source_side, start[1].x - start->x, start[1].y - start->y) &&
           layout_side_allows(link->target_side, end[-1].x - end->x, end[-1].y - end->y);
}

static bool is_inside(const CellBox *box, int x, int y)
{
    return x > 2 * box->first_column && x < 2 * box->last_column + 2 && y > 2 * box->first_row &&
           y < 2 * box->last_row + 2;
}

static bool runs_through(const CellBox *box, BandPoint from, BandPoint to)
{
    int low = 2 * box->first_column, high = 2 * box->last_column + 2;
    if (from.y == to.y)
        return is_inside(box, low + 1, from.y) && smaller(from.x, to.x) <= low && larger(from.x, to.x) >= high;
    low = 2 * box->first_row;
    high = 2 * box->last_row + 2;
    return is_inside(box, from.x, low + 1) && smaller(from.y, to.y) <= low && larger(from.y, to.y) >= high;
}

void layout_pass_wall(const LinkWall *wall, const CellBox *boxes, BandPoint from, BandPoint to,
                      WallPasses *passes)
{
    const CellBox *box = &boxes[wall->group];
    bool was_inside = is_inside(box, from.x, from.y), is_now = is_inside(box, to.x, to.y), is_right;
    if (was_inside != is_now) /* as an end of a line that leaves the group would be */
        is_right = is_now ? layout_side_allows(wall->side, from.x - to.x, from.y - to.y)
                          : layout_side_allows(wall->side, to.x - from.x, to.y - from.y);
    else if (!is_now && runs_through(box, from, to)) /* in at one side and out at the opposite one */
        is_right = false;
    else
        return;
    passes->count++;
    passes->wrong += !is_right;
}

void layout_report_sides(const LayoutGraph *graph, Report *report)
{
    for (size_t index = 0; index < graph->edge_count; index++) {
        check_end(graph, &graph->edges[index], false, report);
        check_end(graph, &graph->edges[index], true, report);
    }
}

bool layout_is_on_side(Rect rect, Point point, int asked)
{
    static const double close_enough = 0.5;
    double borders[] = {[SIDE_LEFT] = rect.x,
                        [SIDE_RIGHT] = rect_right(rect),
                        [SIDE_TOP] = rect.y,
                        [SIDE_BOTTOM] = rect_bottom(rect)};
    if (asked == 0)
        return true;
    Side side = (Side)(asked - 1);
    return fabs((side_is_upright(side) ? point.x : point.y) - borders[side]) < close_enough;
}

static void check_end(const LayoutGraph *graph, const LayoutEdge *edge, bool is_target, Report *report)
{
    const LayoutNode *node = &graph->nodes[is_target ? edge->target : edge->source];
    int asked = edge->asks[is_target].side;
    if (edge->point_count < 2 ||
        layout_is_on_side(node->rect, edge->points[is_target ? edge->point_count - 1 : 0], asked))
        return;
    report_add(report, FINDING_INPUT, SEVERITY_WARNING, "moved-port", edge->span,
               "edge '%s' has no way to the %s side of '%s': it ends on another", edge->id,
               layout_name_side(asked), node->id);
}

const char *layout_name_side(int asked)
{
    static const char *const names[] = {
        [SIDE_LEFT] = "left", [SIDE_RIGHT] = "right", [SIDE_TOP] = "top", [SIDE_BOTTOM] = "bottom"};
    return names[asked - 1];
}
