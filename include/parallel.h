/* Independent jobs on all cores: for work whose parts touch nothing in common, so that the result does not
 * depend on how many cores there are. */
#ifndef MLBOARD_PARALLEL_H
#define MLBOARD_PARALLEL_H

#include "arena.h"

#include <stddef.h>

/* Calls job(context, index) for each index below `count` and returns when all are done. Jobs may run at the
 * same time, so each needs an arena of its own (arena_create_child, made before). They are begun in their
 * order: one may wait for those before it. Where no thread can be had, they run one after the other. */
void parallel_run(void (*job)(void *context, size_t index), void *context, size_t count);

/* The same in two halves, for what the caller has to do meanwhile: others begin with the jobs in their order,
 * and parallel_end does what is left and returns when all are done. Every begin has its end; runs in between
 * are done by the caller alone. */
typedef struct ParallelRun ParallelRun;
ParallelRun *parallel_begin(Arena *arena, void (*job)(void *context, size_t index), void *context,
                            size_t count);
void parallel_end(ParallelRun *run);

#endif
