/* XML as growing text: numbers the same in every locale, and nothing from a user that could be read as markup. */
#include "canvas.h"
#include "number.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void xml_put_bytes(XmlText *output, const char *bytes, size_t length)
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

void xml_put(XmlText *output, const char *text)
{
    xml_put_bytes(output, text, strlen(text));
}

void xml_put_number(XmlText *output, double value, int decimals)
{
    char text[NUMBER_TEXT_SIZE];
    xml_put(output, number_format(text, value, decimals));
}

void xml_put_attribute(XmlText *output, const char *name, double value)
{
    xml_put(output, " ");
    xml_put(output, name);
    xml_put(output, "=\"");
    xml_put_number(output, value, 2);
    xml_put(output, "\"");
}

/* For content and attributes alike; drops what XML cannot hold. */
void xml_put_escaped(XmlText *output, const char *text)
{
    for (; *text != '\0'; text++) {
        unsigned char byte = (unsigned char)*text;
        switch (byte) {
        case '&': xml_put(output, "&amp;"); break;
        case '<': xml_put(output, "&lt;"); break;
        case '>': xml_put(output, "&gt;"); break;
        case '"': xml_put(output, "&quot;"); break;
        case '\n': xml_put(output, "&#10;"); break;
        case '\t': xml_put(output, "&#9;"); break;
        default:
            if (byte >= 0x20)
                xml_put_bytes(output, text, 1);
        }
    }
}

/* Hex and a separate opacity: several readers know no other way. */
void xml_put_color(XmlText *output, const char *name, Color color)
{
    char text[64];
    snprintf(text, sizeof text, " %s=\"#%02x%02x%02x\"", name, color.red, color.green, color.blue);
    xml_put(output, text);
    if (color.alpha == 255)
        return;
    snprintf(text, sizeof text, "%s-opacity", name);
    xml_put_attribute(output, text, color.alpha / 255.0);
}
