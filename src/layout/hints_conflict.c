/* Which hints cannot hold together with others, once parts are placed. Called by the search when no start
 * keeps all hints.
 *
 * Groups are boxes that hold no foreign part, so that hints which agree with each other may still exclude
 * each other. Hints are taken in the order of the file; one with which no board can be constructed is
 * dropped, and reported with the earlier one that forbids it. */
#include "search.h"

static const char *const no_room = "groups or the size of the board leave no room for it";

static const char *find_culprit(Arena *arena, const LayoutProblem *problem, HintTrial *can_hold, size_t hint,
                                const bool *is_kept);

void layout_drop_hints(Arena *arena, const LayoutProblem *problem, HintTrial *can_hold, Report *report)
{
    size_t count = problem->graph->hint_count;
    bool *is_dropped = problem->hint_is_dropped, *is_kept = arena_new_array(arena, bool, count + 1);
    for (size_t hint = 0; hint < count; hint++) {
        const LayoutHint *item = &problem->graph->hints[hint];
        for (size_t other = 0; other < count; other++)
            is_dropped[other] = other != hint && !is_kept[other];
        is_kept[hint] = can_hold(arena, problem);
        if (!is_kept[hint] && item->count > 1)
            layout_warn_of_hint(report, problem, item->span, item->nodes[0], item->nodes[1],
                                find_culprit(arena, problem, can_hold, hint, is_kept));
    }
    for (size_t hint = 0; hint < count; hint++)
        is_dropped[hint] = !is_kept[hint];
}

/* Alone it may hold, and with some earlier one alone not. */
static const char *find_culprit(Arena *arena, const LayoutProblem *problem, HintTrial *can_hold, size_t hint,
                                const bool *is_kept)
{
    size_t count = problem->graph->hint_count;
    bool *is_dropped = problem->hint_is_dropped;
    for (size_t other = 0; other < count; other++)
        is_dropped[other] = other != hint;
    if (!can_hold(arena, problem))
        return no_room;
    for (size_t other = 0; other < hint; other++) {
        if (!is_kept[other])
            continue;
        is_dropped[other] = false;
        if (!can_hold(arena, problem))
            return arena_format(arena, "%s and the groups forbid it",
                                layout_describe_hint(arena, problem, (int)other));
        is_dropped[other] = true;
    }
    return "the earlier hints together leave no room for it";
}

void layout_report_hints(Arena *arena, const LayoutProblem *problem, const LayoutPlacement *placement,
                         Report *report)
{
    const LayoutHints hints = layout_read_hints(arena, problem, NULL);
    for (int class = 0; class < hints.align_count; class++)
        for (int item = hints.align_starts[class] + 1; item < hints.align_starts[class + 1]; item++) {
            int first = hints.align_items[hints.align_starts[class]], other = hints.align_items[item];
            int node = problem->parts[other].node; /* several hints may make a class: none is to blame */
            if (placement->part_column[first] != placement->part_column[other])
                layout_warn_of_hint(report, problem, problem->graph->nodes[node].span,
                                    problem->parts[first].node, node, no_room);
        }
    for (int pair = 0; pair < hints.order_count; pair++) {
        int above = hints.order_pairs[pair][0], below = hints.order_pairs[pair][1];
        if (placement->part_row[above] >= placement->part_row[below])
            layout_warn_of_hint(report, problem, problem->graph->hints[hints.order_hints[pair]].span,
                                problem->parts[above].node, problem->parts[below].node, no_room);
    }
}
