/* What the faults of a drawing teach the next attempt: part of layout_realise.
 *
 * Edges at fault are drawn with the bends that boxes covered, then leave their trunks; those already alone
 * keep their labels off the slot that failed. Where lines may be loosened, the ends of those at fault get
 * jogs (jogs.c); the label of a straight line stays, and what runs through it gets them. */
#include "realise.h"

/* Of a link: after so many its label stands beyond the next run. */
enum { MOST_BANS = 2 };

static bool move_titles(Realisation *realisation, const AuditFaults *faults);
static bool take_apart(Realisation *realisation, int link, bool is_in_the_way);
static bool loosen(Realisation *realisation, int link, bool is_in_the_way);
static bool uncover_boxes(Realisation *realisation, const AuditFaults *faults);
static int count_bans(const Realisation *realisation, int link);
static bool move_label(Realisation *realisation, int link);

/* By edge: at fault; and at fault but for its label. */
static void list_edges(const AuditFaults *faults, bool *at_fault, bool *is_in_the_way)
{
    for (size_t index = 0; index < faults->list.count; index++)
        for (int end = 0; end < 2; end++) {
            const AuditFault *fault = &faults->list.items[index];
            bool is_only_in_the_way = fault->kind == FAULT_LABEL && end == 0 && fault->edges[1] >= 0;
            if (fault->edges[end] < 0 || is_only_in_the_way)
                continue;
            at_fault[fault->edges[end]] = true;
            is_in_the_way[fault->edges[end]] |= fault->kind != FAULT_LABEL;
        }
}

static bool is_straight(const Realisation *realisation, int link)
{
    return realisation->placement->routes[link].count == 2;
}

/* A straight line has nowhere else to put its label: what runs through that gives way. */
static void list_intruders(const Realisation *realisation, const AuditFaults *faults, bool *at_fault,
                           bool *is_in_the_way)
{
    const LayoutProblem *problem = realisation->problem;
    bool *has_straight = arena_new_array(realisation->arena, bool, problem->graph->edge_count + 1);
    for (int link = 0; link < (int)problem->link_count; link++)
        if (problem->links[link].edge >= 0 && is_straight(realisation, link))
            has_straight[problem->links[link].edge] = true;
    for (size_t index = 0; index < faults->list.count; index++) {
        int intruder = faults->list.items[index].edges[0], owner = faults->list.items[index].edges[1];
        bool has_both = intruder >= 0 && owner >= 0 && intruder != owner;
        if (faults->list.items[index].kind == FAULT_LABEL && has_both && has_straight[owner])
            at_fault[intruder] = is_in_the_way[intruder] = true;
    }
}

bool realise_learn(Realisation *realisation, const AuditFaults *faults)
{
    const LayoutProblem *problem = realisation->problem;
    bool *at_fault = arena_new_array(realisation->arena, bool, problem->graph->edge_count + 1);
    bool *is_in_the_way = arena_new_array(realisation->arena, bool, problem->graph->edge_count + 1);
    list_edges(faults, at_fault, is_in_the_way);
    if (realisation->is_loosening)
        list_intruders(realisation, faults, at_fault, is_in_the_way);
    bool learned = move_titles(realisation, faults);
    learned = uncover_boxes(realisation, faults) || learned;
    for (int link = 0; link < (int)problem->link_count; link++) {
        int edge = problem->links[link].edge;
        if (edge < 0 || !at_fault[edge])
            continue;
        learned = (realisation->is_loosening ? loosen(realisation, link, is_in_the_way[edge])
                                             : take_apart(realisation, link, is_in_the_way[edge])) || learned;
    }
    return learned;
}

/* One thing after another: uncovered bends, a track of its own, another place for the label. */
static bool take_apart(Realisation *realisation, int link, bool is_in_the_way)
{
    if (!is_in_the_way && count_bans(realisation, link) == 0 && move_label(realisation, link))
        return true;
    if (realisation->covered[link] &&
        (is_in_the_way || count_bans(realisation, link) > 0 ||
         realise_find_label(realisation, realisation->problem->links[link].edge) < 0)) {
        realisation->covered[link] = 0;
        return true;
    }
    if (realisation->is_alone[link])
        return move_label(realisation, link);
    return realisation->is_alone[link] = true;
}

/* All at once: another attempt costs more than a jog too many. */
static bool loosen(Realisation *realisation, int link, bool is_in_the_way)
{
    if (!is_in_the_way && is_straight(realisation, link) && move_label(realisation, link))
        return true;
    bool is_new = realisation->jogged[link] != 3;
    realisation->is_alone[link] = true;
    realisation->jogged[link] = 3;
    realisation->covered[link] = 0;
    return (!(is_in_the_way && is_new) && move_label(realisation, link)) || is_new;
}

/* Whether an end of the link stands at the box, or is an end of the edge. */
static bool touches(const LayoutProblem *problem, const LayoutLink *link, const AuditFault *fault)
{
    const LayoutEdge *edge = fault->edges[0] >= 0 ? &problem->graph->edges[fault->edges[0]] : NULL;
    int wanted[3] = {fault->nodes[0], edge ? edge->source : -1, edge ? edge->target : -1};
    for (int at = 0; at < (edge ? 3 : 1); at++)
        if (problem->parts[link->source].node == wanted[at] ||
            problem->parts[link->target].node == wanted[at])
            return true;
    return false;
}

/* A box that a line runs through, or one at an end of that line, reaches too far for the bends that it
 * covers. */
static bool uncover_boxes(Realisation *realisation, const AuditFaults *faults)
{
    const LayoutProblem *problem = realisation->problem;
    bool learned = false;
    for (size_t index = 0; index < faults->list.count; index++)
        for (size_t link = 0;
             link < problem->link_count && faults->list.items[index].kind == FAULT_EDGE_THROUGH_BOX; link++)
            if (realisation->covered[link] != 0 &&
                touches(problem, &problem->links[link], &faults->list.items[index])) {
                realisation->covered[link] = 0;
                learned = true;
            }
    return learned;
}

/* A title that a line runs through goes to the other end of its group. */
static bool move_titles(Realisation *realisation, const AuditFaults *faults)
{
    const LayoutProblem *problem = realisation->problem;
    bool learned = false;
    for (size_t group = 0; group < problem->group_count; group++)
        for (size_t index = 0; index < faults->list.count; index++) {
            const AuditFault *fault = &faults->list.items[index];
            if (fault->kind != FAULT_TITLE || fault->nodes[0] != problem->groups[group].node ||
                realisation->title_at_end[group])
                continue;
            realisation->title_at_end[group] = learned = true;
        }
    return learned;
}

int realise_find_label(const Realisation *realisation, int edge)
{
    for (int label = 0; label < realisation->label_count; label++)
        if (realisation->problem->links[realisation->labels[label].link].edge == edge)
            return label;
    return -1;
}

static int count_bans(const Realisation *realisation, int link)
{
    int count = 0;
    for (size_t index = 0; index < realisation->bans.count; index++)
        count += realisation->bans.items[index].link == link;
    return count;
}

bool realise_is_banned(const Realisation *realisation, const SlotBan *slot)
{
    for (size_t index = 0; index < realisation->bans.count; index++) {
        const SlotBan *ban = &realisation->bans.items[index];
        if (ban->link == slot->link && ban->order == slot->order && ban->slot == slot->slot)
            return true;
    }
    return false;
}

/* Keeps the label of a link off where it stood; false when it has none. */
static bool move_label(Realisation *realisation, int link)
{
    int label = realise_find_label(realisation, realisation->problem->links[link].edge);
    if (label < 0)
        return false;
    const LabelSlot *slot = &realisation->labels[label];
    SlotBan ban = {link, realisation->segments[slot->segment].order, slot->slot};
    if (count_bans(realisation, link) >= MOST_BANS || realise_is_banned(realisation, &ban))
        realisation->is_beyond[link] = true;
    array_push(realisation->lasting, &realisation->bans, ban);
    return true;
}
