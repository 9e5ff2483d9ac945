/* One job for each file, spread over the cores, with messages in the order of the files. */
#ifndef MLBOARD_WORKERS_H
#define MLBOARD_WORKERS_H

#include <stddef.h>
#include <stdio.h>

/* Does the job of one item; what it has to say goes to `messages`. Returns an exit status. */
typedef int WorkerJob(void *context, size_t item, FILE *messages);

/* Runs the job for each item, in processes of their own when there are several, so that no design can harm
 * another. Prints the messages to standard error in item order, and a progress line when that is a terminal.
 * Returns the highest exit status. */
int workers_run(WorkerJob *job, void *context, char **names, size_t count, const char *verb);

#endif
