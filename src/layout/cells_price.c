/* What the shape of a board costs, and the plain arithmetic and random numbers of the search.
 *
 * Logarithm and exponential are written out so that every machine takes the same steps. */
#include "search.h"

#include <math.h>

/* A board that takes less of the page is small. */
#define SMALL 0.6
/* Lanes give the shape of small boards weight too: a row more in one of them costs little. */
#define LEAST_FILL_OF_LANES 0.7
/* Where a board counts as wider than its page. Boards with lanes are drawn a third wider than they look here,
 * for labels between their columns. */
#define WIDEST 1.22
#define WIDEST_LANES 0.85
/* What a board costs beyond the room where its texts can be read, as shares of that. */
#define UNREADABLE 160
/* Drawings are larger than what can be foreseen of them: matters where they have to fit. */
#define UNSEEN_WIDTH 1.1
#define UNSEEN_HEIGHT 1.14

/* A lane is filled from the top: a row of the main path's lane above it. */
#define ROW_ABOVE_MAIN 1.0
/* Of two alternatives next to each other in the file. */
#define PEERS_APART 4.0

double layout_price_shape(const LayoutProblem *problem, Size size)
{
    bool has_lanes = layout_has_lanes(problem), is_asked = problem->is_page_asked;
    double wide = size.width / problem->page_width, high = size.height / problem->page_height;
    /* as the reader sees it: a graph that reads downwards lies on its side here */
    bool is_down = problem->graph->direction == LAYOUT_DOWN;
    double ratio = is_down ? high / fmax(wide, 1e-3) : wide / fmax(high, 1e-3);
    double widest = is_asked ? 1.03 : has_lanes ? WIDEST_LANES : WIDEST, narrowest = is_asked ? 0.95 : 0.69;
    double share = fmax(wide, high), fill = fmin(share, 1); /* the shape of a small board matters little */
    if (has_lanes)
        fill = fmax(fill, LEAST_FILL_OF_LANES);
    if (share < SMALL) /* so does its size: it may take the page that it has */
        share = (SMALL + share * share / SMALL) / 2;
    double price = 9 * share + 1.85 * wide * high;
    if (problem->graph->room.width > 0 && share > 1)
        price += UNREADABLE * (share - 1);
    if (ratio < narrowest)
        price += (is_asked ? 32 : 5.8) * (narrowest - ratio) * fill * fill;
    if (ratio > widest)
        price += (is_asked ? 16 : has_lanes ? 8 : 9.5 * fill) * search_log(ratio / widest) * fill * fill;
    return price;
}

static double price_rows_above_main(const Search *search)
{
    const LayoutProblem *problem = search->problem;
    if (!problem->is_main_asked || !layout_has_lanes(problem) || problem->main_path_count == 0)
        return 0;
    int first = problem->main_path[0], count = 0;
    for (int row = search->lane_start[problem->parts[first].lane]; row < search->row[first]; row++)
        count += search->row_counts[row] > 0;
    return ROW_ABOVE_MAIN * count;
}

double search_price_peers(const Search *search)
{
    const LayoutProblem *problem = search->problem;
    int count = 0;
    for (size_t at = 0; at < problem->peer_count; at++) {
        const LayoutPeers *peers = &problem->peers[at];
        int first = search->column[peers->first], second = search->column[peers->second];
        count += first != second && first >= 0 && second >= 0;
    }
    return PEERS_APART * count;
}

double search_price_page(Search *search, bool has_routes)
{
    const LayoutProblem *problem = search->problem;
    bool has_lanes = layout_has_lanes(problem);
    int used = 0, first = -1, last = -1;
    for (int word = 0; word < search->column_words; word++) {
        uint64_t bits = search->used_columns[word];
        if (bits == 0)
            continue;
        used += count_bits(bits);
        first = first < 0 ? 64 * word + lowest_bit(bits) : first;
        last = 64 * word + highest_bit(bits);
    }
    Size size = search_measure_board(search, has_routes);
    size.width += has_lanes ? GUESSED_RAIL : 0;
    if (problem->is_page_asked) {
        size.width *= UNSEEN_WIDTH / problem->page_bias;
        size.height *= UNSEEN_HEIGHT;
    }
    double price = layout_price_shape(problem, size) + price_rows_above_main(search) +
                   search_price_peers(search) +
                   0.4 * (used > 0 ? last - first + 1 - used : 0);
    for (size_t group = 0; group < problem->group_count; group++)
        if (search->group_placed[group] > 0) {
            const CellBox *box = &search->boxes[group];
            int cells = (box->last_column - box->first_column + 1) * (box->last_row - box->first_row + 1);
            price += 0.1 * (cells - search->group_placed[group]);
        }
    return price;
}

void search_prepare_noise(Search *search)
{
    search->noise = arena_new_array(search->arena, double, NOISES);
    for (int at = 0; at < NOISES; at++)
        search->noise[at] = search_log(-search_log((at + 0.5) / NOISES));
}

double search_draw_rise(Search *search, double heat)
{
    double draw = ((double)(search_random(search) >> 11) + 1) / 9007199254740993.0;
    return 1e-9 - heat * search_log(draw);
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
