/* Jobs on threads that stay: each worker takes the next index until none is left, then waits for the next
 * run.
 *
 * A board has a handful of runs of a millisecond each, one soon after the other. A thread that is started or
 * woken for each would come too late to be of use, so workers look out for the next run for a while before
 * they sleep. And a thread that is started or woken shares the processor of who did so until the system evens
 * the load out, some milliseconds later: workers keep to the other processors, and who runs jobs keeps to its
 * own. */
#define _GNU_SOURCE /* for the sets of processors, where the system has them */
#include "parallel.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <unistd.h>

/* How often an idle worker looks, giving its turn away each time, before it sleeps: one or two
 * milliseconds. */
enum { WORKER_LIMIT = 8, LOOKS = 4000 };

struct ParallelRun {
    void (*job)(void *context, size_t index);
    void *context;
    size_t count;
    atomic_size_t next;
    atomic_size_t busy;      /* workers that may still touch this run */
    bool has_workers;
};

/* The workers of this process. One run at a time has them; a run inside a job, or beside another, does
 * without. */
static struct Pool {
    pthread_mutex_t lock;
    pthread_cond_t wake;
    pid_t process;           /* a forked child has no workers yet */
    size_t count;
    atomic_size_t turn;      /* counts the runs; workers wait for it to change */
    _Atomic(ParallelRun *) run;
    atomic_flag taken;
#ifdef CPU_SETSIZE
    cpu_set_t home, all; /* the processor of the thread that hired them; those that this process may have */
#endif
} pool = {.lock = PTHREAD_MUTEX_INITIALIZER, .wake = PTHREAD_COND_INITIALIZER, .taken = ATOMIC_FLAG_INIT};

static void begin(ParallelRun *run, void (*job)(void *context, size_t index), void *context, size_t count,
                  size_t least);
static void hire_workers(void);
static size_t stay_elsewhere(pthread_attr_t *attributes);
static void keep_home(bool is_kept);
static void *wait_for_work(void *argument);
static void work(ParallelRun *run);

void parallel_run(void (*job)(void *context, size_t index), void *context, size_t count)
{
    ParallelRun run;
    begin(&run, job, context, count, 2);
    parallel_end(&run);
}

ParallelRun *parallel_begin(Arena *arena, void (*job)(void *context, size_t index), void *context,
                            size_t count)
{
    ParallelRun *run = arena_new(arena, ParallelRun);
    begin(run, job, context, count, 1);
    return run;
}

static void begin(ParallelRun *run, void (*job)(void *context, size_t index), void *context, size_t count,
                  size_t least)
{
    *run = (ParallelRun){.job = job, .context = context, .count = count};
    run->has_workers = count >= least && !atomic_flag_test_and_set(&pool.taken);
    if (!run->has_workers)
        return;
    hire_workers();
    keep_home(true);
    atomic_init(&run->busy, pool.count);
    pthread_mutex_lock(&pool.lock);
    atomic_store(&pool.run, run);
    atomic_fetch_add(&pool.turn, 1);
    pthread_cond_broadcast(&pool.wake);
    pthread_mutex_unlock(&pool.lock);
}

void parallel_end(ParallelRun *run)
{
    work(run);
    if (!run->has_workers)
        return;
    while (atomic_load(&run->busy) > 0)
        sched_yield();
    keep_home(false);
    atomic_flag_clear(&pool.taken);
}

/* As many as there are processors beside this thread's, once for each process. One that cannot be had leaves
 * its share to the others. */
static void hire_workers(void)
{
    if (pool.process == getpid())
        return;
    pool.process = getpid();
    pool.count = 0;
    pthread_mutex_init(&pool.lock, NULL);
    pthread_cond_init(&pool.wake, NULL);
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    size_t wanted = stay_elsewhere(&attributes);
    pthread_t thread;
    while (pool.count < wanted && pool.count + 1 < WORKER_LIMIT &&
           pthread_create(&thread, &attributes, wait_for_work, (void *)atomic_load(&pool.turn)) == 0)
        pool.count++;
    pthread_attr_destroy(&attributes);
}

/* Keeps threads off the processor that this one has; how many others there are for it. */
#ifdef CPU_SETSIZE
static size_t stay_elsewhere(pthread_attr_t *attributes)
{
    int here = sched_getcpu();
    CPU_ZERO(&pool.home);
    if (here < 0 || sched_getaffinity(0, sizeof pool.all, &pool.all) != 0)
        return 0;
    cpu_set_t others = pool.all;
    CPU_CLR((unsigned)here, &others);
    CPU_SET((unsigned)here, &pool.home);
    if (CPU_COUNT(&others) > 0)
        pthread_attr_setaffinity_np(attributes, sizeof others, &others);
    return (size_t)CPU_COUNT(&others);
}

/* During a run this thread has its own processor again: the system may have put it beside a worker in
 * between. */
static void keep_home(bool is_kept)
{
    if (pool.count > 0)
        sched_setaffinity(0, sizeof pool.home, is_kept ? &pool.home : &pool.all);
}
#else
static size_t stay_elsewhere(pthread_attr_t *attributes)
{
    (void)attributes;
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    return cores > 1 ? (size_t)cores - 1 : 0;
}

static void keep_home(bool is_kept)
{
    (void)is_kept;
}
#endif

static void *wait_for_work(void *argument)
{
    size_t turn = (size_t)argument;
    for (;;) {
        for (int look = 0; look < LOOKS && atomic_load(&pool.turn) == turn; look++)
            sched_yield();
        pthread_mutex_lock(&pool.lock);
        while (atomic_load(&pool.turn) == turn)
            pthread_cond_wait(&pool.wake, &pool.lock);
        turn = atomic_load(&pool.turn);
        ParallelRun *run = atomic_load(&pool.run);
        pthread_mutex_unlock(&pool.lock);
        work(run);
        atomic_fetch_sub(&run->busy, 1);
    }
    return NULL;
}

static void work(ParallelRun *run)
{
    for (;;) {
        size_t index = atomic_fetch_add(&run->next, 1);
        if (index >= run->count)
            return;
        run->job(run->context, index);
    }
}
