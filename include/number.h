/* Numbers as text, the same in every locale: every output that holds a decimal goes through here. */
#ifndef MLBOARD_NUMBER_H
#define MLBOARD_NUMBER_H

#include "arena.h"

#include <stdbool.h>
#include <stddef.h>

enum { NUMBER_TEXT_SIZE = 32 };

/* Writes `value` with at most `decimals` (0..6) places, without trailing zeros, never "-0"; not-a-number and
 * infinities give "0". Returns `text`. */
char *number_format(char text[NUMBER_TEXT_SIZE], double value, int decimals);
/* The same; returns its length. */
size_t number_write(char text[NUMBER_TEXT_SIZE], double value, int decimals);

/* A whole number; returns its length. */
size_t integer_write(char text[NUMBER_TEXT_SIZE], long value);

/* The nearest whole number, halves away from 0; here, as outlines have thousands of them. */
static inline long number_round(double value)
{
    return (long)(value < 0 ? value - 0.5 : value + 0.5);
}

/* Reads a plain decimal number ("12", "0.5", "1e3", "-2") from the start of `text`. Returns the bytes taken,
 * 0 when there is none; never looks at the locale. */
size_t number_parse(const char *text, double *value);

#endif
