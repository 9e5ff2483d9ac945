/* Guards the promise of layout on graphs nobody drew by hand: random and degenerate ones are laid out without a single
 * fault of the audit. A failing random graph is shrunk to its smallest form, which is printed as ELK JSON. */
#include "chance.h"
#include "layout.h"

#include <check.h>
#include <string.h>

enum { RANDOM_GRAPHS = 150, MOST_PARTS = 25, SECONDS = 120 };
enum { SHRINK_ATTEMPTS = 600, SHRINKABLE_NODES = 60, LONGEST_MESSAGE = 5000 };

Suite *layout_random_suite(void);

typedef struct Sketch {
    Arena *arena;
    uint64_t state;
    LayoutDirection direction;
    ARRAY_OF(LayoutNode) nodes;
    ARRAY_OF(LayoutEdge) edges;
    ARRAY_OF(LayoutNote) notes;
} Sketch;

static int add_node(Sketch *sketch, int parent, double width, double height)
{
    LayoutNode node = {.parent = parent, .size = {width, height}};
    node.id = arena_format(sketch->arena, "n%zu", sketch->nodes.count);
    array_push(sketch->arena, &sketch->nodes, node);
    return (int)sketch->nodes.count - 1;
}

static int add_group(Sketch *sketch, int parent, double title_width)
{
    int index = add_node(sketch, parent, 0, 0);
    sketch->nodes.items[index].is_group = true;
    if (title_width > 0)
        sketch->nodes.items[index].title = (Size){title_width, 16};
    return index;
}

static int add_lane(Sketch *sketch, double title_width)
{
    int index = add_group(sketch, -1, title_width);
    sketch->nodes.items[index].is_lane = true;
    return index;
}

static LayoutEdge *add_edge(Sketch *sketch, int source, int target)
{
    LayoutEdge edge = {.source = source, .target = target, .is_directed = true, .bundle = -1};
    edge.id = arena_format(sketch->arena, "e%zu", sketch->edges.count);
    array_push(sketch->arena, &sketch->edges, edge);
    return &sketch->edges.items[sketch->edges.count - 1];
}

static LayoutGraph finish(const Sketch *sketch)
{
    return (LayoutGraph){
        .direction = sketch->direction,
        .effort = 1,
        .nodes = sketch->nodes.items,
        .node_count = sketch->nodes.count,
        .edges = sketch->edges.items,
        .edge_count = sketch->edges.count,
        .notes = sketch->notes.items,
        .note_count = sketch->notes.count,
    };
}

/* Lanes or none, then groups in them, as deep as chance has it; returns how many groups and lanes there are. */
static int draw_groups(Sketch *sketch, bool *has_lanes)
{
    *has_lanes = chance_percent(&sketch->state, 40);
    int lanes = *has_lanes ? chance_between(&sketch->state, 2, 4) : 0;
    for (int lane = 0; lane < lanes; lane++)
        add_lane(sketch, chance_between(&sketch->state, 40, 140));
    int groups = chance_percent(&sketch->state, 60) ? chance_between(&sketch->state, 1, 5) : 0;
    for (int group = 0; group < groups; group++) {
        int above = (int)sketch->nodes.count;
        int parent = *has_lanes ? chance_between(&sketch->state, 0, above - 1) : chance_between(&sketch->state, -1, above - 1);
        add_group(sketch, parent, chance_percent(&sketch->state, 80) ? chance_between(&sketch->state, 40, 180) : 0);
    }
    return lanes + groups;
}

static void draw_parts(Sketch *sketch, int groups, bool has_lanes)
{
    int parts = chance_between(&sketch->state, 1, MOST_PARTS);
    bool may_stray = !has_lanes || chance_percent(&sketch->state, 15); /* seldom a part stands outside all lanes */
    for (int part = 0; part < parts; part++) {
        int parent = groups == 0 ? -1 : chance_between(&sketch->state, may_stray ? -1 : 0, groups - 1);
        int index = add_node(sketch, parent, chance_between(&sketch->state, 60, 220), chance_between(&sketch->state, 30, 80));
        if (chance_percent(&sketch->state, 10))
            sketch->nodes.items[index].marker = (Size){18, 18};
    }
}

static bool holds(const Sketch *sketch, int group, int node)
{
    while (node >= 0 && node != group)
        node = sketch->nodes.items[node].parent;
    return node == group;
}

static int draw_end(Sketch *sketch, int groups)
{
    int count = (int)sketch->nodes.count;
    bool at_group = groups > 0 && chance_percent(&sketch->state, 6);
    return at_group ? chance_between(&sketch->state, 0, groups - 1) : chance_between(&sketch->state, groups, count - 1);
}

static void draw_edges(Sketch *sketch, int groups)
{
    int parts = (int)sketch->nodes.count - groups;
    int edges = chance_between(&sketch->state, 0, parts * 3 / 2);
    int labelled = chance_between(&sketch->state, 0, 70);
    for (int index = 0; index < edges; index++) {
        int source = draw_end(sketch, groups), target = draw_end(sketch, groups);
        if (source == target ? chance_percent(&sketch->state, 70) : holds(sketch, source, target) || holds(sketch, target, source))
            continue;
        LayoutEdge *edge = add_edge(sketch, source, target);
        edge->is_directed = !chance_percent(&sketch->state, 8);
        if (chance_percent(&sketch->state, labelled))
            edge->label = (Size){chance_between(&sketch->state, 20, 170), 14 * chance_between(&sketch->state, 1, 2)};
        if (chance_percent(&sketch->state, 20)) {
            edge->bundle = index;
            LayoutEdge *branch = add_edge(sketch, source, chance_between(&sketch->state, groups, groups + parts - 1));
            branch->bundle = index;
        }
    }
}

static void draw_notes(Sketch *sketch, int groups)
{
    int notes = chance_percent(&sketch->state, 30) ? chance_between(&sketch->state, 1, 3) : 0;
    for (int index = 0; index < notes; index++) {
        LayoutNote note = {.node = chance_percent(&sketch->state, 80) ? draw_end(sketch, groups) : -1};
        note.size = (Size){chance_between(&sketch->state, 80, 200), chance_between(&sketch->state, 30, 70)};
        array_push(sketch->arena, &sketch->notes, note);
    }
}

static LayoutGraph make_random_graph(Arena *arena, uint64_t seed)
{
    Sketch sketch = {.arena = arena, .state = seed};
    bool has_lanes;
    sketch.direction = chance_percent(&sketch.state, 30) ? LAYOUT_DOWN : LAYOUT_RIGHT;
    int groups = draw_groups(&sketch, &has_lanes);
    draw_parts(&sketch, groups, has_lanes);
    draw_edges(&sketch, groups);
    draw_notes(&sketch, groups);
    return finish(&sketch);
}

static int count_faults(const LayoutGraph *graph)
{
    LayoutAudit audit = layout_audit(graph);
    return layout_audit_faults(&audit);
}

static bool fails(Arena *arena, LayoutGraph *graph)
{
    Report report;
    report_init(&report, arena);
    layout_run(arena, graph, &report);
    return count_faults(graph) > 0;
}

/* What a smaller graph leaves out; -1 leaves all in. */
typedef struct Omission {
    int node, edge, note, label, title;
} Omission;

/* The graph without one thing: children of a left out group move up, edges and notes of a left out node go with it. */
static LayoutGraph copy_without(Arena *arena, const LayoutGraph *graph, Omission omission)
{
    Sketch sketch = {.arena = arena, .direction = graph->direction};
    int *places = arena_new_array(arena, int, graph->node_count + 1);
    for (int index = 0; index < (int)graph->node_count; index++) {
        LayoutNode node = graph->nodes[index];
        places[index] = (int)sketch.nodes.count;
        node.parent = node.parent == omission.node && node.parent >= 0 ? graph->nodes[node.parent].parent : node.parent;
        node.parent = node.parent < 0 ? -1 : places[node.parent];
        if (index == omission.title)
            node.title = (Size){0, 0};
        if (index != omission.node)
            array_push(arena, &sketch.nodes, node);
    }
    for (int index = 0; index < (int)graph->edge_count; index++) {
        LayoutEdge edge = graph->edges[index];
        if (index == omission.edge || edge.source == omission.node || edge.target == omission.node)
            continue;
        edge.source = places[edge.source];
        edge.target = places[edge.target];
        if (index == omission.label)
            edge.label = (Size){0, 0};
        array_push(arena, &sketch.edges, edge);
    }
    for (int index = 0; index < (int)graph->note_count; index++) {
        LayoutNote note = graph->notes[index];
        if (index == omission.note || (note.node >= 0 && note.node == omission.node))
            continue;
        note.node = note.node < 0 ? -1 : places[note.node];
        array_push(arena, &sketch.notes, note);
    }
    return finish(&sketch);
}

/* The n-th thing that may be left out, the largest first; false behind the last. */
static bool choose_omission(const LayoutGraph *graph, int n, Omission *omission)
{
    int nodes = (int)graph->node_count, edges = (int)graph->edge_count, notes = (int)graph->note_count;
    *omission = (Omission){-1, -1, -1, -1, -1};
    if (n < nodes)
        omission->node = nodes - 1 - n;
    else if ((n -= nodes) < notes)
        omission->note = n;
    else if ((n -= notes) < edges)
        omission->edge = n;
    else if ((n -= edges) < edges)
        omission->label = n;
    else if ((n -= edges) < nodes)
        omission->title = n;
    else
        return false;
    bool idle = (omission->label >= 0 && graph->edges[omission->label].label.width == 0) ||
                (omission->title >= 0 && graph->nodes[omission->title].title.width == 0);
    if (idle)
        *omission = (Omission){-1, -1, -1, -1, -1};
    return true;
}

/* Leaves out one thing after another while the graph still fails; the result is placed, faults and all. */
static LayoutGraph shrink(Arena *arena, LayoutGraph graph)
{
    int attempts = 0;
    Omission omission;
    for (int n = 0; attempts < SHRINK_ATTEMPTS && choose_omission(&graph, n, &omission); n++) {
        bool nothing = omission.node < 0 && omission.edge < 0 && omission.note < 0 && omission.label < 0 &&
                       omission.title < 0;
        if (nothing)
            continue;
        LayoutGraph smaller = copy_without(arena, &graph, omission);
        attempts++;
        if (fails(arena, &smaller)) {
            graph = smaller;
            n = -1; /* what could not go before may go now */
        }
    }
    return graph;
}

static void assert_faultless(Arena *arena, LayoutGraph graph, const char *name)
{
    if (!fails(arena, &graph))
        return;
    LayoutGraph small = graph.node_count <= SHRINKABLE_NODES ? shrink(arena, graph) : graph;
    const char *document = layout_write_elk(arena, &small, NULL);
    bool fits = strlen(document) < LONGEST_MESSAGE; /* libcheck gives up on a message that is longer */
    ck_abort_msg("%s: %.2000s\n%s", name, layout_audit_describe(arena, &small), fits ? document : "");
}

START_TEST(random_graph_has_no_faults)
{
    Arena *arena = arena_create();
    LayoutGraph graph = make_random_graph(arena, (uint64_t)_i);
    assert_faultless(arena, graph, arena_format(arena, "seed %d", _i));
    arena_destroy(arena);
}
END_TEST

START_TEST(same_graph_gives_same_layout)
{
    Arena *arena = arena_create();
    LayoutGraph first = make_random_graph(arena, 1000 + (uint64_t)_i);
    LayoutGraph second = make_random_graph(arena, 1000 + (uint64_t)_i);
    fails(arena, &first);
    fails(arena, &second);
    ck_assert_str_eq(layout_dump(arena, &first), layout_dump(arena, &second));
    arena_destroy(arena);
}
END_TEST

static void add_many(Sketch *sketch, int parent, int count)
{
    for (int index = 0; index < count; index++)
        add_node(sketch, parent, 100, 40);
}

static void make_empty(Sketch *sketch)
{
    (void)sketch;
}

static void make_single(Sketch *sketch)
{
    add_node(sketch, -1, 100, 40);
}

static void make_self_loops(Sketch *sketch)
{
    add_many(sketch, -1, 2);
    for (int loop = 0; loop < 3; loop++)
        add_edge(sketch, 0, 0)->label = (Size){loop * 30, loop * 14};
    add_edge(sketch, 0, 1);
}

static void make_chain(Sketch *sketch)
{
    add_many(sketch, -1, 300);
    for (int index = 0; index + 1 < 300; index++)
        add_edge(sketch, index, index + 1);
}

static void make_star(Sketch *sketch)
{
    add_many(sketch, -1, 121);
    for (int index = 1; index <= 120; index++)
        index % 2 == 0 ? add_edge(sketch, 0, index) : add_edge(sketch, index, 0);
}

static void make_complete(Sketch *sketch)
{
    add_many(sketch, -1, 12);
    for (int source = 0; source < 12; source++)
        for (int target = source + 1; target < 12; target++)
            add_edge(sketch, source, target);
}

static void make_multiple_edges(Sketch *sketch)
{
    add_many(sketch, -1, 2);
    for (int index = 0; index < 8; index++)
        add_edge(sketch, index % 2, 1 - index % 2)->label = (Size){60, 14};
}

static void make_one_group(Sketch *sketch)
{
    int group = add_group(sketch, add_group(sketch, add_group(sketch, -1, 90), 120), 60);
    add_many(sketch, group, 6);
    for (int index = 0; index < 5; index++)
        add_edge(sketch, group + 1 + index, group + 2 + index);
}

static void make_empty_groups(Sketch *sketch)
{
    int outer = add_group(sketch, -1, 90);
    add_group(sketch, outer, 0);
    add_group(sketch, -1, 0);
    int part = add_node(sketch, -1, 100, 40);
    add_edge(sketch, part, outer);
}

static void make_empty_lanes(Sketch *sketch)
{
    for (int lane = 0; lane < 3; lane++)
        add_lane(sketch, 90);
    add_edge(sketch, add_node(sketch, 1, 100, 40), 2);
}

static void make_group_ends(Sketch *sketch)
{
    int left = add_group(sketch, -1, 80), right = add_group(sketch, -1, 80);
    add_many(sketch, left, 3);
    add_many(sketch, right, 3);
    add_edge(sketch, left, right)->label = (Size){50, 14};
    add_edge(sketch, right, left);
    add_edge(sketch, 2, right);
    add_edge(sketch, right, 4);
}

/* A flow between a group and its own member is odd, but a design may hold it. */
static void make_own_group_ends(Sketch *sketch)
{
    int group = add_group(sketch, -1, 80);
    add_many(sketch, group, 2);
    add_edge(sketch, 1, group);
    add_edge(sketch, group, 2);
}

typedef struct Degenerate {
    const char *name;
    void (*make)(Sketch *sketch);
} Degenerate;

static const Degenerate degenerates[] = {
    {"empty", make_empty},
    {"single", make_single},
    {"self loops", make_self_loops},
    {"chain of 300", make_chain},
    {"star of 120", make_star},
    {"complete of 12", make_complete},
    {"multiple edges", make_multiple_edges},
    {"all in one group", make_one_group},
    {"empty groups", make_empty_groups},
    {"empty lanes", make_empty_lanes},
    {"group ends", make_group_ends},
    {"ends at the own group", make_own_group_ends},
};

START_TEST(degenerate_graph_has_no_faults)
{
    Arena *arena = arena_create();
    Sketch sketch = {.arena = arena, .direction = LAYOUT_RIGHT};
    degenerates[_i].make(&sketch);
    LayoutGraph graph = finish(&sketch);
    assert_faultless(arena, graph, degenerates[_i].name);
    arena_destroy(arena);
}
END_TEST

Suite *layout_random_suite(void)
{
    Suite *suite = suite_create("layout_random");
    TCase *cases = tcase_create("layout_random");
    tcase_set_timeout(cases, SECONDS);
    tcase_add_loop_test(cases, degenerate_graph_has_no_faults, 0, (int)(sizeof degenerates / sizeof *degenerates));
    tcase_add_loop_test(cases, random_graph_has_no_faults, 0, RANDOM_GRAPHS);
    tcase_add_loop_test(cases, same_graph_gives_same_layout, 0, 5);
    suite_add_tcase(suite, cases);
    return suite;
}
