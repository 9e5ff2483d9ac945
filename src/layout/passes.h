/* What the layout passes hand to each other; private to src/layout.
 *
 * The passes think left to right: layout_run turns a graph whose direction is down before and after. A board
 * is searched over cells (column, row): columns are shared by all lanes, each lane owns a block of rows.
 * Routes run over bands: with C columns and R rows there are 2C+1 vertical bands (channel 0, column 0,
 * channel 1, ..) and 2R+1 horizontal ones; cell (c, r) is the crossing (2c+1, 2r+1). Everything lives in the
 * scratch arena of one layout_run. */
#ifndef MLBOARD_LAYOUT_PASSES_H
#define MLBOARD_LAYOUT_PASSES_H

#include "layout.h"
#include "search_types.h"

/* Boards of more parts than LAYOUT_LARGE_PARTS are placed without search and drawn with care at once; of more
 * than LAYOUT_MANY_PARTS, by search from levels, and with care where a drawing keeps a fault. Those of up to
 * LAYOUT_SMALL_PARTS are searched twice, as one search is soon stuck there; those of up to LAYOUT_FEW_PARTS are
 * cheap enough for every shape of routes and for many rounds. */
enum { LAYOUT_LARGE_PARTS = 150, LAYOUT_MANY_PARTS = 45, LAYOUT_SMALL_PARTS = 20, LAYOUT_FEW_PARTS = 8 };

/* Columns are guessed to lie at least so far apart; rows of one lane are level or do: less would look like a
 * mistake. */
enum { LEAST_COLUMN_STEP = 30, LEAST_ROW_STEP = 20 };

/* About as wide as the rail before the lanes with their titles. */
enum { GUESSED_RAIL = 110 };

/* What takes one cell: a leaf, a group without children, or a note. */
typedef struct LayoutPart {
    int node;   /* its node; -1 for a note */
    int note;   /* its note; -1 for a node */
    int lane;   /* index in lanes; 0 when the board has no lanes (then there is one lane without a node) */
    int group;  /* innermost group in `groups`; -1: none */
    Size size;
    LayoutCell lock;
} LayoutPart;

/* A group that is not a lane and has parts. Parents stand before children. */
typedef struct LayoutGroup {
    int node, parent, lane;
    int *parts; /* all parts inside, at any depth */
    size_t part_count;
} LayoutGroup;

/* At which of its sides, 1 + a Side, a route goes into or out of a group. */
typedef struct LinkWall {
    int group, side;
} LinkWall;

/* What joins two parts: an edge that is not a self-loop, or the leader of a note (source: the note). Where an
 * edge ends at a group, source or target is the member whose cell the route leaves from, chosen with the
 * route, and the drawn line ends on the group's wall (or the lane's border): source_group and target_group
 * are then indexes in `groups`, source_lane and target_lane in `lanes`; -1: none. */
typedef struct LayoutLink {
    int edge;   /* -1 for a leader */
    int note;   /* -1 for an edge */
    int source, target;
    int source_group, target_group, source_lane, target_lane;
    bool is_inner; /* from a box to a group or lane around it: drawn from the box (source) to the wall, from
                      inside */
    bool is_reversed; /* an inner link whose edge starts at the wall */
    bool is_main, is_prominent;
    bool is_fold;     /* of the main path: leads from the end of one of its rows to the start of the next */
    bool is_backward; /* counts against the flow on purpose: closes a cycle */
    bool is_directed;
    uint8_t source_side, target_side; /* on which the ends shall be, as in LayoutEdge */
    const LinkWall *walls;
    int wall_count;
    int bundle;
    Size label, low_label;
} LayoutLink;

/* Whether an end is a group or lane. */
static inline bool layout_ends_at_wall(const LayoutLink *link)
{
    return link->source_group >= 0 || link->target_group >= 0 || link->source_lane >= 0 ||
           link->target_lane >= 0;
}

/* Alternatives of each other, next to each other in the order of the file. */
typedef struct LayoutPeers {
    int first, second;
} LayoutPeers;

typedef struct LayoutProblem {
    const LayoutGraph *graph;
    LayoutPart *parts;
    size_t part_count;
    LayoutGroup *groups;
    size_t group_count;
    int *lanes;          /* the lanes' nodes in order; a board without lanes has the one entry -1 */
    size_t lane_count;
    LayoutLink *links;
    size_t link_count;
    bool has_walls;      /* of links */
    size_t inner_count;  /* inner links behind the others; the search knows nothing of them */
    int *main_path;      /* parts of the main path in order */
    size_t main_path_count;
    int *main_rows; /* of its parts, the row in which each stands where the path is folded; NULL: it is not */
    LayoutPeers *peers;  /* pairs of parts that belong into one column */
    size_t peer_count;
    bool is_main_asked;  /* the caller marked it; else it is only the longest */
    bool *hint_is_dropped; /* by hint of the graph: cannot hold with the others; set by the first round of the
                              search */
    double mean_width, mean_height;
    double crossing_price; /* of one crossing */
    double shared_channel, shared_cells; /* of a band step in a channel, or in a row or column, shared with one
                                            other link */
    bool is_forest;       /* the links make up trees whose lines need not cross (cells_trees.c) */
    bool has_common_flow; /* a forest: nearly all links lead away from its roots, or nearly all to them */
    bool is_slender;      /* a forest: no part has very many links */
    bool is_page_asked;  /* the caller wants this shape: the board is folded for it */
    double page_width, page_height; /* the shape that is wanted; the default is 1920 x 1000 */
    int first_rounds; /* of search, which it gets in any case and which share its work */
    double page_bias; /* how much wider than wanted a board is placed: its lines will make it higher */
} LayoutProblem;

static inline bool layout_has_lanes(const LayoutProblem *problem)
{
    return problem->lanes[0] >= 0;
}

/* Whether a group (-1: none) is another one or lies inside it: no parent stands behind its child. */
static inline bool layout_group_is_within(const LayoutProblem *problem, int group, int outer)
{
    while (group > outer)
        group = problem->groups[group].parent;
    return group == outer;
}

static inline bool layout_group_holds(const LayoutProblem *problem, int group, int part)
{
    return layout_group_is_within(problem, problem->parts[part].group, group);
}

/* prepare.c: the box around a group's parts, all of which have cells. */
CellBox layout_bound_group(const LayoutGroup *group, const int *column, const int *row);

typedef struct BandPoint {
    short x, y;
} BandPoint;

/* A route over bands from the source's cell to the target's: right-angled, first and last point are the
 * cells' crossings. */
typedef struct BandRoute {
    BandPoint *points;
    int count;
    int covered; /* 1: the first run lies within the source's box and is not drawn; 2: the last within the
                    target's; 3: both */
} BandRoute;

/* One complete candidate on the grid. */
typedef struct LayoutPlacement {
    int columns, rows;
    int *part_column, *part_row;
    int *row_lane;       /* lane of each row; rows of a lane are adjacent, lanes in order */
    double *column_places; /* about where the columns will lie; NULL: not known */
    BandRoute *routes; /* one for each link, inner ones too; never through a foreign part's cell, nor a cell
                          of a group that holds neither end */
    double cost;
    double handicap;     /* by how much its drawing must be better than others */
    bool is_resumed;     /* starts from a lock */
} LayoutPlacement;

/* One complete candidate in points: what is copied into the graph when it wins. */
typedef struct LayoutDrawing {
    Rect *node_rects, *title_rects; /* by node */
    Point **edge_points;            /* by edge */
    size_t *edge_point_counts;
    Rect *label_rects;              /* by edge */
    Rect *note_rects;               /* by note */
    Point **leader_points;
    size_t *leader_point_counts;
    Size size;
    const LayoutPlacement *placement; /* whose cells it draws */
    bool has_bare;                  /* given up as boxes cannot cover all the bends that they should */
    int faults, crossings;          /* of the audit */
    int near_lines;                 /* where lines run too near each other, if there are no faults */
    double score;                   /* the objective (objective.c): lower is better */
} LayoutDrawing;

/* Whether a node is a lane: one inside another node is a group like any. */
static inline bool layout_is_lane(const LayoutNode *node)
{
    return node->is_lane && node->parent < 0;
}

/* Whether a node (-1: none) is another one or lies inside it. */
static inline bool layout_is_within(const LayoutGraph *graph, int node, int outer)
{
    while (node > outer)
        node = graph->nodes[node].parent;
    return node == outer;
}

/* prepare.c: by node, whether it holds others. */
bool *layout_list_holders(Arena *arena, const LayoutGraph *graph);

/* turn.c: a copy of the graph that reads left to right, and its results turned back into the graph. */
LayoutGraph *layout_turn_graph(Arena *arena, const LayoutGraph *graph);
void layout_turn_results(Arena *arena, LayoutGraph *graph, const LayoutGraph *drawn);

/* Whether an end that shall be on a side (1 + a Side; 0: any) may leave its box on this way. */
static inline bool layout_side_allows(int asked, int step_x, int step_y)
{
    Side side = step_x != 0 ? (step_x < 0 ? SIDE_LEFT : SIDE_RIGHT) : step_y < 0 ? SIDE_TOP : SIDE_BOTTOM;
    return asked == 0 || asked == 1 + (int)side;
}

static inline bool layout_asks_sides(const LayoutLink *link)
{
    return link->source_side != 0 || link->target_side != 0;
}

/* asked_sides.c: whether both ends of a route, of no inner link, are on the sides that its link asks for. */
bool layout_keeps_sides(const LayoutLink *link, const BandRoute *route);
/* How often runs pass walls, and how often at another side than asked; adds what one run between two crossings
 * does. boxes: of the groups. */
typedef struct WallPasses {
    int count, wrong;
} WallPasses;
void layout_pass_wall(const LinkWall *wall, const CellBox *boxes, BandPoint from, BandPoint to,
                      WallPasses *passes);
/* What is wrong with all passes of a route through one wall: each must be passed once. */
static inline int layout_count_wrong_passes(const WallPasses *passes)
{
    return passes->wrong + (passes->count > 1 ? passes->count - 1 : 0);
}
/* Whether a point of a box's border is on the side asked for. */
bool layout_is_on_side(Rect rect, Point point, int asked);
const char *layout_name_side(int asked);
/* Warns of the ends in a finished drawing that are not on the side asked for. */
void layout_report_sides(const LayoutGraph *graph, Report *report);

/* asked_orders.c: what stands along a side of a node, and its turn there; comparing sorts these, or what begins
 * with them, by their members from the first to the last. */
typedef struct SidePlace {
    int node, side, order;
    double along;
    int number; /* no two have the same */
} SidePlace;
int layout_compare_places(const void *first, const void *second);
/* Whether two lines join the same two parts and, as their ends ask to be ordered, could not
 * both be straight without crossing. */
bool layout_orders_conflict(const LayoutGraph *graph, const LayoutLink *first, const LayoutLink *second);
/* How many ends of a drawing do not stand in the order that is asked for along their side. */
int layout_count_unordered(Arena *arena, const LayoutGraph *graph, const LayoutDrawing *drawing);
/* Warns of these in a finished graph. */
void layout_report_orders(Arena *arena, const LayoutGraph *graph, Report *report);

/* asked_places.c: whether an end, or any of the graph, asks for an exact place on its side. */
bool layout_asks_place(const LayoutEdge *edge, bool at_target);
bool layout_asks_places(const LayoutGraph *graph);
/* How many ends of a drawing are not at the place asked for, and warnings of those in a finished one that are
 * at least on their side. */
int layout_count_misplaced(const LayoutGraph *graph, const LayoutDrawing *drawing);
void layout_report_places(const LayoutGraph *graph, Report *report);

/* shared_ports.c: asks for the middle of its side for the ends of each port that has several and no other such
 * port beside it. */
void layout_centre_ports(Arena *arena, LayoutGraph *graph);
/* Asks for one place for the ends of each port that lie apart in the drawing, which is of this graph; false:
 * there are none. */
bool layout_gather_ports(Arena *arena, LayoutGraph *graph, const LayoutDrawing *drawing);

/* passages.c: the lines that pass through ports of groups, which the graph's edges are pieces of; NULL: no group
 * has a port. Joined, each is one edge of a graph that shares its nodes and notes with this one; NULL: none pass.
 * Once that is laid out, cutting gives the pieces their points. False when one cannot be cut as its ports ask:
 * its lines are parted, and the others are to be joined and laid out anew. */
typedef struct LayoutPassages LayoutPassages;
LayoutPassages *layout_find_passages(Arena *arena, const LayoutGraph *graph);
LayoutGraph *layout_join_passages(Arena *arena, const LayoutPassages *passages);
bool layout_cut_passages(Arena *arena, LayoutPassages *passages, LayoutGraph *graph,
                         const LayoutGraph *joined);

/* Needs: any graph. Gives: parts, groups, lanes and links; notes become parts of their host's lane and
 * group's parent. */
LayoutProblem *layout_prepare(Arena *arena, const LayoutGraph *graph);

/* The problem with its inner links among the others, as routes and drawing see it. */
LayoutProblem *layout_join_inner_links(Arena *arena, const LayoutProblem *problem);

/* Needs: links. Gives: is_backward, a small set whose reversal leaves no cycle, authoring order respected
 * (Eades, Lin, Smyth 1993). */
void layout_break_cycles(Arena *arena, LayoutProblem *problem);

/* Needs: is_backward. Gives: main_path and is_main: the path of edges marked main by the caller, else the
 * longest forward path, file order breaking ties. */
void layout_find_main_path(Arena *arena, LayoutProblem *problem);

/* Needs: is_backward. Gives: peers. */
void layout_find_peers(Arena *arena, LayoutProblem *problem);

/* Needs: main_path. Gives: main_rows and is_fold, where the page that is asked for is too narrow for the
 * path. */
void layout_fold_path(Arena *arena, LayoutProblem *problem);

/* Needs: links, and whether a page is asked for. Gives: is_forest, has_common_flow and is_slender, for a board
 * without lanes, groups, hints and such a page; and lower prices of shared steps in forests. */
void layout_find_forest(LayoutProblem *problem);

/* layout.c: these passes in their order: the complete problem of a graph. */
LayoutProblem *layout_analyse(Arena *arena, const LayoutGraph *graph, bool is_page_asked);

/* Needs: a complete problem. Gives: the best placements of several starts, best first, each legal (no two
 * parts in a cell, groups are disjoint boxes without foreign parts, align and order hints hold or are
 * reported in `report`, which may be NULL). `count` is set to their number. Rounds after the first (0) begin
 * from other seeds and take more steps: for when the drawings of those before are not good enough. */
LayoutPlacement **layout_search_cells(Arena *arena, const LayoutProblem *problem, int round, Report *report,
                                      size_t *count);

/* Needs: a placement with legal routes. Gives: cheaper routes by rip-up and shortest path over (crossing,
 * direction). */
void layout_route_bands(Arena *arena, const LayoutProblem *problem, LayoutPlacement *placement);

/* Needs: a routed placement. Gives: exact coordinates of everything: trunks, label slots, orders in bands,
 * inflated coordinates, compaction by network simplex (see realise.c for the passes in order). What is at
 * fault is drawn otherwise, in at most `attempts` attempts; with `bare` (by link) only until boxes turn out not
 * to cover bends of links, which are marked there. Never fails: what cannot hold is counted in faults. */
enum { LAYOUT_FEW_ATTEMPTS = 2, LAYOUT_ALL_ATTEMPTS = 10 };
LayoutDrawing *layout_realise(Arena *arena, const LayoutProblem *problem, const LayoutPlacement *placement,
                              int attempts, bool *bare);

/* The same, but free of faults at the price of more bends and room: for when all candidates keep faults. */
LayoutDrawing *layout_realise_surely(Arena *arena, const LayoutProblem *problem,
                                     const LayoutPlacement *placement);

/* Its last resort alone: all things spread out, and compacted as far as that leaves no fault. Free of faults
 * for every placement. */
LayoutDrawing *layout_realise_apart(Arena *arena, const LayoutProblem *problem,
                                    const LayoutPlacement *placement);

/* The objective: judges complete drawings, and counts their crossings; written down in objective.c and in
 * docs/layout.md. */
double layout_score(const LayoutProblem *problem, LayoutDrawing *drawing);

/* What the shape of a board costs on the page that is wanted; of cells in the search (cells_price.c) and of
 * drawings alike. */
double layout_price_shape(const LayoutProblem *problem, Size size);

/* Needs: the winning drawing. Gives: the same, or one in which the fans of the source leave or reach their
 * part as one trunk. */
LayoutDrawing *layout_join_fans(Arena *arena, const LayoutProblem *problem, LayoutDrawing *best);

/* commit.c: gives a drawing of the graph its arrays, empty and in the arena. */
void layout_allocate_drawing(Arena *arena, const LayoutGraph *graph, LayoutDrawing *drawing);

/* The graph's outputs seen as a drawing; nothing is copied but the lists. */
LayoutDrawing layout_view_graph(Arena *arena, const LayoutGraph *graph);

/* Copies a drawing and its cells into the graph's output halves. */
void layout_commit(Arena *arena, LayoutGraph *graph, const LayoutProblem *problem,
                   const LayoutDrawing *drawing);

#endif
