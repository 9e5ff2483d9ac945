/* The distances that groups, lanes and the frame keep from what they hold and from what is foreign to them,
 * on one axis. */
#include "compact.h"

#include <math.h>

/* How an item stands to a group. */
typedef enum Relation { RELATION_OWN, RELATION_INSIDE, RELATION_MAY_ENTER, RELATION_FOREIGN } Relation;

static bool are_nested(const LayoutProblem *problem, int first, int second)
{
    return layout_group_is_within(problem, first, second) || layout_group_is_within(problem, second, first);
}

static Relation relate_track(const Realisation *realisation, int track, int group)
{
    const Track *item = &realisation->tracks[track];
    Relation relation = RELATION_FOREIGN;
    for (int at = 0; at < item->segment_count; at++) {
        const Segment *segment = &realisation->segments[item->segments[at]];
        if (segment_meets_group(segment, group))
            return RELATION_OWN;
        if (realise_link_enters(realisation, segment->link, group))
            relation = RELATION_MAY_ENTER;
    }
    return relation;
}

static Relation relate(const Realisation *realisation, const Item *item, int group)
{
    const LayoutProblem *problem = realisation->problem;
    switch (item->kind) {
    case ITEM_PART:
        return layout_group_holds(problem, group, item->index) ? RELATION_OWN : RELATION_FOREIGN;
    case ITEM_TRACK:
        return relate_track(realisation, item->index, group);
    case ITEM_LABEL:
        return realise_link_enters(realisation, realisation->labels[item->index].link, group)
                   ? RELATION_MAY_ENTER
                   : RELATION_FOREIGN;
    case ITEM_TITLE:
        return are_nested(problem, item->index, group) ? RELATION_OWN : RELATION_FOREIGN;
    default: {
        const Attachment *attachment = &realisation->attachments[item->index];
        if (attachment->part >= 0)
            return layout_group_holds(problem, group, attachment->part) ? RELATION_INSIDE : RELATION_FOREIGN;
        if (layout_group_is_within(problem, group, attachment->group))
            return RELATION_OWN;
        return layout_group_is_within(problem, attachment->group, group) ? RELATION_INSIDE : RELATION_FOREIGN;
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
    return size_along(title, compaction->axis);
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

void separate_item_from_group(Compaction *compaction, const Item *item, int group)
{
    Realisation *realisation = compaction->realisation;
    Relation relation = relate(realisation, item, group);
    if (relation == RELATION_OWN)
        return;
    int axis = compaction->axis, low = compaction->walls[0][group], high = compaction->walls[1][group];
    double cross_low = realisation->walls[1 - axis][0][group],
           cross_high = realisation->walls[1 - axis][1][group];
    double wall_low = realisation->walls[axis][0][group], wall_high = realisation->walls[axis][1][group];
    double margin = item->kind == ITEM_PART                                       ? 12
                    : item->kind == ITEM_LABEL || ends_at_lane(realisation, item) ? 4
                                                                                  : 8;
    double gap = item->kind == ITEM_PART    ? layout_spacing.group_node_gap
                 : item->kind == ITEM_LABEL ? layout_spacing.label_gap
                                            : 10;
    int softness = item->kind == ITEM_LABEL ? SOFT_LABEL : HARD;
    if (relation != RELATION_INSIDE &&
        fmin(item->cross_high, cross_high) + margin <= fmax(item->cross_low, cross_low))
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

void separate_group_pair(Compaction *compaction, int first, int second)
{
    const Realisation *realisation = compaction->realisation;
    if (are_nested(realisation->problem, first, second))
        return;
    int axis = compaction->axis;
    double *cross_low = realisation->walls[1 - axis][0], *cross_high = realisation->walls[1 - axis][1];
    if (fmin(cross_high[first], cross_high[second]) + 14 <= fmax(cross_low[first], cross_low[second]))
        return;
    double *low = realisation->walls[axis][0], *high = realisation->walls[axis][1];
    bool before = low[first] + high[first] < low[second] + high[second];
    int a = before ? first : second, b = before ? second : first;
    compact_keep(compaction, compaction->walls[1][a], compaction->walls[0][b], layout_spacing.group_gap, 0,
                 HARD);
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
        double half = size_along(size, axis) / 2;
        compact_keep(compaction, low, line, padding + title + half, 0, HARD);
        compact_keep(compaction, line, high, padding + half, 0, HARD);
    }
    compact_keep(compaction, low, high, 10, 2, HARD);
    const LayoutNode *node = group_node(realisation, group);
    if (compaction->titles[group] >= 0) {
        double length = size_along(node->title, axis);
        double marker = size_along(node->marker, axis);
        compact_keep(compaction, low, compaction->titles[group], padding + length / 2, 1, HARD);
        compact_keep(compaction, compaction->titles[group], high, fmax(padding, marker + 4) + length / 2, 0,
                     HARD);
    }
    if (item->parent >= 0) {
        compact_keep(compaction, compaction->walls[0][item->parent], low,
                     layout_spacing.nested_gap + title_room(compaction, item->parent), 0, HARD);
        compact_keep(compaction, high, compaction->walls[1][item->parent], layout_spacing.nested_gap, 0,
                     HARD);
    }
}

void separate_groups(Compaction *compaction)
{
    int count = (int)compaction->realisation->problem->group_count;
    for (int group = 0; group < count; group++) {
        hold_contents(compaction, group);
        if (separate_is_sparse(compaction)) /* the sweep over the items has met the walls */
            continue;
        for (int item = 0; item < compaction->item_count; item++)
            separate_item_from_group(compaction, &compaction->items[item], group);
        for (int other = 0; other < group; other++)
            separate_group_pair(compaction, other, group);
    }
}

static int find_lane_at(const Realisation *realisation, double position)
{
    int lane = 0;
    while (lane + 1 < (int)realisation->problem->lane_count && realisation->lane_borders[lane + 1] < position)
        lane++;
    return lane;
}

/* The border that the line of a label joins two lanes over: there the label stands; -1: none. */
static int find_label_border(const Realisation *realisation, int label)
{
    return realise_joined_border(&realisation->problem->links[realisation->labels[label].link]);
}

/* How much farther than most lanes those that meet at the border stay from it. */
static double find_lane_extra(const Realisation *realisation, int border)
{
    return (realisation->lane_gaps[border] - LANE_GAP) / 2;
}

/* What lines and walls of groups keep off a lane's border, and all things off its ends: a little less than boxes
 * do. */
static double find_end_padding(void)
{
    return layout_spacing.lane_padding - 4;
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
        int lane = item->kind == ITEM_PART ? problem->parts[item->index].lane
                                           : find_lane_at(realisation, item->centre);
        gap = item->kind == ITEM_PART    ? layout_spacing.lane_padding + LANE_GAP / 2
              : item->kind == ITEM_TRACK ? find_end_padding() + LANE_GAP / 2
                                         : 8;
        int softness = item->kind == ITEM_LABEL ? SOFT_LABEL : HARD;
        int between = item->kind == ITEM_LABEL ? find_label_border(realisation, item->index) : -1;
        if (between >= 0) {
            compact_keep(compaction, borders[between], item->variable, 0, 0, softness);
            compact_keep(compaction, item->variable, borders[between], 0, 0, softness);
            continue;
        }
        compact_keep(compaction, borders[lane], item->variable,
                     gap + from + find_lane_extra(realisation, lane), 0, softness);
        compact_keep(compaction, item->variable, borders[lane + 1],
                     gap + to + find_lane_extra(realisation, lane + 1), 0, softness);
    }
    for (size_t lane = 0; lane < problem->lane_count; lane++) {
        int node = problem->lanes[lane];
        double least = node >= 0 ? problem->graph->nodes[node].title.height + 24 : 10;
        least += find_lane_extra(realisation, (int)lane) + find_lane_extra(realisation, (int)lane + 1);
        compact_keep(compaction, borders[lane], borders[lane + 1], least, 0, HARD);
    }
    double padding = find_end_padding() + LANE_GAP / 2;
    for (size_t group = 0; group < problem->group_count; group++) {
        int lane = problem->groups[group].lane;
        compact_keep(compaction, borders[lane], compaction->walls[0][group],
                     padding + find_lane_extra(realisation, lane), 0, HARD);
        compact_keep(compaction, compaction->walls[1][group], borders[lane + 1],
                     padding + find_lane_extra(realisation, lane + 1), 0, HARD);
    }
}

void separate_lanes(Compaction *compaction)
{
    Realisation *realisation = compaction->realisation;
    bool lanes = layout_has_lanes(realisation->problem);
    compact_keep(compaction, compaction->frame_low, compaction->frame_high, 0,
                 compaction->axis == AXIS_X ? 7 : 5, HARD);
    if (lanes && compaction->axis == AXIS_Y) {
        hold_in_lanes(compaction);
        return;
    }
    double low = lanes ? realisation->title_column : 0, high = lanes ? find_end_padding() : 0;
    compact_keep(compaction, compaction->frame_low, compaction->frame_high, low, 0, HARD);
    for (int index = 0; index < compaction->item_count; index++) {
        const Item *item = &compaction->items[index];
        compact_keep(compaction, compaction->frame_low, item->variable, low + item->half - item->offset, 0,
                     HARD);
        compact_keep(compaction, item->variable, compaction->frame_high, high + item->half + item->offset, 0,
                     HARD);
    }
    for (size_t group = 0; group < realisation->problem->group_count; group++) {
        compact_keep(compaction, compaction->frame_low, compaction->walls[0][group], low, 0, HARD);
        compact_keep(compaction, compaction->walls[1][group], compaction->frame_high, high, 0, HARD);
    }
}
