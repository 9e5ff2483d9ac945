/* Commands: the verbs of the program, a catalogue in src/commands/, one file each. Only commands print. */
#ifndef MLBOARD_COMMAND_H
#define MLBOARD_COMMAND_H

enum { EXIT_DONE = 0, EXIT_FINDINGS = 1, EXIT_INPUT = 2 };

typedef struct Command {
    const char *name;
    const char *arguments;  /* "FILE... [-o PATH]" */
    const char *summary;    /* one line */
    int rank;               /* place in `mlboard --help` */
    /* Runs with the arguments after the verb (argv[0] is the verb); returns the exit status. */
    int (*run)(int argument_count, char **arguments);
} Command;

/* Sees that what was printed to standard output is there; the exit status, after a message where it is not. */
int command_end_printing(void);

#endif
