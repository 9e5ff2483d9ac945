/* Which notes a board has, and how large each sheet is: those of the design, then what parts and flows say of
 * themselves. */
#include "plan.h"

#include <math.h>

typedef struct NoteDraft {
    const char *text;
    int node;
} NoteDraft;

void plan_notes(ScenePlan *plan)
{
    const Design *design = plan->design;
    ARRAY_OF(NoteDraft) drafts = {0};
    for (size_t i = 0; i < design->notes.count; i++) {
        const Note *note = &design->notes.items[i];
        Reference on = note->on.count > 0 ? note->on.items[0] : (Reference){0};
        if (on.type == REFERENCE_FLOW)
            on = design->flows.items[on.index].to;
        if (note->text.value)
            array_push(plan->arena, &drafts,
                       (NoteDraft){note->text.value, on.type == REFERENCE_NONE ? -1 : plan_node(plan, on)});
    }
    for (size_t i = 0; i < design->components.count; i++)
        if (design->components.items[i].note.value)
            array_push(plan->arena, &drafts,
                       (NoteDraft){design->components.items[i].note.value, plan->component_nodes[i]});
    for (size_t i = 0; i < design->flows.count; i++)
        if (design->flows.items[i].note.value)
            array_push(
                plan->arena, &drafts,
                (NoteDraft){design->flows.items[i].note.value, plan_node(plan, design->flows.items[i].to)});
    plan->graph->notes = arena_new_array(plan->arena, LayoutNote, drafts.count + 1);
    plan->notes = arena_new_array(plan->arena, NotePlan, drafts.count + 1);
    plan->graph->note_count = drafts.count;
    for (size_t i = 0; i < drafts.count; i++) {
        TextLines lines = plan_wrap_evenly(plan, TEXT_NOTE, drafts.items[i].text,
                                           plan->card_width - 2 * NOTE_PAD);
        plan->notes[i].text = lines;
        double height = (text_leading(plan_style(plan, TEXT_NOTE)) + 1) * (double)lines.count + 16;
        /* The last line keeps off the fold. */
        double last = plan_width(plan, TEXT_NOTE, lines.lines[lines.count - 1]) + NOTE_FOLD / 2.0 + 2;
        plan->graph->notes[i] = (LayoutNote){.node = drafts.items[i].node,
                                             .size = {fmax(lines.width, last) + 2 * NOTE_PAD, height}};
    }
}
