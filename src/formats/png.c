/* PNG: a picture in pixels; drawn by the module that needs cairo (src/canvas/cairo_png.c). */
#include "modules.h"

static bool write_png(const Scene *scene, TextSetter *setter, const FormatOptions *options, Bytes *bytes,
                      Report *report)
{
    const CairoModule *module = cairo_module_load(report);
    return module != NULL && module->write_png(scene, setter, options, bytes, report);
}

static void prepare_png(void)
{
    cairo_module_load(NULL);
}

const Format format_png = {
    .name = "png",
    .summary = "a picture in pixels",
    .draws_outlines = true,
    .prepare = prepare_png,
    .write = write_png,
};
