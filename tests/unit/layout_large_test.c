/* Guards the placing of large boards: levels, pairs, and what the annealing may never do. */
#include "../../src/layout/cell_field.h"
#include "../../src/layout/placements.h"

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
    bool *is_taken = arena_new_array(arena, bool, (size_t)columns *(size_t)rows);
    for (int thing = 0; thing < count; thing++) {
        ck_assert(column[thing] >= 0 && column[thing] < columns && row[thing] >= 0 && row[thing] < rows);
        ck_assert(!is_taken[row[thing] * columns + column[thing]]);
        is_taken[row[thing] * columns + column[thing]] = true;
    }
}

/* One lane that holds all, no group. */
static CellHolders hold_all(Arena *arena, int count)
{
    CellHolders holders = {.lane_count = 1, .count = 1};
    holders.parent = arena_new_array(arena, int, 1);
    holders.size = arena_new_array(arena, int, 1);
    holders.holder = arena_new_array(arena, int, (size_t)count);
    holders.parent[0] = -1;
    holders.size[0] = count;
    return holders;
}

/* A net is drawn as a net, however its parts are numbered: links stay short and lead rightwards. */
START_TEST(a_net_is_unfolded)
{
    enum { SIDE = 20, COUNT = SIDE * SIDE };
    Arena *arena = arena_create();
    CellTies ties = make_net(arena, SIDE);
    int column[COUNT], row[COUNT], columns, rows;
    CellHolders holders = hold_all(arena, COUNT);
    ck_assert(cells_place_by_levels(&ties, &holders, 1, 0.8, column, row, &columns, &rows));
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
    CellHolders holders = hold_all(arena, COUNT);
    ck_assert(cells_place_by_levels(&ties, &holders, 1, 0.8, column, row, &columns, &rows));
    check_cells(arena, COUNT, column, row, columns, rows);
    ck_assert_int_lt(2 * columns * rows, 5 * COUNT);
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

/* Where a thing ends up that may stand behind another one in its partner's row, or a row below. */
static int settle_behind(int bend)
{
    enum { PARTNER, OBSTACLE, OWN, THINGS };
    Arena *arena = arena_create();
    LayoutLink link = {.source = PARTNER, .target = OWN};
    LayoutProblem problem = {.part_count = THINGS, .links = &link, .link_count = 1};
    CellTies ties = cells_tie_parts(arena, &problem);
    int column[] = {0, 1, 2}, row[] = {0, 0, 0}, occupant[6], zone[] = {0, 1, 2},
        zone_at[] = {0, 1, 2, 3, 3, 2};
    CellField field = {
        .ties = &ties, .columns = 3, .rows = 2, .column = column, .row = row, .occupant = occupant};
    field.zone = zone;
    field.zone_at = zone_at;
    field.zone_boxes = cells_bound_zones(arena, &field, 4);
    field.across = 7;
    field.down = 2;
    field.bend = bend;
    field.random = 1;
    cells_occupy(&field);
    cells_anneal(&field, 2000, 2, 0.1);
    arena_destroy(arena);
    return row[OWN];
}

/* Bends are counted as they will be drawn: a line along a row has some where a third thing stands in it. */
START_TEST(what_stands_between_makes_bends)
{
    ck_assert_int_eq(settle_behind(0), 0);
    ck_assert_int_eq(settle_behind(5), 1);
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
    field.zone_boxes = cells_bound_zones(arena, &field, 4);
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

enum { NESTED_PARTS = 300 };

/* A board of some lanes, in each five teams of two stages and some parts of the lane itself; links at random,
 * most of them within a team. */
static LayoutProblem *make_nested(Arena *arena, int lanes)
{
    LayoutProblem *problem = arena_new(arena, LayoutProblem);
    uint64_t random = 7;
    problem->lane_count = (size_t)lanes;
    problem->groups = arena_new_array(arena, LayoutGroup, 15 * (size_t)lanes);
    problem->parts = arena_new_array(arena, LayoutPart, NESTED_PARTS);
    problem->links = arena_new_array(arena, LayoutLink, 2 * NESTED_PARTS);
    LayoutGraph *graph = arena_new(arena, LayoutGraph);
    problem->graph = graph;
    for (int lane = 0; lane < lanes; lane++)
        for (int team = 0; team < 5; team++) {
            int own = (int)problem->group_count;
            for (int group = 0; group < 3; group++) {
                LayoutGroup *made = &problem->groups[problem->group_count++];
                *made = (LayoutGroup){.parent = group > 0 ? own : -1, .lane = lane};
                made->parts = arena_new_array(arena, int, NESTED_PARTS);
            }
        }
    for (int part = 0; part < NESTED_PARTS; part++) {
        int lane = part % lanes, group = part % 9 == 0 ? -1 : 15 * lane + part / lanes * 7 % 15;
        problem->parts[problem->part_count++] = (LayoutPart){.lane = lane, .group = group};
        for (; group >= 0; group = problem->groups[group].parent)
            problem->groups[group].parts[problem->groups[group].part_count++] = part;
    }
    for (int link = 0; link < 2 * NESTED_PARTS; link++) {
        random = random * 6364136223846793005u + 1442695040888963407u;
        int source = (int)((random >> 33) % NESTED_PARTS), step = 1 + (int)((random >> 20) % 20);
        int target = (source + (link % 5 ? 15 : step)) % NESTED_PARTS;
        problem->links[problem->link_count++] =
            (LayoutLink){.source = source, .target = target, .is_directed = true};
    }
    return problem;
}

/* Each group is a box without foreign parts; the lanes lie one below the other. */
static void check_holders(const LayoutProblem *problem, const int *column, const int *row,
                          const int *lane_rows)
{
    for (size_t index = 0; index < problem->group_count; index++) {
        const LayoutGroup *group = &problem->groups[index];
        CellBox box = {1 << 20, 1 << 20, -1, -1};
        for (size_t at = 0; at < group->part_count; at++) {
            int part = group->parts[at];
            box.first_column = smaller(box.first_column, column[part]);
            box.last_column = larger(box.last_column, column[part]);
            box.first_row = smaller(box.first_row, row[part]);
            box.last_row = larger(box.last_row, row[part]);
        }
        for (int part = 0; part < NESTED_PARTS; part++) {
            bool is_inside = column[part] >= box.first_column && column[part] <= box.last_column &&
                             row[part] >= box.first_row && row[part] <= box.last_row;
            ck_assert(!is_inside || layout_group_holds(problem, (int)index, part));
        }
    }
    for (int part = 0; part < NESTED_PARTS; part++) {
        int first = 0, lane = problem->parts[part].lane;
        for (int above = 0; above < lane; above++)
            first += lane_rows[above];
        ck_assert(row[part] >= first && row[part] < first + lane_rows[lane]);
    }
}

/* Groups at any depth and lanes hold at every step: placed, squeezed and improved; stacked groups too. */
START_TEST(groups_and_lanes_are_kept)
{
    for (int round = 0; round <= 4; round++) {
        int lanes = round > 0 ? round : 1;
        Arena *arena = arena_create();
        LayoutProblem *problem = make_nested(arena, lanes);
        CellTies ties = cells_tie_parts(arena, problem);
        CellHolders holders = cells_list_holders(arena, problem);
        holders.is_stacked = round == 0;
        holders.are_strips = lanes == 1;
        int column[NESTED_PARTS], row[NESTED_PARTS], columns, rows, lane_rows[4];
        ck_assert(cells_place_by_levels(&ties, &holders, 1, 0.8, column, row, &columns, &rows));
        check_cells(arena, NESTED_PARTS, column, row, columns, rows);
        int cells = columns * rows;
        cells_squeeze(problem, &holders, column, row, &columns, lane_rows);
        for (int lane = rows = 0; lane < lanes; lane++)
            rows += lane_rows[lane];
        ck_assert_int_lt(columns * rows, cells);
        check_cells(arena, NESTED_PARTS, column, row, columns, rows);
        check_holders(problem, column, row, lane_rows);
        cells_improve(arena, problem, &ties, &holders, column, row, columns, lane_rows);
        check_cells(arena, NESTED_PARTS, column, row, columns, rows);
        check_holders(problem, column, row, lane_rows);
        arena_destroy(arena);
    }
}
END_TEST

/* Strips that nothing joins across a third one: the order of a path, however the things are numbered, side by
 * side and one below the other, there also where they begin upside down. */
START_TEST(strips_stand_beside_their_partners)
{
    enum { COUNT = 6 };
    bool is_stacked = _i > 0, is_upside_down = _i == 2;
    Arena *arena = arena_create();
    LayoutLink links[COUNT - 1];
    LayoutProblem problem = {.part_count = COUNT, .links = links, .link_count = COUNT - 1};
    for (int link = 0; link < COUNT - 1; link++)
        links[link] =
            (LayoutLink){.source = link * 5 % COUNT, .target = (link + 1) * 5 % COUNT, .is_directed = true};
    CellTies ties = cells_tie_parts(arena, &problem);
    int place[COUNT], other[COUNT] = {0}, occupant[COUNT + 1];
    const bool is_group[COUNT] = {true, true, true, true, true, true};
    CellField field = {.ties = &ties, .columns = COUNT + 1, .rows = 1, .column = place, .row = other};
    if (is_stacked) {
        field.columns = 1;
        field.rows = COUNT + 1;
        field.column = other;
        field.row = place;
    }
    field.occupant = occupant;
    field.across = field.down = 1;
    field.against = 1;
    for (int at = 0; at < COUNT; at++)
        if (is_upside_down)
            place[at * 5 % COUNT] = COUNT - 1 - at;
        else
            place[at] = at * 5 % 7;
    cells_occupy(&field);
    cells_order_strips(arena, &field, is_group, 100);
    for (int link = 0; link < COUNT - 1; link++)
        ck_assert_int_eq(place[links[link].target] - place[links[link].source], 1);
    arena_destroy(arena);
}
END_TEST

/* Only strips that lie wholly between two places are gone round. */
START_TEST(strips_between_two_places_are_known)
{
    enum { PLACES = 9 };
    static const int first[] = {1, 3, 6}, last[] = {2, 5, 7};
    Arena *arena = arena_create();
    const CellStrips *strips = cells_list_strips(arena, false, PLACES, first, last, 3);
    for (int from = 0; from < PLACES; from++)
        for (int to = from; to < PLACES; to++) {
            bool is_between = false;
            for (int strip = 0; strip < 3; strip++)
                is_between = is_between || (from < first[strip] && last[strip] < to);
            ck_assert_int_eq(strips->ended[to] > strips->begun[from], is_between);
        }
    arena_destroy(arena);
}
END_TEST

/* Forty groups, one inside the other, would need a grid without end: refused, and placed on shelves. */
START_TEST(endless_nesting_is_refused)
{
    enum { DEPTH = 40, COUNT = 200 };
    Arena *arena = arena_create();
    LayoutProblem *problem = make_nested(arena, 1);
    problem->groups = arena_new_array(arena, LayoutGroup, DEPTH);
    problem->group_count = DEPTH;
    problem->part_count = COUNT;
    problem->link_count = 0;
    for (int group = 0; group < DEPTH; group++)
        problem->groups[group] =
            (LayoutGroup){.parent = group - 1, .parts = arena_new_array(arena, int, COUNT)};
    for (int part = 0; part < COUNT; part++) {
        problem->parts[part].group = part % DEPTH;
        for (int group = part % DEPTH; group >= 0; group--)
            problem->groups[group].parts[problem->groups[group].part_count++] = part;
    }
    CellTies ties = cells_tie_parts(arena, problem);
    CellHolders holders = cells_list_holders(arena, problem);
    int column[COUNT], row[COUNT], columns, rows, lane_rows[1];
    ck_assert(!cells_place_by_levels(&ties, &holders, 1, 0.8, column, row, &columns, &rows));
    layout_place_large(arena, problem, column, row, &columns, lane_rows);
    check_cells(arena, COUNT, column, row, columns, lane_rows[0]);
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
    tcase_add_test(levels, what_stands_between_makes_bends);
    tcase_add_test(levels, zones_are_kept);
    tcase_add_test(levels, groups_and_lanes_are_kept);
    tcase_add_loop_test(levels, strips_stand_beside_their_partners, 0, 3);
    tcase_add_test(levels, strips_between_two_places_are_known);
    tcase_add_test(levels, endless_nesting_is_refused);
    suite_add_tcase(suite, levels);
    return suite;
}
