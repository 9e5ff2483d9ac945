/* The title block: what is asked at the left, the numbers that it must meet, the metrics at the right, and what it must do below.
 *
 * All stands in one row where the board is wide enough, else in rows under each other. */
#include "plan.h"

#include <math.h>

enum { FACT_LIMIT = 12, METRIC_LIMIT = 3, METRIC_NAME_WIDTH = 70, METRIC_WIDTH = 300, BLOCK_GAP = 44, FACT_GAP = 28, FACT_GAP_WIDE = 64 };

typedef struct Fact {
    const char *value, *name;
    double width;
} Fact;

typedef struct Metric {
    const char *name;
    TextLines values;
} Metric;

typedef struct TitleBlock {
    TextLines title, question, functional;
    double title_width, facts_width, metrics_width, metrics_height;
    Fact facts[FACT_LIMIT];
    int fact_count;
    Metric metrics[METRIC_LIMIT];
    int metric_count;
    bool is_row;          /* title, facts and metrics side by side */
    bool has_metrics_beside; /* stacked, but the metrics stand right of the facts */
    double width;
} TitleBlock;

static TitleBlock measure(const ScenePlan *plan, double width);
static double draw_block(const ScenePlan *plan, Scene *scene, Point origin, const TitleBlock *block);

double title_height(const ScenePlan *plan, double width)
{
    TitleBlock block = measure(plan, width);
    return draw_block(plan, NULL, (Point){0, 0}, &block);
}

void draw_title(const ScenePlan *plan, Scene *scene, Point origin, double width)
{
    TitleBlock block = measure(plan, width);
    scene_begin_group(plan->arena, scene, (SceneGroup){.id = "title", .class = "title", .spoken = scene->title});
    draw_block(plan, scene, origin, &block);
    scene_end_group(plan->arena, scene);
}

static void add_fact(const ScenePlan *plan, TitleBlock *block, const char *name, const char *value)
{
    if (!value || block->fact_count == FACT_LIMIT)
        return;
    Fact fact = {plan_fit(plan, TEXT_FACT_VALUE, spaced_quantity(plan->arena, value), 260), name, 0};
    fact.width = fmax(plan_width(plan, TEXT_FACT_VALUE, fact.value), plan_width(plan, TEXT_FACT_NAME, name));
    block->facts[block->fact_count++] = fact;
    block->facts_width += fact.width + (block->fact_count > 1 ? FACT_GAP : 0);
}

static const char *latency_text(Arena *arena, const Latency *latency)
{
    const struct { const char *prefix; const Number *number; } known[] = {
        {"p99 ", &latency->p99}, {"p95 ", &latency->p95}, {"p50 ", &latency->p50}, {"", &latency->all}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (known[i].number->known && known[i].number->text)
            return known[i].number->text[0] == 'p' ? known[i].number->text
                                                   : arena_format(arena, "%s%s", known[i].prefix, known[i].number->text);
    return NULL;
}

static void collect_facts(const ScenePlan *plan, TitleBlock *block)
{
    const Requirements *asked = &plan->design->requirements;
    const struct { const char *name; const char *value; } facts[] = {
        {"users", asked->users.text},
        {"traffic", asked->traffic.text},
        {"latency", latency_text(plan->arena, &asked->latency)},
        {"freshness", asked->freshness.text},
        {"availability", asked->availability.text},
        {"corpus", asked->corpus.text},
        {"budget", asked->budget.amount.text},
        {"model freshness", asked->model_freshness.text},
        {"daily volume", asked->daily_volume.text},
        {"retention", asked->retention.text},
        {"label delay", asked->label_delay.text},
        {"entities", asked->entities.text},
    };
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
        add_fact(plan, block, facts[i].name, facts[i].value);
}

static void add_metric(const ScenePlan *plan, TitleBlock *block, const char *name, const TextList *list, double width)
{
    if (list->count == 0)
        return;
    Metric metric = {name, text_wrap(plan->arena, plan->ruler, plan_style(plan, TEXT_TRADEOFF_BODY), join_texts(plan->arena, list, ", "),
                                     fmin(METRIC_WIDTH, width - METRIC_NAME_WIDTH), 3)};
    block->metrics_width = fmax(block->metrics_width, METRIC_NAME_WIDTH + metric.values.width);
    block->metrics_height += 3 + (double)metric.values.count * text_leading(plan_style(plan, TEXT_TRADEOFF_BODY));
    block->metrics[block->metric_count++] = metric;
}

static TitleBlock measure(const ScenePlan *plan, double width)
{
    const Design *design = plan->design;
    TitleBlock block = {.width = width};
    const char *title = design->title.value ? design->title.value : design->name;
    const char *subtitle = design->subtitle.value ? design->subtitle.value : "";
    const char *question = design->question.value ? design->question.value : "";
    collect_facts(plan, &block);
    add_metric(plan, &block, "offline", &design->requirements.metrics_offline, width);
    add_metric(plan, &block, "online", &design->requirements.metrics_online, width);
    add_metric(plan, &block, "guardrail", &design->requirements.metrics_guardrail, width);
    double beside = (block.fact_count > 0 ? block.facts_width + BLOCK_GAP : 0) + (block.metric_count > 0 ? block.metrics_width + 2 * 36 : 0);
    block.title_width = fmax(plan_width(plan, TEXT_TITLE, title),
                             fmax(plan_width(plan, TEXT_QUESTION, subtitle), plan_width(plan, TEXT_QUESTION, question)));
    block.is_row = block.title_width + beside <= width;
    /* A long question alone need not push the numbers into a row of their own. */
    double narrow = fmax(plan_width(plan, TEXT_TITLE, title), 320);
    if (!block.is_row && narrow + beside <= width) {
        block.is_row = true;
        block.title_width = width - beside;
    }
    double room = block.is_row ? block.title_width + 1 : width;
    block.title = text_wrap(plan->arena, plan->ruler, plan_style(plan, TEXT_TITLE), title, room, 3);
    if (*subtitle || *question) {
        const char *both = arena_format(plan->arena, "%s%s%s", subtitle, *subtitle && *question ? "\n" : "", question);
        block.question = text_wrap(plan->arena, plan->ruler, plan_style(plan, TEXT_QUESTION), both, room, 4);
    }
    block.has_metrics_beside = block.facts_width + block.metrics_width + 2 * 36 <= width;
    if (design->requirements.functional.count > 0)
        block.functional = text_wrap(plan->arena, plan->ruler, plan_style(plan, TEXT_TRADEOFF_BODY),
                                     join_texts(plan->arena, &design->requirements.functional, "  \xC2\xB7  "), width - 44, 3);
    return block;
}

/* Two strokes, the second shorter, as one underlines what matters. */
static void underline(const ScenePlan *plan, Scene *scene, Point at, double width)
{
    Color color = plan->theme->title_line;
    paint_line(plan, scene, at, (Point){at.x + width + 4, at.y - 1}, color, 2.6);
    paint_line(plan, scene, (Point){at.x + width * 0.08, at.y + 5}, (Point){at.x + width * 0.86, at.y + 4}, color, 1.9);
}

/* Draws nothing without a scene: then only the height is wanted. */
static double draw_heading(const ScenePlan *plan, Scene *scene, Point at, const TitleBlock *block)
{
    const TextStyle *title = plan_style(plan, TEXT_TITLE), *question = plan_style(plan, TEXT_QUESTION);
    double y = at.y + title->size * 0.75;
    if (scene)
        paint_lines(plan, scene, TEXT_TITLE, NULL, &block->title, (Point){at.x, y}, ANCHOR_START);
    y += text_leading(title) * (double)(block->title.count - 1);
    if (plan->theme->title_line.alpha > 0) {
        if (scene)
            underline(plan, scene, (Point){at.x, y + title->size * 0.25}, fmin(block->title.width, block->title_width));
        y += 10;
    }
    if (block->question.count > 0) {
        y += question->size + 10;
        if (scene)
            paint_lines(plan, scene, TEXT_QUESTION, NULL, &block->question, (Point){at.x, y}, ANCHOR_START);
        y += text_leading(question) * (double)(block->question.count - 1);
    }
    return y + 4 - at.y;
}

/* One row of facts from `first`; those that do not fit are left for the next. Returns how many stood in it. */
static int draw_facts(const ScenePlan *plan, Scene *scene, Point at, const TitleBlock *block, int first, double room, double gap)
{
    int count = 0;
    double value_size = plan_style(plan, TEXT_FACT_VALUE)->size;
    for (int i = first; i < block->fact_count; i++, count++) {
        const Fact *fact = &block->facts[i];
        if (count > 0 && fact->width > room)
            break;
        if (scene) {
            if (plan->theme->fact_line.alpha > 0)
                paint_line(plan, scene, (Point){at.x - 11, at.y + 4}, (Point){at.x - 11, at.y + value_size + 24}, plan->theme->fact_line, 2.2);
            paint_text(plan, scene, TEXT_FACT_VALUE, NULL, fact->value, (Point){at.x, at.y + value_size}, ANCHOR_START);
            paint_text(plan, scene, TEXT_FACT_NAME, NULL, fact->name, (Point){at.x, at.y + value_size + 22}, ANCHOR_START);
        }
        at.x += fact->width + gap;
        room -= fact->width + gap;
    }
    return count;
}

static void draw_metrics(const ScenePlan *plan, Scene *scene, Point at, const TitleBlock *block, bool has_rule)
{
    const TextStyle *style = plan_style(plan, TEXT_TRADEOFF_BODY);
    if (has_rule && block->metric_count > 0)
        paint_line(plan, scene, (Point){at.x - 36, at.y + 2}, (Point){at.x - 36, at.y + block->metrics_height - 4}, plan->theme->rule, 1.25);
    double y = at.y + style->size - 1;
    for (int i = 0; i < block->metric_count; i++) {
        paint_text(plan, scene, TEXT_FACT_NAME, NULL, block->metrics[i].name, (Point){at.x, y}, ANCHOR_START);
        paint_lines(plan, scene, TEXT_TRADEOFF_BODY, NULL, &block->metrics[i].values, (Point){at.x + METRIC_NAME_WIDTH, y}, ANCHOR_START);
        y += text_leading(style) * (double)block->metrics[i].values.count + 3;
    }
}

/* Facts and metrics right of the heading; returns the height that they take. */
static double draw_beside(const ScenePlan *plan, Scene *scene, Point at, const TitleBlock *block)
{
    double right = at.x + block->width;
    double metrics = block->metric_count > 0 ? block->metrics_width + 2 * 36 : 0;
    double spare = block->width - block->title_width - BLOCK_GAP - metrics - block->facts_width;
    double gap = FACT_GAP + fmin(FACT_GAP_WIDE - FACT_GAP, fmax(0, spare) / fmax(1, block->fact_count));
    double x = right - metrics - block->facts_width - (gap - FACT_GAP) * fmax(0, block->fact_count - 1);
    if (scene && block->fact_count > 0)
        draw_facts(plan, scene, (Point){x, at.y + 4}, block, 0, 1e9, gap);
    if (scene && block->metric_count > 0)
        draw_metrics(plan, scene, (Point){right - block->metrics_width, at.y}, block, true);
    return fmax(block->fact_count > 0 ? 50 : 0, block->metrics_height);
}

/* Facts in rows under the heading, metrics beside or below them. */
static double draw_below(const ScenePlan *plan, Scene *scene, Point at, const TitleBlock *block)
{
    double y = at.y + 14, room = block->width - (block->has_metrics_beside && block->metric_count > 0 ? block->metrics_width + 72 : 0);
    double top = y;
    for (int first = 0; first < block->fact_count; y += 52)
        first += draw_facts(plan, scene, (Point){at.x, y}, block, first, room, FACT_GAP + 8);
    if (block->metric_count > 0 && block->has_metrics_beside) {
        if (scene)
            draw_metrics(plan, scene, (Point){at.x + (block->fact_count > 0 ? block->width - block->metrics_width : 0), top}, block,
                         block->fact_count > 0);
        y = fmax(y, top + block->metrics_height);
    } else if (block->metric_count > 0) {
        if (scene)
            draw_metrics(plan, scene, (Point){at.x, y}, block, false);
        y += block->metrics_height;
    }
    return y - at.y;
}

static double draw_block(const ScenePlan *plan, Scene *scene, Point origin, const TitleBlock *block)
{
    double height = draw_heading(plan, scene, origin, block);
    if (block->is_row)
        height = fmax(height, draw_beside(plan, scene, origin, block));
    else
        height += draw_below(plan, scene, (Point){origin.x, origin.y + height}, block);
    if (block->functional.count > 0) {
        const TextStyle *style = plan_style(plan, TEXT_TRADEOFF_BODY);
        double y = origin.y + height + 10 + style->size;
        if (scene) {
            paint_text(plan, scene, TEXT_TRADEOFF_STRONG, NULL, "Must", (Point){origin.x, y}, ANCHOR_START);
            paint_lines(plan, scene, TEXT_TRADEOFF_BODY, NULL, &block->functional, (Point){origin.x + 44, y}, ANCHOR_START);
        }
        height += 10 + text_leading(style) * (double)block->functional.count;
    }
    return ceil(height) + 18;
}
