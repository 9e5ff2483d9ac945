/* How wide and high a board of cells becomes once it is compacted.
 *
 * Columns keep their order and each is one line, but boxes of different rows may overlap across the
 * columns' borders; so the width is the longest chain of boxes that stand beside each other in some row,
 * with what stands between them: runs, labels and group walls. The height is the same over rows, lane by
 * lane. Once the links have routes their labels count as well: those of straight horizontal lines stand in
 * the gap, those of straight vertical ones need room up to the next vertical run at their height. */
#include "search.h"

#include <math.h>
#include <stdlib.h>

enum { COLUMN_STEP = 30, ROW_STEP = 20, WALL_ROOM = 26, LINE_ROOM = 13, LANE_ROOM = 32, FRAME_ROOM = 30,
       MATRIX_PARTS = 200, NEAR_LINES = 2 };

static void find_label_needs(Search *search);
static int measure_width(Search *search, bool has_routes);
static int measure_height(Search *search, bool has_routes);

Size search_measure_board(Search *search, bool has_routes)
{
    if (search->apart[AXIS_ACROSS] == NULL)
        return (Size){0, 0};
    if (has_routes)
        find_label_needs(search);
    return (Size){measure_width(search, has_routes), measure_height(search, has_routes)};
}

void search_prepare_extent(Search *search)
{
    const LayoutProblem *problem = search->problem;
    int parts = (int)problem->part_count;
    bool knows_links = parts <= MATRIX_PARTS;
    for (int axis = AXIS_ACROSS; axis <= AXIS_DOWN; axis++) {
        search->halves[axis] = arena_new_array(search->arena, int, (size_t)parts + 1);
        for (int part = 0; part < parts; part++) {
            Size size = problem->parts[part].size;
            search->halves[axis][part] = (int)ceil((axis == AXIS_ACROSS ? size.width : size.height) / 2);
            if (axis == AXIS_ACROSS)
                search->widest_half = larger(search->widest_half, search->halves[axis][part]);
        }
    }
    if (!knows_links)
        return;
    for (int axis = AXIS_ACROSS; axis <= AXIS_DOWN; axis++) {
        const LayoutSpacing *gaps = &layout_spacing;
        int apart = (int)(axis == AXIS_ACROSS ? gaps->node_column_gap : gaps->node_row_gap);
        int linked = (int)(axis == AXIS_ACROSS ? gaps->linked_column_gap : gaps->linked_row_gap);
        int *distances = search->apart[axis] =
            arena_new_array(search->arena, int, (size_t)(parts * parts) + 1);
        for (int first = 0; first < parts; first++)
            for (int second = 0; second < parts; second++)
                distances[first * parts + second] =
                    apart + search->halves[axis][first] + search->halves[axis][second] +
                    (problem->parts[first].group == problem->parts[second].group ? 0 : WALL_ROOM);
        for (size_t index = 0; index < problem->link_count; index++) {
            const LayoutLink *link = &problem->links[index];
            int least = linked + search->halves[axis][link->source] + search->halves[axis][link->target];
            int *forth = &distances[link->source * parts + link->target],
                *back = &distances[link->target * parts + link->source];
            *forth = *back = larger(*forth, least);
        }
    }
}

/* The nearest column on one side at which a vertical run passes the band; -1: none. */
static int find_vertical(const Search *search, int x, int y, int step)
{
    const BandStep *steps = search->steps[AXIS_DOWN] + (size_t)y * (size_t)search->band_width;
    for (int band = x + step; band >= 0 && band < search->band_width; band += step)
        if (count_uses(&steps[band]) > 0)
            return band / 2 < search->columns ? band / 2 : search->columns - 1;
    return -1;
}

/* Labels of straight lines: between two boxes of a row, or beside a vertical run. */
static void find_label_needs(Search *search)
{
    const LayoutProblem *problem = search->problem;
    search->need_count = 0;
    for (size_t part = 0; part < problem->part_count; part++)
        search->label_before[part] = 0;
    for (size_t index = 0; index < problem->link_count; index++) {
        const SearchRoute *route = &search->routes[index];
        int label = (int)problem->links[index].label.width;
        if (label <= 0 || !search->active[index] || route->count != 2)
            continue;
        if (route->y[0] == route->y[1]) {
            int *before = &search->label_before[route->x[0] < route->x[1] ? route->target : route->source];
            *before = larger(*before, label + 16);
            continue;
        }
        int column = route->x[0] / 2, y = larger(route->y[0], route->y[1]) - 1;
        int left = find_vertical(search, route->x[0], y, -1),
            right = find_vertical(search, route->x[0], y, 1);
        if (left < 0 || right < 0)
            continue;
        bool is_left = column - left > right - column;
        search->needs[search->need_count++] =
            is_left ? (LabelNeed){left, column, label + 20} : (LabelNeed){column, right, label + 20};
    }
}

/* What stands between two neighbours of a line, with routes: runs and the labels of straight lines. */
static int widen(int apart, int runs, int halves)
{
    int room = LINE_ROOM * (runs + 1) + halves;
    return room > apart ? room : apart;
}

static int count_vertical_runs(const Search *search, int row, int first, int last)
{
    const BandStep *above = search->steps[AXIS_DOWN] + (size_t)(2 * row) * (size_t)search->band_width;
    const BandStep *below = above + search->band_width;
    int runs = 0;
    for (int band = 2 * first + 2; band <= 2 * last; band++)
        runs += larger(count_uses(&above[band]), count_uses(&below[band]));
    return runs;
}

static int count_horizontal_runs(const Search *search, int column, int first, int last)
{
    const BandStep *steps = search->steps[AXIS_ACROSS] + 2 * column;
    int runs = 0;
    for (int band = 2 * first + 2; band <= 2 * last; band++)
        runs += larger(count_uses(&steps[band * search->band_width]),
                       count_uses(&steps[band * search->band_width + 1]));
    return runs;
}

/* The distance of two parts that stand beside each other in a row. */
static int measure_across(const Search *search, int row, int last, int part, bool has_routes)
{
    int apart = search->apart[AXIS_ACROSS][last * (int)search->problem->part_count + part];
    if (!has_routes)
        return apart;
    int halves = search->halves[AXIS_ACROSS][last] + search->halves[AXIS_ACROSS][part];
    /* farther apart, other boxes make the room */
    if (search->column[part] - search->column[last] <= NEAR_LINES)
        apart = widen(apart, count_vertical_runs(search, row, search->column[last], search->column[part]),
                      halves);
    return larger(apart, search->label_before[part] + halves);
}

static int measure_width(Search *search, bool has_routes)
{
    int position = 0, low = 0, high = 0;
    for (int row = 0; row < search->rows; row++)
        search->last_part[row] = -1;
    for (int column = 0; column < search->columns; column++) {
        const int *stack = search->stacks + column * search->rows;
        if (search->column_counts[column] == 0)
            continue;
        position += high > 0 ? COLUMN_STEP : 0;
        for (int word = 0; word < search->row_words; word++)
            for (uint64_t bits = search->column_masks[column * search->row_words + word]; bits;
                 bits &= bits - 1) {
                int row = 64 * word + lowest_bit(bits), last = search->last_part[row];
                if (last >= 0)
                    position = larger(position, search->column_places[search->column[last]] +
                                                    measure_across(search, row, last, stack[row],
                                                                   has_routes));
            }
        for (int need = 0; has_routes && need < search->need_count; need++)
            if (search->needs[need].second == column)
                position = larger(position,
                                  search->column_places[search->needs[need].first] +
                                      search->needs[need].distance);
        search->column_places[column] = position;
        for (int word = 0; word < search->row_words; word++)
            for (uint64_t bits = search->column_masks[column * search->row_words + word]; bits;
                 bits &= bits - 1) {
                int row = 64 * word + lowest_bit(bits), half = search->halves[AXIS_ACROSS][stack[row]];
                search->last_part[row] = stack[row];
                low = smaller(low, position - half);
                high = larger(high, position + half);
            }
    }
    return high - low + FRAME_ROOM;
}

/* The distance of two parts that stand above each other in a column. */
static int measure_down(const Search *search, int column, int last, int part, bool has_routes)
{
    int apart = search->apart[AXIS_DOWN][last * (int)search->problem->part_count + part];
    if (!has_routes)
        return apart;
    if (search->row[part] - search->row[last] > NEAR_LINES)
        return apart;
    int runs = count_horizontal_runs(search, column, search->row[last], search->row[part]);
    return widen(apart, runs, search->halves[AXIS_DOWN][last] + search->halves[AXIS_DOWN][part]);
}

/* The least place of a part below those of other columns that it reaches over on one side. */
static int measure_beside(const Search *search, int part, int step)
{
    const int *places = search->column_places, *wide = search->halves[AXIS_ACROSS], *high = search->halves[AXIS_DOWN];
    int own = search->column[part], least = 0;
    for (int column = own + step; column >= 0 && column < search->columns; column += step) {
        if (search->column_counts[column] == 0)
            continue;
        int apart = abs(places[column] - places[own]), last = search->last_part[column];
        if (apart >= wide[part] + search->widest_half)
            break;
        if (last >= 0 && apart < wide[part] + wide[last] && search->row[last] < search->row[part])
            least = larger(least, search->places[search->row[last]] + high[last] + high[part] + (int)layout_spacing.node_row_gap);
    }
    return least;
}

static int measure_height(Search *search, bool has_routes)
{
    int base = 0, position = 0, high = 0, lane = -1;
    const int *halves = search->halves[AXIS_DOWN];
    for (int row = 0; row < search->rows; row++) {
        const int *cells = search->occupant + row * search->columns;
        if (search->row_lane[row] != lane) {
            lane = search->row_lane[row];
            base = position = high + (lane > 0 ? LANE_ROOM : 0);
            for (int column = 0; column < search->columns; column++)
                search->last_part[column] = -1;
        }
        if (search->row_counts[row] == 0)
            continue;
        int tallest = 0;
        position += ROW_STEP;
        for (int word = 0; word < search->column_words; word++)
            for (uint64_t bits = search->row_masks[row * search->column_words + word]; bits;
                 bits &= bits - 1) {
                int column = 64 * word + lowest_bit(bits), part = cells[column],
                    last = search->last_part[column];
                int least = last < 0 ? base + halves[part]
                                     : search->places[search->row[last]] +
                                         measure_down(search, column, last, part, has_routes);
                least = larger(least, larger(measure_beside(search, part, -1), measure_beside(search, part, 1)));
                search->last_part[column] = part;
                position = larger(position, least);
                tallest = larger(tallest, halves[part]);
            }
        search->places[row] = position;
        high = larger(high, position + tallest);
    }
    return high + FRAME_ROOM;
}
