/* Times whole processes, interleaved: `timer ROUNDS COMMAND -- COMMAND`. Prints minimum and median of each in
 * milliseconds and the ratio of first to second. Interleaving lets both sides meet the same disturbances of
 * the machine. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double time_command(char **command);
static int compare_times(const void *left, const void *right);

int main(int argument_count, char **arguments)
{
    int rounds = argument_count > 1 ? atoi(arguments[1]) : 0;
    char **commands[2] = {arguments + 2, NULL};
    for (int index = 2; index < argument_count && commands[1] == NULL; index++) {
        if (strcmp(arguments[index], "--") != 0)
            continue;
        arguments[index] = NULL;
        commands[1] = arguments + index + 1;
    }
    if (rounds < 1 || commands[1] == NULL || commands[1][0] == NULL) {
        fputs("usage: timer ROUNDS COMMAND -- COMMAND\n", stderr);
        return 2;
    }
    double *times[2] = {calloc((size_t)rounds, sizeof(double)), calloc((size_t)rounds, sizeof(double))};
    if (times[0] == NULL || times[1] == NULL)
        return 2;
    for (int round = -2; round < rounds; round++) {
        for (int side = 0; side < 2; side++) {
            double taken = time_command(commands[side]);
            if (taken < 0) {
                fprintf(stderr, "timer: %s failed\n", commands[side][0]);
                return 1;
            }
            if (round >= 0)
                times[side][round] = taken;
        }
    }
    for (int side = 0; side < 2; side++) {
        qsort(times[side], (size_t)rounds, sizeof(double), compare_times);
        printf("%-24s minimum %7.2f ms  median %7.2f ms\n", commands[side][0], times[side][0],
               times[side][rounds / 2]);
    }
    printf("ratio                    minimum %7.2f     median %7.2f\n", times[0][0] / times[1][0],
           times[0][rounds / 2] / times[1][rounds / 2]);
    free(times[0]);
    free(times[1]);
    return 0;
}

/* Milliseconds, or -1 when the command fails. */
static double time_command(char **command)
{
    struct timespec start, end;
    clock_gettime(CLOCK_MONOTONIC, &start);
    pid_t process = fork();
    if (process == 0) {
        int null = open("/dev/null", O_WRONLY);
        dup2(null, STDOUT_FILENO);
        dup2(null, STDERR_FILENO);
        execvp(command[0], command);
        _exit(127);
    }
    int status;
    if (process < 0 || waitpid(process, &status, 0) != process || !WIFEXITED(status) ||
        WEXITSTATUS(status) != 0)
        return -1;
    clock_gettime(CLOCK_MONOTONIC, &end);
    return (double)(end.tv_sec - start.tv_sec) * 1e3 + (double)(end.tv_nsec - start.tv_nsec) / 1e6;
}

static int compare_times(const void *left, const void *right)
{
    double difference = *(const double *)left - *(const double *)right;
    return difference < 0 ? -1 : difference > 0;
}
