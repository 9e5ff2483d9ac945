/* Guards the placing of large boards: levels, pairs, and what the annealing may never do. */
#include "../../src/layout/cell_field.h"

#include <check.h>
#include <stdlib.h>

/* Ties of a square net of `side` x `side` things, numbered in an order that says nothing of the net. */
static CellTies make_net(Arena *arena, int side)
{
    int count = side * side, stride = 7;
    LayoutProblem problem = {.part_count = (size_t)count};
    problem.links = arena_new_array(arena, LayoutLink, 2 * (size_t)count);
    for (int thing = 0; thing < count; thing++) {
        int own = thing * stride % count;
        if ((thing + 1) % side != 0)
            problem.links[problem.link_count++] =
                (LayoutLink){.source = own, .target = (thing + 1) * stride % count, .is_directed = true};
        if (thing + side < count)
            problem.links[problem.link_count++] =
                (LayoutLink){.source = own, .target = (thing + side) * stride % count};
    }
    return cells_tie_parts(arena, &problem);
}

/* Every thing has a cell of its own on the grid. */
static void check_cells(Arena *arena, int count, const int *column, const int *row, int columns, int rows)
{
    bool *is_taken = arena_new_array(arena, bool, (size_t)columns * (size_t)rows);
    for (int thing = 0; thing < count; thing++) {
        ck_assert(column[thing] >= 0 && column[thing] < columns && row[thing] >= 0 && row[thing] < rows);
        ck_assert(!is_taken[row[thing] * columns + column[thing]]);
        is_taken[row[thing] * columns + column[thing]] = true;
    }
}

/* A net is drawn as a net, however its parts are numbered: links stay short and lead rightwards. */
START_TEST(a_net_is_unfolded)
{
    enum { SIDE = 20, COUNT = SIDE * SIDE };
    Arena *arena = arena_create();
    CellTies ties = make_net(arena, SIDE);
    int column[COUNT], row[COUNT], columns, rows;
    cells_place_by_levels(&ties, 1, column, row, &columns, &rows);
    check_cells(arena, COUNT, column, row, columns, rows);
    long length = 0, links = 0, against = 0;
    for (int thing = 0; thing < COUNT; thing++)
        for (int at = ties.starts[thing]; at < ties.starts[thing + 1]; at++) {
            const CellTie *tie = &ties.items[at];
            length += abs(column[tie->other] - column[thing]) + abs(row[tie->other] - row[thing]);
            against += tie->flow > 0 && column[tie->other] < column[thing];
            links++;
        }
    ck_assert_msg(length < 3 * links, "%ld steps for %ld links", length / 2, links / 2);
    ck_assert_msg(against * 20 < links, "%ld of %ld links against the flow", against, links / 2);
    arena_destroy(arena);
}
END_TEST

/* Stars leave most leaves without a neighbour to pair with; things without any link belong to nobody. */
START_TEST(what_has_no_partner_gets_a_cell)
{
    enum { COUNT = 700, LEAVES = 500 };
    Arena *arena = arena_create();
    LayoutProblem problem = {.part_count = COUNT, .links = arena_new_array(arena, LayoutLink, LEAVES)};
    for (int leaf = 1; leaf < LEAVES; leaf++)
        problem.links[problem.link_count++] = (LayoutLink){.source = 0, .target = leaf, .is_directed = true};
    CellTies ties = cells_tie_parts(arena, &problem);
    int column[COUNT], row[COUNT], columns, rows;
    cells_place_by_levels(&ties, 1, column, row, &columns, &rows);
    check_cells(arena, COUNT, column, row, columns, rows);
    ck_assert_int_lt(columns * rows, 2 * COUNT);
    arena_destroy(arena);
}
END_TEST

/* Links between the same two clusters become one tie that weighs as much; those inside a cluster are gone. */
START_TEST(ties_of_clusters_add_up)
{
    Arena *arena = arena_create();
    LayoutLink links[] = {{.source = 0, .target = 1, .is_directed = true},
                          {.source = 0, .target = 2, .is_directed = true},
                          {.source = 3, .target = 1, .is_directed = true},
                          {.source = 1, .target = 3, .edge = -1}};
    LayoutProblem problem = {.part_count = 4, .links = links, .link_count = 4};
    CellTies ties = cells_tie_parts(arena, &problem);
    const int cluster[] = {0, 0, 1, 1};
    CellTies coarse = cells_tie_clusters(arena, &ties, cluster, 2);
    ck_assert_int_eq(coarse.starts[1] - coarse.starts[0], 1);
    ck_assert_int_eq(coarse.items[0].other, 1);
    ck_assert_int_eq(coarse.items[0].weight, 1 + 1 + 4);
    ck_assert_int_eq(coarse.items[0].flow, 0);
    ck_assert_int_eq(coarse.items[coarse.starts[1]].weight, 6);
    arena_destroy(arena);
}
END_TEST

/* Annealing moves things between the cells of their zone only. */
START_TEST(zones_are_kept)
{
    enum { SIDE = 8, COUNT = SIDE * SIDE, COLUMNS = SIDE + 2, CELLS = COLUMNS * SIDE };
    Arena *arena = arena_create();
    CellTies ties = make_net(arena, SIDE);
    int column[COUNT], row[COUNT], occupant[CELLS], zone[COUNT], zone_at[CELLS];
    for (int cell = 0; cell < CELLS; cell++)
        zone_at[cell] = cell % COLUMNS / 3;
    for (int thing = 0; thing < COUNT; thing++) {
        column[thing] = thing % SIDE;
        row[thing] = thing / SIDE;
        zone[thing] = column[thing] / 3;
    }
    CellField field = {.ties = &ties, .columns = COLUMNS, .rows = SIDE, .column = column, .row = row};
    field.occupant = occupant;
    field.zone = zone;
    field.zone_at = zone_at;
    field.across = field.down = 1;
    field.random = 1;
    cells_occupy(&field);
    cells_anneal(&field, 20000, 5, 1);
    check_cells(arena, COUNT, column, row, COLUMNS, SIDE);
    for (int thing = 0; thing < COUNT; thing++)
        ck_assert_int_eq(column[thing] / 3, zone[thing]);
    arena_destroy(arena);
}
END_TEST

Suite *layout_large_suite(void);

Suite *layout_large_suite(void)
{
    Suite *suite = suite_create("layout_large");
    TCase *levels = tcase_create("levels");
    tcase_add_test(levels, a_net_is_unfolded);
    tcase_add_test(levels, what_has_no_partner_gets_a_cell);
    tcase_add_test(levels, ties_of_clusters_add_up);
    tcase_add_test(levels, zones_are_kept);
    suite_add_tcase(suite, levels);
    return suite;
}
