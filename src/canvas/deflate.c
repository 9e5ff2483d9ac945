/* Compression for outputs that ask for it. */
#include "buffer.h"

#include <stdlib.h>
#include <zlib.h>

/* Two thirds of the time of zlib's own choice for a thirtieth more bytes. */
enum { LEVEL = 2 };

bool bytes_deflate(const void *data, size_t length, Bytes *bytes)
{
    uLongf room = compressBound((uLong)length);
    bytes->data = malloc(room);
    bytes->length = 0;
    if (bytes->data == NULL || compress2(bytes->data, &room, data, (uLong)length, LEVEL) != Z_OK) {
        bytes_free(bytes);
        return false;
    }
    bytes->length = room;
    return true;
}
