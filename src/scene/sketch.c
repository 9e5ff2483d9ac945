/* The hand: a scene of exact strokes becomes one that was drawn with a pen.
 *
 * Each stroke gets a slow sway along its length, in both directions alike at joints, so that nothing comes
 * apart; boxes become sides that run past their corners, drawn twice; paper gets a shadow and tape. pen.c
 * bends the paths, this file says which and how much. */
#include "pen.h"

#include <string.h>

typedef struct Sketch {
    Arena *arena;
    const Theme *theme;
    Color ground;
    Scene *scene;      /* being made */
    const char *group; /* id of the innermost group, "" outside of all */
    size_t strokes;    /* drawn in it so far */
} Sketch;

static void sketch_path(Sketch *sketch, const ScenePath *path);
static void draw_stroke(Sketch *sketch, const ScenePath *path, Pen pen);
static void draw_face(Sketch *sketch, const ScenePath *path, Pen pen);
static void draw_sheet(Sketch *sketch, const ScenePath *path, Pen pen);
static void draw_grain(Sketch *sketch, const ScenePath *path, const Run *runs, size_t count, const Pen *pen);
static void add(Sketch *sketch, const ScenePath *like, Path path, Color fill, Stroke stroke);

Scene *scene_sketch(Arena *arena, Scene *scene, const Theme *theme)
{
    if (!(theme->hand.roughness > 0))
        return scene;
    if (scene->dark && theme->dark)
        scene->dark = scene_sketch(arena, scene->dark, theme->dark);
    Sketch sketch = {.arena = arena,
                     .theme = theme,
                     .ground = scene->ground,
                     .scene = arena_new(arena, Scene),
                     .group = ""};
    *sketch.scene = *scene;
    sketch.scene->items.items = NULL;
    sketch.scene->items.count = sketch.scene->items.capacity = 0;
    for (size_t i = 0; i < scene->items.count; i++) {
        const SceneItem *item = &scene->items.items[i];
        if (item->type == SCENE_PATH) {
            sketch_path(&sketch, &item->path);
            continue;
        }
        if (item->type == SCENE_GROUP_BEGIN || item->type == SCENE_GROUP_END) {
            sketch.group = item->type == SCENE_GROUP_BEGIN ? item->group.id : "";
            sketch.strokes = 0;
        }
        array_push(arena, &sketch.scene->items, *item);
    }
    return sketch.scene;
}

/* What is drawn large sways more than what is drawn small and with care. */
static void sketch_path(Sketch *sketch, const ScenePath *path)
{
    static const double shares[] = {
        [FORM_PLAIN] = 0.9,  [FORM_FACE] = 1,    [FORM_LINE] = 1, [FORM_HEAD] = 0.35,
        [FORM_SMALL] = 0.35, [FORM_SHEET] = 0.7, [FORM_EXACT] = 0};
    size_t stroke = sketch->strokes++;
    if (path->form == FORM_EXACT) {
        add(sketch, path, path->path, path->fill, path->stroke);
        return;
    }
    Pen pen = pen_take(path->hand ? path->hand : sketch->group, path->hand ? 0 : stroke);
    pen.roughness = sketch->theme->hand.roughness * shares[path->form];
    pen.is_held = path->form == FORM_LINE;
    pen.is_held_at_end = path->is_held_at_end;
    if (path->form == FORM_FACE)
        draw_face(sketch, path, pen);
    else if (path->form == FORM_SHEET)
        draw_sheet(sketch, path, pen);
    else
        draw_stroke(sketch, path, pen);
}

static bool is_stroked(const ScenePath *path)
{
    return path->stroke.width > 0 && path->stroke.color.alpha > 0;
}

static Stroke marker_stroke(const ScenePath *path)
{
    Stroke stroke = path->stroke;
    stroke.cap = CAP_ROUND;
    /* A round cap is as long as half the line is wide: dashes keep their length. */
    if (stroke.dash[0] > stroke.width * 1.5) {
        stroke.dash[0] -= stroke.width * 0.6;
        stroke.dash[1] += stroke.width * 0.6;
    }
    return stroke;
}

/* The back of a filled head is hollowed, as two quick strokes leave it. */
static void hollow_back(Run *run)
{
    if (run->count != 3)
        return;
    Segment *back = &run->segments[2];
    Point tip = run->segments[0].to,
          middle = {(back->from.x + back->to.x) / 2, (back->from.y + back->to.y) / 2};
    Point in = {middle.x + (tip.x - middle.x) * 0.3, middle.y + (tip.y - middle.y) * 0.3};
    back->is_line = false;
    back->controls[0] = (Point){back->from.x + (in.x - back->from.x) * 0.75,
                                back->from.y + (in.y - back->from.y) * 0.75};
    back->controls[1] = (Point){back->to.x + (in.x - back->to.x) * 0.75,
                                back->to.y + (in.y - back->to.y) * 0.75};
}

static void draw_stroke(Sketch *sketch, const ScenePath *path, Pen pen)
{
    size_t count;
    Run *runs = pen_runs(sketch->arena, &path->path, &count);
    if (path->form == FORM_HEAD && path->fill.alpha > 0 &&
        memcmp(&path->fill, &path->stroke.color, sizeof path->fill) == 0)
        hollow_back(&runs[0]);
    Path drawn = {0};
    for (size_t i = 0; i < count; i++)
        pen_draw(sketch->arena, &drawn, &runs[i], &pen, 0);
    add(sketch, path, drawn, path->fill, is_stroked(path) ? marker_stroke(path) : path->stroke);
    draw_grain(sketch, path, runs, count, &pen);
}

/* The fill slips a little from its outline; the outline is drawn side by side, then again with a drier
 * pen. */
static void draw_face(Sketch *sketch, const ScenePath *path, Pen pen)
{
    const Hand *hand = &sketch->theme->hand;
    size_t count;
    Run *runs = pen_sides(sketch->arena, &path->path, &count);
    if (path->fill.alpha > 0)
        add(sketch, path, pen_fill(sketch->arena, runs, count, &pen), path->fill, (Stroke){.width = 0});
    if (!is_stroked(path))
        return;
    Stroke stroke = marker_stroke(path);
    pen.overshoot = hand->overshoot;
    for (int pass = 0; pass < 2; pass++) {
        Path drawn = {0};
        Pen kept = pen;
        for (size_t i = 0; i < count; i++)
            pen_draw(sketch->arena, &drawn, &runs[i], &pen, 0);
        add(sketch, path, drawn, (Color){0, 0, 0, 0}, stroke);
        if (pass == 0)
            draw_grain(sketch, path, runs, count, &kept);
        stroke.width *= hand->second_width;
        stroke.color.alpha = (uint8_t)(stroke.color.alpha * hand->second_opacity);
        if (!(stroke.width > 0) || stroke.color.alpha == 0)
            return;
    }
}

static Path moved_corners(Sketch *sketch, const Point corners[4], double right, double up, double down)
{
    Path path = {0};
    for (int i = 0; i < 4; i++) {
        double x = corners[i].x + (i == 1 || i == 2 ? right : 0), y = corners[i].y + (i > 1 ? down : up);
        (i == 0 ? path_move : path_line)(sketch->arena, &path, pen_round(x), pen_round(y));
    }
    path_close(sketch->arena, &path);
    return path;
}

/* A sheet that was cut by hand, its flat shadow, and the tape that holds it. */
static void draw_sheet(Sketch *sketch, const ScenePath *path, Pen pen)
{
    const Theme *theme = sketch->theme;
    const Stroke none = {.width = 0};
    Rect box = path_bounds(&path->path);
    double right = rect_right(box), bottom = rect_bottom(box), reach = 1.6 * pen.roughness;
    Point corners[4] = {{box.x, box.y}, {right, box.y}, {right, bottom}, {box.x, bottom}};
    for (int i = 0; i < 4; i++) {
        corners[i].x += pen_between(&pen, -reach, reach);
        corners[i].y += pen_between(&pen, -reach, reach);
    }
    for (int depth = 6; theme->sheet_shadow.alpha > 0 && depth >= 2; depth -= 2)
        add(sketch, path, moved_corners(sketch, corners, 1, 2, depth), theme->sheet_shadow, none);
    Path sheet = moved_corners(sketch, corners, 0, 0, 0);
    add(sketch, path, sheet, path->fill, theme->sheet_shadow.alpha > 0 ? none : marker_stroke(path));
    if (theme->sheet_tape.alpha == 0)
        return;
    double middle = box.x + box.width / 2, tilt = pen_between(&pen, 0, 1) < 0.5 ? -1.2 : 1.2;
    const Point tape[4] = {{middle - 38, box.y - 7 - tilt},
                           {middle + 38, box.y - 7 + tilt},
                           {middle + 37, box.y + 12 + tilt},
                           {middle - 37, box.y + 12 - tilt}};
    add(sketch, path, moved_corners(sketch, tape, 0, 0, 0), theme->sheet_tape, none);
}

/* Chalk skips along its edges: broken lines of the ground lie on both sides of a stroke. */
static void draw_grain(Sketch *sketch, const ScenePath *path, const Run *runs, size_t count, const Pen *pen)
{
    static const double ranges[][2] = {{0.4, 1.6}, {2, 7}, {0.3, 1},   {3, 9},
                                       {0.5, 2.2}, {2, 6}, {0.3, 0.8}, {4, 11}};
    static const double least_dash = 5; /* dots would vanish; gaps of dashes show the ground anyway */
    enum { DASHES = sizeof ranges / sizeof *ranges };
    double opacity = sketch->theme->hand.grain;
    bool is_large = path->form == FORM_FACE || path->form == FORM_LINE || path->form == FORM_PLAIN;
    if (!(opacity > 0) || !is_large || !is_stroked(path) || path->stroke.width < 1.75 ||
        path->stroke.width > 5 || (path->stroke.dash[0] > 0 && path->stroke.dash[0] < least_dash))
        return;
    Color color = sketch->ground;
    color.alpha = (uint8_t)(255 * opacity);
    Pen chance = *pen;
    for (int side = -1; side <= 1; side += 2) {
        Path drawn = {0};
        Pen same = *pen;
        for (size_t i = 0; i < count; i++)
            pen_draw(sketch->arena, &drawn, &runs[i], &same, side * 0.36 * path->stroke.width);
        /* The sides skip apart from each other, or the stroke would look dashed. */
        double *dashes = arena_new_array(sketch->arena, double, DASHES);
        for (int i = 0; i < DASHES; i++)
            dashes[i] = pen_round(pen_between(&chance, ranges[i][0], ranges[i][1]));
        add(sketch, path, drawn, (Color){0, 0, 0, 0},
            (Stroke){.color = color,
                     .width = path->stroke.width * 0.4,
                     .grain = dashes,
                     .grain_count = DASHES,
                     .cap = CAP_ROUND});
        sketch->scene->items.items[sketch->scene->items.count - 1].path.is_decoration = true;
    }
}

static void add(Sketch *sketch, const ScenePath *like, Path path, Color fill, Stroke stroke)
{
    ScenePath made = *like;
    made.path = path;
    made.fill = fill;
    made.stroke = stroke;
    array_push(sketch->arena, &sketch->scene->items, (SceneItem){.type = SCENE_PATH, .path = made});
}
