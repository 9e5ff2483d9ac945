/* The layout pipeline: which passes run in which order, and which of their candidates wins.
 *
 * layout_run works on a copy of the graph that reads left to right (turn.c), so that no pass knows of
 * directions. */
#include "placements.h"
#include "search.h"

#include "parallel.h"

#include <math.h>

static const LayoutPassInfo passes[] = {
    {"join_passages", "any graph", "one line for those that meet at a group's port, cut there once it is drawn",
     ""},
    {"prepare", "any graph", "parts, groups, lanes, links", ""},
    {"break_cycles", "links", "links that count against the flow", "Eades, Lin, Smyth 1993; Tarjan 1972"},
    {"main_path", "links without cycles", "the path that the board is built around", "Kahn 1962"},
    {"peers", "links without cycles", "parts that are alternatives of each other", ""},
    {"fold_path", "the main path and a page that is asked for", "its rows, where it is too long for the page",
     "Knuth, Plass 1981"},
    {"find_forest", "links", "whether they make up trees, whose lines need not cross", ""},
    {"construct", "a complete problem", "a legal cell for every part",
     "Kieffer, Dwyer, Marriott, Wybrow 2016"},
    {"resume_cells", "parts with locked cells", "their cells, the new parts around them", ""},
    {"place_large", "many parts", "a legal cell for every part, without search", ""},
    {"place_trees", "a forest", "cells in which no lines cross", "Crescenzi, Di Battista, Piperno 1992"},
    {"keep_hints", "the cells of many parts", "cells in which align and order hold where groups let them",
     ""},
    {"search_roughly", "a legal cell for every part", "better cells, by annealing over lines through cells",
     "Kirkpatrick, Gelatt, Vecchi 1983"},
    {"search_cells", "legal cells", "better cells, by annealing over routed boards",
     "Kirkpatrick, Gelatt, Vecchi 1983"},
    {"insert_late", "cells of all but the late parts", "cells of all",
     "Kieffer, Dwyer, Marriott, Wybrow 2016"},
    {"templates", "cells", "a route of few bends for every link", "Wybrow, Marriott, Stuckey 2009"},
    {"route_bands", "cells and routes", "cheaper routes by rip-up and shortest path",
     "Wybrow, Marriott, Stuckey 2009"},
    {"realise", "a routed placement", "exact coordinates, ports, trunks and labels",
     "Gansner, Koutsofios, North, Vo 1993"},
    {"score", "complete drawings", "the drawing that wins", ""},
    {"join_fans", "the drawing that wins", "the same with fans on one trunk, where that is as good", ""},
    {"gather_ports", "the drawing that wins", "one in which all lines of a port meet", ""},
};

/* Rounds from other seeds: at most, and where few parts have one crossing that may be needless. */
enum { ROUNDS = 3, ROUNDS_OF_FEW = 14, ROUNDS_FOR_ONE = 6 };

static bool lay_out_joined(Arena *arena, LayoutGraph *graph, LayoutPassages *passages, Report *report);
static void lay_out(Arena *arena, LayoutGraph *graph, Report *report);
static LayoutDrawing *draw_for_page(Arena *arena, LayoutProblem *problem, Report *report);
static LayoutDrawing *draw_best(Arena *arena, const LayoutProblem *problem, Report *report);

const LayoutPassInfo *layout_passes(size_t *count)
{
    *count = sizeof passes / sizeof passes[0];
    return passes;
}

void layout_run(Arena *arena, LayoutGraph *graph, Report *report)
{
    LayoutPassages *passages = layout_find_passages(arena, graph);
    if (passages == NULL || !lay_out_joined(arena, graph, passages, report))
        lay_out(arena, graph, report);
    layout_report_sides(graph, report);
    layout_report_places(graph, report);
    layout_report_orders(arena, graph, report);
}

/* With lines through ports of groups as one; false where no such line can be cut. */
static bool lay_out_joined(Arena *arena, LayoutGraph *graph, LayoutPassages *passages, Report *report)
{
    enum { TURNS = 3 };
    for (int turn = 0; turn < TURNS; turn++) {
        LayoutGraph *joined = layout_join_passages(arena, passages);
        if (joined == NULL)
            break;
        Report heard;
        report_init(&heard, arena);
        lay_out(arena, joined, &heard);
        if (layout_cut_passages(arena, passages, graph, joined)) {
            report_append(report, &heard);
            return true;
        }
    }
    return false;
}

static void lay_out(Arena *arena, LayoutGraph *graph, Report *report)
{
    Arena *scratch = arena_create();
    LayoutGraph *copy = layout_turn_graph(scratch, graph);
    layout_centre_ports(scratch, copy);
    LayoutProblem *problem = layout_analyse(scratch, copy, graph->page_ratio > 0);
    const LayoutDrawing *drawing = draw_for_page(scratch, problem, report);
    if (layout_gather_ports(scratch, copy, drawing)) {
        problem = layout_analyse(scratch, copy, graph->page_ratio > 0);
        drawing = draw_for_page(scratch, problem, NULL);
    }
    layout_commit(scratch, copy, problem, drawing);
    layout_turn_results(arena, graph, copy);
    layout_report_hints(scratch, problem, drawing->placement, report);
    arena_destroy(scratch);
}

LayoutProblem *layout_analyse(Arena *arena, const LayoutGraph *graph, bool is_page_asked)
{
    LayoutProblem *problem = layout_prepare(arena, graph);
    problem->is_page_asked = is_page_asked;
    layout_break_cycles(arena, problem);
    layout_find_main_path(arena, problem);
    layout_find_peers(arena, problem);
    layout_fold_path(arena, problem);
    layout_find_forest(problem);
    return problem;
}

/* How much wider than its page a drawing is. */
static double compare_with_page(const LayoutProblem *problem, const LayoutDrawing *drawing)
{
    return fmax(drawing->size.width, 1) / fmax(drawing->size.height, 1) * problem->page_height /
           problem->page_width;
}

/* What shape a board takes shows only once it is drawn: where the design asks for a page, it is placed anew
 * for what the drawing missed. The drawing that comes nearest wins; of a board that is not large,
 * only where that costs no more than two crossings. */
static LayoutDrawing *draw_for_page(Arena *arena, LayoutProblem *problem, Report *report)
{
    enum { TURNS = 2, TURNS_OF_LARGE = 3 };
    static const double close_enough = 0.1;
    LayoutDrawing *best = draw_best(arena, problem, report), *last = best;
    double least = fabs(search_log(compare_with_page(problem, best)));
    bool is_large = problem->part_count > LAYOUT_LARGE_PARTS;
    int turns = is_large ? TURNS_OF_LARGE : TURNS;
    bool may_turn = problem->is_page_asked && !best->placement->is_resumed;
    for (int turn = 1; turn < turns && may_turn && least > close_enough; turn++) {
        problem->page_bias /= compare_with_page(problem, last);
        last = draw_best(arena, problem, NULL);
        double miss = fabs(search_log(compare_with_page(problem, last)));
        bool is_better = miss < least && (is_large || last->score < best->score + 2 * problem->crossing_price);
        if (last->faults < best->faults || (last->faults == best->faults && is_better)) {
            best = last;
            least = miss;
        }
    }
    return best;
}

/* The candidates of one round, drawn on all cores, each in an arena of its own. */
typedef struct Candidates {
    const LayoutProblem *searched, *problem; /* the second with inner links */
    LayoutPlacement **placements;
    LayoutDrawing **drawings;
    Arena **arenas;
    bool **bare; /* each by link: its boxes turned out not to cover its bends */
    int attempts;
} Candidates;

static LayoutDrawing *choose_better(LayoutDrawing *best, LayoutDrawing *drawing)
{
    if (best == NULL || drawing->faults < best->faults ||
        (drawing->faults == best->faults && drawing->score < best->score))
        return drawing;
    return best;
}

/* Other routes for the same cells, without covers of bare links; further attempts go on from them, too. */
static void route_anew(Candidates *candidates, size_t index)
{
    Arena *arena = candidates->arenas[index];
    LayoutPlacement **placement = &candidates->placements[index];
    *placement = search_route_bare(arena, candidates->searched, *placement, candidates->bare[index]);
    layout_route_bands(arena, candidates->problem, *placement);
}

/* Lines whose bends boxes turn out not to cover get other routes, which are better than theirs with these
 * bends; after some turns they are drawn with them. */
static LayoutDrawing *draw_routed(Candidates *candidates, size_t index)
{
    enum { BARE_TURNS = 2 };
    Arena *arena = candidates->arenas[index];
    if (candidates->bare[index] == NULL)
        candidates->bare[index] = arena_new_array(arena, bool, candidates->problem->link_count + 1);
    bool *bare = candidates->bare[index];
    LayoutDrawing *best = NULL;
    for (int turn = 0; turn <= BARE_TURNS; turn++) {
        const LayoutPlacement *placement = candidates->placements[index];
        LayoutDrawing *drawing = layout_realise(arena, candidates->problem, placement, candidates->attempts,
                                                turn < BARE_TURNS ? bare : NULL);
        best = choose_better(best, drawing);
        if (!drawing->has_bare)
            break;
        route_anew(candidates, index);
    }
    return best;
}

/* A small graph is cheap to draw once more with all its bends: what boxes cover may not have fitted. From
 * here on its placement covers none, so that its fans are joined only where that pays without such bends. */
static void draw_plainly(Candidates *candidates, size_t index)
{
    for (size_t link = 0; link < candidates->searched->link_count; link++)
        candidates->bare[index][link] = true;
    route_anew(candidates, index);
    LayoutDrawing *plain = layout_realise(candidates->arenas[index], candidates->problem,
                                          candidates->placements[index], candidates->attempts, NULL);
    candidates->drawings[index] = choose_better(candidates->drawings[index], plain);
}

static void draw_candidate(void *context, size_t index)
{
    Candidates *candidates = context;
    LayoutDrawing **drawing = &candidates->drawings[index];
    if (*drawing == NULL)
        layout_route_bands(candidates->arenas[index], candidates->problem, candidates->placements[index]);
    if (*drawing == NULL || (*drawing)->faults > 0)
        *drawing = draw_routed(candidates, index);
    if (candidates->problem->part_count <= LAYOUT_FEW_PARTS)
        draw_plainly(candidates, index);
}

/* Draws all candidates with few attempts each; only when every one keeps a fault, those with all attempts.
 * With many parts the one that is best so far is drawn surely instead, which is sooner. */
static LayoutDrawing *draw_candidates(Candidates *candidates, size_t count)
{
    static const int attempts[] = {LAYOUT_FEW_ATTEMPTS, LAYOUT_ALL_ATTEMPTS};
    LayoutDrawing *best = NULL;
    int passes_wanted = candidates->problem->part_count > LAYOUT_MANY_PARTS ? 1 : 2;
    for (int pass = 0; pass < passes_wanted && (best == NULL || best->faults > 0); pass++) {
        candidates->attempts = attempts[pass];
        parallel_run(draw_candidate, candidates, count);
        for (size_t index = 0; index < count; index++)
            best = choose_better(best, candidates->drawings[index]);
    }
    return best;
}

/* Whether the drawing can be read on the page that was asked for. */
static bool fits_page(const LayoutProblem *problem, const LayoutDrawing *drawing)
{
    Size room = problem->graph->room;
    return room.width <= 0 || drawing->placement->is_resumed ||
           (drawing->size.width <= room.width && drawing->size.height <= room.height);
}

/* How often lines of a graph of up to LAYOUT_FEW_PARTS parts must cross: one that is planar has at most
 * 3n - 6 of them (Euler). Lines between the same two parts count once. */
static int count_least_crossings(const LayoutProblem *problem)
{
    uint8_t linked[LAYOUT_FEW_PARTS] = {0};
    int parts = (int)problem->part_count, count = 0;
    for (size_t index = 0; index < problem->link_count; index++) {
        const LayoutLink *link = &problem->links[index];
        int low = smaller(link->source, link->target), high = larger(link->source, link->target);
        bool is_new = low != high && (linked[low] >> high & 1) == 0;
        linked[low] |= (uint8_t)(1 << high);
        count += is_new;
    }
    return parts < 3 ? 0 : larger(0, count - (3 * parts - 6));
}

/* Whether another round is not worth its time: with few parts some seed mostly finds what needs no crossing,
 * and one crossing more than needed is given up sooner than two. */
static bool has_few_crossings(const LayoutProblem *problem, const LayoutDrawing *best, int round)
{
    if (problem->part_count > LAYOUT_FEW_PARTS || best->crossings == 0)
        return true;
    int needless = best->crossings - count_least_crossings(problem);
    return needless <= 0 || (needless == 1 && round + 1 >= ROUNDS_FOR_ONE);
}

/* Realises every candidate and keeps the one with fewest faults, then the best score. Where even that one has
 * faults or is too large for its page, or a small one has crossings, other seeds are tried; a large board is
 * kept as it is, for its search is too coarse to gain from another seed. What no seed draws without a fault
 * is drawn once more with jogs or, in the last resort, spread out. */
static LayoutDrawing *draw_best(Arena *arena, const LayoutProblem *problem, Report *report)
{
    LayoutDrawing *best = NULL;
    const LayoutProblem *joined = layout_join_inner_links(arena, problem);
    int rounds =
        problem->first_rounds - 1 + (problem->part_count <= LAYOUT_FEW_PARTS ? ROUNDS_OF_FEW : ROUNDS);
    for (int round = 0; round < rounds; round++) {
        size_t count = 0;
        LayoutPlacement **placements =
            layout_search_cells(arena, problem, round, round == 0 ? report : NULL, &count);
        Candidates candidates = {problem, joined, placements, arena_new_array(arena, LayoutDrawing *, count),
                                 arena_new_array(arena, Arena *, count),
                                 arena_new_array(arena, bool *, count), 0};
        for (size_t index = 0; index < count; index++)
            candidates.arenas[index] = arena_create_child(arena);
        best = choose_better(best, draw_candidates(&candidates, count));
        /* another drawing of the same cells before other cells, which are dear to find for many parts */
        if (best->faults > 0 && (best->placement->is_resumed || problem->part_count > LAYOUT_MANY_PARTS))
            best = layout_realise_surely(arena, joined, best->placement);
        bool is_done = best->faults == 0 && fits_page(problem, best) &&
                       (best->placement->is_resumed || has_few_crossings(problem, best, round));
        bool has_first = round + 1 >= problem->first_rounds || best->placement->is_resumed;
        if ((is_done && has_first) || problem->part_count > LAYOUT_LARGE_PARTS)
            break;
    }
    if (best->faults > 0 && problem->part_count <= LAYOUT_LARGE_PARTS)
        best = layout_realise_surely(arena, joined, best->placement);
    return layout_join_fans(arena, joined, best);
}
