/* The small markup of texts on a board: **bold** and `code`; line breaks are those of the text.
 *
 * A pair counts only when it encloses something on one line and no space stands inside at its ends; all else
 * is drawn as it is written. Within code nothing is markup. A marked text holds a control byte, which no
 * design may contain, where each style begins and ends; it is measured, broken and painted without taking the
 * user's text for anything else. */
#ifndef MLBOARD_MARKUP_H
#define MLBOARD_MARKUP_H

#include "arena.h"
#include "style.h"

#include <stddef.h>

/* Bytes that switch a style on and off. */
enum { MARK_BOLD = 1, MARK_CODE = 2 };

/* The text with its markup as marks; the text itself when it has none. */
const char *markup_read(Arena *arena, const char *text);

/* The text without markup, and the marked text without marks: for names, screen readers and metadata. */
const char *markup_plain(Arena *arena, const char *text);
const char *markup_strip(Arena *arena, const char *marked);

/* A piece of a marked text in one style. */
typedef struct MarkedRun {
    size_t start, length;
    bool is_bold, is_code;
} MarkedRun;

/* The next piece of the first `length` bytes behind `run` (zeroed: the first one), with the marks that are
 * open there; false when there is none. */
bool markup_next(const char *text, size_t length, MarkedRun *run);

/* The style of a piece that stands in a text of this style. */
TextStyle markup_style(const TextStyle *style, const MarkedRun *run);

#endif
