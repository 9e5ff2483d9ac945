/* Guards the drawing of forests: no line crosses another, long chains fold, and what is no forest is left
 * alone. */
#include "support/layout_sketch.h"

#include <check.h>

/* A graph of boxes; each part's parent among those before it, -1: none. */
typedef int (*ParentOf)(Sketch *sketch, int part);

static int next_random(Sketch *sketch, int bound)
{
    sketch->random = sketch->random * 6364136223846793005u + 1442695040888963407u;
    return (int)((sketch->random >> 33) % (uint64_t)bound);
}

static int chain_parent(Sketch *sketch, int part)
{
    (void)sketch;
    return part - 1;
}

static int binary_parent(Sketch *sketch, int part)
{
    (void)sketch;
    return (part - 1) / 2;
}

static int comb_parent(Sketch *sketch, int part)
{
    (void)sketch;
    return part % 3 > 0 ? part - 1 : part - 3;
}

static int any_parent(Sketch *sketch, int part)
{
    return next_random(sketch, part);
}

/* Several trees, one of them a part alone. */
static int scattered_parent(Sketch *sketch, int part)
{
    return part % 17 == 0 ? -1 : part - 1 - next_random(sketch, (part - 1) % 17 + 1);
}

static Sketch grow(ParentOf parent_of, int parts, int seed)
{
    Sketch sketch = sketch_start((size_t)parts, (size_t)parts);
    sketch.random = (uint64_t)seed * 7919 + 1;
    for (int part = 0; part < parts; part++) {
        int parent = part > 0 ? parent_of(&sketch, part) : -1;
        sketch_add_box(&sketch, 100);
        if (parent >= 0)
            sketch_add_edge(&sketch, parent, part);
    }
    return sketch;
}

static const ParentOf kinds[] = {chain_parent, binary_parent, comb_parent, any_parent, scattered_parent};
enum { KINDS = sizeof kinds / sizeof *kinds };

static LayoutAudit lay_out(Sketch *sketch)
{
    Report report;
    report_init(&report, sketch->arena);
    layout_run(sketch->arena, &sketch->graph, &report);
    return layout_audit(&sketch->graph);
}

START_TEST(lines_of_forests_do_not_cross)
{
    static const int sizes[] = {12, 44, 60, 149, 170, 400};
    for (size_t size = 0; size < sizeof sizes / sizeof *sizes; size++) {
        Sketch sketch = grow(kinds[_i], sizes[size], 5);
        LayoutAudit audit = lay_out(&sketch);
        ck_assert_msg(audit.crossings == 0 && layout_audit_faults(&audit) == 0, "%d parts: %d crossings",
                      sizes[size], audit.crossings);
        arena_destroy(sketch.arena);
    }
}
END_TEST

/* Whole trees upside down, flows against the others, and parts in any order change nothing about that. */
START_TEST(nor_do_they_where_the_file_has_no_order)
{
    enum { PARTS = 90 };
    Sketch sketch = grow(kinds[_i], PARTS, 11);
    for (size_t edge = 0; edge < sketch.graph.edge_count; edge++) {
        LayoutEdge *at = &sketch.graph.edges[edge];
        int source = PARTS - 1 - at->source, target = PARTS - 1 - at->target;
        *at = (LayoutEdge){.id = "e", .source = target, .target = source, .is_directed = true, .bundle = -1};
    }
    LayoutAudit audit = lay_out(&sketch);
    ck_assert_int_eq(audit.crossings, 0);
    ck_assert_int_eq(layout_audit_faults(&audit), 0);
    ck_assert_int_eq(audit.against_flow, 0);
    arena_destroy(sketch.arena);
}
END_TEST

/* A chain goes down one column and up the next: straight lines alone, none of them to the left, and the shape
 * of a page. */
START_TEST(long_chains_fold)
{
    static const int sizes[] = {30, 100, 1000};
    Sketch sketch = grow(chain_parent, sizes[_i], 1);
    LayoutAudit audit = lay_out(&sketch);
    ck_assert_int_eq(audit.bends, 0);
    ck_assert_int_eq(audit.against_flow, 0);
    double ratio = audit.size.width / audit.size.height;
    ck_assert_msg(ratio > 4.0 / 3 && ratio < 21.0 / 9, "%g", ratio);
    arena_destroy(sketch.arena);
}
END_TEST

/* Binary trees need no bend at all. */
START_TEST(two_children_need_no_bend)
{
    Sketch sketch = grow(binary_parent, 200, 1);
    ck_assert_int_eq(lay_out(&sketch).bends, 0);
    arena_destroy(sketch.arena);
}
END_TEST

/* Each part has a cell of its own, whatever the shapes, and the straight line to a part passes no other. */
START_TEST(cells_of_trees_are_legal)
{
    enum { PARTS = 300 };
    Sketch sketch = grow(kinds[_i], PARTS, 3);
    LayoutProblem *problem = sketch_prepare(&sketch);
    ck_assert(problem->is_forest && problem->has_common_flow);
    int column[PARTS], row[PARTS], columns = 0, rows = 0;
    ck_assert(layout_place_trees(sketch.arena, problem, column, row, &columns, &rows));
    int *part_at = arena_new_array(sketch.arena, int, (size_t)columns *(size_t)rows);
    for (int part = 0; part < PARTS; part++) {
        ck_assert(column[part] >= 0 && column[part] < columns && row[part] >= 0 && row[part] < rows);
        int *at = &part_at[row[part] * columns + column[part]];
        ck_assert_msg(*at == 0, "%d and %d share a cell", *at - 1, part);
        *at = part + 1;
    }
    for (size_t link = 0; link < problem->link_count; link++) {
        int source = problem->links[link].source, target = problem->links[link].target;
        ck_assert_int_ge(column[target], column[source]);
        for (int x = column[source] + 1; row[source] == row[target] && x < column[target]; x++)
            ck_assert_int_eq(part_at[row[source] * columns + x], 0);
    }
    arena_destroy(sketch.arena);
}
END_TEST

/* Circles, double links, groups and hints are no forest's; nor are a few parts. */
START_TEST(what_is_no_forest_is_left_alone)
{
    Sketch circle = grow(binary_parent, 20, 1), doubled = grow(binary_parent, 20, 1),
           hinted = grow(chain_parent, 20, 1), few = grow(chain_parent, 5, 1), grouped = sketch_start(40, 40);
    sketch_add_edge(&circle, 19, 3);
    circle.graph.edges[0] = circle.graph.edges[1]; /* as many links as a tree has */
    doubled.graph.edges[4] = doubled.graph.edges[3];
    sketch_add_hint(&hinted, false, 2, 4);
    int group = sketch_add_node(&grouped, -1, true, false);
    for (int part = 1; part <= 20; part++) {
        sketch_add_node(&grouped, part == 4 ? group : -1, false, false);
        if (part > 1)
            sketch_add_edge(&grouped, part - 1, part);
    }
    Sketch *sketches[] = {&circle, &doubled, &hinted, &few, &grouped};
    for (size_t at = 0; at < sizeof sketches / sizeof *sketches; at++) {
        const LayoutProblem *problem = sketch_prepare(sketches[at]);
        ck_assert_msg(!problem->is_forest && !problem->is_slender, "%zu", at);
        arena_destroy(sketches[at]->arena);
    }
}
END_TEST

/* Of links in all directions none is common; hubs are then no forest's either. */
START_TEST(flows_have_a_direction_or_none)
{
    enum { PARTS = 60 };
    Sketch mixed = grow(any_parent, PARTS, 2), hub = sketch_start(PARTS, PARTS);
    for (size_t edge = 0; edge < mixed.graph.edge_count; edge += 2) {
        LayoutEdge *at = &mixed.graph.edges[edge];
        int source = at->source;
        at->source = at->target;
        at->target = source;
    }
    for (int part = 0; part < PARTS; part++) {
        sketch_add_box(&hub, 100);
        if (part > 0)
            sketch_add_edge(&hub, part % 2 > 0 ? 0 : part, part % 2 > 0 ? part : 0);
    }
    const LayoutProblem *problem = sketch_prepare(&mixed);
    ck_assert(problem->is_forest && problem->is_slender && !problem->has_common_flow);
    ck_assert(!sketch_prepare(&hub)->is_forest);
    arena_destroy(mixed.arena);
    arena_destroy(hub.arena);
}
END_TEST

/* A locked forest stays where it was. */
START_TEST(locks_are_kept)
{
    enum { PARTS = 60 };
    Sketch sketch = grow(binary_parent, PARTS, 1);
    LayoutAudit first = lay_out(&sketch);
    for (int part = 0; part < PARTS; part++)
        sketch.graph.nodes[part].lock = sketch.graph.nodes[part].cell;
    const LayoutProblem *problem = sketch_prepare(&sketch);
    ck_assert(problem->is_forest);
    ck_assert_ptr_null(layout_place_forest(sketch.arena, problem));
    LayoutAudit second = lay_out(&sketch);
    ck_assert(first.size.width == second.size.width && first.size.height == second.size.height);
    ck_assert_int_eq(second.crossings, 0);
    arena_destroy(sketch.arena);
}
END_TEST

Suite *layout_forest_suite(void);

Suite *layout_forest_suite(void)
{
    Suite *suite = suite_create("layout_forest");
    TCase *forest = tcase_create("forest");
    tcase_add_loop_test(forest, lines_of_forests_do_not_cross, 0, KINDS);
    tcase_add_loop_test(forest, nor_do_they_where_the_file_has_no_order, 0, KINDS);
    tcase_add_loop_test(forest, long_chains_fold, 0, 3);
    tcase_add_test(forest, two_children_need_no_bend);
    tcase_add_loop_test(forest, cells_of_trees_are_legal, 0, KINDS);
    tcase_add_test(forest, what_is_no_forest_is_left_alone);
    tcase_add_test(forest, flows_have_a_direction_or_none);
    tcase_add_test(forest, locks_are_kept);
    suite_add_tcase(suite, forest);
    return suite;
}
