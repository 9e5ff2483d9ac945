/* The foot of a tradeoff card: why, and when to look again. */
#include "tradeoff_card.h"

#include <math.h>
#include <string.h>

/* How a line of the foot begins and goes on: with words set apart, or with an icon where a hand fills the
 * card. */
typedef struct Reason {
    const char *word, *icon;
    const char *opening; /* of the text */
    TextRole role;
} Reason;

static const Reason because = {"Because", NULL, "", TEXT_TRADEOFF_BODY};
static const Reason revisits[] = {[CARDS_TABLE] = {"Revisit", NULL, "when ", TEXT_REVISIT},
                                  [CARDS_SHEET] = {NULL, "clock", "revisit when ", TEXT_REVISIT}};

static const Reason *revisit_reason(const ScenePlan *plan)
{
    return &revisits[plan->theme->card_form];
}

/* The width of a word that opens lines, where any tradeoff of the design has such a line. */
static double word_width(const ScenePlan *plan, const Reason *reason, bool is_revisit)
{
    const Tradeoff *tradeoffs = plan->design->tradeoffs.items;
    for (size_t i = 0; reason->word && i < plan->design->tradeoffs.count; i++)
        if (is_revisit ? tradeoffs[i].revisit.value : tradeoffs[i].because.value)
            return plan_width(plan, TEXT_TRADEOFF_STRONG, reason->word);
    return 0;
}

/* Texts begin level behind their words; behind an icon, which stands below the signs, as pros and cons do. */
static double reason_left(const ScenePlan *plan, const Reason *reason)
{
    static const double gap = 7;
    double word = fmax(word_width(plan, &because, false), word_width(plan, revisit_reason(plan), true));
    return reason->icon ? points_left(plan) - DECISION_PAD : word + gap * plan->growth;
}

static TextLines wrap_reason(const ScenePlan *plan, const Reason *reason, const char *text, double width)
{
    if (!text)
        return (TextLines){0};
    return plan_wrap_in_company(plan, reason->role,
                                arena_format(plan->arena, "%s%s", reason->opening, text),
                                width - 2 * DECISION_PAD - reason_left(plan, reason));
}

/* The line says "when" itself. */
static const char *without_when(const char *text)
{
    return text && strncmp(text, "when ", 5) == 0 ? text + 5 : text;
}

void measure_foot(const ScenePlan *plan, const Tradeoff *tradeoff, TradeoffCard *card, double width)
{
    double leading = text_leading(plan_style(plan, TEXT_TRADEOFF_BODY));
    card->because = wrap_reason(plan, &because, tradeoff->because.value, width);
    card->revisit = wrap_reason(plan, revisit_reason(plan), without_when(tradeoff->revisit.value), width);
    double lines = (double)(card->because.count + card->revisit.count);
    bool has_both = card->because.count > 0 && card->revisit.count > 0;
    card->foot_height = lines > 0 ? 23 + leading * lines + (has_both ? 3 : 0) : 6;
}

static void draw_reason(const ScenePlan *plan, Scene *scene, const Reason *reason, const TextLines *lines,
                        Point at)
{
    if (lines->count == 0)
        return;
    static const double icon_size = 15;
    const TextStyle *style = plan_style(plan, reason->role);
    Path icon = {0};
    double size = icon_size * plan->growth;
    Rect box = {at.x - DECISION_PAD + sign_middle(plan) - size / 2, at.y - text_centre_drop(style) - size / 2,
                size, size};
    if (!reason->icon) {
        paint_text(plan, scene, TEXT_TRADEOFF_STRONG, NULL, reason->word, at, ANCHOR_START);
    } else if (icon_path(plan->arena, &icon, reason->icon, box)) {
        double pen = 1.5 * (1 + plan->growth) / 2;
        scene_add_path(plan->arena, scene, icon, no_color, plain_stroke(style->color, pen));
        scene_set_form(scene, FORM_SMALL);
    }
    at.x += reason_left(plan, reason);
    paint_lines(plan, scene, reason->role, NULL, lines, at, ANCHOR_START);
}

/* At the bottom of the card, so that cards of a row end alike. */
void draw_foot(const ScenePlan *plan, Scene *scene, const TradeoffCard *card, Rect rect)
{
    if (card->because.count + card->revisit.count == 0)
        return;
    double y = rect_bottom(rect) - card->foot_height - 1,
           step = text_leading(plan_style(plan, TEXT_TRADEOFF_BODY));
    paint_line(plan, scene, (Point){rect.x + DECISION_PAD, y}, (Point){rect_right(rect) - DECISION_PAD, y},
               plan->theme->tradeoff_line, 1.25);
    y += 7 + step;
    draw_reason(plan, scene, &because, &card->because, (Point){rect.x + DECISION_PAD, y});
    y += step * (double)card->because.count + (card->because.count > 0 ? 3 : 0);
    draw_reason(plan, scene, revisit_reason(plan), &card->revisit, (Point){rect.x + DECISION_PAD, y});
}
