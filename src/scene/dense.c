/* Type for crowded paper: larger where it is small, so that it can be read there. */
#include "plan.h"

#include <math.h>

/* Small text takes the size that titles of cards have; these grow less than headings do, since they widen the
 * cards. */
static double dense_size(const Theme *theme, double size)
{
    static const double title_growth = 1.07, heading_growth = 1.12;
    double title = theme->text[TEXT_CARD_TITLE].size;
    return size > title ? size * heading_growth : size == title ? title * title_growth : title;
}

const Theme *dense_theme(Arena *arena, const Theme *theme)
{
    Theme *large = arena_new(arena, Theme);
    *large = *theme;
    for (int role = 0; role < TEXT_ROLE_COUNT; role++)
        large->text[role].size = dense_size(theme, theme->text[role].size);
    if (theme->dark)
        large->dark = dense_theme(arena, theme->dark);
    return large;
}
