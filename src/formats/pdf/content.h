/* The drawing of a page in PDF's language. Private to the PDF output. */
#ifndef MLBOARD_FORMATS_PDF_CONTENT_H
#define MLBOARD_FORMATS_PDF_CONTENT_H

#include "fonts.h"
#include "pages.h"
#include "tags.h"

/* What pages share: the opacities that their drawings name. */
typedef struct PdfResources {
    bool fills[256], strokes[256];
} PdfResources;

typedef struct PdfDrawing {
    Arena *arena;
    const Scene *scene;
    TextSetter *setter;
    const PdfFonts *fonts;
    PdfTags *tags;
    PdfResources *resources;
    bool has_ground;
} PdfDrawing;

/* Draws a page; its parts become tags. */
void pdf_draw_page(const PdfDrawing *drawing, const PdfPage *page, int page_number, Buffer *content);

#endif
