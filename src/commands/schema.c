/* `mlboard schema`: the JSON Schema of the language, for editors; `--format markdown` gives the tables of docs/dsl.md. */
#include "support/arguments.h"
#include "support/printing.h"

#include "design.h"

#include <string.h>

static int run(int argument_count, char **arguments);

const Command command_schema = {
    .name = "schema",
    .arguments = "[--format json|markdown] [-o PATH]",
    .summary = "Print the JSON Schema of the language",
    .rank = 9,
    .run = run,
};

static int run(int argument_count, char **arguments)
{
    static char *format, *output;
    const GOptionEntry options[] = {
        {"format", 0, 0, G_OPTION_ARG_FILENAME, &format, "json (default), or markdown for the reference's tables", "FORMAT"},
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &output, "File to write instead of standard output", "PATH"},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    Arena *arena = arena_create();
    PathList rest = {0};
    int status;
    if (arguments_parse(arena, &command_schema, options, argument_count, arguments, &rest, &status)) {
        bool is_markdown = format != NULL && strcmp(format, "markdown") == 0;
        if (rest.count > 0)
            status = arguments_refuse(&command_schema, "'%s' is one argument too many", rest.items[0]);
        else if (format != NULL && !is_markdown && strcmp(format, "json") != 0)
            status = arguments_refuse(&command_schema, "unknown format '%s'; there are json and markdown", format);
        else
            status = print_text(arena, output, is_markdown ? design_reference(arena) : design_schema(arena));
    }
    arena_destroy(arena);
    return status;
}
