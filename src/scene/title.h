/* What the title block holds, measured: the heading, the numbers that the system must meet, its metrics.
 * Private to src/scene/title*.c. */
#ifndef MLBOARD_SCENE_TITLE_H
#define MLBOARD_SCENE_TITLE_H

#include "plan.h"

enum { FACT_LIMIT = 12, METRIC_LIMIT = 3 };

typedef struct Fact {
    TextLines value;
    const char *name;
    double width;
} Fact;

typedef struct Metric {
    const char *name;
    const char *text;
    TextLines values;
} Metric;

typedef struct TitleBlock {
    const char *name, *below; /* the title, and what stands under it, in lines */
    TextLines title, question, functional;
    double title_width, facts_width, widest_fact, metrics_width, metrics_height;
    double fact_inset; /* from the stroke before a fact, where the theme has one */
    Fact facts[FACT_LIMIT];
    int fact_count;
    Metric metrics[METRIC_LIMIT];
    int metric_count;
    bool is_row;             /* title, facts and metrics side by side */
    bool has_metrics_under;  /* in such a row, metrics in one line under the facts */
    bool has_metrics_beside; /* stacked, but the metrics stand right of the facts */
    bool has_metrics_in_line; /* stacked below the facts, but side by side */
    double pitch;            /* of facts with metrics under them */
    double width;
} TitleBlock;

/* title_heading.c: what stands below the title, a line each: subtitle, question, author; in the arena. */
const char *title_join_below(Arena *arena, const Design *design);
/* Sets title and what is below it in lines of this width. */
void title_set_heading(const ScenePlan *plan, TitleBlock *block, double room);
/* Returns its height; draws nothing without a scene, when only that is wanted. */
double title_draw_heading(const ScenePlan *plan, Scene *scene, Point at, const TitleBlock *block);

/* title_content.c: requirements and metrics of the design, each with its name. */
void title_collect(const ScenePlan *plan, TitleBlock *block);
/* Sets the metrics in lines of this width, one under the other. */
void title_wrap_metrics(const ScenePlan *plan, TitleBlock *block, double width);
/* Where values of metrics begin that stand under each other, behind the widest name. */
double title_metric_left(const ScenePlan *plan);
/* Where the values of one begin that stands in a line by itself. */
double title_metric_name_width(const ScenePlan *plan, const Metric *metric);
/* Of all metrics side by side, each in one line. */
double title_metrics_line_width(const ScenePlan *plan, const TitleBlock *block);

#endif
