/* `mlboard new`: a starting design for an archetype, from the starters that are installed beside the
 * themes. */
#include "support/arguments.h"
#include "support/printing.h"

#include "data.h"
#include "design.h"

#include <string.h>
#include <sys/stat.h>

static int run(int argument_count, char **arguments);
static int write_starter(Arena *arena, const char *name, const char *output);
static int refuse_archetype(Arena *arena, const char *name);

const Command command_new = {
    .name = "new",
    .arguments = "ARCHETYPE [-o FILE]",
    .summary = "Write a starting design for an archetype",
    .rank = 3,
    .run = run,
};

static int run(int argument_count, char **arguments)
{
    static char *output;
    const GOptionEntry options[] = {
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
         "File to write instead of standard output; it must not exist", "FILE"},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    Arena *arena = arena_create();
    PathList rest = {0};
    int status;
    if (arguments_parse(arena, &command_new, options, argument_count, arguments, &rest, &status)) {
        if (rest.count != 1)
            status = arguments_refuse(&command_new,
                                      "one archetype is needed; `mlboard archetypes` lists them");
        else if (archetype_find(rest.items[0]) == NULL)
            status = refuse_archetype(arena, rest.items[0]);
        else
            status = write_starter(arena, rest.items[0], output);
    }
    arena_destroy(arena);
    return status;
}

/* An existing design is worth more than a starter: it is never written over. */
static int write_starter(Arena *arena, const char *name, const char *output)
{
    struct stat status;
    if (output != NULL && strcmp(output, "-") != 0 && stat(output, &status) == 0 && !S_ISCHR(status.st_mode))
        return arguments_refuse(&command_new, "%s exists already", output);
    Report report;
    report_init(&report, arena);
    const char *path = arena_format(arena, "%s/starters/%s.yaml", data_directory(arena), name);
    const Source *source = source_read(arena, path, &report);
    if (source != NULL)
        return print_text(arena, output, source->bytes);
    print_report(arena, stderr, &report);
    return EXIT_INPUT;
}

static int refuse_archetype(Arena *arena, const char *name)
{
    size_t count;
    const Archetype *archetypes = archetype_list(&count);
    const char **names = arena_new_array(arena, const char *, count);
    for (size_t index = 0; index < count; index++)
        names[index] = archetypes[index].name;
    const char *near = arguments_suggest(arena, name, names, count);
    return arguments_refuse(&command_new, "unknown archetype '%s'%s", name,
                            near[0] != '\0' ? near : "; `mlboard archetypes` lists them");
}
