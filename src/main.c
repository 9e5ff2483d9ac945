/* The program: finds the command by name and returns its exit status. */
#include "command.h"

#include "arena.h"
#include "heap.h"
#include "report.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

#define ITEM(name) extern const Command command_##name;
#include "catalogue/commands.inc"
#undef ITEM

static const Command *const commands[] = {
#define ITEM(name) &command_##name,
#include "catalogue/commands.inc"
#undef ITEM
};

enum { COMMAND_COUNT = sizeof commands / sizeof *commands };

static const Command *find_command(const char *name);
static void print_help(FILE *stream);
static int refuse_command(const char *name);

int main(int argument_count, char **arguments)
{
    /* A reader that goes away and a limit on the size of files are errors of writing, reported as such, not a
     * silent death that leaves half a file. */
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
    heap_prepare();
    if (argument_count < 2) {
        print_help(stderr);
        return EXIT_INPUT;
    }
    const char *name = arguments[1];
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0 || strcmp(name, "help") == 0) {
        const Command *topic = argument_count > 2 ? find_command(arguments[2]) : NULL;
        if (topic != NULL)
            return topic->run(2, (char *[]){(char *)topic->name, "--help", NULL});
        if (argument_count > 2)
            return refuse_command(arguments[2]);
        print_help(stdout);
        return command_end_printing();
    }
    if (strcmp(name, "--version") == 0) {
        printf("mlboard %s\n", MLBOARD_VERSION);
        return command_end_printing();
    }
    const Command *command = find_command(name);
    if (command == NULL)
        return refuse_command(name);
    return command->run(argument_count - 1, arguments + 1);
}

static const Command *find_command(const char *name)
{
    for (size_t index = 0; index < COMMAND_COUNT; index++)
        if (strcmp(commands[index]->name, name) == 0)
            return commands[index];
    return NULL;
}

static void print_help(FILE *stream)
{
    fputs("Usage: mlboard COMMAND [ARGUMENTS]\n\n"
          "Draws and checks machine learning system designs written in YAML.\n\nCommands:\n", stream);
    for (int rank = 0, shown = 0; shown < COMMAND_COUNT; rank++) {
        for (size_t index = 0; index < COMMAND_COUNT; index++) {
            if (commands[index]->rank != rank)
                continue;
            fprintf(stream, "  %-11s %s\n", commands[index]->name, commands[index]->summary);
            shown++;
        }
    }
    fputs("\n`mlboard COMMAND --help` tells more, `mlboard --version` prints the version.\n"
          "Exit status: 0 done, 1 findings, 2 wrong input or usage.\n",
          stream);
}

static int refuse_command(const char *name)
{
    const char *names[COMMAND_COUNT];
    for (size_t index = 0; index < COMMAND_COUNT; index++)
        names[index] = commands[index]->name;
    const char *near = suggest_name(name, names, COMMAND_COUNT);
    fprintf(stderr, "mlboard: unknown %s '%s'", name[0] == '-' ? "option" : "command", name);
    if (near != NULL)
        fprintf(stderr, "; did you mean '%s'?", near);
    fputs("\n`mlboard --help` lists the commands.\n", stderr);
    return EXIT_INPUT;
}
