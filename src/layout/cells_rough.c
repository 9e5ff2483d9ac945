/* The search before the search: the same moves on the same cells, judged by a rough price, so that many times
 * as many can be tried.
 *
 * Pass "search_roughly". Needs: a complete legal state. Gives: another one, mostly far cheaper. A line runs
 * through free cells with at most one bend, or around what is in its way at a flat price; lines cross where
 * they would if they were straight; the page is so many columns by so many rows. That is wrong in detail but
 * right in the large: the annealing over routed boards, a step of which costs several times as much, then
 * begins near a good board (coarse before fine, as Hendrickson and Leland 1995 have it for graphs). */
#include "cells_rough.h"

#include <string.h>

static const double hot = 2, cold = 0.25;
/* By how much lines between rows make a board higher. */
static const double height_of_lines = 1.1;

/* A step costs as much as so many links do that it touches. */
enum { WORK_OF_A_STEP = 4, STAGES = 100 };
/* All is priced anew after so many steps that were taken: only then columns and rows move. */
enum { REPRICE_AFTER = 32 };
enum { MOST_GROUPS = 64, MOST_LINKS = 1024 };

static Rough begin(Search *search);
static void price_all(Rough *rough);
static bool try_moves(Rough *rough, double limit);

void search_improve_roughly(Search *search, long work)
{
    const LayoutProblem *problem = search->problem;
    if (problem->link_count > MOST_LINKS || problem->group_count > MOST_GROUPS ||
        search->columns * search->rows > MOST_ROUGH_CELLS)
        return;
    Rough rough = begin(search);
    price_all(&rough);
    int *best_column = arena_new_array(search->arena, int, problem->part_count + 1),
        *best_row = arena_new_array(search->arena, int, problem->part_count + 1);
    const double factor = search_exp(search_log(cold / hot) / STAGES);
    double best = rough.total, heat = hot;
    long stage = 0;
    int taken = 0;
    search_keep_cells(search, best_column, best_row);
    while (rough.work < work) {
        for (; stage < STAGES * rough.work / work; stage++)
            heat *= factor;
        rough.work += WORK_OF_A_STEP;
        if (!search_propose(search) || !try_moves(&rough, rough.total + search_draw_rise(search, heat)))
            continue;
        search_forget_homes(search);
        if (++taken % REPRICE_AFTER == 0)
            price_all(&rough);
        if (rough.total < best - 1e-6) {
            best = rough.total;
            search_keep_cells(search, best_column, best_row);
        }
    }
    search_set_cells(search, best_column, best_row);
}

static Rough begin(Search *search)
{
    const LayoutProblem *problem = search->problem;
    Rough rough = {.search = search};
    rough_prepare_lines(&rough);
    rough.page_prices = arena_new_array(search->arena, double,
                                        (size_t)(search->columns + 1) * (size_t)(search->rows + 1));
    for (size_t link = 0; link < problem->link_count; link++) { /* as search_propose looks at them */
        search->active[link] = true;
        search->routes[link].source = search->traits[link].source;
        search->routes[link].target = search->traits[link].target;
    }
    return rough;
}

/* Lines take a pitch each; those without parts little, so that they can still be told apart. */
static void lay_lines(Search *search)
{
    enum { SHARE_OF_UNUSED = 8 };
    for (int axis = AXIS_ACROSS; axis <= AXIS_DOWN; axis++) {
        const int *counts = axis == AXIS_ACROSS ? search->column_counts : search->row_counts;
        int count = axis == AXIS_ACROSS ? search->columns : search->rows;
        int pitch = (int)guess_pitch(search->problem, axis), place = 0;
        for (int line = 0; line < count; line++) {
            search->band_places[axis][2 * line + 1] = place;
            place += counts[line] > 0 ? pitch : pitch / SHARE_OF_UNUSED;
        }
    }
}

static int count_used(const uint64_t *used, int words)
{
    int count = 0;
    for (int word = 0; word < words; word++)
        count += count_bits(used[word]);
    return count;
}

static double price_page(Rough *rough)
{
    const Search *search = rough->search;
    const LayoutProblem *problem = search->problem;
    int columns = count_used(search->used_columns, search->column_words);
    int rows = count_used(search->used_rows, search->row_words);
    double *price = &rough->page_prices[rows * (search->columns + 1) + columns];
    if (*price == 0) {
        double rail = layout_has_lanes(problem) ? GUESSED_RAIL : 0;
        Size size = {columns * guess_pitch(problem, AXIS_ACROSS) + rail,
                     rows * guess_pitch(problem, AXIS_DOWN) * height_of_lines};
        *price = layout_price_shape(problem, size);
    }
    return *price + search_price_peers(search);
}

static void price_all(Rough *rough)
{
    lay_lines(rough->search);
    search_forget_all_homes(rough->search);
    rough->page = price_page(rough);
    rough->total = rough->page + rough_draw_all(rough);
}

/* Applies the moves, unless they are illegal or the board would cost more than the limit. */
static bool try_moves(Rough *rough, double limit)
{
    if (!search_apply_moves(rough->search))
        return false;
    rough_collect_touched(rough);
    rough->work += rough->touched_count;
    double page = price_page(rough);
    double total = rough_price_least(rough, rough->total + page - rough->page, limit);
    if (total <= limit)
        total = rough_draw_touched(rough, total, limit);
    if (total > limit) {
        search_put_moves_back(rough->search);
        return false;
    }
    rough_keep_drawn(rough);
    rough->total = total;
    rough->page = page;
    return true;
}
