/* `mlboard archetypes`: what `system` may say. */
#include "support/listing.h"

#include "design.h"

static int run(int argument_count, char **arguments);
static bool fill(Arena *arena, ListEntries *entries);

const Command command_archetypes = {
    .name = "archetypes",
    .arguments = "[--format text|json] [-o PATH]",
    .summary = "List the archetypes of systems, which choose the rules",
    .rank = 7,
    .run = run,
};

static int run(int argument_count, char **arguments)
{
    return listing_run(&command_archetypes, argument_count, arguments, fill);
}

static bool fill(Arena *arena, ListEntries *entries)
{
    size_t count;
    const Archetype *archetypes = archetype_list(&count);
    for (size_t index = 0; index < count; index++)
        array_push(arena, entries, (ListEntry){archetypes[index].name, "", archetypes[index].meaning, ""});
    return true;
}
