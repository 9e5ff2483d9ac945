/* Which links would cross if all were straight lines from cell to cell, for the rough search (cells_rough.c).
 *
 * Lines that run level and upright between boxes cross about as often: on random pipelines of 30 parts
 * routed boards have 0.5 to 1 of these crossings. Where only what passes a cell counted, they had ten times
 * as many as the rough search knew of. Two lines cross where the ends of each lie on different sides of the
 * other; eight links at a time are asked. */
#include "cells_rough.h"

#include <string.h>

enum { ABREAST = 8, WORD = 64 };

/* The sums may pass beyond 16 bits on their way, and are right when they come back. */
typedef uint16_t Numbers __attribute__((vector_size(ABREAST * sizeof(uint16_t))));
typedef int16_t Signed __attribute__((vector_size(ABREAST * sizeof(uint16_t))));
typedef uint64_t Halves __attribute__((vector_size(ABREAST * sizeof(uint16_t))));

void rough_prepare_straights(Rough *rough)
{
    RoughStraights *all = &rough->straights;
    uint16_t **lists[] = {&all->x, &all->y, &all->to_x, &all->to_y, &all->dx, &all->dy, &all->level};
    for (size_t at = 0; at < sizeof lists / sizeof *lists; at++)
        *lists[at] = arena_new_array(rough->search->arena, uint16_t, (size_t)rough->words * WORD);
}

void rough_place_straight(Rough *rough, int link, const RoughEnds *ends)
{
    RoughStraights *all = &rough->straights;
    int dx = ends->to_column - ends->from_column, dy = ends->to_row - ends->from_row;
    all->x[link] = (uint16_t)ends->from_column;
    all->y[link] = (uint16_t)ends->from_row;
    all->to_x[link] = (uint16_t)ends->to_column;
    all->to_y[link] = (uint16_t)ends->to_row;
    all->dx[link] = (uint16_t)dx;
    all->dy[link] = (uint16_t)dy;
    all->level[link] = (uint16_t)(dx * ends->from_row - dy * ends->from_column);
}

static inline Numbers take(const uint16_t *from)
{
    Numbers numbers;
    memcpy(&numbers, from, sizeof numbers);
    return numbers;
}

static inline Numbers repeat(uint16_t number)
{
    return (Numbers){number, number, number, number, number, number, number, number};
}

static inline Signed have_other_signs(Numbers first, Numbers second)
{
    Signed a = (Signed)first, b = (Signed)second;
    return ((a > 0) & (b < 0)) | ((a < 0) & (b > 0));
}

/* The lowest bits of eight answers, each of which is all ones or none. */
static inline uint64_t gather(Signed answers)
{
    Halves halves = (Halves)(answers & (Signed){1, 2, 4, 8, 16, 32, 64, 128});
    uint64_t bits = halves[0] | halves[1];
    bits |= bits >> 32;
    return (bits | bits >> 16) & 0xff;
}

void rough_find_crossed(const Rough *rough, int link, uint64_t *crossed)
{
    const RoughStraights *all = &rough->straights;
    Numbers x = repeat(all->x[link]), y = repeat(all->y[link]), to_x = repeat(all->to_x[link]),
            to_y = repeat(all->to_y[link]), dx = repeat(all->dx[link]), dy = repeat(all->dy[link]),
            level = repeat(all->level[link]);
    int links = (int)rough->search->problem->link_count;
    memset(crossed, 0, (size_t)rough->words * sizeof *crossed);
    for (int first = 0; first < links; first += ABREAST) {
        Numbers other_dx = take(all->dx + first), other_dy = take(all->dy + first);
        Numbers other_level = take(all->level + first);
        Numbers source = dx * take(all->y + first) - dy * take(all->x + first) - level;
        Numbers target = dx * take(all->to_y + first) - dy * take(all->to_x + first) - level;
        Numbers from = other_dx * y - other_dy * x - other_level;
        Numbers to = other_dx * to_y - other_dy * to_x - other_level;
        uint64_t bits = gather(have_other_signs(source, target) & have_other_signs(from, to));
        crossed[first / WORD] |= bits << first % WORD;
    }
}
