/* The moves of the search: what a person tries when a board does not please.
 *
 * A step inside the search. Needs: a complete state. Gives: `moves`, a random change that search_try judges.
 * Parts that are not placed never move. Parts that shall share a column move together. */
#include "search.h"

#include <stdlib.h>

static int pick_part(Search *search);
static bool move_home(Search *search, int part);
static bool swap_parts(Search *search, int part);
static bool shift_row(Search *search, int part);
static bool shift_columns(Search *search, int part);
static bool shift_rows(Search *search, int part);
static bool swap_rows(Search *search, int part);
static bool swap_columns(Search *search, int part);
static bool move_group(Search *search, int part);
static bool mirror_lane(Search *search, int part);
static void complete_classes(Search *search);

bool search_propose(Search *search)
{
    search->move_count = 0;
    int kind = search_random_below(search, 100), part = pick_part(search);
    if (search->column[part] < 0 || search->link_starts[part] == search->link_starts[part + 1])
        return false; /* a part without links stands where its start put it, unless others push it */
    bool found = kind < 8    ? search_move_branch(search, part)
                 : kind < 64 ? move_home(search, part)
                 : kind < 66 ? swap_parts(search, part)
                 : kind < 76 ? shift_row(search, part)
                 : kind < 80 ? shift_columns(search, part)
                 : kind < 84 ? shift_rows(search, part)
                 : kind < 91 ? swap_rows(search, part)
                 : kind < 93 ? swap_columns(search, part)
                 : kind < 96 ? search_move_pair(search, part)
                 : search->problem->parts[part].group >= 0 ? move_group(search, part)
                 : kind >= 98 && mirror_lane(search, part);
    if (found && search->hints.align_count > 0)
        complete_classes(search);
    return found && search->move_count > 0;
}

void search_settle(Search *search, const bool *was_there, double gain, long steps)
{
    for (long step = 0; step < steps; step++) {
        if (!search_propose(search))
            continue;
        int leaving = 0;
        for (int move = 0; move < search->move_count; move++)
            leaving += was_there[search->moves[move].part];
        search->limit = search->total - gain * leaving - 1e-6;
        if (search_try(search) == SEARCH_TOO_DEAR)
            search_undo(search);
    }
}

/* Half of the picks are the end of a link that is bent or dear. */
static int pick_part(Search *search)
{
    const LayoutProblem *problem = search->problem;
    if (problem->link_count > 0 && search_random_below(search, 2))
        for (int attempt = 0; attempt < 3; attempt++) {
            int link = search_random_below(search, (int)problem->link_count);
            const SearchRoute *route = &search->routes[link];
            if (search->active[link] && (route->count != 2 || route->own > 1))
                return search_random_below(search, 2) ? route->source : route->target;
        }
    return search_random_below(search, (int)problem->part_count);
}

static int occupant_at(const Search *search, int column, int row)
{
    return search->occupant[row * search->columns + column];
}

static int random_sign(Search *search)
{
    return search_random_below(search, 2) ? 1 : -1;
}

/* Whoever stands in the cell swaps places or is pushed along the row. */
static void claim_cell(Search *search, int part, int to_column, int to_row)
{
    int column = search->column[part], row = search->row[part];
    int there = occupant_at(search, to_column, to_row);
    search_add_move(search, part, to_column, to_row);
    if (there >= 0 && search_random_below(search, 3)) {
        search_add_move(search, there, column, row);
    } else if (there >= 0) {
        int step = random_sign(search);
        for (int at = to_column; at >= 0 && at < search->columns; at += step) {
            int pushed = occupant_at(search, at, to_row);
            if (pushed < 0 || pushed == part)
                break;
            search_add_move(search, pushed, at + step, to_row);
        }
    }
}

/* To a cell that its links find cheap. */
static bool move_home(Search *search, int part)
{
    int column, row;
    if (!search_pick_home(search, part, &column, &row))
        return false;
    claim_cell(search, part, column, row);
    return true;
}

static bool swap_parts(Search *search, int part)
{
    int other = pick_part(search);
    if (other == part || search->column[other] < 0 ||
        search->problem->parts[other].lane != search->problem->parts[part].lane)
        return false;
    search_add_move(search, part, search->column[other], search->row[other]);
    search_add_move(search, other, search->column[part], search->row[part]);
    return true;
}

static bool shift_row(Search *search, int part)
{
    int step = random_sign(search), row = search->row[part];
    bool rightmost = search_random_below(search, 2);
    int first = rightmost ? search->column[part] : 0,
        last = rightmost ? search->columns - 1 : search->column[part];
    for (int column = first; column <= last; column++)
        if (occupant_at(search, column, row) >= 0)
            search_add_move(search, occupant_at(search, column, row), column + step, row);
    return true;
}

static bool shift_columns(Search *search, int part)
{
    const LayoutProblem *problem = search->problem;
    int step = random_sign(search), edge = search->column[part];
    bool everywhere = search_random_below(search, 2), right = search_random_below(search, 2);
    for (size_t other = 0; other < problem->part_count; other++) {
        int column = search->column[other];
        if (column >= 0 && (everywhere || problem->parts[other].lane == problem->parts[part].lane) &&
            (right ? column >= edge : column <= edge))
            search_add_move(search, (int)other, column + step, search->row[other]);
    }
    return true;
}

static bool shift_rows(Search *search, int part)
{
    const LayoutProblem *problem = search->problem;
    int step = random_sign(search), which = search_random_below(search, 3), row = search->row[part];
    for (size_t other = 0; other < problem->part_count; other++) {
        int own = search->row[other];
        if (own < 0 || problem->parts[other].lane != problem->parts[part].lane)
            continue;
        bool beyond = step > 0 ? own >= row : own <= row;
        if (which == 0   ? beyond
            : which == 1 ? own == row
                         : beyond && search->column[other] == search->column[part])
            search_add_move(search, (int)other, search->column[other], own + step);
    }
    return true;
}

static bool swap_rows(Search *search, int part)
{
    int row = search->row[part], other = row + random_sign(search), lane = search->problem->parts[part].lane;
    if (other < search->lane_start[lane] || other >= search->lane_start[lane] + search->lane_rows[lane])
        return false;
    int first = 0, last = search->columns - 1;
    if (search_random_below(search, 2))
        first = search->column[part];
    else if (search_random_below(search, 2))
        last = search->column[part];
    for (int column = first; column <= last; column++) {
        if (occupant_at(search, column, row) >= 0)
            search_add_move(search, occupant_at(search, column, row), column, other);
        if (occupant_at(search, column, other) >= 0)
            search_add_move(search, occupant_at(search, column, other), column, row);
    }
    return true;
}

static bool swap_columns(Search *search, int part)
{
    const LayoutProblem *problem = search->problem;
    int column = search->column[part], other = column + random_sign(search);
    bool everywhere = search_random_below(search, 2);
    if (other < 0 || other >= search->columns)
        return false;
    for (size_t item = 0; item < problem->part_count; item++) {
        if (!everywhere && problem->parts[item].lane != problem->parts[part].lane)
            continue;
        if (search->column[item] == column)
            search_add_move(search, (int)item, other, search->row[item]);
        else if (search->column[item] == other)
            search_add_move(search, (int)item, column, search->row[item]);
    }
    return true;
}

/* How a group moves: as it is, with rows and columns exchanged, or upside down. */
typedef enum GroupMove { TRANSPOSED, MIRRORED, SHIFTED } GroupMove;

/* Adds the moves of a group's members and gives the box that they will fill; false where one finds no open
 * cell. */
static bool move_members(Search *search, int group, GroupMove how, int columns, int rows, CellBox *target)
{
    const LayoutGroup *item = &search->problem->groups[group];
    CellBox box = search->boxes[group];
    *target = NO_CELLS;
    for (size_t index = 0; index < item->part_count; index++) {
        int member = item->parts[index], column = search->column[member], row = search->row[member];
        if (column < 0)
            continue;
        int to_column = column + (how == SHIFTED ? columns : 0), to_row = row + (how == SHIFTED ? rows : 0);
        if (how == TRANSPOSED) {
            to_column = box.first_column + row - box.first_row;
            to_row = box.first_row + column - box.first_column;
        } else if (how == MIRRORED) {
            to_row = box.first_row + box.last_row - row;
        }
        if (!search_cell_is_open(search, member, to_column, to_row))
            return false;
        search_add_move(search, member, to_column, to_row);
        take_in_cell(target, to_column, to_row);
    }
    return true;
}

/* Foreign parts in a group's new box take the cells that its members leave; false when these are too few. */
static bool evict_strangers(Search *search, int group, const CellBox *target)
{
    int members = search->move_count, freed = 0;
    for (int row = target->first_row; row <= target->last_row; row++)
        for (int column = target->first_column; column <= target->last_column; column++) {
            int there = occupant_at(search, column, row);
            if (there < 0 || layout_group_holds(search->problem, group, there))
                continue;
            for (; freed < members; freed++) {
                int from = search->moves[freed].part;
                if (search->column[from] < target->first_column ||
                    search->column[from] > target->last_column || search->row[from] < target->first_row ||
                    search->row[from] > target->last_row)
                    break;
            }
            if (freed == members)
                return false;
            int from = search->moves[freed++].part;
            search_add_move(search, there, search->column[from], search->row[from]);
        }
    return true;
}

/* Moves, transposes or mirrors a group as a block. */
static bool move_group(Search *search, int part)
{
    const LayoutProblem *problem = search->problem;
    int group = problem->parts[part].group;
    while (problem->groups[group].parent >= 0 && search_random_below(search, 2))
        group = problem->groups[group].parent;
    int columns = search_random_below(search, 5) - 2, rows = search_random_below(search, 3) - 1;
    int kind = search_random_below(search, 8);
    if (search_random_below(search, 2))
        *(search_random_below(search, 2) ? &columns : &rows) = 0;
    if (kind > 2 && columns == 0 && rows == 0)
        return false;
    GroupMove how = kind < 2 ? TRANSPOSED : kind == 2 ? MIRRORED : SHIFTED;
    CellBox target;
    return move_members(search, group, how, columns, rows, &target) &&
           evict_strangers(search, group, &target);
}

static bool mirror_lane(Search *search, int part)
{
    const LayoutProblem *problem = search->problem;
    int lane = problem->parts[part].lane, first = 1 << 20, last = -1;
    for (int round = 0; round < 2; round++)
        for (size_t other = 0; other < problem->part_count; other++) {
            int row = search->row[other];
            if (row < 0 || problem->parts[other].lane != lane)
                continue;
            if (round == 1)
                search_add_move(search, (int)other, search->column[other], first + last - row);
            first = round == 0 && row < first ? row : first;
            last = round == 0 && row > last ? row : last;
        }
    return true;
}

/* Parts that shall share a column follow the first of them that moves. */
static void complete_classes(Search *search)
{
    const LayoutHints *hints = &search->hints;
    int count = search->move_count;
    for (int move = 0; move < count; move++) {
        int class = hints->align_class[search->moves[move].part], column = search->moves[move].column;
        if (class < 0 || column == search->column[search->moves[move].part])
            continue;
        for (int item = hints->align_starts[class]; item < hints->align_starts[class + 1]; item++) {
            int other = hints->align_items[item];
            if (search->column[other] < 0 || search_is_moving(search, other))
                continue;
            int there = column >= 0 && column < search->columns
                            ? occupant_at(search, column, search->row[other])
                            : -1;
            search_add_move(search, other, column, search->row[other]);
            if (there >= 0 && !search_is_moving(search, there))
                search_add_move(search, there, search->column[other], search->row[other]);
        }
    }
}
