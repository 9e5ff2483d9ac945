/* Where the main path wraps, for a page that cannot hold it in one row.
 *
 * Pass "fold_path". Needs: main_path, and a page that is asked for. Gives: main_rows, and is_fold of the
 * links that lead from the end of one row to the start of the next. The rows are as few as the page's width
 * allows, and the longest of them as short as can be; no group is parted (the fewest rows by taking what
 * fits, then dynamic programming, as lines are broken in a paragraph: Knuth and Plass 1981). */
#include "search.h"

#include <math.h>

/* What stands beside the path in its rows: the padding of lanes and groups. */
#define SIDES 48
/* A path in one line is worth texts that much smaller than wished. */
#define TOLERANCE 1.12

typedef struct Fold {
    const LayoutProblem *problem;
    double *ends; /* by part of the path: where it ends, were all in one row */
    double width;
} Fold;

static LayoutLink *find_step(LayoutProblem *problem, size_t at)
{
    for (size_t index = 0; index < problem->link_count; index++) {
        LayoutLink *link = &problem->links[index];
        if (link->is_main && link->source == problem->main_path[at] &&
            link->target == problem->main_path[at + 1])
            return link;
    }
    return NULL;
}

static double measure_row(const Fold *fold, size_t first, size_t last)
{
    return fold->ends[last] - fold->ends[first] +
           fold->problem->parts[fold->problem->main_path[first]].size.width;
}

/* Whether a new row may begin with this part: not within a group, nor where lanes change, which wrap by
 * themselves. */
static bool may_begin(const LayoutProblem *problem, size_t at)
{
    const LayoutPart *part = &problem->parts[problem->main_path[at]],
                     *before = &problem->parts[problem->main_path[at - 1]];
    for (int group = part->group; group >= 0; group = problem->groups[group].parent)
        if (layout_group_holds(problem, group, problem->main_path[at - 1]))
            return false;
    return part->lane == before->lane;
}

/* The least rows that the page's width allows. */
static int count_rows(const Fold *fold)
{
    int rows = 1;
    for (size_t at = 1, first = 0, open = 0; at < fold->problem->main_path_count; at++) {
        open = may_begin(fold->problem, at) ? at : open;
        if (open > first && measure_row(fold, first, at) > fold->width) {
            first = open;
            rows++;
        }
    }
    return rows;
}

/* The first part of each row such that the longest row is as short as can be. */
static void break_rows(Arena *arena, const Fold *fold, int rows, int *main_rows)
{
    size_t count = fold->problem->main_path_count;
    double *longest = arena_new_array(arena, double, count * (size_t)rows);
    size_t *firsts = arena_new_array(arena, size_t, count * (size_t)rows);
    for (size_t last = 0; last < count; last++)
        longest[last] = measure_row(fold, 0, last);
    for (int row = 1; row < rows; row++)
        for (size_t last = 0; last < count; last++) {
            double *best = &longest[(size_t)row * count + last];
            *best = INFINITY;
            for (size_t first = 1; first <= last; first++) {
                double before = longest[(size_t)(row - 1) * count + first - 1];
                double length = fmax(before, measure_row(fold, first, last));
                if (!may_begin(fold->problem, first) || length > *best)
                    continue;
                *best = length;
                firsts[(size_t)row * count + last] = first;
            }
        }
    size_t last = count - 1;
    for (int row = rows - 1; row >= 0; row--) {
        size_t first = row > 0 ? firsts[(size_t)row * count + last] : 0;
        for (size_t at = first; at <= last; at++)
            main_rows[at] = row;
        last = first - 1;
    }
}

void layout_fold_path(Arena *arena, LayoutProblem *problem)
{
    size_t count = problem->main_path_count;
    bool has_lanes = layout_has_lanes(problem);
    if (!problem->is_page_asked || count < 3 || problem->part_count > LAYOUT_LARGE_PARTS)
        return;
    Fold fold = {.problem = problem, .ends = arena_new_array(arena, double, count)};
    fold.width = TOLERANCE * problem->page_width - SIDES - (has_lanes ? GUESSED_RAIL : 0);
    double end = 0;
    for (size_t at = 0; at < count; at++) {
        const LayoutLink *step = at > 0 ? find_step(problem, at - 1) : NULL;
        double gap = fmax(layout_spacing.linked_column_gap, step != NULL ? step->label.width + 16 : 0);
        end += problem->parts[problem->main_path[at]].size.width + (at > 0 ? gap : 0);
        fold.ends[at] = end;
    }
    int rows = count_rows(&fold);
    if (rows < 2)
        return;
    problem->main_rows = arena_new_array(arena, int, count);
    break_rows(arena, &fold, rows, problem->main_rows);
    for (size_t at = 1; at < count; at++) {
        LayoutLink *step =
            problem->main_rows[at] > problem->main_rows[at - 1] ? find_step(problem, at - 1) : NULL;
        if (step != NULL)
            step->is_fold = true;
    }
}
