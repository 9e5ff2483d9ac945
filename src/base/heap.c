/* The heap of a short run: it grows in large steps, gives nothing back before the end, and lies on large pages.
 *
 * A board of thirty parts touches some six hundred small pages, and to be given each of them costs more than
 * to use it: half a millisecond in all. It fits on two large pages, which an idle thread can have ready. */
#define _DEFAULT_SOURCE /* for sbrk and madvise */
#include "heap.h"

#include <malloc.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

/* What the heap grows by is space alone, which becomes memory where it is used. */
enum {
    STEP = 64 * 1024 * 1024,
    UNTRIMMED = 256 * 1024 * 1024,
    LARGE_PAGE = 2 * 1024 * 1024,
    FIRST_BLOCK = 256 * 1024,
    FIRST_ROOM = 256 * 1024
};

static atomic_uintptr_t next_page; /* to have ready; 0: none */

static void lie_on_large_pages(void);

void heap_prepare(void)
{
    /* Memory that one stage frees is the next one's, and giving it back to the system in between costs more. */
    mallopt(M_TRIM_THRESHOLD, UNTRIMMED);
    mallopt(M_TOP_PAD, STEP);
    mallopt(M_MMAP_THRESHOLD, STEP / 2);
    mallopt(M_ARENA_MAX, 1);
    lie_on_large_pages();
}

/* Moves the end of the heap, which malloc takes as it finds it, to some way before the border of a large page:
 * what is touched before one is ready would not lie on it ever after. */
static void lie_on_large_pages(void)
{
    const uintptr_t room = FIRST_BLOCK + FIRST_ROOM;
    uintptr_t end = (uintptr_t)sbrk(0), border = (end + room + LARGE_PAGE) / LARGE_PAGE * LARGE_PAGE;
    if (sbrk((intptr_t)(border - room - end)) == (void *)-1)
        return;
    /* Volatile, as an allocation that nobody uses may be left out. It is more than there was room for. */
    void *volatile growth = malloc(FIRST_BLOCK);
    free(growth);
    if ((uintptr_t)sbrk(0) >= border + STEP / 2 && madvise((void *)border, STEP / 2, MADV_HUGEPAGE) == 0)
        atomic_store(&next_page, border);
}

void heap_reach_out(void)
{
#ifdef MADV_POPULATE_WRITE
    if (atomic_load(&next_page) != 0)
        madvise((void *)atomic_fetch_add(&next_page, LARGE_PAGE), LARGE_PAGE, MADV_POPULATE_WRITE);
#endif
}
