/* The rows of a tradeoff card: pros and cons at the left, the effects on each axis at the right. */
#include "tradeoff_card.h"

#include <math.h>
#include <stdlib.h>

/* What tells rows of a table from those that a hand filled in. */
typedef struct RowForm {
    double points_gap;                       /* between the points and the names of the axes, at least */
    double cell, pitch, height, gap, radius; /* the steps of a meter; gap: from zero to the first */
    double axis_gap, width;                  /* from an axis' name to zero, from there to its number's end */
    bool is_by_hand; /* signs are drawn, empty steps are dots, and a stroke parts points from meters */
} RowForm;

static const RowForm row_forms[] = {
    [CARDS_TABLE] = {10, METER_CELL, METER_PITCH, 8, 3, 2, METER_AXIS_GAP, METER_WIDTH, false},
    [CARDS_SHEET] = {24, 12, 13, 11, 1.5, 0, 38, 58, true}};

enum {
    SIGN_HALF = 5, /* of its width, where text is not dense */
    METER_STEPS = 4, /* cells of a meter */
    AXIS_GAP_MORE = 6
};

static const char minus_sign[] = "\xE2\x88\x92";

/* In dense type steps are higher by half of what it grows by, and longer by a quarter: pros and cons need the
 * room. */
static RowForm row_form(const ScenePlan *plan)
{
    RowForm form = row_forms[plan->theme->card_form];
    double longer = (plan->growth - 1) / 4;
    form.axis_gap += longer * (form.gap + 2 * form.pitch);
    form.cell += longer * form.cell;
    form.pitch += longer * form.pitch;
    form.gap += longer * form.gap;
    form.height *= (1 + plan->growth) / 2;
    return form;
}

/* Signs grow with dense type and keep their left edge. */
double sign_middle(const ScenePlan *plan)
{
    return DECISION_PAD + SIGN_HALF * plan->growth;
}

/* What lies between a sign and its text grows half as much. */
double points_left(const ScenePlan *plan)
{
    static const double apart = DECISION_POINTS_LEFT - DECISION_PAD - SIGN_HALF;
    return sign_middle(plan) + apart * (1 + plan->growth) / 2;
}

/* Between the points and the names of the axes: else a line and a name would read as one. */
static double points_gap(const ScenePlan *plan)
{
    static const double least = 10;
    return fmax(row_form(plan).points_gap, least * plan->growth);
}

/* How much room a pro, con or axis of so many lines takes. */
static double row_height(const ScenePlan *plan, const TradeoffCard *card, const TextLines *lines)
{
    double leading = text_leading(plan_style(plan, TEXT_TRADEOFF_BODY));
    return fmax(DECISION_ROW, leading + 3) + card->air + (double)(lines->count - 1) * leading;
}

/* From zero of a meter to the end of its number, which grows with the text, as the room before it by half. */
static double number_end(const ScenePlan *plan)
{
    static const double number_width = 17, half_room = 5;
    return row_form(plan).width + (plan->growth - 1) * (number_width + half_room);
}

/* Of the meters behind the names of their axes, and with them. */
static double meter_width(const ScenePlan *plan)
{
    return row_form(plan).axis_gap + number_end(plan);
}

/* Longer meters keep further from the names of their axes. */
static double meters_width(const ScenePlan *plan, const TradeoffCard *card)
{
    return card->axis_width + fmin(AXIS_GAP_MORE, card->cell_more) + meter_width(plan) +
           METER_STEPS * card->cell_more;
}

/* Of the names of the axes, at most: where a card is narrow for its type they give way to the points, down to
 * what an axis of one word takes. */
static double axis_room(const ScenePlan *plan, double points_room)
{
    static const double points_ems = 6, least_ems = 5;
    double em = plan_style(plan, TEXT_TRADEOFF_BODY)->size;
    return fmin(METER_AXIS_WIDTH * plan->growth, fmax(least_ems * em, points_room - points_ems * em));
}

static void wrap_points(const ScenePlan *plan, TradeoffCard *card, const TextList *list, double width)
{
    for (size_t i = 0; i < list->count; i++) {
        TextLines point = plan_wrap_in_company(plan, TEXT_TRADEOFF_BODY, list->items[i].value, width);
        card->points_height += row_height(plan, card, &point);
        array_push(plan->arena, &card->points, point);
    }
}

/* What points and meters that are stacked keep between them. */
static double stack_gap(const ScenePlan *plan, const TradeoffCard *card)
{
    return card->points.count > 0 && card->axes.count > 0 ? 6 * plan->growth : 0;
}

/* Points at the left, meters at the right, as high as the higher of the two; or points above meters. */
void measure_rows(const ScenePlan *plan, const Tradeoff *tradeoff, TradeoffCard *card, double width)
{
    double meters_height = 0, meters = meter_width(plan) + points_gap(plan),
           room = width - points_left(plan) - DECISION_PAD,
           most = card->is_stacked ? METER_AXIS_WIDTH * plan->growth : axis_room(plan, room - meters);
    for (size_t i = 0; i < tradeoff->effects.count; i++) {
        TextLines axis = plan_wrap(plan, TEXT_TRADEOFF_BODY, tradeoff->effects.items[i].axis, most);
        card->axis_width = fmax(card->axis_width, axis.width);
        meters_height += row_height(plan, card, &axis);
        array_push(plan->arena, &card->axes, axis);
    }
    room -= card->axes.count > 0 && !card->is_stacked ? card->axis_width + meters : 0;
    wrap_points(plan, card, &tradeoff->pros, room);
    card->pro_count = card->points.count;
    wrap_points(plan, card, &tradeoff->cons, room);
    card->rows_height = card->is_stacked ? card->points_height + stack_gap(plan, card) + meters_height
                                         : fmax(card->points_height, meters_height);
}

static bool has_broken_point(const TradeoffCard *card)
{
    for (size_t i = 0; i < card->points.count; i++)
        if (card->points.items[i].count > 1)
            return true;
    return false;
}

bool are_rows_cramped(const ScenePlan *plan, const TradeoffCard *cards, size_t count, double width)
{
    static const double least_ems = 9;
    double room = width - points_left(plan) - DECISION_PAD - meter_width(plan) - points_gap(plan),
           least = least_ems * plan_style(plan, TEXT_TRADEOFF_BODY)->size;
    for (size_t i = 0; i < count; i++)
        if (cards[i].axes.count > 0 && room - cards[i].axis_width < least && has_broken_point(&cards[i]))
            return true;
    return false;
}

static double widest_point(const TradeoffCard *card)
{
    double widest = 0;
    for (size_t i = 0; i < card->points.count; i++)
        widest = fmax(widest, card->points.items[i].width);
    return widest;
}

/* How much longer the cells of a card's meters may be: on a wide card up to twice, so that names of axes begin
 * near its middle, not far from its points; below points as long as fills the card. */
static double longer_cells(const ScenePlan *plan, const TradeoffCard *card, double width)
{
    static const double share = 0.46, apart = 2.4;
    double most = card->is_stacked ? INFINITY : row_form(plan).cell, inner = width - 2 * DECISION_PAD,
           meters = card->axis_width + AXIS_GAP_MORE + meter_width(plan),
           below = inner + DECISION_PAD - points_left(plan),
           beside = fmin(share * inner, below - widest_point(card) - apart * points_gap(plan));
    return fmax(0, floor(fmin(most, ((card->is_stacked ? below : beside) - meters) / METER_STEPS)));
}

void level_axes(const ScenePlan *plan, TradeoffCard *cards, size_t count, double width)
{
    double widest = 0, more = INFINITY;
    for (size_t i = 0; i < count; i++)
        widest = fmax(widest, cards[i].axis_width);
    for (size_t i = 0; i < count; i++) {
        double room = width - points_left(plan) - DECISION_PAD - meter_width(plan) - widest;
        if (cards[i].axes.count == 0)
            continue;
        if (cards[i].is_stacked || widest_point(&cards[i]) + points_gap(plan) <= room)
            cards[i].axis_width = widest;
        more = fmin(more, longer_cells(plan, &cards[i], width));
    }
    for (size_t i = 0; i < count; i++)
        if (cards[i].axes.count > 0)
            cards[i].cell_more = more;
}

/* Few points beside many meters stand in the middle, and further apart. */
static double spread_points(const TradeoffCard *card, double *top)
{
    if (card->is_stacked || card->points.count == 0 || 2 * card->points_height > card->rows_height)
        return 0;
    double gap = DECISION_ROW / 2.0, all = card->points_height + gap * (double)(card->points.count - 1);
    *top += floor((card->rows_height - all) / 2);
    return gap;
}

/* Two strokes or one, as wide as the sign of a typeface. */
static void draw_sign(const ScenePlan *plan, Scene *scene, bool is_pro, Point middle, Color color)
{
    static const double width = 2.5;
    double reach = 3 + 3 * plan->growth;
    paint_line(plan, scene, (Point){middle.x - reach, middle.y}, (Point){middle.x + reach, middle.y}, color,
               width);
    scene_set_form(scene, FORM_SMALL);
    if (!is_pro)
        return;
    paint_line(plan, scene, (Point){middle.x, middle.y - reach}, (Point){middle.x, middle.y + reach}, color,
               width);
    scene_set_form(scene, FORM_SMALL);
}

/* A sign of the typeface lies a little lower in its line than the middle of capitals. */
static void paint_sign(const ScenePlan *plan, Scene *scene, bool is_pro, Point at)
{
    const Color *color = is_pro ? &plan->theme->good : &plan->theme->bad;
    double drop = text_centre_drop(plan_style(plan, TEXT_TRADEOFF_BODY)),
           lift = 0.6 * (text_centre_drop(plan_style(plan, TEXT_SIGN)) - drop);
    if (row_form(plan).is_by_hand)
        draw_sign(plan, scene, is_pro, (Point){at.x, at.y - drop}, *color);
    else
        paint_text(plan, scene, TEXT_SIGN, color, is_pro ? "+" : minus_sign, (Point){at.x, at.y + lift},
                   ANCHOR_MIDDLE);
}

/* From `at` at the card's left edge down. */
static void draw_points(const ScenePlan *plan, Scene *scene, const TradeoffCard *card, Point at)
{
    double gap = spread_points(card, &at.y);
    for (size_t i = 0; i < card->points.count; i++) {
        paint_sign(plan, scene, i < card->pro_count, (Point){at.x + sign_middle(plan), at.y});
        paint_lines(plan, scene, TEXT_TRADEOFF_BODY, NULL, &card->points.items[i],
                    (Point){at.x + points_left(plan), at.y}, ANCHOR_START);
        at.y += row_height(plan, card, &card->points.items[i]) + gap;
    }
}

static void paint_dot(const ScenePlan *plan, Scene *scene, Point centre, double radius, Color color)
{
    Path dot = {0};
    path_circle(plan->arena, &dot, centre, radius);
    scene_add_path(plan->arena, scene, dot, color, no_stroke);
    scene_set_form(scene, FORM_EXACT);
}

/* Where a theme gives bad effects a pattern, they differ from good ones by more than place and colour. */
static void paint_cell(const ScenePlan *plan, Scene *scene, Rect cell, bool is_lit, bool is_good)
{
    const Theme *theme = plan->theme;
    if (!is_lit && (row_form(plan).is_by_hand || theme->meter_empty.alpha == 0)) {
        paint_dot(plan, scene, rect_centre(cell), 1.2 * plan->growth, theme->tradeoff_line);
        return;
    }
    bool is_hatched = is_lit && !is_good && theme->bad_pattern != PATTERN_NONE;
    Path outline = {0};
    path_rectangle(plan->arena, &outline, cell, row_form(plan).radius);
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

/* Two steps either side of a zero tick: good fills to the right, bad to the left, so that position tells them
 * apart without colour. */
static void draw_meter(const ScenePlan *plan, Scene *scene, int value, Point zero, double cell_more)
{
    RowForm form = row_form(plan);
    form.cell += cell_more;
    form.pitch += cell_more;
    const Color *muted = &plan_style(plan, TEXT_TRADEOFF_NOTE)->color;
    double middle = zero.y - text_centre_drop(plan_style(plan, TEXT_TRADEOFF_BODY));
    for (int step = -2; step <= 2; step++) {
        if (step == 0)
            continue;
        double x = step > 0 ? zero.x + form.gap + (step - 1) * form.pitch
                            : zero.x - form.gap - form.cell + (step + 1) * form.pitch;
        bool is_lit = step > 0 ? step <= value : step >= value;
        paint_cell(plan, scene, (Rect){x, middle - form.height / 2, form.cell, form.height}, is_lit,
                   step > 0);
    }
    double tick = form.height / 2 + 3;
    paint_line(plan, scene, (Point){zero.x, middle - tick}, (Point){zero.x, middle + tick}, *muted, 1.25);
    if (value == 0 && form.is_by_hand)
        paint_dot(plan, scene, (Point){zero.x, middle}, 3 * plan->growth, *muted);
}

static void draw_meters(const ScenePlan *plan, Scene *scene, const Tradeoff *tradeoff,
                        const TradeoffCard *card, Point right)
{
    const Theme *theme = plan->theme;
    const Color *muted = &plan_style(plan, TEXT_TRADEOFF_NOTE)->color;
    double zero = right.x - number_end(plan) - METER_STEPS / 2.0 * card->cell_more,
           axis = right.x - meters_width(plan, card), y = right.y;
    for (size_t i = 0; i < tradeoff->effects.count; y += row_height(plan, card, &card->axes.items[i++])) {
        int value = tradeoff->effects.items[i].value;
        paint_lines(plan, scene, TEXT_TRADEOFF_BODY, NULL, &card->axes.items[i], (Point){axis, y},
                    ANCHOR_START);
        draw_meter(plan, scene, value, (Point){zero, y}, card->cell_more);
        const char *number =
            value == 0 ? "0" : arena_format(plan->arena, "%s%d", value > 0 ? "+" : minus_sign, abs(value));
        const Color *color = value == 0 ? muted : value > 0 ? &theme->good : &theme->bad;
        paint_text(plan, scene, TEXT_TRADEOFF_STRONG, color, number, (Point){right.x, y}, ANCHOR_END);
    }
}

void draw_rows(const ScenePlan *plan, Scene *scene, const Tradeoff *tradeoff, const TradeoffCard *card,
               Rect rect, double y)
{
    /* meters that stand alone begin where pros and cons would; below these they begin where their texts do */
    bool is_beside = card->points.count > 0 && !card->is_stacked;
    bool is_below = card->points.count > 0 && card->is_stacked;
    double left = is_below ? points_left(plan) : DECISION_PAD,
           right = is_beside ? rect_right(rect) - DECISION_PAD : rect.x + left + meters_width(plan, card);
    draw_points(plan, scene, card, (Point){rect.x, y});
    if (row_form(plan).is_by_hand && is_beside && card->axes.count > 0) {
        double x = right - meters_width(plan, card) - points_gap(plan) / 2;
        paint_line(plan, scene, (Point){x, y - 14}, (Point){x, y - 14 + card->rows_height},
                   plan->theme->tradeoff_line, 1.25);
    }
    y += card->is_stacked ? card->points_height + stack_gap(plan, card) : 0;
    draw_meters(plan, scene, tradeoff, card, (Point){right, y});
}
