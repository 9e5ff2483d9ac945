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
#include <string.h>

/* Room for walls between boxes of different groups, for a run between boxes, between lanes, and around all.
 * Over MATRIX_PARTS no distances are kept; more than NEAR_LINES apart other boxes make the room for runs. */
enum {
    WALL_ROOM = 26,
    LINE_ROOM = 13,
    LANE_ROOM = 32,
    FRAME_ROOM = 30,
    MATRIX_PARTS = 200,
    NEAR_LINES = 2,
    FAR = 1 << 28
};

static void find_label_needs(Search *search);
static int measure_width(Search *search, bool has_routes);
static int measure_height(Search *search, bool has_routes);

Size search_measure_board(Search *search, bool has_routes)
{
    if (search->apart[AXIS_ACROSS] == NULL)
        return (Size){0, 0};
    if (has_routes)
        find_label_needs(search);
    int width = measure_width(search, has_routes); /* the height depends on where columns lie */
    int height = measure_height(search, has_routes);
    return (Size){width, height};
}

void search_prepare_extent(Search *search)
{
    const LayoutProblem *problem = search->problem;
    int parts = (int)problem->part_count;
    for (int axis = AXIS_ACROSS; axis <= AXIS_DOWN; axis++) {
        search->halves[axis] = arena_new_array(search->arena, int, (size_t)parts + 1);
        for (int part = 0; part < parts; part++) {
            Size size = problem->parts[part].size;
            search->halves[axis][part] = (int)ceil((axis == AXIS_ACROSS ? size.width : size.height) / 2);
            if (axis == AXIS_ACROSS)
                search->widest_half = larger(search->widest_half, search->halves[axis][part]);
        }
    }
    if (parts > MATRIX_PARTS)
        return; /* boards that large are placed without a search */
    for (int axis = AXIS_ACROSS; axis <= AXIS_DOWN; axis++) {
        const LayoutSpacing *gaps = &layout_spacing;
        int apart = (int)(axis == AXIS_ACROSS ? gaps->node_column_gap : gaps->node_row_gap);
        int linked = (int)(axis == AXIS_ACROSS ? gaps->linked_column_gap : gaps->linked_row_gap);
        int *distances = search->apart[axis] =
            arena_new_array(search->arena, int, (size_t)(parts * (parts + 1)) + 1);
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
        for (int part = 0; part < parts; part++) /* from the wall that stands before the first part */
            distances[parts * parts + part] = axis == AXIS_ACROSS ? -FAR : search->halves[axis][part];
    }
}

/* The nearest column with parts, on one side, at or beyond which a vertical run passes the band; -1: none. */
static int find_vertical(const Search *search, int x, int y, int step)
{
    const Band *bands = search->bands + (size_t)y * (size_t)search->band_width;
    int band = x + step;
    while (band >= 0 && band < search->band_width && count_uses(&bands[band].steps[AXIS_DOWN]) == 0)
        band += step;
    int column = band < 0 ? -1 : band / 2;
    while (column >= 0 && column < search->columns && search->column_counts[column] == 0)
        column += step;
    return column < search->columns ? column : -1;
}

/* Where a line that is drawn as one vertical lies: its column, or those at both sides of its channel. */
static void find_columns(const Search *search, int x, int *left, int *right)
{
    *left = (x - 1) / 2;
    *right = x / 2;
    while (*left > 0 && search->column_counts[*left] == 0)
        --*left;
    while (*right + 1 < search->columns && search->column_counts[*right] == 0)
        ++*right;
}

/* The label of a line that is drawn as one vertical stands in one of the channels that it crosses, at the side
 * where most columns lie between it and the next vertical run. */
static void find_vertical_need(Search *search, int x, int from, int to, int label)
{
    int low = smaller(from, to), high = larger(from, to), left, right, most = 0;
    LabelNeed need = {0, 0, label + 20};
    find_columns(search, x, &left, &right);
    for (int y = high - 1; y > low; y -= 2) {
        int before = find_vertical(search, x, y, -1), after = find_vertical(search, x, y, 1);
        if (before < 0 || after < 0)
            return;
        if (after - right >= most) {
            most = after - right;
            need.first = right, need.second = after;
        }
        if (left - before > most) {
            most = left - before;
            need.first = before, need.second = left;
        }
    }
    if (need.second > need.first)
        search->needs[search->need_count++] = need;
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
        int first = route->covered & 1, last = route->count - 1 - (route->covered >> 1);
        if (label <= 0 || !search->active[index] || last - first != 1)
            continue;
        if (route->x[first] == route->x[last]) {
            find_vertical_need(search, route->x[first], route->y[first], route->y[last], label);
        } else if (route->count == 2) {
            int *before = &search->label_before[route->x[0] < route->x[1] ? route->target : route->source];
            *before = larger(*before, label + 16);
        }
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
    const Band *above = search->bands + (size_t)(2 * row) * (size_t)search->band_width;
    const Band *below = above + search->band_width;
    int runs = 0;
    for (int band = 2 * first + 2; band <= 2 * last; band++)
        runs += larger(count_uses(&above[band].steps[AXIS_DOWN]), count_uses(&below[band].steps[AXIS_DOWN]));
    return runs;
}

static int count_horizontal_runs(const Search *search, int column, int first, int last)
{
    const Band *bands = search->bands + 2 * column;
    int runs = 0;
    for (int band = 2 * first + 2; band <= 2 * last; band++)
        runs += larger(count_uses(&bands[band * search->band_width].steps[AXIS_ACROSS]),
                       count_uses(&bands[band * search->band_width + 1].steps[AXIS_ACROSS]));
    return runs;
}

/* The distance of two parts that stand beside each other in a row, where the lines between them and their
 * labels count. */
static int measure_across(const Search *search, int row, int last, int part, int apart)
{
    if (last == (int)search->problem->part_count)
        return apart;
    int halves = search->halves[AXIS_ACROSS][last] + search->halves[AXIS_ACROSS][part];
    /* farther apart, other boxes make the room */
    if (search->column[part] - search->column[last] <= NEAR_LINES)
        apart = widen(apart, count_vertical_runs(search, row, search->column[last], search->column[part]),
                      halves);
    return larger(apart, search->label_before[part] + halves);
}

/* The distance of two parts that stand above each other in a column, where the lines between them count. */
static int measure_down(const Search *search, int column, int last, int part, int apart)
{
    if (last == (int)search->problem->part_count || search->row[part] - search->row[last] > NEAR_LINES)
        return apart;
    int runs = count_horizontal_runs(search, column, search->row[last], search->row[part]);
    return widen(apart, runs, search->halves[AXIS_DOWN][last] + search->halves[AXIS_DOWN][part]);
}

/* A column or a row of cells: its parts, and by cell the last part before it, at first the wall. */
typedef struct Line {
    const uint64_t *mask;
    const int *cells;
    int *last_part;
} Line;

/* The least place of a part below those of other columns that it reaches over. */
static int measure_beside(const Search *search, int column, int part)
{
    const int *wide = search->halves[AXIS_ACROSS], *high = search->halves[AXIS_DOWN];
    const int *places = search->column_places;
    int least = 0, widest = wide[part] + search->widest_half;
    for (int step = -1; step <= 1; step += 2)
        for (int other = column + step; other >= 0 && other < search->columns; other += step) {
            int last = search->last_part[other], distance = abs(places[other] - places[column]);
            if (search->column_counts[other] == 0)
                continue;
            if (distance >= widest)
                break;
            if (search->row[last] < search->row[part] && distance < wide[part] + wide[last])
                least = larger(least, search->places[search->row[last]] + high[last] + high[part] +
                                          (int)layout_spacing.node_row_gap);
        }
    return least;
}

/* What is the same for all lines of an axis. */
typedef struct Axis {
    bool is_column, has_routes, has_walls;
    unsigned parts;
    const int *apart, *halves, *line_of, *places;
} Axis;

/* The place at which a line comes to lie behind those before it, at least at `position`; half its largest
 * part is noted. No part of a row whose upper edge lies at `clear` or below has to give way to those of
 * other columns. */
SPECIALISED int place_line(const Search *search, Axis axis, int words, Line line, int position, int clear,
                           int *half)
{
    int largest = 0;
    for (int word = 0; word < words; word++)
        for (uint64_t bits = line.mask[word]; bits != 0; bits &= bits - 1) {
            unsigned cell = 64 * (unsigned)word + (unsigned)lowest_bit(bits);
            unsigned part = (unsigned)line.cells[cell], last = (unsigned)line.last_part[cell];
            int distance = axis.apart[last * axis.parts + part];
            if (axis.has_routes && axis.is_column)
                distance = measure_across(search, (int)cell, (int)last, (int)part, distance);
            else if (axis.has_routes)
                distance = measure_down(search, (int)cell, (int)last, (int)part, distance);
            if (axis.has_routes)
                position = larger(position, search->group_walls.floors[cell] + axis.halves[part]);
            line.last_part[cell] = (int)part;
            position = larger(position, axis.places[axis.line_of[last]] + distance);
            if (!axis.is_column && position - axis.halves[part] < clear)
                position = larger(position, measure_beside(search, (int)cell, (int)part));
            largest = larger(largest, axis.halves[part]);
        }
    *half = largest;
    return position;
}

static inline Axis make_axis(const Search *search, bool is_column, bool has_routes)
{
    int axis = is_column ? AXIS_ACROSS : AXIS_DOWN;
    const LayoutProblem *problem = search->problem;
    return (Axis){.is_column = is_column,
                  .has_routes = has_routes,
                  .has_walls = has_routes && problem->group_count > 0,
                  .parts = (unsigned)problem->part_count,
                  .apart = search->apart[axis],
                  .halves = search->halves[axis],
                  .line_of = is_column ? search->column : search->row,
                  .places = is_column ? search->column_places : search->places};
}

/* A wall before the first line stands in for a part, at this place. */
static inline void start_lines(Search *search, int *line_of, int *places, int wall, int place, int cells)
{
    line_of[search->problem->part_count] = wall;
    places[wall] = place;
    memcpy(search->last_part, search->walls, (size_t)cells * sizeof *search->walls);
}

/* The rows of a word in which a line passes through a free cell of the column. */
SPECIALISED uint64_t list_passed(const Search *search, int words, int column, int word)
{
    uint64_t passed = 0, bits = search->used_rows[word] & ~search->column_masks[column * words + word];
    for (; bits != 0; bits &= bits - 1) {
        int row = 64 * word + lowest_bit(bits);
        const Band *above = search->bands + (2 * row * search->band_width + 2 * column + 1);
        const Band *below = above + search->band_width;
        if (count_uses(&above->steps[AXIS_DOWN]) > 0 && count_uses(&below->steps[AXIS_DOWN]) > 0)
            passed |= bits & -bits;
    }
    return passed;
}

/* The place at which a column lies behind the boxes that lines pass in its free cells; the next boxes there
 * lie behind those lines. A line may leave the middle of its column, which takes some of the room that it
 * wants. */
SPECIALISED int keep_runs_clear(Search *search, int words, int column, int position)
{
    const int *halves = search->halves[AXIS_ACROSS], *places = search->column_places;
    int room = (int)layout_spacing.edge_node_gap - (int)search->problem->mean_width / 4,
        *floors = search->group_walls.floors, nobody = (int)search->problem->part_count;
    for (int word = 0; word < words; word++) {
        uint64_t passed = list_passed(search, words, column, word);
        for (uint64_t bits = passed; bits != 0; bits &= bits - 1) {
            int last = search->last_part[64 * word + lowest_bit(bits)];
            if (last != nobody)
                position = larger(position, places[search->column[last]] + halves[last] + room);
        }
        for (; passed != 0; passed &= passed - 1) {
            int *floor = &floors[64 * word + lowest_bit(passed)];
            *floor = larger(*floor, position + room);
        }
    }
    return position;
}

SPECIALISED int measure_columns(Search *search, bool has_routes, int words, int column_words)
{
    const int columns = search->columns, rows = search->rows;
    int *places = search->column_places, *last_part = search->last_part, position = 0, low = 0, high = 0;
    Axis axis = make_axis(search, true, has_routes);
    start_lines(search, search->column, places, columns, 0, rows);
    if (has_routes)
        search_start_walls(search, AXIS_ACROSS);
    for (int word = 0; word < column_words; word++)
        for (uint64_t bits = search->used_columns[word]; bits != 0; bits &= bits - 1) {
            int column = 64 * word + lowest_bit(bits), widest;
            Line line = {search->column_masks + column * words, search->stacks + column * rows, last_part};
            position += high > 0 ? LEAST_COLUMN_STEP : 0;
            if (axis.has_walls)
                search_open_walls(search, AXIS_ACROSS, column);
            position = place_line(search, axis, words, line, position, 0, &widest);
            for (int at = 0; has_routes && at < search->need_count; at++) {
                const LabelNeed *need = &search->needs[at];
                if (need->second == column)
                    position = larger(position, places[need->first] + need->distance);
            }
            if (has_routes)
                position = keep_runs_clear(search, words, column, position);
            places[column] = position;
            if (axis.has_walls)
                search_close_walls(search, AXIS_ACROSS, column);
            low = smaller(low, position - widest);
            high = larger(high, position + widest);
        }
    return high - low + FRAME_ROOM;
}

SPECIALISED int measure_rows(Search *search, bool has_routes, int words, int row_words)
{
    const int rows = search->rows, columns = search->columns, gap = (int)layout_spacing.node_row_gap;
    int *places = search->places, *last_part = search->last_part;
    int position = 0, high = 0, clear = 0, lane = -1;
    Axis axis = make_axis(search, false, has_routes);
    if (has_routes)
        search_start_walls(search, AXIS_DOWN);
    for (int word = 0; word < row_words; word++)
        for (uint64_t bits = search->used_rows[word]; bits != 0; bits &= bits - 1) {
            int row = 64 * word + lowest_bit(bits), tallest;
            Line line = {search->row_masks + row * words, search->occupant + row * columns, last_part};
            if (search->row_lane[row] != lane) {
                lane = search->row_lane[row];
                position = high + (lane > 0 ? LANE_ROOM : 0);
                clear = -FAR;
                start_lines(search, search->row, places, rows, position, columns);
            }
            if (axis.has_walls)
                search_open_walls(search, AXIS_DOWN, row);
            position = place_line(search, axis, words, line, position + LEAST_ROW_STEP, clear, &tallest);
            places[row] = position;
            if (axis.has_walls)
                search_close_walls(search, AXIS_DOWN, row);
            clear = larger(clear, position + tallest + gap);
            high = larger(high, position + tallest);
        }
    return high + FRAME_ROOM;
}

/* Most boards have one word of cells a line. */
static int measure_width(Search *search, bool has_routes)
{
    if (search->row_words > 1 || search->column_words > 1)
        return measure_columns(search, has_routes, search->row_words, search->column_words);
    return has_routes ? measure_columns(search, true, 1, 1) : measure_columns(search, false, 1, 1);
}

static int measure_height(Search *search, bool has_routes)
{
    if (search->row_words > 1 || search->column_words > 1)
        return measure_rows(search, has_routes, search->column_words, search->row_words);
    return has_routes ? measure_rows(search, true, 1, 1) : measure_rows(search, false, 1, 1);
}
