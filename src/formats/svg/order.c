/* Names of groups, and the order in which they are read aloud. */
#include "writer.h"

#include <string.h>

typedef struct Groups {
    const SceneGroup **items;
    size_t count, capacity;
} Groups;

static Groups list_groups(Arena *arena, const Scene *scene);

/* An id must hold no space. */
void svg_put_id(SvgWriter *writer, Buffer *output, const SceneGroup *group)
{
    char *id = arena_copy_string(writer->arena, group->id);
    for (char *letter = id; *letter != '\0'; letter++)
        if (strchr(" \t\r\n", *letter) != NULL)
            *letter = '_';
    buffer_put(output, "\1-");
    xml_put_escaped(output, id);
}

void svg_put_order(SvgWriter *writer, Buffer *output, const Scene *scene)
{
    Groups groups = list_groups(writer->arena, scene);
    bool is_first = true, is_read_as_drawn = true;
    for (size_t i = 1; i < groups.count; i++)
        is_read_as_drawn = is_read_as_drawn &&
                           scene_reading_rank(groups.items[i - 1]) <= scene_reading_rank(groups.items[i]);
    if (is_read_as_drawn)
        return;
    for (int rank = 0; rank < READING_RANKS; rank++)
        for (size_t i = 0; i < groups.count; i++) {
            if (scene_reading_rank(groups.items[i]) != rank)
                continue;
            buffer_put(output, is_first ? " aria-owns=\"" : " ");
            svg_put_id(writer, output, groups.items[i]);
            buffer_put(output, groups.items[i]->link != NULL ? "-link" : "");
            is_first = false;
        }
    buffer_put(output, "\"");
}

/* Those that stand in no other and say something, as drawn. */
static Groups list_groups(Arena *arena, const Scene *scene)
{
    Groups groups = {0};
    int depth = 0;
    for (size_t i = 0; i < scene->items.count; i++) {
        const SceneItem *item = &scene->items.items[i];
        bool is_group = item->type == SCENE_GROUP_BEGIN;
        if (is_group && depth == 0 && item->group.id != NULL && item->group.spoken != NULL)
            array_push(arena, &groups, &item->group);
        depth += is_group - (item->type == SCENE_GROUP_END);
    }
    return groups;
}
