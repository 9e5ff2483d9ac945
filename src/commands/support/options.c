/* Makes the arguments of a command ready for GOption. Called by arguments_parse. */
#include "options.h"

#include <stdbool.h>
#include <string.h>

typedef struct Gathering {
    Arena *arena;
    const GOptionEntry *entries;
    const char **values;  /* by entry; NULL: not given */
    char **kept;          /* what GOption gets */
    int kept_count;
    const char *problem;
} Gathering;

static size_t count_entries(const GOptionEntry *entries);
static bool gather_option(Gathering *gathering, char *argument, char *next);
static const GOptionEntry *find_entry(const Gathering *gathering, const char *argument, char **value);
static void keep_value(Gathering *gathering, const GOptionEntry *entry, const char *value);

char **options_gather(Arena *arena, const GOptionEntry *entries, char **arguments, int *count,
                      const char **problem)
{
    size_t known = count_entries(entries);
    Gathering gathering = {.arena = arena, .entries = entries};
    gathering.values = arena_new_array(arena, const char *, known + 1);
    gathering.kept = arena_new_array(arena, char *, (size_t)*count + known + 1);
    gathering.kept[gathering.kept_count++] = arguments[0];
    int at = 1;
    for (; at < *count && strcmp(arguments[at], "--") != 0; at++)
        if (gather_option(&gathering, arguments[at], at + 1 < *count ? arguments[at + 1] : NULL))
            at++;
    for (size_t entry = 0; entry < known; entry++)
        if (gathering.values[entry] != NULL)
            gathering.kept[gathering.kept_count++] =
                arena_format(arena, "--%s=%s", entries[entry].long_name, gathering.values[entry]);
    for (; at < *count; at++)
        gathering.kept[gathering.kept_count++] = arguments[at];
    *count = gathering.kept_count;
    *problem = gathering.problem;
    return gathering.problem == NULL ? gathering.kept : NULL;
}

static size_t count_entries(const GOptionEntry *entries)
{
    size_t count = 0;
    while (entries != NULL && entries[count].long_name != NULL)
        count++;
    return count;
}

/* True when the next argument was the option's value. What is no option, unknown, or lacks its value is left
 * to GOption's judgement. */
static bool gather_option(Gathering *gathering, char *argument, char *next)
{
    char *value = NULL;
    const GOptionEntry *entry = find_entry(gathering, argument, &value);
    if (entry == NULL || (entry->arg == G_OPTION_ARG_NONE && value == NULL) ||
        (entry->arg != G_OPTION_ARG_NONE && value == NULL && next == NULL)) {
        gathering->kept[gathering->kept_count++] = argument;
        return false;
    }
    if (entry->arg == G_OPTION_ARG_NONE)
        gathering->problem =
            arena_format(gathering->arena, "--%s takes no value, not '%s'", entry->long_name, value);
    else
        keep_value(gathering, entry, value != NULL ? value : next);
    return entry->arg != G_OPTION_ARG_NONE && value == NULL;
}

/* The option that an argument is, with the value that is written in it (NULL: none). */
static const GOptionEntry *find_entry(const Gathering *gathering, const char *argument, char **value)
{
    const GOptionEntry *entry = gathering->entries;
    bool is_long = strncmp(argument, "--", 2) == 0;
    size_t length = strcspn(argument, "=");
    if (argument[0] != '-' || argument[1] == '\0')
        return NULL;
    for (; entry != NULL && entry->long_name != NULL; entry++) {
        bool is_meant = is_long ? strlen(entry->long_name) + 2 == length &&
                                      strncmp(argument + 2, entry->long_name, length - 2) == 0
                                : entry->short_name == argument[1] &&
                                      (entry->arg != G_OPTION_ARG_NONE || argument[2] == '=');
        if (!is_meant)
            continue;
        const char *rest = argument + (is_long ? length : 2);
        if (rest[0] != '\0')
            *value = arena_copy_string(gathering->arena, rest + (rest[0] == '='));
        return entry;
    }
    return NULL;
}

static void keep_value(Gathering *gathering, const GOptionEntry *entry, const char *value)
{
    const char **kept = &gathering->values[entry - gathering->entries];
    bool is_list = strcmp(entry->arg_description, "LIST") == 0;
    if (*kept != NULL && !is_list)
        gathering->problem = arena_format(gathering->arena, "--%s is given twice: '%s' and '%s'",
                                          entry->long_name, *kept, value);
    *kept = *kept != NULL && is_list ? arena_format(gathering->arena, "%s,%s", *kept, value) : value;
}
