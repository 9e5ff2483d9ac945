/* Forests: whether a board is one, and cells for its parts in which no lines cross.
 *
 * Pass "find_forest". Needs: the links of a problem, and whether a page is asked for. Gives: whether they make
 * up trees, without lanes, groups or hints.
 *
 * Pass "place_trees". Needs: a forest. Gives: legal cells, such that straight lines and lines of one bend or
 * two can join all parts without crossing. Each tree gets a root from which most links lead away, or to which
 * most lead; branches are composed from the leaves on (tree_fronts.c), trees packed (tree_pack.c), and the cells
 * set from the roots on. */
#include "cell_field.h"
#include "cells_trees.h"
#include "placements.h"

#include <math.h>
#include <string.h>

/* Parts; of fewer the search finds what needs no crossing. */
enum { FEWEST = 9 };
/* Next to other boards, the price of a step that lines share: here they have an end in common. */
static const double shared_in_forest = 0.1;

static int find_end(int *leads, int part)
{
    while (leads[part] != part)
        part = leads[part] = leads[leads[part]];
    return part;
}

/* Whether no links close a circle. */
static bool is_forest(Arena *arena, const LayoutProblem *problem)
{
    int *leads = arena_new_array(arena, int, problem->part_count + 1);
    for (size_t part = 0; part < problem->part_count; part++)
        leads[part] = (int)part;
    for (size_t index = 0; index < problem->link_count; index++) {
        int source = find_end(leads, problem->links[index].source),
            target = find_end(leads, problem->links[index].target);
        if (source == target)
            return false;
        leads[larger(source, target)] = smaller(source, target);
    }
    return true;
}

/* Adds a tree to the order, from a root on, and sets the parents; returns where it ends. */
static int walk(Forest *forest, const CellTies *ties, int root, int from)
{
    int end = from + 1;
    forest->order[from] = root;
    forest->parent[root] = -1;
    for (int at = from; at < end; at++) {
        int part = forest->order[at];
        for (int tie = ties->starts[part]; tie < ties->starts[part + 1]; tie++) {
            int other = ties->items[tie].other;
            if (other == forest->parent[part])
                continue;
            forest->parent[other] = part;
            forest->order[end++] = other;
        }
    }
    return end;
}

/* The direction of the link between a part and its parent: 1 leads away from the root, -1 to it. */
static int find_flow(const Forest *forest, const CellTies *ties, int part)
{
    for (int tie = ties->starts[part]; tie < ties->starts[part + 1]; tie++)
        if (ties->items[tie].other == forest->parent[part])
            return -ties->items[tie].flow;
    return 0;
}

/* Roots the tree that is walked from `from` to `end` anew, so that fewest links lead against the flow; to the
 * left of its root, where most lead there. */
static void choose_root(Forest *forest, const CellTies *ties, int *away, int from, int end)
{
    int start = forest->order[from], total = 0;
    away[start] = 0; /* links that lead away from the part */
    for (int at = from + 1; at < end; at++) {
        int flow = find_flow(forest, ties, forest->order[at]);
        away[start] += flow > 0;
        total += flow != 0;
    }
    int best = start, least = smaller(away[start], total - away[start]);
    for (int at = from + 1; at < end; at++) {
        int part = forest->order[at];
        away[part] = away[forest->parent[part]] - find_flow(forest, ties, part);
        int against = smaller(away[part], total - away[part]);
        if (against < least || (against == least && part < best)) {
            least = against;
            best = part;
        }
    }
    forest->against += least;
    forest->is_mirrored[forest->root_count] = 2 * away[best] < total;
    forest->roots[forest->root_count++] = best;
    walk(forest, ties, best, from);
}

/* How little a child suits the place above or below its parent: its own children have a place less for straight
 * lines there; and a link against the flow is best drawn as a vertical. */
static int rate_upright(const Forest *forest, int child)
{
    enum { PLACES = 2 };
    return (forest_child_count(forest, child) > PLACES ? 1 : 0) + (forest->flow[child] < 0 ? 0 : 2);
}

/* Moves a child to another place among its siblings; those between keep their order. */
static void move_child(int *children, int from, int to)
{
    int child = children[from], step = from < to ? 1 : -1;
    for (int at = from; at != to; at += step)
        children[at] = children[at + step];
    children[to] = child;
}

/* The heaviest first, then links with the flow before those against it; last the two that suit the places above
 * and below their parent best, else in the order of the file. */
static void sort_children(const Forest *forest, int *children, int count)
{
    int heaviest = 0, ahead = 1;
    if (count < 2)
        return;
    for (int at = 1; at < count; at++)
        if (forest->size[children[at]] > forest->size[children[heaviest]])
            heaviest = at;
    move_child(children, heaviest, 0);
    for (int at = 1; at < count; at++)
        if (forest->flow[children[at]] >= 0)
            move_child(children, at, ahead++);
    if (count < 3)
        return;
    int best = 1;
    for (int at = 2; at < count; at++)
        if (rate_upright(forest, children[at]) <= rate_upright(forest, children[best]))
            best = at;
    move_child(children, best, count - 1);
    best = 1;
    for (int at = 2; at < count - 1; at++)
        if (rate_upright(forest, children[at]) < rate_upright(forest, children[best]))
            best = at;
    move_child(children, best, count - 2);
}

static void list_children(Forest *forest, const CellTies *ties)
{
    int end = 0;
    for (int part = 0; part < forest->count; part++) {
        forest->child_starts[part] = end;
        for (int tie = ties->starts[part]; tie < ties->starts[part + 1]; tie++)
            if (ties->items[tie].other != forest->parent[part])
                forest->child_items[end++] = ties->items[tie].other;
            else
                forest->flow[part] = (signed char)-ties->items[tie].flow;
    }
    forest->child_starts[forest->count] = end;
    for (int part = 0; part < forest->count; part++)
        sort_children(forest, forest->child_items + forest->child_starts[part],
                      forest_child_count(forest, part));
}

static void find_trees(Forest *forest, const CellTies *ties)
{
    size_t room = (size_t)forest->count + 1;
    bool *is_known = arena_new_array(forest->arena, bool, room);
    int *away = arena_new_array(forest->arena, int, room);
    for (int part = 0, from = 0; part < forest->count; part++) {
        if (is_known[part])
            continue;
        int end = walk(forest, ties, part, from);
        choose_root(forest, ties, away, from, end);
        for (; from < end; from++)
            is_known[forest->order[from]] = true;
    }
    for (int at = forest->count; at-- > 0;) {
        int part = forest->order[at];
        forest->size[part]++;
        if (forest->parent[part] >= 0)
            forest->size[forest->parent[part]] += forest->size[part];
    }
    list_children(forest, ties);
}

/* All numbers up to some, then fewer and fewer, up to a board three times as wide or high as a square one. */
static void list_limits(Forest *forest)
{
    enum { DENSE = 16 };
    int most = (int)(3 * sqrt(forest->count)) + 12, count = 0;
    forest->limits = arena_new_array(forest->arena, int, (size_t)most + 1);
    for (int limit = 1; limit < most; limit += 1 + limit / DENSE)
        forest->limits[count++] = limit;
    forest->limits[count++] = most;
    forest->limit_count = count;
}

static Forest *read_forest(Arena *arena, const LayoutProblem *problem)
{
    Forest *forest = arena_new(arena, Forest);
    size_t room = problem->part_count + 1;
    CellTies ties = cells_tie_parts(arena, problem);
    *forest = (Forest){.arena = arena, .count = (int)problem->part_count};
    forest->roots = arena_new_array(arena, int, room);
    forest->is_mirrored = arena_new_array(arena, bool, room);
    forest->order = arena_new_array(arena, int, room);
    forest->parent = arena_new_array(arena, int, room);
    forest->size = arena_new_array(arena, int, room);
    forest->child_starts = arena_new_array(arena, int, room);
    forest->child_items = arena_new_array(arena, int, room);
    forest->flow = arena_new_array(arena, signed char, room);
    forest->picks = arena_new_array(arena, TreePick, room);
    find_trees(forest, &ties);
    list_limits(forest);
    return forest;
}

/* Sets the cells from the roots on, each part as its parent picked it. */
static void set_cells(const Forest *forest, int *column, int *row)
{
    bool *is_mirrored = arena_new_array(forest->arena, bool, (size_t)forest->count + 1),
         *is_upside_down = arena_new_array(forest->arena, bool, (size_t)forest->count + 1);
    for (int index = 0; index < forest->root_count; index++)
        is_mirrored[forest->roots[index]] = forest->is_mirrored[index];
    for (int at = 0; at < forest->count; at++) {
        int part = forest->order[at], parent = forest->parent[part];
        const TreePick *pick = &forest->picks[part];
        if (parent >= 0) {
            is_mirrored[part] = is_mirrored[parent];
            is_upside_down[part] = is_upside_down[parent] != pick->is_upside_down;
            column[part] = column[parent] + (is_mirrored[part] ? -pick->x : pick->x);
            row[part] = row[parent] + (is_upside_down[parent] ? -pick->y : pick->y);
        }
        if (pick->shape != NULL) {
            TreeBox box = {.forest = forest, .picks = forest->picks};
            TreeShape shape = *pick->shape;
            tree_compose(&box, part, &shape);
        }
    }
}

static bool may_be_forest(const LayoutProblem *problem)
{
    return problem->part_count >= FEWEST && problem->link_count < problem->part_count &&
           !layout_has_lanes(problem) && problem->group_count == 0 && problem->inner_count == 0 &&
           problem->graph->hint_count == 0 && problem->graph->room.width <= 0 && !problem->is_page_asked;
}

void layout_find_forest(LayoutProblem *problem)
{
    enum { MOST_AGAINST = 8, MOST_LINKS = 32 };
    if (!may_be_forest(problem))
        return;
    Arena *arena = arena_create();
    if (is_forest(arena, problem)) {
        const Forest *forest = read_forest(arena, problem);
        problem->has_common_flow = forest->against * MOST_AGAINST <= (int)problem->link_count;
        problem->is_slender = true;
        for (int part = 0; part < forest->count; part++)
            problem->is_slender &= forest_child_count(forest, part) < MOST_LINKS;
        problem->is_forest = problem->is_slender || problem->has_common_flow;
    }
    if (problem->is_forest) {
        double factor = problem->part_count > LAYOUT_MANY_PARTS ? shared_in_forest : 1;
        problem->shared_channel *= factor;
        problem->shared_cells *= factor;
    }
    arena_destroy(arena);
}

bool layout_place_trees(Arena *arena, const LayoutProblem *problem, int *column, int *row, int *columns,
                        int *rows)
{
    Arena *scratch = arena_create();
    Forest *forest = read_forest(scratch, problem);
    forest_find_fronts(forest);
    bool is_placed = forest_pack(forest, problem, column, row);
    if (is_placed) {
        set_cells(forest, column, row);
        int most_columns = 0, most_rows = 0;
        for (size_t part = 0; part < problem->part_count; part++) {
            most_columns = larger(most_columns, column[part] + 1);
            most_rows = larger(most_rows, row[part] + 1);
        }
        *columns = most_columns;
        *rows = most_rows;
        search_renumber_lines(arena, problem, 0, column, row, columns, rows);
    }
    arena_destroy(scratch);
    return is_placed;
}

static bool has_locks(const LayoutProblem *problem)
{
    for (size_t part = 0; part < problem->part_count; part++)
        if (problem->parts[part].lock.is_known)
            return true;
    return false;
}

LayoutPlacement *layout_place_forest(Arena *arena, const LayoutProblem *problem)
{
    LayoutHints none = layout_read_hints(arena, problem, NULL);
    int *column = arena_new_array(arena, int, problem->part_count + 1),
        *row = arena_new_array(arena, int, problem->part_count + 1);
    int lane_rows = 0, columns = 1;
    return !has_locks(problem) && layout_place_trees(arena, problem, column, row, &columns, &lane_rows)
               ? search_finish(arena, problem, &none, column, row, columns, &lane_rows)
               : NULL;
}
