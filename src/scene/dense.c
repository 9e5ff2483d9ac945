/* Type for crowded paper: larger where it is small, so that it can be read there. */
#include "plan.h"

/* How large text becomes, the denser it is: what is smaller than titles of cards, in sizes of these; titles,
 * which grow less, since they widen the cards; and what is larger, which can be read as it is but shall stand
 * out. */
typedef struct Density {
    double small, title, heading;
} Density;

static const Density densities[] = {
    {1, 1.07, 1.12}, {1.1, 1.122, 1.17}, {1.2, 1.224, 1.22}, {1.3, 1.326, 1.27}, {1.4, 1.428, 1.32}};
const int scene_densities = sizeof densities / sizeof *densities;

static double dense_size(const Theme *theme, double size, const Density *density)
{
    double title = theme->text[TEXT_CARD_TITLE].size;
    return size > title    ? size * density->heading
           : size == title ? title * density->title
                           : title * density->small;
}

const Theme *dense_theme(Arena *arena, const Theme *theme, int density)
{
    Theme *large = arena_new(arena, Theme);
    *large = *theme;
    for (int role = 0; role < TEXT_ROLE_COUNT; role++)
        large->text[role].size = dense_size(theme, theme->text[role].size, &densities[density]);
    if (theme->dark)
        large->dark = dense_theme(arena, theme->dark, density);
    return large;
}
