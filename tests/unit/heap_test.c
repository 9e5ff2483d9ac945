/* Guards that memory of a process whose heap was prepared is as any other, also beyond what it grows by, while
 * another thread reaches out for more, and in a forked process. */
#include "arena.h"
#include "heap.h"
#include "parallel.h"

#include <check.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { BLOCKS = 200, LARGEST_STEP = 8191 };

static void reach_out(void *context, size_t index)
{
    (void)context, (void)index;
    heap_reach_out();
}

/* Some eighty megabytes in blocks that grow, each filled with its number. */
static bool holds_what_is_written(void)
{
    unsigned char *blocks[BLOCKS];
    bool is_kept = true;
    for (size_t i = 0; i < BLOCKS; i++) {
        blocks[i] = malloc(1 + i * LARGEST_STEP);
        is_kept = is_kept && blocks[i] != NULL;
        if (blocks[i] != NULL)
            memset(blocks[i], (int)i, 1 + i * LARGEST_STEP);
    }
    for (size_t i = 0; i < BLOCKS; i++) {
        is_kept = is_kept && blocks[i][0] == i && blocks[i][i * LARGEST_STEP] == i;
        free(blocks[i]);
    }
    return is_kept;
}

/* In a process of its own: the heap of the tests is left as it is. */
START_TEST(a_prepared_heap_holds_what_is_written)
{
    pid_t child = fork();
    if (child == 0) {
        heap_prepare();
        Arena *arena = arena_create();
        ParallelRun *run = parallel_begin(arena, reach_out, NULL, 3);
        bool is_kept = holds_what_is_written();
        parallel_end(run);
        pid_t grandchild = fork();
        if (grandchild == 0)
            _exit(holds_what_is_written() ? 0 : 1);
        int status = -1;
        waitpid(grandchild, &status, 0);
        _exit(is_kept && status == 0 && holds_what_is_written() ? 0 : 1);
    }
    int status = -1;
    ck_assert(child > 0 && waitpid(child, &status, 0) == child);
    ck_assert_int_eq(status, 0);
}
END_TEST

Suite *heap_suite(void);

Suite *heap_suite(void)
{
    Suite *suite = suite_create("heap");
    TCase *memory = tcase_create("memory");
    tcase_add_test(memory, a_prepared_heap_holds_what_is_written);
    suite_add_tcase(suite, memory);
    return suite;
}
