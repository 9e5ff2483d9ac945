/* For suites that look at scenes: boards from texts, laid out with the fake ruler and faultless, and what is
 * found in them. */
#ifndef MLBOARD_TESTS_SCENES_H
#define MLBOARD_TESTS_SCENES_H

#include "fixture.h"

#include "scene.h"

#include <check.h>
#include <string.h>

/* So many parts in a lane that a panel of tradeoffs begins where they do. */
static const char long_lane[] =
    "lanes: {o: {label: Online}}\ncomponents: {a: {kind: client, in: o}, b: {kind: app-service, in: o}, "
    "c: {kind: app-service, in: o}, d: {kind: ranker, in: o}, e: {kind: ranker, in: o}}\n"
    "flows: [a -> b -> c -> d -> e]\n"
    "tradeoffs: [{on: d, choose: One}, {on: c, choose: Two}, {on: b, choose: Three}, {on: a, choose: Four}]\n";

static inline Design *read_source(Source *source)
{
    Node *root = document_parse(arena, source, &report);
    Design *design = design_read(arena, root, source, NULL, &report);
    ck_assert_msg(!report_has_input_errors(&report), "%s", report_format_text(arena, &report, true, false));
    return design;
}

static inline ScenePlan *plan_source(Source *source, const char *theme_name)
{
    return scene_plan(arena, read_source(source), theme_load(arena, theme_name, NULL, (Span){0}, &report),
                      ruler_fake());
}

static inline ScenePlan *plan_text_in(const char *text, const char *theme)
{
    return plan_source(source_create(arena, "test.yaml", text, strlen(text)), theme);
}

static inline ScenePlan *plan_text(const char *text)
{
    return plan_text_in(text, "paper");
}

static inline Scene *compose(ScenePlan *plan)
{
    layout_run(arena, scene_plan_graph(plan), &report);
    Scene *scene = scene_compose(arena, plan);
    ck_assert_str_eq(scene_audit(arena, scene), "");
    return scene;
}

static inline Scene *compose_text(const char *text)
{
    return compose(plan_text(text));
}

static inline const SceneGroup *find_group(const Scene *scene, const char *id)
{
    for (size_t i = 0; i < scene->items.count; i++)
        if (scene->items.items[i].type == SCENE_GROUP_BEGIN &&
            strcmp(scene->items.items[i].group.id, id) == 0)
            return &scene->items.items[i].group;
    return NULL;
}

/* The first text of these words; its origin is on the baseline. */
static inline const SceneText *text_of(const Scene *scene, const char *words)
{
    for (size_t i = 0; i < scene->items.count; i++)
        if (scene->items.items[i].type == SCENE_TEXT &&
            strcmp(scene->items.items[i].text.text, words) == 0)
            return &scene->items.items[i].text;
    ck_abort_msg("no text '%s'", words);
    return NULL;
}

/* The same of which these are the first words. */
static inline const SceneText *text_beginning(const Scene *scene, const char *words)
{
    for (size_t i = 0; i < scene->items.count; i++)
        if (scene->items.items[i].type == SCENE_TEXT &&
            strncmp(scene->items.items[i].text.text, words, strlen(words)) == 0)
            return &scene->items.items[i].text;
    ck_abort_msg("no text '%s ...'", words);
    return NULL;
}

/* What a group paints itself, one item of a type after another: the next after `last`, the first where that
 * is NULL; NULL where there is no more. */
static inline const SceneItem *next_item_in(const Scene *scene, const char *id, SceneItemType type,
                                            const SceneItem *last)
{
    const SceneItem *item = last ? last + 1 : scene->items.items;
    bool is_inside = last != NULL;
    for (; item < scene->items.items + scene->items.count; item++) {
        if (item->type == SCENE_GROUP_BEGIN)
            is_inside = strcmp(item->group.id, id) == 0;
        if (is_inside && item->type == type)
            return item;
    }
    return NULL;
}

/* Never NULL. */
static inline const SceneItem *first_item_in(const Scene *scene, const char *id, SceneItemType type)
{
    const SceneItem *item = next_item_in(scene, id, type, NULL);
    ck_assert_msg(item != NULL, "no such item in '%s'", id);
    return item;
}

/* Of a tradeoff's card the number in its marker. */
static inline const SceneText *first_text_in(const Scene *scene, const char *id)
{
    return &first_item_in(scene, id, SCENE_TEXT)->text;
}

/* Around the first path of a group: in an exact scene its outline. */
static inline Rect first_box_in(const Scene *scene, const char *id)
{
    return path_bounds(&first_item_in(scene, id, SCENE_PATH)->path.path);
}

static inline int count_texts(const Scene *scene, const char *text)
{
    int count = 0;
    for (size_t i = 0; i < scene->items.count; i++)
        count += scene->items.items[i].type == SCENE_TEXT &&
                 strcmp(scene->items.items[i].text.text, text) == 0;
    return count;
}

#endif
