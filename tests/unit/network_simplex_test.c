/* Guards the solver of all coordinates: optimal on small problems (against trying every value), lawful on
 * contradictions and on problems too large for the exact method. */
#include "../../src/layout/network_simplex.h"

#include <check.h>
#include <stdint.h>
#include <stdlib.h>

Suite *network_simplex_suite(void);

enum { VARIABLES = 5, RANGE = 9 };

static uint32_t state;

static int draw_number(int limit)
{
    state = state * 1664525u + 1013904223u;
    return (int)((state >> 16) % (uint32_t)limit);
}

static long measure_cost(const NetworkSimplex *problem, const int *values)
{
    long cost = 0;
    for (size_t index = 0; index < problem->arcs.count; index++) {
        const SimplexArc *arc = &problem->arcs.items[index];
        if (values[arc->head] - values[arc->tail] < arc->distance)
            return -1;
        cost += (long)arc->weight * (values[arc->head] - values[arc->tail]);
    }
    for (size_t index = 0; index < problem->pulls.count; index++) {
        const SimplexPull *pull = &problem->pulls.items[index];
        cost += (long)pull->weight * labs((long)values[pull->second] - values[pull->first] - pull->offset);
    }
    return cost;
}

/* The least cost over all values 0 .. RANGE - 1; the first variable is 0, since only differences count. */
static long try_all_values(const NetworkSimplex *problem)
{
    int values[VARIABLES] = {0};
    long best = -1;
    for (;;) {
        long cost = measure_cost(problem, values);
        if (cost >= 0 && (best < 0 || cost < best))
            best = cost;
        int place = 1;
        while (place < VARIABLES && ++values[place] == RANGE)
            values[place++] = 0;
        if (place == VARIABLES)
            return best;
    }
}

START_TEST(small_problems_are_solved_at_least_cost)
{
    for (uint32_t seed = 1; seed <= 200; seed++) {
        Arena *arena = arena_create();
        NetworkSimplex *problem = network_simplex_create(arena);
        state = seed;
        for (int variable = 0; variable < VARIABLES; variable++)
            network_simplex_add_variable(problem, variable);
        /* forward arcs only: never a contradiction */
        for (int variable = 1; variable < VARIABLES; variable++)
            network_simplex_add_arc(problem, draw_number(variable), variable, draw_number(3), draw_number(4),
                                    0);
        for (int count = 0; count < 4; count++) {
            int head = 1 + draw_number(VARIABLES - 1);
            network_simplex_add_arc(problem, draw_number(head), head, draw_number(3), draw_number(3), 0);
            network_simplex_add_pull(problem, draw_number(VARIABLES), draw_number(VARIABLES),
                                     draw_number(3) - 1, 1 + draw_number(5));
        }
        long least = try_all_values(problem);
        ck_assert(network_simplex_solve(problem));
        ck_assert_int_eq(measure_cost(problem, problem->values), least);
        arena_destroy(arena);
    }
}
END_TEST

START_TEST(the_softest_constraint_gives_way)
{
    Arena *arena = arena_create();
    NetworkSimplex *problem = network_simplex_create(arena);
    int first = network_simplex_add_variable(problem, 0), second = network_simplex_add_variable(problem, 1);
    network_simplex_add_arc(problem, first, second, 10, 0, 0);
    network_simplex_add_arc(problem, second, first, -6, 0, 5);
    ck_assert(network_simplex_solve(problem));
    ck_assert_int_eq(problem->relaxed, 1);
    ck_assert_int_eq(problem->broken, 0);
    ck_assert_int_eq(problem->values[second] - problem->values[first], 10);
    arena_destroy(arena);
}
END_TEST

START_TEST(a_hard_contradiction_is_told)
{
    Arena *arena = arena_create();
    NetworkSimplex *problem = network_simplex_create(arena);
    int first = network_simplex_add_variable(problem, 0), second = network_simplex_add_variable(problem, 1);
    network_simplex_add_arc(problem, first, second, 10, 0, 0);
    network_simplex_add_arc(problem, second, first, -6, 0, 0);
    ck_assert(!network_simplex_solve(problem));
    ck_assert_int_eq(problem->broken, 1);
    arena_destroy(arena);
}
END_TEST

START_TEST(large_problems_keep_every_constraint_and_shorten_what_they_can)
{
    Arena *arena = arena_create();
    NetworkSimplex *problem = network_simplex_create(arena);
    enum { COUNT = 2 * NETWORK_SIMPLEX_LIMIT };
    for (int variable = 0; variable < COUNT; variable++)
        network_simplex_add_variable(problem, variable);
    for (int variable = 1; variable < COUNT; variable++)
        network_simplex_add_arc(problem, variable - 1, variable, 2, 0, 0);
    int loose = network_simplex_add_variable(problem, 0);
    network_simplex_add_arc(problem, 0, loose, 1, 0, 0);
    network_simplex_add_pull(problem, COUNT - 1, loose, 0, 3);
    ck_assert(network_simplex_solve(problem));
    ck_assert_int_ge(measure_cost(problem, problem->values), 0);
    ck_assert_int_eq(problem->values[loose], problem->values[COUNT - 1]);
    arena_destroy(arena);
}
END_TEST

START_TEST(a_problem_without_variables_or_arcs_is_solved)
{
    Arena *arena = arena_create();
    NetworkSimplex *problem = network_simplex_create(arena);
    ck_assert(network_simplex_solve(problem));
    int first = network_simplex_add_variable(problem, 0), second = network_simplex_add_variable(problem, 0);
    network_simplex_add_pull(problem, first, second, 7, 1);
    ck_assert(network_simplex_solve(problem));
    ck_assert_int_eq(problem->values[second] - problem->values[first], 7);
    arena_destroy(arena);
}
END_TEST

/* Things in a row, each at a distance from all that come before; the steps between neighbours are loose. */
static NetworkSimplex *make_row(Arena *arena, uint32_t seed)
{
    enum { ROW = 12 };
    NetworkSimplex *problem = network_simplex_create(arena);
    state = seed;
    for (int variable = 0; variable < ROW; variable++)
        network_simplex_add_variable(problem, variable);
    problem->first_loose = 0;
    problem->last_loose = ROW - 1;
    for (int head = 1; head < ROW; head++)
        network_simplex_add_arc(problem, head - 1, head, 1, 0, 0);
    for (int head = 1; head < ROW; head++)
        for (int tail = 0; tail < head; tail++)
            for (int copy = 0; copy < 2; copy++)
                network_simplex_add_arc(problem, tail, head, 2 + draw_number(5), draw_number(9) ? 0 : 1, 0);
    network_simplex_add_arc(problem, ROW - 1, 0, -200, 0, 0);
    for (int pull = 0; pull < 6; pull++)
        network_simplex_add_pull(problem, draw_number(ROW), draw_number(ROW), draw_number(30),
                                 1 + draw_number(4));
    return problem;
}

START_TEST(implied_constraints_go_and_hold_all_the_same)
{
    for (uint32_t seed = 1; seed <= 100; seed++) {
        Arena *arena = arena_create();
        NetworkSimplex *problem = make_row(arena, seed), *whole = make_row(arena, seed);
        whole->is_pruned = true; /* so that nothing is left out */
        ck_assert(network_simplex_solve(problem) && network_simplex_solve(whole));
        ck_assert_int_eq(measure_cost(whole, problem->values), measure_cost(whole, whole->values));
        ck_assert_uint_lt(2 * problem->arcs.count, whole->arcs.count);
        ck_assert_int_eq(problem->last_loose - problem->first_loose, whole->last_loose);
        for (int loose = 0; loose < whole->last_loose; loose++) {
            const SimplexArc *arc = &problem->arcs.items[problem->first_loose + loose];
            ck_assert(arc->tail == loose && arc->head == loose + 1 && arc->distance == 1);
        }
        arena_destroy(arena);
    }
}
END_TEST

Suite *network_simplex_suite(void)
{
    Suite *suite = suite_create("network_simplex");
    TCase *tests = tcase_create("solver");
    tcase_add_test(tests, small_problems_are_solved_at_least_cost);
    tcase_add_test(tests, implied_constraints_go_and_hold_all_the_same);
    tcase_add_test(tests, the_softest_constraint_gives_way);
    tcase_add_test(tests, a_hard_contradiction_is_told);
    tcase_add_test(tests, large_problems_keep_every_constraint_and_shorten_what_they_can);
    tcase_add_test(tests, a_problem_without_variables_or_arcs_is_solved);
    suite_add_tcase(suite, tests);
    return suite;
}
