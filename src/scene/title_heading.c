/* The heading of the title block: the title, underlined in some themes, and what stands under it. */
#include "title.h"

#include <math.h>
#include <string.h>

enum { UNDERLINE_ROOM = 17 };

const char *title_join_below(Arena *arena, const Design *design)
{
    const char *const lines[] = {design->subtitle.value, design->question.value, design->author.value};
    const char *joined = "";
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        if (lines[i] && *lines[i])
            joined = arena_format(arena, "%s%s%s", joined, *joined ? "\n" : "", lines[i]);
    return joined;
}

/* Lines of about one length, each of subtitle, question and author for itself: a word alone under a long line
 * would look forgotten. At least one line, as of an empty title. */
static TextLines wrap_heading(const ScenePlan *plan, TextRole role, const char *text, double room)
{
    ARRAY_OF(const char *) lines = {0};
    double width = 0;
    do {
        size_t length = strcspn(text, "\n");
        TextLines part = plan_wrap_evenly(plan, role, arena_copy_bytes(plan->arena, text, length), room);
        for (size_t i = 0; i < part.count; i++)
            array_push(plan->arena, &lines, part.lines[i]);
        width = fmax(width, part.width);
        text += length + (text[length] == '\n');
    } while (*text);
    return (TextLines){lines.items, lines.count, width};
}

void title_set_heading(const ScenePlan *plan, TitleBlock *block, double room)
{
    block->title = wrap_heading(plan, TEXT_TITLE, block->name, room);
    if (*block->below)
        block->question = wrap_heading(plan, TEXT_QUESTION, block->below, room);
}

/* A stroke that begins with pressure and runs out thin. */
static void paint_swash(const ScenePlan *plan, Scene *scene, Point from, Point to, double width)
{
    Path path = {0};
    Point way = {to.x - from.x, to.y - from.y};
    path_move(plan->arena, &path, from.x, from.y - width * 0.3);
    path_curve(plan->arena, &path, (Point){from.x + way.x * 0.3, from.y + way.y * 0.3 - width * 0.6},
               (Point){from.x + way.x * 0.7, from.y + way.y * 0.7 - width * 0.5}, to);
    path_curve(plan->arena, &path, (Point){from.x + way.x * 0.7, from.y + way.y * 0.7 + width * 0.3},
               (Point){from.x + way.x * 0.3, from.y + way.y * 0.3 + width * 0.7},
               (Point){from.x, from.y + width * 0.4});
    path_close(plan->arena, &path);
    scene_add_path(plan->arena, scene, path, plan->theme->title_line,
                   plain_stroke(plan->theme->title_line, 0.8));
    scene_set_form(scene, FORM_SMALL);
}

/* Two strokes, the second shorter, as one underlines what matters. */
static void underline(const ScenePlan *plan, Scene *scene, Point at, double width)
{
    paint_swash(plan, scene, (Point){at.x - 2, at.y + 0.5}, (Point){at.x + width + 5, at.y - 1}, 3.4);
    paint_swash(plan, scene, (Point){at.x + width * 0.08, at.y + 6.5}, (Point){at.x + width * 0.86, at.y + 5},
                2.2);
}

double title_draw_heading(const ScenePlan *plan, Scene *scene, Point at, const TitleBlock *block)
{
    const TextStyle *title = plan_style(plan, TEXT_TITLE), *question = plan_style(plan, TEXT_QUESTION);
    double y = at.y + title->size * 0.75;
    if (scene)
        paint_lines(plan, scene, TEXT_TITLE, NULL, &block->title, (Point){at.x, y}, ANCHOR_START);
    y += text_leading(title) * (double)(block->title.count - 1);
    if (plan->theme->title_line.alpha > 0) {
        if (scene)
            underline(plan, scene, (Point){at.x, y + title->size * 0.27},
                      fmin(block->title.width, block->title_width));
        y += UNDERLINE_ROOM;
    }
    if (block->question.count > 0) {
        y += question->size + 10;
        if (scene)
            paint_lines(plan, scene, TEXT_QUESTION, NULL, &block->question, (Point){at.x, y}, ANCHOR_START);
        y += text_leading(question) * (double)(block->question.count - 1);
    }
    return y + 4 - at.y;
}
