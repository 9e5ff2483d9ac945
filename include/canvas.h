/* Painting a Scene into bytes: the output formats, and the way of their files into place.
 *
 * A format gets the Scene, not a surface; formats live in src/formats/, one file each, and are found by name.
 * Bytes are made in memory first; output_write puts them into place whole or not at all. */
#ifndef MLBOARD_CANVAS_H
#define MLBOARD_CANVAS_H

#include "buffer.h"
#include "report.h"
#include "scene.h"
#include "shaping.h"

#include <stddef.h>

/* Where a group stands in the order of reading, which names parts before what flows between them; the order
 * of drawing puts lines under cards. Groups of one rank are read as drawn. */
int scene_reading_rank(const SceneGroup *group);
enum { READING_RANKS = 13 };

/* How an SVG holds its text: outlines over see-through text, real text with its fonts inside, or cairo's own
 * outlines alone. */
typedef enum SvgText { SVG_TEXT_BOTH, SVG_TEXT_EMBED, SVG_TEXT_OUTLINE } SvgText;

typedef struct FormatOptions {
    double scale;     /* pixels of a PNG for each point; 1 for others */
    bool transparent; /* no ground */
    Size paper;       /* of a PDF, as it is turned, in points; 0,0: as large as the board */
    SvgText svg_text;
} FormatOptions;

typedef struct Format {
    const char *name; /* "svg": also the suffix */
    const char *summary;
    bool has_pages;   /* what is too much for one page can stand on others */
    /* Loads what `write` will need, on any thread; without a word when it cannot. NULL: there is nothing. */
    void (*prepare)(void);
    bool draws_outlines; /* of glyphs, which can be made ready while the scene is composed */
    /* Makes the whole file in memory; false with an input finding when it cannot. */
    bool (*write)(const Scene *scene, TextSetter *setter, const FormatOptions *options, Bytes *bytes,
                  Report *report);
} Format;

const Format *format_find(const char *name);
const Format *const *format_list(size_t *count);

/* Writes bytes to a path ("-": standard output): a temporary file beside it, then renamed over it, so that
 * the path holds the old file or the whole new one whatever fails, be it a full disk or the process being
 * killed. False with an input finding that names the path and the reason.
 *
 * Only output_write_synced waits until the file is on the disk. It is for what nobody could make again as it
 * was, such as a lock. A drawing is made again from its design: for it, a power cut within the seconds that
 * the system takes to store it may leave the old file, the new one or, on file systems that rename before
 * they store, an empty one. */
bool output_write(const char *path, const void *data, size_t length, Report *report);
bool output_write_synced(const char *path, const void *data, size_t length, Report *report);

#endif
