/* Guards that memory of a process whose heap was prepared is as any other, also beyond what it grows by or
 * has set aside, while other threads take blocks and reach out for more, and in a forked process. */
#include "arena.h"
#include "heap.h"
#include "parallel.h"

#include <check.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { BLOCKS = 200, LARGEST_STEP = 8191, JOBS = 4, TURNS = 20, TAKEN = 30 };

/* Takes more blocks than are set aside, by turns with other threads. */
static void take_blocks(void *context, size_t index)
{
    bool *is_kept = (bool *)context + index;
    *is_kept = true;
    heap_reach_out();
    for (int turn = 0; turn < TURNS; turn++) {
        unsigned char *blocks[TAKEN];
        for (size_t i = 0; i < TAKEN; i++) {
            blocks[i] = heap_take_block();
            memset(blocks[i], (int)(index * TAKEN + i), HEAP_BLOCK_SIZE);
        }
        for (size_t i = 0; i < TAKEN; i++) {
            *is_kept = *is_kept && blocks[i][0] == index * TAKEN + i &&
                       blocks[i][HEAP_BLOCK_SIZE - 1] == index * TAKEN + i;
            heap_return_block(blocks[i]);
        }
    }
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
        heap_prepare_for_boards();
        Arena *arena = arena_create();
        bool kept[JOBS];
        ParallelRun *run = parallel_begin(arena, take_blocks, kept, JOBS);
        bool is_kept = holds_what_is_written();
        parallel_end(run);
        for (size_t i = 0; i < JOBS; i++)
            is_kept = is_kept && kept[i];
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
