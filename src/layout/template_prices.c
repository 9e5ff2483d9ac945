/* What a template route costs by itself: its cells, its bends and length, and how its ends stand; part of
 * pass "templates". */
#include "templates.h"

#include <stdlib.h>

/* Rows between the parts of the main path: where it leaves or enters a group, its own member counts, not
 * the one nearest to the line. */
static int count_main_rows(const Choice *choice, int rows)
{
    const LayoutLink *link = choice->link;
    const int *row = choice->search->row;
    bool at_group = link->source_group >= 0 || link->target_group >= 0;
    int source = link->source_group >= 0 ? link->source : choice->source;
    int target = link->target_group >= 0 ? link->target : choice->target;
    return at_group && row[source] >= 0 && row[target] >= 0 ? row[target] - row[source] : rows;
}

/* What a step of the main path costs that does not go rightwards in its row: it may fold where a page is
 * asked for. */
static double price_main(const LayoutProblem *problem)
{
    if (problem->is_page_asked)
        return problem->lane_count == 1 ? 1 : 5;
    if (problem->lane_count == 1)
        return problem->is_main_asked ? 3 : 1.5;
    return problem->is_main_asked ? 6 : 4;
}

/* What a link that is not marked as backward costs when it leads to the left. */
double template_price_backward(const Choice *choice)
{
    const LayoutLink *link = choice->link;
    const LayoutProblem *problem = choice->search->problem;
    int columns = (choice->x2 - choice->x1) / 2;
    if (link->edge < 0 || !link->is_directed || link->is_backward || columns >= 0)
        return 0;
    bool same_lane = problem->parts[choice->source].lane == problem->parts[choice->target].lane;
    return (problem->lane_count == 1 || same_lane ? 1.2 : 0.25) * (1 - 0.15 * columns);
}

/* What the two cells cost whatever the route: main path out of line, look-up above its caller, a note away
 * from its host. */
double template_price_cells(const Choice *choice)
{
    const LayoutLink *link = choice->link;
    const LayoutProblem *problem = choice->search->problem;
    int columns = (choice->x2 - choice->x1) / 2, rows = (choice->y2 - choice->y1) / 2;
    bool same_lane = problem->parts[choice->source].lane == problem->parts[choice->target].lane;
    double price = 0;
    if (link->edge < 0) {
        int distance = abs(columns) + abs(rows);
        return distance > 1 ? 3 + 1.5 * (distance - 1) : 0;
    }
    if (link->is_main && !(count_main_rows(choice, rows) == 0 && columns > 0))
        price += price_main(problem);
    else if (link->is_directed && same_lane && rows < 0)
        price += columns == 0 ? 0.3 : 0.15;
    return price;
}

/* Bends and length between the borders of what is drawn. */
double template_measure_own(const Choice *choice, int count, const int *bands, int covered)
{
    const Search *search = choice->search;
    const int *first = bands + (covered & 1 ? 2 : 0), *end = bands + 2 * (count - 1) - (covered & 2 ? 2 : 0);
    int across = 0, down = 0;
    for (const int *at = first; at < end; at += 2) {
        across += abs(at[2] - at[0]);
        down += abs(at[3] - at[1]);
    }
    double length = across * 0.5 * search->column_pitch + down * 0.5 * search->row_pitch;
    length -= ((first[1] == first[3] ? choice->from_width : choice->from_height) +
               (end[1] == end[-1] ? choice->to_width : choice->to_height)) * search->half_scale;
    int bends = (int)(end - first) / 2 - 1;
    double backward = bends == 0 && first[0] == first[2] ? 0 : choice->backward;
    return choice->base + backward + bends * choice->bend +
           search_weights.length * (length > 0.1 ? length : 0.1);
}

/* Boxes that are in line are tidier than lines that end off their centres, and rows that are level
 * tidiest. */
double template_price_covered(int count, const int *bands, int covered)
{
    bool is_first = covered & 1 || count == 4; /* the outer runs of four points lie the same way */
    bool is_upright = is_first ? bands[1] != bands[3] : bands[3] != bands[5];
    return is_upright ? 0.4 : 0.1;
}

/* A line that ends at a wall, and a note's leader, leave from what has no sides of its own; and several
 * lines below one box leave no room for long labels between them. */
bool template_may_be_covered(const Choice *choice, int count)
{
    const LayoutLink *link = choice->link;
    bool has_room = link->label.width <= 0.75 * choice->search->problem->mean_width;
    return has_room && count <= 4 && link->edge >= 0 && link->source_group < 0 && link->target_group < 0 &&
           link->source_lane < 0 && link->target_lane < 0;
}

/* Straight lines between the same two boxes lie side by side, each with its label: a side has room for
 * few. */
double template_price_parallel(const Choice *choice, bool is_across)
{
    const Search *search = choice->search;
    Size label = choice->link->label, box = search->problem->parts[choice->source].size;
    int first = search->link_starts[choice->source], last = search->link_starts[choice->source + 1],
        beside = 0;
    if (label.width <= 0)
        return 0;
    last = last - first > 64 ? first + 64 : last;
    for (int item = first; item < last; item++) {
        int link = search->link_items[item];
        const SearchRoute *other = &search->routes[link];
        if (&search->problem->links[link] != choice->link && search->active[link] && other->count == 2 &&
            search->problem->links[link].label.width > 0 &&
            ((other->source == choice->source && other->target == choice->target) ||
             (other->source == choice->target && other->target == choice->source)))
            beside++;
    }
    int room = 1 + (int)(is_across ? box.height / (label.height + 10) : box.width / (label.width + 10));
    return beside < room ? 0 : 3.0 * (beside - room + 1);
}
