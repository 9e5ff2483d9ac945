/* Which members of a group are alternatives of each other: a reader takes what stands in one column for
 * parallel, and what stands in one row for a sequence.
 *
 * Pass "peers". Needs: links that know whether they count backwards. Gives: pairs of parts that the search
 * puts into one column where that costs little. Source: the boards drawn by hand, where five in six of them
 * share one. */
#include "passes.h"

/* Larger families are fans, which need not fill one column. */
enum { LARGEST_FAMILY = 5 };

static int *find_only_sources(Arena *arena, const LayoutProblem *problem);
static bool are_peers(const LayoutProblem *problem, const int *sources, int first, int second);

void layout_find_peers(Arena *arena, LayoutProblem *problem)
{
    problem->peers = arena_new_array(arena, LayoutPeers, problem->part_count + 1);
    problem->peer_count = 0;
    if (problem->part_count > LAYOUT_MANY_PARTS)
        return;
    const int *sources = find_only_sources(arena, problem);
    bool *is_taken = arena_new_array(arena, bool, problem->part_count + 1);
    for (int first = 0; first < (int)problem->part_count; first++) {
        int family[LARGEST_FAMILY + 1] = {first}, count = 1;
        for (int other = first + 1; other < (int)problem->part_count && count <= LARGEST_FAMILY; other++)
            if (!is_taken[first] && !is_taken[other] && are_peers(problem, sources, first, other))
                family[count++] = other;
        for (int at = 1; at < count; at++) {
            is_taken[family[at]] = true;
            if (count <= LARGEST_FAMILY)
                problem->peers[problem->peer_count++] = (LayoutPeers){family[at - 1], family[at]};
        }
    }
}

/* By part: where the only link that leads to it comes from; -1: from a group, there are several, or none. */
static int *find_only_sources(Arena *arena, const LayoutProblem *problem)
{
    enum { NONE_YET = -2 };
    int *sources = arena_new_array(arena, int, problem->part_count + 1);
    for (size_t part = 0; part < problem->part_count; part++)
        sources[part] = NONE_YET;
    for (size_t at = 0; at < problem->link_count; at++) {
        const LayoutLink *link = &problem->links[at];
        if (link->edge < 0 || link->is_backward || link->target_group >= 0 || link->target_lane >= 0)
            continue;
        bool is_from_part = link->source_group < 0 && link->source_lane < 0;
        sources[link->target] = is_from_part && sources[link->target] == NONE_YET ? link->source : -1;
    }
    for (size_t part = 0; part < problem->part_count; part++)
        sources[part] = sources[part] < 0 ? -1 : sources[part];
    return sources;
}

static bool are_peers(const LayoutProblem *problem, const int *sources, int first, int second)
{
    int group = problem->parts[first].group;
    return group >= 0 && group == problem->parts[second].group && sources[first] >= 0 &&
           sources[first] == sources[second];
}
