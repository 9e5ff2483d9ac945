/* Commands that print a reference in one of two formats. */
#include "reference.h"

#include "arguments.h"
#include "printing.h"

#include <string.h>

int reference_run(const Command *command, int argument_count, char **arguments, const char *const formats[2],
                  ReferenceWriter *write, void *context)
{
    static char *format, *output;
    Arena *arena = arena_create();
    const char *summary =
        arena_format(arena, "How it is written: %s (default) or %s", formats[0], formats[1]);
    const GOptionEntry options[] = {
        {"format", 0, 0, G_OPTION_ARG_FILENAME, &format, summary, "FORMAT"},
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &output, "File to write instead of standard output",
         "PATH"},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    PathList rest = {0};
    int status;
    if (arguments_parse(arena, command, options, argument_count, arguments, &rest, &status)) {
        bool is_second = format != NULL && strcmp(format, formats[1]) == 0;
        const char *text = NULL;
        if (rest.count > 0)
            status = arguments_refuse(command, "'%s' is one argument too many", rest.items[0]);
        else if (format != NULL && !is_second && strcmp(format, formats[0]) != 0)
            status = arguments_refuse(command, "unknown format '%s'%s", format,
                                      arguments_suggest(arena, format, formats, 2));
        else if ((text = write(arena, formats[is_second], context)) == NULL)
            status = EXIT_INPUT;
        else
            status = print_text(arena, output, text);
    }
    arena_destroy(arena);
    return status;
}
