/* A start from distances: parts lie as far from each other as the links between them say.
 *
 * Pass "construct", one of its starts. Needs: an empty search. Gives: a complete legal state, or none. The
 * places minimise stress by majorization (Gansner, Koren, North 2005), which untangles what insertion part by
 * part would have to guess, as HOLA begins (Kieffer, Dwyer, Marriott, Wybrow 2016); links pull to the right,
 * lanes keep their rows. Then each part takes the nearest free cell (cells_snap.c). */
#include "search.h"

#include <math.h>
#include <stdlib.h>

enum { ROUNDS = 60 };
/* Distances in cells: of a link, and at most of two members of a group. */
static const double hop = 1.25, kin = 1.5, pull = 0.6;

typedef struct Stress {
    Search *search;
    int count;
    double *x, *y;
    double *distances, *weights, *pushes; /* by pair; a push is a weight times its distance */
    double *sums;                         /* of the weights, by part */
    int *neighbours; /* by part: the one in the file that a part without links stands with; -1 */
} Stress;

static void measure_distances(Stress *stress);
static void tie_loose_parts(Stress *stress);
static void sum_weights(Stress *stress);
static void lay_out_first(Stress *stress, bool is_upside_down);
static void improve(Stress *stress);
static void fit_grid(Stress *stress);

bool search_construct_by_stress(Search *search, bool is_upside_down)
{
    int count = (int)search->problem->part_count;
    size_t pairs = (size_t)count * (size_t)count;
    Stress stress = {.search = search, .count = count};
    stress.neighbours = arena_new_array(search->arena, int, (size_t)count);
    stress.x = arena_new_array(search->arena, double, (size_t)count);
    stress.y = arena_new_array(search->arena, double, (size_t)count);
    stress.weights = arena_new_array(search->arena, double, pairs);
    stress.distances = arena_new_array(search->arena, double, pairs);
    stress.pushes = arena_new_array(search->arena, double, pairs);
    stress.sums = arena_new_array(search->arena, double, (size_t)count);
    search_clear(search);
    measure_distances(&stress);
    tie_loose_parts(&stress);
    sum_weights(&stress);
    lay_out_first(&stress, is_upside_down);
    for (int round = 0; round < ROUNDS; round++)
        improve(&stress);
    fit_grid(&stress);
    return search_snap_to_cells(search, stress.x, stress.y);
}

static bool share_group(const LayoutProblem *problem, int first, int second)
{
    int group = problem->parts[first].group;
    return group >= 0 && group == problem->parts[second].group;
}

/* Hops between all parts, breadth first; parts of other pieces are a little farther than any of one's own. */
static void measure_distances(Stress *stress)
{
    const Search *search = stress->search;
    int count = stress->count, *queue = arena_new_array(search->arena, int, (size_t)count), farthest = 1;
    int *hops = arena_new_array(search->arena, int, (size_t)count);
    for (int turn = 0; turn < 2; turn++)
        for (int from = 0; from < count; from++) {
            int head = 0, tail = 0;
            for (int part = 0; part < count; part++)
                hops[part] = -1;
            hops[from] = 0;
            queue[tail++] = from;
            while (head < tail) {
                int part = queue[head++];
                for (int item = search->link_starts[part]; item < search->link_starts[part + 1]; item++) {
                    const LayoutLink *link = &search->problem->links[search->link_items[item]];
                    int other = link->source == part ? link->target : link->source;
                    if (hops[other] >= 0)
                        continue;
                    hops[other] = hops[part] + 1;
                    queue[tail++] = other;
                }
            }
            for (int part = 0; part < count; part++) {
                farthest = hops[part] > farthest ? hops[part] : farthest;
                double distance = hop * (hops[part] >= 0 ? hops[part] : farthest / 2 + 1);
                if (distance > kin && share_group(search->problem, from, part))
                    distance = kin;
                stress->distances[from * count + part] = distance;
                stress->weights[from * count + part] = part == from ? 0 : 1 / (distance * distance);
            }
        }
}

static void set_distance(Stress *stress, int first, int second, double distance)
{
    stress->distances[first * stress->count + second] = stress->distances[second * stress->count + first] =
        distance;
    stress->weights[first * stress->count + second] = stress->weights[second * stress->count + first] =
        1 / (distance * distance);
}

/* The part before or behind one in the file, among those that share its lane and group; -1: none. */
static int find_neighbour(const Stress *stress, int part, int step)
{
    const LayoutPart *parts = stress->search->problem->parts;
    for (int other = part + step; other >= 0 && other < stress->count; other += step)
        if (parts[other].lane == parts[part].lane && parts[other].group == parts[part].group)
            return other;
    return -1;
}

/* A part without links stands with its neighbour in the file. */
static void tie_loose_parts(Stress *stress)
{
    const int *starts = stress->search->link_starts;
    for (int part = 0; part < stress->count; part++) {
        int neighbour = find_neighbour(stress, part, -1);
        neighbour = neighbour < 0 ? find_neighbour(stress, part, 1) : neighbour;
        stress->neighbours[part] = starts[part] == starts[part + 1] ? neighbour : -1;
        if (stress->neighbours[part] < 0)
            continue;
        for (int other = 0; other < stress->count; other++)
            if (other != part)
                set_distance(
                    stress, part, other,
                    hop + (other == neighbour ? 0 : stress->distances[neighbour * stress->count + other]));
    }
}

static void sum_weights(Stress *stress)
{
    for (int part = 0; part < stress->count; part++)
        for (int pair = part * stress->count; pair < (part + 1) * stress->count; pair++) {
            stress->pushes[pair] = stress->weights[pair] * stress->distances[pair];
            stress->sums[part] += stress->weights[pair];
        }
}

/* By the longest path from the left, in the order of the file. */
static void lay_out_first(Stress *stress, bool is_upside_down)
{
    const LayoutProblem *problem = stress->search->problem;
    int *taken = arena_new_array(stress->search->arena, int, (size_t)stress->count + 1);
    for (int round = 0; round < stress->count; round++) {
        bool has_changed = false;
        for (size_t index = 0; index < problem->link_count; index++) {
            const LayoutLink *link = &problem->links[index];
            if (link->is_backward || link->source == link->target ||
                stress->x[link->target] >= stress->x[link->source] + 1)
                continue;
            stress->x[link->target] = stress->x[link->source] + 1;
            has_changed = true;
        }
        if (!has_changed)
            break;
    }
    for (int part = 0; part < stress->count; part++) {
        int layer = (int)fmin(stress->x[part], stress->count);
        stress->y[part] = (taken[layer]++ + 0.01 * part) * (is_upside_down ? -1 : 1);
    }
}

/* A link that leads left pulls its target to the right, and its source to the left; returns the weight that
 * this adds. */
static double pull_across(const Stress *stress, int part, int other, int sign, double *x, double *y)
{
    if (sign * (stress->x[part] - stress->x[other]) >= 0.8)
        return 0;
    *x += pull * (stress->x[other] + sign * 0.8);
    *y += pull * stress->y[part];
    return pull;
}

/* One round of majorization, part by part. */
static void improve(Stress *stress)
{
    const Search *search = stress->search;
    int count = stress->count;
    for (int part = 0; part < count; part++) {
        double sum = stress->sums[part], x = 0, y = 0, own_x = stress->x[part], own_y = stress->y[part];
        const double *weights = stress->weights + part * count, *pushes = stress->pushes + part * count;
        for (int other = 0; other < count; other++) { /* itself weighs nothing */
            double dx = own_x - stress->x[other], dy = own_y - stress->y[other];
            double push = pushes[other] / sqrt(dx * dx + dy * dy + 1e-12);
            x += weights[other] * stress->x[other] + push * dx;
            y += weights[other] * stress->y[other] + push * dy;
        }
        for (int item = search->link_starts[part]; item < search->link_starts[part + 1]; item++) {
            const LayoutLink *link = &search->problem->links[search->link_items[item]];
            int other = link->source == part ? link->target : link->source,
                sign = link->source == part ? -1 : 1;
            if (!link->is_backward && other != part)
                sum += pull_across(stress, part, other, sign, &x, &y);
        }
        int neighbour = stress->neighbours[part];
        if (neighbour >= 0)
            sum += pull_across(stress, part, neighbour, neighbour < part ? 1 : -1, &x, &y);
        if (sum <= 0)
            continue;
        stress->x[part] = x / sum;
        stress->y[part] = y / sum;
    }
}

/* From distances to cells of the grid, its middle in the middle; no wider or higher than that is. */
static void fit_grid(Stress *stress)
{
    const Search *search = stress->search;
    double *places[2] = {stress->x, stress->y};
    int lines[2] = {search->columns, search->rows};
    for (int axis = 0; axis < 2; axis++) {
        double low = 1e9, high = -1e9;
        for (int part = 0; part < stress->count; part++) {
            low = fmin(low, places[axis][part]);
            high = fmax(high, places[axis][part]);
        }
        double scale = fmin(1, (lines[axis] - 1) / fmax(high - low, 1e-6));
        for (int part = 0; part < stress->count; part++)
            places[axis][part] = (lines[axis] - 1) / 2.0 + scale * (places[axis][part] - (low + high) / 2);
    }
}
