/* Characters of text that nobody has checked: every byte string can be walked, whatever it holds. */
#ifndef MLBOARD_REPORT_CHARACTERS_H
#define MLBOARD_REPORT_CHARACTERS_H

#include <stddef.h>
#include <stdint.h>

/* Reads the character at the start of `bytes` (`length` > 0). Returns the bytes it takes; a byte that belongs
 * to no UTF-8 character is one character, U+FFFD. */
size_t character_read(const char *bytes, size_t length, uint32_t *code);

/* What stands for the character on a terminal: the character itself, or a harmless sign for one that would
 * move the cursor, change colours or turn the writing direction. */
uint32_t character_shown(uint32_t code);

/* Columns of a terminal that the character takes: 0, 1 or 2; a tab counts 4. */
int character_width(uint32_t code);

#endif
