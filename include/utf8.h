/* UTF-8, character by character. All but utf8_read take valid UTF-8, such as the document stage leaves. */
#ifndef MLBOARD_UTF8_H
#define MLBOARD_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The code point at a byte of valid UTF-8; moves `at` behind it. */
uint32_t utf8_next(const char *text, size_t length, size_t *at);
/* The code point at the start of `bytes`, which nobody has checked, and how many bytes it takes; 0 where they
 * are not UTF-8, or broken off after `length`. */
size_t utf8_read(const char *bytes, size_t length, uint32_t *character);
/* Whether a line is read from right to left: its first letter, as in Unicode's rule for a paragraph, is of
 * Hebrew, Arabic or their kin. */
bool utf8_is_leftward(const char *text, size_t length);
/* Whether a text shows nothing: it is empty, or blanks and line ends. */
bool utf8_is_blank(const char *text);
/* East Asian characters as wide as two letters, in the blocks that designs are written in (UAX 11). */
bool utf8_is_wide(uint32_t character);

#endif
