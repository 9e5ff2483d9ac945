/* Lays out what hangs on by one link after everything else, so that it disturbs nobody.
 *
 * Pass "insert_late". Needs: a complete problem. Gives: the problem without its late parts, and from a
 * placement of that one of the whole problem. Late are the parts that one link holds, then those that one
 * link held but for these, and so on; and all notes. They are inserted one by one, the last to be taken away
 * first. After each, and some more once all are there, steps of the search are taken that gain a little for
 * every part that they move, so that the others make room for it where that pays. So a board with another
 * twig is searched like the same board without. */
#include "placements.h"
#include "search.h"

#include "parallel.h"

#include <string.h>

enum { LEAST_CORE = 4, MARGIN = 3 };
/* What a step must gain for each part that it moves: more keeps more parts in place, and costs more bends. */
static const double least_gain = 0.1;
/* Once all are there, in steps for one of them: a board whose core was searched without them gains much. */
enum { STEPS_OF_ALL = 60 };

/* What is left while parts are taken away. */
typedef struct Peeling {
    const LayoutProblem *problem;
    LayoutLate *late;
    int *degrees;  /* by part: the links that end at it, and not at a group or lane around it */
    int *children; /* by node */
    bool *is_kept; /* by part: on the main path */
} Peeling;

/* The late parts of each placement of the others, each with an arena of its own. */
typedef struct Insertion {
    const LayoutProblem *problem;
    const LayoutHints *hints;
    const LayoutLate *late;
    long steps;
    Arena **arenas;
    LayoutPlacement **placements;
} Insertion;

static bool suits(const LayoutProblem *problem);
static Peeling begin_peeling(Arena *arena, const LayoutProblem *problem, LayoutLate *late);
static int pick_twig(const Peeling *peeling);
static void take_away(Peeling *peeling, int part);
static void copy_core(const LayoutProblem *problem, LayoutGraph *core, int *new_index);
static void insert(void *context, size_t at);
static Search *take_over(const Insertion *insertion, size_t index);
static bool has_margins(const Search *search);
static Search *renew_margins(const Search *search);

LayoutLate *layout_list_late(Arena *arena, const LayoutProblem *problem)
{
    int parts = (int)problem->part_count;
    LayoutLate *late = arena_new(arena, LayoutLate);
    late->parts = arena_new_array(arena, int, problem->part_count + 1);
    late->is_late = arena_new_array(arena, bool, problem->part_count + 1);
    if (!suits(problem))
        return late;
    Peeling peeling = begin_peeling(arena, problem, late);
    for (int part = parts - 1; part >= 0; part--)
        if (problem->parts[part].note >= 0)
            take_away(&peeling, part);
    for (int part; parts - late->count > LEAST_CORE && (part = pick_twig(&peeling)) >= 0;)
        take_away(&peeling, part);
    for (int at = 0; at < late->count / 2; at++) {
        int part = late->parts[at];
        late->parts[at] = late->parts[late->count - 1 - at];
        late->parts[late->count - 1 - at] = part;
    }
    return late;
}

/* Boards without lanes start better from the distances of all their parts. Hints may speak of late parts, a
 * lock has cells for them; and an empty lane has a part only for as long as something ends there. */
static bool suits(const LayoutProblem *problem)
{
    bool has_lanes = layout_has_lanes(problem);
    for (size_t part = 0; part < problem->part_count; part++) {
        int node = problem->parts[part].node;
        bool is_lane = node >= 0 && problem->graph->nodes[node].is_lane;
        if (is_lane || problem->parts[part].lock.is_known)
            return false;
    }
    return has_lanes && problem->graph->hint_count == 0 && problem->part_count <= LAYOUT_MANY_PARTS &&
           problem->part_count >= problem->graph->note_count + LEAST_CORE;
}

static Peeling begin_peeling(Arena *arena, const LayoutProblem *problem, LayoutLate *late)
{
    const LayoutGraph *graph = problem->graph;
    Peeling peeling = {.problem = problem, .late = late};
    peeling.degrees = arena_new_array(arena, int, problem->part_count + 1);
    peeling.children = arena_new_array(arena, int, graph->node_count + 1);
    peeling.is_kept = arena_new_array(arena, bool, problem->part_count + 1);
    for (size_t index = 0; index < problem->link_count; index++) {
        const LayoutLink *link = &problem->links[index];
        if (link->edge < 0)
            continue;
        peeling.degrees[link->source] += link->source_group < 0 && link->source_lane < 0;
        peeling.degrees[link->target] += link->target_group < 0 && link->target_lane < 0;
    }
    for (size_t node = 0; node < graph->node_count; node++)
        if (graph->nodes[node].parent >= 0)
            peeling.children[graph->nodes[node].parent]++;
    for (size_t at = 0; at < problem->main_path_count; at++)
        peeling.is_kept[problem->main_path[at]] = true;
    return peeling;
}

/* The part that fewest links hold, at most one, and that is not the last one of its group; of several the
 * last of the file. */
static int pick_twig(const Peeling *peeling)
{
    const LayoutProblem *problem = peeling->problem;
    int best = -1;
    for (int part = 0; part < (int)problem->part_count; part++) {
        int node = problem->parts[part].node, parent = node < 0 ? -1 : problem->graph->nodes[node].parent;
        if (node < 0 || problem->graph->nodes[node].is_group || peeling->late->is_late[part] ||
            peeling->is_kept[part] || (parent >= 0 && peeling->children[parent] < 2))
            continue;
        if (peeling->degrees[part] <= 1 && (best < 0 || peeling->degrees[part] <= peeling->degrees[best]))
            best = part;
    }
    return best;
}

static void take_away(Peeling *peeling, int part)
{
    const LayoutProblem *problem = peeling->problem;
    int node = problem->parts[part].node;
    peeling->late->is_late[part] = true;
    peeling->late->parts[peeling->late->count++] = part;
    if (node >= 0 && problem->graph->nodes[node].parent >= 0)
        peeling->children[problem->graph->nodes[node].parent]--;
    for (size_t index = 0; index < problem->link_count; index++) {
        const LayoutLink *link = &problem->links[index];
        if (link->edge >= 0 && (link->source == part || link->target == part))
            peeling->degrees[link->source == part ? link->target : link->source]--;
    }
}

LayoutProblem *layout_leave_late_out(Arena *arena, const LayoutProblem *problem, const LayoutLate *late)
{
    const LayoutGraph *graph = problem->graph;
    LayoutGraph *core = arena_new(arena, LayoutGraph);
    int *new_index = arena_new_array(arena, int, graph->node_count + 1);
    *core = *graph;
    core->node_count = core->edge_count = core->note_count = 0;
    core->nodes = arena_new_array(arena, LayoutNode, graph->node_count + 1);
    core->edges = arena_new_array(arena, LayoutEdge, graph->edge_count + 1);
    for (size_t part = 0; part < problem->part_count; part++)
        if (late->is_late[part] && problem->parts[part].node >= 0)
            new_index[problem->parts[part].node] = -1;
    copy_core(problem, core, new_index);
    LayoutProblem *rest = layout_analyse(arena, core, problem->is_page_asked);
    rest->first_rounds = problem->first_rounds;
    rest->page_bias = problem->page_bias;
    return rest;
}

/* The nodes whose new index is not -1, and the edges between them. */
static void copy_core(const LayoutProblem *problem, LayoutGraph *core, int *new_index)
{
    const LayoutGraph *graph = problem->graph;
    for (size_t node = 0; node < graph->node_count; node++) {
        if (new_index[node] < 0)
            continue;
        LayoutNode *copy = &core->nodes[core->node_count];
        *copy = graph->nodes[node];
        copy->parent = copy->parent < 0 ? -1 : new_index[copy->parent];
        new_index[node] = (int)core->node_count++;
    }
    for (size_t edge = 0; edge < graph->edge_count; edge++) {
        int source = new_index[graph->edges[edge].source], target = new_index[graph->edges[edge].target];
        if (source < 0 || target < 0)
            continue;
        LayoutEdge *copy = &core->edges[core->edge_count++];
        *copy = graph->edges[edge];
        copy->source = source;
        copy->target = target;
        copy->wall_count = 0; /* the search knows nothing of them */
    }
}

size_t layout_insert_late(Arena *arena, const LayoutProblem *problem, const LayoutLate *late, long steps,
                          LayoutPlacement **placements, size_t count)
{
    LayoutHints hints = layout_read_hints(arena, problem, NULL);
    Insertion insertion = {problem, &hints, late, steps, arena_new_array(arena, Arena *, count), placements};
    for (size_t at = 0; at < count; at++)
        insertion.arenas[at] = arena_create_child(arena);
    parallel_run(insert, &insertion, count);
    size_t found = 0;
    for (size_t at = 0; at < count; at++)
        if (placements[at] != NULL)
            layout_add_placement(placements, &found, placements[at]);
    return found;
}

/* The late parts into one of the placements; NULL when one of them finds no room. */
static void insert(void *context, size_t at)
{
    const Insertion *insertion = context;
    const LayoutLate *late = insertion->late;
    Search *search = take_over(insertion, at);
    size_t parts = insertion->problem->part_count;
    bool *was_there = arena_new_array(insertion->arenas[at], bool, parts + 1);
    memset(was_there, true, parts * sizeof *was_there);
    insertion->placements[at] = NULL;
    for (int index = 0; index < late->count; index++) {
        int part = late->parts[index];
        if (search->column[part] >= 0)
            continue;
        if (!search_insert_part(search, part))
            return;
        if (!has_margins(search))
            search = renew_margins(search);
        was_there[part] = false;
        search_settle(search, was_there, least_gain, insertion->steps);
        was_there[part] = true;
    }
    search_settle(search, was_there, least_gain, STEPS_OF_ALL * insertion->steps);
    if (search_is_legal(search))
        insertion->placements[at] =
            search_finish(insertion->arenas[at], insertion->problem, insertion->hints, search->column,
                          search->row, search->columns, search->lane_rows);
}

/* The cells of a placement of the others on a grid of the whole problem with a margin around each lane. */
static Search *take_over(const Insertion *insertion, size_t index)
{
    const LayoutProblem *problem = insertion->problem;
    const LayoutPlacement *placement = insertion->placements[index];
    Arena *arena = insertion->arenas[index];
    int *column = arena_new_array(arena, int, problem->part_count + 1),
        *row = arena_new_array(arena, int, problem->part_count + 1);
    int *lane_rows = arena_new_array(arena, int, problem->lane_count), columns = placement->columns;
    for (int at = 0; at < placement->rows; at++)
        lane_rows[placement->row_lane[at]]++;
    for (size_t part = 0, at = 0; part < problem->part_count; part++) {
        bool is_late = insertion->late->is_late[part];
        column[part] = is_late ? -1 : placement->part_column[at];
        row[part] = is_late ? -1 : placement->part_row[at];
        at += !is_late;
    }
    search_renumber_lines(arena, problem, MARGIN, column, row, &columns, lane_rows);
    Search *search = search_create(arena, problem, columns, lane_rows);
    search->hints = *insertion->hints;
    search_set_cells(search, column, row);
    return search;
}

/* Whether a free column stands at each side, and a free row around what each lane has. */
static bool has_margins(const Search *search)
{
    bool has = search->column_counts[0] == 0 && search->column_counts[search->columns - 1] == 0;
    for (size_t lane = 0; has && lane < search->problem->lane_count; lane++) {
        int first = search->lane_start[lane], last = first + search->lane_rows[lane] - 1;
        has = search->row_counts[first] == 0 && search->row_counts[last] == 0;
    }
    return has;
}

/* The same cells on a grid without empty lines but for a margin around each lane. */
static Search *renew_margins(const Search *search)
{
    const LayoutProblem *problem = search->problem;
    int *column = arena_new_array(search->arena, int, problem->part_count + 1);
    int *row = arena_new_array(search->arena, int, problem->part_count + 1);
    int *lane_rows = arena_new_array(search->arena, int, problem->lane_count), columns = search->columns;
    memcpy(column, search->column, problem->part_count * sizeof *column);
    memcpy(row, search->row, problem->part_count * sizeof *row);
    memcpy(lane_rows, search->lane_rows, problem->lane_count * sizeof *lane_rows);
    search_renumber_lines(search->arena, problem, MARGIN, column, row, &columns, lane_rows);
    Search *renewed = search_resize(search, columns, lane_rows);
    search_set_cells(renewed, column, row);
    return renewed;
}
