/* A tradeoff card's texts, and what it draws between its head and its foot. Private to
 * src/scene/tradeoff*.c. */
#ifndef MLBOARD_SCENE_TRADEOFF_CARD_H
#define MLBOARD_SCENE_TRADEOFF_CARD_H

#include "plan.h"

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

/* How much room a pro, con or axis of so many lines takes. */
double tradeoff_row_height(const ScenePlan *plan, const TextLines *lines);
/* Between the points and the names of the axes. */
double tradeoff_points_gap(const ScenePlan *plan);
/* Of the meters with the names of their axes. */
double tradeoff_meters_width(const ScenePlan *plan, const TradeoffCard *card);

/* tradeoff_rows.c: pros and cons from `at` at the card's left edge; meters of the effects, from the baseline
 * `y` down. */
void draw_points(const ScenePlan *plan, Scene *scene, const TradeoffCard *card, Point at);
void draw_meters(const ScenePlan *plan, Scene *scene, const Tradeoff *tradeoff, const TradeoffCard *card,
                 Rect rect, double y);

#endif
