/* What the pipeline's files have of each other: laying a design out once, or for a page. */
#ifndef MLBOARD_PIPELINE_PAGE_H
#define MLBOARD_PIPELINE_PAGE_H

#include "pipeline.h"

/* Lays out the board's plan as it is, from its lock where there is one; false when that is damaged. */
bool board_lay_out_plan(Board *board, const BoardOptions *options);

/* Plans the board for the page that the run or else the design asks for, lays it out and keeps the drawing that
 * can best be read; false when its lock is damaged. Gives board->plan and board->paper. */
bool board_lay_out_for_page(Board *board, const BoardOptions *options);

/* Locks all parts of a graph where they are in a drawing of the same design; false when they all were
 * already. */
bool board_keep_cells(LayoutGraph *graph, const LayoutGraph *drawn);

/* Warns of a drawing that is off the design's own page by a third, which would leave much of it empty, and of
 * text that is too small to be read on its paper. */
void board_judge_page(Board *board, const BoardOptions *options);

#endif
