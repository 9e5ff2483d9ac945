/* Guards that every job of a parallel run is done once, whatever the number of jobs, and that child arenas end with their parent. */
#include "arena.h"
#include "parallel.h"

#include <check.h>

enum { MOST_JOBS = 100 };

typedef struct Tally {
    int done[MOST_JOBS];
    Arena *arenas[MOST_JOBS];
    char *texts[MOST_JOBS];
} Tally;

static void count_job(void *context, size_t index)
{
    Tally *tally = context;
    tally->done[index]++;
    tally->texts[index] = arena_format(tally->arenas[index], "job %zu", index);
}

START_TEST(each_job_runs_once)
{
    static const size_t counts[] = {0, 1, 2, 3, 7, MOST_JOBS};
    size_t count = counts[_i];
    Arena *parent = arena_create();
    Tally tally = {0};
    for (size_t i = 0; i < count; i++)
        tally.arenas[i] = arena_create_child(parent);
    parallel_run(count_job, &tally, count);
    for (size_t i = 0; i < MOST_JOBS; i++) {
        ck_assert_int_eq(tally.done[i], i < count ? 1 : 0);
        if (i < count)
            ck_assert_str_eq(tally.texts[i], arena_format(parent, "job %zu", i));
    }
    arena_destroy(parent);
}
END_TEST

Suite *parallel_suite(void);

Suite *parallel_suite(void)
{
    Suite *suite = suite_create("parallel");
    TCase *jobs = tcase_create("jobs");
    tcase_add_loop_test(jobs, each_job_runs_once, 0, 6);
    suite_add_tcase(suite, jobs);
    return suite;
}
