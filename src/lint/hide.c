/* Root cause first: findings that another finding already explains are not shown. */
#include "engine.h"

#include <string.h>

/* With `anywhere` one finding of the cause explains all; otherwise both must speak of the same subject. */
typedef struct Explanation {
    const char *cause, *hidden;
    bool anywhere;
} Explanation;

static const Explanation explanations[] = {
    {"orphan-component", "unmonitored-model", false},
    {"open-feedback-loop", "missing-exposure-log", true},
    {"batch-on-request-path", "latency-budget-exceeded", false},
};

static bool share_subject(const Finding *cause, const Finding *finding);

bool hide_is_explained(const Finding *finding, const Report *findings)
{
    for (size_t row = 0; row < sizeof explanations / sizeof explanations[0]; row++) {
        if (strcmp(explanations[row].hidden, finding->rule) != 0)
            continue;
        for (size_t index = 0; index < findings->findings.count; index++) {
            const Finding *cause = findings->findings.items[index];
            if (strcmp(cause->rule, explanations[row].cause) == 0 &&
                (explanations[row].anywhere || share_subject(cause, finding)))
                return true;
        }
    }
    return false;
}

/* The cause's anchor counts, not every part of its evidence. */
static bool share_subject(const Finding *cause, const Finding *finding)
{
    if (cause->subjects.count == 0)
        return false;
    for (size_t index = 0; index < finding->subjects.count; index++)
        if (strcmp(finding->subjects.items[index], cause->subjects.items[0]) == 0)
            return true;
    return false;
}
