/* What people wrote on the board: notes with their leaders, and the numbered markers of tradeoffs. */
#include "connector.h"

#include "markup.h"

#include <math.h>

/* Written on the board itself, not on a sheet of its own. */
static bool is_bare(const ScenePlan *plan)
{
    return plan->theme->note_fill.alpha == 0;
}

/* A slight bow to the left of its way, as a wrist draws it; never so wide that it reaches what stands beside
 * the way. */
static void bend_line(Arena *arena, Path *path, Point from, Point to)
{
    static const double widest = 11;
    Point way = {to.x - from.x, to.y - from.y};
    double length = sqrt(way.x * way.x + way.y * way.y), share = fmin(0.12, widest / fmax(length, 1));
    Point bow = {way.y * share, -way.x * share};
    path_curve(arena, path, (Point){from.x + way.x * 0.25 + bow.x, from.y + way.y * 0.25 + bow.y},
               (Point){from.x + way.x * 0.75 + bow.x, from.y + way.y * 0.75 + bow.y}, to);
}

/* Where a note stands on the page, and its way to what it speaks of. */
typedef struct NotePlace {
    Rect rect;
    Point *leader;
    size_t leader_count;
} NotePlace;

static NotePlace place_note(const ScenePlan *plan, size_t index, Point offset)
{
    const NotePlan *note = &plan->notes[index];
    NotePlace place;
    const Point *leader;
    FlowNote by_flow;
    if (note->flow >= 0) {
        by_flow = place_flow_note(plan, note->flow);
        place = (NotePlace){.rect = by_flow.note, .leader_count = 2};
        leader = by_flow.leader;
    } else {
        const LayoutNote *placed = &plan->graph->notes[note->placed];
        place = (NotePlace){.rect = placed->rect, .leader_count = placed->leader_count};
        leader = placed->leader;
    }
    place.rect = rect_moved(place.rect, offset);
    place.leader = arena_new_array(plan->arena, Point, place.leader_count + 1);
    for (size_t i = 0; i < place.leader_count; i++)
        place.leader[i] = (Point){leader[i].x + offset.x, leader[i].y + offset.y};
    return place;
}

/* Straight to a sheet; where notes are written on the board itself, as a hand draws it. */
static Path leader_path(const ScenePlan *plan, const NotePlace *note)
{
    static const double widest = 24;
    Path path = {0};
    double length;
    if (is_bare(plan) && note->leader_count > 2)
        return trace_line(plan->arena, &(Line){.points = note->leader, .count = note->leader_count}, widest,
                          0, &length);
    path_move(plan->arena, &path, note->leader[0].x, note->leader[0].y);
    if (is_bare(plan))
        bend_line(plan->arena, &path, note->leader[0], note->leader[1]);
    for (size_t k = 1; k < note->leader_count && !is_bare(plan); k++)
        path_line(plan->arena, &path, note->leader[k].x, note->leader[k].y);
    return path;
}

void draw_note_leaders(const ScenePlan *plan, Scene *scene, Point offset)
{
    for (size_t i = 0; i < plan->note_count; i++) {
        NotePlace note = place_note(plan, i, offset);
        if (note.leader_count < 2)
            continue;
        Path path = leader_path(plan, &note);
        Stroke dotted = {.color = plan->theme->note_leader, .width = 1.25, .dash = {2, 3}, .cap = CAP_BUTT};
        scene_add_path(plan->arena, scene, path, no_color,
                       is_bare(plan) ? plain_stroke(plan->theme->note_leader, 1.5) : dotted);
        scene->items.items[scene->items.count - 1].path.hand = arena_format(plan->arena, "leader:%zu", i + 1);
    }
}

/* A sheet with its lower right corner folded; where notes have no fill, a bar beside what was written on the
 * board itself. */
static void paint_note_sheet(const ScenePlan *plan, Scene *scene, Rect rect, double fold)
{
    if (is_bare(plan)) {
        paint_box(plan, scene, rect, 0, no_color, no_color, 0); /* unseen: the room that the text has */
        paint_line(plan, scene, (Point){rect.x + 2, rect.y + 2}, (Point){rect.x + 2, rect_bottom(rect) - 2},
                   plan->theme->note_line, 2);
        return;
    }
    Path sheet = {0}, flap = {0};
    double right = rect_right(rect), bottom = rect_bottom(rect);
    path_move(plan->arena, &sheet, rect.x, rect.y);
    path_line(plan->arena, &sheet, right, rect.y);
    path_line(plan->arena, &sheet, right, bottom - fold);
    path_line(plan->arena, &sheet, right - fold, bottom);
    path_line(plan->arena, &sheet, rect.x, bottom);
    path_close(plan->arena, &sheet);
    path_move(plan->arena, &flap, right, bottom - fold);
    path_line(plan->arena, &flap, right - fold, bottom - fold);
    path_line(plan->arena, &flap, right - fold, bottom);
    Stroke stroke = plain_stroke(plan->theme->note_line, 1.1);
    scene_add_path(plan->arena, scene, sheet, plan->theme->note_fill, stroke);
    scene_add_path(plan->arena, scene, flap, no_color, stroke);
}

static void paint_leader_end(const ScenePlan *plan, Scene *scene, Point centre)
{
    Path ring = {0};
    path_circle(plan->arena, &ring, centre, 3.5);
    scene_add_path(plan->arena, scene, ring,
                   is_bare(plan) ? plan->theme->note_leader : plan->theme->note_fill,
                   plain_stroke(plan->theme->note_leader, is_bare(plan) ? 0 : 1.5));
    scene_set_form(scene, FORM_EXACT);
}

void paint_note_sample(const ScenePlan *plan, Scene *scene, Rect rect)
{
    if (!is_bare(plan)) {
        paint_note_sheet(plan, scene, rect, 6);
        return;
    }
    Point end = {rect_right(rect) - 4, rect_centre(rect).y};
    paint_line(plan, scene, (Point){rect.x, end.y}, end, plan->theme->note_leader, 1.5);
    paint_leader_end(plan, scene, end);
}

static const char *join_lines(Arena *arena, const TextLines *lines)
{
    const char *joined = "";
    for (size_t i = 0; i < lines->count; i++)
        joined = arena_format(arena, "%s%s%s", joined, i ? " " : "", lines->lines[i]);
    return joined;
}

void draw_notes(const ScenePlan *plan, Scene *scene, Point offset)
{
    const TextStyle *style = plan_style(plan, TEXT_NOTE);
    for (size_t i = 0; i < plan->note_count; i++) {
        NotePlace note = place_note(plan, i, offset);
        const TextLines *lines = &plan->notes[i].text;
        Rect rect = note.rect;
        scene_begin_group(plan->arena, scene,
                          (SceneGroup){.id = arena_format(plan->arena, "note:%zu", i + 1),
                                       .class = "note",
                                       .spoken = markup_strip(plan->arena, join_lines(plan->arena, lines))});
        paint_note_sheet(plan, scene, rect, NOTE_FOLD);
        double step = text_leading(style) + 1;
        for (size_t k = 0; k < lines->count; k++)
            paint_text(plan, scene, TEXT_NOTE, NULL, lines->lines[k],
                       (Point){rect.x + NOTE_PAD, rect.y + 8 + style->size + step * (double)k}, ANCHOR_START);
        if (note.leader_count >= 2)
            paint_leader_end(plan, scene, note.leader[note.leader_count - 1]);
        scene_end_group(plan->arena, scene);
    }
}

/* Large enough for its number. */
double marker_radius(const ScenePlan *plan)
{
    return fmax(MARKER_RADIUS, 0.8 * plan_style(plan, TEXT_MARKER)->size);
}

double marker_pitch(const ScenePlan *plan)
{
    return 2 * marker_radius(plan) + MARKER_GAP;
}

void paint_marker(const ScenePlan *plan, Scene *scene, const char *text, Point centre, double radius)
{
    Path circle = {0};
    path_circle(plan->arena, &circle, centre, radius);
    scene_add_path(plan->arena, scene, circle, plan->theme->marker_fill,
                   plain_stroke(plan->theme->marker_line, 1.5));
    scene_set_form(scene, FORM_SMALL);
    paint_text(plan, scene, TEXT_MARKER, &plan->theme->marker_text, text,
               (Point){centre.x, centre.y + text_centre_drop(plan_style(plan, TEXT_MARKER))}, ANCHOR_MIDDLE);
}

static int marker_count(const ScenePlan *plan, Reference on)
{
    switch (on.type) {
    case REFERENCE_COMPONENT: return plan->cards[on.index].marker_count;
    case REFERENCE_GROUP: return plan->group_titles[on.index].marker_count;
    case REFERENCE_LANE: return plan->lane_titles[on.index].marker_count;
    default: return 0;
    }
}

/* Markers that stand side by side on the part; a flow's label grows with its markers. */
static int marker_limit(const ScenePlan *plan, Reference on)
{
    switch (on.type) {
    case REFERENCE_COMPONENT:
    case REFERENCE_GROUP: return marker_row_limit(plan);
    case REFERENCE_LANE: return (int)((plan->rail_width - RAIL_INSET) / marker_pitch(plan));
    default: return 1000000;
    }
}

/* The row ends at the corner with its last marker, so that numbers rise to the right. */
static int place_from_right(const ScenePlan *plan, const MarkerPlan *marker)
{
    int count = marker_count(plan, marker->on), limit = marker_limit(plan, marker->on);
    return (count < limit ? count : limit) - 1 - marker->place;
}

/* Along the top of cards and groups, to their right corner; at the top of a lane's rail; left of a flow's
 * label. */
static Point marker_centre(const ScenePlan *plan, const MarkerPlan *marker, Point offset)
{
    double step = marker_pitch(plan) * place_from_right(plan, marker);
    if (marker->on.type == REFERENCE_COMPONENT) {
        const CardPlan *card = &plan->cards[marker->on.index];
        Rect rect = rect_moved(plan->graph->nodes[plan->component_nodes[marker->on.index]].rect, offset);
        double inset = card->shape->corner_inset > 6 ? card->shape->corner_inset : 6;
        return (Point){rect_right(rect) - inset - step, rect.y};
    }
    if (marker->on.type == REFERENCE_GROUP) {
        Rect rect = rect_moved(plan->graph->nodes[plan->group_nodes[marker->on.index]].rect, offset);
        return (Point){rect_right(rect) - 14 - step, rect.y};
    }
    double radius = marker_radius(plan);
    if (marker->on.type == REFERENCE_LANE) {
        Rect rect = rect_moved(plan->graph->nodes[plan->lane_nodes[marker->on.index]].rect, offset);
        if (plan->design->direction_down)
            return (Point){rect_right(rect) - RAIL_INSET - radius - step, rect.y + 8 + radius};
        return (Point){rect.x + RAIL_INSET + radius + marker_pitch(plan) * marker->place,
                       rect.y + 8 + radius};
    }
    Rect rect = rect_moved(place_flow_note(plan, marker->on.index).label, offset);
    return (Point){rect.x + radius + 1 + marker_pitch(plan) * marker->place, rect_centre(rect).y};
}

static const char *marked_id(const ScenePlan *plan, Reference on)
{
    const char *id = design_reference_id(plan->design, on);
    switch (on.type) {
    case REFERENCE_GROUP: return arena_format(plan->arena, "group:%s", id);
    case REFERENCE_LANE: return arena_format(plan->arena, "lane:%s", id);
    case REFERENCE_FLOW: return arena_format(plan->arena, "flow:%s", id);
    default: return id;
    }
}

void draw_markers(const ScenePlan *plan, Scene *scene, Point offset)
{
    for (size_t i = 0; i < plan->markers.count; i++) {
        const MarkerPlan *marker = &plan->markers.items[i];
        const Tradeoff *tradeoff = &plan->design->tradeoffs.items[marker->number - 1];
        const char *id = arena_format(plan->arena, "marker:%d:%s", marker->number,
                                      marked_id(plan, marker->on));
        const char *spoken = arena_format(
            plan->arena, "tradeoff %d%s%s", marker->number, tradeoff->choose.value ? ": " : "",
            tradeoff->choose.value ? markup_plain(plan->arena, tradeoff->choose.value) : "");
        int limit = marker_limit(plan, marker->on);
        bool is_crowded = marker_count(plan, marker->on) > limit;
        if (is_crowded && marker->place >= limit)
            continue;
        scene_begin_group(plan->arena, scene, (SceneGroup){.id = id, .class = "marker", .spoken = spoken});
        /* Where not all find room, the last stands for the rest; the panel names them. */
        bool is_for_rest = is_crowded && marker->place == limit - 1;
        paint_marker(plan, scene,
                     is_for_rest ? "\xE2\x80\xA6" : arena_format(plan->arena, "%d", marker->number),
                     marker_centre(plan, marker, offset), marker_radius(plan));
        scene_end_group(plan->arena, scene);
    }
}
