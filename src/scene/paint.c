/* Appends paths and texts to a scene: the few strokes that all drawing is made of. */
#include "plan.h"

#include "markup.h"
#include "utf8.h"

#include <math.h>
#include <string.h>

const Color no_color = {0, 0, 0, 0};
const Stroke no_stroke = {.width = 0};

/* What is spoken is one line: line breaks of a label are a matter of the picture. */
void scene_begin_group(Arena *arena, Scene *scene, SceneGroup group)
{
    if (group.spoken != NULL && strchr(group.spoken, '\n') != NULL) {
        char *line = arena_copy_string(arena, group.spoken);
        for (char *at = line; (at = strchr(at, '\n')) != NULL;)
            *at = ' ';
        group.spoken = line;
    }
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
    array_push(arena, &scene->items,
               (SceneItem){.type = SCENE_PATH, .path = {.path = path, .fill = fill, .stroke = stroke}});
}

void scene_set_form(Scene *scene, PathForm form)
{
    if (scene->items.count > 0 && scene->items.items[scene->items.count - 1].type == SCENE_PATH)
        scene->items.items[scene->items.count - 1].path.form = form;
}

static void add_text(Arena *arena, Scene *scene, const char *text, Point origin, TextAnchor anchor,
                     double width, TextStyle style)
{
    if (*text == '\0')
        return;
    array_push(arena, &scene->items,
               (SceneItem){.type = SCENE_TEXT, .text = {text, origin, anchor, width, style}});
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

TextLines plan_wrap(const ScenePlan *plan, TextRole role, const char *text, double width)
{
    return text_wrap(plan->arena, plan->ruler, plan_style(plan, role), markup_read(plan->arena, text),
                     width);
}

double plan_widest_word(const ScenePlan *plan, TextRole role, const char *text)
{
    double widest = 0;
    while (*text) {
        size_t length = strcspn(text, " \n");
        double width = text_measure(plan->ruler, plan_style(plan, role), text, length);
        widest = width > widest ? width : widest;
        text += length + strspn(text + length, " \n");
    }
    return widest;
}

/* Each try is a little narrower than the widest line of the one before, until that takes another line or
 * breaks a word. `text`: with its markup read. */
static TextLines wrap_narrowly(const ScenePlan *plan, const TextStyle *style, const char *text, double width)
{
    enum { TRIES = 12 };
    TextLines best = text_wrap(plan->arena, plan->ruler, style, text, width);
    double word = best.count > 1 ? text_widest_unbroken(plan->ruler, style, text) : 0;
    for (int i = 0; i < TRIES && best.count > 1 && best.width > word + 0.5; i++) {
        TextLines lines = text_wrap(plan->arena, plan->ruler, style, text, best.width - 0.5);
        if (lines.count > best.count)
            break;
        best = lines;
    }
    return best;
}

/* Whether a line ended at a space, and so that both can be one text again. */
static bool ended_at_space(const char *line, const char *next)
{
    static const char marks[] = {MARK_BOLD, MARK_CODE, '\0'};
    unsigned char last = line[0] ? (unsigned char)line[strlen(line) - 1] : '-';
    bool is_plain = last < 0x80 && (unsigned char)next[0] < 0x80 && !strchr("-/_", last);
    return is_plain && !strpbrk(line, marks) && !strpbrk(next, marks);
}

/* The same lines, but what two of them hold shared out evenly where one is much shorter than the other. */
static void even_pairs(const ScenePlan *plan, const TextStyle *style, TextLines *lines)
{
    static const double gain = 0.85;
    for (size_t i = 0; i + 1 < lines->count; i++) {
        const char *first = lines->lines[i], *second = lines->lines[i + 1];
        if (!ended_at_space(first, second))
            continue;
        double widest = fmax(text_width(plan->ruler, style, first), text_width(plan->ruler, style, second));
        TextLines pair = wrap_narrowly(plan, style, arena_format(plan->arena, "%s %s", first, second), widest);
        if (pair.count != 2 || pair.width > gain * widest)
            continue;
        lines->lines[i] = pair.lines[0];
        lines->lines[i + 1] = pair.lines[1];
    }
    lines->width = 0;
    for (size_t i = 0; i < lines->count; i++)
        lines->width = fmax(lines->width, text_width(plan->ruler, style, lines->lines[i]));
}

TextLines plan_wrap_evenly(const ScenePlan *plan, TextRole role, const char *text, double width)
{
    const TextStyle *style = plan_style(plan, role);
    const char *read = markup_read(plan->arena, text);
    TextLines lines = wrap_narrowly(plan, style, read, width);
    if (lines.count > 2 && !strchr(read, '\n'))
        even_pairs(plan, style, &lines);
    return lines;
}

/* A word, or a number with its unit. */
static bool is_alone(const char *line)
{
    const char *space = strchr(line, ' ');
    return space == NULL || (space > line && space[-1] >= '0' && space[-1] <= '9' && !strchr(space + 1, ' '));
}

TextLines plan_wrap_in_company(const ScenePlan *plan, TextRole role, const char *text, double width)
{
    static const double short_share = 0.5;
    TextLines lines = plan_wrap(plan, role, text, width);
    for (size_t i = 1; i < lines.count; i++)
        if (is_alone(lines.lines[i]) && plan_width(plan, role, lines.lines[i]) < short_share * lines.width)
            return plan_wrap_evenly(plan, role, text, width);
    return lines;
}

Stroke plain_stroke(Color color, double width)
{
    return (Stroke){.color = color, .width = width, .cap = CAP_ROUND};
}

void paint_box(const ScenePlan *plan, Scene *scene, Rect rect, double radius, Color fill, Color line,
               double width)
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
    scene_add_path(plan->arena, scene, path, no_color,
                   (Stroke){.color = color, .width = width, .cap = CAP_BUTT});
}

double scene_anchor_share(TextAnchor anchor)
{
    static const double shares[] = {[ANCHOR_START] = 0, [ANCHOR_MIDDLE] = 0.5, [ANCHOR_END] = 1};
    return shares[anchor];
}

/* A line of several styles, each piece where the one before it ends. */
static void paint_runs(const ScenePlan *plan, Scene *scene, const TextStyle *style, const char *text,
                       Point origin, TextAnchor anchor)
{
    size_t length = strlen(text);
    double total = text_measure(plan->ruler, style, text, length),
           x = origin.x - total * scene_anchor_share(anchor);
    bool is_reversed = utf8_is_leftward(text, length);
    double end = x + total;
    for (MarkedRun run = {0}; markup_next(text, length, &run);) {
        TextStyle styled = markup_style(style, &run);
        const char *piece = arena_copy_bytes(plan->arena, text + run.start, run.length);
        double width = text_width(plan->ruler, &styled, piece);
        end -= width;
        add_text(plan->arena, scene, piece, (Point){is_reversed ? end : x, origin.y}, ANCHOR_START, width,
                 styled);
        x += width;
    }
}

void paint_text(const ScenePlan *plan, Scene *scene, TextRole role, const Color *color, const char *text,
                Point origin, TextAnchor anchor)
{
    TextStyle style = *plan_style(plan, role);
    style.color = color ? *color : style.color;
    size_t length = strlen(text);
    MarkedRun run = {0};
    if (markup_next(text, length, &run) && run.length < length)
        paint_runs(plan, scene, &style, text, origin, anchor);
    else
        add_text(plan->arena, scene, text, origin, anchor, text_width(plan->ruler, &style, text), style);
}

void paint_lines(const ScenePlan *plan, Scene *scene, TextRole role, const Color *color,
                 const TextLines *lines, Point origin, TextAnchor anchor)
{
    double leading = text_leading(plan_style(plan, role));
    for (size_t i = 0; i < lines->count; i++)
        paint_text(plan, scene, role, color, lines->lines[i],
                   (Point){origin.x, origin.y + leading * (double)i}, anchor);
}
