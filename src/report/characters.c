/* Characters of unchecked text, for positions and excerpts. */
#include "characters.h"

#include "utf8.h"

#include <glib.h>
#include <stdbool.h>

enum { REPLACEMENT = 0xFFFD, CONTROL_PICTURES = 0x2400, DELETE_PICTURE = 0x2421, TAB_WIDTH = 4 };

static bool turns_writing(uint32_t code);

size_t character_read(const char *bytes, size_t length, uint32_t *code)
{
    size_t taken = utf8_read(bytes, length, code);
    if (taken > 0)
        return taken;
    *code = REPLACEMENT;
    return 1;
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
