/* The objective by which complete drawings are compared: lower is better. docs/layout.md states the weights.
 *
 * A fault costs more than anything that is a matter of taste; then crossings, bends and length, and what the shape of the drawing
 * costs on the page that is wanted. */
#include "passes.h"

#include "realise.h"

static const double bend_weight = 1.4, length_weight = 0.28, fault_weight = 25;

double layout_score(const LayoutProblem *problem, const LayoutDrawing *drawing)
{
    Arena *arena = arena_create();
    LayoutAudit audit = audit_drawing(arena, problem->graph, drawing, LAYOUT_RIGHT, NULL);
    arena_destroy(arena);
    return problem->crossing_price * audit.crossings + bend_weight * audit.bends + length_weight * audit.edge_length +
           layout_price_shape(problem, drawing->size) + fault_weight * drawing->faults;
}
