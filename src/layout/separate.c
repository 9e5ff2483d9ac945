/* The distances that things keep on one axis: called by compact.c, which owns the variables.
 *
 * Any two items whose extents on the other axis overlap keep their current order, with the gap of their kinds. Up to DENSE_LIMIT
 * items every pair is looked at; above, a sweep finds for each item what it sees, and what lies right behind that (a thin line
 * must not hide the larger gap to a box). */
#include "compact.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { DENSE_LIMIT = 1200, MAX_MARGIN = 24 };

static void separate_pair(Compaction *compaction, int first, int second);
static void sweep_items(Compaction *compaction);

void separate_items(Compaction *compaction)
{
    if (compaction->item_count > DENSE_LIMIT) {
        sweep_items(compaction);
        return;
    }
    for (int first = 0; first < compaction->item_count; first++)
        for (int second = first + 1; second < compaction->item_count; second++)
            separate_pair(compaction, first, second);
}

static bool parts_are_linked(const Compaction *compaction, int first, int second)
{
    for (int at = compaction->first_linked[first]; at < compaction->first_linked[first + 1]; at++)
        if (compaction->linked[at] == second)
            return true;
    return false;
}

static bool track_ends_at(const Compaction *compaction, int track, int part)
{
    for (int at = compaction->first_port[track]; at < compaction->first_port[track + 1]; at++)
        if (compaction->ports[at] / 4 == part)
            return true;
    return false;
}

static bool track_serves_part(const Realisation *realisation, int track, int part)
{
    const Track *item = &realisation->tracks[track];
    for (int at = 0; at < item->segment_count; at++) {
        const LayoutLink *link = &realisation->problem->links[realisation->segments[item->segments[at]].link];
        if (link->source == part || link->target == part)
            return true;
    }
    return false;
}

/* The gap between two runs: ports of one side of a box share its room. */
static double find_run_gap(const Compaction *compaction, int first, int second)
{
    const Realisation *realisation = compaction->realisation;
    for (int i = compaction->first_port[first]; i < compaction->first_port[first + 1]; i++)
        for (int j = compaction->first_port[second]; j < compaction->first_port[second + 1]; j++) {
            int port = compaction->ports[i];
            if (port != compaction->ports[j])
                continue;
            double room = realisation->port_high[port / 4][port % 4] - realisation->port_low[port / 4][port % 4];
            int count = compaction->port_count[port];
            double wanted = count <= 3 ? layout_spacing.port_gap + 4 : layout_spacing.port_gap;
            return fmin(wanted, floor(2 * room / (count > 1 ? count - 1 : 1)) / 2);
        }
    return layout_spacing.edge_gap;
}

static bool track_is_only_of(const Realisation *realisation, int track, int link)
{
    const Track *item = &realisation->tracks[track];
    for (int at = 0; at < item->segment_count; at++)
        if (realisation->segments[item->segments[at]].link != link)
            return false;
    return true;
}

/* The gap between two items, the margin by which their extents on the other axis count as overlapping, and how soft it is;
 * false when they keep none. */
static bool find_gap(const Compaction *compaction, const Item *a, const Item *b, double *margin, double *gap, int *softness)
{
    const Realisation *realisation = compaction->realisation;
    bool is_x = compaction->axis == AXIS_X;
    if (a->kind > b->kind) {
        const Item *swap = a;
        a = b;
        b = swap;
    }
    *softness = HARD;
    if (a->kind == ITEM_PART && b->kind == ITEM_PART) {
        *margin = 10;
        bool linked = parts_are_linked(compaction, a->index, b->index);
        *gap = is_x ? (linked ? layout_spacing.linked_column_gap : layout_spacing.node_column_gap)
                    : (linked ? layout_spacing.linked_row_gap : layout_spacing.node_row_gap);
    } else if (a->kind == ITEM_PART && b->kind == ITEM_TRACK) {
        if (track_ends_at(compaction, b->index, a->index))
            return false;
        *margin = 8;
        *gap = track_serves_part(realisation, b->index, a->index) ? 18 : layout_spacing.edge_node_gap;
        *softness = SOFT_BOX_RUN;
    } else if (a->kind == ITEM_TRACK && b->kind == ITEM_TRACK) {
        *margin = 7;
        *gap = find_run_gap(compaction, a->index, b->index);
        *softness = SOFT_RUN;
    } else if (b->kind == ITEM_ATTACHMENT) {
        const Attachment *attachment = &realisation->attachments[b->index];
        if (attachment->group >= 0 && a->kind == ITEM_PART && group_holds(realisation, attachment->group, a->index))
            return false;
        /* a label keeps clear along x already, so that it need not give way across its line */
        *margin = a->kind == ITEM_LABEL && is_x ? MAX_MARGIN : 3;
        *gap = a->kind == ITEM_PART ? 8 : a->kind == ITEM_TRACK ? 4 : layout_spacing.label_gap;
        *softness = a->kind == ITEM_LABEL ? SOFT_LABEL : HARD;
    } else if (b->kind == ITEM_TITLE) {
        *margin = 3;
        *gap = a->kind == ITEM_TITLE ? 10 : 6;
        *softness = SOFT_LABEL;
    } else if (a->kind == ITEM_PART) {
        *margin = 4;
        *gap = 6;
    } else if (a->kind == ITEM_TRACK) {
        const LabelSlot *label = &realisation->labels[b->index];
        if (realisation->segments[label->segment].track == a->index)
            return false;
        bool own = track_is_only_of(realisation, a->index, label->link);
        *margin = own ? 1 : 4;
        *gap = own ? layout_spacing.label_offset : layout_spacing.label_gap;
        *softness = SOFT_LABEL;
    } else {
        *margin = 4;
        *gap = layout_spacing.label_gap + 1;
        *softness = SOFT_LABEL;
    }
    return true;
}

/* The track that an item is or is rigid to; -1: none. */
static int find_own_track(const Compaction *compaction, const Item *item)
{
    const Realisation *realisation = compaction->realisation;
    if (item->kind == ITEM_TRACK)
        return item->index;
    if (item->kind == ITEM_LABEL && compaction->labels[item->index] < 0)
        return realisation->labels[item->index].anchor;
    return -1;
}

static bool track_ends_at_group(const Realisation *realisation, int track, int group)
{
    const Track *item = &realisation->tracks[track];
    for (int at = 0; at < item->segment_count; at++) {
        const Segment *segment = &realisation->segments[item->segments[at]];
        if ((segment->start.kind == END_GROUP && segment->start.index == group) ||
            (segment->end.kind == END_GROUP && segment->end.index == group))
            return true;
    }
    return false;
}

/* What stands at a corner of a box lies beyond the box's ports: -1 when `item` lies before the attachment, 1 behind, 0 open. */
static int compare_to_corner(const Compaction *compaction, const Item *item, const Item *corner)
{
    const Attachment *attachment = &compaction->realisation->attachments[corner->index];
    int track = find_own_track(compaction, item);
    if (track < 0)
        return 0;
    if (attachment->part >= 0)
        return track_ends_at(compaction, track, attachment->part) ? (corner->offset > 0 ? -1 : 1) : 0;
    if (!track_ends_at_group(compaction->realisation, track, attachment->group))
        return 0;
    return attachment->at_high[compaction->axis] ? -1 : 1;
}

static bool lies_before(const Compaction *compaction, const Item *a, const Item *b)
{
    int forced = 0;
    if (b->kind == ITEM_ATTACHMENT)
        forced = compare_to_corner(compaction, a, b);
    else if (a->kind == ITEM_ATTACHMENT)
        forced = -compare_to_corner(compaction, b, a);
    if (forced)
        return forced < 0;
    return a->centre < b->centre || (a->centre == b->centre && a < b);
}

static void separate_pair(Compaction *compaction, int first, int second)
{
    const Item *a = &compaction->items[first], *b = &compaction->items[second];
    double margin, gap;
    int softness;
    if (a->variable == b->variable || fmin(a->cross_high, b->cross_high) + MAX_MARGIN <= fmax(a->cross_low, b->cross_low))
        return;
    if (!find_gap(compaction, a, b, &margin, &gap, &softness))
        return;
    if (fmin(a->cross_high, b->cross_high) + margin <= fmax(a->cross_low, b->cross_low))
        return;
    if (!lies_before(compaction, a, b)) {
        const Item *swap = a;
        a = b;
        b = swap;
    }
    compact_keep(compaction, a->variable, b->variable, gap + a->half + b->half + a->offset - b->offset, 0, softness);
}

/* What a sweep over the axis last met, by intervals of the other axis in order. */
typedef struct Interval {
    double low, high;
    int item; /* -1: nothing yet */
} Interval;

typedef struct Skyline {
    Arena *arena;
    ARRAY_OF(Interval) intervals;
    ARRAY_OF(int) seen; /* items that the one being added sees */
} Skyline;

static int find_interval(const Skyline *skyline, double value)
{
    size_t low = 0, high = skyline->intervals.count;
    while (low + 1 < high) {
        size_t middle = (low + high) / 2;
        if (skyline->intervals.items[middle].low <= value)
            low = middle;
        else
            high = middle;
    }
    return (int)low;
}

static void look_back(Skyline *skyline, double low, double high)
{
    skyline->seen.count = 0;
    for (int at = find_interval(skyline, low); at < (int)skyline->intervals.count; at++) {
        const Interval *interval = &skyline->intervals.items[at];
        if (interval->low >= high)
            break;
        if (interval->item >= 0 && interval->high > low)
            array_push(skyline->arena, &skyline->seen, interval->item);
    }
}

static void cover(Skyline *skyline, double low, double high, int item)
{
    int from = find_interval(skyline, low), to = find_interval(skyline, high);
    Interval first = skyline->intervals.items[from], last = skyline->intervals.items[to];
    Interval fresh[3];
    int fresh_count = 0;
    if (first.low < low)
        fresh[fresh_count++] = (Interval){first.low, low, first.item};
    fresh[fresh_count++] = (Interval){low, high, item};
    if (last.high > high)
        fresh[fresh_count++] = (Interval){high, last.high, last.item};
    size_t old_count = skyline->intervals.count, tail = old_count - (size_t)to - 1;
    for (int extra = to - from + 1; extra < fresh_count; extra++)
        array_push(skyline->arena, &skyline->intervals, first);
    memmove(&skyline->intervals.items[from + fresh_count], &skyline->intervals.items[to + 1], tail * sizeof first);
    memcpy(&skyline->intervals.items[from], fresh, (size_t)fresh_count * sizeof first);
    skyline->intervals.count = (size_t)from + (size_t)fresh_count + tail;
}

typedef struct SweepEntry {
    double centre;
    int item;
} SweepEntry;

static int compare_entries(const void *first, const void *second)
{
    const SweepEntry *a = first, *b = second;
    if (a->centre != b->centre)
        return a->centre < b->centre ? -1 : 1;
    return a->item < b->item ? -1 : a->item > b->item;
}

static int compare_numbers(const void *first, const void *second)
{
    int a = *(const int *)first, b = *(const int *)second;
    return a < b ? -1 : a > b;
}

/* What each item saw is remembered, so that a later item also keeps its distance to what lies behind its neighbours. */
static void sweep_items(Compaction *compaction)
{
    Arena *arena = compaction->realisation->arena;
    int count = compaction->item_count;
    SweepEntry *order = arena_new_array(arena, SweepEntry, (size_t)count);
    int **behind = arena_new_array(arena, int *, (size_t)count);
    int *behind_count = arena_new_array(arena, int, (size_t)count);
    for (int item = 0; item < count; item++)
        order[item] = (SweepEntry){compaction->items[item].centre, item};
    qsort(order, (size_t)count, sizeof *order, compare_entries);
    Skyline skyline = {.arena = arena};
    Interval all = {-1e9, 1e9, -1};
    array_push(arena, &skyline.intervals, all);
    ARRAY_OF(int) near = {0};
    for (int index = 0; index < count; index++) {
        int item = order[index].item;
        double low = compaction->items[item].cross_low - MAX_MARGIN / 2,
               high = compaction->items[item].cross_high + MAX_MARGIN / 2;
        look_back(&skyline, low, high);
        near.count = 0;
        for (size_t at = 0; at < skyline.seen.count; at++) {
            int neighbour = skyline.seen.items[at];
            array_push(arena, &near, neighbour);
            for (int deeper = 0; deeper < behind_count[neighbour]; deeper++)
                array_push(arena, &near, behind[neighbour][deeper]);
        }
        qsort(near.items, near.count, sizeof(int), compare_numbers);
        for (size_t at = 0; at < near.count; at++)
            if (at == 0 || near.items[at] != near.items[at - 1])
                separate_pair(compaction, near.items[at], item);
        behind[item] = arena_new_array(arena, int, skyline.seen.count + 1);
        for (size_t at = 0; at < skyline.seen.count; at++)
            if (at == 0 || skyline.seen.items[at] != skyline.seen.items[at - 1])
                behind[item][behind_count[item]++] = skyline.seen.items[at];
        cover(&skyline, low, high, item);
    }
}

/* How an item stands to a group. */
typedef enum Relation { RELATION_OWN, RELATION_INSIDE, RELATION_MAY_ENTER, RELATION_FOREIGN } Relation;

static Relation relate_track(const Realisation *realisation, int track, int group)
{
    const Track *item = &realisation->tracks[track];
    Relation relation = RELATION_FOREIGN;
    for (int at = 0; at < item->segment_count; at++) {
        const Segment *segment = &realisation->segments[item->segments[at]];
        if ((segment->start.kind == END_GROUP && segment->start.index == group) ||
            (segment->end.kind == END_GROUP && segment->end.index == group))
            return RELATION_OWN;
        if (realise_link_enters(realisation, segment->link, group))
            relation = RELATION_MAY_ENTER;
    }
    return relation;
}

static Relation relate(const Realisation *realisation, const Item *item, int group)
{
    switch (item->kind) {
    case ITEM_PART:
        return group_holds(realisation, group, item->index) ? RELATION_OWN : RELATION_FOREIGN;
    case ITEM_TRACK:
        return relate_track(realisation, item->index, group);
    case ITEM_LABEL:
        return realise_link_enters(realisation, realisation->labels[item->index].link, group) ? RELATION_MAY_ENTER
                                                                                            : RELATION_FOREIGN;
    case ITEM_TITLE:
        if (realise_group_within(realisation, item->index, group) || realise_group_within(realisation, group, item->index))
            return RELATION_OWN;
        return RELATION_FOREIGN;
    default: {
        const Attachment *attachment = &realisation->attachments[item->index];
        if (attachment->part >= 0)
            return group_holds(realisation, group, attachment->part) ? RELATION_INSIDE : RELATION_FOREIGN;
        if (attachment->group == group || realise_group_within(realisation, group, attachment->group))
            return RELATION_OWN;
        return realise_group_within(realisation, attachment->group, group) ? RELATION_INSIDE : RELATION_FOREIGN;
    }
    }
}

/* Room that the title takes at the low wall of a group on this axis. */
static double title_room(const Compaction *compaction, int group)
{
    const Realisation *realisation = compaction->realisation;
    if (compaction->axis != (realisation->is_turned ? AXIS_X : AXIS_Y))
        return 0;
    Size title = group_node(realisation, group)->title;
    return compaction->axis == AXIS_X ? title.width : title.height;
}

/* Such a run stops at the lane's border, which lies nearer to the groups inside than other runs may pass. */
static bool ends_at_lane(const Realisation *realisation, const Item *item)
{
    const Track *track = item->kind == ITEM_TRACK ? &realisation->tracks[item->index] : NULL;
    for (int at = 0; track && at < track->segment_count; at++) {
        const Segment *segment = &realisation->segments[track->segments[at]];
        if (segment->start.kind == END_LANE || segment->end.kind == END_LANE)
            return true;
    }
    return false;
}

static void separate_item_from_group(Compaction *compaction, const Item *item, int group)
{
    Realisation *realisation = compaction->realisation;
    Relation relation = relate(realisation, item, group);
    if (relation == RELATION_OWN)
        return;
    int axis = compaction->axis, low = compaction->walls[0][group], high = compaction->walls[1][group];
    double cross_low = realisation->walls[1 - axis][0][group], cross_high = realisation->walls[1 - axis][1][group];
    double wall_low = realisation->walls[axis][0][group], wall_high = realisation->walls[axis][1][group];
    double margin = item->kind == ITEM_PART ? 12 : item->kind == ITEM_LABEL || ends_at_lane(realisation, item) ? 4 : 8;
    double gap = item->kind == ITEM_PART ? 20 : item->kind == ITEM_LABEL ? layout_spacing.label_gap : 10;
    int softness = item->kind == ITEM_LABEL ? SOFT_LABEL : HARD;
    if (relation != RELATION_INSIDE && fmin(item->cross_high, cross_high) + margin <= fmax(item->cross_low, cross_low))
        return;
    bool foreign = relation == RELATION_FOREIGN;
    double from = item->half - item->offset, to = item->half + item->offset;
    if (relation != RELATION_INSIDE &&
        (item->centre <= wall_low || (foreign && item->centre < (wall_low + wall_high) / 2))) {
        compact_keep(compaction, item->variable, low, gap + to, 0, softness);
    } else if (relation != RELATION_INSIDE && (item->centre >= wall_high || foreign)) {
        compact_keep(compaction, high, item->variable, gap + from, 0, softness);
    } else {
        double inside = item->kind == ITEM_LABEL ? 4 : 8;
        double title = item->kind == ITEM_LABEL ? 0 : title_room(compaction, group);
        compact_keep(compaction, low, item->variable, inside + from + title, 0, softness);
        compact_keep(compaction, item->variable, high, inside + to, 0, softness);
    }
}

static void separate_group_pair(Compaction *compaction, int first, int second)
{
    const Realisation *realisation = compaction->realisation;
    if (realise_group_within(realisation, first, second) || realise_group_within(realisation, second, first))
        return;
    int axis = compaction->axis;
    double *cross_low = realisation->walls[1 - axis][0], *cross_high = realisation->walls[1 - axis][1];
    if (fmin(cross_high[first], cross_high[second]) + 14 <= fmax(cross_low[first], cross_low[second]))
        return;
    double *low = realisation->walls[axis][0], *high = realisation->walls[axis][1];
    bool before = low[first] + high[first] < low[second] + high[second];
    int a = before ? first : second, b = before ? second : first;
    compact_keep(compaction, compaction->walls[1][a], compaction->walls[0][b], 18, 0, HARD);
}

/* A group holds its parts, its inner groups and its title. */
static void hold_contents(Compaction *compaction, int group)
{
    Realisation *realisation = compaction->realisation;
    const LayoutGroup *item = &realisation->problem->groups[group];
    int axis = compaction->axis, low = compaction->walls[0][group], high = compaction->walls[1][group];
    double title = title_room(compaction, group), padding = layout_spacing.group_padding;
    for (size_t index = 0; index < item->part_count; index++) {
        int part = item->parts[index], line = compaction->lines[realisation->part_line[axis][part]];
        Size size = realisation->problem->parts[part].size;
        double half = (axis == AXIS_X ? size.width : size.height) / 2;
        compact_keep(compaction, low, line, padding + title + half, 0, HARD);
        compact_keep(compaction, line, high, padding + half, 0, HARD);
    }
    compact_keep(compaction, low, high, 10, 2, HARD);
    const LayoutNode *node = group_node(realisation, group);
    if (compaction->titles[group] >= 0) {
        double length = axis == AXIS_X ? node->title.width : node->title.height;
        double marker = axis == AXIS_X ? node->marker.width : node->marker.height;
        compact_keep(compaction, low, compaction->titles[group], padding + length / 2, 1, HARD);
        compact_keep(compaction, compaction->titles[group], high, fmax(padding, marker + 4) + length / 2, 0, HARD);
    }
    if (item->parent >= 0) {
        compact_keep(compaction, compaction->walls[0][item->parent], low, 12 + title_room(compaction, item->parent), 0, HARD);
        compact_keep(compaction, high, compaction->walls[1][item->parent], 12, 0, HARD);
    }
}

void separate_groups(Compaction *compaction)
{
    int count = (int)compaction->realisation->problem->group_count;
    for (int group = 0; group < count; group++) {
        hold_contents(compaction, group);
        for (int item = 0; item < compaction->item_count; item++)
            separate_item_from_group(compaction, &compaction->items[item], group);
        for (int other = 0; other < group; other++)
            separate_group_pair(compaction, other, group);
    }
}

static bool has_lanes(const Realisation *realisation)
{
    return realisation->problem->lanes[0] >= 0;
}

static int find_lane_at(const Realisation *realisation, double position)
{
    int lane = 0;
    while (lane + 1 < (int)realisation->problem->lane_count && realisation->lane_borders[lane + 1] < position)
        lane++;
    return lane;
}

/* Across the lanes every item stays in its lane, or between the borders where it lies now. */
static void hold_in_lanes(Compaction *compaction)
{
    Realisation *realisation = compaction->realisation;
    const LayoutProblem *problem = realisation->problem;
    int *borders = compaction->borders;
    for (int index = 0; index < compaction->item_count; index++) {
        const Item *item = &compaction->items[index];
        double from = item->half - item->offset, to = item->half + item->offset, gap;
        int lane = item->kind == ITEM_PART ? problem->parts[item->index].lane : find_lane_at(realisation, item->centre);
        gap = item->kind == ITEM_PART ? layout_spacing.lane_padding + LANE_GAP / 2 : item->kind == ITEM_TRACK ? 10 : 8;
        int softness = item->kind == ITEM_LABEL ? SOFT_LABEL : HARD;
        compact_keep(compaction, borders[lane], item->variable, gap + from, 0, softness);
        compact_keep(compaction, item->variable, borders[lane + 1], gap + to, 0, softness);
    }
    for (size_t lane = 0; lane < problem->lane_count; lane++) {
        int node = problem->lanes[lane];
        double least = node >= 0 ? problem->graph->nodes[node].title.height + 24 : 10;
        compact_keep(compaction, borders[lane], borders[lane + 1], least, 0, HARD);
    }
    for (size_t group = 0; group < problem->group_count; group++) {
        int lane = problem->groups[group].lane;
        compact_keep(compaction, borders[lane], compaction->walls[0][group], 10, 0, HARD);
        compact_keep(compaction, compaction->walls[1][group], borders[lane + 1], 10, 0, HARD);
    }
}

void separate_lanes(Compaction *compaction)
{
    Realisation *realisation = compaction->realisation;
    bool lanes = has_lanes(realisation);
    compact_keep(compaction, compaction->frame_low, compaction->frame_high, 0, compaction->axis == AXIS_X ? 7 : 5, HARD);
    if (lanes && compaction->axis == AXIS_Y) {
        hold_in_lanes(compaction);
        return;
    }
    double low = lanes ? realisation->title_column : 0, high = lanes ? layout_spacing.lane_padding - 4 : 0;
    compact_keep(compaction, compaction->frame_low, compaction->frame_high, low, 0, HARD);
    for (int index = 0; index < compaction->item_count; index++) {
        const Item *item = &compaction->items[index];
        compact_keep(compaction, compaction->frame_low, item->variable, low + item->half - item->offset, 0, HARD);
        compact_keep(compaction, item->variable, compaction->frame_high, high + item->half + item->offset, 0, HARD);
    }
    for (size_t group = 0; group < realisation->problem->group_count; group++) {
        compact_keep(compaction, compaction->frame_low, compaction->walls[0][group], low, 0, HARD);
        compact_keep(compaction, compaction->walls[1][group], compaction->frame_high, high, 0, HARD);
    }
}
