/* Guards what search cannot prove of itself: on graphs small enough for an exact answer, a drawing has at
 * most one crossing more than any drawing must have. The bound is the least number of edges that leave a
 * planar graph when they are taken out; planarity is decided by looking for a K5 or a K3,3 among all minors
 * (Wagner 1937). */
#include "layout.h"

#include <check.h>

enum { MOST_NODES = 7, MOST_EDGES = 12 };

typedef struct Graph {
    int count;
    bool linked[MOST_NODES][MOST_NODES];
} Graph;

static bool is_complete(const Graph *graph)
{
    for (int i = 0; i < graph->count; i++)
        for (int j = 0; j < i; j++)
            if (!graph->linked[i][j])
                return false;
    return true;
}

/* Whether the six nodes fall into two threes that are linked all to all. */
static bool has_utilities(const Graph *graph)
{
    for (int set = 0; set < 64; set++) {
        int size = 0, joined = 0;
        for (int i = 0; i < 6; i++)
            size += set >> i & 1;
        for (int i = 0; i < 6; i++)
            for (int j = 0; j < 6; j++)
                joined += (set >> i & 1) && !(set >> j & 1) && graph->linked[i][j];
        if (size == 3 && joined == 9)
            return true;
    }
    return false;
}

static Graph remove_node(const Graph *graph, int node)
{
    Graph smaller = {.count = graph->count - 1};
    for (int i = 0; i < smaller.count; i++)
        for (int j = 0; j < smaller.count; j++)
            smaller.linked[i][j] = graph->linked[i + (i >= node)][j + (j >= node)];
    return smaller;
}

static Graph contract(const Graph *graph, int kept, int node)
{
    Graph merged = *graph;
    for (int other = 0; other < graph->count; other++)
        if (other != kept && graph->linked[node][other])
            merged.linked[kept][other] = merged.linked[other][kept] = true;
    return remove_node(&merged, node);
}

static bool is_planar(const Graph *graph)
{
    if (graph->count < 5)
        return true;
    if (graph->count == 5)
        return !is_complete(graph);
    if (graph->count == 6 && has_utilities(graph))
        return false;
    for (int node = 0; node < graph->count; node++) {
        Graph smaller = remove_node(graph, node);
        if (!is_planar(&smaller))
            return false;
        for (int other = 0; other < node; other++) {
            Graph merged = contract(graph, other, node);
            if (graph->linked[node][other] && !is_planar(&merged))
                return false;
        }
    }
    return true;
}

/* Whether taking out `count` of the edges from `first` on leaves a planar graph. */
static bool can_be_planar(Graph graph, int (*edges)[2], int edge_count, int first, int count)
{
    if (count == 0)
        return is_planar(&graph);
    for (int edge = first; edge < edge_count; edge++) {
        Graph less = graph;
        less.linked[edges[edge][0]][edges[edge][1]] = less.linked[edges[edge][1]][edges[edge][0]] = false;
        if (can_be_planar(less, edges, edge_count, edge + 1, count - 1))
            return true;
    }
    return false;
}

static unsigned next_random(unsigned *state)
{
    *state = *state * 1103515245u + 12345u;
    return *state >> 16 & 0x7fff;
}

/* A connected graph: a random tree and some more edges, each between another pair. */
static int draw_graph(unsigned seed, Graph *graph, int (*edges)[2])
{
    unsigned state = seed * 7919u + 1;
    *graph = (Graph){.count = 4 + (int)(next_random(&state) % 4)};
    int pairs = graph->count * (graph->count - 1) / 2,
        wanted = graph->count - 1 + (int)(next_random(&state) % 6), count = 0;
    wanted = wanted > pairs ? pairs : wanted;
    while (count < wanted) {
        int a = count + 1 < graph->count ? count + 1 : (int)(next_random(&state) % (unsigned)graph->count);
        int b = (int)(next_random(&state) % (unsigned)(count + 1 < graph->count ? count + 1 : graph->count));
        if (a == b || graph->linked[a][b])
            continue;
        graph->linked[a][b] = graph->linked[b][a] = true;
        edges[count][0] = b;
        edges[count++][1] = a;
    }
    return count;
}

static int count_drawn_crossings(const Graph *graph, int (*edges)[2], int edge_count)
{
    Arena *arena = arena_create();
    Report report;
    report_init(&report, arena);
    LayoutNode nodes[MOST_NODES];
    LayoutEdge drawn[MOST_EDGES];
    for (int node = 0; node < graph->count; node++)
        nodes[node] = (LayoutNode){.id = "n", .parent = -1, .size = {100 + 20 * (node % 3), 50}};
    for (int edge = 0; edge < edge_count; edge++)
        drawn[edge] = (LayoutEdge){
            .id = "e", .source = edges[edge][0], .target = edges[edge][1], .is_directed = true, .bundle = -1};
    LayoutGraph layout = {.effort = 1,
                          .nodes = nodes,
                          .node_count = (size_t)graph->count,
                          .edges = drawn,
                          .edge_count = (size_t)edge_count};
    layout_run(arena, &layout, &report);
    LayoutAudit audit = layout_audit(&layout);
    ck_assert_int_eq(layout_audit_faults(&audit), 0);
    arena_destroy(arena);
    return audit.crossings;
}

START_TEST(small_graphs_are_within_one_crossing_of_the_least)
{
    for (unsigned seed = 25 * (unsigned)_i; seed < 25 * (unsigned)(_i + 1); seed++) {
        Graph graph;
        int edges[MOST_EDGES][2], least = 0, count = draw_graph(seed, &graph, edges);
        while (!can_be_planar(graph, edges, count, 0, least))
            least++;
        int drawn = count_drawn_crossings(&graph, edges, count);
        ck_assert_msg(drawn <= least + 1, "seed %u: %d crossings, at least %d", seed, drawn, least);
    }
}
END_TEST

/* The proof itself: what is known of the graphs that mark the limit of planarity. */
START_TEST(planarity_is_decided_rightly)
{
    Graph complete = {.count = 5}, utilities = {.count = 7};
    for (int i = 0; i < 5; i++)
        for (int j = 0; j < 5; j++)
            complete.linked[i][j] = i != j;
    ck_assert(!is_planar(&complete));
    complete.linked[0][1] = complete.linked[1][0] = false;
    ck_assert(is_planar(&complete));
    for (int i = 0; i < 3; i++)
        for (int j = 3; j < 6; j++)
            utilities.linked[i][j] = utilities.linked[j][i] = true;
    utilities.linked[0][3] = utilities.linked[3][0] = false; /* node 6 stands on that edge */
    utilities.linked[0][6] = utilities.linked[6][0] = utilities.linked[6][3] = utilities.linked[3][6] = true;
    ck_assert(!is_planar(&utilities));
    utilities.linked[1][4] = utilities.linked[4][1] = false;
    ck_assert(is_planar(&utilities));
}
END_TEST

Suite *layout_exact_suite(void);
Suite *layout_exact_suite(void)
{
    Suite *suite = suite_create("layout_exact");
    TCase *cases = tcase_create("layout_exact");
    tcase_add_test(cases, planarity_is_decided_rightly);
    tcase_add_loop_test(cases, small_graphs_are_within_one_crossing_of_the_least, 0, 8);
    suite_add_tcase(suite, cases);
    return suite;
}
