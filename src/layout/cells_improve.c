/* Improves the cells of a large graph part by part, without routes.
 *
 * Pass "improve_cells". Needs: legal cells. Gives: legal cells with shorter and straighter links. A part moves to a cell near its
 * neighbours' or swaps with a part of its own group; the boxes of groups never grow, so the cells stay legal. Steps are
 * proportional to parts and links (Metropolis with a falling temperature, as in cells.c). */
#include "search.h"

#include <stdlib.h>
#include <string.h>

typedef struct Improver {
    const LayoutProblem *problem;
    int *column, *row;
    int columns, rows;
    int *occupant, *group_at;   /* by cell */
    int *row_lane;
    int *starts, *items;        /* links of a part */
    uint64_t random;
} Improver;

static void map_groups(Improver *improver);
static void index_links(Arena *arena, Improver *improver);
static double price_all(const Improver *improver);
static void step(Improver *improver, double heat);

void layout_improve_cells(Arena *arena, const LayoutProblem *problem, int *column, int *row, int columns, const int *lane_rows)
{
    Improver improver = {.problem = problem, .column = column, .row = row, .columns = columns, .random = 88172645463325252u};
    long effort = problem->graph->effort > 0 ? problem->graph->effort : 1, parts = (long)problem->part_count;
    for (size_t lane = 0; lane < problem->lane_count; lane++)
        improver.rows += lane_rows[lane];
    size_t cells = (size_t)columns * (size_t)improver.rows;
    improver.occupant = arena_new_array(arena, int, cells);
    improver.group_at = arena_new_array(arena, int, cells);
    improver.row_lane = arena_new_array(arena, int, (size_t)improver.rows);
    for (int lane = 0, at = 0; lane < (int)problem->lane_count; lane++)
        for (int own = 0; own < lane_rows[lane]; own++)
            improver.row_lane[at++] = lane;
    map_groups(&improver);
    index_links(arena, &improver);
    int *old_column = arena_new_array(arena, int, problem->part_count + 1), *old_row = arena_new_array(arena, int, problem->part_count + 1);
    memcpy(old_column, column, problem->part_count * sizeof *column);
    memcpy(old_row, row, problem->part_count * sizeof *row);
    double before = price_all(&improver);
    long steps = parts * (parts < 600 ? 300 : parts < 2500 ? 100 : 40) * effort;
    for (long at = 0; at < steps; at++)
        step(&improver, 1.5 * (1 - (double)at / (double)steps));
    if (price_all(&improver) > before) {
        memcpy(column, old_column, problem->part_count * sizeof *column);
        memcpy(row, old_row, problem->part_count * sizeof *row);
    }
}

static double price_part(const Improver *improver, int part);

static double price_all(const Improver *improver)
{
    double price = 0;
    for (size_t part = 0; part < improver->problem->part_count; part++)
        price += price_part(improver, (int)part);
    return price;
}

static void map_groups(Improver *improver)
{
    const LayoutProblem *problem = improver->problem;
    for (int cell = 0; cell < improver->columns * improver->rows; cell++)
        improver->occupant[cell] = improver->group_at[cell] = -1;
    for (size_t part = 0; part < problem->part_count; part++)
        improver->occupant[improver->row[part] * improver->columns + improver->column[part]] = (int)part;
    for (size_t group = 0; group < problem->group_count; group++) {
        CellBox box = {1 << 20, 1 << 20, -1, -1};
        for (size_t index = 0; index < problem->groups[group].part_count; index++) {
            int part = problem->groups[group].parts[index], column = improver->column[part], row = improver->row[part];
            box.first_column = column < box.first_column ? column : box.first_column;
            box.last_column = column > box.last_column ? column : box.last_column;
            box.first_row = row < box.first_row ? row : box.first_row;
            box.last_row = row > box.last_row ? row : box.last_row;
        }
        for (int row = box.first_row; row <= box.last_row; row++)
            for (int column = box.first_column; column <= box.last_column; column++)
                improver->group_at[row * improver->columns + column] = (int)group;
    }
}

static void index_links(Arena *arena, Improver *improver)
{
    const LayoutProblem *problem = improver->problem;
    improver->starts = arena_new_array(arena, int, problem->part_count + 3);
    improver->items = arena_new_array(arena, int, 2 * problem->link_count + 1);
    for (size_t link = 0; link < problem->link_count; link++) {
        improver->starts[problem->links[link].source + 2]++;
        improver->starts[problem->links[link].target + 2]++;
    }
    for (size_t part = 2; part < problem->part_count + 2; part++)
        improver->starts[part] += improver->starts[part - 1];
    for (size_t link = 0; link < problem->link_count; link++) {
        improver->items[improver->starts[problem->links[link].source + 1]++] = (int)link;
        improver->items[improver->starts[problem->links[link].target + 1]++] = (int)link;
    }
}

/* Length, a bend where the link cannot be straight, and running against the flow. */
static double price_part(const Improver *improver, int part)
{
    double price = 0;
    int last = improver->starts[part + 1];
    if (last - improver->starts[part] > 64)
        last = improver->starts[part] + 64;
    for (int at = improver->starts[part]; at < last; at++) {
        const LayoutLink *link = &improver->problem->links[improver->items[at]];
        int columns = improver->column[link->target] - improver->column[link->source];
        int rows = improver->row[link->target] - improver->row[link->source];
        price += 0.6 * (abs(columns) + abs(rows)) + (columns != 0 && rows != 0 ? 1.4 : 0);
        price += columns < 0 && link->is_directed && !link->is_backward ? 2 : 0;
        price += link->edge < 0 ? 2.0 * (abs(columns) + abs(rows)) : 0;
    }
    return price;
}

static int draw(Improver *improver, int bound)
{
    improver->random ^= improver->random << 13;
    improver->random ^= improver->random >> 7;
    improver->random ^= improver->random << 17;
    return (int)((improver->random >> 20) % (uint64_t)bound);
}

static void put(Improver *improver, int part, int column, int row)
{
    improver->column[part] = column;
    improver->row[part] = row;
    improver->occupant[row * improver->columns + column] = part;
}

static void step(Improver *improver, double heat)
{
    const LayoutProblem *problem = improver->problem;
    int part = draw(improver, (int)problem->part_count), count = improver->starts[part + 1] - improver->starts[part];
    if (count == 0)
        return;
    const LayoutLink *link = &problem->links[improver->items[improver->starts[part] + draw(improver, count)]];
    int other = link->source == part ? link->target : link->source;
    int from_column = improver->column[part], from_row = improver->row[part];
    int column = improver->column[other], row = improver->row[other];
    switch (draw(improver, 3)) {
    case 0:
        column += draw(improver, 7) - 3;
        break;
    case 1:
        row += draw(improver, 7) - 3;
        break;
    default:
        column = from_column + draw(improver, 7) - 3;
        row = from_row + draw(improver, 7) - 3;
    }
    if (column < 0 || row < 0 || column >= improver->columns || row >= improver->rows || (column == from_column && row == from_row))
        return;
    int cell = row * improver->columns + column, there = improver->occupant[cell];
    if (improver->row_lane[row] != problem->parts[part].lane || improver->group_at[cell] != problem->parts[part].group)
        return;
    double before = price_part(improver, part) + (there >= 0 ? price_part(improver, there) : 0);
    if (there >= 0)
        put(improver, there, from_column, from_row);
    else
        improver->occupant[from_row * improver->columns + from_column] = -1;
    put(improver, part, column, row);
    double after = price_part(improver, part) + (there >= 0 ? price_part(improver, there) : 0);
    if (after <= before || after - before < -heat * search_log((draw(improver, 1 << 20) + 1) / 1048577.0))
        return;
    improver->occupant[cell] = -1;
    put(improver, part, from_column, from_row);
    if (there >= 0)
        put(improver, there, column, row);
}
