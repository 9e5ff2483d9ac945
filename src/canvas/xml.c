/* XML with nothing from a user that could be read as markup, and ids that tell files apart. */
#include "xml.h"

#include "heap.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PREFIX_LENGTH = 7 };

void xml_put_attribute(Buffer *output, const char *name, double value)
{
    buffer_put(output, " ");
    buffer_put(output, name);
    buffer_put(output, "=\"");
    buffer_put_number(output, value, 2);
    buffer_put(output, "\"");
}

static inline bool is_plain(char byte)
{
    return (unsigned char)byte >= 0x20 && byte != '&' && byte != '<' && byte != '>' && byte != '"';
}

/* For content and attributes alike; drops what XML cannot hold. */
void xml_put_escaped(Buffer *output, const char *text)
{
    while (*text != '\0') {
        size_t plain = 0;
        while (is_plain(text[plain]))
            plain++;
        buffer_put_bytes(output, text, plain);
        text += plain;
        switch (*text) {
        case '\0': return;
        case '&': buffer_put(output, "&amp;"); break;
        case '<': buffer_put(output, "&lt;"); break;
        case '>': buffer_put(output, "&gt;"); break;
        case '"': buffer_put(output, "&quot;"); break;
        case '\n': buffer_put(output, "&#10;"); break;
        case '\t': buffer_put(output, "&#9;"); break;
        default: break;
        }
        text++;
    }
}

/* Hex and a separate opacity: several readers know no other way. */
void xml_put_color(Buffer *output, const char *name, Color color)
{
    static const char digits[] = "0123456789abcdef";
    const unsigned char parts[] = {color.red, color.green, color.blue};
    char hex[8] = "#";
    for (int i = 0; i < 3; i++) {
        hex[1 + 2 * i] = digits[parts[i] >> 4];
        hex[2 + 2 * i] = digits[parts[i] & 15];
    }
    buffer_put(output, " ");
    buffer_put(output, name);
    buffer_put(output, "=\"");
    buffer_put_bytes(output, hex, 7);
    buffer_put(output, "\"");
    if (color.alpha == 255)
        return;
    char text[64];
    snprintf(text, sizeof text, "%s-opacity", name);
    xml_put_attribute(output, text, color.alpha / 255.0);
}

/* Of everything written, eight bytes at a step (FNV-1a with words for bytes, folded). */
static uint64_t hash_content(const Buffer *text)
{
    uint64_t hash = 14695981039346656037u;
    size_t at = 0;
    for (; at + 8 <= text->length; at += 8) {
        const unsigned char *bytes = (const unsigned char *)text->data + at;
        uint64_t word = (uint64_t)bytes[0] | (uint64_t)bytes[1] << 8 | (uint64_t)bytes[2] << 16 |
                        (uint64_t)bytes[3] << 24 | (uint64_t)bytes[4] << 32 | (uint64_t)bytes[5] << 40 |
                        (uint64_t)bytes[6] << 48 | (uint64_t)bytes[7] << 56;
        hash = (hash ^ word) * 1099511628211u;
        hash ^= hash >> 32;
    }
    for (; at < text->length; at++)
        hash = (hash ^ (unsigned char)text->data[at]) * 1099511628211u;
    return hash;
}

void xml_resolve_marks(const Buffer *output, char mark, Bytes *bytes)
{
    uint64_t hash = hash_content(output);
    char prefix[16];
    snprintf(prefix, sizeof prefix, "m%06x", (unsigned)((hash ^ hash >> 24) & 0xFFFFFF));
    const char *from = output->data, *end = output->data + output->length;
    size_t marks = 0;
    for (const char *at = from; (at = memchr(at, mark, (size_t)(end - at))) != NULL; at++)
        marks++;
    bytes->length = output->length + marks * (PREFIX_LENGTH - 1);
    bytes->data = malloc(bytes->length + 1);
    if (bytes->data == NULL)
        heap_give_up();
    unsigned char *to = bytes->data;
    for (const char *at; (at = memchr(from, mark, (size_t)(end - from))) != NULL; from = at + 1) {
        memcpy(to, from, (size_t)(at - from));
        to += at - from;
        memcpy(to, prefix, PREFIX_LENGTH);
        to += PREFIX_LENGTH;
    }
    memcpy(to, from, (size_t)(end - from));
    bytes->data[bytes->length] = '\0';
}
