/* A board so wide that what stands below and beside it has room to choose, for the tests of furniture. */
#ifndef MLBOARD_TESTS_WIDE_BOARD_H
#define MLBOARD_TESTS_WIDE_BOARD_H

#include "scenes.h"

#include <math.h>

/* A wide board, but for its tradeoffs: one of them leaves room for the legend beside it. */
#define WIDE_BOARD \
    "title: A wide board\nquestion: Which numbers stand where?\n" \
    "requirements: {users: 3M, traffic: 2k qps, latency: p99 200ms, freshness: 5min, corpus: 1B,\n" \
    "  metrics: {offline: [recall@500], online: [watch time]}}\n" \
    "components: {a: client, b: app-service, c: app-service, d: ranker, e: ranker, f: cache, g: kv-store, " \
    "h: kv-store}\n" \
    "flows: [a -> b -> c -> d -> e -> f -> g -> h, a ~> c, f => h]\n"
#define TRADEOFF_ON(part, name) \
    "  - {on: " part ", choose: " name ", over: [none], pros: [fast, small, plain, cheap],\n" \
    "     cons: [coarse, old, dull], because: it does, effects: {cost: 1, speed: 2, load: 0},\n" \
    "     revisit: it grows}\n"
#define WIDE_WITH_ONE WIDE_BOARD "tradeoffs:\n" TRADEOFF_ON("d", "One")
#define WIDE_WITH_MORE WIDE_WITH_ONE TRADEOFF_ON("e", "Two") TRADEOFF_ON("f", "Three")

static inline Scene *compose_wide(const char *theme)
{
    return compose(plan_text_in(WIDE_WITH_ONE, theme));
}

/* All that is drawn in a group, lines of text included. */
static inline Rect bounds_of(const Scene *scene, const char *group)
{
    double left = INFINITY, top = INFINITY, right = 0, bottom = 0;
    for (const SceneItem *item = NULL; (item = next_item_in(scene, group, SCENE_PATH, item));) {
        Rect rect = path_bounds(&item->path.path);
        left = fmin(left, rect.x);
        top = fmin(top, rect.y);
        right = fmax(right, rect_right(rect));
        bottom = fmax(bottom, rect_bottom(rect));
    }
    for (const SceneItem *item = NULL; (item = next_item_in(scene, group, SCENE_TEXT, item));)
        right = fmax(right, item->text.origin.x +
                                text_width(ruler_fake(), &item->text.style, item->text.text));
    return (Rect){left, top, right - left, bottom - top};
}

#endif
