/* For suites that look at files: a scene, and what formats make of it. */
#ifndef MLBOARD_TESTS_OUTPUTS_H
#define MLBOARD_TESTS_OUTPUTS_H

#include "canvas.h"

#include <check.h>
#include <string.h>

static Arena *arena;
static Report report;
static TextSetter *setter;
static Scene scene;
/* What most tests ask for. */
static const FormatOptions plain = {.scale = 1};

/* A small scene with much that formats must escape. */
static inline void set_up(void)
{
    arena = arena_create();
    report_init(&report, arena);
    setter = text_setter_create("Inter", "JetBrains Mono", &report);
    scene = (Scene){.size = {300, 120},
                    .ground = {250, 250, 248, 255},
                    .title = "A <b> & \"c\"",
                    .description = "x ]]> 'y' \\ (z)"};
    SceneItem begin = {.type = SCENE_GROUP_BEGIN};
    begin.group =
        (SceneGroup){"flow:a -> b", "flow", "request", "a \"to\" b", "https://example.org/?q='x'&r=(1)\\\""};
    array_push(arena, &scene.items, begin);
    SceneItem box = {.type = SCENE_PATH};
    path_rectangle(arena, &box.path.path, (Rect){10.125, 10, 200, 60.5}, 8);
    box.path.fill = (Color){255, 255, 255, 128};
    box.path.stroke =
        (Stroke){.color = {10, 20, 30, 255}, .width = 1.5, .dash = {4, 2}, .dash_phase = 1, .cap = CAP_ROUND};
    array_push(arena, &scene.items, box);
    SceneItem text = {.type = SCENE_TEXT};
    text.text = (SceneText){
        "Ranker <p99> & 45 ms", {110, 40}, ANCHOR_MIDDLE, 0, {FONT_SANS, 600, false, 14, {0, 0, 0, 255}}};
    array_push(arena, &scene.items, text);
    array_push(arena, &scene.items, (SceneItem){.type = SCENE_GROUP_END});
}

static inline void tear_down(void)
{
    text_setter_destroy(setter);
    arena_destroy(arena);
}

/* The whole file; freed by the caller. */
static inline Bytes render(const char *format, FormatOptions options)
{
    Bytes bytes = {0};
    ck_assert(format_find(format)->write(&scene, setter, &options, &bytes, &report));
    ck_assert_uint_gt(bytes.length, 100);
    return bytes;
}

static inline const char *render_svg(void)
{
    Bytes bytes = render("svg", plain);
    const char *text = arena_copy_bytes(arena, (const char *)bytes.data, bytes.length);
    bytes_free(&bytes);
    return text;
}

#endif
