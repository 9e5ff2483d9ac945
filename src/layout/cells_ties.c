/* Who is linked with whom, for the placing of large boards: of parts, and of clusters of parts. */
#include "cell_field.h"

#include <string.h>

/* The leader of a note binds as strongly as so many flows. */
enum { LEADER_WEIGHT = 4 };

CellHolders cells_list_holders(Arena *arena, const LayoutProblem *problem)
{
    int lanes = (int)problem->lane_count;
    CellHolders holders = {.lane_count = lanes, .count = lanes + (int)problem->group_count};
    holders.parent = arena_new_array(arena, int, (size_t)holders.count);
    holders.size = arena_new_array(arena, int, (size_t)holders.count);
    holders.holder = arena_new_array(arena, int, problem->part_count + 1);
    for (int lane = 0; lane < lanes; lane++)
        holders.parent[lane] = -1;
    for (size_t index = 0; index < problem->group_count; index++) {
        const LayoutGroup *group = &problem->groups[index];
        holders.parent[lanes + (int)index] = group->parent >= 0 ? lanes + group->parent : group->lane;
        holders.size[lanes + (int)index] = (int)group->part_count;
    }
    for (size_t index = 0; index < problem->part_count; index++) {
        const LayoutPart *part = &problem->parts[index];
        holders.holder[index] = part->group >= 0 ? lanes + part->group : part->lane;
        holders.size[part->lane]++;
    }
    return holders;
}

CellTies cells_tie_parts(Arena *arena, const LayoutProblem *problem)
{
    CellTies ties = {.count = (int)problem->part_count};
    ties.starts = arena_new_array(arena, int, problem->part_count + 3);
    ties.items = arena_new_array(arena, CellTie, 2 * problem->link_count + 1);
    for (size_t index = 0; index < problem->link_count; index++) {
        ties.starts[problem->links[index].source + 2]++;
        ties.starts[problem->links[index].target + 2]++;
    }
    for (size_t part = 2; part < problem->part_count + 2; part++)
        ties.starts[part] += ties.starts[part - 1];
    for (size_t index = 0; index < problem->link_count; index++) {
        const LayoutLink *link = &problem->links[index];
        int weight = link->edge < 0 ? LEADER_WEIGHT : 1, flow = link->is_directed && !link->is_backward;
        ties.items[ties.starts[link->source + 1]++] = (CellTie){link->target, weight, flow};
        ties.items[ties.starts[link->target + 1]++] = (CellTie){link->source, weight, -flow};
    }
    return ties;
}

CellTies cells_tie_clusters(Arena *arena, const CellTies *ties, const int *cluster, int count)
{
    CellTies result = {.count = count, .starts = arena_new_array(arena, int, (size_t)count + 2)};
    int *first = arena_new_array(arena, int, (size_t)count + 1),
        *next = arena_new_array(arena, int, (size_t)ties->count + 1);
    int *place = arena_new_array(arena, int, (size_t)count + 1);
    result.items = arena_new_array(arena, CellTie, (size_t)ties->starts[ties->count] + 1);
    memset(first, -1, ((size_t)count + 1) * sizeof *first);
    memset(place, -1, ((size_t)count + 1) * sizeof *place);
    for (int thing = ties->count; thing-- > 0;) {
        next[thing] = first[cluster[thing]];
        first[cluster[thing]] = thing;
    }
    int used = 0;
    for (int own = 0; own < count; own++) {
        result.starts[own] = used;
        for (int thing = first[own]; thing >= 0; thing = next[thing])
            for (int at = ties->starts[thing]; at < ties->starts[thing + 1]; at++) {
                const CellTie *tie = &ties->items[at];
                int other = cluster[tie->other];
                if (other == own)
                    continue;
                if (place[other] < result.starts[own]) {
                    place[other] = used;
                    result.items[used++] = (CellTie){other, 0, 0};
                }
                result.items[place[other]].weight += tie->weight;
                result.items[place[other]].flow += tie->flow;
            }
    }
    result.starts[count] = used;
    return result;
}
