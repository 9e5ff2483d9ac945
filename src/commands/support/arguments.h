/* What the commands share in reading their arguments: one way to parse, to refuse and to find the files
 * meant. */
#ifndef MLBOARD_ARGUMENTS_H
#define MLBOARD_ARGUMENTS_H

#include "command.h"
#include "report.h"

#include <glib.h>
#include <stdbool.h>

/* The arguments that are not options, in order; in the arena. */
typedef struct PathList {
    char **items;
    size_t count, capacity;
} PathList;

/* Parses the options of a command. False when the command is over: `status` then is its exit status, after
 * --help or after a message about an unknown option or a missing value. Option values are owned by GLib and
 * live as long as the program. */
bool arguments_parse(Arena *arena, const Command *command, const GOptionEntry *entries, int argument_count,
                     char **arguments, PathList *rest, int *status);

/* Complains about the usage of a command on standard error; returns the exit status for it. */
int arguments_refuse(const Command *command, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* "; did you mean 'x'?" for a word among names, or "". */
const char *arguments_suggest(Arena *arena, const char *word, const char *const *names, size_t count);

/* Replaces directories by the designs in them (*.yaml, *.yml), sorted by name. What cannot be read becomes an
 * input finding. */
void arguments_expand(Arena *arena, const PathList *rest, PathList *files, Report *report);

#endif
