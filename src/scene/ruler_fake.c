/* The ruler of tests: widths that need no font, so that dumps are the same on every machine. */
#include "text.h"
#include "utf8.h"

static double measure(Ruler *ruler, const TextStyle *style, const char *text, size_t length)
{
    (void)ruler;
    double width = 0;
    for (size_t at = 0; at < length;)
        width += utf8_is_wide(utf8_next(text, length, &at)) ? 1.0 : 0.6;
    return width * style->size;
}

static FontExtents give_extents(Ruler *ruler, const TextStyle *style)
{
    (void)ruler;
    return (FontExtents){0.8 * style->size, 0.2 * style->size, 0.7 * style->size, 0.5 * style->size};
}

Ruler *ruler_fake(void)
{
    static Ruler ruler = {measure, give_extents};
    return &ruler;
}
