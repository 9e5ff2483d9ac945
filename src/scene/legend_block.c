/* The legend as a block beside or under tradeoff cards: its heading and lines in the first column, the outlines
 * in one column or more right of it. */
#include "legend.h"

#include <math.h>

typedef struct Block {
    Legend legend;
    size_t columns[LEGEND_LIMIT]; /* of each item */
    double samples[1 + LEGEND_BLOCK_COLUMNS], widths[1 + LEGEND_BLOCK_COLUMNS];
    size_t rows;
} Block;

static size_t ceiling_of(size_t count, size_t parts)
{
    return (count + parts - 1) / parts;
}

static size_t larger_of(size_t a, size_t b)
{
    return a > b ? a : b;
}

/* Outlines fill their columns in turn. Marks follow the lines under the heading or, where that is lower, the
 * last outlines. */
static void choose_columns(Block *block, LegendForm form)
{
    size_t counts[3] = {0}, outline = 0;
    for (size_t i = 0; i < block->legend.count; i++)
        counts[legend_section(&block->legend.items[i])]++;
    size_t each = counts[1] > 0 ? ceiling_of(counts[1], form.columns) : 1,
           last = counts[1] > 0 ? (counts[1] - 1) / each : 0, rest = counts[1] - last * each,
           lines = 1 + counts[0], outlines = counts[1] > 0 ? each : 0,
           rows_at_first = larger_of(lines + counts[2], outlines),
           rows_at_last = larger_of(lines, larger_of(outlines, rest + counts[2]));
    bool are_marks_last = counts[1] > 0 && rows_at_last < rows_at_first;
    block->rows = are_marks_last ? rows_at_last : rows_at_first;
    for (size_t i = 0; i < block->legend.count; i++) {
        int section = legend_section(&block->legend.items[i]);
        block->columns[i] = section == 1                     ? 1 + outline++ / each
                            : section == 2 && are_marks_last ? 1 + last
                                                             : 0;
    }
}

static Block measure_block(const ScenePlan *plan, LegendForm form)
{
    Block block = {.rows = 0};
    legend_add_all(plan, &block.legend);
    choose_columns(&block, form);
    for (size_t i = 0; i < block.legend.count; i++) {
        double *samples = &block.samples[block.columns[i]];
        *samples = fmax(*samples, block.legend.items[i].sample_width);
    }
    for (size_t i = 0; i < block.legend.count; i++) {
        const LegendItem *item = &block.legend.items[i];
        size_t column = block.columns[i];
        double width = item->width - item->sample_width + block.samples[column];
        block.widths[column] = fmax(block.widths[column], width);
    }
    return block;
}

static double usual_row(const ScenePlan *plan, double least)
{
    return fmax(least, 1.4 * plan_style(plan, TEXT_LEGEND)->size);
}

static double block_row(const ScenePlan *plan, LegendForm form)
{
    return form.row > 0 ? form.row : usual_row(plan, LEGEND_BLOCK_ROW);
}

void legend_block_close_rows(const ScenePlan *plan, LegendForm *form, double room)
{
    Block block = measure_block(plan, *form);
    double to_end = room + text_centre_drop(plan_style(plan, TEXT_LANE)),
           row = floor(2 * to_end / ((double)block.rows - 0.5)) / 2;
    if (row >= usual_row(plan, LEGEND_BLOCK_ROW_CLOSE) && row < usual_row(plan, LEGEND_BLOCK_ROW))
        form->row = row;
}

Size legend_block_size(const ScenePlan *plan, LegendForm *form)
{
    Block block = measure_block(plan, *form);
    double width = block.widths[0];
    while (form->columns > 1 && block.widths[form->columns] <= 0)
        form->columns--;
    for (size_t column = 1; column <= form->columns; column++)
        width += block.widths[column] > 0 ? form->gap + block.widths[column] : 0;
    return (Size){width, (double)block.rows * block_row(plan, *form)};
}

double legend_block_baseline(const ScenePlan *plan, LegendForm form)
{
    return block_row(plan, form) / 2 + text_centre_drop(plan_style(plan, TEXT_LANE));
}

void draw_legend_block(const ScenePlan *plan, Scene *scene, Point origin, LegendForm form)
{
    Block block = measure_block(plan, form);
    double row = block_row(plan, form), middle = origin.y + row / 2;
    Point at[1 + LEGEND_BLOCK_COLUMNS] = {{origin.x, middle + row}};
    for (size_t column = 1; column <= form.columns; column++)
        at[column] = (Point){at[column - 1].x + block.widths[column - 1] + form.gap, middle};
    legend_begin(plan, scene, (Point){origin.x, middle});
    for (size_t i = 0; i < block.legend.count; i++) {
        LegendItem item = block.legend.items[i];
        size_t column = block.columns[i];
        if (item.type == LEGEND_MARKER)
            item.sample_width = fmin(item.sample_width, row - LEGEND_BLOCK_APART / 2.0);
        double slack = block.samples[column] - item.sample_width;
        item.sample_height = fmin(item.sample_height, row - LEGEND_BLOCK_APART);
        legend_draw_item(plan, scene, &item, (Point){at[column].x + slack / 2, at[column].y}, slack / 2);
        at[column].y += row;
    }
    scene_end_group(plan->arena, scene);
}
