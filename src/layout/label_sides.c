/* Chooses on which side of its line a label stands, and between which tracks of its band; part of
 * layout_realise.
 *
 * A label stands above or right of its line, in the middle; but away from where a neighbouring run would
 * have to make room for it. When no side has room, the label stands beyond the neighbouring run, which
 * still reads as its line's own. */
#include "realise.h"

/* The tracks of a label's band that are there in its slot, by side: before its line and after it. */
typedef struct Neighbours {
    ARRAY_OF(int) tracks[2];
} Neighbours;

static void list_neighbours(const Realisation *realisation, const LabelSlot *label, Neighbours *neighbours);
static int price_side(const Realisation *realisation, const LabelSlot *label, const Neighbours *neighbours,
                      bool after, int place, int away);
static int find_neighbour(const Realisation *realisation, const LabelSlot *label);

void realise_choose_label_sides(Realisation *realisation)
{
    Neighbours neighbours = {0};
    for (int index = 0; index < realisation->label_count; index++) {
        LabelSlot *label = &realisation->labels[index];
        const Segment *own = &realisation->segments[label->segment];
        bool usual = own->axis == AXIS_X ? label->prefers_after : false;
        bool passes = label->slot != segment_low(own) && label->slot != segment_high(own);
        list_neighbours(realisation, label, &neighbours);
        int count = realisation->bands[1 - own->axis][label->slot].count;
        int middle = count / 2, best = 1 << 30,
            most = price_side(realisation, label, &neighbours, usual, passes ? middle : -1, 0);
        for (int place = passes ? 0 : middle; place <= (passes ? count : middle); place++)
            for (int side = 0; side < 2; side++) {
                bool after = side ? !usual : usual;
                int away = 3 * (place < middle ? middle - place : place - middle) + side;
                if (away > most) /* the usual side in the middle is cheaper in any case */
                    continue;
                int price = price_side(realisation, label, &neighbours, after, passes ? place : -1, away);
                if (price < best) {
                    best = price;
                    label->after = after;
                    label->place = place;
                }
            }
        label->anchor = own->track;
        if (!realisation->is_beyond[label->link])
            continue;
        label->after = best % 2 ? !label->after : label->after;
        int neighbour = find_neighbour(realisation, label);
        if (neighbour >= 0)
            label->anchor = neighbour;
    }
}

/* Whether a segment is there at a place between the tracks of a band across it; place -1: anywhere in the
 * band. */
static bool covers_place(const Realisation *realisation, int segment, int slot, int place)
{
    const Segment *item = &realisation->segments[segment];
    int low = segment_low(item), high = segment_high(item), neighbour;
    if (slot < low || slot > high)
        return false;
    if (place < 0 || (slot > low && slot < high))
        return true;
    realise_turn(realisation, segment, slot == high, &neighbour);
    if (neighbour < 0)
        return true;
    int rank = realisation->tracks[realisation->segments[neighbour].track].rank;
    return slot == high ? place <= rank : place > rank;
}

static bool track_is_there(const Realisation *realisation, int track, int slot, int place)
{
    const Track *item = &realisation->tracks[track];
    for (int at = 0; at < item->segment_count; at++)
        if (covers_place(realisation, item->segments[at], slot, place))
            return true;
    return false;
}

static void list_neighbours(const Realisation *realisation, const LabelSlot *label, Neighbours *neighbours)
{
    const Segment *own = &realisation->segments[label->segment];
    const BandTracks *band = &realisation->bands[own->axis][own->band];
    int own_rank = realisation->tracks[own->track].rank;
    neighbours->tracks[0].count = neighbours->tracks[1].count = 0;
    for (int rank = 0; rank < band->count; rank++)
        if (rank != own_rank && track_is_there(realisation, band->tracks[rank], label->slot, -1))
            array_push(realisation->arena, &neighbours->tracks[rank > own_rank], band->tracks[rank]);
}

/* Dearest are tracks that a label on that side would have to keep apart. */
static int price_side(const Realisation *realisation, const LabelSlot *label, const Neighbours *neighbours,
                      bool after, int place, int away)
{
    int count = 0;
    for (size_t at = 0; at < neighbours->tracks[after].count; at++)
        count += track_is_there(realisation, neighbours->tracks[after].items[at], label->slot, place);
    return 100 * count + away;
}

/* The outermost of the tracks that leave no room beside the line; -1: none. */
static int find_neighbour(const Realisation *realisation, const LabelSlot *label)
{
    const Segment *own = &realisation->segments[label->segment];
    const BandTracks *band = &realisation->bands[own->axis][own->band];
    int step = label->after ? 1 : -1;
    for (int rank = realisation->tracks[own->track].rank + step; rank >= 0 && rank < band->count;
         rank += step) {
        if (track_is_there(realisation, band->tracks[rank], label->slot, -1))
            return band->tracks[rank];
    }
    return -1;
}
