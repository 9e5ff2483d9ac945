/* The time budget of a request: what the main path needs at p99 against what is allowed, as a bar under the
 * title of the lane that most of the path runs through. Drawn only when both are known; nothing is
 * guessed. */
#include "plan.h"

#include "number.h"

#include <math.h>

/* The bar grows with dense type. */
enum { BAR_WIDTH = 60, BAR_HEIGHT = 6, BAR_GAP = 9, TEXT_GAP = 6 };

static int busiest_lane(const ScenePlan *plan);

void plan_budget(ScenePlan *plan)
{
    Number budget = latency_at(&plan->design->requirements.latency, 99);
    plan->budget.lane = -1;
    if (!plan->path.is_known || !budget.known || !(budget.value > 0) || !(plan->path.seconds > 0))
        return;
    bool is_long = budget.value >= 1;
    double unit = is_long ? 1 : 0.001;
    char used[NUMBER_TEXT_SIZE], allowed[NUMBER_TEXT_SIZE];
    number_format(used, plan->path.seconds / unit, is_long ? 1 : 0);
    number_format(allowed, budget.value / unit, is_long ? 2 : 1);
    const char *text = arena_format(plan->arena, "p99 %s%sof %s %s", used,
                                    plan->design->direction_down ? " " : "\n", allowed, is_long ? "s" : "ms");
    plan->budget = (BudgetPlan){busiest_lane(plan), plan_wrap(plan, TEXT_LANE_NOTE, text, 0),
                                plan->path.seconds / budget.value};
}

static int busiest_lane(const ScenePlan *plan)
{
    int *counts = arena_new_array(plan->arena, int, plan->design->lanes.count + 1), best = -1;
    for (size_t i = 0; i < plan->path.count; i++) {
        int lane = design_component_lane(plan->design, plan->path.components[i]);
        if (lane < 0)
            continue;
        counts[lane]++;
        if (best < 0 || counts[lane] > counts[best])
            best = lane;
    }
    return best;
}

double budget_height(const ScenePlan *plan)
{
    return TEXT_GAP + text_leading(plan_style(plan, TEXT_LANE_NOTE)) * (double)plan->budget.text.count +
           BAR_GAP + BAR_HEIGHT * plan->growth;
}

/* `top` is the baseline of the text before. */
void draw_budget(const ScenePlan *plan, Scene *scene, Point top)
{
    const Theme *theme = plan->theme;
    const TextStyle *style = plan_style(plan, TEXT_LANE_NOTE);
    double y = top.y + text_leading(style) + TEXT_GAP;
    paint_lines(plan, scene, TEXT_LANE_NOTE, NULL, &plan->budget.text, (Point){top.x, y}, ANCHOR_START);
    y += text_leading(style) * ((double)plan->budget.text.count - 1) + BAR_GAP;
    Rect bar = {top.x, y, BAR_WIDTH * plan->growth, BAR_HEIGHT * plan->growth}, used = bar;
    used.width = fmax(bar.height, bar.width * fmin(plan->budget.share, 1));
    bool is_over = plan->budget.share > 1 + 1e-9;
    paint_box(plan, scene, bar, bar.height / 2, theme->card, theme->muted, 0.75);
    paint_box(plan, scene, used, bar.height / 2, is_over ? theme->bad : theme->ink, no_color, 0);
}
