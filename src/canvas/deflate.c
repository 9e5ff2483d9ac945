/* Compression for outputs that ask for it. */
#include "buffer.h"

#include "heap.h"

#include <stdlib.h>
#include <zlib.h>

/* Two thirds of the time of zlib's own choice for a thirtieth more bytes. */
enum { LEVEL = 2 };

Bytes bytes_deflate(const void *data, size_t length)
{
    uLongf room = compressBound((uLong)length);
    Bytes packed = {malloc(room), 0};
    if (packed.data == NULL || compress2(packed.data, &room, data, (uLong)length, LEVEL) != Z_OK)
        heap_give_up();
    packed.length = room;
    return packed;
}
