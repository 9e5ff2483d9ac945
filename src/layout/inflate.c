/* First coordinates: every track, label, wall and border gets a slot of its own; the fourth step of
 * layout_realise.
 *
 * Nothing need fit: these coordinates only define the order between any two things, which compact.c then
 * keeps. In a channel: closing group walls (inner first), runs and labels, the lane border among them,
 * opening walls (outer first). */
#include "realise.h"

#include <math.h>

typedef struct Entry {
    int track, label; /* one of them is -1 */
    double room;
} Entry;

static void inflate_axis(Realisation *realisation, int axis);
static int list_entries(const Realisation *realisation, int axis, int band, const BandLabels *labels,
                        Entry *entries);

void realise_inflate(Realisation *realisation)
{
    inflate_axis(realisation, AXIS_X);
    inflate_axis(realisation, AXIS_Y);
    int title_axis = realisation->is_turned ? AXIS_Y : AXIS_X;
    for (int group = 0; group < (int)realisation->problem->group_count; group++)
        if (realisation->title_at_end[group])
            realisation->titles[group] = realisation->walls[title_axis][1][group] - 12;
    realise_place_labels(realisation);
}

void realise_place_labels(Realisation *realisation)
{
    for (int index = 0; index < realisation->label_count; index++) {
        LabelSlot *label = &realisation->labels[index];
        Size size = label->size;
        bool is_own = label->anchor == realisation->segments[label->segment].track;
        double line = realisation->tracks[label->anchor].position;
        double gap = is_own ? label_distance(label->axis) : layout_spacing.label_offset;
        double away = gap + size_along(size, label->axis) / 2;
        label->centre[label->axis] = line + (label->after ? away : -away);
    }
}

bool realise_ends_high(const Segment *segment, bool at_start)
{
    InnerEnd inner = segment_end(segment, at_start)->inner;
    if (inner != INNER_NONE)
        return inner == INNER_HIGH;
    return at_start ? segment->to > segment->from : segment->from > segment->to;
}

double realise_end_position(const Realisation *realisation, const Segment *segment, bool at_start)
{
    const SegmentEnd *end = segment_end(segment, at_start);
    int axis = 1 - segment->axis;
    bool towards_high = realise_ends_high(segment, at_start);
    switch (end->kind) {
    case END_PART: {
        Size size = realisation->problem->parts[end->index].size;
        double half = size_along(size, axis) / 2;
        return realisation->lines[axis][realisation->part_line[axis][end->index]] +
               (towards_high ? half : -half);
    }
    case END_GROUP:
        return realisation->walls[axis][towards_high][end->index];
    case END_LANE:
        return realisation->lane_borders[end->index + towards_high] +
               realisation->lane_gaps[end->index + towards_high] / (towards_high ? -2 : 2);
    default:
        return realisation->tracks[realisation->segments[end->index].track].position;
    }
}

void realise_measure_track(const Realisation *realisation, int track, double *low, double *high)
{
    const Track *item = &realisation->tracks[track];
    *low = INFINITY;
    *high = -INFINITY;
    for (int at = 0; at < 2 * item->segment_count; at++) {
        double end =
            realise_end_position(realisation, &realisation->segments[item->segments[at / 2]], at % 2 == 0);
        *low = fmin(*low, end);
        *high = fmax(*high, end);
    }
}

double realise_put_inner_labels(Realisation *realisation, int axis, int channel, int group, double position)
{
    if (!realisation->has_inner_links)
        return position;
    for (int index = 0; index < realisation->label_count; index++) {
        LabelSlot *label = &realisation->labels[index];
        const Segment *segment = &realisation->segments[label->segment];
        if (label->axis == axis || label->slot != channel || !realise_label_is_inner(realisation, label) ||
            (segment->end.kind == END_GROUP ? segment->end.index : -1) != group)
            continue;
        Size size = label->size;
        double half = size_along(size, axis) / 2 + 12;
        label->centre[axis] = position + half;
        position += 2 * half;
    }
    return position;
}

static double put_entries(Realisation *realisation, int axis, const Entry *entries, int count,
                          double position)
{
    for (int index = 0; index < count; index++) {
        position += entries[index].room / 2;
        if (entries[index].track >= 0)
            realisation->tracks[entries[index].track].position = position;
        else
            realisation->labels[entries[index].label].centre[axis] = position;
        position += entries[index].room / 2;
    }
    return position;
}

static double put_closing_walls(Realisation *realisation, int axis, int line, double position)
{
    for (int group = (int)realisation->problem->group_count - 1; group >= 0; group--) {
        const CellBox *cells = &realisation->group_cells[group];
        if ((axis == AXIS_X ? cells->last_column : cells->last_row) != line)
            continue;
        position = realise_put_inner_labels(realisation, axis, 2 * line + 2, group, position);
        if (axis == (realisation->is_turned ? AXIS_Y : AXIS_X)) {
            Size title = group_node(realisation, group)->title;
            double least = realisation->titles[group] + size_along(title, axis);
            position = fmax(position, least);
        }
        realisation->walls[axis][1][group] = position += 12;
        position += realise_measure_corners(realisation, axis, group, true, true);
    }
    return position;
}

static double put_opening_walls(Realisation *realisation, int axis, int line, double position)
{
    for (int group = 0; group < (int)realisation->problem->group_count; group++) {
        const CellBox *cells = &realisation->group_cells[group];
        if ((axis == AXIS_X ? cells->first_column : cells->first_row) != line)
            continue;
        position += 12 + realise_measure_corners(realisation, axis, group, false, true);
        realisation->walls[axis][0][group] = position;
        Size title = group_node(realisation, group)->title;
        if (axis == (realisation->is_turned ? AXIS_X : AXIS_Y))
            position += 12 + size_along(title, axis);
        else
            realisation->titles[group] = position += 12;
        position = realise_put_inner_labels(realisation, axis, 2 * line, group, position);
    }
    return position;
}

/* Whether a run in the channel of a lane border belongs below it (1), above it (-1) or does not care (0); an
 * end at the lane itself weighs most. */
static int border_side(const Realisation *realisation, const Segment *segment, int border_row)
{
    const LayoutProblem *problem = realisation->problem;
    for (int at_start = 0; at_start < 2; at_start++) {
        const SegmentEnd *end = segment_end(segment, at_start);
        if (end->kind != END_TURN)
            continue;
        const Segment *next = &realisation->segments[end->index];
        if (segment_end(next, at_start)->kind == END_LANE)
            return realise_end_side(next, at_start) == SIDE_BOTTOM ? 100 : -100;
    }
    const LayoutLink *link = &problem->links[segment->link];
    bool source_below = realisation->part_line[AXIS_Y][link->source] >= border_row;
    bool target_below = realisation->part_line[AXIS_Y][link->target] >= border_row;
    if (source_below != target_below)
        return 0;
    return source_below ? 1 : -1;
}

/* How many of the entries lie above the lane border. */
static int split_at_border(const Realisation *realisation, const Entry *entries, int count, int border_row)
{
    int cost = 0, best_cost, best;
    int *sides = arena_new_array(realisation->arena, int, (size_t)count + 1);
    for (int index = 0; index < count; index++) {
        if (entries[index].track < 0)
            continue;
        const Track *track = &realisation->tracks[entries[index].track];
        for (int at = 0; at < track->segment_count; at++)
            sides[index] += border_side(realisation, &realisation->segments[track->segments[at]], border_row);
        cost += sides[index] > 0 ? sides[index] : 0;
    }
    best_cost = cost;
    best = count;
    for (int index = count - 1; index >= 0; index--) {
        cost -= sides[index];
        if (cost < best_cost) {
            best_cost = cost;
            best = index;
        }
    }
    return best;
}

BandLabels realise_list_band_labels(const Realisation *realisation, int axis)
{
    BandLabels labels = {
        .first = arena_new_array(realisation->arena, int, (size_t)realisation->band_count[axis] + 1),
        .next = arena_new_array(realisation->arena, int, (size_t)realisation->label_count + 1)};
    for (int index = realisation->label_count - 1; index >= 0; index--) {
        const LabelSlot *label = &realisation->labels[index];
        if (label->axis == axis || realise_label_is_inner(realisation, label))
            continue;
        labels.next[index] = labels.first[label->slot];
        labels.first[label->slot] = index + 1;
    }
    return labels;
}

void realise_find_borders(const Realisation *realisation, int row, int *first, int *last)
{
    const LayoutPlacement *placement = realisation->placement;
    *first = row > 0 ? placement->row_lane[row - 1] + 1 : 0;
    *last = row < placement->rows ? placement->row_lane[row] : (int)realisation->problem->lane_count;
}

static double put_borders(Realisation *realisation, int row, double position)
{
    int first, last;
    realise_find_borders(realisation, row, &first, &last);
    for (int lane = first; lane <= last; lane++) {
        realisation->lane_borders[lane] = position;
        position += 12;
    }
    return position;
}

double *realise_measure_lines(const Realisation *realisation, int axis)
{
    const LayoutProblem *problem = realisation->problem;
    double *sizes = arena_new_array(realisation->arena, double, (size_t)realisation->line_count[axis] + 1);
    for (size_t part = 0; part < problem->part_count; part++) {
        double size = size_along(problem->parts[part].size, axis);
        double *line = &sizes[realisation->part_line[axis][part]];
        *line = fmax(*line, size);
    }
    for (int index = 0; index < realisation->attachment_count; index++) {
        const Attachment *attachment = &realisation->attachments[index];
        Rect rect = attachment->rect;
        if (attachment->part < 0)
            continue;
        double *line = &sizes[realisation->part_line[axis][attachment->part]];
        double reach = axis == AXIS_X ? fmax(-rect.x, rect_right(rect)) : fmax(-rect.y, rect_bottom(rect));
        *line = fmax(*line, 2 * reach);
    }
    return sizes;
}

/* A column or row: its boxes, and in the middle of them its runs and labels. */
static double put_line(Realisation *realisation, int axis, int line, double size, const Entry *entries,
                       int count, double position)
{
    double total = 0;
    for (int index = 0; index < count; index++)
        total += entries[index].room;
    double full = fmax(size, total), centre = position + full / 2 + 8;
    realisation->lines[axis][line] = centre;
    put_entries(realisation, axis, entries, count, centre - total / 2);
    realisation->band_ends[axis][0][line] = centre - full / 2;
    realisation->band_ends[axis][1][line] = centre + full / 2;
    return position + full + 16;
}

/* The channel before a column or row. */
static double put_channel(Realisation *realisation, int axis, int line, const Entry *entries, int count,
                          double position)
{
    int first = 0, last = -1, split = count;
    if (axis == AXIS_Y)
        realise_find_borders(realisation, line, &first, &last);
    bool is_border = first <= last;
    if (is_border && line < realisation->line_count[axis])
        split = line == 0 ? 0 : split_at_border(realisation, entries, count, line);
    position = put_closing_walls(realisation, axis, line - 1, position);
    position = realise_put_inner_labels(realisation, axis, 2 * line, -1, position) + 8;
    position = put_entries(realisation, axis, entries, split, position) + 8;
    if (is_border)
        position = put_borders(realisation, line, position);
    position = put_entries(realisation, axis, entries + split, count - split, position);
    return put_opening_walls(realisation, axis, line, position);
}

static void inflate_axis(Realisation *realisation, int axis)
{
    Entry *entries = arena_new_array(realisation->arena, Entry,
                                     (size_t)(realisation->track_count + realisation->label_count) + 1);
    const BandLabels labels = realise_list_band_labels(realisation, axis);
    const double *sizes = realise_measure_lines(realisation, axis);
    double position = 10 + (axis == AXIS_X ? realisation->title_column : 0);
    for (int band = 0; band < realisation->band_count[axis]; band++) {
        int count = list_entries(realisation, axis, band, &labels, entries), line = band / 2;
        position = band % 2 ? put_line(realisation, axis, line, sizes[line], entries, count, position)
                            : put_channel(realisation, axis, line, entries, count, position);
    }
}

/* Where a label goes among the tracks of its band: beyond the track that its segment turns to, else in the
 * middle. */
static int find_label_place(const Realisation *realisation, const LabelSlot *label, int band,
                            const Entry *entries, int count)
{
    const Segment *segment = &realisation->segments[label->segment];
    bool at_high = segment_high(segment) == band;
    int neighbour;
    if (segment_low(segment) != band && !at_high)
        return label->place < count ? label->place : count;
    realise_turn(realisation, label->segment, at_high, &neighbour);
    for (int index = 0; neighbour >= 0 && index < count; index++)
        if (entries[index].track == realisation->segments[neighbour].track)
            return at_high ? index : index + 1;
    return at_high ? 0 : count;
}

/* The tracks and labels of a band in order, with the room that each takes. */
static int list_entries(const Realisation *realisation, int axis, int band, const BandLabels *labels,
                        Entry *entries)
{
    const BandTracks *tracks = &realisation->bands[axis][band];
    int count = 0;
    for (int rank = 0; rank < tracks->count; rank++)
        entries[count++] = (Entry){tracks->tracks[rank], -1, 16};
    for (int index = 0; index < realisation->label_count; index++) {
        const LabelSlot *label = &realisation->labels[index];
        const Segment *segment = &realisation->segments[label->segment];
        if (label->axis != axis || segment->band != band)
            continue;
        Size size = label->size;
        double room = 2 * size_along(size, axis) + 40;
        Entry *entry = &entries[realisation->tracks[label->anchor].rank];
        entry->room = fmax(entry->room, room);
    }
    for (int index = labels->first[band]; index > 0; index = labels->next[index - 1]) {
        const LabelSlot *label = &realisation->labels[index - 1];
        int place = find_label_place(realisation, label, band, entries, count);
        Size size = label->size;
        for (int at = count; at > place; at--)
            entries[at] = entries[at - 1];
        entries[place] = (Entry){-1, index - 1, size_along(size, axis) + 16};
        count++;
    }
    return count;
}
