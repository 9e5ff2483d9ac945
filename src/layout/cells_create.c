/* A search over an empty grid: its arrays, the measures that prices are counted in, and the links of each
 * part.
 *
 * Everything lives in the caller's arena. What the problem alone gives is worked out once and shared by the
 * grids of other sizes that a search moves to. */
#include "search.h"

/* Where the random numbers begin. On the mean any other number does as well; docs/layout.md says by how much
 * single boards differ. */
#define FIRST_RANDOM 15685231295544949757u
#define FIRST_WITHOUT_LANES 14136466575276636148u

static Search *size_grid(Arena *arena, const LayoutProblem *problem, int columns, const int *lane_rows);
static void measure_rows(Search *search, const int *lane_rows);
static void measure_sizes(Search *search);
static void begin_without_hints(Search *search);
static void share_measures(Search *search, const Search *from);
static void allocate_cells(Search *search);
static void allocate_routes(Search *search);
static void allocate_moves(Search *search);
static void index_links(Search *search);
static void find_kin(Search *search);

Search *search_create(Arena *arena, const LayoutProblem *problem, int columns, const int *lane_rows)
{
    Search *search = size_grid(arena, problem, columns, lane_rows);
    measure_sizes(search);
    search_prepare_extent(search);
    index_links(search);
    search_prepare_noise(search);
    search_prepare_links(search);
    search_prepare_cover(search);
    find_kin(search);
    begin_without_hints(search);
    search_clear(search);
    return search;
}

Search *search_resize(const Search *from, int columns, const int *lane_rows)
{
    Search *search = size_grid(from->arena, from->problem, columns, lane_rows);
    share_measures(search, from);
    search_clear(search);
    return search;
}

static Search *size_grid(Arena *arena, const LayoutProblem *problem, int columns, const int *lane_rows)
{
    Search *search = arena_new(arena, Search);
    search->arena = arena;
    search->problem = problem;
    search->random = layout_has_lanes(problem) ? FIRST_RANDOM : FIRST_WITHOUT_LANES;
    search->limit = 1e18;
    search->board = 1;
    search->is_thorough = problem->part_count <= LAYOUT_FEW_PARTS;
    search->columns = columns;
    measure_rows(search, lane_rows);
    allocate_cells(search);
    allocate_routes(search);
    allocate_moves(search);
    return search;
}

static void begin_without_hints(Search *search)
{
    size_t parts = search->problem->part_count;
    search->hints.align_class = arena_new_array(search->arena, int, parts + 1);
    for (size_t part = 0; part < parts; part++)
        search->hints.align_class[part] = -1;
}

static void share_measures(Search *search, const Search *from)
{
    search->hints = from->hints;
    search->point_price = from->point_price;
    search->longer_halves = from->longer_halves;
    search->widest_half = from->widest_half;
    search->link_starts = from->link_starts;
    search->link_items = from->link_items;
    search->noise = from->noise;
    search->traits = from->traits;
    search->kin = from->kin;
    for (int axis = AXIS_ACROSS; axis <= AXIS_DOWN; axis++) {
        search->halves[axis] = from->halves[axis];
        search->apart[axis] = from->apart[axis];
        search->cover_reach[axis] = from->cover_reach[axis];
        search->block_reach[axis] = from->block_reach[axis];
    }
}

static void measure_rows(Search *search, const int *lane_rows)
{
    const LayoutProblem *problem = search->problem;
    search->lane_start = arena_new_array(search->arena, int, problem->lane_count);
    search->lane_rows = arena_new_array(search->arena, int, problem->lane_count);
    for (size_t lane = 0; lane < problem->lane_count; lane++) {
        search->lane_start[lane] = search->rows;
        search->lane_rows[lane] = lane_rows[lane];
        search->rows += lane_rows[lane];
    }
    search->row_lane = arena_new_array(search->arena, int, (size_t)search->rows);
    for (size_t lane = 0; lane < problem->lane_count; lane++)
        for (int row = 0; row < lane_rows[lane]; row++)
            search->row_lane[search->lane_start[lane] + row] = (int)lane;
    search->band_width = 2 * search->columns + 1;
    search->band_height = 2 * search->rows + 1;
    search->column_words = (search->columns + 63) / 64;
    search->row_words = (search->rows + 63) / 64;
}

/* Prices count distances in mean sizes of the parts. */
static void measure_sizes(Search *search)
{
    const LayoutProblem *problem = search->problem;
    search->point_price = search_weights.length * 2 / (problem->mean_width + problem->mean_height);
    search->longer_halves = arena_new_array(search->arena, int, problem->part_count + 1);
    for (size_t part = 0; part < problem->part_count; part++) {
        const Size *size = &problem->parts[part].size;
        search->longer_halves[part] = (int)((size->width > size->height ? size->width : size->height) / 2);
    }
}

static void allocate_cells(Search *search)
{
    Arena *arena = search->arena;
    size_t parts = search->problem->part_count, groups = search->problem->group_count;
    size_t columns = (size_t)search->columns, rows = (size_t)search->rows,
           lines = columns > rows ? columns : rows;
    search->column = arena_new_array(arena, int, parts + 1);
    search->row = arena_new_array(arena, int, parts + 1);
    search->occupant = arena_new_array(arena, int, columns * rows);
    search->stacks = arena_new_array(arena, int, columns * rows);
    search->row_masks = arena_new_array(arena, uint64_t, rows * (size_t)search->column_words);
    search->column_masks = arena_new_array(arena, uint64_t, columns * (size_t)search->row_words);
    search->column_counts = arena_new_array(arena, int, columns);
    search->row_counts = arena_new_array(arena, int, rows);
    search->used_columns = arena_new_array(arena, uint64_t, (size_t)search->column_words);
    search->used_rows = arena_new_array(arena, uint64_t, (size_t)search->row_words);
    for (int axis = AXIS_ACROSS; axis <= AXIS_DOWN; axis++) {
        search->band_places[axis] = arena_new_array(arena, int, 2 * lines + 2);
        size_t own_lines = axis == AXIS_ACROSS ? columns : rows;
        search->line_prices[axis] = arena_new_array(arena, double, parts * own_lines + 1);
        search->next_places[axis] = arena_new_array(arena, int, 2 * lines + 2);
        search->steps_begun[axis] = arena_new_array(arena, int, 2 * lines + 2);
    }
    search->is_home_priced = arena_new_array(arena, bool, parts + 1);
    search->last_part = arena_new_array(arena, int, lines);
    search->walls = arena_new_array(arena, int, lines);
    for (size_t line = 0; line < lines; line++)
        search->walls[line] = (int)parts;
    search->column_places = arena_new_array(arena, int, columns + 1);
    search->places = arena_new_array(arena, int, rows + 1);
    search->group_walls.opening = arena_new_array(arena, uint64_t, lines + 1);
    search->group_walls.closing = arena_new_array(arena, uint64_t, lines + 1);
    search->group_walls.ends = arena_new_array(arena, int, lines + 1);
    search->group_walls.floors = arena_new_array(arena, int, lines + 1);
    search->boxes = arena_new_array(arena, CellBox, groups + 1);
    search->group_windows = arena_new_array(arena, uint64_t, groups + 1);
    search->group_placed = arena_new_array(arena, int, groups + 1);
    search->group_stamp = arena_new_array(arena, int, groups + 1);
    search->moved_groups = arena_new_array(arena, int, groups + 1);
    search->old_places = arena_new_array(arena, GroupPlace, groups + 1);
    search->foreign = arena_new_array(arena, CellBox, groups + 1);
}

static void allocate_routes(Search *search)
{
    Arena *arena = search->arena;
    size_t links = search->problem->link_count,
           bands = (size_t)search->band_width * (size_t)search->band_height;
    search->label_before = arena_new_array(arena, int, search->problem->part_count + 1);
    search->needs = arena_new_array(arena, LabelNeed, links + 1);
    search->bands = arena_new_array(arena, Band, bands);
    for (int axis = AXIS_ACROSS; axis <= AXIS_DOWN; axis++)
        search->users[axis] = links > 64 ? arena_new_array(arena, LinkSet, bands) : NULL;
    search->routes = arena_new_array(arena, SearchRoute, links + 1);
    search->active = arena_new_array(arena, bool, links + 1);
}

static void allocate_moves(Search *search)
{
    Arena *arena = search->arena;
    size_t parts = search->problem->part_count, links = search->problem->link_count;
    search->moves = arena_new_array(arena, CellMove, 2 * parts + 4);
    search_prepare_known(search);
    search->old_cells = arena_new_array(arena, CellMove, 2 * parts + 4);
    search->affected = arena_new_array(arena, int, links + 1);
    search->least_known = arena_new_array(arena, double, links + 1);
    search->is_affected = arena_new_array(arena, bool, links + 1);
    search->paid = arena_new_array(arena, double, links + 1);
    search->paid_at = arena_new_array(arena, int, links + 1);
    search->ranks = arena_new_array(arena, int64_t, links + 1);
    search->changed = arena_new_array(arena, uint64_t, (size_t)search->rows);
    search->saved_routes = arena_new_array(arena, SearchRoute, links + 1);
    search->saved_links = arena_new_array(arena, int, links + 1);
}

/* Counts a link, or lists it, at the parts that an end of it can leave from: one, or the members of a group
 * or lane. */
static void list_end(Search *search, int part, int group, int lane, int link, bool fill)
{
    const LayoutProblem *problem = search->problem;
    size_t count = group >= 0 ? problem->groups[group].part_count : lane >= 0 ? problem->part_count : 1;
    for (size_t index = 0; index < count; index++) {
        int member = group >= 0 ? problem->groups[group].parts[index] : lane >= 0 ? (int)index : part;
        if (lane >= 0 && problem->parts[member].lane != lane)
            continue;
        if (fill)
            search->link_items[search->link_starts[member + 1]++] = link;
        else
            search->link_starts[member + 2]++;
    }
}

static void index_links(Search *search)
{
    const LayoutProblem *problem = search->problem;
    search->link_starts = arena_new_array(search->arena, int, problem->part_count + 3);
    for (int fill = 0; fill < 2; fill++) {
        for (size_t index = 0; index < problem->link_count; index++) {
            const LayoutLink *link = &problem->links[index];
            list_end(search, link->source, link->source_group, link->source_lane, (int)index, fill != 0);
            list_end(search, link->target, link->target_group, link->target_lane, (int)index, fill != 0);
        }
        if (fill == 0) {
            for (size_t part = 2; part < problem->part_count + 2; part++)
                search->link_starts[part] += search->link_starts[part - 1];
            search->link_items =
                arena_new_array(search->arena, int, (size_t)search->link_starts[problem->part_count + 1] + 1);
        }
    }
}

/* Lines of one box share the way at that box, where any order will do. */
static void find_kin(Search *search)
{
    const LayoutProblem *problem = search->problem;
    if (problem->link_count > MASKED_LINKS)
        return;
    search->kin = arena_new_array(search->arena, LinkSet, problem->link_count + 1);
    for (size_t index = 0; index < problem->link_count; index++)
        for (size_t other = 0; other < problem->link_count; other++) {
            const LayoutLink *a = &problem->links[index], *b = &problem->links[other];
            if (!layout_ends_at_wall(a) && !layout_ends_at_wall(b) &&
                (a->source == b->source || a->source == b->target || a->target == b->source ||
                 a->target == b->target))
                search->kin[index].words[other >> 6] |= (uint64_t)1 << (other & 63);
        }
}
