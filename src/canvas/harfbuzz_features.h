/* How texts without ligatures are asked of HarfBuzz, by the module and by the tool that makes tables of its
 * answers. Private to them. */
#ifndef MLBOARD_CANVAS_HARFBUZZ_FEATURES_H
#define MLBOARD_CANVAS_HARFBUZZ_FEATURES_H

#include <hb.h>
#include <stdbool.h>

/* The features to turn off, and how many. */
static inline unsigned harfbuzz_features(bool ligatures, const hb_feature_t **features)
{
    static const hb_feature_t unwanted[] = {{HB_TAG('c', 'a', 'l', 't'), 0, 0, (unsigned)-1},
                                            {HB_TAG('l', 'i', 'g', 'a'), 0, 0, (unsigned)-1}};
    *features = unwanted;
    return ligatures ? 0 : sizeof unwanted / sizeof unwanted[0];
}

/* Not guessed: HarfBuzz would take it from the locale. */
static inline hb_language_t harfbuzz_language(void)
{
    return hb_language_from_string("en", -1);
}

#endif
