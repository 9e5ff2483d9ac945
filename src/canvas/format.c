/* The catalogue of output formats: one file each in src/formats/. */
#include "canvas.h"

#include <string.h>

#define ITEM(name) extern const Format format_##name;
#include "catalogue/formats.inc"
#undef ITEM

static const Format *const formats[] = {
#define ITEM(name) &format_##name,
#include "catalogue/formats.inc"
#undef ITEM
};

const Format *format_find(const char *name)
{
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++)
        if (strcmp(formats[i]->name, name) == 0)
            return formats[i];
    return NULL;
}

const Format *const *format_list(size_t *count)
{
    *count = sizeof formats / sizeof formats[0];
    return formats;
}
