/* `mlboard schema`: the JSON Schema of the language, for editors; `--format markdown` gives the tables of
 * docs/dsl.md. */
#include "support/reference.h"

#include "design.h"

#include <string.h>

static int run(int argument_count, char **arguments);
static const char *write(Arena *arena, const char *format, void *context);

const Command command_schema = {
    .name = "schema",
    .arguments = "[--format json|markdown] [-o PATH]",
    .summary = "Print the JSON Schema of the language",
    .rank = 9,
    .run = run,
};

static int run(int argument_count, char **arguments)
{
    static const char *const formats[2] = {"json", "markdown"};
    return reference_run(&command_schema, argument_count, arguments, formats, write, NULL);
}

static const char *write(Arena *arena, const char *format, void *context)
{
    (void)context;
    return strcmp(format, "markdown") == 0 ? design_reference(arena) : design_schema(arena);
}
