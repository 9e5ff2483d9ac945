/* How far two pictures differ: `compare ONE.png OTHER.png` prints the share of pixels, in percent, in which a
 * channel differs by more than an eighth; status 0 below one percent, 1 above, 2 when they cannot be
 * compared. */
#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NOTICEABLE = 32 };

static unsigned char *read_picture(const char *path, png_image *image);

int main(int argument_count, char **arguments)
{
    png_image images[2];
    unsigned char *pixels[2];
    for (int i = 0; i < 2; i++) {
        pixels[i] = argument_count == 3 ? read_picture(arguments[i + 1], &images[i]) : NULL;
        if (pixels[i] == NULL)
            return 2;
    }
    if (images[0].width != images[1].width || images[0].height != images[1].height) {
        printf("%ux%u against %ux%u pixels\n", images[0].width, images[0].height, images[1].width,
               images[1].height);
        return 2;
    }
    size_t count = (size_t)images[0].width * images[0].height, differing = 0;
    for (size_t i = 0; i < count; i++) {
        int largest = 0;
        for (size_t channel = 4 * i; channel < 4 * i + 4; channel++) {
            int difference = abs(pixels[0][channel] - pixels[1][channel]);
            largest = difference > largest ? difference : largest;
        }
        differing += largest > NOTICEABLE;
    }
    double share = 100.0 * (double)differing / (double)count;
    printf("%.3f %%\n", share);
    free(pixels[0]);
    free(pixels[1]);
    return share < 1 ? 0 : 1;
}

static unsigned char *read_picture(const char *path, png_image *image)
{
    memset(image, 0, sizeof *image);
    image->version = PNG_IMAGE_VERSION;
    if (png_image_begin_read_from_file(image, path)) {
        image->format = PNG_FORMAT_RGBA;
        unsigned char *pixels = malloc(PNG_IMAGE_SIZE(*image));
        if (pixels != NULL && png_image_finish_read(image, NULL, pixels, 0, NULL))
            return pixels;
        free(pixels);
    }
    fprintf(stderr, "compare: %s: %s\n", path, image->message);
    return NULL;
}
