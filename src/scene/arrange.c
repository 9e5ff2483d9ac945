/* Where the tradeoff panel stands: below the board as wide as it, below it and wider, or at its right,
 * whichever fills a page best, or on pages of its own; and the legend: under all, or where cards leave room
 * for it. */
#include "plan.h"

#include <math.h>

enum {
    BESIDE_GAP = 24,
    UNDER_GAP = 40,
    COLUMNS_BESIDE = 4,
    WIDTH_BARE = 480,
    WIDTH_NARROWEST = 700,
    WIDTH_WITH_PANEL = 640
};

/* A page that is wider than high is fine as it comes: most boards are, and need no search. */
static const double wide_enough = 1;
/* What a wider page must save before it is worth leaving room beside the board. */
static const double worth = 0.93;
/* The largest share of a board that its boxes may take: fuller ones have not been seen to find room for their
 * lines. */
static const double fullest = 0.6;

/* The same with the legend as a block in the rest that the last row of cards leaves, its columns spread: over
 * all of it beside cards, so that no hole parts them. */
static Foot foot_with_block_in_rest(const ScenePlan *plan, Foot foot, const PanelSize *panel, size_t columns)
{
    LegendForm form = {.columns = columns, .gap = LEGEND_BLOCK_GAP};
    if (panel->rest_width <= 0)
        return foot;
    legend_block_close_rows(plan, &form, panel->height - panel->rest_baseline);
    Size block = legend_block_size(plan, &form);
    /* right of cards it keeps as far from them as its columns from each other */
    bool is_beside = !panel->is_rest_under_cards;
    double spare = panel->rest_width - block.width - (is_beside ? LEGEND_BLOCK_GAP - DECISION_GAP : 0);
    if (spare < 0)
        return foot;
    form.gap = fmin(is_beside ? LEGEND_BLOCK_SPREAD : LEGEND_SPREAD_MAXIMUM,
                    form.gap + spare / (double)(form.columns + is_beside));
    block.width += (form.gap - LEGEND_BLOCK_GAP) * (double)form.columns;
    foot.legend = form;
    foot.legend_height = 0;
    foot.legend_at = (Point){is_beside ? foot.panel.width - block.width : panel->rest_left,
                             fmax(0, panel->rest_baseline - legend_block_baseline(plan, form))};
    foot.panel_height = fmax(foot.panel_height, foot.legend_at.y + block.height);
    return foot;
}

/* With the legend right of the panel, which gives way to it as long as there is room for cards. */
static Foot foot_beside_block(const ScenePlan *plan, Foot foot, size_t columns)
{
    Foot narrow = {.panel = foot.panel, .legend = {.columns = columns, .gap = LEGEND_BLOCK_GAP}};
    Size block = legend_block_size(plan, &narrow.legend);
    if (plan->theme->card_form == CARDS_SHEET)
        narrow.panel = (PanelForm){foot.panel.width, 0, false, 0, 0};
    narrow.panel.width -= block.width + LEGEND_BLOCK_GAP;
    if (narrow.panel.width - narrow.panel.indent < tradeoffs_width(1))
        return foot;
    PanelSize panel = tradeoffs_size(plan, narrow.panel);
    double heading = tradeoffs_heading_baseline(plan, narrow.panel);
    if (narrow.panel.has_heading)
        legend_block_close_rows(plan, &narrow.legend, panel.height - heading);
    block.height = legend_block_size(plan, &narrow.legend).height;
    if (panel.rest_width > 0 && !panel.is_rest_under_cards) {
        double gaps = (double)narrow.legend.columns,
               gap = LEGEND_BLOCK_GAP + (panel.rest_width + DECISION_GAP) / (gaps + 1);
        narrow.legend.gap = fmin(LEGEND_BLOCK_SPREAD, gap);
        block.width += (narrow.legend.gap - LEGEND_BLOCK_GAP) * gaps;
    }
    double level = heading - legend_block_baseline(plan, narrow.legend);
    narrow.legend_at = (Point){foot.panel.width - block.width,
                               narrow.panel.has_heading ? fmax(0, level) : PANEL_GAP};
    narrow.panel_height = fmax(panel.height, narrow.legend_at.y + block.height);
    return narrow;
}

/* Of equal ones that with more columns, where the other's cannot fill their room. */
static Foot lower_foot(Foot first, Foot second)
{
    double lower = first.panel_height + first.legend_height - second.panel_height - second.legend_height;
    return lower > 0 || (lower >= 0 && first.legend.gap >= LEGEND_BLOCK_SPREAD) ? second : first;
}

/* Under a board of some width: rows, or a block that makes all lower. One or two cards, and sheets, give way
 * to it; sheets need no heading then, and so do that even where it saves nothing. */
static Foot measure_foot(const ScenePlan *plan, double width)
{
    enum { FEW = 3 };
    size_t count = plan->design->tradeoffs.count;
    Foot rows = {.legend_height = legend_height(plan, width)};
    if (plan->parts_panel || count == 0)
        return rows;
    rows.panel = (PanelForm){width, furniture_indent(plan, width), true, 0, 0};
    PanelSize panel = tradeoffs_size(plan, rows.panel);
    rows.panel_height = panel.height;
    Foot best = rows;
    bool are_sheets = plan->theme->card_form == CARDS_SHEET;
    size_t beside_columns = count < FEW ? LEGEND_BLOCK_COLUMNS : are_sheets ? 1 : 0;
    for (int turn = 0; turn < 2; turn++) {
        bool is_beside = are_sheets == (turn == 0);
        size_t most = is_beside ? beside_columns : LEGEND_BLOCK_COLUMNS;
        for (size_t columns = 1; columns <= most; columns++)
            best = lower_foot(best, is_beside ? foot_beside_block(plan, rows, columns)
                                              : foot_with_block_in_rest(plan, rows, &panel, columns));
    }
    return best;
}

/* Between the board and a panel under it, more than the panel has of its own: lanes end with room of their own,
 * cards do not. */
static double gap_of_open_board(const ScenePlan *plan, const Foot *foot)
{
    bool is_open = plan->design->lanes.count == 0 && foot->panel_height > 0;
    return is_open ? PANEL_GAP_OPEN - PANEL_GAP : 0;
}

/* What the furniture makes of the heights. */
static Arrangement complete(const ScenePlan *plan, Arrangement page, bool is_beside)
{
    double board = plan->graph->size.height, panel = page.foot.panel_height;
    page.title_height = title_height(plan, page.width);
    double top = BOARD_MARGIN + page.title_height;
    page.panel_at.x = BOARD_MARGIN + (is_beside ? page.width - page.foot.panel.width : 0);
    /* Beside the board it begins level with it, without the gap that it has below. */
    double below = board + gap_of_open_board(plan, &page.foot);
    page.panel_at.y = top + (is_beside ? -PANEL_GAP : below);
    page.body_height = is_beside ? fmax(board, panel - PANEL_GAP) : below + panel;
    page.height =
        ceil(top + page.body_height + page.foot.legend_height + footnotes_height(plan, page.width)) +
        BOARD_MARGIN;
    return page;
}

/* The area of the smallest page of the asked shape that holds the content: the larger it is, the smaller is
 * its text on a slide. */
static double page_area(const ScenePlan *plan, const Arrangement *page)
{
    double width = page->width + 2 * BOARD_MARGIN;
    double ratio = plan->paper.width > 0 ? plan->paper.width / plan->paper.height
                                         : fmin(fmax(width / page->height, 4.0 / 3), 21.0 / 9);
    width = fmax(width, page->height * ratio);
    return width * width / ratio;
}

static Arrangement below(const ScenePlan *plan, double width)
{
    Arrangement page = {.width = width, .board_width = width, .foot = measure_foot(plan, width)};
    return complete(plan, page, false);
}

/* The same with the legend as a block under the cards beside a board, near them, if all is lower then. */
static Foot foot_with_block_under_cards(const ScenePlan *plan, Foot rows)
{
    Foot best = rows;
    double board = plan->graph->size.height + PANEL_GAP, /* it begins with the cards */
        least = fmax(board, rows.panel_height) + rows.legend_height;
    for (size_t columns = 1; columns <= LEGEND_BLOCK_COLUMNS; columns++) {
        LegendForm form = {.columns = columns, .gap = LEGEND_BLOCK_GAP};
        Size block = legend_block_size(plan, &form);
        double height = fmax(board, rows.panel_height + BESIDE_GAP + block.height),
               spare = rows.panel.width - block.width;
        if (height >= least || spare < 0)
            continue;
        least = height;
        form.gap = fmin(LEGEND_SPREAD_MAXIMUM, form.gap + spare / (double)form.columns);
        best = (Foot){rows.panel, height, 0, form,
                      {0, fmin(height - block.height, rows.panel_height + UNDER_GAP)}};
    }
    return best;
}

/* From the board to what stands at its right: rules of lanes reach beyond the board. */
static double beside_gap(const ScenePlan *plan)
{
    bool has_rules = plan->design->lanes.count > 0 && plan->theme->lane_form == LANES_RULED;
    return BESIDE_GAP + (has_rules ? LANE_REACH : 0);
}

static Arrangement beside(const ScenePlan *plan, size_t columns)
{
    PanelForm panel = {tradeoffs_width(columns), 0, true, 0, 0};
    Arrangement page = {.board_width = plan->graph->size.width};
    page.width = page.board_width + beside_gap(plan) + panel.width;
    Foot rows = {.panel = panel,
                 .panel_height = tradeoffs_height(plan, panel),
                 .legend_height = legend_height(plan, page.width)};
    page.foot = foot_with_block_under_cards(plan, rows);
    return complete(plan, page, true);
}

static double smallest_text(const ScenePlan *plan)
{
    double size = INFINITY;
    for (int role = 0; role < TEXT_ROLE_COUNT; role++)
        size = fmin(size, plan_style(plan, (TextRole)role)->size);
    return size;
}

/* The board's page, and the panel below its end. */
static Arrangement apart(const ScenePlan *plan, double width)
{
    Arrangement page = below(plan, width);
    page.board_end = ceil(page.height);
    page.panel_at = (Point){BOARD_MARGIN, page.board_end};
    page.foot.panel = tradeoffs_apart(plan);
    page.foot.panel_height = tradeoffs_height(plan, page.foot.panel);
    page.height = ceil(page.board_end + page.foot.panel_height) + BOARD_MARGIN;
    return page;
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
    Arrangement best = plan->parts_panel && count > 0 ? apart(plan, least) : below(plan, least);
    if (best.board_end > 0)
        return best;
    if (count == 0 || least >= wide_enough * best.height)
        return best;
    double best_area = page_area(plan, &best);
    for (size_t columns = 1; columns <= COLUMNS_BESIDE && columns <= count; columns++)
        consider(plan, beside(plan, columns), &best, &best_area);
    for (size_t columns = 2; columns <= 2 * COLUMNS_BESIDE && columns <= count; columns++) {
        double width = tradeoffs_width(columns);
        width += furniture_indent(plan, width);
        if (width > least)
            consider(plan, below(plan, width), &best, &best_area);
    }
    return best;
}

/* What a page of this width leaves the board in height; not positive when there is no room. */
static double board_height(const ScenePlan *plan, double width)
{
    Foot foot = measure_foot(plan, width);
    double furniture = title_height(plan, width) + gap_of_open_board(plan, &foot) + foot.panel_height +
                       foot.legend_height + footnotes_height(plan, width) + 2 * BOARD_MARGIN;
    return (width + 2 * BOARD_MARGIN) * plan->paper.height / plan->paper.width - furniture;
}

double plan_box_area(const ScenePlan *plan)
{
    double area = 0;
    for (size_t i = 0; i < plan->design->components.count; i++)
        area += (plan->cards[i].size.width + 76) * (plan->cards[i].size.height + 36);
    return area;
}

/* The share of a board that its boxes take with ease; more where the type is dense, as the distances between
 * boxes stay the same. */
static double easy_fill(const ScenePlan *plan)
{
    static const double dense = 1.27;
    double fill = plan->design->lanes.count > 0 ? 1 / 2.3 : 1 / 1.7;
    return plan->growth > 1 ? fill * dense : fill;
}

/* Of the widest content that can be read on the paper. */
static double readable_width(const ScenePlan *plan)
{
    double width = plan->paper.width * smallest_text(plan) / scene_readable_text - 2 * BOARD_MARGIN;
    return fmax(width, WIDTH_BARE);
}

static Size readable_room(const ScenePlan *plan)
{
    double width = readable_width(plan);
    return (Size){width, board_height(plan, width)};
}

/* The part of the page that layout fills where it holds the boxes with ease: of the narrowest page that does,
 * found by halving, as furniture is costly to measure. */
static Size easy_room(const ScenePlan *plan)
{
    enum { STEP = 20, STEPS = 265 };
    double area = plan_box_area(plan) / easy_fill(plan);
    Size room = {0, 0};
    for (int low = 0, high = STEPS; low < high;) {
        int middle = (low + high) / 2;
        double width = WIDTH_NARROWEST + STEP * middle, height = board_height(plan, width);
        if (height > 0 && width * height >= area) {
            high = middle;
            room = (Size){width, height};
        } else {
            low = middle + 1;
        }
    }
    return room;
}

Size scene_page_size(Page page)
{
    static const Size sizes[] = {[PAGE_FREE] = {0, 0},
                                 [PAGE_16_9] = {960, 540},
                                 [PAGE_4_3] = {720, 540},
                                 [PAGE_A4] = {841.89, 595.276},
                                 [PAGE_LETTER] = {792, 612}};
    return sizes[page];
}

/* How crowded the paper is on which text can be read. */
static double readable_fill(const ScenePlan *plan)
{
    Size room = readable_room(plan);
    return room.height > 0 ? plan_box_area(plan) / (room.width * room.height) : INFINITY;
}

bool plan_is_crowded(const ScenePlan *plan)
{
    return plan->paper.width > 0 && readable_fill(plan) > easy_fill(plan);
}

bool plan_can_be_read(const ScenePlan *plan)
{
    return plan->paper.width > 0 && readable_fill(plan) <= fullest;
}

/* Boards are mostly shown on slides: the shape of the part of one that title, panel and legend leave. */
static double slide_ratio(const ScenePlan *plan)
{
    ScenePlan slide = *plan;
    slide.paper = scene_page_size(PAGE_16_9);
    Size part = easy_room(&slide);
    return part.height > 0 ? part.width / part.height : 0;
}

void plan_room(ScenePlan *plan)
{
    LayoutGraph *graph = plan->graph;
    graph->room = plan_can_be_read(plan) ? readable_room(plan)
                  : plan->paper.width > 0      ? easy_room(plan)
                                               : (Size){0, 0};
    if (plan->paper.width <= 0) {
        graph->easy_ratio = slide_ratio(plan);
        return;
    }
    Size shape = graph->room.width > 0 ? graph->room : easy_room(plan);
    shape = shape.width > 0 ? shape : plan->paper;
    graph->page_ratio = shape.width / shape.height;
}

SceneFit scene_plan_fit(const ScenePlan *plan)
{
    Arrangement page = arrange_page(plan);
    SceneFit fit = {.paper = plan->paper, .scale = 1};
    fit.drawing =
        (Size){ceil(page.width) + 2 * BOARD_MARGIN, page.board_end > 0 ? page.board_end : page.height};
    if (fit.paper.width > 0)
        fit.scale = fmin(fit.paper.width / fit.drawing.width, fit.paper.height / fit.drawing.height);
    fit.text = smallest_text(plan) * fit.scale;
    return fit;
}

const double scene_readable_text = 7;
