/* Decodes UTF-8, checked or known to be valid, and tells blank texts, wide characters and at which side a line
 * begins. */
#include "utf8.h"

#include <glib.h>
#include <string.h>

uint32_t utf8_next(const char *text, size_t length, size_t *at)
{
    unsigned char lead = (unsigned char)text[(*at)++];
    if (lead < 0x80)
        return lead;
    int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
    uint32_t character = lead & (0x3Fu >> more);
    while (more-- > 0 && *at < length)
        character = character << 6 | ((unsigned char)text[(*at)++] & 0x3Fu);
    return character;
}

size_t utf8_read(const char *bytes, size_t length, uint32_t *character)
{
    const unsigned char *at = (const unsigned char *)bytes;
    if (length == 0)
        return 0;
    if (at[0] < 0x80) {
        *character = at[0];
        return 1;
    }
    size_t size = at[0] >= 0xC2 && at[0] <= 0xDF ? 2
                : (at[0] & 0xF0) == 0xE0         ? 3
                : at[0] >= 0xF0 && at[0] <= 0xF4 ? 4
                                                 : 0;
    if (size == 0 || size > length)
        return 0;
    uint32_t value = at[0] & (0xFFu >> (size + 1));
    for (size_t index = 1; index < size; index++) {
        if ((at[index] & 0xC0) != 0x80)
            return 0;
        value = value << 6 | (at[index] & 0x3Fu);
    }
    static const uint32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    if (value < smallest[size] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
        return 0;
    *character = value;
    return size;
}

bool utf8_is_leftward(const char *text, size_t length)
{
    for (size_t at = 0; at < length;) {
        uint32_t character = utf8_next(text, length, &at);
        if (g_unichar_isalpha(character))
            return (character >= 0x0590 && character < 0x0900) || (character >= 0xFB1D && character < 0xFE00) ||
                   (character >= 0xFE70 && character < 0xFF00) || (character >= 0x10800 && character < 0x11000) ||
                   (character >= 0x1E800 && character < 0x1F000);
    }
    return false;
}

bool utf8_is_blank(const char *text)
{
    return text[strspn(text, " \t\r\n")] == '\0';
}

bool utf8_is_wide(uint32_t character)
{
    return (character >= 0x1100 && character <= 0x115F) || (character >= 0x2E80 && character <= 0x303E) ||
           (character >= 0x3041 && character <= 0x33FF) || (character >= 0x3400 && character <= 0x4DBF) ||
           (character >= 0x4E00 && character <= 0x9FFF) || (character >= 0xAC00 && character <= 0xD7A3) ||
           (character >= 0xF900 && character <= 0xFAFF) || (character >= 0xFF00 && character <= 0xFF60) ||
           (character >= 0x20000 && character <= 0x3FFFD);
}
