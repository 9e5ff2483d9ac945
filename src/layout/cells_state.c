/* The state of a search over cells: placing, pricing, taking back.
 *
 * A move is applied whole or refused. Its links are taken out of the counters, their routes chosen anew, straight candidates first,
 * and the sum is given up as soon as it passes the limit that the caller drew beforehand: most bad moves end after a link or two.
 * On refusal only the counters are put back; no price is computed again. */
#include "search.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static void index_links(Search *search);
static void put(Search *search, int part, int column, int row);
static void lift(Search *search, int part);
static void measure_column(Search *search, int column);
static bool apply_moves(Search *search);
static void put_back(Search *search);
static void collect_affected(Search *search);
static void sort_affected(Search *search);

Search *search_create(Arena *arena, const LayoutProblem *problem, int columns, const int *lane_rows)
{
    Search *search = arena_new(arena, Search);
    size_t parts = problem->part_count, links = problem->link_count;
    search->arena = arena;
    search->problem = problem;
    search->random = 88172645463325252u;
    search->columns = columns;
    search->lane_start = arena_new_array(arena, int, problem->lane_count);
    search->lane_rows = arena_new_array(arena, int, problem->lane_count);
    for (size_t lane = 0; lane < problem->lane_count; lane++) {
        search->lane_start[lane] = search->rows;
        search->lane_rows[lane] = lane_rows[lane];
        search->rows += lane_rows[lane];
    }
    search->row_lane = arena_new_array(arena, int, (size_t)search->rows);
    for (size_t lane = 0; lane < problem->lane_count; lane++)
        for (int row = 0; row < lane_rows[lane]; row++)
            search->row_lane[search->lane_start[lane] + row] = (int)lane;
    search->band_width = 2 * columns + 1;
    search->band_height = 2 * search->rows + 1;
    search->column_words = (columns + 63) / 64;
    search->row_words = (search->rows + 63) / 64;
    size_t bands = (size_t)search->band_width * (size_t)search->band_height;
    search->column = arena_new_array(arena, int, parts + 1);
    search->row = arena_new_array(arena, int, parts + 1);
    search->occupant = arena_new_array(arena, int, (size_t)columns * (size_t)search->rows);
    search->row_masks = arena_new_array(arena, uint64_t, (size_t)search->rows * (size_t)search->column_words);
    search->column_masks = arena_new_array(arena, uint64_t, (size_t)columns * (size_t)search->row_words);
    search->column_counts = arena_new_array(arena, int, (size_t)columns);
    search->row_counts = arena_new_array(arena, int, (size_t)search->rows);
    search->column_widths = arena_new_array(arena, double, (size_t)columns);
    search->channel_width = search_estimate_channel(problem);
    search->stack_heights = arena_new_array(arena, double, (size_t)columns * problem->lane_count);
    search->boxes = arena_new_array(arena, CellBox, problem->group_count + 1);
    search->group_placed = arena_new_array(arena, int, problem->group_count + 1);
    search->group_stamp = arena_new_array(arena, int, problem->group_count + 1);
    search->pass_across = arena_new_array(arena, unsigned short, bands);
    search->pass_down = arena_new_array(arena, unsigned short, bands);
    search->use_across = arena_new_array(arena, unsigned short, bands);
    search->use_down = arena_new_array(arena, unsigned short, bands);
    search->routes = arena_new_array(arena, SearchRoute, links + 1);
    search->active = arena_new_array(arena, bool, links + 1);
    search->moves = arena_new_array(arena, CellMove, 2 * parts + 4);
    search->old_cells = arena_new_array(arena, CellMove, 2 * parts + 4);
    search->affected = arena_new_array(arena, int, links + 1);
    search->is_affected = arena_new_array(arena, bool, links + 1);
    search->saved_routes = arena_new_array(arena, SearchRoute, links + 1);
    search->saved_links = arena_new_array(arena, int, links + 1);
    search->align_class = arena_new_array(arena, int, parts + 1);
    for (size_t part = 0; part < parts; part++)
        search->align_class[part] = -1;
    search->mean_size = (problem->mean_width + problem->mean_height) / 2;
    search->column_pitch = (problem->mean_width + 60) / search->mean_size;
    search->row_pitch = (problem->mean_height + 44) / search->mean_size;
    search->half_scale = 0.5 / search->mean_size;
    search->half_sizes = arena_new_array(arena, double, parts + 1);
    for (size_t part = 0; part < parts; part++) {
        const Size *size = &problem->parts[part].size;
        search->half_sizes[part] = (size->width > size->height ? size->width : size->height) * search->half_scale;
    }
    search->foreign = arena_new_array(arena, CellBox, problem->group_count + 1);
    search->group_is_own = arena_new_array(arena, bool, problem->group_count + 1);
    search->limit = 1e18;
    index_links(search);
    search_clear(search);
    return search;
}

/* Visits the parts that an end of a link can leave from: one, or the members of a group or lane. */
static void count_end(Search *search, int part, int group, int lane, int link, bool fill)
{
    const LayoutProblem *problem = search->problem;
    size_t count = group >= 0 ? problem->groups[group].part_count : lane >= 0 ? problem->part_count : 1;
    for (size_t index = 0; index < count; index++) {
        int member = group >= 0 ? problem->groups[group].parts[index] : lane >= 0 ? (int)index : part;
        if (lane >= 0 && problem->parts[member].lane != lane)
            continue;
        if (fill)
            search->link_items[search->link_starts[member + 1]++] = link;
        else
            search->link_starts[member + 2]++;
    }
}

static void index_links(Search *search)
{
    const LayoutProblem *problem = search->problem;
    search->link_starts = arena_new_array(search->arena, int, problem->part_count + 3);
    for (int fill = 0; fill < 2; fill++) {
        for (size_t index = 0; index < problem->link_count; index++) {
            const LayoutLink *link = &problem->links[index];
            count_end(search, link->source, link->source_group, link->source_lane, (int)index, fill != 0);
            count_end(search, link->target, link->target_group, link->target_lane, (int)index, fill != 0);
        }
        if (fill == 0) {
            for (size_t part = 2; part < problem->part_count + 2; part++)
                search->link_starts[part] += search->link_starts[part - 1];
            search->link_items = arena_new_array(search->arena, int, (size_t)search->link_starts[problem->part_count + 1] + 1);
        }
    }
}

static void clear_routes(Search *search)
{
    size_t bytes = (size_t)search->band_width * (size_t)search->band_height * sizeof *search->use_down;
    memset(search->pass_across, 0, bytes);
    memset(search->pass_down, 0, bytes);
    memset(search->use_across, 0, bytes);
    memset(search->use_down, 0, bytes);
    memset(search->active, 0, search->problem->link_count * sizeof *search->active);
    search->total = 0;
}

void search_clear(Search *search)
{
    const LayoutProblem *problem = search->problem;
    size_t cells = (size_t)search->columns * (size_t)search->rows;
    for (size_t part = 0; part < problem->part_count; part++)
        search->column[part] = search->row[part] = -1;
    for (size_t cell = 0; cell < cells; cell++)
        search->occupant[cell] = -1;
    memset(search->row_masks, 0, (size_t)search->rows * (size_t)search->column_words * sizeof *search->row_masks);
    memset(search->column_masks, 0, (size_t)search->columns * (size_t)search->row_words * sizeof *search->column_masks);
    memset(search->column_counts, 0, (size_t)search->columns * sizeof *search->column_counts);
    for (int column = 0; column < search->columns; column++)
        search->column_widths[column] = 0;
    memset(search->row_counts, 0, (size_t)search->rows * sizeof *search->row_counts);
    for (size_t stack = 0; stack < (size_t)search->columns * problem->lane_count; stack++)
        search->stack_heights[stack] = 0;
    search_refresh_boxes(search);
    clear_routes(search);
    search->page_cost = search_price_page(search);
    search->total = search->page_cost;
}

static void put(Search *search, int part, int column, int row)
{
    const LayoutPart *item = &search->problem->parts[part];
    search->column[part] = column;
    search->row[part] = row;
    search->occupant[row * search->columns + column] = part;
    search->row_masks[row * search->column_words + (column >> 6)] |= (uint64_t)1 << (column & 63);
    search->column_masks[column * search->row_words + (row >> 6)] |= (uint64_t)1 << (row & 63);
    search->column_counts[column]++;
    search->row_counts[row]++;
    search->stack_heights[item->lane * search->columns + column] += item->size.height + 30;
    if (item->size.width > search->column_widths[column])
        search->column_widths[column] = item->size.width;
}

static void lift(Search *search, int part)
{
    const LayoutPart *item = &search->problem->parts[part];
    int column = search->column[part], row = search->row[part];
    search->occupant[row * search->columns + column] = -1;
    search->row_masks[row * search->column_words + (column >> 6)] &= ~((uint64_t)1 << (column & 63));
    search->column_masks[column * search->row_words + (row >> 6)] &= ~((uint64_t)1 << (row & 63));
    search->row_counts[row]--;
    double *height = &search->stack_heights[item->lane * search->columns + column];
    *height -= item->size.height + 30;
    if (--search->column_counts[column] == 0)
        *height = 0;
    search->column[part] = search->row[part] = -1;
    if (item->size.width >= search->column_widths[column])
        measure_column(search, column);
}

static void measure_column(Search *search, int column)
{
    double width = 0;
    for (int row = 0; search->column_counts[column] > 0 && row < search->rows; row++) {
        int part = search->occupant[row * search->columns + column];
        if (part >= 0 && search->problem->parts[part].size.width > width)
            width = search->problem->parts[part].size.width;
    }
    search->column_widths[column] = width;
}

void search_add_move(Search *search, int part, int column, int row)
{
    if (search->move_count < (int)(2 * search->problem->part_count))
        search->moves[search->move_count++] = (CellMove){part, column, row};
}

static bool apply_moves(Search *search)
{
    int applied = 0, count = search->move_count;
    bool legal = true;
    for (int move = 0; move < count; move++) {
        const CellMove *item = &search->moves[move];
        if (!search_cell_is_open(search, item->part, item->column, item->row))
            return false;
    }
    search->old_count = 0;
    for (int move = 0; move < count; move++) {
        int part = search->moves[move].part;
        if (search->column[part] < 0)
            continue;
        search->old_cells[search->old_count++] = (CellMove){part, search->column[part], search->row[part]};
        lift(search, part);
    }
    for (; legal && applied < count; applied++) {
        const CellMove *item = &search->moves[applied];
        if (search->occupant[item->row * search->columns + item->column] >= 0 || search->column[item->part] >= 0) {
            legal = false;
            break;
        }
        put(search, item->part, item->column, item->row);
    }
    if (legal && search->problem->group_count > 0) {
        search_refresh_moved_boxes(search);
        legal = search_groups_are_legal(search);
    }
    if (legal && search->order_count + search->align_count > 0)
        legal = search_hints_hold(search);
    if (!legal)
        put_back(search);
    return legal;
}

static void put_back(Search *search)
{
    for (int move = 0; move < search->move_count; move++)
        if (search->column[search->moves[move].part] >= 0)
            lift(search, search->moves[move].part);
    for (int old = 0; old < search->old_count; old++)
        put(search, search->old_cells[old].part, search->old_cells[old].column, search->old_cells[old].row);
    if (search->problem->group_count > 0)
        search_refresh_moved_boxes(search);
}

static void affect(Search *search, int link)
{
    if (!search->is_affected[link]) {
        search->is_affected[link] = true;
        search->affected[search->affected_count++] = link;
    }
}

static bool route_meets_box(const SearchRoute *route, const CellBox *box)
{
    for (int at = 0; at + 1 < route->count; at++) {
        int xa = route->x[at], xb = route->x[at + 1], ya = route->y[at], yb = route->y[at + 1];
        int x_low = xa < xb ? xa : xb, x_high = xa < xb ? xb : xa, y_low = ya < yb ? ya : yb, y_high = ya < yb ? yb : ya;
        if (2 * box->first_column + 1 <= x_high && x_low <= 2 * box->last_column + 1 && 2 * box->first_row + 1 <= y_high &&
            y_low <= 2 * box->last_row + 1)
            return true;
    }
    return false;
}

/* Whether a freed cell lies where a bent route could take a shorter way. */
static bool may_use_cell(const SearchRoute *route, int column, int row)
{
    int x = 2 * column + 1, y = 2 * row + 1, last = route->count - 1;
    int xa = route->x[0], xb = route->x[last], ya = route->y[0], yb = route->y[last];
    int x_low = xa < xb ? xa : xb, x_high = xa < xb ? xb : xa, y_low = ya < yb ? ya : yb, y_high = ya < yb ? yb : ya;
    return x >= x_low && x <= x_high && y >= y_low && y <= y_high &&
           (route->count > 3 || x == x_low || x == x_high || y == y_low || y == y_high);
}

static bool is_touched(const Search *search, int link)
{
    const SearchRoute *route = &search->routes[link];
    const LayoutProblem *problem = search->problem;
    if (route->count == 0)
        return true;
    for (int move = 0; move < search->move_count; move++) {
        const CellMove *item = &search->moves[move];
        CellBox cell = {item->column, item->row, item->column, item->row};
        if (route_meets_box(route, &cell))
            return true;
    }
    for (size_t group = 0; group < problem->group_count; group++)
        if (search->group_stamp[group] == search->stamp && route_meets_box(route, &search->boxes[group]) &&
            !layout_group_holds(problem, (int)group, route->source) && !layout_group_holds(problem, (int)group, route->target))
            return true;
    for (int old = 0; route->count > 2 && old < search->old_count; old++)
        if (may_use_cell(route, search->old_cells[old].column, search->old_cells[old].row))
            return true;
    return false;
}

static void collect_affected(Search *search)
{
    const LayoutProblem *problem = search->problem;
    search->affected_count = 0;
    for (int move = 0; move < search->move_count; move++) {
        int part = search->moves[move].part;
        for (int item = search->link_starts[part]; item < search->link_starts[part + 1]; item++)
            affect(search, search->link_items[item]);
    }
    for (size_t link = 0; link < problem->link_count; link++)
        if (search->active[link] && !search->is_affected[link] && is_touched(search, (int)link))
            affect(search, (int)link);
}

static bool is_placed(const Search *search, int link)
{
    const LayoutLink *item = &search->problem->links[link];
    return search->column[item->source] >= 0 && search->column[item->target] >= 0;
}

/* Straight candidates before bent ones, short before long, then file order. */
static int rank_link(const Search *search, int link)
{
    const LayoutLink *item = &search->problem->links[link];
    if (!is_placed(search, link))
        return 1 << 20;
    int columns = abs(search->column[item->source] - search->column[item->target]);
    int rows = abs(search->row[item->source] - search->row[item->target]);
    return (columns > 0 && rows > 0 ? 1 << 16 : 0) + columns + rows;
}

static void sort_affected(Search *search)
{
    int *items = search->affected;
    for (int at = 1; at < search->affected_count; at++) {
        int link = items[at], rank = rank_link(search, link), to = at;
        for (; to > 0; to--) {
            int other = rank_link(search, items[to - 1]);
            if (other < rank || (other == rank && items[to - 1] < link))
                break;
            items[to] = items[to - 1];
        }
        items[to] = link;
    }
}

static void add_link(Search *search, int link)
{
    search->total += search_choose_route(search, link, &search->routes[link]);
    search_mark_route(search, &search->routes[link], 1);
    search->active[link] = true;
}

static void remove_link(Search *search, int link)
{
    SearchRoute *route = &search->routes[link];
    search_mark_route(search, route, -1);
    search->total -= search_price_route(search, route) + route->own;
    search->active[link] = false;
}

SearchVerdict search_try(Search *search)
{
    search->saved_total = search->total;
    search->saved_page_cost = search->page_cost;
    if (!apply_moves(search))
        return SEARCH_REFUSED;
    if (search->problem->group_count == 0)
        search->stamp++;
    collect_affected(search);
    search->saved_count = 0;
    for (int at = 0; at < search->affected_count; at++) {
        int link = search->affected[at];
        if (!search->active[link])
            continue;
        search->saved_links[search->saved_count] = link;
        search->saved_routes[search->saved_count++] = search->routes[link];
        remove_link(search, link);
    }
    sort_affected(search);
    search->page_cost = search_price_page(search);
    search->total += search->page_cost - search->saved_page_cost;
    for (int at = 0; at < search->affected_count && search->total <= search->limit; at++)
        if (is_placed(search, search->affected[at]))
            add_link(search, search->affected[at]);
    for (int at = 0; at < search->affected_count; at++)
        search->is_affected[search->affected[at]] = false;
    return search->total > search->limit ? SEARCH_TOO_DEAR : SEARCH_DONE;
}

void search_undo(Search *search)
{
    for (int at = 0; at < search->affected_count; at++) {
        int link = search->affected[at];
        if (search->active[link])
            search_mark_route(search, &search->routes[link], -1);
        search->active[link] = false;
    }
    put_back(search);
    for (int at = 0; at < search->saved_count; at++) {
        int link = search->saved_links[at];
        search->routes[link] = search->saved_routes[at];
        search_mark_route(search, &search->routes[link], 1);
        search->active[link] = true;
    }
    search->total = search->saved_total;
    search->page_cost = search->saved_page_cost;
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
    search->limit = 1e18;
    search->affected_count = 0;
    for (size_t link = 0; link < problem->link_count; link++)
        if (is_placed(search, (int)link))
            search->affected[search->affected_count++] = (int)link;
    if (search->affected_count < 2000)
        sort_affected(search);
    for (int at = 0; at < search->affected_count; at++)
        add_link(search, search->affected[at]);
    search->page_cost = search_price_page(search);
    search->total += search->page_cost;
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
}
