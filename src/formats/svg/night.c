/* Numbers the colours of dark pages in order of first use, each a class. */
#include "night.h"

#include <stdio.h>
#include <string.h>

static void put_name(Night *night, Buffer *output, bool *is_open, const char *property, Color light,
                     Color dark);

void night_open(Night *night, Arena *arena)
{
    const Scene *scene = night->scene, *dark = scene->dark;
    bool is_alike = dark != NULL && dark->items.count == scene->items.count;
    for (size_t i = 0; is_alike && i < scene->items.count; i++)
        is_alike = scene->items.items[i].type == dark->items.items[i].type;
    night->arena = arena;
    night->dark = is_alike ? dark : NULL;
}

void night_put_class(Night *night, Buffer *output)
{
    if (night->dark == NULL)
        return;
    bool is_open = false;
    if (night->item == NIGHT_PAGE) {
        put_name(night, output, &is_open, "fill", night->scene->ground, night->dark->ground);
    } else {
        const SceneItem *light = &night->scene->items.items[night->item],
                        *dark = &night->dark->items.items[night->item];
        if (light->type == SCENE_TEXT)
            put_name(night, output, &is_open, "fill", light->text.style.color, dark->text.style.color);
        if (light->type == SCENE_PATH)
            put_name(night, output, &is_open, "fill", light->path.fill, dark->path.fill);
        if (light->type == SCENE_PATH && light->path.stroke.width > 0)
            put_name(night, output, &is_open, "stroke", light->path.stroke.color, dark->path.stroke.color);
    }
    if (is_open)
        buffer_put(output, "\"");
}

static bool is_same(Color a, Color b)
{
    return a.red == b.red && a.green == b.green && a.blue == b.blue && a.alpha == b.alpha;
}

static void put_class_name(Buffer *output, size_t number)
{
    char name[32];
    snprintf(name, sizeof name, "\1-c%zu", number);
    buffer_put(output, name);
}

static void put_name(Night *night, Buffer *output, bool *is_open, const char *property, Color light,
                     Color dark)
{
    if (is_same(light, dark) || (light.alpha == 0 && dark.alpha == 0))
        return;
    size_t number = 0;
    while (number < night->colors.count && !(strcmp(night->colors.items[number].property, property) == 0 &&
                                             is_same(night->colors.items[number].color, dark)))
        number++;
    if (number == night->colors.count)
        array_push(night->arena, &night->colors, (NightColor){property, dark});
    buffer_put(output, *is_open ? " " : " class=\"");
    put_class_name(output, number);
    *is_open = true;
}

void night_put_style(const Night *night, Buffer *output)
{
    if (night->colors.count == 0)
        return;
    buffer_put(output, "<style>@media(prefers-color-scheme:dark){\n");
    for (size_t i = 0; i < night->colors.count; i++) {
        const NightColor *entry = &night->colors.items[i];
        char rule[64];
        buffer_put(output, ".");
        put_class_name(output, i);
        snprintf(rule, sizeof rule, "{%s:#%02x%02x%02x;%s-opacity:", entry->property, entry->color.red,
                 entry->color.green, entry->color.blue, entry->property);
        buffer_put(output, rule);
        buffer_put_number(output, entry->color.alpha / 255.0, 3);
        buffer_put(output, "}\n");
    }
    buffer_put(output, "}</style>\n");
}
