/* Which links a move touches: those of the parts that move, and those whose route runs through a cell or
 * group that is now taken. In the order in which they are best routed again. What a freed cell may let
 * through is seen when all routes are chosen once more: looking at once costs more than it gains. */
#include "search.h"

#include <stdlib.h>
#include <string.h>

static void affect(Search *search, int link)
{
    if (!search->is_affected[link]) {
        search->is_affected[link] = true;
        search->least_known[link] = 0;
        search->affected[search->affected_count++] = link;
    }
}

static uint64_t make_cell_window_at(const CellMove *at)
{
    return make_window(2 * at->column + 1, 2 * at->column + 1, 2 * at->row + 1, 2 * at->row + 1);
}

/* Notes the columns of all taken cells by row, as bits of a word that wide boards share. */
static void note_changes(Search *search)
{
    memset(search->changed, 0, (size_t)search->rows * sizeof *search->changed);
    for (int move = 0; move < search->move_count; move++)
        search->changed[search->moves[move].row] |= (uint64_t)1 << (search->moves[move].column & 63);
}

/* Whether the box around a route holds a changed cell, or, on a wide board, may hold one. */
static bool is_near_changes(const Search *search, uint64_t box)
{
    int first = (int)(box & 0xffff) >> 1, last = (0x7fff - (int)(box >> 16 & 0xffff) - 1) >> 1;
    int turn = first & 63;
    int first_row = (int)(box >> 32 & 0xffff) >> 1, last_row = (0x7fff - (int)(box >> 48) - 1) >> 1;
    if (last < first)
        return false;
    uint64_t columns = last - first >= 63 ? ~(uint64_t)0 : ((uint64_t)2 << (last - first)) - 1;
    columns = columns << turn | columns >> 1 >> (63 - turn);
    for (int row = first_row; row <= last_row; row++)
        if (search->changed[row] & columns)
            return true;
    return false;
}

/* Whether a route runs where a part or group now stands. */
static bool is_blocked(const Search *search, int link)
{
    const SearchRoute *route = &search->routes[link];
    const LayoutProblem *problem = search->problem;
    if (route->count == 0)
        return true;
    bool is_near = is_near_changes(search, route->box);
    for (int move = 0; is_near && move < search->move_count; move++) {
        const CellMove *item = &search->moves[move];
        CellBox cell = {item->column, item->row, item->column, item->row};
        if (window_meets(make_cell_window_at(item), route->box) && search_route_meets(route, &cell))
            return true;
    }
    for (int at = 0; at < search->moved_group_count; at++) {
        int group = search->moved_groups[at];
        if (window_meets(search->group_windows[group], route->box) &&
            search_route_meets(route, &search->boxes[group]) &&
            !layout_group_holds(problem, group, route->source) &&
            !layout_group_holds(problem, group, route->target))
            return true;
    }
    return false;
}

/* Those of 64 links that may be touched: of up to 64 in all, what runs through a taken cell or near a
 * group that moved. */
static uint64_t find_candidates(const Search *search, int first)
{
    int count = smaller((int)search->problem->link_count - first, 64), width = search->band_width;
    uint64_t links = ~(uint64_t)0 >> (64 - count);
    if (search->users[0] != NULL)
        return links;
    links = search->unrouted_links;
    for (int move = 0; move < search->move_count; move++) {
        const CellMove *at = &search->moves[move];
        const Band *band = search->bands + ((2 * at->row + 1) * width + 2 * at->column + 1);
        links |= band[0].steps[AXIS_ACROSS].user_bits | band[0].steps[AXIS_DOWN].user_bits |
                 band[-1].steps[AXIS_ACROSS].user_bits | band[-width].steps[AXIS_DOWN].user_bits;
    }
    for (int at = 0; at < search->moved_group_count; at++) {
        uint64_t window = search->group_windows[search->moved_groups[at]];
        for (int link = 0; link < count; link++)
            links |= (uint64_t)window_meets(window, search->routes[link].box) << link;
    }
    return links;
}

static void look_at(Search *search, int link)
{
    const SearchRoute *route = &search->routes[link];
    if (!is_blocked(search, link))
        return;
    affect(search, link);
    search->least_known[link] = route->count == 0 ? 0 : route->own;
}

/* Lines that pass a wall of a group that moved. */
static void affect_at_walls(Search *search)
{
    const LayoutProblem *problem = search->problem;
    for (int link = 0; link < (int)problem->link_count; link++)
        for (int at = 0; at < problem->links[link].wall_count; at++)
            for (int moved = 0; moved < search->moved_group_count; moved++)
                if (problem->links[link].walls[at].group == search->moved_groups[moved])
                    affect(search, link);
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
    if (problem->has_walls)
        affect_at_walls(search);
    note_changes(search);
    for (int first = 0; first < (int)problem->link_count; first += 64)
        for (uint64_t links = find_candidates(search, first); links != 0; links &= links - 1)
            if (search->active[first + lowest_bit(links)] && !search->is_affected[first + lowest_bit(links)])
                look_at(search, first + lowest_bit(links));
}

/* Straight candidates before bent ones, short before long. */
static inline int rank_link(const Search *search, int link)
{
    const LayoutLink *item = &search->problem->links[link];
    int from = search->column[item->source], to = search->column[item->target];
    if (from < 0 || to < 0)
        return 1 << 20;
    int columns = abs(from - to), rows = abs(search->row[item->source] - search->row[item->target]);
    return (columns > 0 && rows > 0 ? 1 << 16 : 0) + columns + rows;
}

/* By rank, then in the order of the file. */
void search_sort_affected(Search *search)
{
    int64_t *ranks = search->ranks;
    for (int at = 0; at < search->affected_count; at++) {
        int link = search->affected[at], to = at;
        int64_t rank = (int64_t)rank_link(search, link) << 32 | link;
        for (; to > 0 && ranks[to - 1] > rank; to--)
            ranks[to] = ranks[to - 1];
        ranks[to] = rank;
    }
    for (int at = 0; at < search->affected_count; at++)
        search->affected[at] = (int)ranks[at];
}
