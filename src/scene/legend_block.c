/* The legend as a block beside or under tradeoff cards: its heading, lines and marks in the first column, the
 * outlines in one column or more right of it. */
#include "legend.h"

#include <math.h>

typedef struct Block {
    Legend legend;
    double samples; /* lines and marks have samples of one width */
    double widths[1 + LEGEND_BLOCK_COLUMNS];
    size_t outlines, rows;
} Block;

static size_t ceiling_of(size_t count, size_t parts)
{
    return (count + parts - 1) / parts;
}

/* The column of the item, where `outline` counts the outlines before it. */
static size_t column_of(const Block *block, const LegendItem *item, LegendForm form, size_t outline)
{
    return legend_section(item) == 1 ? 1 + outline / ceiling_of(block->outlines, form.columns) : 0;
}

static Block measure_block(const ScenePlan *plan, LegendForm form)
{
    Block block = {.rows = 0};
    legend_add_all(plan, &block.legend);
    for (size_t i = 0; i < block.legend.count; i++) {
        const LegendItem *item = &block.legend.items[i];
        if (legend_section(item) == 1)
            block.outlines++;
        else
            block.samples = fmax(block.samples, item->sample_width);
    }
    size_t outline = 0, first = 1 + block.legend.count - block.outlines; /* with the heading */
    for (size_t i = 0; i < block.legend.count; i++) {
        const LegendItem *item = &block.legend.items[i];
        size_t column = column_of(&block, item, form, outline);
        double sample = column == 0 ? block.samples : item->sample_width;
        block.widths[column] = fmax(block.widths[column], item->width - item->sample_width + sample);
        outline += column > 0;
    }
    size_t other = block.outlines > 0 ? ceiling_of(block.outlines, form.columns) : 0;
    block.rows = first > other ? first : other;
    return block;
}

static double block_row(const ScenePlan *plan)
{
    return fmax(LEGEND_BLOCK_ROW, 1.4 * plan_style(plan, TEXT_LEGEND)->size);
}

Size legend_block_size(const ScenePlan *plan, LegendForm form)
{
    Block block = measure_block(plan, form);
    double width = block.widths[0];
    for (size_t column = 1; column <= form.columns; column++)
        width += block.widths[column] > 0 ? form.gap + block.widths[column] : 0;
    return (Size){width, (double)block.rows * block_row(plan)};
}

double legend_block_baseline(const ScenePlan *plan)
{
    return block_row(plan) / 2 + text_centre_drop(plan_style(plan, TEXT_LANE));
}

void draw_legend_block(const ScenePlan *plan, Scene *scene, Point origin, LegendForm form)
{
    Block block = measure_block(plan, form);
    double row = block_row(plan), middle = origin.y + row / 2;
    Point at[1 + LEGEND_BLOCK_COLUMNS] = {{origin.x, middle + row}};
    for (size_t column = 1; column <= form.columns; column++)
        at[column] = (Point){at[column - 1].x + block.widths[column - 1] + form.gap, middle};
    legend_begin(plan, scene, (Point){origin.x, middle});
    size_t outline = 0;
    for (size_t i = 0; i < block.legend.count; i++) {
        LegendItem item = block.legend.items[i];
        size_t column = column_of(&block, &item, form, outline);
        if (item.type == LEGEND_MARKER)
            item.sample_width = fmin(item.sample_width, row - LEGEND_BLOCK_APART / 2.0);
        double slack = column == 0 ? block.samples - item.sample_width : 0;
        item.sample_height = fmin(item.sample_height, row - LEGEND_BLOCK_APART);
        legend_draw_item(plan, scene, &item, (Point){at[column].x + slack / 2, at[column].y}, slack / 2);
        at[column].y += row;
        outline += column > 0;
    }
    scene_end_group(plan->arena, scene);
}
