/* Chance that every machine draws alike, for tests on generated input: a seed gives the same sequence
 * everywhere. */
#ifndef MLBOARD_TESTS_CHANCE_H
#define MLBOARD_TESTS_CHANCE_H

#include <stdbool.h>
#include <stdint.h>

static inline uint64_t chance_draw(uint64_t *state)
{
    uint64_t z = *state += 0x9E3779B97F4A7C15u; /* splitmix64 (Steele, Lea, Flood 2014) */
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

static inline int chance_between(uint64_t *state, int least, int most)
{
    return least + (int)(chance_draw(state) % (uint64_t)(most - least + 1));
}

static inline bool chance_percent(uint64_t *state, int percent)
{
    return chance_between(state, 1, 100) <= percent;
}

#endif
