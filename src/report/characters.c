/* Characters of unchecked text, for positions and excerpts. */
#include "characters.h"

#include <glib.h>
#include <stdbool.h>

enum { REPLACEMENT = 0xFFFD, CONTROL_PICTURES = 0x2400, DELETE_PICTURE = 0x2421, TAB_WIDTH = 4 };

static bool turns_writing(uint32_t code);

size_t character_read(const char *bytes, size_t length, uint32_t *code)
{
    unsigned char first = (unsigned char)bytes[0];
    if (first < 0x80) {
        *code = first;
        return 1;
    }
    gunichar character = g_utf8_get_char_validated(bytes, (gssize)(length < 6 ? length : 6));
    if (character > 0x10FFFF) {
        *code = REPLACEMENT;
        return 1;
    }
    *code = character;
    return (size_t)g_unichar_to_utf8(character, NULL);
}

uint32_t character_shown(uint32_t code)
{
    if (code < 0x20 && code != '\t')
        return CONTROL_PICTURES + code;
    if (code == 0x7F)
        return DELETE_PICTURE;
    if (code > 0x7F && (code < 0xA0 || turns_writing(code)))
        return REPLACEMENT;
    return code;
}

int character_width(uint32_t code)
{
    if (code == '\t')
        return TAB_WIDTH;
    if (code < 0x80)
        return 1;
    if (g_unichar_iszerowidth(code))
        return 0;
    return g_unichar_iswide(code) ? 2 : 1;
}

/* Marks, embeddings, overrides and isolates of the bidirectional algorithm, and line separators. */
static bool turns_writing(uint32_t code)
{
    return code == 0x061C || code == 0x200E || code == 0x200F || (code >= 0x2028 && code <= 0x202E) ||
           (code >= 0x2066 && code <= 0x2069);
}
