/* Components that nothing is connected to, and islands that touch nothing else of the system. */
#include "lint.h"

/* Everything that can hang together, as one range of numbers: components, then groups, then lanes. */
typedef struct Pieces {
    size_t *above;           /* union-find: each item's parent */
    size_t *size;            /* of a root: the components of its piece */
    bool *is_connected;      /* a component that something reaches */
    bool *is_anchored;       /* of a root: something in its piece belongs to the system for certain */
    size_t group_start, lane_start, count;
} Pieces;

static Pieces find_pieces(LintContext *context);
static void join_flows(LintContext *context, Pieces *pieces, bool *is_end);
static void join_members(LintContext *context, Pieces *pieces, const bool *is_end);
static size_t place_of(const Pieces *pieces, Reference reference);
static size_t root_of(const Pieces *pieces, size_t item);
static void join(Pieces *pieces, size_t left, size_t right);
static void weigh(LintContext *context, Pieces *pieces);
static bool is_anchor(const LintContext *context, int component);
static void flag_islands(LintContext *context, const Pieces *pieces);
static void flag_island(LintContext *context, const Pieces *pieces, size_t first);

static void check(LintContext *context)
{
    if (context->count < 2)
        return;
    Pieces pieces = find_pieces(context);
    for (size_t index = 0; index < context->count; index++)
        if (!pieces.is_connected[index])
            lint_flag_component(context, (int)index, "nothing is connected to '%s'",
                                lint_component(context, (int)index)->id);
    flag_islands(context, &pieces);
}

static Pieces find_pieces(LintContext *context)
{
    const Design *design = context->design;
    Pieces pieces = {.group_start = context->count};
    pieces.lane_start = pieces.group_start + design->groups.count;
    pieces.count = pieces.lane_start + design->lanes.count;
    pieces.above = arena_new_array(context->arena, size_t, pieces.count + 1);
    pieces.size = arena_new_array(context->arena, size_t, pieces.count + 1);
    pieces.is_connected = arena_new_array(context->arena, bool, context->count + 1);
    pieces.is_anchored = arena_new_array(context->arena, bool, pieces.count + 1);
    for (size_t item = 0; item < pieces.count; item++)
        pieces.above[item] = item;
    bool *is_end = arena_new_array(context->arena, bool, pieces.count + 1);
    join_flows(context, &pieces, is_end);
    join_members(context, &pieces, is_end);
    weigh(context, &pieces);
    return pieces;
}

static void join_flows(LintContext *context, Pieces *pieces, bool *is_end)
{
    const Design *design = context->design;
    for (size_t index = 0; index < design->flows.count; index++) {
        const Flow *flow = &design->flows.items[index];
        size_t from = place_of(pieces, flow->from), to = place_of(pieces, flow->to);
        is_end[from] = is_end[to] = true;
        join(pieces, from, to);
    }
}

/* A flow that ends at a group or lane connects all that is inside. Fallbacks connect too. */
static void join_members(LintContext *context, Pieces *pieces, const bool *is_end)
{
    const Design *design = context->design;
    for (size_t index = 0; index < context->count; index++) {
        const Component *component = lint_component(context, (int)index);
        pieces->is_connected[index] = pieces->is_connected[index] || is_end[index];
        if (component->fallback >= 0) {
            pieces->is_connected[index] = pieces->is_connected[component->fallback] = true;
            join(pieces, index, (size_t)component->fallback);
        }
        Reference box = component->in;
        for (size_t depth = 0;
             depth <= design->groups.count && (box.type == REFERENCE_GROUP || box.type == REFERENCE_LANE);
             depth++) {
            size_t place = place_of(pieces, box);
            if (is_end[place]) {
                pieces->is_connected[index] = true;
                join(pieces, index, place);
            }
            box = box.type == REFERENCE_GROUP ? design->groups.items[box.index].in
                                              : (Reference){.type = REFERENCE_NONE};
        }
    }
}

static size_t place_of(const Pieces *pieces, Reference reference)
{
    size_t start = reference.type == REFERENCE_GROUP ? pieces->group_start
                 : reference.type == REFERENCE_LANE  ? pieces->lane_start
                                         : 0;
    return start + (size_t)reference.index;
}

static size_t root_of(const Pieces *pieces, size_t item)
{
    while (pieces->above[item] != item) {
        pieces->above[item] = pieces->above[pieces->above[item]];
        item = pieces->above[item];
    }
    return item;
}

/* The earlier root stays, so that a piece is known by its first item. */
static void join(Pieces *pieces, size_t left, size_t right)
{
    left = root_of(pieces, left);
    right = root_of(pieces, right);
    if (left < right)
        pieces->above[right] = left;
    else
        pieces->above[left] = right;
}

static void weigh(LintContext *context, Pieces *pieces)
{
    for (size_t index = 0; index < context->count; index++) {
        size_t root = root_of(pieces, index);
        pieces->size[root]++;
        pieces->is_anchored[root] = pieces->is_anchored[root] || is_anchor(context, (int)index);
    }
}

/* Ways in, training, and places where what a system makes leaves it. */
static bool is_anchor(const LintContext *context, int component)
{
    static const char *const sinks[] = {"human-review", "alerting", NULL};
    const Component *part = lint_component(context, component);
    bool is_external = part->external.known && part->external.value;
    return is_external || part->consumers.count > 0 || lint_is_any(context, component, sinks) ||
           lint_has_trait(context, component, TRAIT_ENTRY | TRAIT_TRAINER | TRAIT_HUMAN);
}

/* The largest piece is the system; beside it, a connected piece that nothing anchors is an island. */
static void flag_islands(LintContext *context, const Pieces *pieces)
{
    size_t largest = 0;
    for (size_t item = 0; item < context->count; item++)
        if (pieces->size[item] > pieces->size[largest])
            largest = item;
    for (size_t item = 0; item < context->count; item++)
        if (item != largest && pieces->size[item] > 1 && !pieces->is_anchored[item])
            flag_island(context, pieces, item);
}

static void flag_island(LintContext *context, const Pieces *pieces, size_t first)
{
    enum { MOST_NAMED = 8 };
    const char *names = "";
    size_t count = 0;
    Finding *finding = lint_flag_component(context, (int)first,
                                           "'%s' and %zu more are connected to nothing else",
                                           lint_component(context, (int)first)->id, pieces->size[first] - 1);
    for (size_t index = first; index < context->count; index++) {
        if (root_of(pieces, index) != first)
            continue;
        const char *id = lint_component(context, (int)index)->id;
        lint_add_subject(context, finding, id);
        if (count++ < MOST_NAMED)
            names = arena_format(context->arena, "%s%s'%s'", names, count > 1 ? ", " : "", id);
    }
    lint_add_evidence(context, finding, "the island: %s%s", names, count > MOST_NAMED ? " and more" : "");
}

const LintRule rule_orphan_component = {
    .name = "orphan-component",
    .severity = SEVERITY_WARNING,
    .precision = PRECISION_EXACT,
    .claim = CLAIM_HYGIENE,
    .archetypes = "all",
    .summary = "A component has no flows, or some are connected only to each other.",
    .condition = "no flow or association ends at the component, at a group around it or at its lane, and it "
                 "is no fallback. Or several are connected to each other and to nothing else, while most of "
                 "the design is elsewhere, and none of them is a way in, a trainer, a person or external.",
    .why = "It is either forgotten wiring or clutter; no rule can reason about it.",
    .fix = "draw the flow that it takes part in, an association (`a -- b`) when it only belongs to "
           "something, or remove it",
    .example = "flows: [app -> ranker]",
    .escape = "an association: `orphan -- ranker`",
    .source = "Structurizr inspections (disconnected elements)",
    .check = check,
};
