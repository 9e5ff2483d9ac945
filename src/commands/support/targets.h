/* Where drawings go: the rules of `-o` and `-f` in one place. */
#ifndef MLBOARD_TARGETS_H
#define MLBOARD_TARGETS_H

#include "canvas.h"

typedef struct TargetPlan {
    const Format **formats;
    size_t format_count;
    /* the one file to write, "-" for standard output; NULL: NAME.FORMAT in `directory` */
    const char *file;
    const char *directory;   /* without a trailing slash; NULL: the current one */
    const char **names;      /* of the designs, by input */
} TargetPlan;

/* Decides from the inputs and the values of -o and -f (NULL when not given). Returns NULL, or what is wrong
 * with them. */
const char *targets_plan(Arena *arena, TargetPlan *plan, char **inputs, size_t input_count,
                         const char *output, const char *formats);

/* The path that this input's drawing in this format goes to. */
const char *targets_path(Arena *arena, const TargetPlan *plan, size_t input, const Format *format);

#endif
