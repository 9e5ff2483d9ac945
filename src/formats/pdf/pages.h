/* Which parts of a scene stand on which page, and how large. Private to the PDF output. */
#ifndef MLBOARD_FORMATS_PDF_PAGES_H
#define MLBOARD_FORMATS_PDF_PAGES_H

#include "canvas.h"

/* A group on its own, or an item outside of groups: what is moved only as a whole. */
typedef struct PdfPiece {
    size_t first, count;     /* items of the scene */
    const SceneGroup *group; /* NULL: an item alone */
    Rect bounds;             /* in the scene */
    Point shift;             /* from there to where it stands on its page, still in units of the scene */
} PdfPiece;

typedef struct PdfPieces {
    PdfPiece *items;
    size_t count, capacity;
} PdfPieces;

typedef struct PdfPage {
    Size size; /* in points of 1/72 inch */
    double scale;
    Point origin;      /* of the scene's units on the page, from its top left corner */
    const char *label; /* "Board" */
    PdfPieces pieces;
} PdfPage;

typedef struct PdfPages {
    const Scene *scene; /* that the pieces are of: the one given, with what pages need beside */
    PdfPage *items;
    size_t count, capacity;
} PdfPages;

/* The board on its page, and what stands below its end on pages of its own. */
PdfPages pdf_divide(Arena *arena, const Scene *scene, TextSetter *setter, const FormatOptions *options);

/* The box around a path or a text, in the scene. */
Rect pdf_bound_item(const SceneItem *item, TextSetter *setter);

/* The page's point of a scene's point after its shift, y upwards as in PDF. */
Point pdf_page_point(const PdfPage *page, Point point);

#endif
