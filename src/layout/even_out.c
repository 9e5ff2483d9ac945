/* Evens out distances where it costs next to nothing: the end of the last compaction of each axis.
 *
 * All columns get one pitch, the widest that the board has room for, and only those that need more have more;
 * boxes stacked in a group get equal gaps; rows and columns that are nearly level become level. All are
 * wishes on top of the exact solution: they give way to everything else, and are dropped when the drawing
 * would grow too much. */
#include "compact.h"
#include "simplex_arcs.h"

#include <math.h>
#include <string.h>

/* By how much a drawing may grow: in height, in width, and in width where the page has room beside a high
 * board. */
static const double higher = 0.012, wider = 0.005, wider_in_page = 0.05;
/* How much of the page's width the board may take for it. */
static const double page_share = 0.93;
/* Of the mean distance: columns that lie closer overlap. */
static const double least_pitch = 0.6;
/* A pitch is one of so many. */
enum { PITCH_STEPS = 128 };

static double largest_size(const Compaction *compaction, int size);
static double find_pitch(Compaction *compaction, const SimplexArc *arcs, size_t arc_count, int *values,
                         double largest);
static void restore_arcs(Compaction *compaction, const SimplexArc *arcs, size_t arc_count);
static void wish_even_columns(Compaction *compaction, const int *values, double pitch);
static void wish_even_stacks(Compaction *compaction, const int *values, double share);
static void wish_level_lines(Compaction *compaction, const int *values);
static bool solve_wishes(Compaction *compaction, double largest);
static void level_again(Compaction *compaction, double largest);
static bool rows_are_apart(const Compaction *compaction);

void compact_even_out(Compaction *compaction)
{
    static const double shares[] = {1, 0.93, 0.86};
    NetworkSimplex *problem = compaction->problem;
    Arena *arena = compaction->realisation->arena;
    int *values = problem->values, size = values[compaction->frame_high] - values[compaction->frame_low];
    size_t arc_count = problem->arcs.count;
    SimplexArc *arcs = arena_new_array(arena, SimplexArc, arc_count + 1);
    if (problem->hints.count + problem->pulls.count > NETWORK_SIMPLEX_LIMIT)
        return;
    memcpy(arcs, problem->arcs.items, arc_count * sizeof *arcs);
    double largest = largest_size(compaction, size);
    double pitch = compaction->axis == AXIS_X ? find_pitch(compaction, arcs, arc_count, values, largest) : 0;
    for (size_t attempt = 0; attempt < sizeof shares / sizeof *shares; attempt++) {
        if (compaction->axis == AXIS_X)
            wish_even_columns(compaction, values, shares[attempt] * pitch);
        else
            wish_even_stacks(compaction, values, shares[attempt]);
        if (attempt == 0 || compaction->axis == AXIS_X)
            wish_level_lines(compaction, values);
        if (problem->arcs.count == arc_count)
            continue;
        if (solve_wishes(compaction, largest)) {
            level_again(compaction, largest);
            return;
        }
        problem->values = values;
        restore_arcs(compaction, arcs, arc_count);
    }
}

/* Whether the drawing with its wishes is no larger than it may be, and nothing touches. */
static bool solve_wishes(Compaction *compaction, double largest)
{
    NetworkSimplex *problem = compaction->problem;
    bool is_exact = network_simplex_solve(problem);
    int size = problem->values[compaction->frame_high] - problem->values[compaction->frame_low];
    return is_exact && rows_are_apart(compaction) && size <= largest;
}

/* What one pitch has brought nearly level becomes level too, where that can be had. */
static void level_again(Compaction *compaction, double largest)
{
    NetworkSimplex *problem = compaction->problem;
    int *values = problem->values;
    size_t arc_count = problem->arcs.count;
    wish_level_lines(compaction, values);
    if (problem->arcs.count > arc_count && !solve_wishes(compaction, largest))
        problem->values = values;
}

static void wish(Compaction *compaction, int first, int second, double distance)
{
    network_simplex_add_arc(compaction->problem, first, second, (int)distance, 0, SOFT_WISH);
}

/* Columns that overlap, as boxes of different rows do, are no columns to the eye. */
static bool is_apart(const Compaction *compaction, const int *values, int line)
{
    const int *lines = compaction->lines;
    int count = compaction->realisation->line_count[AXIS_X];
    int mean = (values[lines[count - 1]] - values[lines[0]]) / (count - 1);
    return values[lines[line + 1]] - values[lines[line]] >= least_pitch * mean;
}

static void wish_even_columns(Compaction *compaction, const int *values, double pitch)
{
    int count = compaction->realisation->line_count[AXIS_X];
    for (int line = 0; pitch > 0 && line + 1 < count; line++)
        if (is_apart(compaction, values, line))
            wish(compaction, compaction->lines[line], compaction->lines[line + 1], pitch);
}

/* How large the drawing may become that has the given size. */
static double largest_size(const Compaction *compaction, int size)
{
    const Realisation *realisation = compaction->realisation;
    const LayoutProblem *problem = realisation->problem;
    if (compaction->axis == AXIS_Y)
        return (1 + higher) * size;
    double page = 2 * page_share * realisation->frame[AXIS_Y] * problem->page_width / problem->page_height;
    return fmax((1 + wider) * size, fmin((1 + wider_in_page) * size, page));
}

static void restore_arcs(Compaction *compaction, const SimplexArc *arcs, size_t arc_count)
{
    memcpy(compaction->problem->arcs.items, arcs, arc_count * sizeof *arcs);
    compaction->problem->arcs.count = arc_count;
}

/* How many wishes hold the drawing as wide as it is: those on the way from its high end down. */
static int count_wishes_in_width(const Compaction *compaction, size_t arc_count)
{
    const NetworkSimplex *problem = compaction->problem;
    int count = 0, arc = problem->reasons[compaction->frame_high];
    for (; arc >= 0; arc = problem->reasons[problem->arcs.items[arc].tail])
        count += arc >= (int)arc_count;
    return count;
}

/* By how much a pitch has to be less before the drawing can be no wider than `largest`: as long as it is held
 * by the same wishes, it grows by as many pitches. 0: it is no wider. */
static int measure_excess(Compaction *compaction, const int *values, size_t arc_count, int pitch,
                          double largest)
{
    NetworkSimplex *problem = compaction->problem;
    wish_even_columns(compaction, values, pitch);
    bool is_feasible = simplex_find_feasible_values(problem);
    double excess =
        problem->values[compaction->frame_high] - problem->values[compaction->frame_low] - largest;
    if (is_feasible && excess <= 0)
        return 0;
    int wishes = is_feasible ? count_wishes_in_width(compaction, arc_count) : 0;
    return wishes > 0 ? (int)fmin(pitch, ceil(excess / wishes)) : pitch;
}

/* The widest pitch of all columns with which the drawing is no wider than `largest`; columns that need more
 * have more. From above, each step as long as it surely may be: two or three do. */
static double find_pitch(Compaction *compaction, const SimplexArc *arcs, size_t arc_count, int *values,
                         double largest)
{
    NetworkSimplex *problem = compaction->problem;
    const int *lines = compaction->lines;
    int count = compaction->realisation->line_count[AXIS_X];
    if (count < 3)
        return 0;
    double highest = 1.25 * (values[lines[count - 1]] - values[lines[0]]) / (count - 1);
    int pitch = (int)highest, excess = pitch;
    problem->values = arena_new_array(problem->arena, int, problem->hints.count + problem->pulls.count + 1);
    while (pitch > 0 && excess > 0) {
        excess = measure_excess(compaction, values, arc_count, pitch, largest);
        pitch -= excess;
        restore_arcs(compaction, arcs, arc_count);
    }
    problem->values = values;
    int step = PITCH_STEPS - 1;
    while ((int)(step * highest / PITCH_STEPS) > pitch)
        step--;
    return step * highest / PITCH_STEPS;
}

/* The member of the group that stands next below a part in its column; -1: none. */
static int find_below(const Realisation *realisation, const LayoutGroup *group, int part)
{
    const int *rows = realisation->part_line[AXIS_Y], *columns = realisation->part_line[AXIS_X];
    int best = -1;
    for (size_t index = 0; index < group->part_count; index++) {
        int other = group->parts[index];
        bool is_below = columns[other] == columns[part] && rows[other] > rows[part];
        if (is_below && (best < 0 || rows[other] < rows[best]))
            best = other;
    }
    return best;
}

static void wish_even_stacks(Compaction *compaction, const int *values, double share)
{
    const Realisation *realisation = compaction->realisation;
    const LayoutProblem *problem = realisation->problem;
    for (size_t index = 0; index < problem->group_count; index++) {
        const LayoutGroup *group = &problem->groups[index];
        double widest = 0;
        for (int pass = 0; pass < 2; pass++)
            for (size_t member = 0; member < group->part_count; member++) {
                int part = group->parts[member], below = find_below(realisation, group, part);
                if (below < 0)
                    continue;
                int first = compaction->lines[realisation->part_line[AXIS_Y][part]];
                int second = compaction->lines[realisation->part_line[AXIS_Y][below]];
                /* in half points */
                double boxes = problem->parts[part].size.height + problem->parts[below].size.height;
                if (pass)
                    wish(compaction, first, second, boxes + share * widest);
                else
                    widest = fmax(widest, values[second] - values[first] - boxes);
            }
    }
}

static void wish_level_lines(Compaction *compaction, const int *values)
{
    for (int index = compaction->problem->first_loose; index < compaction->problem->last_loose; index++) {
        SimplexArc *arc = &compaction->problem->arcs.items[index];
        int distance = values[arc->head] - values[arc->tail];
        if (distance == 0 || distance > 3 * LEAST_ROW_STEP)
            continue;
        arc->distance = 0;
        wish(compaction, arc->head, arc->tail, 0);
    }
}

static bool rows_are_apart(const Compaction *compaction)
{
    const int *values = compaction->problem->values;
    if (compaction->axis == AXIS_X)
        return true;
    for (int index = compaction->problem->first_loose; index < compaction->problem->last_loose; index++) {
        const SimplexArc *arc = &compaction->problem->arcs.items[index];
        int step = values[arc->head] - values[arc->tail];
        if (step > 0 && step < 2 * LEAST_ROW_STEP)
            return false;
    }
    return true;
}
