/* From places in the plane to cells: groups as blocks, then each part into the free cell that is nearest.
 *
 * Pass "construct", the end of a start from distances. Needs: a place for each part, in cells. Gives: a
 * complete legal state, or none. */
#include "placements.h"
#include "search.h"

#include <math.h>

enum { SHAPES = 5 };

typedef struct Snap {
    Search *search;
    const double *x, *y;
    int *column, *row;
    bool *is_taken, *is_done;
} Snap;

/* A group's members in cells from 0,0 on. */
typedef struct Block {
    int *column, *row;
    int width, height;
    double misfit; /* how far from their places its members stand, in squares, when it lies best */
    double x, y;   /* where that is */
} Block;

static bool place_group(Snap *snap, int group);
static bool place_part(Snap *snap, int part);
static int pick_next(const Snap *snap);

bool search_snap_to_cells(Search *search, const double *x, const double *y)
{
    const LayoutProblem *problem = search->problem;
    size_t parts = problem->part_count;
    Snap snap = {search, x, y, NULL, NULL, NULL, NULL};
    snap.column = arena_new_array(search->arena, int, parts);
    snap.row = arena_new_array(search->arena, int, parts);
    snap.is_taken = arena_new_array(search->arena, bool, (size_t)(search->columns * search->rows));
    snap.is_done = arena_new_array(search->arena, bool, parts);
    for (size_t size = parts; size > 0; size--) /* large groups first: they find least room */
        for (size_t group = 0; group < problem->group_count; group++)
            if (problem->groups[group].parent < 0 && problem->groups[group].part_count == size &&
                !place_group(&snap, (int)group))
                return false;
    for (int part = pick_next(&snap); part >= 0; part = pick_next(&snap))
        if (!place_part(&snap, part))
            return false;
    search_set_cells(search, snap.column, snap.row);
    return search_is_legal(search);
}

/* The part with most links that has no cell yet; -1: none. */
static int pick_next(const Snap *snap)
{
    const int *starts = snap->search->link_starts;
    int best = -1;
    for (int part = 0; part < (int)snap->search->problem->part_count; part++)
        if (!snap->is_done[part] &&
            (best < 0 || starts[part + 1] - starts[part] > starts[best + 1] - starts[best]))
            best = part;
    return best;
}

static void take(Snap *snap, int part, int column, int row)
{
    snap->column[part] = column;
    snap->row[part] = row;
    snap->is_taken[row * snap->search->columns + column] = snap->is_done[part] = true;
}

static bool place_part(Snap *snap, int part)
{
    const Search *search = snap->search;
    int lane = search->problem->parts[part].lane, first = search->lane_start[lane],
        last = first + search->lane_rows[lane], at = -1;
    double nearest = INFINITY;
    for (int row = first; row < last; row++)
        for (int column = 0; column < search->columns; column++) {
            double across = column - snap->x[part], down = row - snap->y[part],
                   away = across * across + down * down;
            if (away >= nearest || snap->is_taken[row * search->columns + column])
                continue;
            nearest = away;
            at = row * search->columns + column;
        }
    if (at >= 0)
        take(snap, part, at % search->columns, at / search->columns);
    return at >= 0;
}

/* Members of a block without inner groups change places with each other where that brings both nearer to
 * theirs. */
static void sort_members(const Snap *snap, const LayoutGroup *group, Block *block)
{
    for (size_t first = 0; first < group->part_count; first++)
        for (size_t second = 0; second < group->part_count; second++) {
            int a = group->parts[first], b = group->parts[second];
            double gain = (snap->x[a] - snap->x[b]) * (block->column[b] - block->column[a]) +
                          (snap->y[a] - snap->y[b]) * (block->row[b] - block->row[a]);
            if (gain <= 1e-9)
                continue;
            int column = block->column[a], row = block->row[a];
            block->column[a] = block->column[b], block->row[a] = block->row[b];
            block->column[b] = column, block->row[b] = row;
        }
}

/* One of the shapes that a group may take, laid over its members' places. */
static Block shape_block(const Snap *snap, int index, int shape)
{
    const LayoutProblem *problem = snap->search->problem;
    const LayoutGroup *group = &problem->groups[index];
    Arena *arena = snap->search->arena;
    int count = (int)group->part_count, widths[SHAPES] = {1, count, 2, 3, 0};
    Block block = {.column = arena_new_array(arena, int, problem->part_count),
                   .row = arena_new_array(arena, int, problem->part_count)};
    layout_pack_group(arena, problem, index, widths[shape], block.column, block.row, &block.width,
                      &block.height);
    bool is_flat = true;
    for (int item = 0; item < count; item++) {
        is_flat = is_flat && problem->parts[group->parts[item]].group == index;
        block.x += (snap->x[group->parts[item]] - block.column[group->parts[item]]) / count;
        block.y += (snap->y[group->parts[item]] - block.row[group->parts[item]]) / count;
    }
    if (is_flat)
        sort_members(snap, group, &block);
    for (int item = 0; item < count; item++) {
        double across = block.x + block.column[group->parts[item]] - snap->x[group->parts[item]];
        double down = block.y + block.row[group->parts[item]] - snap->y[group->parts[item]];
        block.misfit += across * across + down * down;
    }
    return block;
}

static bool is_free(const Snap *snap, const Block *block, int column, int row)
{
    for (int down = 0; down < block->height; down++)
        for (int across = 0; across < block->width; across++)
            if (snap->is_taken[(row + down) * snap->search->columns + column + across])
                return false;
    return true;
}

/* The shape and the free room that bring the members nearest to their places. */
static bool place_group(Snap *snap, int index)
{
    const Search *search = snap->search;
    const LayoutGroup *group = &search->problem->groups[index];
    int first = search->lane_start[group->lane], last = first + search->lane_rows[group->lane],
        best_column = 0, best_row = 0;
    double best_misfit = INFINITY;
    Block best = {0};
    for (int shape = 0; shape < (group->part_count < 4 ? 2 : SHAPES); shape++) {
        Block block = shape_block(snap, index, shape);
        for (int row = first; row + block.height <= last; row++)
            for (int column = 0; column + block.width <= search->columns; column++) {
                double across = column - block.x, down = row - block.y;
                double misfit = block.misfit + (double)group->part_count * (across * across + down * down);
                if (misfit >= best_misfit || !is_free(snap, &block, column, row))
                    continue;
                best_misfit = misfit;
                best = block;
                best_column = column, best_row = row;
            }
    }
    for (size_t item = 0; item < group->part_count && best_misfit < INFINITY; item++)
        take(snap, group->parts[item], best_column + best.column[group->parts[item]],
             best_row + best.row[group->parts[item]]);
    for (int down = 0; down < best.height; down++) /* what is left empty within is the group's */
        for (int across = 0; across < best.width; across++)
            snap->is_taken[(best_row + down) * search->columns + best_column + across] = true;
    return best_misfit < INFINITY;
}
