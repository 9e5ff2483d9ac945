/* An SVG as cairo writes it: outlines alone, for programs that mistrust text. Title and description are added
 * to it, and its ids get a prefix as in other files. */
#include "cairo_list.h"

#include "xml.h"

#include <cairo-svg.h>
#include <stdlib.h>
#include <string.h>

/* Stands for the prefix; cannot occur in XML. */
enum { PREFIX_MARK = '\1' };

static cairo_status_t append(void *closure, const unsigned char *data, unsigned int length);
static void adapt(const Buffer *drawn, const Scene *scene, Buffer *output);

bool cairo_write_svg(const Scene *scene, TextSetter *setter, const FormatOptions *options, Bytes *bytes,
                     Report *report)
{
    Buffer file = {0};
    Arena *arena = arena_create();
    PaintList *list = paint_list_open(arena, scene, setter, options);
    cairo_surface_t *surface =
        cairo_svg_surface_create_for_stream(append, &file, scene->size.width, scene->size.height);
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
    if (status == CAIRO_STATUS_SUCCESS) {
        Buffer named = {0};
        buffer_put_bytes(&file, "", 1);
        adapt(&file, scene, &named);
        xml_resolve_marks(&named, PREFIX_MARK, bytes);
        free(named.data);
    } else {
        report_error(report, "cannot-draw", (Span){0}, "cannot make the SVG: %s",
                     cairo_status_to_string(status));
    }
    free(file.data);
    return status == CAIRO_STATUS_SUCCESS;
}

/* Cairo numbers its ids through the life of the program, so the same drawing would differ from one time to
 * the next: they are counted from the first of them. */
static void adapt(const Buffer *drawn, const Scene *scene, Buffer *output)
{
    static const char *const heads[] = {"id=\"", "href=\"#", "url(#"};
    const char *at = drawn->data, *root = strstr(at, "<svg "),
               *inside = root != NULL ? strchr(root, '>') : NULL;
    long first = -1;
    if (inside == NULL)
        return;
    buffer_put_bytes(output, at, (size_t)(inside - at));
    buffer_put(output,
               " role=\"graphics-document document\" aria-labelledby=\"\1-t \1-d\">\n<title id=\"\1-t\">");
    xml_put_escaped(output, scene->title);
    buffer_put(output, "</title>\n<desc id=\"\1-d\">");
    xml_put_escaped(output, scene->description);
    buffer_put(output, "</desc>");
    for (at = inside + 1; *at != '\0'; at++) {
        buffer_put_bytes(output, at, 1);
        for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++) {
            size_t length = strlen(heads[i]);
            if ((size_t)(at + 1 - inside) < length || memcmp(at + 1 - length, heads[i], length) != 0)
                continue;
            const char *name = at + 1;
            size_t letters = strcspn(name, "0123456789\"#)");
            char *end;
            long number = strtol(name + letters, &end, 10);
            first = first < 0 ? number : first;
            buffer_put(output, "\1-");
            buffer_put_bytes(output, name, letters);
            buffer_put_integer(output, number - first);
            at = end - 1;
            break;
        }
    }
}

static cairo_status_t append(void *closure, const unsigned char *data, unsigned int length)
{
    buffer_put_bytes(closure, (const char *)data, length);
    return CAIRO_STATUS_SUCCESS;
}
