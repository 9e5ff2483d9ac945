/* Room for labels that no place of a finished drawing holds: part of layout_realise.
 *
 * A label at fault takes that place beside its line from which the least has to be pushed away, and the
 * coordinates are compacted anew: as all things keep their order, what lies over the label gives way to it.
 * So a straight line among others gets its label between them, or beyond where they turn away, and none has
 * to be drawn otherwise. */
#include "realise.h"

#include <math.h>

/* How near boxes, labels and foreign lines come to a label once they have given way, and its own line where
 * that turns; and ports of one side of a box to each other. More than in move_labels.c: there nothing
 * moves. */
static const double box_gap = 6, label_space = 6, line_gap = 5, own_gap = 4, least_port_gap = 9;
/* What a run keeps free of labels at its ends, and more at a level one's, where a head may be; and what the
 * low wall of a group keeps free for its title. */
static const double end_room = 4, head_room = 8, wall_room = 30;
/* From one place that is tried to the next; and how far things are pushed at most. */
static const double step_along = 8, most_push = 420;
/* A point of height is dearer than one of width; the other side and the far end of a run read worse. */
static const double push_down = 1.6, price_side = 3, price_along = 0.02;
enum { MOST_STEPS = 60 };

/* The label that looks for a place, the run of its line that is tried, and the best place so far. */
typedef struct Visit {
    const Realisation *realisation;
    const LabelSlot *label;
    const Segment *segment;
    double price; /* infinite: there is none yet */
    LabelSlot best;
} Visit;

/* Where a label would stand: its centre and half its size, by axis; and how far others have to give way, by
 * axis and direction. */
typedef struct Spot {
    double centre[2], half[2];
    double push[2][2];
} Spot;

static void try_segment(Visit *visit, int segment);

static bool move_label(Realisation *realisation, int label)
{
    Visit visit = {realisation, &realisation->labels[label], NULL, INFINITY, realisation->labels[label]};
    const int *first = &realisation->first_segment[visit.label->link];
    for (int segment = first[0]; segment < first[1]; segment++)
        try_segment(&visit, segment);
    realisation->labels[label] = visit.best;
    return visit.price < INFINITY;
}

bool realise_make_room(Realisation *realisation, const AuditFaults *faults)
{
    bool *is_tried = arena_new_array(realisation->arena, bool, (size_t)realisation->label_count + 1);
    bool has_moved = false;
    for (size_t index = 0; index < faults->list.count; index++)
        for (int end = 1; end >= 0; end--) { /* the second edge of a fault is the one whose label it is */
            const AuditFault *fault = &faults->list.items[index];
            bool is_own = end == 1 || fault->edges[1] < 0;
            if (fault->kind != FAULT_LABEL || !is_own || fault->edges[end] < 0)
                continue;
            int label = realise_find_label(realisation, fault->edges[end]);
            if (label < 0 || is_tried[label])
                continue;
            is_tried[label] = true;
            has_moved = move_label(realisation, label) || has_moved;
        }
    return has_moved;
}

static void push_away(Spot *spot, int axis, double other, double half, double gap)
{
    bool is_low = other < spot->centre[axis];
    double amount = spot->half[axis] + half + gap - fabs(other - spot->centre[axis]);
    spot->push[axis][is_low] = fmax(spot->push[axis][is_low], amount);
}

static bool ends_at_side(const Realisation *realisation, const Track *track, int part, Side side)
{
    for (int at = 0; at < 2 * track->segment_count; at++) {
        const Segment *segment = &realisation->segments[track->segments[at / 2]];
        const SegmentEnd *end = segment_end(segment, at % 2 == 0);
        if (end->kind == END_PART && end->index == part && realise_end_side(segment, at % 2 == 0) == side)
            return true;
    }
    return false;
}

/* How far two tracks may lie apart for the boxes that both end at, where the other lines there keep their
 * places too. */
static double measure_port_room(const Realisation *realisation, const Track *first, const Track *second)
{
    double least = INFINITY;
    for (int at = 0; at < 2 * first->segment_count; at++) {
        const Segment *segment = &realisation->segments[first->segments[at / 2]];
        const SegmentEnd *end = segment_end(segment, at % 2 == 0);
        Side side = realise_end_side(segment, at % 2 == 0);
        if (end->kind != END_PART || !ends_at_side(realisation, second, end->index, side))
            continue;
        double room = realisation->port_high[end->index][side] - realisation->port_low[end->index][side];
        for (int index = 0; index < realisation->track_count; index++) {
            const Track *other = &realisation->tracks[index];
            if (other != first && other != second && other->axis == first->axis &&
                ends_at_side(realisation, other, end->index, side))
                room -= least_port_gap;
        }
        least = fmin(least, room);
    }
    return least;
}

/* One that lies along the label's own line gives way beyond the label, where both still reach their boxes;
 * else what it turns to gives way. False when nothing can. */
static bool push_parallel(const Visit *visit, Spot *spot, const Track *track, double low, double high)
{
    const Realisation *realisation = visit->realisation;
    const Track *own = &realisation->tracks[visit->segment->track];
    int axis = track->axis, along = 1 - axis;
    double line = own->position, middle = spot->centre[axis];
    bool is_beyond = (track->position < middle) == (middle < line);
    double distance = fabs(middle - line) + spot->half[axis] + line_gap;
    if (is_beyond && distance <= measure_port_room(realisation, own, track))
        push_away(spot, axis, track->position, 0, line_gap);
    else if (high < spot->centre[along])
        push_away(spot, along, high, 0, line_gap);
    else if (low > spot->centre[along])
        push_away(spot, along, low, 0, line_gap);
    else
        return false;
    return true;
}

/* False when a line cannot give way. */
static bool push_tracks(const Visit *visit, Spot *spot)
{
    const Realisation *realisation = visit->realisation;
    const Track *own = &realisation->tracks[visit->segment->track];
    for (int index = 0; index < realisation->track_count; index++) {
        const Track *track = &realisation->tracks[index];
        int axis = track->axis, along = 1 - axis;
        if (track == own || fabs(track->position - spot->centre[axis]) >= spot->half[axis] + line_gap)
            continue;
        bool is_own = realise_track_is_of(realisation, index, visit->label->link);
        double low, high, gap = spot->half[along] + (is_own ? own_gap : line_gap);
        realise_measure_track(realisation, index, &low, &high);
        if (high <= spot->centre[along] - gap || low >= spot->centre[along] + gap)
            continue;
        if (is_own)
            return false;
        if (axis != own->axis)
            push_away(spot, axis, track->position, 0, line_gap);
        else if (!push_parallel(visit, spot, track, low, high))
            return false;
    }
    return true;
}

static void push_rect(Spot *spot, Point centre, Size size, double gap)
{
    if (fabs(centre.x - spot->centre[AXIS_X]) < spot->half[AXIS_X] + size.width / 2 + gap &&
        fabs(centre.y - spot->centre[AXIS_Y]) < spot->half[AXIS_Y] + size.height / 2 + gap)
        push_away(spot, AXIS_X, centre.x, size.width / 2, gap);
}

static void push_boxes(const Visit *visit, Spot *spot)
{
    const Realisation *realisation = visit->realisation;
    for (size_t part = 0; part < realisation->problem->part_count; part++) {
        Point centre = {realisation->lines[AXIS_X][realisation->part_line[AXIS_X][part]],
                        realisation->lines[AXIS_Y][realisation->part_line[AXIS_Y][part]]};
        push_rect(spot, centre, realisation->problem->parts[part].size, box_gap);
    }
    for (int index = 0; index < realisation->label_count; index++) {
        const LabelSlot *other = &realisation->labels[index];
        if (other != visit->label)
            push_rect(spot, (Point){other->centre[AXIS_X], other->centre[AXIS_Y]}, other->size, label_space);
    }
}

/* Walls, with titles beside them, and borders do not give way to a label. */
static bool meets_wall(const Realisation *realisation, const Spot *spot)
{
    for (size_t group = 0; group < realisation->problem->group_count; group++)
        for (int axis = AXIS_X; axis <= AXIS_Y; axis++) {
            double *const *walls = realisation->walls[axis], *const *across = realisation->walls[1 - axis];
            double low = spot->centre[1 - axis] - spot->half[1 - axis] - wall_room,
                   high = spot->centre[1 - axis] + spot->half[1 - axis] + wall_room;
            if (across[0][group] > high || across[1][group] < low)
                continue;
            double room = spot->half[axis] + box_gap;
            if (fabs(walls[0][group] - spot->centre[axis]) < room + wall_room ||
                fabs(walls[1][group] - spot->centre[axis]) < room)
                return true;
        }
    for (size_t lane = 1; lane < realisation->problem->lane_count; lane++)
        if (fabs(realisation->lane_borders[lane] - spot->centre[AXIS_Y]) < spot->half[AXIS_Y] + box_gap)
            return true;
    return false;
}

static void try_place(Visit *visit, const LabelSlot *place, double price)
{
    Spot spot = {.centre = {place->centre[AXIS_X], place->centre[AXIS_Y]},
                 .half = {place->size.width / 2, place->size.height / 2}};
    if (price >= visit->price || meets_wall(visit->realisation, &spot) || !push_tracks(visit, &spot))
        return;
    push_boxes(visit, &spot);
    double across = spot.push[AXIS_X][0] + spot.push[AXIS_X][1],
           down = spot.push[AXIS_Y][0] + spot.push[AXIS_Y][1];
    price += across + push_down * down;
    if (across + down > most_push || price >= visit->price)
        return;
    visit->price = price;
    visit->best = *place;
}

/* Places along a run, from its middle outwards, on both sides, as far as the label's middle stays beside it:
 * a box at its end gives way. Over a level run the label may be longer. */
static void try_places(Visit *visit, LabelSlot *place, double low, double high)
{
    int axis = place->axis, along = 1 - axis;
    double size = size_along(place->size, along);
    double away = label_distance(axis) + size_along(place->size, axis) / 2;
    double line = visit->realisation->tracks[place->anchor].position;
    double most = fmax(0, (high - low) / 2);
    int steps = (int)(most / step_along) + 1;
    steps = steps < MOST_STEPS ? steps : MOST_STEPS;
    for (int step = 0; step <= 2 * steps; step++)
        for (int side = 0; side < 2; side++) {
            double shift = fmin((step + 1) / 2 * step_along, most);
            place->after = (side == 0) == (axis == AXIS_X);
            place->centre[along] = (low + high) / 2 + (step % 2 ? shift : -shift);
            place->centre[axis] = line + (place->after ? away : -away);
            double lack = fmax(0, size - (high - low));
            try_place(visit, place, price_along * shift + price_side * side + lack);
        }
}

static void try_segment(Visit *visit, int index)
{
    const Realisation *realisation = visit->realisation;
    const Segment *segment = &realisation->segments[index];
    LabelSlot place = *visit->label;
    bool is_plain = !segment->is_jog && segment->end.inner == INNER_NONE && segment->from != segment->to;
    if (!is_plain || !realise_track_is_of(realisation, segment->track, place.link))
        return;
    visit->segment = segment;
    if (place.segment != index)
        place.slot = segment_low(segment) + 1;
    place.size = realisation->problem->links[place.link].label;
    place.segment = index;
    place.axis = segment->axis;
    place.anchor = segment->track;
    double start = realise_end_position(realisation, segment, true),
           end = realise_end_position(realisation, segment, false);
    double rest = end_room + (segment->axis == AXIS_Y ? head_room : 0);
    double low = fmin(start, end) + rest, high = fmax(start, end) - rest;
    if (segment->axis == AXIS_Y || high - low >= place.size.height)
        try_places(visit, &place, low, high);
}
