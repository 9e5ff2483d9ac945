/* Lists for reference, as text with aligned columns or as JSON. */
#include "listing.h"

#include "arguments.h"
#include "printing.h"

#include <string.h>

static const char *format_text(Arena *arena, const ListEntries *entries);
static const char *format_json(Arena *arena, const Command *command, const ListEntries *entries);

int listing_run(const Command *command, int argument_count, char **arguments, bool (*fill)(Arena *arena, ListEntries *entries))
{
    static char *format, *output;
    const GOptionEntry options[] = {
        {"format", 0, 0, G_OPTION_ARG_FILENAME, &format, "text (default) or json", "FORMAT"},
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &output, "File to write instead of standard output", "PATH"},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    Arena *arena = arena_create();
    PathList rest = {0};
    int status;
    if (arguments_parse(arena, command, options, argument_count, arguments, &rest, &status)) {
        static const char *const formats[] = {"text", "json"};
        bool is_json = format != NULL && strcmp(format, "json") == 0;
        ListEntries entries = {0};
        if (rest.count > 0)
            status = arguments_refuse(command, "'%s' is one argument too many", rest.items[0]);
        else if (format != NULL && !is_json && strcmp(format, "text") != 0)
            status = arguments_refuse(command, "unknown format '%s'%s", format, arguments_suggest(arena, format, formats, 2));
        else if (!fill(arena, &entries))
            status = EXIT_INPUT;
        else
            status = print_text(arena, output, is_json ? format_json(arena, command, &entries) : format_text(arena, &entries));
    }
    arena_destroy(arena);
    return status;
}

static const char *format_text(Arena *arena, const ListEntries *entries)
{
    size_t name_width = 0, column_width = 0, size = 1;
    for (size_t index = 0; index < entries->count; index++) {
        const ListEntry *entry = &entries->items[index];
        name_width = strlen(entry->name) > name_width ? strlen(entry->name) : name_width;
        column_width = strlen(entry->columns) > column_width ? strlen(entry->columns) : column_width;
        size += strlen(entry->summary);
    }
    char *text = arena_allocate(arena, size + entries->count * (name_width + column_width + 8));
    char *end = text;
    for (size_t index = 0; index < entries->count; index++) {
        const ListEntry *entry = &entries->items[index];
        end += sprintf(end, "%-*s  ", (int)name_width, entry->name);
        if (column_width > 0)
            end += sprintf(end, "%-*s  ", (int)column_width, entry->columns);
        end += sprintf(end, "%s\n", entry->summary);
    }
    return text;
}

static const char *format_json(Arena *arena, const Command *command, const ListEntries *entries)
{
    ARRAY_OF(const char *) lines = {0};
    size_t size = 64;
    for (size_t index = 0; index < entries->count; index++) {
        const ListEntry *entry = &entries->items[index];
        const char *line = arena_format(arena, "  {\"name\": %s, \"summary\": %s%s}%s\n", quote_json(arena, entry->name),
                                        quote_json(arena, entry->summary), entry->members,
                                        index + 1 < entries->count ? "," : "");
        size += strlen(line);
        array_push(arena, &lines, line);
    }
    char *text = arena_allocate(arena, size + strlen(command->name));
    char *end = text + sprintf(text, "{\"%s\": [\n", command->name);
    for (size_t index = 0; index < lines.count; index++)
        end += sprintf(end, "%s", lines.items[index]);
    strcpy(end, "]}\n");
    return text;
}
