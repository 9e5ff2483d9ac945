/* The fonts of a PDF: cut down to the glyphs in use, with a table back to text. Private to the PDF output. */
#ifndef MLBOARD_FORMATS_PDF_FONTS_H
#define MLBOARD_FORMATS_PDF_FONTS_H

#include "file.h"

#include "canvas.h"
#include "parallel.h"

/* What a glyph of a line stands for: the first of a cluster for all its text, others for none (NULL). So a
 * ligature, or a letter with marks, is copied once. */
typedef struct PdfMeaning {
    const char *text;
    size_t length;
} PdfMeaning;

/* A glyph in use; one that stands for several texts, as the one for characters that no font has, is there
 * once for each. */
typedef struct PdfGlyph {
    uint32_t id, new_id; /* 0: it has no code */
    double width; /* in thousandths of an em, as the file says it */
    PdfMeaning meaning;
    uint16_t next; /* 1 + index of the same glyph with another text */
} PdfGlyph;

typedef struct PdfFont {
    const Font *font;
    Arena *arena; /* of the thread that makes its file */
    uint16_t *places[256]; /* 1 + index into glyphs, by high and low byte of the glyph */
    ARRAY_OF(PdfGlyph) glyphs;
    Bytes packed, meanings; /* its file and its table back to text, deflated */
    bool has_pictures; /* its glyphs are pictures, as emoji are, and their codes one byte long */
} PdfFont;

typedef struct PdfFonts {
    Arena *arena;
    ARRAY_OF(PdfFont *) fonts;
} PdfFonts;

/* Takes note of the glyphs of a line. */
void pdf_fonts_use(PdfFonts *fonts, const char *text, const TextShape *shape);
/* Gives all glyphs their codes, when all lines are known, and has others begin to make the fonts, which can
 * be written after its end. */
ParallelRun *pdf_fonts_begin(PdfFonts *fonts);
/* A glyph of a line's run after pdf_fonts_begin, and its font; NULL when it was never noted or has no code. */
const PdfGlyph *pdf_fonts_find(const PdfFonts *fonts, const char *text, const GlyphRun *run, size_t glyph,
                               int *font_index);
/* Writes all fonts and puts "/F0 12 0 R.." into the resources. */
void pdf_fonts_write(const PdfFonts *fonts, PdfFile *file, Buffer *resources);
/* Frees what is not in the arena. */
void pdf_fonts_close(PdfFonts *fonts);

/* font_program.c: the glyphs of the font in their order, behind one of nothing, as PostScript outlines. */
void pdf_make_font_program(Arena *arena, const PdfFont *font, const char *name, Buffer *output);

/* picture_font.c: the font of glyphs that are pictures; `meanings` is its table of texts. */
void pdf_write_picture_font(const PdfFont *font, PdfFile *file, int object, int meanings);

#endif
