/* Lines of text: greedy breaking by measured widths. */
#include "markup.h"
#include "text.h"
#include "utf8.h"

#include <string.h>

typedef struct Wrapping {
    Arena *arena;
    Ruler *ruler;
    const TextStyle *style;
    double max_width;
    ARRAY_OF(const char *) lines;
    ARRAY_OF(size_t) good, weak; /* places where the line at hand may end */
} Wrapping;

static void wrap_paragraph(Wrapping *wrapping, const char *text, size_t length);
static size_t fitting_length(Wrapping *wrapping, const char *text, size_t length);

double text_width(Ruler *ruler, const TextStyle *style, const char *text)
{
    return text_measure(ruler, style, text, strlen(text));
}

TextLines text_wrap(Arena *arena, Ruler *ruler, const TextStyle *style, const char *text, double max_width)
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
    TextLines lines = {wrapping.lines.items, wrapping.lines.count, 0};
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

/* The sum of the pieces of a marked text; most texts are one piece. */
double text_measure(Ruler *ruler, const TextStyle *style, const char *text, size_t length)
{
    MarkedRun run = {0};
    if (!markup_next(text, length, &run) || run.length == length)
        return ruler->measure(ruler, style, text, length);
    double width = 0;
    do {
        TextStyle styled = markup_style(style, &run);
        width += ruler->measure(ruler, &styled, text + run.start, run.length);
    } while (markup_next(text, length, &run));
    return width;
}

static bool is_mark(uint32_t character)
{
    return character == MARK_BOLD || character == MARK_CODE;
}

/* Marks alone are no line. */
static bool is_all_marks(const char *text, size_t length)
{
    while (length > 0 && is_mark((unsigned char)*text))
        text++, length--;
    return length == 0;
}

/* What is left of a text behind a break, with the marks that are open there before it. */
static const char *reopen(Wrapping *wrapping, const char *text, size_t taken, size_t *length)
{
    bool is_bold = false, is_code = false;
    for (size_t i = 0; i < taken; i++) {
        is_bold ^= text[i] == MARK_BOLD;
        is_code ^= text[i] == MARK_CODE;
    }
    *length -= taken;
    text += taken;
    while (*length > 0 && *text == ' ')
        text++, (*length)--;
    if (!is_bold && !is_code)
        return text;
    const char marks[] = {is_bold ? MARK_BOLD : MARK_CODE, is_bold && is_code ? MARK_CODE : '\0', '\0'};
    *length += strlen(marks);
    return arena_format(wrapping->arena, "%s%.*s", marks, (int)(*length - strlen(marks)), text);
}

static void wrap_paragraph(Wrapping *wrapping, const char *text, size_t length)
{
    length = trim_end(text, length);
    while (length > 0 && *text == ' ')
        text++, length--;
    do {
        size_t taken = wrapping->max_width > 0 ? fitting_length(wrapping, text, length) : length;
        array_push(wrapping->arena, &wrapping->lines,
                   arena_copy_bytes(wrapping->arena, text, trim_end(text, taken)));
        text = reopen(wrapping, text, taken, &length);
    } while (length > 0 && !is_all_marks(text, length));
}

static double line_width(Wrapping *wrapping, const char *text, size_t length)
{
    return text_measure(wrapping->ruler, wrapping->style, text, trim_end(text, length));
}

static bool fits(Wrapping *wrapping, const char *text, size_t length)
{
    return line_width(wrapping, text, length) <= wrapping->max_width + 1e-6;
}

/* Characters that belong to the one before them: combining marks, joiners, variants and skin tones. */
static bool is_attached(uint32_t character)
{
    return (character >= 0x0300 && character <= 0x036F) || (character >= 0x0591 && character <= 0x05C7) ||
           (character >= 0x064B && character <= 0x065F) || character == 0x200D ||
           (character >= 0xFE00 && character <= 0xFE0F) || (character >= 0x1F3FB && character <= 0x1F3FF) ||
           (character >= 0x20D0 && character <= 0x20FF) || character == 0x30FC;
}

static bool is_hangul(uint32_t character)
{
    return (character >= 0x1100 && character <= 0x11FF) || (character >= 0xAC00 && character <= 0xD7A3);
}

static bool is_in(uint32_t character, const char *set)
{
    for (size_t at = 0, length = strlen(set); at < length;)
        if (utf8_next(set, length, &at) == character)
            return true;
    return false;
}

/* Where a line may end: not at all, only when no better place is left, or well. */
typedef enum BreakPlace { BREAK_NEVER, BREAK_WEAK, BREAK_GOOD } BreakPlace;

/* Behind spaces, hyphens, slashes and underscores, and on either side of a wide character, but for the
 * punctuation that East Asian lines do not begin or end with. Korean words stay whole where they can. */
static BreakPlace break_between(uint32_t before, uint32_t after)
{
    static const char closing[] =
        "\xE3\x80\x81\xE3\x80\x82\xEF\xBC\x8C\xEF\xBC\x8E\xEF\xBC\x9A\xEF\xBC\x9B\xEF\xBC\x81"
        "\xEF\xBC\x9F\xEF\xBC\x89\xE3\x80\x8D\xE3\x80\x8F\xE3\x80\x91\xE3\x80\x8B\xE3\x83\xBB)]},.:;!?%";
    static const char opening[] = "\xEF\xBC\x88\xE3\x80\x8C\xE3\x80\x8E\xE3\x80\x90\xE3\x80\x8A([{";
    if (after == ' ' || is_attached(after) || before == 0x200D)
        return BREAK_NEVER;
    if (before == ' ' || before == '-' || before == '/' || before == 0x2013 || before == 0x200B)
        return BREAK_GOOD;
    if (before == '_')
        return BREAK_WEAK;
    if ((!utf8_is_wide(before) && !utf8_is_wide(after)) || is_in(after, closing) || is_in(before, opening))
        return BREAK_NEVER;
    return is_hangul(before) && is_hangul(after) ? BREAK_WEAK : BREAK_GOOD;
}

/* A number keeps the word that it counts and its sign of per cent, where another break will do. */
static bool is_weak_break(const char *text, size_t position)
{
    bool is_after_digit = position > 1 && text[position - 1] == ' ' && text[position - 2] >= '0' &&
                          text[position - 2] <= '9';
    return is_after_digit && (text[position] == '%' || (text[position] >= 'a' && text[position] <= 'z'));
}

double text_widest_unbroken(Ruler *ruler, const TextStyle *style, const char *text)
{
    double widest = 0;
    size_t length = strlen(text), start = 0;
    uint32_t before = 0;
    for (size_t at = 0; at <= length;) {
        size_t end = at;
        uint32_t character = at < length ? utf8_next(text, length, &at) : '\n';
        bool is_gap = character == '\n' || character == ' ',
             is_wide = before != 0 && (utf8_is_wide(before) || utf8_is_wide(character));
        if (is_gap || (is_wide && break_between(before, character) == BREAK_GOOD)) {
            double width = text_measure(ruler, style, text + start, end - start);
            widest = width > widest ? width : widest;
            start = is_gap ? at : end;
        }
        before = is_gap ? 0 : character;
        if (end == length)
            break;
    }
    return widest;
}

static bool is_inside_character(const char *text, size_t position)
{
    return ((unsigned char)text[position] & 0xC0) == 0x80;
}

/* Bytes of the longest run of characters that fits, found by halving, since each measuring shapes the text;
 * at least one. */
static size_t fitting_characters(Wrapping *wrapping, const char *text, size_t length)
{
    size_t low = 0, high = length;
    utf8_next(text, length, &low);
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

/* The last end of a whole character, with what is attached to it, at or before `reach`; behind the first one
 * at least. */
static size_t whole_characters(const char *text, size_t reach, size_t length)
{
    size_t end = 0;
    bool is_visible = false;
    uint32_t before = 0;
    for (size_t at = 0; at < length && (at <= reach || end == 0);) {
        size_t start = at;
        uint32_t character = utf8_next(text, length, &at);
        if (is_visible && !is_attached(character) && before != 0x200D)
            end = start;
        is_visible = is_visible || !is_mark(character);
        before = character;
    }
    return end > 0 ? end : length;
}

/* More bytes than a line of letters can hold: what lies behind them need not be measured. */
static size_t window_length(const Wrapping *wrapping, const char *text, size_t length)
{
    double most = wrapping->max_width / wrapping->style->size * 16 + 64;
    size_t window = most < (double)length ? (size_t)most : length;
    while (window < length && is_inside_character(text, window))
        window++;
    return window;
}

static void find_breaks(Wrapping *wrapping, const char *text, size_t length)
{
    wrapping->good.count = wrapping->weak.count = 0;
    for (size_t position = 0; position < length;) {
        uint32_t character = utf8_next(text, length, &position);
        size_t next = position;
        if (position == length || is_mark(character))
            continue;
        BreakPlace place = break_between(character, utf8_next(text, length, &next));
        if (place == BREAK_GOOD && !is_weak_break(text, position))
            array_push(wrapping->arena, &wrapping->good, position);
        else if (place != BREAK_NEVER)
            array_push(wrapping->arena, &wrapping->weak, position);
    }
}

/* The last of the places up to which the text fits, looked for from where it should be, since each measuring
 * shapes the text; 0: none. */
static size_t last_fitting(Wrapping *wrapping, const char *text, const size_t *places, size_t count,
                           double expected)
{
    size_t next = 0;
    while (next < count && (double)places[next] <= expected)
        next++;
    if (next > 0 && !fits(wrapping, text, places[next - 1])) {
        for (next--; next > 0 && !fits(wrapping, text, places[next - 1]);)
            next--;
        return next > 0 ? places[next - 1] : 0;
    }
    while (next < count && fits(wrapping, text, places[next]))
        next++;
    return next > 0 ? places[next - 1] : 0;
}

/* Bytes of the longest line that fits; at least one character. */
static size_t fitting_length(Wrapping *wrapping, const char *text, size_t length)
{
    size_t window = window_length(wrapping, text, length);
    double width = line_width(wrapping, text, window);
    if (width <= wrapping->max_width + 1e-6 && window < length) {
        window = length;
        width = line_width(wrapping, text, window);
    }
    if (width <= wrapping->max_width + 1e-6)
        return length;
    double expected = (double)window * wrapping->max_width / width;
    find_breaks(wrapping, text, window);
    size_t end = last_fitting(wrapping, text, wrapping->good.items, wrapping->good.count, expected);
    if (end == 0)
        end = last_fitting(wrapping, text, wrapping->weak.items, wrapping->weak.count, expected);
    return end > 0 ? end : whole_characters(text, fitting_characters(wrapping, text, window), window);
}
