/* See rect_grid.h. Rectangles are listed in every cell that they meet. */
#include "rect_grid.h"

#include <math.h>

enum { MAX_CELLS_A_SIDE = 256 };

struct RectGrid {
    Rect bounds;
    double cell;
    int columns, rows;
    int *first, *items;  /* by cell */
    int *stamps, stamp;  /* by rectangle: already given for this question */
    Rect question;
    int first_column, last_column, last_row, column, row, at;
};

static bool is_listed(Rect rect)
{
    return rect.width > 0 && rect.height > 0;
}

static int clamp(double value, int high)
{
    return value < 0 ? 0 : value > high ? high : (int)value;
}

static void find_cells(const RectGrid *grid, Rect rect, int cells[4])
{
    cells[0] = clamp((rect.x - 1 - grid->bounds.x) / grid->cell, grid->columns - 1);
    cells[1] = clamp((rect.y - 1 - grid->bounds.y) / grid->cell, grid->rows - 1);
    cells[2] = clamp((rect_right(rect) + 1 - grid->bounds.x) / grid->cell, grid->columns - 1);
    cells[3] = clamp((rect_bottom(rect) + 1 - grid->bounds.y) / grid->cell, grid->rows - 1);
}

RectGrid *rect_grid_create(Arena *arena, const Rect *rects, size_t count)
{
    RectGrid *grid = arena_new(arena, RectGrid);
    double sum = 0;
    size_t listed = 0;
    for (size_t index = 0; index < count; index++) {
        if (!is_listed(rects[index]))
            continue;
        grid->bounds = listed++ ? rect_union(grid->bounds, rects[index]) : rects[index];
        sum += fmax(rects[index].width, rects[index].height);
    }
    double widest = fmax(grid->bounds.width, grid->bounds.height);
    grid->cell = fmax(fmax(8, listed ? sum / (double)listed : 8), widest / MAX_CELLS_A_SIDE);
    grid->columns = 1 + (int)(grid->bounds.width / grid->cell);
    grid->rows = 1 + (int)(grid->bounds.height / grid->cell);
    int cells = grid->columns * grid->rows, box[4];
    grid->first = arena_new_array(arena, int, (size_t)cells + 2);
    grid->stamps = arena_new_array(arena, int, count + 1);
    for (int round = 0; round < 2; round++) {
        for (size_t index = 0; index < count; index++) {
            if (!is_listed(rects[index]))
                continue;
            find_cells(grid, rects[index], box);
            for (int row = box[1]; row <= box[3]; row++)
                for (int column = box[0]; column <= box[2]; column++) {
                    int *slot = &grid->first[row * grid->columns + column + 1];
                    if (round)
                        grid->items[(*slot)++] = (int)index;
                    else
                        ++*slot;
                }
        }
        if (round)
            break;
        /* first[c + 1] becomes the start of cell c; filling moves it to its end, which is the start of the
         * next one. */
        int total = 0;
        for (int cell = 0; cell < cells; cell++) {
            int size = grid->first[cell + 1];
            grid->first[cell + 1] = total;
            total += size;
        }
        grid->items = arena_new_array(arena, int, (size_t)total + 1);
    }
    return grid;
}

void rect_grid_ask(RectGrid *grid, Rect rect)
{
    int cells[4];
    grid->question = rect;
    grid->stamp++;
    find_cells(grid, rect, cells);
    grid->first_column = grid->column = cells[0];
    grid->row = cells[1];
    grid->last_column = cells[2];
    grid->last_row = cells[3];
    grid->at = grid->first[grid->row * grid->columns + grid->column];
}

int rect_grid_next(RectGrid *grid)
{
    while (grid->row <= grid->last_row) {
        int cell = grid->row * grid->columns + grid->column;
        while (grid->at < grid->first[cell + 1]) {
            int item = grid->items[grid->at++];
            if (grid->stamps[item] == grid->stamp)
                continue;
            grid->stamps[item] = grid->stamp;
            return item;
        }
        if (++grid->column > grid->last_column) {
            grid->column = grid->first_column;
            grid->row++;
        }
        if (grid->row <= grid->last_row)
            grid->at = grid->first[grid->row * grid->columns + grid->column];
    }
    return -1;
}
