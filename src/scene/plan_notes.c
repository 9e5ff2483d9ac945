/* Which notes a board has, and how large each sheet is: those of the design, then what parts and flows say of
 * themselves. */
#include "plan.h"

#include "utf8.h"

#include <math.h>

typedef struct NoteDraft {
    const char *text;
    int node; /* -1: the board, or a flow */
    int flow; /* -1: none */
} NoteDraft;

typedef ARRAY_OF(NoteDraft) NoteDrafts;

/* What is said of one flow stands on one sheet. */
static void add_flow_note(ScenePlan *plan, NoteDrafts *drafts, const char *text, int flow)
{
    for (size_t i = 0; i < drafts->count; i++)
        if (drafts->items[i].flow == flow) {
            drafts->items[i].text = arena_format(plan->arena, "%s\n%s", drafts->items[i].text, text);
            return;
        }
    array_push(plan->arena, drafts, (NoteDraft){text, -1, flow});
}

/* A key without words leaves no empty sheet. */
static bool says_something(const Text *note)
{
    return note->value != NULL && !utf8_is_blank(note->value);
}

/* A note about several things stands beside each, for they may lie far apart. */
static void add_note(ScenePlan *plan, NoteDrafts *drafts, const Note *note)
{
    if (note->on.count == 0)
        array_push(plan->arena, drafts, (NoteDraft){note->text.value, -1, -1});
    for (size_t i = 0; i < note->on.count; i++) {
        Reference on = note->on.items[i];
        if (on.type == REFERENCE_FLOW)
            add_flow_note(plan, drafts, note->text.value, on.index);
        else
            array_push(plan->arena, drafts, (NoteDraft){note->text.value, plan_node(plan, on), -1});
    }
}

static NoteDrafts draft_notes(ScenePlan *plan)
{
    const Design *design = plan->design;
    NoteDrafts drafts = {0};
    for (size_t i = 0; i < design->notes.count; i++)
        if (design->notes.items[i].text.value)
            add_note(plan, &drafts, &design->notes.items[i]);
    for (size_t i = 0; i < design->components.count; i++)
        if (says_something(&design->components.items[i].note))
            array_push(plan->arena, &drafts,
                       (NoteDraft){design->components.items[i].note.value, plan->component_nodes[i], -1});
    for (size_t i = 0; i < design->flows.count; i++)
        if (says_something(&design->flows.items[i].note))
            add_flow_note(plan, &drafts, design->flows.items[i].note.value, (int)i);
    return drafts;
}

static NotePlan size_note(const ScenePlan *plan, const NoteDraft *draft)
{
    TextLines lines = plan_wrap_evenly(plan, TEXT_NOTE, draft->text, plan->card_width - 2 * NOTE_PAD);
    double height = (text_leading(plan_style(plan, TEXT_NOTE)) + 1) * (double)lines.count + 16;
    /* The last line keeps off the fold. */
    double last = plan_width(plan, TEXT_NOTE, lines.lines[lines.count - 1]) + NOTE_FOLD / 2.0 + 2;
    return (NotePlan){lines, {fmax(lines.width, last) + 2 * NOTE_PAD, height}, -1, draft->flow};
}

void plan_notes(ScenePlan *plan)
{
    NoteDrafts drafts = draft_notes(plan);
    LayoutGraph *graph = plan->graph;
    graph->notes = arena_new_array(plan->arena, LayoutNote, drafts.count + 1);
    plan->notes = arena_new_array(plan->arena, NotePlan, drafts.count + 1);
    plan->note_count = drafts.count;
    for (size_t i = 0; i < drafts.count; i++) {
        NotePlan *note = &plan->notes[i];
        *note = size_note(plan, &drafts.items[i]);
        if (note->flow >= 0) {
            plan->edges[note->flow].note = (int)i + 1;
            continue;
        }
        note->placed = (int)graph->note_count++;
        graph->notes[note->placed] = (LayoutNote){.node = drafts.items[i].node, .size = note->size};
    }
}
