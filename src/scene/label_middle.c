/* Labels beside an upright run stand in the middle of what is free of it between borders, boxes and crossing
 * lines, and leave a stretch that is narrow, as between a box and the edge of its lane, for one that is wider. */
#include "connector.h"

#include <math.h>

/* What a label keeps clear of at its sides; of other lines it also keeps clear above and below, as these are
 * jumped over. */
static const double beside_it = 6, from_lines = 9;
/* Less than that above and below it is narrow; a stretch that it moves to is so much wider at least. */
static const double narrow = 13, wider = 1.5;

typedef struct Stretch {
    double low, high;
} Stretch;

/* The heights at which a label of one flow would meet something, from the top down. */
typedef struct Strip {
    const ScenePlan *plan;
    size_t flow, run;
    Rect label; /* its texts */
    Stretch reach;
    ARRAY_OF(Stretch) barred;
} Strip;

static void bar(Strip *strip, Rect rect, double beside, double above)
{
    Stretch stretch = {rect.y - above, rect_bottom(rect) + above};
    if (rect.x - beside >= rect_right(strip->label) || rect_right(rect) + beside <= strip->label.x ||
        stretch.high <= strip->reach.low || stretch.low >= strip->reach.high)
        return;
    array_push(strip->plan->arena, &strip->barred, stretch);
    for (size_t i = strip->barred.count - 1; i > 0; i--) {
        Stretch *before = &strip->barred.items[i - 1];
        if (before->low <= stretch.low)
            break;
        strip->barred.items[i] = *before;
        *before = stretch;
    }
}

static void bar_border(Strip *strip, Rect rect)
{
    bar(strip, (Rect){rect.x, rect.y, rect.width, 0}, beside_it, 0);
    bar(strip, (Rect){rect.x, rect_bottom(rect), rect.width, 0}, beside_it, 0);
    bar(strip, (Rect){rect.x, rect.y, 0, rect.height}, beside_it, 0);
    bar(strip, (Rect){rect_right(rect), rect.y, 0, rect.height}, beside_it, 0);
}

static void bar_line(Strip *strip, const Point *points, size_t count, double above)
{
    for (size_t i = 0; i + 1 < count; i++)
        bar(strip, rect_between(points[i], points[i + 1]), beside_it, above);
}

static void bar_boxes(Strip *strip)
{
    const LayoutGraph *graph = strip->plan->graph;
    for (size_t i = 0; i < graph->node_count; i++) {
        const LayoutNode *node = &graph->nodes[i];
        if (node->is_group) {
            bar_border(strip, node->rect);
            bar(strip, node->title_rect, beside_it, 0);
        } else {
            bar(strip, node->rect, beside_it, 0);
        }
        Rect marker = {rect_right(node->rect) - node->marker.width, node->rect.y - node->marker.height / 2,
                       node->marker.width * 1.5, node->marker.height};
        if (node->marker.width > 0)
            bar(strip, marker, beside_it, 0);
    }
    for (size_t i = 0; i < graph->note_count; i++) {
        bar(strip, graph->notes[i].rect, beside_it, 0);
        bar_line(strip, graph->notes[i].leader, graph->notes[i].leader_count, 0);
    }
}

static void bar_lines(Strip *strip, const LabelSetting *settings)
{
    const LayoutGraph *graph = strip->plan->graph;
    for (size_t i = 0; i < graph->edge_count; i++) {
        const LayoutEdge *edge = &graph->edges[i];
        if (i != strip->flow) {
            bar_line(strip, edge->points, edge->point_count, from_lines);
            bar(strip, settings[i].rect, beside_it, 0);
            if (strip->plan->edges[i].note > 0)
                bar(strip, edge->label_rect, beside_it, 0);
            continue;
        }
        bar_line(strip, edge->points, strip->run + 1, from_lines);
        bar_line(strip, edge->points + strip->run + 1, edge->point_count - strip->run - 1, from_lines);
    }
}

static double height_of(Stretch stretch)
{
    return stretch.high - stretch.low;
}

/* The free stretch in which the label stands, and the widest one. */
static void find_stretches(const Strip *strip, Stretch *own, Stretch *widest)
{
    double from = strip->reach.low, middle = rect_centre(strip->label).y;
    *own = *widest = (Stretch){0, 0};
    for (size_t i = 0; i <= strip->barred.count; i++) {
        double to = i < strip->barred.count ? strip->barred.items[i].low : strip->reach.high;
        Stretch stretch = {from, to};
        if (middle > from && middle < to)
            *own = stretch;
        if (height_of(stretch) > height_of(*widest))
            *widest = stretch;
        if (i < strip->barred.count)
            from = fmax(from, strip->barred.items[i].high);
    }
}

/* Where its texts shall be; false: they stay. */
static bool choose_middle(const Strip *strip, double *middle)
{
    Stretch own, widest;
    find_stretches(strip, &own, &widest);
    double clear = (height_of(own) - strip->label.height) / 2;
    Stretch best = clear < narrow && height_of(widest) >= wider * height_of(own) ? widest : own;
    *middle = (best.low + best.high) / 2;
    return height_of(best) >= strip->label.height + 2 * LABEL_PLATE;
}

/* Of a line of its own alone: a label that holds for a fan stands by the trunk. */
static bool find_strip(const ScenePlan *plan, size_t flow, const LabelSetting *setting, Strip *strip)
{
    static const double close = 12;
    const LayoutEdge *edge = &plan->graph->edges[flow];
    if (!label_is_movable(plan, flow, setting) || edge->bundle >= 0)
        return false;
    size_t run = find_nearest_run(edge->points, edge->point_count, setting->rect);
    if (run + 1 >= edge->point_count || run_is_level(edge->points[run], edge->points[run + 1]))
        return false;
    Point from = edge->points[run], to = edge->points[run + 1];
    *strip = (Strip){
        .plan = plan,
        .flow = flow,
        .run = run,
        .label = label_plate(plan, flow, setting),
        .reach = {fmin(from.y, to.y), fmax(from.y, to.y)},
    };
    return fmax(setting->rect.x - from.x, from.x - rect_right(setting->rect)) < close;
}

void set_labels_midway(const ScenePlan *plan, LabelSetting *settings)
{
    for (size_t i = 0; i < plan->design->flows.count; i++) {
        Strip strip;
        double middle;
        if (!find_strip(plan, i, &settings[i], &strip))
            continue;
        bar_boxes(&strip);
        bar_lines(&strip, settings);
        if (choose_middle(&strip, &middle))
            settings[i].rect.y += middle - rect_centre(settings[i].rect).y;
    }
}
