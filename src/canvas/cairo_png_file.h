/* The file format of PNG around zlib's compression, in strips that are made apart and joined. Private to the
 * canvas's module. */
#ifndef MLBOARD_CANVAS_CAIRO_PNG_FILE_H
#define MLBOARD_CANVAS_CAIRO_PNG_FILE_H

#include "canvas.h"

typedef struct PngForm {
    int width, height;
    bool is_opaque; /* 3 bytes a pixel, else 4 */
    double scale;   /* pixels for each point; says how large the picture is meant to be shown */
    const char *title;
} PngForm;

/* A part of the compressed picture with what the sums over the whole need. */
typedef struct PngStrip {
    unsigned char *data; /* from malloc; NULL when there was no memory */
    size_t length;
    uint32_t adler;    /* sum of the rows before compression */
    size_t row_length; /* bytes of all of them */
} PngStrip;

/* Bytes of a row with its filter's byte. */
size_t png_row_length(const PngForm *form);
/* Compresses rows; the last strip of a picture ends the stream. */
PngStrip png_strip_make(const unsigned char *rows, size_t length, bool is_last);
/* The whole file; the strips stay the caller's. */
Bytes png_file_join(const PngForm *form, const PngStrip *strips, size_t count);

#endif
