/* Lists for reference, as text with aligned columns or as JSON. */
#include "listing.h"

#include "printing.h"
#include "reference.h"

#include <string.h>

typedef struct Listing {
    const Command *command;
    bool (*fill)(Arena *arena, ListEntries *entries);
} Listing;

static const char *write_list(Arena *arena, const char *format, void *context);
static const char *format_text(Arena *arena, const ListEntries *entries);
static const char *format_json(Arena *arena, const Command *command, const ListEntries *entries);

int listing_run(const Command *command, int argument_count, char **arguments,
                bool (*fill)(Arena *arena, ListEntries *entries))
{
    static const char *const formats[2] = {"text", "json"};
    Listing listing = {command, fill};
    return reference_run(command, argument_count, arguments, formats, write_list, &listing);
}

static const char *write_list(Arena *arena, const char *format, void *context)
{
    const Listing *listing = context;
    ListEntries entries = {0};
    if (!listing->fill(arena, &entries))
        return NULL;
    return strcmp(format, "json") == 0 ? format_json(arena, listing->command, &entries)
                                       : format_text(arena, &entries);
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
        const char *line = arena_format(arena, "  {\"name\": %s, \"summary\": %s%s}%s\n",
                                        quote_json(arena, entry->name), quote_json(arena, entry->summary),
                                        entry->members, index + 1 < entries->count ? "," : "");
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
