/* Takes a graph apart into what the search moves: parts, groups, lanes and links.
 *
 * Pass "prepare". Needs: any graph. Gives: a LayoutProblem in the scratch arena. Source: none; it only sorts
 * the input. Nodes outside all lanes, and notes of the board beside lanes, stand in a last band without a
 * node of its own. */
#include "passes.h"

#include <math.h>

/* A small graph can be drawn with the fewest crossings there are; in a larger one they are weighed against
 * bends. */
#define CROSSING_OF_FEW 6.0
#define CROSSING 3.3
/* Without lanes nothing holds the parts in place: what crosses can often be untangled. A large graph has too
 * many lines for that. */
#define CROSSING_WITHOUT_LANES 4.3
/* Of a step that is shared with one other link, in a channel and in a row or column. */
#define SHARED_CHANNEL 0.02
#define SHARED_CELLS 0.03

/* Where a node went. */
typedef struct NodePlace {
    int part, group, lane;
    bool has_children;
} NodePlace;

static void find_lanes(Arena *arena, LayoutProblem *problem, NodePlace *places);
static void find_groups(Arena *arena, LayoutProblem *problem, NodePlace *places);
static void find_parts(Arena *arena, LayoutProblem *problem, NodePlace *places);
static void list_group_parts(Arena *arena, LayoutProblem *problem);
static void find_links(Arena *arena, LayoutProblem *problem, const NodePlace *places);
static void find_inner_links(LayoutProblem *problem, const NodePlace *places);
static bool end_link(const LayoutProblem *problem, const NodePlace *places, int node, int *part, int *group,
                     int *lane);
static void measure(LayoutProblem *problem);

LayoutProblem *layout_prepare(Arena *arena, const LayoutGraph *graph)
{
    LayoutProblem *problem = arena_new(arena, LayoutProblem);
    NodePlace *places = arena_new_array(arena, NodePlace, graph->node_count + 1);
    problem->graph = graph;
    const bool *holds = layout_list_holders(arena, graph);
    for (size_t node = 0; node < graph->node_count; node++)
        places[node] = (NodePlace){-1, -1, -1, holds[node]};
    find_lanes(arena, problem, places);
    find_groups(arena, problem, places);
    find_parts(arena, problem, places);
    problem->hint_is_dropped = arena_new_array(arena, bool, graph->hint_count + 1);
    list_group_parts(arena, problem);
    find_links(arena, problem, places);
    find_inner_links(problem, places);
    measure(problem);
    return problem;
}

bool *layout_list_holders(Arena *arena, const LayoutGraph *graph)
{
    bool *holds = arena_new_array(arena, bool, graph->node_count + 1);
    for (size_t node = 0; node < graph->node_count; node++)
        if (graph->nodes[node].parent >= 0)
            holds[graph->nodes[node].parent] = true;
    return holds;
}

static void find_lanes(Arena *arena, LayoutProblem *problem, NodePlace *places)
{
    const LayoutGraph *graph = problem->graph;
    bool loose = false;
    problem->lanes = arena_new_array(arena, int, graph->node_count + 1);
    for (size_t node = 0; node < graph->node_count; node++) {
        const LayoutNode *item = &graph->nodes[node];
        if (layout_is_lane(item)) {
            places[node].lane = (int)problem->lane_count;
            problem->lanes[problem->lane_count++] = (int)node;
        } else if (item->parent >= 0) {
            places[node].lane = places[item->parent].lane;
        } else {
            loose = true;
        }
    }
    for (size_t note = 0; note < graph->note_count; note++)
        if (graph->notes[note].node < 0)
            loose = true;
    if (loose || problem->lane_count == 0)
        problem->lanes[problem->lane_count++] = -1;
    for (size_t node = 0; node < graph->node_count; node++)
        if (places[node].lane < 0)
            places[node].lane = (int)problem->lane_count - 1;
}

static void find_groups(Arena *arena, LayoutProblem *problem, NodePlace *places)
{
    const LayoutGraph *graph = problem->graph;
    problem->groups = arena_new_array(arena, LayoutGroup, graph->node_count + 1);
    for (size_t node = 0; node < graph->node_count; node++) {
        const LayoutNode *item = &graph->nodes[node];
        places[node].group = item->parent >= 0 ? places[item->parent].group : -1;
        if (layout_is_lane(item) || !places[node].has_children)
            continue;
        LayoutGroup *group = &problem->groups[problem->group_count];
        group->node = (int)node;
        group->parent = places[node].group;
        group->lane = places[node].lane;
        places[node].group = (int)problem->group_count++;
    }
}

/* Leaves and empty groups in order, then notes. A lane that holds nothing but ends an edge gets a part
 * without size, so that the edge has a cell to go to. */
static void find_parts(Arena *arena, LayoutProblem *problem, NodePlace *places)
{
    const LayoutGraph *graph = problem->graph;
    bool *ends = arena_new_array(arena, bool, graph->node_count + 1);
    problem->parts = arena_new_array(arena, LayoutPart, graph->node_count + graph->note_count + 1);
    for (size_t edge = 0; edge < graph->edge_count; edge++)
        ends[graph->edges[edge].source] = ends[graph->edges[edge].target] = true;
    for (size_t note = 0; note < graph->note_count; note++)
        if (graph->notes[note].node >= 0)
            ends[graph->notes[note].node] = true;
    for (size_t node = 0; node < graph->node_count; node++) {
        const LayoutNode *item = &graph->nodes[node];
        if (places[node].has_children || (layout_is_lane(item) && !ends[node]))
            continue;
        places[node].part = (int)problem->part_count;
        LayoutPart *part = &problem->parts[problem->part_count++];
        *part = (LayoutPart){(int)node, -1, places[node].lane, places[node].group, item->size, item->lock};
        if (layout_is_lane(item)) {
            part->size = (Size){1, 1};
        } else if (item->is_group) {
            part->size.width = fmax(item->size.width, item->title.width + 24);
            part->size.height = fmax(item->size.height, item->title.height + 24);
        }
    }
    for (size_t note = 0; note < graph->note_count; note++) {
        int host = graph->notes[note].node;
        LayoutPart *part = &problem->parts[problem->part_count++];
        *part = (LayoutPart){-1, (int)note, (int)problem->lane_count - 1, -1, graph->notes[note].size,
                             graph->notes[note].lock};
        if (host >= 0) {
            part->lane = places[host].lane;
            part->group = places[host].group >= 0 ? problem->groups[places[host].group].parent : -1;
        }
    }
}

static void list_group_parts(Arena *arena, LayoutProblem *problem)
{
    for (int round = 0; round < 2; round++) {
        for (size_t part = 0; part < problem->part_count; part++)
            for (int group = problem->parts[part].group; group >= 0; group = problem->groups[group].parent) {
                LayoutGroup *holder = &problem->groups[group];
                if (round == 1)
                    holder->parts[holder->part_count] = (int)part;
                holder->part_count++;
            }
        for (size_t group = 0; round == 0 && group < problem->group_count; group++) {
            problem->groups[group].parts = arena_new_array(arena, int, problem->groups[group].part_count + 1);
            problem->groups[group].part_count = 0;
        }
    }
}

CellBox layout_bound_group(const LayoutGroup *group, const int *column, const int *row)
{
    CellBox box = NO_CELLS;
    for (size_t index = 0; index < group->part_count; index++)
        take_in_cell(&box, column[group->parts[index]], row[group->parts[index]]);
    return box;
}

/* Lanes have borders of their own kind, which no line has to pass at a side. */
static void find_walls(Arena *arena, LayoutProblem *problem, const LayoutEdge *edge, LayoutLink *link)
{
    LinkWall *walls = arena_new_array(arena, LinkWall, edge->wall_count);
    for (size_t at = 0; at < edge->wall_count; at++)
        for (int group = 0; group < (int)problem->group_count; group++)
            if (problem->groups[group].node == edge->walls[at].node)
                walls[link->wall_count++] = (LinkWall){group, edge->walls[at].side};
    link->walls = walls;
    problem->has_walls = problem->has_walls || link->wall_count > 0;
}

static void find_links(Arena *arena, LayoutProblem *problem, const NodePlace *places)
{
    const LayoutGraph *graph = problem->graph;
    problem->links = arena_new_array(arena, LayoutLink, graph->edge_count + graph->note_count + 1);
    for (size_t index = 0; index < graph->edge_count; index++) {
        const LayoutEdge *edge = &graph->edges[index];
        LayoutLink *link = &problem->links[problem->link_count];
        if (layout_is_within(graph, edge->target, edge->source) ||
            layout_is_within(graph, edge->source, edge->target))
            continue;
        *link = (LayoutLink){
            .edge = (int)index, .note = -1, .is_main = edge->is_main, .is_directed = edge->is_directed};
        link->is_prominent = edge->is_prominent;
        link->bundle = edge->bundle;
        link->source_side = (uint8_t)edge->asks[0].side;
        link->target_side = (uint8_t)edge->asks[1].side;
        link->label = edge->label;
        link->low_label = edge->low_label;
        if (edge->wall_count > 0)
            find_walls(arena, problem, edge, link);
        if (end_link(problem, places, edge->source, &link->source, &link->source_group, &link->source_lane) &&
            end_link(problem, places, edge->target, &link->target, &link->target_group, &link->target_lane))
            problem->link_count++;
    }
    size_t first_note = problem->part_count - graph->note_count;
    for (size_t note = 0; note < graph->note_count; note++) {
        LayoutLink *link = &problem->links[problem->link_count];
        if (graph->notes[note].node < 0)
            continue;
        *link = (LayoutLink){.edge = -1, .note = (int)note, .source = (int)(first_note + note), .bundle = -1};
        link->source_group = link->source_lane = -1;
        if (end_link(problem, places, graph->notes[note].node, &link->target, &link->target_group,
                     &link->target_lane))
            problem->link_count++;
    }
}

/* Edges between a box and what holds it, behind all others. */
static void find_inner_links(LayoutProblem *problem, const NodePlace *places)
{
    const LayoutGraph *graph = problem->graph;
    for (size_t index = 0; index < graph->edge_count; index++) {
        const LayoutEdge *edge = &graph->edges[index];
        bool is_reversed = layout_is_within(graph, edge->target, edge->source);
        if (edge->source == edge->target ||
            (!is_reversed && !layout_is_within(graph, edge->source, edge->target)))
            continue;
        LayoutLink *link = &problem->links[problem->link_count + problem->inner_count];
        *link = (LayoutLink){
            .edge = (int)index, .note = -1, .is_inner = true, .is_reversed = is_reversed, .bundle = -1};
        link->source_side = (uint8_t)edge->asks[is_reversed].side;
        link->target_side = (uint8_t)edge->asks[!is_reversed].side;
        link->label = edge->label;
        end_link(problem, places, is_reversed ? edge->target : edge->source, &link->source,
                 &link->source_group, &link->source_lane);
        end_link(problem, places, is_reversed ? edge->source : edge->target, &link->target,
                 &link->target_group, &link->target_lane);
        link->target = link->source;
        problem->inner_count++;
    }
}

LayoutProblem *layout_join_inner_links(Arena *arena, const LayoutProblem *problem)
{
    LayoutProblem *joined = arena_new(arena, LayoutProblem);
    *joined = *problem;
    joined->link_count += joined->inner_count;
    joined->inner_count = 0;
    return joined;
}

/* The part at a node, or the first part of a group or lane; false when it holds none. */
static bool end_link(const LayoutProblem *problem, const NodePlace *places, int node, int *part, int *group,
                     int *lane)
{
    *part = places[node].part;
    *group = *lane = -1;
    bool is_a_lane = layout_is_lane(&problem->graph->nodes[node]);
    if (is_a_lane)
        *lane = places[node].lane;
    if (*part >= 0)
        return true;
    if (is_a_lane) {
        for (size_t index = 0; *part < 0 && index < problem->part_count; index++)
            if (problem->parts[index].lane == *lane && problem->parts[index].node >= 0)
                *part = (int)index;
        return *part >= 0;
    }
    *group = places[node].group;
    *part = problem->groups[*group].parts[0];
    return true;
}

static double price_crossing(const LayoutProblem *problem)
{
    if (problem->part_count <= LAYOUT_FEW_PARTS)
        return CROSSING_OF_FEW;
    bool is_free = !layout_has_lanes(problem) && problem->part_count <= LAYOUT_LARGE_PARTS;
    return is_free ? CROSSING_WITHOUT_LANES : CROSSING;
}

static void measure(LayoutProblem *problem)
{
    size_t count = 0;
    for (size_t index = 0; index < problem->part_count; index++) {
        const LayoutPart *part = &problem->parts[index];
        if (part->node < 0)
            continue;
        problem->mean_width += part->size.width;
        problem->mean_height += part->size.height;
        count++;
    }
    problem->mean_width = count > 0 ? fmax(1, problem->mean_width / (double)count) : 100;
    problem->mean_height = count > 0 ? fmax(1, problem->mean_height / (double)count) : 50;
    problem->crossing_price = price_crossing(problem);
    problem->shared_channel = SHARED_CHANNEL;
    problem->shared_cells = SHARED_CELLS;
    problem->first_rounds =
        problem->part_count <= LAYOUT_SMALL_PARTS && problem->graph->room.width <= 0 ? 2 : 1;
    problem->page_bias = 1;
    problem->page_width = 1920;
    problem->page_height = 1000;
    Size room = problem->graph->room;
    if (room.width > 0 && room.height > 0) {
        problem->page_width = room.width;
        problem->page_height = room.height;
        return;
    }
    double asked = problem->graph->page_ratio, ratio = asked > 0 ? asked : problem->graph->easy_ratio;
    if (ratio > 0) {
        problem->page_width = sqrt(1920 * 1000 * ratio);
        problem->page_height = problem->page_width / ratio;
    }
}
