/* The title block: what is asked at the left, the numbers that it must meet, the metrics at the right, and
 * what it must do below.
 *
 * All stands in one row where the board is wide enough, else in rows under each other. */
#include "title.h"

#include <math.h>

enum {
    FACT_PITCH = 190,
    FACT_ROW_GAP = 12,
    FACT_TOP = 4,
    FACT_NAME_STEP = 22,
    FACT_PITCH_WIDE = 256,
    HEADING_MINIMUM = 320,
    BESIDE_HEIGHT = 76,
    METRICS_BELOW = 6, /* besides the gap below facts, so that metrics are not read as of the fact above */
    MUST_LEFT = 44
};

static TitleBlock measure(const ScenePlan *plan, double width);
static double draw_block(const ScenePlan *plan, Scene *scene, Point origin, const TitleBlock *block);

/* What the system must do, beside its heading. */
static double must_left(const ScenePlan *plan)
{
    return fmax(MUST_LEFT, plan_width(plan, TEXT_GROUP, "Must") + 10);
}

double title_height(const ScenePlan *plan, double width)
{
    TitleBlock block = measure(plan, width);
    return draw_block(plan, NULL, (Point){0, 0}, &block);
}

void draw_title(const ScenePlan *plan, Scene *scene, Point origin, double width)
{
    TitleBlock block = measure(plan, width);
    scene_begin_group(plan->arena, scene,
                      (SceneGroup){.id = "title", .class = "title", .spoken = scene->title});
    draw_block(plan, scene, origin, &block);
    scene_end_group(plan->arena, scene);
}

static double metrics_room(const TitleBlock *block)
{
    return block->metric_count > 0 ? block->metrics_width + 2 * METRIC_GAP : 0;
}

/* From the value of a fact to its name. */
static double name_step(const ScenePlan *plan)
{
    return fmax(FACT_NAME_STEP, text_leading(plan_style(plan, TEXT_FACT_NAME)) + 3);
}

/* The baseline of metrics in one line under the facts. */
static double under_baseline(const ScenePlan *plan)
{
    return FACT_TOP + plan_style(plan, TEXT_FACT_VALUE)->size + name_step(plan) + 12 +
           text_leading(plan_style(plan, TEXT_LEGEND));
}

/* From one fact to the next, so that each metric has room below its share of them; the last may reach to the
 * end of the last fact. */
static double pitch_for_metrics(const ScenePlan *plan, const TitleBlock *block, int span)
{
    double pitch = block->widest_fact + FACT_GAP;
    for (int i = 0; i < block->metric_count; i++) {
        const Metric *metric = &block->metrics[i];
        TextLines line = plan_wrap(plan, TEXT_LEGEND, metric->text, 0);
        bool is_last = i + 1 == block->metric_count;
        int steps = is_last ? block->fact_count - 1 - span * i : span;
        double width = title_metric_name_width(plan, metric) + line.width,
               share = width + (is_last ? -block->facts[block->fact_count - 1].width : FACT_GAP);
        if (line.count != 1 || (steps == 0 && share > 0))
            return INFINITY;
        pitch = fmax(pitch, share / fmax(1, steps));
    }
    return pitch;
}

/* Metrics may stand in one line under the facts, each below the first of its share of them, while the facts
 * spread over the row; in dense type further than they would for themselves, where metrics ask for it. */
static bool fit_metrics_under(const ScenePlan *plan, TitleBlock *block)
{
    int span = block->metric_count > 0 ? block->fact_count / block->metric_count : 0;
    if (span == 0)
        return false;
    double last = block->facts[block->fact_count - 1].width,
           room = block->width - block->title_width - BLOCK_GAP - block->fact_inset,
           needed = pitch_for_metrics(plan, block, span);
    block->pitch = fmin((room - last) / fmax(1, block->fact_count - 1),
                        fmin(fmax(FACT_PITCH_WIDE, needed), FACT_PITCH_WIDE * plan->growth));
    bool fits = block->pitch >= needed;
    for (int i = 0; i < block->fact_count; i++)
        fits = fits && block->facts[i].value.count == 1;
    return fits;
}

/* Side by side where that takes one line, or where the board is wide enough for columns. */
static void set_metrics_below(const ScenePlan *plan, TitleBlock *block)
{
    int count = block->metric_count;
    bool is_line = title_metrics_line_width(plan, block) <= block->width;
    block->has_metrics_in_line = is_line || block->width >= METRIC_WIDTH * count;
    bool are_columns = block->has_metrics_in_line && !is_line;
    title_wrap_metrics(plan, block,
                       are_columns ? (block->width - METRIC_GAP * (count - 1)) / count : block->width);
}

static TitleBlock measure(const ScenePlan *plan, double width)
{
    const Design *design = plan->design;
    TitleBlock block = {.width = width,
                        .name = design->title.value ? design->title.value : design->name,
                        .below = title_join_below(plan->arena, design)};
    title_collect(plan, &block);
    title_wrap_metrics(plan, &block, title_metric_left(plan) + METRIC_WIDTH * plan->growth);
    block.fact_inset = plan->theme->fact_line.alpha > 0 ? FACT_INSET : 0;
    double facts = block.fact_count > 0 ? block.facts_width + BLOCK_GAP + block.fact_inset : 0,
           beside = facts + metrics_room(&block);
    block.title_width = fmax(plan_width(plan, TEXT_TITLE, block.name),
                             plan_wrap(plan, TEXT_QUESTION, block.below, INFINITY).width);
    bool is_low = block.metrics_height <= BESIDE_HEIGHT;
    title_set_heading(plan, &block, block.title_width + 1);
    bool is_high = title_draw_heading(plan, NULL, (Point){0, 0}, &block) >= under_baseline(plan) + 4;
    block.has_metrics_under = is_high && fit_metrics_under(plan, &block);
    block.is_row = block.has_metrics_under || (is_low && block.title_width + beside <= width);
    /* A long question alone need not push the numbers into a row of their own. */
    double narrow = fmax(fmin(plan_width(plan, TEXT_TITLE, block.name), READING_WIDTH), HEADING_MINIMUM);
    if (is_low && !block.is_row && narrow + beside <= width) {
        block.is_row = true;
        block.title_width = width - beside;
    }
    if (!block.is_row)
        block.is_row = block.has_metrics_under = fit_metrics_under(plan, &block);
    title_set_heading(plan, &block, block.is_row ? block.title_width + 1 : fmin(width, READING_WIDTH));
    block.has_metrics_beside = is_low && block.fact_inset + block.facts_width + metrics_room(&block) <= width;
    if (!block.is_row && !block.has_metrics_beside)
        set_metrics_below(plan, &block);
    if (design->requirements.functional.count > 0)
        block.functional = plan_wrap(
            plan, TEXT_LEGEND, join_texts(plan->arena, &design->requirements.functional, "  \xC2\xB7  "),
            fmin(width - must_left(plan), READING_WIDTH));
    return block;
}

/* How facts stand: so many in a row, in columns of one pitch, or where that is 0 each in its own width with
 * this gap behind it. */
typedef struct FactRows {
    int columns;
    double pitch, gap;
} FactRows;

/* A row of facts begins at `first`. Returns how many stand in it, and adds what they take. */
static int draw_facts(const ScenePlan *plan, Scene *scene, Point at, const TitleBlock *block, int first,
                      FactRows rows, double *height)
{
    int count = 0;
    size_t lines = 1;
    const TextStyle *style = plan_style(plan, TEXT_FACT_VALUE);
    for (int i = first; i < block->fact_count && count < rows.columns; i++, count++) {
        const Fact *fact = &block->facts[i];
        double below = text_leading(style) * (double)(fact->value.count - 1);
        lines = fact->value.count > lines ? fact->value.count : lines;
        if (scene) {
            double bar = at.x - block->fact_inset;
            if (block->fact_inset > 0)
                paint_line(plan, scene, (Point){bar, at.y + 4},
                           (Point){bar, at.y + style->size + below + 24}, plan->theme->fact_line, 2.2);
            paint_lines(plan, scene, TEXT_FACT_VALUE, NULL, &fact->value, (Point){at.x, at.y + style->size},
                        ANCHOR_START);
            paint_text(plan, scene, TEXT_FACT_NAME, NULL, fact->name,
                       (Point){at.x, at.y + style->size + below + name_step(plan)}, ANCHOR_START);
        }
        at.x += rows.pitch > 0 ? rows.pitch : fact->width + rows.gap;
    }
    *height += style->size + name_step(plan) + FACT_ROW_GAP + text_leading(style) * (double)(lines - 1);
    return count;
}

/* Where facts are marked by a stroke, the names of metrics take its colour. */
static void draw_metric_name(const ScenePlan *plan, Scene *scene, Point at, const char *name)
{
    const Theme *theme = plan->theme;
    bool is_marked = theme->fact_line.alpha > 0;
    paint_text(plan, scene, is_marked ? TEXT_TRADEOFF_STRONG : TEXT_FACT_NAME,
               is_marked ? &theme->fact_line : NULL, name, at, ANCHOR_START);
}

static void draw_metric(const ScenePlan *plan, Scene *scene, Point at, const Metric *metric, double left)
{
    draw_metric_name(plan, scene, at, metric->name);
    paint_lines(plan, scene, TEXT_LEGEND, NULL, &metric->values, (Point){at.x + left, at.y}, ANCHOR_START);
}

static void draw_metrics(const ScenePlan *plan, Scene *scene, Point at, const TitleBlock *block,
                         bool has_rule)
{
    const TextStyle *style = plan_style(plan, TEXT_LEGEND);
    double rule = at.x - METRIC_GAP, y = at.y + style->size - 1;
    if (has_rule && block->metric_count > 0)
        paint_line(plan, scene, (Point){rule, at.y + 2}, (Point){rule, at.y + block->metrics_height - 4},
                   plan->theme->rule, 1.25);
    for (int i = 0; i < block->metric_count; i++) {
        draw_metric(plan, scene, (Point){at.x, y}, &block->metrics[i], title_metric_left(plan));
        y += text_leading(style) * (double)block->metrics[i].values.count + 3;
    }
}

static double draw_metrics_below(const ScenePlan *plan, Scene *scene, Point at, const TitleBlock *block)
{
    if (!block->has_metrics_in_line) {
        if (scene)
            draw_metrics(plan, scene, at, block, false);
        return block->metrics_height;
    }
    const TextStyle *style = plan_style(plan, TEXT_LEGEND);
    size_t lines = 0;
    for (int i = 0; i < block->metric_count; i++) {
        double name = title_metric_name_width(plan, &block->metrics[i]);
        if (scene)
            draw_metric(plan, scene, (Point){at.x, at.y + style->size - 1}, &block->metrics[i], name);
        at.x += name + block->metrics[i].values.width + METRIC_GAP;
        lines = block->metrics[i].values.count > lines ? block->metrics[i].values.count : lines;
    }
    return text_leading(style) * (double)lines + 3;
}

/* Of facts in columns of one width, at most. */
static double widest_pitch(const ScenePlan *plan)
{
    return FACT_PITCH * plan->growth;
}

/* Columns of one width read best; facts of very different lengths stand closer than that. */
static double even_pitch(const ScenePlan *plan, const TitleBlock *block, double room)
{
    double pitch = fmin(block->widest_fact + FACT_GAP_WIDE,
                        fmax(block->widest_fact + FACT_GAP, room / fmax(1, block->fact_count)));
    return pitch <= widest_pitch(plan) && pitch * block->fact_count <= room + FACT_GAP ? pitch : 0;
}

/* Facts right of the heading, metrics under them. */
static double draw_over_metrics(const ScenePlan *plan, Scene *scene, Point at, const TitleBlock *block)
{
    int span = block->fact_count / block->metric_count;
    double height = 0, x = at.x + block->width - block->facts[block->fact_count - 1].width -
                           block->pitch * (block->fact_count - 1),
           y = at.y + under_baseline(plan);
    draw_facts(plan, scene, (Point){x, at.y + FACT_TOP}, block, 0,
               (FactRows){block->fact_count, block->pitch, 0}, &height);
    for (int i = 0; scene && i < block->metric_count; i++, x += block->pitch * span) {
        const Metric *metric = &block->metrics[i];
        TextLines line = plan_wrap(plan, TEXT_LEGEND, metric->text, 0);
        draw_metric_name(plan, scene, (Point){x, y}, metric->name);
        paint_lines(plan, scene, TEXT_LEGEND, NULL, &line,
                    (Point){x + title_metric_name_width(plan, metric), y}, ANCHOR_START);
    }
    return under_baseline(plan) + 4;
}

/* Facts and metrics right of the heading; returns the height that they take. */
static double draw_beside(const ScenePlan *plan, Scene *scene, Point at, const TitleBlock *block)
{
    double right = at.x + block->width, metrics = metrics_room(block), height = 0;
    double room = block->width - block->title_width - BLOCK_GAP - block->fact_inset - metrics;
    double gap = FACT_GAP + fmin(FACT_GAP_WIDE - FACT_GAP,
                                 fmax(0, room - block->facts_width) / fmax(1, block->fact_count));
    double pitch = even_pitch(plan, block, room),
           last = block->fact_count > 0 ? block->facts[block->fact_count - 1].width : 0;
    double used = pitch > 0 ? pitch * (block->fact_count - 1) + last
                            : block->facts_width + (gap - FACT_GAP) * fmax(0, block->fact_count - 1);
    if (block->fact_count > 0)
        draw_facts(plan, scene, (Point){right - metrics - used, at.y + FACT_TOP}, block, 0,
                   (FactRows){block->fact_count, pitch, gap}, &height);
    if (scene && block->metric_count > 0)
        draw_metrics(plan, scene, (Point){right - block->metrics_width, at.y}, block, block->fact_count > 0);
    return fmax(height, block->metrics_height);
}

/* In one row where that can be, in columns of one width where these fit too; else in rows of equal numbers,
 * as a fact that stands alone in the last looks forgotten. */
static FactRows choose_rows(const ScenePlan *plan, const TitleBlock *block, double room)
{
    double least = block->widest_fact + FACT_GAP, spare = room - block->facts_width;
    int count = block->fact_count > 0 ? block->fact_count : 1,
        fitting = (int)fmax(1, floor((room + FACT_GAP) / least));
    if (spare >= 0 && (fitting < count || least > widest_pitch(plan)))
        return (FactRows){count, 0, fmin(FACT_GAP_WIDE, FACT_GAP + spare / fmax(1, count - 1))};
    int rows = (count + fitting - 1) / fitting, columns = (count + rows - 1) / rows;
    double widest = fmin(block->widest_fact + FACT_GAP_WIDE, fmax(least, widest_pitch(plan)));
    return (FactRows){columns, fmin(widest, (room - block->widest_fact) / fmax(1, columns - 1)), 0};
}

/* Facts in rows under the heading, metrics beside or below them. */
static double draw_below(const ScenePlan *plan, Scene *scene, Point at, const TitleBlock *block)
{
    double y = at.y + 14, top = y, left_most = at.x + block->fact_inset,
           room = block->width - block->fact_inset - (block->has_metrics_beside ? metrics_room(block) : 0);
    FactRows rows = choose_rows(plan, block, room);
    for (int first = 0; first < block->fact_count;)
        first += draw_facts(plan, scene, (Point){left_most, y}, block, first, rows, &y);
    if (block->metric_count == 0)
        return y - at.y;
    if (!block->has_metrics_beside) {
        y += block->fact_count > 0 ? METRICS_BELOW * plan->growth : 0;
        return y - at.y + draw_metrics_below(plan, scene, (Point){at.x, y}, block);
    }
    double left = at.x + (block->fact_count > 0 ? block->width - block->metrics_width : 0);
    if (scene)
        draw_metrics(plan, scene, (Point){left, top}, block, block->fact_count > 0);
    return fmax(y, top + block->metrics_height) - at.y;
}

static double draw_block(const ScenePlan *plan, Scene *scene, Point origin, const TitleBlock *block)
{
    double height = title_draw_heading(plan, scene, origin, block);
    if (block->has_metrics_under)
        height = fmax(height, draw_over_metrics(plan, scene, origin, block));
    else if (block->is_row)
        height = fmax(height, draw_beside(plan, scene, origin, block));
    else
        height += draw_below(plan, scene, (Point){origin.x, origin.y + height}, block);
    if (block->functional.count > 0) {
        const TextStyle *style = plan_style(plan, TEXT_LEGEND);
        double y = origin.y + height + 10 + style->size;
        if (scene) {
            paint_text(plan, scene, TEXT_GROUP, NULL, "Must", (Point){origin.x, y}, ANCHOR_START);
            paint_lines(plan, scene, TEXT_LEGEND, NULL, &block->functional,
                        (Point){origin.x + must_left(plan), y}, ANCHOR_START);
        }
        height += 10 + text_leading(style) * (double)block->functional.count;
    }
    return ceil(height) + 18;
}
