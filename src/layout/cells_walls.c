/* How far the walls of groups push columns and rows apart: for cells_extent.c, which lays the lines out one
 * after the other.
 *
 * Two groups that share rows stand beside each other as a whole, though no two of their boxes share a row:
 * all of the second lie behind the wall of the first. So does a box outside of a group that shares a row with
 * it. The same holds for columns. Without this the search would push groups into each other, stagger their
 * rows and take its lines for short. */
#include "search.h"

#include <string.h>

/* Groups beyond the first MOST_GROUPS count for nothing. */
enum { MOST_GROUPS = 64, FAR = 1 << 28 };

/* Room that the title takes at the low wall of a group, or how long it is along the other axis. */
static int measure_title(const LayoutProblem *problem, int group, int axis)
{
    Size title = problem->graph->nodes[problem->groups[group].node].title;
    return (int)(axis == AXIS_ACROSS ? title.width : title.height);
}

/* Whether the title takes room at the low wall. */
static bool has_title_room(const LayoutProblem *problem, int axis)
{
    return (axis == AXIS_ACROSS) == (problem->graph->direction == LAYOUT_DOWN);
}

/* The cells of a group along one axis, and across it. */
typedef struct GroupSpan {
    int first, last, low, high;
} GroupSpan;

static inline GroupSpan find_span(const Search *search, int group, int axis)
{
    const CellBox *box = &search->boxes[group];
    if (axis == AXIS_ACROSS)
        return (GroupSpan){box->first_column, box->last_column, box->first_row, box->last_row};
    return (GroupSpan){box->first_row, box->last_row, box->first_column, box->last_column};
}

void search_start_walls(Search *search, int axis)
{
    GroupWalls *walls = &search->group_walls;
    int cells = axis == AXIS_ACROSS ? search->rows : search->columns,
        lines = axis == AXIS_ACROSS ? search->columns : search->rows;
    for (int cell = 0; cell < cells; cell++)
        walls->ends[cell] = walls->floors[cell] = -FAR;
    memset(walls->opening, 0, (size_t)lines * sizeof *walls->opening);
    memset(walls->closing, 0, (size_t)lines * sizeof *walls->closing);
    for (int group = 0; group < (int)search->problem->group_count; group++) {
        if (group >= MOST_GROUPS || search->group_placed[group] == 0)
            continue;
        GroupSpan span = find_span(search, group, axis);
        walls->opening[span.first] |= (uint64_t)1 << group;
        walls->closing[span.last] |= (uint64_t)1 << group;
    }
}

static void open_wall(Search *search, int group, int axis)
{
    const LayoutProblem *problem = search->problem;
    GroupWalls *walls = &search->group_walls;
    GroupSpan span = find_span(search, group, axis);
    int end = -FAR, parent = problem->groups[group].parent, padding = (int)layout_spacing.group_padding;
    for (int cell = span.low; cell <= span.high; cell++)
        end = larger(end, walls->ends[cell]);
    end += (int)layout_spacing.group_gap;
    if (parent >= 0) /* which has opened before */
        end = larger(end, walls->floors[span.low] - padding + (int)layout_spacing.nested_gap);
    end += padding + (has_title_room(problem, axis) ? measure_title(problem, group, axis) : 0);
    for (int cell = span.low; cell <= span.high; cell++)
        walls->floors[cell] = end;
}

void search_open_walls(Search *search, int axis, int line)
{
    for (uint64_t groups = search->group_walls.opening[line]; groups != 0; groups &= groups - 1)
        open_wall(search, lowest_bit(groups), axis);
}

static void close_wall(Search *search, int group, int axis)
{
    const LayoutProblem *problem = search->problem;
    const LayoutGroup *item = &problem->groups[group];
    const int *lines = axis == AXIS_ACROSS ? search->column : search->row,
              *places = axis == AXIS_ACROSS ? search->column_places : search->places,
              *halves = search->halves[axis];
    int low = FAR, high = -FAR, *ends = search->group_walls.ends, *floors = search->group_walls.floors;
    for (size_t at = 0; at < item->part_count; at++) {
        int part = item->parts[at], line = lines[part];
        if (line < 0)
            continue;
        low = smaller(low, places[line] - halves[part]);
        high = larger(high, places[line] + halves[part]);
    }
    if (!has_title_room(problem, axis))
        high = larger(high, low + measure_title(problem, group, axis));
    GroupSpan span = find_span(search, group, axis);
    for (int cell = span.low; cell <= span.high; cell++) {
        ends[cell] = larger(ends[cell], high + (int)layout_spacing.group_padding);
        floors[cell] = larger(floors[cell], ends[cell] + (int)layout_spacing.group_node_gap);
    }
}

/* Inner groups stand behind those around them. */
void search_close_walls(Search *search, int axis, int line)
{
    for (uint64_t groups = search->group_walls.closing[line]; groups != 0;) {
        int group = highest_bit(groups);
        close_wall(search, group, axis);
        groups ^= (uint64_t)1 << group;
    }
}
