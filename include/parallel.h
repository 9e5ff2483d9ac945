/* Independent jobs on all cores: for work whose parts touch nothing in common, so that the result does not
 * depend on how many cores there are. */
#ifndef MLBOARD_PARALLEL_H
#define MLBOARD_PARALLEL_H

#include <stddef.h>

/* Calls job(context, index) for each index below `count` and returns when all are done. Jobs may run at the
 * same time, so each needs an arena of its own (arena_create_child, made before). Where no thread can be had,
 * the jobs run one after the other. */
void parallel_run(void (*job)(void *context, size_t index), void *context, size_t count);

#endif
