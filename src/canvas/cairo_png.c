/* PNG: painted by cairo, encoded by libpng for speed, as cairo's own encoder takes longer than all the drawing. */
#include "cairo_paint.h"

#include <math.h>
#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const double side_limit = 16384, pixel_limit = 100e6;

enum { COLOR_LIMIT = 256, TABLE_SIZE = 1024 };

/* The colours of a picture, while they are few enough for a palette. */
typedef struct Palette {
    uint32_t colors[COLOR_LIMIT];
    unsigned count;
    uint32_t keys[TABLE_SIZE];
    short places[TABLE_SIZE]; /* 1 + index into colors; 0: free */
} Palette;

static bool paint(cairo_surface_t *surface, const Scene *scene, TextSetter *setter, const FormatOptions *options, double scale,
                  Report *report);
static bool encode(cairo_surface_t *surface, bool is_opaque, Bytes *bytes);
static bool index_pixels(cairo_surface_t *surface, Palette *palette, unsigned char *indexes);
static int find_color(Palette *palette, uint32_t color);
static void spread_pixels(cairo_surface_t *surface, bool is_opaque, unsigned char *out);
static unsigned char *put_pixel(unsigned char *out, uint32_t pixel, bool is_opaque);
static bool write_image(png_image *image, const void *pixels, const void *colors, Bytes *bytes);

bool cairo_write_png(const Scene *scene, TextSetter *setter, const FormatOptions *options, Bytes *bytes, Report *report)
{
    double scale = options->scale > 0 ? options->scale : 1;
    double width = fmax(1, ceil(scene->size.width * scale - 1e-6)), height = fmax(1, ceil(scene->size.height * scale - 1e-6));
    if (!(width <= side_limit && height <= side_limit && width * height <= pixel_limit)) {
        Finding *finding = report_error(report, "picture-too-large", (Span){0},
                                        "a PNG of %.0f x %.0f pixels is too large: at most %.0f a side and 100 million in all", width,
                                        height, side_limit);
        finding->help = "choose a smaller --scale, or SVG or PDF, which have no pixels";
        return false;
    }
    bool is_opaque = !options->transparent && scene->ground.alpha == 255;
    cairo_surface_t *surface = cairo_image_surface_create(is_opaque ? CAIRO_FORMAT_RGB24 : CAIRO_FORMAT_ARGB32, (int)width, (int)height);
    bool is_done = paint(surface, scene, setter, options, scale, report);
    if (is_done && !encode(surface, is_opaque, bytes)) {
        is_done = false;
        report_error(report, "cannot-draw", (Span){0}, "cannot make the PNG: the encoder failed");
    }
    cairo_surface_destroy(surface);
    return is_done;
}

static bool paint(cairo_surface_t *surface, const Scene *scene, TextSetter *setter, const FormatOptions *options, double scale,
                  Report *report)
{
    const char *reason = NULL;
    cairo_t *cairo = cairo_create(surface);
    cairo_scale(cairo, scale, scale);
    bool is_painted = cairo_paint_scene(cairo, scene, setter, options, PAINT_TEXT_OUTLINES, &reason);
    cairo_destroy(cairo);
    cairo_surface_flush(surface);
    if (!is_painted)
        report_error(report, "cannot-draw", (Span){0}, "cannot make the PNG: %s", reason);
    return is_painted;
}

static bool encode(cairo_surface_t *surface, bool is_opaque, Bytes *bytes)
{
    size_t width = (size_t)cairo_image_surface_get_width(surface), height = (size_t)cairo_image_surface_get_height(surface);
    size_t channels = is_opaque ? 3 : 4;
    png_image image = {.version = PNG_IMAGE_VERSION, .width = (png_uint_32)width, .height = (png_uint_32)height};
    image.flags = PNG_IMAGE_FLAG_FAST; /* level 3, no filters: best for flat areas */
    unsigned char *pixels = malloc(width * height * channels);
    if (pixels == NULL)
        return false;
    Palette palette = {.count = 0};
    unsigned char colors[COLOR_LIMIT * 4], *end = colors;
    bool has_palette = index_pixels(surface, &palette, pixels);
    image.format = is_opaque ? PNG_FORMAT_RGB : PNG_FORMAT_RGBA;
    if (has_palette) {
        image.format |= PNG_FORMAT_FLAG_COLORMAP;
        image.colormap_entries = palette.count;
        for (unsigned i = 0; i < palette.count; i++)
            end = put_pixel(end, palette.colors[i], is_opaque);
    } else {
        spread_pixels(surface, is_opaque, pixels);
    }
    bool is_written = write_image(&image, pixels, has_palette ? colors : NULL, bytes);
    free(pixels);
    return is_written;
}

/* One byte for each pixel; false when there are too many colours. */
static bool index_pixels(cairo_surface_t *surface, Palette *palette, unsigned char *indexes)
{
    int width = cairo_image_surface_get_width(surface), height = cairo_image_surface_get_height(surface);
    bool has_alpha = cairo_image_surface_get_format(surface) == CAIRO_FORMAT_ARGB32;
    const unsigned char *data = cairo_image_surface_get_data(surface);
    for (int y = 0; y < height; y++) {
        const uint32_t *row = (const void *)(data + (size_t)y * (size_t)cairo_image_surface_get_stride(surface));
        uint32_t last = 0;
        int index = -1;
        for (int x = 0; x < width; x++) {
            uint32_t pixel = has_alpha ? row[x] : row[x] | 0xFF000000u;
            if (index < 0 || pixel != last)
                index = find_color(palette, pixel);
            if (index < 0)
                return false;
            last = pixel;
            *indexes++ = (unsigned char)index;
        }
    }
    return true;
}

static int find_color(Palette *palette, uint32_t color)
{
    for (uint32_t at = color * 2654435761u >> 22;; at = (at + 1) % TABLE_SIZE) {
        if (palette->places[at] == 0) {
            if (palette->count == COLOR_LIMIT)
                return -1;
            palette->keys[at] = color;
            palette->colors[palette->count] = color;
            palette->places[at] = (short)++palette->count;
        }
        if (palette->keys[at] == color)
            return palette->places[at] - 1;
    }
}

static void spread_pixels(cairo_surface_t *surface, bool is_opaque, unsigned char *out)
{
    int width = cairo_image_surface_get_width(surface), height = cairo_image_surface_get_height(surface);
    const unsigned char *data = cairo_image_surface_get_data(surface);
    for (int y = 0; y < height; y++) {
        const uint32_t *row = (const void *)(data + (size_t)y * (size_t)cairo_image_surface_get_stride(surface));
        for (int x = 0; x < width; x++)
            out = put_pixel(out, row[x], is_opaque);
    }
}

/* Cairo's colours are multiplied by their alpha, those of a PNG are not. */
static unsigned char *put_pixel(unsigned char *out, uint32_t pixel, bool is_opaque)
{
    uint32_t alpha = is_opaque ? 255 : pixel >> 24;
    for (int shift = 16; shift >= 0; shift -= 8) {
        uint32_t channel = pixel >> shift & 0xFF;
        *out++ = (unsigned char)(alpha == 255 ? channel : alpha == 0 ? 0 : (channel * 255 + alpha / 2) / alpha);
    }
    if (!is_opaque)
        *out++ = (unsigned char)alpha;
    return out;
}

static bool write_image(png_image *image, const void *pixels, const void *colors, Bytes *bytes)
{
    char *data = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&data, &length);
    if (stream == NULL)
        return false;
    bool is_written = png_image_write_to_stdio(image, stream, 0, pixels, 0, colors) != 0;
    is_written = fclose(stream) == 0 && is_written;
    if (!is_written) {
        free(data);
        return false;
    }
    *bytes = (Bytes){(unsigned char *)data, length};
    return true;
}
