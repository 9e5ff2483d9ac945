/* PNG: the picture is cut into strips that are painted by cairo and compressed by zlib on all cores, as
 * either takes longer than all other work on a board. Strips follow from the size alone, so the file is the
 * same on any machine. */
#include "cairo_list.h"
#include "cairo_png_file.h"
#include "parallel.h"

#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>

static const double side_limit = 16384, pixel_limit = 100e6;

enum { STRIP_ROWS = 128, WORKER_COUNT = 8 };

typedef struct Picture {
    const PaintList *list;
    double scale;
    PngForm form;
    PngStrip *strips;
    cairo_status_t *statuses;
    size_t count;
    atomic_size_t next; /* strip that no worker has taken yet */
} Picture;

static bool is_too_large(double width, double height, Report *report);
static void make_strips(void *context, size_t worker);
static void paint_strip(Picture *picture, cairo_surface_t *surface, size_t index, int rows);
static void spread_pixels(cairo_surface_t *surface, int rows, bool is_opaque, unsigned char *out);
static unsigned char *spread_clear_pixel(unsigned char *out, uint32_t pixel);
static const char *find_fault(const Picture *picture);

bool cairo_write_png(const Scene *scene, TextSetter *setter, const FormatOptions *options, Bytes *bytes,
                     Report *report)
{
    double scale = options->scale > 0 ? options->scale : 1;
    double width = fmax(1, ceil(scene->size.width * scale - 1e-6)),
           height = fmax(1, ceil(scene->size.height * scale - 1e-6));
    if (is_too_large(width, height, report))
        return false;
    Arena *arena = arena_create();
    PaintList *list = paint_list_open(arena, scene, setter, options);
    Picture picture = {.list = list, .scale = scale, .count = ((size_t)height + STRIP_ROWS - 1) / STRIP_ROWS};
    picture.form = (PngForm){(int)width, (int)height, !options->transparent && scene->ground.alpha == 255,
                             scale, scene->title};
    picture.strips = arena_new_array(arena, PngStrip, picture.count);
    picture.statuses = arena_new_array(arena, cairo_status_t, picture.count);
    atomic_init(&picture.next, 0);
    if (paint_list_has_pictures(list))
        make_strips(&picture, 0);
    else
        parallel_run(make_strips, &picture, WORKER_COUNT);
    paint_list_close(list);
    const char *fault = find_fault(&picture);
    if (fault == NULL)
        *bytes = png_file_join(&picture.form, picture.strips, picture.count);
    else
        report_error(report, "cannot-draw", (Span){0}, "cannot make the PNG: %s", fault);
    for (size_t i = 0; i < picture.count; i++)
        free(picture.strips[i].data);
    arena_destroy(arena);
    return fault == NULL;
}

static bool is_too_large(double width, double height, Report *report)
{
    if (width <= side_limit && height <= side_limit && width * height <= pixel_limit)
        return false;
    Finding *finding =
        report_error(report, "picture-too-large", (Span){0},
                     "a PNG of %.0f x %.0f pixels is too large: at most %.0f a side and 100 million in all",
                     width, height, side_limit);
    finding->help = "choose a smaller --scale, or SVG or PDF, which have no pixels";
    return true;
}

/* A worker takes strips until none is left, all in the same memory: fresh memory would cost as much as
 * compressing. */
static void make_strips(void *context, size_t worker)
{
    (void)worker;
    Picture *picture = context;
    const PngForm *form = &picture->form;
    cairo_surface_t *surface = NULL;
    unsigned char *pixels = NULL;
    for (size_t index; (index = atomic_fetch_add(&picture->next, 1)) < picture->count;) {
        int top = (int)index * STRIP_ROWS,
            rows = form->height - top < STRIP_ROWS ? form->height - top : STRIP_ROWS;
        if (surface == NULL) {
            surface = cairo_image_surface_create(form->is_opaque ? CAIRO_FORMAT_RGB24 : CAIRO_FORMAT_ARGB32,
                                                 form->width, STRIP_ROWS);
            pixels = malloc(STRIP_ROWS * png_row_length(form));
        }
        paint_strip(picture, surface, index, rows);
        if (pixels == NULL || picture->statuses[index] != CAIRO_STATUS_SUCCESS)
            continue;
        spread_pixels(surface, rows, form->is_opaque, pixels);
        picture->strips[index] =
            png_strip_make(pixels, (size_t)rows * png_row_length(form), index + 1 == picture->count);
    }
    free(pixels);
    if (surface != NULL)
        cairo_surface_destroy(surface);
}

static void paint_strip(Picture *picture, cairo_surface_t *surface, size_t index, int rows)
{
    int top = (int)index * STRIP_ROWS;
    cairo_t *cairo = cairo_create(surface);
    if (!picture->form.is_opaque) {
        cairo_set_operator(cairo, CAIRO_OPERATOR_CLEAR);
        cairo_paint(cairo);
        cairo_set_operator(cairo, CAIRO_OPERATOR_OVER);
    }
    cairo_translate(cairo, 0, -top);
    cairo_scale(cairo, picture->scale, picture->scale);
    paint_list_draw(picture->list, cairo, top / picture->scale, (top + rows) / picture->scale);
    picture->statuses[index] = cairo_status(cairo);
    cairo_destroy(cairo);
    cairo_surface_flush(surface);
}

/* Rows as a PNG has them: each begins with its filter (0: none, best for flat areas), then red, green, blue
 * and, unless opaque, alpha. */
static void spread_pixels(cairo_surface_t *surface, int rows, bool is_opaque, unsigned char *out)
{
    int width = cairo_image_surface_get_width(surface);
    const unsigned char *data = cairo_image_surface_get_data(surface);
    for (int y = 0; y < rows; y++) {
        const uint32_t *row =
            (const void *)(data + (size_t)y * (size_t)cairo_image_surface_get_stride(surface));
        *out++ = 0;
        for (int x = 0; x < width && is_opaque; x++, out += 3) {
            out[0] = (unsigned char)(row[x] >> 16);
            out[1] = (unsigned char)(row[x] >> 8);
            out[2] = (unsigned char)row[x];
        }
        for (int x = 0; x < width && !is_opaque; x++)
            out = spread_clear_pixel(out, row[x]);
    }
}

/* Cairo's colours are multiplied by their alpha, those of a PNG are not. */
static unsigned char *spread_clear_pixel(unsigned char *out, uint32_t pixel)
{
    uint32_t alpha = pixel >> 24;
    for (int shift = 16; shift >= 0; shift -= 8) {
        uint32_t channel = pixel >> shift & 0xFF;
        *out++ = (unsigned char)(alpha == 255 ? channel
                                 : alpha == 0 ? 0
                                              : (channel * 255 + alpha / 2) / alpha);
    }
    *out++ = (unsigned char)alpha;
    return out;
}

/* NULL when all strips are there. */
static const char *find_fault(const Picture *picture)
{
    for (size_t i = 0; i < picture->count; i++) {
        if (picture->statuses[i] != CAIRO_STATUS_SUCCESS)
            return cairo_status_to_string(picture->statuses[i]);
        if (picture->strips[i].data == NULL)
            return "not enough memory";
    }
    return NULL;
}
