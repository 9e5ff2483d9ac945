/* Fonts whose glyphs are pictures, such as emoji: each glyph is a small drawing that shows its picture, so it
 * stays text. */
#include "fonts.h"

#include "heap.h"

#include <png.h>
#include <stdlib.h>

static int write_picture(PdfFile *file, const GlyphPicture *picture);
static int write_channels(PdfFile *file, const unsigned char *pixels, size_t count, int channels,
                          const char *entries);
static int write_glyph(PdfFile *file, double width, const GlyphPicture *picture, size_t index);
static void put_font(Buffer *output, const PdfFont *font, int count, int meanings);

void pdf_write_picture_font(const PdfFont *font, PdfFile *file, int object, int meanings)
{
    Buffer drawings = {0}, pictures = {0};
    int count = 0;
    for (size_t i = 0; i < font->glyphs.count && font->glyphs.items[i].new_id > 0; i++, count++) {
        GlyphPicture picture = {0};
        int image = 0;
        if (font_picture(font->font, font->glyphs.items[i].id, &picture)) {
            image = write_picture(file, &picture);
            font_picture_close(&picture);
        }
        if (image > 0) {
            buffer_put(&pictures, "/P");
            buffer_put_integer(&pictures, (long)i);
            pdf_put_reference(&pictures, image);
        }
        buffer_put(&drawings, "/g");
        buffer_put_integer(&drawings, (long)i);
        pdf_put_reference(&drawings, write_glyph(file, font_advance(font->font, font->glyphs.items[i].id),
                                                 image > 0 ? &picture : NULL, i));
    }
    Buffer *output = pdf_open(file, object);
    put_font(output, font, count, meanings);
    buffer_put(output, "/CharProcs<<");
    buffer_put_bytes(output, drawings.data, drawings.length);
    buffer_put(output, ">>/Resources<</XObject<<");
    buffer_put_bytes(output, pictures.data, pictures.length);
    buffer_put(output, ">>>>>>");
    pdf_close(file);
    free(drawings.data);
    free(pictures.data);
}

/* Its object, or 0 when it cannot be read. Colours and transparency are two streams. */
static int write_picture(PdfFile *file, const GlyphPicture *picture)
{
    png_image image = {.version = PNG_IMAGE_VERSION};
    if (!png_image_begin_read_from_memory(&image, picture->png, picture->length))
        return 0;
    image.format = PNG_FORMAT_RGBA;
    unsigned char *pixels = malloc(PNG_IMAGE_SIZE(image));
    if (pixels == NULL || !png_image_finish_read(&image, NULL, pixels, 0, NULL)) {
        png_image_free(&image);
        free(pixels);
        return 0;
    }
    size_t count = (size_t)image.width * image.height;
    const char *size =
        arena_format(file->arena, "/Type/XObject/Subtype/Image/BitsPerComponent 8/Width %u/Height %u",
                     (unsigned)image.width, (unsigned)image.height);
    int mask = write_channels(file, pixels + 3, count, 1,
                              arena_format(file->arena, "%s/ColorSpace/DeviceGray", size));
    int object =
        write_channels(file, pixels, count, 3,
                       arena_format(file->arena, "%s/ColorSpace/DeviceRGB/SMask %d 0 R", size, mask));
    free(pixels);
    return object;
}

/* Some of the four bytes of each pixel. */
static int write_channels(PdfFile *file, const unsigned char *pixels, size_t count, int channels,
                          const char *entries)
{
    size_t length = count * (size_t)channels;
    unsigned char *plane = malloc(length);
    if (plane == NULL)
        heap_give_up();
    for (size_t i = 0; i < length; i++)
        plane[i] = pixels[i / (size_t)channels * 4 + i % (size_t)channels];
    Bytes packed = bytes_deflate(plane, length);
    free(plane);
    int object = pdf_reserve(file);
    pdf_put_stream(file, object, entries, &packed);
    bytes_free(&packed);
    return object;
}

/* The drawing of a glyph; without a picture it only takes its width. */
static int write_glyph(PdfFile *file, double width, const GlyphPicture *picture, size_t index)
{
    Buffer drawing = {0};
    buffer_put_number(&drawing, width, 0);
    buffer_put(&drawing, " 0 d0");
    if (picture != NULL) {
        const double matrix[] = {picture->box.width, 0, 0, picture->box.height, picture->box.x,
                                 picture->box.y};
        buffer_put(&drawing, " q");
        for (int i = 0; i < 6; i++)
            pdf_put_number(&drawing, matrix[i]);
        buffer_put(&drawing, " cm/P");
        buffer_put_integer(&drawing, (long)index);
        buffer_put(&drawing, " Do Q");
    }
    Bytes packed = bytes_deflate(drawing.data, drawing.length);
    free(drawing.data);
    int object = pdf_reserve(file);
    pdf_put_stream(file, object, "", &packed);
    bytes_free(&packed);
    return object;
}

static void put_font(Buffer *output, const PdfFont *font, int count, int meanings)
{
    buffer_put(output, "<</Type/Font/Subtype/Type3/FontBBox[0 0 0 0]/FontMatrix[");
    buffer_put_number(output, 1 / font->font->units, 6);
    buffer_put(output, " 0 0 ");
    buffer_put_number(output, 1 / font->font->units, 6);
    buffer_put(output, " 0 0]/ToUnicode");
    pdf_put_reference(output, meanings);
    buffer_put(output, "/FirstChar 1/LastChar ");
    buffer_put_integer(output, count);
    buffer_put(output, "/Encoding<</Type/Encoding/Differences[1");
    for (int i = 0; i < count; i++) {
        buffer_put(output, "/g");
        buffer_put_integer(output, i);
    }
    buffer_put(output, "]>>/Widths[");
    for (int i = 0; i < count; i++)
        pdf_put_number(output, font_advance(font->font, font->glyphs.items[i].id));
    buffer_put(output, "]");
}
