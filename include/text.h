/* "How big is this text": an interface, so that stages which place text never see a font, and tests can fake
 * it.
 *
 * The real ruler is text_setter_ruler's (shaping.h); the fake one, ruler_fake, gives every character a fixed
 * advance. Measuring and drawing go through the same shaping, so sizes cannot drift. */
#ifndef MLBOARD_TEXT_H
#define MLBOARD_TEXT_H

#include "arena.h"
#include "style.h"

#include <stddef.h>

typedef struct StyledText {
    TextStyle style;
    const char *text;
    size_t length;
} StyledText;

typedef struct Ruler Ruler;
struct Ruler {
    /* The advance width of one line of valid UTF-8, in points. */
    double (*measure)(Ruler *ruler, const TextStyle *style, const char *text, size_t length);
};

/* A ruler for tests: 0.6 of the size a character, 1.0 for wide East Asian ones. */
Ruler *ruler_fake(void);

/* Width of a marked text (markup.h) in this style: of its first `length` bytes, or of the whole string. */
double text_measure(Ruler *ruler, const TextStyle *style, const char *text, size_t length);
double text_width(Ruler *ruler, const TextStyle *style, const char *text);

typedef struct TextLines {
    const char **lines;
    size_t count;
    double width;      /* of the widest line */
} TextLines;

/* Breaks marked text into lines of at most `max_width` (0: only at its own line breaks): at spaces, after
 * hyphens and slashes, between East Asian characters but for the punctuation that may not stand there; a word
 * that is too long is broken between whole characters. Each line carries the marks that are open in it. */
TextLines text_wrap(Arena *arena, Ruler *ruler, const TextStyle *style, const char *text, double max_width);

/* The widest piece that no line should end in: a word, or in scripts without spaces a character and what it
 * keeps. */
double text_widest_unbroken(Ruler *ruler, const TextStyle *style, const char *text);

#endif
