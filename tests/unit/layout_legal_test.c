/* Guards which moves are legal: what is judged by what moves alone agrees with a look at the whole board, and
 * nothing of a move that is refused or put back is left on groups. */
#include "support/layout_sketch.h"

#include "../../src/layout/search.h"

#include <check.h>
#include <string.h>

enum { BOARDS = 60, STEPS = 150, MOST_GROUPS = 40, MOST_PARTS = 100 };

/* Where all stands. */
typedef struct Places {
    int column[MOST_PARTS], row[MOST_PARTS];
    CellBox boxes[MOST_GROUPS];
    uint64_t windows[MOST_GROUPS];
    int placed[MOST_GROUPS];
} Places;

static Places note_places(const Search *search)
{
    Places places;
    const LayoutProblem *problem = search->problem;
    ck_assert_uint_le(problem->part_count, MOST_PARTS);
    ck_assert_uint_le(problem->group_count, MOST_GROUPS);
    memset(&places, 0, sizeof places);
    search_keep_cells(search, places.column, places.row);
    memcpy(places.boxes, search->boxes, problem->group_count * sizeof *search->boxes);
    memcpy(places.windows, search->group_windows, problem->group_count * sizeof *search->group_windows);
    memcpy(places.placed, search->group_placed, problem->group_count * sizeof *search->group_placed);
    return places;
}

static void check_places(const Search *search, const Places *before)
{
    Places now = note_places(search);
    ck_assert_mem_eq(&now, before, sizeof now);
}

/* Whether the moves could be made, by a look at all cells and groups. */
static bool try_slowly(Search *search, const Places *before)
{
    Places to = *before;
    for (int move = 0; move < search->move_count; move++) {
        const CellMove *item = &search->moves[move];
        for (int other = 0; other < move; other++)
            if (search->moves[other].part == item->part)
                return false;
        if (!search_cell_is_open(search, item->part, item->column, item->row))
            return false;
        to.column[item->part] = item->column;
        to.row[item->part] = item->row;
    }
    int parts = (int)search->problem->part_count;
    for (int part = 0; part < parts; part++)
        for (int other = 0; other < part; other++)
            if (to.column[part] == to.column[other] && to.row[part] == to.row[other])
                return false;
    search_set_cells(search, to.column, to.row);
    bool is_legal = search_is_legal(search);
    search_set_cells(search, before->column, before->row);
    return is_legal;
}

START_TEST(moves_are_judged_as_the_whole_board_would_be)
{
    int made = 0, refused = 0;
    for (int seed = 0; seed < BOARDS; seed++) {
        Sketch sketch = sketch_draw(seed);
        LayoutProblem *problem = sketch_prepare(&sketch);
        int parts = (int)problem->part_count;
        Search *search = sketch_search(&sketch, problem, parts + 2, parts);
        ck_assert(search_construct(search, false));
        for (int step = 0; step < STEPS && problem->group_count > 0; step++) {
            Places before = note_places(search);
            if (!search_propose(search))
                continue;
            bool is_legal = try_slowly(search, &before);
            ck_assert_int_eq(search_apply_moves(search), is_legal);
            *(is_legal ? &made : &refused) += 1;
            if (is_legal && step % 4 == 0) {
                Places after = note_places(search);
                search_set_cells(search, after.column, after.row);
                check_places(search, &after);
                continue;
            }
            if (is_legal)
                search_put_moves_back(search);
            check_places(search, &before);
        }
        arena_destroy(sketch.arena);
    }
    ck_assert_int_gt(made, 500);
    ck_assert_int_gt(refused, 500);
}
END_TEST

Suite *layout_legal_suite(void);

Suite *layout_legal_suite(void)
{
    Suite *suite = suite_create("layout_legal");
    TCase *tests = tcase_create("moves");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, moves_are_judged_as_the_whole_board_would_be);
    suite_add_tcase(suite, tests);
    return suite;
}
