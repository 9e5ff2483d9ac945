/* Tradeoffs on pages of their own, which a PDF makes of the panel that stands below the end of the board: in
 * which columns, and under which head. */
#include "plan.h"
#include "shelves.h"

#include <math.h>

/* Of cards in type that is not dense, at most; from one tried width to the next. */
enum { CARD_APART = 500, STEP = 29, COLUMNS = 4 };

/* Of what stands on those pages. */
static double smallest_text(const ScenePlan *plan)
{
    static const TextRole roles[] = {TEXT_FACT_NAME,       TEXT_MARKER,        TEXT_TRADEOFF_TITLE,
                                     TEXT_TRADEOFF_BODY,   TEXT_TRADEOFF_NOTE, TEXT_TRADEOFF_STRONG,
                                     TEXT_REVISIT,         TEXT_SIGN};
    double size = plan_style(plan, TEXT_LANE)->size;
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        size = fmin(size, plan_style(plan, roles[i])->size);
    return size;
}

/* A panel in some form on its pages: how many of them, and how large it becomes there. */
typedef struct Trial {
    PanelForm form;
    size_t pages;
    double scale, height, value;
} Trial;

/* Fewer pages before larger cards. */
static bool is_better(const Trial *trial, const Trial *best)
{
    static const double better = 1.02;
    if (best->pages != trial->pages)
        return best->pages == 0 || trial->pages < best->pages;
    return trial->value > best->value * better;
}

/* As the rows stand on those pages, under a heading. The output sets them by their ink, which on sheets of
 * paper is more than their box. */
static Shelves put_on_shelves(const ScenePlan *plan, const PanelRows *rows)
{
    static const double heading_more = 8;
    double *heights = arena_new_array(plan->arena, double, rows->count + 1);
    for (size_t row = 0; row < rows->count; row++)
        heights[row] = rows->heights[row] + rows->tape;
    return (Shelves){heights, rows->count, rows->heading + heading_more, rows->tape + DECISION_GAP};
}

/* On as few pages as hold it where it can just be read, and there as large as these let it. */
static Trial try_form(const ScenePlan *plan, PanelForm form, Size room, double readable)
{
    PanelRows rows = tradeoffs_rows(plan, form);
    Shelves shelves = put_on_shelves(plan, &rows);
    Trial trial = {.form = form, .height = rows.height};
    trial.scale = shelves_choose_scale(&shelves, room.height, fmin(1, room.width / form.width), readable);
    trial.pages = shelves_count_pages(&shelves, room.height / trial.scale);
    return trial;
}

/* Where the width of the pages bounds the cards, rows stand further apart, as far as their height lasts. */
static PanelForm with_air(const ScenePlan *plan, const Trial *best, Size room, double readable)
{
    static const double most = 8, step = 1, used = 0.96;
    PanelForm form = best->form;
    for (form.air = most; form.air > 0; form.air -= step) {
        Trial airy = try_form(plan, form, (Size){room.width, room.height * used}, readable);
        if (airy.pages <= best->pages && airy.scale >= best->scale)
            return form;
    }
    return best->form;
}

/* Columns and widths of cards with which all take the fewest pages on which they can be read, and of these the
 * largest, but not at the price of many broken lines: what these add to the height counts twice. Cards are as
 * much wider as type is larger. */
PanelForm tradeoffs_apart(const ScenePlan *plan)
{
    static const double edge = 24; /* of those pages */
    size_t count = plan->design->tradeoffs.count;
    Size room = {plan->paper.width - 2 * edge, plan->paper.height - 2 * edge};
    double readable = scene_readable_text / smallest_text(plan);
    Trial best = {.form = {DECISION_MINIMUM * plan->growth, 0, true, 1, 0}};
    for (size_t columns = 1; columns <= COLUMNS && columns <= count; columns++) {
        double least = INFINITY;
        for (double card = CARD_APART; card >= DECISION_MINIMUM; card -= STEP) {
            double width = (double)columns * (card * plan->growth + DECISION_GAP) - DECISION_GAP;
            if (room.width / width < readable)
                continue;
            Trial trial = try_form(plan, (PanelForm){width, 0, true, columns, 0}, room, readable);
            least = fmin(least, trial.height);
            trial.value = trial.scale * (least / trial.height) * (least / trial.height);
            if (is_better(&trial, &best))
                best = trial;
        }
    }
    return with_air(plan, &best, room, readable);
}

/* What stands over each page: of which board it is and what it shows, in one line that leaves room for the
 * page's number, or else under each other. */
typedef struct RunningHead {
    TextLines title;
    const char *note;
    Point note_at; /* from the title's first baseline */
} RunningHead;

static RunningHead set_head(const ScenePlan *plan, double width)
{
    static const double gap = 12, number_ems = 5;
    const Design *design = plan->design;
    size_t count = design->tradeoffs.count;
    const TextStyle *style = plan_style(plan, TEXT_FACT_NAME);
    const char *name = design->title.value ? design->title.value : design->name;
    RunningHead head = {.note = arena_format(plan->arena, "Tradeoffs, %zu decision%s", count,
                                            count == 1 ? "" : "s")};
    double note = plan_width(plan, TEXT_FACT_NAME, head.note) + number_ems * style->size;
    head.title = plan_wrap_evenly(plan, TEXT_LANE, name, width);
    if (head.title.count == 1 && head.title.width + gap + note <= width)
        head.note_at.x = head.title.width + gap;
    else
        head.note_at.y = text_leading(plan_style(plan, TEXT_LANE)) * (double)(head.title.count - 1) +
                            text_leading(style) + 1;
    return head;
}

double running_head_drop(const ScenePlan *plan, double width)
{
    return set_head(plan, width).note_at.y;
}

void draw_running_head(const ScenePlan *plan, Scene *scene, Point baseline, double width)
{
    RunningHead head = set_head(plan, width);
    paint_lines(plan, scene, TEXT_LANE, NULL, &head.title, baseline, ANCHOR_START);
    paint_text(plan, scene, TEXT_FACT_NAME, NULL, head.note,
               (Point){baseline.x + head.note_at.x, baseline.y + head.note_at.y}, ANCHOR_START);
}
