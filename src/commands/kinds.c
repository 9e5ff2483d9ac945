/* `mlboard kinds`: the kinds of components, for reference. */
#include "support/listing.h"
#include "support/printing.h"

#include "kind.h"

static int run(int argument_count, char **arguments);
static bool fill(Arena *arena, ListEntries *entries);

const Command command_kinds = {
    .name = "kinds",
    .arguments = "[--format text|json] [-o PATH]",
    .summary = "List the kinds of components",
    .rank = 6,
    .run = run,
};

static int run(int argument_count, char **arguments)
{
    return listing_run(&command_kinds, argument_count, arguments, fill);
}

static bool fill(Arena *arena, ListEntries *entries)
{
    size_t count;
    const Kind *const *kinds = kind_list(&count);
    for (size_t index = 0; index < count; index++) {
        const Kind *kind = kinds[index];
        char traits[256];
        const char *members = arena_format(
            arena, ", \"family\": %s, \"plane\": %s, \"traits\": %s, \"synonyms\": %s, \"technologies\": %s",
            quote_json(arena, family_name(kind->family)), quote_json(arena, kind->plane),
            quote_json(arena, kind_trait_names(kind->traits, traits, sizeof traits)),
            quote_json(arena, kind->synonyms != NULL ? kind->synonyms : ""),
            quote_json(arena, kind->technologies != NULL ? kind->technologies : ""));
        array_push(arena, entries,
                   (ListEntry){kind->name, family_name(kind->family), kind->meaning, members});
    }
    return true;
}
