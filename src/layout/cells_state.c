/* The state of a search over cells: placing, pricing, taking back.
 *
 * A move is applied whole or refused. What may not pay goes no further (cells_bound.c). The links of others
 * are taken out of the counters, their routes chosen anew, straight candidates first, and the sum is given up
 * as soon as it passes the limit that the caller drew beforehand. On refusal only the counters are put back;
 * no price is computed again. */
#include "search.h"

#include <string.h>

/* As many shapes could be tried for a link as a move costs without its links, and as it costs to take these
 * out and back in. */
enum { WORK_OF_A_MOVE = 8, WORK_OF_ROUTING = 16 };
/* By how much lines become cheaper at most where bands move. */
#define MOST_SHORTENED 0.6

static void clear_routes(Search *search)
{
    search_clear_counters(search);
    memset(search->active, 0, search->problem->link_count * sizeof *search->active);
    memset(search->steps_begun[AXIS_ACROSS], 0, (size_t)search->band_width * sizeof(int));
    memset(search->steps_begun[AXIS_DOWN], 0, (size_t)search->band_height * sizeof(int));
    search->unrouted_links = 0;
    search->total = 0;
}

void search_clear(Search *search)
{
    const LayoutProblem *problem = search->problem;
    size_t cells = (size_t)search->columns * (size_t)search->rows;
    for (size_t part = 0; part < problem->part_count; part++)
        search->column[part] = search->row[part] = -1;
    for (size_t cell = 0; cell < cells; cell++)
        search->occupant[cell] = search->stacks[cell] = -1;
    memset(search->row_masks, 0,
           (size_t)search->rows * (size_t)search->column_words * sizeof *search->row_masks);
    memset(search->column_masks, 0,
           (size_t)search->columns * (size_t)search->row_words * sizeof *search->column_masks);
    memset(search->column_counts, 0, (size_t)search->columns * sizeof *search->column_counts);
    memset(search->row_counts, 0, (size_t)search->rows * sizeof *search->row_counts);
    memset(search->used_columns, 0, (size_t)search->column_words * sizeof *search->used_columns);
    memset(search->used_rows, 0, (size_t)search->row_words * sizeof *search->used_rows);
    search_refresh_boxes(search);
    clear_routes(search);
    search_forget_all_homes(search);
    search->board++;
    search_reset_places(search);
    search->page_cost = search_price_page(search, false);
    search->total = search->page_cost;
}

static void put(Search *search, int part, int column, int row)
{
    search->column[part] = column;
    search->row[part] = row;
    search->occupant[row * search->columns + column] = search->stacks[column * search->rows + row] = part;
    search->row_masks[row * search->column_words + (column >> 6)] |= (uint64_t)1 << (column & 63);
    search->column_masks[column * search->row_words + (row >> 6)] |= (uint64_t)1 << (row & 63);
    search->used_columns[column >> 6] |= (uint64_t)1 << (column & 63);
    search->used_rows[row >> 6] |= (uint64_t)1 << (row & 63);
    search->column_counts[column]++;
    search->row_counts[row]++;
}

static void lift(Search *search, int part)
{
    int column = search->column[part], row = search->row[part];
    search->occupant[row * search->columns + column] = search->stacks[column * search->rows + row] = -1;
    search->row_masks[row * search->column_words + (column >> 6)] &= ~((uint64_t)1 << (column & 63));
    search->column_masks[column * search->row_words + (row >> 6)] &= ~((uint64_t)1 << (row & 63));
    if (--search->column_counts[column] == 0)
        search->used_columns[column >> 6] &= ~((uint64_t)1 << (column & 63));
    if (--search->row_counts[row] == 0)
        search->used_rows[row >> 6] &= ~((uint64_t)1 << (row & 63));
    search->column[part] = search->row[part] = -1;
}

static void put_cells_back(Search *search);

void search_add_move(Search *search, int part, int column, int row)
{
    if (search->move_count < (int)(2 * search->problem->part_count))
        search->moves[search->move_count++] = (CellMove){part, column, row};
}

bool search_apply_moves(Search *search)
{
    int applied = 0, count = search->move_count;
    for (int move = 0; move < count; move++) {
        const CellMove *item = &search->moves[move];
        if (!search_cell_is_open(search, item->part, item->column, item->row))
            return false;
    }
    if (search->problem->group_count > 0 && !search_moves_keep_out(search))
        return false;
    search->old_count = 0;
    for (int move = 0; move < count; move++) {
        int part = search->moves[move].part;
        if (search->column[part] < 0)
            continue;
        search->old_cells[search->old_count++] = (CellMove){part, search->column[part], search->row[part]};
        lift(search, part);
    }
    for (; applied < count; applied++) {
        const CellMove *item = &search->moves[applied];
        if (search->occupant[item->row * search->columns + item->column] >= 0 ||
            search->column[item->part] >= 0) {
            put_cells_back(search);
            return false;
        }
        put(search, item->part, item->column, item->row);
    }
    search_refresh_moved_boxes(search);
    bool is_legal = search_moves_are_legal(search) &&
                    (search->hints.order_count + search->hints.align_count == 0 || search_hints_hold(search));
    if (!is_legal)
        search_put_moves_back(search);
    return is_legal;
}

static void put_cells_back(Search *search)
{
    for (int move = 0; move < search->move_count; move++)
        if (search->column[search->moves[move].part] >= 0)
            lift(search, search->moves[move].part);
    for (int old = 0; old < search->old_count; old++)
        put(search, search->old_cells[old].part, search->old_cells[old].column, search->old_cells[old].row);
}

void search_put_moves_back(Search *search)
{
    put_cells_back(search);
    search_put_boxes_back(search);
}

static void add_link(Search *search, int link)
{
    search->total += search_choose_route(search, link, &search->routes[link]);
    search_put_route(search, link);
}

static void remove_link(Search *search, int link)
{
    double drift = search_price_drift(search, link);
    search->total -= search_withdraw_route(search, link) + search->routes[link].own + drift;
}

static void forget_affected(Search *search)
{
    for (int at = 0; at < search->affected_count; at++)
        search->is_affected[search->affected[at]] = false;
}

double search_price_new_links(Search *search)
{
    double least = 0;
    search->affected_count = 0;
    for (int move = 0; move < search->move_count; move++) {
        int part = search->moves[move].part;
        for (int item = search->link_starts[part]; item < search->link_starts[part + 1]; item++) {
            int link = search->link_items[item];
            if (search->is_affected[link] || search->active[link] || !search_link_is_placed(search, link))
                continue;
            search->is_affected[link] = true;
            search->affected[search->affected_count++] = link;
            least += search_price_least(search, link);
        }
    }
    forget_affected(search);
    return least;
}

/* Routes the affected links, giving up as soon as the rest can no longer be had within the limit, with all
 * that the page may gain. */
static bool route_affected(Search *search)
{
    const double rounding = 1e-9;
    search->reserve = -search->page_gain;
    for (int at = 0; at < search->affected_count; at++)
        search->reserve += search->least_known[search->affected[at]];
    double limit = search->limit + rounding;
    for (int at = 0; at < search->affected_count && search->total + search->reserve <= limit; at++) {
        search->reserve -= search->least_known[search->affected[at]];
        if (search_link_is_placed(search, search->affected[at]))
            add_link(search, search->affected[at]);
    }
    bool is_affordable = search->total + search->reserve <= limit;
    search->reserve = 0;
    return is_affordable;
}

/* Takes the affected links out of the counters. */
static void remove_affected(Search *search)
{
    for (int at = 0; at < search->affected_count; at++) {
        int link = search->affected[at];
        if (!search->active[link])
            continue;
        remove_link(search, link);
        search->saved_links[search->saved_count] = link;
        search->saved_routes[search->saved_count++] = search->routes[link];
    }
}

/* The page with all that stands between the boxes; the bands move where that is affordable. */
static void add_page(Search *search)
{
    double price = search_price_page(search, true);
    search->total += price - search->page_cost;
    search->page_cost = price;
    search->least = search->total - MOST_SHORTENED;
    if (search->least > search->limit)
        return;
    search->total += search_move_bands(search);
    search->least = search->total;
    search->has_moved_bands = true;
}

/* Routes and prices what the moves touch; false: that is beyond the limit. */
static bool price_moves(Search *search)
{
    if (!search_may_pay(search)) {
        forget_affected(search);
        search->affected_count = 0; /* there is nothing to be taken back but the cells */
        return false;
    }
    search->work += WORK_OF_ROUTING;
    remove_affected(search);
    search_sort_affected(search);
    search->least = search->limit;
    bool is_affordable = route_affected(search) && search_page_may_pay(search);
    if (is_affordable)
        add_page(search);
    forget_affected(search);
    return is_affordable && search->total <= search->limit;
}

SearchVerdict search_try(Search *search)
{
    search->saved_total = search->total;
    search->saved_page_cost = search->page_cost;
    search->saved_bare_page = search->bare_page;
    search->has_moved_bands = false;
    search->saved_count = 0;
    if (search_is_known_too_dear(search))
        return SEARCH_REFUSED;
    search->work += WORK_OF_A_MOVE;
    if (!search_apply_moves(search)) {
        search_note_too_dear(search, 1e30);
        return SEARCH_REFUSED;
    }
    search_collect_affected(search);
    if (!price_moves(search)) {
        search_note_too_dear(search, search->least);
        return SEARCH_TOO_DEAR;
    }
    search->board++;
    search_forget_homes(search);
    search->bare_page = search_price_page(search, false);
    return SEARCH_DONE;
}

void search_undo(Search *search)
{
    for (int at = 0; at < search->affected_count; at++) {
        int link = search->affected[at];
        if (search->active[link])
            search_take_route(search, link);
    }
    search_put_moves_back(search);
    for (int at = 0; at < search->saved_count; at++) {
        int link = search->saved_links[at];
        search->routes[link] = search->saved_routes[at];
        search_put_route(search, link);
    }
    if (search->has_moved_bands)
        search_move_bands_back(search);
    search->has_moved_bands = false;
    search->total = search->saved_total;
    search->page_cost = search->saved_page_cost;
    search->bare_page = search->saved_bare_page;
}

void search_keep_cells(const Search *search, int *column, int *row)
{
    memcpy(column, search->column, search->problem->part_count * sizeof *column);
    memcpy(row, search->row, search->problem->part_count * sizeof *row);
}

void search_set_cells(Search *search, const int *column, const int *row)
{
    const LayoutProblem *problem = search->problem;
    for (size_t part = 0; part < problem->part_count; part++)
        if (search->column[part] >= 0)
            lift(search, (int)part);
    for (size_t part = 0; part < problem->part_count; part++)
        if (column[part] >= 0)
            put(search, (int)part, column[part], row[part]);
    search_refresh_boxes(search);
    clear_routes(search);
    search_price_page(search, false);
    search_move_bands(search);
    search->limit = 1e18;
    search->affected_count = 0;
    for (size_t link = 0; link < problem->link_count; link++)
        if (search_link_is_placed(search, (int)link))
            search->affected[search->affected_count++] = (int)link;
    if (search->affected_count < 2000)
        search_sort_affected(search);
    for (int at = 0; at < search->affected_count; at++)
        add_link(search, search->affected[at]);
    search->page_cost = 0;
    search->bare_page = search_price_page(search, false);
    add_page(search);
    search_forget_all_homes(search);
    search->board++;
}

void search_reroute(Search *search)
{
    search->limit = 1e18;
    for (int round = 0; round < 2; round++)
        for (size_t link = 0; link < search->problem->link_count; link++)
            if (search->active[link]) {
                remove_link(search, (int)link);
                add_link(search, (int)link);
            }
    search->bare_page = search_price_page(search, false);
    add_page(search);
    search_forget_all_homes(search);
    search->board++;
}
