/* Hints of the author: which parts share a column, which stand above which.
 *
 * Needs: parts. Gives: classes of parts that share a column, and pairs that keep their order; a hint that
 * contradicts an earlier one, the lanes or itself is left out and reported with what forbids it. What only
 * the placing can tell is told by hints_conflict.c. */
#include "search.h"

#include <string.h>

typedef struct HintReader {
    Arena *arena;
    const LayoutProblem *problem;
    Report *report;     /* may be NULL */
    int *part_of_node;
    int *roots;         /* classes of aligned parts, a forest */
    bool *is_named;     /* by part: by an alignment, itself or as the first of its group */
    LayoutHints hints;
    size_t pair_capacity;
} HintReader;

static void read_pair(HintReader *reader, int hint, int first, int second);
static void join_alternatives(HintReader *reader);
static void join_alternatives_of(HintReader *reader, int part);
static void add_orders(HintReader *reader, int hint, int above, int below);
static bool add_order(HintReader *reader, int hint, int above, int below);
static const char *find_chain(HintReader *reader, int from, int to);
static void collect_classes(HintReader *reader);

LayoutHints layout_read_hints(Arena *arena, const LayoutProblem *problem, Report *report)
{
    const LayoutGraph *graph = problem->graph;
    size_t parts = problem->part_count;
    HintReader reader = {.arena = arena, .problem = problem, .report = report};
    reader.part_of_node = arena_new_array(arena, int, graph->node_count + 1);
    reader.roots = arena_new_array(arena, int, parts + 1);
    reader.is_named = arena_new_array(arena, bool, parts + 1);
    memset(reader.part_of_node, -1, (graph->node_count + 1) * sizeof *reader.part_of_node);
    for (size_t part = 0; part < parts; part++) {
        reader.roots[part] = (int)part;
        if (problem->parts[part].node >= 0)
            reader.part_of_node[problem->parts[part].node] = (int)part;
    }
    for (size_t index = 0; index < graph->hint_count; index++) {
        const LayoutHint *hint = &graph->hints[index];
        for (size_t at = 0; !problem->hint_is_dropped[index] && at + 1 < hint->count; at++)
            read_pair(&reader, (int)index, hint->nodes[at], hint->nodes[at + 1]);
    }
    join_alternatives(&reader);
    collect_classes(&reader);
    return reader.hints;
}

LayoutHints layout_order_alternatives(Arena *arena, const LayoutProblem *problem, const LayoutHints *hints)
{
    LayoutHints ordered = *hints;
    if (problem->graph->hint_count > 0)
        return ordered;
    ordered.order_pairs = arena_allocate_array(arena, problem->peer_count + 1, sizeof *ordered.order_pairs);
    int chain = 0, last = -1;
    for (size_t at = 0; at < problem->peer_count; at++) {
        const LayoutPeers *peers = &problem->peers[at];
        int *pair = ordered.order_pairs[ordered.order_count++];
        pair[0] = peers->first;
        pair[1] = peers->second;
        chain = peers->first == last ? chain + 1 : 2;
        last = peers->second;
        ordered.longest = chain > ordered.longest ? chain : ordered.longest;
    }
    return ordered;
}

const char *layout_describe_hint(Arena *arena, const LayoutProblem *problem, int hint)
{
    const LayoutHint *item = &problem->graph->hints[hint];
    const char *text = item->kind == HINT_ORDER ? "the order [" : "the alignment [";
    for (size_t at = 0; at < item->count; at++) {
        const char *id = problem->graph->nodes[item->nodes[at]].id;
        text = arena_format(arena, "%s%s%s", text, at > 0 ? ", " : "", id == NULL ? "?" : id);
    }
    return item->span.line > 0 ? arena_format(arena, "%s] on line %u", text, (unsigned)item->span.line)
                               : arena_format(arena, "%s]", text);
}

void layout_warn_of_hint(Report *report, const LayoutProblem *problem, Span place, int first, int second,
                         const char *why)
{
    const LayoutNode *nodes = problem->graph->nodes;
    if (report == NULL)
        return;
    Finding *finding = report_add(report, FINDING_DESIGN, SEVERITY_WARNING, "layout-hint", place,
                                  "the hint for '%s' and '%s' cannot hold: %s",
                                  nodes[first].id == NULL ? "?" : nodes[first].id,
                                  nodes[second].id == NULL ? "?" : nodes[second].id, why);
    array_push(report->arena, &finding->subjects, nodes[first].id);
    array_push(report->arena, &finding->subjects, nodes[second].id);
}

/* The parts at a node: itself, or the members of a group; none for a lane. */
static size_t list_parts(HintReader *reader, int node, const int **parts)
{
    const LayoutProblem *problem = reader->problem;
    *parts = &reader->part_of_node[node];
    if (layout_is_lane(&problem->graph->nodes[node]))
        return 0;
    for (size_t group = 0; group < problem->group_count; group++)
        if (problem->groups[group].node == node) {
            *parts = problem->groups[group].parts;
            return problem->groups[group].part_count;
        }
    return **parts >= 0;
}

static int find_root(int *roots, int part)
{
    while (roots[part] != part)
        part = roots[part] = roots[roots[part]];
    return part;
}

/* A lane is involved, and the order is that of the lanes: it holds anyway. */
static bool keeps_lanes(const LayoutNode *nodes, int first, int second)
{
    bool names_lane = layout_is_lane(&nodes[first]) || layout_is_lane(&nodes[second]);
    while (nodes[first].parent >= 0)
        first = nodes[first].parent;
    while (nodes[second].parent >= 0)
        second = nodes[second].parent;
    return names_lane && layout_is_lane(&nodes[first]) && layout_is_lane(&nodes[second]) && first < second;
}

static void read_pair(HintReader *reader, int hint, int first, int second)
{
    const int *firsts, *seconds;
    const LayoutHint *item = &reader->problem->graph->hints[hint];
    bool is_order = item->kind == HINT_ORDER;
    if (is_order && keeps_lanes(reader->problem->graph->nodes, first, second))
        return;
    if (list_parts(reader, first, &firsts) == 0 || list_parts(reader, second, &seconds) == 0)
        layout_warn_of_hint(reader->report, reader->problem, item->span, first, second,
                            is_order ? "lanes stand in the order in which the design lists them"
                                     : "a lane spans every column");
    else if (is_order)
        add_orders(reader, hint, first, second);
    else { /* of a group its first member, whose column is the group's first */
        reader->roots[find_root(reader->roots, seconds[0])] = find_root(reader->roots, firsts[0]);
        reader->is_named[firsts[0]] = reader->is_named[seconds[0]] = true;
    }
}

/* Where an aligned group holds alternatives, the author means them all: those of its first member stand in its
 * column too, but for one that an alignment of its own names. */
static void join_alternatives(HintReader *reader)
{
    const LayoutProblem *problem = reader->problem;
    const int *members;
    for (size_t index = 0; index < problem->graph->hint_count; index++) {
        const LayoutHint *hint = &problem->graph->hints[index];
        if (hint->kind != HINT_ALIGN || hint->count < 2 || problem->hint_is_dropped[index])
            continue;
        for (size_t at = 0; at < hint->count; at++)
            if (list_parts(reader, hint->nodes[at], &members) > 1)
                join_alternatives_of(reader, members[0]);
    }
}

static void join_alternatives_of(HintReader *reader, int part)
{
    int last = part;
    for (size_t at = 0; at < reader->problem->peer_count; at++) {
        const LayoutPeers *peers = &reader->problem->peers[at];
        if (peers->first != last)
            continue;
        last = peers->second;
        if (!reader->is_named[last])
            reader->roots[find_root(reader->roots, last)] = find_root(reader->roots, part);
    }
}

/* All parts of the one above all of the other. */
static void add_orders(HintReader *reader, int hint, int above, int below)
{
    const int *aboves, *belows;
    size_t above_count = list_parts(reader, above, &aboves), below_count = list_parts(reader, below, &belows);
    for (size_t first = 0; first < above_count; first++)
        for (size_t second = 0; second < below_count; second++)
            if (!add_order(reader, hint, aboves[first], belows[second])) {
                const char *why =
                    above == below ? "a part cannot stand above itself" : "one of them lies in the other";
                if (reader->problem->parts[aboves[first]].lane > reader->problem->parts[belows[second]].lane)
                    why = "their lanes stand in the other order";
                else if (aboves[first] != belows[second])
                    why = find_chain(reader, belows[second], aboves[first]);
                layout_warn_of_hint(reader->report, reader->problem,
                                    reader->problem->graph->hints[hint].span, above, below, why);
                return;
            }
}

/* False when the lanes or earlier pairs ask for the opposite. */
static bool add_order(HintReader *reader, int hint, int above, int below)
{
    const LayoutPart *a = &reader->problem->parts[above], *b = &reader->problem->parts[below];
    LayoutHints *hints = &reader->hints;
    if (a->lane != b->lane)
        return a->lane < b->lane;
    if (above == below || find_chain(reader, below, above) != NULL)
        return false;
    if ((size_t)hints->order_count == reader->pair_capacity) {
        reader->pair_capacity = 2 * reader->pair_capacity + 8;
        int(*pairs)[2] = arena_allocate_array(reader->arena, reader->pair_capacity, sizeof *pairs);
        int *sources = arena_new_array(reader->arena, int, reader->pair_capacity);
        for (int pair = 0; pair < hints->order_count; pair++) {
            memcpy(pairs[pair], hints->order_pairs[pair], sizeof *pairs);
            sources[pair] = hints->order_hints[pair];
        }
        hints->order_pairs = pairs;
        hints->order_hints = sources;
    }
    hints->order_hints[hints->order_count] = hint;
    hints->order_pairs[hints->order_count][0] = above;
    hints->order_pairs[hints->order_count++][1] = below;
    return true;
}

/* Who asks that one part stands above another, through a chain of hints; NULL: nobody. */
static const char *find_chain(HintReader *reader, int from, int to)
{
    const LayoutHints *hints = &reader->hints;
    int *through = arena_new_array(
        reader->arena, int, reader->problem->part_count + 1); /* pair + 1 by which a part was reached */
    for (bool grown = true; grown && through[to] == 0;) {
        grown = false;
        for (int pair = 0; pair < hints->order_count; pair++) {
            int above = hints->order_pairs[pair][0], below = hints->order_pairs[pair][1];
            if ((above == from || through[above] > 0) && through[below] == 0 && below != from) {
                through[below] = pair + 1;
                grown = true;
            }
        }
    }
    if (through[to] == 0)
        return NULL;
    const char *text = "";
    int last = -1, named = 0;
    for (int part = to; part != from; part = hints->order_pairs[through[part] - 1][0]) {
        int hint = hints->order_hints[through[part] - 1];
        if (hint != last) {
            text = arena_format(reader->arena, "%s%s%s",
                                layout_describe_hint(reader->arena, reader->problem, hint),
                                named > 0 ? " and " : "", text);
            named++;
        }
        last = hint;
    }
    return arena_format(reader->arena, "%s ask%s for the opposite", text, named == 1 ? "s" : "");
}

static void collect_classes(HintReader *reader)
{
    LayoutHints *hints = &reader->hints;
    size_t parts = reader->problem->part_count;
    int *sizes = arena_new_array(reader->arena, int, parts + 1), items = 0;
    hints->align_class = arena_new_array(reader->arena, int, parts + 1);
    hints->align_starts = arena_new_array(reader->arena, int, parts + 2);
    hints->align_items = arena_new_array(reader->arena, int, parts + 1);
    for (size_t part = 0; part < parts; part++)
        sizes[find_root(reader->roots, (int)part)]++;
    for (size_t root = 0; root < parts; root++) {
        hints->align_class[root] = -1;
        if (sizes[root] < 2)
            continue;
        for (size_t part = 0; part < parts; part++)
            if (find_root(reader->roots, (int)part) == (int)root)
                hints->align_items[items++] = (int)part;
        hints->align_starts[++hints->align_count] = items;
        hints->longest = sizes[root] > hints->longest ? sizes[root] : hints->longest;
    }
    for (int class = 0; class < hints->align_count; class++)
        for (int item = hints->align_starts[class]; item < hints->align_starts[class + 1]; item++)
            hints->align_class[hints->align_items[item]] = class;
    int rows = hints->order_count + 1 < (int)parts ? hints->order_count + 1 : (int)parts;
    hints->longest = hints->order_count > 0 && rows > hints->longest ? rows : hints->longest;
}
