/* PDF through cairo, in memory. */
#include "cairo_list.h"
#include "cairo_paint.h"

#include <cairo-pdf.h>
#include <stdlib.h>
#include <string.h>

typedef struct Sink {
    Bytes bytes;
    size_t capacity;
} Sink;

static cairo_status_t append(void *closure, const unsigned char *data, unsigned int length);
static void describe(cairo_surface_t *surface, const Scene *scene);

bool cairo_write_pdf(const Scene *scene, TextSetter *setter, const FormatOptions *options, Bytes *bytes, Report *report)
{
    Sink sink = {0};
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(append, &sink, scene->size.width, scene->size.height);
    describe(surface, scene);
    cairo_t *cairo = cairo_create(surface);
    const char *reason = NULL;
    bool is_painted = cairo_paint_scene(cairo, scene, setter, options, &reason);
    cairo_show_page(cairo);
    cairo_destroy(cairo);
    cairo_surface_finish(surface); /* only now do all errors show */
    cairo_status_t status = cairo_surface_status(surface);
    if (is_painted && status != CAIRO_STATUS_SUCCESS) {
        is_painted = false;
        reason = cairo_status_to_string(status);
    }
    cairo_surface_destroy(surface);
    if (!is_painted) {
        report_error(report, "cannot-draw", (Span){0}, "cannot make the PDF: %s", reason);
        bytes_free(&sink.bytes);
    }
    *bytes = sink.bytes;
    return is_painted;
}

static cairo_status_t append(void *closure, const unsigned char *data, unsigned int length)
{
    Sink *sink = closure;
    if (sink->bytes.length + length > sink->capacity) {
        size_t capacity = (sink->bytes.length + length) * 2;
        unsigned char *grown = realloc(sink->bytes.data, capacity);
        if (grown == NULL)
            return CAIRO_STATUS_NO_MEMORY;
        sink->bytes.data = grown;
        sink->capacity = capacity;
    }
    if (length > 0)
        memcpy(sink->bytes.data + sink->bytes.length, data, length);
    sink->bytes.length += length;
    return CAIRO_STATUS_SUCCESS;
}

/* The date is fixed, so that the same design gives the same bytes; cairo would take the time of day. */
static void describe(cairo_surface_t *surface, const Scene *scene)
{
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, scene->title);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_SUBJECT, scene->description);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, "mlboard");
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "mlboard");
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "2000-01-01T00:00:00Z");
    if (scene->title[0] != '\0')
        cairo_pdf_surface_add_outline(surface, CAIRO_PDF_OUTLINE_ROOT, scene->title, "page=1 pos=[0 0]",
                                      CAIRO_PDF_OUTLINE_FLAG_OPEN);
}
