/* The legend: a sample of each form that occurs on this board and of no other, in one row or as many as it
 * takes. */
#include "legend.h"

#include <math.h>
#include <string.h>

static Legend collect(const ScenePlan *plan, double width);
static size_t row_end(const Legend *legend, size_t first);

static size_t row_count(const Legend *legend)
{
    size_t rows = 0;
    for (size_t first = 0; first < legend->count; rows++)
        first = row_end(legend, first);
    return rows;
}

static bool begins_section(const Legend *legend, size_t index)
{
    return legend_section(&legend->items[index]) != legend_section(&legend->items[index - 1]);
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

void legend_begin(const ScenePlan *plan, Scene *scene, Point middle_left)
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
    legend_begin(plan, scene, (Point){origin.x, y});
    for (size_t first = 0, end; first < legend.count; first = end, y += LEGEND_ROW) {
        end = row_end(&legend, first);
        double x = origin.x + legend.indent, gap = 0;
        for (size_t i = first; i < end; i++) {
            gap = legend.columns > 0 ? legend.column_lefts[i - first] - (x - origin.x - legend.indent)
                  : i > first        ? gap_before(&legend, i)
                                     : 0;
            x += gap;
            if (i > first && begins_section(&legend, i)) {
                double middle = x - gap / 2;
                paint_line(plan, scene, (Point){middle, y - 14}, (Point){middle, y + 14}, plan->theme->rule,
                           1.25);
            }
            legend_draw_item(plan, scene, &legend.items[i], (Point){x, y}, 0);
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
    if (legend->count < LEGEND_LIMIT)
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

void legend_add_all(const ScenePlan *plan, Legend *legend)
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
    LegendItem items[LEGEND_LIMIT];
    static const int order[] = {0, 2, 1};
    size_t count = 0;
    for (size_t step = 0; step < sizeof order / sizeof *order; step++)
        for (size_t i = 0; i < legend->count; i++)
            if (legend_section(&legend->items[i]) == order[step])
                items[count++] = legend->items[i];
    memcpy(legend->items, items, count * sizeof *items);
}

/* Where the outlines begin, once these stand last. */
static size_t first_part(const Legend *legend)
{
    size_t parts = 0;
    while (parts < legend->count && legend_section(&legend->items[parts]) != 1)
        parts++;
    return parts;
}

/* Of items in one row: how far they may stand apart so that it is full. */
static double full_gap(const Legend *legend, size_t first, size_t end)
{
    Legend wider = *legend;
    wider.gap += 1;
    double grows = row_width(&wider, first, end) - row_width(legend, first, end);
    return grows > 0 ? legend->gap + (legend->room - row_width(legend, first, end)) / grows : INFINITY;
}

/* Columns of one width, where these fit, else of their own; between them as much room as there is. */
static bool place_columns(Legend *legend, const double *widths, size_t columns)
{
    double all = 0, widest = 0, steps = columns > 1 ? (double)(columns - 1) : 1;
    for (size_t i = 0; i < columns; i++) {
        all += widths[i];
        widest = i + 1 < columns ? fmax(widest, widths[i]) : widest;
    }
    double pitch = fmin((legend->room - widths[columns - 1]) / steps, widest + LEGEND_SPREAD_MAXIMUM),
           gap = (legend->room - all) / steps, left = 0;
    bool is_even = pitch >= widest + LEGEND_SPREAD_MINIMUM;
    for (size_t i = 0; i < columns; i++) {
        legend->column_lefts[i] = left;
        left += is_even ? pitch : widths[i] + fmin(gap, LEGEND_SPREAD_MAXIMUM);
    }
    return gap >= LEGEND_SPREAD_MINIMUM;
}

/* Two rows stand in columns where these fit: an item of each, as wide as the wider of them. */
static bool set_columns(Legend *legend, size_t parts)
{
    double widths[LEGEND_LIMIT];
    size_t others = legend->count - parts, columns = parts > others ? parts : others;
    for (size_t i = 0; i < columns; i++)
        widths[i] = fmax(i < parts ? legend->items[i].width : 0,
                         i < others ? legend->items[parts + i].width : 0);
    if (!place_columns(legend, widths, columns))
        return false;
    legend->columns = columns;
    return true;
}

/* Else, and where both have room, they spread as one does, at the pace of the fuller. */
static void spread_rows(Legend *legend)
{
    size_t parts = first_part(legend);
    if (parts == 0 || !fits(legend, 0, parts) || !fits(legend, parts, legend->count) ||
        set_columns(legend, parts))
        return;
    double gap = fmin(full_gap(legend, 0, parts), full_gap(legend, parts, legend->count));
    legend->gap = fmax(legend->gap, fmin(gap, LEGEND_SPREAD_MAXIMUM));
}

/* Closes up a little where that gives outlines a row of their own. */
static void tighten(Legend *legend)
{
    size_t parts = first_part(legend);
    if (fits(legend, parts, legend->count))
        return;
    legend->gap = LEGEND_SPREAD_TIGHT;
    if (!fits(legend, parts, legend->count))
        legend->gap = LEGEND_SPREAD_MINIMUM;
}

/* Spreads rows to the right margin, as far as each still reads as one. */
static Legend collect(const ScenePlan *plan, double width)
{
    Legend legend = {.gap = LEGEND_SPREAD_MINIMUM};
    double title = plan_width(plan, TEXT_LANE, "Legend") + 24;
    legend.indent = fmax(furniture_indent(plan, width), title);
    legend.room = width - legend.indent;
    legend_add_all(plan, &legend);
    if (!fits(&legend, 0, legend.count)) {
        part_rows(&legend);
        tighten(&legend);
        spread_rows(&legend);
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
    while (parts < legend->count && legend_section(&legend->items[parts]) != 1)
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

void legend_draw_item(const ScenePlan *plan, Scene *scene, const LegendItem *item, Point at, double apart)
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
