/* Joins the ends of lines into trunks: a part of the first step of layout_realise.
 *
 * Edges of one direction and of one look that leave (or enter) one side of a box share their first (last)
 * segment when one of them bends, and the second one when they turn in the same channel. A labelled straight
 * edge keeps its own port. A segment is in at most one trunk: otherwise fan-outs and joins chain up and
 * unrelated edges share a run. */
#include "realise.h"

/* Where an end of a line stands, and what it is like: ends with equal hosts may share a trunk. */
typedef struct Host {
    int key;   /* part, group or lane, numbered through */
    Side side;
    int bundle, style, order, port;
    int band;
    bool at_start;
    int turn;  /* of the ends that keep apart by it */
} Host;

typedef struct TrunkMember {
    Host host;
    int link;
    bool splits;
} TrunkMember;

/* All ends that might share a trunk, those at one part, group or lane after each other. */
typedef struct TrunkEnds {
    TrunkMember *items;
    int *first, *next; /* by key, by end; -1: none */
    int key_count;
    bool *is_done;
} TrunkEnds;

/* The segment that stands for all of a trunk, while `track` leads to it. */
static int find_root(Segment *segments, int index)
{
    while (segments[index].track != index)
        index = segments[index].track = segments[segments[index].track].track;
    return index;
}

static bool same_host(const Host *a, const Host *b)
{
    return a->key == b->key && a->side == b->side && a->bundle == b->bundle && a->style == b->style &&
           a->order == b->order && a->port == b->port && a->band == b->band && a->at_start == b->at_start &&
           a->turn == b->turn;
}

/* Where the line of an end turns to behind its first run, seen along the side: -1, 0 (nowhere), 1. */
static int find_turn(const Realisation *realisation, const TrunkMember *end)
{
    int first = realisation->first_segment[end->link], last = realisation->first_segment[end->link + 1] - 1;
    if (first == last)
        return 0;
    const Segment *second = &realisation->segments[end->host.at_start ? first + 1 : last - 1];
    int away = end->host.at_start ? second->to - second->from : second->from - second->to;
    return away > 0 ? 1 : -1;
}

/* Where other lines end at the same side, those that turn one way keep apart from those that turn the other:
 * a trunk of both would cross what lies between. */
static void part_by_turn(const Realisation *realisation, const TrunkEnds *list, int key)
{
    TrunkMember *ends = list->items;
    const int *next = list->next, head = list->first[key];
    for (int at = head; at >= 0; at = next[at]) {
        bool has_others = false;
        for (int other = head; other >= 0 && !has_others; other = next[other]) {
            const Host *a = &ends[at].host, *b = &ends[other].host;
            bool is_beside = a->side == b->side && a->band == b->band;
            bool is_like = a->bundle == b->bundle && a->style == b->style && a->order == b->order &&
                           a->port == b->port && a->at_start == b->at_start;
            bool is_labelled = realisation->problem->links[ends[other].link].label.width > 0;
            has_others =
                is_beside && (!is_like || (is_labelled && find_turn(realisation, &ends[other]) == 0));
        }
        ends[at].splits = has_others;
    }
    for (int at = head; at >= 0; at = next[at])
        ends[at].host.turn = ends[at].splits ? find_turn(realisation, &ends[at]) : 0;
}

static Host find_host(const Realisation *realisation, const Segment *segment, bool at_start)
{
    const LayoutProblem *problem = realisation->problem;
    const SegmentEnd *end = segment_end(segment, at_start);
    int key = end->index;
    if (end->kind != END_PART)
        key += (int)problem->part_count;
    if (end->kind == END_LANE)
        key += (int)problem->group_count;
    const LayoutLink *link = &problem->links[segment->link];
    const LayoutEdge *edge = link->edge >= 0 ? &problem->graph->edges[link->edge] : NULL;
    return (Host){.key = key,
                  .side = realise_end_side(segment, at_start),
                  .bundle = link->bundle,
                  .style = edge != NULL ? edge->style : 0,
                  .order = realise_asked_order(realisation, segment, at_start),
                  .port = edge != NULL ? edge->asks[at_start == link->is_reversed].port : 0,
                  .band = segment->band,
                  .at_start = at_start};
}

/* Joins the members into one trunk: their first (last) segments, and those second ones that turn in the same
 * channel. */
static void join_trunk(Realisation *realisation, const TrunkMember *members, int count)
{
    Segment *segments = realisation->segments;
    int trunk = -1;
    int *seconds = arena_new_array(realisation->arena, int, (size_t)count);
    int second_count = 0;
    for (int index = 0; index < count; index++) {
        int first = realisation->first_segment[members[index].link];
        int last = realisation->first_segment[members[index].link + 1] - 1;
        int segment = members[index].host.at_start ? first : last;
        if (trunk < 0)
            trunk = segment;
        segments[find_root(segments, segment)].track = find_root(segments, trunk);
        segments[segment].is_shared = true;
        if (last - first < 2)
            continue;
        int second = members[index].host.at_start ? first + 1 : last - 1;
        if (segments[second].is_shared)
            continue;
        int match = 0;
        while (match < second_count && segments[seconds[match]].band != segments[second].band)
            match++;
        if (match == second_count) {
            seconds[second_count++] = second;
            continue;
        }
        segments[find_root(segments, second)].track = find_root(segments, seconds[match]);
        segments[second].is_shared = segments[seconds[match]].is_shared = true;
    }
}

static TrunkEnds list_ends(const Realisation *realisation)
{
    const LayoutProblem *problem = realisation->problem;
    size_t keys = problem->part_count + problem->group_count + problem->lane_count,
           most = 2 * problem->link_count;
    TrunkEnds ends = {.items = arena_new_array(realisation->arena, TrunkMember, most + 1),
                      .first = arena_new_array(realisation->arena, int, keys + 1),
                      .next = arena_new_array(realisation->arena, int, most + 1),
                      .key_count = (int)keys,
                      .is_done = arena_new_array(realisation->arena, bool, most + 1)};
    int count = 0;
    for (size_t key = 0; key < keys; key++)
        ends.first[key] = -1;
    for (int link = (int)problem->link_count - 1; link >= 0; link--)
        for (int at_start = 0; at_start < 2; at_start++) {
            int first = realisation->first_segment[link], last = realisation->first_segment[link + 1] - 1;
            if (last < first || realisation->is_alone[link] || problem->links[link].edge < 0 ||
                problem->links[link].is_inner)
                continue;
            const Segment *segment = &realisation->segments[at_start ? first : last];
            Host host = find_host(realisation, segment, at_start);
            ends.items[count] = (TrunkMember){host, link, false};
            ends.next[count] = ends.first[host.key];
            ends.first[host.key] = count++;
        }
    return ends;
}

/* Joins an end with those like it that follow; `members` is room for them. */
static void join_like(Realisation *realisation, const TrunkEnds *ends, int at, TrunkMember *members)
{
    const Host *host = &ends->items[at].host;
    int count = 0;
    bool bends = false;
    for (int other = at; other >= 0; other = ends->next[other]) {
        if (ends->is_done[other] || !same_host(host, &ends->items[other].host))
            continue;
        ends->is_done[other] = true;
        int link = ends->items[other].link;
        int first = realisation->first_segment[link], last = realisation->first_segment[link + 1] - 1;
        bool is_labelled = realisation->problem->links[link].label.width > 0;
        if (realisation->segments[host->at_start ? first : last].is_shared || (is_labelled && first == last))
            continue;
        bends = bends || first < last;
        members[count++] = ends->items[other];
    }
    if (count > 1 && bends)
        join_trunk(realisation, members, count);
}

/* Fans leave before joins arrive: a segment that could be in either is in the fan's trunk. */
void realise_join_trunks(Realisation *realisation)
{
    const TrunkEnds ends = list_ends(realisation);
    TrunkMember *members =
        arena_new_array(realisation->arena, TrunkMember, 2 * realisation->problem->link_count + 1);
    for (int key = 0; key < ends.key_count; key++)
        part_by_turn(realisation, &ends, key);
    for (int joins = 0; joins < 2; joins++)
        for (int key = 0; key < ends.key_count; key++)
            for (int at = ends.first[key]; at >= 0; at = ends.next[at])
                if (!ends.is_done[at] && ends.items[at].host.at_start == (joins == 0))
                    join_like(realisation, &ends, at, members);
    for (int index = 0; index < realisation->segment_count; index++)
        realisation->segments[index].track = find_root(realisation->segments, index);
}
