/* `mlboard explain RULE`: what a rule finds, why it matters, how to fix it and when it is wrong; or what the
 * name behind any other message means. */
#include "support/arguments.h"
#include "support/printing.h"

#include "lint.h"

static int run(int argument_count, char **arguments);
static const char *suggest(Arena *arena, const char *word);
static const char *describe(Arena *arena, const LintRule *rule);
static const char *section(Arena *arena, const char *text, const char *title, const char *content);

const Command command_explain = {
    .name = "explain",
    .arguments = "RULE [-o PATH]",
    .summary = "Explain a rule of lint, or what a message means",
    .rank = 4,
    .run = run,
};

static int run(int argument_count, char **arguments)
{
    static char *output;
    const GOptionEntry options[] = {
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &output, "File to write instead of standard output",
         "PATH"},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    Arena *arena = arena_create();
    PathList rest = {0};
    int status;
    if (arguments_parse(arena, &command_explain, options, argument_count, arguments, &rest, &status)) {
        const LintRule *rule = rest.count == 1 ? lint_rule_find(rest.items[0]) : NULL;
        const LintDiagnostic *diagnostic = rest.count == 1 ? lint_diagnostic_find(rest.items[0]) : NULL;
        if (rest.count != 1) {
            status = arguments_refuse(&command_explain, "one rule is needed; `mlboard rules` lists them");
        } else if (diagnostic != NULL) {
            status = print_text(arena, output,
                                arena_format(arena, "%s (said of a file or a run, not a rule)\n%s\n",
                                             diagnostic->name, diagnostic->meaning));
        } else if (rule == NULL) {
            const char *near = suggest(arena, rest.items[0]);
            status = arguments_refuse(&command_explain, "unknown rule '%s'%s", rest.items[0],
                                      near[0] != '\0' ? near : "; `mlboard rules` lists them");
        } else {
            status = print_text(arena, output, describe(arena, rule));
        }
    }
    arena_destroy(arena);
    return status;
}

/* The nearest name of a rule or diagnostic, as arguments_suggest says it. */
static const char *suggest(Arena *arena, const char *word)
{
    size_t rule_count, count;
    const LintRule *const *rules = lint_rule_list(&rule_count);
    const LintDiagnostic *diagnostics = lint_diagnostic_list(&count);
    const char **names = arena_new_array(arena, const char *, rule_count + count);
    for (size_t index = 0; index < rule_count; index++)
        names[index] = rules[index]->name;
    for (size_t index = 0; index < count; index++)
        names[rule_count + index] = diagnostics[index].name;
    return arguments_suggest(arena, word, names, rule_count + count);
}

static const char *describe(Arena *arena, const LintRule *rule)
{
    const char *text = arena_format(arena, "%s (%s, %s, %s precision; for: %s)\n%s\n", rule->name,
                                    severity_name(rule->severity), claim_name(rule->claim),
                                    precision_name(rule->precision), rule->archetypes, rule->summary);
    text = section(arena, text, "Found when", rule->condition);
    text = section(arena, text, "Why", rule->why);
    text = section(arena, text, "Fix", rule->fix);
    text = section(arena, text, "Example that passes", rule->example);
    text = section(arena, text, "When the rule is wrong for your system", rule->escape);
    return section(arena, text, "Source", rule->source);
}

static const char *section(Arena *arena, const char *text, const char *title, const char *content)
{
    return content == NULL ? text : arena_format(arena, "%s\n%s:\n%s\n", text, title, content);
}
