/* Puts the tracks of every band in an order with few crossings: the third step of layout_realise.
 *
 * For two overlapping segments every end votes: the one that ends within the other and turns up lies
 * above, turning down below; when both end in the same band and turn the same way they are nested, by the
 * current order of what they turn to. Tracks are inserted where the summed votes cost least, horizontal
 * and vertical bands in turn. */
#include "realise.h"

#include <limits.h>
#include <stdlib.h>

enum { ROUNDS = 4, MOST_TRACKS = 160 /* of a band that is put in order more than once */ };
enum { WRONG_ORDER = 1000 /* of two ends that ask for another one, in crossings */ };

static void put_labelled_outside(Realisation *realisation, BandTracks *band);
static bool order_band(Realisation *realisation, BandTracks *band);
static void unsettle_neighbours(const Realisation *realisation, const BandTracks *band, bool *is_settled);

void realise_order_bands(Realisation *realisation)
{
    bool *is_settled[2];
    for (int axis = 0; axis < 2; axis++) {
        is_settled[axis] = arena_new_array(realisation->arena, bool, (size_t)realisation->band_count[axis]);
        for (int index = 0; index < realisation->band_count[axis]; index++)
            put_labelled_outside(realisation, &realisation->bands[axis][index]);
    }
    for (int round = 0; round < ROUNDS; round++)
        for (int axis = AXIS_Y; axis >= AXIS_X; axis--)
            for (int index = 0; index < realisation->band_count[axis]; index++) {
                BandTracks *band = &realisation->bands[axis][index];
                if (band->count < 2 || is_settled[axis][index] || (band->count > MOST_TRACKS && round > 0))
                    continue;
                is_settled[axis][index] = !order_band(realisation, band);
                if (!is_settled[axis][index])
                    unsettle_neighbours(realisation, band, is_settled[1 - axis]);
            }
}

/* What a band's tracks turn to counts in the order of the bands across it. */
static void unsettle_neighbours(const Realisation *realisation, const BandTracks *band, bool *is_settled)
{
    for (int rank = 0; rank < band->count; rank++) {
        const Track *track = &realisation->tracks[band->tracks[rank]];
        for (int at = 0; at < 2 * track->segment_count; at++) {
            int neighbour;
            realise_turn(realisation, track->segments[at / 2], at % 2, &neighbour);
            if (neighbour >= 0)
                is_settled[realisation->segments[neighbour].band] = false;
        }
    }
}

int realise_turn(const Realisation *realisation, int segment, bool at_high_end, int *neighbour)
{
    const Segment *item = &realisation->segments[segment];
    bool at_end = (item->to > item->from) == at_high_end;
    const SegmentEnd *end = segment_end(item, !at_end);
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
    bool is_straight =
        item->segment_count == 1 && segment->start.kind != END_TURN && segment->end.kind != END_TURN;
    return is_straight ? segment : NULL;
}

static bool are_parallel(const Realisation *realisation, const Segment *a, const Segment *b)
{
    const LayoutLink *first = &realisation->problem->links[a->link],
                     *second = &realisation->problem->links[b->link];
    return (first->source == second->source && first->target == second->target) ||
           (first->source == second->target && first->target == second->source);
}

/* Of several straight lines between two boxes the labelled ones lie outside, where there is room: nothing
 * else orders them. */
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
                bool has_label =
                    realisation->problem->links[find_straight(realisation, track)->link].label.width > 0;
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

/* What a pair of tracks costs by its order: `before` when the own track lies before the other one, else
 * `after`. */
typedef struct PairCost {
    int other, before, after;
} PairCost;

/* A band while it is being put in order. Only pairs that care for their order are listed: most of a long
 * band never meet. */
typedef struct BandOrder {
    int count;
    int *order, *place; /* tracks by place; places by track; both by their index in the band */
    int *starts;        /* by track: its first pair, and one more */
    PairCost *pairs;
    int *changes; /* by place: what passing the track there changes; all 0 between two uses */
} BandOrder;

/* A segment as the others of its band see it, at its low and its high end: the band where it ends, which way
 * it turns there (realise_turn), and to what segment. */
typedef struct Leg {
    int segment, ends[2], turns[2], next[2];
} Leg;

/* The bands that the segments of a track pass, and these. */
typedef struct TrackRange {
    int low, high, index;
    Leg *legs;
    int leg_count;
} TrackRange;

static void sum_votes(const Realisation *realisation, const TrackRange *first, const TrackRange *second,
                      int costs[2]);

static int compare_ranges(const void *first, const void *second)
{
    const TrackRange *a = first, *b = second;
    if (a->low != b->low)
        return a->low < b->low ? -1 : 1;
    return a->index < b->index ? -1 : a->index > b->index;
}

static Leg find_leg(const Realisation *realisation, int segment)
{
    const Segment *item = &realisation->segments[segment];
    Leg leg = {.segment = segment, .ends = {segment_low(item), segment_high(item)}};
    for (int end = 0; end < 2; end++)
        leg.turns[end] = realise_turn(realisation, segment, end == 1, &leg.next[end]);
    return leg;
}

static TrackRange *list_ranges(const Realisation *realisation, const BandTracks *band)
{
    TrackRange *ranges = arena_new_array(realisation->arena, TrackRange, (size_t)band->count);
    for (int index = 0; index < band->count; index++) {
        const Track *track = &realisation->tracks[band->tracks[index]];
        Leg *legs = arena_new_array(realisation->arena, Leg, (size_t)track->segment_count);
        ranges[index] = (TrackRange){INT_MAX, INT_MIN, index, legs, track->segment_count};
        for (int at = 0; at < track->segment_count; at++) {
            legs[at] = find_leg(realisation, track->segments[at]);
            int low = legs[at].ends[0], high = legs[at].ends[1];
            ranges[index].low = low < ranges[index].low ? low : ranges[index].low;
            ranges[index].high = high > ranges[index].high ? high : ranges[index].high;
        }
    }
    qsort(ranges, (size_t)band->count, sizeof *ranges, compare_ranges);
    return ranges;
}

/* Lists the pairs, each with both of its tracks. */
static void list_pairs(const Realisation *realisation, const BandTracks *band, BandOrder *state)
{
    typedef struct Pair {
        int first, second, costs[2];
    } Pair;
    const TrackRange *ranges = list_ranges(realisation, band);
    ARRAY_OF(Pair) pairs = {0};
    for (int i = 0; i < band->count; i++)
        for (int j = i + 1; j < band->count && ranges[j].low <= ranges[i].high; j++) {
            int first = ranges[i].index, second = ranges[j].index;
            Pair pair = {first, second, {0, 0}};
            sum_votes(realisation, &ranges[i], &ranges[j], pair.costs);
            if (pair.costs[0] == pair.costs[1])
                continue;
            array_push(realisation->arena, &pairs, pair);
            state->starts[first + 2]++;
            state->starts[second + 2]++;
        }
    for (int track = 2; track < band->count + 2; track++)
        state->starts[track] += state->starts[track - 1];
    state->pairs = arena_new_array(realisation->arena, PairCost, 2 * pairs.count + 1);
    for (size_t at = 0; at < pairs.count; at++) {
        const Pair *pair = &pairs.items[at];
        state->pairs[state->starts[pair->first + 1]++] =
            (PairCost){pair->second, pair->costs[0], pair->costs[1]};
        state->pairs[state->starts[pair->second + 1]++] =
            (PairCost){pair->first, pair->costs[1], pair->costs[0]};
    }
}

/* The first of the cheapest places for a track among the others; its own where that is as cheap. */
static int find_place(const BandOrder *state, int track)
{
    int own = state->place[track], cost = 0, lowest = state->count, highest = -1;
    for (int at = state->starts[track]; at < state->starts[track + 1]; at++) {
        const PairCost *pair = &state->pairs[at];
        int place = state->place[pair->other] - (state->place[pair->other] > own);
        cost += pair->before;
        state->changes[place] = pair->after - pair->before;
        lowest = place < lowest ? place : lowest;
        highest = place > highest ? place : highest;
    }
    int best = 2 * cost - (own <= lowest), best_place = own <= lowest ? own : 0;
    for (int place = lowest; place <= highest; place++) {
        cost += state->changes[place];
        int next = place == highest ? state->count : place + 1;
        bool is_own = own > place && (own <= next);
        if (state->changes[place] != 0 || is_own) {
            int price = 2 * cost - is_own;
            if (price < best) {
                best = price;
                best_place = is_own ? own : place + 1;
            }
        }
        state->changes[place] = 0;
    }
    return best_place;
}

static void move_track(BandOrder *state, int track, int to)
{
    int from = state->place[track], step = to > from ? 1 : -1;
    for (int place = from; place != to; place += step) {
        state->order[place] = state->order[place + step];
        state->place[state->order[place]] = place;
    }
    state->order[to] = track;
    state->place[track] = to;
}

/* Insertion by cost, three passes. Sets the ranks; true when something moved. */
static bool order_band(Realisation *realisation, BandTracks *band)
{
    Arena *arena = realisation->arena;
    size_t count = (size_t)band->count;
    BandOrder state = {.count = band->count};
    state.order = arena_new_array(arena, int, count);
    state.place = arena_new_array(arena, int, count);
    state.starts = arena_new_array(arena, int, count + 2);
    state.changes = arena_new_array(arena, int, count + 1);
    list_pairs(realisation, band, &state);
    for (int index = 0; index < band->count; index++)
        state.order[index] = state.place[index] = index;
    for (int pass = 0; pass < 3; pass++)
        for (int track = 0; track < band->count; track++)
            if (state.starts[track] < state.starts[track + 1])
                move_track(&state, track, find_place(&state, track));
    int *tracks = arena_new_array(arena, int, count);
    bool moved = false;
    for (int index = 0; index < band->count; index++) {
        tracks[index] = band->tracks[state.order[index]];
        realisation->tracks[tracks[index]].rank = index;
        moved = moved || state.order[index] != index;
    }
    band->tracks = tracks;
    return moved;
}

/* Whether what two segments turn to leads to one side of one part: the ends there follow the segments' order,
 * unless they have one of their own. */
static bool end_together(const Realisation *realisation, int first, int next_a, int second, int next_b)
{
    const Segment *a = &realisation->segments[next_a], *b = &realisation->segments[next_b];
    bool a_turns_back = a->start.kind == END_TURN && a->start.index == first;
    bool b_turns_back = b->start.kind == END_TURN && b->start.index == second;
    const SegmentEnd *end_a = segment_end(a, !a_turns_back),
                     *end_b = segment_end(b, !b_turns_back);
    if (end_a->kind != END_PART || end_b->kind != END_PART || end_a->index != end_b->index ||
        a->band != b->band)
        return false;
    return realise_asked_order(realisation, a, !a_turns_back) == 0 ||
           realise_asked_order(realisation, b, !b_turns_back) == 0;
}

/* Two ends at one side of a part. */
static void vote_by_asked_order(const Realisation *realisation, const Leg *a, const Leg *b, int end,
                                int costs[2])
{
    const Segment *first = &realisation->segments[a->segment], *second = &realisation->segments[b->segment];
    bool first_at_end = (first->to > first->from) == (end == 1);
    bool second_at_end = (second->to > second->from) == (end == 1);
    int first_order = realise_asked_order(realisation, first, !first_at_end);
    int second_order = realise_asked_order(realisation, second, !second_at_end);
    if (first_order != 0 && second_order != 0 && first_order != second_order &&
        segment_end(first, !first_at_end)->kind == segment_end(second, !second_at_end)->kind &&
        segment_end(first, !first_at_end)->index == segment_end(second, !second_at_end)->index)
        costs[first_order < second_order] += WRONG_ORDER;
}

/* Adds the crossings at one end of the overlap of two segments: if the first lies before (above, left of) the
 * second, and if behind it. */
static inline void vote_at_end(const Realisation *realisation, const Leg *a, const Leg *b, int end,
                               int costs[2])
{
    int turn_a = a->turns[end], turn_b = b->turns[end], next_a = a->next[end], next_b = b->next[end];
    if (a->ends[end] != b->ends[end]) {
        bool a_ends = (a->ends[end] < b->ends[end]) == (end == 1);
        int turn = a_ends ? turn_a : -turn_b;
        costs[0] += turn > 0;
        costs[1] += turn < 0;
        return;
    }
    if (turn_a == 0 || turn_b == 0) {
        vote_by_asked_order(realisation, a, b, end, costs);
        return;
    }
    if (turn_a != turn_b) {
        costs[turn_a < 0]++;
        return;
    }
    if (next_a < 0 || next_b < 0)
        return;
    int track_a = realisation->segments[next_a].track, track_b = realisation->segments[next_b].track;
    if (track_a == track_b || end_together(realisation, a->segment, next_a, b->segment, next_b))
        return;
    bool a_left = realisation->tracks[track_a].rank < realisation->tracks[track_b].rank;
    bool a_wants_left = (turn_a < 0) == (end == 1);
    costs[a_left == a_wants_left]++;
}

/* The same for two that only meet in one band: if what they turn to overlaps there, their order decides a
 * crossing. */
static void vote_where_met(const Realisation *realisation, const Leg *a, const Leg *b, int met, int costs[2])
{
    if ((a->ends[0] < met && a->ends[1] > met) || (b->ends[0] < met && b->ends[1] > met))
        return;
    bool a_is_left = a->ends[1] == met && a->ends[0] < met;
    const Leg *left = a_is_left ? a : b, *right = a_is_left ? b : a;
    if (left->next[1] < 0 || right->next[0] < 0)
        return;
    int track_left = realisation->segments[left->next[1]].track,
        track_right = realisation->segments[right->next[0]].track;
    if (track_left == track_right ||
        realisation->tracks[track_left].rank < realisation->tracks[track_right].rank)
        return;
    if (left->turns[1] < 0 && right->turns[0] > 0)
        costs[a_is_left]++;
    else if (left->turns[1] > 0 && right->turns[0] < 0)
        costs[!a_is_left]++;
}

/* The crossings that are certain when the first track lies before the second in their band, and when
 * behind. */
static void sum_votes(const Realisation *realisation, const TrackRange *first, const TrackRange *second,
                      int costs[2])
{
    for (int i = 0; i < first->leg_count; i++)
        for (int j = 0; j < second->leg_count; j++) {
            const Leg *a = &first->legs[i], *b = &second->legs[j];
            int low = a->ends[0] > b->ends[0] ? a->ends[0] : b->ends[0];
            int high = a->ends[1] < b->ends[1] ? a->ends[1] : b->ends[1];
            if (low < high) {
                vote_at_end(realisation, a, b, 0, costs);
                vote_at_end(realisation, a, b, 1, costs);
            } else if (low == high) {
                vote_where_met(realisation, a, b, low, costs);
            }
        }
}
