/* Where a part, or a group as a block, is put into a board that is being constructed: part of pass
 * "construct".
 *
 * Every free place is ranked by what the lines there cost at least; the likeliest are priced in full, with
 * all routes and the page, and the cheapest wins. Where nothing is free, a column or a row is opened. */
#include "cells_start.h"
#include "placements.h"

#include <stdlib.h>

/* Legal places that are priced in full: the best is hardly ever further down. */
enum { PLACES = 10, BLOCK_PLACES = 16 };

static bool insert_part(Start *start, int part);
static bool insert_class(Start *start, int part);
static bool insert_group(Start *start, int group);
static bool open_column(Start *start, int part);
static bool open_row(Start *start, int part);

bool start_apply(Start *start)
{
    start->search->limit = 1e18;
    if (search_try(start->search) != SEARCH_DONE)
        return false;
    for (int move = 0; move < start->search->move_count; move++)
        start_count_ties(start, start->search->moves[move].part);
    return true;
}

void start_count_ties(Start *start, int part)
{
    const Search *search = start->search;
    for (int item = search->link_starts[part]; item < search->link_starts[part + 1]; item++) {
        const LayoutLink *link = &search->problem->links[search->link_items[item]];
        start->ties[link->source]++;
        start->ties[link->target]++;
    }
}

bool start_insert(Start *start, int part)
{
    const Search *search = start->search;
    int top = start->top_group[part];
    if (top >= 0 && search->group_placed[top] == 0)
        return insert_group(start, top);
    if (search->hints.align_class[part] >= 0 ? insert_class(start, part) : insert_part(start, part))
        return true;
    return (top >= 0 && open_column(start, part)) ||
           (search->hints.order_count + search->hints.align_count > 0 && open_row(start, part));
}

/* Lists the moves in the search as a place, if all their cells are free, with what the lines there cost at
 * least: that much is known without a route. */
static void list_place(Start *start, Place place)
{
    Search *search = start->search;
    for (int move = 0; move < search->move_count; move++) {
        const CellMove *item = &search->moves[move];
        if (!search_cell_is_open(search, item->part, item->column, item->row) ||
            search->occupant[item->row * search->columns + item->column] >= 0)
            return;
    }
    for (int move = 0; move < search->move_count; move++) {
        search->column[search->moves[move].part] = search->moves[move].column;
        search->row[search->moves[move].part] = search->moves[move].row;
    }
    place.least = search_price_new_links(search) + place.extra;
    for (int move = 0; move < search->move_count; move++)
        search->column[search->moves[move].part] = search->row[search->moves[move].part] = -1;
    place.number = start->place_count;
    start->places[start->place_count++] = place;
}

static int compare_places(const void *first, const void *second)
{
    const Place *a = first, *b = second;
    if (a->least != b->least)
        return a->least < b->least ? -1 : 1;
    return a->number - b->number;
}

/* The likeliest places first. */
static void sort_places(Start *start)
{
    if (start->place_count > 0)
        qsort(start->places, (size_t)start->place_count, sizeof *start->places, compare_places);
}

/* Prices the moves that stand in the search and keeps them when they are the cheapest so far; false: they
 * are not legal. */
static bool consider(Start *start, double extra)
{
    Search *search = start->search;
    search->limit = start->price - extra;
    SearchVerdict verdict = search_try(search);
    if (verdict == SEARCH_REFUSED)
        return false;
    if (verdict == SEARCH_DONE && search->total + extra < start->price - 1e-9) {
        start->price = search->total + extra;
        start->best_count = search->move_count;
        for (int move = 0; move < search->move_count; move++)
            start->best[move] = search->moves[move];
    }
    search_undo(search);
    return true;
}

static bool apply_best(Start *start)
{
    Search *search = start->search;
    search->move_count = 0;
    for (int move = 0; move < start->best_count; move++)
        search_add_move(search, start->best[move].part, start->best[move].column, start->best[move].row);
    return start->best_count > 0 && start_apply(start);
}

/* The cells near a part's placed neighbours; all when there are few cells or no neighbours. */
static CellBox find_window(const Search *search, int part)
{
    const LayoutProblem *problem = search->problem;
    CellBox window = {0, 0, search->columns - 1, search->rows - 1};
    CellBox near = NO_CELLS;
    if (search->columns * search->rows < 150)
        return window;
    for (int item = search->link_starts[part]; item < search->link_starts[part + 1]; item++) {
        const LayoutLink *link = &problem->links[search->link_items[item]];
        int other = link->source == part ? link->target : link->source;
        int column = search->column[other], row = search->row[other];
        if (column < 0)
            continue;
        take_in_cell(&near, column - 3, row - 3);
        take_in_cell(&near, column + 3, row + 3);
    }
    return near.last_column < 0 ? window : near;
}

static void try_cells(Start *start, int part, CellBox window, int only_column)
{
    Search *search = start->search;
    int lane = search->problem->parts[part].lane, first_row = search->lane_start[lane];
    start->place_count = 0;
    for (int row = first_row; row < first_row + search->lane_rows[lane]; row++)
        for (int column = 0; column < search->columns; column++) {
            if (search->occupant[row * search->columns + column] >= 0 ||
                (only_column >= 0 && column != only_column))
                continue;
            bool far = column < window.first_column || column > window.last_column ||
                       (search->problem->lane_count == 1 &&
                        (row < window.first_row || row > window.last_row));
            if (far)
                continue;
            search->move_count = 0;
            search_add_move(search, part, column, row);
            list_place(start, (Place){.extra = 0.02 * abs(row - first_row - 1), .x = column, .y = row});
        }
    sort_places(start);
    for (int at = 0, legal = 0; at < start->place_count && legal < PLACES; at++) {
        const Place *place = &start->places[at];
        if (search->total + place->least >= start->price)
            break;
        search->move_count = 0;
        search_add_move(search, part, place->x, place->y);
        legal += consider(start, place->extra);
    }
}

static bool insert_part(Start *start, int part)
{
    const CellBox all = {0, 0, start->search->columns, start->search->rows};
    start->price = 1e17;
    start->best_count = 0;
    try_cells(start, part, find_window(start->search, part), -1);
    if (start->best_count == 0)
        try_cells(start, part, all, -1);
    return apply_best(start);
}

static bool insert_class(Start *start, int part)
{
    const Search *search = start->search;
    const LayoutHints *hints = &search->hints;
    const CellBox all = {0, 0, search->columns, search->rows};
    int class = hints->align_class[part], column = -1;
    for (int item = hints->align_starts[class]; item < hints->align_starts[class + 1]; item++)
        if (search->column[hints->align_items[item]] >= 0)
            column = search->column[hints->align_items[item]];
    start->price = 1e17;
    start->best_count = 0;
    try_cells(start, part, all, column);
    return apply_best(start);
}

/* The members of a group in the order of the file, but for those that an `order` wants above earlier ones. */
static const int *order_members(const Search *search, const LayoutGroup *group)
{
    const LayoutHints *hints = &search->hints;
    int *members = arena_new_array(search->arena, int, group->part_count + 1);
    bool *is_listed = arena_new_array(search->arena, bool, search->problem->part_count + 1);
    bool *is_member = arena_new_array(search->arena, bool, search->problem->part_count + 1);
    for (size_t index = 0; index < group->part_count; index++)
        is_member[group->parts[index]] = true;
    for (size_t count = 0; count < group->part_count; count++)
        for (size_t index = 0; index < group->part_count; index++) {
            int part = group->parts[index];
            bool is_free = !is_listed[part];
            for (int pair = 0; is_free && pair < hints->order_count; pair++)
                is_free = hints->order_pairs[pair][1] != part || !is_member[hints->order_pairs[pair][0]] ||
                          is_listed[hints->order_pairs[pair][0]];
            if (!is_free)
                continue;
            members[count] = part;
            is_listed[part] = true;
            break;
        }
    return members;
}

/* One shape of a group's block: a column and a row for each of its parts. */
typedef struct Block {
    int *column, *row;
    int width, height;
} Block;

/* Blocks of a group: one column, one row, two or three wide, and packed shelves. Of nested groups inner ones
 * are about square, unless hints may ask for one column or one row of all. */
static Block shape_block(const Search *search, int group, int shape)
{
    const LayoutProblem *problem = search->problem;
    const LayoutGroup *item = &problem->groups[group];
    int count = (int)item->part_count, widths[] = {1, count, 2, 3, 0}, width = widths[shape];
    Block block = {.column = arena_new_array(search->arena, int, problem->part_count),
                   .row = arena_new_array(search->arena, int, problem->part_count), .width = width};
    const int *members = order_members(search, item);
    bool is_flat = true;
    for (int index = 0; index < count; index++)
        is_flat = is_flat && problem->parts[item->parts[index]].group == group;
    if (!is_flat && shape < 2 && search->hints.order_count + search->hints.align_count > 0) {
        block.height = shape == 0 ? count : 1;
        layout_stack_group(problem, group, members, shape == 0 ? block.row : block.column);
        return block;
    }
    if (!is_flat || width == 0) {
        layout_pack_group(search->arena, problem, group, width, block.column, block.row, &block.width,
                          &block.height);
        return block;
    }
    block.height = (count + width - 1) / width;
    for (int index = 0; index < count; index++) {
        block.column[members[index]] = index / block.height;
        block.row[members[index]] = index % block.height;
    }
    return block;
}

static void move_block(Search *search, const LayoutGroup *group, const Block *block, int x, int y)
{
    search->move_count = 0;
    for (size_t index = 0; index < group->part_count; index++) {
        int part = group->parts[index];
        search_add_move(search, part, x + block->column[part], y + block->row[part]);
    }
}

static bool insert_group(Start *start, int group)
{
    enum { SHAPES = 5 };
    Search *search = start->search;
    const LayoutGroup *item = &search->problem->groups[group];
    int first_row = search->lane_start[item->lane], last_row = first_row + search->lane_rows[item->lane];
    Block blocks[SHAPES];
    start->price = 1e17;
    start->best_count = start->place_count = 0;
    for (int shape = 0; shape < (item->part_count < 4 ? 2 : SHAPES); shape++) {
        const Block *block = &blocks[shape];
        blocks[shape] = shape_block(search, group, shape);
        for (int y = first_row; y + block->height <= last_row; y++)
            for (int x = 0; x + block->width <= search->columns; x++) {
                move_block(search, item, block, x, y);
                list_place(start, (Place){.extra = 0.02 * abs(y - first_row - 1), .shape = shape, .x = x,
                                          .y = y});
            }
    }
    sort_places(start);
    for (int at = 0, legal = 0; at < start->place_count && legal < BLOCK_PLACES; at++) {
        const Place *place = &start->places[at];
        move_block(search, item, &blocks[place->shape], place->x, place->y);
        legal += consider(start, place->extra);
    }
    return apply_best(start);
}

/* Makes room at the right of a group that is walled in. */
static bool open_column(Start *start, int part)
{
    Search *search = start->search;
    const CellBox *box = &search->boxes[start->top_group[part]];
    int edge = box->last_column, row = box->first_row;
    search->move_count = 0;
    for (size_t other = 0; other < search->problem->part_count; other++)
        if (search->column[other] > edge)
            search_add_move(search, (int)other, search->column[other] + 1, search->row[other]);
    search_add_move(search, part, edge + 1, row);
    return start_apply(start);
}

/* Makes room between two rows of a part's lane, where hints leave none in them. */
static bool open_row(Start *start, int part)
{
    Search *search = start->search;
    int lane = search->problem->parts[part].lane, first = search->lane_start[lane],
        last = first + search->lane_rows[lane];
    start->price = 1e17;
    start->best_count = 0;
    for (int row = first; row < last; row++)
        for (int column = 0; column < search->columns; column++) {
            search->move_count = 0;
            for (size_t other = 0; other < search->problem->part_count; other++)
                if (search->problem->parts[other].lane == lane && search->row[other] >= row)
                    search_add_move(search, (int)other, search->column[other], search->row[other] + 1);
            search_add_move(search, part, column, row);
            consider(start, 0);
        }
    return apply_best(start);
}
