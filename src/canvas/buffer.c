/* Growing text, and bytes that are done with. */
#include "buffer.h"

#include "number.h"

#include <stdlib.h>

void buffer_grow(Buffer *output, size_t length)
{
    output->capacity = (output->length + length) * 2 + 4096;
    output->data = realloc(output->data, output->capacity);
    if (output->data == NULL)
        abort();
}

void buffer_put_number(Buffer *output, double value, int decimals)
{
    output->length += number_write(buffer_room(output, NUMBER_TEXT_SIZE), value, decimals);
}

void buffer_put_integer(Buffer *output, long value)
{
    unsigned long rest = value < 0 ? 0ul - (unsigned long)value : (unsigned long)value;
    size_t length = value < 0 ? 2 : 1;
    for (unsigned long more = rest / 10; more > 0; more /= 10)
        length++;
    char *text = buffer_room(output, length);
    output->length += length;
    text[0] = '-';
    do
        text[--length] = (char)('0' + rest % 10);
    while ((rest /= 10) > 0);
}

void bytes_free(Bytes *bytes)
{
    free(bytes->data);
    *bytes = (Bytes){NULL, 0};
}
