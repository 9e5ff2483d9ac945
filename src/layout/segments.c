/* Cuts the routes over bands into segments and lists the tracks that these lie on: the first step of
 * layout_realise.
 *
 * A route that ends at a group or lane is cut off where it leaves the cells of that group or lane. Segments
 * of one trunk (trunks.c) lie on one track. */
#include "realise.h"

static void cut_route(Realisation *realisation, int link);
static void build_tracks(Realisation *realisation);
static void list_tracks(Realisation *realisation, int axis);

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
    realise_join_trunks(realisation);
    build_tracks(realisation);
    list_tracks(realisation, AXIS_X);
    list_tracks(realisation, AXIS_Y);
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

/* One track for each root. */
static void build_tracks(Realisation *realisation)
{
    Arena *arena = realisation->arena;
    Segment *segments = realisation->segments;
    int count = realisation->segment_count;
    int *number = arena_new_array(arena, int, (size_t)count + 1);
    realisation->tracks = arena_new_array(arena, Track, (size_t)count + 1);
    realisation->track_count = 0;
    for (int index = 0; index < count; index++)
        if (segments[index].track == index)
            number[index] = realisation->track_count++;
    for (int index = 0; index < count; index++)
        realisation->tracks[number[segments[index].track]].segment_count++;
    for (int track = 0; track < realisation->track_count; track++) {
        Track *item = &realisation->tracks[track];
        item->segments = arena_new_array(arena, int, (size_t)item->segment_count);
        item->segment_count = 0;
    }
    for (int index = 0; index < count; index++) {
        segments[index].track = number[segments[index].track];
        Track *track = &realisation->tracks[segments[index].track];
        track->segments[track->segment_count++] = index;
        track->axis = segments[index].axis;
        track->band = segments[index].band;
    }
}

static void list_tracks(Realisation *realisation, int axis)
{
    Arena *arena = realisation->arena;
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
