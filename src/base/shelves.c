#include "shelves.h"

#include <math.h>

/* One step of looking for the best size. */
static const double smaller = 0.98;

size_t shelves_count_pages(const Shelves *shelves, double height)
{
    double y = INFINITY;
    size_t pages = 0;
    for (size_t row = 0; row < shelves->count; row++) {
        if (y + shelves->heights[row] > height) {
            y = shelves->top;
            pages += y + shelves->heights[row] > height ? 2 : 1;
        }
        y += shelves->heights[row] + shelves->gap;
    }
    return pages;
}

double shelves_choose_scale(const Shelves *shelves, double height, double largest, double readable)
{
    double scale = largest;
    size_t least = shelves_count_pages(shelves, height / fmin(largest, readable));
    while (scale > readable && shelves_count_pages(shelves, height / scale) > least)
        scale = fmax(scale * smaller, readable);
    return scale;
}

double shelves_even_height(const Shelves *shelves, double height)
{
    size_t pages = shelves_count_pages(shelves, height);
    while (pages > 1 && shelves_count_pages(shelves, height * smaller) == pages)
        height *= smaller;
    return height;
}
