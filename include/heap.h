/* The memory of the whole process, set up for a run that is short and then over: blocks of one size, which
 * arenas are made of, and what else malloc gives. */
#ifndef MLBOARD_HEAP_H
#define MLBOARD_HEAP_H

#include <stddef.h>

enum { HEAP_BLOCK_SIZE = 64 * 1024 };

/* Called once by main before anything else, for speed alone, as all of this: without it, or on a system that
 * knows no such thing, everything works alike. */
void heap_prepare(void);

/* Called once, and first, by a command that lays boards out: sets blocks aside for heap_reach_out. */
void heap_prepare_for_boards(void);

/* A block of HEAP_BLOCK_SIZE bytes that hold anything, aligned as by malloc; NULL: there is none. On any
 * thread. */
void *heap_take_block(void);
void heap_return_block(void *block);

/* Has memory ready that a board will need, before it is used; on any thread that would else be idle. */
void heap_reach_out(void);

/* Says that there is no memory, and ends the program: there is no meaningful way on. */
_Noreturn void heap_give_up(void);

#endif
