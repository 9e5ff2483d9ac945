/* Inside of document/: what its files tell each other while a document is read. */
#ifndef MLBOARD_DOCUMENT_PARSE_H
#define MLBOARD_DOCUMENT_PARSE_H

#include "document.h"

/* Where the YAML parser gave up, in lines and columns from 1. */
typedef struct SyntaxFault {
    bool found;
    const char *problem, *context; /* the parser's own words; never NULL */
    uint32_t line, column;         /* of the problem */
    uint32_t context_line, context_column; /* of what it was reading; line 0: nothing */
} SyntaxFault;

/* Builds the tree of `bytes`, a text with the lines and columns of `source`. Sets `fault` when the text is
 * not YAML; the tree is then what came before. */
Node *parse_tree(Arena *arena, const Source *source, const char *bytes, size_t length, Report *report,
                 SyntaxFault *fault);

/* A copy of the source's text in which each character that must not stand in a design is reported and
 * replaced by another of the same width, so that reading can go on. Sets its length and the offset of the
 * first character. */
char *check_characters(Arena *arena, const Source *source, Report *report);

/* Code points in a text of valid UTF-8. */
uint32_t count_characters(const char *text, size_t length);

/* Reports the fault where a person would look for it and blanks what is at fault in `bytes`, so that the rest
 * can be read. */
void report_fault(Arena *arena, const Source *source, char *bytes, const SyntaxFault *fault, Report *report);

#endif
