/* Guards the rough search: what its lines and their crossings cost, that refused moves leave nothing behind,
 * and that boards become far better by it. */
#include "support/layout_sketch.h"

#include "../../src/layout/cells_rough.h"

#include <check.h>
#include <math.h>
#include <string.h>

enum { COLUMNS = 6, ROWS = 4 };

/* Parts of one search in cells, with lines between them. */
typedef struct Board {
    Arena *arena;
    Search *search;
    Rough rough;
} Board;

static Board place(const Sketch *sketch, const int cells[][2])
{
    Board board = {.arena = sketch->arena};
    LayoutGraph *graph = arena_new(board.arena, LayoutGraph);
    *graph = sketch->graph;
    LayoutProblem *problem = layout_analyse(board.arena, graph, false);
    problem->crossing_price = 3; /* less than a way around */
    board.search = search_create(board.arena, problem, COLUMNS, (int[]){ROWS});
    int *column = arena_new_array(board.arena, int, problem->part_count);
    int *row = arena_new_array(board.arena, int, problem->part_count);
    for (size_t part = 0; part < problem->part_count; part++) {
        column[part] = cells[part][0];
        row[part] = cells[part][1];
    }
    search_set_cells(board.search, column, row);
    board.rough.search = board.search;
    rough_prepare_lines(&board.rough);
    return board;
}

/* The same of parts without groups. */
static Board place_parts(int parts, const int cells[][2], int edges, const int ends[][2])
{
    Sketch sketch = sketch_start((size_t)parts, (size_t)edges);
    for (int part = 0; part < parts; part++)
        sketch_add_node(&sketch, -1, false, false);
    for (int edge = 0; edge < edges; edge++)
        sketch_add_edge(&sketch, ends[edge][0], ends[edge][1]);
    return place(&sketch, cells);
}

/* What the line of a link costs beyond its cells and length, in bends. */
static double price_in_bends(const Board *board, int link)
{
    double price = board->rough.lines[link].own - board->rough.ends[link].price;
    return price / board->search->traits[link].bend;
}

START_TEST(lines_bend_where_they_must)
{
    Board board = place_parts(4, (const int[][2]){{0, 0}, {4, 0}, {2, 0}, {4, 2}}, 3,
                              (const int[][2]){{0, 1}, {0, 3}, {1, 3}});
    rough_draw_all(&board.rough);
    ck_assert_int_eq(board.rough.lines[0].shape, AROUND); /* a part stands between */
    ck_assert_double_gt(price_in_bends(&board, 0), 2);
    ck_assert_double_eq_tol(price_in_bends(&board, 1), 1, 1e-9);
    ck_assert_int_eq(board.rough.lines[1].shape, UPRIGHT_FIRST); /* its own row is taken */
    ck_assert_double_eq_tol(price_in_bends(&board, 2), 0, 1e-9);
    arena_destroy(board.arena);
}
END_TEST

/* Two that cross; one that ends where another does, one that stops short of it, and one in line with it do
 * not. */
START_TEST(crossings_are_paid_once)
{
    Board board = place_parts(6, (const int[][2]){{0, 1}, {4, 1}, {2, 0}, {2, 3}, {2, 2}, {5, 1}}, 5,
                              (const int[][2]){{0, 1}, {2, 3}, {0, 2}, {4, 3}, {1, 5}});
    double total = rough_draw_all(&board.rough);
    for (int link = 0; link < 5; link++)
        total -= board.rough.lines[link].own;
    ck_assert_double_eq_tol(total, board.search->problem->crossing_price, 1e-9);
    ck_assert_uint_eq(board.rough.crossed[0], (uint64_t)1 << 1);
    ck_assert_uint_eq(board.rough.crossed[1], (uint64_t)1 << 0);
    arena_destroy(board.arena);
}
END_TEST

/* On which side of the line from one cell to another a third one is: 1, -1, or 0 on the line. */
static int find_side(const int *from, const int *to, const int *cell)
{
    int side = (to[0] - from[0]) * (cell[1] - from[1]) - (to[1] - from[1]) * (cell[0] - from[0]);
    return (side > 0) - (side < 0);
}

enum { MANY_PARTS = 20, MANY_LINKS = 100 };

/* Parts in cells of their own and links between them, both drawn from a number. */
static Board draw_board(unsigned *random, int (*cells)[2], int (*ends)[2])
{
    int order[COLUMNS * ROWS];
    for (int cell = 0; cell < COLUMNS * ROWS; cell++) {
        int at = (int)((*random = *random * 1664525u + 1013904223u) >> 8) % (cell + 1);
        order[cell] = order[at];
        order[at] = cell;
    }
    for (int part = 0; part < MANY_PARTS; part++) {
        cells[part][0] = order[part] % COLUMNS;
        cells[part][1] = order[part] / COLUMNS;
    }
    for (int link = 0; link < MANY_LINKS; link++) {
        ends[link][0] = link % MANY_PARTS;
        ends[link][1] = (link + 1 + link / MANY_PARTS) % MANY_PARTS;
    }
    return place_parts(MANY_PARTS, (const int(*)[2])cells, MANY_LINKS, (const int(*)[2])ends);
}

START_TEST(crossings_are_those_of_straight_lines)
{
    unsigned random = 1;
    int cells[MANY_PARTS][2], ends[MANY_LINKS][2], count = 0;
    Board board = draw_board(&random, cells, ends);
    rough_draw_all(&board.rough);
    for (int first = 0; first < MANY_LINKS; first++)
        for (int second = 0; second < MANY_LINKS; second++) {
            const int *a = cells[ends[first][0]], *b = cells[ends[first][1]], *c = cells[ends[second][0]],
                      *d = cells[ends[second][1]];
            bool crosses = find_side(a, b, c) * find_side(a, b, d) < 0 &&
                           find_side(c, d, a) * find_side(c, d, b) < 0;
            const uint64_t *crossed = board.rough.crossed + first * board.rough.words;
            ck_assert_int_eq(crossed[second >> 6] >> (second & 63) & 1, crosses);
            count += crosses;
        }
    ck_assert_int_gt(count, MANY_LINKS);
    arena_destroy(board.arena);
}
END_TEST

/* Whatever moves: lines that are kept cost what they would if all were drawn anew, and those of a refused
 * move leave nothing behind. */
START_TEST(moves_change_what_they_touch_and_no_more)
{
    unsigned random = 7;
    int cells[MANY_PARTS][2], ends[MANY_LINKS][2], kept = 0;
    Board board = draw_board(&random, cells, ends);
    Rough fresh = {.search = board.search};
    rough_prepare_lines(&fresh);
    double total = rough_draw_all(&board.rough);
    for (int round = 0; round < 400; round++) {
        int part = (int)((random = random * 1664525u + 1013904223u) >> 8) % MANY_PARTS;
        int cell = (int)((random = random * 1664525u + 1013904223u) >> 8) % (COLUMNS * ROWS);
        int column = board.search->column[part], row = board.search->row[part];
        int there = board.search->occupant[cell];
        board.search->move_count = 0;
        search_add_move(board.search, part, cell % COLUMNS, cell / COLUMNS);
        if (there >= 0 && there != part)
            search_add_move(board.search, there, column, row);
        ck_assert(search_apply_moves(board.search));
        rough_collect_touched(&board.rough);
        double limit = round % 2 == 0 ? 1e9 : total + 0.1 * (round % 100);
        double now = rough_price_least(&board.rough, total, limit);
        if (now <= limit)
            now = rough_draw_touched(&board.rough, now, limit);
        if (now <= limit) {
            rough_keep_drawn(&board.rough);
            total = now;
            kept++;
        } else
            search_put_moves_back(board.search);
        ck_assert_double_eq_tol(total, rough_draw_all(&fresh), 1e-6);
        ck_assert_mem_eq(board.rough.crossed, fresh.crossed,
                         MANY_LINKS * (size_t)fresh.words * sizeof *fresh.crossed);
    }
    ck_assert_int_gt(kept, 220);
    ck_assert_int_lt(kept, 380);
    arena_destroy(board.arena);
}
END_TEST

/* Moves are proposed for what is bent: a line that a refused move would bend stays straight. */
START_TEST(a_refused_move_bends_nothing)
{
    Board board = place_parts(3, (const int[][2]){{0, 1}, {4, 1}, {2, 2}}, 1, (const int[][2]){{0, 1}});
    double total = rough_draw_all(&board.rough);
    const SearchRoute *route = &board.search->routes[0];
    ck_assert_int_eq(route->count, 2);
    for (int round = 0; round < 2; round++) {
        double limit = round == 0 ? total : 1e9;
        board.search->move_count = 0;
        search_add_move(board.search, 2, 2, 1); /* into its way */
        ck_assert(search_apply_moves(board.search));
        rough_collect_touched(&board.rough);
        double now = rough_draw_touched(&board.rough, rough_price_least(&board.rough, total, limit), limit);
        ck_assert_int_eq(now > limit, round == 0);
        if (round == 0)
            search_put_moves_back(board.search);
        else
            rough_keep_drawn(&board.rough);
        ck_assert_int_eq(route->count, round == 0 ? 2 : 3);
    }
    arena_destroy(board.arena);
}
END_TEST

/* Cells are passed over without a draw where no draw could make them the cheapest. */
START_TEST(no_noise_is_less_than_the_least)
{
    Board board = place_parts(2, (const int[][2]){{0, 0}, {1, 0}}, 1, (const int[][2]){{0, 1}});
    double least = 0;
    search_prepare_noise(board.search);
    for (int at = 0; at < NOISES; at++)
        least = fmin(least, board.search->noise[at]);
    ck_assert_double_gt(least, LEAST_NOISE);
    ck_assert_double_lt(least, LEAST_NOISE + 0.01);
    arena_destroy(board.arena);
}
END_TEST

/* A link to a group ends at the member that stands nearest: the inner group that holds this one is in
 * nobody's way, whoever else is a member. */
START_TEST(lines_to_a_group_may_end_in_its_inner_groups)
{
    Sketch sketch = sketch_start(5, 1);
    int outer = sketch_add_node(&sketch, -1, true, false);
    sketch_add_node(&sketch, outer, false, false);
    sketch_add_node(&sketch, sketch_add_node(&sketch, outer, true, false), false, false);
    sketch_add_edge(&sketch, sketch_add_node(&sketch, -1, false, false), outer);
    Board board = place(&sketch, (const int[][2]){{4, 2}, {2, 1}, {0, 1}});
    rough_draw_all(&board.rough);
    ck_assert_double_eq_tol(price_in_bends(&board, 0), 0, 1e-9);
    arena_destroy(board.arena);
}
END_TEST

/* The line that a part now blocks, one that may get by where it stood, and the part's own. */
START_TEST(moves_touch_what_they_block_and_free)
{
    Board board = place_parts(6, (const int[][2]){{0, 0}, {3, 0}, {1, 2}, {0, 2}, {3, 2}, {5, 3}}, 4,
                              (const int[][2]){{0, 1}, {3, 4}, {2, 5}, {4, 5}});
    rough_draw_all(&board.rough);
    ck_assert_int_eq(board.rough.lines[1].shape, AROUND);
    board.search->move_count = 0;
    search_add_move(board.search, 2, 1, 0);
    ck_assert(search_apply_moves(board.search));
    rough_collect_touched(&board.rough);
    bool is_touched[4] = {false};
    for (int at = 0; at < board.rough.touched_count; at++)
        is_touched[board.rough.touched[at]] = true;
    ck_assert(is_touched[0] && is_touched[1] && is_touched[2] && !is_touched[3]);
    search_put_moves_back(board.search);
    ck_assert_int_eq(board.search->column[2], 1);
    ck_assert_int_eq(board.search->row[2], 2);
    arena_destroy(board.arena);
}
END_TEST

/* The price of a board constructed part by part, after so much rough work, from one of several first random
 * numbers. */
static double price_after(int seed, int stream, long work)
{
    Sketch sketch = sketch_draw(seed);
    LayoutProblem *problem = sketch_prepare(&sketch);
    int parts = (int)problem->part_count;
    Search *search = sketch_search(&sketch, problem, parts + 2, parts);
    search->random += (uint64_t)stream * 0x9E3779B97F4A7C15u;
    ck_assert(search_construct(search, false));
    if (work > 0)
        search_improve_roughly(search, work);
    ck_assert(search_is_legal(search));
    double price = search->total;
    arena_destroy(sketch.arena);
    return price;
}

/* Of other random numbers the mean share is 0.884, with a spread of 0.005; a sixth of the work leaves 0.912. */
START_TEST(boards_become_better)
{
    enum { BOARDS = 90, STREAMS = 8 };
    double sum = 0;
    for (int seed = 0; seed < BOARDS; seed++) {
        for (int stream = 0; stream < STREAMS; stream++)
            sum += log(price_after(seed, stream, 20000) / price_after(seed, stream, 0));
        ck_assert_double_eq(price_after(seed, 0, 2000), price_after(seed, 0, 2000));
    }
    double share = exp(sum / (BOARDS * STREAMS));
    ck_assert_msg(share < 0.893, "%.4f of the price before", share);
}
END_TEST

Suite *layout_rough_suite(void);

Suite *layout_rough_suite(void)
{
    Suite *suite = suite_create("layout_rough");
    TCase *tests = tcase_create("rough");
    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, lines_bend_where_they_must);
    tcase_add_test(tests, crossings_are_paid_once);
    tcase_add_test(tests, crossings_are_those_of_straight_lines);
    tcase_add_test(tests, moves_change_what_they_touch_and_no_more);
    tcase_add_test(tests, a_refused_move_bends_nothing);
    tcase_add_test(tests, no_noise_is_less_than_the_least);
    tcase_add_test(tests, lines_to_a_group_may_end_in_its_inner_groups);
    tcase_add_test(tests, moves_touch_what_they_block_and_free);
    tcase_add_test(tests, boards_become_better);
    suite_add_tcase(suite, tests);
    return suite;
}
