/* Finds the path that the board is built around.
 *
 * Pass "main_path". Needs: is_backward. Gives: main_path and is_main. Where the caller marked edges, they are
 * the path, from the first part that no marked edge enters. Else: the longest path of forward links inside
 * one lane (longest path in a DAG, by dynamic programming over a topological order, Kahn 1962); earlier lanes
 * and earlier links win ties. */
#include "search.h"

static bool follow_marks(Arena *arena, LayoutProblem *problem);
static void find_longest(Arena *arena, LayoutProblem *problem);

void layout_find_main_path(Arena *arena, LayoutProblem *problem)
{
    problem->main_path = arena_new_array(arena, int, problem->part_count + 1);
    problem->main_path_count = 0;
    if (problem->part_count > 0 && !follow_marks(arena, problem))
        find_longest(arena, problem);
}

/* The main link that leaves a group which holds the part; from here on it counts as leaving that part. NULL:
 * none. */
static LayoutLink *leave_group(LayoutProblem *problem, int part)
{
    for (size_t index = 0; index < problem->link_count; index++) {
        LayoutLink *link = &problem->links[index];
        if (!link->is_main || link->source_group < 0 ||
            !layout_group_holds(problem, link->source_group, part))
            continue;
        link->source = part;
        return link;
    }
    return NULL;
}

/* Chains marked links, through groups that they enter and leave; forks keep the first. Links marked off the
 * chain stay main for pricing. */
static bool follow_marks(Arena *arena, LayoutProblem *problem)
{
    size_t count = problem->part_count;
    int *next = arena_new_array(arena, int, count), *entered = arena_new_array(arena, int, count);
    bool *seen = arena_new_array(arena, bool, count);
    int first = -1;
    for (size_t part = 0; part < count; part++)
        next[part] = -1;
    for (size_t index = 0; index < problem->link_count; index++) {
        const LayoutLink *link = &problem->links[index];
        if (!link->is_main)
            continue;
        if (next[link->source] < 0)
            next[link->source] = link->target;
        entered[link->target]++;
        if (first < 0)
            first = link->source;
    }
    if (first < 0)
        return false;
    problem->is_main_asked = true;
    for (size_t index = 0; index < problem->link_count; index++)
        if (problem->links[index].is_main && entered[problem->links[index].source] == 0) {
            first = problem->links[index].source;
            break;
        }
    for (int part = first; part >= 0 && !seen[part]; part = next[part]) {
        seen[part] = true;
        problem->main_path[problem->main_path_count++] = part;
        const LayoutLink *link = next[part] < 0 ? leave_group(problem, part) : NULL;
        if (link != NULL)
            next[part] = link->target;
    }
    return true;
}

static bool can_carry(const LayoutProblem *problem, const LayoutLink *link)
{
    return link->edge >= 0 && link->is_directed && !link->is_backward && link->source != link->target &&
           !layout_ends_at_wall(link) &&
           problem->parts[link->source].lane == problem->parts[link->target].lane;
}

static void find_longest(Arena *arena, LayoutProblem *problem)
{
    size_t count = problem->part_count;
    int *waiting = arena_new_array(arena, int, count), *queue = arena_new_array(arena, int, count);
    int *length = arena_new_array(arena, int, count), *entry = arena_new_array(arena, int, count);
    int *starts = arena_new_array(arena, int, count + 2),
        *items = arena_new_array(arena, int, problem->link_count + 1);
    size_t head = 0, tail = 0;
    for (size_t index = 0; index < problem->link_count; index++)
        if (can_carry(problem, &problem->links[index])) {
            waiting[problem->links[index].target]++;
            starts[problem->links[index].source + 2]++;
        }
    for (size_t part = 2; part < count + 2; part++)
        starts[part] += starts[part - 1];
    for (size_t index = 0; index < problem->link_count; index++)
        if (can_carry(problem, &problem->links[index]))
            items[starts[problem->links[index].source + 1]++] = (int)index;
    for (size_t part = 0; part < count; part++) {
        entry[part] = -1;
        if (waiting[part] == 0)
            queue[tail++] = (int)part;
    }
    int best = -1;
    while (head < tail) {
        int part = queue[head++];
        if (best < 0 || length[part] > length[best] ||
            (length[part] == length[best] && problem->parts[part].lane < problem->parts[best].lane))
            best = part;
        for (int item = starts[part]; item < starts[part + 1]; item++) {
            int target = problem->links[items[item]].target;
            if (length[part] + 1 > length[target]) {
                length[target] = length[part] + 1;
                entry[target] = items[item];
            }
            if (--waiting[target] == 0)
                queue[tail++] = target;
        }
    }
    if (best < 0)
        best = 0;
    problem->main_path_count = (size_t)length[best] + 1;
    for (size_t at = problem->main_path_count; at-- > 0;) {
        problem->main_path[at] = best;
        if (entry[best] >= 0) {
            problem->links[entry[best]].is_main = true;
            best = problem->links[entry[best]].source;
        }
    }
}
