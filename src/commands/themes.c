/* `mlboard themes`: the themes that are installed. */
#include "support/listing.h"
#include "support/printing.h"

#include "theme.h"

static int run(int argument_count, char **arguments);
static bool fill(Arena *arena, ListEntries *entries);

const Command command_themes = {
    .name = "themes",
    .arguments = "[--format text|json] [-o PATH]",
    .summary = "List the themes",
    .rank = 8,
    .run = run,
};

static int run(int argument_count, char **arguments)
{
    return listing_run(&command_themes, argument_count, arguments, fill);
}

static bool fill(Arena *arena, ListEntries *entries)
{
    Report report;
    report_init(&report, arena);
    size_t count;
    const ThemeEntry *themes = theme_list(arena, &count, &report);
    for (size_t index = 0; index < count; index++) {
        const char *members = themes[index].extends == NULL
            ? "" : arena_format(arena, ", \"extends\": %s", quote_json(arena, themes[index].extends));
        array_push(arena, entries,
                   (ListEntry){themes[index].name, "",
                               themes[index].summary != NULL ? themes[index].summary : "", members});
    }
    print_report(arena, stderr, &report);
    return !report_has_input_errors(&report);
}
