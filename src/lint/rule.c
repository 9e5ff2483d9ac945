/* The rules: the folder src/rules is the table. */
#include "lint.h"

#include <string.h>

#define ITEM(file) extern const LintRule rule_##file;
#include "catalogue/rules.inc"
#undef ITEM

static const LintRule *const rules[] = {
#define ITEM(file) &rule_##file,
#include "catalogue/rules.inc"
#undef ITEM
};

enum { RULE_COUNT = sizeof rules / sizeof rules[0] };

const LintRule *const *lint_rule_list(size_t *count)
{
    *count = RULE_COUNT;
    return rules;
}

const LintRule *lint_rule_find(const char *name)
{
    for (size_t index = 0; index < RULE_COUNT; index++)
        if (strcmp(rules[index]->name, name) == 0)
            return rules[index];
    return NULL;
}

const char *lint_rule_suggest(const char *name)
{
    const char *names[RULE_COUNT];
    for (size_t index = 0; index < RULE_COUNT; index++)
        names[index] = rules[index]->name;
    return suggest_name(name, names, RULE_COUNT);
}

const char *precision_name(Precision precision)
{
    static const char *const names[] = {"exact", "high", "medium", "low"};
    return names[precision];
}

const char *claim_name(Claim claim)
{
    static const char *const names[] = {"contradiction", "hygiene", "risk", "advice"};
    return names[claim];
}
