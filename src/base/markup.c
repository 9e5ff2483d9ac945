/* Reads the small markup of board texts into marks, and walks over marked texts piece by piece. */
#include "markup.h"

#include <string.h>

/* The monospaced face is wider and higher at the same size. */
static const double code_scale = 0.94;

static size_t find_close(const char *text, const char *fence, size_t size);

/* How many bytes of a fence begin here: 2 of **, 1 of `, else 0. */
static size_t fence_at(const char *text)
{
    return text[0] == '`' ? 1 : text[0] == '*' && text[1] == '*' ? 2 : 0;
}

static bool may_have_markup(const char *text)
{
    return strchr(text, '`') != NULL || strstr(text, "**") != NULL;
}

/* A nested pair may stand in bold: the close of bold is found first, then its inside is read like any
 * text. */
const char *markup_read(Arena *arena, const char *text)
{
    if (!may_have_markup(text))
        return text;
    char *marked = arena_copy_string(arena, text);
    size_t length = 0, bold_end = 0, at = 0;
    while (text[at]) {
        size_t size = fence_at(text + at);
        if (size == 2 && bold_end == at && at > 0) {
            marked[length++] = MARK_BOLD;
            bold_end = 0;
            at += size;
            continue;
        }
        size_t close = size > 0 && !(size == 2 && bold_end > at)
                           ? find_close(text + at + size, text + at, size)
                           : 0;
        if (close > 0 && size == 1) {
            marked[length++] = MARK_CODE;
            memcpy(marked + length, text + at + 1, close);
            length += close;
            marked[length++] = MARK_CODE;
            at += close + 2;
        } else if (close > 0) {
            marked[length++] = MARK_BOLD;
            bold_end = at + size + close;
            at += size;
        } else {
            marked[length++] = text[at++];
        }
    }
    marked[length] = '\0';
    return marked;
}

/* Bytes up to the fence that closes, skipping code inside of bold; 0: none on this line, or spaces at an
 * end. */
static size_t find_close(const char *text, const char *fence, size_t size)
{
    if (text[0] == ' ')
        return 0;
    for (size_t at = 0; text[at] && text[at] != '\n'; at++) {
        if (size == 2 && text[at] == '`') {
            size_t code = find_close(text + at + 1, text + at, 1);
            at += code > 0 ? code + 1 : 0;
        } else if (at > 0 && strncmp(text + at, fence, size) == 0 && text[at - 1] != ' ') {
            return at;
        }
    }
    return 0;
}

const char *markup_plain(Arena *arena, const char *text)
{
    return markup_strip(arena, markup_read(arena, text));
}

const char *markup_strip(Arena *arena, const char *marked)
{
    size_t all = strlen(marked), length = 0;
    if (strcspn(marked, "\x01\x02") == all)
        return marked;
    char *plain = arena_allocate(arena, all + 1);
    for (MarkedRun run = {0}; markup_next(marked, all, &run);) {
        memcpy(plain + length, marked + run.start, run.length);
        length += run.length;
    }
    plain[length] = '\0';
    return plain;
}

bool markup_next(const char *text, size_t length, MarkedRun *run)
{
    size_t at = run->start + run->length;
    for (; at < length && (text[at] == MARK_BOLD || text[at] == MARK_CODE); at++) {
        run->is_bold = text[at] == MARK_BOLD ? !run->is_bold : run->is_bold;
        run->is_code = text[at] == MARK_CODE ? !run->is_code : run->is_code;
    }
    run->start = at;
    while (at < length && text[at] != MARK_BOLD && text[at] != MARK_CODE)
        at++;
    run->length = at - run->start;
    return run->length > 0;
}

TextStyle markup_style(const TextStyle *style, const MarkedRun *run)
{
    TextStyle styled = *style;
    if (run->is_bold)
        styled.weight = 700;
    if (run->is_code) {
        styled.face = FONT_MONO;
        styled.size *= code_scale;
    }
    return styled;
}
