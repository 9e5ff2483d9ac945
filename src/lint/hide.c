/* Root cause first: findings that another finding already explains are not shown. */
#include "engine.h"

#include <string.h>

/* With `anywhere` one finding of the cause explains all; otherwise the consequence must speak of the cause's
 * anchor. */
typedef struct Explanation {
    const char *cause, *hidden;
    bool anywhere;
} Explanation;

static const Explanation explanations[] = {
    {"orphan-component", "unmonitored-model", false},
    {"orphan-component", "write-only-store", false},
    {"orphan-component", "sourceless-store", false},
    {"open-feedback-loop", "missing-exposure-log", true},
    {"batch-on-request-path", "latency-budget-exceeded", false},
};

enum { ROW_COUNT = sizeof explanations / sizeof explanations[0] };

struct Causes {
    ARRAY_OF(const Finding *) rows[ROW_COUNT];
};

static bool speaks_of(const Finding *finding, const Finding *cause);

const Causes *hide_find_causes(Arena *arena, const Report *findings)
{
    Causes *causes = arena_new(arena, Causes);
    for (size_t index = 0; index < findings->findings.count; index++)
        for (size_t row = 0; row < ROW_COUNT; row++)
            if (strcmp(findings->findings.items[index]->rule, explanations[row].cause) == 0)
                array_push(arena, &causes->rows[row], findings->findings.items[index]);
    return causes;
}

bool hide_is_explained(const Causes *causes, const Finding *finding)
{
    for (size_t row = 0; row < ROW_COUNT; row++) {
        if (strcmp(explanations[row].hidden, finding->rule) != 0)
            continue;
        for (size_t index = 0; index < causes->rows[row].count; index++)
            if (explanations[row].anywhere || speaks_of(finding, causes->rows[row].items[index]))
                return true;
    }
    return false;
}

static bool speaks_of(const Finding *finding, const Finding *cause)
{
    if (cause->subjects.count == 0)
        return false;
    for (size_t index = 0; index < finding->subjects.count; index++)
        if (strcmp(finding->subjects.items[index], cause->subjects.items[0]) == 0)
            return true;
    return false;
}
