/* `mlboard rules`: the lint rules. */
#include "support/listing.h"
#include "support/printing.h"

#include "lint.h"

static int run(int argument_count, char **arguments);
static bool fill(Arena *arena, ListEntries *entries);

const Command command_rules = {
    .name = "rules",
    .arguments = "[--format text|json] [-o PATH]",
    .summary = "List the rules of lint",
    .rank = 5,
    .run = run,
};

static int run(int argument_count, char **arguments)
{
    return listing_run(&command_rules, argument_count, arguments, fill);
}

static bool fill(Arena *arena, ListEntries *entries)
{
    size_t count;
    const LintRule *const *rules = lint_rule_list(&count);
    for (size_t index = 0; index < count; index++) {
        const LintRule *rule = rules[index];
        const char *members =
            arena_format(arena, ", \"severity\": %s, \"precision\": %s, \"claim\": %s, \"archetypes\": %s",
                         quote_json(arena, severity_name(rule->severity)),
                         quote_json(arena, precision_name(rule->precision)),
                         quote_json(arena, claim_name(rule->claim)), quote_json(arena, rule->archetypes));
        array_push(arena, entries,
                   (ListEntry){rule->name, severity_name(rule->severity), rule->summary, members});
    }
    return true;
}
