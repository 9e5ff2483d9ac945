/* Labels between their own level run and another line close beyond them, of which a reader cannot tell to
 * which of the two they belong: they cross to the other side of their own, where that is free. */
#include "connector.h"

#include <math.h>

/* A line that is nearer to the texts on their far side competes with their own. */
static const double near_line = 18;

/* The texts of a label over or under a level run. */
typedef struct Over {
    Rect texts;
    double run_y;
    bool is_above;
} Over;

/* Of a line of its own alone: what stands by a fan holds for all of it. */
static bool stands_over(const ScenePlan *plan, size_t flow, const LabelSetting *setting, Over *over)
{
    const LayoutEdge *edge = &plan->graph->edges[flow];
    if (!label_is_movable(plan, flow, setting) || edge->bundle >= 0)
        return false;
    size_t run = find_nearest_run(edge->points, edge->point_count, setting->rect);
    if (run + 1 >= edge->point_count || !run_is_level(edge->points[run], edge->points[run + 1]))
        return false;
    *over = (Over){label_plate(plan, flow, setting), edge->points[run].y, false};
    over->is_above = rect_centre(over->texts).y < over->run_y;
    return true;
}

/* From the run over the texts to where a line beyond them would be too near. */
static Rect reach_of(const Over *over)
{
    Rect texts = over->texts;
    double top = over->is_above ? texts.y - near_line : over->run_y + 0.5,
           bottom = over->is_above ? over->run_y - 0.5 : rect_bottom(texts) + near_line;
    return (Rect){texts.x, top, texts.width, bottom - top};
}

static bool has_line_beyond(const ScenePlan *plan, size_t flow, const Over *over)
{
    Rect reach = reach_of(over);
    for (size_t i = 0; i < plan->graph->edge_count; i++) {
        const LayoutEdge *edge = &plan->graph->edges[i];
        for (size_t k = 0; i != flow && k + 1 < edge->point_count; k++) {
            Point a = edge->points[k], b = edge->points[k + 1];
            if (run_is_level(a, b) && a.y > reach.y && a.y < rect_bottom(reach) &&
                fmin(a.x, b.x) < rect_right(reach) && fmax(a.x, b.x) > reach.x)
                return true;
        }
    }
    return false;
}

void part_labels_from_lines(const ScenePlan *plan, LabelSetting *settings)
{
    for (size_t i = 0; i < plan->design->flows.count; i++) {
        Over over;
        if (!stands_over(plan, i, &settings[i], &over) || !has_line_beyond(plan, i, &over))
            continue;
        Over across = over;
        across.is_above = !over.is_above;
        across.texts.y = 2 * over.run_y - rect_bottom(over.texts);
        if (label_has_room(plan, settings, i, across.texts, reach_of(&across)))
            settings[i].rect.y += across.texts.y - over.texts.y;
    }
}
