/* Cuts the routes over bands into segments and joins segments into tracks: the first step of layout_realise.
 *
 * A route that ends at a group or lane is cut off where it leaves the cells of that group or lane. Trunks:
 * edges of one direction and of one look that leave (or enter) one side of a box share their first (last)
 * segment when one of them bends, and the second one when they turn in the same channel. A labelled straight
 * edge keeps its own port. A segment is in at most one trunk: otherwise fan-outs and joins chain up and
 * unrelated edges share a run. */
#include "realise.h"

typedef struct Host {
    int key;   /* part, group or lane, numbered through */
    Side side;
    int bundle, style, order;
    int band;
    bool at_start;
    int turn;  /* of the ends that keep apart by it */
} Host;

typedef struct TrunkMember {
    Host host;
    int link;
    bool splits;
} TrunkMember;

static void cut_route(Realisation *realisation, int link);
static void build_tracks(Realisation *realisation);

static bool end_enters(const Realisation *realisation, int part, int end_group, int end_lane, int group)
{
    if (end_lane >= 0 || !layout_group_holds(realisation->problem, group, part))
        return false;
    return end_group < 0 ||
           (end_group != group && layout_group_is_within(realisation->problem, end_group, group));
}

bool realise_link_enters(const Realisation *realisation, int link, int group)
{
    const LayoutLink *item = &realisation->problem->links[link];
    return end_enters(realisation, item->source, item->source_group, item->source_lane, group) ||
           end_enters(realisation, item->target, item->target_group, item->target_lane, group);
}

bool realise_track_is_of(const Realisation *realisation, int track, int link)
{
    const Track *item = &realisation->tracks[track];
    for (int at = 0; at < item->segment_count; at++)
        if (realisation->segments[item->segments[at]].link != link)
            return false;
    return true;
}

Side realise_end_side(const Segment *segment, bool at_start)
{
    bool towards_high = at_start ? segment->to > segment->from : segment->from > segment->to;
    if (segment->axis == AXIS_Y)
        return towards_high ? SIDE_RIGHT : SIDE_LEFT;
    return towards_high ? SIDE_BOTTOM : SIDE_TOP;
}

void realise_cut_segments(Realisation *realisation)
{
    size_t link_count = realisation->problem->link_count, capacity = 1;
    for (size_t link = 0; link < link_count; link++)
        capacity +=
            (size_t)realisation->placement->routes[link].count + 5; /* four more where both ends jog */
    realisation->segments = arena_new_array(realisation->arena, Segment, capacity);
    realisation->first_segment = arena_new_array(realisation->arena, int, link_count + 1);
    realisation->segment_count = 0;
    for (size_t link = 0; link < link_count; link++) {
        realisation->first_segment[link] = realisation->segment_count;
        cut_route(realisation, (int)link);
        if (realisation->jogged[link] != 0)
            realise_add_jogs(realisation, (int)link);
    }
    realisation->first_segment[link_count] = realisation->segment_count;
    build_tracks(realisation);
}

/* The route without repeated points and points on a straight run. */
static int simplify_route(const BandRoute *route, BandPoint *points)
{
    int count = 0;
    for (int index = 0; index < route->count; index++) {
        BandPoint point = route->points[index];
        if (count && points[count - 1].x == point.x && points[count - 1].y == point.y)
            continue;
        if (count >= 2 && ((points[count - 1].x == point.x && points[count - 2].x == point.x) ||
                           (points[count - 1].y == point.y && points[count - 2].y == point.y)))
            count--;
        points[count++] = point;
    }
    return count;
}

/* The bands that a route has to leave before it is drawn; false when the end is a part. */
static bool find_end_area(const Realisation *realisation, int group, int lane, int area[4])
{
    if (group >= 0) {
        const CellBox *cells = &realisation->group_cells[group];
        area[0] = 2 * cells->first_column + 1;
        area[1] = 2 * cells->first_row + 1;
        area[2] = 2 * cells->last_column + 1;
        area[3] = 2 * cells->last_row + 1;
        return true;
    }
    if (lane < 0)
        return false;
    const LayoutPlacement *placement = realisation->placement;
    area[0] = 0;
    area[2] = realisation->band_count[AXIS_X] - 1;
    area[1] = area[3] = -1;
    for (int row = 0; row < placement->rows; row++)
        if (placement->row_lane[row] == lane) {
            area[1] = area[1] < 0 ? 2 * row + 1 : area[1];
            area[3] = 2 * row + 1;
        }
    return true;
}

static bool is_in_area(BandPoint point, const int area[4])
{
    return point.x >= area[0] && point.x <= area[2] && point.y >= area[1] && point.y <= area[3];
}

static SegmentEnd make_end(int part, int group, int lane)
{
    if (group >= 0)
        return (SegmentEnd){END_GROUP, group, INNER_NONE};
    if (lane >= 0)
        return (SegmentEnd){END_LANE, lane, INNER_NONE};
    return (SegmentEnd){END_PART, part, INNER_NONE};
}

/* The last band of the area on the way from `inside` to `outside`. */
static int clamp_to_area(int inside, int outside, const int area[4], int axis)
{
    int low = axis == AXIS_Y ? area[0] : area[1], high = axis == AXIS_Y ? area[2] : area[3];
    if (outside > high)
        return high;
    return outside < low ? low : inside;
}

static void cut_route(Realisation *realisation, int link)
{
    const LayoutLink *item = &realisation->problem->links[link];
    const BandRoute *route = &realisation->placement->routes[link];
    BandPoint *points = arena_new_array(realisation->arena, BandPoint, (size_t)route->count + 1);
    bool is_drawn = item->edge >= 0 || item->target_lane < 0; /* a note within its lane needs no leader */
    int count = is_drawn ? simplify_route(route, points) : 0, first = 0, start_area[4], end_area[4];
    SegmentEnd start = make_end(item->source, item->source_group, item->source_lane);
    SegmentEnd end = make_end(item->target, item->target_group, item->target_lane);
    bool has_start_area = find_end_area(realisation, item->source_group, item->source_lane, start_area);
    bool has_end_area =
        !item->is_inner && find_end_area(realisation, item->target_group, item->target_lane, end_area);
    if (count == route->count && realisation->jogged[link] == 0 && !item->is_inner && !has_start_area &&
        !has_end_area) {
        first += realisation->covered[link] & 1;
        count -= realisation->covered[link] >> 1;
    }
    while (has_start_area && count - first > 2 && is_in_area(points[first + 1], start_area))
        first++;
    while (has_end_area && count - first > 2 && is_in_area(points[count - 2], end_area))
        count--;
    for (int index = first; index + 1 < count; index++) {
        BandPoint a = points[index], b = points[index + 1];
        int number = realisation->segment_count++;
        Segment *segment = &realisation->segments[number];
        segment->link = link;
        segment->order = index - first;
        segment->axis = a.y == b.y ? AXIS_Y : AXIS_X;
        segment->band = segment->axis == AXIS_Y ? a.y : a.x;
        segment->from = segment->axis == AXIS_Y ? a.x : a.y;
        segment->to = segment->axis == AXIS_Y ? b.x : b.y;
        segment->track = number;
        if (index == first && has_start_area)
            segment->from = clamp_to_area(segment->from, segment->to, start_area, segment->axis);
        if (index + 2 == count && has_end_area)
            segment->to = clamp_to_area(segment->to, segment->from, end_area, segment->axis);
        segment->start = index == first ? start : (SegmentEnd){END_TURN, number - 1, INNER_NONE};
        if (item->is_inner)
            end.inner = segment->to > segment->from ? INNER_HIGH : INNER_LOW;
        segment->end = index + 2 == count ? end : (SegmentEnd){END_TURN, number + 1, INNER_NONE};
    }
}

static int find_root(Segment *segments, int index)
{
    while (segments[index].track != index)
        index = segments[index].track = segments[segments[index].track].track;
    return index;
}

static bool same_host(const Host *a, const Host *b)
{
    return a->key == b->key && a->side == b->side && a->bundle == b->bundle && a->style == b->style &&
           a->order == b->order && a->band == b->band && a->at_start == b->at_start && a->turn == b->turn;
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
static void part_by_turn(const Realisation *realisation, TrunkMember *ends, const int *next, int head)
{
    for (int at = head; at >= 0; at = next[at]) {
        bool has_others = false;
        for (int other = head; other >= 0 && !has_others; other = next[other]) {
            const Host *a = &ends[at].host, *b = &ends[other].host;
            bool is_beside = a->side == b->side && a->band == b->band;
            bool is_like = a->bundle == b->bundle && a->style == b->style && a->order == b->order &&
                           a->at_start == b->at_start;
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
    int style = link->edge >= 0 ? problem->graph->edges[link->edge].style : 0;
    return (Host){.key = key,
                  .side = realise_end_side(segment, at_start),
                  .bundle = link->bundle,
                  .style = style,
                  .order = realise_asked_order(realisation, segment, at_start),
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

/* All ends of routes that might share a trunk, those of one host after each other by list. */
static void find_trunks(Realisation *realisation)
{
    const LayoutProblem *problem = realisation->problem;
    int hosts = (int)(problem->part_count + problem->group_count + problem->lane_count);
    int *head = arena_new_array(realisation->arena, int, (size_t)hosts + 1);
    int *next = arena_new_array(realisation->arena, int, 2 * problem->link_count + 1);
    TrunkMember *ends = arena_new_array(realisation->arena, TrunkMember, 2 * problem->link_count + 1);
    TrunkMember *members = arena_new_array(realisation->arena, TrunkMember, 2 * problem->link_count + 1);
    bool *done = arena_new_array(realisation->arena, bool, 2 * problem->link_count + 1);
    int count = 0;
    for (int host = 0; host < hosts; host++)
        head[host] = -1;
    for (int link = (int)problem->link_count - 1; link >= 0; link--)
        for (int at_start = 0; at_start < 2; at_start++) {
            int first = realisation->first_segment[link], last = realisation->first_segment[link + 1] - 1;
            if (last < first || realisation->is_alone[link] || problem->links[link].edge < 0 ||
                problem->links[link].is_inner)
                continue;
            const Segment *segment = &realisation->segments[at_start ? first : last];
            ends[count] = (TrunkMember){find_host(realisation, segment, at_start), link, false};
            next[count] = head[ends[count].host.key];
            head[ends[count].host.key] = count;
            count++;
        }
    for (int host = 0; host < hosts; host++)
        part_by_turn(realisation, ends, next, head[host]);
    for (int direction = 1; direction >= 0; direction--)
        for (int host = 0; host < hosts; host++)
            for (int at = head[host]; at >= 0; at = next[at]) {
                if (done[at] || ends[at].host.at_start != (bool)direction)
                    continue;
                int member_count = 0;
                bool bends = false;
                for (int other = at; other >= 0; other = next[other]) {
                    if (done[other] || !same_host(&ends[at].host, &ends[other].host))
                        continue;
                    done[other] = true;
                    int link = ends[other].link;
                    int first = realisation->first_segment[link],
                        last = realisation->first_segment[link + 1] - 1;
                    const Segment *segment = &realisation->segments[direction ? first : last];
                    bool is_labelled = problem->links[link].label.width > 0;
                    if (segment->is_shared || (is_labelled && first == last))
                        continue;
                    bends = bends || first < last;
                    members[member_count++] = ends[other];
                }
                if (member_count > 1 && bends)
                    join_trunk(realisation, members, member_count);
            }
}

static void build_tracks(Realisation *realisation)
{
    find_trunks(realisation);
    Arena *arena = realisation->arena;
    Segment *segments = realisation->segments;
    int count = realisation->segment_count;
    int *number = arena_new_array(arena, int, (size_t)count + 1);
    realisation->tracks = arena_new_array(arena, Track, (size_t)count + 1);
    realisation->track_count = 0;
    for (int index = 0; index < count; index++) {
        int root = find_root(segments, index);
        if (root == index)
            number[index] = realisation->track_count++;
    }
    for (int index = 0; index < count; index++)
        realisation->tracks[number[find_root(segments, index)]].segment_count++;
    for (int track = 0; track < realisation->track_count; track++) {
        Track *item = &realisation->tracks[track];
        item->segments = arena_new_array(arena, int, (size_t)item->segment_count);
        item->segment_count = 0;
    }
    int *roots = arena_new_array(arena, int, (size_t)count + 1);
    for (int index = 0; index < count; index++)
        roots[index] = find_root(segments, index);
    for (int index = 0; index < count; index++) {
        Track *track = &realisation->tracks[number[roots[index]]];
        segments[index].track = number[roots[index]];
        track->segments[track->segment_count++] = index;
        track->axis = segments[index].axis;
        track->band = segments[index].band;
    }
    for (int axis = 0; axis < 2; axis++) {
        BandTracks *bands = arena_new_array(arena, BandTracks, (size_t)realisation->band_count[axis] + 1);
        for (int track = 0; track < realisation->track_count; track++)
            if (realisation->tracks[track].axis == axis)
                bands[realisation->tracks[track].band].count++;
        for (int band = 0; band < realisation->band_count[axis]; band++) {
            bands[band].tracks = arena_new_array(arena, int, (size_t)bands[band].count + 1);
            bands[band].count = 0;
        }
        for (int track = 0; track < realisation->track_count; track++)
            if (realisation->tracks[track].axis == axis) {
                BandTracks *band = &bands[realisation->tracks[track].band];
                realisation->tracks[track].rank = band->count;
                band->tracks[band->count++] = track;
            }
        realisation->bands[axis] = bands;
    }
}
