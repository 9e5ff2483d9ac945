/* The characters of a file: which may stand in a design, and where the others are.
 *
 * Called by document_parse before the YAML parser, which would stop at the first of them without a useful
 * place. */
#include "parse.h"

#include "utf8.h"

#include <string.h>

enum { LARGEST_REPORT = 100 };

static bool is_utf16(const Source *source);
static void replace_character(char *place, size_t length);

char *check_characters(Arena *arena, const Source *source, Report *report)
{
    char *copy = arena_copy_bytes(arena, source->bytes, source->length);
    size_t offset = source->line_count > 0 ? source->line_starts[0] : 0;
    int reported = 0;
    if (is_utf16(source)) {
        report_error(report, "bad-character", (Span){source, 1, 1, 1}, "this is UTF-16")->help =
            "save the file as UTF-8";
        memset(copy, ' ', source->length);
        return copy;
    }
    while (offset < source->length) {
        uint32_t code = 0;
        const char *kind = "a byte that is not UTF-8";
        size_t taken = utf8_read(copy + offset, source->length - offset, &code);
        if (taken > 0 && !character_is_forbidden(code, &kind)) {
            offset += taken;
            continue;
        }
        if (reported++ < LARGEST_REPORT) {
            Span span = source_span_at(source, offset, 1);
            if (taken == 0)
                report_error(report, "bad-character", span, "invalid UTF-8: byte 0x%02X cannot stand here",
                             (unsigned)(unsigned char)copy[offset])
                    ->help = "save the file as UTF-8";
            else
                report_error(report, "bad-character", span, "%s (U+%04X) cannot stand in a design", kind,
                             (unsigned)code);
        }
        replace_character(copy + offset, taken > 0 ? taken : 1);
        offset += taken > 0 ? taken : 1;
    }
    return copy;
}

/* Every second byte would be an error. */
static bool is_utf16(const Source *source)
{
    return source->length >= 2 &&
           (memcmp(source->bytes, "\xFF\xFE", 2) == 0 || memcmp(source->bytes, "\xFE\xFF", 2) == 0);
}

bool character_is_forbidden(uint32_t code, const char **kind)
{
    if (code == '\t' || code == '\n' || code == '\r')
        return false;
    if (code == 0) {
        *kind = "a NUL character";
        return true;
    }
    if (code < 0x20 || (code >= 0x7F && code < 0xA0)) {
        *kind = "a control character";
        return true;
    }
    if ((code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069)) {
        *kind = "a bidi-override character";
        return true;
    }
    if (code == 0xFEFF) {
        *kind = "a byte order mark inside the text";
        return true;
    }
    if ((code & 0xFFFE) == 0xFFFE || (code >= 0xFDD0 && code <= 0xFDEF)) {
        *kind = "a code point that is no character";
        return true;
    }
    return false;
}

uint32_t count_characters(const char *text, size_t length)
{
    uint32_t count = 0;
    for (size_t index = 0; index < length; index++)
        count += ((unsigned char)text[index] & 0xC0) != 0x80;
    return count;
}

/* One harmless character of as many bytes: offsets, lines and columns stay what they are. U+0085 stays,
 * because it ends a line for the table of lines and for the YAML parser alike. */
static void replace_character(char *place, size_t length)
{
    static const char *const stand_ins[] = {"", "?", "\xC2\xBF", "\xEF\xBF\xBD", "\xF0\x9F\x9B\x87"};
    if (length == 2 && memcmp(place, "\xC2\x85", 2) == 0)
        return;
    memcpy(place, stand_ins[length], length);
}
