/* Valid UTF-8, character by character. Text that nobody has checked goes through the document stage first. */
#ifndef MLBOARD_UTF8_H
#define MLBOARD_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The code point at a byte of valid UTF-8; moves `at` behind it. */
uint32_t utf8_next(const char *text, size_t length, size_t *at);
/* Whether a text shows nothing: it is empty, or blanks and line ends. */
bool utf8_is_blank(const char *text);
/* East Asian characters as wide as two letters, in the blocks that designs are written in (UAX 11). */
bool utf8_is_wide(uint32_t character);

#endif
