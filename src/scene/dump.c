/* The scene as text, one item a line: golden tests compare it, so that a change of the picture shows as a
 * change of words. */
#include "number.h"
#include "scene.h"

#include <string.h>

typedef struct Writer {
    Arena *arena;
    ARRAY_OF(char) text;
} Writer;

static void write_text(Writer *writer, const char *text)
{
    for (; *text; text++)
        array_push(writer->arena, &writer->text, *text);
}

static void write_number(Writer *writer, double value)
{
    char text[NUMBER_TEXT_SIZE];
    write_text(writer, " ");
    write_text(writer, number_format(text, value, 1));
}

static void write_color(Writer *writer, const char *name, Color color)
{
    write_text(writer,
               arena_format(writer->arena, " %s#%02x%02x%02x", name, color.red, color.green, color.blue));
    if (color.alpha != 255)
        write_text(writer, arena_format(writer->arena, "%02x", color.alpha));
}

/* Line breaks would end the item's line. */
static void write_quoted(Writer *writer, const char *text)
{
    write_text(writer, " \"");
    for (; *text; text++) {
        if (*text == '\n')
            write_text(writer, "\\n");
        else
            array_push(writer->arena, &writer->text, *text);
    }
    write_text(writer, "\"");
}

static void write_path(Writer *writer, const ScenePath *path)
{
    static const char *const verbs[] = {"M", "L", "C", "Z"};
    write_text(writer, "path");
    if (path->fill.alpha > 0)
        write_color(writer, "fill", path->fill);
    if (path->stroke.width > 0 && path->stroke.color.alpha > 0) {
        write_color(writer, "stroke", path->stroke.color);
        write_number(writer, path->stroke.width);
        const double *dashes;
        int dash_count = stroke_dashes(&path->stroke, &dashes);
        if (dash_count > 0) {
            write_text(writer, " dash");
            for (int k = 0; k < dash_count; k++)
                write_number(writer, dashes[k]);
        }
    }
    for (size_t i = 0; i < path->path.steps.count; i++) {
        const PathStep *step = &path->path.steps.items[i];
        write_text(writer, " ");
        write_text(writer, verbs[step->verb]);
        int points = path_verb_points(step->verb);
        for (int k = 0; k < points; k++) {
            write_number(writer, step->points[k].x);
            write_number(writer, step->points[k].y);
        }
    }
}

static void write_run(Writer *writer, const SceneText *text)
{
    static const char *const anchors[] = {"start", "middle", "end"};
    write_text(writer, "text");
    write_quoted(writer, text->text);
    write_number(writer, text->origin.x);
    write_number(writer, text->origin.y);
    write_text(writer, " ");
    write_text(writer, anchors[text->anchor]);
    write_number(writer, text->style.size);
    write_text(writer, arena_format(writer->arena, " %d", text->style.weight));
    write_color(writer, "", text->style.color);
}

static void write_group(Writer *writer, const SceneGroup *group)
{
    write_text(writer, arena_format(writer->arena, "group %s %s", group->class, group->id));
    if (group->kind)
        write_text(writer, arena_format(writer->arena, " kind %s", group->kind));
    if (group->link)
        write_text(writer, arena_format(writer->arena, " link %s", group->link));
    if (group->spoken)
        write_quoted(writer, group->spoken);
}

char *scene_dump(Arena *arena, const Scene *scene)
{
    Writer writer = {.arena = arena};
    write_text(&writer, "scene");
    write_quoted(&writer, scene->title);
    write_number(&writer, scene->size.width);
    write_number(&writer, scene->size.height);
    write_color(&writer, "ground", scene->ground);
    write_text(&writer, "\n");
    int depth = 0;
    for (size_t i = 0; i < scene->items.count; i++) {
        const SceneItem *item = &scene->items.items[i];
        depth -= item->type == SCENE_GROUP_END;
        if (item->type == SCENE_GROUP_END)
            continue;
        for (int k = 0; k < depth; k++)
            write_text(&writer, "  ");
        if (item->type == SCENE_PATH)
            write_path(&writer, &item->path);
        else if (item->type == SCENE_TEXT)
            write_run(&writer, &item->text);
        else
            write_group(&writer, &item->group);
        depth += item->type == SCENE_GROUP_BEGIN;
        write_text(&writer, "\n");
    }
    array_push(arena, &writer.text, '\0');
    return writer.text.items;
}
