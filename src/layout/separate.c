/* The distances that things keep on one axis: called by compact.c, which owns the variables.
 *
 * Any two items whose extents on the other axis overlap keep their current order, with the gap of their
 * kinds. On a small board every pair is looked at; on a large one a sweep (separate_sweep.c) finds those that
 * see each other. */
#include "compact.h"

#include <math.h>

/* A title keeps off runs by what half a head takes, and some air; what crosses a line behind its head may jump
 * over it, clear of the head. */
enum { DENSE_LIMIT = 1200, HEAD_CLEARANCE = 11, TITLE_CLEARANCE = 15 };

bool separate_is_sparse(const Compaction *compaction)
{
    return compaction->item_count > DENSE_LIMIT ||
           compaction->realisation->problem->part_count > LAYOUT_LARGE_PARTS;
}

void separate_items(Compaction *compaction)
{
    if (separate_is_sparse(compaction)) {
        separate_by_sweep(compaction);
        return;
    }
    const Item *items = compaction->items;
    for (int first = 0; first < compaction->item_count; first++) {
        double low = items[first].reach_low - SEPARATE_MARGIN;
        double high = items[first].reach_high + SEPARATE_MARGIN;
        int variable = items[first].variable;
        for (int second = first + 1; second < compaction->item_count; second++)
            if (items[second].reach_high > low && items[second].reach_low < high &&
                items[second].variable != variable)
                separate_pair(compaction, first, second);
    }
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

/* The gap between two runs: wide ones keep off further, and ports of one side of a box share its room. */
static double find_run_gap(const Compaction *compaction, int first, int second)
{
    const Realisation *realisation = compaction->realisation;
    double extra = (compaction->extra_widths[first] + compaction->extra_widths[second]) / 2;
    for (int i = compaction->first_port[first]; i < compaction->first_port[first + 1]; i++)
        for (int j = compaction->first_port[second]; j < compaction->first_port[second + 1]; j++) {
            int port = compaction->ports[i];
            if (port != compaction->ports[j])
                continue;
            double room =
                realisation->port_high[port / 4][port % 4] - realisation->port_low[port / 4][port % 4];
            int count = compaction->port_count[port];
            double wanted = count <= 3 ? layout_spacing.port_gap + 4 : layout_spacing.port_gap;
            return fmin(wanted + extra, floor(2 * room / (count > 1 ? count - 1 : 1)) / 2);
        }
    return layout_spacing.edge_gap + extra;
}

/* Whether a run beside a box crosses a line just where that enters the box: it keeps clear of the head. */
static bool passes_a_head(const Compaction *compaction, const Item *part, const Item *run)
{
    const Realisation *realisation = compaction->realisation;
    if (realisation->problem->part_count > LAYOUT_LARGE_PARTS)
        return false;
    const int *first = &compaction->first_entering[part->index];
    for (int at = first[0]; at < first[1]; at++) {
        const Segment *segment = &realisation->segments[compaction->entering[at]];
        if ((segment->to > segment->from) != (run->centre < part->centre))
            continue;
        bool is_own = segment->start.kind == END_TURN &&
                      realisation->segments[segment->start.index].track == run->index;
        double position = realisation->tracks[segment->track].position;
        if (!is_own && position >= run->cross_low && position <= run->cross_high)
            return true;
    }
    return false;
}

/* For every pair of things: fmax and fmin, which mind what is no number, take longer. */
static double larger_of(double a, double b)
{
    return a > b ? a : b;
}

static double smaller_of(double a, double b)
{
    return a < b ? a : b;
}

/* How far the extents of two items on the other axis overlap; negative: they lie apart. */
static double measure_overlap(const Item *a, const Item *b)
{
    if ((a->kind == ITEM_PART) != (b->kind == ITEM_PART))
        return smaller_of(a->reach_high, b->reach_high) - larger_of(a->reach_low, b->reach_low);
    return smaller_of(a->cross_high, b->cross_high) - larger_of(a->cross_low, b->cross_low);
}

/* Where care is taken the gap widens the margin, and so has to be known first. */
static bool lies_apart(const Compaction *compaction, double overlap, double margin)
{
    return !compaction->realisation->is_careful && overlap + margin <= 0;
}

/* The gap that two items keep, the margin by which their extents on the other axis count as overlapping, and
 * how soft it is. */
typedef struct Gap {
    double margin, distance;
    int softness;
} Gap;

static Gap find_part_gap(const Compaction *compaction, const Item *first, const Item *second)
{
    bool is_x = compaction->axis == AXIS_X;
    double linked = is_x ? layout_spacing.linked_column_gap : layout_spacing.linked_row_gap;
    double other = is_x ? layout_spacing.node_column_gap : layout_spacing.node_row_gap;
    return (Gap){10, parts_are_linked(compaction, first->index, second->index) ? linked : other, HARD};
}

static bool find_track_gap(const Compaction *compaction, const Item *a, const Item *track, double overlap,
                           Gap *gap)
{
    const Realisation *realisation = compaction->realisation;
    if (a->kind == ITEM_PART) {
        gap->margin = 8;
        if (lies_apart(compaction, overlap, gap->margin) || track_ends_at(compaction, track->index, a->index))
            return false;
        gap->distance =
            track_serves_part(realisation, track->index, a->index) ? 18 : layout_spacing.edge_node_gap;
        if (passes_a_head(compaction, a, track))
            gap->distance = layout_spacing.head_length + HEAD_CLEARANCE;
        gap->softness = SOFT_BOX_RUN;
        return true;
    }
    gap->margin = 7;
    if (lies_apart(compaction, overlap, gap->margin) ||
        realise_meet_at_jog(realisation, a->index, track->index))
        return false;
    gap->distance = find_run_gap(compaction, a->index, track->index);
    gap->softness = SOFT_RUN;
    return true;
}

static bool find_label_gap(const Compaction *compaction, const Item *a, const Item *label, Gap *gap)
{
    const Realisation *realisation = compaction->realisation;
    const LabelSlot *slot = &realisation->labels[label->index];
    if (a->kind == ITEM_PART) {
        *gap = (Gap){4, 6, HARD};
    } else if (a->kind == ITEM_LABEL) {
        *gap = (Gap){4, layout_spacing.label_gap + 1, SOFT_LABEL};
    } else {
        if (realisation->segments[slot->segment].track == a->index)
            return false;
        *gap = realise_track_is_of(realisation, a->index, slot->link)
                   ? (Gap){1, layout_spacing.label_offset, SOFT_LABEL}
                   : (Gap){4, layout_spacing.label_gap, SOFT_LABEL};
    }
    return true;
}

static bool find_attachment_gap(const Compaction *compaction, const Item *a, const Item *item, Gap *gap)
{
    const Realisation *realisation = compaction->realisation;
    const Attachment *attachment = &realisation->attachments[item->index];
    if (attachment->group >= 0 && a->kind == ITEM_PART &&
        layout_group_holds(realisation->problem, attachment->group, a->index))
        return false;
    bool is_label = a->kind == ITEM_LABEL;
    /* a label keeps clear along x already, so that it need not give way across its line */
    gap->margin = is_label && compaction->axis == AXIS_X ? SEPARATE_MARGIN : 3;
    gap->distance = a->kind == ITEM_PART ? 8 : a->kind == ITEM_TRACK ? 4 : layout_spacing.label_gap;
    gap->softness = is_label ? SOFT_LABEL : HARD;
    return true;
}

/* False when the two items keep none. */
static bool find_gap(const Compaction *compaction, const Item *a, const Item *b, double overlap, Gap *gap)
{
    if (a->kind > b->kind) {
        const Item *swap = a;
        a = b;
        b = swap;
    }
    switch (b->kind) {
    case ITEM_PART:
        *gap = find_part_gap(compaction, a, b);
        return true;
    case ITEM_TRACK:
        return find_track_gap(compaction, a, b, overlap, gap);
    case ITEM_LABEL:
        return find_label_gap(compaction, a, b, gap);
    case ITEM_TITLE:
        *gap = (Gap){3, a->kind == ITEM_TITLE ? 10 : a->kind == ITEM_TRACK ? TITLE_CLEARANCE : 6, SOFT_LABEL};
        return true;
    case ITEM_ATTACHMENT:
        return find_attachment_gap(compaction, a, b, gap);
    }
    return false;
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
    for (int at = 0; at < item->segment_count; at++)
        if (segment_meets_group(&realisation->segments[item->segments[at]], group))
            return true;
    return false;
}

/* What stands at a corner of a box lies beyond the box's ports: -1 when `item` lies before the attachment, 1
 * behind, 0 open. */
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

void separate_pair(Compaction *compaction, int first, int second)
{
    const Item *a = &compaction->items[first], *b = &compaction->items[second];
    if (a->variable == b->variable || a->reach_high + SEPARATE_MARGIN <= b->reach_low ||
        b->reach_high + SEPARATE_MARGIN <= a->reach_low)
        return;
    double overlap = measure_overlap(a, b);
    Gap gap;
    if (!find_gap(compaction, a, b, overlap, &gap))
        return;
    /* so the distances of one axis also hold when the other axis is solved */
    if (compaction->realisation->is_careful)
        gap.margin = fmin(fmax(gap.margin, gap.distance), SEPARATE_MARGIN);
    if (overlap + gap.margin <= 0)
        return;
    if (!lies_before(compaction, a, b)) {
        const Item *swap = a;
        a = b;
        b = swap;
    }
    double distance = gap.distance + a->half + b->half + a->offset - b->offset;
    compact_keep(compaction, a->variable, b->variable, distance, 0, gap.softness);
}
