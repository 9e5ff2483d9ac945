/* Guards the promise of layout on graphs nobody drew by hand: random and degenerate ones are laid out without
 * a single fault of the audit. A failing graph is shrunk to its smallest form, which is printed as ELK
 * JSON. */
#include "../../src/layout/search.h"
#include "support/graph_builder.h"
#include "support/random_graph.h"
#include "support/shrink.h"

#include <check.h>
#include <string.h>

enum { RANDOM_GRAPHS = 500 / RANDOM_GRAPH_COST, APART_GRAPHS = 200 / RANDOM_GRAPH_COST };

Suite *layout_random_suite(void);

static bool fails(Arena *arena, LayoutGraph *graph)
{
    Report report;
    report_init(&report, arena);
    layout_run(arena, graph, &report);
    LayoutAudit audit = layout_audit(graph);
    return layout_audit_faults(&audit) > 0;
}

START_TEST(random_graph_has_no_faults)
{
    Arena *arena = arena_create();
    LayoutGraph graph = random_graph_make(arena, (uint64_t)_i);
    shrink_assert(arena, graph, fails, arena_format(arena, "seed %d", _i));
    arena_destroy(arena);
}
END_TEST

/* The last resort holds for itself, not only where all else failed; other seeds than above. */
START_TEST(graph_drawn_apart_has_no_faults)
{
    Arena *arena = arena_create();
    LayoutGraph graph = random_graph_make(arena, 5000 + (uint64_t)_i);
    LayoutProblem *problem = layout_analyse(arena, &graph, false);
    size_t count;
    LayoutPlacement **placements = layout_search_cells(arena, problem, 0, NULL, &count);
    LayoutProblem *joined = layout_join_inner_links(arena, problem);
    layout_route_bands(arena, joined, placements[count - 1]);
    ck_assert_int_eq(layout_realise_apart(arena, joined, placements[count - 1])->faults, 0);
    arena_destroy(arena);
}
END_TEST

START_TEST(same_graph_gives_same_layout)
{
    Arena *arena = arena_create();
    LayoutGraph first = random_graph_make(arena, 1000 + (uint64_t)_i);
    LayoutGraph second = random_graph_make(arena, 1000 + (uint64_t)_i);
    fails(arena, &first);
    fails(arena, &second);
    ck_assert_str_eq(layout_dump(arena, &first), layout_dump(arena, &second));
    arena_destroy(arena);
}
END_TEST

static void add_many(GraphBuilder *builder, int parent, int count)
{
    for (int index = 0; index < count; index++)
        builder_add_node(builder, parent, 100, 40);
}

static void make_empty(GraphBuilder *builder)
{
    (void)builder;
}

static void make_single(GraphBuilder *builder)
{
    builder_add_node(builder, -1, 100, 40);
}

static void make_self_loops(GraphBuilder *builder)
{
    add_many(builder, -1, 2);
    for (int loop = 0; loop < 3; loop++)
        builder_add_edge(builder, 0, 0)->label = (Size){loop * 30, loop * 14};
    builder_add_edge(builder, 0, 1);
}

static void make_chain(GraphBuilder *builder)
{
    add_many(builder, -1, 300);
    for (int index = 0; index + 1 < 300; index++)
        builder_add_edge(builder, index, index + 1);
}

static void make_star(GraphBuilder *builder)
{
    add_many(builder, -1, 121);
    for (int index = 1; index <= 120; index++)
        index % 2 == 0 ? builder_add_edge(builder, 0, index) : builder_add_edge(builder, index, 0);
}

static void make_complete(GraphBuilder *builder)
{
    add_many(builder, -1, 12);
    for (int source = 0; source < 12; source++)
        for (int target = source + 1; target < 12; target++)
            builder_add_edge(builder, source, target);
}

/* More parts than are searched, in nested groups that depend on each other both ways. */
static void make_large(GraphBuilder *builder)
{
    int groups[8];
    for (int group = 0; group < 8; group++)
        groups[group] = builder_add_group(builder, group % 2 ? groups[group - 1] : -1, 90);
    for (int part = 0; part < 240; part++)
        builder_add_node(builder, groups[part * 7 % 8], 80 + part % 5 * 20, 40);
    for (int edge = 0; edge < 400; edge++)
        builder_add_edge(builder, 8 + edge * 13 % 240, 8 + (edge * 31 + 17) % 240)->label =
            (Size){edge % 3 ? 0 : 60, 14};
}

static void make_multiple_edges(GraphBuilder *builder)
{
    add_many(builder, -1, 2);
    for (int index = 0; index < 8; index++)
        builder_add_edge(builder, index % 2, 1 - index % 2)->label = (Size){60, 14};
}

static void make_one_group(GraphBuilder *builder)
{
    int group =
        builder_add_group(builder, builder_add_group(builder, builder_add_group(builder, -1, 90), 120), 60);
    add_many(builder, group, 6);
    for (int index = 0; index < 5; index++)
        builder_add_edge(builder, group + 1 + index, group + 2 + index);
}

static void make_empty_groups(GraphBuilder *builder)
{
    int outer = builder_add_group(builder, -1, 90);
    builder_add_group(builder, outer, 0);
    builder_add_group(builder, -1, 0);
    int part = builder_add_node(builder, -1, 100, 40);
    builder_add_edge(builder, part, outer);
}

static void make_empty_lanes(GraphBuilder *builder)
{
    for (int lane = 0; lane < 3; lane++)
        builder_add_lane(builder, 90);
    builder_add_edge(builder, builder_add_node(builder, 1, 100, 40), 2);
}

static void make_group_ends(GraphBuilder *builder)
{
    int left = builder_add_group(builder, -1, 80), right = builder_add_group(builder, -1, 80);
    add_many(builder, left, 3);
    add_many(builder, right, 3);
    builder_add_edge(builder, left, right)->label = (Size){50, 14};
    builder_add_edge(builder, right, left);
    builder_add_edge(builder, 2, right);
    builder_add_edge(builder, right, 4);
}

/* A flow between a group and its own member is odd, but a design may hold it: also across groups, and among
 * many others. */
static void make_own_group_ends(GraphBuilder *builder)
{
    int group = builder_add_group(builder, -1, 80), inner = builder_add_group(builder, group, 60);
    add_many(builder, group, 3);
    add_many(builder, inner, 4);
    builder_add_edge(builder, 2, group)->label = (Size){90, 14};
    builder_add_edge(builder, group, 3);
    builder_add_edge(builder, inner, group)->label = (Size){40, 14};
    builder_add_edge(builder, group, 6)->label = (Size){60, 14};
    for (int part = 2; part < 8; part++)
        builder_add_edge(builder, part, part + 1);
}

/* And between a lane and what it holds. */
static void make_own_lane_ends(GraphBuilder *builder)
{
    int upper = builder_add_lane(builder, 60), lower = builder_add_lane(builder, 80),
        group = builder_add_group(builder, lower, 50);
    add_many(builder, upper, 3);
    add_many(builder, group, 2);
    builder_add_edge(builder, upper, 3)->label = (Size){70, 14};
    builder_add_edge(builder, 4, upper);
    builder_add_edge(builder, group, lower)->label = (Size){50, 14};
    builder_add_edge(builder, 5, 6);
}

typedef struct Degenerate {
    const char *name;
    void (*make)(GraphBuilder *builder);
} Degenerate;

static const Degenerate degenerates[] = {
    {"empty", make_empty},
    {"single", make_single},
    {"self loops", make_self_loops},
    {"chain of 300", make_chain},
    {"star of 120", make_star},
    {"complete of 12", make_complete},
    {"240 parts in groups", make_large},
    {"multiple edges", make_multiple_edges},
    {"all in one group", make_one_group},
    {"empty groups", make_empty_groups},
    {"empty lanes", make_empty_lanes},
    {"group ends", make_group_ends},
    {"ends at the own group", make_own_group_ends},
    {"ends at the own lane", make_own_lane_ends},
};

START_TEST(degenerate_graph_has_no_faults)
{
    Arena *arena = arena_create();
    GraphBuilder builder = {.arena = arena, .direction = LAYOUT_RIGHT};
    degenerates[_i].make(&builder);
    LayoutGraph graph = builder_finish(&builder);
    shrink_assert(arena, graph, fails, degenerates[_i].name);
    arena_destroy(arena);
}
END_TEST

Suite *layout_random_suite(void)
{
    Suite *suite = suite_create("layout_random");
    TCase *cases = tcase_create("layout_random");
    tcase_add_loop_test(cases, degenerate_graph_has_no_faults, 0,
                        (int)(sizeof degenerates / sizeof *degenerates));
    tcase_add_loop_test(cases, random_graph_has_no_faults, 0, RANDOM_GRAPHS);
    tcase_add_loop_test(cases, graph_drawn_apart_has_no_faults, 0, APART_GRAPHS);
    tcase_add_loop_test(cases, same_graph_gives_same_layout, 0, 5);
    suite_add_tcase(suite, cases);
    return suite;
}
