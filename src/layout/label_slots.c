/* Chooses for every label the segment and the spot where it stands: the second step of layout_realise.
 *
 * Every (segment, band) is priced: a trunk is not the link's own; other runs and labels at the spot are in
 * the way; a channel that grows widens the page. Vertical runs in a column and horizontal runs through an
 * empty cell cost no room. Slots that turned out to be at fault are banned by layout_realise and cost more
 * than any other. */
#include "realise.h"

#include <math.h>
#include <string.h>

/* Of a point that a label lacks where it stands: something has to move away. */
static const double lack_weight = 0.02;

/* Where a label stands, about: a stretch beside a vertical run at the height of a band. */
typedef struct Stretch {
    int band;
    double low, high;
    int next; /* in its slot; -1: the last */
} Stretch;

typedef struct SlotCounts {
    int width;
    const double *places; /* about where the vertical bands lie */
    Stretch *stretches;   /* of the labels placed so far */
    int stretch_count;
    int *first_stretch; /* by slot; -1: none */
    int *through[2];    /* runs passing a crossing, by the axis of their position */
    int *labels;
    bool *is_taken; /* by a part */
} SlotCounts;

static SlotCounts count_spots(const Realisation *realisation);
static double *guess_places(const Realisation *realisation);
static void add_stretch(SlotCounts *counts, const LabelSlot *label, int band, double width);
static double price_slot(const Realisation *realisation, const SlotCounts *counts, const Segment *segment,
                         int slot, bool *after);
static double find_room(const Realisation *realisation, const SlotCounts *counts, const Segment *segment,
                        int slot, int step);
static bool is_banned(const Realisation *realisation, const Segment *segment, int slot);
static void choose_shape(const Realisation *realisation, const SlotCounts *counts, const Segment *segment,
                         LabelSlot *label);

/* The crossing of a segment's band with one that it passes. */
static int find_spot(const SlotCounts *counts, const Segment *segment, int slot)
{
    return segment->axis == AXIS_Y ? segment->band * counts->width + slot
                                   : slot * counts->width + segment->band;
}

void realise_choose_label_slots(Realisation *realisation)
{
    const LayoutProblem *problem = realisation->problem;
    SlotCounts counts = count_spots(realisation);
    realisation->labels = arena_new_array(realisation->arena, LabelSlot, problem->link_count + 1);
    realisation->label_count = 0;
    for (size_t link = 0; link < problem->link_count; link++) {
        if (problem->links[link].label.width <= 0)
            continue;
        double best_price = INFINITY;
        LabelSlot best = {.link = (int)link, .segment = -1};
        for (int index = realisation->first_segment[link]; index < realisation->first_segment[link + 1];
             index++) {
            const Segment *segment = &realisation->segments[index];
            int low = segment_low(segment), high = segment_high(segment);
            if (low == high) /* beside a jog: of no certain length */
                continue;
            const SegmentEnd *low_end = segment_end(segment, segment->from < segment->to);
            const SegmentEnd *high_end = segment_end(segment, segment->from > segment->to);
            for (int slot = low; slot <= high; slot++) {
                if ((slot == low && low_end->kind != END_TURN && low_end->inner == INNER_NONE) ||
                    (slot == high && high_end->kind != END_TURN && high_end->inner == INNER_NONE))
                    continue;
                bool after;
                double price = price_slot(realisation, &counts, segment, slot, &after);
                if (price < best_price) {
                    best_price = price;
                    best.prefers_after = after;
                    best.segment = index;
                    best.slot = slot;
                    best.axis = segment->axis;
                }
            }
        }
        if (best.segment < 0)
            continue;
        const Segment *segment = &realisation->segments[best.segment];
        choose_shape(realisation, &counts, segment, &best);
        counts.labels[find_spot(&counts, segment, best.slot)]++;
        if (best.axis == AXIS_X)
            add_stretch(&counts, &best, segment->band, best.size.width + 12);
        realisation->labels[realisation->label_count++] = best;
    }
}

/* The room that a label takes beside a vertical run. */
static void add_stretch(SlotCounts *counts, const LabelSlot *label, int band, double width)
{
    double place = counts->places[band], low = label->prefers_after ? place : place - width;
    counts->stretches[counts->stretch_count] =
        (Stretch){band, low, low + width, counts->first_stretch[label->slot]};
    counts->first_stretch[label->slot] = counts->stretch_count++;
}

static SlotCounts count_spots(const Realisation *realisation)
{
    const LayoutProblem *problem = realisation->problem;
    SlotCounts counts = {.width = realisation->band_count[AXIS_X]};
    size_t size = (size_t)counts.width * (size_t)realisation->band_count[AXIS_Y];
    counts.through[AXIS_X] = arena_new_array(realisation->arena, int, size);
    counts.through[AXIS_Y] = arena_new_array(realisation->arena, int, size);
    counts.labels = arena_new_array(realisation->arena, int, size);
    counts.is_taken = arena_new_array(realisation->arena, bool, size);
    for (int index = 0; index < realisation->segment_count; index++) {
        const Segment *segment = &realisation->segments[index];
        for (int slot = segment_low(segment); slot <= segment_high(segment); slot++)
            counts.through[segment->axis][find_spot(&counts, segment, slot)]++;
    }
    counts.places = guess_places(realisation);
    counts.stretches = arena_new_array(realisation->arena, Stretch, problem->link_count + 1);
    counts.first_stretch =
        arena_new_array(realisation->arena, int, (size_t)realisation->band_count[AXIS_Y] + 1);
    memset(counts.first_stretch, -1, ((size_t)realisation->band_count[AXIS_Y] + 1) * sizeof(int));
    for (size_t part = 0; part < problem->part_count; part++)
        counts.is_taken[(2 * realisation->part_line[AXIS_Y][part] + 1) * counts.width +
                        2 * realisation->part_line[AXIS_X][part] + 1] = true;
    return counts;
}

/* Columns where the search saw them, channels halfway between. */
static double *guess_places(const Realisation *realisation)
{
    int columns = realisation->line_count[AXIS_X];
    double *places = arena_new_array(realisation->arena, double, (size_t)realisation->band_count[AXIS_X] + 1);
    double pitch = realisation->problem->mean_width + 60;
    for (int column = 0; column < columns; column++)
        places[2 * column + 1] = realisation->placement->column_places
                                     ? realisation->placement->column_places[column]
                                     : pitch * column;
    for (int column = 1; column < columns; column++)
        places[2 * column] = (places[2 * column - 1] + places[2 * column + 1]) / 2;
    places[0] = places[1] - pitch / 2;
    places[2 * columns] = places[2 * columns - 1] + pitch / 2;
    return places;
}

/* How much room a label has beside a vertical run at the height of a band, up to the next run, box or
 * label on that side, or to where the board ends. */
static double find_room(const Realisation *realisation, const SlotCounts *counts, const Segment *segment,
                        int slot, int step)
{
    double own = counts->places[segment->band], edge = counts->places[step > 0 ? counts->width - 2 : 1];
    double room = fabs(edge - own) + realisation->problem->mean_width / 2;
    for (int band = segment->band + step; band >= 0 && band < counts->width; band += step) {
        int spot = slot * counts->width + band;
        if (counts->through[AXIS_X][spot] == 0 && !counts->is_taken[spot])
            continue;
        room = fabs(counts->places[band] - own);
        if (counts->is_taken[spot])
            room -= realisation->problem->mean_width / 2;
        break;
    }
    for (int index = counts->first_stretch[slot]; index >= 0; index = counts->stretches[index].next) {
        const Stretch *stretch = &counts->stretches[index];
        double away = step > 0 ? stretch->low - own : own - stretch->high;
        bool is_beside = step > 0 ? stretch->high > own : stretch->low < own;
        if (stretch->band != segment->band && is_beside && away < room)
            room = away;
    }
    return room;
}

/* How long the stretch of a horizontal run around a slot is, between its ends and what crosses it. */
static double find_stretch(const Realisation *realisation, const SlotCounts *counts, const Segment *segment,
                           int slot)
{
    int low = segment_low(segment), high = segment_high(segment), ends[2];
    for (int side = 0; side < 2; side++) {
        int step = side ? 1 : -1, band = slot, last = side ? high : low;
        const int *crossing = counts->through[AXIS_X] + segment->band * counts->width;
        while (band != last && (band == slot || crossing[band] == 0))
            band += step;
        ends[side] = band;
    }
    double stretch = counts->places[ends[1]] - counts->places[ends[0]];
    for (int at_start = 0; at_start < 2; at_start++) {
        const SegmentEnd *end = segment_end(segment, at_start);
        int band = at_start ? segment->from : segment->to;
        if (end->kind == END_PART && (band == ends[0] || band == ends[1]))
            stretch -= realisation->problem->parts[end->index].size.width / 2;
    }
    return stretch;
}

static double more_than(int count, int own)
{
    return count > own ? count - own : 0;
}

/* Whether a trunk is of one fan alone: what its label says then holds for all that run there. */
static bool is_of_one_fan(const Realisation *realisation, const Segment *segment)
{
    const LayoutLink *links = realisation->problem->links;
    const Track *track = &realisation->tracks[segment->track];
    int bundle = links[segment->link].bundle;
    for (int at = 0; bundle >= 0 && at < track->segment_count; at++)
        if (links[realisation->segments[track->segments[at]].link].bundle != bundle)
            return false;
    return bundle >= 0;
}

/* A foreign trunk is no place for a label; of a fan's lines the trunk is better than a branch. */
static double price_sharing(const Realisation *realisation, const Segment *segment)
{
    if (segment->is_shared)
        return is_of_one_fan(realisation, segment) ? 0 : 6;
    const int *first = &realisation->first_segment[segment->link];
    for (int index = first[0]; index < first[1]; index++) {
        const Segment *other = &realisation->segments[index];
        if (other->is_shared && is_of_one_fan(realisation, other))
            return 1.2;
    }
    return 0;
}

static double price_slot(const Realisation *realisation, const SlotCounts *counts, const Segment *segment,
                         int slot, bool *after)
{
    int low = segment_low(segment), high = segment_high(segment);
    bool corner = slot == low || slot == high, channel = slot % 2 == 0;
    int spot = find_spot(counts, segment, slot);
    int across = counts->through[1 - segment->axis][spot], along = counts->through[segment->axis][spot];
    double price = price_sharing(realisation, segment);
    *after = false;
    if (segment->axis == AXIS_Y) {
        price += 0.9 * more_than(across, corner) + 1.1 * more_than(along, 1) + 1.5 * counts->labels[spot];
        price += channel ? (corner ? 1.4 : 0.4) : (corner ? 0.7 : 0);
        double width = realisation->problem->links[segment->link].label.width;
        double lack = width + 16 - find_stretch(realisation, counts, segment, slot);
        price += 0.004 * width + lack_weight * fmax(0, lack);
    } else {
        price += 0.7 * more_than(across, corner) + 1.1 * more_than(along, 1) + 0.8 * counts->labels[spot];
        double width = realisation->problem->links[segment->link].label.width + 14;
        double right = find_room(realisation, counts, segment, slot, 1),
               left = find_room(realisation, counts, segment, slot, -1);
        *after = right >= width || right >= left;
        price += lack_weight * fmax(0, width - fmax(left, right));
        price += 0.05 + (corner ? 0.6 : 0) + (channel ? 0 : 0.1) + (segment->band % 2 ? 0 : 0.5);
    }
    if (counts->is_taken[spot])
        price += 9;
    price += 0.03 * fabs(slot - (low + high) / 2.0);
    return is_banned(realisation, segment, slot) ? price + 50 : price;
}

static bool is_banned(const Realisation *realisation, const Segment *segment, int slot)
{
    return realise_is_banned(realisation, &(SlotBan){segment->link, segment->order, slot});
}

/* The low shape between two boxes of adjacent rows, where there is room for it beside the line. */
static void choose_shape(const Realisation *realisation, const SlotCounts *counts, const Segment *segment,
                         LabelSlot *label)
{
    const LayoutLink *link = &realisation->problem->links[label->link];
    label->size = link->label;
    bool is_straight = segment->start.kind != END_TURN && segment->end.kind != END_TURN;
    bool is_short = label->axis == AXIS_X && is_straight && segment_high(segment) - segment_low(segment) == 2;
    if (!is_short || link->low_label.width <= 0 || is_banned(realisation, segment, label->slot))
        return;
    double width = link->low_label.width + 14,
           right = find_room(realisation, counts, segment, label->slot, 1),
           left = find_room(realisation, counts, segment, label->slot, -1);
    if (fmax(left, right) < width)
        return;
    label->size = link->low_label;
    label->prefers_after = right >= width || right >= left;
}

bool realise_label_is_inner(const Realisation *realisation, const LabelSlot *label)
{
    const Segment *segment = &realisation->segments[label->segment];
    return segment->end.inner != INNER_NONE && label->slot == segment->to;
}
