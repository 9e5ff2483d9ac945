/* Puts the tracks of every band in an order with few crossings: the third step of layout_realise.
 *
 * For two overlapping segments every end votes: the one that ends within the other and turns up lies above, turning down below;
 * when both end in the same band and turn the same way they are nested, by the current order of what they turn to. Tracks are
 * inserted where the summed votes cost least, horizontal and vertical bands in turn. */
#include "realise.h"

enum { ROUNDS = 4, MATRIX_LIMIT = 160 };

static void put_labelled_outside(Realisation *realisation, BandTracks *band);
static void order_band(Realisation *realisation, BandTracks *band);
static int vote(const Realisation *realisation, int first, int second);

void realise_order_bands(Realisation *realisation)
{
    for (int axis = 0; axis < 2; axis++)
        for (int index = 0; index < realisation->band_count[axis]; index++)
            put_labelled_outside(realisation, &realisation->bands[axis][index]);
    for (int round = 0; round < ROUNDS; round++)
        for (int axis = AXIS_Y; axis >= AXIS_X; axis--)
            for (int index = 0; index < realisation->band_count[axis]; index++) {
                BandTracks *band = &realisation->bands[axis][index];
                if (band->count > 1 && (band->count <= MATRIX_LIMIT || round == 0))
                    order_band(realisation, band);
                for (int rank = 0; rank < band->count; rank++)
                    realisation->tracks[band->tracks[rank]].rank = rank;
            }
}

int realise_turn(const Realisation *realisation, int segment, bool at_high_end, int *neighbour)
{
    const Segment *item = &realisation->segments[segment];
    bool at_end = (item->to > item->from) == at_high_end;
    const SegmentEnd *end = at_end ? &item->end : &item->start;
    *neighbour = -1;
    if (end->kind == END_PART) { /* a box that covers the run's band from beside it */
        int own = 2 * realisation->part_line[item->axis][end->index] + 1;
        return own > item->band ? 1 : own < item->band ? -1 : 0;
    }
    if (end->kind != END_TURN)
        return 0;
    *neighbour = end->index;
    const Segment *next = &realisation->segments[end->index];
    return (at_end ? next->to : next->from) > item->band ? 1 : -1;
}

/* The segment of a track that joins two ends in one straight run; NULL for any other track. */
static const Segment *find_straight(const Realisation *realisation, int track)
{
    const Track *item = &realisation->tracks[track];
    const Segment *segment = &realisation->segments[item->segments[0]];
    bool is_straight = item->segment_count == 1 && segment->start.kind != END_TURN && segment->end.kind != END_TURN;
    return is_straight ? segment : NULL;
}

static bool are_parallel(const Realisation *realisation, const Segment *a, const Segment *b)
{
    const LayoutLink *first = &realisation->problem->links[a->link], *second = &realisation->problem->links[b->link];
    return (first->source == second->source && first->target == second->target) ||
           (first->source == second->target && first->target == second->source);
}

/* Of several straight lines between two boxes the labelled ones lie outside, where there is room: nothing else orders them. */
static void put_labelled_outside(Realisation *realisation, BandTracks *band)
{
    int *places = arena_new_array(realisation->arena, int, (size_t)band->count + 1);
    int *sorted = arena_new_array(realisation->arena, int, (size_t)band->count + 1);
    bool *done = arena_new_array(realisation->arena, bool, (size_t)band->count + 1);
    for (int first = 0; first < band->count; first++) {
        const Segment *segment = find_straight(realisation, band->tracks[first]);
        int count = 0, labelled = 0, low = 0, high;
        for (int other = first; segment && other < band->count; other++) {
            const Segment *twin = find_straight(realisation, band->tracks[other]);
            if (done[other] || !twin || !are_parallel(realisation, segment, twin))
                continue;
            done[other] = true;
            places[count++] = other;
            labelled += realisation->problem->links[twin->link].label.width > 0;
        }
        if (count < 2)
            continue;
        int before = segment->axis == AXIS_Y ? (labelled + 1) / 2 : labelled / 2, seen = 0;
        for (int pass = 0; pass < 3; pass++, seen = 0)
            for (int at = 0; at < count; at++) {
                int track = band->tracks[places[at]];
                bool has_label = realisation->problem->links[find_straight(realisation, track)->link].label.width > 0;
                bool goes_before = has_label && seen < before;
                seen += has_label;
                if (pass == (!has_label ? 1 : goes_before ? 0 : 2))
                    sorted[low++] = track;
            }
        for (high = 0; high < count; high++)
            band->tracks[places[high]] = sorted[high];
    }
    for (int rank = 0; rank < band->count; rank++)
        realisation->tracks[band->tracks[rank]].rank = rank;
}

static int sum_votes(const Realisation *realisation, int first, int second)
{
    const Track *a = &realisation->tracks[first], *b = &realisation->tracks[second];
    int sum = 0;
    for (int i = 0; i < a->segment_count; i++)
        for (int j = 0; j < b->segment_count; j++)
            sum += vote(realisation, a->segments[i], b->segments[j]);
    return sum;
}

/* Insertion by cost, three passes. costs[i * count + j] is the price of i before j. */
static void order_band(Realisation *realisation, BandTracks *band)
{
    int count = band->count;
    int *costs = arena_new_array(realisation->arena, int, (size_t)count * (size_t)count);
    int *order = arena_new_array(realisation->arena, int, (size_t)count);
    for (int i = 0; i < count; i++)
        for (int j = 0; j < count; j++)
            if (i != j)
                costs[i * count + j] = sum_votes(realisation, band->tracks[i], band->tracks[j]);
    for (int index = 0; index < count; index++)
        order[index] = index;
    for (int pass = 0; pass < 3; pass++)
        for (int item = 0; item < count; item++) {
            int old_place = 0, cost = 0, place = 0;
            while (order[old_place] != item)
                old_place++;
            for (int at = old_place; at + 1 < count; at++)
                order[at] = order[at + 1];
            for (int at = 0; at + 1 < count; at++)
                cost += costs[item * count + order[at]];
            int best = 2 * cost - (old_place == 0);
            for (int at = 0; at + 1 < count; at++) {
                cost += costs[order[at] * count + item] - costs[item * count + order[at]];
                int price = 2 * cost - (at + 1 == old_place);
                if (price < best) {
                    best = price;
                    place = at + 1;
                }
            }
            for (int at = count - 1; at > place; at--)
                order[at] = order[at - 1];
            order[place] = item;
        }
    int *tracks = arena_new_array(realisation->arena, int, (size_t)count);
    for (int index = 0; index < count; index++)
        tracks[index] = band->tracks[order[index]];
    band->tracks = tracks;
}

/* The crossings at one end of the overlap of two segments if the first lies before (above, left of) the second. */
static int vote_at_end(const Realisation *realisation, int first, int second, bool high)
{
    const Segment *a = &realisation->segments[first], *b = &realisation->segments[second];
    int end_a = high ? segment_high(a) : segment_low(a), end_b = high ? segment_high(b) : segment_low(b);
    int next_a, next_b;
    int turn_a = realise_turn(realisation, first, high, &next_a);
    int turn_b = realise_turn(realisation, second, high, &next_b);
    if (end_a != end_b) {
        bool a_ends = high ? end_a < end_b : end_a > end_b;
        return a_ends ? turn_a > 0 : turn_b < 0;
    }
    if (turn_a == 0 || turn_b == 0)
        return 0;
    if (turn_a != turn_b)
        return turn_a > 0;
    if (next_a < 0 || next_b < 0)
        return 0;
    int track_a = realisation->segments[next_a].track, track_b = realisation->segments[next_b].track;
    if (track_a == track_b)
        return 0;
    bool a_left = realisation->tracks[track_a].rank < realisation->tracks[track_b].rank;
    bool a_wants_left = (turn_a < 0) == high;
    return a_left != a_wants_left;
}

/* The crossings that are certain when `first` lies before `second` in their band. */
static int vote(const Realisation *realisation, int first, int second)
{
    const Segment *a = &realisation->segments[first], *b = &realisation->segments[second];
    int low = segment_low(a) > segment_low(b) ? segment_low(a) : segment_low(b);
    int high = segment_high(a) < segment_high(b) ? segment_high(a) : segment_high(b);
    if (low > high)
        return 0;
    if (low < high)
        return vote_at_end(realisation, first, second, false) + vote_at_end(realisation, first, second, true);
    if ((segment_low(a) < low && segment_high(a) > low) || (segment_low(b) < low && segment_high(b) > low))
        return 0;
    /* They only meet in one band: if what they turn to overlaps there, their order decides a crossing. */
    bool a_is_left = segment_high(a) == low && segment_low(a) < low;
    int left = a_is_left ? first : second, right = a_is_left ? second : first, next_left, next_right;
    int turn_left = realise_turn(realisation, left, true, &next_left);
    int turn_right = realise_turn(realisation, right, false, &next_right);
    if (next_left < 0 || next_right < 0)
        return 0;
    int track_left = realisation->segments[next_left].track, track_right = realisation->segments[next_right].track;
    if (track_left == track_right || realisation->tracks[track_left].rank < realisation->tracks[track_right].rank)
        return 0;
    if (turn_left < 0 && turn_right > 0)
        return !a_is_left;
    return turn_left > 0 && turn_right < 0 ? a_is_left : 0;
}
