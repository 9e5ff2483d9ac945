/* Which cells are legal: boxes of groups hold no foreign part and keep apart, hints hold.
 *
 * A box is the smallest that holds its group's placed parts; it follows every move. */
#include "search.h"

static void refresh_box(Search *search, int group)
{
    CellBox box = NO_CELLS;
    const LayoutGroup *item = &search->problem->groups[group];
    int placed = 0;
    for (size_t index = 0; index < item->part_count; index++) {
        int part = item->parts[index], column = search->column[part], row = search->row[part];
        if (column < 0)
            continue;
        placed++;
        take_in_cell(&box, column, row);
    }
    search->boxes[group] = box;
    search->group_windows[group] = placed > 0 ? make_cell_window(&box) : NOWHERE;
    search->group_placed[group] = placed;
}

void search_refresh_boxes(Search *search)
{
    for (size_t group = 0; group < search->problem->group_count; group++)
        refresh_box(search, (int)group);
}

static bool is_in_box(const CellMove *cell, const CellBox *box)
{
    return cell->column >= box->first_column && cell->column <= box->last_column &&
           cell->row >= box->first_row && cell->row <= box->last_row;
}

/* Lists the groups of the parts that move. */
static void list_moved_groups(Search *search)
{
    search->stamp++;
    search->moved_group_count = 0;
    for (int move = 0; move < search->move_count; move++)
        for (int group = search->problem->parts[search->moves[move].part].group; group >= 0;
             group = search->problem->groups[group].parent) {
            if (search->group_stamp[group] == search->stamp)
                break;
            search->group_stamp[group] = search->stamp;
            search->moved_groups[search->moved_group_count++] = group;
        }
}

bool search_moves_keep_out(Search *search)
{
    list_moved_groups(search);
    for (int group = 0; group < (int)search->problem->group_count; group++)
        for (int move = 0; move < search->move_count && search->group_stamp[group] != search->stamp; move++)
            if (is_in_box(&search->moves[move], &search->boxes[group]))
                return false;
    return true;
}

void search_refresh_moved_boxes(Search *search)
{
    for (int at = 0; at < search->moved_group_count; at++) {
        int group = search->moved_groups[at];
        search->old_places[at] =
            (GroupPlace){search->boxes[group], search->group_windows[group], search->group_placed[group]};
        refresh_box(search, group);
    }
}

void search_put_boxes_back(Search *search)
{
    for (int at = 0; at < search->moved_group_count; at++) {
        int group = search->moved_groups[at];
        search->boxes[group] = search->old_places[at].box;
        search->group_windows[group] = search->old_places[at].window;
        search->group_placed[group] = search->old_places[at].placed;
    }
}

static int count_in_box(const Search *search, const CellBox *box)
{
    int count = 0, first = box->first_column, last = box->last_column;
    for (int row = box->first_row; row <= box->last_row; row++)
        for (int word = first >> 6; word <= last >> 6; word++) {
            uint64_t bits = search->row_masks[row * search->column_words + word];
            if (word == first >> 6)
                bits &= ~(uint64_t)0 << (first & 63);
            if (word == last >> 6)
                bits &= ~(uint64_t)0 >> (63 - (last & 63));
            if (bits != 0)
                count += count_bits(bits);
        }
    return count;
}

static bool boxes_meet(const CellBox *a, const CellBox *b)
{
    return a->first_column <= b->last_column && b->first_column <= a->last_column &&
           a->first_row <= b->last_row && b->first_row <= a->last_row;
}

static bool groups_are_legal(const Search *search)
{
    const LayoutProblem *problem = search->problem;
    int count = (int)problem->group_count;
    for (int group = 0; group < count; group++) {
        if (search->group_placed[group] == 0)
            continue;
        if (count_in_box(search, &search->boxes[group]) != search->group_placed[group])
            return false;
        for (int other = 0; other < group; other++)
            if (boxes_meet(&search->boxes[group], &search->boxes[other]) &&
                !layout_group_is_within(problem, group, other))
                return false;
    }
    return true;
}

/* Whether the box of a group that just changed holds its own parts alone, and keeps apart from all others. */
static bool box_is_legal(const Search *search, int group)
{
    const LayoutProblem *problem = search->problem;
    const CellBox *box = &search->boxes[group];
    if (search->group_placed[group] > 0 && count_in_box(search, box) != search->group_placed[group])
        return false;
    for (int other = 0; other < (int)problem->group_count; other++)
        if (other != group && boxes_meet(box, &search->boxes[other]) &&
            !layout_group_is_within(problem, larger(group, other), smaller(group, other)))
            return false;
    return true;
}

bool search_moves_are_legal(const Search *search)
{
    for (int at = 0; at < search->moved_group_count; at++)
        if (!box_is_legal(search, search->moved_groups[at]))
            return false;
    return true;
}

bool search_hints_hold(const Search *search)
{
    const LayoutHints *hints = &search->hints;
    for (int pair = 0; pair < hints->order_count; pair++) {
        const int *parts = hints->order_pairs[pair];
        int above = search->row[parts[0]], below = search->row[parts[1]];
        if (above >= 0 && below >= 0 && above >= below)
            return false;
    }
    for (int class = 0; class < hints->align_count; class++) {
        int column = -1;
        for (int item = hints->align_starts[class]; item < hints->align_starts[class + 1]; item++) {
            int own = search->column[hints->align_items[item]];
            if (own >= 0 && column >= 0 && own != column)
                return false;
            column = own >= 0 ? own : column;
        }
    }
    return true;
}

bool search_is_legal(const Search *search)
{
    return groups_are_legal(search) && search_hints_hold(search);
}

bool search_cell_is_open(const Search *search, int part, int column, int row)
{
    int lane = search->problem->parts[part].lane;
    return column >= 0 && column < search->columns && row >= search->lane_start[lane] &&
           row < search->lane_start[lane] + search->lane_rows[lane];
}
