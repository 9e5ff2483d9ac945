/* Decides which links count against the flow.
 *
 * Pass "break_cycles". Needs: links. Gives: is_backward for a small set of directed links without which no
 * cycle is left. Two sets are made and the smaller is kept, the first on a tie: the links that close a cycle
 * when the flow is walked in authoring order, along the marked path and then from its sources (Tarjan 1972),
 * and the leftward links of the greedy sequence of Eades, Lin, Smyth 1993, unless one of them is marked. */
#include "passes.h"

typedef struct Flow {
    size_t part_count;
    int *starts, *items;       /* outgoing links by part */
    int *in_starts, *in_items; /* incoming */
} Flow;

static Flow collect_flow(Arena *arena, const LayoutProblem *problem);
static void list_links(const LayoutProblem *problem, Flow *flow, bool is_main);
static bool turns_path(const LayoutProblem *problem, const bool *backward);
static size_t walk_in_order(Arena *arena, const LayoutProblem *problem, const Flow *flow, bool *backward);
static size_t sort_greedily(Arena *arena, const LayoutProblem *problem, const Flow *flow, bool *backward);

void layout_break_cycles(Arena *arena, LayoutProblem *problem)
{
    Flow flow = collect_flow(arena, problem);
    bool *walked = arena_new_array(arena, bool, problem->link_count + 1);
    bool *sorted = arena_new_array(arena, bool, problem->link_count + 1);
    size_t walked_count = walk_in_order(arena, problem, &flow, walked);
    if (walked_count > 1 && sort_greedily(arena, problem, &flow, sorted) < walked_count &&
        !turns_path(problem, sorted))
        walked = sorted;
    for (size_t link = 0; link < problem->link_count; link++)
        problem->links[link].is_backward = walked[link];
}

static bool flows(const LayoutLink *link)
{
    return link->is_directed && link->edge >= 0 && link->source != link->target;
}

static Flow collect_flow(Arena *arena, const LayoutProblem *problem)
{
    Flow flow = {.part_count = problem->part_count};
    flow.starts = arena_new_array(arena, int, flow.part_count + 2);
    flow.in_starts = arena_new_array(arena, int, flow.part_count + 2);
    flow.items = arena_new_array(arena, int, problem->link_count + 1);
    flow.in_items = arena_new_array(arena, int, problem->link_count + 1);
    for (size_t link = 0; link < problem->link_count; link++)
        if (flows(&problem->links[link])) {
            flow.starts[problem->links[link].source + 2]++;
            flow.in_starts[problem->links[link].target + 2]++;
        }
    for (size_t part = 2; part < flow.part_count + 2; part++) {
        flow.starts[part] += flow.starts[part - 1];
        flow.in_starts[part] += flow.in_starts[part - 1];
    }
    list_links(problem, &flow, true); /* what is marked is walked first, so that it closes no cycle */
    list_links(problem, &flow, false);
    return flow;
}

static void list_links(const LayoutProblem *problem, Flow *flow, bool is_main)
{
    for (size_t link = 0; link < problem->link_count; link++)
        if (flows(&problem->links[link]) && problem->links[link].is_main == is_main) {
            flow->items[flow->starts[problem->links[link].source + 1]++] = (int)link;
            flow->in_items[flow->in_starts[problem->links[link].target + 1]++] = (int)link;
        }
}

/* Marked links come first in both lists. */
static bool begins_path(const LayoutProblem *problem, const Flow *flow, size_t part)
{
    int out = flow->starts[part], in = flow->in_starts[part];
    return out < flow->starts[part + 1] && problem->links[flow->items[out]].is_main &&
           (in == flow->in_starts[part + 1] || !problem->links[flow->in_items[in]].is_main);
}

static bool turns_path(const LayoutProblem *problem, const bool *backward)
{
    for (size_t link = 0; link < problem->link_count; link++)
        if (backward[link] && problem->links[link].is_main)
            return true;
    return false;
}

static size_t walk_in_order(Arena *arena, const LayoutProblem *problem, const Flow *flow, bool *backward)
{
    enum { NEW, OPEN, CLOSED };
    unsigned char *state = arena_new_array(arena, unsigned char, flow->part_count + 1);
    int *stack = arena_new_array(arena, int, flow->part_count + 1);
    int *next = arena_new_array(arena, int, flow->part_count + 1);
    size_t count = 0;
    for (int round = 0; round < 3; round++)
        for (size_t first = 0; first < flow->part_count; first++) {
            bool is_source = flow->in_starts[first] == flow->in_starts[first + 1];
            bool is_due = round == 0 ? begins_path(problem, flow, first) : round == 2 || is_source;
            if (state[first] != NEW || !is_due)
                continue;
            size_t depth = 0;
            stack[depth++] = (int)first;
            state[first] = OPEN;
            next[first] = flow->starts[first];
            while (depth > 0) {
                int part = stack[depth - 1];
                if (next[part] == flow->starts[part + 1]) {
                    state[part] = CLOSED;
                    depth--;
                    continue;
                }
                int link = flow->items[next[part]++], target = problem->links[link].target;
                if (state[target] == OPEN) {
                    backward[link] = true;
                    count++;
                } else if (state[target] == NEW) {
                    state[target] = OPEN;
                    next[target] = flow->starts[target];
                    stack[depth++] = target;
                }
            }
        }
    return count;
}

/* Takes sinks off the end and sources off the front; when neither is left, the part with most outgoing over
 * incoming links. A scan for that part is quadratic in the worst case, so it is left out where the graph is
 * large. */
static size_t sort_greedily(Arena *arena, const LayoutProblem *problem, const Flow *flow, bool *backward)
{
    size_t count = flow->part_count, left = count, result = 0;
    int *out = arena_new_array(arena, int, count + 1), *in = arena_new_array(arena, int, count + 1);
    int *place = arena_new_array(arena, int, count + 1);
    int front = 0, back = (int)count;
    bool *taken = arena_new_array(arena, bool, count + 1);
    if (count > 1000)
        return problem->link_count;
    for (size_t part = 0; part < count; part++) {
        out[part] = flow->starts[part + 1] - flow->starts[part];
        in[part] = flow->in_starts[part + 1] - flow->in_starts[part];
    }
    while (left > 0) {
        int pick = -1, rank = 0;
        for (size_t part = 0; part < count; part++) {
            int own = taken[part] ? -1 : out[part] == 0 ? 3 : in[part] == 0 ? 2 : 1;
            if (own > rank || (own == 1 && rank == 1 && out[part] - in[part] > out[pick] - in[pick])) {
                pick = (int)part;
                rank = own;
            }
        }
        taken[pick] = true;
        place[pick] = rank == 3 ? --back : front++;
        left--;
        for (int item = flow->starts[pick]; item < flow->starts[pick + 1]; item++)
            in[problem->links[flow->items[item]].target]--;
        for (int item = flow->in_starts[pick]; item < flow->in_starts[pick + 1]; item++)
            out[problem->links[flow->in_items[item]].source]--;
    }
    for (size_t link = 0; link < problem->link_count; link++)
        if (flows(&problem->links[link]) &&
            place[problem->links[link].source] > place[problem->links[link].target]) {
            backward[link] = true;
            result++;
        }
    return result;
}
