/* Guards what makes a board look laid out by hand: bends that wide boxes take in, crossings that shared ways
 * force, the board's extent before it is drawn, and the shape that a page asks for. */
#include "../../src/layout/search.h"

#include <check.h>
#include <math.h>

enum { MOST = 400 };

typedef struct Board {
    Arena *arena;
    LayoutNode nodes[MOST];
    LayoutEdge edges[MOST];
    LayoutGraph graph;
} Board;

static void set_up(Board *board)
{
    *board = (Board){.arena = arena_create()};
    board->graph = (LayoutGraph){.effort = 1, .nodes = board->nodes, .edges = board->edges};
}

static void add_node(Board *board, double width, double height)
{
    board->nodes[board->graph.node_count++] = (LayoutNode){.id = "n", .parent = -1, .size = {width, height}};
}

static void add_edge(Board *board, int source, int target)
{
    board->edges[board->graph.edge_count++] =
        (LayoutEdge){.id = "e", .source = source, .target = target, .is_directed = true, .bundle = -1};
}

static void draw(Board *board)
{
    Report report;
    report_init(&report, board->arena);
    layout_run(board->arena, &board->graph, &report);
    LayoutAudit audit = layout_audit(&board->graph);
    ck_assert_int_eq(layout_audit_faults(&audit), 0);
}

/* Two boxes whose columns a wide one spans hang from it by straight lines. */
START_TEST(a_wide_box_takes_in_the_bends_of_its_lines)
{
    Board board;
    set_up(&board);
    add_node(&board, 420, 50);
    for (int child = 1; child <= 5; child++) {
        add_node(&board, 90, 50);
        add_edge(&board, 0, child);
    }
    draw(&board);
    LayoutAudit audit = layout_audit(&board.graph);
    ck_assert_int_ge(audit.straight_edges, 4);
    ck_assert_int_eq(audit.crossings, 0);
    arena_destroy(board.arena);
}
END_TEST

static int count_forced(const BandPoint *a, int a_count, const BandPoint *b, int b_count)
{
    RouteView first = {&a->x, &a->y, 2, a_count, 0}, second = {&b->x, &b->y, 2, b_count, 0};
    int count = search_count_forced(&first, &second);
    ck_assert_int_eq(search_count_forced(&second, &first), count);
    return count;
}

START_TEST(lines_that_swap_sides_on_a_shared_way_cross)
{
    const BandPoint straight[] = {{1, 2}, {9, 2}}, from_above_to_below[] = {{3, 1}, {3, 2}, {7, 2}, {7, 5}};
    const BandPoint from_above_to_above[] = {{3, 1}, {3, 2}, {7, 2}, {7, 1}},
                    reversed[] = {{7, 5}, {7, 2}, {3, 2}, {3, 1}};
    const BandPoint same_start[] = {{1, 2}, {7, 2}, {7, 5}},
                    round_a_corner[] = {{3, 1}, {3, 2}, {7, 2}, {7, 4}, {9, 4}};
    const BandPoint joins_inside[] = {{5, 1}, {5, 2}, {7, 2}, {7, 4}, {1, 4}};
    ck_assert_int_eq(count_forced(straight, 2, from_above_to_below, 4), 1);
    ck_assert_int_eq(count_forced(straight, 2, reversed, 4), 1);
    ck_assert_int_eq(count_forced(straight, 2, from_above_to_above, 4), 0);
    ck_assert_int_eq(count_forced(straight, 2, same_start, 3), 0); /* ends at a box take any order */
    ck_assert_int_eq(count_forced(round_a_corner, 5, joins_inside, 5), 1);
}
END_TEST

/* What the search takes for the size of a board is what compaction makes of it, within a tenth. */
START_TEST(the_extent_of_a_row_is_known_before_it_is_drawn)
{
    Board board;
    set_up(&board);
    for (int node = 0; node < 3; node++)
        add_node(&board, 80 + 40 * node, 50);
    for (int node = 0; node < 2; node++) {
        add_edge(&board, node, node + 1);
        board.edges[node].label = (Size){90, 14};
    }
    LayoutProblem *problem = layout_analyse(board.arena, &board.graph, false);
    Search *search = search_create(board.arena, problem, 3, (int[]){1});
    search_set_cells(search, (int[]){0, 1, 2}, (int[]){0, 0, 0});
    Size bare = search_measure_board(search, false), full = search_measure_board(search, true);
    draw(&board);
    ck_assert_double_lt(bare.width, full.width);
    ck_assert_double_lt(fabs(full.width - board.graph.size.width), 0.1 * board.graph.size.width);
    arena_destroy(board.arena);
}
END_TEST

/* How much wider lines and labels make the board of a search on so many columns and rows. */
static double measure_room_for_lines(Board *board, int columns, int rows, const int *column, const int *row)
{
    LayoutProblem *problem = layout_analyse(board->arena, &board->graph, false);
    Search *search = search_create(board->arena, problem, columns, &rows);
    search_set_cells(search, column, row);
    return search_measure_board(search, true).width - search_measure_board(search, false).width;
}

/* Boxes beside each other keep apart for all the runs between them. */
START_TEST(runs_push_boxes_apart)
{
    enum { SIDE = 4 };
    Board board;
    set_up(&board);
    for (int node = 0; node < 2 * SIDE; node++)
        add_node(&board, 100, 50);
    for (int from = 0; from < SIDE; from++)
        for (int to = 0; to < SIDE; to++)
            if (from != to)
                add_edge(&board, from, SIDE + to);
    const int column[] = {0, 0, 0, 0, 1, 1, 1, 1}, row[] = {0, 1, 2, 3, 0, 1, 2, 3};
    ck_assert_double_gt(measure_room_for_lines(&board, 2, SIDE, column, row), 20);
    arena_destroy(board.arena);
}
END_TEST

/* The label of a vertical line wants room up to the next vertical line, where there is one on both sides. */
START_TEST(labels_between_vertical_lines_want_room)
{
    for (int lines = 2; lines <= 3; lines++) {
        Board board;
        set_up(&board);
        for (int line = 0; line < lines; line++) {
            add_node(&board, 100, 50);
            add_node(&board, 100, 50);
            add_edge(&board, 2 * line, 2 * line + 1);
        }
        board.edges[1].label = (Size){300, 14};
        const int column[] = {0, 0, 1, 1, 2, 2}, row[] = {0, 1, 0, 1, 0, 1};
        double room = measure_room_for_lines(&board, 3, 2, column, row);
        ck_assert(lines == 3 ? room > 100 : room < 1);
        arena_destroy(board.arena);
    }
}
END_TEST

/* The shape that the board takes for a page; the board is gone then. */
static double draw_for_page(Board *board, double page_ratio)
{
    board->graph.page_ratio = page_ratio;
    draw(board);
    double ratio = board->graph.size.width / board->graph.size.height;
    arena_destroy(board->arena);
    return ratio;
}

static double draw_chain(double page_ratio)
{
    Board board;
    set_up(&board);
    for (int node = 0; node < 12; node++)
        add_node(&board, 160, 60);
    for (int node = 0; node < 11; node++)
        add_edge(&board, node, node + 1);
    return draw_for_page(&board, page_ratio);
}

START_TEST(a_chain_folds_for_the_page_that_is_asked_for)
{
    double wide = draw_chain(16.0 / 9), square = draw_chain(1);
    ck_assert_double_lt(wide, 2.4);
    ck_assert_double_gt(wide, 1.3);
    ck_assert_double_lt(square, 1.4);
}
END_TEST

static double draw_large_net(double page_ratio)
{
    enum { PARTS = 180, STRIDE = 13 };
    Board board;
    set_up(&board);
    for (int node = 0; node < PARTS; node++)
        add_node(&board, 120, 50);
    for (int node = 0; node + STRIDE < PARTS; node++) {
        add_edge(&board, node, node + 1);
        add_edge(&board, node, node + STRIDE);
    }
    return draw_for_page(&board, page_ratio);
}

/* A board that is too large for the search takes the shape of the page as well. */
START_TEST(a_large_board_takes_the_shape_of_the_page)
{
    double high = draw_large_net(0.7), wide = draw_large_net(2.8);
    ck_assert_double_lt(high, 1);
    ck_assert_double_gt(wide, 2);
}
END_TEST

/* How far drawings of random nets with as many lines as parts miss the shape that is asked for: the mean of
 * |ln| over boards that are not so small that one box decides. */
static double measure_miss(double page_ratio)
{
    enum { NETS = 12, PARTS = 26 };
    double sum = 0;
    for (int net = 0; net < NETS; net++) {
        unsigned random = 7u + 31u * (unsigned)net;
        Board board;
        set_up(&board);
        for (int part = 0; part < PARTS; part++) {
            add_node(&board, 130, 56);
            random = random * 1664525u + 1013904223u;
            if (part > 0)
                add_edge(&board, (int)(random >> 8) % part, part);
        }
        board.graph.page_ratio = page_ratio;
        draw(&board);
        sum += fabs(log(board.graph.size.width / board.graph.size.height / page_ratio));
        arena_destroy(board.arena);
    }
    return sum / NETS;
}

/* What the search foresees of a drawing's shape is a tenth off now and then: then it looks once more. */
START_TEST(a_board_takes_the_shape_of_its_page)
{
    ck_assert_double_lt((measure_miss(1.6) + measure_miss(2.6)) / 2, 0.065);
}
END_TEST

/* A chain of groups in a large board: how many more pairs of neighbours among them stand one below the other
 * than side by side. */
static int count_stacked(double page_ratio)
{
    enum { GROUPS = 6, MEMBERS = 30, PARTS = GROUPS * MEMBERS };
    Board board;
    set_up(&board);
    for (int group = 0; group < GROUPS; group++)
        board.nodes[board.graph.node_count++] = (LayoutNode){.id = "g", .parent = -1, .is_group = true};
    for (int part = 0; part < PARTS; part++) {
        add_node(&board, 120, 50);
        board.nodes[GROUPS + part].parent = part / MEMBERS;
        if (part > 0)
            add_edge(&board, GROUPS + part - 1, GROUPS + part);
    }
    board.graph.page_ratio = page_ratio;
    draw(&board);
    int stacked = 0;
    for (int group = 0; group + 1 < GROUPS; group++) {
        Rect one = board.nodes[group].rect, other = board.nodes[group + 1].rect;
        bool share_columns = one.x < other.x + other.width && other.x < one.x + one.width;
        bool share_rows = one.y < other.y + other.height && other.y < one.y + one.height;
        stacked += share_columns - share_rows;
    }
    arena_destroy(board.arena);
    return stacked;
}

/* The groups of a large board are stacked, which makes it wide, unless a page is asked for that is higher
 * than wide. */
START_TEST(groups_are_stacked_unless_the_page_is_high)
{
    ck_assert_int_gt(count_stacked(0), 0);
    ck_assert_int_lt(count_stacked(0.5), 0);
    ck_assert_int_gt(count_stacked(16.0 / 9), 0);
}
END_TEST

/* What the shape of a board costs on a page that is as high as wide. */
static double price_shape(bool has_lanes, double width, double height)
{
    const LayoutGraph graph = {.direction = LAYOUT_RIGHT};
    int lane = has_lanes ? 0 : -1;
    const LayoutProblem problem = {.graph = &graph, .lanes = &lane, .page_width = 1, .page_height = 1};
    return layout_price_shape(&problem, (Size){width, height});
}

/* Boards with lanes are drawn wider than their cells say: they count as wide sooner, and small ones too. */
START_TEST(boards_with_lanes_are_kept_narrower)
{
    ck_assert_double_eq_tol(price_shape(true, 0.8, 1), price_shape(false, 0.8, 1), 1e-9);
    ck_assert_double_gt(price_shape(true, 1.1, 1), price_shape(false, 1.1, 1) + 1);
    ck_assert_double_gt(price_shape(true, 0.3, 0.1), price_shape(false, 0.3, 0.1) + 3);
}
END_TEST

/* What only just fits its page on the grid counts as too large for it, as its drawing will be larger. */
START_TEST(boards_on_the_grid_need_room_to_spare)
{
    Board board;
    set_up(&board);
    for (int node = 0; node < 4; node++)
        add_node(&board, 120, 50);
    LayoutProblem *problem = layout_analyse(board.arena, &board.graph, false);
    Search *search = search_create(board.arena, problem, 2, (int[]){2});
    search_set_cells(search, (int[]){0, 1, 0, 1}, (int[]){0, 0, 1, 1});
    Size size = search_measure_board(search, false);
    problem->is_page_asked = true;
    for (int is_high = 0; is_high < 2; is_high++) {
        board.graph.room = (Size){(is_high ? 9 : 1.05) * size.width, (is_high ? 1.05 : 9) * size.height};
        problem->page_width = board.graph.room.width;
        problem->page_height = board.graph.room.height;
        ck_assert_double_gt(search_price_page(search, false), layout_price_shape(problem, size) + 5);
    }
    arena_destroy(board.arena);
}
END_TEST

/* A lane with a marked path of so many parts, from node 1 on, and another lane, to be laid out in a room. */
static void set_up_path(Board *board, int parts, Size room)
{
    set_up(board);
    board->nodes[board->graph.node_count++] =
        (LayoutNode){.id = "lane", .parent = -1, .is_group = true, .is_lane = true, .title = {80, 40}};
    for (int part = 1; part <= parts; part++) {
        add_node(board, 160, 60);
        board->nodes[part].parent = 0;
    }
    for (int part = 1; part < parts; part++) {
        add_edge(board, part, part + 1);
        board->edges[part - 1].is_main = true;
    }
    board->nodes[board->graph.node_count++] =
        (LayoutNode){.id = "other", .parent = -1, .is_group = true, .is_lane = true};
    board->graph.page_ratio = room.width / room.height;
    board->graph.room = room;
}

/* A path that is too long for the room it has wraps into rows of one length, each part right of the one
 * before but for the first of a row, which stands below and farther left; the drawing keeps to its room. */
START_TEST(a_path_wraps_where_its_page_is_narrow)
{
    Board board;
    set_up_path(&board, 9, (Size){840, 320});
    draw(&board);
    int wraps = 0, row = 1;
    for (int part = 2; part <= 9; part++) {
        Rect before = board.nodes[part - 1].rect, rect = board.nodes[part].rect;
        bool is_wrapped = rect.x < before.x;
        row = is_wrapped ? 1 : row + 1;
        wraps += is_wrapped;
        ck_assert_int_le(row, 3);
        if (is_wrapped)
            ck_assert_double_gt(rect.y, before.y + before.height);
        else
            ck_assert_double_eq_tol(rect_centre(rect).y, rect_centre(before).y, 0.5);
    }
    ck_assert_int_eq(wraps, 2);
    ck_assert_double_le(board.graph.size.width, 840);
    ck_assert_double_le(board.graph.size.height, 320);
    arena_destroy(board.arena);
}
END_TEST

/* A group is never parted between two rows of the path, though the rows would be more even. */
START_TEST(a_path_does_not_wrap_within_a_group)
{
    Board board;
    set_up_path(&board, 7, (Size){600, 300});
    board.nodes[1] = (LayoutNode){.id = "group", .parent = 0, .is_group = true};
    board.nodes[4].parent = board.nodes[5].parent = 1;
    board.edges[0] = board.edges[--board.graph.edge_count];
    draw(&board);
    ck_assert_double_eq_tol(board.nodes[4].rect.y, board.nodes[5].rect.y, 0.5);
    ck_assert_double_lt(board.nodes[4].rect.x, board.nodes[5].rect.x);
    arena_destroy(board.arena);
}
END_TEST

Suite *layout_shape_suite(void);
Suite *layout_shape_suite(void)
{
    Suite *suite = suite_create("layout_shape");
    TCase *cases = tcase_create("layout_shape");
    tcase_add_test(cases, a_wide_box_takes_in_the_bends_of_its_lines);
    tcase_add_test(cases, lines_that_swap_sides_on_a_shared_way_cross);
    tcase_add_test(cases, the_extent_of_a_row_is_known_before_it_is_drawn);
    tcase_add_test(cases, runs_push_boxes_apart);
    tcase_add_test(cases, labels_between_vertical_lines_want_room);
    tcase_add_test(cases, a_chain_folds_for_the_page_that_is_asked_for);
    tcase_add_test(cases, a_board_takes_the_shape_of_its_page);
    tcase_add_test(cases, a_large_board_takes_the_shape_of_the_page);
    tcase_add_test(cases, groups_are_stacked_unless_the_page_is_high);
    tcase_add_test(cases, boards_with_lanes_are_kept_narrower);
    tcase_add_test(cases, boards_on_the_grid_need_room_to_spare);
    tcase_add_test(cases, a_path_wraps_where_its_page_is_narrow);
    tcase_add_test(cases, a_path_does_not_wrap_within_a_group);
    suite_add_tcase(suite, cases);
    return suite;
}
