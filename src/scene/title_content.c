/* What the title block says besides its heading: requirements and metrics, as texts with their widths. */
#include "title.h"

#include <math.h>

enum { METRIC_NAME_GAP = 10 };

static void add_fact(const ScenePlan *plan, TitleBlock *block, const char *name, const char *value)
{
    if (!value || block->fact_count == FACT_LIMIT)
        return;
    Fact fact = {plan_wrap(plan, TEXT_FACT_VALUE, spaced_quantity(plan->arena, value),
                           FACT_WIDTH * plan->growth),
                 name, 0};
    fact.width = fmax(fact.value.width, plan_width(plan, TEXT_FACT_NAME, name));
    block->widest_fact = fmax(block->widest_fact, fact.width);
    block->facts[block->fact_count++] = fact;
    block->facts_width += fact.width + (block->fact_count > 1 ? FACT_GAP : 0);
}

static void collect_facts(const ScenePlan *plan, TitleBlock *block)
{
    const Requirements *asked = &plan->design->requirements;
    const struct {
        const char *name;
        const char *value;
    } facts[] = {
        {"users", asked->users.text},
        {"traffic", asked->traffic.text},
        {"latency", latency_words(plan->arena, &asked->latency)},
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

static void add_metric(const ScenePlan *plan, TitleBlock *block, const char *name, const TextList *list)
{
    if (list->count > 0)
        block->metrics[block->metric_count++] = (Metric){.name = name,
                                                         .text = join_texts(plan->arena, list, ", ")};
}

double title_metric_left(const ScenePlan *plan)
{
    return fmax(METRIC_NAME_WIDTH, plan_width(plan, TEXT_TRADEOFF_STRONG, "guardrail") + METRIC_NAME_GAP);
}

double title_metric_name_width(const ScenePlan *plan, const Metric *metric)
{
    return plan_width(plan, TEXT_TRADEOFF_STRONG, metric->name) + METRIC_NAME_GAP;
}

double title_metrics_line_width(const ScenePlan *plan, const TitleBlock *block)
{
    double width = METRIC_GAP * (block->metric_count - 1);
    for (int i = 0; i < block->metric_count; i++)
        width += title_metric_name_width(plan, &block->metrics[i]) +
                 plan_wrap(plan, TEXT_LEGEND, block->metrics[i].text, 0).width;
    return width;
}

void title_wrap_metrics(const ScenePlan *plan, TitleBlock *block, double width)
{
    block->metrics_width = block->metrics_height = 0;
    for (int i = 0; i < block->metric_count; i++) {
        Metric *metric = &block->metrics[i];
        metric->values = plan_wrap(plan, TEXT_LEGEND, metric->text,
                                   fmax(width - title_metric_left(plan), 60));
        block->metrics_width = fmax(block->metrics_width, title_metric_left(plan) + metric->values.width);
        block->metrics_height += 3 +
                                 (double)metric->values.count * text_leading(plan_style(plan, TEXT_LEGEND));
    }
}

void title_collect(const ScenePlan *plan, TitleBlock *block)
{
    const Requirements *asked = &plan->design->requirements;
    collect_facts(plan, block);
    add_metric(plan, block, "offline", &asked->metrics_offline);
    add_metric(plan, block, "online", &asked->metrics_online);
    add_metric(plan, block, "guardrail", &asked->metrics_guardrail);
}
