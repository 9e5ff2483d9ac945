/* The legend: a sample of each form that occurs on this board and of no other, in one row or as many as it
 * takes. */
#include "plan.h"

#include <math.h>
#include <string.h>

enum { ITEM_LIMIT = 32 };

typedef enum LegendType {
    LEGEND_FLOW,
    LEGEND_LOOP,
    LEGEND_FAMILY,
    LEGEND_HEURISTIC,
    LEGEND_MARKER,
    LEGEND_NOTE
} LegendType;

typedef struct LegendItem {
    LegendType type;
    int which; /* flow role or family */
    const char *name;
    double sample_width, sample_height, width;
} LegendItem;

typedef struct Legend {
    LegendItem items[ITEM_LIMIT];
    size_t count;
    double indent, room, gap;
} Legend;

static Legend collect(const ScenePlan *plan, double width);
static size_t row_end(const Legend *legend, size_t first);
static void draw_item(const ScenePlan *plan, Scene *scene, const LegendItem *item, Point at, double apart);

static size_t row_count(const Legend *legend)
{
    size_t rows = 0;
    for (size_t first = 0; first < legend->count; rows++)
        first = row_end(legend, first);
    return rows;
}

/* Lines, parts and remarks are set apart by a rule. */
static int section(const LegendItem *item)
{
    return item->type <= LEGEND_LOOP ? 0 : item->type <= LEGEND_HEURISTIC ? 1 : 2;
}

static bool begins_section(const Legend *legend, size_t index)
{
    return section(&legend->items[index]) != section(&legend->items[index - 1]);
}

/* Between an item and the one before it in its row, with room for a rule where a section begins. */
static double gap_before(const Legend *legend, size_t index)
{
    static const double rule_room = 14;
    return legend->gap + (begins_section(legend, index) ? rule_room : 0);
}

double legend_height(const ScenePlan *plan, double width)
{
    Legend legend = collect(plan, width);
    return legend.count > 0 ? LEGEND_GAP + LEGEND_ROW * (double)row_count(&legend) - 6 : 0;
}

static void begin_legend(const ScenePlan *plan, Scene *scene, Point middle_left)
{
    scene_begin_group(plan->arena, scene,
                      (SceneGroup){.id = "legend", .class = "legend", .spoken = "Legend"});
    paint_text(plan, scene, TEXT_LANE, NULL, "Legend",
               (Point){middle_left.x, middle_left.y + text_centre_drop(plan_style(plan, TEXT_LANE))},
               ANCHOR_START);
}

void draw_legend(const ScenePlan *plan, Scene *scene, Point origin, double width)
{
    Legend legend = collect(plan, width);
    if (legend.count == 0)
        return;
    double y = origin.y + LEGEND_GAP + LEGEND_ROW / 2.0;
    begin_legend(plan, scene, (Point){origin.x, y});
    for (size_t first = 0, end; first < legend.count; first = end, y += LEGEND_ROW) {
        end = row_end(&legend, first);
        double x = origin.x + legend.indent;
        for (size_t i = first; i < end; i++) {
            x += i > first ? gap_before(&legend, i) : 0;
            if (i > first && begins_section(&legend, i)) {
                double middle = x - gap_before(&legend, i) / 2;
                paint_line(plan, scene, (Point){middle, y - 14}, (Point){middle, y + 14}, plan->theme->rule,
                           1.25);
            }
            draw_item(plan, scene, &legend.items[i], (Point){x, y}, 0);
            x += legend.items[i].width;
        }
    }
    scene_end_group(plan->arena, scene);
}

static void add_item(const ScenePlan *plan, Legend *legend, LegendType type, int which, const char *name,
                     double sample_width)
{
    LegendItem item = {type, which, name, sample_width, LEGEND_SAMPLE_HEIGHT,
                       sample_width + LEGEND_SAMPLE_GAP + plan_width(plan, TEXT_LEGEND, name)};
    if (legend->count < ITEM_LIMIT)
        legend->items[legend->count++] = item;
}

static void add_flows(const ScenePlan *plan, Legend *legend)
{
    static const struct {
        FlowRole role;
        const char *name;
        double width;
    } roles[] = {
        {FLOW_ROLE_MAIN, "request path", 45},       {FLOW_ROLE_REQUEST, "request", 42},
        {FLOW_ROLE_STREAM, "stream", 44},           {FLOW_ROLE_BATCH, "batch", 44},
        {FLOW_ROLE_ASSOCIATION, "association", 40},
    };
    const Design *design = plan->design;
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        for (size_t k = 0; k < design->flows.count; k++) {
            if (flow_role(plan, k) != roles[i].role)
                continue;
            add_item(plan, legend, LEGEND_FLOW, (int)roles[i].role, roles[i].name, roles[i].width);
            break;
        }
    int loop = -1; /* by what is carried in bulk, where it occurs */
    for (size_t k = 0; k < design->flows.count; k++)
        if (plan->edges[k].is_loop && loop != FLOW_ROLE_BATCH)
            loop = (int)design->flows.items[k].type;
    if (loop >= 0)
        add_item(plan, legend, LEGEND_LOOP, loop, "learning loop", 44);
}

/* Whether a part of the family is on the board; models made by hand and learned ones look different. */
static bool has_family(const Design *design, Family family, bool is_tinted)
{
    for (size_t i = 0; i < design->components.count; i++) {
        const Component *component = &design->components.items[i];
        if (component->kind->family == family &&
            is_tinted == (family != FAMILY_MODEL || component_is(component, TRAIT_LEARNED)))
            return true;
    }
    return false;
}

static void add_families(const ScenePlan *plan, Legend *legend)
{
    static const char *const names[FAMILY_COUNT] = {
        [FAMILY_CLIENT] = "client",   [FAMILY_SERVICE] = "service",    [FAMILY_MODEL] = "learned model",
        [FAMILY_STORE] = "store",     [FAMILY_STREAM] = "stream",      [FAMILY_JOB] = "job",
        [FAMILY_CONTROL] = "control", [FAMILY_MONITOR] = "monitoring", [FAMILY_HUMAN] = "people",
    };
    for (int family = 0; family < FAMILY_COUNT; family++) {
        if (has_family(plan->design, (Family)family, true))
            add_item(plan, legend, LEGEND_FAMILY, family, names[family], 34);
        if (family == FAMILY_MODEL && has_family(plan->design, FAMILY_MODEL, false))
            add_item(plan, legend, LEGEND_HEURISTIC, family, "heuristic", 34);
    }
}

static void add_all(const ScenePlan *plan, Legend *legend)
{
    add_flows(plan, legend);
    add_families(plan, legend);
    if (plan->design->tradeoffs.count > 0)
        add_item(plan, legend, LEGEND_MARKER, 0, "tradeoff", 2 * marker_radius(plan));
    if (plan->note_count > 0)
        add_item(plan, legend, LEGEND_NOTE, 0, "note", 24);
}

static double row_width(const Legend *legend, size_t first, size_t end)
{
    double width = 0;
    for (size_t i = first; i < end; i++)
        width += legend->items[i].width + (i > first ? gap_before(legend, i) : 0);
    return width;
}

static bool fits(const Legend *legend, size_t first, size_t end)
{
    return row_width(legend, first, end) <= legend->room + 0.01;
}

/* Puts the marks behind the lines, so that parts have a row of their own. */
static void part_rows(Legend *legend)
{
    LegendItem items[ITEM_LIMIT];
    static const int order[] = {0, 2, 1};
    size_t count = 0;
    for (size_t step = 0; step < sizeof order / sizeof *order; step++)
        for (size_t i = 0; i < legend->count; i++)
            if (section(&legend->items[i]) == order[step])
                items[count++] = legend->items[i];
    memcpy(legend->items, items, count * sizeof *items);
}

/* Closes up a little where that gives outlines a row of their own. */
static void tighten(Legend *legend)
{
    size_t parts = 0;
    while (parts < legend->count && section(&legend->items[parts]) != 1)
        parts++;
    if (fits(legend, parts, legend->count))
        return;
    legend->gap = LEGEND_SPREAD_TIGHT;
    if (!fits(legend, parts, legend->count))
        legend->gap = LEGEND_SPREAD_MINIMUM;
}

/* Spreads a single row to the right margin, as far as that still reads as one row. */
static Legend collect(const ScenePlan *plan, double width)
{
    Legend legend = {.gap = LEGEND_SPREAD_MINIMUM};
    double title = plan_width(plan, TEXT_LANE, "Legend") + 24;
    legend.indent = fmax(furniture_indent(plan, width), title);
    legend.room = width - legend.indent;
    add_all(plan, &legend);
    if (!fits(&legend, 0, legend.count)) {
        part_rows(&legend);
        tighten(&legend);
        return legend;
    }
    double free = legend.room - row_width(&legend, 0, legend.count),
           gap = legend.gap + (legend.count > 1 ? free / (double)(legend.count - 1) : 0);
    legend.gap = fmin(gap, LEGEND_SPREAD_MAXIMUM);
    return legend;
}

/* What does not fit one row breaks before the parts, where they then fit, else where a row is full. */
static size_t row_end(const Legend *legend, size_t first)
{
    size_t end = first, parts = first;
    while (end < legend->count && (end == first || fits(legend, first, end + 1)))
        end++;
    while (parts < legend->count && section(&legend->items[parts]) != 1)
        parts++;
    bool is_split_better = first == 0 && parts > 0 && end < legend->count && end > parts &&
                           fits(legend, parts, legend->count);
    return is_split_better ? parts : end;
}

static void draw_family(const ScenePlan *plan, Scene *scene, int family, bool is_tinted, Rect rect)
{
    const FamilyStyle *style = family_style(plan, (Family)family, is_tinted);
    paint_face(plan, scene,
               &(Face){shape_find(family_name((Family)family)), (Family)family, rect, is_tinted,
                       plain_stroke(style->line, style->line_width), plain_stroke(style->line, 1.1)});
}

/* The sample, and its name so far beyond the usual gap. */
static void draw_item(const ScenePlan *plan, Scene *scene, const LegendItem *item, Point at, double apart)
{
    switch (item->type) {
    case LEGEND_FLOW:
    case LEGEND_LOOP:
        draw_flow_sample(plan, scene, (FlowRole)item->which, item->type == LEGEND_LOOP, at,
                         item->sample_width);
        break;
    case LEGEND_FAMILY:
    case LEGEND_HEURISTIC:
        draw_family(plan, scene, item->which, item->type == LEGEND_FAMILY,
                    (Rect){at.x, at.y - item->sample_height / 2, item->sample_width, item->sample_height});
        break;
    case LEGEND_MARKER: {
        double radius = item->sample_width / 2;
        paint_marker(plan, scene, "1", (Point){at.x + radius, at.y}, radius);
        break;
    }
    case LEGEND_NOTE: paint_note_sample(plan, scene, (Rect){at.x, at.y - 9, item->sample_width, 18}); break;
    }
    paint_text(plan, scene, TEXT_LEGEND, NULL, item->name,
               (Point){at.x + item->sample_width + apart + LEGEND_SAMPLE_GAP,
                       at.y + text_centre_drop(plan_style(plan, TEXT_LEGEND))},
               ANCHOR_START);
}

/* The block's columns: lines and marks with samples of one width, then outlines. */
typedef struct Block {
    Legend legend;
    double samples, widths[2];
    size_t rows;
} Block;

static int block_column(const LegendItem *item)
{
    return section(item) == 1 ? 1 : 0;
}

static Block measure_block(const ScenePlan *plan)
{
    Block block = {.rows = 0};
    size_t counts[2] = {1, 0}; /* the heading stands over the first column alone */
    add_all(plan, &block.legend);
    for (size_t i = 0; i < block.legend.count; i++)
        if (block_column(&block.legend.items[i]) == 0)
            block.samples = fmax(block.samples, block.legend.items[i].sample_width);
    for (size_t i = 0; i < block.legend.count; i++) {
        const LegendItem *item = &block.legend.items[i];
        int column = block_column(item);
        double sample = column == 0 ? block.samples : item->sample_width;
        block.widths[column] = fmax(block.widths[column], item->width - item->sample_width + sample);
        counts[column]++;
    }
    block.rows = counts[0] > counts[1] ? counts[0] : counts[1];
    return block;
}

static double block_row(const ScenePlan *plan)
{
    return fmax(LEGEND_BLOCK_ROW, 1.4 * plan_style(plan, TEXT_LEGEND)->size);
}

Size legend_block_size(const ScenePlan *plan)
{
    Block block = measure_block(plan);
    return (Size){block.widths[0] + LEGEND_BLOCK_GAP + block.widths[1],
                  PANEL_GAP + (double)block.rows * block_row(plan)};
}

void draw_legend_block(const ScenePlan *plan, Scene *scene, Point origin)
{
    Block block = measure_block(plan);
    double row = block_row(plan), middle = origin.y + PANEL_GAP + row / 2,
           lefts[2] = {origin.x, origin.x + block.widths[0] + LEGEND_BLOCK_GAP},
           tops[2] = {middle + row, middle};
    begin_legend(plan, scene, (Point){origin.x, middle});
    for (size_t i = 0; i < block.legend.count; i++) {
        LegendItem item = block.legend.items[i];
        int column = block_column(&item);
        if (item.type == LEGEND_MARKER)
            item.sample_width = fmin(item.sample_width, row - LEGEND_BLOCK_APART / 2.0);
        double slack = column == 0 ? block.samples - item.sample_width : 0;
        item.sample_height = fmin(item.sample_height, row - LEGEND_BLOCK_APART);
        draw_item(plan, scene, &item, (Point){lefts[column] + slack / 2, tops[column]}, slack / 2);
        tops[column] += row;
    }
    scene_end_group(plan->arena, scene);
}
