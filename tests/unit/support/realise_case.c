/* How the tests of realisation build a placement by hand. */
#include "realise_case.h"

#include <check.h>
#include <string.h>

void realise_case_set_up(RealiseCase *test, int boxes)
{
    memset(test, 0, sizeof *test);
    test->arena = arena_create();
    test->graph.nodes = test->nodes;
    test->graph.edges = test->edges;
    test->graph.notes = test->notes;
    for (int box = 0; box < boxes; box++)
        realise_case_add_node(test, -1);
}

int realise_case_add_node(RealiseCase *test, int parent)
{
    int index = (int)test->graph.node_count++;
    test->nodes[index] = (LayoutNode){.id = "node", .parent = parent, .size = {100, 60}};
    return index;
}

int realise_case_add_group(RealiseCase *test, Size title)
{
    int group = realise_case_add_node(test, -1);
    test->nodes[group].is_group = true;
    test->nodes[group].title = title;
    return group;
}

LayoutEdge *realise_case_add_edge(RealiseCase *test, int source, int target)
{
    LayoutEdge *edge = &test->edges[test->graph.edge_count++];
    *edge = (LayoutEdge){.id = "edge", .source = source, .target = target, .is_directed = true, .bundle = -1};
    return edge;
}

void realise_case_place(RealiseCase *test, int columns, int rows, const int (*cells)[2])
{
    test->problem = layout_prepare(test->arena, &test->graph);
    for (size_t part = 0; part < test->problem->part_count; part++) {
        test->columns[part] = cells[part][0];
        test->rows[part] = cells[part][1];
        test->row_lane[test->rows[part]] = test->problem->parts[part].lane;
    }
    test->placement = (LayoutPlacement){.columns = columns,
                                        .rows = rows,
                                        .part_column = test->columns,
                                        .part_row = test->rows,
                                        .row_lane = test->row_lane,
                                        .routes = test->routes};
}

void realise_case_route(RealiseCase *test, int link, int count, const BandPoint *points)
{
    test->routes[link].points = arena_new_array(test->arena, BandPoint, (size_t)count);
    memcpy(test->routes[link].points, points, (size_t)count * sizeof *points);
    test->routes[link].count = count;
}

void realise_case_draw(RealiseCase *test)
{
    test->drawing = layout_realise(test->arena, test->problem, &test->placement, LAYOUT_ALL_ATTEMPTS, NULL);
    layout_commit(test->arena, &test->graph, test->problem, test->drawing);
    ck_assert_msg(test->drawing->faults == 0, "%s", layout_audit_describe(test->arena, &test->graph));
}
