/* How much of a board moves when one part is removed: each part of each design in turn, without a lock and
 * with the lock of the full board. usage: stability [--limits SHARE_WITH_LOCK SHARE_WITHOUT] DESIGN...
 *
 * A part counts as changed when the set of parts before it in its lane, or above it in its column, is another
 * one: a part that passes three others changes all four, and so does a column that moves against those of other
 * lanes. So the share of pairs whose order is another one is told, too, and of those that stand the other way
 * round. What moved is measured after the translation that fits best (the median of all moves on each
 * axis), in points. Fails when a mean over the designs is over its limit, in percent. */
#include "number.h"
#include "pipeline.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Shares of the other parts, and of pairs of them that have an order before or after: those with another, and
 * those with the opposite; mean distance. */
typedef struct Change {
    double changed, pairs, inverted, moved;
} Change;

static LayoutGraph *remove_node(Arena *arena, const LayoutGraph *graph, int node, int *new_index);
static Change compare(Arena *arena, const LayoutGraph *before, const LayoutGraph *after, int removed,
                      const int *new_index);
static bool measure_design(const char *path, Change *free_change, Change *locked_change);
static void add_change(Change *sum, Change change, double weight);
static void print_changes(const char *name, Change free_change, Change locked_change);

int main(int argument_count, char **arguments)
{
    Change free_sum = {0, 0, 0, 0}, locked_sum = {0, 0, 0, 0};
    double limits[2] = {100, 100};
    int first = 1, designs = 0, failures = 0;
    if (argument_count > 3 && strcmp(arguments[1], "--limits") == 0) {
        for (int index = 0; index < 2; index++)
            number_parse(arguments[2 + index], &limits[index]);
        first = 4;
    }
    printf("%-28s %10s %8s %10s %8s %10s %8s %10s %8s\n", "removing each part", "changed %", "pairs %",
           "inverted %", "moved", "locked %", "pairs %", "inverted %", "moved");
    for (int index = first; index < argument_count; index++, designs++) {
        Change free_change, locked_change;
        const char *name = strrchr(arguments[index], '/');
        if (!measure_design(arguments[index], &free_change, &locked_change)) {
            fprintf(stderr, "stability: %s cannot be laid out\n", arguments[index]);
            return 2;
        }
        print_changes(name == NULL ? arguments[index] : name + 1, free_change, locked_change);
        add_change(&free_sum, free_change, 1);
        add_change(&locked_sum, locked_change, 1);
    }
    if (designs == 0)
        return 2;
    Change free_mean = {0, 0, 0, 0}, locked_mean = {0, 0, 0, 0};
    add_change(&free_mean, free_sum, 1.0 / designs);
    add_change(&locked_mean, locked_sum, 1.0 / designs);
    print_changes("mean", free_mean, locked_mean);
    failures += 100 * locked_mean.changed > limits[0];
    failures += 100 * free_mean.changed > limits[1];
    printf("%d passed, %d failed\n", 2 - failures, failures);
    return failures > 0;
}

static void add_change(Change *sum, Change change, double weight)
{
    sum->changed += weight * change.changed;
    sum->pairs += weight * change.pairs;
    sum->inverted += weight * change.inverted;
    sum->moved += weight * change.moved;
}

static void print_changes(const char *name, Change free_change, Change locked_change)
{
    printf("%-28s", name);
    const Change *changes[] = {&free_change, &locked_change};
    for (int index = 0; index < 2; index++)
        printf(" %10.1f %8.1f %10.1f %8.1f", 100 * changes[index]->changed, 100 * changes[index]->pairs,
               100 * changes[index]->inverted, changes[index]->moved);
    putchar('\n');
}

static bool measure_design(const char *path, Change *free_change, Change *locked_change)
{
    Board *board = board_open();
    Change sums[2] = {{0, 0, 0, 0}, {0, 0, 0, 0}};
    bool is_done = board_lay_out(board, path, &(BoardOptions){.ignores_lock = true});
    LayoutGraph *graph = is_done ? scene_plan_graph(board->plan) : NULL;
    int removed_count = 0;
    for (int node = 0; is_done && node < (int)graph->node_count; node++) {
        if (!graph->nodes[node].cell.is_known || graph->nodes[node].is_group)
            continue;
        for (int is_locked = 0; is_locked < 2; is_locked++) {
            Arena *arena = arena_create();
            Report report;
            report_init(&report, arena);
            int *new_index = arena_new_array(arena, int, graph->node_count + 1);
            LayoutGraph *smaller = remove_node(arena, graph, node, new_index);
            for (size_t index = 0; is_locked && index < smaller->node_count; index++)
                smaller->nodes[index].lock = smaller->nodes[index].cell;
            for (size_t index = 0; is_locked && index < smaller->note_count; index++)
                smaller->notes[index].lock = smaller->notes[index].cell;
            layout_run(arena, smaller, &report);
            Change change = compare(arena, graph, smaller, node, new_index);
            add_change(&sums[is_locked], change, 1);
            arena_destroy(arena);
        }
        removed_count++;
    }
    *free_change = *locked_change = (Change){0, 0, 0, 0};
    if (removed_count > 0) {
        add_change(free_change, sums[0], 1.0 / removed_count);
        add_change(locked_change, sums[1], 1.0 / removed_count);
    }
    board_close(board);
    return is_done && removed_count > 0;
}

/* The graph without a node, its edges, its notes and its part in hints, as if the design had never had it. */
static LayoutGraph *remove_node(Arena *arena, const LayoutGraph *graph, int node, int *new_index)
{
    LayoutGraph *smaller = arena_new(arena, LayoutGraph);
    *smaller = *graph;
    smaller->node_count = smaller->edge_count = smaller->note_count = smaller->hint_count = 0;
    smaller->nodes = arena_new_array(arena, LayoutNode, graph->node_count + 1);
    smaller->edges = arena_new_array(arena, LayoutEdge, graph->edge_count + 1);
    smaller->notes = arena_new_array(arena, LayoutNote, graph->note_count + 1);
    for (int index = 0; index < (int)graph->node_count; index++) {
        new_index[index] = index == node ? -1 : (int)smaller->node_count;
        if (index == node)
            continue;
        LayoutNode *copy = &smaller->nodes[smaller->node_count++];
        *copy = graph->nodes[index];
        copy->parent = copy->parent < 0 ? -1 : new_index[copy->parent];
    }
    for (size_t index = 0; index < graph->edge_count; index++) {
        const LayoutEdge *edge = &graph->edges[index];
        if (edge->source == node || edge->target == node)
            continue;
        LayoutEdge *copy = &smaller->edges[smaller->edge_count++];
        *copy = *edge;
        copy->source = new_index[edge->source];
        copy->target = new_index[edge->target];
    }
    for (size_t index = 0; index < graph->note_count; index++) {
        if (graph->notes[index].node == node)
            continue;
        LayoutNote *copy = &smaller->notes[smaller->note_count++];
        *copy = graph->notes[index];
        copy->node = copy->node < 0 ? -1 : new_index[copy->node];
    }
    return smaller;
}

static int lane_of(const LayoutGraph *graph, int node)
{
    while (graph->nodes[node].parent >= 0)
        node = graph->nodes[node].parent;
    return graph->nodes[node].is_lane ? node : -1;
}

/* Whether `other` is before `part` in its lane, or above it in its column. Lanes come in the order of their
 * nodes. */
static bool is_before(const LayoutGraph *graph, int other, int part)
{
    const LayoutCell *a = &graph->nodes[other].cell, *b = &graph->nodes[part].cell;
    int lane_a = lane_of(graph, other), lane_b = lane_of(graph, part);
    if (a->column == b->column)
        return lane_a < lane_b || (lane_a == lane_b && a->row < b->row);
    return lane_a == lane_b && a->column < b->column;
}

/* 1: `other` is before `part`; -1: behind; 0: neither. */
static int find_order(const LayoutGraph *graph, int other, int part)
{
    return is_before(graph, other, part) - is_before(graph, part, other);
}

static int compare_numbers(const void *first, const void *second)
{
    double a = *(const double *)first, b = *(const double *)second;
    return (a > b) - (a < b);
}

static double find_median(Arena *arena, const double *values, int count)
{
    double *sorted = arena_new_array(arena, double, (size_t)count + 1);
    memcpy(sorted, values, (size_t)count * sizeof *values);
    qsort(sorted, (size_t)count, sizeof *sorted, compare_numbers);
    return sorted[count / 2];
}

static Change compare(Arena *arena, const LayoutGraph *before, const LayoutGraph *after, int removed,
                      const int *new_index)
{
    int count = 0, changed = 0, ordered = 0, turned = 0, inverted = 0, nodes = (int)before->node_count;
    double *x = arena_new_array(arena, double, (size_t)nodes + 1),
           *y = arena_new_array(arena, double, (size_t)nodes + 1), distance = 0;
    for (int part = 0; part < nodes; part++) {
        if (part == removed || !before->nodes[part].cell.is_known)
            continue;
        bool is_same = true;
        for (int other = 0; other < nodes; other++) {
            if (other == removed || !before->nodes[other].cell.is_known)
                continue;
            int was = find_order(before, other, part),
                is = find_order(after, new_index[other], new_index[part]);
            is_same = is_same && (was > 0) == (is > 0);
            ordered += other < part && (was != 0 || is != 0);
            turned += other < part && was != is;
            inverted += other < part && was * is < 0;
        }
        const Rect *old = &before->nodes[part].rect, *now = &after->nodes[new_index[part]].rect;
        x[count] = now->x - old->x;
        y[count++] = now->y - old->y;
        changed += !is_same;
    }
    if (count == 0)
        return (Change){0, 0, 0, 0};
    double shift_x = find_median(arena, x, count), shift_y = find_median(arena, y, count);
    for (int part = 0; part < count; part++)
        distance += hypot(x[part] - shift_x, y[part] - shift_y) / count;
    double pairs = ordered > 0 ? ordered : 1;
    return (Change){(double)changed / count, turned / pairs, inverted / pairs, distance};
}
