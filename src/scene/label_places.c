/* Where labels of several lines take fewer after all, once everything has its place: along a level run, or
 * beside an upright one, where there is free room. */
#include "connector.h"

#include <math.h>

/* A label in fewer lines keeps this far from all that is not its own run. */
static const double clearance = 12;

typedef struct Search {
    const ScenePlan *plan;
    const LabelSetting *settings;
    size_t flow;
} Search;

static bool find_beside_level_run(const Search *search, Size size, Rect *found);
static bool find_beside_upright_run(const Search *search, Size size, Rect *found);

/* The lines between one and those that the label has now, evenly filled. */
static TextLines in_two_lines(const Search *search)
{
    const EdgePlan *edge = &search->plan->edges[search->flow];
    return plan_wrap_evenly(search->plan, label_role(search->plan, (int)search->flow), edge->single.lines[0],
                            0.75 * edge->single.width);
}

static bool try_lines(const Search *search, const TextLines *lines, LabelSetting *setting)
{
    Rect old = setting->rect, found;
    double saved = label_step(search->plan, (int)search->flow) * (double)(setting->lines->count - lines->count);
    Size size = {lines->width + 2 * LABEL_PLATE, old.height - saved};
    if (!find_beside_level_run(search, size, &found) && !find_beside_upright_run(search, size, &found))
        return false;
    *setting = (LabelSetting){lines, found};
    return true;
}

void widen_labels(const ScenePlan *plan, LabelSetting *settings)
{
    for (size_t i = 0; i < plan->design->flows.count; i++) {
        const EdgePlan *edge = &plan->edges[i];
        const Search search = {plan, settings, i};
        if (edge->single.count != 1 || settings[i].lines == &edge->single ||
            !label_is_movable(plan, i, &settings[i]))
            continue;
        if (try_lines(&search, &edge->single, &settings[i]) || settings[i].lines->count < 3)
            continue;
        TextLines *two = arena_new(plan->arena, TextLines);
        *two = in_two_lines(&search);
        if (two->count == 2)
            try_lines(&search, two, &settings[i]);
    }
}

/* Whether a rectangle overlaps one with so much room on either side, and above and below; that is `barred`
 * then. */
static bool is_barred(Rect wide, Rect rect, double beside, double above, Rect *barred)
{
    Rect with_room = {rect.x - beside, rect.y - above, rect.width + 2 * beside, rect.height + 2 * above};
    if (wide.x >= rect_right(with_room) || rect_right(wide) <= with_room.x ||
        wide.y >= rect_bottom(with_room) || rect_bottom(wide) <= with_room.y)
        return false;
    *barred = with_room;
    return true;
}

static bool is_barred_by_line(Rect wide, const Point *points, size_t count, double beside, Rect *barred)
{
    for (size_t i = 0; i + 1 < count; i++)
        if (is_barred(wide, rect_between(points[i], points[i + 1]), beside, 0, barred))
            return true;
    return false;
}

static bool is_barred_by_box(const Search *search, Rect wide, Rect *barred)
{
    const LayoutGraph *graph = search->plan->graph;
    Rect room = {wide.x - clearance, wide.y, wide.width + 2 * clearance, wide.height};
    for (size_t i = 0; i < graph->node_count; i++) {
        const LayoutNode *node = &graph->nodes[i];
        bool is_around = node->is_group && rect_contains(node->rect, room, 0);
        if (!is_around && is_barred(wide, node->rect, 2 * clearance, clearance, barred))
            return true;
        if (node->is_group && is_barred(wide, node->title_rect, 2 * clearance, clearance, barred))
            return true;
    }
    for (size_t i = 0; i < graph->note_count; i++)
        if (is_barred(wide, graph->notes[i].rect, clearance, 0, barred) ||
            is_barred_by_line(wide, graph->notes[i].leader, graph->notes[i].leader_count, clearance, barred))
            return true;
    return false;
}

/* What is in the way of a label; its own run lies beside it, its bends must not lie under it. `reach`: the
 * label with what is between it and its run, where others must not run either. */
static bool is_in_the_way(const Search *search, Rect wide, Rect reach, Rect *barred)
{
    const LayoutGraph *graph = search->plan->graph;
    if (is_barred_by_box(search, wide, barred))
        return true;
    for (size_t i = 0; i < graph->edge_count; i++) {
        const LayoutEdge *edge = &graph->edges[i];
        if (i == search->flow) {
            if (is_barred_by_line(wide, edge->points, edge->point_count, 0, barred))
                return true;
        } else if (is_barred_by_line(reach, edge->points, edge->point_count, clearance, barred) ||
                   is_barred(wide, search->settings[i].rect, clearance, 0, barred) ||
                   is_barred(wide, edge->label_rect, clearance, 0, barred)) {
            return true;
        }
    }
    return false;
}

bool label_has_room(const ScenePlan *plan, const LabelSetting *settings, size_t flow, Rect wide, Rect reach)
{
    const Search search = {plan, settings, flow};
    Rect barred;
    return !is_in_the_way(&search, wide, reach, &barred);
}

/* A level run, and where a label may stand along it. */
typedef struct Run {
    double y, low, high;
} Run;

static bool is_within(Rect wide, const Run *run)
{
    return wide.x >= run->low && rect_right(wide) <= run->high;
}

static Rect reach_of(Rect wide, double run_y)
{
    double top = fmin(wide.y, run_y - 0.5), bottom = fmax(rect_bottom(wide), run_y + 0.5);
    return (Rect){wide.x, top, wide.width, bottom - top};
}

/* Moves a label along a level run, to the right or to the left, until nothing is in its way. */
static bool slide(const Search *search, Rect *wide, const Run *run, bool is_rightwards)
{
    enum { STEPS = 40 };
    for (int i = 0; i < STEPS; i++) {
        Rect barred;
        if (!is_within(*wide, run))
            return false;
        if (!is_in_the_way(search, *wide, reach_of(*wide, run->y), &barred))
            return true;
        wide->x = is_rightwards ? rect_right(barred) : barred.x - wide->width;
    }
    return false;
}

/* A little further from what it gave way to, where there is room for that. */
static Rect step_further(const Search *search, Rect moved, const Run *run, bool is_rightwards)
{
    Rect barred, further = moved;
    further.x += is_rightwards ? clearance : -clearance;
    bool is_free = is_within(further, run) &&
                   !is_in_the_way(search, further, reach_of(further, run->y), &barred);
    return is_free ? further : moved;
}

/* The free place nearest to a label's own along its run; what stands by the trunk of a fan stays there. */
static bool find_along(const Search *search, const Run *run, Rect wide, Rect *found)
{
    bool is_fan = search->plan->graph->edges[search->flow].bundle >= 0, is_found = false;
    double nearest = is_fan ? 0.5 : INFINITY;
    for (int is_rightwards = 0; is_rightwards < 2; is_rightwards++) {
        Rect moved = wide;
        moved.x = fmin(fmax(moved.x, run->low), run->high - moved.width);
        bool is_free = slide(search, &moved, run, is_rightwards);
        double way = fabs(moved.x - wide.x);
        if (!is_free || way >= nearest)
            continue;
        nearest = way;
        *found = way < 0.5 ? moved : step_further(search, moved, run, is_rightwards);
        is_found = true;
    }
    return is_found;
}

/* Lower by the lines that are saved, on the side of the run. */
static bool find_beside_level_run(const Search *search, Size size, Rect *found)
{
    const LayoutEdge *edge = &search->plan->graph->edges[search->flow];
    Rect old = search->settings[search->flow].rect;
    Point middle = rect_centre(old);
    for (size_t i = 0; i + 1 < edge->point_count; i++) {
        Point a = edge->points[i], b = edge->points[i + 1];
        bool is_beneath = a.y >= middle.y;
        double away = is_beneath ? a.y - rect_bottom(old) : old.y - a.y;
        if (fabs(a.y - b.y) >= 0.5 || away < 0 || away >= clearance || middle.x < fmin(a.x, b.x) ||
            middle.x > fmax(a.x, b.x))
            continue;
        Rect wide = {middle.x - size.width / 2, is_beneath ? rect_bottom(old) - size.height : old.y,
                     size.width, size.height};
        const Run run = {a.y, fmin(a.x, b.x) + 2 * clearance, fmax(a.x, b.x) - 2 * clearance};
        if (find_along(search, &run, wide, found))
            return true;
    }
    return false;
}

/* On the side of the run where the label stands, at the same height, as far as that is within the drawing. */
static bool find_beside_upright_run(const Search *search, Size size, Rect *found)
{
    const ScenePlan *plan = search->plan;
    const LayoutEdge *edge = &plan->graph->edges[search->flow];
    Rect old = search->settings[search->flow].rect, barred;
    Point middle = rect_centre(old);
    if (size.width > LABEL_FREE_WIDTH * label_scale(plan, (int)search->flow) + 2 * LABEL_PLATE)
        return false;
    for (size_t i = 0; i + 1 < edge->point_count; i++) {
        Point a = edge->points[i], b = edge->points[i + 1];
        bool is_right = middle.x > a.x;
        double away = is_right ? old.x - a.x : a.x - rect_right(old);
        if (fabs(a.x - b.x) >= 0.5 || away < 0 || away >= clearance || middle.y < fmin(a.y, b.y) ||
            middle.y > fmax(a.y, b.y))
            continue;
        *found = (Rect){is_right ? old.x : rect_right(old) - size.width, middle.y - size.height / 2,
                        size.width, size.height};
        if (found->x >= 0 && rect_right(*found) <= plan->graph->size.width &&
            !is_in_the_way(search, *found, *found, &barred))
            return true;
    }
    return false;
}
