/* A tradeoff card's texts, and what it draws between its head and its foot. Private to
 * src/scene/tradeoff*.c. */
#ifndef MLBOARD_SCENE_TRADEOFF_CARD_H
#define MLBOARD_SCENE_TRADEOFF_CARD_H

#include "plan.h"

/* One tradeoff set in lines for a card of some width. */
typedef struct TradeoffCard {
    TextLines title, over, because, revisit;
    const char *subject;
    ARRAY_OF(TextLines) points; /* pros, then cons */
    ARRAY_OF(TextLines) axes;   /* of the effects */
    size_t pro_count;
    double axis_width, points_height, rows_height, foot_height, height;
    double cell_more; /* by how much the cells of its meters are longer than the least */
    double air;       /* above the first row and between all, more than they need */
    bool is_stacked;  /* meters stand below the points, not beside them */
} TradeoffCard;

/* tradeoff_rows.c: sets pros, cons and axes for a card of this width, stacked where it says so; lets the names
 * of axes begin level in all cards that have room for it, and meters fill wide cards; and draws them, their
 * first baseline at `y`. */
void measure_rows(const ScenePlan *plan, const Tradeoff *tradeoff, TradeoffCard *card, double width);
/* Whether the points of one of the cards break for having so little room beside its meters. */
bool are_rows_cramped(const ScenePlan *plan, const TradeoffCard *cards, size_t count, double width);
void level_axes(const ScenePlan *plan, TradeoffCard *cards, size_t count, double width);
void draw_rows(const ScenePlan *plan, Scene *scene, const Tradeoff *tradeoff, const TradeoffCard *card,
               Rect rect, double y);
/* From a card's left edge to the middle of the signs of pros and cons, and to their texts. */
double sign_middle(const ScenePlan *plan);
double points_left(const ScenePlan *plan);

/* tradeoff_foot.c: sets why, and when to look again, for a card of this width; and draws both at the bottom of
 * a card. */
void measure_foot(const ScenePlan *plan, const Tradeoff *tradeoff, TradeoffCard *card, double width);
void draw_foot(const ScenePlan *plan, Scene *scene, const TradeoffCard *card, Rect rect);

#endif
