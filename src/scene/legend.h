/* What the legend of a board holds, for the rows and the block that it may be set in. Private to
 * src/scene/legend*.c. */
#ifndef MLBOARD_SCENE_LEGEND_H
#define MLBOARD_SCENE_LEGEND_H

#include "plan.h"

enum { LEGEND_LIMIT = 32 };

typedef enum LegendType {
    LEGEND_FLOW,
    LEGEND_LOOP,
    LEGEND_FAMILY,
    LEGEND_HEURISTIC,
    LEGEND_MARKER,
    LEGEND_NOTE
} LegendType;

typedef struct LegendItem {
    LegendType type;
    int which; /* flow role or family */
    const char *name;
    double sample_width, sample_height, width;
} LegendItem;

typedef struct Legend {
    LegendItem items[LEGEND_LIMIT];
    size_t count;
    double indent, room, gap;
    size_t columns; /* that two rows share, begun by the first items of both; 0: each row stands for itself */
    double column_lefts[LEGEND_LIMIT];
} Legend;

/* All that occurs on the board: lines, then outlines, then remarks. */
void legend_add_all(const ScenePlan *plan, Legend *legend);
/* 0 for lines, 1 for outlines, 2 for remarks: a rule sets them apart. */
static inline int legend_section(const LegendItem *item)
{
    return item->type <= LEGEND_LOOP ? 0 : item->type <= LEGEND_HEURISTIC ? 1 : 2;
}
/* Begins the scene's group with the heading, from its middle left. */
void legend_begin(const ScenePlan *plan, Scene *scene, Point middle_left);
/* The sample from `at` to the right, and its name so far beyond the usual gap. */
void legend_draw_item(const ScenePlan *plan, Scene *scene, const LegendItem *item, Point at, double apart);

#endif
