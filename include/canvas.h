/* Painting a Scene into bytes: text shaping with real fonts, and the output formats.
 *
 * A format gets the Scene, not a surface; formats live in src/formats/, one file each, and are found by name. Bytes are made in memory
 * first; output_write puts them into place whole or not at all. */
#ifndef MLBOARD_CANVAS_H
#define MLBOARD_CANVAS_H

#include "report.h"
#include "scene.h"

#include <stddef.h>

/* The real ruler: fonts from the data directory through a private configuration; system fonts only for glyphs that those lack.
 * Owned by the caller, who destroys it after the scene is written. */
typedef struct TextSetter TextSetter;
TextSetter *text_setter_create(const char *sans, const char *mono, Report *report);
void text_setter_destroy(TextSetter *setter);
Ruler *text_setter_ruler(TextSetter *setter);

typedef struct FormatOptions {
    double scale;            /* pixels of a PNG for each point; 1 for others */
    bool transparent;        /* no ground */
} FormatOptions;

typedef struct Bytes {
    unsigned char *data;     /* from malloc; freed with bytes_free */
    size_t length;
} Bytes;

void bytes_free(Bytes *bytes);

typedef struct Format {
    const char *name;        /* "svg": also the suffix */
    const char *summary;
    /* Makes the whole file in memory; false with an input finding when it cannot. */
    bool (*write)(const Scene *scene, TextSetter *setter, const FormatOptions *options, Bytes *bytes, Report *report);
} Format;

const Format *format_find(const char *name);
const Format *const *format_list(size_t *count);

/* Writes bytes to a path ("-": standard output): temporary file beside it, fsync, rename; an older file survives any failure. False with
 * an input finding that names the path and the reason. */
bool output_write(const char *path, const void *data, size_t length, Report *report);

#endif
