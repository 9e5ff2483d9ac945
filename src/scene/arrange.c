/* Where the tradeoff panel stands: below the board as wide as it, below it and wider, or at its right,
 * whichever fills a page best. */
#include "plan.h"

#include <math.h>

enum { BESIDE_GAP = 24, COLUMNS_BESIDE = 4, WIDTH_BARE = 480, WIDTH_WITH_PANEL = 640 };

/* A page that is wider than high is fine as it comes: most boards are, and need no search. */
static const double wide_enough = 1;
/* What a wider page must save before it is worth leaving room beside the board. */
static const double worth = 0.93;

/* What the furniture makes of the heights. */
static Arrangement complete(const ScenePlan *plan, Arrangement page, bool is_beside)
{
    double board = plan->graph->size.height;
    page.panel.height = tradeoffs_height(plan, page.panel.width, page.indent);
    page.title_height = title_height(plan, page.width);
    double top = BOARD_MARGIN + page.title_height;
    page.panel.x = BOARD_MARGIN + (is_beside ? page.width - page.panel.width : 0);
    /* Beside the board it begins level with it, without the gap that it has below. */
    page.panel.y = is_beside ? top - PANEL_GAP : top + board;
    page.body_height = is_beside ? fmax(board, page.panel.height - PANEL_GAP) : board + page.panel.height;
    page.height = ceil(top + page.body_height + legend_height(plan, page.width) +
                       footnotes_height(plan, page.width)) +
                  BOARD_MARGIN;
    return page;
}

/* The area of the smallest page of the asked shape that holds the content: the larger it is, the smaller is
 * its text on a slide. */
static double page_area(const ScenePlan *plan, const Arrangement *page)
{
    double width = page->width + 2 * BOARD_MARGIN, ratio = design_page_ratio(plan->design);
    if (!(ratio > 0))
        ratio = fmin(fmax(width / page->height, 4.0 / 3), 21.0 / 9);
    width = fmax(width, page->height * ratio);
    return width * width / ratio;
}

static Arrangement below(const ScenePlan *plan, double width)
{
    return complete(plan,
                    (Arrangement){.width = width,
                                  .board_width = width,
                                  .panel.width = width,
                                  .indent = furniture_indent(plan, width)},
                    false);
}

static Arrangement beside(const ScenePlan *plan, size_t columns)
{
    double board = plan->graph->size.width, panel = tradeoffs_width(columns);
    return complete(
        plan, (Arrangement){.width = board + BESIDE_GAP + panel, .board_width = board, .panel.width = panel},
        true);
}

static void consider(const ScenePlan *plan, Arrangement candidate, Arrangement *best, double *best_area)
{
    double area = page_area(plan, &candidate);
    if (area < *best_area * worth) {
        *best = candidate;
        *best_area = area;
    }
}

Arrangement arrange_page(const ScenePlan *plan)
{
    size_t count = plan->design->tradeoffs.count;
    double least = fmax(plan->graph->size.width, count > 0 ? WIDTH_WITH_PANEL : WIDTH_BARE);
    Arrangement best = below(plan, least);
    if (count == 0 || least >= wide_enough * best.height)
        return best;
    double best_area = page_area(plan, &best);
    for (size_t columns = 1; columns <= COLUMNS_BESIDE && columns <= count; columns++)
        consider(plan, beside(plan, columns), &best, &best_area);
    for (size_t columns = 2; columns <= 2 * COLUMNS_BESIDE && columns <= count; columns++)
        if (tradeoffs_width(columns) > least)
            consider(plan, below(plan, tradeoffs_width(columns)), &best, &best_area);
    return best;
}

/* What a page of this width leaves the board in height; not positive when there is no room. */
static double board_height(const ScenePlan *plan, double width, double page)
{
    double furniture = title_height(plan, width) +
                       tradeoffs_height(plan, width, furniture_indent(plan, width)) +
                       legend_height(plan, width) + footnotes_height(plan, width) + 2 * BOARD_MARGIN;
    return (width + 2 * BOARD_MARGIN) / page - furniture;
}

/* Width over height of the part that layout fills, so that title, panel and legend make the page what was
 * asked: the narrowest page whose board part holds the boxes with the room that lines usually take, found by
 * halving, as furniture is costly to measure. */
double board_ratio(const ScenePlan *plan)
{
    enum { NARROWEST = 700, STEP = 20, STEPS = 265 };
    double page = design_page_ratio(plan->design), area = 0, ratio = 0;
    for (size_t i = 0; i < plan->design->components.count; i++)
        area += (plan->cards[i].size.width + 76) * (plan->cards[i].size.height + 36);
    area *= plan->design->lanes.count > 0 ? 2.3 : 1.7;
    for (int low = 0, high = STEPS; page > 0 && low < high;) {
        int middle = (low + high) / 2;
        double width = NARROWEST + STEP * middle, height = board_height(plan, width, page);
        if (height > 0 && width * height >= area) {
            high = middle;
            ratio = width / height;
        } else {
            low = middle + 1;
        }
    }
    return ratio > 0 ? ratio : page;
}
