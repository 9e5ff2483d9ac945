/* Lines of text: greedy breaking by measured widths, and the fake ruler of tests. */
#include "text.h"

#include <string.h>

typedef struct Wrapping {
    Arena *arena;
    Ruler *ruler;
    const TextStyle *style;
    double max_width;
    ARRAY_OF(const char *) lines;
} Wrapping;

static void wrap_paragraph(Wrapping *wrapping, const char *text, size_t length);
static size_t fitting_length(Wrapping *wrapping, const char *text, size_t length);
static void cut_lines(Wrapping *wrapping, TextLines *lines, size_t max_lines);
static uint32_t decode(const char *text, size_t length, size_t *taken);
static bool is_wide(uint32_t character);

double text_width(Ruler *ruler, const TextStyle *style, const char *text)
{
    return ruler->measure(ruler, style, text, strlen(text));
}

TextLines text_wrap(Arena *arena, Ruler *ruler, const TextStyle *style, const char *text, double max_width, size_t max_lines)
{
    Wrapping wrapping = {.arena = arena, .ruler = ruler, .style = style, .max_width = max_width};
    for (;;) {
        const char *end = strchr(text, '\n');
        size_t length = end ? (size_t)(end - text) : strlen(text);
        wrap_paragraph(&wrapping, text, length);
        if (!end || end[1] == '\0')
            break;
        text = end + 1;
    }
    TextLines lines = {wrapping.lines.items, wrapping.lines.count, 0, false};
    if (max_lines > 0 && lines.count > max_lines)
        cut_lines(&wrapping, &lines, max_lines);
    for (size_t i = 0; i < lines.count; i++) {
        double width = text_width(ruler, style, lines.lines[i]);
        lines.width = width > lines.width ? width : lines.width;
    }
    return lines;
}

static size_t trim_end(const char *text, size_t length)
{
    while (length > 0 && (text[length - 1] == ' ' || text[length - 1] == '\r'))
        length--;
    return length;
}

static void wrap_paragraph(Wrapping *wrapping, const char *text, size_t length)
{
    length = trim_end(text, length);
    do {
        while (length > 0 && *text == ' ')
            text++, length--;
        size_t taken = wrapping->max_width > 0 ? fitting_length(wrapping, text, length) : length;
        array_push(wrapping->arena, &wrapping->lines, arena_copy_bytes(wrapping->arena, text, trim_end(text, taken)));
        text += taken;
        length -= taken;
    } while (length > 0);
}

static bool fits(Wrapping *wrapping, const char *text, size_t length)
{
    return wrapping->ruler->measure(wrapping->ruler, wrapping->style, text, trim_end(text, length)) <= wrapping->max_width + 1e-6;
}

/* A line may end behind spaces, hyphens and slashes, and on either side of a wide character. */
static bool may_break(uint32_t before, uint32_t after)
{
    if (after == ' ')
        return false;
    return before == ' ' || before == '-' || before == '/' || before == 0x2013 || before == 0x200B || is_wide(before) || is_wide(after);
}

/* A number keeps the word that it counts, where another break will do. */
static bool is_weak_break(const char *text, size_t position)
{
    bool is_after_digit = position > 1 && text[position - 1] == ' ' && text[position - 2] >= '0' && text[position - 2] <= '9';
    return is_after_digit && text[position] >= 'a' && text[position] <= 'z';
}

static bool is_inside_character(const char *text, size_t position)
{
    return ((unsigned char)text[position] & 0xC0) == 0x80;
}

/* Bytes of the longest run of characters that fits, found by halving, since each measuring shapes the text; at least one. */
static size_t fitting_characters(Wrapping *wrapping, const char *text, size_t length)
{
    size_t first;
    decode(text, length, &first);
    size_t low = first, high = length;
    while (low < high) {
        size_t middle = low + (high - low + 1) / 2;
        while (middle < high && is_inside_character(text, middle))
            middle++;
        if (fits(wrapping, text, middle)) {
            low = middle;
            continue;
        }
        high = low + (high - low + 1) / 2 - 1;
        while (high > low && is_inside_character(text, high))
            high--;
    }
    return low;
}

/* Bytes of the longest line that fits; at least one character. */
static size_t fitting_length(Wrapping *wrapping, const char *text, size_t length)
{
    if (fits(wrapping, text, length))
        return length;
    size_t reach = fitting_characters(wrapping, text, length);
    size_t best_break = 0, weak_break = 0, position = 0;
    while (position < reach) {
        size_t taken, next_taken;
        uint32_t character = decode(text + position, length - position, &taken);
        position += taken;
        uint32_t next = position < length ? decode(text + position, length - position, &next_taken) : ' ';
        if (position < length && may_break(character, next))
            *(is_weak_break(text, position) ? &weak_break : &best_break) = position;
    }
    return best_break > 0 ? best_break : weak_break > 0 ? weak_break : reach;
}

/* Keeps `max_lines` lines and lets the last end in an ellipsis that fits. */
static void cut_lines(Wrapping *wrapping, TextLines *lines, size_t max_lines)
{
    static const char ellipsis[] = "\xE2\x80\xA6";
    lines->count = max_lines;
    lines->was_cut = true;
    const char *last = lines->lines[max_lines - 1];
    size_t length = strlen(last);
    for (;;) {
        length = trim_end(last, length);
        const char *shorter = arena_format(wrapping->arena, "%.*s%s", (int)length, last, ellipsis);
        if (length == 0 || wrapping->max_width <= 0 || fits(wrapping, shorter, strlen(shorter))) {
            lines->lines[max_lines - 1] = shorter;
            return;
        }
        do
            length--;
        while (length > 0 && ((unsigned char)last[length] & 0xC0) == 0x80);
    }
}

/* The character at the start of valid UTF-8. */
static uint32_t decode(const char *text, size_t length, size_t *taken)
{
    unsigned char first = (unsigned char)*text;
    size_t size = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    size = size > length ? length : size;
    uint32_t character = size == 1 ? first : first & (0xFFu >> (size + 1));
    for (size_t i = 1; i < size; i++)
        character = character << 6 | ((unsigned char)text[i] & 0x3F);
    *taken = size;
    return character;
}

/* East Asian wide characters, the blocks that designs are written in (UAX 11). */
static bool is_wide(uint32_t c)
{
    return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0x303E) || (c >= 0x3041 && c <= 0x33FF) ||
           (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7A3) ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFF00 && c <= 0xFF60) || (c >= 0x20000 && c <= 0x3FFFD);
}

static double measure_fake(Ruler *ruler, const TextStyle *style, const char *text, size_t length)
{
    (void)ruler;
    double width = 0;
    for (size_t position = 0, taken; position < length; position += taken)
        width += is_wide(decode(text + position, length - position, &taken)) ? 1.0 : 0.6;
    return width * style->size;
}

static FontExtents fake_extents(Ruler *ruler, const TextStyle *style)
{
    (void)ruler;
    return (FontExtents){0.8 * style->size, 0.2 * style->size, 0.7 * style->size, 0.5 * style->size};
}

Ruler *ruler_fake(void)
{
    static Ruler ruler = {measure_fake, fake_extents};
    return &ruler;
}
