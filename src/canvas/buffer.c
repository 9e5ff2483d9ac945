/* Growing text, and bytes that are done with. */
#include "buffer.h"

#include "heap.h"
#include "number.h"

#include <stdlib.h>

void buffer_grow(Buffer *output, size_t length)
{
    output->capacity = (output->length + length) * 2 + 4096;
    output->data = realloc(output->data, output->capacity);
    if (output->data == NULL)
        heap_give_up();
}

void buffer_put_number(Buffer *output, double value, int decimals)
{
    output->length += number_write(buffer_room(output, NUMBER_TEXT_SIZE), value, decimals);
}

void buffer_put_integer(Buffer *output, long value)
{
    output->length += integer_write(buffer_room(output, NUMBER_TEXT_SIZE), value);
}

void bytes_free(Bytes *bytes)
{
    free(bytes->data);
    *bytes = (Bytes){NULL, 0};
}
