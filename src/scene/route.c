/* Routes on the page: layout's points moved, ends brought to the outlines of shapes; and the pen's way along
 * them. */
#include "connector.h"

#include <math.h>

enum { CURVE_STEPS = 8 };

/* Outlines leave their box by no more than this. */
static const double outline_depth = 24;

static void copy_points(const ScenePlan *plan, Line *line, Point offset);
static void reach_outline(const ScenePlan *plan, Reference reference, Point offset, Point inner, Point *end);

Line *route_lines(const ScenePlan *plan, Point offset)
{
    const Design *design = plan->design;
    Line *lines = arena_new_array(plan->arena, Line, design->flows.count + 1);
    FlowStyle *styles = arena_new_array(plan->arena, FlowStyle, design->flows.count + 1);
    for (size_t i = 0; i < design->flows.count; i++) {
        const Flow *flow = &design->flows.items[i];
        Line *line = &lines[i];
        line->flow = (int)i;
        line->type = flow->type;
        line->is_heavy = plan->edges[i].is_heavy;
        line->is_loop = plan->edges[i].is_loop;
        styles[i] = flow_style(plan, i);
        line->style = &styles[i];
        copy_points(plan, line, offset);
        if (line->count < 2)
            continue;
        reach_outline(plan, flow->from, offset, line->points[1], &line->points[0]);
        reach_outline(plan, flow->to, offset, line->points[line->count - 2], &line->points[line->count - 1]);
    }
    find_hops(plan, lines, offset);
    return lines;
}

/* Without repeated points and without bends that do not bend. */
static void copy_points(const ScenePlan *plan, Line *line, Point offset)
{
    const LayoutEdge *edge = &plan->graph->edges[line->flow];
    line->points = arena_new_array(plan->arena, Point, edge->point_count + 1);
    for (size_t i = 0; i < edge->point_count; i++) {
        Point point = {edge->points[i].x + offset.x, edge->points[i].y + offset.y};
        if (line->count > 0 && run_length(line->points[line->count - 1], point) < 0.05)
            continue;
        if (line->count > 1 && run_is_level(line->points[line->count - 2], line->points[line->count - 1]) ==
                                   run_is_level(line->points[line->count - 1], point))
            line->count--;
        line->points[line->count++] = point;
    }
}

/* The nearest place at or behind `end`, seen along the line, where a side of the outline lies. */
static void meet_side(Point a, Point b, Point end, Point ahead, double *nearest)
{
    bool across = fabs(ahead.x) > fabs(ahead.y);
    double level = across ? end.y : end.x, low = across ? a.y : a.x, high = across ? b.y : b.x;
    if ((level < low) == (level < high) || fabs(high - low) < 1e-9)
        return;
    double share = (level - low) / (high - low);
    double reach = across ? (a.x + share * (b.x - a.x) - end.x) * ahead.x
                          : (a.y + share * (b.y - a.y) - end.y) * ahead.y;
    if (reach > -0.5 && reach < *nearest)
        *nearest = reach;
}

/* Silhouettes leave the box at corners and lids: the end goes on to the outline, so that heads touch what
 * they point at. */
static void reach_outline(const ScenePlan *plan, Reference reference, Point offset, Point inner, Point *end)
{
    if (reference.type != REFERENCE_COMPONENT)
        return;
    Rect rect = rect_moved(plan->graph->nodes[plan->component_nodes[reference.index]].rect, offset);
    Path outline = {0};
    plan->cards[reference.index].shape->outline(plan->arena, &outline, rect);
    double length = run_length(inner, *end), nearest = outline_depth;
    if (length < 1e-6)
        return;
    Point ahead = {(end->x - inner.x) / length, (end->y - inner.y) / length}, pen = {0, 0}, start = {0, 0};
    for (size_t i = 0; i < outline.steps.count; i++) {
        const PathStep *step = &outline.steps.items[i];
        Point from = pen;
        if (step->verb == PATH_MOVE) {
            pen = start = step->points[0];
        } else if (step->verb == PATH_CURVE) {
            for (int k = 1; k <= CURVE_STEPS; k++) {
                Point next = path_curve_point(from, step->points, (double)k / CURVE_STEPS);
                meet_side(pen, next, *end, ahead, &nearest);
                pen = next;
            }
        } else {
            pen = step->verb == PATH_CLOSE ? start : step->points[0];
            meet_side(from, pen, *end, ahead, &nearest);
        }
    }
    if (nearest < outline_depth) {
        end->x += ahead.x * nearest;
        end->y += ahead.y * nearest;
    }
}

static Point toward(Point from, Point to, double run)
{
    double length = run_length(from, to);
    return length < 1e-9
               ? from
               : (Point){from.x + (to.x - from.x) / length * run, from.y + (to.y - from.y) / length * run};
}

/* Half a circle, or half an ellipse where one hop leads over several lines, to the upper or right side unless
 * it is turned. */
static void trace_hop(Arena *arena, Path *path, Point from, Point to, const Hop *hop)
{
    Point start = toward(from, to, hop->at - hop->radius), end = toward(from, to, hop->at + hop->radius);
    double rise = hop->is_turned ? -hop->height : hop->height;
    Point up = run_is_level(from, to) ? (Point){0, -rise} : (Point){rise, 0};
    path_line(arena, path, start.x, start.y);
    path_arch(arena, path, start, end, up);
}

Path trace_hops(Arena *arena, const Line *line)
{
    Path path = {0};
    for (size_t i = 0; i < line->hops.count; i++) {
        const Hop *hop = &line->hops.items[i];
        Point from = line->points[hop->segment], to = line->points[hop->segment + 1];
        Point start = toward(from, to, hop->at - hop->radius);
        path_move(arena, &path, start.x, start.y);
        trace_hop(arena, &path, from, to, hop);
    }
    return path;
}

/* How far the hops on both sides leave a bend, that at the end of a segment, free. */
static double room_at_bend(const Line *line, size_t segment)
{
    double room = INFINITY, run = run_length(line->points[segment], line->points[segment + 1]);
    for (size_t i = 0; i < line->hops.count; i++) {
        const Hop *hop = &line->hops.items[i];
        if (hop->segment == segment)
            room = fmin(room, run - hop->at - hop->radius);
        if (hop->segment == segment + 1)
            room = fmin(room, hop->at - hop->radius);
    }
    return fmax(room, 0);
}

/* Bends before a head are rounded less than others where they would bend under it. */
static double room_before_head(const Line *line, double run)
{
    static const double least = 3, clear = 2; /* a bend that is barely round; a tip from its outline */
    double length = line->style ? line->style->head_length : 0;
    return length > 0 ? fmax(run - length - clear, least) : run;
}

Path trace_line(Arena *arena, const Line *line, double radius, double trim, double *length)
{
    Path path = {0};
    size_t next_hop = 0;
    *length = 0;
    path_move(arena, &path, line->points[0].x, line->points[0].y);
    for (size_t i = 0; i + 1 < line->count; i++) {
        Point from = line->points[i], to = line->points[i + 1];
        bool is_last = i + 2 == line->count;
        if (is_last)
            to = toward(from, to, fmax(run_length(from, to) - trim, 0.1));
        *length += run_length(from, to);
        for (; next_hop < line->hops.count && line->hops.items[next_hop].segment == i; next_hop++) {
            trace_hop(arena, &path, from, to, &line->hops.items[next_hop]);
            *length += 1.1416 * line->hops.items[next_hop].radius;
        }
        if (is_last) {
            path_line(arena, &path, to.x, to.y);
            break;
        }
        Point next = line->points[i + 2];
        double round = fmin(fmin(radius, fmin(run_length(from, to), run_length(to, next)) / 2),
                            room_at_bend(line, i));
        if (i + 3 == line->count)
            round = fmin(round, room_before_head(line, run_length(to, next)));
        Point in = toward(to, from, round), out = toward(to, next, round);
        path_line(arena, &path, in.x, in.y);
        path_quarter(arena, &path, in, to, out);
        *length -= 0.4292 * round;
    }
    return path;
}

/* Length for which two lines coincide from their starts, or from their ends. */
static double common_run(const Line *a, const Line *b, bool from_end)
{
    double run = 0;
    for (size_t i = 0; i + 1 < a->count && i + 1 < b->count; i++) {
        Point a0 = a->points[from_end ? a->count - 1 - i : i],
              a1 = a->points[from_end ? a->count - 2 - i : i + 1];
        Point b0 = b->points[from_end ? b->count - 1 - i : i],
              b1 = b->points[from_end ? b->count - 2 - i : i + 1];
        if (run_length(a0, b0) > 0.5 || run_is_level(a0, a1) != run_is_level(b0, b1))
            return run;
        if ((a1.x - a0.x) * (b1.x - b0.x) + (a1.y - a0.y) * (b1.y - b0.y) < 0)
            return run;
        run += fmin(run_length(a0, a1), run_length(b0, b1));
        if (run_length(a1, b1) > 0.5)
            return run;
    }
    return run;
}

static bool is_same_end(Reference a, Reference b)
{
    return a.type == b.type && a.index == b.index;
}

/* Of two lines on one trunk the learning loop's is drawn there, else the earlier one's. */
static bool covers(const Line *lines, size_t other, size_t index)
{
    const Line *a = &lines[other], *b = &lines[index];
    if (other == index || a->count < 2 || a->type != b->type || a->is_heavy != b->is_heavy)
        return false;
    return a->is_loop == b->is_loop ? other < index : a->is_loop;
}

void shared_runs(const ScenePlan *plan, const Line *lines, size_t index, double *from_start, double *from_end)
{
    const Flow *flows = plan->design->flows.items;
    *from_start = *from_end = 0;
    for (size_t i = 0; i < plan->design->flows.count; i++) {
        if (!covers(lines, i, index))
            continue;
        if (is_same_end(flows[i].from, flows[index].from))
            *from_start = fmax(*from_start, common_run(&lines[i], &lines[index], false));
        if (is_same_end(flows[i].to, flows[index].to))
            *from_end = fmax(*from_end, common_run(&lines[i], &lines[index], true));
    }
}

Line cut_line(Arena *arena, const Line *line, double from_start, double from_end)
{
    Line cut = *line;
    cut.points = arena_new_array(arena, Point, line->count);
    cut.count = 0;
    cut.hops.items = NULL;
    cut.hops.count = cut.hops.capacity = 0;
    double total = 0, position = 0;
    for (size_t i = 0; i + 1 < line->count; i++)
        total += run_length(line->points[i], line->points[i + 1]);
    double last = fmax(total - from_end, from_start);
    for (size_t i = 0; i + 1 < line->count; i++) {
        Point from = line->points[i], to = line->points[i + 1];
        double run = run_length(from, to);
        double start = fmax(from_start - position, 0), end = fmin(last - position, run);
        if (start < end) {
            if (cut.count == 0)
                cut.points[cut.count++] = toward(from, to, start);
            for (size_t k = 0; k < line->hops.count; k++) {
                Hop hop = line->hops.items[k];
                if (hop.segment != i || hop.at - hop.radius < start || hop.at + hop.radius > end)
                    continue;
                hop.at -= start;
                hop.segment = cut.count - 1;
                array_push(arena, &cut.hops, hop);
            }
            cut.points[cut.count++] = toward(from, to, end);
        }
        position += run;
    }
    return cut;
}
