/* Where lines jump over others: found by crossing all runs, then made as large as what is near allows. */
#include "connector.h"

#include <math.h>

/* The line that hops, among all lines of a board that is moved by an offset. */
typedef struct HopSite {
    const ScenePlan *plan;
    const Line *lines;
    size_t count;
    Point offset;
    const Line *line;
} HopSite;

static void cross_lines(const ScenePlan *plan, Line *lines, size_t count);
static void turn_hop(const HopSite *site, Hop *hop);
static void grow_hop(const HopSite *site, Hop *hop);

void find_hops(const ScenePlan *plan, Line *lines, Point offset)
{
    size_t count = plan->design->flows.count;
    cross_lines(plan, lines, count);
    for (size_t i = 0; i < count; i++) {
        const HopSite site = {plan, lines, count, offset, &lines[i]};
        for (size_t k = 0; k < lines[i].hops.count; k++) {
            turn_hop(&site, &lines[i].hops.items[k]);
            grow_hop(&site, &lines[i].hops.items[k]);
        }
    }
}

static bool is_inside(double value, double a, double b, double margin)
{
    return value > fmin(a, b) + margin && value < fmax(a, b) - margin;
}

double run_length(Point a, Point b)
{
    return fabs(a.x - b.x) + fabs(a.y - b.y);
}

bool run_is_level(Point a, Point b)
{
    return fabs(a.y - b.y) < fabs(a.x - b.x);
}

/* Keeps hops of a line sorted along it; those too near to each other become one that is wide enough for
 * both. */
static void add_hop(Arena *arena, Line *line, Hop hop)
{
    for (size_t i = 0; i < line->hops.count; i++) {
        Hop *other = &line->hops.items[i];
        if (other->segment != hop.segment || fabs(other->at - hop.at) > other->radius + hop.radius)
            continue;
        double low = fmin(other->at - other->radius, hop.at - hop.radius),
               high = fmax(other->at + other->radius, hop.at + hop.radius);
        double limit = run_length(line->points[hop.segment], line->points[hop.segment + 1]);
        low = fmax(low, 0);
        high = fmin(high, limit);
        other->at = (low + high) / 2;
        other->radius = (high - low) / 2;
        other->crossed = fmax(other->crossed, hop.crossed);
        return;
    }
    array_push(arena, &line->hops, hop);
    for (size_t i = line->hops.count - 1; i > 0; i--) {
        Hop *a = &line->hops.items[i - 1], *b = &line->hops.items[i];
        if (a->segment < b->segment || (a->segment == b->segment && a->at <= b->at))
            break;
        Hop swapped = *a;
        *a = *b;
        *b = swapped;
    }
}

/* The thinner of two lines jumps, and of equal ones the horizontal. */
static void cross_segments(Arena *arena, Line *a, size_t i, Line *b, size_t k)
{
    bool a_is_horizontal = run_is_level(a->points[i], a->points[i + 1]);
    if (a_is_horizontal == run_is_level(b->points[k], b->points[k + 1]))
        return;
    Line *flat = a_is_horizontal ? a : b, *steep = a_is_horizontal ? b : a;
    size_t flat_index = a_is_horizontal ? i : k, steep_index = a_is_horizontal ? k : i;
    Point f0 = flat->points[flat_index], f1 = flat->points[flat_index + 1];
    Point s0 = steep->points[steep_index], s1 = steep->points[steep_index + 1];
    if (!is_inside(s0.x, f0.x, f1.x, 0.5) || !is_inside(f0.y, s0.y, s1.y, 0.5))
        return;
    double room_flat = fmin(fabs(s0.x - f0.x), fabs(s0.x - f1.x)),
           room_steep = fmin(fabs(f0.y - s0.y), fabs(f0.y - s1.y));
    bool flat_jumps = flat->style->width <= steep->style->width;
    double needed = HOP_RADIUS + 4;
    if ((flat_jumps ? room_flat : room_steep) < needed)
        flat_jumps = !flat_jumps;
    if ((flat_jumps ? room_flat : room_steep) < needed)
        return;
    Line *upper = flat_jumps ? flat : steep, *lower = flat_jumps ? steep : flat;
    add_hop(arena, upper,
            (Hop){.segment = flat_jumps ? flat_index : steep_index,
                  .at = flat_jumps ? fabs(s0.x - f0.x) : fabs(f0.y - s0.y),
                  .radius = HOP_RADIUS,
                  .height = HOP_RADIUS,
                  .crossed = lower->style->width});
    array_push(arena, &upper->over, (size_t)lower->flow);
}

static void cross_lines(const ScenePlan *plan, Line *lines, size_t count)
{
    const LayoutEdge *edges = plan->graph->edges;
    for (size_t a = 0; a < count; a++) {
        for (size_t b = a + 1; b < count; b++) {
            if (edges[a].bundle >= 0 && edges[a].bundle == edges[b].bundle)
                continue;
            for (size_t i = 0; i + 1 < lines[a].count; i++)
                for (size_t k = 0; k + 1 < lines[b].count; k++)
                    cross_segments(plan->arena, &lines[a], i, &lines[b], k);
        }
    }
}

/* The middle of a hop's foot, without breadth. */
static Rect hop_centre(const Line *line, const Hop *hop)
{
    Point from = line->points[hop->segment], to = line->points[hop->segment + 1];
    double length = run_length(from, to);
    return (Rect){from.x + (to.x - from.x) / length * hop->at, from.y + (to.y - from.y) / length * hop->at, 0,
                  0};
}

/* Where the lines run that hop and are hopped over. */
static Rect crossing_of(const Line *line, const Hop *hop)
{
    return rect_inflate(hop_centre(line, hop), 0.6);
}

/* What a hop takes of the page with what it keeps clear of. */
static Rect hop_room(const Line *line, const Hop *hop, double clear)
{
    Rect arc = hop_centre(line, hop);
    if (run_is_level(line->points[hop->segment], line->points[hop->segment + 1]))
        arc = (Rect){arc.x - hop->radius, hop->is_turned ? arc.y : arc.y - hop->height, 2 * hop->radius,
                     hop->height};
    else
        arc = (Rect){hop->is_turned ? arc.x - hop->height : arc.x, arc.y - hop->radius, hop->height,
                     2 * hop->radius};
    return rect_inflate(arc, clear);
}

/* Whether two rectangles meet, either of which may be without breadth. */
static bool meets(Rect a, Rect b)
{
    return a.x <= rect_right(b) && b.x <= rect_right(a) && a.y <= rect_bottom(b) && b.y <= rect_bottom(a);
}

Rect head_bounds(Point before, Point end, double head_length, double breadth)
{
    double length = run_length(before, end), share = length > 0 ? fmin(1, head_length / length) : 0;
    Point back = {end.x + (before.x - end.x) * share, end.y + (before.y - end.y) * share};
    Rect axis = rect_between(end, back);
    return run_is_level(before, end) ? (Rect){axis.x, axis.y - breadth / 2, axis.width, breadth}
                                     : (Rect){axis.x - breadth / 2, axis.y, breadth, axis.height};
}

/* The head of a line, and without one its end. */
static Rect head_of_line(const Line *line)
{
    return head_bounds(line->points[line->count - 2], line->points[line->count - 1], line->style->head_length,
                       line->style->head_width);
}

static bool is_clear_of_heads(const HopSite *site, Rect room)
{
    for (size_t i = 0; i < site->count; i++)
        if (site->lines[i].count > 1 && meets(head_of_line(&site->lines[i]), room))
            return false;
    return true;
}

/* Of all lines but those through the hop's centre: the one below, and what shares the run of the one above. */
static bool is_clear_of_runs(const HopSite *site, Rect room, Rect centre)
{
    for (size_t i = 0; i < site->count; i++) {
        const Line *line = &site->lines[i];
        for (size_t k = 0; k + 1 < line->count; k++) {
            Rect run = rect_between(line->points[k], line->points[k + 1]);
            if (meets(run, room) && !meets(run, centre))
                return false;
        }
    }
    return true;
}

/* Of what the lines through the hop's centre turn into before and behind it. */
static bool is_clear_of_bends(const HopSite *site, Rect room, Rect centre)
{
    for (size_t i = 0; i < site->count; i++) {
        const Line *line = &site->lines[i];
        for (size_t k = 0; k + 2 < line->count; k++) {
            Rect run = rect_between(line->points[k], line->points[k + 1]),
                 next = rect_between(line->points[k + 1], line->points[k + 2]);
            if (meets(run, centre) != meets(next, centre) && meets(run, room) && meets(next, room))
                return false;
        }
    }
    return true;
}

static bool is_clear_of_boxes(const HopSite *site, Rect room)
{
    const LayoutGraph *graph = site->plan->graph;
    for (size_t i = 0; i < graph->node_count; i++) {
        const LayoutNode *node = &graph->nodes[i];
        Rect rect = rect_moved(node->is_group ? node->title_rect : node->rect, site->offset);
        if (!rect_is_empty(rect) && meets(rect, room))
            return false;
    }
    for (size_t i = 0; i < graph->edge_count; i++)
        if (!rect_is_empty(graph->edges[i].label_rect) &&
            meets(rect_moved(graph->edges[i].label_rect, site->offset), room))
            return false;
    for (size_t i = 0; i < graph->note_count; i++)
        if (meets(rect_moved(graph->notes[i].rect, site->offset), room))
            return false;
    return true;
}

static bool hop_is_clear(const HopSite *site, const Hop *hop, double clear)
{
    Rect taken = hop_room(site->line, hop, clear);
    return is_clear_of_heads(site, taken) && is_clear_of_runs(site, taken, crossing_of(site->line, hop)) &&
           is_clear_of_boxes(site, taken);
}

/* A hop into a head or a bend would read as neither; its other side is taken where that is free. */
static void turn_hop(const HopSite *site, Hop *hop)
{
    /* ground that is seen between a hop and a head; that and half of a line that bends; what is enough */
    static const double seen = 1, beside_bend = 6, clear = 2;
    const Line *line = site->line;
    double half = line->style->width / 2;
    Hop turned = *hop;
    turned.is_turned = true;
    bool is_clear = is_clear_of_heads(site, hop_room(line, hop, half + seen)) &&
                    is_clear_of_bends(site, hop_room(line, hop, half + beside_bend), crossing_of(line, hop));
    if (!is_clear && hop_is_clear(site, &turned, half + clear))
        *hop = turned;
}

/* A hop over a wide line, and of one, is larger, so that it is seen to leave that line; one over several
 * stays as it is, and so does one beside a bend, a head, a label or another line. */
static void grow_hop(const HopSite *site, Hop *hop)
{
    static const double clear = 3, bend = 4;
    if (hop->radius > HOP_RADIUS)
        return;
    const Line *line = site->line;
    Point from = line->points[hop->segment], to = line->points[hop->segment + 1];
    double room = fmin(hop->at, run_length(from, to) - hop->at) - bend,
           wanted = fmin(HOP_CLEAR + (line->style->width + hop->crossed) / 2, room);
    Hop grown = *hop;
    for (grown.radius = floor(wanted); grown.radius > HOP_RADIUS; grown.radius--) {
        grown.height = grown.radius;
        if (hop_is_clear(site, &grown, clear)) {
            *hop = grown;
            return;
        }
    }
}
