/* The file format of PDF: numbered objects, streams and the table of where they stand. Private to the PDF
 * output. */
#ifndef MLBOARD_FORMATS_PDF_FILE_H
#define MLBOARD_FORMATS_PDF_FILE_H

#include "arena.h"
#include "buffer.h"

typedef struct PdfFile {
    Arena *arena;
    Buffer text;
    ARRAY_OF(size_t) offsets; /* of object 1 and on; 0: only promised */
} PdfFile;

void pdf_file_begin(PdfFile *file, Arena *arena);
/* The number of a new object, to be referred to before it is written. */
int pdf_reserve(PdfFile *file);
/* An object's content is put into the result, between these two. */
Buffer *pdf_open(PdfFile *file, int object);
void pdf_close(PdfFile *file);
/* A whole stream; `entries` are those of its dictionary beside length and filter. */
void pdf_put_stream(PdfFile *file, int object, const char *entries, const Bytes *deflated);
/* Table and trailer; the bytes then belong to the caller. */
Bytes pdf_file_end(PdfFile *file, int catalog, int information);

/* " 12 0 R" */
void pdf_put_reference(Buffer *output, int object);
/* " 1.5", at most three places. */
void pdf_put_number(Buffer *output, double value);
/* A user's text as a string object: plain when it is ASCII, else UTF-16. */
void pdf_put_text(Buffer *output, const char *text, size_t length);
/* UTF-16 digits of a text, without brackets. */
void pdf_put_utf16(Buffer *output, const char *text, size_t length);

#endif
