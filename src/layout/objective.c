/* The objective by which complete drawings are compared: lower is better. docs/layout.md states the weights.
 *
 * A fault costs more than anything that is a matter of taste; then crossings, bends and length, what a main
 * path that was asked for and prominent lines lack of one line to the right, and what the shape of the drawing
 * costs on the page that is wanted. */
#include "passes.h"

#include "realise.h"
#include "search.h"

/* Of a drawn length: on the grid lines are shorter, and weigh more. */
static const double length_weight = 0.28, fault_weight = 25;
/* In a forest every crossing is needless; and a candidate that was not searched has paid nothing yet for lines
 * against the flow. */
static const double crossing_of_forest = 16, against_weight = 1.2;

/* What lines cost that want to lead rightwards in one row and are not drawn so: a main path does where it was
 * asked for and need not fold for a page. */
static double price_out_of_line(const LayoutProblem *problem, const LayoutDrawing *drawing)
{
    bool counts_main = problem->is_main_asked && problem->main_rows == NULL;
    double price = 0;
    for (size_t index = 0; index < problem->link_count; index++) {
        const LayoutLink *link = &problem->links[index];
        if (link->edge < 0 || (link->is_main && !counts_main))
            continue;
        const Point *points = drawing->edge_points[link->edge];
        bool is_straight = drawing->edge_point_counts[link->edge] == 2 && points[0].y == points[1].y;
        if (!is_straight || points[1].x <= points[0].x)
            price += search_price_out_of_line(problem, link);
    }
    return price;
}

double layout_score(const LayoutProblem *problem, LayoutDrawing *drawing)
{
    Arena *arena = arena_create();
    LayoutAudit audit = audit_drawing(arena, problem->graph, drawing, LAYOUT_RIGHT, AUDIT_FIGURES, NULL);
    arena_destroy(arena);
    drawing->crossings = audit.crossings;
    double taste = problem->crossing_price * audit.crossings + search_weights.bend * audit.bends +
                   length_weight * audit.edge_length + price_out_of_line(problem, drawing);
    if (problem->is_forest)
        taste += crossing_of_forest * audit.crossings + against_weight * audit.against_flow;
    return taste + layout_price_shape(problem, drawing->size) + fault_weight * drawing->faults;
}
