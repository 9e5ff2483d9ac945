/* Where the bands of a board lie, in points, and how the links' length follows when they move.
 *
 * The columns and rows lie where cells_extent.c measured them; empty ones are spread between their
 * neighbours, and a channel lies half way. What every link's length costs when bands move apart is summed
 * over the bands, from the numbers of drawn runs that pass each, without a look at any link. */
#include "search.h"

#include <stdlib.h>

static void spread_lines(const int *counts, const int *line_places, int lines, int pitch, int *places);

void search_reset_places(Search *search)
{
    for (int axis = AXIS_ACROSS; axis <= AXIS_DOWN; axis++) {
        int bands = axis == AXIS_ACROSS ? search->band_width : search->band_height;
        int pitch = (int)guess_pitch(search->problem, axis);
        for (int band = 0; band < bands; band++)
            search->band_places[axis][band] = band * pitch / 2;
    }
    search->epoch = ++search->epochs;
}

double search_move_bands(Search *search)
{
    long change = 0;
    if (search->apart[AXIS_ACROSS] == NULL)
        return 0;
    for (int axis = AXIS_ACROSS; axis <= AXIS_DOWN; axis++) {
        bool is_across = axis == AXIS_ACROSS;
        int lines = is_across ? search->columns : search->rows, runs = 0;
        int pitch = (int)guess_pitch(search->problem, axis);
        int *next = search->next_places[axis], *now = search->band_places[axis];
        spread_lines(is_across ? search->column_counts : search->row_counts,
                     is_across ? search->column_places : search->places, lines, pitch, next);
        for (int band = 0; band < 2 * lines; band++) {
            runs += search->steps_begun[axis][band];
            change += (long)runs * (next[band + 1] - next[band] - now[band + 1] + now[band]);
        }
        search->next_places[axis] = now;
        search->band_places[axis] = next;
    }
    search->last_epoch = search->epoch;
    search->epoch = ++search->epochs;
    return (double)change * search->point_price;
}

void search_move_bands_back(Search *search)
{
    for (int axis = AXIS_ACROSS; axis <= AXIS_DOWN; axis++) {
        int *places = search->next_places[axis];
        search->next_places[axis] = search->band_places[axis];
        search->band_places[axis] = places;
    }
    search->epoch = search->last_epoch;
}

static void spread_lines(const int *counts, const int *line_places, int lines, int pitch, int *places)
{
    int last = -1;
    for (int line = 0; line < lines; line++) {
        if (counts[line] == 0)
            continue;
        places[2 * line + 1] = line_places[line];
        for (int empty = last + 1; empty < line; empty++)
            places[2 * empty + 1] = last < 0 ? line_places[line] - (line - empty) * pitch
                                             : line_places[last] + (line_places[line] - line_places[last]) *
                                                                       (empty - last) / (line - last);
        last = line;
    }
    for (int empty = last + 1; empty < lines; empty++)
        places[2 * empty + 1] = (last < 0 ? 0 : line_places[last]) + (empty - last) * pitch;
    places[0] = places[1] - pitch / 2;
    for (int line = 0; line + 1 < lines; line++)
        places[2 * line + 2] = (places[2 * line + 1] + places[2 * line + 3]) / 2;
    places[2 * lines] = places[2 * lines - 1] + pitch / 2;
}

int search_measure_length(const Search *search, const SearchRoute *route)
{
    const LayoutPart *parts = search->problem->parts;
    int first = route->covered & 1 ? 1 : 0, last = route->count - 1 - (route->covered & 2 ? 1 : 0),
        length = 0;
    if (route->count == 0)
        return 0;
    for (int at = first; at < last; at++)
        length += abs(search->band_places[AXIS_ACROSS][route->x[at + 1]] -
                      search->band_places[AXIS_ACROSS][route->x[at]]) +
                  abs(search->band_places[AXIS_DOWN][route->y[at + 1]] -
                      search->band_places[AXIS_DOWN][route->y[at]]);
    Size from = parts[route->source].size, to = parts[route->target].size;
    bool starts_across = route->y[first] == route->y[first + 1],
         ends_across = route->y[last] == route->y[last - 1];
    return length - (int)(starts_across ? from.width : from.height) / 2 -
           (int)(ends_across ? to.width : to.height) / 2;
}
