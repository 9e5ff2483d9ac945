/* The tradeoff panel under the board: numbered cards that say what was chosen over what, why, at what price
 * and for how long. */
#include "plan.h"

#include "markup.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Points keep off the names of the axes. */
enum { POINTS_GAP = 10 };

static const char minus_sign[] = "\xE2\x88\x92";

/* One tradeoff set in lines for a card of some width. */
typedef struct TradeoffCard {
    TextLines title, over, because, revisit;
    const char *subject;
    double subject_width, axis_width;
    ARRAY_OF(TextLines) points; /* pros, then cons */
    ARRAY_OF(TextLines) axes;   /* of the effects */
    size_t pro_count;
    double points_width, rows_height, foot_height, height;
} TradeoffCard;

typedef struct Panel {
    double indent, heading, card_width;
    size_t columns, rows;
    TradeoffCard *cards;
    double *row_heights;
    double height;
} Panel;

static Panel measure_panel(const ScenePlan *plan, double width, double indent);
static TradeoffCard measure_card(const ScenePlan *plan, const Tradeoff *tradeoff, double width);
static void draw_card_at(const ScenePlan *plan, Scene *scene, size_t index, const TradeoffCard *card,
                         Rect rect);
static void draw_points(const ScenePlan *plan, Scene *scene, const TradeoffCard *card, Point at);
static void draw_meters(const ScenePlan *plan, Scene *scene, const Tradeoff *tradeoff,
                        const TradeoffCard *card, Rect rect, double y);
static void draw_foot(const ScenePlan *plan, Scene *scene, const TradeoffCard *card, Rect rect);

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
    double heading = plan_width(plan, TEXT_TRADEOFF_TITLE, "Tradeoffs"),
           number = plan_width(plan, TEXT_FACT_NAME, count_decisions(plan));
    return fmax(plan->rail_width, fmax(heading, number)) + RAIL_INSET;
}

double tradeoffs_height(const ScenePlan *plan, double width, double indent)
{
    return plan->design->tradeoffs.count > 0 ? measure_panel(plan, width, indent).height : 0;
}

double tradeoffs_width(size_t columns)
{
    return (double)columns * (DECISION_MINIMUM + DECISION_GAP) - DECISION_GAP;
}

void draw_tradeoffs(const ScenePlan *plan, Scene *scene, Point origin, double width, double indent)
{
    size_t count = plan->design->tradeoffs.count;
    if (count == 0)
        return;
    Panel panel = measure_panel(plan, width, indent);
    double y = origin.y + PANEL_GAP;
    const char *number = count_decisions(plan);
    scene_begin_group(plan->arena, scene,
                      (SceneGroup){.id = "tradeoffs", .class = "tradeoffs", .spoken = number});
    double title_width = plan_width(plan, TEXT_LANE, "Tradeoffs");
    paint_text(plan, scene, TEXT_LANE, NULL, "Tradeoffs", (Point){origin.x, y + (panel.indent > 0 ? 25 : 15)},
               ANCHOR_START);
    Point beside = {origin.x + title_width + 12, y + 15}, below = {origin.x, y + 45};
    paint_text(plan, scene, TEXT_FACT_NAME, NULL, number, panel.indent > 0 ? below : beside, ANCHOR_START);
    scene_end_group(plan->arena, scene);
    y += panel.heading;
    for (size_t row = 0; row < panel.rows; row++) {
        for (size_t column = 0; column < panel.columns && row * panel.columns + column < count; column++) {
            size_t index = row * panel.columns + column;
            Rect rect = {origin.x + panel.indent + (double)column * (panel.card_width + DECISION_GAP), y,
                         panel.card_width, panel.row_heights[row]};
            draw_card_at(plan, scene, index, &panel.cards[index], rect);
        }
        y += panel.row_heights[row] + DECISION_GAP;
    }
}

/* As many columns as fit, then as few as give the same number of rows. */
static Panel measure_panel(const ScenePlan *plan, double width, double indent)
{
    size_t count = plan->design->tradeoffs.count;
    Panel panel = {.indent = indent};
    panel.heading = panel.indent > 0 ? 0 : 28;
    double room = width - panel.indent;
    double fitting = fmax(1, floor((room + DECISION_GAP) / (DECISION_MINIMUM + DECISION_GAP)));
    panel.columns = fitting < (double)count ? (size_t)fitting : count;
    panel.rows = (count + panel.columns - 1) / panel.columns;
    panel.columns = (count + panel.rows - 1) / panel.rows;
    panel.card_width = floor((room - DECISION_GAP * (double)(panel.columns - 1)) / (double)panel.columns);
    if (count < 3)
        panel.card_width = fmin(panel.card_width, DECISION_MAXIMUM);
    panel.cards = arena_new_array(plan->arena, TradeoffCard, count);
    panel.row_heights = arena_new_array(plan->arena, double, panel.rows);
    for (size_t i = 0; i < count; i++) {
        panel.cards[i] = measure_card(plan, &plan->design->tradeoffs.items[i], panel.card_width);
        double *height = &panel.row_heights[i / panel.columns];
        *height = fmax(*height, panel.cards[i].height);
    }
    panel.height = PANEL_GAP + panel.heading + DECISION_GAP * (double)(panel.rows - 1);
    for (size_t row = 0; row < panel.rows; row++)
        panel.height += panel.row_heights[row];
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

static void wrap_points(const ScenePlan *plan, TradeoffCard *card, const TextList *list)
{
    for (size_t i = 0; i < list->count; i++)
        array_push(plan->arena, &card->points,
                   plan_wrap(plan, TEXT_TRADEOFF_BODY, list->items[i].value, card->points_width));
}

/* A revisit line opens with "Revisit when": the design's own "when" is then one too many. */
static const char *without_when(const char *text)
{
    return strncmp(text, "when ", 5) == 0 ? text + 5 : text;
}

/* The subject stands right of the title; one that is too long for that goes below what was turned down. */
static void measure_head(const ScenePlan *plan, const Tradeoff *tradeoff, TradeoffCard *card, double room)
{
    const char *subject = subject_of(plan, tradeoff), *over = "";
    double width = plan_width(plan, TEXT_TRADEOFF_NOTE, subject);
    bool is_short = width <= room * 0.42;
    card->subject = is_short ? subject : "";
    card->subject_width = is_short ? width + 14 : 0;
    card->title = plan_wrap(plan, TEXT_TRADEOFF_TITLE,
                            tradeoff->choose.value ? tradeoff->choose.value : "Decision",
                            room - card->subject_width);
    if (tradeoff->over.count > 0)
        over = arena_format(plan->arena, "over %s", join_texts(plan->arena, &tradeoff->over, ", "));
    if (!is_short)
        over = arena_format(plan->arena, "%s%son %s", over, *over ? "\n" : "", subject);
    if (*over)
        card->over = plan_wrap(plan, TEXT_TRADEOFF_NOTE, over, room);
}

static double row_height(const ScenePlan *plan, const TextLines *lines)
{
    return DECISION_ROW + (double)(lines->count - 1) * text_leading(plan_style(plan, TEXT_TRADEOFF_BODY));
}

/* Points at the left, meters at the right: as high as the higher of the two. */
static void measure_rows(const ScenePlan *plan, const Tradeoff *tradeoff, TradeoffCard *card, double width)
{
    double meters_height = 0;
    for (size_t i = 0; i < tradeoff->effects.count; i++) {
        TextLines axis = plan_wrap(plan, TEXT_TRADEOFF_BODY, tradeoff->effects.items[i].axis,
                                   METER_AXIS_WIDTH);
        card->axis_width = fmax(card->axis_width, axis.width);
        meters_height += row_height(plan, &axis);
        array_push(plan->arena, &card->axes, axis);
    }
    double meters = tradeoff->effects.count > 0 ? card->axis_width + METER_AXIS_GAP + METER_WIDTH + POINTS_GAP
                                                : 0;
    card->points_width = width - DECISION_POINTS_LEFT - DECISION_PAD - meters;
    wrap_points(plan, card, &tradeoff->pros);
    card->pro_count = card->points.count;
    wrap_points(plan, card, &tradeoff->cons);
    for (size_t i = 0; i < card->points.count; i++)
        card->rows_height += row_height(plan, &card->points.items[i]);
    card->rows_height = fmax(card->rows_height, meters_height);
}

static TextLines wrap_reason(const ScenePlan *plan, const char *word, const char *reason, double width)
{
    double left = plan_width(plan, TEXT_TRADEOFF_STRONG, word) + 6;
    return reason ? plan_wrap(plan, TEXT_TRADEOFF_BODY, reason, width - 2 * DECISION_PAD - left)
                  : (TextLines){0};
}

static TradeoffCard measure_card(const ScenePlan *plan, const Tradeoff *tradeoff, double width)
{
    TradeoffCard card = {0};
    measure_head(plan, tradeoff, &card, width - DECISION_TITLE_LEFT - DECISION_PAD);
    measure_rows(plan, tradeoff, &card, width);
    card.because = wrap_reason(plan, "Because", tradeoff->because.value, width);
    card.revisit = wrap_reason(plan, "Revisit when",
                               tradeoff->revisit.value ? without_when(tradeoff->revisit.value) : NULL, width);
    double foot_lines = (double)(card.because.count + card.revisit.count);
    bool has_both = card.because.count > 0 && card.revisit.count > 0;
    card.foot_height = foot_lines > 0 ? 23 + text_leading(plan_style(plan, TEXT_TRADEOFF_BODY)) * foot_lines +
                                            (has_both ? 3 : 0)
                                      : 6;
    double head = 43 + text_leading(plan_style(plan, TEXT_TRADEOFF_TITLE)) * (double)(card.title.count - 1) +
                  text_leading(plan_style(plan, TEXT_TRADEOFF_NOTE)) *
                      (double)(card.over.count > 0 ? card.over.count - 1 : 0);
    card.height = ceil(head + (card.rows_height > 0 ? 14 + card.rows_height : 0) + 12 + card.foot_height);
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
    paint_marker(plan, scene, (int)index + 1, (Point){rect.x + 26, rect.y + 27});
    /* A title without a second line stands level with its marker. */
    double left = rect.x + DECISION_TITLE_LEFT,
           lift = card->over.count == 0 && card->title.count == 1 ? 7 : 0, y = rect.y + 25 + lift;
    paint_lines(plan, scene, TEXT_TRADEOFF_TITLE, NULL, &card->title, (Point){left, y}, ANCHOR_START);
    paint_text(plan, scene, TEXT_TRADEOFF_NOTE, NULL, card->subject,
               (Point){rect_right(rect) - DECISION_PAD, y}, ANCHOR_END);
    y += text_leading(plan_style(plan, TEXT_TRADEOFF_TITLE)) * (double)(card->title.count - 1) + 18 - lift;
    paint_lines(plan, scene, TEXT_TRADEOFF_NOTE, NULL, &card->over, (Point){left, y}, ANCHOR_START);
    if (card->over.count > 1)
        y += text_leading(plan_style(plan, TEXT_TRADEOFF_NOTE)) * (double)(card->over.count - 1);
    y += 30;
    draw_points(plan, scene, card, (Point){rect.x, y});
    draw_meters(plan, scene, tradeoff, card, rect, y);
    draw_foot(plan, scene, card, rect);
    scene_end_group(plan->arena, scene);
}

/* Few points beside many meters stand in the middle, and further apart. */
static double spread_points(const ScenePlan *plan, const TradeoffCard *card, double *top)
{
    double height = 0;
    for (size_t i = 0; i < card->points.count; i++)
        height += row_height(plan, &card->points.items[i]);
    if (card->points.count == 0 || 2 * height > card->rows_height)
        return 0;
    double gap = DECISION_ROW / 2.0;
    *top += floor((card->rows_height - height - gap * (double)(card->points.count - 1)) / 2);
    return gap;
}

static void draw_points(const ScenePlan *plan, Scene *scene, const TradeoffCard *card, Point at)
{
    double gap = spread_points(plan, card, &at.y);
    /* A sign lies a little lower in its line than the middle of capitals. */
    double lift = 0.6 * (text_centre_drop(plan_style(plan, TEXT_SIGN)) -
                         text_centre_drop(plan_style(plan, TEXT_TRADEOFF_BODY)));
    for (size_t i = 0; i < card->points.count; i++) {
        bool is_pro = i < card->pro_count;
        const Color *color = is_pro ? &plan->theme->good : &plan->theme->bad;
        paint_text(plan, scene, TEXT_SIGN, color, is_pro ? "+" : minus_sign,
                   (Point){at.x + 21, at.y + lift}, ANCHOR_MIDDLE);
        paint_lines(plan, scene, TEXT_TRADEOFF_BODY, NULL, &card->points.items[i],
                    (Point){at.x + DECISION_POINTS_LEFT, at.y}, ANCHOR_START);
        at.y += row_height(plan, &card->points.items[i]) + gap;
    }
}

/* Where a theme gives bad effects a pattern, they differ from good ones by more than place and colour. */
static void paint_cell(const ScenePlan *plan, Scene *scene, Rect cell, bool is_lit, bool is_good)
{
    const Theme *theme = plan->theme;
    bool is_hatched = is_lit && !is_good && theme->bad_pattern != PATTERN_NONE;
    Path outline = {0};
    path_rectangle(plan->arena, &outline, cell, 2);
    Color fill = !is_lit      ? theme->meter_empty
                 : is_good    ? theme->good
                 : is_hatched ? theme->tradeoff_fill
                              : theme->bad;
    scene_add_path(plan->arena, scene, outline, fill, is_hatched ? plain_stroke(theme->bad, 1.3) : no_stroke);
    scene_set_form(scene, FORM_SMALL);
    if (!is_hatched)
        return;
    scene_add_path(plan->arena, scene, hatch_path(plan->arena, &outline, theme->bad_pattern, 3), no_color,
                   plain_stroke(theme->bad, 1.1));
    scene_set_form(scene, FORM_SMALL);
}

/* Two cells either side of a zero tick: good fills to the right, bad to the left, so that position tells them
 * apart without colour. */
static void draw_meters(const ScenePlan *plan, Scene *scene, const Tradeoff *tradeoff,
                        const TradeoffCard *card, Rect rect, double y)
{
    const Theme *theme = plan->theme;
    const Color *muted = &plan_style(plan, TEXT_TRADEOFF_NOTE)->color;
    double right = rect_right(rect) - DECISION_PAD, zero = right - METER_WIDTH;
    for (size_t i = 0; i < tradeoff->effects.count; y += row_height(plan, &card->axes.items[i++])) {
        const Effect *effect = &tradeoff->effects.items[i];
        paint_lines(plan, scene, TEXT_TRADEOFF_BODY, NULL, &card->axes.items[i],
                    (Point){zero - METER_AXIS_GAP - card->axis_width, y}, ANCHOR_START);
        for (int step = -2; step <= 2; step++) {
            if (step == 0)
                continue;
            double x = step > 0 ? zero + 3 + (step - 1) * METER_PITCH
                                : zero - 3 - METER_CELL + (step + 1) * METER_PITCH;
            bool is_lit = step > 0 ? step <= effect->value : step >= effect->value;
            paint_cell(plan, scene, (Rect){x, y - 8.5, METER_CELL, 8}, is_lit, step > 0);
        }
        paint_line(plan, scene, (Point){zero, y - 11.5}, (Point){zero, y + 2.5}, *muted, 1.25);
        const char *number = effect->value == 0
                                 ? "0"
                                 : arena_format(plan->arena, "%s%d", effect->value > 0 ? "+" : minus_sign,
                                                abs(effect->value));
        const Color *color = effect->value == 0 ? muted : effect->value > 0 ? &theme->good : &theme->bad;
        paint_text(plan, scene, TEXT_TRADEOFF_STRONG, color, number, (Point){right, y}, ANCHOR_END);
    }
}

static void draw_reason(const ScenePlan *plan, Scene *scene, const char *word, const TextLines *lines,
                        Point at)
{
    if (lines->count == 0)
        return;
    paint_text(plan, scene, TEXT_TRADEOFF_STRONG, NULL, word, at, ANCHOR_START);
    at.x += plan_width(plan, TEXT_TRADEOFF_STRONG, word) + 6;
    paint_lines(plan, scene, TEXT_TRADEOFF_BODY, NULL, lines, at, ANCHOR_START);
}

/* At the bottom of the card, so that cards of a row end alike. */
static void draw_foot(const ScenePlan *plan, Scene *scene, const TradeoffCard *card, Rect rect)
{
    if (card->because.count + card->revisit.count == 0)
        return;
    double y = rect_bottom(rect) - card->foot_height - 1,
           step = text_leading(plan_style(plan, TEXT_TRADEOFF_BODY));
    paint_line(plan, scene, (Point){rect.x + DECISION_PAD, y}, (Point){rect_right(rect) - DECISION_PAD, y},
               plan->theme->tradeoff_line, 1.25);
    y += 24;
    draw_reason(plan, scene, "Because", &card->because, (Point){rect.x + DECISION_PAD, y});
    y += step * (double)card->because.count + (card->because.count > 0 ? 3 : 0);
    draw_reason(plan, scene, "Revisit when", &card->revisit, (Point){rect.x + DECISION_PAD, y});
}
