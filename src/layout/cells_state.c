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
static double estimate_channel(const LayoutProblem *problem);
static void refresh_boxes(Search *search);
static bool apply_moves(Search *search);
static void put_back(Search *search);
static void collect_affected(Search *search);
static void sort_affected(Search *search);
static double price_page(const Search *search);

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
    search->channel_width = estimate_channel(problem);
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
    refresh_boxes(search);
    clear_routes(search);
    search->page_cost = price_page(search);
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

/* The gap between columns: wider where many flows carry long labels. */
static double estimate_channel(const LayoutProblem *problem)
{
    double widths = 0;
    for (size_t link = 0; link < problem->link_count; link++)
        if (problem->links[link].label.width > 26)
            widths += problem->links[link].label.width - 26;
    return 60 + (problem->link_count > 0 ? 0.5 * widths / (double)problem->link_count : 0);
}

static void refresh_box(Search *search, int group)
{
    CellBox box = {1 << 20, 1 << 20, -2, -2};
    const LayoutGroup *item = &search->problem->groups[group];
    int placed = 0;
    for (size_t index = 0; index < item->part_count; index++) {
        int part = item->parts[index], column = search->column[part], row = search->row[part];
        if (column < 0)
            continue;
        placed++;
        box.first_column = column < box.first_column ? column : box.first_column;
        box.last_column = column > box.last_column ? column : box.last_column;
        box.first_row = row < box.first_row ? row : box.first_row;
        box.last_row = row > box.last_row ? row : box.last_row;
    }
    search->boxes[group] = box;
    search->group_placed[group] = placed;
}

static void refresh_boxes(Search *search)
{
    for (size_t group = 0; group < search->problem->group_count; group++)
        refresh_box(search, (int)group);
}

/* Only the groups of moved parts change their boxes. */
static bool refresh_moved_boxes(Search *search)
{
    bool any = false;
    search->stamp++;
    for (int move = 0; move < search->move_count; move++)
        for (int group = search->problem->parts[search->moves[move].part].group; group >= 0; group = search->problem->groups[group].parent)
            if (search->group_stamp[group] != search->stamp) {
                search->group_stamp[group] = search->stamp;
                refresh_box(search, group);
                any = true;
            }
    return any;
}

static int count_bits(uint64_t bits)
{
    bits -= bits >> 1 & 0x5555555555555555u;
    bits = (bits & 0x3333333333333333u) + (bits >> 2 & 0x3333333333333333u);
    bits = (bits + (bits >> 4)) & 0x0f0f0f0f0f0f0f0fu;
    return (int)(bits * 0x0101010101010101u >> 56);
}

static int count_in_box(const Search *search, const CellBox *box)
{
    int count = 0, first = box->first_column, last = box->last_column;
    for (int row = box->first_row; row <= box->last_row; row++)
        for (int word = first >> 6; word <= last >> 6; word++) {
            uint64_t bits = search->row_masks[row * search->column_words + word];
            if (word == first >> 6)
                bits &= ~(uint64_t)0 << (first & 63);
            if (word == last >> 6)
                bits &= ~(uint64_t)0 >> (63 - (last & 63));
            if (bits != 0)
                count += count_bits(bits);
        }
    return count;
}

static bool is_inside(const LayoutProblem *problem, int inner, int outer)
{
    while (inner > outer)
        inner = problem->groups[inner].parent;
    return inner == outer;
}

static bool boxes_meet(const CellBox *a, const CellBox *b)
{
    return a->first_column <= b->last_column && b->first_column <= a->last_column && a->first_row <= b->last_row &&
           b->first_row <= a->last_row;
}

static bool groups_are_legal(const Search *search)
{
    const LayoutProblem *problem = search->problem;
    int count = (int)problem->group_count;
    for (int group = 0; group < count; group++) {
        if (search->group_placed[group] == 0)
            continue;
        if (count_in_box(search, &search->boxes[group]) != search->group_placed[group])
            return false;
        for (int other = 0; other < group; other++)
            if (boxes_meet(&search->boxes[group], &search->boxes[other]) && !is_inside(problem, group, other))
                return false;
    }
    return true;
}

static bool hints_hold(const Search *search)
{
    for (int pair = 0; pair < search->order_count; pair++) {
        int above = search->row[search->order_pairs[pair][0]], below = search->row[search->order_pairs[pair][1]];
        if (above >= 0 && below >= 0 && above >= below)
            return false;
    }
    for (int class = 0; class < search->align_count; class++) {
        int column = -1;
        for (int item = search->align_starts[class]; item < search->align_starts[class + 1]; item++) {
            int own = search->column[search->align_items[item]];
            if (own >= 0 && column >= 0 && own != column)
                return false;
            column = own >= 0 ? own : column;
        }
    }
    return true;
}

bool search_is_legal(const Search *search)
{
    return groups_are_legal(search) && hints_hold(search);
}

bool search_cell_is_open(const Search *search, int part, int column, int row)
{
    int lane = search->problem->parts[part].lane;
    return column >= 0 && column < search->columns && row >= search->lane_start[lane] &&
           row < search->lane_start[lane] + search->lane_rows[lane];
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
        refresh_moved_boxes(search);
        legal = groups_are_legal(search);
    }
    if (legal && search->order_count + search->align_count > 0)
        legal = hints_hold(search);
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
        refresh_moved_boxes(search);
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
    search->page_cost = price_page(search);
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
    refresh_boxes(search);
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
    search->page_cost = price_page(search);
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

/* The shape of the page, estimated from columns and stacks. Rows of a lane may overlap once they are compacted, so its height is
 * taken between its tallest column and its full rows. */
static double price_page(const Search *search)
{
    const LayoutProblem *problem = search->problem;
    bool has_lanes = problem->lane_count > 1 || problem->lanes[0] >= 0;
    int used = 0, first = -1, last = -1;
    double width = 0, height = 0, row_height = problem->mean_height + 30;
    for (int column = 0; column < search->columns; column++)
        if (search->column_counts[column] > 0) {
            width += search->column_widths[column];
            used++;
            first = first < 0 ? column : first;
            last = column;
        }
    for (size_t lane = 0; lane < problem->lane_count; lane++) {
        double stack = row_height, rows = 0;
        const double *stacks = &search->stack_heights[lane * (size_t)search->columns];
        for (int column = first < 0 ? 0 : first; column <= last; column++)
            stack = stacks[column] > stack ? stacks[column] : stack;
        for (int row = 0; row < search->lane_rows[lane]; row++)
            rows += search->row_counts[search->lane_start[lane] + row] > 0 ? row_height : 0;
        height += 0.5 * stack + 0.5 * (rows > stack ? rows : stack) + 20;
    }
    width += used * search->channel_width + (has_lanes ? 110 : 0);
    double wide = width / problem->page_width, high = height / problem->page_height, ratio = wide / fmax(high, 1e-3);
    double price = 9 * fmax(wide, high) + 1.85 * wide * high;
    double widest = has_lanes ? 1.46 : 1.25;
    double fill = wide > high ? wide : high; /* the shape of a small board matters little */
    fill = fill < 1 ? fill * fill : 1;
    if (ratio < 0.65)
        price += 5.8 * (0.65 - ratio) * fill;
    if (ratio > widest)
        price += 4 * search_log(ratio / widest) * fill;
    price += 0.4 * (used > 0 ? last - first + 1 - used : 0);
    for (size_t group = 0; group < problem->group_count; group++)
        if (search->group_placed[group] > 0) {
            const CellBox *box = &search->boxes[group];
            int cells = (box->last_column - box->first_column + 1) * (box->last_row - box->first_row + 1);
            price += 0.5 * (cells - search->group_placed[group]);
        }
    return price;
}

uint64_t search_random(Search *search)
{
    search->random ^= search->random << 13;
    search->random ^= search->random >> 7;
    search->random ^= search->random << 17;
    return search->random;
}

int search_random_below(Search *search, int bound)
{
    return (int)((search_random(search) >> 20) % (uint64_t)bound);
}

double search_log(double value)
{
    double exponent = 0;
    while (value > 1.5) {
        value /= 2;
        exponent++;
    }
    while (value < 0.75) {
        value *= 2;
        exponent--;
    }
    double ratio = (value - 1) / (value + 1), square = ratio * ratio, term = ratio, sum = 0;
    for (int power = 1; power < 16; power += 2) {
        sum += term / power;
        term *= square;
    }
    return 2 * sum + exponent * 0.69314718055994531;
}

double search_exp(double value)
{
    double sum = 1, term = 1;
    for (int index = 1; index < 24; index++) {
        term *= value / index;
        sum += term;
    }
    return sum;
}
