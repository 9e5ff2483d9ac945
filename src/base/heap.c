/* Memory for a short run: it grows in large steps, gives nothing back before the end, and the first blocks
 * of arenas are set aside in one piece.
 *
 * A board of thirty parts touches some six hundred pages, and to be given each of them costs more than to
 * use it: half a millisecond in all. An idle thread can have them ready in one go. Large pages would come for
 * less still, but where memory lies in pieces the system first moves others together, for milliseconds.
 * Blocks that come back are the next ones given, whichever thread asks, and none waits for another thread in
 * malloc. */
#define _DEFAULT_SOURCE /* for madvise */
#include "heap.h"

#include <malloc.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

/* A checker of addresses knows only what it has given itself. */
#if defined(__SANITIZE_ADDRESS__)
#define IS_CHECKED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define IS_CHECKED 1
#endif
#endif

/* What the heap grows by is space alone, which becomes memory where it is used. */
enum {
    SMALL_STEP = 1024 * 1024,
    STEP = 64 * 1024 * 1024,
    UNTRIMMED = 256 * 1024 * 1024,
    BLOCKS = 28
};

typedef struct Block Block;
struct Block {
    Block *next;
};

static struct {
    atomic_flag is_taken;
    char *start, *next, *end; /* NULL: nothing is set aside */
    Block *returned;
} heap = {.is_taken = ATOMIC_FLAG_INIT};

#ifndef IS_CHECKED
static void set_blocks_aside(void);
#endif
static void lock(void);
static void unlock(void);

void heap_prepare(void)
{
    /* Memory that one stage frees is the next one's: giving it back to the system in between costs more. */
    mallopt(M_TRIM_THRESHOLD, UNTRIMMED);
    mallopt(M_TOP_PAD, SMALL_STEP);
    mallopt(M_MMAP_THRESHOLD, STEP / 2);
}

void heap_prepare_for_boards(void)
{
#ifndef IS_CHECKED
    mallopt(M_TOP_PAD, STEP);
    set_blocks_aside();
#endif
}

#ifndef IS_CHECKED
static void set_blocks_aside(void)
{
    heap.start = heap.next = malloc((size_t)BLOCKS * HEAP_BLOCK_SIZE);
    heap.end = heap.start != NULL ? heap.start + (size_t)BLOCKS * HEAP_BLOCK_SIZE : NULL;
}
#endif

void *heap_take_block(void)
{
    void *block = NULL;
    lock();
    if (heap.returned != NULL) {
        block = heap.returned;
        heap.returned = heap.returned->next;
    } else if (heap.next < heap.end) {
        block = heap.next;
        heap.next += HEAP_BLOCK_SIZE;
    }
    unlock();
    return block != NULL ? block : malloc(HEAP_BLOCK_SIZE);
}

void heap_return_block(void *block)
{
    if ((char *)block < heap.start || (char *)block >= heap.end) {
        free(block);
        return;
    }
    lock();
    ((Block *)block)->next = heap.returned;
    heap.returned = block;
    unlock();
}

void heap_reach_out(void)
{
#ifdef MADV_POPULATE_WRITE
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    uintptr_t start = ((uintptr_t)heap.start + page - 1) / page * page;
    uintptr_t end = (uintptr_t)heap.end / page * page;
    if (end > start)
        madvise((void *)start, end - start, MADV_POPULATE_WRITE);
#endif
}

void heap_give_up(void)
{
    fputs("mlboard: out of memory\n", stderr);
    abort();
}

static void lock(void)
{
    while (atomic_flag_test_and_set_explicit(&heap.is_taken, memory_order_acquire))
        sched_yield();
}

static void unlock(void)
{
    atomic_flag_clear_explicit(&heap.is_taken, memory_order_release);
}
