/* What the shape of a board costs, and the plain arithmetic and random numbers of the search.
 *
 * Logarithm and exponential are written out so that every machine takes the same steps. */
#include "search.h"

#include <math.h>

/* The gap between columns: wider where many flows carry long labels. */
double search_estimate_channel(const LayoutProblem *problem)
{
    double widths = 0;
    for (size_t link = 0; link < problem->link_count; link++)
        if (problem->links[link].label.width > 26)
            widths += problem->links[link].label.width - 26;
    return 60 + (problem->link_count > 0 ? 0.5 * widths / (double)problem->link_count : 0);
}

/* The shape of the page, estimated from columns and stacks. Rows of a lane may overlap once they are compacted, so its height is
 * taken between its tallest column and its full rows. */
double search_price_page(const Search *search)
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
