/* What the output of a command never takes the place of. */
#ifndef MLBOARD_OVERWRITING_H
#define MLBOARD_OVERWRITING_H

#include "report.h"
#include "theme.h"

#include <stdbool.h>

/* Whether `output` (NULL and "-": standard output) must stay as it is, which is told as an error: by whatever
 * path, it is one of the inputs (NULL among them: none) or the lock of a design. */
bool refuse_overwriting(Arena *arena, const char *output, const char *const *inputs, size_t input_count,
                        Report *report);

/* The same for the files of a theme and of its dark side; NULL: none. */
bool refuse_overwriting_theme(Arena *arena, const char *output, const Theme *theme, Report *report);

#endif
