/* Guards the way from cells to points: hand-written placements become drawings without faults, in which
 * straight edges are straight, forks are symmetric and everything that stands at a corner has its room. */
#include "../../src/layout/realise.h"

#include <check.h>
#include <math.h>
#include <string.h>

Suite *layout_realise_suite(void);

enum { MOST = 8 };

typedef struct Case {
    Arena *arena;
    LayoutGraph graph;
    LayoutNode nodes[MOST];
    LayoutEdge edges[MOST];
    LayoutNote notes[MOST];
    LayoutProblem *problem;
    LayoutPlacement placement;
    int columns[MOST], rows[MOST], row_lane[MOST];
    BandRoute routes[MOST];
    LayoutDrawing *drawing;
} Case;

static void set_up(Case *test)
{
    memset(test, 0, sizeof *test);
    test->arena = arena_create();
    test->graph.nodes = test->nodes;
    test->graph.edges = test->edges;
    test->graph.notes = test->notes;
}

static int add_node(Case *test, int parent)
{
    int index = (int)test->graph.node_count++;
    test->nodes[index] = (LayoutNode){.id = "node", .parent = parent, .size = {100, 60}};
    return index;
}

static LayoutEdge *add_edge(Case *test, int source, int target)
{
    LayoutEdge *edge = &test->edges[test->graph.edge_count++];
    *edge = (LayoutEdge){.id = "edge", .source = source, .target = target, .is_directed = true, .bundle = -1};
    return edge;
}

/* Parts in their order take the cells; routes are added by the caller. */
static void place(Case *test, int columns, int rows, const int (*cells)[2])
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

static void route(Case *test, int link, int count, const BandPoint *points)
{
    test->routes[link].points = arena_new_array(test->arena, BandPoint, (size_t)count);
    memcpy(test->routes[link].points, points, (size_t)count * sizeof *points);
    test->routes[link].count = count;
}

#define ROUTE(test, link, ...)                                                                               \
    route((test), (link), (int)(sizeof((BandPoint[]){__VA_ARGS__}) / sizeof(BandPoint)),                     \
          (BandPoint[]){__VA_ARGS__})

static void realise_without_faults(Case *test)
{
    test->drawing = layout_realise(test->arena, test->problem, &test->placement, LAYOUT_ALL_ATTEMPTS);
    layout_commit(test->arena, &test->graph, test->problem, test->drawing);
    ck_assert_msg(test->drawing->faults == 0, "%s", layout_audit_describe(test->arena, &test->graph));
}

START_TEST(an_edge_in_a_row_is_straight_at_the_centres)
{
    Case test;
    set_up(&test);
    add_node(&test, -1);
    add_node(&test, -1);
    test.nodes[1].size.height = 90;
    add_edge(&test, 0, 1)->label = (Size){80, 12};
    place(&test, 2, 1, (const int[][2]){{0, 0}, {1, 0}});
    ROUTE(&test, 0, {1, 1}, {3, 1});
    realise_without_faults(&test);
    const LayoutEdge *edge = &test.edges[0];
    ck_assert_uint_eq(edge->point_count, 2);
    ck_assert_double_eq(edge->points[0].y, rect_centre(test.nodes[0].rect).y);
    ck_assert_double_eq(edge->points[0].y, rect_centre(test.nodes[1].rect).y);
    ck_assert_double_ge(edge->points[1].x - edge->points[0].x, 80);
    ck_assert_double_le(rect_bottom(edge->label_rect), edge->points[0].y);
    arena_destroy(test.arena);
}
END_TEST

START_TEST(a_fork_shares_one_trunk_and_is_symmetric)
{
    Case test;
    set_up(&test);
    for (int node = 0; node < 4; node++)
        add_node(&test, -1);
    for (int target = 1; target < 4; target++)
        add_edge(&test, 0, target)->bundle = 0;
    place(&test, 2, 3, (const int[][2]){{0, 1}, {1, 0}, {1, 1}, {1, 2}});
    ROUTE(&test, 0, {1, 3}, {2, 3}, {2, 1}, {3, 1});
    ROUTE(&test, 1, {1, 3}, {3, 3});
    ROUTE(&test, 2, {1, 3}, {2, 3}, {2, 5}, {3, 5});
    realise_without_faults(&test);
    double middle = rect_centre(test.nodes[0].rect).y;
    for (int edge = 0; edge < 3; edge++)
        ck_assert_double_eq(test.edges[edge].points[0].y, middle);
    ck_assert_double_eq(test.edges[0].points[1].x, test.edges[2].points[1].x);
    ck_assert_double_eq(middle - test.edges[0].points[3].y, test.edges[2].points[3].y - middle);
    ck_assert_double_ge(test.edges[0].points[3].x - test.edges[0].points[2].x, layout_spacing.head_length);
    arena_destroy(test.arena);
}
END_TEST

/* What is said of a fan stands where all of it runs, not over the branch that happens to be named first. */
START_TEST(the_label_of_a_fan_is_on_its_trunk)
{
    Case test;
    set_up(&test);
    for (int node = 0; node < 4; node++)
        add_node(&test, -1);
    for (int target = 1; target < 4; target++)
        add_edge(&test, 0, target)->bundle = 0;
    test.edges[0].label = (Size){40, 12};
    place(&test, 3, 3, (const int[][2]){{0, 1}, {2, 0}, {2, 1}, {2, 2}});
    ROUTE(&test, 0, {1, 3}, {2, 3}, {2, 1}, {5, 1});
    ROUTE(&test, 1, {1, 3}, {5, 3});
    ROUTE(&test, 2, {1, 3}, {2, 3}, {2, 5}, {5, 5});
    realise_without_faults(&test);
    ck_assert_double_gt(rect_bottom(test.edges[0].label_rect), test.edges[0].points[3].y);
    arena_destroy(test.arena);
}
END_TEST

/* Members that the search sent out of three sides leave as one trunk, but only those of one fan; the trunk
 * turns behind what stands in its way. */
START_TEST(a_fan_is_joined_where_its_trunk_is_free)
{
    Case test;
    set_up(&test);
    for (int node = 0; node < 4; node++)
        add_node(&test, -1);
    for (int target = 1; target < 4; target++)
        add_edge(&test, 0, target)->bundle = _i == 1 ? -1 : 0;
    if (_i == 2)
        add_node(&test, -1);
    place(&test, 3, 3, (const int[][2]){{0, 1}, {2, 0}, {2, 1}, {2, 2}, {1, 0}});
    ROUTE(&test, 0, {1, 3}, {1, 0}, {5, 0}, {5, 1});
    ROUTE(&test, 1, {1, 3}, {5, 3});
    ROUTE(&test, 2, {1, 3}, {1, 5}, {5, 5});
    if (_i == 3) { /* the trunk's own ways, but out of the bottom of the box, which takes in the first run */
        test.nodes[0].size.width = 400;
        place(&test, 2, 3, (const int[][2]){{0, 1}, {1, 0}, {1, 1}, {1, 2}});
        ROUTE(&test, 0, {1, 3}, {2, 3}, {2, 1}, {3, 1});
        ROUTE(&test, 1, {1, 3}, {3, 3});
        ROUTE(&test, 2, {1, 3}, {2, 3}, {2, 5}, {3, 5});
        test.routes[0].covered = test.routes[2].covered = 1;
    }
    realise_without_faults(&test);
    bool was_joined = test.drawing->edge_points[2][0].y == test.drawing->edge_points[1][0].y;
    ck_assert(!was_joined);
    LayoutDrawing *drawing = layout_join_fans(test.arena, test.problem, test.drawing);
    ck_assert_int_eq(drawing->faults, 0);
    if (_i == 1)
        ck_assert_ptr_eq(drawing, test.drawing);
    for (int edge = 0; edge < 3 && _i != 1; edge++) {
        ck_assert_double_eq(drawing->edge_points[edge][0].y, rect_centre(drawing->node_rects[0]).y);
        ck_assert_double_eq(drawing->edge_points[edge][0].x, rect_right(drawing->node_rects[0]));
    }
    if (_i == 2) /* past the part in the way */
        ck_assert_double_gt(drawing->edge_points[0][1].x, rect_right(drawing->node_rects[4]));
    /* one trunk already: nothing is drawn anew */
    ck_assert_ptr_eq(layout_join_fans(test.arena, test.problem, drawing), drawing);
    arena_destroy(test.arena);
}
END_TEST

/* Two lines into one side: one trunk when they look alike; else each has a port, as one would hide the
 * other. */
START_TEST(only_lines_of_one_look_share_a_trunk)
{
    Case test;
    set_up(&test);
    for (int node = 0; node < 3; node++)
        add_node(&test, -1);
    add_edge(&test, 0, 2);
    add_edge(&test, 1, 2)->style = _i;
    place(&test, 2, 2, (const int[][2]){{0, 0}, {0, 1}, {1, 0}});
    ROUTE(&test, 0, {1, 1}, {3, 1});
    ROUTE(&test, 1, {1, 3}, {2, 3}, {2, 1}, {3, 1});
    realise_without_faults(&test);
    const LayoutEdge *straight = &test.edges[0], *bent = &test.edges[1];
    double apart = bent->points[bent->point_count - 1].y - straight->points[straight->point_count - 1].y;
    if (_i == 0)
        ck_assert_double_eq(apart, 0);
    else
        ck_assert_double_ge(apart, 8);
    arena_destroy(test.arena);
}
END_TEST

/* A run between two rows crosses the line from the upper box to the lower one before its head begins. */
START_TEST(a_run_keeps_clear_of_heads)
{
    Case test;
    set_up(&test);
    for (int node = 0; node < 4; node++)
        add_node(&test, -1);
    add_edge(&test, 0, 1);
    add_edge(&test, 2, 3);
    place(&test, 3, 2, (const int[][2]){{1, 0}, {1, 1}, {0, 1}, {2, 0}});
    ROUTE(&test, 0, {3, 1}, {3, 3});
    ROUTE(&test, 1, {1, 3}, {1, 2}, {5, 2}, {5, 1});
    realise_without_faults(&test);
    ck_assert_double_ge(test.nodes[1].rect.y - test.edges[1].points[1].y, layout_spacing.head_length);
    arena_destroy(test.arena);
}
END_TEST

/* A label of two shapes is low beside a short upright line, and narrow over a level one. */
START_TEST(a_label_takes_the_shape_that_saves_room)
{
    Case test;
    set_up(&test);
    for (int node = 0; node < 3; node++)
        add_node(&test, -1);
    for (int target = 1; target < 3; target++) {
        LayoutEdge *edge = add_edge(&test, 0, target);
        edge->label = (Size){40, 30};
        edge->low_label = (Size){80, 15};
    }
    place(&test, 2, 2, (const int[][2]){{0, 0}, {1, 0}, {0, 1}});
    ROUTE(&test, 0, {1, 1}, {3, 1});
    ROUTE(&test, 1, {1, 1}, {1, 3});
    realise_without_faults(&test);
    ck_assert_double_eq(test.edges[0].label_rect.width, 40);
    ck_assert_double_eq(test.edges[1].label_rect.width, 80);
    ck_assert_double_eq(test.edges[1].label_rect.height, 15);
    arena_destroy(test.arena);
}
END_TEST

/* A long label makes its columns stand further apart; all others have one pitch. */
START_TEST(columns_have_one_pitch)
{
    Case test;
    set_up(&test);
    for (int node = 0; node < 7; node++)
        test.nodes[add_node(&test, -1)].size.height = 90;
    add_edge(&test, 0, 1)->label = (Size){150, 12};
    add_edge(&test, 1, 2)->label = (Size){50, 12};
    add_edge(&test, 2, 3);
    place(&test, 4, 4, (const int[][2]){{0, 0}, {1, 0}, {2, 0}, {3, 0}, {0, 1}, {0, 2}, {0, 3}});
    ROUTE(&test, 0, {1, 1}, {3, 1});
    ROUTE(&test, 1, {3, 1}, {5, 1});
    ROUTE(&test, 2, {5, 1}, {7, 1});
    realise_without_faults(&test);
    double pitch = test.nodes[2].rect.x - test.nodes[1].rect.x;
    ck_assert_double_le(fabs(test.nodes[3].rect.x - test.nodes[2].rect.x - pitch), 1);
    ck_assert_double_ge(test.nodes[1].rect.x - test.nodes[0].rect.x, pitch + 30);
    arena_destroy(test.arena);
}
END_TEST

/* Two lines over a box to boxes behind it: that to the nearer one runs inside, whatever their order in the
 * file. */
START_TEST(lines_from_one_side_are_nested)
{
    Case test;
    set_up(&test);
    for (int node = 0; node < 3; node++)
        add_node(&test, -1);
    int nearer = _i, farther = 1 - _i;
    test.graph.edge_count = 2;
    for (int edge = 0; edge < 2; edge++)
        test.edges[edge] = (LayoutEdge){.id = "edge", .target = edge == nearer ? 1 : 2, .is_directed = true,
                                        .bundle = -1, .style = edge};
    place(&test, 3, 1, (const int[][2]){{0, 0}, {1, 0}, {2, 0}});
    ROUTE(&test, nearer, {1, 1}, {1, 0}, {3, 0}, {3, 1});
    ROUTE(&test, farther, {1, 1}, {1, 0}, {5, 0}, {5, 1});
    realise_without_faults(&test);
    ck_assert_int_eq(test.drawing->crossings, 0);
    ck_assert_double_gt(test.edges[nearer].points[1].y, test.edges[farther].points[1].y);
    arena_destroy(test.arena);
}
END_TEST

START_TEST(parallel_labelled_edges_keep_their_labels_apart)
{
    Case test;
    set_up(&test);
    add_node(&test, -1);
    add_node(&test, -1);
    for (int edge = 0; edge < 3; edge++)
        add_edge(&test, edge % 2, 1 - edge % 2)->label = (Size){70, 13};
    place(&test, 1, 2, (const int[][2]){{0, 0}, {0, 1}});
    ROUTE(&test, 0, {1, 1}, {1, 3});
    ROUTE(&test, 1, {1, 3}, {1, 1});
    ROUTE(&test, 2, {1, 1}, {1, 3});
    realise_without_faults(&test);
    arena_destroy(test.arena);
}
END_TEST

START_TEST(loops_and_markers_have_room_at_their_corners)
{
    Case test;
    set_up(&test);
    add_node(&test, -1);
    add_node(&test, -1);
    test.nodes[0].marker = (Size){22, 22};
    for (int loop = 0; loop < 3; loop++)
        add_edge(&test, 0, 0)->label = (Size){50, 13};
    add_edge(&test, 0, 1);
    place(&test, 2, 1, (const int[][2]){{0, 0}, {1, 0}});
    ROUTE(&test, 0, {1, 1}, {3, 1});
    realise_without_faults(&test);
    Rect box = test.nodes[0].rect;
    double reach = 0;
    for (int loop = 0; loop < 3; loop++) {
        ck_assert_uint_eq(test.edges[loop].point_count, 5);
        ck_assert_double_eq(test.edges[loop].points[0].x, rect_right(box));
        ck_assert_double_eq(test.edges[loop].points[4].y, rect_bottom(box));
        reach = rect_right(test.edges[loop].label_rect);
    }
    ck_assert_double_gt(test.nodes[1].rect.x, reach);
    ck_assert_double_ge(test.edges[3].points[0].y, box.y + 11 + 4); /* below the marker */
    ck_assert_double_lt(test.edges[3].points[0].y, test.edges[2].points[0].y);
    arena_destroy(test.arena);
}
END_TEST

/* Drawings are compared by the main path too: to be one line to the right is worth some bends elsewhere. */
START_TEST(a_main_path_out_of_line_costs_the_drawing)
{
    double scores[2];
    for (int is_bent = 0; is_bent < 2; is_bent++) {
        Case test;
        set_up(&test);
        add_node(&test, -1);
        add_node(&test, -1);
        add_edge(&test, 0, 1)->is_main = true;
        place(&test, 2, 2, (const int[][2]){{0, 0}, {1, is_bent}});
        test.problem->is_main_asked = true;
        if (is_bent)
            ROUTE(&test, 0, {1, 1}, {3, 1}, {3, 3});
        else
            ROUTE(&test, 0, {1, 1}, {3, 1});
        realise_without_faults(&test);
        scores[is_bent] = test.drawing->score;
        arena_destroy(test.arena);
    }
    ck_assert_double_gt(scores[1], scores[0] + 3);
}
END_TEST

START_TEST(an_edge_to_a_group_ends_on_its_wall)
{
    Case test;
    set_up(&test);
    int group = add_node(&test, -1);
    test.nodes[group].is_group = true;
    test.nodes[group].title = (Size){130, 16};
    int inner = add_node(&test, group), outer = add_node(&test, -1);
    add_edge(&test, outer, group);
    place(&test, 2, 1, (const int[][2]){{1, 0}, {0, 0}});
    ROUTE(&test, 0, {1, 1}, {3, 1});
    realise_without_faults(&test);
    Rect wall = test.nodes[group].rect;
    ck_assert_double_eq(test.edges[0].points[1].x, wall.x);
    ck_assert_double_ge(test.nodes[inner].rect.x - wall.x, layout_spacing.group_padding);
    ck_assert(rect_contains(wall, test.nodes[group].title_rect, 0));
    ck_assert_double_ge(test.nodes[inner].rect.y, rect_bottom(test.nodes[group].title_rect));
    arena_destroy(test.arena);
}
END_TEST

/* A line that enters a group past its title keeps as much off it as half a head takes. */
START_TEST(a_line_keeps_off_the_title_that_it_passes)
{
    Case test;
    set_up(&test);
    int group = add_node(&test, -1);
    test.nodes[group].is_group = true;
    test.nodes[group].title = (Size){54, 16};
    int inner = add_node(&test, group), outer = add_node(&test, -1);
    add_edge(&test, outer, inner);
    place(&test, 1, 2, (const int[][2]){{0, 1}, {0, 0}});
    ROUTE(&test, 0, {1, 1}, {1, 3});
    realise_without_faults(&test);
    ck_assert_double_ge(test.edges[0].points[1].x - rect_right(test.nodes[group].title_rect), 15);
    arena_destroy(test.arena);
}
END_TEST

START_TEST(lanes_are_bands_of_one_length_with_their_titles_at_the_left)
{
    Case test;
    set_up(&test);
    for (int lane = 0; lane < 2; lane++) {
        int node = add_node(&test, -1);
        test.nodes[node].is_group = test.nodes[node].is_lane = true;
        test.nodes[node].title = (Size){60, 20};
    }
    int upper = add_node(&test, 0), lower = add_node(&test, 1);
    add_edge(&test, upper, lower);
    add_edge(&test, upper, 1);
    place(&test, 1, 2, (const int[][2]){{0, 0}, {0, 1}});
    ROUTE(&test, 0, {1, 1}, {1, 3});
    ROUTE(&test, 1, {1, 1}, {1, 3});
    realise_without_faults(&test);
    ck_assert_double_eq(test.nodes[0].rect.width, test.nodes[1].rect.width);
    ck_assert_double_gt(test.nodes[1].rect.y, rect_bottom(test.nodes[0].rect));
    ck_assert_double_eq(test.edges[1].points[1].y, test.nodes[1].rect.y);
    ck_assert_double_lt(rect_right(test.nodes[0].title_rect), test.nodes[upper].rect.x);
    arena_destroy(test.arena);
}
END_TEST

START_TEST(a_note_has_a_leader_to_its_box)
{
    Case test;
    set_up(&test);
    add_node(&test, -1);
    test.notes[0] = (LayoutNote){.node = 0, .size = {90, 50}};
    test.graph.note_count = 1;
    place(&test, 1, 2, (const int[][2]){{0, 0}, {0, 1}});
    ROUTE(&test, 0, {1, 3}, {1, 1});
    realise_without_faults(&test);
    ck_assert_uint_eq(test.notes[0].leader_count, 2);
    ck_assert_double_eq(test.notes[0].leader[0].y, test.notes[0].rect.y);
    ck_assert_double_eq(test.notes[0].leader[1].y, rect_bottom(test.nodes[0].rect));
    arena_destroy(test.arena);
}
END_TEST

/* A remark about a part of a group is no part of the group. */
START_TEST(a_note_stands_outside_of_the_group_of_its_box)
{
    Case test;
    set_up(&test);
    int group = add_node(&test, -1);
    test.nodes[group].is_group = true;
    test.nodes[group].title = (Size){40, 16};
    test.notes[0] = (LayoutNote){.node = add_node(&test, group), .size = {90, 50}};
    test.graph.note_count = 1;
    place(&test, 1, 2, (const int[][2]){{0, 1}, {0, 0}});
    ROUTE(&test, 0, {1, 1}, {1, 3});
    realise_without_faults(&test);
    ck_assert_double_lt(rect_bottom(test.notes[0].rect), test.nodes[group].rect.y);
    ck_assert_double_eq(test.notes[0].leader[1].y, test.nodes[1].rect.y);
    arena_destroy(test.arena);
}
END_TEST

START_TEST(a_graph_without_nodes_is_an_empty_drawing)
{
    Case test;
    set_up(&test);
    place(&test, 1, 1, NULL);
    realise_without_faults(&test);
    ck_assert_str_eq(layout_dump(test.arena, &test.graph), "size 0 0\n");
    arena_destroy(test.arena);
}
END_TEST

START_TEST(the_same_placement_gives_the_same_drawing)
{
    char *first = NULL;
    Arena *keep = arena_create();
    for (int round = 0; round < 2; round++) {
        Case test;
        set_up(&test);
        add_node(&test, -1);
        add_node(&test, -1);
        add_edge(&test, 0, 1);
        add_edge(&test, 1, 0)->label = (Size){30, 12};
        place(&test, 2, 1, (const int[][2]){{0, 0}, {1, 0}});
        ROUTE(&test, 0, {1, 1}, {3, 1});
        ROUTE(&test, 1, {3, 1}, {1, 1});
        realise_without_faults(&test);
        char *dump = arena_copy_string(keep, layout_dump(test.arena, &test.graph));
        if (first)
            ck_assert_str_eq(first, dump);
        first = dump;
        arena_destroy(test.arena);
    }
    arena_destroy(keep);
}
END_TEST

Suite *layout_realise_suite(void)
{
    Suite *suite = suite_create("layout_realise");
    TCase *tests = tcase_create("placements");
    tcase_add_test(tests, an_edge_in_a_row_is_straight_at_the_centres);
    tcase_add_test(tests, a_fork_shares_one_trunk_and_is_symmetric);
    tcase_add_test(tests, the_label_of_a_fan_is_on_its_trunk);
    tcase_add_loop_test(tests, a_fan_is_joined_where_its_trunk_is_free, 0, 4);
    tcase_add_loop_test(tests, only_lines_of_one_look_share_a_trunk, 0, 2);
    tcase_add_test(tests, a_run_keeps_clear_of_heads);
    tcase_add_test(tests, a_label_takes_the_shape_that_saves_room);
    tcase_add_test(tests, columns_have_one_pitch);
    tcase_add_loop_test(tests, lines_from_one_side_are_nested, 0, 2);
    tcase_add_test(tests, parallel_labelled_edges_keep_their_labels_apart);
    tcase_add_test(tests, loops_and_markers_have_room_at_their_corners);
    tcase_add_test(tests, a_main_path_out_of_line_costs_the_drawing);
    tcase_add_test(tests, an_edge_to_a_group_ends_on_its_wall);
    tcase_add_test(tests, a_line_keeps_off_the_title_that_it_passes);
    tcase_add_test(tests, lanes_are_bands_of_one_length_with_their_titles_at_the_left);
    tcase_add_test(tests, a_note_has_a_leader_to_its_box);
    tcase_add_test(tests, a_note_stands_outside_of_the_group_of_its_box);
    tcase_add_test(tests, a_graph_without_nodes_is_an_empty_drawing);
    tcase_add_test(tests, the_same_placement_gives_the_same_drawing);
    suite_add_tcase(suite, tests);
    return suite;
}
