/* The outermost groups of a large board as strips: what lies between two of them, and their order from left
 * to right, or from top to bottom.
 *
 * Pass "order_strips". Needs: things in one row or column of cells, some of them groups from edge to edge of
 * the board. Gives: the same in a better order. A line cannot pass through a foreign group: what joins two
 * strips that have another between them goes round its end, however near they are. Two things swap, or one
 * moves, as long as that is cheaper (2-opt, Croes 1958). */
#include "cell_field.h"

#include <string.h>

/* A step along a strip that is gone round, where they stand side by side and where they are stacked: rows are
 * soon full of things that are in no group, and so say less of how far two strips are apart. */
enum { MOST_SWEEPS = 8, ROUND_DOWN = 4 * PRICE_DOWN, ROUND_ACROSS = 20 * PRICE_ACROSS };

typedef struct Strips {
    const CellField *field;
    const bool *is_group;
    long detour; /* price of going round */
    long step;   /* from one place to the next */
    long against;
    int count;   /* of places */
    int *order;  /* things by place; -1: none */
    int *before; /* groups before each place */
    int *place;  /* by thing */
} Strips;

static long price_order(Strips *strips)
{
    const CellTies *ties = strips->field->ties;
    long price = 0;
    for (int at = 0, groups = 0; at < strips->count; at++) {
        int thing = strips->order[at];
        strips->before[at] = groups;
        if (thing < 0)
            continue;
        strips->place[thing] = at;
        groups += strips->is_group[thing];
    }
    for (int thing = 0; thing < ties->count; thing++)
        for (int at = ties->starts[thing]; at < ties->starts[thing + 1]; at++) {
            const CellTie *tie = &ties->items[at];
            int from = strips->place[thing], to = strips->place[tie->other];
            if (from > to)
                continue;
            int between = strips->before[to] - strips->before[from] - strips->is_group[thing];
            price += tie->weight * (strips->step * (to - from) + (between > 0 ? strips->detour : 0));
            price -= tie->flow < 0 ? tie->flow * strips->against : 0;
        }
    return price;
}

static void move(int *order, int from, int to)
{
    int thing = order[from];
    if (from < to)
        memmove(order + from, order + from + 1, (size_t)(to - from) * sizeof *order);
    else
        memmove(order + to + 1, order + to, (size_t)(from - to) * sizeof *order);
    order[to] = thing;
}

static void swap(int *order, int first, int second)
{
    int thing = order[first];
    order[first] = order[second];
    order[second] = thing;
}

static Strips start_strips(Arena *arena, CellField *field, const bool *is_group, int length)
{
    bool is_stacked = field->columns == 1;
    Strips strips = {.field = field, .is_group = is_group, .count = larger(field->columns, field->rows)};
    strips.detour = (long)length * (is_stacked ? ROUND_ACROSS : ROUND_DOWN);
    strips.step = is_stacked ? field->down : field->across;
    strips.against = field->against;
    strips.place = is_stacked ? field->row : field->column;
    strips.order = arena_new_array(arena, int, (size_t)strips.count);
    strips.before = arena_new_array(arena, int, (size_t)strips.count);
    memcpy(strips.order, field->occupant, (size_t)strips.count * sizeof *strips.order);
    return strips;
}

/* Turns the order round where that is cheaper, which no single move shows: stacked strips shall be read
 * downwards. */
static void reverse_order(Strips *strips, long best)
{
    for (int turn = 0; turn < 2; turn++) {
        for (int at = 0; at < strips->count - 1 - at; at++)
            swap(strips->order, at, strips->count - 1 - at);
        if (price_order(strips) < best)
            return;
    }
}

void cells_order_strips(Arena *arena, CellField *field, const bool *is_group, int length)
{
    Strips strips = start_strips(arena, field, is_group, length);
    long best = price_order(&strips);
    bool is_better = true;
    for (int sweep = 0; sweep < MOST_SWEEPS && is_better; sweep++) {
        is_better = false;
        for (int first = 0; first < strips.count; first++)
            for (int second = 0; second < strips.count; second++) {
                if (first == second)
                    continue;
                move(strips.order, first, second);
                long price = price_order(&strips);
                if (price >= best) {
                    move(strips.order, second, first);
                    swap(strips.order, first, second);
                    price = price_order(&strips);
                    if (price >= best)
                        swap(strips.order, first, second);
                }
                is_better = is_better || price < best;
                best = price < best ? price : best;
            }
    }
    price_order(&strips);
    if (field->columns == 1)
        reverse_order(&strips, best);
}

CellStrips *cells_list_strips(Arena *arena, bool is_stacked, int places, const int *first, const int *last,
                              int count)
{
    CellStrips *strips = arena_new_array(arena, CellStrips, 1);
    strips->is_stacked = is_stacked;
    strips->ended = arena_new_array(arena, int, (size_t)places + 1);
    strips->begun = arena_new_array(arena, int, (size_t)places + 1);
    for (int strip = 0; strip < count; strip++) {
        strips->begun[first[strip]]++;
        strips->ended[last[strip] + 1]++;
    }
    for (int place = 1; place <= places; place++) {
        strips->begun[place] += strips->begun[place - 1];
        strips->ended[place] += strips->ended[place - 1];
    }
    return strips;
}
