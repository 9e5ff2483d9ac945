/* Exact coordinates on one axis: the fifth step of layout_realise, called for x, y, x, y.
 *
 * Unknowns: a line (column or row), a track, a label lying along the axis, two walls for each group, titles,
 * lane borders and the frame. Everything keeps its current order and its distances (separate.c); what is
 * minimised is the drawing's size, the length of the runs, and how far ports lie off the centres of their
 * boxes. One network simplex in half points. */
#include "compact.h"
#include "simplex_arcs.h"

#include <math.h>

enum {
    WEIGHT_RUN = 2,
    WEIGHT_MAIN_PORT = 16,
    WEIGHT_TRUNK_PORT = 8,
    WEIGHT_STRAIGHT_PORT = 6,
    WEIGHT_PORT = 3,
    BEYOND_REACH = 15,
    LABEL_CLEARANCE = 12,
    COVERED_INSET = 12,
    HEAD_ROOM = 8
};

static void add_variables(Compaction *compaction);
static void attach_ports(Compaction *compaction);
static void order_lines(Compaction *compaction);
static void measure_runs(Compaction *compaction);
static void hold_labels(Compaction *compaction);
static void read_values(Compaction *compaction);
static void centre_labels(Compaction *compaction);

static int round_up(double value)
{
    int whole = (int)value;
    return whole < value ? whole + 1 : whole;
}

/* What asks for no more than a constraint that gives way no sooner is left out. */
void compact_keep(Compaction *compaction, int first, int second, double distance, int weight, int softness)
{
    NetworkSimplex *problem = compaction->problem;
    SimplexArc arc = {first, second, round_up(2 * distance - 1e-6), weight, softness};
    int *recent = &compaction->recent[(37 * (unsigned)first + (unsigned)second) % RECENT_ARCS];
    SimplexArc *known = *recent < (int)problem->arcs.count ? &problem->arcs.items[*recent] : NULL;
    if (known && known->tail == first && known->head == second && known->weight == 0 && weight == 0) {
        if (known->distance >= arc.distance && known->softness <= softness)
            return;
        if (known->distance <= arc.distance && known->softness >= softness) {
            *known = arc;
            return;
        }
    }
    *recent = (int)problem->arcs.count;
    network_simplex_add_arc(problem, first, second, arc.distance, weight, softness);
}

bool realise_compact(Realisation *realisation, int axis, bool is_last)
{
    Compaction compaction = {.realisation = realisation, .axis = axis};
    Arena *scratch = arena_create();
    compaction.problem = network_simplex_create(scratch);
    add_variables(&compaction);
    compact_list_items(&compaction);
    separate_items(&compaction);
    separate_groups(&compaction);
    separate_lanes(&compaction);
    attach_ports(&compaction);
    order_lines(&compaction);
    measure_runs(&compaction);
    hold_labels(&compaction);
    bool is_exact = network_simplex_solve(compaction.problem);
    if (is_last && is_exact)
        compact_even_out(&compaction);
    centre_labels(&compaction);
    read_values(&compaction);
    realise_place_labels(realisation);
    arena_destroy(scratch);
    return is_exact;
}

static int add_variable(Compaction *compaction, double position)
{
    return network_simplex_add_variable(compaction->problem, (int)(2 * position));
}

static void add_variables(Compaction *compaction)
{
    Realisation *realisation = compaction->realisation;
    const LayoutProblem *problem = realisation->problem;
    Arena *arena = realisation->arena;
    int axis = compaction->axis, title_axis = realisation->is_turned ? AXIS_Y : AXIS_X;
    compaction->frame_low = add_variable(compaction, -1e6);
    compaction->frame_high = add_variable(compaction, 1e6);
    compaction->lines = arena_new_array(arena, int, (size_t)realisation->line_count[axis] + 1);
    for (int line = 0; line < realisation->line_count[axis]; line++)
        compaction->lines[line] = add_variable(compaction, realisation->lines[axis][line]);
    compaction->tracks = arena_new_array(arena, int, (size_t)realisation->track_count + 1);
    for (int track = 0; track < realisation->track_count; track++)
        compaction->tracks[track] = realisation->tracks[track].axis == axis
                                        ? add_variable(compaction, realisation->tracks[track].position)
                                        : -1;
    compaction->labels = arena_new_array(arena, int, (size_t)realisation->label_count + 1);
    for (int label = 0; label < realisation->label_count; label++)
        compaction->labels[label] = realisation->labels[label].axis == axis
                                        ? -1
                                        : add_variable(compaction, realisation->labels[label].centre[axis]);
    for (int end = 0; end < 2; end++) {
        compaction->walls[end] = arena_new_array(arena, int, problem->group_count + 1);
        for (size_t group = 0; group < problem->group_count; group++)
            compaction->walls[end][group] = add_variable(compaction, realisation->walls[axis][end][group]);
    }
    compaction->titles = arena_new_array(arena, int, problem->group_count + 1);
    for (size_t group = 0; group < problem->group_count; group++)
        compaction->titles[group] = axis == title_axis && group_node(realisation, (int)group)->title.width > 0
                                        ? add_variable(compaction, realisation->titles[group])
                                        : -1;
    compaction->borders = arena_new_array(arena, int, problem->lane_count + 1);
    if (axis == AXIS_X)
        return;
    compaction->borders[0] = compaction->frame_low;
    compaction->borders[problem->lane_count] = compaction->frame_high;
    for (size_t lane = 1; lane < problem->lane_count; lane++)
        compaction->borders[lane] = add_variable(compaction, realisation->lane_borders[lane]);
}

/* Exactly there, but for what counting in half points rounds off. */
static void hold_place(Compaction *compaction, int line, int track, double place)
{
    double rounded = round(2 * place) / 2;
    compact_keep(compaction, line, track, rounded, 0, SOFT_PORT);
    compact_keep(compaction, track, line, -rounded, 0, SOFT_PORT);
}

/* Ports lie on their side of the box, near its middle. */
static void attach_ports(Compaction *compaction)
{
    Realisation *realisation = compaction->realisation;
    const LayoutProblem *problem = realisation->problem;
    for (int index = 0; index < 2 * realisation->segment_count; index++) {
        const Segment *segment = &realisation->segments[index / 2];
        if (segment->axis != compaction->axis)
            continue;
        const SegmentEnd *end = segment_end(segment, index % 2 == 0);
        const LayoutLink *link = &problem->links[segment->link];
        int track = compaction->tracks[segment->track];
        if (end->kind == END_GROUP) {
            compact_keep(compaction, compaction->walls[0][end->index], track, 8, 0, SOFT_PORT);
            compact_keep(compaction, track, compaction->walls[1][end->index], 8, 0, SOFT_PORT);
            int part = index % 2 ? link->target : link->source,
                line = realisation->part_line[compaction->axis][part];
            if (segment->band == 2 * line + 1)
                network_simplex_add_pull(compaction->problem, compaction->lines[line], track, 0, WEIGHT_PORT);
        }
        if (end->kind != END_PART)
            continue;
        int line = compaction->lines[realisation->part_line[compaction->axis][end->index]];
        Side side = realise_end_side(segment, index % 2 == 0);
        double low = realisation->port_low[end->index][side], high = realisation->port_high[end->index][side],
               place;
        if (realise_asked_place(realisation, segment, index % 2 == 0, &place)) {
            hold_place(compaction, line, track, place);
            continue;
        }
        if (segment->band != 2 * realisation->part_line[compaction->axis][end->index] + 1) {
            double inset =
                fmin(COVERED_INSET, (high - low) / 8); /* off its line's centre anyway: clear of the corner */
            compact_keep(compaction, line, track, low + inset, 0, SOFT_INSET);
            compact_keep(compaction, track, line, inset - high, 0, SOFT_INSET);
        }
        compact_keep(compaction, line, track, low, 0, SOFT_PORT);
        compact_keep(compaction, track, line, -high, 0, SOFT_PORT);
        bool straight = segment->start.kind != END_TURN && segment->end.kind != END_TURN;
        int weight = link->is_main                                             ? WEIGHT_MAIN_PORT
                     : straight                                                ? WEIGHT_STRAIGHT_PORT
                     : realisation->tracks[segment->track].segment_count > 1 ? WEIGHT_TRUNK_PORT
                                                                               : WEIGHT_PORT;
        network_simplex_add_pull(compaction->problem, line, track, 0, weight);
    }
}

static void order_lines(Compaction *compaction)
{
    const Realisation *realisation = compaction->realisation;
    const int *row_lane = realisation->placement->row_lane;
    compaction->problem->first_loose = (int)compaction->problem->arcs.count;
    for (int line = 0; line + 1 < realisation->line_count[compaction->axis]; line++)
        if (compaction->axis == AXIS_X || row_lane[line] == row_lane[line + 1])
            network_simplex_add_arc(compaction->problem, compaction->lines[line], compaction->lines[line + 1],
                                    2 * (compaction->axis == AXIS_X ? 8 : LEAST_ROW_STEP), 0, HARD);
    compaction->problem->last_loose = (int)compaction->problem->arcs.count;
}

/* The variable at an end of a run that lies along the axis, and the end's distance from it. */
static int find_end_variable(const Compaction *compaction, const Segment *segment, bool at_start,
                             double *offset)
{
    const Realisation *realisation = compaction->realisation;
    const SegmentEnd *end = segment_end(segment, at_start);
    bool towards_high = realise_ends_high(segment, at_start);
    *offset = 0;
    switch (end->kind) {
    case END_PART:
        *offset = size_along(realisation->problem->parts[end->index].size, compaction->axis) / 2;
        if (!towards_high)
            *offset = -*offset;
        return compaction->lines[realisation->part_line[compaction->axis][end->index]];
    case END_GROUP:
        return compaction->walls[towards_high][end->index];
    case END_LANE:
        *offset = realisation->lane_gaps[end->index + towards_high] / (towards_high ? -2 : 2);
        return compaction->borders[end->index + towards_high];
    default:
        return compaction->tracks[realisation->segments[end->index].track];
    }
}

/* Runs are short, but the last one into a box leaves room for its head. */
static void measure_runs(Compaction *compaction)
{
    const Realisation *realisation = compaction->realisation;
    for (int index = 0; index < realisation->segment_count; index++) {
        const Segment *segment = &realisation->segments[index];
        if (segment->axis == compaction->axis)
            continue;
        double start_offset, end_offset;
        int start = find_end_variable(compaction, segment, true, &start_offset);
        int end = find_end_variable(compaction, segment, false, &end_offset);
        if (segment->from == segment->to) { /* about a jog: short, whichever way it goes */
            network_simplex_add_pull(compaction->problem, start, end,
                                     (int)lround(2 * (start_offset - end_offset)), WEIGHT_RUN);
            continue;
        }
        double least = 10;
        if (segment->end.kind != END_TURN ||
            (segment->start.kind == END_PART && realisation->problem->links[segment->link].is_reversed))
            least = layout_spacing.head_length;
        else if (segment->start.kind != END_TURN)
            least = 14;
        if (segment->start.kind == END_LANE && segment->end.kind == END_LANE)
            least = 0;
        if (segment->to > segment->from)
            compact_keep(compaction, start, end, least + start_offset - end_offset, WEIGHT_RUN, HARD);
        else
            compact_keep(compaction, end, start, least + end_offset - start_offset, WEIGHT_RUN, HARD);
    }
}

/* A label lies within its segment. */
static void hold_labels(Compaction *compaction)
{
    const Realisation *realisation = compaction->realisation;
    for (int index = 0; index < realisation->label_count; index++) {
        const LabelSlot *label = &realisation->labels[index];
        const Segment *segment = &realisation->segments[label->segment];
        if (compaction->labels[index] < 0) {
            int own = compaction->tracks[segment->track], anchor = compaction->tracks[label->anchor];
            if (own != anchor) /* beyond a neighbour it must still lie near its own line */
                compact_keep(compaction, label->after ? anchor : own, label->after ? own : anchor,
                             -BEYOND_REACH, 0, SOFT_RUN);
            continue;
        }
        bool forward = segment->to > segment->from;
        if (segment->from == segment->to)
            forward = realise_end_position(realisation, segment, true) <=
                      realise_end_position(realisation, segment, false);
        double low_offset, high_offset;
        int low = find_end_variable(compaction, segment, forward, &low_offset);
        int high = find_end_variable(compaction, segment, !forward, &high_offset);
        double room = size_along(label->size, compaction->axis) / 2 + 4;
        bool has_head = segment->end.kind != END_TURN &&
                        compaction->axis == AXIS_X; /* it is higher than a label stands off its line */
        compact_keep(compaction, low, compaction->labels[index],
                     room + low_offset + (has_head && !forward ? HEAD_ROOM : 0), 0, SOFT_LABEL_PLACE);
        compact_keep(compaction, compaction->labels[index], high,
                     room - high_offset + (has_head && forward ? HEAD_ROOM : 0), 0, SOFT_LABEL_PLACE);
    }
}

/* The values that a variable may take while all others stay. */
static void find_range(const NetworkSimplex *problem, const SimplexAdjacency *arcs, int variable, int *low,
                       int *high)
{
    *low = -(1 << 30);
    *high = 1 << 30;
    for (int at = arcs->first[variable]; at < arcs->first[variable + 1]; at++) {
        const SimplexArc *arc = &problem->arcs.items[arcs->adjacent[at]];
        if (arc->head == variable && problem->values[arc->tail] + arc->distance > *low)
            *low = problem->values[arc->tail] + arc->distance;
        if (arc->tail == variable && problem->values[arc->head] - arc->distance < *high)
            *high = problem->values[arc->head] - arc->distance;
    }
}

/* Labels with room to move stand in the middle of their segment, but clear of what else is there. */
static void centre_labels(Compaction *compaction)
{
    const Realisation *realisation = compaction->realisation;
    NetworkSimplex *problem = compaction->problem;
    if (realisation->label_count == 0)
        return;
    SimplexAdjacency arcs = simplex_list_arcs(problem->arena, problem->arcs.items, (int)problem->arcs.count,
                                              (int)problem->hints.count, true);
    for (int index = 0; index < realisation->label_count; index++) {
        int variable = compaction->labels[index], low, high;
        if (variable < 0)
            continue;
        find_range(problem, &arcs, variable, &low, &high);
        const Segment *segment = &realisation->segments[realisation->labels[index].segment];
        double start_offset, end_offset;
        int start = find_end_variable(compaction, segment, true, &start_offset);
        int end = find_end_variable(compaction, segment, false, &end_offset);
        double middle = (problem->values[start] + problem->values[end]) / 2.0 + start_offset + end_offset;
        int wanted = (int)lround(middle);
        if (low > high)
            continue;
        int clear = (high - low) / 2 < 2 * LABEL_CLEARANCE ? (high - low) / 2 : 2 * LABEL_CLEARANCE;
        low += clear;
        high -= clear;
        problem->values[variable] = wanted < low ? low : wanted > high ? high : wanted;
    }
}

static void read_values(Compaction *compaction)
{
    Realisation *realisation = compaction->realisation;
    const LayoutProblem *problem = realisation->problem;
    const int *values = compaction->problem->values;
    int axis = compaction->axis, origin = values[compaction->frame_low];
    for (int line = 0; line < realisation->line_count[axis]; line++)
        realisation->lines[axis][line] = (values[compaction->lines[line]] - origin) / 2.0;
    for (int track = 0; track < realisation->track_count; track++)
        if (compaction->tracks[track] >= 0)
            realisation->tracks[track].position = (values[compaction->tracks[track]] - origin) / 2.0;
    for (int label = 0; label < realisation->label_count; label++)
        if (compaction->labels[label] >= 0)
            realisation->labels[label].centre[axis] = (values[compaction->labels[label]] - origin) / 2.0;
    for (size_t group = 0; group < problem->group_count; group++) {
        for (int end = 0; end < 2; end++)
            realisation->walls[axis][end][group] = (values[compaction->walls[end][group]] - origin) / 2.0;
        if (compaction->titles[group] >= 0)
            realisation->titles[group] = (values[compaction->titles[group]] - origin) / 2.0 -
                                         size_along(group_node(realisation, (int)group)->title, axis) / 2;
    }
    for (size_t lane = 0; axis == AXIS_Y && lane <= problem->lane_count; lane++)
        realisation->lane_borders[lane] = (values[compaction->borders[lane]] - origin) / 2.0;
    realisation->frame[axis] = (values[compaction->frame_high] - origin) / 2.0;
    realise_snap_places(realisation, axis);
}
