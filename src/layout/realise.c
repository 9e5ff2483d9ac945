/* From cells to points: the steps by which a placement becomes an exact drawing.
 *
 * Pass "realise". When the audit finds faults, what is at fault is drawn otherwise (learn.c) and the steps
 * run again; the drawing with the fewest faults is the result. Where every candidate keeps a fault,
 * layout_realise_surely loosens the lines at fault from their boxes, and as a last resort spreads all things
 * out, which leaves none (spread.c). */
#include "realise.h"

#include <math.h>

/* Attempts close together first, then with care. A large board is drawn with care at once: one of its many
 * rows would need it. */
enum { CLOSE_ATTEMPTS = 8, LOOSE_ATTEMPTS = 8, COVERED_ATTEMPTS = 5, EARLY_ATTEMPTS = 2 };
enum { LABEL_TURNS = 3, ROOM_TURNS = 2, FEW_FAULTS = 4, ORDER_TURNS = 3 };

static Realisation *prepare_realisation(Arena *arena, const LayoutProblem *problem,
                                        const LayoutPlacement *placement);
static LayoutDrawing *realise_loosely(Realisation *realisation);
static bool uncover_all(Realisation *realisation);
static LayoutDrawing *realise_once(Realisation *realisation, bool is_early, AuditFaults *faults);

static LayoutDrawing *choose_better(LayoutDrawing *best, LayoutDrawing *drawing)
{
    if (!best || drawing->faults != best->faults)
        return !best || drawing->faults < best->faults ? drawing : best;
    return drawing->near_lines < best->near_lines ? drawing : best;
}

/* Ends that are not in the order, or at the place, that they ask for. */
static int count_wrong_ends(const Realisation *realisation, const LayoutDrawing *drawing)
{
    const LayoutGraph *graph = realisation->problem->graph;
    return layout_count_unordered(realisation->lasting, graph, drawing) +
           (realisation->has_places ? layout_count_misplaced(graph, drawing) : 0);
}

static LayoutDrawing *judge(const Realisation *realisation, LayoutDrawing *drawing)
{
    static const double out_of_order = 10; /* of an end, as of one on a wrong side */
    int wrong = count_wrong_ends(realisation, drawing);
    drawing->score = layout_score(realisation->problem, drawing) + realisation->placement->handicap +
                     out_of_order * wrong;
    drawing->placement = realisation->placement;
    return drawing;
}

/* Draws anew with jogs for as long as that brings ends into the order that is asked for, and no fault. */
static LayoutDrawing *order_ends(Realisation *realisation, LayoutDrawing *best)
{
    int wrong = count_wrong_ends(realisation, best);
    for (int turn = 0; turn < ORDER_TURNS && wrong > 0 && realise_jog_unordered(realisation, best); turn++) {
        AuditFaults faults = {0};
        realisation->arena = arena_create();
        LayoutDrawing *drawing = realise_once(realisation, false, &faults);
        arena_destroy(realisation->arena);
        int own = count_wrong_ends(realisation, drawing);
        if (drawing->faults > best->faults || own > wrong)
            break;
        best = drawing;
        wrong = own;
    }
    return best;
}

/* Marks the links whose bends boxes were thought to cover, and which have to be drawn; false: none. */
static bool mark_bare(const Realisation *realisation, bool *bare)
{
    bool has_bare = false;
    for (size_t link = 0; link < realisation->problem->link_count; link++)
        if (realisation->covered[link] != realisation->placement->routes[link].covered)
            has_bare = bare[link] = true;
    return has_bare;
}

LayoutDrawing *layout_realise(Arena *arena, const LayoutProblem *problem, const LayoutPlacement *placement,
                              int attempts, bool *bare)
{
    if (problem->part_count > LAYOUT_LARGE_PARTS && !problem->is_slender)
        return layout_realise_surely(arena, problem, placement);
    Realisation *realisation = prepare_realisation(arena, problem, placement);
    LayoutDrawing *best = NULL;
    bool is_over = false, has_bare = false, has_parted = false;
    for (int attempt = 0; attempt < attempts && !is_over; attempt++) {
        AuditFaults faults = {0};
        realisation->arena = arena_create();
        LayoutDrawing *drawing = realise_once(realisation, false, &faults);
        bool learned = drawing->faults > 0 ? !has_parted && realise_learn(realisation, &faults)
                                           : realise_part_near_lines(realisation, drawing) && !has_parted;
        has_parted = has_parted || (learned && drawing->faults == 0);
        best = choose_better(best, drawing);
        if (attempt + 1 == COVERED_ATTEMPTS && drawing->faults > 0)
            learned = uncover_all(realisation) || learned;
        has_bare = bare != NULL && mark_bare(realisation, bare);
        is_over = (best->faults == 0 && !learned) || has_bare || (!learned && realisation->is_careful);
        if (!learned || attempt + 1 >= CLOSE_ATTEMPTS)
            realisation->is_careful = true;
        arena_destroy(realisation->arena);
    }
    best = judge(realisation, order_ends(realisation, best));
    best->has_bare = has_bare && best->faults > 0;
    return best;
}

LayoutDrawing *layout_realise_surely(Arena *arena, const LayoutProblem *problem,
                                     const LayoutPlacement *placement)
{
    Realisation *realisation = prepare_realisation(arena, problem, placement);
    LayoutDrawing *best = judge(realisation, realise_loosely(realisation));
    return best->faults > 0 ? choose_better(best, layout_realise_apart(arena, problem, placement)) : best;
}

/* Draws all bends, those within boxes too: the routes are legal without any condition then. False when there
 * was none. */
static bool uncover_all(Realisation *realisation)
{
    bool is_new = false;
    for (size_t link = 0; link < realisation->problem->link_count; link++) {
        is_new = is_new || realisation->covered[link] != 0;
        realisation->covered[link] = 0;
    }
    return is_new;
}

/* With care from the start, and with jogs at the ends of the lines at fault. */
static LayoutDrawing *realise_loosely(Realisation *realisation)
{
    LayoutDrawing *best = NULL;
    realisation->is_careful = realisation->is_loosening = true;
    uncover_all(realisation);
    for (int attempt = 0; attempt < LOOSE_ATTEMPTS; attempt++) {
        AuditFaults faults = {0};
        realisation->arena = arena_create();
        LayoutDrawing *drawing = realise_once(realisation, attempt < EARLY_ATTEMPTS, &faults);
        bool learned = drawing == NULL || (drawing->faults > 0 && realise_learn(realisation, &faults));
        best = drawing == NULL ? best : choose_better(best, drawing);
        arena_destroy(realisation->arena);
        if (!learned)
            break;
    }
    return best;
}

/* The arcs of a compaction are many and last no longer than it does. */
static bool compact(Realisation *realisation, int axis, bool is_last)
{
    Arena *arena = realisation->arena;
    realisation->arena = arena_create();
    bool is_exact = realise_compact(realisation, axis, is_last);
    arena_destroy(realisation->arena);
    realisation->arena = arena;
    return is_exact;
}

static LayoutAudit find_faults(const Realisation *realisation, const LayoutDrawing *drawing,
                               AuditFaults *faults)
{
    *faults = (AuditFaults){0};
    return audit_drawing(realisation->arena, realisation->problem->graph, drawing, LAYOUT_RIGHT, AUDIT_FAULTS,
                         faults);
}

static LayoutDrawing *draw(Realisation *realisation, AuditFaults *faults)
{
    Arena *arena = realisation->arena;
    LayoutDrawing *drawing = arena_new(realisation->lasting, LayoutDrawing);
    realisation->arena = realisation->lasting;
    realise_draw(realisation, drawing);
    realisation->arena = arena;
    LayoutAudit audit = find_faults(realisation, drawing, faults);
    for (int turn = 0;
         turn < LABEL_TURNS && audit.label_faults > 0 && realise_move_labels(realisation, drawing, faults);
         turn++)
        audit = find_faults(realisation, drawing, faults);
    drawing->faults = layout_audit_faults(&audit);
    return drawing;
}

/* The first round only makes room; from the second on distances are evened out too. */
static bool compact_round(Realisation *realisation, int round)
{
    bool is_large = realisation->problem->part_count > LAYOUT_LARGE_PARTS; /* too many lines for one pitch */
    realisation->is_first_round = round == 0;
    bool is_exact = compact(realisation, AXIS_X, round == 1 && !is_large);
    return compact(realisation, AXIS_Y, round == 1 && !is_large) && is_exact;
}

/* The steps in their order, up to the first round of compaction: all things in place one by one, then moved
 * together. */
static bool realise_roughly(Realisation *realisation)
{
    realise_cut_segments(realisation);
    realise_choose_label_slots(realisation);
    realise_order_bands(realisation);
    if (realisation->is_loosening)
        realise_put_jogs_outside(realisation);
    realise_choose_label_sides(realisation);
    realise_inflate(realisation);
    return compact_round(realisation, 0);
}

/* Of a large board what will be at fault shows after the first round: to learn from that saves most of an
 * attempt. */
static bool learn_early(Realisation *realisation)
{
    if (realisation->problem->part_count <= LAYOUT_LARGE_PARTS)
        return false;
    AuditFaults faults = {0};
    Arena *lasting = realisation->lasting;
    realisation->lasting = arena_create();
    bool has_faults = draw(realisation, &faults)->faults > 0;
    arena_destroy(realisation->lasting);
    realisation->lasting = lasting;
    return has_faults && realise_learn(realisation, &faults);
}

static bool has_only_label_faults(const AuditFaults *faults)
{
    for (size_t index = 0; index < faults->list.count; index++)
        if (faults->list.items[index].kind != FAULT_LABEL)
            return false;
    return true;
}

/* Where nothing but labels is at fault, the rest gives way to them; on a large board, where that takes long,
 * only to a few that are left: for them another attempt would take longer still. */
static LayoutDrawing *make_room(Realisation *realisation, LayoutDrawing *best, AuditFaults *faults)
{
    bool is_large = realisation->problem->part_count > LAYOUT_LARGE_PARTS;
    int turns = !is_large ? ROOM_TURNS : faults->list.count <= FEW_FAULTS ? 1 : 0;
    for (int turn = 0; turn < turns && best->faults > 0 && has_only_label_faults(faults); turn++) {
        AuditFaults own;
        LayoutDrawing plain = {0}; /* no label moved */
        realise_draw(realisation, &plain);
        find_faults(realisation, &plain, &own);
        if (!realise_make_room(realisation, &own))
            break;
        bool is_exact = compact_round(realisation, 1);
        LayoutDrawing *drawing = draw(realisation, &own);
        drawing->faults += is_exact ? 0 : 1;
        if (drawing->faults < best->faults) {
            best = drawing;
            *faults = own;
        }
    }
    return best;
}

/* NULL when it has been given up, to be drawn otherwise, as only an early attempt may be. */
static LayoutDrawing *realise_once(Realisation *realisation, bool is_early, AuditFaults *faults)
{
    bool is_exact = realise_roughly(realisation);
    if (is_early && learn_early(realisation))
        return NULL;
    is_exact = compact_round(realisation, 1) && is_exact;
    LayoutDrawing *drawing = draw(realisation, faults);
    drawing->faults += is_exact ? 0 : 1;
    return make_room(realisation, drawing, faults);
}

LayoutDrawing *layout_realise_apart(Arena *arena, const LayoutProblem *problem,
                                    const LayoutPlacement *placement)
{
    Realisation *realisation = prepare_realisation(arena, problem, placement);
    uncover_all(realisation);
    for (size_t link = 0; link < realisation->problem->link_count; link++) {
        realisation->is_alone[link] = true;
        realisation->jogged[link] = 3;
    }
    realisation->arena = arena_create();
    realise_cut_segments(realisation);
    realise_order_bands(realisation);
    realise_spread(realisation);
    AuditFaults faults;
    LayoutDrawing *best = draw(realisation, &faults);
    for (int step = 0; step < 4; step++) { /* whatever compaction leaves no fault */
        bool is_exact = compact(realisation, step % 2 ? AXIS_Y : AXIS_X, step >= 2);
        LayoutDrawing *drawing = draw(realisation, &faults);
        if (!is_exact || drawing->faults > best->faults)
            break;
        best = drawing;
    }
    arena_destroy(realisation->arena);
    return judge(realisation, best);
}

static void find_group_cells(Realisation *realisation)
{
    const LayoutProblem *problem = realisation->problem;
    realisation->group_cells = arena_new_array(realisation->arena, CellBox, problem->group_count + 1);
    for (size_t group = 0; group < problem->group_count; group++)
        realisation->group_cells[group] =
            layout_bound_group(&problem->groups[group], realisation->part_line[AXIS_X],
                               realisation->part_line[AXIS_Y]);
}

/* A line from a lane to the next one lies between them, its label beside it. */
static void find_lane_gaps(Realisation *realisation)
{
    const LayoutProblem *problem = realisation->problem;
    double *gaps = realisation->lane_gaps =
        arena_new_array(realisation->arena, double, problem->lane_count + 2);
    for (size_t border = 0; border <= problem->lane_count; border++)
        gaps[border] = LANE_GAP;
    for (size_t index = 0; index < problem->link_count; index++) {
        const LayoutLink *link = &problem->links[index];
        int border = realise_joined_border(link);
        if (border >= 0)
            gaps[border] = fmax(gaps[border], layout_spacing.head_length + fmax(14, link->label.height));
    }
}

static Realisation *prepare_realisation(Arena *arena, const LayoutProblem *problem,
                                        const LayoutPlacement *placement)
{
    Realisation *realisation = arena_new(arena, Realisation);
    realisation->arena = realisation->lasting = arena;
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
            realisation->band_ends[axis][end] =
                arena_new_array(arena, double, (size_t)realisation->line_count[axis] + 1);
        }
    }
    realisation->titles = arena_new_array(arena, double, problem->group_count + 1);
    realisation->lane_borders = arena_new_array(arena, double, problem->lane_count + 2);
    realisation->covered = arena_new_array(arena, int, problem->link_count + 1);
    for (size_t link = 0; link < problem->link_count; link++)
        realisation->covered[link] = placement->routes[link].covered;
    realisation->is_alone = arena_new_array(arena, bool, problem->link_count + 1);
    realisation->title_at_end = arena_new_array(arena, bool, problem->group_count + 1);
    realisation->jogged = arena_new_array(arena, int, problem->link_count + 1);
    realisation->is_beyond = arena_new_array(arena, bool, problem->link_count + 1);
    if (problem->part_count <= LAYOUT_LARGE_PARTS)
        realise_jog_crossed(realisation);
    find_lane_gaps(realisation);
    double title = 0;
    for (size_t lane = 0; lane < problem->lane_count; lane++)
        if (problem->lanes[lane] >= 0)
            title = fmax(title, problem->graph->nodes[problem->lanes[lane]].title.width);
    if (layout_has_lanes(problem))
        realisation->title_column = title > 0 ? title + 24 : 0;
    for (size_t link = 0; link < problem->link_count; link++)
        realisation->has_inner_links |= problem->links[link].is_inner;
    find_group_cells(realisation);
    realise_attach_corners(realisation);
    realisation->has_places = layout_asks_places(problem->graph);
    if (realisation->has_places)
        realise_jog_places(realisation);
    return realisation;
}
