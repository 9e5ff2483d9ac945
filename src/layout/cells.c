/* The search over cells: several starts, annealed, best first.
 *
 * Pass "search_cells". Needs: a complete problem. Gives: routed placements on compressed grids. Each start is
 * constructed, then improved by Metropolis steps with a falling temperature (Kirkpatrick, Gelatt, Vecchi
 * 1983); the limit of a step is drawn before the step, which is the same rule and lets most bad moves end
 * early. Steps are counted, never timed. */
#include "placements.h"
#include "search.h"

#include "parallel.h"

#include <math.h>
#include <string.h>

/* The work of a start, in shapes of routes; what a step from a lock is reckoned at, and one for a late part;
 * by how much the work grows where a page has little room, and at most where earlier rounds left faults; the
 * share of it that each of two first rounds takes; and the start that minds no row of the main path and, on
 * boards of many parts, begins with levels. */
enum {
    STARTS = 2,
    WORK = 16500,
    WORK_WITHOUT_LANES = 20500,
    WORK_OF_A_STEP = 12,
    WORK_OF_A_LATE_STEP = 3000,
    WORK_FOR_PAGE = 5,
    MOST_GROWTH = 2,
    PERCENT_OF_TWO = 35,
    EVEN_START = 1
};
/* By how much the search may find a candidate dearer than the best that it is still drawn. */
#define HOPELESS 1.3
/* By how much trees whose flows have no common direction must be better than what is searched: about two
 * bends. */
#define AGAINST_HANDICAP 5
/* Of cooling; and how often, and how long, the starts go on from the best of them. */
enum { STAGES = 100, HANDOVER_STEP = 30, HANDOVER = 60 };
enum { MOST_TO_CONSTRUCT = 90, MARGIN = 2 };

static Search *construct(Arena *arena, const LayoutProblem *problem, const LayoutHints *hints, int start);
static Search *start_search(Arena *arena, const LayoutProblem *problem, const LayoutHints *hints, int growth);
static long count_whole_work(const LayoutProblem *problem);
static long count_work(const LayoutProblem *problem, int round);
static long count_rough_work(const LayoutProblem *problem, int round);
static void anneal(Search *search, long work, int stage, int end);
static bool can_hold(Arena *arena, const LayoutProblem *problem);
static LayoutPlacement *place_without_search(Arena *arena, const LayoutProblem *problem,
                                             const LayoutHints *hints);

/* The starts of one round; each has an arena of its own, so that they run on all cores. */
typedef struct Round {
    const LayoutProblem *problem;
    const LayoutHints *hints;
    LayoutHints first_hints; /* with the order of alternatives: one start keeps them until the first handover */
    int number, stage;
    Arena *arenas[STARTS];
    Search *searches[STARTS];
    LayoutPlacement *placements[STARTS];
} Round;

static void construct_start(void *context, size_t start)
{
    Round *round = context;
    bool keeps_order = start == EVEN_START && round->problem->is_page_asked;
    Arena *arena = round->arenas[start];
    int number = round->number * STARTS + (int)start;
    Search *search = construct(arena, round->problem, keeps_order ? &round->first_hints : round->hints, number);
    if (search == NULL && keeps_order)
        search = construct(arena, round->problem, round->hints, number);
    if (search != NULL)
        search_improve_roughly(search, count_rough_work(round->problem, round->number));
    round->searches[start] = search;
}

static void anneal_early(void *context, size_t at)
{
    Round *round = context;
    anneal(round->searches[at], count_work(round->problem, round->number), round->stage,
           round->stage + HANDOVER_STEP);
}

/* The dearer starts go on from the cells of the cheapest, where their grids are alike: two ways on from a
 * good board find more than one way on from a bad one. */
static void hand_over(Round *round, size_t found)
{
    size_t best = 0;
    for (size_t start = 1; start < found; start++)
        if (round->searches[start]->total < round->searches[best]->total - 1e-6)
            best = start;
    for (size_t start = 0; start < found; start++) {
        const Search *from = round->searches[best];
        Search *to = round->searches[start];
        to->hints = *round->hints;
        bool is_alike =
            from->columns == to->columns && from->rows == to->rows &&
            memcmp(from->lane_rows, to->lane_rows, round->problem->lane_count * sizeof *to->lane_rows) == 0;
        if (start != best && is_alike)
            search_set_cells(to, from->column, from->row);
    }
}

static void anneal_start(void *context, size_t at)
{
    Round *round = context;
    Search *search = round->searches[at];
    anneal(search, count_work(round->problem, round->number), HANDOVER, STAGES);
    round->placements[at] = search_finish(search->arena, round->problem, round->hints, search->column,
                                          search->row, search->columns, search->lane_rows);
}

/* Moves the starts that were found to the front, the cheapest first, earlier ones before equals. */
static size_t sort_searches(Search **searches)
{
    size_t found = 0;
    for (size_t start = 0; start < STARTS; start++) {
        Search *search = searches[start];
        size_t at = found;
        if (search == NULL)
            continue;
        for (found++; at > 0 && searches[at - 1]->total > search->total; at--)
            searches[at] = searches[at - 1];
        searches[at] = search;
    }
    return found;
}

static LayoutPlacement **search_all(Arena *arena, const LayoutProblem *problem, int number, Report *report,
                                    size_t *count);

/* A forest of many parts is tidier without search. Few parts are searched as well, and what the drawings cost
 * decides; so are those without a common direction, as too many of their lines would lead against the flow. */
static LayoutPlacement **search_forest(Arena *arena, const LayoutProblem *problem, Report *report,
                                       size_t *count)
{
    LayoutPlacement *trees = layout_place_forest(arena, problem);
    bool is_searched = problem->part_count <= LAYOUT_MANY_PARTS ||
                       (problem->part_count <= LAYOUT_LARGE_PARTS && !problem->has_common_flow);
    LayoutPlacement **placements = arena_new_array(arena, LayoutPlacement *, STARTS + 1);
    *count = 0;
    if (trees == NULL || is_searched)
        placements = search_all(arena, problem, 0, report, count);
    if (trees != NULL && !problem->has_common_flow)
        trees->handicap = AGAINST_HANDICAP;
    if (trees != NULL)
        layout_add_placement(placements, count, trees);
    return placements;
}

LayoutPlacement **layout_search_cells(Arena *arena, const LayoutProblem *problem, int round, Report *report,
                                      size_t *count)
{
    if (problem->is_forest && round == 0)
        return search_forest(arena, problem, report, count);
    const LayoutLate *late = layout_list_late(arena, problem);
    if (late->count == 0)
        return search_all(arena, problem, round, report, count);
    const LayoutProblem *rest = layout_leave_late_out(arena, problem, late);
    LayoutPlacement **placements = search_all(arena, rest, round, NULL, count);
    long steps = count_whole_work(problem) / WORK_OF_A_LATE_STEP;
    *count = layout_insert_late(arena, problem, late, steps, placements, *count);
    return *count > 0 ? placements : search_all(arena, problem, round, report, count);
}

static LayoutPlacement **search_all(Arena *arena, const LayoutProblem *problem, int number, Report *report,
                                    size_t *count)
{
    LayoutHints hints = layout_read_hints(arena, problem, report);
    LayoutPlacement **placements = arena_new_array(arena, LayoutPlacement *, STARTS + 1);
    Round round = {.problem = problem, .hints = &hints, .number = number};
    round.first_hints = layout_order_alternatives(arena, problem, &hints);
    long steps = count_whole_work(problem) / WORK_OF_A_STEP;
    *count = number > 0 ? 0 : layout_resume_cells(arena, problem, &hints, steps, placements);
    if (*count > 0)
        return placements;
    size_t found = 0, parts = problem->part_count, kept = parts <= 60 ? 2 : 1;
    if (parts > 1 && parts <= LAYOUT_LARGE_PARTS) {
        for (int start = 0; start < STARTS; start++)
            round.arenas[start] = arena_create_child(arena);
        parallel_run(construct_start, &round, STARTS);
        found = sort_searches(round.searches);
        if (found == 0 && problem->graph->hint_count > 0 && number == 0) {
            layout_drop_hints(arena, problem, can_hold, report);
            hints = layout_read_hints(arena, problem, NULL);
            round.first_hints = layout_order_alternatives(arena, problem, &hints);
            parallel_run(construct_start, &round, STARTS);
            found = sort_searches(round.searches);
        }
        found = found < kept ? found : kept;
        for (round.stage = 0; round.stage < HANDOVER; round.stage += HANDOVER_STEP) {
            parallel_run(anneal_early, &round, found);
            hand_over(&round, found);
        }
        parallel_run(anneal_start, &round, found);
    }
    *count = 0;
    for (size_t start = 0; start < found; start++)
        layout_add_placement(placements, count, round.placements[start]);
    if (found == 0)
        placements[(*count)++] = place_without_search(arena, problem, &hints);
    while (*count > 1 && placements[*count - 1]->cost > HOPELESS * placements[0]->cost)
        --*count;
    return placements;
}

/* How much work a board is worth next to one of 25 to 36 parts. The smallest leave little to choose, but hold
 * crossings that are one too many. */
static double weigh_size(size_t part_count)
{
    enum { FEWEST = 10, FEW = 25, MANY = 36 };
    double parts = (double)part_count;
    if (part_count < FEWEST)
        return 1;
    return part_count < FEW ? sqrt(sqrt(parts / FEW)) : part_count > MANY ? sqrt(parts / MANY) : 1;
}

/* The work of a board: shapes of routes to try, so that boards with many flows take no longer than others; more
 * where a page has little room, and without lanes, as any row may be a part's then. */
static long count_whole_work(const LayoutProblem *problem)
{
    long effort = problem->graph->effort > 0 ? problem->graph->effort : 1;
    int work = layout_has_lanes(problem) ? WORK : WORK_WITHOUT_LANES;
    return (long)(work * weigh_size(problem->part_count)) * effort *
           (problem->graph->room.width > 0 ? WORK_FOR_PAGE : 1);
}

/* The work of one start. Where there are two first rounds, each takes its share of what one would, as to set a
 * search up and to draw what it finds costs, too. When they left faults, later rounds take more: up to a point,
 * as other seeds help more than longer search. */
static long count_work(const LayoutProblem *problem, int round)
{
    int first = problem->first_rounds, later = round - first + 1;
    long work = count_whole_work(problem);
    if (problem->graph->room.width > 0)
        return work;
    if (later <= 0)
        return first == 1 ? work : work * PERCENT_OF_TWO / 100;
    return work * (1 + smaller(later, MOST_GROWTH));
}

/* A rough step brings less than a routed one, and so many less again; large boards have further to go. */
static long count_rough_work(const LayoutProblem *problem, int round)
{
    enum { MANY = 90 };
    const double least = 0.45;
    double share = (double)problem->part_count / MANY;
    return (long)((share < least ? least : share > 1 ? 1 : share) * (double)count_work(problem, round));
}

/* Distances know nothing of hints and pages; and with lanes one start keeps a marked main path in one row. */
static bool suits_stress(const LayoutProblem *problem, int start)
{
    bool wants_row = problem->is_main_asked && layout_has_lanes(problem) && start % STARTS != EVEN_START;
    return problem->graph->hint_count == 0 && !problem->is_page_asked && !wants_row;
}

/* Random numbers of its own for each start. */
static void stir(Search *search, int start)
{
    for (int turn = 0; turn < 20 + 7 * start; turn++)
        search->random = search->random * 6364136223846793005u + 1442695040888963407u + (uint64_t)start;
}

/* From so many parts on, levels give a better start than parts one by one, and far sooner. They know no
 * hints. */
static bool suits_levels(const LayoutProblem *problem)
{
    return problem->part_count > LAYOUT_MANY_PARTS && problem->graph->hint_count == 0;
}

/* A start as large boards have it, from trees (cells_trees.c) or levels (cells_levels.c), on a grid with room
 * to move. */
static Search *place_at_once(Arena *arena, const LayoutProblem *problem, const LayoutHints *hints, int start)
{
    int *column = arena_new_array(arena, int, problem->part_count + 1),
        *row = arena_new_array(arena, int, problem->part_count + 1);
    int *lane_rows = arena_new_array(arena, int, problem->lane_count), columns = 1;
    if (!problem->is_forest || !layout_place_trees(arena, problem, column, row, &columns, lane_rows))
        layout_place_large(arena, problem, column, row, &columns, lane_rows);
    for (size_t part = 0; part < problem->part_count; part++) {
        column[part] += MARGIN;
        row[part] += MARGIN * (2 * problem->parts[part].lane + 1);
    }
    for (size_t lane = 0; lane < problem->lane_count; lane++)
        lane_rows[lane] += 2 * MARGIN;
    Search *search = search_create(arena, problem, columns + 2 * MARGIN, lane_rows);
    stir(search, start);
    search->hints = *hints;
    search_set_cells(search, column, row);
    return search;
}

/* One start on a grid that grows until every part finds a cell; NULL when none does. */
static Search *construct(Arena *arena, const LayoutProblem *problem, const LayoutHints *hints, int start)
{
    if (suits_levels(problem) && start % STARTS == EVEN_START)
        return place_at_once(arena, problem, hints, start);
    if (suits_levels(problem) && problem->part_count > MOST_TO_CONSTRUCT)
        return NULL;
    for (int growth = 0; growth < 3; growth++) {
        Search *search = start_search(arena, problem, hints, growth);
        stir(search, start);
        bool is_upside_down = start % STARTS != EVEN_START;
        if (growth == 0 && suits_stress(problem, start) && search_construct_by_stress(search, is_upside_down))
            return search;
        if (search_construct(search, (start + start / STARTS) % STARTS > 0)) /* round by round in turn */
            return search;
    }
    return NULL;
}

/* Whether some start keeps the hints that are not dropped. */
static bool can_hold(Arena *arena, const LayoutProblem *problem)
{
    LayoutHints hints = layout_read_hints(arena, problem, NULL);
    for (int start = 0; start < STARTS; start++)
        if (construct(arena, problem, &hints, start) != NULL)
            return true;
    return false;
}

static LayoutPlacement *place_without_search(Arena *arena, const LayoutProblem *problem,
                                             const LayoutHints *hints)
{
    int *column = arena_new_array(arena, int, problem->part_count + 1),
        *row = arena_new_array(arena, int, problem->part_count + 1);
    int *lane_rows = arena_new_array(arena, int, problem->lane_count), columns = 1;
    if (problem->part_count > LAYOUT_LARGE_PARTS) {
        layout_place_large(arena, problem, column, row, &columns, lane_rows);
        layout_keep_hints(arena, problem, hints, column, row, columns, lane_rows);
    } else
        layout_pack_cells(arena, problem, column, row, &columns, lane_rows);
    return search_finish(arena, problem, hints, column, row, columns, lane_rows);
}

/* Sizes the grid with room to move: the main path in one row, groups as strips when they are short. */
static Search *start_search(Arena *arena, const LayoutProblem *problem, const LayoutHints *hints, int growth)
{
    int *lane_rows = arena_new_array(arena, int, problem->lane_count);
    double parts = (double)problem->part_count;
    int columns = (int)ceil(sqrt(parts * 1.8)) + 2, tallest = 1;
    if (columns < (int)problem->main_path_count + 3 && problem->main_path_count < 24)
        columns = (int)problem->main_path_count + 3;
    columns = columns < 7 ? 7 : columns;
    for (size_t group = 0; group < problem->group_count; group++) {
        int size = (int)problem->groups[group].part_count;
        if (size > 12)
            size = (int)ceil(sqrt(size * 2.0)) + 2;
        columns = columns < size + 1 ? size + 1 : columns;
        tallest = size > tallest ? size : tallest;
    }
    for (size_t part = 0; part < problem->part_count; part++)
        lane_rows[problem->parts[part].lane]++;
    for (size_t lane = 0; lane < problem->lane_count; lane++) {
        int rows = (int)ceil(sqrt((double)lane_rows[lane]) * 1.5) + 2;
        if (problem->lane_count == 1 && rows < (int)ceil(parts * 2.2 / columns) + 2)
            rows = (int)ceil(parts * 2.2 / columns) + 2;
        rows = rows < 3 ? 3 : rows;
        rows = rows < hints->longest + 1 ? hints->longest + 1 : rows;
        lane_rows[lane] = rows + growth * (tallest + rows / 2);
    }
    Search *search = search_create(arena, problem, columns + growth * (columns / 2), lane_rows);
    search->hints = *hints;
    return search;
}

/* The stages of cooling from one to another, with their share of all the work. */
static void anneal(Search *search, long work, int first_stage, int end)
{
    enum { REROUTE_AFTER = 32 };
    const double hot = 1.1, cold = 0.14, factor = search_exp(search_log(cold / hot) / STAGES);
    size_t parts = search->problem->part_count;
    int *best_column = arena_new_array(search->arena, int, parts + 1),
        *best_row = arena_new_array(search->arena, int, parts + 1);
    double best = search->total, heat = hot;
    long accepted = 0, start = search->work, share = work * (end - first_stage) / STAGES, stage = 0;
    search_keep_cells(search, best_column, best_row);
    while (search->work - start < share) {
        for (; stage < first_stage + STAGES * (search->work - start) / work; stage++)
            heat *= factor;
        search->work++;
        if (!search_propose(search))
            continue;
        search->limit = search->total + search_draw_rise(search, heat);
        SearchVerdict verdict = search_try(search);
        if (verdict == SEARCH_TOO_DEAR)
            search_undo(search);
        if (verdict != SEARCH_DONE)
            continue;
        if (search->total < best - 1e-6) {
            best = search->total;
            search_keep_cells(search, best_column, best_row);
        }
        if ((++accepted & (REROUTE_AFTER - 1)) == 0)
            search_reroute(search);
    }
    search_set_cells(search, best_column, best_row);
}
