/* The tradeoff panel under the board: numbered cards that say what was chosen over what, why, at what price
 * and for how long. */
#include "tradeoff_card.h"

#include "markup.h"

#include <math.h>
#include <string.h>

typedef struct Panel {
    double indent, heading, card_width; /* at least */
    double pitch;                       /* from one column to the next */
    double air;
    size_t columns, rows;
    TradeoffCard *cards;
    double *row_heights;
    double height;
} Panel;

static Panel measure_panel(const ScenePlan *plan, PanelForm form);
static TradeoffCard measure_card(const ScenePlan *plan, const Tradeoff *tradeoff, const Panel *panel,
                                 bool is_stacked);
static void draw_card_at(const ScenePlan *plan, Scene *scene, size_t index, const TradeoffCard *card,
                         Rect rect);
static void draw_head(const ScenePlan *plan, Scene *scene, size_t index, const TradeoffCard *card, Rect rect);
static double tape_room(const ScenePlan *plan);
static double column_left(const Panel *panel, size_t column);
static double title_baseline(const ScenePlan *plan);
static double over_step(const ScenePlan *plan);

static const char *count_decisions(const ScenePlan *plan)
{
    size_t count = plan->design->tradeoffs.count;
    return arena_format(plan->arena, "%zu decision%s", count, count == 1 ? "" : "s");
}

/* As wide as the rails, so that cards begin where the lanes' content does, and at least as the headings
 * there. */
double furniture_indent(const ScenePlan *plan, double width)
{
    bool has_rail = plan->design->lanes.count > 0 && !plan->design->direction_down;
    if (!has_rail || width < 1000)
        return 0;
    double heading = plan_width(plan, TEXT_LANE, "Tradeoffs"),
           number = plan_width(plan, TEXT_FACT_NAME, count_decisions(plan));
    return fmax(plan->rail_width, fmax(heading, number)) + RAIL_INSET;
}

double tradeoffs_height(const ScenePlan *plan, PanelForm form)
{
    return tradeoffs_size(plan, form).height;
}

PanelSize tradeoffs_size(const ScenePlan *plan, PanelForm form)
{
    if (plan->design->tradeoffs.count == 0)
        return (PanelSize){.height = 0};
    Panel panel = measure_panel(plan, form);
    size_t last = plan->design->tradeoffs.count - (panel.rows - 1) * panel.columns;
    double left = column_left(&panel, last), row = panel.height - panel.row_heights[panel.rows - 1],
           level = panel.rows > 1 ? row + title_baseline(plan) : tradeoffs_heading_baseline(plan, form);
    return (PanelSize){panel.height, left, form.width - left, level, last < panel.columns};
}

PanelRows tradeoffs_rows(const ScenePlan *plan, PanelForm form)
{
    Panel panel = measure_panel(plan, form);
    return (PanelRows){panel.height, panel.heading, tape_room(plan), panel.row_heights, panel.rows};
}

double tradeoffs_heading_baseline(const ScenePlan *plan, PanelForm form)
{
    return PANEL_GAP + (form.indent > 0 ? title_baseline(plan) : plan_style(plan, TEXT_LANE)->size);
}

double tradeoffs_width(size_t columns)
{
    return (double)columns * (DECISION_MINIMUM + DECISION_GAP) - DECISION_GAP;
}

static void draw_panel_heading(const ScenePlan *plan, Scene *scene, Point at, PanelForm form)
{
    const char *number = count_decisions(plan);
    bool is_beside_cards = form.indent > 0;
    scene_begin_group(plan->arena, scene,
                      (SceneGroup){.id = "tradeoffs", .class = "tradeoffs", .spoken = number});
    double title_width = plan_width(plan, TEXT_LANE, "Tradeoffs"), level = title_baseline(plan);
    Point baseline = {at.x, at.y + (is_beside_cards ? level : 15)},
          note = is_beside_cards ? (Point){at.x, baseline.y + over_step(plan)}
                                 : (Point){at.x + title_width + 12, baseline.y};
    if (plan->parts_panel) {
        draw_running_head(plan, scene, baseline, form.width);
    } else {
        paint_text(plan, scene, TEXT_LANE, NULL, "Tradeoffs", baseline, ANCHOR_START);
        paint_text(plan, scene, TEXT_FACT_NAME, NULL, number, note, ANCHOR_START);
    }
    scene_end_group(plan->arena, scene);
}

/* On whole points, so that cards have sharp edges and the last ends where the lanes do. */
static double column_left(const Panel *panel, size_t column)
{
    return panel->indent + floor(panel->pitch * (double)column + 0.5);
}

void draw_tradeoffs(const ScenePlan *plan, Scene *scene, Point origin, PanelForm form)
{
    size_t count = plan->design->tradeoffs.count;
    if (count == 0)
        return;
    Panel panel = measure_panel(plan, form);
    double y = origin.y + PANEL_GAP;
    if (form.has_heading)
        draw_panel_heading(plan, scene, (Point){origin.x, y}, form);
    y += panel.heading;
    for (size_t row = 0; row < panel.rows; row++) {
        for (size_t column = 0; column < panel.columns && row * panel.columns + column < count; column++) {
            size_t index = row * panel.columns + column;
            double left = column_left(&panel, column),
                   right = column_left(&panel, column + 1) - DECISION_GAP;
            Rect rect = {origin.x + left, y, right - left, panel.row_heights[row]};
            draw_card_at(plan, scene, index, &panel.cards[index], rect);
        }
        y += panel.row_heights[row] + DECISION_GAP;
    }
}

/* Feet of a row begin level, where all its cards have room for that, else they end so. Heights of cards are
 * rounded up, which may look as if a foot had less room than it has. */
static void level_feet(Panel *panel, size_t count, size_t row)
{
    static const double rounding = 1;
    size_t first = row * panel->columns,
           end = first + panel->columns < count ? first + panel->columns : count;
    double highest = 0, room = INFINITY;
    for (size_t i = first; i < end; i++)
        highest = fmax(highest, panel->cards[i].foot_height);
    for (size_t i = first; i < end; i++)
        room = fmin(room, panel->row_heights[row] - panel->cards[i].height + panel->cards[i].foot_height);
    for (size_t i = first; i < end && room + rounding > highest; i++)
        panel->cards[i].foot_height = highest;
}

/* Where there are few. */
static double widest_card(const ScenePlan *plan, size_t count)
{
    return count == 1 ? DECISION_MAXIMUM_ALONE * plan->growth : DECISION_MAXIMUM;
}

static void set_cards(const ScenePlan *plan, Panel *panel, bool are_stacked)
{
    size_t count = plan->design->tradeoffs.count;
    panel->cards = arena_new_array(plan->arena, TradeoffCard, count);
    panel->row_heights = arena_new_array(plan->arena, double, panel->rows);
    for (size_t i = 0; i < count; i++) {
        panel->cards[i] = measure_card(plan, &plan->design->tradeoffs.items[i], panel, are_stacked);
        double *height = &panel->row_heights[i / panel->columns];
        *height = fmax(*height, panel->cards[i].height);
    }
}

static double sum_rows(const Panel *panel)
{
    double height = 0;
    for (size_t row = 0; row < panel->rows; row++)
        height += panel->row_heights[row];
    return height;
}

/* Where that takes hardly more height. */
static void stack_rows(const ScenePlan *plan, Panel *panel)
{
    static const double most = 1.1;
    Panel stacked = *panel;
    set_cards(plan, &stacked, true);
    if (sum_rows(&stacked) <= most * sum_rows(panel))
        *panel = stacked;
}

/* As many columns as fit, then as few as give the same number of rows. */
static Panel measure_panel(const ScenePlan *plan, PanelForm form)
{
    size_t count = plan->design->tradeoffs.count;
    Panel panel = {.indent = form.indent, .air = form.air};
    panel.heading = panel.indent > 0 || !form.has_heading ? 0 : 28 + tape_room(plan);
    if (plan->parts_panel)
        panel.heading += running_head_drop(plan, form.width);
    double room = form.width - panel.indent;
    double fitting = fmax(1, floor((room + DECISION_GAP) / (DECISION_MINIMUM + DECISION_GAP)));
    if (form.columns > 0)
        fitting = fmin(fitting, (double)form.columns);
    panel.columns = fitting < (double)count ? (size_t)fitting : count;
    panel.rows = (count + panel.columns - 1) / panel.columns;
    panel.columns = (count + panel.rows - 1) / panel.rows;
    panel.pitch = (room + DECISION_GAP) / (double)panel.columns;
    if (count < 3)
        panel.pitch = fmin(panel.pitch, widest_card(plan, count) + DECISION_GAP);
    panel.card_width = floor(panel.pitch) - DECISION_GAP;
    set_cards(plan, &panel, false);
    if (are_rows_cramped(plan, panel.cards, count, panel.card_width))
        stack_rows(plan, &panel);
    level_axes(plan, panel.cards, count, panel.card_width);
    panel.height = PANEL_GAP + panel.heading + DECISION_GAP * (double)(panel.rows - 1);
    for (size_t row = 0; row < panel.rows; row++) {
        level_feet(&panel, count, row);
        panel.height += panel.row_heights[row];
    }
    return panel;
}

static const char *subject_of(const ScenePlan *plan, const Tradeoff *tradeoff)
{
    if (tradeoff->on.count == 0)
        return "whole design";
    const char *subject = "";
    for (size_t i = 0; i < tradeoff->on.count; i++)
        subject = arena_format(plan->arena, "%s%s%s", subject, i ? ", " : "",
                               reference_name(plan->arena, plan->design, tradeoff->on.items[i]));
    return subject;
}

/* A sheet leaves it to its number to say where it belongs, as long as no part can have more markers than are
 * shown. */
static bool is_told_by_marker(const ScenePlan *plan, const Tradeoff *tradeoff)
{
    return plan->theme->card_form == CARDS_SHEET && tradeoff->on.count > 0 &&
           plan->design->tradeoffs.count <= (size_t)marker_row_limit(plan);
}

/* The subject stands right of the title; one that is too long for that goes below what was turned down. */
static void measure_head(const ScenePlan *plan, const Tradeoff *tradeoff, TradeoffCard *card, double room)
{
    const char *subject = subject_of(plan, tradeoff), *over = "";
    double width = plan_width(plan, TEXT_TRADEOFF_NOTE, subject);
    bool is_told = is_told_by_marker(plan, tradeoff), is_short = width <= room * 0.42 || is_told;
    card->subject = is_short && !is_told ? subject : "";
    card->title = plan_wrap_in_company(plan, TEXT_TRADEOFF_TITLE,
                                       tradeoff->choose.value ? tradeoff->choose.value : "Decision",
                                       room - (*card->subject ? width + 14 : 0));
    if (tradeoff->over.count > 0)
        over = arena_format(plan->arena, "over %s", join_texts(plan->arena, &tradeoff->over, ", "));
    if (!is_short)
        over = arena_format(plan->arena, "%s%son %s", over, *over ? "\n" : "", subject);
    if (*over)
        card->over = plan_wrap_in_company(plan, TEXT_TRADEOFF_NOTE, over, room);
}

/* Tape covers the top of a sheet, and a little of what is above it. */
static double tape_room(const ScenePlan *plan)
{
    return plan->theme->sheet_tape.alpha > 0 ? 6 : 0;
}

/* Baselines of a card's head: the title's first line, and what was turned down under it. */
static double title_baseline(const ScenePlan *plan)
{
    return 10 + plan_style(plan, TEXT_TRADEOFF_TITLE)->size + tape_room(plan);
}

/* Markers that are larger than the least push the title to the right. */
static double title_left(const ScenePlan *plan)
{
    return DECISION_TITLE_LEFT + 2 * (marker_radius(plan) - MARKER_RADIUS);
}

static double over_step(const ScenePlan *plan)
{
    return text_leading(plan_style(plan, TEXT_TRADEOFF_NOTE)) + 1;
}

/* The baseline of the last line of what was turned down. */
static double head_end(const ScenePlan *plan, const TradeoffCard *card)
{
    size_t more_titles = card->title.count - 1, more_over = card->over.count > 0 ? card->over.count - 1 : 0;
    return title_baseline(plan) + over_step(plan) +
           text_leading(plan_style(plan, TEXT_TRADEOFF_TITLE)) * (double)more_titles +
           text_leading(plan_style(plan, TEXT_TRADEOFF_NOTE)) * (double)more_over;
}

static TradeoffCard measure_card(const ScenePlan *plan, const Tradeoff *tradeoff, const Panel *panel,
                                 bool is_stacked)
{
    TradeoffCard card = {.air = panel->air, .is_stacked = is_stacked};
    double width = panel->card_width;
    measure_head(plan, tradeoff, &card, width - title_left(plan) - DECISION_PAD);
    measure_rows(plan, tradeoff, &card, width);
    measure_foot(plan, tradeoff, &card, width);
    double rows = card.rows_height > 0
                      ? text_leading(plan_style(plan, TEXT_TRADEOFF_BODY)) - 3 + card.air + card.rows_height
                      : 0;
    card.height = ceil(head_end(plan, &card) + rows + 12 + card.foot_height);
    return card;
}

static void draw_card_at(const ScenePlan *plan, Scene *scene, size_t index, const TradeoffCard *card,
                         Rect rect)
{
    const Tradeoff *tradeoff = &plan->design->tradeoffs.items[index];
    const char *spoken = arena_format(
        plan->arena, "tradeoff %zu on %s: %s%s%s", index + 1, subject_of(plan, tradeoff),
        tradeoff->choose.value ? tradeoff->choose.value : "", tradeoff->over.count ? " over " : "",
        join_texts(plan->arena, &tradeoff->over, ", "));
    scene_begin_group(plan->arena, scene,
                      (SceneGroup){.id = arena_format(plan->arena, "tradeoff:%zu", index + 1),
                                   .class = "tradeoff",
                                   .spoken = markup_plain(plan->arena, spoken)});
    paint_box(plan, scene, rect, plan->theme->panel_radius, plan->theme->tradeoff_fill,
              plan->theme->tradeoff_line, 1.25);
    scene_set_form(scene, FORM_SHEET);
    draw_head(plan, scene, index, card, rect);
    double rows = rect.y + head_end(plan, card) + text_leading(plan_style(plan, TEXT_TRADEOFF_BODY)) + 13 +
                  card->air;
    draw_rows(plan, scene, tradeoff, card, rect, rows);
    draw_foot(plan, scene, card, rect);
    scene_end_group(plan->arena, scene);
}

/* A title without a second line stands level with its marker. */
static void draw_head(const ScenePlan *plan, Scene *scene, size_t index, const TradeoffCard *card, Rect rect)
{
    double left = rect.x + title_left(plan), first = rect.y + title_baseline(plan),
           lift = card->over.count == 0 && card->title.count == 1 ? 0.4 * over_step(plan) : 0,
           titles = text_leading(plan_style(plan, TEXT_TRADEOFF_TITLE)) * (double)(card->title.count - 1);
    paint_marker(plan, scene, arena_format(plan->arena, "%zu", index + 1),
                 (Point){rect.x + DECISION_PAD - 1 + marker_radius(plan), first + 2}, marker_radius(plan));
    paint_lines(plan, scene, TEXT_TRADEOFF_TITLE, NULL, &card->title, (Point){left, first + lift},
                ANCHOR_START);
    paint_text(plan, scene, TEXT_TRADEOFF_NOTE, NULL, card->subject,
               (Point){rect_right(rect) - DECISION_PAD, first + lift}, ANCHOR_END);
    paint_lines(plan, scene, TEXT_TRADEOFF_NOTE, NULL, &card->over,
                (Point){left, first + titles + over_step(plan)}, ANCHOR_START);
}
