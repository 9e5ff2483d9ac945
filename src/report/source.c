/* Sources: the bytes of an input with the table that turns offsets into lines and columns.
 *
 * Lines end where libyaml ends them, so that its marks and these lines agree: at LF, CR, CR LF, and at the
 * characters U+0085, U+2028 and U+2029. */
#include "report.h"

#include "characters.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

enum { LARGEST_SOURCE = 4 * 1024 * 1024, FIRST_READ = 16 * 1024 };

static size_t skip_byte_order_mark(const char *bytes, size_t length);
static size_t skip_to_line_break(const char *bytes, size_t offset, size_t length);
static size_t line_break_at(const char *bytes, size_t length);
static size_t find_line(const Source *source, size_t offset);
static const char *name_of_input(Arena *arena, const char *path);
static FILE *open_input(const char *path, const char **reason);
static char *read_all(Arena *arena, FILE *file, size_t *length, const char **reason);
static void complain(Arena *arena, Report *report, const char *name, const char *reason);

Source *source_create(Arena *arena, const char *name, const char *bytes, size_t length)
{
    Source *source = arena_new(arena, Source);
    source->name = arena_copy_string(arena, name);
    source->bytes = arena_copy_bytes(arena, bytes, length);
    source->length = length;

    ARRAY_OF(size_t) starts = {0};
    size_t offset = skip_byte_order_mark(bytes, length);
    array_push(arena, &starts, offset);
    while ((offset = skip_to_line_break(bytes, offset, length)) < length) {
        offset += line_break_at(bytes + offset, length - offset);
        array_push(arena, &starts, offset);
    }
    source->line_starts = starts.items;
    source->line_count = starts.count;
    return source;
}

Source *source_read(Arena *arena, const char *path, Report *report)
{
    const char *name = name_of_input(arena, path);
    const char *reason = NULL;
    FILE *file = open_input(path, &reason);
    if (file == NULL) {
        complain(arena, report, name, reason);
        return NULL;
    }
    size_t length = 0;
    char *bytes = read_all(arena, file, &length, &reason);
    if (file != stdin)
        fclose(file);
    if (bytes == NULL) {
        complain(arena, report, name, reason);
        return NULL;
    }
    return source_create(arena, name, bytes, length);
}

Span source_span_at(const Source *source, size_t offset, uint32_t length)
{
    if (offset > source->length)
        offset = source->length;
    size_t line = find_line(source, offset);
    uint32_t column = 1;
    for (size_t at = source->line_starts[line]; at < offset; column++) {
        uint32_t code;
        at += character_read(source->bytes + at, source->length - at, &code);
        if (at > offset)
            break; /* the offset lies within this character */
    }
    return (Span){source, (uint32_t)line + 1, column, length};
}

const char *source_line(const Source *source, uint32_t line, size_t *length)
{
    if (line < 1 || line > source->line_count) {
        *length = 0;
        return "";
    }
    size_t start = source->line_starts[line - 1];
    *length = skip_to_line_break(source->bytes, start, source->length) - start;
    return source->bytes + start;
}

static size_t skip_byte_order_mark(const char *bytes, size_t length)
{
    return length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
}

/* Where the next line end stands from this offset on, or the length. Most bytes are printable ASCII, none of
 * which ends a line. */
static size_t skip_to_line_break(const char *bytes, size_t offset, size_t length)
{
    while (offset < length && ((bytes[offset] >= ' ' && bytes[offset] <= '~') ||
                               line_break_at(bytes + offset, length - offset) == 0))
        offset++;
    return offset;
}

/* The bytes of the line end that stands here; 0 when there is none. */
static size_t line_break_at(const char *bytes, size_t length)
{
    if (bytes[0] == '\n')
        return 1;
    if (bytes[0] == '\r')
        return length > 1 && bytes[1] == '\n' ? 2 : 1;
    if (length > 1 && memcmp(bytes, "\xC2\x85", 2) == 0)
        return 2;
    if (length > 2 && (memcmp(bytes, "\xE2\x80\xA8", 3) == 0 || memcmp(bytes, "\xE2\x80\xA9", 3) == 0))
        return 3;
    return 0;
}

/* The index of the last line that starts at or before the offset. */
static size_t find_line(const Source *source, size_t offset)
{
    size_t low = 0, high = source->line_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (source->line_starts[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static const char *name_of_input(Arena *arena, const char *path)
{
    return strcmp(path, "-") == 0 ? "<stdin>" : arena_copy_string(arena, path);
}

static FILE *open_input(const char *path, const char **reason)
{
    if (strcmp(path, "-") == 0)
        return stdin;
    struct stat status;
    if (stat(path, &status) == 0 && S_ISDIR(status.st_mode)) {
        *reason = "it is a directory";
        return NULL;
    }
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        *reason = strerror(errno);
    return file;
}

/* The bytes of the file, or NULL with the reason; a NULL reason stands for a file over the limit. */
static char *read_all(Arena *arena, FILE *file, size_t *length, const char **reason)
{
    size_t capacity = FIRST_READ;
    char *bytes = arena_allocate(arena, capacity);
    for (;;) {
        size_t taken = fread(bytes + *length, 1, capacity - *length, file);
        *length += taken;
        if (*length > LARGEST_SOURCE)
            return NULL;
        if (*length < capacity)
            break;
        char *larger = arena_allocate(arena, capacity * 2);
        memcpy(larger, bytes, *length);
        bytes = larger;
        capacity *= 2;
    }
    if (ferror(file)) {
        *reason = strerror(errno);
        return NULL;
    }
    return bytes;
}

static void complain(Arena *arena, Report *report, const char *name, const char *reason)
{
    /* An empty source, only so that the finding can name the file. */
    Span span = {source_create(arena, name, "", 0), 0, 0, 0};
    if (reason == NULL) {
        Finding *finding = report_error(report, "file-too-large", span, "the file is larger than 4 MiB");
        finding->help = "a design is a page of text; split what is more than one design";
        return;
    }
    report_error(report, "unreadable-file", span, "cannot read the file: %s", reason);
}
