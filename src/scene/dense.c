/* Type for crowded paper: larger where it is small, so that it can be read there. */
#include "plan.h"

#include <math.h>

static const double growths[] = {1, 1.1, 1.2, 1.3, 1.4};
const int scene_densities = sizeof growths / sizeof *growths;

double scene_density_growth(int density)
{
    return growths[density];
}

/* Small text takes the size that titles of cards have, or more; these grow less than headings do, since they
 * widen the cards, and headings less than small text, since they can be read as they are. */
static double dense_size(const Theme *theme, double size, double growth)
{
    double title = theme->text[TEXT_CARD_TITLE].size, title_growth = fmax(1.07, 1.02 * growth),
           heading_growth = 1.12 + (growth - 1) / 2;
    return size > title ? size * heading_growth : size == title ? title * title_growth : title * growth;
}

const Theme *dense_theme(Arena *arena, const Theme *theme, int density)
{
    Theme *large = arena_new(arena, Theme);
    *large = *theme;
    for (int role = 0; role < TEXT_ROLE_COUNT; role++)
        large->text[role].size = dense_size(theme, theme->text[role].size, growths[density]);
    if (theme->dark)
        large->dark = dense_theme(arena, theme->dark, density);
    return large;
}
