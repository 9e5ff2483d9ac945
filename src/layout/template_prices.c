/* What a template route costs by itself: its cells, its bends and length, and how its ends stand; part of
 * pass "templates". */
#include "templates.h"

#include <stdlib.h>

/* Dearer than the bends that lead a line round its box. */
static const double wrong_side = 10;
/* Of a note that is not next to its host: at its corner, so that what flows past both stays straight, and
 * farther away. */
static const double at_corner = 2, apart = 3, apart_by_cell = 1.5;

static bool may_be_covered(const LayoutLink *link);
static bool has_long_label(const LayoutProblem *problem, const LayoutLink *link);

void search_prepare_links(Search *search)
{
    const LayoutProblem *problem = search->problem;
    LinkTraits *traits = arena_new_array(search->arena, LinkTraits, problem->link_count + 1);
    for (size_t index = 0; index < problem->link_count; index++) {
        const LayoutLink *link = &problem->links[index];
        LinkTraits *item = &traits[index];
        bool same_lane = problem->parts[link->source].lane == problem->parts[link->target].lane;
        item->source = link->source;
        item->target = link->target;
        item->at_walls = layout_ends_at_wall(link);
        item->may_be_covered = may_be_covered(link) && !has_long_label(problem, link);
        item->asks_sides = layout_asks_sides(link) || link->wall_count > 0;
        item->is_note = link->edge < 0;
        item->looks_down = link->is_directed && same_lane;
        item->bend = search_price_bend(problem, link);
        item->is_fold = link->is_fold;
        item->out_of_line = search_price_out_of_line(problem, link);
        if (link->edge >= 0 && link->is_directed && !link->is_backward && !link->is_fold)
            item->against = problem->lane_count == 1 || same_lane ? 1.2 : 0.25;
        template_measure_ends(search, link->source, link->target, item->ends);
    }
    search->traits = traits;
}

void search_cover_long_labels(Search *search, const bool *bare)
{
    const LayoutProblem *problem = search->problem;
    LinkTraits *traits = arena_new_array(search->arena, LinkTraits, problem->link_count + 1);
    for (size_t index = 0; index < problem->link_count; index++) {
        const LayoutLink *link = &problem->links[index];
        traits[index] = search->traits[index];
        traits[index].wants_straight = has_long_label(problem, link);
        traits[index].may_be_covered = may_be_covered(link) && (bare == NULL || !bare[index]);
    }
    search->traits = traits;
}

double search_price_against(const Search *search, int link)
{
    return search->traits[link].against;
}

double search_price_out_of_line(const LayoutProblem *problem, const LayoutLink *link)
{
    bool has_lanes = problem->lane_count > 1;
    if (!link->is_main) {
        bool same_lane = problem->parts[link->source].lane == problem->parts[link->target].lane;
        return link->is_prominent && has_lanes && same_lane ? 2 : 0;
    }
    if (problem->main_rows != NULL)
        return has_lanes ? 5 : 1;
    if (!has_lanes)
        return problem->is_main_asked ? 5 : 1.5;
    return problem->is_main_asked ? 20 : 4;
}

/* A line that ends at a wall, and a note's leader, leave from what has no sides of its own; one that is asked
 * to leave on a side has its first run there. */
static bool may_be_covered(const LayoutLink *link)
{
    return link->edge >= 0 && !layout_ends_at_wall(link) && !layout_asks_sides(link);
}

/* Several lines below one box leave little room for long labels between them. */
static bool has_long_label(const LayoutProblem *problem, const LayoutLink *link)
{
    return link->label.width > 0.75 * problem->mean_width;
}

void template_measure_ends(const Search *search, int source, int target, int ends[4])
{
    const Size *from = &search->problem->parts[source].size, *to = &search->problem->parts[target].size;
    for (int leaves = 0; leaves < 2; leaves++)
        for (int enters = 0; enters < 2; enters++)
            ends[template_pick_ends(leaves, enters)] =
                (int)(leaves ? from->width : from->height) / 2 + (int)(enters ? to->width : to->height) / 2;
}

/* The member of a group or lane that stands nearest to the other end. */
static int choose_member(const Search *search, int group, int lane, int part, int other)
{
    const LayoutProblem *problem = search->problem;
    int best = part, distance = 1 << 30;
    size_t count = group >= 0 ? problem->groups[group].part_count : problem->part_count;
    for (size_t index = 0; index < count; index++) {
        int member = group >= 0 ? problem->groups[group].parts[index] : (int)index;
        if (search->column[member] < 0 || (group < 0 && problem->parts[member].lane != lane) ||
            problem->parts[member].node < 0)
            continue;
        int own = abs(search->column[member] - search->column[other]) +
                  abs(search->row[member] - search->row[other]);
        if (own < distance) {
            distance = own;
            best = member;
        }
    }
    return best;
}

/* Rows between the parts of the main path: where it leaves or enters a group, its own member counts, not
 * the one nearest to the line. */
static int count_main_rows(const Search *search, int index, int source, int target)
{
    const LayoutLink *link = &search->problem->links[index];
    const int *row = search->row;
    int rows = row[target] - row[source];
    bool at_group = link->source_group >= 0 || link->target_group >= 0;
    source = link->source_group >= 0 ? link->source : source;
    target = link->target_group >= 0 ? link->target : target;
    return at_group && row[source] >= 0 && row[target] >= 0 ? row[target] - row[source] : rows;
}

/* What the two cells cost whatever the route: main path out of line, look-up above its caller, a note away
 * from its host. */
SPECIALISED double price_cells(const Search *search, int index, int source, int target)
{
    const LinkTraits *traits = &search->traits[index];
    int columns = search->column[target] - search->column[source];
    int rows = search->row[target] - search->row[source];
    if (traits->is_note) {
        int distance = abs(columns) + abs(rows);
        if (distance <= 1)
            return 0;
        return abs(columns) == 1 && abs(rows) == 1 ? at_corner : apart + apart_by_cell * (distance - 1);
    }
    if (traits->is_fold)
        return rows > 0 ? 0 : traits->out_of_line;
    if (traits->out_of_line > 0 && !(count_main_rows(search, index, source, target) == 0 && columns > 0))
        return traits->out_of_line;
    return traits->looks_down && rows < 0 ? (columns == 0 ? 0.3 : 0.15) : 0;
}

SPECIALISED double price_backward(const LinkTraits *traits, int columns)
{
    return columns < 0 && traits->against > 0 ? traits->against * (1 - 0.15 * columns) : 0;
}

/* The members of groups and lanes at a link's ends that stand nearest to each other. */
static void choose_members(const Search *search, int index, int *source, int *target)
{
    const LayoutLink *link = &search->problem->links[index];
    if (link->source_group >= 0 || link->source_lane >= 0)
        *source = choose_member(search, link->source_group, link->source_lane, *source, *target);
    if (link->target_group >= 0 || link->target_lane >= 0)
        *target = choose_member(search, link->target_group, link->target_lane, *target, *source);
}

SPECIALISED Ends find_ends(Search *search, int index, int source, int target)
{
    const LinkTraits *traits = &search->traits[index];
    int column = search->column[source], row = search->row[source];
    int to_column = search->column[target], to_row = search->row[target];
    Ends ends;
    ends.search = search;
    ends.traits = traits;
    ends.index = index;
    ends.source = source;
    ends.target = target;
    ends.x1 = 2 * column + 1;
    ends.y1 = 2 * row + 1;
    ends.x2 = 2 * to_column + 1;
    ends.y2 = 2 * to_row + 1;
    ends.base = price_cells(search, index, source, target);
    ends.backward = price_backward(traits, to_column - column);
    const int *xs = search->band_places[AXIS_ACROSS], *ys = search->band_places[AXIS_DOWN];
    int length = abs(xs[ends.x2] - xs[ends.x1]) + abs(ys[ends.y2] - ys[ends.y1]) -
                 search->longer_halves[source] - search->longer_halves[target];
    ends.floor = ends.base + (traits->may_be_covered ? 0 : ends.backward) + search->point_price * length;
    return ends;
}

Ends template_find_ends(Search *search, int link)
{
    int source = search->traits[link].source, target = search->traits[link].target;
    if (search->traits[link].at_walls)
        choose_members(search, link, &source, &target);
    return find_ends(search, link, source, target);
}

double template_price_places(Search *search, int link, int *source, int *target)
{
    const LinkTraits *traits = &search->traits[link];
    *source = traits->source;
    *target = traits->target;
    if (traits->at_walls)
        choose_members(search, link, source, target);
    return price_cells(search, link, *source, *target) +
           price_backward(traits, search->column[*target] - search->column[*source]);
}

/* Whether boxes may take in the bends of a line that is not level: they reach over the distance. */
static bool may_cover_all(const Ends *at, int across, int down)
{
    const double *wide = at->search->cover_reach[AXIS_ACROSS], *high = at->search->cover_reach[AXIS_DOWN];
    return at->traits->may_be_covered &&
           (across <= wide[at->source] + wide[at->target] || down <= high[at->source] + high[at->target]);
}

/* The shortest line with the bends that it needs when no box covers them. */
static double price_shortest(const Ends *at)
{
    const Search *search = at->search;
    const int *xs = search->band_places[AXIS_ACROSS], *ys = search->band_places[AXIS_DOWN];
    int across = abs(xs[at->x2] - xs[at->x1]), down = abs(ys[at->y2] - ys[at->y1]);
    bool is_level = at->y1 == at->y2;
    if (is_level || at->x1 == at->x2) {
        if (!template_is_level_free(at)) /* a box may take in both bends of a line past narrower ones */
            return at->floor + (at->traits->may_be_covered ? 0 : 2) * at->traits->bend;
        if (at->traits->at_walls)
            return at->floor;
        int length = across + down - at->traits->ends[template_pick_ends(is_level, is_level)];
        return at->base + (is_level ? at->backward : 0) + search->point_price * length;
    }
    if (may_cover_all(at, across, down) || at->traits->at_walls)
        return at->floor + (at->traits->at_walls ? at->traits->bend : 0);
    const int *ends = at->traits->ends;
    int length = across + down -
                 larger(ends[template_pick_ends(true, false)], ends[template_pick_ends(false, true)]);
    return at->base + at->backward + at->traits->bend + search->point_price * length;
}

double search_price_least(Search *search, int link)
{
    const LinkTraits *traits = &search->traits[link];
    Ends at = traits->at_walls ? template_find_ends(search, link)
                               : find_ends(search, link, traits->source, traits->target);
    return price_shortest(&at);
}

static int count_wrong_passes(const Choice *choice, const LinkWall *wall, const SearchRoute *route)
{
    WallPasses passes = {0, 0};
    for (int at = 0; at + 1 < route->count; at++)
        layout_pass_wall(wall, choice->at.search->boxes, (BandPoint){route->x[at], route->y[at]},
                         (BandPoint){route->x[at + 1], route->y[at + 1]}, &passes);
    return layout_count_wrong_passes(&passes);
}

double template_price_sides(const Choice *choice, const SearchRoute *route)
{
    const LayoutLink *link = &choice->at.search->problem->links[choice->at.index];
    const short *x = route->x, *y = route->y;
    int last = route->count - 1, wrong = 0;
    wrong += !layout_side_allows(link->source_side, x[1] - x[0], y[1] - y[0]);
    wrong += !layout_side_allows(link->target_side, x[last - 1] - x[last], y[last - 1] - y[last]);
    for (int at = 0; at < link->wall_count; at++)
        wrong += count_wrong_passes(choice, &link->walls[at], route);
    return wrong_side * wrong;
}

/* Whether another link's line is straight between the same two boxes. */
SPECIALISED bool is_parallel(const Ends *at, int link)
{
    const SearchRoute *other = &at->search->routes[link];
    return link != at->index && at->search->active[link] && other->count == 2 &&
           ((other->source == at->source && other->target == at->target) ||
            (other->source == at->target && other->target == at->source));
}

/* Straight lines between the same boxes cannot cross, as their ends may ask: one of them gets a jog. */
static double price_crossed_ends(const Choice *choice)
{
    const Search *search = choice->at.search;
    const LayoutLink *links = search->problem->links;
    int source = choice->at.source, crossed = 0;
    for (int item = search->link_starts[source]; item < search->link_starts[source + 1]; item++) {
        int link = search->link_items[item];
        crossed += is_parallel(&choice->at, link) &&
                   layout_orders_conflict(search->problem->graph, &links[choice->at.index], &links[link]);
    }
    return crossed * (search->problem->crossing_price + 2 * choice->bend);
}

/* Straight lines between the same two boxes lie side by side, each with its label: a side has room for
 * few. */
double template_price_parallel(const Choice *choice, bool is_across)
{
    const Ends *at = &choice->at;
    const Search *search = at->search;
    double price = at->traits->asks_sides ? price_crossed_ends(choice) : 0;
    Size label = search->problem->links[at->index].label, box = search->problem->parts[at->source].size;
    int first = search->link_starts[at->source], last = search->link_starts[at->source + 1], beside = 0;
    if (label.width <= 0)
        return price;
    last = last - first > 64 ? first + 64 : last;
    for (int item = first; item < last; item++) {
        int link = search->link_items[item];
        if (is_parallel(at, link) && search->problem->links[link].label.width > 0)
            beside++;
    }
    int room = 1 + (int)(is_across ? box.height / (label.height + 10) : box.width / (label.width + 10));
    return price + (beside < room ? 0 : 3.0 * (beside - room + 1));
}
