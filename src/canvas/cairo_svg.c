/* An SVG as cairo writes it: outlines alone, for programs that mistrust text. */
#include "cairo_list.h"

#include <cairo-svg.h>

static cairo_status_t append(void *closure, const unsigned char *data, unsigned int length);

bool cairo_write_svg(const Scene *scene, TextSetter *setter, const FormatOptions *options, Bytes *bytes, Report *report)
{
    XmlText file = {0};
    Arena *arena = arena_create();
    PaintList *list = paint_list_open(arena, scene, setter, options);
    cairo_surface_t *surface = cairo_svg_surface_create_for_stream(append, &file, scene->size.width, scene->size.height);
    cairo_svg_surface_set_document_unit(surface, CAIRO_SVG_UNIT_PX);
    cairo_t *cairo = cairo_create(surface);
    paint_list_draw(list, cairo, 0, scene->size.height);
    cairo_status_t status = cairo_status(cairo);
    cairo_destroy(cairo);
    cairo_surface_finish(surface); /* only now do all errors show */
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    paint_list_close(list);
    arena_destroy(arena);
    *bytes = (Bytes){(unsigned char *)file.data, file.length};
    if (status == CAIRO_STATUS_SUCCESS)
        return true;
    report_error(report, "cannot-draw", (Span){0}, "cannot make the SVG: %s", cairo_status_to_string(status));
    bytes_free(bytes);
    return false;
}

static cairo_status_t append(void *closure, const unsigned char *data, unsigned int length)
{
    xml_put_bytes(closure, (const char *)data, length);
    return CAIRO_STATUS_SUCCESS;
}
