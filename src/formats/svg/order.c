/* Names of groups, and the order in which they are read aloud. */
#include "writer.h"

#include <string.h>

static bool is_read_as_drawn(const Scene *scene);
static const SceneGroup *top_group(const Scene *scene, size_t index, int *depth);

/* An id must hold no space. */
void svg_put_id(SvgWriter *writer, XmlText *output, const SceneGroup *group)
{
    char *id = arena_copy_string(writer->arena, group->id);
    for (char *c = id; *c != '\0'; c++)
        if (strchr(" \t\r\n", *c) != NULL)
            *c = '_';
    xml_put(output, "\1-");
    xml_put_escaped(output, id);
}

void svg_put_order(SvgWriter *writer, XmlText *output, const Scene *scene)
{
    if (is_read_as_drawn(scene))
        return;
    bool is_first = true;
    for (int rank = 0; rank < READING_RANKS; rank++) {
        int depth = 0;
        for (size_t i = 0; i < scene->items.count; i++) {
            const SceneGroup *group = top_group(scene, i, &depth);
            if (group == NULL || scene_reading_rank(group) != rank)
                continue;
            xml_put(output, is_first ? " aria-owns=\"" : " ");
            svg_put_id(writer, output, group);
            xml_put(output, group->link != NULL ? "-link" : "");
            is_first = false;
        }
    }
    xml_put(output, "\"");
}

static bool is_read_as_drawn(const Scene *scene)
{
    int depth = 0, last = 0;
    for (size_t i = 0; i < scene->items.count; i++) {
        const SceneGroup *group = top_group(scene, i, &depth);
        if (group == NULL)
            continue;
        if (scene_reading_rank(group) < last)
            return false;
        last = scene_reading_rank(group);
    }
    return true;
}

/* The group that an item begins, when it stands in no other and says something; keeps the depth. */
static const SceneGroup *top_group(const Scene *scene, size_t index, int *depth)
{
    const SceneItem *item = &scene->items.items[index];
    bool is_top = item->type == SCENE_GROUP_BEGIN && *depth == 0 && item->group.id != NULL &&
                  item->group.spoken != NULL;
    *depth += (item->type == SCENE_GROUP_BEGIN) - (item->type == SCENE_GROUP_END);
    return is_top ? &item->group : NULL;
}
