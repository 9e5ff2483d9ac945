/* The memory of the whole process, set up for a run that is short and then over. */
#ifndef MLBOARD_HEAP_H
#define MLBOARD_HEAP_H

/* Called once by main before anything else, for speed alone: without it, or on a system that knows no such
 * thing, everything works alike. */
void heap_prepare(void);

/* Has the next large page of the heap ready before it is used; on any thread that would else be idle. */
void heap_reach_out(void);

#endif
