/* The author's `align` and `order` hints: which of them hold together, and what is said of the others
 * (hints.c, hints_conflict.c). */
#ifndef MLBOARD_LAYOUT_HINTS_H
#define MLBOARD_LAYOUT_HINTS_H

#include "passes.h"

/* The author's hints, checked against each other and by part. */
typedef struct LayoutHints {
    int *align_class; /* by part: parts of one class share a column; -1: none */
    int *align_starts, *align_items, align_count;
    int (*order_pairs)[2], *order_hints; /* first above second, and the hint that each comes from */
    int order_count;
    int longest; /* rows that the longest hint needs */
} LayoutHints;

/* Hints that contradict each other or the lanes are left out and reported. */
LayoutHints layout_read_hints(Arena *arena, const LayoutProblem *problem, Report *report);
/* These hints and, where the author gives none, the order of the file among alternatives, one above the
 * other: boards for a page pack better from there. Nothing but a start of the search keeps it, and nobody is
 * told. The pairs are `arena`'s; the rest is shared with `hints`. */
LayoutHints layout_order_alternatives(Arena *arena, const LayoutProblem *problem, const LayoutHints *hints);
/* "the order [a, b] on line 3" */
const char *layout_describe_hint(Arena *arena, const LayoutProblem *problem, int hint);
/* Warns that a hint at this place cannot hold for two nodes; `report` may be NULL. */
void layout_warn_of_hint(Report *report, const LayoutProblem *problem, Span place, int first, int second,
                         const char *why);
/* hints_conflict.c: marks in hint_is_dropped the hints that cannot hold together with earlier ones, and
 * reports each with what forbids it. The trial says whether a board can be constructed that keeps the hints
 * which are not marked. */
typedef bool HintTrial(Arena *arena, const LayoutProblem *problem);
void layout_drop_hints(Arena *arena, const LayoutProblem *problem, HintTrial *can_hold, Report *report);
/* Reports those of the other hints that the winning placement does not keep. */
void layout_report_hints(Arena *arena, const LayoutProblem *problem, const LayoutPlacement *placement,
                         Report *report);

#endif
