/* Type for crowded paper: larger where it is small, so that it can be read there; and lines that hold their
 * own beside it. */
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

/* Lines stand as close as on free paper, so they grow less than type, and heads, which end short runs, less
 * still. */
static void thicken(Theme *theme, double growth)
{
    double width = 1 + 0.4 * (growth - 1), head = 1 + 0.2 * (growth - 1);
    for (int role = 0; role < FLOW_ROLE_COUNT; role++) {
        FlowStyle *flow = &theme->flows[role];
        flow->width *= width;
        flow->hollow *= width;
        flow->dash_on *= width;
        flow->dash_off *= width;
        flow->head_length *= head;
        flow->head_width *= head;
    }
    for (int family = 0; family < FAMILY_COUNT; family++)
        theme->families[family].line_width *= width;
    theme->main_card_line_width *= width;
    theme->loop_band *= width;
    theme->loop_core *= width;
}

/* Titles of cards that are hardly larger than the numbers below them stand out by weight. */
enum { TITLE_WEIGHT = 700 };

const Theme *dense_theme(Arena *arena, const Theme *theme, int density)
{
    Theme *large = arena_new(arena, Theme);
    *large = *theme;
    for (int role = 0; role < TEXT_ROLE_COUNT; role++)
        large->text[role].size = dense_size(theme, theme->text[role].size, &densities[density]);
    if (large->text[TEXT_CARD_TITLE].weight < TITLE_WEIGHT)
        large->text[TEXT_CARD_TITLE].weight = TITLE_WEIGHT;
    thicken(large, large->text[TEXT_CHIP].size / theme->text[TEXT_CHIP].size);
    if (theme->dark)
        large->dark = dense_theme(arena, theme->dark, density);
    return large;
}
