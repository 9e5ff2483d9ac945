/* What the files of the lint engine share. */
#ifndef MLBOARD_ENGINE_H
#define MLBOARD_ENGINE_H

#include "lint.h"

/* Builds both edge sets, entries and hot components. False when leading flows into groups would cost too
 * much. */
bool graph_build(LintContext *context);
/* The components that a flow's end stands for: itself, or of a group the members that no other member calls
 * (by request) or feeds (otherwise); a data flow out of a group leaves all members. A lane stands for
 * none. */
typedef struct Ends {
    const int *items;
    size_t count;
} Ends;
Ends flow_ends_from(LintContext *context, const Flow *flow, int *single);
Ends flow_ends_to(LintContext *context, const Flow *flow, int *single);
/* Prepares the table behind flow_ends; false when it would cost too much. */
bool groups_prepare(LintContext *context);
bool reference_lies_in_group(const Design *design, Reference reference, int group);

bool gate_passes_rule(const LintContext *context, const LintRule *rule);
bool gate_passes_finding(const LintContext *context, const LintRule *rule, const Finding *finding);

/* Moves findings that stay into the report: hides explained ones, then honours `ignore`, and judges the
 * ignores. */
void waive_findings(LintContext *context, const char *today, Report *report);
/* The findings that explain others, and whether one of them explains this one. */
typedef struct Causes Causes;
const Causes *hide_find_causes(Arena *arena, const Report *findings);
bool hide_is_explained(const Causes *causes, const Finding *finding);

/* The component of an id, or -1; the table has to be prepared first. */
void ids_prepare(LintContext *context);
int ids_find(const LintContext *context, const char *id);

#endif
