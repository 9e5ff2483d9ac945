/* Moves of several parts that are linked: a pair, or the branch that hangs on a part. What stands in their way
 * takes the cells that they leave.
 *
 * A step inside the search, see cells_moves.c. */
#include "search.h"

static int pick_neighbour(Search *search, int part);
static int list_branch(const Search *search, int part, int first, int *branch, int most);
static bool evict(Search *search, int count);

bool search_move_pair(Search *search, int part)
{
    int other = pick_neighbour(search, part);
    int columns = search_random_below(search, 5) - 2, rows = search_random_below(search, 3) - 1;
    if (other < 0 || (columns == 0 && rows == 0))
        return false;
    bool same_lane = search->problem->parts[part].lane == search->problem->parts[other].lane;
    search_add_move(search, part, search->column[part] + columns, search->row[part] + rows);
    search_add_move(search, other, search->column[other] + columns,
                    search->row[other] + (same_lane ? rows : 0));
    return evict(search, 2);
}

/* How a branch moves: as it is, or to the other side of its part. */
typedef enum BranchMove { SHIFTED, UPSIDE_DOWN, BACK_TO_FRONT, KINDS = 4 } BranchMove;

bool search_move_branch(Search *search, int part)
{
    enum { MOST = 7 };
    int branch[MOST], other = pick_neighbour(search, part);
    if (other < 0)
        return false;
    int count = list_branch(search, part, other, branch, 2 + search_random_below(search, MOST - 1));
    int columns = search_random_below(search, 5) - 2, rows = search_random_below(search, 3) - 1;
    BranchMove how = (BranchMove)search_random_below(search, KINDS);
    how = how < KINDS - 1 ? how : SHIFTED;
    if (count < 2 || (how == SHIFTED && columns == 0 && rows == 0))
        return false;
    for (int at = 0; at < count; at++) {
        int member = branch[at], column = search->column[member], row = search->row[member];
        bool same_lane = search->problem->parts[member].lane == search->problem->parts[part].lane;
        if (how == SHIFTED) {
            column += columns;
            row += same_lane ? rows : 0;
        } else if (how == BACK_TO_FRONT) {
            column = 2 * search->column[part] - column;
        } else if (same_lane) {
            row = 2 * search->row[part] - row;
        }
        search_add_move(search, member, column, row);
    }
    return evict(search, count);
}

/* The part at the other end of a random link of a part; -1: it has no link, or that ends at a group. */
static int pick_neighbour(Search *search, int part)
{
    int first = search->link_starts[part], count = search->link_starts[part + 1] - first;
    if (count == 0)
        return -1;
    const SearchRoute *route =
        &search->routes[search->link_items[first + search_random_below(search, count)]];
    int other = route->target == part ? route->source : route->target;
    bool is_here = route->source == part || route->target == part;
    return is_here && other != part && search->column[other] >= 0 ? other : -1;
}

/* The parts that can be reached from one without passing another, the nearest first, at most so many. */
static int list_branch(const Search *search, int part, int first, int *branch, int most)
{
    int count = 1;
    branch[0] = first;
    for (int at = 0; at < count; at++)
        for (int item = search->link_starts[branch[at]]; item < search->link_starts[branch[at] + 1]; item++) {
            const SearchRoute *route = &search->routes[search->link_items[item]];
            int other = route->source == branch[at] ? route->target : route->source;
            bool is_known = other == part || search->column[other] < 0;
            for (int known = 0; known < count && !is_known; known++)
                is_known = branch[known] == other;
            if (is_known)
                continue;
            if (count == most)
                return count;
            branch[count++] = other;
        }
    return count;
}

bool search_is_moving(const Search *search, int part)
{
    for (int move = 0; move < search->move_count; move++)
        if (search->moves[move].part == part)
            return true;
    return false;
}

static bool is_target(const Search *search, int column, int row)
{
    for (int move = 0; move < search->move_count; move++)
        if (search->moves[move].column == column && search->moves[move].row == row)
            return true;
    return false;
}

/* Sends whoever stands in a target of the first `count` moves to cells that they leave. */
static bool evict(Search *search, int count)
{
    int freed = 0;
    for (int move = 0; move < count; move++) {
        const CellMove *item = &search->moves[move];
        if (!search_cell_is_open(search, item->part, item->column, item->row))
            return false;
        int there = search->occupant[item->row * search->columns + item->column];
        if (there < 0 || search_is_moving(search, there))
            continue;
        for (; freed < count; freed++)
            if (!is_target(search, search->column[search->moves[freed].part],
                           search->row[search->moves[freed].part]))
                break;
        if (freed == count)
            return false;
        int from = search->moves[freed++].part;
        search_add_move(search, there, search->column[from], search->row[from]);
    }
    return true;
}
