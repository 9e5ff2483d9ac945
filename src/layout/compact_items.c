/* What has a place on the axis of a compaction, and what belongs to each other: ports, linked parts,
 * rectangles. */
#include "compact.h"

#include <math.h>

static void list_ports(Compaction *compaction);
static void list_extra_widths(Compaction *compaction);
static void list_linked(Compaction *compaction);
static void list_entering(Compaction *compaction);
static void add_part_items(Compaction *compaction);
static void add_track_items(Compaction *compaction);
static void add_label_items(Compaction *compaction);
static void add_title_items(Compaction *compaction);
static void add_attachment_items(Compaction *compaction);
static void set_reaches(Compaction *compaction);

void compact_list_items(Compaction *compaction)
{
    const Realisation *realisation = compaction->realisation;
    const LayoutProblem *problem = realisation->problem;
    size_t capacity = problem->part_count + problem->group_count + 1;
    capacity += (size_t)(realisation->track_count + realisation->label_count + realisation->attachment_count);
    compaction->items = arena_new_array(realisation->arena, Item, capacity);
    list_ports(compaction);
    list_extra_widths(compaction);
    list_linked(compaction);
    list_entering(compaction);
    add_part_items(compaction);
    add_track_items(compaction);
    add_label_items(compaction);
    add_title_items(compaction);
    add_attachment_items(compaction);
    set_reaches(compaction);
}

/* The sides of parts that each track is attached to, and how many tracks each side has. */
static void list_ports(Compaction *compaction)
{
    const Realisation *realisation = compaction->realisation;
    Arena *arena = realisation->arena;
    compaction->port_count = arena_new_array(arena, int, 4 * realisation->problem->part_count + 1);
    compaction->first_port = arena_new_array(arena, int, (size_t)realisation->track_count + 1);
    compaction->ports = arena_new_array(arena, int, 2 * (size_t)realisation->segment_count + 1);
    int count = 0;
    for (int track = 0; track < realisation->track_count; track++) {
        const Track *item = &realisation->tracks[track];
        int first = compaction->first_port[track] = count;
        for (int at = 0; item->axis == compaction->axis && at < 2 * item->segment_count; at++) {
            const Segment *segment = &realisation->segments[item->segments[at / 2]];
            const SegmentEnd *end = segment_end(segment, at % 2 == 0);
            if (end->kind != END_PART)
                continue;
            int port = 4 * end->index + (int)realise_end_side(segment, at % 2 == 0), known = first;
            while (known < count && compaction->ports[known] != port)
                known++;
            if (known < count)
                continue;
            compaction->ports[count++] = port;
            compaction->port_count[port]++;
        }
    }
    compaction->first_port[realisation->track_count] = count;
}

static void list_extra_widths(Compaction *compaction)
{
    const Realisation *realisation = compaction->realisation;
    const LayoutProblem *problem = realisation->problem;
    compaction->extra_widths = arena_new_array(realisation->arena, double,
                                               (size_t)realisation->track_count + 1);
    for (int track = 0; track < realisation->track_count; track++)
        for (int at = 0; at < realisation->tracks[track].segment_count; at++) {
            const Segment *segment = &realisation->segments[realisation->tracks[track].segments[at]];
            int edge = problem->links[segment->link].edge;
            double *widest = &compaction->extra_widths[track];
            *widest = fmax(*widest, edge >= 0 ? problem->graph->edges[edge].extra_width : 0);
        }
}

static void list_linked(Compaction *compaction)
{
    const LayoutProblem *problem = compaction->realisation->problem;
    Arena *arena = compaction->realisation->arena;
    int *first = arena_new_array(arena, int, problem->part_count + 2);
    int *next = arena_new_array(arena, int, problem->part_count + 1);
    int *linked = arena_new_array(arena, int, 2 * problem->link_count + 1);
    for (size_t link = 0; link < problem->link_count; link++) {
        first[problem->links[link].source + 1]++;
        first[problem->links[link].target + 1]++;
    }
    for (size_t part = 0; part < problem->part_count; part++) {
        first[part + 1] += first[part];
        next[part] = first[part];
    }
    for (size_t link = 0; link < problem->link_count; link++) {
        linked[next[problem->links[link].source]++] = problem->links[link].target;
        linked[next[problem->links[link].target]++] = problem->links[link].source;
    }
    compaction->first_linked = first;
    compaction->linked = linked;
}

static bool enters_along(const Compaction *compaction, const Segment *segment)
{
    return segment->axis != compaction->axis && segment->end.kind == END_PART;
}

static void list_entering(Compaction *compaction)
{
    const Realisation *realisation = compaction->realisation;
    size_t part_count = realisation->problem->part_count;
    int *first = arena_new_array(realisation->arena, int, part_count + 3);
    int *entering = arena_new_array(realisation->arena, int, (size_t)realisation->segment_count + 1);
    for (int segment = 0; segment < realisation->segment_count; segment++)
        if (enters_along(compaction, &realisation->segments[segment]))
            first[realisation->segments[segment].end.index + 2]++;
    for (size_t part = 0; part < part_count; part++)
        first[part + 2] += first[part + 1];
    for (int segment = 0; segment < realisation->segment_count; segment++)
        if (enters_along(compaction, &realisation->segments[segment]))
            entering[first[realisation->segments[segment].end.index + 1]++] = segment;
    compaction->first_entering = first;
    compaction->entering = entering;
}

static void add_part_items(Compaction *compaction)
{
    const Realisation *realisation = compaction->realisation;
    int axis = compaction->axis, cross = 1 - axis;
    for (size_t part = 0; part < realisation->problem->part_count; part++) {
        Size size = realisation->problem->parts[part].size;
        int line = realisation->part_line[axis][part];
        double middle = realisation->lines[cross][realisation->part_line[cross][part]],
               half = size_along(size, cross) / 2;
        compaction->items[compaction->item_count++] = (Item){.kind = ITEM_PART,
                                                             .index = (int)part,
                                                             .variable = compaction->lines[line],
                                                             .half = size_along(size, axis) / 2,
                                                             .cross_low = middle - half,
                                                             .cross_high = middle + half,
                                                             .centre = realisation->lines[axis][line]};
    }
}

/* The first coordinates of a row may spread its runs beyond its boxes. One that ends at a box of its row comes
 * back to where the boxes stand: what turns into it keeps clear of them from the start. */
static void reach_into_rows(const Realisation *realisation, int track, double *low, double *high)
{
    const Track *item = &realisation->tracks[track];
    int cross = 1 - item->axis;
    for (int at = 0; at < 2 * item->segment_count; at++) {
        const SegmentEnd *end = segment_end(&realisation->segments[item->segments[at / 2]], at % 2 == 0);
        if (end->kind != END_TURN)
            continue;
        const Segment *next = &realisation->segments[end->index];
        if (next->band % 2 == 0 || (next->start.kind != END_PART && next->end.kind != END_PART))
            continue;
        double line = realisation->lines[cross][next->band / 2];
        *low = fmin(*low, line);
        *high = fmax(*high, line);
    }
}

static void add_track_items(Compaction *compaction)
{
    const Realisation *realisation = compaction->realisation;
    for (int track = 0; track < realisation->track_count; track++) {
        const Track *item = &realisation->tracks[track];
        if (item->axis != compaction->axis)
            continue;
        double low, high;
        realise_measure_track(realisation, track, &low, &high);
        if (realisation->is_first_round && compaction->axis == AXIS_X)
            reach_into_rows(realisation, track, &low, &high);
        compaction->items[compaction->item_count++] =
            (Item){.kind = ITEM_TRACK, .index = track, .variable = compaction->tracks[track],
                   .cross_low = low, .cross_high = high, .centre = item->position};
    }
}

static void add_label_items(Compaction *compaction)
{
    const Realisation *realisation = compaction->realisation;
    int axis = compaction->axis, cross = 1 - axis;
    for (int index = 0; index < realisation->label_count; index++) {
        const LabelSlot *label = &realisation->labels[index];
        Size size = label->size;
        int variable = compaction->labels[index], track = label->anchor;
        double offset = 0, half = size_along(size, cross) / 2;
        if (variable < 0) {
            variable = compaction->tracks[track];
            offset = label->centre[axis] - realisation->tracks[track].position;
        }
        compaction->items[compaction->item_count++] = (Item){.kind = ITEM_LABEL,
                                                             .index = index,
                                                             .variable = variable,
                                                             .offset = offset,
                                                             .half = size_along(size, axis) / 2,
                                                             .cross_low = label->centre[cross] - half,
                                                             .cross_high = label->centre[cross] + half,
                                                             .centre = label->centre[axis]};
    }
}

static void add_title_items(Compaction *compaction)
{
    const Realisation *realisation = compaction->realisation;
    int axis = compaction->axis, cross = 1 - axis;
    for (size_t group = 0; group < realisation->problem->group_count; group++) {
        Size size = group_node(realisation, (int)group)->title;
        if (size.width <= 0)
            continue;
        double half = size_along(size, axis) / 2;
        Item item = {.kind = ITEM_TITLE, .index = (int)group, .half = half};
        if (compaction->titles[group] >= 0) {
            item.variable = compaction->titles[group];
            item.centre = realisation->titles[group] + half;
            item.cross_low = realisation->walls[cross][0][group] + TITLE_INSET;
        } else {
            item.variable = compaction->walls[0][group];
            item.offset = TITLE_INSET + half;
            item.centre = realisation->walls[axis][0][group] + item.offset;
            item.cross_low = realisation->titles[group];
        }
        item.cross_high = item.cross_low + size_along(size, cross);
        compaction->items[compaction->item_count++] = item;
    }
}

static double attachment_origin(const Realisation *realisation, const Attachment *attachment, int axis)
{
    if (attachment->part >= 0)
        return realisation->lines[axis][realisation->part_line[axis][attachment->part]];
    return realisation->walls[axis][attachment->at_high[axis]][attachment->group];
}

static void add_attachment_items(Compaction *compaction)
{
    const Realisation *realisation = compaction->realisation;
    int axis = compaction->axis, cross = 1 - axis;
    for (int index = 0; index < realisation->attachment_count; index++) {
        const Attachment *attachment = &realisation->attachments[index];
        Rect rect = attachment->rect;
        Item item = {.kind = ITEM_ATTACHMENT, .index = index};
        item.variable = attachment->part >= 0
                            ? compaction->lines[realisation->part_line[axis][attachment->part]]
                            : compaction->walls[attachment->at_high[axis]][attachment->group];
        item.half = (axis == AXIS_X ? rect.width : rect.height) / 2;
        item.offset = (axis == AXIS_X ? rect.x : rect.y) + item.half;
        item.centre = attachment_origin(realisation, attachment, axis) + item.offset;
        item.cross_low =
            attachment_origin(realisation, attachment, cross) + (cross == AXIS_X ? rect.x : rect.y);
        item.cross_high = item.cross_low + (cross == AXIS_X ? rect.width : rect.height);
        compaction->items[compaction->item_count++] = item;
    }
}

/* The first coordinates of a row may spread its runs beyond its boxes: a run that turns away there could
 * slide over the next box of the row, and find no room on the other axis any more. So a box seals its row
 * while these coordinates count. */
static void set_reaches(Compaction *compaction)
{
    const Realisation *realisation = compaction->realisation;
    int cross = 1 - compaction->axis;
    bool seals = realisation->is_careful && realisation->is_first_round && compaction->axis == AXIS_X;
    for (int index = 0; index < compaction->item_count; index++) {
        Item *item = &compaction->items[index];
        item->reach_low = item->cross_low;
        item->reach_high = item->cross_high;
        if (!seals || item->kind != ITEM_PART)
            continue;
        int line = realisation->part_line[cross][item->index];
        item->reach_low = fmin(item->reach_low, realisation->band_ends[cross][0][line]);
        item->reach_high = fmax(item->reach_high, realisation->band_ends[cross][1][line]);
    }
}
