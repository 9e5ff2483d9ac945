/* Which links a move touches: those of the parts that move, those whose route runs through a cell or group
 * that is now taken, and bent ones that a freed cell may let through. In the order in which they are best
 * routed again. */
#include "search.h"

#include <stdlib.h>
#include <string.h>

/* What of its price a link keeps in all likelihood when cells near it become free. */
#define LIKELY_SHARE 0.6

static void affect(Search *search, int link)
{
    if (!search->is_affected[link]) {
        search->is_affected[link] = true;
        search->least_known[link] = 0;
        search->affected[search->affected_count++] = link;
    }
}

/* Whether a freed cell lies where a bent route could take a shorter way. */
static bool may_use_cell(const SearchRoute *route, int column, int row)
{
    int x = 2 * column + 1, y = 2 * row + 1, last = route->count - 1;
    int xa = route->x[0], xb = route->x[last], ya = route->y[0], yb = route->y[last];
    int x_low = smaller(xa, xb), x_high = larger(xa, xb), y_low = smaller(ya, yb), y_high = larger(ya, yb);
    return x >= x_low && x <= x_high && y >= y_low && y <= y_high &&
           (route->count > 3 || x == x_low || x == x_high || y == y_low || y == y_high);
}

/* Whether the box around a route holds a cell: few do, and the others need no closer look. */
static inline bool is_around(const SearchRoute *route, int column, int row)
{
    int x = 2 * column + 1, y = 2 * row + 1;
    return x >= route->x_low && x <= route->x_high && y >= route->y_low && y <= route->y_high;
}

/* Notes the columns of all taken and freed cells by row, as bits of a word that wide boards share. */
static void note_changes(Search *search)
{
    memset(search->changed, 0, (size_t)search->rows * sizeof *search->changed);
    for (int move = 0; move < search->move_count; move++)
        search->changed[search->moves[move].row] |= (uint64_t)1 << (search->moves[move].column & 63);
    for (int old = 0; old < search->old_count; old++)
        search->changed[search->old_cells[old].row] |= (uint64_t)1 << (search->old_cells[old].column & 63);
}

/* Whether the box around a route holds a changed cell, or, on a wide board, may hold one. */
static bool is_near_changes(const Search *search, const SearchRoute *route)
{
    int first = route->x_low >> 1, last = (route->x_high - 1) >> 1, turn = first & 63;
    if (last < first)
        return false;
    uint64_t columns = last - first >= 63 ? ~(uint64_t)0 : ((uint64_t)2 << (last - first)) - 1;
    columns = columns << turn | columns >> 1 >> (63 - turn);
    for (int row = route->y_low >> 1; row <= (route->y_high - 1) >> 1; row++)
        if (search->changed[row] & columns)
            return true;
    return false;
}

static void widen_box(CellBox *box, int first_column, int first_row, int last_column, int last_row)
{
    box->first_column = smaller(box->first_column, first_column);
    box->first_row = smaller(box->first_row, first_row);
    box->last_column = larger(box->last_column, last_column);
    box->last_row = larger(box->last_row, last_row);
}

/* The box around all that changed: most routes lie outside it. */
static CellBox measure_changes(const Search *search)
{
    CellBox box = {1 << 20, 1 << 20, -2, -2};
    for (int move = 0; move < search->move_count; move++)
        widen_box(&box, search->moves[move].column, search->moves[move].row, search->moves[move].column, search->moves[move].row);
    for (int old = 0; old < search->old_count; old++)
        widen_box(&box, search->old_cells[old].column, search->old_cells[old].row, search->old_cells[old].column,
                  search->old_cells[old].row);
    for (int at = 0; at < search->moved_group_count; at++) {
        const CellBox *group = &search->boxes[search->moved_groups[at]];
        widen_box(&box, group->first_column, group->first_row, group->last_column, group->last_row);
    }
    return box;
}

typedef enum Touch { UNTOUCHED, BLOCKED, MAY_GAIN } Touch;

static Touch find_touch(const Search *search, int link)
{
    const SearchRoute *route = &search->routes[link];
    const LayoutProblem *problem = search->problem;
    if (route->count == 0)
        return BLOCKED;
    if (!search_route_is_near(route, &search->reach_of_changes))
        return UNTOUCHED;
    bool is_near = is_near_changes(search, route);
    for (int move = 0; is_near && move < search->move_count; move++) {
        const CellMove *item = &search->moves[move];
        CellBox cell = {item->column, item->row, item->column, item->row};
        if (is_around(route, item->column, item->row) && search_route_meets(route, &cell))
            return BLOCKED;
    }
    for (int at = 0; at < search->moved_group_count; at++) {
        int group = search->moved_groups[at];
        if (search_route_is_near(route, &search->boxes[group]) && search_route_meets(route, &search->boxes[group]) &&
            !layout_group_holds(problem, group, route->source) &&
            !layout_group_holds(problem, group, route->target))
            return BLOCKED;
    }
    for (int old = 0; is_near && route->count > 2 && old < search->old_count; old++)
        if (is_around(route, search->old_cells[old].column, search->old_cells[old].row) &&
            may_use_cell(route, search->old_cells[old].column, search->old_cells[old].row))
            return MAY_GAIN;
    return UNTOUCHED;
}

void search_collect_affected(Search *search)
{
    const LayoutProblem *problem = search->problem;
    search->affected_count = 0;
    for (int move = 0; move < search->move_count; move++) {
        int part = search->moves[move].part;
        for (int item = search->link_starts[part]; item < search->link_starts[part + 1]; item++)
            affect(search, search->link_items[item]);
    }
    search->moved_group_count = 0;
    for (size_t group = 0; group < problem->group_count; group++)
        if (search->group_stamp[group] == search->stamp)
            search->moved_groups[search->moved_group_count++] = (int)group;
    note_changes(search);
    search->reach_of_changes = measure_changes(search);
    for (size_t link = 0; link < problem->link_count; link++)
        if (search->active[link] && !search->is_affected[link]) {
            Touch touch = find_touch(search, (int)link);
            if (touch == UNTOUCHED)
                continue;
            affect(search, (int)link);
            double share = touch == BLOCKED ? 1 : LIKELY_SHARE;
            search->least_known[link] = search->routes[link].count > 0 ? share * search->routes[link].own : 0;
        }
}

bool search_link_is_placed(const Search *search, int link)
{
    const LayoutLink *item = &search->problem->links[link];
    return search->column[item->source] >= 0 && search->column[item->target] >= 0;
}

/* Straight candidates before bent ones, short before long, then file order. */
static int rank_link(const Search *search, int link)
{
    const LayoutLink *item = &search->problem->links[link];
    if (!search_link_is_placed(search, link))
        return 1 << 20;
    int columns = abs(search->column[item->source] - search->column[item->target]);
    int rows = abs(search->row[item->source] - search->row[item->target]);
    return (columns > 0 && rows > 0 ? 1 << 16 : 0) + columns + rows;
}

void search_sort_affected(Search *search)
{
    int *items = search->affected, *ranks = search->ranks;
    for (int at = 0; at < search->affected_count; at++) {
        int link = items[at], rank = rank_link(search, link), to = at;
        for (; to > 0 && (ranks[to - 1] > rank || (ranks[to - 1] == rank && items[to - 1] > link)); to--) {
            items[to] = items[to - 1];
            ranks[to] = ranks[to - 1];
        }
        items[to] = link;
        ranks[to] = rank;
    }
}
