/* Commands that print a reference in one of two formats. */
#ifndef MLBOARD_REFERENCE_H
#define MLBOARD_REFERENCE_H

#include "command.h"

#include "arena.h"

/* Gives the text in a format, in the arena; NULL after it has complained. */
typedef const char *ReferenceWriter(Arena *arena, const char *format, void *context);

/* The whole of such a command: parses --format (one of two, the first by default) and -o, then prints.
 * Returns the exit status. */
int reference_run(const Command *command, int argument_count, char **arguments, const char *const formats[2],
                  ReferenceWriter *write, void *context);

#endif
