/* Loosens the ends of a link from its track: part of layout_realise.
 *
 * A straight run into a box has to lie in the range of the box's ports, and so has all that shares its row or
 * column in between. Where that cannot hold for everybody, the run ends in the channel beside its box: a jog
 * along the box leads from there to a short run into the port (the spur). The jog costs nothing but its
 * length, and closes where the two lie level after all. */
#include "realise.h"

static int sign_of(const Segment *segment)
{
    return segment->to > segment->from ? 1 : -1;
}

static Segment make_jog(const Segment *run, int channel)
{
    Segment jog = {
        .link = run->link, .axis = 1 - run->axis, .band = channel, .from = run->band, .to = run->band};
    jog.is_jog = true;
    return jog;
}

void realise_add_jogs(Realisation *realisation, int link)
{
    int first = realisation->first_segment[link], old_count = realisation->segment_count - first, count = 0;
    if (old_count == 0)
        return;
    Segment *runs = &realisation->segments[first],
            *old = arena_new_array(realisation->arena, Segment, (size_t)old_count);
    for (int index = 0; index < old_count; index++)
        old[index] = runs[index];
    Segment *head = &old[0], *tail = &old[old_count - 1];
    SegmentEnd start = head->start, end = tail->end;
    int head_step = sign_of(head), tail_step = sign_of(tail);
    if (start.kind == END_PART && (realisation->jogged[link] & 1)) {
        runs[count] = *head;
        runs[count++].to = head->from + head_step;
        runs[count++] = make_jog(head, head->from + head_step);
        head->from += head_step;
    }
    bool has_spur = end.kind == END_PART && (realisation->jogged[link] & 2);
    int target = tail->to;
    if (has_spur)
        tail->to -= tail_step;
    for (int index = 0; index < old_count; index++)
        runs[count++] = old[index];
    if (has_spur) {
        runs[count++] = make_jog(tail, target - tail_step);
        runs[count] = *tail;
        runs[count].from = target - tail_step;
        runs[count++].to = target;
    }
    realisation->segment_count = first + count;
    for (int index = 0; index < count; index++) {
        runs[index].order = index;
        runs[index].track = first + index;
        runs[index].start = index == 0 ? start : (SegmentEnd){END_TURN, first + index - 1, INNER_NONE};
        runs[index].end = index + 1 == count ? end : (SegmentEnd){END_TURN, first + index + 1, INNER_NONE};
    }
}

/* Whether one track only goes on where the other one jogged. */
bool realise_meet_at_jog(const Realisation *realisation, int first, int second)
{
    const Track *a = &realisation->tracks[first], *b = &realisation->tracks[second];
    if (a->segment_count != 1 || b->segment_count != 1)
        return false;
    int low = a->segments[0] < b->segments[0] ? a->segments[0] : b->segments[0];
    int high = a->segments[0] < b->segments[0] ? b->segments[0] : a->segments[0];
    return high == low + 2 && realisation->segments[low].link == realisation->segments[high].link &&
           realisation->segments[low + 1].is_jog;
}

int realise_jog_side(const Realisation *realisation, int track)
{
    const Segment *jog = &realisation->segments[realisation->tracks[track].segments[0]];
    if (!jog->is_jog)
        return 0;
    const Segment *before = &realisation->segments[jog->start.index],
                  *behind = &realisation->segments[jog->end.index];
    int part = before->start.kind == END_PART ? before->start.index : behind->end.index;
    return 2 * realisation->part_line[jog->axis][part] + 1 < jog->band ? -1 : 1;
}

/* So that the spurs of two boxes that face each other across a channel do not pass one another. */
void realise_put_jogs_outside(Realisation *realisation)
{
    for (int axis = 0; axis < 2; axis++)
        for (int index = 0; index < realisation->band_count[axis]; index++) {
            BandTracks *band = &realisation->bands[axis][index];
            int *sorted = arena_new_array(realisation->arena, int, (size_t)band->count + 1), count = 0;
            for (int side = -1; side <= 1; side++)
                for (int rank = 0; rank < band->count; rank++)
                    if (realise_jog_side(realisation, band->tracks[rank]) == side)
                        sorted[count++] = band->tracks[rank];
            for (int rank = 0; rank < count; rank++) {
                band->tracks[rank] = sorted[rank];
                realisation->tracks[sorted[rank]].rank = rank;
            }
        }
}
