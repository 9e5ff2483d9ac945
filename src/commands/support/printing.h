/* What the commands share in printing: reports in the form the stream wants, and whole texts to a path. */
#ifndef MLBOARD_PRINTING_H
#define MLBOARD_PRINTING_H

#include "report.h"

#include <stdio.h>

/* Prints a report for standard error, to that or to a file that keeps it until later. */
void print_report(Arena *arena, FILE *stream, Report *report);

/* The report, sorted, as text for an open file (-1: for one that is not open yet), coloured where that is a
 * terminal and NO_COLOR is not set. In the arena. */
const char *format_report(Arena *arena, int descriptor, Report *report);

/* Leaves out what is only information, for commands whose business is not to judge. */
void drop_information(Report *report);

/* Writes a text to a path (NULL or "-": standard output), whole or not at all; returns the exit status, after
 * a message. */
int print_text(Arena *arena, const char *path, const char *text);

/* A JSON string with quotes, in the arena. */
const char *quote_json(Arena *arena, const char *text);

#endif
