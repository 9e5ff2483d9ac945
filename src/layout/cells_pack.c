/* Packs parts onto shelves in hierarchy order: the start that exists for every problem.
 *
 * Pass "construct", its last resort; and the blocks that groups are placed as. Needs: parts and groups.
 * Gives: legal cells. A group is packed inside first and then is a block on its holder's shelves, so boxes
 * are disjoint by construction. Source: next-fit shelves (Coffman, Garey, Johnson, Tarjan 1980). */
#include "placements.h"

#include <math.h>

/* The shelf that is being filled. */
typedef struct Shelf {
    int width;          /* wanted */
    int x, y, height;   /* next free column, first row, rows so far */
    int stack;          /* parts in the open column of single parts; 0: none open */
    int used_width;
} Shelf;

typedef struct Packing {
    Arena *arena;
    const LayoutProblem *problem;
    int *column, *row;
    bool *is_packed; /* by group */
} Packing;

static void pack_group(Packing *packing, int group, int width, Shelf *shelf);
static void pack_part(Packing *packing, int holder, int part, Shelf *shelf);
static void put_block(Shelf *shelf, int width, int height, int *x, int *y);
static void put_single(Shelf *shelf, int *x, int *y);

static Packing start_packing(Arena *arena, const LayoutProblem *problem, int *column, int *row)
{
    Packing packing = {arena, problem, column, row, arena_new_array(arena, bool, problem->group_count + 1)};
    return packing;
}

/* Columns for a number of cells, somewhat wider than high as boxes with gaps are. */
static int choose_width(size_t cells)
{
    int width = (int)ceil(sqrt((double)cells * 1.2));
    return width > 1 ? width : 1;
}

void layout_pack_group(Arena *arena, const LayoutProblem *problem, int group, int width, int *column,
                       int *row, int *columns, int *rows)
{
    Packing packing = start_packing(arena, problem, column, row);
    Shelf shelf = {0};
    pack_group(&packing, group, width > 0 ? width : choose_width(problem->groups[group].part_count), &shelf);
    *columns = shelf.used_width;
    *rows = shelf.y + shelf.height;
}

/* The members of `holder` one after the other, those of a group in it together, at its first one. */
static void stack_members(const LayoutProblem *problem, int holder, const int *members, size_t count,
                          int *places, int *next)
{
    for (size_t index = 0; index < count; index++) {
        int part = members[index], child = -1;
        if (places[part] >= 0 || !layout_group_holds(problem, holder, part))
            continue;
        for (int group = problem->parts[part].group; group != holder; group = problem->groups[group].parent)
            child = group;
        if (child < 0)
            places[part] = (*next)++;
        else
            stack_members(problem, child, members, count, places, next);
    }
}

void layout_stack_group(const LayoutProblem *problem, int group, const int *members, int *places)
{
    size_t count = problem->groups[group].part_count;
    int next = 0;
    for (size_t index = 0; index < count; index++)
        places[members[index]] = -1;
    stack_members(problem, group, members, count, places, &next);
}

void layout_pack_cells(Arena *arena, const LayoutProblem *problem, int *column, int *row, int *columns,
                       int *lane_rows)
{
    Packing packing = start_packing(arena, problem, column, row);
    int width = choose_width(problem->part_count * 3 / 2);
    Shelf *shelves = arena_new_array(arena, Shelf, problem->lane_count);
    int *lane_start = arena_new_array(arena, int, problem->lane_count);
    for (size_t lane = 0; lane < problem->lane_count; lane++)
        shelves[lane].width = width;
    for (size_t part = 0; part < problem->part_count; part++)
        pack_part(&packing, -1, (int)part, &shelves[problem->parts[part].lane]);
    *columns = 1;
    int start = 0;
    for (size_t lane = 0; lane < problem->lane_count; lane++) {
        int height = shelves[lane].y + shelves[lane].height;
        lane_rows[lane] = height > 1 ? height : 1;
        lane_start[lane] = start;
        start += lane_rows[lane];
        *columns = shelves[lane].used_width > *columns ? shelves[lane].used_width : *columns;
    }
    for (size_t part = 0; part < problem->part_count; part++)
        row[part] += lane_start[problem->parts[part].lane];
}

static void pack_group(Packing *packing, int group, int width, Shelf *shelf)
{
    const LayoutGroup *item = &packing->problem->groups[group];
    *shelf = (Shelf){.width = width};
    for (size_t index = 0; index < item->part_count; index++)
        pack_part(packing, group, item->parts[index], shelf);
    packing->is_packed[group] = true;
}

/* Puts a part, or the whole group through which `holder` holds it, on the shelf. */
static void pack_part(Packing *packing, int holder, int part, Shelf *shelf)
{
    const LayoutProblem *problem = packing->problem;
    int group = problem->parts[part].group, child = -1;
    for (; group != holder; group = problem->groups[group].parent)
        child = group;
    if (child < 0) {
        put_single(shelf, &packing->column[part], &packing->row[part]);
        return;
    }
    if (packing->is_packed[child])
        return;
    const LayoutGroup *item = &problem->groups[child];
    Shelf inner;
    int x, y;
    pack_group(packing, child, choose_width(item->part_count), &inner);
    put_block(shelf, inner.used_width, inner.y + inner.height, &x, &y);
    for (size_t index = 0; index < item->part_count; index++) {
        packing->column[item->parts[index]] += x;
        packing->row[item->parts[index]] += y;
    }
}

static void put_block(Shelf *shelf, int width, int height, int *x, int *y)
{
    if (shelf->stack > 0) {
        shelf->x++;
        shelf->stack = 0;
    }
    if (shelf->x > 0 && shelf->x + width > shelf->width) {
        shelf->y += shelf->height;
        shelf->x = shelf->height = 0;
    }
    *x = shelf->x;
    *y = shelf->y;
    shelf->x += width;
    shelf->height = height > shelf->height ? height : shelf->height;
    shelf->used_width = shelf->x > shelf->used_width ? shelf->x : shelf->used_width;
}

/* Single parts stand on each other beside a higher block. */
static void put_single(Shelf *shelf, int *x, int *y)
{
    if (shelf->stack == 0 || shelf->stack == shelf->height) {
        put_block(shelf, 1, 1, x, y);
        shelf->x--;
    }
    *x = shelf->x;
    *y = shelf->y + shelf->stack++;
}
