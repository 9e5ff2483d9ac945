/* Jobs on threads; each worker takes the next index until none is left. */
#include "parallel.h"

#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

enum { WORKER_LIMIT = 8 };

typedef struct Crew {
    void (*job)(void *context, size_t index);
    void *context;
    size_t count;
    atomic_size_t next;
} Crew;

static void *work(void *argument);

void parallel_run(void (*job)(void *context, size_t index), void *context, size_t count)
{
    Crew crew = {.job = job, .context = context, .count = count};
    atomic_init(&crew.next, 0);
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    size_t wanted = cores < 1 ? 1 : cores > WORKER_LIMIT ? WORKER_LIMIT : (size_t)cores, started = 0;
    pthread_t threads[WORKER_LIMIT];
    /* This thread works too, so one fewer is started; one that cannot be had leaves its share to the others. */
    while (started + 1 < wanted && started + 1 < count && pthread_create(&threads[started], NULL, work, &crew) == 0)
        started++;
    work(&crew);
    for (size_t i = 0; i < started; i++)
        pthread_join(threads[i], NULL);
}

static void *work(void *argument)
{
    Crew *crew = argument;
    for (;;) {
        size_t index = atomic_fetch_add(&crew->next, 1);
        if (index >= crew->count)
            return NULL;
        crew->job(crew->context, index);
    }
}
