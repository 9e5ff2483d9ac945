/* How flows look, and how large their labels are. */
#include "connector.h"

#include <math.h>
#include <string.h>

FlowRole flow_role(const ScenePlan *plan, size_t flow)
{
    return plan->edges[flow].is_heavy ? FLOW_ROLE_MAIN : (FlowRole)plan->design->flows.items[flow].type;
}

/* Themes may letter the main path and the learning loop in another style. */
TextRole label_role(const ScenePlan *plan, int flow)
{
    return plan->edges[flow].is_heavy || plan->edges[flow].is_loop ? TEXT_MAIN_LABEL : TEXT_EDGE_LABEL;
}

double label_scale(const ScenePlan *plan, int flow)
{
    static const double told_size = 13;
    return plan_style(plan, label_role(plan, flow))->size / told_size;
}

double label_step(const ScenePlan *plan, int flow)
{
    return plan_style(plan, label_role(plan, flow))->size + LABEL_LEADING;
}

/* What layout must know of how a line is drawn. */
static void set_look(ScenePlan *plan, size_t index)
{
    static const double thin = 2.5;
    plan->graph->edges[index].style = (int)flow_role(plan, index);
    plan->graph->edges[index].extra_width = fmax(0, flow_style(plan, index).width - thin);
}

static bool is_first_of_fan(const Design *design, int index)
{
    const Flow *flow = &design->flows.items[index];
    for (int i = 0; flow->is_fan && i < index; i++)
        if (design->flows.items[i].is_fan && design->flows.items[i].fan == flow->fan)
            return false;
    return true;
}

static double narrowest_line(const ScenePlan *plan, TextRole role, const TextLines *lines)
{
    double narrowest = INFINITY;
    for (size_t i = 0; i < lines->count; i++)
        narrowest = fmin(narrowest, plan_width(plan, role, lines->lines[i]));
    return narrowest;
}

/* In lines as its author broke it where these are not too long, else in narrow ones, but not so narrow that a
 * word breaks which an author might have set in one. Of breaks that are about as even, the one that fills the
 * first line: a short word that opens a label does not stand there alone. `scale`: how much larger its type is
 * than that in which widths of labels are told. */
static TextLines wrap_label(const ScenePlan *plan, TextRole role, const char *text, double scale)
{
    static const double slack = 8;
    if (strchr(text, '\n')) {
        TextLines own = plan_wrap(plan, role, text, 0);
        if (own.width <= LABEL_OWN_WIDTH * scale)
            return own;
    }
    double all = plan_width(plan, role, text), width = LABEL_WIDTH * scale,
           word = all > width ? plan_widest_word(plan, role, text) : 0;
    if (all > 4 * LABEL_WIDTH * scale)
        width = LABEL_WIDTH_LONG * scale;
    else if (word <= LABEL_OWN_WIDTH * scale)
        width = fmax(width, ceil(word));
    TextLines even = plan_wrap_evenly(plan, role, text, width),
              fuller = plan_wrap(plan, role, text, fmin(width, even.width + slack * scale));
    double lost = narrowest_line(plan, role, &even) - narrowest_line(plan, role, &fuller);
    return fuller.count == even.count && lost <= slack * scale ? fuller : even;
}

static void size_edge(ScenePlan *plan, int index)
{
    const Flow *flow = &plan->design->flows.items[index];
    EdgePlan *edge = &plan->edges[index];
    TextRole role = label_role(plan, index);
    Size size = {0, 0};
    if (flow->label.value && *flow->label.value && is_first_of_fan(plan->design, index)) {
        const char *text = arrowed(plan->arena, flow->label.value, true);
        double scale = label_scale(plan, index), step = label_step(plan, index);
        edge->label = wrap_label(plan, role, text, scale);
        size.width = edge->label.width + 2 * LABEL_PLATE;
        size.height = step * (double)edge->label.count;
        if (edge->label.count > 1)
            edge->single = plan_wrap(plan, role, text, 0);
        if (edge->single.count == 1 && edge->single.width <= LABEL_LOW_WIDTH * scale)
            plan->graph->edges[index].low_label = (Size){edge->single.width + 2 * LABEL_PLATE, step};
    }
    if (edge->marker_count > 0) {
        plan->graph->edges[index].low_label = (Size){0, 0};
        size.width += marker_pitch(plan) * edge->marker_count + (size.width > 0 ? 2 : 0);
        size.height = fmax(size.height, 2 * marker_radius(plan) + 2);
    }
    edge->label_size = size;
    if (edge->note > 0) {
        plan->graph->edges[index].low_label = (Size){0, 0};
        size = flow_note_room(plan, index, size);
    }
    plan->graph->edges[index].label = size;
}

/* Labels keep off wide heads by room of their own: those of the main path much, of other lines what their
 * heads need. */
static void clear_heads(ScenePlan *plan)
{
    static const double free_half = 5.6; /* of a head that ends under a label without touching it */
    const FlowStyle *styles = plan->theme->flows;
    double excess = fmax(styles[FLOW_ROLE_MAIN].head_width - styles[FLOW_ROLE_REQUEST].head_width, 0) + 2;
    for (size_t i = 0; i < plan->graph->edge_count; i++) {
        double half = styles[plan->design->flows.items[i].type].head_width / 2;
        LayoutEdge *edge = &plan->graph->edges[i];
        double room = plan->edges[i].is_heavy ? excess : 2 * fmax(half - free_half, 0);
        if (edge->label.height > 0)
            edge->label.height += room;
        if (edge->low_label.height > 0)
            edge->low_label.height += room;
    }
}

void plan_flows(ScenePlan *plan)
{
    for (size_t i = 0; i < plan->design->flows.count; i++) {
        set_look(plan, i);
        size_edge(plan, (int)i);
    }
    clear_heads(plan);
}
