/* Jobs in parallel by fork: drawing shares nothing that would need a lock, and a job that dies takes no other
 * with it. */
#include "workers.h"

#include "command.h"

#include <errno.h>
#include <glib.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* One item in work: its process, and the file that takes its messages until it is their turn. */
typedef struct Worker {
    pid_t process;
    FILE *messages;
    int status;
    enum { WORKER_WAITING, WORKER_RUNNING, WORKER_DONE } state;
} Worker;

static bool start_worker(Worker *worker, WorkerJob *job, void *context, size_t item);
static void await_worker(Worker *workers, size_t count, char **names);
static void print_messages(Worker *worker);

int workers_run(WorkerJob *job, void *context, char **names, size_t count, const char *verb)
{
    if (count == 1)
        return job(context, 0, stderr);
    /* Who started this program may have it not told of children, and then nobody knows how they ended. */
    signal(SIGCHLD, SIG_DFL);
    Worker *workers = g_new0(Worker, count);
    bool shows_progress = isatty(STDERR_FILENO) == 1;
    size_t core_count = g_get_num_processors(), started = 0, finished = 0, printed = 0;
    int status = EXIT_DONE;
    while (finished < count) {
        if (started < count && started - finished < core_count) {
            if (!start_worker(&workers[started], job, context, started))
                finished++;
            started++;
            continue;
        }
        await_worker(workers, count, names);
        finished++;
        if (shows_progress)
            fprintf(stderr, "\r\033[K%zu of %zu %s", finished, count, verb);
        for (; printed < count && workers[printed].state == WORKER_DONE; printed++) {
            if (shows_progress && workers[printed].messages != NULL && ftell(workers[printed].messages) > 0)
                fputs("\r\033[K", stderr);
            print_messages(&workers[printed]);
        }
    }
    for (; printed < count; printed++)
        print_messages(&workers[printed]);
    if (shows_progress && count > 0)
        fputc('\n', stderr);
    for (size_t index = 0; index < count; index++)
        if (workers[index].status > status)
            status = workers[index].status;
    g_free(workers);
    return status;
}

/* False when there is no process: the job is then done here, at its own turn. */
static bool start_worker(Worker *worker, WorkerJob *job, void *context, size_t item)
{
    worker->messages = tmpfile();
    FILE *messages = worker->messages != NULL ? worker->messages : stderr;
    fflush(NULL);
    worker->process = fork();
    if (worker->process == 0) {
        int status = job(context, item, messages);
        fflush(NULL);
        _exit(status);
    }
    worker->state = WORKER_RUNNING;
    if (worker->process > 0)
        return true;
    worker->status = job(context, item, messages);
    worker->state = WORKER_DONE;
    return false;
}

static void await_worker(Worker *workers, size_t count, char **names)
{
    int result;
    pid_t process = wait(&result);
    for (size_t index = 0; index < count; index++) {
        if (workers[index].state != WORKER_RUNNING || workers[index].process != process)
            continue;
        workers[index].state = WORKER_DONE;
        workers[index].status = WIFEXITED(result) ? WEXITSTATUS(result) : EXIT_INPUT;
        if (workers[index].messages != NULL)
            fseek(workers[index].messages, 0, SEEK_END);
        if (WIFSIGNALED(result) && workers[index].messages != NULL)
            fprintf(workers[index].messages, "%s: error: ended by signal %d\n", names[index],
                    WTERMSIG(result));
    }
}

static void print_messages(Worker *worker)
{
    if (worker->messages == NULL)
        return;
    rewind(worker->messages);
    char bytes[4096];
    for (size_t length; (length = fread(bytes, 1, sizeof bytes, worker->messages)) > 0;)
        fwrite(bytes, 1, length, stderr);
    fclose(worker->messages);
    worker->messages = NULL;
}
