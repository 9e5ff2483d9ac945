/* PDF: a page with selectable text and links; drawn by the module that needs cairo (src/canvas/cairo_pdf.c). */
#include "canvas.h"

static bool write_pdf(const Scene *scene, TextSetter *setter, const FormatOptions *options, Bytes *bytes, Report *report)
{
    const CanvasModule *module = canvas_module_load(report);
    return module != NULL && module->write_pdf(scene, setter, options, bytes, report);
}

const Format format_pdf = {.name = "pdf", .summary = "a page with selectable text and links", .write = write_pdf};
