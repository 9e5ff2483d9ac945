/* Cells for graphs that are too large to search: near-linear.
 *
 * Pass "place_large". Needs: a problem whose backward links are known. Gives: legal cells. Items, that are
 * outermost groups as packed blocks and single parts, get layers by longest path (Sugiyama, Tagawa, Toda
 * 1981), orders within layers by median sweeps (Eades, Wormald 1994) and rows near their neighbours; tall
 * layers wrap into further columns, long boards fold into bands. Then parts move or swap within a window by
 * the length and straightness of their links alone. */
#include "cell_field.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SWEEPS = 8 };

typedef struct Item {
    int group, part; /* one of them; the other is -1 */
    int lane, width, height;
    int layer, column, row;
    double rank;     /* where the neighbours would like it within its layer */
    int order;       /* authoring order, for ties */
} Item;

typedef struct Large {
    Arena *arena;
    const LayoutProblem *problem;
    int *column, *row;
    int *item_of;              /* by part */
    Item *items;
    int item_count;
    int *starts, *neighbours;  /* items linked to an item; the sign bit is not used */
    bool *is_forward;          /* the neighbour lies downstream */
    int *sorted, *layer_starts, layer_count;
} Large;

static void make_items(Large *large);
static void link_items(Large *large);
static void assign_layers(Large *large);
static void order_layers(Large *large);
static void assign_cells(Large *large, int *columns, int *lane_rows);
static void place_parts(Large *large, const int *lane_rows);

void layout_place_large(Arena *arena, const LayoutProblem *problem, int *column, int *row, int *columns,
                        int *lane_rows)
{
    CellTies ties = cells_tie_parts(arena, problem);
    if (problem->group_count == 0 && problem->lane_count == 1) {
        long effort = problem->graph->effort > 0 ? problem->graph->effort : 1;
        cells_place_by_levels(&ties, effort, column, row, columns, lane_rows);
        return;
    }
    Large large = {.arena = arena, .problem = problem, .column = column, .row = row};
    make_items(&large);
    link_items(&large);
    assign_layers(&large);
    order_layers(&large);
    assign_cells(&large, columns, lane_rows);
    layout_improve_cells(arena, problem, &ties, column, row, *columns, lane_rows);
}

static void make_items(Large *large)
{
    const LayoutProblem *problem = large->problem;
    int *item_of_group = arena_new_array(large->arena, int, problem->group_count + 1);
    large->items = arena_new_array(large->arena, Item, problem->part_count + 1);
    large->item_of = arena_new_array(large->arena, int, problem->part_count + 1);
    for (size_t part = 0; part < problem->part_count; part++) {
        int top = -1;
        for (int group = problem->parts[part].group; group >= 0; group = problem->groups[group].parent)
            top = group;
        if (top >= 0 && item_of_group[top] > 0) {
            large->item_of[part] = item_of_group[top] - 1;
            continue;
        }
        int index = large->item_count++;
        Item *item = &large->items[index];
        *item = (Item){.group = top,
                       .part = top < 0 ? (int)part : -1,
                       .lane = problem->parts[part].lane,
                       .width = 1,
                       .height = 1};
        item->order = index;
        large->item_of[part] = index;
        if (top >= 0) {
            item_of_group[top] = index + 1;
            layout_pack_group(large->arena, problem, top, 0, large->column, large->row, &item->width,
                              &item->height);
        }
    }
}

static void link_items(Large *large)
{
    const LayoutProblem *problem = large->problem;
    large->starts = arena_new_array(large->arena, int, (size_t)large->item_count + 3);
    large->neighbours = arena_new_array(large->arena, int, 2 * problem->link_count + 1);
    large->is_forward = arena_new_array(large->arena, bool, 2 * problem->link_count + 1);
    for (int fill = 0; fill < 2; fill++) {
        for (size_t index = 0; index < problem->link_count; index++) {
            const LayoutLink *link = &problem->links[index];
            int source = large->item_of[link->source], target = large->item_of[link->target];
            if (source == target)
                continue;
            if (!fill) {
                large->starts[source + 2]++;
                large->starts[target + 2]++;
                continue;
            }
            int at = large->starts[source + 1]++, back = large->starts[target + 1]++;
            large->neighbours[at] = target;
            large->neighbours[back] = source;
            large->is_forward[at] = link->is_directed && !link->is_backward;
            large->is_forward[back] = link->is_directed && link->is_backward;
        }
        for (int item = 2; !fill && item < large->item_count + 2; item++)
            large->starts[item] += large->starts[item - 1];
    }
}

/* Longest path in a depth-first order, so that cycles which only exist between groups are cut where they
 * close; then items without predecessors move next to their first successor. */
static void assign_layers(Large *large)
{
    int count = large->item_count, placed = count, depth;
    int *stack = arena_new_array(large->arena, int, (size_t)count + 1),
        *next = arena_new_array(large->arena, int, (size_t)count + 1);
    int *finish = arena_new_array(large->arena, int, (size_t)count + 1),
        *place = arena_new_array(large->arena, int, (size_t)count + 1);
    char *seen = arena_new_array(large->arena, char, (size_t)count + 1);
    for (int first = 0; first < count; first++) {
        if (seen[first])
            continue;
        depth = 0;
        stack[depth++] = first;
        next[first] = large->starts[first];
        seen[first] = 1;
        while (depth > 0) {
            int item = stack[depth - 1];
            if (next[item] == large->starts[item + 1]) {
                finish[--placed] = item;
                place[item] = placed;
                depth--;
                continue;
            }
            int at = next[item]++, other = large->neighbours[at];
            if (large->is_forward[at] && !seen[other]) {
                seen[other] = 1;
                next[other] = large->starts[other];
                stack[depth++] = other;
            }
        }
    }
    for (int at = 0; at < count; at++) {
        const Item *item = &large->items[finish[at]];
        for (int link = large->starts[finish[at]]; link < large->starts[finish[at] + 1]; link++) {
            Item *other = &large->items[large->neighbours[link]];
            if (large->is_forward[link] && place[large->neighbours[link]] > at &&
                other->layer < item->layer + 1)
                other->layer = item->layer + 1;
        }
    }
    for (int at = count; at-- > 0;) {
        Item *item = &large->items[finish[at]];
        int nearest = 1 << 30;
        for (int link = large->starts[finish[at]]; link < large->starts[finish[at] + 1]; link++)
            if (large->is_forward[link] && place[large->neighbours[link]] > at &&
                large->items[large->neighbours[link]].layer < nearest)
                nearest = large->items[large->neighbours[link]].layer;
        if (item->layer == 0 && nearest < 1 << 30 && nearest > 1)
            item->layer = nearest - 1;
        large->layer_count = item->layer + 1 > large->layer_count ? item->layer + 1 : large->layer_count;
    }
}

static int compare_items(const void *left, const void *right)
{
    const Item *a = *(const Item *const *)left, *b = *(const Item *const *)right;
    if (a->lane != b->lane)
        return a->lane < b->lane ? -1 : 1;
    if (a->rank != b->rank)
        return a->rank < b->rank ? -1 : 1;
    return a->order < b->order ? -1 : a->order > b->order;
}

static int compare_ranks(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return a < b ? -1 : a > b;
}

/* The median of the neighbours' places on one side; the item's own place when it has none there. */
static double find_median(const Large *large, int item, bool from_left, double *places)
{
    int count = 0;
    for (int at = large->starts[item]; at < large->starts[item + 1]; at++) {
        const Item *other = &large->items[large->neighbours[at]];
        if (from_left ? other->layer < large->items[item].layer : other->layer > large->items[item].layer)
            places[count++] = other->rank;
    }
    if (count == 0)
        return large->items[item].rank;
    qsort(places, (size_t)count, sizeof *places, compare_ranks);
    return count % 2 ? places[count / 2] : (places[count / 2 - 1] + places[count / 2]) / 2;
}

static void order_layers(Large *large)
{
    int count = large->item_count;
    Item **row = arena_new_array(large->arena, Item *, (size_t)count + 1);
    double *places = arena_new_array(large->arena, double, 2 * large->problem->link_count + 2);
    large->sorted = arena_new_array(large->arena, int, (size_t)count + 1);
    large->layer_starts = arena_new_array(large->arena, int, (size_t)large->layer_count + 2);
    for (int item = 0; item < count; item++)
        large->layer_starts[large->items[item].layer + 1]++;
    for (int layer = 0; layer < large->layer_count; layer++)
        large->layer_starts[layer + 1] += large->layer_starts[layer];
    int *fill = arena_new_array(large->arena, int, (size_t)large->layer_count + 1);
    for (int item = 0; item < count; item++) {
        int layer = large->items[item].layer;
        large->items[item].rank = fill[layer];
        large->sorted[large->layer_starts[layer] + fill[layer]++] = item;
    }
    for (int sweep = 0; sweep < SWEEPS; sweep++)
        for (int step = 0; step < large->layer_count; step++) {
            int layer = sweep % 2 ? large->layer_count - 1 - step : step, first = large->layer_starts[layer];
            int size = large->layer_starts[layer + 1] - first;
            for (int at = 0; at < size; at++) {
                Item *item = &large->items[large->sorted[first + at]];
                item->rank = find_median(large, large->sorted[first + at], sweep % 2 == 0, places);
                row[at] = item;
            }
            qsort(row, (size_t)size, sizeof *row, compare_items);
            for (int at = 0; at < size; at++) {
                large->sorted[first + at] = (int)(row[at] - large->items);
                row[at]->rank = at - size / 2.0;
            }
        }
}

/* Stacks the layers' items in columns no taller than the board shall be; wraps to a new band of rows where
 * the board gets wide. */
static void assign_cells(Large *large, int *columns, int *lane_rows)
{
    const LayoutProblem *problem = large->problem;
    size_t lanes = problem->lane_count;
    double cells = 0;
    int widest = 1, *base = arena_new_array(large->arena, int, lanes),
        *top = arena_new_array(large->arena, int, lanes);
    int *height = arena_new_array(large->arena, int, lanes);
    for (int item = 0; item < large->item_count; item++) {
        cells += large->items[item].width * large->items[item].height;
        widest = large->items[item].width > widest ? large->items[item].width : widest;
    }
    int tallest = (int)ceil(sqrt(cells * 0.8)) + 1, limit = (int)ceil(sqrt(cells * 3.2)) + widest;
    tallest = tallest > 3 ? tallest : 3;
    int x = 0, width = 0;
    *columns = 1;
    for (int at = 0, layer = 0; at < large->item_count; at++) {
        Item *item = &large->items[large->sorted[at]];
        bool is_new = at > 0 && at == large->layer_starts[layer + 1];
        bool is_full = top[item->lane] > 0 && top[item->lane] + item->height > tallest;
        while (at == large->layer_starts[layer + 1])
            layer++;
        if (is_new || is_full) {
            x += width;
            width = 0;
            memset(top, 0, lanes * sizeof *top);
        }
        if (x > 0 && x + item->width > limit && width == 0) {
            x = 0;
            for (size_t lane = 0; lane < lanes; lane++) {
                base[lane] += height[lane];
                height[lane] = 0;
            }
        }
        item->column = x;
        item->row = base[item->lane] + top[item->lane];
        top[item->lane] += item->height;
        width = item->width > width ? item->width : width;
        height[item->lane] = top[item->lane] > height[item->lane] ? top[item->lane] : height[item->lane];
        *columns = x + width > *columns ? x + width : *columns;
    }
    for (size_t lane = 0; lane < lanes; lane++)
        lane_rows[lane] = base[lane] + height[lane] > 0 ? base[lane] + height[lane] : 1;
    place_parts(large, lane_rows);
}

/* The cells of all parts from those of their items; the lanes lie one below the other. */
static void place_parts(Large *large, const int *lane_rows)
{
    const LayoutProblem *problem = large->problem;
    int rows = 0, *start = arena_new_array(large->arena, int, problem->lane_count);
    for (size_t lane = 0; lane < problem->lane_count; lane++) {
        start[lane] = rows;
        rows += lane_rows[lane];
    }
    for (size_t part = 0; part < problem->part_count; part++) {
        const Item *item = &large->items[large->item_of[part]];
        large->column[part] = item->column + (item->group >= 0 ? large->column[part] : 0);
        large->row[part] = start[item->lane] + item->row + (item->group >= 0 ? large->row[part] : 0);
    }
}
