/* What a PDF says of its parts beside drawing them: structure in reading order with spoken names, links,
 * outline, labels of pages. Private to the PDF output. */
#ifndef MLBOARD_FORMATS_PDF_TAGS_H
#define MLBOARD_FORMATS_PDF_TAGS_H

#include "file.h"
#include "pages.h"

/* A stretch of a page's content that belongs to a part. */
typedef struct PdfMark {
    int page, number;
} PdfMark;

/* A group of the scene as a part of the document. */
typedef struct PdfTag {
    const SceneGroup *group;
    int page, object, link; /* objects; link 0: none */
    Rect bounds;            /* on its page, y upwards */
    ARRAY_OF(PdfMark) marks;
} PdfTag;

typedef struct PdfTags {
    Arena *arena;
    ARRAY_OF(PdfTag) tags;
    int *mark_counts; /* by page */
} PdfTags;

void pdf_tags_begin(PdfTags *tags, Arena *arena, size_t page_count);
/* A part begins; returns its index. */
size_t pdf_tags_add(PdfTags *tags, const SceneGroup *group, int page, Rect bounds);
/* A new stretch of content of a part; returns its number on the page. */
int pdf_tags_mark(PdfTags *tags, size_t tag, int page);
/* The structure's name of a part: "Figure". */
const char *pdf_tags_role(const SceneGroup *group);

/* Writes structure and links; `page_objects` are the pages, `links` becomes the list of links of each page.
 * Returns the object of the structure. */
int pdf_tags_write(PdfTags *tags, PdfFile *file, const int *page_objects, size_t page_count, Buffer *links);
/* Writes the outline: the board, its parts and its tradeoffs; returns its object. */
int pdf_outline_write(const PdfTags *tags, PdfFile *file, const char *title, const int *page_objects,
                      const PdfPages *pages);

#endif
