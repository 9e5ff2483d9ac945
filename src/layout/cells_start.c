/* Constructive starts: the board part by part, each into its cleanest cell.
 *
 * Pass "construct". Needs: an empty search. Gives: a complete legal state. The main path goes into one row,
 * then always the part best tied to those placed, into the cell where the whole board is cheapest. A group
 * goes in as a block. Source: own measurements (insertion as in HOLA's tree placement, Kieffer, Dwyer,
 * Marriott, Wybrow 2016). */
#include "cells_start.h"

#include <stdlib.h>

static Start begin(Search *search, bool is_free);
static bool lay_main_path(Start *start);
static void add_path_rows(Start *start, int lane, int row);
static int pick_next(const Start *start);
static bool insert_rest(Start *start);

bool search_construct(Search *search, bool is_free)
{
    Start start = begin(search, is_free);
    const LayoutProblem *problem = search->problem;
    search_clear(search);
    if (problem->part_count == 0)
        return true;
    int first = problem->main_path_count > 0 ? problem->main_path[0] : 0;
    if (!lay_main_path(&start) && !start_insert(&start, first))
        return false;
    return insert_rest(&start);
}

static Start resume(Search *search)
{
    Start start = begin(search, false);
    for (size_t part = 0; part < search->problem->part_count; part++)
        if (search->column[part] >= 0)
            start_count_ties(&start, (int)part);
    return start;
}

bool search_construct_rest(Search *search)
{
    Start start = resume(search);
    return insert_rest(&start);
}

bool search_insert_part(Search *search, int part)
{
    Start start = resume(search);
    return start_insert(&start, part);
}

static bool insert_rest(Start *start)
{
    for (int part = pick_next(start); part >= 0; part = pick_next(start))
        if (!start_insert(start, part))
            return false;
    return search_is_legal(start->search);
}

static Start begin(Search *search, bool is_free)
{
    const LayoutProblem *problem = search->problem;
    Start start = {.search = search, .is_free = is_free};
    start.order = arena_new_array(search->arena, int, problem->part_count + 1);
    start.top_group = arena_new_array(search->arena, int, problem->part_count + 1);
    start.ties = arena_new_array(search->arena, int, problem->part_count + 1);
    if (search->places_listed == NULL) /* many parts may come in one by one, each with a start of its own */
        search->places_listed =
            arena_new_array(search->arena, Place, 5 * (size_t)(search->columns * search->rows) + 1);
    start.places = search->places_listed;
    start.best = arena_new_array(search->arena, CellMove, problem->part_count + 4);
    bool *seen = arena_new_array(search->arena, bool, problem->group_count + 1);
    int count = 0;
    for (size_t part = 0; part < problem->part_count; part++) {
        int top = -1;
        for (int group = problem->parts[part].group; group >= 0; group = problem->groups[group].parent)
            top = group;
        start.top_group[part] = top;
        if (top < 0) {
            start.order[count++] = (int)part;
        } else if (!seen[top]) {
            seen[top] = true;
            for (size_t index = 0; index < problem->groups[top].part_count; index++)
                start.order[count++] = problem->groups[top].parts[index];
        }
    }
    return start;
}

/* The whole path in one row; in free starts of a board without lanes not at all, so that it may fold; nor
 * when it would come back to a group that it left, has two parts that shall share a column, or is longer than
 * the grid. */
static bool lay_main_path(Start *start)
{
    Search *search = start->search;
    const LayoutProblem *problem = search->problem;
    int count = (int)problem->main_path_count, last_top = -1,
        lane = count > 0 ? problem->parts[problem->main_path[0]].lane : 0;
    bool *left = arena_new_array(search->arena, bool, problem->group_count + 1);
    bool *taken = arena_new_array(search->arena, bool, (size_t)search->hints.align_count + 1);
    if (count < 2 || count > search->columns - 2 ||
        (start->is_free && problem->lane_count == 1 && problem->main_rows == NULL))
        return false;
    for (int at = 0; at < count; at++) {
        int part = problem->main_path[at], top = start->top_group[part];
        int class = search->hints.align_class[part];
        if (problem->parts[part].lane != lane || (top >= 0 && top != last_top && left[top]) ||
            (class >= 0 && taken[class]))
            return false;
        if (top >= 0)
            left[top] = true;
        if (class >= 0)
            taken[class] = true;
        last_top = top;
    }
    search->move_count = 0;
    add_path_rows(start, lane, search->lane_rows[lane] > 2 ? 1 : 0);
    return start_apply(start);
}

/* The moves that lay the path from the second column on, its first row at `row` of the lane; later ones as
 * far apart as the lane's rows allow, up to two rows between them for what hangs on them. */
static void add_path_rows(Start *start, int lane, int row)
{
    Search *search = start->search;
    const LayoutProblem *problem = search->problem;
    int count = (int)problem->main_path_count,
        last = problem->main_rows != NULL ? problem->main_rows[count - 1] : 0;
    int apart = last > 0 ? smaller(3, larger(1, (search->lane_rows[lane] - 1 - row) / last)) : 1;
    for (int at = 0, column = 1; at < count; at++, column++) {
        int own = problem->main_rows != NULL ? problem->main_rows[at] : 0;
        if (own > 0 && own > problem->main_rows[at - 1])
            column = 1;
        search_add_move(search, problem->main_path[at], column, search->lane_start[lane] + row + own * apart);
    }
}

/* The part with most links to placed ones, in free starts with any, members of a started group first; ties:
 * fewer other links, then file order. */
static int pick_next(const Start *start)
{
    const Search *search = start->search;
    int best = -1;
    double best_rank = -1;
    for (size_t at = 0; at < search->problem->part_count; at++) {
        int part = start->order[at], top = start->top_group[part];
        if (search->column[part] >= 0)
            continue;
        double ties = start->is_free ? start->ties[part] > 0 : start->ties[part];
        if (top >= 0 && search->group_placed[top] > 0)
            ties += 100;
        double degree = search->link_starts[part + 1] - search->link_starts[part];
        double rank = ties * 100 + ties / (0.5 + degree);
        if (rank > best_rank + 1e-9) {
            best_rank = rank;
            best = part;
        }
    }
    return best;
}
