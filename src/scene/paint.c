/* Appends paths and texts to a scene: the few strokes that all drawing is made of. */
#include "plan.h"

const Color no_color = {0, 0, 0, 0};
const Stroke no_stroke = {.width = 0};

void scene_begin_group(Arena *arena, Scene *scene, SceneGroup group)
{
    array_push(arena, &scene->items, (SceneItem){.type = SCENE_GROUP_BEGIN, .group = group});
}

void scene_end_group(Arena *arena, Scene *scene)
{
    array_push(arena, &scene->items, (SceneItem){.type = SCENE_GROUP_END});
}

void scene_add_path(Arena *arena, Scene *scene, Path path, Color fill, Stroke stroke)
{
    if (path.steps.count == 0)
        return;
    array_push(arena, &scene->items, (SceneItem){.type = SCENE_PATH, .path = {.path = path, .fill = fill, .stroke = stroke}});
}

void scene_set_form(Scene *scene, PathForm form)
{
    if (scene->items.count > 0 && scene->items.items[scene->items.count - 1].type == SCENE_PATH)
        scene->items.items[scene->items.count - 1].path.form = form;
}

void scene_add_text(Arena *arena, Scene *scene, const char *text, Point origin, TextAnchor anchor, double width, TextStyle style)
{
    if (*text == '\0')
        return;
    array_push(arena, &scene->items, (SceneItem){.type = SCENE_TEXT, .text = {text, origin, anchor, width, style}});
}

double text_leading(const TextStyle *style)
{
    return style->size + 4;
}

double text_centre_drop(const TextStyle *style)
{
    return style->size * 0.345;
}

const TextStyle *plan_style(const ScenePlan *plan, TextRole role)
{
    return &plan->theme->text[role];
}

double plan_width(const ScenePlan *plan, TextRole role, const char *text)
{
    return text_width(plan->ruler, plan_style(plan, role), text);
}

const char *plan_fit(const ScenePlan *plan, TextRole role, const char *text, double width)
{
    TextLines lines = text_wrap(plan->arena, plan->ruler, plan_style(plan, role), text, width, 1);
    return lines.lines[0];
}

Stroke plain_stroke(Color color, double width)
{
    return (Stroke){.color = color, .width = width, .cap = CAP_ROUND};
}

void paint_box(const ScenePlan *plan, Scene *scene, Rect rect, double radius, Color fill, Color line, double width)
{
    Path path = {0};
    path_rectangle(plan->arena, &path, rect, radius);
    scene_add_path(plan->arena, scene, path, fill, plain_stroke(line, width));
}

void paint_line(const ScenePlan *plan, Scene *scene, Point from, Point to, Color color, double width)
{
    Path path = {0};
    path_move(plan->arena, &path, from.x, from.y);
    path_line(plan->arena, &path, to.x, to.y);
    scene_add_path(plan->arena, scene, path, no_color, (Stroke){.color = color, .width = width, .cap = CAP_BUTT});
}

void paint_text(const ScenePlan *plan, Scene *scene, TextRole role, const Color *color, const char *text, Point origin,
                TextAnchor anchor)
{
    TextStyle style = *plan_style(plan, role);
    style.color = color ? *color : style.color;
    scene_add_text(plan->arena, scene, text, origin, anchor, text_width(plan->ruler, &style, text), style);
}

void paint_lines(const ScenePlan *plan, Scene *scene, TextRole role, const Color *color, const TextLines *lines, Point origin,
                 TextAnchor anchor)
{
    double leading = text_leading(plan_style(plan, role));
    for (size_t i = 0; i < lines->count; i++)
        paint_text(plan, scene, role, color, lines->lines[i], (Point){origin.x, origin.y + leading * (double)i}, anchor);
}
