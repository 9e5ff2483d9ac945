/* Bytes in the making and finished: what formats write into. Not in an arena: a file may be many
 * megabytes. */
#ifndef MLBOARD_BUFFER_H
#define MLBOARD_BUFFER_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* Growing text, for formats that are made of it; zeroed is empty, `data` is freed by the owner. Numbers are
 * the same in every locale. */
typedef struct Buffer {
    char *data;
    size_t length, capacity;
} Buffer;

/* Room for this many bytes at the end; who has filled it adds them to `length`. */
static inline char *buffer_room(Buffer *output, size_t length);

/* Drawings are made of thousands of short pieces, most of them known when this is compiled. */
static inline void buffer_put_bytes(Buffer *output, const char *bytes, size_t length);
static inline void buffer_put(Buffer *output, const char *text);
/* With at most `decimals` places, as number_format. */
void buffer_put_number(Buffer *output, double value, int decimals);
void buffer_put_integer(Buffer *output, long value);

typedef struct Bytes {
    unsigned char *data; /* from malloc; freed with bytes_free */
    size_t length;
} Bytes;

void bytes_free(Bytes *bytes);

/* Compresses with zlib, as PDF has it; freed by the caller. */
Bytes bytes_deflate(const void *data, size_t length);

/* Makes room for this many bytes more. */
void buffer_grow(Buffer *output, size_t length);

static inline char *buffer_room(Buffer *output, size_t length)
{
    if (output->capacity - output->length < length)
        buffer_grow(output, length);
    return output->data + output->length;
}

static inline void buffer_put_bytes(Buffer *output, const char *bytes, size_t length)
{
    if (length == 0)
        return;
    memcpy(buffer_room(output, length), bytes, length);
    output->length += length;
}

static inline void buffer_put(Buffer *output, const char *text)
{
    buffer_put_bytes(output, text, strlen(text));
}

#endif
