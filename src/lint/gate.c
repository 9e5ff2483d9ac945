/* Which rules may speak about a design, and about which of its parts: "X is missing" is only worth saying
 * where X was to be expected and the author has not said that it is elsewhere. */
#include "engine.h"

#include <string.h>

/* A drawing with fewer components is a sketch: nobody asks a sketch what it leaves out. */
enum { SKETCH_SIZE = 6 };

static bool all_planes_modelled(const LintContext *context, const char *planes);
static bool speaks_of_absence(const LintRule *rule);
static bool is_left_out(const LintContext *context, const Component *component);

bool gate_passes_rule(const LintContext *context, const LintRule *rule)
{
    bool fits = rule->checks_archetype || strcmp(rule->archetypes, "all") == 0 ||
                lint_has_archetype(context, rule->archetypes);
    if (!fits || (rule->needs != NULL && !all_planes_modelled(context, rule->needs)))
        return false;
    if (rule->scope != NULL && lint_is_out_of_scope(context, rule->scope))
        return false;
    return !speaks_of_absence(rule) || context->count >= SKETCH_SIZE;
}

static bool all_planes_modelled(const LintContext *context, const char *planes)
{
    while (*planes != '\0') {
        size_t length = strcspn(planes, " ");
        char plane[32] = "";
        memcpy(plane, planes, length < sizeof plane ? length : sizeof plane - 1);
        if (!lint_is_modelled(context, plane))
            return false;
        planes += length;
        planes += strspn(planes, " ");
    }
    return true;
}

static bool speaks_of_absence(const LintRule *rule)
{
    return rule->claim == CLAIM_RISK || rule->claim == CLAIM_ADVICE;
}

bool gate_passes_finding(const LintContext *context, const LintRule *rule, const Finding *finding)
{
    if (!speaks_of_absence(rule) || finding->subjects.count == 0)
        return true;
    int component = ids_find(context, finding->subjects.items[0]);
    return component < 0 || !is_left_out(context, lint_component(context, component));
}

static bool is_left_out(const LintContext *context, const Component *component)
{
    bool is_external = (component->external.known && component->external.value) ||
                       (component->managed.known && component->managed.value);
    return is_external || lint_is_out_of_scope(context, component->kind->plane) ||
           lint_is_out_of_scope(context, component->id);
}
