/* A laid out graph as stable text, one item a line, rounded to 0.1: for golden tests. */
#include "layout.h"
#include "number.h"

typedef struct Text {
    Arena *arena;
    ARRAY_OF(char) bytes;
} Text;

static void add(Text *text, const char *string);
static void add_rect(Text *text, const char *what, const char *id, Rect rect);
static void add_points(Text *text, const char *what, const char *id, const Point *points, size_t count);
static const char *number(Arena *arena, double value);

char *layout_dump(Arena *arena, const LayoutGraph *graph)
{
    Text text = {.arena = arena};
    add(&text, arena_format(arena, "size %s %s\n", number(arena, graph->size.width),
                            number(arena, graph->size.height)));
    for (size_t index = 0; index < graph->node_count; index++) {
        const LayoutNode *node = &graph->nodes[index];
        add_rect(&text, node->is_lane ? "lane" : node->is_group ? "group" : "node", node->id, node->rect);
        if (node->title_rect.width > 0)
            add_rect(&text, "title", node->id, node->title_rect);
    }
    for (size_t index = 0; index < graph->edge_count; index++) {
        const LayoutEdge *edge = &graph->edges[index];
        add_points(&text, "edge", edge->id, edge->points, edge->point_count);
        if (edge->label.width > 0)
            add_rect(&text, "label", edge->id, edge->label_rect);
    }
    for (size_t index = 0; index < graph->note_count; index++) {
        const LayoutNote *note = &graph->notes[index];
        const char *id = arena_format(arena, "%d", (int)index);
        add_rect(&text, "note", id, note->rect);
        if (note->leader_count)
            add_points(&text, "leader", id, note->leader, note->leader_count);
    }
    return arena_copy_bytes(arena, text.bytes.items, text.bytes.count);
}

static void add(Text *text, const char *string)
{
    for (; *string; string++)
        array_push(text->arena, &text->bytes, *string);
}

static void add_rect(Text *text, const char *what, const char *id, Rect rect)
{
    Arena *arena = text->arena;
    add(text, arena_format(arena, "%s %s %s %s %s %s\n", what, id ? id : "?", number(arena, rect.x),
                           number(arena, rect.y), number(arena, rect.width), number(arena, rect.height)));
}

static void add_points(Text *text, const char *what, const char *id, const Point *points, size_t count)
{
    Arena *arena = text->arena;
    add(text, arena_format(arena, "%s %s", what, id ? id : "?"));
    for (size_t index = 0; index < count; index++)
        add(text,
            arena_format(arena, " %s,%s", number(arena, points[index].x), number(arena, points[index].y)));
    add(text, "\n");
}

static const char *number(Arena *arena, double value)
{
    return number_format(arena_allocate(arena, NUMBER_TEXT_SIZE), value, 1);
}
