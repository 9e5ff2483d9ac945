/* From cells to points: the steps by which a placement becomes an exact drawing.
 *
 * Pass "realise". When the audit finds faults, the edges at fault leave their trunks, then their labels are kept off the slots where
 * the fault arose, and the steps run again; the drawing with the fewest faults is the result. */
#include "realise.h"

#include <math.h>
#include <string.h>

/* Attempts close together first, then with care. */
enum { ATTEMPTS = 8, CAREFUL_ATTEMPTS = 2 };

static Realisation *prepare_realisation(Arena *arena, const LayoutProblem *problem, const LayoutPlacement *placement);
static LayoutDrawing *realise_once(Realisation *realisation, AuditFaults *faults);
static bool learn_from_faults(Realisation *realisation, const AuditFaults *faults);

LayoutDrawing *layout_realise(Arena *arena, const LayoutProblem *problem, const LayoutPlacement *placement)
{
    Realisation *realisation = prepare_realisation(arena, problem, placement);
    LayoutDrawing *best = NULL;
    for (int attempt = 0; attempt < ATTEMPTS + CAREFUL_ATTEMPTS; attempt++) {
        AuditFaults faults = {0};
        LayoutDrawing *drawing = realise_once(realisation, &faults);
        if (!best || drawing->faults < best->faults)
            best = drawing;
        if (drawing->faults == 0)
            break;
        bool learned = learn_from_faults(realisation, &faults);
        if (!learned && realisation->is_careful)
            break;
        if (!learned || attempt + 1 >= ATTEMPTS)
            realisation->is_careful = true;
    }
    best->score = layout_score(problem, best) + placement->handicap;
    best->placement = placement;
    return best;
}

/* The visible order of the steps. */
static LayoutDrawing *realise_once(Realisation *realisation, AuditFaults *faults)
{
    LayoutDrawing *drawing = arena_new(realisation->arena, LayoutDrawing);
    realise_cut_segments(realisation);
    realise_choose_label_slots(realisation);
    realise_order_bands(realisation);
    realise_choose_label_sides(realisation);
    realise_inflate(realisation);
    bool is_exact = true;
    for (int round = 0; round < 2; round++) {
        realisation->is_first_round = round == 0;
        for (int axis = AXIS_X; axis <= AXIS_Y; axis++)
            is_exact = realise_compact(realisation, axis, round == 1) && is_exact;
    }
    realise_draw(realisation, drawing);
    LayoutAudit audit = audit_drawing(realisation->arena, realisation->problem->graph, drawing, LAYOUT_RIGHT, faults);
    drawing->faults = layout_audit_faults(&audit) + (is_exact ? 0 : 1);
    return drawing;
}

static void find_group_cells(Realisation *realisation)
{
    const LayoutProblem *problem = realisation->problem;
    realisation->group_cells = arena_new_array(realisation->arena, GroupCells, problem->group_count + 1);
    realisation->group_holds = arena_new_array(realisation->arena, bool, problem->group_count * problem->part_count + 1);
    for (size_t group = 0; group < problem->group_count; group++) {
        GroupCells *cells = &realisation->group_cells[group];
        *cells = (GroupCells){1 << 20, 1 << 20, -1, -1};
        for (size_t index = 0; index < problem->groups[group].part_count; index++) {
            int part = problem->groups[group].parts[index];
            int column = realisation->part_line[AXIS_X][part], row = realisation->part_line[AXIS_Y][part];
            cells->first_column = column < cells->first_column ? column : cells->first_column;
            cells->last_column = column > cells->last_column ? column : cells->last_column;
            cells->first_row = row < cells->first_row ? row : cells->first_row;
            cells->last_row = row > cells->last_row ? row : cells->last_row;
            realisation->group_holds[group * problem->part_count + (size_t)part] = true;
        }
    }
}

static Realisation *prepare_realisation(Arena *arena, const LayoutProblem *problem, const LayoutPlacement *placement)
{
    Realisation *realisation = arena_new(arena, Realisation);
    realisation->arena = arena;
    realisation->problem = problem;
    realisation->placement = placement;
    realisation->is_turned = problem->graph->direction == LAYOUT_DOWN;
    realisation->line_count[AXIS_X] = placement->columns;
    realisation->line_count[AXIS_Y] = placement->rows;
    realisation->part_line[AXIS_X] = placement->part_column;
    realisation->part_line[AXIS_Y] = placement->part_row;
    for (int axis = 0; axis < 2; axis++) {
        realisation->band_count[axis] = 2 * realisation->line_count[axis] + 1;
        realisation->lines[axis] = arena_new_array(arena, double, (size_t)realisation->line_count[axis] + 1);
        for (int end = 0; end < 2; end++) {
            realisation->walls[axis][end] = arena_new_array(arena, double, problem->group_count + 1);
            realisation->band_ends[axis][end] = arena_new_array(arena, double, (size_t)realisation->line_count[axis] + 1);
        }
    }
    realisation->titles = arena_new_array(arena, double, problem->group_count + 1);
    realisation->lane_borders = arena_new_array(arena, double, problem->lane_count + 2);
    realisation->is_alone = arena_new_array(arena, bool, problem->link_count + 1);
    realisation->title_at_end = arena_new_array(arena, bool, problem->group_count + 1);
    realisation->is_beyond = arena_new_array(arena, bool, problem->link_count + 1);
    double title = 0;
    for (size_t lane = 0; lane < problem->lane_count; lane++)
        if (problem->lanes[lane] >= 0)
            title = fmax(title, problem->graph->nodes[problem->lanes[lane]].title.width);
    if (problem->lanes[0] >= 0)
        realisation->title_column = title > 0 ? title + 24 : 0;
    find_group_cells(realisation);
    realise_attach_corners(realisation);
    return realisation;
}

static int find_label(const Realisation *realisation, int link)
{
    for (int label = 0; label < realisation->label_count; label++)
        if (realisation->labels[label].link == link)
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

static bool is_banned_slot(const Realisation *realisation, const SlotBan *wanted)
{
    for (size_t index = 0; index < realisation->bans.count; index++) {
        const SlotBan *ban = &realisation->bans.items[index];
        if (ban->link == wanted->link && ban->order == wanted->order && ban->slot == wanted->slot)
            return true;
    }
    return false;
}

/* Edges at fault leave their trunks; those already alone keep their labels off the slot that failed. False: nothing to learn. */
static bool learn_from_faults(Realisation *realisation, const AuditFaults *faults)
{
    const LayoutProblem *problem = realisation->problem;
    bool *at_fault = arena_new_array(realisation->arena, bool, problem->graph->edge_count + 1);
    bool learned = false;
    for (size_t index = 0; index < faults->list.count; index++)
        for (int end = 0; end < 2; end++)
            if (faults->list.items[index].edges[end] >= 0)
                at_fault[faults->list.items[index].edges[end]] = true;
    for (size_t group = 0; group < problem->group_count; group++)
        for (size_t index = 0; index < faults->list.count; index++) {
            const AuditFault *fault = &faults->list.items[index];
            if (fault->kind != FAULT_TITLE || fault->nodes[0] != problem->groups[group].node || realisation->title_at_end[group])
                continue;
            realisation->title_at_end[group] = learned = true;
        }
    for (int link = 0; link < (int)problem->link_count; link++) {
        if (problem->links[link].edge < 0 || !at_fault[problem->links[link].edge])
            continue;
        int label = find_label(realisation, link);
        if (!realisation->is_alone[link]) {
            realisation->is_alone[link] = learned = true;
        } else if (label >= 0) {
            const LabelSlot *slot = &realisation->labels[label];
            SlotBan ban = {link, realisation->segments[slot->segment].order, slot->slot};
            if (count_bans(realisation, link) >= 2 || is_banned_slot(realisation, &ban))
                realisation->is_beyond[link] = true;
            array_push(realisation->arena, &realisation->bans, ban);
            learned = true;
        }
    }
    return learned;
}
