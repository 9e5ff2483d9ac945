/* What the shape of a board costs, and the plain arithmetic and random numbers of the search.
 *
 * Logarithm and exponential are written out so that every machine takes the same steps. */
#include "search.h"

#include <math.h>

/* The shape of the page. */
double search_price_page(Search *search, bool has_routes)
{
    const LayoutProblem *problem = search->problem;
    bool has_lanes = problem->lane_count > 1 || problem->lanes[0] >= 0;
    int used = 0, first = -1, last = -1;
    for (int column = 0; column < search->columns; column++)
        if (search->column_counts[column] > 0) {
            used++;
            first = first < 0 ? column : first;
            last = column;
        }
    Size size = search_measure_board(search, has_routes);
    size.width += has_lanes ? 110 : 0;
    double wide = size.width / problem->page_width, high = size.height / problem->page_height, ratio = wide / fmax(high, 1e-3);
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
