/* Guards that every job of a parallel run is done once, whatever the number of jobs, in run after run, in
 * halves, inside other jobs and in a forked process, and that child arenas end with their parent. */
#include "arena.h"
#include "parallel.h"

#include <check.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

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

enum { RUNS = 300, JOBS = 5 };

static void add_one(void *context, size_t index)
{
    atomic_fetch_add((atomic_int *)context + index, 1);
}

static void run_inside(void *context, size_t index)
{
    (void)index;
    parallel_run(add_one, context, JOBS);
}

/* Some of the runs come after a pause in which the workers have gone to sleep. */
static bool runs_all_jobs(void)
{
    atomic_int done[JOBS] = {0};
    for (int run = 0; run < RUNS; run++) {
        if (run % 100 == 99)
            nanosleep(&(struct timespec){.tv_nsec = 20000000}, NULL);
        parallel_run(run % 2 ? add_one : run_inside, done, JOBS);
    }
    for (int i = 0; i < JOBS; i++)
        if (atomic_load(&done[i]) != RUNS / 2 + RUNS / 2 * JOBS)
            return false;
    return true;
}

START_TEST(workers_serve_run_after_run)
{
    ck_assert(runs_all_jobs());
}
END_TEST

START_TEST(a_run_in_halves_does_all_jobs)
{
    Arena *arena = arena_create();
    for (size_t count = 0; count <= JOBS; count++) {
        atomic_int done[JOBS] = {0}, between[JOBS] = {0};
        ParallelRun *run = parallel_begin(arena, add_one, done, count);
        parallel_run(add_one, between, JOBS);
        parallel_end(run);
        for (size_t i = 0; i < JOBS; i++) {
            ck_assert_int_eq(atomic_load(&done[i]), i < count);
            ck_assert_int_eq(atomic_load(&between[i]), 1);
        }
    }
    ck_assert(runs_all_jobs());
    arena_destroy(arena);
}
END_TEST

START_TEST(a_forked_process_has_workers_of_its_own)
{
    ck_assert(runs_all_jobs());
    pid_t child = fork();
    if (child == 0)
        _exit(runs_all_jobs() ? 0 : 1);
    int status = -1;
    ck_assert(child > 0 && waitpid(child, &status, 0) == child);
    ck_assert_int_eq(status, 0);
}
END_TEST

Suite *parallel_suite(void);

Suite *parallel_suite(void)
{
    Suite *suite = suite_create("parallel");
    TCase *jobs = tcase_create("jobs");
    tcase_add_loop_test(jobs, each_job_runs_once, 0, 6);
    tcase_add_test(jobs, workers_serve_run_after_run);
    tcase_add_test(jobs, a_run_in_halves_does_all_jobs);
    tcase_add_test(jobs, a_forked_process_has_workers_of_its_own);
    suite_add_tcase(suite, jobs);
    return suite;
}
