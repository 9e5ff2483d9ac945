/* Constructive starts: the board part by part, each into its cleanest cell.
 *
 * Pass "construct". Needs: an empty search. Gives: a complete legal state. The main path goes into one row, then always the part
 * best tied to those placed, into the cell where the whole board is cheapest. A group goes in as a block. Source: own
 * measurements (insertion as in HOLA's tree placement, Kieffer, Dwyer, Marriott, Wybrow 2016). */
#include "search.h"

#include <stdlib.h>

typedef struct Start {
    Search *search;
    int variant;
    int *order;      /* parts in hierarchy order */
    int *top_group;  /* outermost group by part; -1: none */
    int *ties;       /* links to placed parts */
    CellMove *best;  /* of the candidates tried for one insertion */
    int best_count;
    double price;
} Start;

static Start begin(Search *search, int variant);
static bool lay_main_path(Start *start);
static int pick_first(const Start *start);
static int pick_next(const Start *start);
static bool insert_rest(Start *start);
static bool insert_next(Start *start, int part);
static bool insert_part(Start *start, int part);
static bool insert_class(Start *start, int part);
static bool insert_group(Start *start, int group);
static bool open_column(Start *start, int part);
static bool open_row(Start *start, int part);
static void count_ties(Start *start, int part);

bool search_construct(Search *search, int variant)
{
    Start start = begin(search, variant);
    const LayoutProblem *problem = search->problem;
    search_clear(search);
    if (problem->part_count == 0)
        return true;
    if (!lay_main_path(&start) && !insert_next(&start, pick_first(&start)))
        return false;
    return insert_rest(&start);
}

bool search_construct_rest(Search *search)
{
    Start start = begin(search, 0);
    for (size_t part = 0; part < search->problem->part_count; part++)
        if (search->column[part] >= 0)
            count_ties(&start, (int)part);
    return insert_rest(&start);
}

static bool insert_rest(Start *start)
{
    for (int part = pick_next(start); part >= 0; part = pick_next(start))
        if (!insert_next(start, part))
            return false;
    return search_is_legal(start->search);
}

static Start begin(Search *search, int variant)
{
    const LayoutProblem *problem = search->problem;
    Start start = {.search = search, .variant = variant};
    start.order = arena_new_array(search->arena, int, problem->part_count + 1);
    start.top_group = arena_new_array(search->arena, int, problem->part_count + 1);
    start.ties = arena_new_array(search->arena, int, problem->part_count + 1);
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

static bool apply(Start *start)
{
    start->search->limit = 1e18;
    if (search_try(start->search) != SEARCH_DONE)
        return false;
    for (int move = 0; move < start->search->move_count; move++)
        count_ties(start, start->search->moves[move].part);
    return true;
}

/* The head of the main path, or the part with most links. */
static int pick_first(const Start *start)
{
    const LayoutProblem *problem = start->search->problem;
    const int *starts = start->search->link_starts;
    int best = problem->main_path_count > 0 ? problem->main_path[0] : 0;
    for (int part = 0; start->variant == 1 && part < (int)problem->part_count; part++)
        if (starts[part + 1] - starts[part] > starts[best + 1] - starts[best])
            best = part;
    return best;
}

/* The whole path in one row, in some starts of a board without lanes not at all, so that it may fold; nor when it would come back to a
 * group that it left or is longer than the grid. */
static bool lay_main_path(Start *start)
{
    Search *search = start->search;
    const LayoutProblem *problem = search->problem;
    int count = (int)problem->main_path_count, last_top = -1, lane = count > 0 ? problem->parts[problem->main_path[0]].lane : 0;
    bool *left = arena_new_array(search->arena, bool, problem->group_count + 1);
    if (count < 2 || count > search->columns - 2 || (start->variant > 0 && problem->lane_count == 1))
        return false;
    for (int at = 0; at < count; at++) {
        int part = problem->main_path[at], top = start->top_group[part];
        if (problem->parts[part].lane != lane || search->align_class[part] >= 0 || (top >= 0 && top != last_top && left[top]))
            return false;
        if (top >= 0)
            left[top] = true;
        last_top = top;
    }
    int row = start->variant & 1 && search->lane_rows[lane] > 1 ? 1 : 0;
    if (search->lane_rows[lane] > 2)
        row++;
    search->move_count = 0;
    for (int at = 0; at < count; at++)
        search_add_move(search, problem->main_path[at], 1 + at, search->lane_start[lane] + row);
    return apply(start);
}

/* The part with most links to placed ones, members of a started group first; ties: fewer other links, then file order. */
static int pick_next(const Start *start)
{
    const Search *search = start->search;
    int best = -1;
    double best_rank = -1;
    for (size_t at = 0; at < search->problem->part_count; at++) {
        int part = start->order[at], top = start->top_group[part];
        if (search->column[part] >= 0)
            continue;
        double ties = start->variant == 2 ? start->ties[part] > 0 : start->ties[part];
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

static void count_ties(Start *start, int part)
{
    const Search *search = start->search;
    for (int item = search->link_starts[part]; item < search->link_starts[part + 1]; item++) {
        const LayoutLink *link = &search->problem->links[search->link_items[item]];
        start->ties[link->source]++;
        start->ties[link->target]++;
    }
}

static bool insert_next(Start *start, int part)
{
    const Search *search = start->search;
    int top = start->top_group[part];
    if (top >= 0 && search->group_placed[top] == 0)
        return insert_group(start, top);
    if (search->align_class[part] >= 0 ? insert_class(start, part) : insert_part(start, part))
        return true;
    return (top >= 0 && open_column(start, part)) || (search->order_count + search->align_count > 0 && open_row(start, part));
}

/* Prices the moves that stand in the search and keeps them when they are the cheapest so far. */
static void consider(Start *start, double extra)
{
    Search *search = start->search;
    search->limit = start->price - extra;
    SearchVerdict verdict = search_try(search);
    if (verdict == SEARCH_REFUSED)
        return;
    if (verdict == SEARCH_DONE && search->total + extra < start->price - 1e-9) {
        start->price = search->total + extra;
        start->best_count = search->move_count;
        for (int move = 0; move < search->move_count; move++)
            start->best[move] = search->moves[move];
    }
    search_undo(search);
}

static bool apply_best(Start *start)
{
    Search *search = start->search;
    search->move_count = 0;
    for (int move = 0; move < start->best_count; move++)
        search_add_move(search, start->best[move].part, start->best[move].column, start->best[move].row);
    return start->best_count > 0 && apply(start);
}

/* The cells near a part's placed neighbours; all when there are few cells or no neighbours. */
static CellBox find_window(const Search *search, int part)
{
    const LayoutProblem *problem = search->problem;
    CellBox window = {0, 0, search->columns - 1, search->rows - 1};
    CellBox near = {1 << 20, 1 << 20, -1, -1};
    if (search->columns * search->rows < 150)
        return window;
    for (int item = search->link_starts[part]; item < search->link_starts[part + 1]; item++) {
        const LayoutLink *link = &problem->links[search->link_items[item]];
        int other = link->source == part ? link->target : link->source;
        int column = search->column[other], row = search->row[other];
        if (column < 0)
            continue;
        near.first_column = column - 3 < near.first_column ? column - 3 : near.first_column;
        near.last_column = column + 3 > near.last_column ? column + 3 : near.last_column;
        near.first_row = row - 3 < near.first_row ? row - 3 : near.first_row;
        near.last_row = row + 3 > near.last_row ? row + 3 : near.last_row;
    }
    return near.last_column < 0 ? window : near;
}

static void try_cells(Start *start, int part, CellBox window, int only_column)
{
    Search *search = start->search;
    int lane = search->problem->parts[part].lane, first_row = search->lane_start[lane];
    for (int row = first_row; row < first_row + search->lane_rows[lane]; row++)
        for (int column = 0; column < search->columns; column++) {
            if (search->occupant[row * search->columns + column] >= 0 || (only_column >= 0 && column != only_column))
                continue;
            bool far = column < window.first_column || column > window.last_column ||
                       (search->problem->lane_count == 1 && (row < window.first_row || row > window.last_row));
            if (far)
                continue;
            search->move_count = 0;
            search_add_move(search, part, column, row);
            consider(start, 0.02 * abs(row - first_row - 1));
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
    const CellBox all = {0, 0, search->columns, search->rows};
    int class = search->align_class[part], column = -1;
    for (int item = search->align_starts[class]; item < search->align_starts[class + 1]; item++)
        if (search->column[search->align_items[item]] >= 0)
            column = search->column[search->align_items[item]];
    start->price = 1e17;
    start->best_count = 0;
    try_cells(start, part, all, column);
    return apply_best(start);
}

/* The members of a group in the order of the file, but for those that an `order` wants above earlier ones. */
static int *order_members(Search *search, const LayoutGroup *group)
{
    int *members = arena_new_array(search->arena, int, group->part_count + 1);
    bool *is_listed = arena_new_array(search->arena, bool, search->problem->part_count + 1);
    bool *is_member = arena_new_array(search->arena, bool, search->problem->part_count + 1);
    for (size_t index = 0; index < group->part_count; index++)
        is_member[group->parts[index]] = true;
    for (size_t count = 0; count < group->part_count; count++)
        for (size_t index = 0; index < group->part_count; index++) {
            int part = group->parts[index];
            bool is_free = !is_listed[part];
            for (int pair = 0; is_free && pair < search->order_count; pair++)
                is_free = search->order_pairs[pair][1] != part || !is_member[search->order_pairs[pair][0]] ||
                          is_listed[search->order_pairs[pair][0]];
            if (!is_free)
                continue;
            members[count] = part;
            is_listed[part] = true;
            break;
        }
    return members;
}

/* Blocks of a group: one column, one row, two or three wide, and packed shelves; nested groups only as strips and shelves. */
static bool insert_group(Start *start, int group)
{
    Search *search = start->search;
    const LayoutProblem *problem = search->problem;
    const LayoutGroup *item = &problem->groups[group];
    int count = (int)item->part_count, lane = item->lane, widths[] = {1, count, 2, 3, 0};
    int *column = arena_new_array(search->arena, int, problem->part_count);
    int *row = arena_new_array(search->arena, int, problem->part_count);
    int *members = order_members(search, item);
    bool is_flat = true;
    for (int index = 0; index < count; index++)
        is_flat = is_flat && problem->parts[item->parts[index]].group == group;
    start->price = 1e17;
    start->best_count = 0;
    for (int shape = 0; shape < 5; shape++) {
        int width = widths[shape], height;
        if (shape >= 2 && count < 4)
            continue;
        if (is_flat && width > 0) {
            height = (count + width - 1) / width;
            for (int index = 0; index < count; index++) {
                column[members[index]] = index / height;
                row[members[index]] = index % height;
            }
        } else {
            layout_pack_group(search->arena, problem, group, width, column, row, &width, &height);
        }
        for (int y = search->lane_start[lane]; y + height <= search->lane_start[lane] + search->lane_rows[lane]; y++)
            for (int x = 0; x + width <= search->columns; x++) {
                search->move_count = 0;
                for (int index = 0; index < count; index++)
                    search_add_move(search, item->parts[index], x + column[item->parts[index]], y + row[item->parts[index]]);
                consider(start, 0.02 * abs(y - search->lane_start[lane] - 1));
            }
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
    return apply(start);
}

/* Makes room between two rows of a part's lane, where hints leave none in them. */
static bool open_row(Start *start, int part)
{
    Search *search = start->search;
    int lane = search->problem->parts[part].lane, first = search->lane_start[lane], last = first + search->lane_rows[lane];
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
