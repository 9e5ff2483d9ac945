/* Hints of the author: which parts share a column, which stand above which.
 *
 * Needs: parts. Gives: classes of parts that share a column, and pairs that keep their order; a hint that contradicts an earlier
 * one or the lanes is left out and reported with what forbids it. */
#include "search.h"

#include <string.h>

/* The part that a hint speaks of; for a group its first member, whose column is the group's first. -1 for a lane. */
static int part_of(const LayoutProblem *problem, const int *part_of_node, int node)
{
    if (node < 0 || (size_t)node >= problem->graph->node_count)
        return -1;
    for (size_t group = 0; group < problem->group_count; group++)
        if (problem->groups[group].node == node && problem->groups[group].part_count > 0)
            return problem->groups[group].parts[0];
    return part_of_node[node];
}

static const char *node_name(const LayoutProblem *problem, int node)
{
    bool is_named = node >= 0 && (size_t)node < problem->graph->node_count && problem->graph->nodes[node].id != NULL;
    return is_named ? problem->graph->nodes[node].id : "?";
}

static int find_root(int *roots, int part)
{
    while (roots[part] != part)
        part = roots[part] = roots[roots[part]];
    return part;
}

static const char *name_of(const LayoutProblem *problem, int part)
{
    const char *id = problem->graph->nodes[problem->parts[part].node].id;
    return id != NULL ? id : "?";
}

/* Whether the pairs so far lead from one part to another; `through` is the hint of the last pair on the way. */
static bool is_above(Arena *arena, const LayoutProblem *problem, const LayoutHints *hints, int from, int to, int *through)
{
    bool *seen = arena_new_array(arena, bool, problem->part_count + 1);
    seen[from] = true;
    for (bool grown = true; grown && !seen[to];) {
        grown = false;
        for (int pair = 0; pair < hints->order_count; pair++)
            if (seen[hints->order_pairs[pair][0]] && !seen[hints->order_pairs[pair][1]]) {
                seen[hints->order_pairs[pair][1]] = grown = true;
                *through = hints->order_hints[pair];
            }
    }
    return seen[to];
}

static void warn(Report *report, Span span, const char *first, const char *second, const char *why)
{
    if (report != NULL)
        report_add(report, FINDING_DESIGN, SEVERITY_WARNING, "layout-hint", span, "the hint for '%s' and '%s' cannot hold: %s", first,
                   second, why);
}

static void add_order(Arena *arena, const LayoutProblem *problem, LayoutHints *hints, int hint, int above, int below, Report *report)
{
    const LayoutPart *a = &problem->parts[above], *b = &problem->parts[below];
    Span span = problem->graph->hints[hint].span;
    int through = -1;
    if (a->lane < b->lane)
        return;
    if (a->lane > b->lane) {
        warn(report, span, name_of(problem, above), name_of(problem, below), "their lanes stand in the other order");
        return;
    }
    if (above == below || is_above(arena, problem, hints, below, above, &through)) {
        const char *why = "a part cannot stand above itself";
        if (through >= 0) {
            const LayoutHint *other = &problem->graph->hints[through];
            why = arena_format(arena, "the order hint on line %u asks for the opposite", (unsigned)other->span.line);
        }
        warn(report, span, name_of(problem, above), name_of(problem, below), why);
        return;
    }
    hints->order_hints[hints->order_count] = hint;
    hints->order_pairs[hints->order_count][0] = above;
    hints->order_pairs[hints->order_count++][1] = below;
}

LayoutHints layout_read_hints(Arena *arena, const LayoutProblem *problem, Report *report)
{
    const LayoutGraph *graph = problem->graph;
    LayoutHints hints = {0};
    size_t named = 0, parts = problem->part_count;
    int *part_of_node = arena_new_array(arena, int, graph->node_count + 1), *roots = arena_new_array(arena, int, parts + 1);
    int *sizes = arena_new_array(arena, int, parts + 1);
    memset(part_of_node, -1, (graph->node_count + 1) * sizeof *part_of_node);
    for (size_t part = 0; part < parts; part++) {
        roots[part] = (int)part;
        if (problem->parts[part].node >= 0)
            part_of_node[problem->parts[part].node] = (int)part;
    }
    for (size_t hint = 0; hint < graph->hint_count; hint++)
        named += graph->hints[hint].count;
    hints.order_pairs = arena_allocate_array(arena, named + 1, sizeof *hints.order_pairs);
    hints.order_hints = arena_new_array(arena, int, named + 1);
    for (size_t index = 0; index < graph->hint_count; index++) {
        const LayoutHint *hint = &graph->hints[index];
        for (size_t at = 0; at + 1 < hint->count; at++) {
            int first = part_of(problem, part_of_node, hint->nodes[at]), second = part_of(problem, part_of_node, hint->nodes[at + 1]);
            if (first < 0 || second < 0)
                warn(report, hint->span, node_name(problem, hint->nodes[at]), node_name(problem, hint->nodes[at + 1]),
                     "a lane spans every column");
            else if (hint->kind == HINT_ORDER)
                add_order(arena, problem, &hints, (int)index, first, second, report);
            else
                roots[find_root(roots, second)] = find_root(roots, first);
        }
    }
    hints.align_class = arena_new_array(arena, int, parts + 1);
    hints.align_starts = arena_new_array(arena, int, parts + 2);
    hints.align_items = arena_new_array(arena, int, parts + 1);
    for (size_t part = 0; part < parts; part++)
        sizes[find_root(roots, (int)part)]++;
    int items = 0;
    for (size_t root = 0; root < parts; root++) {
        hints.align_class[root] = -1;
        if (sizes[root] < 2)
            continue;
        for (size_t part = 0; part < parts; part++)
            if (find_root(roots, (int)part) == (int)root)
                hints.align_items[items++] = (int)part;
        hints.align_starts[++hints.align_count] = items;
        hints.longest = sizes[root] > hints.longest ? sizes[root] : hints.longest;
    }
    for (int class = 0; class < hints.align_count; class++)
        for (int item = hints.align_starts[class]; item < hints.align_starts[class + 1]; item++)
            hints.align_class[hints.align_items[item]] = class;
    hints.longest = hints.order_count + 1 > hints.longest && hints.order_count > 0 ? hints.order_count + 1 : hints.longest;
    return hints;
}

void layout_apply_hints(Search *search, const LayoutHints *hints)
{
    search->align_class = hints->align_class;
    search->align_starts = hints->align_starts;
    search->align_items = hints->align_items;
    search->align_count = hints->align_count;
    search->order_pairs = hints->order_pairs;
    search->order_count = hints->order_count;
}

void layout_report_hints(const LayoutProblem *problem, const LayoutHints *hints, const LayoutPlacement *placement, Report *report)
{
    const char *why = "groups or the size of the board leave no room for it";
    for (int class = 0; class < hints->align_count; class++)
        for (int item = hints->align_starts[class] + 1; item < hints->align_starts[class + 1]; item++) {
            int first = hints->align_items[hints->align_starts[class]], other = hints->align_items[item];
            if (placement->part_column[first] != placement->part_column[other])
                warn(report, problem->graph->nodes[problem->parts[other].node].span, name_of(problem, first), name_of(problem, other), why);
        }
    for (int pair = 0; pair < hints->order_count; pair++) {
        int above = hints->order_pairs[pair][0], below = hints->order_pairs[pair][1];
        if (placement->part_row[above] >= placement->part_row[below])
            warn(report, problem->graph->hints[hints->order_hints[pair]].span, name_of(problem, above), name_of(problem, below), why);
    }
}
