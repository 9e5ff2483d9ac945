/* Other places for labels that lie on something in a finished drawing: part of layout_realise.
 *
 * Nothing else moves. A label at fault may stand beside any run of its own line, at any height and on either
 * side, where it touches nothing; of these places it takes the one that reads best: clear of foreign lines,
 * near the middle of its run. Compaction, which keeps orders, can not find it: the free place may lie beyond
 * another line or label. */
#include "realise.h"

#include <math.h>

/* How near a label may come to things, and at what distance from a foreign line it is no longer taken for
 * that line's. */
static const double box_gap = 4, label_space = 3, line_gap = 4, own_gap = 2.5, clear_line = 11;
static const double step_along = 6;
/* Around a line with a label beside it: what may matter to that, markers on corners too. */
static const double reach = 60;
enum { MOST_STEPS = 120 };

/* A straight piece of a line near the label that is being moved. */
typedef struct NearRun {
    Point from, to;
    int edge;
} NearRun;

/* The drawing around the label that is being moved, as far as it may meet it. */
typedef struct Place {
    const Realisation *realisation;
    const LayoutGraph *graph;
    const LayoutDrawing *drawing;
    const bool *has_children;
    const Rect *line_bounds; /* by edge */
    int *nodes, *labels; /* nodes, and edges whose labels are near */
    size_t node_count, label_count;
    ARRAY_OF(NearRun) runs;
    int edge;
    Rect best;
    double price; /* of the best place; infinite when there is none yet */
} Place;

static bool find_place(Place *place);
static void try_run(Place *place, Point from, Point to);
static void try_place(Place *place, Rect rect, double price);
static bool is_free(const Place *place, Rect rect);
static double price_lines(const Place *place, Rect rect);
static double price_walls(const Place *place, Rect rect);

static const Rect *bound_lines(Arena *arena, const LayoutGraph *graph, const LayoutDrawing *drawing)
{
    Rect *bounds = arena_new_array(arena, Rect, graph->edge_count + 1);
    for (size_t edge = 0; edge < graph->edge_count; edge++) {
        const Point *points = drawing->edge_points[edge];
        for (size_t at = 0; at < drawing->edge_point_counts[edge]; at++) {
            Rect own = {points[at].x - 1, points[at].y - 1, 2, 2};
            bounds[edge] = at == 0 ? own : rect_union(bounds[edge], own);
        }
    }
    return bounds;
}

bool realise_move_labels(const Realisation *realisation, LayoutDrawing *drawing, const AuditFaults *faults)
{
    const LayoutGraph *graph = realisation->problem->graph;
    bool *is_moved = arena_new_array(realisation->arena, bool, graph->edge_count + 1), has_moved = false;
    Place place = {.realisation = realisation, .graph = graph, .drawing = drawing};
    place.has_children = layout_list_holders(realisation->arena, graph);
    place.line_bounds = bound_lines(realisation->arena, graph, drawing);
    place.nodes = arena_new_array(realisation->arena, int, graph->node_count + 1);
    place.labels = arena_new_array(realisation->arena, int, graph->edge_count + 1);
    for (size_t index = 0; index < faults->list.count; index++) {
        const AuditFault *fault = &faults->list.items[index];
        for (int end = 0; end < 2 && fault->kind == FAULT_LABEL; end++) {
            place.edge = fault->edges[end];
            place.price = INFINITY;
            if (place.edge < 0 || is_moved[place.edge] || graph->edges[place.edge].label.width <= 0)
                continue;
            if (!find_place(&place))
                continue;
            drawing->label_rects[place.edge] = place.best;
            has_moved = is_moved[place.edge] = true;
        }
    }
    return has_moved;
}

/* Whether a run comes within a distance of a rectangle. */
static bool run_is_near(Point from, Point to, Rect rect, double gap)
{
    return fmin(from.x, to.x) < rect_right(rect) + gap && fmax(from.x, to.x) > rect.x - gap &&
           fmin(from.y, to.y) < rect_bottom(rect) + gap && fmax(from.y, to.y) > rect.y - gap;
}

/* Lists what a label beside a stretch of its line may meet. */
static void look_around(Place *place, Rect stretch)
{
    const LayoutDrawing *drawing = place->drawing;
    Rect label = drawing->label_rects[place->edge];
    Rect around = rect_inflate(stretch, fmax(label.width, label.height) + reach);
    place->node_count = place->label_count = 0;
    place->runs.count = 0;
    for (size_t node = 0; node < place->graph->node_count; node++)
        if (rect_overlaps(drawing->node_rects[node], around, 0) ||
            rect_overlaps(drawing->title_rects[node], around, 0))
            place->nodes[place->node_count++] = (int)node;
    for (size_t edge = 0; edge < place->graph->edge_count; edge++) {
        const Point *points = drawing->edge_points[edge];
        if ((int)edge != place->edge && drawing->label_rects[edge].width > 0 &&
            rect_overlaps(drawing->label_rects[edge], around, 0))
            place->labels[place->label_count++] = (int)edge;
        if (!rect_overlaps(place->line_bounds[edge], around, 0))
            continue;
        for (size_t at = 0; at + 1 < drawing->edge_point_counts[edge]; at++) {
            NearRun run = {points[at], points[at + 1], (int)edge};
            if (run_is_near(run.from, run.to, around, 0))
                array_push(place->realisation->arena, &place->runs, run);
        }
    }
}

/* A label that is free where it stands stays. */
static bool find_place(Place *place)
{
    const LayoutDrawing *drawing = place->drawing;
    size_t count = drawing->edge_point_counts[place->edge];
    const Point *points = drawing->edge_points[place->edge];
    look_around(place, drawing->label_rects[place->edge]);
    if (is_free(place, drawing->label_rects[place->edge]))
        return false;
    for (size_t at = 0; at + 1 < count; at++)
        try_run(place, points[at], points[at + 1]);
    return place->price < INFINITY;
}

/* Places along a run, from its middle outwards, on both sides. */
static void try_run(Place *place, Point from, Point to)
{
    Rect old = place->drawing->label_rects[place->edge];
    Size label = {old.width, old.height};
    bool is_upright = from.x == to.x;
    double low = is_upright ? fmin(from.y, to.y) : fmin(from.x, to.x),
           high = is_upright ? fmax(from.y, to.y) : fmax(from.x, to.x);
    double size = is_upright ? label.height : label.width, room = high - low - size;
    if (room < 2)
        return;
    look_around(place,
                (Rect){fmin(from.x, to.x), fmin(from.y, to.y), fabs(to.x - from.x), fabs(to.y - from.y)});
    double stride = fmax(step_along, room / 2 / MOST_STEPS);
    int steps = (int)(room / 2 / stride);
    for (int step = 0; step <= steps; step++)
        for (int turn = 0; turn < (step == 0 ? 1 : 2); turn++) {
            double along = (low + high - size) / 2 + (turn ? -step : step) * stride;
            for (int side = 0; side < 2; side++) {
                double away = label_distance(is_upright ? AXIS_X : AXIS_Y);
                double across =
                    (is_upright ? from.x : from.y) +
                    (side == (is_upright ? 0 : 1) ? away : -away - (is_upright ? label.width : label.height));
                Rect rect = {is_upright ? across : along, is_upright ? along : across, label.width,
                             label.height};
                try_place(place, rect, 0.01 * step * stride + 0.3 * side + (is_upright ? 0 : 0.2));
            }
        }
}

static void try_place(Place *place, Rect rect, double price)
{
    if (price >= place->price || !is_free(place, rect))
        return;
    price += price_lines(place, rect) + price_walls(place, rect);
    if (price < place->price) {
        place->price = price;
        place->best = rect;
    }
}

static bool line_is_near(const Point *points, size_t count, Rect rect, double gap)
{
    for (size_t at = 0; at + 1 < count; at++)
        if (run_is_near(points[at], points[at + 1], rect, gap))
            return true;
    return false;
}

/* Where a marker or the room of a loop lies. */
static Rect find_attachment(const Place *place, const Attachment *item)
{
    const LayoutProblem *problem = place->realisation->problem;
    const LayoutDrawing *drawing = place->drawing;
    Point origin;
    if (item->part >= 0) {
        const LayoutPart *part = &problem->parts[item->part];
        origin =
            rect_centre(part->note >= 0 ? drawing->note_rects[part->note] : drawing->node_rects[part->node]);
    } else {
        Rect wall = drawing->node_rects[problem->groups[item->group].node];
        origin = (Point){item->at_high[0] ? rect_right(wall) : wall.x,
                         item->at_high[1] ? rect_bottom(wall) : wall.y};
    }
    return rect_moved(item->rect, origin);
}

static bool is_free(const Place *place, Rect rect)
{
    const LayoutGraph *graph = place->graph;
    const LayoutDrawing *drawing = place->drawing;
    if (rect.x < 0 || rect.y < 0 || rect_right(rect) > drawing->size.width ||
        rect_bottom(rect) > drawing->size.height)
        return false;
    for (size_t at = 0; at < place->node_count; at++) {
        int node = place->nodes[at];
        bool is_leaf = !place->has_children[node] && !graph->nodes[node].is_lane;
        if ((is_leaf && rect_overlaps(rect_inflate(drawing->node_rects[node], box_gap), rect, 0)) ||
            (drawing->title_rects[node].width > 0 &&
             rect_overlaps(rect_inflate(drawing->title_rects[node], box_gap), rect, 0)))
            return false;
    }
    for (int index = 0; index < place->realisation->attachment_count; index++)
        if (rect_overlaps(find_attachment(place, &place->realisation->attachments[index]), rect, 0))
            return false;
    for (size_t at = 0; at < place->label_count; at++)
        if (rect_overlaps(rect_inflate(drawing->label_rects[place->labels[at]], label_space), rect, 0))
            return false;
    for (size_t at = 0; at < place->runs.count; at++) {
        const NearRun *run = &place->runs.items[at];
        if (run_is_near(run->from, run->to, rect, run->edge == place->edge ? own_gap : line_gap))
            return false;
    }
    for (size_t note = 0; note < graph->note_count; note++)
        if (rect_overlaps(rect_inflate(drawing->note_rects[note], box_gap), rect, 0) ||
            line_is_near(drawing->leader_points[note], drawing->leader_point_counts[note], rect, line_gap))
            return false;
    return true;
}

/* A label beside a foreign line, or beside a trunk of several, may be taken for that one's. */
static double price_lines(const Place *place, Rect rect)
{
    double price = 0;
    int last = place->edge;
    for (size_t at = 0; at < place->runs.count; at++) {
        const NearRun *run = &place->runs.items[at];
        if (run->edge == last || run->edge == place->edge ||
            !run_is_near(run->from, run->to, rect, clear_line))
            continue;
        price += 2;
        last = run->edge;
    }
    return price;
}

/* A label lies in one group or lane, not across its wall. */
static double price_walls(const Place *place, Rect rect)
{
    double price = 0;
    for (size_t at = 0; at < place->node_count; at++) {
        int node = place->nodes[at];
        Rect wall = place->drawing->node_rects[node];
        bool is_holder = place->has_children[node] || place->graph->nodes[node].is_lane;
        if (is_holder && rect_overlaps(wall, rect, 0) && !rect_contains(wall, rect, 0))
            price += 5;
    }
    return price;
}
