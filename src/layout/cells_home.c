/* Where a part would like to stand: a cell that its own links find near and in line.
 *
 * A step inside the search. Needs: a complete state. Gives: a cell for one part, drawn with noise from all
 * that it may take. What the links cost there is a sum over the column and over the row (length, a bend
 * unless they are level, leading against the flow), so that all cells are priced for the price of the lines
 * (heat bath over the likeliest, then judged by search_try like any move). */
#include "search.h"

#include <stdlib.h>
#include <string.h>

static const double noise = 0.4, taken_price = 0.8;
#define NEVER 1e9

/* What a part pays by column and by row. */
typedef struct Homes {
    Search *search;
    int part;
    double *prices[2];
    CellBox room;
} Homes;

static CellBox find_room(const Search *search, int part);
static void price_lines(const Homes *homes);
static int draw_line(const Homes *homes, int axis, int other);
static bool may_stand(const Homes *homes, int column, int row);

bool search_pick_home(Search *search, int part, int *column, int *row)
{
    Homes homes = {search,
                   part,
                   {search->line_prices[AXIS_ACROSS] + part * search->columns,
                    search->line_prices[AXIS_DOWN] + part * search->rows},
                   find_room(search, part)};
    if (!search->is_home_priced[part])
        price_lines(&homes);
    search->is_home_priced[part] = true;
    if (search_random_below(search, 2)) {
        *column = draw_line(&homes, AXIS_ACROSS, -1);
        *row = draw_line(&homes, AXIS_DOWN, *column);
    } else {
        *row = draw_line(&homes, AXIS_DOWN, -1);
        *column = draw_line(&homes, AXIS_ACROSS, *row);
    }
    return *column >= 0 && *row >= 0;
}

void search_forget_all_homes(Search *search)
{
    memset(search->is_home_priced, 0, search->problem->part_count * sizeof *search->is_home_priced);
}

/* Where partners stand, and how far the group reaches: how far off the lines lie now changes less. */
void search_forget_homes(Search *search)
{
    const LayoutProblem *problem = search->problem;
    for (int move = 0; move < search->move_count; move++) {
        int part = search->moves[move].part, group = problem->parts[part].group;
        search->is_home_priced[part] = false;
        for (int item = search->link_starts[part]; item < search->link_starts[part + 1]; item++) {
            const SearchRoute *route = &search->routes[search->link_items[item]];
            search->is_home_priced[route->source] = search->is_home_priced[route->target] = false;
        }
        for (; group >= 0; group = problem->groups[group].parent)
            for (size_t index = 0; index < problem->groups[group].part_count; index++)
                search->is_home_priced[problem->groups[group].parts[index]] = false;
    }
}

/* Members of a group stay near its others. */
static CellBox find_room(const Search *search, int part)
{
    const LayoutPart *item = &search->problem->parts[part];
    int first = search->lane_start[item->lane];
    CellBox room = {0, first, search->columns - 1, first + search->lane_rows[item->lane] - 1};
    if (item->group < 0)
        return room;
    const CellBox *box = &search->boxes[item->group];
    room.first_column = larger(room.first_column, box->first_column - 1);
    room.last_column = smaller(room.last_column, box->last_column + 1);
    room.first_row = larger(room.first_row, box->first_row - 1);
    room.last_row = smaller(room.last_row, box->last_row + 1);
    return room;
}

static void price_lines(const Homes *homes)
{
    const Search *search = homes->search;
    const int *xs = search->band_places[AXIS_ACROSS], *ys = search->band_places[AXIS_DOWN];
    CellBox room = homes->room;
    double *across = homes->prices[AXIS_ACROSS], *down = homes->prices[AXIS_DOWN];
    for (int column = room.first_column; column <= room.last_column; column++)
        across[column] = 0;
    for (int row = room.first_row; row <= room.last_row; row++)
        down[row] = 0;
    for (int item = search->link_starts[homes->part]; item < search->link_starts[homes->part + 1]; item++) {
        int link = search->link_items[item];
        const SearchRoute *route = &search->routes[link];
        bool is_source = route->source == homes->part;
        int other = is_source ? route->target : route->source;
        if (!search->active[link] || other == homes->part || (!is_source && route->target != homes->part))
            continue;
        int own_column = search->column[other], own_row = search->row[other];
        double against = search_price_against(search, link);
        for (int column = room.first_column; column <= room.last_column; column++) {
            across[column] += search->point_price * abs(xs[2 * column + 1] - xs[2 * own_column + 1]);
            if (column != own_column && (column > own_column) == is_source)
                across[column] += against;
        }
        if (own_column >= room.first_column && own_column <= room.last_column)
            across[own_column] -= search_weights.bend;
        for (int row = room.first_row; row <= room.last_row; row++)
            down[row] += search->point_price * abs(ys[2 * row + 1] - ys[2 * own_row + 1]);
        if (own_row >= room.first_row && own_row <= room.last_row)
            down[own_row] -= search_weights.bend;
    }
}

/* The line that is cheapest with the noise of this draw, and in which a cell of the other line may be had;
 * `other` -1: any. */
static int draw_line(const Homes *homes, int axis, int other)
{
    Search *search = homes->search;
    CellBox room = homes->room;
    int first = axis == AXIS_ACROSS ? room.first_column : room.first_row,
        last = axis == AXIS_ACROSS ? room.last_column : room.last_row;
    int best = -1;
    double best_price = NEVER / 2;
    for (int line = first; line <= last; line++) {
        double price = homes->prices[axis][line];
        if (price >= best_price - noise * LEAST_NOISE)
            continue;
        price += noise * search_draw_noise(search);
        if (price >= best_price)
            continue;
        if (other >= 0) {
            int column = axis == AXIS_ACROSS ? line : other, row = axis == AXIS_ACROSS ? other : line;
            if (!may_stand(homes, column, row))
                continue;
            price += search->occupant[row * search->columns + column] >= 0 ? taken_price : 0;
        }
        if (price < best_price) {
            best_price = price;
            best = line;
        }
    }
    return best;
}

/* Not where it stands, nor where a partner does, nor in a group that is not its own. */
static bool may_stand(const Homes *homes, int column, int row)
{
    const Search *search = homes->search;
    const LayoutProblem *problem = search->problem;
    int part = homes->part, there = search->occupant[row * search->columns + column];
    if (there == part)
        return false;
    for (int item = search->link_starts[part]; there >= 0 && item < search->link_starts[part + 1]; item++) {
        const SearchRoute *route = &search->routes[search->link_items[item]];
        if (route->source == there || route->target == there)
            return false;
    }
    for (size_t group = 0; group < problem->group_count; group++) {
        const CellBox *box = &search->boxes[group];
        if (column >= box->first_column && column <= box->last_column && row >= box->first_row &&
            row <= box->last_row && !layout_group_holds(problem, (int)group, part))
            return false;
    }
    return true;
}
