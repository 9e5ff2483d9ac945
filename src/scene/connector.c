/* Draws flows: form tells them apart. Requests are solid with a filled head, streams dashed with an open one,
 * batches double with a hollow one, associations dotted without. */
#include "connector.h"

#include <math.h>

/* Heads stop this far from the middle of the outline they point at. */
static const double tip_gap = 1.5;
/* Heads of a fan are smaller: they stand close together. */
static const double fan_head = 0.85;

typedef struct Drawing {
    const ScenePlan *plan;
    Scene *scene;
    const Line *lines;
    const LabelSetting *labels;
    Point offset;
    bool *is_drawn; /* of the lines on top */
} Drawing;

static void draw_underlay(const ScenePlan *plan, Scene *scene, const Line *lines);
static bool is_on_top(const Line *line);
static void draw_on_top(const Drawing *drawing, size_t index);
static void draw_flow(const Drawing *drawing, size_t index);
static void draw_line(const ScenePlan *plan, Scene *scene, const Line *lines, size_t index);
static void draw_stroke(const ScenePlan *plan, Scene *scene, const Line *line, double trim);
static void draw_head(const ScenePlan *plan, Scene *scene, const Line *line, double scale);

void draw_flows(const ScenePlan *plan, Scene *scene, Point offset)
{
    size_t count = plan->design->flows.count;
    Drawing drawing = {plan, scene, route_lines(plan, offset), set_labels(plan), offset,
                       arena_new_array(plan->arena, bool, count + 1)};
    draw_underlay(plan, scene, drawing.lines);
    /* the learning loop lies on what branches off from it, what jumps on what it jumps over */
    for (int is_loop = 0; is_loop < 2; is_loop++)
        for (size_t i = 0; i < count; i++)
            if (drawing.lines[i].is_loop == (bool)is_loop && !is_on_top(&drawing.lines[i]))
                draw_flow(&drawing, i);
    for (size_t i = 0; i < count; i++)
        draw_on_top(&drawing, i);
}

/* Double lines that cross merge like roads, as their outsides lie under all insides. */
static bool is_on_top(const Line *line)
{
    return line->hops.count > 0 && !(line->style->hollow > 0);
}

/* A line that lies on top, after those of its kind that it jumps over. */
static void draw_on_top(const Drawing *drawing, size_t index)
{
    const Line *line = &drawing->lines[index];
    if (!is_on_top(line) || drawing->is_drawn[index])
        return;
    drawing->is_drawn[index] = true;
    for (size_t i = 0; i < line->over.count; i++)
        draw_on_top(drawing, line->over.items[i]);
    draw_flow(drawing, index);
}

static void draw_flow(const Drawing *drawing, size_t index)
{
    const ScenePlan *plan = drawing->plan;
    const Flow *flow = &plan->design->flows.items[index];
    scene_begin_group(plan->arena, drawing->scene,
                      (SceneGroup){.id = arena_format(plan->arena, "flow:%s", flow->id),
                                   .class = "flow",
                                   .kind = flow_type_name(flow->type),
                                   .spoken = spoken_flow(plan, index)});
    if (drawing->lines[index].count >= 2)
        draw_line(plan, drawing->scene, drawing->lines, index);
    draw_label(plan, drawing->scene, &drawing->lines[index], &drawing->labels[index], drawing->offset);
    scene_end_group(plan->arena, drawing->scene);
}

static FlowStyle line_style(const ScenePlan *plan, FlowRole role, bool is_loop)
{
    const Theme *theme = plan->theme;
    FlowStyle style = theme->flows[role];
    if (!is_loop)
        return style;
    style.width *= theme->loop_weight;
    style.hollow *= theme->loop_weight;
    Color inside = theme->loop_inside.alpha > 0 ? theme->loop_inside : theme->loop_wash;
    if (style.hollow > 0 && inside.alpha > 0)
        style.inside = inside;
    return style;
}

FlowStyle flow_style(const ScenePlan *plan, size_t flow)
{
    return line_style(plan, flow_role(plan, flow), plan->edges[flow].is_loop);
}

static double radius_of(const ScenePlan *plan, const Line *line)
{
    return line->is_heavy ? plan->theme->corner_radius * 2 / 3 : plan->theme->corner_radius;
}

static double head_scale(const ScenePlan *plan, const Line *line)
{
    return line->is_heavy && plan->design->flows.items[line->flow].is_fan ? fan_head : 1;
}

/* How much of the line's end the head covers; its tip stands clear of the outline. */
static double head_trim(const Line *line, double scale)
{
    if (!(line->style->head_length > 0))
        return 0;
    if (line->type == FLOW_STREAM)
        return tip_gap;
    return tip_gap + line->style->head_length * scale - 2;
}

/* Lines that share a trunk sway alike along it: they are named after the part that they leave or reach
 * together. */
static void set_hand(const ScenePlan *plan, Scene *scene, const Line *line)
{
    const Flow *flows = plan->design->flows.items, *flow = &flows[line->flow];
    const LayoutEdge *edges = plan->graph->edges;
    ScenePath *path = &scene->items.items[scene->items.count - 1].path;
    path->form = FORM_LINE;
    path->hand = flow->id;
    for (size_t i = 0; i < plan->design->flows.count && edges[line->flow].bundle >= 0; i++) {
        if ((int)i == line->flow || edges[i].bundle != edges[line->flow].bundle)
            continue;
        path->is_held_at_end = flows[i].from.type != flow->from.type ||
                               flows[i].from.index != flow->from.index;
        path->hand = design_reference_id(plan->design, path->is_held_at_end ? flow->to : flow->from);
        return;
    }
}

/* What lies under a line: the outside of a double one, the wash under a stream of the learning loop. */
static Stroke underlay_of(const ScenePlan *plan, const Line *line)
{
    if (line->style->hollow > 0)
        return (Stroke){.color = line->style->line, .width = line->style->width, .cap = CAP_BUTT};
    if (!line->is_loop || plan->theme->loop_wash.alpha == 0)
        return no_stroke;
    return (Stroke){.color = plan->theme->loop_wash, .width = plan->theme->loop_band, .cap = CAP_BUTT};
}

/* The outsides of all double lines lie under all insides, so that forks and joins merge like roads, and the
 * wash of the learning loop under all lines. */
static void draw_underlay(const ScenePlan *plan, Scene *scene, const Line *lines)
{
    bool is_open = false;
    for (size_t i = 0; i < plan->design->flows.count; i++) {
        Stroke stroke = underlay_of(plan, &lines[i]);
        if (!(stroke.width > 0) || lines[i].count < 2)
            continue;
        if (!is_open)
            scene_begin_group(plan->arena, scene, (SceneGroup){.id = "underlay", .class = "underlay"});
        is_open = true;
        double length;
        Path path = trace_line(plan->arena, &lines[i], radius_of(plan, &lines[i]), head_trim(&lines[i], 1),
                               &length);
        scene_add_path(plan->arena, scene, path, no_color, stroke);
        scene->items.items[scene->items.count - 1].path.is_decoration = true;
        set_hand(plan, scene, &lines[i]);
    }
    if (is_open)
        scene_end_group(plan->arena, scene);
}

static bool line_has_core(const ScenePlan *plan, const Line *line)
{
    return line->is_loop && line->style->hollow > 0 && plan->theme->loop_core > 0;
}

/* Dashes along the middle of a double line of the learning loop, as on a road: for themes without colour. */
static void draw_core(const ScenePlan *plan, Scene *scene, const Line *line, double trim)
{
    static const double dash = 5, space = 3.5;
    double length;
    Path path = trace_line(plan->arena, line, radius_of(plan, line), trim, &length);
    scene_add_path(plan->arena, scene, path, no_color,
                   (Stroke){.color = line->style->line,
                            .width = plan->theme->loop_core,
                            .cap = CAP_BUTT,
                            .dash = {dash, space}});
    if (line->flow >= 0)
        set_hand(plan, scene, line);
}

/* Two dashed lines on one trunk would fill each other's gaps: the later one begins where it leaves, before its
 * bend. `trim` is that of its end, which may be a trunk too. */
static Line line_off_trunks(const ScenePlan *plan, const Line *lines, size_t index, double *trim)
{
    double from_start, from_end, radius = radius_of(plan, &lines[index]);
    shared_runs(plan, lines, index, &from_start, &from_end);
    *trim = from_end > radius ? 0 : *trim;
    return cut_line(plan->arena, &lines[index], fmax(from_start - radius, 0), fmax(from_end - radius, 0));
}

static void draw_line(const ScenePlan *plan, Scene *scene, const Line *lines, size_t index)
{
    const Line *line = &lines[index];
    double scale = head_scale(plan, line), trim = head_trim(line, scale);
    bool has_core = line_has_core(plan, line);
    Line visible = *line, core = *line;
    double core_trim = trim;
    if (has_core)
        core = line_off_trunks(plan, lines, index, &core_trim);
    if (line->style->dash_on > 0)
        visible = line_off_trunks(plan, lines, index, &trim);
    if (visible.count >= 2)
        draw_stroke(plan, scene, &visible, trim);
    if (has_core && core.count >= 2)
        draw_core(plan, scene, &core, core_trim);
    if (line->style->head_length > 0)
        draw_head(plan, scene, line, scale);
}

static Color inside_color(const ScenePlan *plan, const FlowStyle *style)
{
    return style->inside.alpha > 0 ? style->inside : plan->theme->ground;
}

static void draw_stroke(const ScenePlan *plan, Scene *scene, const Line *line, double trim)
{
    const FlowStyle *style = line->style;
    double length;
    Path path = trace_line(plan->arena, line, radius_of(plan, line), trim, &length);
    Stroke stroke = {.color = style->line, .width = style->width, .cap = CAP_BUTT};
    if (style->hollow > 0)
        stroke = (Stroke){.color = inside_color(plan, style), .width = style->hollow, .cap = CAP_BUTT};
    if (style->dash_on > 0) {
        /* Stretched so that the line begins and ends with a whole dash. */
        double period = style->dash_on + style->dash_off;
        double stretch = length /
                         (fmax(1, floor((length - style->dash_on) / period + 0.5)) * period + style->dash_on);
        stroke.dash[0] = style->dash_on * stretch;
        stroke.dash[1] = style->dash_off * stretch;
    }
    scene_add_path(plan->arena, scene, path, no_color, stroke);
    if (line->flow >= 0)
        set_hand(plan, scene, line);
    if (style->dash_on > 0)
        scene_add_path(plan->arena, scene, trace_hops(plan->arena, line), no_color,
                       (Stroke){.color = style->line, .width = style->width, .cap = CAP_BUTT});
}

static void draw_head_at(const ScenePlan *plan, Scene *scene, const FlowStyle *style, FlowType type,
                         Point tip, Point ahead, double scale)
{
    double length = style->head_length * scale, half = style->head_width * scale / 2;
    Point base = {tip.x - ahead.x * length, tip.y - ahead.y * length};
    Point left = {base.x + ahead.y * half, base.y - ahead.x * half},
          right = {base.x - ahead.y * half, base.y + ahead.x * half};
    Path path = {0};
    path_move(plan->arena, &path, left.x, left.y);
    path_line(plan->arena, &path, tip.x, tip.y);
    path_line(plan->arena, &path, right.x, right.y);
    if (type == FLOW_STREAM) {
        scene_add_path(plan->arena, scene, path, no_color, plain_stroke(style->line, style->width));
        scene_set_form(scene, FORM_HEAD);
        return;
    }
    path_close(plan->arena, &path);
    if (style->hollow > 0)
        scene_add_path(plan->arena, scene, path, inside_color(plan, style),
                       (Stroke){.color = style->line, .width = 1.7, .cap = CAP_BUTT});
    else
        scene_add_path(plan->arena, scene, path, style->line, plain_stroke(style->line, 1));
    scene_set_form(scene, FORM_HEAD);
}

static void draw_head(const ScenePlan *plan, Scene *scene, const Line *line, double scale)
{
    Point end = line->points[line->count - 1], before = line->points[line->count - 2];
    double run = fabs(end.x - before.x) + fabs(end.y - before.y);
    Point ahead = {(end.x - before.x) / run, (end.y - before.y) / run};
    double gap = tip_gap + (line->style->hollow > 0 ? 1 : 0);
    Point tip = {end.x - ahead.x * gap, end.y - ahead.y * gap};
    draw_head_at(plan, scene, line->style, line->type, tip, ahead, scale);
}

void draw_flow_sample(const ScenePlan *plan, Scene *scene, FlowRole role, bool is_loop, Point from,
                      double length)
{
    Point points[2] = {from, {from.x + length, from.y}};
    FlowStyle style = line_style(plan, role, is_loop);
    Line line = {.flow = -1,
                 .style = &style,
                 .type = role == FLOW_ROLE_MAIN ? FLOW_REQUEST : (FlowType)role,
                 .is_loop = is_loop,
                 .points = points,
                 .count = 2};
    double trim = head_trim(&line, 1);
    if (line.style->hollow > 0) {
        Path path = {0};
        path_move(plan->arena, &path, from.x, from.y);
        path_line(plan->arena, &path, from.x + length - trim, from.y);
        scene_add_path(plan->arena, scene, path, no_color,
                       (Stroke){.color = line.style->line, .width = line.style->width, .cap = CAP_BUTT});
    }
    draw_stroke(plan, scene, &line, trim);
    if (line_has_core(plan, &line))
        draw_core(plan, scene, &line, trim);
    if (line.style->head_length > 0)
        draw_head(plan, scene, &line, 1);
}
