/* Lists of names for reference: one entry a line, its name first, or the same as JSON. */
#ifndef MLBOARD_LISTING_H
#define MLBOARD_LISTING_H

#include "command.h"

#include "arena.h"

#include <stdbool.h>

/* One entry: its name, what is said after it in text, and further JSON members as text (", \"family\":
 * \"store\"" or ""). */
typedef struct ListEntry {
    const char *name, *columns, *summary, *members;
} ListEntry;

typedef struct ListEntries {
    ListEntry *items;
    size_t count, capacity;
} ListEntries;

/* The whole of a list command: parses --format and -o, then prints what `fill` adds. Returns the exit status.
 * `fill` returns false after it has complained. */
int listing_run(const Command *command, int argument_count, char **arguments,
                bool (*fill)(Arena *arena, ListEntries *entries));

#endif
