/* The same board on fewer cells.
 *
 * Pass "squeeze". Needs: cells of parts, where groups are disjoint boxes, and lanes lie one below the other.
 * Gives: the same, without the room between. From the innermost group outwards, what a holder holds moves
 * left as far as what stands before it in the same rows allows; then the holder is a box itself. Where there
 * are lanes, or the outermost groups are stacked, all moves up instead. On the other axis nothing moves, so
 * that partners stay level. Source: one-dimensional compaction of layouts (Hsueh, Pederson 1979). */
#include "cell_field.h"

#include <stdlib.h>
#include <string.h>

/* A part or group among those of its holder. */
typedef struct Block {
    CellBox box;       /* where it was */
    int width, height; /* that it takes now */
    int column, row;   /* in its holder, now */
} Block;

typedef struct Squeeze {
    const LayoutProblem *problem;
    const CellHolders *holders;
    Block *blocks;            /* the holders, then the parts */
    int *first_inside, *next; /* by holder: its blocks as a list; by block */
    Block **sorted;
    int *front, line_count; /* by row or column: how far it is taken */
} Squeeze;

static void start_blocks(Squeeze *squeeze, const int *column, const int *row);
static void squeeze_holder(Squeeze *squeeze, int holder);

void cells_squeeze(const LayoutProblem *problem, const CellHolders *holders, int *column, int *row,
                   int *columns, int *lane_rows)
{
    Arena *arena = arena_create();
    size_t count = (size_t)holders->count + problem->part_count;
    int most = 1, top = 0;
    for (size_t part = 0; part < problem->part_count; part++)
        most = larger(most, larger(column[part], row[part]) + 1);
    Squeeze squeeze = {.problem = problem, .holders = holders};
    squeeze.blocks = arena_new_array(arena, Block, count + 1);
    squeeze.first_inside = arena_new_array(arena, int, (size_t)holders->count);
    squeeze.next = arena_new_array(arena, int, count + 1);
    squeeze.sorted = arena_new_array(arena, Block *, count + 1);
    squeeze.line_count = most;
    squeeze.front = arena_new_array(arena, int, (size_t)most);
    start_blocks(&squeeze, column, row);
    for (int holder = holders->count; holder-- > 0;)
        squeeze_holder(&squeeze, holder);
    *columns = 1;
    for (int holder = 0; holder < holders->count; holder++) {
        Block *block = &squeeze.blocks[holder];
        if (holder >= holders->lane_count) {
            block->column += squeeze.blocks[holders->parent[holder]].column;
            block->row += squeeze.blocks[holders->parent[holder]].row;
            continue;
        }
        lane_rows[holder] = larger(block->height, 1);
        *columns = larger(*columns, block->width);
        block->row = top;
        top += lane_rows[holder];
    }
    for (size_t part = 0; part < problem->part_count; part++) {
        const Block *holder = &squeeze.blocks[holders->holder[part]],
                    *block = &squeeze.blocks[(size_t)holders->count + part];
        column[part] = holder->column + block->column;
        row[part] = holder->row + block->row;
    }
    arena_destroy(arena);
}

/* Lists what each holder holds, and finds its box. */
static void start_blocks(Squeeze *squeeze, const int *column, const int *row)
{
    const CellHolders *holders = squeeze->holders;
    int count = holders->count + (int)squeeze->problem->part_count;
    for (int holder = 0; holder < holders->count; holder++) {
        squeeze->blocks[holder].box = NO_CELLS;
        squeeze->first_inside[holder] = -1;
    }
    for (int at = count; at-- > holders->lane_count;) {
        int part = at - holders->count, holder = part >= 0 ? holders->holder[part] : holders->parent[at];
        if (part >= 0)
            squeeze->blocks[at] = (Block){{column[part], row[part], column[part], row[part]}, 1, 1, 0, 0};
        const CellBox *box = &squeeze->blocks[at].box;
        take_in_cell(&squeeze->blocks[holder].box, box->first_column, box->first_row);
        take_in_cell(&squeeze->blocks[holder].box, box->last_column, box->last_row);
        squeeze->next[at] = squeeze->first_inside[holder];
        squeeze->first_inside[holder] = at;
    }
}

/* By what they move along, then by the other axis; no two blocks share a corner. */
static int compare_columns(const void *left, const void *right)
{
    const CellBox *a = &(*(Block *const *)left)->box, *b = &(*(Block *const *)right)->box;
    if (a->first_column != b->first_column)
        return a->first_column < b->first_column ? -1 : 1;
    return a->first_row < b->first_row ? -1 : a->first_row > b->first_row;
}

static int compare_rows(const void *left, const void *right)
{
    const CellBox *a = &(*(Block *const *)left)->box, *b = &(*(Block *const *)right)->box;
    if (a->first_row != b->first_row)
        return a->first_row < b->first_row ? -1 : 1;
    return a->first_column < b->first_column ? -1 : a->first_column > b->first_column;
}

/* The furthest place that is taken between two lines; they are taken from there on for `size`. */
static int take_front(int *front, int first, int last, int size)
{
    int place = 0;
    for (int line = first; line <= last; line++)
        place = larger(place, front[line]);
    for (int line = first; line <= last; line++)
        front[line] = place + size;
    return place;
}

static void squeeze_holder(Squeeze *squeeze, int holder)
{
    bool is_upwards = squeeze->holders->lane_count > 1 || squeeze->holders->is_stacked;
    Block *own = &squeeze->blocks[holder];
    size_t count = 0;
    if (squeeze->first_inside[holder] < 0)
        return;
    int left = is_upwards && holder < squeeze->holders->lane_count
                   ? 0
                   : own->box.first_column; /* lanes share columns */
    int top = own->box.first_row;
    for (int at = squeeze->first_inside[holder]; at >= 0; at = squeeze->next[at])
        squeeze->sorted[count++] = &squeeze->blocks[at];
    memset(squeeze->front, 0, (size_t)squeeze->line_count * sizeof *squeeze->front);
    qsort(squeeze->sorted, count, sizeof *squeeze->sorted, is_upwards ? compare_rows : compare_columns);
    for (size_t at = 0; at < count; at++) {
        Block *block = squeeze->sorted[at];
        const CellBox *box = &block->box;
        block->column = box->first_column - left;
        block->row = box->first_row - top;
        if (is_upwards)
            block->row = take_front(squeeze->front, box->first_column, box->last_column, block->height);
        else
            block->column = take_front(squeeze->front, box->first_row, box->last_row, block->width);
        own->width = larger(own->width, block->column + block->width);
        own->height = larger(own->height, block->row + block->height);
    }
}
