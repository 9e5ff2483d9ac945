/* Inside of document/: making a line with a syntax error readable, so that the rest of it and of the file can
 * be read. */
#ifndef MLBOARD_DOCUMENT_REPAIR_H
#define MLBOARD_DOCUMENT_REPAIR_H

#include "parse.h"

/* A line of the source and of the text that is being parsed. */
typedef struct Line {
    uint32_t number;
    char *text;      /* in the parsed text; not terminated */
    size_t length;
    size_t indent;   /* blanks before its first character */
} Line;

Line line_at(const Source *source, char *bytes, uint32_t number);
/* The byte of a column, which counts characters. */
size_t line_offset(const Line *line, uint32_t column);
bool line_is_blank(const Line *line);
bool starts_with(const char *text, const char *prefix);

/* The innermost bracket that the line opens and leaves open; one in a comment is none. */
bool find_open_bracket(const Line *line, size_t *open);
/* `- [a, b] -> c`, or the same inside a list in brackets; `open` is the offset of the list. */
bool holds_bare_list_flow(const Line *line, size_t *open);

/* Changes the line in the parsed text, keeping every place, so that the parser gets past the fault. Gives
 * what is lost of it. `lost` is what the last repair of this line lost (line 0: none yet): each further one
 * takes more away. */
Span repair_line(const Source *source, char *bytes, Line line, const SyntaxFault *fault, Span lost);
Span whole_line(const Source *source, Line line);
bool span_is_whole_line(Span span);

#endif
