/* Growing text, and bytes that are done with. */
#include "buffer.h"

#include "number.h"

#include <stdlib.h>
#include <string.h>

void buffer_put_bytes(Buffer *output, const char *bytes, size_t length)
{
    if (output->length + length > output->capacity) {
        output->capacity = (output->length + length) * 2 + 4096;
        output->data = realloc(output->data, output->capacity);
        if (output->data == NULL)
            abort();
    }
    if (length > 0)
        memcpy(output->data + output->length, bytes, length);
    output->length += length;
}

void buffer_put(Buffer *output, const char *text)
{
    buffer_put_bytes(output, text, strlen(text));
}

void buffer_put_number(Buffer *output, double value, int decimals)
{
    char text[NUMBER_TEXT_SIZE];
    buffer_put(output, number_format(text, value, decimals));
}

void buffer_put_integer(Buffer *output, long value)
{
    char digits[24];
    size_t at = sizeof digits;
    unsigned long rest = value < 0 ? 0ul - (unsigned long)value : (unsigned long)value;
    do
        digits[--at] = (char)('0' + rest % 10);
    while ((rest /= 10) > 0);
    if (value < 0)
        digits[--at] = '-';
    buffer_put_bytes(output, digits + at, sizeof digits - at);
}

void bytes_free(Bytes *bytes)
{
    free(bytes->data);
    *bytes = (Bytes){NULL, 0};
}
