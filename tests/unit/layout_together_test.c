/* Guards the moves of several parts that are linked: what a branch takes along, where it lands, and who gives
 * way; and which parts of a group belong into one column. */
#include "support/layout_sketch.h"

#include <check.h>

enum { TRIES = 400 };

/* A state of the search with its cells; nothing is routed yet. */
static Search *build(Sketch *sketch, const LayoutProblem *problem)
{
    Search *search = sketch_search(sketch, problem, 16, 9);
    ck_assert(search_construct(search, false));
    return search;
}

/* No two parts go to one cell, and whoever stands in one leaves it. */
static void check_moves(const Search *search)
{
    for (int move = 0; move < search->move_count; move++) {
        const CellMove *item = &search->moves[move];
        ck_assert(search_cell_is_open(search, item->part, item->column, item->row));
        int there = search->occupant[item->row * search->columns + item->column];
        ck_assert(there < 0 || search_is_moving(search, there));
        for (int other = 0; other < move; other++) {
            ck_assert_int_ne(search->moves[other].part, item->part);
            ck_assert(search->moves[other].column != item->column || search->moves[other].row != item->row);
        }
    }
}

START_TEST(linked_parts_move_to_cells_of_their_own)
{
    int branches = 0, pairs = 0;
    for (int seed = 40; seed < 52; seed++) {
        Sketch sketch = sketch_draw(seed);
        LayoutProblem *problem = sketch_prepare(&sketch);
        Search *search = build(&sketch, problem);
        for (int try = 0; try < TRIES; try++) {
            int part = try % (int)problem->part_count;
            bool is_branch = try % 2;
            search->move_count = 0;
            if (!(is_branch ? search_move_branch(search, part) : search_move_pair(search, part)))
                continue;
            ck_assert_int_ge(search->move_count, 2);
            check_moves(search);
            *(is_branch ? &branches : &pairs) += 1;
        }
        arena_destroy(sketch.arena);
    }
    ck_assert_int_gt(branches, 300);
    ck_assert_int_gt(pairs, 300);
}
END_TEST

/* A stem, part 0, on which two chains hang: 1 to 3 and 4 to 6. */
static Sketch draw_stem(void)
{
    Sketch sketch = sketch_start(8, 6);
    for (int part = 0; part < 7; part++)
        sketch_add_node(&sketch, -1, false, false);
    for (int part = 1; part < 7; part++)
        sketch_add_edge(&sketch, part % 3 == 1 ? 0 : part - 1, part);
    return sketch;
}

/* Whether the move at a place takes the part after its lead along: shifted alike, or turned over around the
 * stem. */
static bool is_along(const Search *search, int place)
{
    const CellMove *lead = &search->moves[0], *move = &search->moves[place];
    if (place >= search->move_count || move->part != lead->part + place)
        return false;
    int column = search->column[move->part], row = search->row[move->part];
    bool shifted = move->column - column == lead->column - search->column[lead->part] &&
                   move->row - row == lead->row - search->row[lead->part];
    bool back_to_front = move->column + column == 2 * search->column[0] && move->row == row;
    bool upside_down = move->row + row == 2 * search->row[0] && move->column == column;
    return shifted || back_to_front || upside_down;
}

/* A branch is one chain, whole or its beginning, and keeps its shape. */
START_TEST(a_branch_moves_as_one)
{
    Sketch sketch = draw_stem();
    Search *search = build(&sketch, sketch_prepare(&sketch));
    int whole = 0;
    for (int try = 0; try < TRIES; try++) {
        search->move_count = 0;
        if (!search_move_branch(search, 0))
            continue;
        ck_assert(search->moves[0].part == 1 || search->moves[0].part == 4);
        ck_assert(is_along(search, 1));
        whole += is_along(search, 2);
    }
    ck_assert_int_gt(whole, 30);
    arena_destroy(sketch.arena);
}
END_TEST

/* Part 0 leads to three members of a group; a fourth is led to by one of these, too. */
static Sketch draw_group(void)
{
    Sketch sketch = sketch_start(8, 8);
    sketch_add_node(&sketch, -1, false, false);
    int group = sketch_add_node(&sketch, -1, true, false);
    for (int member = 0; member < 4; member++)
        sketch_add_node(&sketch, group, false, false);
    sketch_add_node(&sketch, -1, false, false);
    for (int member = 0; member < 4; member++)
        sketch_add_edge(&sketch, 0, group + 1 + member);
    sketch_add_edge(&sketch, group + 1, group + 4);
    sketch_add_edge(&sketch, 0, group + 5);
    return sketch;
}

START_TEST(alternatives_are_led_to_by_one_part_alone)
{
    Sketch sketch = draw_group();
    LayoutProblem *problem = sketch_prepare(&sketch);
    ck_assert_uint_eq(problem->peer_count, 2);
    for (size_t at = 0; at < 2; at++) {
        int first = problem->parts[problem->peers[at].first].node,
            second = problem->parts[problem->peers[at].second].node;
        ck_assert_int_eq(first, 2 + (int)at);
        ck_assert_int_eq(second, 3 + (int)at);
    }
    arena_destroy(sketch.arena);
}
END_TEST

START_TEST(many_alternatives_are_a_fan)
{
    Sketch sketch = sketch_start(10, 8);
    sketch_add_node(&sketch, -1, false, false);
    int group = sketch_add_node(&sketch, -1, true, false);
    for (int member = 0; member < 6; member++)
        sketch_add_edge(&sketch, 0, sketch_add_node(&sketch, group, false, false));
    ck_assert_uint_eq(sketch_prepare(&sketch)->peer_count, 0);
    arena_destroy(sketch.arena);
}
END_TEST

/* Apart they cost more than in one column, by pairs. */
START_TEST(alternatives_in_two_columns_cost_more)
{
    Sketch sketch = draw_group();
    LayoutProblem *problem = sketch_prepare(&sketch);
    Search *search = build(&sketch, problem);
    int first = problem->peers[0].first, second = problem->peers[0].second, third = problem->peers[1].second;
    search->column[first] = search->column[second] = search->column[third] = 4;
    ck_assert(search_price_peers(search) == 0);
    search->column[third] = 5;
    double one = search_price_peers(search);
    search->column[second] = 6;
    ck_assert_double_gt(one, 0.5);
    ck_assert_double_eq_tol(search_price_peers(search), 2 * one, 1e-9);
    search->column[third] = -1; /* not placed yet */
    ck_assert_double_eq_tol(search_price_peers(search), one, 1e-9);
    arena_destroy(sketch.arena);
}
END_TEST

Suite *layout_together_suite(void);

Suite *layout_together_suite(void)
{
    Suite *suite = suite_create("layout_together");
    TCase *cases = tcase_create("together");
    tcase_add_test(cases, linked_parts_move_to_cells_of_their_own);
    tcase_add_test(cases, a_branch_moves_as_one);
    tcase_add_test(cases, alternatives_are_led_to_by_one_part_alone);
    tcase_add_test(cases, many_alternatives_are_a_fan);
    tcase_add_test(cases, alternatives_in_two_columns_cost_more);
    suite_add_tcase(suite, cases);
    return suite;
}
