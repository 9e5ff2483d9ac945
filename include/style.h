/* How things look: plain values without policy. Themes fill them, the scene carries them, outputs paint
 * them. */
#ifndef MLBOARD_STYLE_H
#define MLBOARD_STYLE_H

#include <stdbool.h>
#include <stdint.h>

/* sRGB with 8 bits a channel; alpha 255 is opaque, 0 paints nothing. */
typedef struct Color {
    uint8_t red, green, blue, alpha;
} Color;

typedef enum LineCap { CAP_BUTT, CAP_ROUND } LineCap;

typedef struct Stroke {
    Color color;
    double width;      /* 0: no stroke */
    double dash[2];    /* on, off; 0,0: solid */
    double dash_phase;
    const double *grain; /* on, off, .. in place of the dash; NULL: none */
    int grain_count;
    LineCap cap;       /* joins are round where caps are, mitred otherwise */
} Stroke;

/* The lengths on and off of a broken stroke, and how many there are; 0: solid. */
int stroke_dashes(const Stroke *stroke, const double **dashes);

typedef enum FontFace { FONT_SANS, FONT_MONO } FontFace;

/* One style of text. Sizes in points of the board (CSS pixels at scale 1). */
typedef struct TextStyle {
    FontFace face;
    int weight;        /* 400, 500, 600, 700 */
    bool italic;
    double size;
    Color color;
} TextStyle;

#endif
