/* Options as people write them, made ready for GOption, which knows `-f pdf` and `--format=pdf` alone, passes
 * over the value of an option that takes none, and of one that is given twice keeps the last. */
#ifndef MLBOARD_OPTIONS_H
#define MLBOARD_OPTIONS_H

#include "arena.h"

#include <glib.h>

/* The arguments with each value of an option as `--name=value`: `-fpdf` and `-f=pdf` too. The lists of an
 * option that is given twice become one. NULL when an option has a value that it cannot have, or two of which
 * one would be lost: `problem` says so. `count` is that of the arguments, before and after. */
char **options_gather(Arena *arena, const GOptionEntry *entries, char **arguments, int *count,
                      const char **problem);

#endif
