/* Where the program's own files are: themes/, fonts/, starters/ and loadable modules. */
#ifndef MLBOARD_DATA_H
#define MLBOARD_DATA_H

#include "arena.h"

/* The directory that holds themes/, fonts/ and starters/: $MLBOARD_DATA, else ../share/mlboard beside the
 * running program, else the one given when building. In the arena; never NULL. */
const char *data_directory(Arena *arena);

/* The directory that holds the modules that are loaded only when needed (modules.h): ../lib/mlboard beside
 * the running program, else the one given when building. In the arena; never NULL. */
const char *library_directory(Arena *arena);

#endif
