/* The last resort: coordinates that cannot be at fault, however crowded the board is; part of layout_realise.
 *
 * Needs: every line alone on its tracks and with jogs at both ends (jogs.c). Gives: coordinates in which
 * nothing touches anything foreign, however large the drawing gets; compact.c then takes back what room it
 * can. Why nothing can touch:
 *   - a row is as high as its highest box with what stands at its corners, and below that every run of the
 *     row has a height of its own; columns likewise. So a run never meets a box, and two runs never lie on
 *     each other;
 *   - a channel holds, in this order: the jogs of the boxes before it, the walls that close there, labels,
 *     runs, labels, the walls that open there, the jogs of the boxes behind it, each at a place of its own.
 *     So the short runs into the two boxes that face each other across a channel never reach one another;
 *     those into one side of a box have that box in common;
 *   - a title and a label have a stretch of their own on both axes, which no run of either axis has its place
 *     in; a label's lies beside its line and within the line's first long run. */
#include "realise.h"

#include <math.h>

/* What stands in a channel beside walls, in order. */
typedef enum Region {
    REGION_LOW_JOGS,
    REGION_LOW_LABELS,
    REGION_RUNS_BEFORE,
    REGION_LABELS_BEFORE, /* the lane border stands behind these */
    REGION_LABELS_BEHIND,
    REGION_RUNS_BEHIND,
    REGION_HIGH_LABELS,
    REGION_HIGH_JOGS,
    REGIONS
} Region;

enum { STEP = 16, SPUR_LENGTH = 24, MARGIN = 12 };

/* One axis under way. */
typedef struct Spread {
    Realisation *realisation;
    int axis;
    BandLabels labels;
} Spread;

static void choose_labels(Realisation *realisation);
static void spread_axis(Realisation *realisation, int axis);
static double spread_line(const Spread *spread, int line, double size, double position);
static double spread_channel(const Spread *spread, int channel, double position);
static void spread_spurs(Realisation *realisation);

void realise_spread(Realisation *realisation)
{
    choose_labels(realisation);
    spread_axis(realisation, AXIS_X);
    spread_axis(realisation, AXIS_Y);
    spread_spurs(realisation);
    realise_place_labels(realisation);
}

/* Which way the first run of a link goes: to higher bands (1) or lower ones (-1). */
static int find_direction(const Realisation *realisation, int link)
{
    const Segment *first = &realisation->segments[realisation->first_segment[link]];
    return first->to > first->from ? 1 : -1;
}

/* Every label stands behind the first long run of its link, in the first channel that it meets. */
static void choose_labels(Realisation *realisation)
{
    const LayoutProblem *problem = realisation->problem;
    realisation->labels = arena_new_array(realisation->arena, LabelSlot, problem->link_count + 1);
    realisation->label_count = 0;
    for (int link = 0; link < (int)problem->link_count; link++) {
        int first = realisation->first_segment[link];
        if (problem->links[link].label.width <= 0 || first == realisation->first_segment[link + 1])
            continue;
        bool has_spur = realisation->segments[first].start.kind == END_PART;
        int number = has_spur ? first + 2 : first;
        const Segment *run = &realisation->segments[number];
        LabelSlot label = {
            .link = link, .segment = number, .axis = run->axis, .after = true, .anchor = run->track};
        label.size = problem->links[link].label;
        label.slot =
            has_spur || run->from % 2 == 0 ? run->from : run->from + find_direction(realisation, link);
        realisation->labels[realisation->label_count++] = label;
    }
}

static bool is_spur(const Segment *segment)
{
    return segment->start.kind == END_PART || segment->end.kind == END_PART;
}

static const Segment *find_run(const Realisation *realisation, int track)
{
    return &realisation->segments[realisation->tracks[track].segments[0]];
}

/* Room for the label that stands rigidly beside a track. */
static double measure_label_beside(const Realisation *realisation, int track, int axis)
{
    const Segment *run = find_run(realisation, track);
    Size size = realisation->problem->links[run->link].label;
    int first = realisation->first_segment[run->link];
    int labelled = realisation->segments[first].start.kind == END_PART ? first + 2 : first;
    if (size.width <= 0 || realisation->tracks[track].segments[0] != labelled)
        return 0;
    return size_along(size, axis) + MARGIN;
}

static void spread_axis(Realisation *realisation, int axis)
{
    Spread spread = {realisation, axis, realise_list_band_labels(realisation, axis)};
    double *sizes = realise_measure_lines(realisation, axis);
    double position = 10 + (axis == AXIS_X ? realisation->title_column : 0);
    for (int band = 0; band < realisation->band_count[axis]; band++)
        position = band % 2 ? spread_line(&spread, band / 2, sizes[band / 2], position)
                            : spread_channel(&spread, band, position);
    realisation->frame[axis] = position + MARGIN;
}

/* The boxes of a column or row, then its runs. */
static double spread_line(const Spread *spread, int line, double size, double position)
{
    Realisation *realisation = spread->realisation;
    int axis = spread->axis;
    const BandTracks *band = &realisation->bands[axis][2 * line + 1];
    realisation->band_ends[axis][0][line] = position;
    realisation->lines[axis][line] = position + size / 2;
    position += size;
    for (int rank = 0; rank < band->count; rank++) {
        int track = band->tracks[rank];
        if (is_spur(find_run(realisation, track)))
            continue;
        realisation->tracks[track].position = position += STEP;
        position += measure_label_beside(realisation, track, axis);
    }
    realisation->band_ends[axis][1][line] = position;
    return position + SPUR_LENGTH;
}

/* Room for what stands at the corners of a group, beyond its low or high wall or before it. */
static double measure_reach(const Realisation *realisation, int axis, int group, bool is_high,
                            bool is_outward)
{
    double reach = realise_measure_corners(realisation, axis, group, is_high, is_outward);
    return reach > 0 ? reach + MARGIN : 0;
}

static double close_groups(Realisation *realisation, int axis, int line, double position)
{
    for (int group = (int)realisation->problem->group_count - 1; group >= 0; group--) {
        const CellBox *cells = &realisation->group_cells[group];
        if ((axis == AXIS_X ? cells->last_column : cells->last_row) != line)
            continue;
        position = realise_put_inner_labels(realisation, axis, 2 * line + 2, group, position);
        position += STEP + measure_reach(realisation, axis, group, true, false);
        realisation->walls[axis][1][group] = position;
        position += measure_reach(realisation, axis, group, true, true);
    }
    return position;
}

/* Outer walls before inner ones, each with a stretch for its title on either axis. */
static double open_groups(Realisation *realisation, int axis, int line, double position)
{
    bool is_title_axis = axis == (realisation->is_turned ? AXIS_Y : AXIS_X);
    for (int group = 0; group < (int)realisation->problem->group_count; group++) {
        const CellBox *cells = &realisation->group_cells[group];
        if ((axis == AXIS_X ? cells->first_column : cells->first_row) != line)
            continue;
        Size title = group_node(realisation, group)->title;
        double length = size_along(title, axis);
        position += STEP + measure_reach(realisation, axis, group, false, true);
        realisation->walls[axis][0][group] = position;
        double inside = position + measure_reach(realisation, axis, group, false, false);
        position += is_title_axis ? STEP : TITLE_INSET;
        if (is_title_axis)
            realisation->titles[group] = position;
        position = fmax(inside, position + length + MARGIN);
        position = realise_put_inner_labels(realisation, axis, 2 * line, group, position);
    }
    return position;
}

/* Which side of the lane border a run belongs to: an end at the lane above or below decides. */
static bool lies_behind_border(const Realisation *realisation, const Segment *run)
{
    bool is_behind = false;
    for (int at_start = 0; at_start < 2; at_start++) {
        const SegmentEnd *turn = segment_end(run, at_start);
        if (turn->kind != END_TURN)
            continue;
        const Segment *next = &realisation->segments[turn->index];
        if (segment_end(next, at_start)->kind == END_LANE)
            is_behind = realise_end_side(next, at_start) == SIDE_BOTTOM;
    }
    return is_behind;
}

static Region find_track_region(const Realisation *realisation, int track, int axis)
{
    const Segment *run = find_run(realisation, track);
    int side = realise_jog_side(realisation, track);
    if (side != 0)
        return side < 0 ? REGION_LOW_JOGS : REGION_HIGH_JOGS;
    return axis == AXIS_Y && lies_behind_border(realisation, run) ? REGION_RUNS_BEHIND : REGION_RUNS_BEFORE;
}

static Region find_label_region(const Realisation *realisation, const LabelSlot *label)
{
    int first = realisation->first_segment[label->link];
    bool goes_on = find_direction(realisation, label->link) > 0;
    if (realisation->segments[first].start.kind == END_LANE)
        return goes_on ? REGION_LABELS_BEHIND : REGION_LABELS_BEFORE;
    return goes_on ? REGION_LOW_LABELS : REGION_HIGH_LABELS;
}

/* Labels of lines that start at a lane share a height: each stands beside the line's own track. */
static double measure_border_labels(const Spread *spread, int channel, Region region)
{
    double height = 0;
    for (int index = spread->labels.first[channel]; index > 0; index = spread->labels.next[index - 1]) {
        const LabelSlot *label = &spread->realisation->labels[index - 1];
        if (find_label_region(spread->realisation, label) == region)
            height = fmax(height, label->size.height + STEP);
    }
    return height;
}

/* They stand right at the border: the line may end at the lane on its other side. */
static void put_border_labels(const Spread *spread, int channel)
{
    const Realisation *realisation = spread->realisation;
    int row = channel / 2, rows = realisation->placement->rows;
    int border = row < rows ? realisation->placement->row_lane[row] : (int)realisation->problem->lane_count;
    for (int index = spread->labels.first[channel]; index > 0; index = spread->labels.next[index - 1]) {
        LabelSlot *label = &realisation->labels[index - 1];
        Region region = find_label_region(realisation, label);
        if (region != REGION_LABELS_BEFORE && region != REGION_LABELS_BEHIND)
            continue;
        bool is_between = realise_joined_border(&realisation->problem->links[label->link]) >= 0;
        double away = is_between ? 0 : STEP / 2 + label->size.height / 2;
        bool is_behind = row == 0 || (row < rows && region == REGION_LABELS_BEHIND);
        label->centre[AXIS_Y] = realisation->lane_borders[border] + (is_behind ? away : -away);
    }
}

/* The tracks and labels of one region of a channel, one after the other. */
static double spread_region(const Spread *spread, int channel, Region region, double position)
{
    Realisation *realisation = spread->realisation;
    int axis = spread->axis;
    const BandTracks *band = &realisation->bands[axis][channel];
    for (int rank = 0; rank < band->count; rank++) {
        int track = band->tracks[rank];
        if (find_track_region(realisation, track, axis) != region)
            continue;
        realisation->tracks[track].position = position += STEP;
        position += measure_label_beside(realisation, track, axis);
    }
    if (region == REGION_LABELS_BEFORE || region == REGION_LABELS_BEHIND)
        return position + measure_border_labels(spread, channel, region);
    for (int index = spread->labels.first[channel]; index > 0; index = spread->labels.next[index - 1]) {
        LabelSlot *label = &realisation->labels[index - 1];
        if (find_label_region(realisation, label) != region)
            continue;
        Size size = label->size;
        double half = size_along(size, axis) / 2 + MARGIN;
        label->centre[axis] = position + half;
        position += 2 * half;
    }
    return position;
}

/* Borders of the lanes that meet in the channel; a lane is at least as high as its title. */
static double put_borders(Realisation *realisation, int row, double position)
{
    const LayoutProblem *problem = realisation->problem;
    int first, last;
    realise_find_borders(realisation, row, &first, &last);
    for (int lane = first; lane <= last; lane++) {
        int node = lane > 0 ? problem->lanes[lane - 1] : -1;
        double least = node >= 0 ? problem->graph->nodes[node].title.height + 3 * MARGIN : 0;
        position = fmax(position + STEP, lane > 0 ? realisation->lane_borders[lane - 1] + least : 0);
        realisation->lane_borders[lane] = position;
    }
    return position;
}

static double spread_channel(const Spread *spread, int channel, double position)
{
    Realisation *realisation = spread->realisation;
    int axis = spread->axis, line = channel / 2;
    for (Region region = 0; region < REGIONS; region++) {
        bool is_edge = axis == AXIS_Y && (line == 0 || line == realisation->placement->rows);
        if (axis == AXIS_Y && line == 0 && region == REGION_LOW_JOGS)
            position = put_borders(realisation, 0, position);
        if (region == REGION_LOW_LABELS) {
            position = close_groups(realisation, axis, line - 1, position);
            position = realise_put_inner_labels(realisation, axis, channel, -1, position);
        }
        if (axis == AXIS_Y && !is_edge && region == REGION_LABELS_BEHIND)
            position = put_borders(realisation, line, position);
        if (region == REGION_HIGH_JOGS)
            position = open_groups(realisation, axis, line, position);
        position = spread_region(spread, channel, region, position);
    }
    if (axis == AXIS_Y && line == realisation->placement->rows)
        position = put_borders(realisation, line, position);
    else
        position += SPUR_LENGTH;
    if (axis == AXIS_Y)
        put_border_labels(spread, channel);
    return position;
}

/* The short runs into each side of a box share its room evenly, in the order of what they come from. */
static void spread_spurs(Realisation *realisation)
{
    size_t sides = 4 * realisation->problem->part_count;
    int *counts = arena_new_array(realisation->arena, int, sides + 1),
        *seen = arena_new_array(realisation->arena, int, sides + 1);
    for (int fill = 0; fill < 2; fill++)
        for (int axis = 0; axis < 2; axis++)
            for (int band = 1; band < realisation->band_count[axis]; band += 2)
                for (int rank = 0; rank < realisation->bands[axis][band].count; rank++) {
                    int track = realisation->bands[axis][band].tracks[rank];
                    const Segment *run = find_run(realisation, track);
                    if (!is_spur(run))
                        continue;
                    bool at_start = run->start.kind == END_PART;
                    int part = at_start ? run->start.index : run->end.index,
                        side = (int)realise_end_side(run, at_start);
                    int port = 4 * part + side;
                    if (!fill) {
                        counts[port]++;
                        continue;
                    }
                    double low = realisation->port_low[part][side], high = realisation->port_high[part][side];
                    double share = (double)++seen[port] / (counts[port] + 1);
                    realisation->tracks[track].position =
                        realisation->lines[axis][band / 2] + low + share * (high - low);
                }
}
